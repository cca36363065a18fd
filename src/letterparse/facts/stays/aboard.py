"""Who are on a ship that was told of: "Aan boord zijn ook veertig Duitse mariniers"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import people_in
from letterparse.facts.stays.scene import Scene
from letterparse.records import replace


def told_aboard(context: Context, sentence: Sentence, scene: Scene) -> bool:
    """Is it who is aboard the ship told last: its own crew, or others ("Aan boord zijn ook …")?"""
    keys, last = sentence.keys, scene.last
    if last is None or last.place.block != sentence.block.index:
        return False
    if _is_its_crew(context, sentence, last):
        return True
    if keys[:1] != ["aan"]:
        return False
    if keys[1:2] != ["boord"] or keys[2:3] not in _THERE:
        return False
    groups = people_in(sentence, context.language)
    states = [a for a in sentence.actors if a.kind == "adjective" and a.code != last.participant]
    if len(groups) != 1 or len(states) != 1 or states[0].last + 1 != groups[0].last:
        return False
    made = replace(last, also=[], unit=groups[0].noun, personnel=groups[0].numbers[0])
    made.place = Place(sentence.block.index, sentence.start, sentence.end)
    made.participant, made.own = states[0].code, states[0].code == "NL"
    made.qualifier, made.rule = groups[0].qualifier, "deployment/aboard"
    scene.found.append(made)
    return True


_THERE = (["zijn"], ["waren"], ["bevinden"], ["bevonden"])


def _is_its_crew(context: Context, sentence: Sentence, ship: Deployment) -> bool:
    """ "Zr.Ms. Evertsen lag in Beiroet; de 150 opvarenden hielpen er": its number."""
    if sentence.keys[0] not in ("de", "haar", "zijn") or ship.personnel or not ship.unit:
        return False
    groups = people_in(sentence, context.language)
    if len(groups) != 1 or groups[0].noun.lower() not in _CREW or groups[0].first > 2:
        return False
    ship.personnel, ship.qualifier = groups[0].numbers[0], groups[0].qualifier
    ship.also.append(Place(sentence.block.index, sentence.start, sentence.end))
    return True


_CREW = frozenset(("opvarenden", "bemanningsleden", "koppen"))
