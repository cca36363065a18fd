"""The clauses in which a stay is read: a clause, and what stands around or beside it."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence

_FIRSTS = frozenset("om hoewel nu zodra omdat terwijl nadat doordat aangezien ofschoon".split())


def _beside_first(sentence: Sentence, members: Sequence[int], at: int) -> Sequence[int]:
    """ "Om de terugkeer te laten verlopen, heeft …", "Hoewel X eindigt, …": the clause in front.

    It tells nothing of what the main clause says, nor the other way round.
    """
    if not members or members[0] or sentence.keys[0] not in _FIRSTS:
        return members
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    for index in members[1:]:
        if "," in text[ends[index - 1] : starts[index]]:
            same = [i for i in members if (i >= index) == (at >= index)]
            return same if sentence.keys[0] != "om" or at >= index else members
    return members


def in_first_clause(sentence: Sentence, actor: Actor, at: int) -> bool:
    """ "Nadat een beving Nepal trof, zijn tien artsen …": who is named before the comma."""
    if sentence.keys[0] not in _FIRSTS or actor.first > at:
        return False
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    return any("," in text[ends[i - 1] : starts[i]] for i in range(actor.last + 1, at + 1))


def scope_of(sentence: Sentence, clause: int, at: int | None = None) -> list[int]:
    """A clause with the one around it when it is an aside in it; `at`: the token it is read for."""
    clauses = sentence.clauses
    outer = clauses.around[clause]
    members = clauses.members(clause)
    members = _beside_first(sentence, members, len(sentence.keys) if at is None else at)
    if outer >= 0 and clauses.opener[clause] == "(":
        return sorted([*members, *clauses.members(outer)])
    return list(members)
