"""Facts of letters as the ledger compares them: slotted, with the words that count taken out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from sys import intern
from typing import Any

from letterparse.archive.ledger.words import (
    NOTHING,
    Words,
    content,
    says,
    ships,
    take_apart,
    vocabulary,
)

Number = int | float
Plain = dict[str, Any]
KINDS = ("commitments", "deployments", "promises")
"""The lists of a letter that the ledger compares, and those of its own."""
_UNDATED = dt.date.max


@dataclass(frozen=True, slots=True)
class Source:
    """A letter: what names it, and what orders it among others."""

    digest: str
    """SHA-256 in hex: of its file if the input tells it, else of its JSON."""
    content: str
    """SHA-256 in hex of what it says: one for a letter whatever command wrote it down."""
    path: str | None
    date: dt.date | None
    subject: str | None
    reference: str | None
    ministry: str | None

    @property
    def order(self) -> tuple[dt.date, bool, str, str, str]:
        """Older before newer, undated last; what else it hangs on is in the letter alone.

        Of copies of a letter the one whose file is known comes first.
        """
        path = self.path
        return (self.date or _UNDATED, path is None, path or "", self.digest, self.content)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence and where it stands. Offsets count code points of the letter's text."""

    text: str
    page: int | None
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day; None = open or not said."""

    start: dt.date | None
    end: dt.date | None
    text: str | None

    @property
    def known(self) -> bool:
        return self.start is not None or self.end is not None


NO_SPAN = Span(None, None, None)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in whole units: `low` and `high` are the same unless it is a range."""

    low: Number
    high: Number
    currency: str
    qualifier: str
    basis: str | None

    @property
    def digits(self) -> int:
        """Figures that it is told with: 2 for 270 million, 3 for 89.2 million."""
        return max(len(f"{each:.0f}".rstrip("0")) for each in (self.low, self.high))


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of one letter; `index` is its place in the letter's list."""

    source: Source
    index: int
    said: Said


@dataclass(frozen=True, slots=True)
class Commitment(Fact):
    """Money or things given. Fields as in the letter's JSON, and what is compared of it."""

    donor: str | None
    own: bool | None
    partners: tuple[str, ...]
    recipient: tuple[str, ...] | None
    purpose: str | None
    item: str | None
    quantity: Number | None
    money: Money | None
    status: str | None
    period: Span
    part_of: int | None
    words: Words = field(default=NOTHING)
    """Of the purpose."""
    to: frozenset[str] = frozenset()
    """Who receives it: as told, else the countries that its purpose names."""
    things: Words = field(default=NOTHING)
    """Of the item."""
    fresh: frozenset[str] = frozenset()
    """Words of its sentence by which it comes on top of something."""
    again: frozenset[str] = frozenset()
    """Words of its sentence by which it was told before."""


@dataclass(frozen=True, slots=True)
class Deployment(Fact):
    """People sent. Fields as in the letter's JSON, and what is compared of it."""

    participant: str | None
    own: bool | None
    unit: str | None
    personnel: Number | None
    qualifier: str | None
    mission: str | None
    abbreviation: str | None
    location: tuple[str, ...] | None
    lead: str | None
    period: Span
    status: str | None
    cost_bearer: str | None
    words: frozenset[str] = frozenset()
    """Of the unit, those that say which it is."""
    ships: frozenset[str] = frozenset()
    """The names of ships in its sentence."""
    crew: bool = False
    """Whether its people are told as those aboard a ship."""
    fresh: frozenset[str] = frozenset()
    """Words of its sentence by which they join others that are there."""


@dataclass(frozen=True, slots=True)
class Promise(Fact):
    """What the chamber is promised."""

    text: str
    due: Span
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Letter:
    """All that the ledger keeps of a letter."""

    source: Source
    commitments: tuple[Commitment, ...]
    deployments: tuple[Deployment, ...]
    promises: tuple[Promise, ...]
    recalls: tuple[str, ...]
    """Its sentences that speak of what was promised."""


def commitments(source: Source, items: Iterable[Plain]) -> tuple[Commitment, ...]:
    """The commitments of a letter, from its JSON."""
    return tuple(_commitment(source, index, item) for index, item in enumerate(items))


def _commitment(source: Source, index: int, item: Plain) -> Commitment:
    recipient = _codes(item["recipient"])
    donor = _name(item["donor"])
    partners = tuple(map(intern, item["partners"]))
    said = _said(item["evidence"])
    known = vocabulary()
    givers = frozenset((*partners, donor or "", "NL"))
    words = take_apart(item["purpose"], givers)
    return Commitment(
        source,
        index,
        said,
        donor,
        item["own"],
        partners,
        recipient,
        item["purpose"],
        item["item"],
        item["quantity"],
        _money(item["amount"]),
        _name(item["status"]),
        _span(item["period"]),
        item["part_of"],
        words,
        frozenset(recipient or words.countries),
        take_apart(item["item"], givers),
        says(said.text, known.fresh),
        says(said.text, known.again),
    )


def deployments(source: Source, items: Iterable[Plain]) -> tuple[Deployment, ...]:
    """The deployments of a letter, from its JSON."""
    return tuple(_deployment(source, index, item) for index, item in enumerate(items))


def _deployment(source: Source, index: int, item: Plain) -> Deployment:
    known = vocabulary()
    said = _said(item["evidence"])
    unit = content(item["unit"])
    return Deployment(
        source,
        index,
        said,
        _name(item["participant"]),
        item["own"],
        item["unit"],
        item["personnel"],
        _name(item["qualifier"]),
        _name(item["mission"]),
        _name(item["abbreviation"]),
        _codes(item["location"]),
        _name(item["lead"]),
        _span(item["period"]),
        _name(item["status"]),
        _name(item["cost_bearer"]),
        unit - known.general_units - known.crews - known.countries.keys(),
        ships(said.text),
        bool(unit & known.crews),
        says(said.text, known.joining),
    )


def promises(source: Source, items: Iterable[Plain]) -> tuple[Promise, ...]:
    """The promises of a letter, from its JSON."""
    return tuple(_promise(source, index, item) for index, item in enumerate(items))


def _promise(source: Source, index: int, item: Plain) -> Promise:
    due = _span(item["due"])
    # "After the summit": when it is due is not what it is about.
    left_out = vocabulary().letter | content(due.text)
    words = content(item["text"], left_out)
    return Promise(source, index, _said(item["evidence"]), item["text"], due, words)


def day(text: str | None) -> dt.date | None:
    """A date of the JSON. Raises ValueError."""
    return None if text is None else dt.date.fromisoformat(text)


def _said(evidence: Plain) -> Said:
    get = evidence.get
    return Said(evidence["text"], get("page"), get("start"), get("end"))


def _span(period: Plain | None) -> Span:
    if period is None:
        return NO_SPAN
    return Span(day(period["start"]), day(period["end"]), period["text"])


def _money(amount: Plain | None) -> Money | None:
    if amount is None:
        return None
    told = [each for each in (amount["value"], amount["min"], amount["max"]) if each is not None]
    if not told:
        return None
    return Money(
        _whole(min(told)),
        _whole(max(told)),
        intern(amount["currency"]),
        intern(amount["qualifier"]),
        _name(amount["basis"]),
    )


def _whole(value: Number) -> Number:
    """1.0 as 1: a database may have turned whole numbers into floats."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _codes(value: list[str] | None) -> tuple[str, ...] | None:
    return tuple(sorted(set(map(intern, value)))) if value else None


def _name(value: str | None) -> str | None:
    return None if value is None else intern(value)
