"""Sentences in which only a pair of words sends: "De operatie kreeg er een fregat bij"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE, UNIT
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.helped_lands import gets_help_of
from letterparse.facts.stays.listed_posts import is_listed
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.resizing import resizes_share
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.unit_verbs import carries, joins_mission


def is_paired(words: Words, sentence: Sentence, named: list[Named], scene: Scene) -> bool:
    """Does the sentence send by its pair of words, where none of them does so alone?"""
    units = sentence.marked & (UNIT | PEOPLE if scene.consists else UNIT)
    if units and (
        words.pairs.stand_in(sentence.present)
        or is_listed(sentence, named, scene)
        or joins_mission(sentence, named)
        or carries(sentence)
    ):
        return True
    return gets_help_of(sentence) or resizes_share(words, sentence, named)
