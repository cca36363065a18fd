"""The year of one amount among several: "respectievelijk", "een jaar eerder"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import FactPeriod
from letterparse.mentions.calendar import are_whole_years
from letterparse.mentions.model import Amount, Period


def own_year(sentence: Sentence, amount: Amount, periods: Sequence[Period]) -> FactPeriod | None:
    """The year that the words beside an amount give it, where they count from a period told."""
    if len(periods) != 1:
        return None
    period = periods[0]
    first, last = period.first, period.last
    if first is None or last is None or not are_whole_years(first, last):
        return None
    if first.year == last.year:
        before = _is_year_before(sentence, amount) and period.end <= amount.start
        return _year(first.year - 1) if before else None
    if period.end <= amount.start and _is_span_before(sentence, amount):
        years = last.year - first.year + 1
        return FactPeriod(date(first.year - years, 1, 1), date(first.year - 1, 12, 31))
    return _of_respective(sentence, amount, first.year, last.year)


def _is_span_before(sentence: Sentence, amount: Amount) -> bool:
    """ "in 2020 en 2021 $ 9 miljoen, tegenover $ 6 miljoen in de twee jaar daarvoor"."""
    at = sentence.token_at(amount.end)
    behind = sentence.keys[at : at + 5]
    return behind[:2] == ["in", "de"] and behind[3:4] == ["jaar"] and behind[4:5] in _EARLIER


def _is_year_before(sentence: Sentence, amount: Amount) -> bool:
    """ "in 2023 € 6,7 miljard, tegenover € 6,1 miljard een jaar eerder"."""
    at = sentence.token_at(amount.end)
    behind = sentence.keys[at : at + 4]
    if behind[:1] in (["in"], ["over"]):
        behind = behind[1:]
    return behind[:2] in (["een", "jaar"], ["het", "jaar"]) and behind[2:3] in _EARLIER


_EARLIER = (["eerder"], ["ervoor"], ["daarvoor"], ["tevoren"])


def _of_respective(sentence: Sentence, amount: Amount, first: int, last: int) -> FactPeriod | None:
    """ "voor 2024 en 2025 respectievelijk € 4 en € 5 miljoen": as many amounts as years."""
    at = next((i for i, key in enumerate(sentence.keys) if key in IN_TURN), None)
    if at is None:
        return None
    behind = [a for a in sentence.amounts if sentence.token_at(a.start) >= at]
    places = [sentence.token_at(a.core[0]) for a in sentence.amounts]
    one = len({a.start for a in sentence.amounts}) == 1  # All of them in one breath.
    if one and len(places) == last - first + 1 and places[-2] < at < places[-1] <= at + 2:
        behind = list(sentence.amounts)  # "in 2024 en 2025 € 4 miljoen respectievelijk € 5 miljoen"
    if amount not in behind or len(behind) != last - first + 1:
        return None
    return _year(first + behind.index(amount))


IN_TURN = frozenset("respectievelijk achtereenvolgens onderscheidenlijk".split())


def _year(year: int) -> FactPeriod:
    return FactPeriod(date(year, 1, 1), date(year, 12, 31))
