"""Where the work of a mission is done, where that is not the land of its name."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import role_of
from letterparse.facts.grammar.signals import COUNT


def work_place(sentence: Sentence, end: int) -> list[str]:
    """ "EUTM Somalia, waarvan de lessen in Oeganda plaatsvinden": not the land of its name."""
    first = sentence.token_at(end)
    if first not in sentence.behind_commas or sentence.keys[first] not in _OF_WHICH:
        return []
    clauses = sentence.clauses
    inside = clauses.members(clauses.of[first])
    if _TAKES_PLACE.isdisjoint(sentence.words(inside)):
        return []
    if any(sentence.marks[i] & COUNT and i not in sentence.timed for i in inside):
        return []  # "waarvan twintig militairen in Niger …": a part of those who serve.
    lands = [a for a in sentence.actors if a.first in inside and a.kind in ("country", "place")]
    return list(dict.fromkeys(a.code for a in lands if role_of(sentence, a) in ("in", "te", "op")))


_OF_WHICH = frozenset("waarvan die dat".split())
_TAKES_PLACE = frozenset(
    "plaatsvindt plaatsvinden plaatsvond plaatsvonden gegeven verzorgd uitgevoerd uitgeoefend "
    "gevestigd opereert opereren werkt".split()
)
