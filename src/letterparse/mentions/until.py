"""The year of an end that is told in the past: "kwamen op 3 mei en bleven tot 1 juni"."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from letterparse.mentions.points import Point, days_of
from letterparse.mentions.sentences import starts_sentence
from letterparse.mentions.tenses import opens
from letterparse.mentions.timewords import Reader

UNTIL = frozenset(("until", "through"))
"""The words before a point that make it an end."""


def year_since(r: Reader, point: Point) -> int | None:
    """By the period ahead in its sentence: the year told, else the first end behind the start."""
    end, before = r.before or (0, None)
    first = before.first if before else None
    if r.today is None or before is None or first is None or first > r.today:
        return None
    between = range(end, point.start)
    if not 0 < len(between) < _FAR or any(_parts(r, at) for at in between):
        return None
    if before.last is not None and (before.last - first).days > _LONG:
        apart = any("," in r.gap(at) for at in between)
        whole = (first.month, first.day, first.year) == (1, 1, before.last.year)
        there = not _THERE.isdisjoint(r.keys[at] for at in between)
        return first.year if whole and there and not apart else None
    sent = not (_THERE | _SENT).isdisjoint(r.keys[max(end - _NEAR, 0) : point.start + _NEAR])
    return _first_after(point, before.last or first) if sent else None


def _first_after(point: Point, start: date) -> int | None:
    for year in (start.year, start.year + 1):
        days = days_of(point, year)
        if days is not None and days[1] > start:
            return year
    return None


def _parts(r: Reader, at: int) -> bool:
    """A sentence ends before this token, or a clause of its own begins there."""
    gap = r.gap(at)
    return opens(r, at) or not {";", ":"}.isdisjoint(gap) or starts_sentence(r.scan, at)


def only_sent(keys: set[str]) -> bool:
    """ "stuurde twintig man tot 1 juni", "stemde in met de inzet tot": that day may lie ahead."""
    return not _SENT.isdisjoint(keys) and _THERE.isdisjoint(keys)


def was_lengthened(r: Reader, point: Point) -> bool:
    """ "die tot 1 juni liep, is verlengd tot 1 december": the nearer, whatever side."""
    behind = range(point.end, min(point.end + _FAR, r.size - 1))
    stop = next((at for at in behind if _parts(r, at)), behind.stop)
    words = r.keys[point.end : stop]
    further = any(a == "verlengd" and b in ("tot", "met") for a, b in pairwise(words))
    return further and not _RAN.isdisjoint(r.keys[max(point.start - _NEAR, 0) : stop])


_RAN = frozenset("liep liepen afliep afliepen duurde duurden eindigde eindigden verstreek".split())
_FAR, _NEAR, _LONG = 16, 8, 300
_THERE = frozenset(
    "was waren bleef bleven verbleef verbleven duurde duurden stond stonden lag lagen werkte "
    "werkten diende dienden liep liepen had hadden".split()
)
_SENT = frozenset(
    "stuurde stuurden zond zonden plaatste plaatsten detacheerde detacheerden vertrok vertrokken "
    "besloot besloten stemde stemden zegde zegden verlengde verlengden kon konden mocht "
    "mochten".split()
)
