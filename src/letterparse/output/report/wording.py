"""What a fact says, for a person: a headline and its further fields, in the page's language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from letterparse.model import (
    Amount,
    Commitment,
    Deployment,
    FactPeriod,
    Letter,
    Meeting,
    Percentage,
    Period,
    Promise,
    Reference,
)
from letterparse.output.report.words import Words
from letterparse.records import NamedTuple

_LONG = 90
"""Characters of a headline made of the letter's words."""


class Said(NamedTuple):
    """A fact in words: its headline, a line below it, its other fields as label and value.

    `chips` are short words on its state; `quoted` tells that the headline is the letter's words.
    """

    title: str
    line: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    chips: tuple[str, ...] = ()
    quoted: bool = False


def said(kind: str, item: Any, words: Words) -> Said:
    """One fact or mention, by the name of its list in a Letter."""
    return _WRITERS[kind](item, words)


def money(amount: Amount, words: Words) -> str:
    """An amount with what qualifies it."""
    return words.amount(*bounds(amount), amount.currency, amount.qualifier, amount.basis)


def bounds(amount: Amount) -> tuple[float, float]:
    """The least and the most that an amount can mean; equal where it has one value."""
    if amount.value is not None:
        return amount.value, amount.value
    low = amount.min if amount.min is not None else amount.max or 0
    return low, amount.max if amount.max is not None else low


def when(period: FactPeriod | None, words: Words) -> str | None:
    """The time of a fact: its days, or else the letter's own words."""
    if period is None:
        return None
    days = words.days(period.start, period.end) or period.text
    rough = words.value("about") if period.approximate and days else None
    return " ".join(filter(None, [rough, days])) or None


def cut(text: str, most: int = _LONG) -> str:
    """A text of at most so many characters, cut between words."""
    if len(text) <= most:
        return text
    return f"{text[: most - 1].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def _commitment(fact: Commitment, words: Words) -> Said:
    goods = " ".join(
        filter(None, [words.number(fact.quantity) if fact.quantity is not None else "", fact.item])
    )
    title = money(fact.amount, words) if fact.amount else goods or fact.purpose or ""
    takers = words.countries(fact.recipient)
    sides = " → ".join(filter(None, [words.country(fact.donor), takers]))
    fields = [
        ("item", goods if fact.amount else None),
        ("purpose", fact.purpose),
        ("partners", words.countries(fact.partners)),
        ("period", when(fact.period, words)),
    ]
    return Said(
        cut(title or words["values"]["in_kind"]),
        sides,
        _named(fields, words),
        _chips(words, fact.status),
        quoted=fact.amount is None,
    )


def _deployment(fact: Deployment, words: Words) -> Said:
    number = None
    if fact.personnel is not None:
        people = f"{words.number(fact.personnel)} {words['values']['people']}"
        number = " ".join(filter(None, [words.rough(fact.qualifier), people]))
    mission = fact.mission or fact.abbreviation
    if fact.mission and fact.abbreviation and fact.abbreviation not in fact.mission:
        mission = f"{fact.mission} ({fact.abbreviation})"
    title = mission or fact.unit or words.countries(fact.location) or number or ""
    sides = " → ".join(
        filter(None, [words.country(fact.participant), words.countries(fact.location)])
    )
    fields = [
        ("unit", fact.unit if title != fact.unit else None),
        ("personnel", number),
        ("lead", words.country(fact.lead)),
        ("period", when(fact.period, words)),
        ("cost_bearer", words.country(fact.cost_bearer)),
    ]
    quoted = bool(mission or fact.unit)
    return Said(cut(title), sides, _named(fields, words), _chips(words, fact.status), quoted)


def _meeting(fact: Meeting, words: Words) -> Said:
    name = fact.name or fact.abbreviation or words["kinds"]["meetings"]["one"]
    days = words.days(fact.start, fact.end) or ""
    return Said(cut(name), " · ".join(filter(None, [days, fact.place])), quoted=True)


def _promise(fact: Promise, words: Words) -> Said:
    due = when(fact.due, words)
    return Said(cut(fact.text), _field("due", due, words), quoted=True)


def _amount(mention: Amount, words: Words) -> Said:
    return Said(money(mention, words))


def _period(mention: Period, words: Words) -> Said:
    days = words.days(mention.start, mention.end)
    length = words.duration(mention.duration) if mention.duration else None
    rough = words.value("about") if mention.approximate else None
    title = " ".join(filter(None, [rough, days or length or words["values"]["undated"]]))
    return Said(title, length if days and length else "")


def _percentage(mention: Percentage, words: Words) -> Said:
    low = mention.value if mention.value is not None else mention.min
    high = mention.value if mention.value is not None else mention.max
    parts = [words.number(n) for n in dict.fromkeys((low, high)) if n is not None]
    unit = "%" if mention.unit == "percent" else words.value(mention.unit)
    rough = words.rough(mention.qualifier)
    return Said(" ".join(filter(None, [rough, " – ".join(parts) or "?", unit])))


def _reference(mention: Reference, words: Words) -> Said:
    names = ", ".join(mention.names)
    if names and mention.and_others:
        names += " c.s."
    article = f"{words['fields']['article'].lower()} {mention.article}" if mention.article else None
    what = [mention.id, mention.name, article, names]
    title = ", ".join(filter(None, what)) or mention.evidence.text
    return Said(cut(title), words.value(mention.kind) or "")


def _named(fields: Sequence[tuple[str, str | None]], words: Words) -> tuple[tuple[str, str], ...]:
    return tuple((words["fields"][name], value) for name, value in fields if value)


def _field(name: str, value: str | None, words: Words) -> str:
    return f"{words['fields'][name]}: {value}" if value else ""


def _chips(words: Words, *values: str | None) -> tuple[str, ...]:
    return tuple(words.value(value) or "" for value in values if value)


_WRITERS: dict[str, Callable[[Any, Words], Said]] = {
    "commitments": _commitment,
    "deployments": _deployment,
    "meetings": _meeting,
    "promises": _promise,
    "amounts": _amount,
    "periods": _period,
    "percentages": _percentage,
    "references": _reference,
}


def source_of(letter: Letter, words: Words) -> str:
    """How one cites the letter: who wrote to whom, when, its reference."""
    page = words["page"]
    who = next((s.role for s in letter.signatories if s.role), None) or letter.sender.ministry
    chamber = letter.addressee.chamber
    to = page[f"chamber_{chamber}"] if chamber else letter.addressee.name
    parts = [
        who[:1].upper() + who[1:] if who else None,
        page["letter_to"].format(who=to) if to else page["letter"].lower(),
        words.date(letter.date) if letter.date else None,
        letter.reference,
    ]
    return ", ".join(filter(None, parts))
