"""What stands between a meeting and its date: a relative clause, a date, a place."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.meetings.gatherings import Finder
from letterparse.facts.meetings.meeting_places import place_at
from letterparse.facts.meetings.meeting_words import Gathering, MeetingWords

RELATIVES = frozenset(("die", "dat", "welke", "waar", "waarop", "waarin", "waarvan", "waarvoor"))
_HOSTED = frozenset(("waarvan", "waarvoor"))
"""These lead to a date only where somebody is host: "waarvan Nederland op 3 mei gastheer is"."""
HOSTS = frozenset(("gastheer", "gastvrouw", "gastland"))
_AND = frozenset(("en", "and", "et", "und"))
_JOINTS = frozenset("en op van in te respectievelijk".split())
# The most words between two dates of one meeting, and between a name and its relative.
_APART = 8


def tells_when(words: MeetingWords, relative: str, here: Sequence[str]) -> bool:
    """Do the words of a relative clause with a date say when the meeting before it is?"""
    if relative in _HOSTED:
        return not HOSTS.isdisjoint(here)
    told = words.of("verbs") | words.of("set_verbs") | words.of("begins")
    if not words.of("of_papers").isdisjoint(here):
        told -= words.of("has")  # "het pakket, dat de Commissie op 3 mei heeft ingediend"
    return not told.isdisjoint(here)


def relative_behind(finder: Finder, gathering: Gathering, lead: int) -> int | None:
    """The "die" or "de conferentie over bedreigd erfgoed, die op 20 maart …", if any."""
    ends = (finder.words.of("ends_name") - {"aan", "onder", "op"}) | finder.words.of("verbs")
    far, listing = gathering.last + _APART, 0
    for at in range(gathering.last + 1, lead):
        if "," in finder.gap(at - 1) and at > listing:
            if finder.keys[at] in RELATIVES:
                return at
            listing = _list_end(finder, at, lead, ends)
            if not listing:
                return None
            far = listing + 2
        if finder.keys[at] in ends:
            return at if at == listing + 1 and finder.keys[at] in RELATIVES else None
        if at >= far:
            return None
    return None


def listed_end(finder: Finder, gathering: Gathering, lead: int) -> int:
    """The last token of a name that a list goes on with, up to its relative clause."""
    if lead <= gathering.last or "," not in finder.said(gathering.last, lead):
        return gathering.last
    told = relative_behind(finder, gathering, lead)
    listed = told is not None and "," in finder.said(gathering.last, told - 1)
    return told - 1 if told is not None and listed else gathering.last


def _list_end(finder: Finder, at: int, lead: int, ends: frozenset[str]) -> int:
    """Where the list ends that the name goes on with behind a comma, "voor Syrië, Libanon en
    Jordanië": a last noun joined to it. 0 if none does: what has an article of its own
    ("…, de top en het verslag") is another thing than the name."""
    barred = ends | finder.words.of("articles")
    for last in range(at, min(lead, at + _APART)):
        if finder.keys[last] in barred:
            return 0
        if last > at and finder.keys[last - 1] in _AND:
            return last
    return 0


def half_of_day(keys: Sequence[str], of: int) -> int | None:
    """Where "op de ochtend van", "in de avond van" begins, if "van" at this token ends it."""
    if keys[of] != "van" or keys[of - 1] not in _HALVES:
        return None
    first = of - 1
    first -= keys[first - 1] == "de"
    first -= keys[first - 1] in ("op", "in")
    return None if keys[first - 1] == "tot" else first


_HALVES = frozenset("ochtend morgen middag namiddag avond nacht".split())


def stands_beside(finder: Finder, number: int) -> bool:
    """ "op 3 oktober in Groningen en op 10 oktober": no more than a place between two dates."""
    low, (high, _) = finder.dates[number - 1][1] + 1, finder.dates[number]
    if not 0 < high - low <= _APART:
        return False
    at = low
    while at < high:
        place = place_at(finder, at)
        if place is not None and place < high:
            at = place + 1
        elif finder.keys[at] in _JOINTS:
            at += 1
        else:
            return False
    return True
