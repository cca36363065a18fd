"""Workers: as many as asked for, each replaced when it ends; no file takes another down with it.

The file at which a worker dies, hangs or runs out of memory is tried once more, in a new worker
that has nothing else; then it is given up. What else that worker had goes to others.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from typing import Protocol

from letterparse.archive.job import Limits
from letterparse.archive.work import lost, note_of
from letterparse.archive.worker import READY, Answer, Task, serve
from letterparse.errors import LetterparseError

CHUNK = 16
"""Tasks handed over at once: enough to hide the way there, few enough to share the last ones."""
_FALSE_STARTS = 3

Done = tuple[Task, bytes]
"""A task and its outcome."""


class Workers(Protocol):
    """Whoever reads files, wherever that is."""

    def give(self, task: Task) -> None:
        """Have a task done."""
        ...

    @property
    def wants(self) -> bool:
        """Whether it could do with more tasks, so that no worker waits."""
        ...

    @property
    def busy(self) -> bool:
        """Whether anything that was given is still to come."""
        ...

    def collect(self, seconds: float) -> list[Done]:
        """What is done, after waiting so long at most."""
        ...

    def stop(self) -> None:
        """End all at once, whatever they are at."""
        ...


def cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Worker:
    """A process with our end of its pipe, and what it has to do, first what it is at."""

    def __init__(self, limits: Limits, tried: bool) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process: SpawnProcess = context.Process(
            target=serve, args=(theirs, limits), name="letterparse-worker", daemon=True
        )
        with _no_interrupts():
            self.process.start()
        theirs.close()
        self.tasks: deque[Task] = deque()
        self.tried = tried
        """Whether its one task has ended a worker before."""
        self.ready = False

    def send(self, tasks: list[Task]) -> None:
        self.tasks.extend(tasks)
        with suppress(OSError):  # It is dead: that is found out, and its tasks are kept.
            self.connection.send(tasks)

    def kill(self) -> int | None:
        """End it, and what it has started; how it ended."""
        pid = self.process.pid
        if pid is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(pid, signal.SIGKILL)
        self.process.kill()
        self.process.join()
        code = self.process.exitcode
        self.connection.close()
        self.process.close()
        return code


class Pool:
    """Tasks in by `give`, outcomes out by `collect`; workers are started as they are needed."""

    def __init__(self, jobs: int, limits: Limits) -> None:
        self._jobs = jobs
        self._limits = limits
        self._workers: dict[Connection, _Worker] = {}
        self._waiting: deque[Task] = deque()
        self._false_starts = 0

    def give(self, task: Task) -> None:
        """Have a task done."""
        self._waiting.append(task)

    @property
    def wants(self) -> bool:
        """Whether it could do with more tasks, so that no worker waits."""
        return len(self._waiting) < 2 * self._jobs * CHUNK

    @property
    def busy(self) -> bool:
        """Whether anything that was given is still to come."""
        return bool(self._waiting) or any(worker.tasks for worker in self._workers.values())

    def collect(self, seconds: float) -> list[Done]:
        """What is done, after waiting so long at most; LetterparseError if no worker can start."""
        self._hand_out()
        done: list[Done] = []
        heard = wait(list(self._workers), seconds)
        for worker in [one for each, one in self._workers.items() if each in heard]:
            done += self._hear(worker)
        return done

    def stop(self) -> None:
        """End all workers at once, whatever they are at."""
        for worker in self._workers.values():
            worker.kill()
        self._workers.clear()

    def _hand_out(self) -> None:
        while self._waiting and len(self._workers) < self._jobs:
            if any(not worker.tasks for worker in self._workers.values()):
                break
            self._start()
            self._top_up()
        self._top_up()

    def _top_up(self) -> None:
        """No worker runs dry; the fewer there are, the fewer wait behind one that may be slow."""
        share = max(1, min(CHUNK, len(self._waiting) // (2 * self._jobs)))
        for worker in sorted(self._workers.values(), key=lambda worker: len(worker.tasks)):
            if not worker.tried and self._waiting and len(worker.tasks) <= share // 2:
                count = min(share, len(self._waiting))
                worker.send([self._waiting.popleft() for _ in range(count)])

    def _start(self, again: Task | None = None) -> None:
        worker = _Worker(self._limits, again is not None)
        self._workers[worker.connection] = worker
        if again is not None:
            worker.send([again])

    def _hear(self, worker: _Worker) -> list[Done]:
        """All that a worker has said; if it has ended, what follows from that."""
        done: list[Done] = []
        try:
            while worker.connection.poll():
                said: str | Answer = worker.connection.recv()
                if isinstance(said, str):
                    worker.ready = said == READY
                    self._false_starts = 0
                    continue
                if said.spent:
                    return done + self._spent(worker, said)
                done.append((worker.tasks.popleft(), said.outcome))
                worker.tried = False
        except (EOFError, OSError):
            done += self._died(worker)
        return done

    def _spent(self, worker: _Worker, said: Answer) -> list[Done]:
        """It ends itself after this answer. Memory it may have wanted for what came before."""
        failure = note_of(said.outcome).failure
        if failure is not None and failure.kind == "memory" and not worker.tried:
            self._retry(worker)
            return []
        task = worker.tasks.popleft()
        self._bury(worker)
        return [(task, said.outcome)]

    def _died(self, worker: _Worker) -> list[Done]:
        if not worker.ready:
            self._false_starts += 1
            if self._false_starts >= _FALSE_STARTS:
                raise LetterparseError(
                    "the workers end before they begin; raise --max-memory, or see that"
                    " `letterparse extract` works with one of the files"
                )
            again = worker.tasks.popleft() if worker.tried else None
            self._bury(worker)
            if again is not None:
                self._start(again)
            return []
        if not worker.tasks:
            self._bury(worker)
            return []
        if not worker.tried:
            self._retry(worker)
            return []
        task = worker.tasks.popleft()
        return [(task, _epitaph(self._bury(worker), self._limits.options.timeout))]

    def _retry(self, worker: _Worker) -> None:
        again = worker.tasks.popleft()
        self._bury(worker)
        self._start(again)

    def _bury(self, worker: _Worker) -> int | None:
        """Put a worker away; its tasks are the first to be done by others."""
        del self._workers[worker.connection]
        self._waiting.extendleft(reversed(worker.tasks))
        worker.tasks.clear()
        return worker.kill()


def _epitaph(code: int | None, timeout: float) -> bytes:
    """What is recorded of a file that has ended two workers; the last with this code."""
    if code == -signal.SIGALRM:
        return lost("timeout", f"takes more than {timeout:g} seconds; raise --timeout", timeout)
    how = f"code {code}"
    if code is not None and code < 0:
        with suppress(ValueError):
            how = signal.Signals(-code).name
    return lost("crash", f"ended the worker that read it, twice ({how}); please report it")


@contextmanager
def _no_interrupts() -> Generator[None]:
    """Meanwhile Ctrl-C waits; who is started meanwhile never hears of it."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
