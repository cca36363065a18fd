"""What a worker of Dask does with its share: it has a process of its own read it.

So a file that hangs, dies or eats memory costs itself alone there as it does here, and the
threads of a worker really work at the same time. The process stays for the next share, and ends
when none has come for a while.
"""

from __future__ import annotations

import os
import tempfile
import threading
from collections.abc import Sequence
from multiprocessing import current_process
from weakref import WeakSet

from letterparse import __version__
from letterparse.archive.job import Limits
from letterparse.archive.journal import program_key
from letterparse.archive.pool import Pool
from letterparse.archive.records import Failure
from letterparse.archive.remote import fetch
from letterparse.archive.walk import is_url
from letterparse.archive.work import CHANGED, failed
from letterparse.archive.worker import Task
from letterparse.errors import LetterparseError, UsageError

UNSEEN = b""
"""Said of a file that is not there for this worker."""

_REST = 30.0
"""Seconds without work after which the process is ended."""
_TICK = 0.5


class Reader:
    """A process that reads, for one thread."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._pool = Pool(1, limits)
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None
        self._ended = False

    def read(self, tasks: Sequence[Task]) -> list[bytes]:
        """The outcomes of files on this machine, in their order."""
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
            for task in tasks:
                self._pool.give(task)
            done: dict[int, bytes] = {}
            try:
                while self._pool.busy:
                    if self._ended:
                        raise LetterparseError("the reading was ended")
                    done |= {task.number: outcome for task, outcome in self._pool.collect(_TICK)}
            except BaseException:
                self._pool.stop()
                self._pool = Pool(1, self.limits)
                raise
            self._timer = threading.Timer(_REST, self.rest)
            self._timer.daemon = True
            self._timer.start()
        return [done[task.number] for task in tasks]

    def rest(self) -> None:
        """End the process; the next share starts another."""
        with self._lock:
            self._pool.stop()

    def give_up(self) -> None:
        """Read no further."""
        self._ended = True


_mine = threading.local()
_all: WeakSet[Reader] = WeakSet()


def read(tasks: Sequence[Task], limits: Limits, program: bytes) -> list[bytes]:
    """The outcomes of files, in their order; UNSEEN of one that is not there.

    Raises UsageError if this is another program than the one that `program` stands for.
    """
    if program != program_key():
        raise UsageError(
            f"a worker on {os.uname().nodename} has another letterparse ({__version__});"
            " install the same on every machine"
        )
    with tempfile.TemporaryDirectory(prefix="letterparse-") as folder:
        at_hand = [_at_hand(task, folder, limits.options.max_bytes) for task in tasks]
        outcomes = _reader(limits).read([task for task in at_hand if isinstance(task, Task)])
    given = iter(outcomes)
    return [next(given) if isinstance(task, Task) else task for task in at_hand]


def end_all() -> None:
    """End what reads in this process, whatever it is at."""
    readers = list(_all)
    for reader in readers:
        reader.give_up()
    for reader in readers:
        reader.rest()


def _reader(limits: Limits) -> Reader:
    """This thread's."""
    reader: Reader | None = getattr(_mine, "reader", None)
    if reader is None or reader.limits != limits:
        if reader is not None:
            reader.rest()
        # Workers of Dask are not allowed children unless they say that they can do with them; ours
        # end by themselves when the worker does.
        current_process().daemon = False
        reader = _mine.reader = Reader(limits)
        _all.add(reader)
    return reader


def _at_hand(task: Task, folder: str, max_bytes: int) -> Task | bytes:
    """The task with a file on this machine, or what is to be said of it."""
    if not is_url(task.file):
        return task if os.path.exists(task.file) else UNSEEN
    own = os.path.join(folder, str(task.number))
    os.mkdir(own)
    try:
        return task._replace(file=fetch(task.file, own, max_bytes))
    except LetterparseError as error:
        said = str(error).removeprefix(f"{task.file}: ")
        return failed(Failure(CHANGED, f"was there, and now: {said}; run again", 4))
