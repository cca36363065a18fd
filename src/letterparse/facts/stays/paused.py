"""Work that is laid down for a while: what dates that says nothing of how long they stay."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence

# When work was laid down, or is to go on, says nothing of when they came or leave.
_PAUSED = frozenset(
    "onderbreken onderbroken onderbrak onderbreekt opschorten opgeschort schort stilgelegd "
    "stilleggen hervatten hervat hervatte hervatting onderbreking opschorting".split()
)


def is_paused(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "wordt in mei onderbroken"; not "worden vanaf mei, na een onderbreking, weer ingezet"."""
    keys = sentence.keys
    return any(keys[i] in _PAUSED and "na" not in keys[max(i - 3, 0) : i] for i in scope)
