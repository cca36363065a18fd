"""The bars of `letterparse batch`, as ratios measured in one run on an archive made here.

    python bench/batch.py [--letters N] [--pdf N] [--peers N] [--dask] [--check]

The letters are those of `tests/letters`, each copy made its own. Their reading is compared with
reading the same files, a bare scan for words, validating and writing what they say: all that a
reader of letters can't leave out. Time of processors counts there, those of workers too; two
workers against one, and PDF against a process of `pdftotext` each, are timed by the clock, which
wants an idle machine. `--dask` adds what a cluster on this machine costs (it needs the extra dev),
`--peers` is how many letters go to other tools: `pip install '.[bench]'`, and poppler
from the system; what is not there is left out, and said. `--check` ends with exit code 1 if a bar
is not met.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import NamedTuple

import instead
import psutil
import sinks
from letters import golds, pdf_archive, text_archive
from spent import children, pdftotext

from letterparse import extract
from letterparse.model import Letter
from letterparse.output.json import dumps, to_plain

EARLY = 500
"""Memory is compared with that at this letter."""


class Row(NamedTuple):
    """One line of the table: what, its ratio, and its bar: the most, or the least."""

    name: str
    ratio: float
    bar: float
    least: bool = False

    @property
    def met(self) -> bool:
        return self.ratio >= self.bar if self.least else self.ratio <= self.bar

    def __str__(self) -> str:
        sign = ">=" if self.least else "<="
        met = "met" if self.met else "NOT MET"
        return f"{self.name:52}{self.ratio:8.3f}  {sign}{self.bar:6g}  {met}"


def bare(files: list[Path]) -> float:
    """Seconds a letter for what can't be left out; of each letter once."""
    some = files[: len(golds())]
    plain = [to_plain(extract(path)) for path in some]
    start = time.process_time()
    for path, said in zip(some, plain, strict=True):
        for _ in re.finditer(r"\w+", path.read_text("utf-8")):
            pass
        dumps(Letter.model_validate(said))
    return (time.process_time() - start) / len(some)


class Batch:
    """One run: seconds by the clock and of processors, and memory as it went."""

    def __init__(self, home: Path, source: str, out: str, *asked: str, count: int = 0) -> None:
        before, start = children(), time.perf_counter()
        command = ["batch", source, "-o", out, "--quiet", *asked]
        process = subprocess.Popen([sys.executable, "-m", "letterparse", *command], cwd=home)
        self.memory = _watched(process, home / f".{out}.journal", count)
        if process.wait():
            raise SystemExit("the archive was not read")
        self.clock, self.processors = time.perf_counter() - start, children() - before


def _watched(process: subprocess.Popen[bytes], journal: Path, count: int) -> float:
    """Resident bytes of a run and its workers near the last letter, in those after letter 500;
    medians of what was seen twice a second."""
    early = min(EARLY, count // 2)
    span = max(1, early // 2)
    seen: list[tuple[int, int]] = []
    done = at = 0
    while process.poll() is None:
        time.sleep(0.5)
        try:
            with open(journal, "rb") as file:
                file.seek(at)
                data = file.read()
            root = psutil.Process(process.pid)
            now = sum(one.memory_info().rss for one in [root, *root.children(recursive=True)])
        except (OSError, psutil.Error):
            continue
        at += len(data)
        done += data.count(b"rslt")
        seen.append((done, now))
    first = [now for done, now in seen if early <= done <= early + span]
    last = [now for done, now in seen if done >= count - span]
    return median(last) / median(first) if first and last else float("nan")


def text_rows(home: Path, count: int) -> list[Row]:
    files = text_archive(home / "in", count)
    least = bare(files)
    one = Batch(home, "in", "one.jsonl", "-j", "1", count=count)
    two = Batch(home, "in", "two.jsonl", "-j", "2", count=count)
    again = Batch(home, "in", "two.jsonl", "-j", "2")
    each = one.processors / count
    print(
        f"{count} letters: {each * 1000:.1f} ms a letter and core, {least * 1000:.2f} ms bare;"
        f" {count / one.clock:.1f} letters a second, {count / two.clock:.1f} by two workers"
    )
    return [
        Row("letters a second and core, share of bare", least / each, 0.25, least=True),
        Row("two workers, in one's letters a second", one.clock / two.clock, 1.7, least=True),
        Row(f"memory at letter {count}, in that at {min(EARLY, count // 2)}", two.memory, 1.05),
        Row("resume of a finished run, in its first", again.clock / two.clock, 0.05),
    ]


def pdf_rows(home: Path, count: int) -> list[Row]:
    missing = "pdftotext" if shutil.which("pdftotext") is None else None
    missing = missing or ("reportlab" if find_spec("reportlab") is None else None)
    if missing or not count:
        print(f"PDF: left out ({missing or 'not asked for'})")
        return []
    files = pdf_archive(home / "pdf", count)
    clock, processors = pdftotext(files)
    one = Batch(home, "pdf", "pdf-one.jsonl", "-j", "1")
    all_ = Batch(home, "pdf", "pdf.jsonl")
    print(
        f"{count} PDF: {clock / count * 1000:.1f} ms each by pdftotext,"
        f" {one.clock / count * 1000:.1f} by one worker;"
        f" of processors {processors / count * 1000:.1f} and {one.processors / count * 1000:.1f}"
    )
    return [
        Row("PDF by one worker, in pdftotext's time", one.clock / clock, 3),
        Row("PDF by as many as there are cores, in the same", all_.clock / clock, 3),
    ]


def sink_rows(letters: int) -> list[Row]:
    _, shares = sinks.measured(letters)
    return [Row(f"writing {kind}, in parsing", share, sinks.BAR) for kind, share in shares.items()]


def dask_told(home: Path, count: int) -> None:
    """Print what a cluster of two workers on this machine costs; run after `text_rows`."""
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
    from clusters import Cluster

    cluster = Cluster(home, 2)
    try:
        asked = ["--engine", "dask", "--scheduler", cluster.address]
        few = Batch(home, "in/00", "warm", *asked)
        before = _spent(cluster)
        many = Batch(home, "in", "dask", *asked)
        whole = _spent(cluster) - before + many.processors
    finally:
        cluster.end()
    local = Batch(home, "in", "again.jsonl", "-j", "2")
    each = (many.processors - few.processors) / (count - len(list((home / "in/00").iterdir())))
    print(
        f"Dask, {count} letters by two workers here: {many.clock / local.clock:.2f} of the local"
        f" engine's time, {whole / local.processors:.2f} of its processors'; who asks takes"
        f" {few.processors:.1f} s to begin, and {each * 1000:.2f} ms a letter,"
        f" 1/{local.processors / count / each:.0f} of reading it"
    )


def _spent(cluster: object) -> float:
    """Seconds that processors have spent on a cluster so far, and on what it started."""
    total = 0.0
    for process in (cluster.scheduler, *cluster.workers):
        root = psutil.Process(process.pid)
        for one in [root, *root.children(recursive=True)]:
            times = one.cpu_times()
            total += times.user + times.system
    return total


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the bars of batch.")
    parser.add_argument("--letters", type=int, default=10_000)
    parser.add_argument("--pdf", type=int, default=1000, help="letters as PDF; 0 leaves it out")
    parser.add_argument("--peers", type=int, default=10, help="letters that other tools read")
    parser.add_argument("--dask", action="store_true", help="measure a cluster, too")
    parser.add_argument("--check", action="store_true", help="exit 1 if a bar is not met")
    options = parser.parse_args()
    # Byte code is written, else each start of a worker compiles all.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        parts: list[Callable[[], list[Row]]] = [
            lambda: text_rows(home, options.letters),
            lambda: pdf_rows(home, options.pdf),
            lambda: sink_rows(min(60, options.letters)),
        ]
        rows = [row for part in parts for row in part()]
        if options.dask:
            dask_told(home, options.letters)
        print()
        for row in rows:
            print(row)
        if options.peers:
            print()
            instead.table(home / "peers", options.peers)
    return int(options.check and not all(row.met for row in rows))


if __name__ == "__main__":
    sys.exit(main())
