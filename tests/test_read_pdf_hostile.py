"""PDFs that mean harm, or are broken or locked: a Document or one clear error, within the limits."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pikepdf
import pytest
from conftest import Run
from hypothesis import given, settings
from hypothesis import strategies as st

from letterparse.document import Document
from letterparse.errors import LetterparseError, LimitError, ProtectedError, UnreadableError
from letterparse.read import document
from letterparse.read.options import Options

FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F 10 Tf 72 700 Td (Geachte voorzitter, dit is een brief van de minister) Tj ET\n"
CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
KID = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 10]>>"


def file_of(*objects: bytes) -> bytes:
    """A PDF of these objects, numbered from 1; the first is its catalog."""
    made, places = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    start = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    made += b"".join(b"%010d 00000 n \n" % place for place in places)
    made += b"trailer\n<</Size %d/Root 1 0 R>>\n" % (len(objects) + 1)
    return bytes(made) + b"startxref\n%d\n%%%%EOF\n" % start


def stream(content: bytes, keys: bytes = b"") -> bytes:
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(content), keys, content)


def page(
    content: bytes = WORDS, box: bytes = b"[0 0 595 842]", more: bytes = b"", pages: int = 1
) -> bytes:
    leaf = b"<</Type/Page/Parent 2 0 R/MediaBox %b/Contents 4 0 R" % box
    leaf += b"/Resources<</Font<</F 5 0 R>>>>%b>>" % more
    root = b"<</Type/Pages/Kids[%b]/Count %d>>" % (b"3 0 R " * pages, pages)
    return file_of(CATALOG, root, leaf, stream(content), FONT)


def tree(pages: bytes, kid: bytes = KID) -> bytes:
    return file_of(CATALOG, b"<</Type/Pages %b>>" % pages, kid)


GROWING = file_of(
    CATALOG,
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</XObject<</X 5 0 R>>>>>>",
    stream(b"/X Do"),
    stream(
        b"/X Do /X Do",
        b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>",
    ),
)
"""A form that draws itself twice."""


DEEP = range(5, 10_005)
DEEP_TREE = file_of(
    CATALOG,
    b"<</Type/Pages/Kids[4 0 R]/Count 1>>",
    FONT,
    *(b"<</Type/Pages/Kids[%d 0 R]/Count 1/Parent %d 0 R>>" % (i, max(i - 2, 2)) for i in DEEP),
    b"<</Type/Page/Parent 10003 0 R/MediaBox[0 0 595 842]>>",
)
DEEP_FORMS = file_of(
    CATALOG,
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
    b"/Resources<</XObject<</X 5 0 R>>>>>>",
    stream(b"/X Do"),
    *(
        stream(
            b"/X Do",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"
            % (i + 1),
        )
        for i in DEEP
    ),
    stream(WORDS, b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]"),
)


def locked(user: str, revision: int) -> bytes:
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(page())) as source:
        aes = revision >= 4
        how = pikepdf.Encryption(owner="eigenaar", user=user, R=revision, aes=aes, metadata=aes)
        source.save(made, encryption=how)
    return made.getvalue()


def read(data: bytes, **options: object) -> Document:
    return document(data, Options(**options), "x.pdf")


REFUSED: dict[str, tuple[bytes, type[LetterparseError], str]] = {
    "header": (b"%PDF-1.7\n", UnreadableError, "damaged"),
    "garbage": (b"%PDF-1.7\n" + bytes(range(256)) * 50, UnreadableError, "damaged"),
    "no page": (tree(b"/Kids[]/Count 0"), UnreadableError, "damaged"),
    "loop": (tree(b"/Kids[2 0 R]/Count 5"), UnreadableError, "page 1 is damaged"),
    "longer loop": (
        tree(b"/Kids[3 0 R]/Count 5", b"<</Type/Pages/Kids[2 0 R]/Parent 2 0 R/Count 5>>"),
        UnreadableError,
        "page 1 is damaged",
    ),
    "a million pages": (tree(b"/Kids[3 0 R]/Count 1000000"), LimitError, "1000000 pages, more than 2000"),
    "one page often": (
        tree(b"/Kids[" + b"3 0 R " * 100_000 + b"]/Count 100000"),
        LimitError,
        "--max-pages",
    ),
    "a million characters": (
        page(b"BT /F 10 Tf 12 TL 72 700 Td " + b"(aaaaaaaaa bbbbbbbbb ccccccccc ddddddddd) '\n" * 25_000 + b" ET"),
        LimitError,
        "more than 200000 characters",
    ),
    "nested lists": (
        tree(b"/Kids[3 0 R]/Count 1/X " + b"[" * 50_000 + b"]" * 50_000),
        ProtectedError,
        "has no text",
    ),
    "no text": (page(b"0 0 100 100 re f"), ProtectedError, "has no text, only pictures of it"),
    "huge type": (page(WORDS.replace(b"/F 10", b"/F 1e30")), ProtectedError, "has no text"),
    "a word of a million letters": (
        page(b"BT /F 10 Tf 72 700 Td (" + b"a" * 1_000_000 + b") Tj ET"),
        UnreadableError,
        "words are too large for a page, or stand far off it; print it anew",
    ),
    "a tree of pages 10,000 deep": (DEEP_TREE, UnreadableError, "page 1 is damaged"),
    "forms in forms, 10,000 deep": (DEEP_FORMS, ProtectedError, "has no text"),
    "a million pages that are there": (
        tree(b"/Kids[" + b"3 0 R " * 1_000_000 + b"]/Count 1000000"),
        LimitError,
        "has 1000000 pages, more than 2000",
    ),
    "huge matrix": (page(b"1e20 0 0 1e20 0 0 cm " + WORDS), ProtectedError, "has no text"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "kind", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_refused(data: bytes, kind: type[LetterparseError], words: str) -> None:
    with pytest.raises(kind, match=words) as refusal:
        read(data)
    assert "\n" not in str(refusal.value)


@pytest.mark.parametrize(
    "data",
    [
        page(box=b"[0 0 1e30 1e30]"),
        page(box=b"[595 842 0 0]"),
        page(box=b"[0 0 0 0]"),
        page(box=b"[/a /b (c) null]"),
        page(more=b"/CropBox[5000 5000 6000 6000]"),
        page(more=b"/Rotate 45"),
        page(more=b"/Rotate 99999999990"),
        page(more=b"/UserUnit 1e9"),
        page(b"q " * 200_000 + WORDS),
        page(more=b"/X " + b"<</X " * 20_000 + b"1" + b">>" * 20_000),
    ],
    ids="huge turned empty words outside askew spun unit saved nested".split(),
)
def test_absurd_boxes_and_nesting_leave_the_words(data: bytes) -> None:
    assert read(data).text.split() == "Geachte voorzitter, dit is een brief van de minister".split()


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_locked(revision: int) -> None:
    with pytest.raises(ProtectedError, match="needs a password; give it with --password"):
        read(locked("geheim", revision))
    for wrong in ("fout", "", "\udcff"):
        with pytest.raises(ProtectedError, match="password"):
            read(locked("geheim", revision), password=wrong)
    for right in ("geheim", "eigenaar"):
        assert "Geachte" in read(locked("geheim", revision), password=right).text
    # An owner's password alone forbids changes, not reading; one given in vain does no harm.
    for given_ in (None, "fout"):
        assert "Geachte" in read(locked("", revision), password=given_).text


@given(st.binary(max_size=300))
@settings(deadline=None)
def test_any_bytes_after_the_header(data: bytes) -> None:
    _one_answer(b"%PDF-1.7\n" + data)


@given(st.integers(0, len(page())), st.integers(0, len(page())), st.binary(max_size=8))
@settings(deadline=None)
def test_any_damage(start: int, length: int, instead: bytes) -> None:
    whole = page()
    _one_answer(whole[:9] + whole[max(start, 9) :][:length] + instead + whole[start + length :])


@given(st.integers(9, len(page())))
@settings(deadline=None)
def test_truncated(length: int) -> None:
    _one_answer(page()[:length])


def _one_answer(data: bytes) -> None:
    try:
        found = read(data, timeout=20)
    except LetterparseError as error:
        assert "\n" not in str(error)
    else:
        assert all(0 <= box.start < box.end <= len(found.text) for box in found.boxes)


def test_what_pdfium_never_finishes(run: Run, tmp_path: Path) -> None:
    """Only a process of its own: the thread that is stuck goes with it."""
    (tmp_path / "groei.pdf").write_bytes(GROWING)
    (tmp_path / "brief.pdf").write_bytes(page())
    done = run("extract", "groei.pdf", "--timeout", "1", cwd=tmp_path)
    assert done.returncode == 6
    assert done.stdout == b""
    told = rb"takes more than 1 seconds; raise --timeout|unpacks to too much \([^()]+\); save .*"
    assert re.fullmatch(rb"letterparse: groei.pdf: (%b)\n" % told, done.stderr)
    both = run("extract", "groei.pdf", "brief.pdf", "--timeout", "1", cwd=tmp_path)
    assert both.returncode == 6
    assert b"brief.pdf: waits for a PDF that is never read; read them apart" in both.stderr


def test_many_words_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    three = page(pages=3)
    assert len(read(three).text.split()) == 27
    monkeypatch.setattr("letterparse.read.pdf_words._MOST_IN_ALL", 18)
    with pytest.raises(LimitError, match="has more than 18 words; is it"):
        read(three)


def test_ocr_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("letterparse.read.ocr.find_spec", lambda name: None)
    with pytest.raises(
        ProtectedError, match=r"OCRmyPDF is not here; install the extra 'ocr': pip install"
    ):
        read(page(b"0 0 100 100 re f"), ocr=True)
