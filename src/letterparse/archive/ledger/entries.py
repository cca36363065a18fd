"""Entries as the contract has them: what the members say together, and each member shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, TypeVar

from letterparse.archive.ledger import model
from letterparse.archive.ledger.commitments import STAGES
from letterparse.archive.ledger.copies import Copy
from letterparse.archive.ledger.deployments import joined
from letterparse.archive.ledger.facts import (
    Commitment,
    Deployment,
    Fact,
    Money,
    Promise,
    Source,
    Span,
)
from letterparse.archive.ledger.promises import Kept
from letterparse.archive.ledger.same import Entry, Near

F = TypeVar("F", bound=Fact)
T = TypeVar("T")
_Plain = dict[str, Any]


class Writer:
    """Writes entries for a day, with letters called by their names."""

    def __init__(self, names: Mapping[str, str], on: dt.date | None) -> None:
        """`names` gives each letter's `id` by its digest."""
        self._names = names
        self._on = on

    def letter(self, source: Source) -> model.LedgerLetter:
        return model.LedgerLetter(
            id=self._names[source.digest],
            path=source.path,
            sha256=source.digest,
            date=source.date,
            subject=source.subject,
            reference=source.reference,
        )

    def duplicate(self, copy: Copy) -> model.Duplicate:
        return model.Duplicate(
            path=copy.source.path,
            same_as=self._names[copy.of.digest],
            code=copy.code,
            words=copy.words,
        )

    def commitment(self, entry: Entry[Commitment], whole: int | None) -> model.CommitmentEntry:
        facts = entry.members
        thing = _last(facts, lambda fact: (fact.item, fact.quantity) if fact.item else None)
        item, quantity = thing or (None, _last(facts, lambda fact: fact.quantity))
        return model.CommitmentEntry.model_validate(
            {
                "donor": facts[0].donor,
                "own": _last(facts, lambda fact: fact.own),
                "partners": list(_last(facts, lambda fact: fact.partners or None) or ()),
                "recipient": _listed(_last(facts, lambda fact: fact.recipient)),
                "purpose": next((fact.purpose for fact in facts if fact.purpose), None),
                "item": item,
                "quantity": quantity,
                "amount": _money([fact.money for fact in facts if fact.money]),
                "status": stage([fact.status for fact in facts]),
                "period": _days(
                    _last(facts, lambda fact: fact.period if fact.period.known else None)
                ),
                "part_of": whole,
                "history": [self._step(fact) for fact in facts],
                **self._told(entry),
            }
        )

    def deployment(self, entry: Entry[Deployment]) -> model.DeploymentEntry:
        facts = entry.members
        number = _last(
            facts,
            lambda fact: (fact.personnel, fact.qualifier) if fact.personnel is not None else None,
        )
        personnel, qualifier = number or (None, None)
        period = joined([fact.period for fact in facts])
        status = _last(facts, lambda fact: fact.status)
        there, why = running(period, status, self._on, _told_there(facts), facts[-1].source.date)
        return model.DeploymentEntry.model_validate(
            {
                "participant": facts[0].participant,
                "own": _last(facts, lambda fact: fact.own),
                "unit": _last(facts, lambda fact: fact.unit),
                "personnel": personnel,
                "qualifier": qualifier,
                "mission": _last(facts, lambda fact: fact.mission),
                "abbreviation": _last(facts, lambda fact: fact.abbreviation),
                "location": _listed(_last(facts, lambda fact: fact.location)),
                "lead": _last(facts, lambda fact: fact.lead),
                "cost_bearer": _last(facts, lambda fact: fact.cost_bearer),
                "period": _days(period),
                "status": status,
                "running": there,
                "running_why": why,
                "history": [
                    {
                        **self._step(fact),
                        "personnel": fact.personnel,
                        "qualifier": fact.qualifier,
                        "start": fact.period.start,
                        "end": fact.period.end,
                    }
                    for fact in facts
                ],
                **self._told(entry),
            }
        )

    def promise(self, entry: Entry[Promise], kept: Kept | None) -> model.PromiseEntry:
        first = entry.members[0]
        return model.PromiseEntry.model_validate(
            {
                "text": first.text,
                "due": _days(first.due),
                "status": standing(first.due, kept, self._on),
                "kept_by": None if kept is None else self._keeping(first.due, kept),
                **self._told(entry),
            }
        )

    def near(
        self, kind: Literal["commitment", "deployment", "promise"], near: Near[F]
    ) -> model.Near:
        return model.Near(
            kind=kind,
            code=near.code,
            words=near.words,
            earlier=model.Place.model_validate(self._place(near.earlier)),
            later=model.Place.model_validate(self._place(near.later)),
            letter=self._names[near.later.source.digest],
        )

    def nearly_kept(self, entry: Entry[Promise], kept: Kept) -> model.Near:
        return model.Near(
            kind="promise",
            code="not_surely_kept",
            words=f"{kept.words} (“{kept.quote}”): too few of its words",
            earlier=model.Place.model_validate(self._place(entry.members[0])),
            later=None,
            letter=self._names[kept.source.digest],
        )

    def _keeping(self, due: Span, kept: Kept) -> _Plain:
        date = kept.source.date
        return {
            "letter": self._names[kept.source.digest],
            "date": date,
            "code": kept.code,
            "words": kept.words,
            "quote": kept.quote,
            "days_late": max(0, (date - due.end).days) if date and due.end else None,
        }

    def _step(self, fact: Commitment | Deployment) -> _Plain:
        source = fact.source
        return {"date": source.date, "letter": self._names[source.digest], "status": fact.status}

    def _told(self, entry: Entry[F]) -> _Plain:
        members: list[_Plain] = []
        for fact, join in zip(entry.members, entry.joins, strict=True):
            reason = (
                None
                if join is None
                else {
                    "code": join.code,
                    "words": join.words,
                    "letter": self._names[join.other.source.digest],
                    "index": join.other.index,
                }
            )
            members.append({**self._place(fact), "reason": reason})
        dates = [fact.source.date for fact in entry.members]
        return {"first_said": dates[0], "last_said": dates[-1], "members": members}

    def _place(self, fact: Fact) -> _Plain:
        said = fact.said
        return {
            "letter": self._names[fact.source.digest],
            "date": fact.source.date,
            "index": fact.index,
            "quote": said.text,
            "page": said.page,
            "start": said.start,
            "end": said.end,
        }


def _last(facts: list[F], read: Callable[[F], T | None]) -> T | None:
    """What the last member says that says it."""
    for fact in reversed(facts):
        value = read(fact)
        if value is not None:
            return value
    return None


def _listed(value: tuple[str, ...] | None) -> list[str] | None:
    return None if value is None else list(value)


def _days(span: Span | None) -> _Plain | None:
    return {"start": span.start, "end": span.end} if span is not None and span.known else None


def _money(told: list[Money]) -> _Plain | None:
    """All say the same amount; how nearly is told last, a basis by any."""
    if not told:
        return None
    money = told[-1]
    single = money.low == money.high
    return {
        "value": money.low if single else None,
        "min": None if single else money.low,
        "max": None if single else money.high,
        "currency": money.currency,
        "qualifier": money.qualifier,
        "basis": next((each.basis for each in reversed(told) if each.basis), None),
    }


def stage(statuses: Iterable[str | None]) -> str | None:
    """How far a commitment is: the furthest told, or ended if that is told last."""
    told = [status for status in statuses if status]
    if not told or told[-1] == "ended":
        return told[-1] if told else None
    return max((each for each in told if each in STAGES), key=STAGES.index)


def _told_there(facts: list[Deployment]) -> dt.date | None:
    """The day of the first letter that tells of it as more than a plan."""
    return next((fact.source.date for fact in facts if fact.status != "planned"), None)


def running(
    period: Span,
    status: str | None,
    on: dt.date | None,
    there: dt.date | None,
    last: dt.date | None,
) -> tuple[bool | None, model.RunningWhy]:
    """Whether people are there on a day, and why that is said.

    `there` is the day on which it was first told as more than a plan, `last` that of the last
    telling. The view `deployments_dated` of a database says the same of each telling alone.
    """
    if on is None:
        return None, "no_day"
    if status == "ended":
        return False, "told_as_ended"
    if period.end and on > period.end:
        return False, "after_its_end"
    start = period.start or there
    if start is None:
        return None, "planned"
    if on < start:
        return False, "before_its_start"
    if period.end:
        return True, "in_period"
    if on > _a_year_after(max(start, last or start)):
        return None, "a_year_of_silence"
    return True, "told_within_a_year"


def _a_year_after(day: dt.date) -> dt.date:
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28 if leap else day.day)


def standing(due: Span, kept: Kept | None, on: dt.date | None) -> str:
    """What has become of a promise on a day."""
    late = due.end is not None
    if kept is not None:
        date = kept.source.date
        return "kept_late" if late and date and due.end and date > due.end else "kept"
    return "overdue" if due.end and on and on > due.end else "open"
