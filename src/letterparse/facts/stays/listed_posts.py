"""Items of a list that are only a place and a number: "Onze militairen zijn werkzaam in: …".

The line above says who they are and what they do; each item says where, and how many.
"""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE, SENDING
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.mission_names import blocks_behind, speaks_of_mission
from letterparse.facts.people.people import MOST, noun_of_people
from letterparse.facts.people.roughly import ABOUT
from letterparse.facts.people.sending import Words, status_of
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, lead_of
from letterparse.facts.stays.senders import as_donor
from letterparse.facts.stays.unreal import refusal_in
from letterparse.language import Language
from letterparse.records import replace

_LONGEST_ITEM = 14


def note_list(words: Words, sentence: Sentence, scene: Scene, language: Language) -> None:
    """Keep what a sentence before a colon says of the items that follow."""
    scene.opening, scene.enumerates, scene.consists = None, False, ""
    if not sentence.block.view.text[sentence.start : sentence.end].rstrip().endswith(":"):
        return
    scene.opening = sentence if _opens_posts(words, sentence) else None
    scene.enumerates, scene.consists = _opens_list(words, sentence, scene, language)


def _opens_posts(words: Words, sentence: Sentence) -> bool:
    """ "Onze militairen zijn op de volgende plaatsen werkzaam:": a list of posts follows."""
    if not sentence.marked & PEOPLE or not sentence.marked & SENDING:
        return False
    return refusal_in(words.moods, sentence, range(len(sentence.keys))) is None


def _opens_missions(words: Words, sentence: Sentence) -> bool:
    """ "Nederland draagt bij aan de volgende missies:": missions follow, each with what serves."""
    told = not _MISSIONS.isdisjoint(sentence.present) or not words.shares.isdisjoint(
        sentence.present
    )
    sends = sentence.marked & SENDING or not words.shares.isdisjoint(sentence.present)
    others = any(a.kind == "country" and a.code != "NL" for a in sentence.actors)
    return bool(told and sends) and not others


_MISSIONS = frozenset("missies operaties uitzendingen".split())


def is_listed(sentence: Sentence, named: list[Named], scene: Scene) -> bool:
    """Does an item tell who serves: "- Aspides: het fregat Zr.Ms. Tromp", "- een mijnenjager"?"""
    return scene.enumerates and sentence.block.kind == "item" and bool(named or scene.consists)


def _opens_list(
    words: Words, sentence: Sentence, scene: Scene, language: Language
) -> tuple[bool, str]:
    """Whether items follow of those who serve; if they are the units of one mission, since when."""
    if not _opens_units(sentence, scene, language):
        return _opens_missions(words, sentence), ""
    return True, "planned" if {"zal", "zullen"} & sentence.present else "ongoing"


def _opens_units(sentence: Sentence, scene: Scene, language: Language) -> bool:
    """ "De Nederlandse bijdrage aan de operatie bestaat uit:": the units of a mission follow."""
    first = max(sentence.block.index - blocks_behind(sentence), 0)
    named_at = -1 if scene.named_at is None else scene.named_at
    mission = scene.mission is not None and named_at >= first
    for one in (sentence, scene.before):
        if one is not None and one.block.index == sentence.block.index:
            mission = mission or speaks_of_mission(one, language)
    return mission and bool(_CONSISTS & sentence.present) and "uit" in sentence.present


_CONSISTS = frozenset("bestaat bestaan bestond bestonden".split())


def in_list_of_units(sentence: Sentence, scene: Scene) -> bool:
    """Is this an item of "De bijdrage aan de operatie bestaat uit:"?"""
    return bool(scene.consists) and sentence.block.kind == "item"


def land_above(context: Context, sentence: Sentence) -> list[str]:
    """The one land that the paragraph above a list speaks of, whose units are named in it."""
    blocks = context.outline.blocks
    at = sentence.block.index
    while at > 0 and blocks[at].kind == "item":
        at -= 1
    above = (a for one in context.sentences(blocks[at]) for a in one.actors)
    lands = {a.code for a in above if a.kind in ("country", "place") and a.code != "NL"}
    return [*lands] if len(lands) == 1 else []


def read_post(
    context: Context, words: Words, sentence: Sentence, named: list[Named], scene: Scene
) -> bool:
    """Take in an item that is a place, or a state, and a number; False if it is more."""
    above = scene.opening
    if above is None:
        return _read_like_item(context, sentence, scene)
    if sentence.marked & PEOPLE or len(sentence.keys) > _LONGEST_ITEM:
        return False
    counts = [
        (at, value)
        for at, mark in enumerate(sentence.marks)
        if mark & COUNT
        and at not in sentence.timed
        and at not in sentence.priced
        and (value := number_of(sentence, at, context.language)) is not None
        and at
    ]
    lands = [a for a in sentence.actors if a.kind in ("country", "place")]
    if len(counts) != 1 or not lands or counts[0][1] > MOST:
        return False
    at, value = counts[0]
    there = places_in(above, range(len(above.keys)))
    senders = [a for a in lands if a.kind == "country" and a.code not in there]
    donor = as_donor(senders[0]) if there and senders else None
    mission = named[0].mission if named else scene.mission
    codes = there if donor else list(dict.fromkeys(a.code for a in lands if a.code != "NL"))
    if not codes:
        return False
    scene.found.append(
        Deployment(
            place=Place(sentence.block.index, sentence.start, sentence.end),
            rule="deployment/listed-post",
            participant=donor.code if donor else "NL",
            own=donor.own if donor else True,
            unit=noun_of_people(above),
            personnel=value,
            qualifier="about" if sentence.keys[at - 1] in ABOUT else "exact",
            mission=mission.name if mission else None,
            abbreviation=mission.abbreviation if mission else None,
            location=codes,
            lead=lead_of(sentence, mission, named, scene, codes),
            status=status_of(words, above, range(len(above.keys))),
        )
    )
    return True


def _read_like_item(context: Context, sentence: Sentence, scene: Scene) -> bool:
    """ "• Noorwegen: 180 militairen; • België: 120": as in the item before, of another state."""
    last, actors = scene.last, sentence.actors
    if last is None or not last.personnel or last.place.block != sentence.block.index - 1:
        return False
    if context.outline.blocks[last.place.block].kind != "item" or len(actors) != 1:
        return False
    land, at = actors[0], actors[0].last + 1
    if land.first > 1 or land.kind not in ("country", "own") or at + 1 != len(sentence.keys):
        return False
    value = number_of(sentence, at, context.language)
    if value is None or value > MOST or at in sentence.timed or sentence.amounts:
        return False
    donor = as_donor(land)
    scene.last = replace(
        last,
        place=Place(sentence.block.index, sentence.start, sentence.end),
        also=[],
        rule="deployment/listed-post",
        participant=donor.code,
        own=donor.own,
        personnel=value,
        qualifier="exact",
    )
    scene.found.append(scene.last)
    return True
