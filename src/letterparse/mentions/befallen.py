"""Dates of what befell somebody: "na de inval van 3 mei" lies behind the letter."""

from __future__ import annotations

from letterparse.mentions.points import Point
from letterparse.mentions.timewords import Reader


def is_of_blow(r: Reader, point: Point) -> bool:
    """ "na de Russische inval van 24 februari": told as what others came after."""
    noun = point.start - 2
    if noun < 2 or r.left(point.start) not in ("van", "op"):
        return False
    if not r.keys[noun].endswith(_BLOWS):
        return False
    return not _AFTER.isdisjoint(r.keys[max(noun - _PHRASE, 0) : noun])


_BLOWS = (
    *("inval", "invasie", "aanslag", "aanslagen", "aanval", "aanvallen", "beving", "bevingen"),
    *("overstroming", "overstromingen", "ramp", "brand", "explosie", "ontploffing", "watersnood"),
    *("ongeluk", "ongeval", "staatsgreep", "coup", "moord", "storm", "orkaan", "ontvoering"),
)
_AFTER = frozenset("na sinds sedert wegens vanwege".split())
# The noun phrase before its date has so many tokens at most with its preposition.
_PHRASE = 4
