"""Amounts that only divide a total over years, and the time that they give the total."""

from __future__ import annotations

import math

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.decisions import dates_pledge
from letterparse.facts.grammar.verdicts import Before, Verdict, Words, finite_in
from letterparse.facts.model import Commitment, FactPeriod
from letterparse.language import Language
from letterparse.mentions.model import Amount, Period

OVER_YEARS = "it only divides a total over years"


def closes_years(words: Words, sentence: Sentence, amount: Amount, language: Language) -> bool:
    """ "…, waarvan € 2 mln. in 2024 en € 4 mln. in 2025, gaat naar …": what goes is the whole."""
    keys = sentence.keys
    after = at = sentence.token_at(amount.end)
    while at < len(keys) and (at in sentence.timed or keys[at] == "in"):
        at += 1
    if at == after or at - 1 not in sentence.commas or at not in finite_in(sentence, language):
        return False
    return any(keys[i] in words.parts and i in sentence.behind_commas for i in range(after))


def years_of_told(sentence: Sentence, told: Commitment | None) -> bool:
    """ "Het gaat om € 7 mln. in 2014 en € 6 mln. in 2015": the sum told before, year by year.

    All amounts together are that sum, each has a time of its own, and no word says what for.
    """
    whole = told.amount if told is not None else None
    amounts, keys = sentence.amounts, sentence.keys
    if told is None or whole is None or not whole.value or len(amounts) < 2:
        return False
    if len(sentence.periods) < len(amounts) or told.place.block != sentence.block.index:
        return False
    if told.place.start >= sentence.start or {a.currency for a in amounts} != {whole.currency}:
        return False
    if not math.isclose(sum(one.value or 0.0 for one in amounts), whole.value):
        return False
    times = {(p.first, p.last) for a in amounts if (p := year_of(sentence, a)) is not None}
    if len(times) < len(amounts):
        return False
    said = (key for at, key in enumerate(keys) if not _is_told(sentence, at))
    return all(key in _BY_YEARS for key in said)


def _is_told(sentence: Sentence, at: int) -> bool:
    """Does this token stand in an amount or a time?"""
    start = sentence.starts[at]
    return at in sentence.timed or any(a.start <= start < a.end for a in sentence.amounts)


# Beside them, no word has a place where a sum is only divided over years.
_BY_YEARS = frozenset(
    "het dit dat deze die daar hier gaat ging om betreft betrof is zijn wordt worden bedrag "
    "bedragen uitgaven kosten middelen geld totaal budget bijdrage van daarvan hiervan daarbij "
    "hierbij daarmee valt vallen komt komen landt slaat neer tot besteding betaling uitgegeven "
    "besteed betaald uitbetaald verdeeld gespreid gemoeid over in en de jaren jaar begrotingsjaar "
    "verdeling spreiding als volgt namelijk weten te uiteen".split()
)


def is_further_year(sentence: Sentence, amount: Amount, told: Commitment) -> bool:
    """ "In 2019 € 420 mln.; in 2020 en 2021 gaat het om € 300 mln.": beside what was told, of
    years of its own."""
    period, of = year_of(sentence, amount), told.period
    if period is None or of is None or not (period.first and of.last and of.text):
        return False
    return of.last < period.first


def widen_whole(
    verdict: Verdict, before: Before, sentence: Sentence, amounts: list[Amount]
) -> Commitment | None:
    """A refused part over a year widens the period of its whole ("… in 2017 en … in 2018")."""
    # "Van dit bedrag valt € 33 miljoen in 2014": of the sum that was told before.
    of_head = sentence.keys[0] in _OF_IT or years_of_told(sentence, before.head)
    whole = before.here or (before.head if of_head else None)
    if whole is None or verdict.why != OVER_YEARS:
        return None
    if whole.period is None and _is_only_year(whole, sentence, amounts):
        return (
            whole  # "trekt € 180 mln. uit, waarvan € 60 mln. in 2026": when the rest, is not said.
        )
    for amount in amounts:
        year = year_of(sentence, amount)
        if year is None or not dates_pledge(sentence, year):
            widen(whole, year)  # "die Peru in 2019 toezegde": that is when it was said.
    return whole


def _is_only_year(whole: Commitment, sentence: Sentence, amounts: list[Amount]) -> bool:
    """Do these amounts tell one year of a whole that is more than they?"""
    if whole.amount is None or whole.amount.value is None:
        return False
    here = whole.place.block == sentence.block.index and whole.amount.start >= sentence.start
    told = whole.amount.end if here else sentence.start
    years = {p.first.year for p in sentence.periods if p.first and p.last and p.start >= told}
    return len(years) == 1 and sum(a.value or 0 for a in amounts) < whole.amount.value


_OF_IT = frozenset("van daarvan hiervan".split())


def year_of(sentence: Sentence, amount: Amount) -> Period | None:
    """The period of "€ 5 miljoen in 2023" or "in 2023 om € 5 miljoen"."""
    text = sentence.block.view.text
    known = [p for p in sentence.periods if p.first and p.last]
    later = next((p for p in known if p.start >= amount.end), None)
    if later is not None:
        between = text[amount.end : later.start]
        if " en " not in between and "," not in between:
            return later
    return next((p for p in reversed(known) if p.end <= amount.start), None)


def widen(whole: Commitment, period: Period | FactPeriod | None) -> None:
    """Let the whole last as long as this part of it, too."""
    known = whole.period
    if period is None:
        return
    if known is None:
        whole.period = FactPeriod(period.first, period.last)
    elif known.first and known.last and period.first and period.last:
        whole.period = FactPeriod(min(known.first, period.first), max(known.last, period.last))
