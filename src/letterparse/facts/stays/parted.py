"""The parts of a whole, and numbers whose noun is left out: "Duitsland 40, Polen 30"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import NUMBER, PEOPLE, UNIT
from letterparse.facts.people.people import People, noun_of_people
from letterparse.facts.stays.gaps import divide, fill_gaps
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.remaining import are_left
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.spreading import counts_behind, counts_in_brackets
from letterparse.facts.stays.strengths import is_divided


def read_parts(
    context: Context,
    sentence: Sentence,
    people: list[People],
    named: list[Named],
    taken: bool,
    scene: Scene,
) -> bool:
    """The numbers of a whole that is divided, and those whose noun is left out."""
    for group in people:
        if is_divided(sentence, group) and divide(context, sentence, group.noun, named, scene):
            return True
    bracketed = counts_in_brackets(sentence) or counts_behind(sentence)
    if bracketed and not people and sentence.marked & (PEOPLE | UNIT):
        noun = noun_of_people(sentence) if sentence.marked & PEOPLE else "militairen"
        if divide(context, sentence, noun, named, scene):
            return True
    if not scene.found or not sentence.marked & NUMBER or are_left(sentence):
        return False
    gapped = taken or bracketed or "er" in sentence.keys
    return gapped and fill_gaps(context, sentence, scene)
