"""All of whom a later sentence speaks at once: "zij", "beide teams", "de inzet op Cyprus"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import COUNT, CRAFT, NUMBER, PEOPLE, UNIT
from letterparse.facts.model import Deployment
from letterparse.facts.people.people import OF_WHOM, People
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.called import VISITORS
from letterparse.facts.stays.scene import Scene, is_told

_PLURAL = frozenset("zij ze hun beide allen iedereen".split())
_ALL = (["beide"], ["hen"], ["allen"], ["alle"], ["allebei"], ["beiden"])
_BEING = frozenset("is zijn was waren".split())
_THERE = frozenset("er daar aldaar".split())


def speaks_of_all(sentence: Sentence) -> bool:
    """ "Voor beide groepen is de inzet verlengd", "Voor allen geldt …"."""
    return (sentence.keys[0] == "voor" and sentence.keys[1:2] in _ALL) or means_all(sentence)


def means_all(sentence: Sentence) -> bool:
    """ "Alle (Nederlandse) eenheden blijven tot en met 31 december": no number, no exception."""
    if sentence.keys[0] not in ("alle", "al") or not _BUT.isdisjoint(sentence.present):
        return False
    if sentence.keys[0] == "al" and sentence.keys[1:2] not in (["onze"], ["deze"]):
        return False
    near = sentence.marks[1:4]
    if any(mark & NUMBER for mark in near):
        return False
    return any(mark & (UNIT | PEOPLE | CRAFT) for mark in near) and not any(
        m & NUMBER for m in near
    )


_BUT = frozenset("niet behalve uitgezonderd landen lidstaten bondgenoten partners".split())


def are_there(words: Words, sentence: Sentence, verb: int) -> bool:
    """ "Zij waren daar van 24 maart tot en met 2 mei": only how long those told of were there."""
    if not words.sending.isdisjoint(sentence.present):
        return False
    spans = any(p.first != p.last for p in sentence.periods)
    return spans and sentence.keys[verb] in _BEING and not _THERE.isdisjoint(sentence.present)


def tells_of_visitors(before: Sentence | None, known: Deployment) -> bool:
    """ "Vorige week bezochten Kamerleden het land. Zij verbleven er …": others than those told."""
    if before is None or is_told(known, before) or not _THEM.isdisjoint(before.present):
        return False
    return not (_VISITS.isdisjoint(before.present) and VISITORS.isdisjoint(before.present))


_VISITS = frozenset("bezocht bezochten bezoekt bezoeken bezoek werkbezoek".split())
_THEM = frozenset("zij ze hen hun".split())


def together_with(
    context: Context, sentence: Sentence, first: int, whole: bool, known: Deployment, scene: Scene
) -> list[Deployment]:
    """Who else is meant by a subject at token `first` that means `known`.

    `whole`: it is a noun of their stay ("de inzet"), of all who are in one place.
    """
    if means_all(sentence):
        return _all_of_them(context, sentence, known, scene)
    if sentence.keys[first] in _PLURAL or speaks_of_all(sentence):
        told = scene.batch if known in scene.batch else []
        if sentence.keys[first] == "beide" and len(told) < 2:
            # "… zestig man. Daarnaast vaart er een fregat. Beide bijdragen lopen tot juni."
            near = [one for one in scene.found if one.place.block == known.place.block]
            told = near[-2:] if known in near[-2:] else []
        return [one for one in told if one is not known]
    if not whole:
        return []
    block = context.outline.blocks[known.place.block]
    told = next((s for s in context.sentences(block) if is_told(known, s)), None)
    return [
        one
        for one in scene.found
        if one is not known
        and told is not None
        and is_told(one, told)
        and (one.participant, one.mission, one.location)
        == (known.participant, known.mission, known.location)
    ]


def _all_of_them(
    context: Context, sentence: Sentence, known: Deployment, scene: Scene
) -> list[Deployment]:
    """The others of the same sender: in the land that is named, else of this paragraph."""
    placed = any(a.kind in ("country", "place") and a.code != "NL" for a in sentence.actors)
    blocks = context.outline.blocks
    found: list[Deployment] = []
    for one in scene.found:
        if one is known or one.participant != known.participant or one.status == "ended":
            continue
        last = max([one.place, *one.also]).block
        if placed:
            there = set(one.location or ()) & set(known.location or ())
            near = bool(there) and blocks[last].section == sentence.block.section
        else:
            near = last == sentence.block.index
        if near and one.mission in (None, known.mission):
            found.append(one)
    return found


def tells_of_part(sentence: Sentence) -> bool:
    """ "Daarvan keren er dertig terug": a part of those told leaves, not all of them."""
    keys = sentence.keys
    at = keys.index("er") + 1 if "er" in keys else 0
    return keys[0] == "daarvan" and 0 < at < len(keys) and bool(sentence.marks[at] & COUNT)


def is_among(sentence: Sentence, group: People) -> bool:
    """ "vijf deskundigen, onder wie een specialist": one of those counted before."""
    return tuple(sentence.keys[max(group.first - 2, 0) : group.first]) in _AMONG


_AMONG = (*OF_WHOM, ("onder", "hen"))


def mission_just_told(sentence: Sentence, scene: Scene) -> bool:
    """Did the sentence before name the mission whose largest shares are told here?"""
    before = scene.before
    near = before is not None and before.block.index == sentence.block.index
    return near and scene.mission is not None and scene.named_at == sentence.block.index


def people_told(sentence: Sentence, scene: Scene) -> bool:
    """Did the sentence before count people, whose noun is left out here?"""
    last, before = scene.last, scene.before
    if last is not None and last.place.block == sentence.block.index and last.personnel:
        return True
    if before is None or before.block.index != sentence.block.index:
        return False
    return bool(before.marked & PEOPLE and before.marked & COUNT)
