"""Embassies and consulates: where one stands is said once, and holds for its staff later on.

"Is de ambassade in Tripoli nog bezet?" — "De ambassade is gesloten; de tien medewerkers zijn
teruggekeerd."
"""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import AFLOAT
from letterparse.facts.stays.scene import Scene

POSTS = frozenset("ambassade consulaat consulaat-generaal".split())


def note_post(sentence: Sentence, scene: Scene) -> None:
    """Keep in which land the embassy stands that is named with its place."""
    for at in _posts_in(sentence):
        lands = [a for a in sentence.actors if a.kind in ("country", "place")]
        there = [a.code for a in lands if a.first == at + 2 and sentence.keys[at + 1] in _IN]
        if there:
            scene.post = there[0]
            scene.post_of = _owner(sentence, at)


def land_of_post(sentence: Sentence, scene: Scene) -> list[str]:
    """The land of the embassy that a sentence, or the one before it, speaks of again."""
    return [scene.post] if scene.post and _speaks_again(sentence, scene) else []


def owner_of_post(sentence: Sentence, scene: Scene) -> str | None:
    """The other state whose embassy it is: its staff are not the own state's."""
    foreign = scene.post_of not in (None, "NL")
    return scene.post_of if foreign and _speaks_again(sentence, scene) else None


def _speaks_again(sentence: Sentence, scene: Scene) -> bool:
    """ "De ambassade", "onze ambassade": the one told of, with no name of a state beside it."""
    if scene.post is None:
        return False
    before, near = scene.before, [sentence]
    ashore = not sentence.marked & AFLOAT  # A ship told of next lies at no embassy.
    if before is not None and ashore and before.block.index == sentence.block.index:
        near.append(before)
    return any(one.keys[at - 1] in _DEFINITE for one in near for at in _posts_in(one) if at)


def _posts_in(sentence: Sentence) -> list[int]:
    if POSTS.isdisjoint(sentence.present):
        return []
    return [at for at, key in enumerate(sentence.keys) if key in POSTS]


def _owner(sentence: Sentence, at: int) -> str:
    """Whose embassy it is: the state's of its adjective, else the own."""
    owners = [a.code for a in sentence.actors if a.kind == "adjective" and a.last == at - 1]
    return owners[0] if owners else "NL"


_IN = frozenset(("in", "te"))
_DEFINITE = frozenset(("de", "het", "onze", "ons", "deze", "dit", "dat", "die"))
