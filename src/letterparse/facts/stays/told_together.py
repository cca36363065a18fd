"""All of whom a later sentence speaks at once: "zij", "beide teams", "de inzet op Cyprus"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import COUNT
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
    return sentence.keys[0] == "voor" and sentence.keys[1:2] in _ALL


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


def tells_of_part(sentence: Sentence) -> bool:
    """ "Daarvan keren er dertig terug": a part of those told leaves, not all of them."""
    keys = sentence.keys
    at = keys.index("er") + 1 if "er" in keys else 0
    return keys[0] == "daarvan" and 0 < at < len(keys) and bool(sentence.marks[at] & COUNT)


def is_among(sentence: Sentence, group: People) -> bool:
    """ "vijf deskundigen, onder wie een specialist": one of those counted before."""
    return tuple(sentence.keys[max(group.first - 2, 0) : group.first]) in _AMONG


_AMONG = (*OF_WHOM, ("onder", "hen"))
