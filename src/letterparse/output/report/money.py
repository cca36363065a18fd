"""A letter's money by who gets it or what it is for: bars for an SVG, and the rows of its table."""

from __future__ import annotations

from collections.abc import Callable

from letterparse.model import Amount, Commitment, Letter
from letterparse.output.report.timeline import WIDTH
from letterparse.output.report.wording import bounds, cut
from letterparse.output.report.words import Words
from letterparse.records import NamedTuple

_ROW, _BAR = 40, 12
_LABEL = 42
_MOST = 12
"""Groups drawn; the table has them all."""


class Part(NamedTuple):
    """One commitment in a bar. `more` is how far its upper bound reaches beyond `width`."""

    fact: str
    x: float
    width: float
    more: float
    own: bool


class Group(NamedTuple):
    """The commitments of one recipient or purpose: a label, their sum, the parts of its bar."""

    y: int
    label: str
    total: str
    facts: int
    parts: list[Part]


class Money(NamedTuple):
    """Bars of one currency, and one of the two: sums, or sums a year (`basis`)."""

    currency: str
    basis: str | None
    height: int
    groups: list[Group]
    drawn: list[Group]


def money_of(letter: Letter, words: Words, by: str) -> list[Money]:
    """The letter's money by "recipient" or "purpose", a chart for each currency and basis.

    Sums a year can't be added to sums; currencies can't be added at all. A part of a whole that
    has an amount of its own is not counted again, nor is what has ended.
    """
    name = _NAMES[by]
    tables: dict[tuple[str, str | None], dict[str, list[tuple[int, Commitment]]]] = {}
    for i, fact in enumerate(letter.commitments):
        amount = fact.amount
        if amount is None or fact.status == "ended" or _counted_above(fact, letter):
            continue
        chart = tables.setdefault((amount.currency, _yearly(amount)), {})
        chart.setdefault(name(fact, words), []).append((i, fact))
    return [_chart(*key, groups, words) for key, groups in tables.items()]


def _yearly(amount: Amount) -> str | None:
    return amount.basis if amount.basis in ("per_year", "structural") else None


def _counted_above(fact: Commitment, letter: Letter) -> bool:
    """Whether a whole that this is a part of is counted."""
    if fact.part_of is None or fact.part_of >= len(letter.commitments):
        return False
    whole = letter.commitments[fact.part_of]
    same = whole.amount and fact.amount and whole.amount.currency == fact.amount.currency
    return whole is not fact and bool(same) and whole.status != "ended"


def _chart(
    currency: str,
    basis: str | None,
    groups: dict[str, list[tuple[int, Commitment]]],
    words: Words,
) -> Money:
    sums = {label: _sum(facts) for label, facts in groups.items()}
    order = sorted(groups, key=lambda label: (-sums[label][1], label))
    most = max(high for _, high in sums.values())
    scale = WIDTH / most if most > 0 else 0
    rows = [
        Group(
            y=i * _ROW,
            label=label,
            total=words.money(*sums[label], currency),
            facts=len(groups[label]),
            parts=_parts(groups[label], scale),
        )
        for i, label in enumerate(order)
    ]
    drawn = [row._replace(label=cut(row.label, _LABEL)) for row in rows[:_MOST]]
    return Money(currency, basis, len(drawn) * _ROW, rows, drawn)


def _sum(facts: list[tuple[int, Commitment]]) -> tuple[float, float]:
    pairs = [bounds(fact.amount) for _, fact in facts if fact.amount]
    return sum(low for low, _ in pairs), sum(high for _, high in pairs)


def _parts(facts: list[tuple[int, Commitment]], scale: float) -> list[Part]:
    parts: list[Part] = []
    x = 0.0
    for i, fact in facts:
        low, high = bounds(fact.amount) if fact.amount else (0, 0)
        width, more = (max(size, 0) * scale for size in (low, high - low))
        sizes = [round(size, 1) for size in (x, width, more)]
        parts.append(Part(f"commitments-{i}", *sizes, own=bool(fact.own)))
        x += width + more
    return parts


def _recipient(fact: Commitment, words: Words) -> str:
    return words.countries(fact.recipient) or words["charts"]["domestic"]


def _purpose(fact: Commitment, words: Words) -> str:
    return fact.purpose or fact.item or words["charts"]["no_purpose"]


_NAMES: dict[str, Callable[[Commitment, Words], str]] = {
    "recipient": _recipient,
    "purpose": _purpose,
}
