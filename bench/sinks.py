"""What each output of an archive costs on top of parsing: ratios of CPU time in one run.

    python bench/sinks.py [--letters N] [--check]

The letters are those of `tests/letters` and `samples`, each taken several times as if it were
another. `--check` ends with exit code 1 if a bar is not met.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from letterparse import extract
from letterparse.archive.records import Record
from letterparse.archive.sinks import KINDS, open_sink
from letterparse.output.json import dumps

ROOT = Path(__file__).resolve().parent.parent
BAR = 0.15
ROUNDS = 3
COPIES = 4


def parsed(paths: Sequence[Path]) -> list[Record]:
    """The letters as records."""
    records: list[Record] = []
    for path in paths:
        data = path.read_bytes()
        letter = dumps(extract(data)).encode()
        records.append(Record(path.name, hashlib.sha256(data).hexdigest(), letter, None))
    return records


def write(kind: str, out: Path, records: Sequence[Record]) -> None:
    """The records into one output, each several times."""
    sink = open_sink(kind, out)
    for copy in range(COPIES):
        for record in records:
            name, content = f"{copy}/{record.path}", f"{copy}{record.sha256}"
            sink.add(Record(name, content, record.json, None))
    sink.close()


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measured(letters: int) -> tuple[str, dict[str, float]]:
    """What was parsed, in words, and what each kind costs as a share of parsing."""
    every = sorted([*(ROOT / "tests/letters").glob("*.txt"), *(ROOT / "samples").glob("*.txt")])
    paths = every[:: max(1, len(every) // letters)]
    records = parsed(paths)  # Warm, too.
    parsing, costs = float("inf"), dict.fromkeys(KINDS, float("inf"))
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            write(kind, Path(folder, kind), records[:5])
        for _ in range(ROUNDS):
            parsing = min(parsing, seconds(lambda: parsed(paths)))
            for kind in KINDS:
                took = seconds(partial(write, kind, Path(folder, kind), records))
                costs[kind] = min(costs[kind], took / COPIES)
    size = sum(len(record.json or b"") for record in records) / len(records) / 1000
    told = f"{len(paths)} letters of {size:.0f} KB JSON, {1000 * parsing / len(paths):.1f} ms each"
    return told, {kind: cost / parsing for kind, cost in costs.items()}


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure what outputs cost.")
    parser.add_argument("--letters", type=int, default=60, help="how many letters to parse")
    parser.add_argument("--check", action="store_true", help="exit 1 if a bar is not met")
    options = parser.parse_args()
    told, shares = measured(options.letters)
    print(told)
    print(f"{'':16}{'ratio':>8}{'bar':>8}")
    for kind, share in shares.items():
        met = "met" if share <= BAR else "NOT MET"
        print(f"{kind:16}{share:8.3f}{BAR:8g}  {met}")
    return int(options.check and any(share > BAR for share in shares.values()))


if __name__ == "__main__":
    sys.exit(main())
