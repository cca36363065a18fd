"""Time that words only point back to: "in dezelfde periode", "in die jaren", "dat jaar"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.mentions.model import Period
from letterparse.records import replace

_SAME = frozenset("dezelfde diezelfde datzelfde hetzelfde".split())
_THAT = frozenset("die dat deze".split())
# So many days the time has that each noun can point to.
_SPANS = {
    "periode": (2, 4000),
    "tijdvak": (2, 4000),
    "jaren": (367, 4000),
    "jaar": (300, 366),
    "begrotingsjaar": (300, 366),
    "schooljaar": (300, 366),
    "kwartaal": (80, 93),
    "maanden": (32, 366),
    "maand": (27, 31),
}
_LONG = (_SPANS["periode"], _SPANS["jaren"])
# Behind the noun: what it is compared with, or which other one is meant.
_OTHERWISE = frozenset("als van vorig voorgaand eerder ervoor daarvoor daarna erna die dat".split())
_BEFORE = frozenset("in over gedurende tijdens voor".split())


def pointed_time(
    sentence: Sentence, members: Iterable[int], before: Sentence | None
) -> Period | None:
    """The period told before that a phrase among these words points to."""
    keys = sentence.keys
    for one, two in pairwise(members):
        if two != one + 1 or keys[two] not in _SPANS or two in sentence.timed:
            continue
        same = keys[one] in _SAME
        if not same and not (keys[one] in _THAT and (not one or keys[one - 1] in _BEFORE)):
            continue
        if _OTHERWISE.isdisjoint(keys[two + 1 : two + 2]):
            return _nearest(sentence, one, before, _SPANS[keys[two]])
    return None


def _nearest(
    sentence: Sentence, at: int, before: Sentence | None, span: tuple[int, int]
) -> Period | None:
    """The last period told before a word, if it is as long as the noun says."""
    told = [p for p in _uncompared(sentence) if p.end <= sentence.starts[at]]
    if not told and before is not None and before.block is sentence.block:
        told = _uncompared(before)
    if not told:
        return None
    if told[-1].first is None or told[-1].last is None:
        # "tot en met 2027 …; in diezelfde periode"
        return told[-1] if sentence.keys[at] in _SAME and span in _LONG else None
    if span is _SPANS["periode"]:
        # "Voor 2026–2030 zegde … in maart 2025 toe. Voor dezelfde periode …": not the month.
        told = [p for p in told if (_days_in(p) or 0) > _A_YEAR] or told
        if _is_month(told[-1]):
            return None  # "… in maart 2025. Voor dezelfde periode …": no month is one.
    days = _days_in(told[-1]) or 0
    return told[-1] if span[0] <= days <= span[1] else None


def _days_in(period: Period) -> int | None:
    """How many days a period has; None for one without an end."""
    if period.first is None or period.last is None:
        return None
    return (period.last - period.first).days + 1


def _is_month(period: Period) -> bool:
    days = _days_in(period) or 0
    return period.first is not None and period.first.day == 1 and 28 <= days <= 31


_A_YEAR = 366


def _uncompared(sentence: Sentence) -> list[Period]:
    """The periods of a sentence without those that it only compares with: "meer dan in 2017"."""
    if _THAN.isdisjoint(sentence.present):
        return list(sentence.periods)
    starts = [sentence.token_at(p.start) for p in sentence.periods]
    near = [sentence.keys[max(at - 2, 0) : at] for at in starts]
    pairs = zip(sentence.periods, near, strict=True)
    return [p for p, words in pairs if _THAN.isdisjoint(words)]


_THAN = frozenset("dan als zoals evenals".split())


def since_that_day(sentence: Sentence, before: Sentence | None) -> date | None:
    """ "per 1 mei …. Vanaf diezelfde datum …": the day told before from which it holds as well."""
    at = _that_day_at(sentence, _SINCE)
    day = _day_before(sentence, at, before) if at else None
    return day.first if day else None


def until_that_day(sentence: Sentence, before: Sentence | None) -> Period | None:
    """ "… op 1 mei. Onze artsen keren op die dag terug": the day told before, as their last."""
    at = _that_day_at(sentence, _UNTIL)
    day = _day_before(sentence, at, before) if at else None
    if day is None or day.first is None:
        return None
    last = day.first - timedelta(days=sentence.keys[at - 2] != "op")
    return replace(day, first=None, last=last)


def _that_day_at(sentence: Sentence, prepositions: frozenset[str]) -> int:
    """The token of "op die dag", "vanaf diezelfde datum"; 0 if there is none."""
    keys = sentence.keys
    at = next((i for i, key in enumerate(keys) if key in ("datum", "dag")), 0)
    told = at > 1 and keys[at - 1] in _SAME | _THAT and keys[at - 2] in prepositions
    return at if told else 0


def _day_before(sentence: Sentence, at: int, before: Sentence | None) -> Period | None:
    """The day, or first day, told last before a token."""
    told = [p for p in sentence.periods if p.end <= sentence.starts[at]]
    if not told and before is not None and before.block is sentence.block:
        told = list(before.periods)
    first = told[-1].first if told else None
    return told[-1] if first is not None and told[-1].last in (None, first) else None


_SINCE = frozenset("vanaf per sinds van ingang op".split())
_UNTIL = frozenset("op per ingang van tot voor vóór".split())


def points_to_same_time(keys: Sequence[str]) -> bool:
    """ "in diezelfde periode": what is told has the time of what was told just before.

    So has what is told "voor die jaren".
    """
    same = [
        keys[at + 1]
        for at, key in enumerate(keys[:-1])
        if key in _SAME or (key in _THAT and at and keys[at - 1] == "voor")
    ]
    return not _SPANS.keys().isdisjoint(same)


def points_to_year(sentence: Sentence) -> bool:
    """ "later in het jaar", "in de rest van het jaar": the year that is told of."""
    keys = sentence.keys
    return any(
        keys[at : at + 3] in _THE_YEAR and keys[at - 1] in _LATER for at in range(1, len(keys) - 2)
    )


_THE_YEAR = (["in", "het", "jaar"], ["van", "het", "jaar"])
_LATER = frozenset("later verderop rest resterende loop verloop restant".split())
