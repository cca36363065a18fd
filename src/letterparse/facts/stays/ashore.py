"""Whether what was told before, of a ship or of another state, is what a mission has to do with."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Deployment
from letterparse.facts.people.waters import at_sea
from letterparse.facts.stays.missions import Mission


def others_ashore(found: Sequence[Deployment], sentence: Sentence, mission: Mission) -> bool:
    """ "Zr.Ms. X neemt deel aan IRINI. Polen stuurt 50 agenten naar …": on land, of another state.

    True if only ships were told to be in the mission, and nothing says that these are, too.
    """
    told = [one for one in found if one.mission == mission.name]
    if sentence.keys[0] == "in" and any(one.personnel and not one.own for one in told):
        # "Aan X nemen zestig Tsjechen deel. In Niger werken acht agenten": nothing says that they
        # are of X as well.
        return any(a.first == 1 and a.kind == "country" for a in sentence.actors)
    if not told or any(one.location or one.participant != "NL" for one in told):
        return False
    if at_sea(sentence) or any(key.endswith(_OF_MISSION) for key in sentence.keys):
        return False
    states = roles.subjects(sentence, range(len(sentence.keys)))
    return any(a.kind == "country" and a.code != "NL" and a.first < _HEAD for a in states)


_OF_MISSION = ("hoofdkwartier", "staf", "missie", "operatie")
_HEAD = 4


def of_another_state(found: Sequence[Deployment], around: Sequence[str]) -> bool:
    """Is it only of another state's people, in no mission, that these lands were told?"""
    told = [one for one in found if not set(one.location or ()).isdisjoint(around)]
    return bool(told) and not any(one.own or one.mission for one in told)


def names_teachers(keys: Sequence[str]) -> bool:
    """ "Frankrijk verhoogt het aantal instructeurs in Polen": they train, wherever that is."""
    return any(key.endswith(_TEACHERS) for key in keys)


_TEACHERS = ("instructeur", "instructeurs", "trainers", "opleiders", "trainer")
