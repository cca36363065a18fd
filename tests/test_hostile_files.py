"""Files that mean harm or are cut off, by the command line: one clear error, within bounds.

What each reader refuses stands in the tests of its format; here the whole way is walked, and how
much memory it took is asked of the system.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from forms import letters
from render_docx import FORMS as WORD
from render_docx import p, pack, package, unpack
from render_html import LETTERS
from render_pdf import pdf
from render_xml import PAPERS
from test_docx_hostile import with_parts
from test_read_opxml import BOMB
from test_read_pdf_hostile import CATALOG, FONT, file_of, stream, tree

from letterparse.errors import LetterparseError, LimitError
from letterparse.read import aside, document

MB = 1 << 20
MOST = 450
"""Megabytes: the program itself has 40, and a page of a PDF may take 192; the rest is what a busy
machine lets it take between two looks."""
BETWEEN_LOOKS = 900
"""A busy machine unpacks on between two looks at the memory; with no look it is 1,270."""
# What a process held before it became another program counts into its peak: so a small
# interpreter stands between the tests and what is measured.
PEAK = """
import os, sys
child = os.spawnv(os.P_NOWAIT, sys.executable, [sys.executable, "-m", "letterparse", *sys.argv[1:]])
_, status, used = os.wait4(child, 0)
print(used.ru_maxrss // 1024)
sys.exit(os.waitstatus_to_exitcode(status))
"""


def blank(megabytes: int) -> bytes:
    """So much white space, pressed a thousandfold: one block, again and again."""
    press = zlib.compressobj(9)
    head = press.compress(b"") or press.flush(zlib.Z_FULL_FLUSH)
    block = press.compress(b" " * MB) + press.flush(zlib.Z_FULL_FLUSH)
    return head + block * megabytes + press.flush()


def bomb(content: bytes, filters: bytes, contents: bytes = b"4 0 R") -> bytes:
    """A PDF of one page whose content is packed by these filters."""
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %b" % contents
    leaf += b"/Resources<</Font<</F 5 0 R>>>>>>"
    packed = stream(content, b"/Filter[%b]" % filters)
    return file_of(CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", leaf, packed, FONT)


def doctype(declared: str, inner: str) -> bytes:
    return f"<!DOCTYPE stuk [{declared}]><stuk><al>{inner}</al></stuk>".encode()


BOMBS: dict[str, tuple[Callable[[], bytes], int, str]] = {
    "a PDF that unpacks to 800 MB": (lambda: bomb(blank(800), b"/FlateDecode"), 6, "unpacks to too much"),
    "a PDF that unpacks twice": (
        lambda: bomb(zlib.compress(blank(800)), b"/FlateDecode/FlateDecode"), 6, "unpacks to too much",
    ),
    "a PDF that unpacks one thing often": (
        lambda: bomb(blank(4), b"/FlateDecode", b"[" + b"4 0 R " * 250 + b"]"), 6, "unpacks to too much",
    ),
    "a PDF with a million pages": (
        lambda: tree(b"/Kids[" + b"3 0 R " * 1_000_000 + b"]/Count 1000000"), 6, "has 1000000 pages",
    ),
    "a DOCX that unpacks to 300 MB": (
        lambda: with_parts(document=b" " * (300 * MB)), 6, "unpacks to too much",
    ),
    "a DOCX of 10,000 parts": (
        lambda: pack(unpack(package(p("x"))) | {f"word/d{i}.xml": b"" for i in range(10_000)}),
        6, "holds more than 5000 parts",
    ),
    "XML whose entities grow": (lambda: doctype(f'<!ENTITY a "lol">{BOMB}', "&j;"), 6, "entity"),
    "XML that reaches outside": (
        lambda: doctype('<!ENTITY x SYSTEM "file:///etc/passwd">', "&x;"), 6, "outside the file",
    ),
    "XML 10,000 deep": (
        lambda: b"<stuk>" * 10_000 + b"<al>x</al>" + b"</stuk>" * 10_000, 6, "depth",
    ),
    "a page 10,000 deep": (lambda: b"<html>" + b"<div>" * 10_000 + b"x", 6, "depth"),
    "30 MB of tags": (lambda: b"<html>" + b"<p>" * (10 * MB), 6, "tags"),
}  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the system does not tell peaks of memory")
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_within_bounds(name: str, tmp_path: Path) -> None:
    make, code, words = BOMBS[name]
    (tmp_path / "boos").write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", PEAK, "extract", "boos", "-o", "uit.json"],
        capture_output=True, text=True, check=False, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("letterparse: boos: ")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert int(done.stdout) < (BETWEEN_LOOKS if "twice" in name else MOST)
    assert [path.name for path in tmp_path.iterdir()] == ["boos"]


def test_what_is_left_alone_ends_by_itself() -> None:
    """A step that takes too much is waited for no longer, and no other follows."""
    taken: list[bytearray] = []
    release = threading.Event()
    after: list[str] = []

    def work() -> None:
        taken.append(bytearray(b"x") * (300 * MB))
        release.wait(20)
        taken.clear()
        aside.step()
        after.append("a further step")

    if not Path("/proc/self/statm").exists():
        pytest.skip("the system does not tell how much memory is held")
    with pytest.raises(LimitError, match=r"x: unpacks to too much \(more than 192 MB at once\)"):
        aside.within(20, "x", work)
    assert aside.stuck()
    with pytest.raises(LimitError, match="y: waits for a PDF that is never read"):
        aside.within(0.05, "y", lambda: None)
    release.set()
    deadline = time.monotonic() + 20
    while aside.stuck() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not after
    assert aside.within(20, "z", lambda: "read") == "read"


def test_steps_that_take_little_each_may_take_much_together() -> None:
    kept: list[bytearray] = []

    def work() -> int:
        for _ in range(4):
            aside.step()
            kept.append(bytearray(b"x") * (100 * MB))
        return len(kept)

    assert aside.within(20, "x", work) == 4


def cases() -> dict[str, bytes]:
    plain = next(one[3] for one in letters() if not one[3].dossiers and one[3].notes)
    paper = next(one[3] for one in letters() if one[3].is_paper)
    return {
        "pdf": pdf(plain, "ministry"),
        "docx": WORD["ministry"](plain),
        "html": LETTERS["plain_page"](plain).encode(),
        "xml": PAPERS["official_xml"](paper).encode(),
    }


@pytest.mark.parametrize("format_", ["pdf", "docx", "html", "xml"])
def test_a_file_cut_off(format_: str) -> None:
    """Anywhere: one clear error, or what is left of it, and nothing that was not there."""
    data = cases()[format_]
    whole = document(data).text.split()
    read = 0
    for at in (0, 1, 4, 9, 100, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99, -20, -1):
        part = data[: int(at * len(data)) if isinstance(at, float) else at]
        try:
            found = document(part, name="brief").text.split()
        except LetterparseError as error:
            assert str(error).startswith("brief: ")
            assert "\n" not in str(error)
        else:
            read += len(part) > 9  # What is shorter may be a text.
            # The last word may be cut, or a tag's beginning be left.
            assert sum((Counter(found) - Counter(whole)).values()) <= 3
    # A page may end anywhere; the others say where they do.
    assert read >= 6 if format_ == "html" else read <= 2
