"""Meetings that follow each other: "op 2 december gevolgd door een hoorzitting"."""

from __future__ import annotations

from letterparse.facts.meetings.gatherings import Finder
from letterparse.facts.meetings.meeting_words import Gathering

_FOLLOWED = frozenset(("gevolgd", "voorafgegaan"))


def is_of_follower(finder: Finder, number: int) -> bool:
    """Whether this date is that of what follows another thing, or goes before it."""
    return _door(finder, number) is not None


def follower(finder: Finder, gatherings: list[Gathering], number: int) -> Gathering | None:
    """The meeting by which another is followed on this date: the one behind "door"."""
    door = _door(finder, number)
    if door is None:
        return None
    return next((g for g in gatherings if g.start == door + 1 or g.first == door + 1), None)


def _door(finder: Finder, number: int) -> int | None:
    """The token of "door" in "op 3 mei gevolgd door", "gevolgd op 3 mei door"."""
    keys, (first, last) = finder.keys, finder.dates[number]
    if keys[last + 2 : last + 3] == ["door"] and keys[last + 1] in _FOLLOWED:
        return last + 2
    before = _FOLLOWED.intersection(keys[max(first - 2, 0) : first])
    return last + 1 if before and keys[last + 1 : last + 2] == ["door"] else None
