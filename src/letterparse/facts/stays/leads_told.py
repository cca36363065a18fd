"""Under whose lead a sentence says that the mission in hand, or a place, stands."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.people.leads import lead_by_prefix, led_by_whom, rests_with
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.retold import POINTS_BACK
from letterparse.facts.stays.scene import Scene


def note_lead(sentence: Sentence, named: list[Named], scene: Scene) -> None:
    """ "De operatie staat onder leiding van …": of the mission in hand, else of the place."""
    leader = led_by_whom(sentence)
    if leader is None or named:
        return
    mission = scene.mission or scene.main
    whole = {"operatie", "missie"} & set(sentence.keys) or (
        scene.mission is not None and sentence.keys[0] in ("deze", "die", "zij")
    )
    here = places_in(sentence, range(len(sentence.keys)))
    if rests_with(sentence):
        here = [place for place in here if place != leader]
    if mission is not None and mission.home and here and set(here).isdisjoint(mission.home):
        mission = None  # "De missie in Irak staat onder leiding van …": not KFOR, told before.
    subject = sentence.keys[0] in _POINTING and sentence.keys[1].endswith((*_KINDS, "verband"))
    subject = subject or _led_itself(sentence)
    if mission is not None and (subject or ((whole or len(sentence.keys) < 8) and not here)):
        mission.lead, mission.led = leader, True
        if scene.mission is None:  # What follows is told of the mission that the letter is on.
            scene.mission, scene.named_at = mission, sentence.block.index
        return
    scene.lead, scene.led = leader, here or scene.location
    scene.led_mission = mission.name if mission is not None else None
    for known in scene.found:
        elsewhere = here and set(here).isdisjoint(known.location or ())
        if known.place.block == sentence.block.index and known.own and not known.mission:
            known.lead = known.lead or (None if elsewhere else leader)


def lead_again(sentence: Sentence, scene: Scene) -> None:
    """ "Aan deze VN-missie …": whose the mission in hand is."""
    mission, keys = scene.mission, sentence.keys
    if mission is None or mission.lead is not None or POINTS_BACK.isdisjoint(sentence.present):
        return
    at = next(i for i, key in enumerate(keys) if key in POINTS_BACK)
    mission.lead = lead_by_prefix(sentence, range(at + 1, min(at + 3, len(keys))))


def _led_itself(sentence: Sentence) -> bool:
    """ "Aan deze door de NAVO geleide operatie": the mission in hand, whatever place is told."""
    keys = sentence.keys
    return any(
        key == "geleide"
        and keys[at + 1].endswith(_KINDS)
        and not POINTS_BACK.isdisjoint(keys[max(at - 4, 0) : at])
        for at, key in enumerate(keys[:-1])
    )


_KINDS = ("missie", "operatie")
_POINTING = frozenset("de deze het dit".split())
