"""Who are on a ship that was told of: "Aan boord zijn ook veertig Duitse mariniers"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import people_in
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.ships_told import ship_name
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
    """ "Zr.Ms. Evertsen lag in Beiroet; de 150 opvarenden hielpen er": its number.

    Also "Met de 150 opvarenden voer het schip …", "Aan boord (van de Evertsen) zijn 160 koppen".
    """
    keys = sentence.keys
    if ship.personnel or not ship.unit:
        return False
    groups = people_in(sentence, context.language)
    if len(groups) != 1 or groups[0].noun.lower() not in _CREW:
        return False
    first = groups[0].first
    with_them = keys[0] == "met" and first <= 3 and keys[first - 1] in ("de", "haar", "zijn")
    opens = keys[0] in ("de", "haar", "zijn") and first <= 2
    if not (opens or (with_them and "schip" in keys) or _counts_aboard(sentence, ship, first)):
        return False
    ship.personnel, ship.qualifier = groups[0].numbers[0], groups[0].qualifier
    ship.also.append(Place(sentence.block.index, sentence.start, sentence.end))
    return True


def _counts_aboard(sentence: Sentence, ship: Deployment, first: int) -> bool:
    """ "Aan boord van Zr.Ms. Tromp zijn 160 koppen": of this ship, and of no other."""
    keys = sentence.keys
    if keys[:2] != ["aan", "boord"]:
        return False
    verb = next((at for at in range(2, first) if keys[at : at + 1] in _THERE), 0)
    name = ship_name(ship.unit)
    return verb > 0 and (verb == 2 or (name != "" and keys[verb - 1] == name))


_CREW = frozenset(("opvarenden", "bemanningsleden", "koppen"))
