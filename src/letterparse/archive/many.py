"""Many letters for programs: `extract_many`, plain and lazy, its results fit to be sent about."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from letterparse.archive.job import Limits
from letterparse.archive.pool import Pool
from letterparse.archive.records import Failure
from letterparse.archive.work import do, json_of, note_of
from letterparse.archive.worker import Task
from letterparse.errors import UsageError
from letterparse.model import Letter
from letterparse.read.options import MAX_BYTES, MAX_PAGES, TIMEOUT, Options

_AHEAD = 1000
"""Results that may wait for one that is slow."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one file: exactly one of `json` and `failure` is set. It can be pickled."""

    path: str
    """As given."""
    json: bytes | None
    """The letter as `extract --format jsonl` prints it, UTF-8, without the newline."""
    failure: Failure | None

    @property
    def letter(self) -> Letter | None:
        """The letter as a model, made anew each time; None of a failure."""
        return None if self.json is None else Letter.model_validate_json(self.json)


def extract_many(
    paths: Iterable[str | os.PathLike[str]],
    *,
    jobs: int = 1,
    ordered: bool = True,
    max_bytes: int = MAX_BYTES,
    max_pages: int = MAX_PAGES,
    timeout: float = TIMEOUT,
    max_memory: int | None = None,
    password: str | None = None,
    ocr: bool = False,
) -> Iterator[Result]:
    """What many letters say: a result for each file, in order, as they are asked for.

    A file that can't be read gives a result with a `failure`; nothing is raised for it. With one
    job all is done in this process. With more, so many worker processes are started (by "spawn":
    a script needs its `if __name__ == "__main__":`), and a file that hangs for longer than
    `timeout` seconds, takes more than `max_memory` bytes or ends its worker costs that file alone.
    `ordered=False` gives results as they come. `paths` may be endless: it is read a little ahead.
    Raises UsageError for workers on a system that has no signals.
    The other options are those of `extract`.
    """
    options = Options(max_bytes, max_pages, timeout, password, ocr)
    names = (os.fspath(path) for path in paths)
    if jobs > 1 and os.name != "posix":
        raise UsageError("jobs: workers need Linux or macOS; leave it at 1")
    if jobs <= 1:
        return (_result(name, do(name, options)) for name in names)
    return _by_workers(names, Pool(jobs, Limits(options, max_memory)), ordered)


def _by_workers(names: Iterator[str], pool: Pool, ordered: bool) -> Iterator[Result]:
    ready: dict[int, Result] = {}
    given, turn, more = 0, 0, True
    try:
        while more or pool.busy:
            while more and pool.wants and given - turn < _AHEAD:
                name = next(names, None)
                if name is None:
                    more = False
                else:
                    pool.give(Task(given, name, None))
                    given += 1
            for task, outcome in pool.collect(1.0):
                ready[task.number] = _result(task.file, outcome)
            while (index := turn if ordered else min(ready, default=turn)) in ready:
                yield ready.pop(index)
                turn += 1
    finally:
        pool.stop()


def _result(name: str, outcome: bytes) -> Result:
    return Result(name, json_of(outcome), note_of(outcome).failure)
