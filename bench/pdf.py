"""The speed and memory of reading PDF, as ratios measured in one run: a figure beside each bar.

    python bench/pdf.py [PDF...] [--check]

Reading (bytes to Document with boxes, in this process) is compared with a process of poppler's
`pdftotext`, a cold `extract` of a PDF with that of its text, the peak memory of many pages with
that of few. What is compared runs in turn. Ratios are of medians by the clock, which the bars
are for, and beside them of the processor's time (user and system): the same on a busy machine.

The PDFs are letters of `tests/letters`, one after another in a house style of the tests, so that
no page is as another. The real PDF is a row where it is there, and each that is named; one of
more than 4 pages has the bar of 50. `--check` ends with exit code 1 if a bar is not met, 2 if
something that is needed is missing.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from letters import ROOT, STYLE, printable
from spent import Spent, env, process

from letterparse.read import document

REAL = ROOT.parent / "shared/letters/real/pts_kamerbrief_innovatie_missie.pdf"
SHORT, LONG = 4, 50
"""Pages."""
ROUNDS = 15
EXTRACT = [sys.executable, "-m", "letterparse", "extract"]
# What a process held before it became another program counts into its peak: so a small
# interpreter stands between this one and what is measured.
BETWEEN = """
import os, sys
sink = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=sink)
_, status, used = os.wait4(child, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


class Row(NamedTuple):
    """One line of the table: what, its ratio by the clock, the most that it may be, and its
    ratio by the processor's time."""

    name: str
    ratio: float
    bar: float
    cpu: float | None = None

    @property
    def met(self) -> bool:
        return self.ratio <= self.bar

    def __str__(self) -> str:
        cpu = "" if self.cpu is None else f"{self.cpu:.2f}"
        met = "met" if self.met else "NOT MET"
        return f"{self.name:48}{self.ratio:8.2f}{self.bar:8g}  {met:8}{cpu:>8}"


def made(pages: int) -> bytes:
    """A PDF of so many pages: as much of the letters as they hold."""
    from render_pdf import STYLES, Printer

    first, pieces, notes = _letters()

    def printed(count: int) -> tuple[int, bytes]:
        body = pieces[:count]
        whole = [one for piece in body for one in (piece, *piece.cells)]
        called = {label for one in whole for _, label in one.calls}
        foot = [note for note in notes if note.label in called]
        printer = Printer(STYLES[STYLE], replace(first, body=body, annex=[], notes=foot))
        data = printer.pdf()
        return printer.page, data

    fitting = bisect_right(range(len(pieces)), pages, key=lambda count: printed(count)[0]) - 1
    count, data = printed(fitting)
    if count != pages:
        raise SystemExit(f"bench/pdf.py: the letters fill {count} pages, not {pages}")
    return data


def _letters() -> tuple[Any, list[Any], list[Any]]:
    """The first letter's parts; the blocks and the notes of all, each note with its own label."""
    found = list(printable())
    pieces: list[Any] = []
    notes: list[Any] = []
    for parts in found:
        labels = {note.label: str(len(notes) + i) for i, note in enumerate(parts.notes, 1)}
        notes += [replace(note, label=labels[note.label]) for note in parts.notes]
        pieces += [_relabelled(piece, labels) for piece in parts.body]
    return found[0], pieces, notes


def _relabelled(piece: Any, labels: dict[str, str]) -> Any:
    """A block whose calls go to notes with other labels."""
    calls = tuple((at, labels[label]) for at, label in piece.calls if label in labels)
    cells = [_relabelled(cell, labels) for cell in piece.cells]
    return replace(piece, calls=calls, cells=cells)


def here(work: Callable[[], object]) -> Spent:
    """What work in this process takes."""
    start, cpu = time.perf_counter(), time.process_time()
    work()
    return Spent(time.perf_counter() - start, time.process_time() - cpu)


def peak(path: Path) -> float:
    """The most memory that `extract` holds, in MB."""
    argv = [sys.executable, "-S", "-c", BETWEEN, *EXTRACT, str(path)]
    done = subprocess.run(argv, env=env(), stdout=subprocess.PIPE, check=True)
    return int(done.stdout) / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def compared(name: str, bar: float, one: Callable[[], Spent], other: Callable[[], Spent]) -> Row:
    """One against the other, run in turn; the first round warms up."""
    rounds = [(one(), other()) for _ in range(ROUNDS + 1)][1:]
    clock = [median(spent[i].clock for spent in rounds) for i in (0, 1)]
    cpu = [median(spent[i].cpu for spent in rounds) for i in (0, 1)]
    print(f"{name}: {clock[0] * 1000:.1f} ms against {clock[1] * 1000:.1f} ms")
    return Row(name, clock[0] / clock[1], bar, cpu[0] / cpu[1])


def reading(path: Path) -> Row:
    data = path.read_bytes()
    pages = len(document(data).pages)
    name = f"read {path.name[:16]}, {pages} pages, in pdftotext"
    bar = 2 if pages <= SHORT else 3
    poppler = ["pdftotext", str(path), "-"]
    return compared(name, bar, lambda: here(lambda: document(data)), partial(process, poppler))


def cold(path: Path) -> Row:
    """The PDF against the text that is read from it, so that both have the same facts."""
    text = path.with_suffix(".txt")
    text.write_text(document(path.read_bytes()).text, "utf-8")
    pdf, plain = ([*EXTRACT, str(one)] for one in (path, text))
    name = f"cold: extract {path.name}, in its text's"
    return compared(name, 1.6, partial(process, pdf), partial(process, plain))


def memory(short: Path, long: Path) -> Row:
    few, many = peak(short), peak(long)
    print(f"peak memory: {few:.0f} MB at {SHORT} pages, {many:.0f} MB at {LONG}")
    return Row(f"memory of {LONG} pages, in that of {SHORT}", many / few, 1.3)


def measured(folder: Path, others: Sequence[Path]) -> list[Row]:
    short, long = folder / "letter.pdf", folder / "report.pdf"
    short.write_bytes(made(SHORT))
    long.write_bytes(made(LONG))
    rows = [reading(path) for path in (short, long, *others)]
    return [*rows, cold(short), memory(short, long)]


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure speed and memory of reading PDF.")
    parser.add_argument("pdf", nargs="*", type=Path, help="further PDFs to read")
    parser.add_argument("--check", action="store_true", help="exit 1 if a bar is not met")
    options = parser.parse_args()
    if shutil.which("pdftotext") is None:
        print(
            "bench/pdf.py: pdftotext is missing; install poppler (poppler-utils)", file=sys.stderr
        )
        return 2
    if find_spec("reportlab") is None:
        print("bench/pdf.py: reportlab is missing; pip install '.[dev]'", file=sys.stderr)
        return 2
    sys.path.insert(0, str(ROOT / "tests"))
    others = options.pdf or ([REAL] if REAL.is_file() else [])
    with tempfile.TemporaryDirectory() as folder:
        rows = measured(Path(folder), others)
    print(f"{'':48}{'ratio':>8}{'bar':>8}{'':10}{'of CPU':>8}")
    for row in rows:
        print(row)
    return int(options.check and not all(row.met for row in rows))


if __name__ == "__main__":
    sys.exit(main())
