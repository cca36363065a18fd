"""What a sentence says aside, between two commas, and what goes on behind it."""

from __future__ import annotations

from letterparse.mentions.points import Point
from letterparse.mentions.tenses import is_participle
from letterparse.mentions.timewords import Reader

# How many tokens before a date an aside may begin.
_FAR = 40


def aside_before(r: Reader, point: Point) -> range:
    """ "zendt u, zoals hij heeft toegezegd, vóór 1 december …": what is said beside it."""
    near = range(point.start, max(point.start - 3, 0), -1)  # "…, in het derde kwartaal"
    end = next((at for at in near if "," in r.gap(at)), 0)
    ahead = range(end - 1, max(end - _FAR, 0), -1)
    first = next((at for at in ahead if "," in r.gap(at)), 0)
    return range(first, end) if r.keys[first] in _ASIDE else range(0)


_ASIDE = frozenset(("zoals", "conform", "zo"))


def perfect_past_aside(r: Reader, point: Point, clause: range) -> bool:
    """ "is in mei, na de storm aan de kust, € 2 mln. betaald": the participle of the clause
    stands behind an aside."""
    first = clause.stop
    if point.end != first or first >= r.size or r.gap(first) != ", ":
        return False
    if r.keys[first] not in _OPENING:
        return False
    within = range(first + 1, min(first + _ASIDE_LENGTH, r.size))
    close = next((at for at in within if r.gap(at) != " "), r.size)
    if close >= r.size or r.gap(close) != ", ":
        return False
    end = close + 1
    while end < min(close + _ASIDE_LENGTH, r.size) and r.joined(end):
        end += 1
    return has_participle(r, range(close, end))


_OPENING = frozenset(
    "na naast wegens vanwege dankzij ondanks mede samen bij tijdens via conform volgens door "
    "vlak kort direct onmiddellijk".split()
)
_ASIDE_LENGTH = 12


def has_participle(r: Reader, clause: range) -> bool:
    """ "is … toegekend": a word with "ge" or a prefix of its kind that ends as participles do."""
    strong = r.words.lists["strong_participles"]
    return any(is_participle(r, r.keys[at]) or r.keys[at] in strong for at in clause)
