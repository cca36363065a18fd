"""Units of one sender with a place or mission each: "een schip voor X en een vliegtuig voor Y"."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, CRAFT, NUMBER, PEOPLE, SENDING, UNIT
from letterparse.facts.people.departures import AUXILIARY
from letterparse.facts.people.unit_names import is_ship_title
from letterparse.facts.people.unit_tokens import has_adjective
from letterparse.facts.people.waters import WATERS
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in


def own_part(sentence: Sentence, index: int, named: list[Named]) -> range | None:
    """The tokens of the part of a list that the unit at this token stands in, if it is one.

    Each part counts its unit, and names its own place or mission behind it.
    """
    if "en" not in sentence.present:
        return None
    cuts = [
        at
        for at in range(1, len(sentence.keys) - 1)
        if (_joins(sentence, at - 1) or at - 1 in sentence.commas)
        and _opens(sentence, at)
        and not _is_aboard(sentence, at)
    ]
    units = [i for i, mark in enumerate(sentence.marks) if mark & (UNIT | CRAFT)]
    if not cuts or not units:
        return None
    if units[0] >= cuts[0] and not _sends_people(sentence, cuts):
        return None
    parts = [range(a, b) for a, b in zip([0, *cuts], [*cuts, len(sentence.keys)], strict=True)]
    if not all(_is_placed(sentence, part, named) for part in parts):
        return None
    return next(part for part in parts if index in part)


def _sends_people(sentence: Sentence, cuts: list[int]) -> bool:
    """ "zestig man naar Irak en zeven F-16’s naar Turkije": two parts, people in the first."""
    ahead = range(cuts[0])
    return len(cuts) == 1 and bool(_people(sentence, ahead)) and "(" not in sentence.clauses.opener


def _people(sentence: Sentence, part: range) -> int:
    """The token of people who are counted in a part; 0 if there are none."""
    marks = sentence.marks
    return next((i for i in part if i and marks[i] & PEOPLE and marks[i - 1] & COUNT), 0)


def _joins(sentence: Sentence, at: int) -> bool:
    """An "en" that is not of a time: "van 8 maart tot en met 5 augustus"."""
    return sentence.keys[at] == "en" and at not in sentence.timed


def _is_aboard(sentence: Sentence, at: int) -> bool:
    """ ", met een boordhelikopter en een bootpeloton, ": what the ship before it carries."""
    behind = [comma + 1 for comma in sentence.commas if comma < at]
    return bool(behind) and sentence.keys[max(behind)] == "met"


def _opens(sentence: Sentence, at: int) -> bool:
    """ "en een snel patrouilleschip", "en de Italiaanse zes Eurofighters": a number, its unit.

    A ship may have a time of its own and its name: "en in juni (vaart) het fregat Zr.Ms. Tromp".
    """
    if _opens_with_ship(sentence, at):
        return True
    at += sentence.keys[at] in ("de", "het")
    at = next((a.last + 1 for a in sentence.actors if a.first == at and a.kind in _OWNERS), at)
    if at >= len(sentence.keys) or at in sentence.timed:
        return False
    if not sentence.marks[at] & (NUMBER | COUNT):
        return False
    return any(mark & (UNIT | CRAFT) for mark in sentence.marks[at + 1 : at + 4])


def _opens_with_ship(sentence: Sentence, at: int) -> bool:
    keys, marks = sentence.keys, sentence.marks
    first = at
    while at in sentence.timed:
        at += 1
    dated = at > first
    if dated and at < len(keys) and (marks[at] & SENDING or keys[at] in AUXILIARY):
        at += 1
    if dated and any(a.first == at + 1 and a.kind == "adjective" for a in sentence.actors):
        return any(mark & UNIT for mark in marks[at + 2 : at + 3])  # "in juni het Franse fregat"
    while at < len(keys) - 1 and (keys[at] in ("de", "het") or marks[at] & UNIT):
        if is_ship_title(sentence, at):
            return True
        at += 1
    return at < len(keys) and is_ship_title(sentence, at)


_OWNERS = ("country", "adjective")


def _is_placed(sentence: Sentence, part: range, named: list[Named]) -> bool:
    """Does something behind the unit of a part say where it serves?"""
    units = (i for i in part if sentence.marks[i] & (UNIT | CRAFT))
    unit = next(units, _people(sentence, part) or part.stop)
    behind = range(unit + 1, part.stop)
    at_sea = any(sentence.keys[i] in WATERS for i in behind)
    return (
        at_sea
        or bool(places_in(sentence, behind))
        or any(sentence.token_at(one.start) in behind for one in named)
    )


def up_to_next_sender(sentence: Sentence, scope: list[int], index: int) -> list[int]:
    """ "Italië levert een fregat, Duitsland zendt er in mei een": what is said of the first."""
    for actor in roles.subjects(sentence, range(index + 1, len(sentence.keys))):
        verb = actor.last + 1
        apart = actor.first - 1 in sentence.commas or sentence.keys[actor.first - 1] == "en"
        if apart and verb < len(sentence.keys) and sentence.marks[verb] & SENDING:
            return [i for i in scope if i < actor.first] or scope
    return scope


def is_present_with(sentence: Sentence, index: int) -> bool:
    """ "is met een fregat aanwezig", "is een Frans fregat actief": sent by a state."""
    keys = sentence.keys
    if has_adjective(sentence, index) and not _THERE.isdisjoint(sentence.present):
        return True
    if _THERE.isdisjoint(keys[index + 1 :]) and _THERE.isdisjoint(keys[max(index - 5, 0) : index]):
        return False
    near = keys[max(index - (7 if "en" in keys[max(index - 3, 0) : index] else 4), 0) : index]
    states = (a for a in roles.subjects(sentence, range(index)) if a.kind in ("country", "own"))
    return "met" in near and any(states)


_THERE = frozenset("aanwezig actief vertegenwoordigd present".split())


def own_stretch(sentence: Sentence, one: Named) -> range | None:
    """ "aan X in Mali tot 1 mei en aan Y in Irak tot 3 juni": from a mission up to the next.

    Only where each of the missions has one time behind its name, before the next is named.
    """
    named: list[Named] = sentence.memo.get("named", [])
    starts = [sentence.token_at(other.start) for other in named]
    times = [sentence.token_at(period.start) for period in sentence.periods]
    if len(named) < 2 or len(times) != len(named) or one not in named:
        return None
    parts = [range(*pair) for pair in pairwise([*starts, len(sentence.keys)])]
    if not all(time in part for time, part in zip(times, parts, strict=True)):
        return None
    return parts[named.index(one)]
