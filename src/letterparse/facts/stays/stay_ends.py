"""Until when people stay, by the periods that tell when they leave."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import timedelta
from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.dated_phrases import begins_with_since
from letterparse.facts.grammar.roles import role_of
from letterparse.facts.model import FactPeriod
from letterparse.mentions.model import Period


def from_day_to_day(periods: Sequence[Period]) -> FactPeriod | None:
    """ "kwamen op 27 juli aan en keerden op 10 augustus terug": from the one to the other."""
    days = [p for p in periods if p.first is not None and p.first == p.last]
    first, last = (days[0].first, days[-1].last) if len(days) > 1 else (None, None)
    return FactPeriod(first, last) if first and last and first < last else None


def until(inside: list[Period], calendar: list[Period], text: str) -> FactPeriod | None:
    """ "sinds 18 februari …, keert op 26 juni terug": since when, and when it ends."""
    since = [p for p in calendar if p.last is None and begins_with_since(text, p)]
    start = since[0].first if since else None
    ends = [p for p in inside if p not in since] or [p for p in calendar if p not in since]
    ends.sort(key=lambda p: p.first is not None)
    if not ends:
        return FactPeriod(start, None) if since else None
    if ends[0].first and ends[0].last and "tot" in text[ends[0].start : ends[0].end]:
        return FactPeriod(ends[0].first, ends[0].last, text[ends[0].start : ends[0].end])
    ending = _ending(ends[0], text)
    return FactPeriod(start, ending.last, ending.text) if ending else None


def _ending(period: Period, text: str) -> FactPeriod | None:
    """ "per 1 juli beëindigd" lasts until 30 June; "op 31 december beëindigd" until that day."""
    words = text[period.start : period.end]
    if period.last is None and period.first is not None:
        return FactPeriod(None, period.first - timedelta(days=1), words)
    return FactPeriod(None, period.last, words)


def goes_home_then(sentence: Sentence, period: Period) -> bool:
    """ "stuurde twee helikopters, die op 20 mei terugkeerden": their last day, not their first."""
    if period.last is None:
        return False
    inside = in_relative(sentence, sentence.token_at(period.start))
    return go_home(inside) or leave_for_home(sentence)


def leave_for_home(sentence: Sentence) -> bool:
    """ "zijn op 28 maart naar Nederland vertrokken": those of the own state."""
    if "nederland" not in sentence.present or _LEAVING.isdisjoint(sentence.present):
        return False
    home = any(pair == ("naar", "nederland") for pair in pairwise(sentence.keys))
    return home and not any(
        a.code not in ("NL", None) and (a.kind == "adjective" or role_of(sentence, a) is None)
        for a in sentence.actors
    )


_LEAVING = frozenset("vertrokken vertrok vertrekt vertrekken gevlogen afgereisd gegaan".split())


def gone_home_on(sentence: Sentence, at: int) -> FactPeriod | None:
    """ "werd afgelost door tien artsen, die op 3 mei terugkeerden": until when those were there."""
    behind = (p for p in sentence.periods if sentence.token_at(p.start) > at)
    back = next((p for p in behind if goes_home_then(sentence, p)), None)
    return FactPeriod(None, back.last) if back else None


def go_home(words: Set[str]) -> bool:
    """ "terugkeerden", "huiswaarts voer", "naar huis gingen"."""
    return not words.isdisjoint(GOING_BACK) or {"naar", "huis"} <= words


def ends_stay(behind: Sequence[str]) -> bool:
    """ "dat in mei terugkeerde", "dat daar in mei zijn werk afrondde", "dat daar tot mei werkt"."""
    there = behind[:1] in (["daar"], ["er"], ["aldaar"]) and behind[1:2] == ["tot"]
    return there or go_home({*behind}) or not _FINISHED.isdisjoint(behind)


_FINISHED = frozenset("afrondde afrondden beëindigde beëindigden".split())
GOING_BACK = frozenset(
    f"terug{form}" for form in "keert keren keerde keerden komt komen kwam kwamen gekeerd".split()
) | {"huiswaarts"}


def in_relative(sentence: Sentence, at: int) -> set[str]:
    """The words of the relative clause around a token; none outside one."""
    clauses = sentence.clauses
    clause = clauses.of[min(at, len(sentence.keys) - 1)]
    relative = clauses.opener[clause] in ("die", "dat")
    return set(sentence.words(clauses.members(clause))) if relative else set()
