"""The bars of `letterparse batch`, as ratios measured in one run on an archive made here.

    python bench/batch.py [--letters N] [--check]

Work is compared with reading the same files, a bare scan for words, validating and writing what
they say: all that a reader of letters can't leave out. Time of processors counts there, those of
workers too; two workers against one are timed by the clock, which wants an idle machine. `--check`
ends with exit code 1 if a bar is not met. The letters are the samples, each copy made its own.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from letterparse import extract
from letterparse.model import Letter
from letterparse.output.json import dumps, to_plain

ROOT = Path(__file__).resolve().parent.parent
EARLY = 500
"""Memory is compared with that at this letter."""


class Row:
    """One line of the table: what, its ratio, and its bar: the most, or the least."""

    def __init__(self, name: str, ratio: float, bar: float, *, least: bool = False) -> None:
        self.name, self.ratio, self.bar, self.least = name, ratio, bar, least

    @property
    def met(self) -> bool:
        return self.ratio >= self.bar if self.least else self.ratio <= self.bar

    def __str__(self) -> str:
        sign = ">=" if self.least else "<="
        met = "met" if self.met else "NOT MET"
        return f"{self.name:48}{self.ratio:8.3f}  {sign}{self.bar:6g}  {met}"


def archive(folder: Path, count: int) -> list[Path]:
    """So many letters, no two alike."""
    samples = [path.read_text("utf-8") for path in sorted((ROOT / "samples").glob("*.txt"))]
    files: list[Path] = []
    for number in range(count):
        path = folder / f"{number % 100:02}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(f"{samples[number % len(samples)]}\nNummer {number}\n", "utf-8")
        files.append(path)
    return files


def bare(files: list[Path]) -> float:
    """Seconds a letter for what can't be left out; of one copy of each sample."""
    some = files[: len(list((ROOT / "samples").glob("*.txt")))]
    plain = [to_plain(extract(path)) for path in some]
    start = time.process_time()
    for path, said in zip(some, plain, strict=True):
        for _ in re.finditer(r"\w+", path.read_text("utf-8")):
            pass
        dumps(Letter.model_validate(said))
    return (time.process_time() - start) / len(some)


class Batch:
    """One run: seconds by the clock and of processors, and memory as it went."""

    def __init__(self, home: Path, count: int, jobs: int, *asked: str) -> None:
        out = home / f"out-{jobs}.jsonl"
        before = _children()
        start = time.perf_counter()
        command = ["batch", "in", "-o", out.name, "--jobs", str(jobs), "--quiet", *asked]
        process = subprocess.Popen([sys.executable, "-m", "letterparse", *command], cwd=home)
        self.memory = list(_watched(process, out.with_name(f".{out.name}.journal"), count))
        if process.wait():
            raise SystemExit("the archive was not read")
        self.clock, self.processors = time.perf_counter() - start, _children() - before


def _children() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def _watched(process: subprocess.Popen[bytes], journal: Path, count: int) -> list[int]:
    """Resident bytes of the run and its workers at letter 500, and the most seen after that."""
    early = most = 0
    while process.poll() is None:
        time.sleep(0.5)
        try:
            done = journal.read_bytes().count(b"rslt") if not early else count
            root = psutil.Process(process.pid)
            now = sum(one.memory_info().rss for one in [root, *root.children(recursive=True)])
        except (OSError, psutil.Error):
            continue
        if early:
            most = max(most, now)
        elif done >= min(EARLY, count // 2):
            early = now
    return [early or 1, most]


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the bars of batch.")
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--check", action="store_true", help="exit 1 if a bar is not met")
    options = parser.parse_args()
    count = options.letters
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        files = archive(home / "in", count)
        least = bare(files)
        one = Batch(home, count, 1)
        two = Batch(home, count, 2)
        again = Batch(home, count, 2)
        each = one.processors / count
        print(f"{count} letters: {each * 1000:.1f} ms a letter, {least * 1000:.2f} ms bare")
        rows = [
            Row("letters a second and core, share of bare", least / each, 0.25, least=True),
            Row("two workers, in one's letters a second", one.clock / two.clock, 1.7, least=True),
            Row(
                f"memory at letter {count}, in that at {EARLY}", two.memory[1] / two.memory[0], 1.05
            ),
            Row("resume of a finished run, in its first", again.clock / two.clock, 0.05),
        ]
    for row in rows:
        print(row)
    return int(options.check and not all(row.met for row in rows))


if __name__ == "__main__":
    sys.exit(main())
