"""Senders by the words around them: a name that acts itself, forces on islands of the Kingdom."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.signals import SENDING
from letterparse.facts.stays.islands import OVERSEAS
from letterparse.facts.stays.places import places_in
from letterparse.language import Language


def acting_between(
    sentence: Sentence, actor: Actor, at: int, language: Language
) -> roles.Donor | None:
    """ "Peru zond vier artsen en het Louvre stelde er twee beschikbaar": a name no table knows."""
    for verb in range(actor.last + 3, at):
        if not sentence.marks[verb] & SENDING or any(a.last == verb - 1 for a in sentence.actors):
            continue
        first = verb - 1
        while first > actor.last and sentence.block.view.text[sentence.starts[first]].isupper():
            first -= 1
        joint = first - (sentence.keys[first] in ("de", "het"))
        if first < verb - 1 and sentence.keys[joint] in ("en", "terwijl", "maar"):
            giver = giver_in(sentence, first + 1, verb, language)
            return roles.Donor(giver.code, giver.own) if giver is not None else None
    return None


def are_ours_there(sentence: Sentence, origin: Actor) -> bool:
    """ "58 mariniers uit Curaçao": the forces on the islands are the Kingdom's."""
    before = sentence.keys[max(origin.first - 2, 0)]
    return origin.code in OVERSEAS and before.endswith(("mariniers", "militairen"))


def of_follower(sentence: Sentence, at: int) -> list[Actor]:
    """ "…, gevolgd door Togo (900 militairen)", "…, gevolgd door het VK met 900": who comes next,
    but no place that comes next ("naar Litouwen (270), gevolgd door Irak (45)")."""
    keys = sentence.keys
    for actor in sentence.actors if "gevolgd" in sentence.present else ():
        if keys[actor.last + 1 : at] not in ([], ["met"]) or actor.last >= at:
            continue
        first = actor.first - (keys[actor.first - 1] in ("de", "het"))
        if keys[max(first - 2, 0) : first] != ["gevolgd", "door"]:
            continue
        placed = places_in(sentence, range(actor.first, actor.last + 1))
        return [actor] if actor.kind == "country" and not placed else []
    return []


def names_statesman(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "President Trump kondigde aan …": somebody's, but whose state it is, is not said."""
    text, starts = sentence.block.view.text, sentence.starts
    return any(
        sentence.keys[i] in _STATESMEN
        and i + 1 < len(starts)
        and text[starts[i + 1]].isupper()
        and roles.preposition_of(sentence, i) is None
        for i in scope
    )


_STATESMEN = frozenset("president bondskanselier koning kanselier".split())


def up_to_colon(sentence: Sentence, acting: list[Actor], at: int) -> list[Actor]:
    """ "Het kabinet helpt de Peruaanse dienst: in mei gaan …": who acts before a colon, first."""
    text = sentence.block.view.text
    colon = text.rfind(":", sentence.start, sentence.starts[at])
    behind = [a for a in acting if a.start > colon]
    return behind if behind or colon < 0 else acting[:1]
