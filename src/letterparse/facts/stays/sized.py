"""The size of a unit that a clause beside it tells: "het detachement, dat 270 militairen telt"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.people.people import people_in
from letterparse.facts.stays.counted_owners import SIZES
from letterparse.facts.stays.scene import Scene, is_told

_OPENERS = frozenset(("dat", "die"))


def size_beside(context: Context, sentence: Sentence, scene: Scene) -> None:
    """Give the unit that the sentence told without a number the one that its clause tells."""
    made = scene.found[-1]
    if made.personnel is not None or made.unit is None or not is_told(made, sentence):
        return
    clauses = sentence.clauses
    for group in people_in(sentence, context.language):
        clause = clauses.of[group.last]
        inside = {sentence.keys[i] for i in clauses.members(clause)}
        if clauses.opener[clause] not in _OPENERS or SIZES.isdisjoint(inside):
            continue
        first = clauses.members(clause)[0]
        if made.place.start <= sentence.starts[first] and _names_unit(sentence, first, made.unit):
            made.personnel, made.qualifier = group.numbers[-1], group.qualifier
            return


def _names_unit(sentence: Sentence, first: int, unit: str) -> bool:
    """Does the unit stand shortly before the clause that opens at `first`?"""
    head = unit.lower().split()[-1]
    return head in sentence.keys[max(first - 8, 0) : first]
