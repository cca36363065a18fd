"""People of an office in the own land, in a letter that told of a land abroad before."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.people.people import People
from letterparse.facts.stays.at_home import in_home_town
from letterparse.facts.stays.missions import Mission
from letterparse.facts.stays.scene import Scene

THERE = frozenset("er daar hier daarheen".split())
"""Words for where somebody was told to be."""


def is_of_office(sentence: Sentence, group: People, mission: Mission | None, scene: Scene) -> bool:
    """ "De GGD heeft 2.400 medewerkers ingezet": nowhere that a paragraph before told of."""
    if mission or sentence.keys[group.last] not in _STAFF:
        return False
    here = scene.placed_at is None or scene.placed_at == sentence.block.index
    return not (here or THERE & sentence.present or any(a.kind in _LANDS for a in sentence.actors))


_STAFF = frozenset("medewerkers mensen personen krachten fte".split())
_LANDS = ("country", "place", "adjective")


def is_said_there(context: Context, sentence: Sentence, scene: Scene) -> bool:
    """ "In Zwolle wonen 200 vluchtelingen. De gemeente heeft er tien begeleiders geplaatst"."""
    before = scene.before
    if before is None or before.block.index != sentence.block.index:
        return False
    there = not THERE.isdisjoint(sentence.present) and not before.actors
    return there and in_home_town(context, before)
