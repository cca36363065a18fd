"""Days that are told from another day: "een dag later", "de achtste van die maand".

They are no mentions of calendar time, for by themselves they name no day; but a meeting that
is held "de dag erna" has a date. Each is reckoned from the day told last.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from letterparse.facts.grammar.context import Sentence
from letterparse.language import Language
from letterparse.mentions.model import Period
from letterparse.mentions.numbers import ordinal_value, word_value
from letterparse.mentions.scan import NUMBER
from letterparse.records import NamedTuple

_LATER = frozenset("later daarna erna nadien daarop hierna".split())
_EARLIER = frozenset("eerder daarvoor ervoor tevoren vooraf daarvóór ervóór".split())
_PARTS = frozenset("dag ochtend middag avond".split())
_THOSE = frozenset("die diezelfde dezelfde".split())
_LAST = frozenset(("laatste", "afsluitende"))
_EDGES = {"openingsdag": 1, "slotdag": -1}
_WAKING = frozenset("dag dagen daags week weken ochtend middag avond anderendaags maand".split())
_SHARING = frozenset(("en", "als"))
_SIDES = frozenset(("voor", "vóór", "na"))
# How far ahead the day that it is reckoned from can be told.
_REACH = 9
# A stretch of time longer than this has no first or second day to meet on.
_LONGEST = 14


class _Pointed(NamedTuple):
    """Words at tokens[first:last + 1] that point to a day."""

    first: int
    last: int
    start: date
    end: date


def with_pointed_days(sentence: Sentence, told: Period | None, language: Language) -> Sentence:
    """The sentence with what points to a day among its periods; `told` was told before it."""
    if not _points(sentence):
        return sentence
    found: list[Period] = []
    known = sorted(sentence.periods, key=lambda period: period.start)
    near = [period for period in known if _is_near(period)]
    at = told_of = 0
    while at < len(sentence.keys):
        while told_of < len(known) and known[told_of].start <= sentence.starts[at]:
            told_of += 1
        behind = known[told_of] if told_of < len(known) else None
        pointed = _ahead_of(sentence, at, behind, language) if behind is not None else None
        if pointed is None:
            base = _base(near, sentence.starts[at]) or told
            pointed = _at(sentence, at, base, language) if base is not None else None
        if pointed is None:
            at += 1
            continue
        made = _period(sentence, pointed)
        found.append(made)
        if _is_near(made):
            near.append(made)
        at = pointed.last + 1
    if not found:
        return sentence
    whole = sentence.part(0, len(sentence.keys))
    known = [p for p in known if not any(f.start <= p.start < f.end for f in found)]
    whole.periods = sorted([*known, *found], key=lambda period: period.start)
    return whole


def day_of(periods: list[Period]) -> Period | None:
    """The last of these periods that is a day or a few, from which others can be reckoned."""
    return next((period for period in reversed(periods) if _is_near(period)), None)


def _points(sentence: Sentence) -> bool:
    present = sentence.present
    if not _WAKING.isdisjoint(present) or not _EDGES.keys().isdisjoint(present):
        return True
    return NUMBER in present and not present.isdisjoint(_SHARING)


def _ahead_of(sentence: Sentence, at: int, behind: Period, language: Language) -> _Pointed | None:
    """What points to a day that is told behind it: "een dag voor de Raad van 26 oktober"."""
    keys = sentence.keys
    if behind.first is None or behind.last is None or not _is_near(behind):
        return None
    end = at + (1 if keys[at] == "daags" else 2)
    side = keys[end] if end < len(keys) else ""
    if side in _SIDES and sentence.token_at(behind.start) - end < _REACH:
        days = 1 if keys[at] == "daags" else 0
        if keys[at + 1] in ("dag", "dagen"):
            days = _count(sentence, at, language) or 0
        if days:
            later = side == "na"
            day = behind.last + timedelta(days) if later else behind.first - timedelta(days)
            return _Pointed(at, end - 1, day, day)
    return _of_one_month(sentence, at, behind)


def _of_one_month(sentence: Sentence, at: int, behind: Period) -> _Pointed | None:
    """ "zowel op 3 als op 17 oktober": a day whose month is told with the next one."""
    keys = sentence.keys
    if keys[at] != NUMBER or at in sentence.timed or not at or behind.first is None:
        return None
    if keys[at - 1] not in ("op", "van") or keys[at + 1 : at + 2] not in (["en"], ["als"]):
        return None
    day = _count(sentence, at, None)
    if not day or day >= behind.first.day or behind.first != behind.last:
        return None
    if sentence.token_at(behind.start) - at > _REACH:
        return None
    date_told = behind.first.replace(day=day)
    return _Pointed(at, at, date_told, date_told)


def _is_near(period: Period) -> bool:
    first, last = period.first, period.last
    return first is not None and last is not None and (last - first).days < _LONGEST


def _base(near: list[Period], offset: int) -> Period | None:
    """Of what is a day or a few that which starts last before this offset."""
    base: Period | None = None
    for period in near:
        if period.end <= offset and (base is None or period.start >= base.start):
            base = period
    return base


def _period(sentence: Sentence, pointed: _Pointed) -> Period:
    start, end = sentence.starts[pointed.first], sentence.ends[pointed.last]
    rule = "period-pointed"
    return Period(sentence.block.index, start, end, rule, pointed.start, pointed.end)


def _at(sentence: Sentence, at: int, base: Period, language: Language) -> _Pointed | None:
    """What starts at this token and points to a day, seen from a day or days told before."""
    first, last = base.first, base.last
    if first is None or last is None:
        return None
    for shift, end in _shifts(sentence, at, language):
        day = last + timedelta(shift) if shift > 0 else first + timedelta(shift)
        return _Pointed(at, end, day, day)
    keys = sentence.keys
    if keys[at] in _THOSE and keys[at + 1 : at + 2] and keys[at + 1] in _PARTS:
        return _Pointed(at, at + 1, first, last)
    day, end = _of_that_month(keys, at, first, language)
    if day is None and first < last:
        day, end = _of_those_days(keys, at, first, last, language)
    return None if day is None else _Pointed(at, end, day, day)


_SHIFTED = frozenset(("daags", "anderendaags", "de"))
_UNITS = {"dag": 1, "dagen": 1, "week": 7, "weken": 7}


def _shifts(sentence: Sentence, at: int, language: Language) -> Iterator[tuple[int, int]]:
    """ "een dag later", "daags daarvoor", "de volgende dag": by how many days, and its end."""
    keys = sentence.keys
    if keys[at] not in _SHIFTED and _UNITS.keys().isdisjoint(keys[at + 1 : at + 2]):
        return
    key, ahead = keys[at], [*keys[at + 1 : at + 4], "", "", ""]
    if key == "daags" and ahead[0] in _LATER | _EARLIER:
        yield (1 if ahead[0] in _LATER else -1), at + 1
    if key == "anderendaags":
        yield 1, at
    if key == "de" and ahead[0] in ("volgende", "daaropvolgende") and ahead[1] in _PARTS:
        yield 1, at + 2
    if key == "de" and ahead[0] in ("dag", "ochtend", "avond") and ahead[1] in _LATER | _EARLIER:
        yield (1 if ahead[1] in _LATER else -1), at + 2
    unit = _UNITS.get(ahead[0], 0)
    if unit and ahead[1] in _LATER | _EARLIER:
        count = _count(sentence, at, language)
        if count:
            yield (count if ahead[1] in _LATER else -count) * unit, at + 2


def _count(sentence: Sentence, at: int, language: Language | None) -> int | None:
    key = sentence.keys[at]
    if key == "een":
        return 1
    if key == NUMBER:
        text = sentence.block.view.text[sentence.starts[at] : sentence.ends[at]]
        return int(text) if text.isdecimal() and len(text) < 3 else None
    value = word_value(key, language) if language else None
    return int(value) if value is not None and 0 < value < 60 else None


def _of_that_month(
    keys: list[str], at: int, told: date, language: Language
) -> tuple[date | None, int]:
    """ "de achtste van die maand" """
    if keys[at] != "de" or keys[at + 2 : at + 3] != ["van"] or keys[at + 4 : at + 5] != ["maand"]:
        return None, at
    day = ordinal_value(keys[at + 1], language)
    if keys[at + 3] not in _THOSE | {"deze"} or day is None:
        return None, at
    try:
        return told.replace(day=day), at + 4
    except ValueError:
        return None, at


def _of_those_days(
    keys: list[str], at: int, first: date, last: date, language: Language
) -> tuple[date | None, int]:
    """ "op de eerste dag", "de slotdag" of a meeting of several days."""
    if keys[at] != "de" or at + 1 >= len(keys):
        return None, at
    if keys[at + 1] in _EDGES:
        return (first if _EDGES[keys[at + 1]] > 0 else last), at + 1
    if keys[at + 2 : at + 3] != ["dag"]:
        return None, at
    if keys[at + 1] in _LAST:
        return last, at + 2
    number = ordinal_value(keys[at + 1], language)
    day = first + timedelta(number - 1) if number else None
    return (day if day and day <= last else None), at + 2
