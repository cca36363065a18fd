"""Where those are of whom only the next sentence says it: "Zij gaan naar Mali"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, add, is_told


def settle_homeless(sentence: Sentence, scene: Scene) -> None:
    """ "Defensie zendt 25 militairen uit. Zij gaan naar Mali": where those told of before are."""
    homeless, before = scene.homeless, scene.before
    scene.homeless = []
    if not homeless or before is None or sentence.is_question:
        return
    if before.block.index != sentence.block.index:
        return
    here = places_in(sentence, range(len(sentence.keys)))
    if not here or sentence.keys[0] not in _THEY or not is_told(homeless[-1], before):
        return
    for made in homeless:
        made.location = here
        add(scene, before, made)


_THEY = frozenset("zij ze deze hun allen beide".split())
