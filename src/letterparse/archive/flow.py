"""From files to records: what is known, what is the same, what is to be read, in which order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from letterparse.archive.journal import Journal
from letterparse.archive.pool import Workers
from letterparse.archive.records import Failure, Record
from letterparse.archive.walk import Found, is_url
from letterparse.archive.work import CHANGED, Note, failure_of, json_of, key_of, note_of, stamp_of
from letterparse.archive.worker import Task
from letterparse.errors import LetterparseError, UnreadableError
from letterparse.read import read_bytes

if TYPE_CHECKING:
    from letterparse.archive.remote import Remote

_AT_ONCE = 64
"""Files looked at before results are seen to again."""
_TICK = 0.1
"""Seconds that nobody waits longer than for a sign of life."""


class Known(NamedTuple):
    """A file whose outcome the journal has."""

    key: bytes
    where: int


class Same(NamedTuple):
    """A file whose content another, earlier file has: it fares as that one."""

    key: bytes
    first: int


class Missing(NamedTuple):
    """A file that can't be read at all."""

    failure: Failure


class New(NamedTuple):
    """A file that is to be read."""

    key: bytes


Step = Known | Same | Missing | New


class Arrival(NamedTuple):
    """A record whose turn has come, how its reading went, and whether that was in this run."""

    record: Record
    note: Note | None
    fresh: bool


class Flow:
    """The files of one run, each looked at when its turn comes."""

    def __init__(
        self,
        files: Sequence[Found],
        journal: Journal,
        max_bytes: int,
        remote: Remote | None = None,
    ) -> None:
        self._files = files
        self._journal = journal
        self._max_bytes = max_bytes
        self._remote = remote
        self._first: dict[bytes, int] = {}
        self._being_read: dict[bytes, list[int]] = {}
        """By key the files that wait for the first of their content."""
        self._failures: dict[bytes, Failure] = {}
        """By key what failed in this run."""
        self._seen: list[Step] = []
        self._given = 0
        self._steps = map(self._look, range(len(files)))

    def looked(self) -> str | None:
        """Stands for all records in their order, if every one of them is known; else None."""
        total = 0
        for index, step in enumerate(self._steps):
            self._seen.append(step)
            if isinstance(step, New):
                return None
            total += self._weight(index, step)
        return f"{total:x}"

    @property
    def given(self) -> str:
        """Stands for all records given by `arrivals`; what `looked` says of them another time."""
        return f"{self._given:x}"

    def _weight(self, index: int, step: Step) -> int:
        # A sum of hashes: records need not come in order.
        told = repr((index, self._files[index].path, step))
        return int.from_bytes(sha256(told.encode()).digest())

    def arrivals(
        self, pool: Workers, pulse: Callable[[], None], *, ordered: bool
    ) -> Iterator[Arrival]:
        """Every file's record, in their order or as they come. `pulse` is called before each and
        ten times a second; what it raises ends this. Raises OSError if the journal can't be kept.
        """
        steps = enumerate(chain(self._seen, self._steps))
        ready: dict[int, tuple[Step, bool]] = {}
        turn, more = 0, True
        while more or pool.busy or ready:
            pulse()
            more = more and self._look_on(steps, pool, ready)
            for task, outcome in pool.collect(0 if more and pool.wants else _TICK):
                ready[task.number] = step = self._kept(task, outcome), True
                self._let_go(task, isinstance(step[0], Missing), pool, ready)
            while (index := turn if ordered else min(ready, default=turn)) in ready:
                pulse()
                yield self._arrival(index, *ready.pop(index))
                turn += 1

    def _look_on(
        self,
        steps: Iterator[tuple[int, Step]],
        pool: Workers,
        ready: dict[int, tuple[Step, bool]],
    ) -> bool:
        """Look at further files, as long as the pool wants some; whether there are more."""
        for _ in range(_AT_ONCE):
            if not pool.wants:
                return True
            index, step = next(steps, (-1, None))
            if step is None:
                return False
            if isinstance(step, New):
                self._being_read[step.key] = []
                pool.give(Task(index, self._files[index].file, step.key))
            elif isinstance(step, Same) and step.key in self._being_read:
                self._being_read[step.key].append(index)
            else:
                ready[index] = step, False
        return True

    def _kept(self, task: Task, outcome: bytes) -> Step:
        failure = note_of(outcome).failure
        if failure is not None and failure.kind == CHANGED:
            return Missing(failure)
        assert task.key is not None  # All of ours have one.
        if failure is not None:
            self._failures[task.key] = failure
        return Known(task.key, self._journal.add(task.key, outcome))

    def _let_go(
        self, task: Task, changed: bool, pool: Workers, ready: dict[int, tuple[Step, bool]]
    ) -> None:
        """The files that waited for this one; has it changed, the next is the first of them."""
        assert task.key is not None
        first, *others = (task.number, *self._being_read.pop(task.key))
        if not changed:
            ready.update((index, (Same(task.key, first), False)) for index in others)
        elif others:
            self._first[task.key] = first = others.pop(0)
            self._being_read[task.key] = others
            pool.give(Task(first, self._files[first].file, task.key))
        else:
            del self._first[task.key]

    def _arrival(self, index: int, step: Step, fresh: bool) -> Arrival:
        path = self._files[index].path
        self._given += self._weight(index, step)
        match step:
            case Known(key, where):
                outcome = self._journal.outcome_at(where)
                note = note_of(outcome)
                record = Record(path, key.hex(), json_of(outcome), note.failure)
                return Arrival(record, note, fresh)
            case Same(key, first):
                failure = self._failure_of(key)
                same_as = None if failure else self._files[first].path
                return Arrival(Record(path, key.hex(), None, failure, same_as), None, fresh)
            case Missing(failure):
                return Arrival(Record(path, None, None, failure), None, fresh)
            case New():
                raise AssertionError("a file that was not read has no turn")

    def _failure_of(self, key: bytes) -> Failure | None:
        """How this content has failed, in this run or before."""
        where = self._journal.find(key)
        if where is None:
            return self._failures.get(key)
        return note_of(self._journal.outcome_at(where)).failure

    def _look(self, index: int) -> Step:
        """What there is to do about a file."""
        found = self._files[index]
        try:
            if found.fault:
                raise UnreadableError(found.fault)
            key = self._key_of(found.file)
        except LetterparseError as error:
            return Missing(failure_of(error, found.file))
        first = self._first.setdefault(key, index)
        if first != index:
            return Same(key, first)
        where = self._journal.find(key)
        return New(key) if where is None else Known(key, where)

    def _key_of(self, file: str) -> bytes:
        if self._remote is not None and is_url(file):
            return self._key_there(file, self._remote)
        if os.path.exists(file) and not os.path.isfile(file) and not os.path.isdir(file):
            raise UnreadableError("is a pipe or a device, to be read only once; save it as a file")
        try:
            stamp = stamp_of(file)
        except (OSError, ValueError):
            stamp = None  # Reading it says what is wrong.
        key = stamp and self._journal.key_of(stamp)
        if key:
            return key
        key = key_of(file, read_bytes(file, self._max_bytes))
        if stamp:
            self._journal.note(stamp, key)
        return key

    def _key_there(self, url: str, remote: Remote) -> bytes:
        """The same of a file behind a URL."""

        def known(some: str) -> bytes | None:
            stamp = remote.stamp_of(some)
            return stamp and self._journal.key_of(stamp)

        key = known(url)
        if key:
            return key
        key = remote.key_of(url, self._max_bytes, lambda some: not known(some))
        stamp = remote.stamp_of(url)
        if stamp:
            self._journal.note(stamp, key)
        return key
