"""What a fact says, in a line or two for a person: the note on its highlight."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from letterparse.model import (
    Amount,
    Commitment,
    Deployment,
    FactPeriod,
    Meeting,
    Percentage,
    Period,
    Promise,
    Reference,
)

_LONG = 160
_ROUGH = {"about": "about ", "at_least": "at least ", "at_most": "at most "}
_BASES = {"structural": "structural", "per_year": "a year", "one_off": "once"}


def note_of(kind: str, item: Any) -> str:
    """Kind and values of one fact or mention, by the name of its list in a Letter."""
    return _WRITERS[kind](item)


def _commitment(fact: Commitment) -> str:
    what = [_amount(fact.amount)] if fact.amount else []
    if fact.item:
        what.append(" ".join(filter(None, [_number(fact.quantity), fact.item])))
    sides = _sides(fact.donor, ", ".join(fact.recipient or ()))
    return _lines("Commitment", [" and ".join(what), sides, fact.purpose], _state(fact))


def _deployment(fact: Deployment) -> str:
    people = _number(fact.personnel)
    if people:
        people = f"{_ROUGH.get(fact.qualifier or '', '')}{people} people"
    where = ", ".join(fact.location or ())
    said = [fact.participant, people, fact.unit, fact.mission or fact.abbreviation]
    return _lines("Deployment", [*said, f"in {where}" if where else None], _state(fact))


def _meeting(fact: Meeting) -> str:
    name = fact.name or fact.abbreviation
    return _lines("Meeting", [name, fact.place, _days(fact.start, fact.end)])


def _promise(fact: Promise) -> str:
    return _lines("Promise", [fact.text], [f"due {_when(fact.due)}"] if fact.due else [])


def _amount(mention: Amount) -> str:
    number = _number(mention.value) or _range(mention.min, mention.max)
    said = f"{_ROUGH.get(mention.qualifier, '')}{mention.currency} {number}"
    return f"{said} {_BASES[mention.basis]}" if mention.basis else said


def _percentage(mention: Percentage) -> str:
    number = _number(mention.value) or _range(mention.min, mention.max)
    unit = "percentage points" if mention.unit == "percentage_point" else "%"
    return f"{_ROUGH.get(mention.qualifier, '')}{number} {unit}"


def _period(mention: Period) -> str:
    days = _days(mention.start, mention.end)
    rough = "about " if mention.approximate else ""
    return rough + (", ".join(filter(None, [days, mention.duration])) or "no date")


def _reference(mention: Reference) -> str:
    article = f"article {mention.article}" if mention.article else None
    what = [mention.id, mention.name, article, *mention.names]
    kind = mention.kind.replace("_", " ")
    return ": ".join(filter(None, [kind, ", ".join(filter(None, what))]))


def _state(fact: Commitment | Deployment) -> list[str | None]:
    return [fact.status, _when(fact.period) if fact.period else None]


def _when(period: FactPeriod) -> str:
    rough = "about " if period.approximate else ""
    return rough + (_days(period.start, period.end) or period.text or "at no date")


def _days(start: dt.date | None, end: dt.date | None) -> str | None:
    if start == end:
        return str(start) if start else None
    return f"{start or ''}/{end or ''}"


def _sides(giver: str | None, taker: str) -> str | None:
    return " ".join(filter(None, [giver and f"from {giver}", taker and f"to {taker}"])) or None


def _number(value: float | None) -> str | None:
    if value is None:
        return None
    return f"{value:,}".replace(",", " ")


def _range(low: float | None, high: float | None) -> str:
    return f"{_number(low) or ''}–{_number(high) or ''}"


def _lines(kind: str, *lines: Iterable[str | None]) -> str:
    """The kind, then what is said; a second line for its state and time."""
    said = [", ".join(filter(None, line)) for line in lines]
    cut = [line if len(line) <= _LONG else f"{line[: _LONG - 1].rstrip()}…" for line in said]
    first, *more = cut
    return "\n".join([f"{kind}: {first}" if first else kind, *filter(None, more)])


_WRITERS: dict[str, Callable[[Any], str]] = {
    "commitments": _commitment,
    "deployments": _deployment,
    "meetings": _meeting,
    "promises": _promise,
    "amounts": lambda item: f"Amount: {_amount(item)}",
    "periods": lambda item: f"Period: {_period(item)}",
    "percentages": lambda item: f"Percentage: {_percentage(item)}",
    "references": lambda item: f"Reference: {_reference(item)}",
}
