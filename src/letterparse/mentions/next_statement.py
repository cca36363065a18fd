"""Where an "en" goes on with another statement than that of a date ahead of it."""

from __future__ import annotations

from letterparse.mentions.points import Point
from letterparse.mentions.tenses import is_participle
from letterparse.mentions.timewords import Reader


def begins_next(r: Reader, point: Point, at: int) -> bool:
    """ "is op 9 april geld vrijgemaakt en de bank is voornemens …": a statement is whole there."""
    if r.keys[at] != "en" or at <= point.end:
        return False
    if r.keys[at + 1 : at + 2] in _ALSO:
        return True  # "leent ons tot 1 mei twee boten en heeft een arts gestuurd"
    if not is_participle(r, r.keys[at - 1]):
        return False
    before = r.keys[max(point.start - 4, 0) : point.start]
    follows = r.keys[at + 1 : at + 2]
    return bool(follows) and follows[0] in _ARTICLES and not _HELD.isdisjoint(before)


_ARTICLES = frozenset("de het een onze".split())
_ALSO = (["heeft"], ["hebben"], ["had"], ["hadden"])
_HELD = frozenset("is zijn heeft hebben".split())
