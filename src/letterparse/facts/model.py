"""What the fact rules build: plain slotted records, each with the words it came from."""

from __future__ import annotations

from datetime import date

from letterparse.mentions.model import Amount, Period
from letterparse.records import NamedTuple, Record, field


class Place(NamedTuple):
    """Words in a letter: `blocks[block].text[start:end]`."""

    block: int
    start: int
    end: int


class FactPeriod(NamedTuple):
    """When a fact holds: first and last day (None = open) and the words that say so."""

    first: date | None
    last: date | None
    text: str | None = None
    approximate: bool = False


def as_said(period: Period, text: str) -> FactPeriod:
    """A period as a fact has it, with its words in the `text` of its block."""
    said = text[period.start : period.end]
    return FactPeriod(period.first, period.last, said, period.approximate)


class Fact(Record):
    """A fact told at `place` and perhaps again at `also`, found by the rule named `rule`."""

    place: Place
    rule: str
    also: list[Place] = field(default_factory=list[Place], kw_only=True)


class Commitment(Fact):
    """Money or materiel put at the disposal of a purpose. `part_of` indexes the list."""

    donor: str | None = None
    own: bool | None = None
    partners: list[str] = field(default_factory=list[str])
    recipient: list[str] | None = None
    purpose: str | None = None
    item: str | None = None
    quantity: int | None = None
    amount: Amount | None = None
    status: str | None = None
    period: FactPeriod | None = None
    part_of: int | None = None


CHANGED = frozenset(("extended", "ending", "ended"))
"""The statuses of a stay of which its end, or a new end, is told."""


class Deployment(Fact):
    """People or units sent to, stationed in or assigned to a mission or country abroad."""

    participant: str | None = None
    own: bool | None = None
    unit: str | None = None
    personnel: int | None = None
    qualifier: str | None = None
    mission: str | None = None
    abbreviation: str | None = None
    location: list[str] | None = None
    lead: str | None = None
    period: FactPeriod | None = None
    status: str | None = None
    cost_bearer: str | None = None
    spots: frozenset[str] = frozenset()
    """The places that its sentence names, by which it is known again."""


class Meeting(Fact):
    """A named meeting with a date."""

    name: str | None = None
    abbreviation: str | None = None
    meeting_place: str | None = None
    first: date | None = None
    last: date | None = None


class Promise(Fact):
    """What the sender undertakes towards the chamber. `due` None = undated."""

    text: str = ""
    due: FactPeriod | None = None


class Facts(Record):
    """All facts of a letter, each list in the order in which they are first told."""

    commitments: list[Commitment]
    deployments: list[Deployment]
    meetings: list[Meeting]
    promises: list[Promise]
