"""What stands between the commas, the colons and the "en" of a sentence, a number in each."""

from __future__ import annotations

import itertools

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT

JOINTS = frozenset("en terwijl maar alsmede evenals".split())
_CUTS = frozenset(",;:")


def stretches(sentence: Sentence) -> list[tuple[int, int]]:
    """What stands between the commas, the colons and the "en" of a sentence."""
    text, starts, ends, keys = (
        sentence.block.view.text,
        sentence.starts,
        sentence.ends,
        sentence.keys,
    )
    inside = {i for a in sentence.actors for i in range(a.first + 1, a.last + 1)}
    cuts = [
        i
        for i in range(1, len(keys))
        if i not in inside
        and (keys[i - 1] in JOINTS or not _CUTS.isdisjoint(text[ends[i - 1] : starts[i]]))
    ]
    return list(itertools.pairwise([0, *cuts, len(keys)]))


def up_to_next(sentence: Sentence, at: int) -> int:
    """ "In Amman zijn het er twee en in Accra drie": up to the place with a number of its own."""
    for first, stop in stretches(sentence):
        counts = any(sentence.marks[i] & COUNT for i in range(first, stop))
        if first > at and (counts or sentence.keys[stop - 1] == "een"):
            return first
    return len(sentence.keys)
