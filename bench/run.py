"""The speed bars, as ratios measured in one run: a figure beside each bar.

    python bench/run.py [LETTER] [--rooms] [--check]

Cold starts are compared with `python -c pass` of the same interpreter, run in turn; warm
work with a bare scan for words over the same letter. `--rooms` also times each step;
`--check` ends with exit code 1 if a bar is not met. Without a LETTER the seed letter is
taken, or where that is absent the largest sample.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from statistics import median

from spent import env

from letterparse import extract, facts, language, mentions, structure
from letterparse.assemble import assemble
from letterparse.document import Document
from letterparse.extract import analyse, to_letter
from letterparse.model import Letter
from letterparse.output.json import dumps

ROOT = Path(__file__).resolve().parent.parent
SEED = ROOT.parent / "shared/letters/real/000_9223faedb62c5045.txt"
COLD_ROUNDS = 25
WARM_SECONDS = 5.0
"""For each work: on a machine that changes its pace, each is to meet the fast one."""
TIMES = 10


class Row:
    """One line of the table: what, its ratio, the most that it may be."""

    def __init__(self, name: str, ratio: float, bar: float | None) -> None:
        self.name, self.ratio, self.bar = name, ratio, bar

    @property
    def met(self) -> bool:
        return self.bar is None or self.ratio <= self.bar

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"{self.bar:8g}  {'met' if self.met else 'NOT MET'}"
        return f"{self.name:44}{self.ratio:8.2f}{bar}"


def letter_path(argument: str | None) -> Path:
    if argument:
        return Path(argument)
    if SEED.is_file():
        return SEED
    return max((ROOT / "samples").glob("*.txt"), key=lambda path: path.stat().st_size)


def cold(letter: Path) -> list[Row]:
    """Whole processes, each in turn with the bare interpreter."""
    here = Path(sys.executable).parent
    command = str(here / "letterparse")
    completion = {
        "_LETTERPARSE_COMPLETE": "complete_bash",
        "COMP_WORDS": "letterparse ext",
        "COMP_CWORD": "1",
    }
    calls: list[tuple[str, list[str], dict[str, str], float]] = [
        ("cold: extract", [command, "extract", str(letter)], {}, 18),
        ("cold: --version", [command, "--version"], {}, 8),
        ("cold: shell completion", [command], completion, 8),
        ("cold: --help", [command, "--help"], {}, 16),
    ]
    bare: list[float] = []
    spent: list[list[float]] = [[] for _ in calls]
    for round_ in range(COLD_ROUNDS + 1):
        seconds = _process([sys.executable, "-c", "pass"], {})
        for i, (_, argv, extra, _) in enumerate(calls):
            taken = _process(argv, extra)
            if round_:  # The first round writes byte code.
                spent[i].append(taken)
        if round_:
            bare.append(seconds)
    base = median(bare)
    print(f"python -c pass: {base * 1000:.1f} ms")
    return [Row(c[0], median(s) / base, c[3]) for c, s in zip(calls, spent, strict=True)]


def _process(argv: Sequence[str], extra: dict[str, str]) -> float:
    with tempfile.TemporaryFile() as sink:
        start = time.perf_counter()
        subprocess.run(argv, env=env() | extra, stdout=sink, stderr=sink, check=False)
        return time.perf_counter() - start


def best(*works: Callable[[], object]) -> list[float]:
    """The least seconds of each work, all run in turn for a while."""
    least = [float("inf")] * len(works)
    until = time.perf_counter() + WARM_SECONDS * len(works)
    while time.perf_counter() < until:
        for i, work in enumerate(works):
            start = time.perf_counter()
            work()
            least[i] = min(least[i], time.perf_counter() - start)
    return least


def warm(text: str) -> list[Row]:
    long = "\n\n".join([text] * TIMES)
    scan, once, ten = best(lambda: _scan(text), lambda: extract(text), lambda: extract(long))
    print(f"bare scan for words: {scan * 1000:.2f} ms; text to Letter: {once * 1000:.2f} ms")
    return [
        Row("warm: text to Letter, in bare word scans", once / scan, 12),
        Row(f"warm: a text {TIMES} times as long, in times", ten / once, 11),
    ]


def _scan(text: str) -> None:
    for _ in re.finditer(r"\w+", text):
        pass


def rooms(text: str) -> list[Row]:
    """Each step alone, in bare word scans."""
    dutch = language.load("nl")
    document = Document.from_text(text)
    a = analyse(document)
    day = date.fromisoformat(a.outline.header.date) if a.outline.header.date else None
    found = mentions.find(a.outline, dutch, day, None)
    plain = assemble(a.outline, a.mentions, a.facts)
    letter = to_letter(a)
    steps: list[tuple[str, Callable[[], object]]] = [
        ("lines and pages", lambda: Document.from_text(text)),
        ("structure", lambda: structure.outline_of(document, dutch)),
        ("mentions", lambda: mentions.find(a.outline, dutch, day, None)),
        ("facts", lambda: facts.find(a.outline, found, dutch, None)),
        ("assemble", lambda: assemble(a.outline, a.mentions, a.facts)),
        ("model", lambda: Letter.model_validate(plain)),
        ("json", lambda: dumps(letter)),
    ]
    scan, *times = best(lambda: _scan(text), *(work for _, work in steps))
    return [Row(f"room: {n}", t / scan, None) for (n, _), t in zip(steps, times, strict=True)]


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the speed bars.")
    parser.add_argument("letter", nargs="?")
    parser.add_argument("--rooms", action="store_true", help="time each step alone, too")
    parser.add_argument("--check", action="store_true", help="exit 1 if a bar is not met")
    options = parser.parse_args()
    path = letter_path(options.letter)
    text = path.read_text("utf-8")
    print(f"{path.name}: {len(text)} characters")
    rows = cold(path) + warm(text)
    if options.rooms:
        rows += rooms(text)
    print(f"{'':44}{'ratio':>8}{'bar':>8}")
    for row in rows:
        print(row)
    return int(options.check and not all(row.met for row in rows))


if __name__ == "__main__":
    sys.exit(main())
