"""What the same gift comes to in another year: "…; dit jaar is dat € 1,4 miljoen"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.mentions.calendar import are_whole_years
from letterparse.mentions.model import Amount, Period
from letterparse.records import replace


def in_other_year(sentence: Sentence, near: Sequence[Commitment]) -> Commitment | None:
    """The gift of the year that the last amount of a sentence is told of, like the last of those
    told `near` it.

    Only of a gift that was told of one calendar year, and where no word more is said.
    """
    # "… is € 9 mln. beschikbaar, waarvan € 2 mln. voor bruggen; volgend jaar is dat € 8 mln."
    wholes = [one for one in near if one.part_of is None]
    told = wholes[-1] if wholes and near[-1].place.start >= sentence.start else None
    told = told or (near[-1] if near else None)
    grown = _grown(sentence, near) if near and sentence.amounts else None
    if grown is not None:
        return grown
    if told is None or told.amount is None or told.period is None or told.part_of is not None:
        return None
    if not sentence.amounts or _THAT.isdisjoint(sentence.present):
        return None
    amount = sentence.amounts[-1]
    taken = any(one.amount is amount for one in near)
    if taken or amount.value is None or amount.currency != told.amount.currency:
        return None
    at = _statement_of(sentence, amount)
    year = _year_in(sentence, at, amount)
    if at is None or year is None or not _is_year(told.period) or told.period.first == year.first:
        return None
    text = sentence.block.view.text
    status = _status(told.status, sentence.keys[at])
    place = Place(sentence.block.index, sentence.starts[at], max(amount.end, year.end))
    if year.start < sentence.starts[at]:
        place = place._replace(start=year.start)
    made = replace(told, place=place, amount=amount, status=status, also=[])
    made.period = FactPeriod(year.first, year.last, text[year.start : year.end])
    made.rule = "commitment/other-year"
    return made


def _grown(sentence: Sentence, near: Sequence[Commitment]) -> Commitment | None:
    """ "Dit bedrag loopt op tot structureel € 2 miljard vanaf 2021": what was told, grown."""
    keys, amount = sentence.keys, sentence.amounts[0]
    at = sentence.token_at(amount.start)
    if at < 3 or keys[0] not in _POINTING or len(sentence.amounts) > 1:
        return None
    if not keys[1].endswith(_SUM) or keys[2] not in _GROWS:
        return None
    if _UP_TO.isdisjoint(keys[max(at - 2, 2) : at + 1]):
        return None
    wholes = [one for one in near if one.part_of is None]
    told = wholes[-1] if len(wholes) == 1 else None
    if told is None or told.amount is None or told.amount.currency != amount.currency:
        return None
    if any(one.amount is amount for one in near) or len(sentence.periods) > 1:
        return None
    place = Place(sentence.block.index, sentence.start, sentence.ends[-1])
    status = "decided" if told.status == "delivered" else told.status
    made = replace(told, place=place, amount=amount, status=status, also=[], period=None)
    for time in sentence.periods:
        text = sentence.block.view.text[time.start : time.end]
        made.period = FactPeriod(time.first, time.last, text)
    made.rule = "commitment/other-year"
    return made


_POINTING = frozenset("dit dat deze die".split())
_SUM = ("bedrag", "budget", "bijdrage", "subsidie", "uitkering")
_GROWS = frozenset("loopt liep groeit groeide stijgt steeg neemt".split())
_UP_TO = frozenset(("tot", "naar"))


def _statement_of(sentence: Sentence, amount: Amount) -> int | None:
    """The verb of "is dat", "wordt dit", right before the amount but for hedges."""
    keys, at = sentence.keys, sentence.token_at(amount.start) - 1
    while at > 1 and keys[at] in _HEDGES:
        at -= 1
    if at < 1 or keys[at] not in _THAT or keys[at - 1] not in _BEING:
        return None
    return at - 1


def was_that(sentence: Sentence, amount: Amount) -> bool:
    """ "vorig jaar was dat nog € 3 miljoen": what it came to, whoever gave it."""
    at = _statement_of(sentence, amount)
    return at is not None and sentence.keys[at] in ("was", "werd")


_HEDGES = frozenset("nog al slechts zelfs maar ook".split())


def _year_in(sentence: Sentence, at: int | None, amount: Amount) -> Period | None:
    """The calendar year, or years, right before the verb, and nothing else in its statement."""
    if at is None:
        return None
    text = sentence.block.view.text
    before = [p for p in sentence.periods if p.end <= sentence.starts[at]]
    if not before or text[before[-1].end : sentence.starts[at]].strip():
        return None
    year = before[-1]
    lead = text[sentence.start : year.start].rstrip()
    if lead and not lead.endswith((";", ",", " en", " maar", "En", "Voor", " voor")):
        return None
    ends = text[amount.end : sentence.end].strip()
    first, last = year.first, year.last
    whole = first is not None and last is not None and are_whole_years(first, last)
    fits = whole and (_is_year(year) or amount.basis == "per_year")
    return year if fits and ends in ("", ".", ";") else None


def _is_year(period: Period | FactPeriod) -> bool:
    first, last = period.first, period.last
    same = first is not None and last is not None and first.year == last.year
    return same and are_whole_years(first, last)


def _status(told: str | None, verb: str) -> str | None:
    """ "droeg € 1 miljoen bij; dit jaar is dat …": what is to be given now is not given yet."""
    if verb in ("was", "werd"):
        return "delivered"
    return "decided" if told == "delivered" else told


_THAT = frozenset(("dat", "dit"))
_BEING = frozenset("is wordt was werd".split())
