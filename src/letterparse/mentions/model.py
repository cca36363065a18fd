"""What the mention rules build: plain slotted records that say where they stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from letterparse.records import Record, field

if TYPE_CHECKING:
    from letterparse.mentions.scan import Scan


class Mention(Record):
    """Something said at `blocks[block].text[start:end]`, found by the rule named `rule`."""

    block: int
    start: int
    end: int
    rule: str


class Amount(Mention):
    """An amount of money in whole units of `currency` (ISO 4217).

    `value`, or `low` and `high` for a range. `core` is where the number and unit stand
    without the words of qualifier and basis around them.
    """

    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    currency: str = "EUR"
    qualifier: str = "exact"
    basis: str | None = None
    core: tuple[int, int] = (0, 0)


class Period(Mention):
    """Calendar time: first and last day that it can mean (None = open), or a `duration`."""

    first: date | None = None
    last: date | None = None
    duration: str | None = None
    approximate: bool = False
    edtf: str | None = None


class Percentage(Mention):
    """`value`, or `low` and `high` for a range; `unit` is percent or percentage_point."""

    value: int | float | None = None
    low: int | float | None = None
    high: int | float | None = None
    unit: str = "percent"
    qualifier: str = "exact"


class Reference(Mention):
    """A citation. `id` in the form one cites by; see the JSON schema for the kinds."""

    kind: str = "other"
    id: str | None = None
    name: str | None = None
    names: list[str] = field(default_factory=list[str])
    and_others: bool | None = None
    article: str | None = None


class Mentions(Record):
    """All mentions of a letter, each list in reading order.

    `scans` are the scans of the blocks, by block index, for those who need the tokens again.
    """

    amounts: list[Amount]
    periods: list[Period]
    percentages: list[Percentage]
    references: list[Reference]
    scans: list[Scan] = field(default_factory=list["Scan"])
