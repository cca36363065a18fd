"""The workers of a Dask cluster, used as those of this machine are (extra `dask`).

Shares go to the scheduler, outcomes come back. A worker that is lost costs nothing: Dask gives its
share to another.
"""

from __future__ import annotations

import logging
import os
import time
import warnings
from collections import deque
from collections.abc import Callable, Sequence
from importlib import import_module
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from typing import Any
from uuid import uuid4

from letterparse.archive import reader
from letterparse.archive.job import Job
from letterparse.archive.journal import program_key
from letterparse.archive.pool import CHUNK, Done, cores
from letterparse.archive.records import Failure
from letterparse.archive.walk import is_url
from letterparse.archive.work import CHANGED, failed, lost
from letterparse.archive.worker import Task
from letterparse.errors import LetterparseError, UsageError, extra, in_words

_LOOK = 2.0
"""Seconds between looks at how many workers there are: a cluster grows and shrinks."""
_PATIENCE = 5.0
"""Seconds without any worker before that is told."""
_CONNECT = 15.0
_SHARES = 2
"""Shares that each thread of a worker has: one at hand while the other is done."""


def need_dask() -> None:
    """Raise UsageError where the extra is not installed."""
    if find_spec("distributed") is None or find_spec("fsspec") is None:
        raise UsageError(f"--engine dask: needs Dask; {extra('dask')}")


class Cluster:
    """Tasks in by `give`, outcomes out by `collect`, as of a Pool.

    It connects when there is something to do. `say` tells people what it waits for.
    """

    def __init__(self, job: Job, say: Callable[[str], None]) -> None:
        self._job = job
        self._say = say
        self._waiting: deque[list[Task]] = deque()
        """What was given; a list of one that was in a share that was lost is to go alone."""
        self._flying: dict[str, tuple[Any, list[Task]]] = {}
        self._landed: SimpleQueue[Any] = SimpleQueue()
        self._client: Any = None
        self._local: Any = None
        self._threads = 1
        self._looked = self._worked = 0.0

    def give(self, task: Task) -> None:
        """Have a task done."""
        file = task.file if is_url(task.file) else os.path.abspath(task.file)
        self._waiting.append([task._replace(file=file)])

    @property
    def wants(self) -> bool:
        """Whether it could do with more tasks, so that no worker waits."""
        return len(self._waiting) < 2 * self._threads * CHUNK

    @property
    def busy(self) -> bool:
        """Whether anything that was given is still to come."""
        return bool(self._waiting or self._flying)

    def collect(self, seconds: float) -> list[Done]:
        """What is done, after waiting so long at most.

        Raises UsageError where there is no cluster, or none that can do it; LetterparseError
        where it goes away.
        """
        if not self.busy:
            return []
        if self._client is None:
            self._connect()
        self._look()
        self._hand_out()
        done: list[Done] = []
        try:
            done += self._taken(self._landed.get(timeout=seconds) if seconds else self._next())
            while True:
                done += self._taken(self._next())
        except Empty:
            return done

    def stop(self) -> None:
        """Let go of the cluster; of our own, end it."""
        if self._client is None:
            return
        if self._local is not None:
            reader.end_all()
        self._client.close(timeout=1)
        if self._local is not None:
            self._local.close(timeout=1)
        self._client = None

    def _next(self) -> Any:
        return self._landed.get_nowait()

    def _connect(self) -> None:
        # What goes wrong is told in our words.
        logging.getLogger("distributed").setLevel(logging.CRITICAL + 1)
        warnings.filterwarnings("ignore", module=r"distributed(\..*)?")
        distributed = import_module("distributed")
        address = self._job.scheduler
        if address is None:
            # Threads of this process, each with a process that reads: see `reader`.
            self._local = distributed.LocalCluster(
                n_workers=1,
                threads_per_worker=self._job.jobs or cores(),
                processes=False,
                dashboard_address=None,
                memory_limit=0,
            )
        try:
            self._client = distributed.Client(self._local or address, timeout=_CONNECT)
        except (OSError, ValueError, TypeError) as error:
            why = in_words(error) or type(error).__name__
            raise UsageError(
                f"--scheduler {address}: no scheduler answers ({why}); check the address"
            ) from None
        self._worked = time.monotonic()

    def _look(self) -> None:
        """See that the cluster is there, and how large it is by now."""
        now = time.monotonic()
        if self._client.status != "running":
            raise self._gone()
        if now - self._looked < _LOOK:
            return
        self._looked = now
        try:
            threads = sum(self._client.nthreads().values())
        except (OSError, RuntimeError):
            raise self._gone() from None
        self._threads = max(1, threads)
        if threads:
            self._worked = now
        elif now - self._worked > _PATIENCE:
            self._worked = float("inf")
            self._say(f"{self._job.scheduler} has no workers; waiting for some")

    def _gone(self) -> LetterparseError:
        return LetterparseError(
            f"--scheduler {self._job.scheduler}: went away; start it and run the same command: it"
            " goes on where this one ends"
        )

    def _hand_out(self) -> None:
        while self._waiting and len(self._flying) < _SHARES * self._threads:
            share = max(1, min(CHUNK, len(self._waiting) // (_SHARES * self._threads)))
            self._send([self._waiting.popleft()[0] for _ in range(share)])

    def _send(self, tasks: list[Task]) -> None:
        key = f"letterparse-{uuid4().hex}"
        arguments = (tasks, self._job.limits, program_key())
        future = self._client.submit(reader.read, *arguments, key=key, pure=False)
        self._flying[key] = future, tasks
        future.add_done_callback(self._landed.put)

    def _taken(self, future: Any) -> list[Done]:
        """What has come of a share."""
        _, tasks = self._flying.pop(future.key)
        if future.status == "finished":
            outcomes: list[bytes] = future.result()
            return [(task, _seen(task, said)) for task, said in zip(tasks, outcomes, strict=True)]
        if future.status != "error":
            raise self._gone()
        error = future.exception()
        if isinstance(error, LetterparseError):
            raise error
        if type(error).__name__ == "KilledWorker":
            return self._lost(tasks)
        raise UsageError(
            f"the cluster can't do it ({type(error).__name__}: {in_words(error)});"
            " install the same letterparse with its scheduler and workers"
        )

    def _lost(self, tasks: Sequence[Task]) -> list[Done]:
        """A share whose workers were lost again and again: each file alone, and then no more."""
        if len(tasks) > 1:
            for task in tasks:
                self._send([task])
            return []
        how = "the workers that had it were lost, one after another; see to the cluster, then"
        return [(tasks[0], lost("crash", f"{how} --retry-failed"))]


def _seen(task: Task, outcome: bytes) -> bytes:
    """The outcome, if the worker had the file. Raises UsageError where only we have it."""
    if outcome != reader.UNSEEN:
        return outcome
    if os.path.exists(task.file):
        raise UsageError(
            f"{task.file}: a worker does not see it; name a folder or URL that all machines share"
        )
    return failed(Failure(CHANGED, "is there no longer; run again", 4))
