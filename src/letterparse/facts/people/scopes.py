"""The clauses in which a stay is read: a clause, and what stands around or beside it."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import PREPOSITIONS
from letterparse.facts.grammar.signals import COUNT

_FIRSTS = frozenset("om hoewel nu zodra omdat terwijl nadat doordat aangezien ofschoon".split())


def _beside_first(sentence: Sentence, members: Sequence[int], at: int) -> Sequence[int]:
    """ "Om de terugkeer te laten verlopen, heeft …", "Hoewel X eindigt, …": the clause in front.

    It tells nothing of what the main clause says, nor the other way round.
    """
    if not members or members[0] or sentence.keys[0] not in _FIRSTS:
        return members
    for index in members[1:]:
        if _divides(sentence, index):
            same = [i for i in members if (i >= index) == (at >= index)]
            return same if sentence.keys[0] != "om" or at >= index else members
    return members


def in_first_clause(sentence: Sentence, actor: Actor, at: int) -> bool:
    """ "Nadat een beving Nepal trof, zijn tien artsen …": who is named before the comma."""
    if sentence.keys[0] not in _FIRSTS or actor.first > at:
        return False
    return any(_divides(sentence, i) for i in range(actor.last + 1, at + 1))


def _divides(sentence: Sentence, index: int) -> bool:
    """Is there a comma before this token, behind which the main clause can begin with its verb?

    Not in "Nu Ierland, dat de missie leidt, in mei tien man stuurt, …", which goes on.
    """
    if index not in sentence.behind_commas:
        return False
    of = sentence.clauses.of
    aside = of[index - 1] != of[index] and of[index - 1] > 0
    goes_on = sentence.keys[index] in PREPOSITIONS or sentence.marks[index] & COUNT
    return not (aside and goes_on)


def _beside_talks(sentence: Sentence, members: Sequence[int], at: int) -> Sequence[int]:
    """ "Het mandaat loopt op 3 mei af en over een opvolger wordt onderhandeld": two statements."""
    keys = sentence.keys
    for i in members[1:-2]:
        if keys[i] == "en" and keys[i + 1] in _ABOUT and not _TALKED.isdisjoint(keys[i + 2 :]):
            return [j for j in members if (j >= i) == (at >= i)]
    return members


_ABOUT = frozenset(("over", "omtrent", "aangaande"))
_TALKED = frozenset("onderhandeld gesproken overlegd beraadslaagd gepraat onderhandelt".split())


def scope_of(sentence: Sentence, clause: int, at: int | None = None) -> list[int]:
    """A clause with the one around it when it is an aside in it; `at`: the token it is read for."""
    clauses = sentence.clauses
    outer = clauses.around[clause]
    members = clauses.members(clause)
    members = _beside_first(sentence, members, len(sentence.keys) if at is None else at)
    if at is not None and not _TALKED.isdisjoint(sentence.present):
        members = _beside_talks(sentence, members, at)
    if outer >= 0 and clauses.opener[clause] == "(":
        return sorted([*members, *clauses.members(outer)])
    return list(members)
