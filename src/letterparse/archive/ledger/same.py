"""How facts of many letters become entries: one thing each, however often it is told.

Facts come oldest letter first. Each is held against the entries that share a key with it. It
joins one if that is told surely to be the same thing, by its member, contradicted by none of its
members, and if neither the fact nor the entry has another choice as good. All else stays apart,
and the nearest miss is noted with its reason.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby
from typing import Generic, TypeVar

from letterparse.archive.ledger.facts import Fact

F = TypeVar("F", bound=Fact)

HORIZON = dt.timedelta(days=3 * 366)
"""An entry that no letter has told of for so long is not looked at any more."""


_MOST_ENTRIES = 64
"""Of entries that share a key, only so many are looked at, those told last."""
_MOST_MEMBERS = 12
"""Of an entry's members only so many are held against a fact: the first and the last ones."""


class Kind(IntEnum):
    OTHER = 0
    """The two contradict each other: never one thing, whatever other members say."""
    UNSURE = 1
    """Too little says that they are the same."""
    SAME = 2


@dataclass(frozen=True, slots=True)
class Verdict:
    """On two facts, the first told earlier or on the same day."""

    kind: Kind
    code: str
    words: str
    """The reason for a person, in one line."""
    rank: int = 0
    """Of two verdicts of one kind, the higher tells more surely (or misses more nearly)."""

    @classmethod
    def other(cls, code: str, words: str) -> Verdict:
        return cls(Kind.OTHER, code, words)

    @classmethod
    def unsure(cls, code: str, words: str, rank: int = 1) -> Verdict:
        return cls(Kind.UNSURE, code, words, rank)

    @classmethod
    def same(cls, code: str, words: str, rank: int = 0) -> Verdict:
        return cls(Kind.SAME, code, words, rank)


@dataclass(frozen=True, slots=True)
class Join(Generic[F]):
    """Why a fact belongs to its entry: it is the same as this earlier member."""

    other: F
    code: str
    words: str


@dataclass(slots=True)
class Entry(Generic[F]):
    """One thing: the facts that tell of it, in order, and why each but the first is there."""

    members: list[F]
    joins: list[Join[F] | None]

    @property
    def last(self) -> dt.date | None:
        return self.members[-1].source.date


@dataclass(frozen=True, slots=True)
class Near(Generic[F]):
    """Two facts that were held against each other and are not one thing, and why."""

    earlier: F
    later: F
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class _Choice(Generic[F]):
    fact: F
    entry: Entry[F]
    member: F
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Rules(Generic[F]):
    """How facts of one kind are compared."""

    keys: Callable[[F], Iterable[Hashable]]
    """Facts that share no key are never compared; a fact without keys stays alone."""
    judge: Callable[[F, F], Verdict]
    fits: Callable[[list[F], F], Verdict | None] = lambda members, fact: None
    """What all members together have against a fact; None if nothing."""


def gather(facts: Iterable[F], rules: Rules[F]) -> tuple[list[Entry[F]], list[Near[F]]]:
    """Entries in order of their first member, and the near misses. Each fact is in one entry."""
    entries: list[Entry[F]] = []
    near: list[Near[F]] = []
    index: dict[Hashable, list[Entry[F]]] = {}
    ordered = sorted(facts, key=lambda fact: (fact.source.order, fact.index))
    for _, group in groupby(ordered, key=lambda fact: fact.source.digest):
        told = list(group)
        chosen = _choose([list(_choices(fact, index, rules)) for fact in told], near)
        for fact in told:
            choice = chosen.get(fact.index)
            if choice is None:
                entry = Entry([fact], [None])
                entries.append(entry)
            else:
                entry, verdict = choice.entry, choice.verdict
                entry.members.append(fact)
                entry.joins.append(Join(choice.member, verdict.code, verdict.words))
            for key in rules.keys(fact):
                _told(index.setdefault(key, []), entry)
    return entries, near


def _told(there: list[Entry[F]], entry: Entry[F]) -> None:
    """Keep the entries of a key in the order in which they were told last, and not too many."""
    there[:] = [each for each in there if each is not entry][-_MOST_ENTRIES + 1 :]
    there.append(entry)


def _choices(
    fact: F, index: dict[Hashable, list[Entry[F]]], rules: Rules[F]
) -> Iterator[_Choice[F]]:
    """What each entry that shares a key with a fact is to it."""
    date = fact.source.date
    if date is None:  # Without a date nobody knows which was told first, or how long ago.
        return
    seen: set[int] = set()
    for key in rules.keys(fact):
        there = index.get(key, [])
        if any(_past(entry, date) for entry in there):
            there[:] = [entry for entry in there if not _past(entry, date)]
        for entry in there:
            if id(entry) not in seen:
                seen.add(id(entry))
                yield _against(fact, entry, rules)


def _past(entry: Entry[F], date: dt.date) -> bool:
    return entry.last is None or date - entry.last > HORIZON


def _against(fact: F, entry: Entry[F], rules: Rules[F]) -> _Choice[F]:
    """The best of what its members are to a fact; a contradiction outweighs all else."""
    best: _Choice[F] | None = None
    against = rules.fits(entry.members, fact)
    if against is not None:
        return _Choice(fact, entry, entry.members[-1], against)
    members = entry.members
    if len(members) > _MOST_MEMBERS:
        members = [members[0], *members[-_MOST_MEMBERS + 1 :]]
    for member in members:
        verdict = rules.judge(member, fact)
        choice = _Choice(fact, entry, member, verdict)
        if verdict.kind is Kind.OTHER:
            return choice
        if best is None or _weight(choice) >= _weight(best):
            best = choice
    assert best is not None  # No entry is without members.
    return best


def _weight(choice: _Choice[F]) -> tuple[int, int]:
    return choice.verdict.kind, choice.verdict.rank


def _choose(all_choices: list[list[_Choice[F]]], near: list[Near[F]]) -> dict[int, _Choice[F]]:
    """For each fact of one letter, by its index, the entry that it joins."""
    wanted: dict[int, list[_Choice[F]]] = {}
    for choices in all_choices:
        sure = _best([each for each in choices if each.verdict.kind is Kind.SAME])
        if len(sure) > 1:
            _note(near, sure[0], "ambiguous", f"{len(sure)} earlier ones fit as well")
        elif sure:
            wanted.setdefault(id(sure[0].entry), []).append(sure[0])
        elif choices:
            # The same value told of something else is common; only what fits nearly is news.
            _note(near, max(choices, key=_weight))
    chosen: dict[int, _Choice[F]] = {}
    for rivals in wanted.values():
        first = _best(rivals)
        if len(first) == 1:
            chosen[first[0].fact.index] = first[0]
        for each in rivals:
            if len(first) > 1 or each is not first[0]:
                _note(near, each, "ambiguous", f"{len(rivals)} of this letter fit it")
    return chosen


def _best(choices: list[_Choice[F]]) -> list[_Choice[F]]:
    top = max((choice.verdict.rank for choice in choices), default=0)
    return [choice for choice in choices if choice.verdict.rank == top]


def _note(near: list[Near[F]], choice: _Choice[F], code: str = "", words: str = "") -> None:
    verdict = choice.verdict
    near.append(Near(choice.member, choice.fact, code or verdict.code, words or verdict.words))
