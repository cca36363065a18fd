"""A worker: a process of its own that reads files as it is told and says what came of each."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing.connection import Connection
from typing import NamedTuple

from letterparse.archive.job import Limits
from letterparse.archive.work import do, note_of
from letterparse.read.aside import stuck
from letterparse.read.options import Options

GRACE = 1.0
"""Seconds beyond --timeout before a worker is ended: what reads keeps the time itself, mostly."""


class Task(NamedTuple):
    """A file to read: its number in the archive, its place, and its key if that is known."""

    number: int
    file: str
    key: bytes | None


class Answer(NamedTuple):
    """What came of a task. `spent`: the worker ends itself now; another is to go on."""

    outcome: bytes
    spent: bool


READY = "ready"
"""What a worker says once it can begin."""


def serve(connection: Connection, limits: Limits) -> None:
    """Read what comes in lists of tasks, answer each; end when nobody asks any more."""
    _stand_alone()
    _warm_up()
    _limit_memory(limits.max_memory)
    try:
        connection.send(READY)
        while True:
            tasks: list[Task] = connection.recv()
            for task in tasks:
                answer = _answer(task, limits.options)
                connection.send(answer)
                if answer.spent:
                    # A thread may hang in it, memory may be short: no tidying up.
                    os._exit(0)
    except (EOFError, OSError):
        os._exit(0)


def _answer(task: Task, options: Options) -> Answer:
    # The system's own clock ends the process, whatever it is in and whoever is still there.
    signal.setitimer(signal.ITIMER_REAL, options.timeout + GRACE)
    outcome = do(task.file, options, task.key)
    signal.setitimer(signal.ITIMER_REAL, 0)
    failure = note_of(outcome).failure
    return Answer(outcome, stuck() or bool(failure and failure.kind == "memory"))


def _stand_alone() -> None:
    """Apart from the terminal, so that Ctrl-C reaches only who started us; what we start in
    turn (OCR) is of our group, and ends with us."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # Both were held back while this process began, lest they meet a Python half awake.
    signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
    os.setsid()


def _warm_up() -> None:
    """Import and load all that a letter needs, and keep it out of each collection of garbage."""
    import gc

    from letterparse import extract

    extract("Geachte voorzitter,\n\nEr is niets te melden.\n")
    gc.collect()
    gc.freeze()


def _limit_memory(most: int | None) -> None:
    """The system refuses memory beyond that: Linux counts what is really written to."""
    if most is None:
        return
    import resource

    what = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS
    _, hard = resource.getrlimit(what)
    if hard == resource.RLIM_INFINITY or most < hard:
        resource.setrlimit(what, (most, hard))
