"""Missions that a sentence names of others than the people that it counts."""

from __future__ import annotations

import itertools

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.people.sending import Words, change_of
from letterparse.facts.stays.missions import Named, behind_name
from letterparse.facts.stays.told_in_passing import compared_at


def told_where(words: Words, sentence: Sentence, one: Named, clause: int) -> bool:
    """ "In Mali, waar de operatie Serval is beëindigd, …": the people are not of that mission."""
    clauses, at = sentence.clauses, sentence.token_at(one.start)
    if not sentence.amounts and _is_compared(sentence, at):
        return True
    if clauses.of[at] != clause and _of_some(sentence, at):
        return True
    return clauses.opener[clauses.of[at]] == "waar" and over_elsewhere(words, sentence, one, clause)


def _of_some(sentence: Sentence, at: int) -> bool:
    """ "zestig Nederlanders, onder wie vier agenten van EUPOL": the mission of those few alone."""
    keys, marks = sentence.keys, sentence.marks
    among = next((i for i in range(at - 1, max(at - 9, 0), -1) if keys[i] == "wie"), 0)
    return keys[max(among - 1, 0)] == "onder" and any(m & COUNT for m in marks[among:at])


def _is_compared(sentence: Sentence, at: int) -> bool:
    """ "… wordt verlengd, net als de bijdrage aan Atalanta": of others than those told first."""
    before = sentence.keys[max(at - 10, 0) : at]
    if any(mark & COUNT for mark in sentence.marks[max(at - 4, 0) : at]):
        return False  # "Frankrijk levert evenals Duitsland dertig man aan EUTM Mali."
    return "evenals" in before or any(pair in _JUST_AS for pair in itertools.pairwise(before))


def up_to_compared(sentence: Sentence, last: int, stop: int) -> int:
    """ "… in Litouwen wordt verlengd, net als die voor Somalië": where others are told of."""
    keys = sentence.keys
    for at in range(last + 1, stop - 1):
        if keys[at] == "evenals" or (keys[at], keys[at + 1]) in _JUST_AS:
            return at
        if compared_at(sentence, at) is not None:
            return at  # "… groter dan de Nederlandse in Litouwen"
    return stop


_JUST_AS = (("net", "als"), ("zoals", "ook"))


_WHERE = frozenset(("waar", "waaraan", "waarin", "waarbij"))


def over_elsewhere(words: Words, sentence: Sentence, one: Named, clause: int) -> bool:
    """ "…, waar Frankrijk de operatie Sangaris heeft beëindigd, …": told in an aside of its own."""
    clauses = sentence.clauses
    own = clauses.of[sentence.token_at(one.start)]
    if own == clause or _WHERE.isdisjoint((clauses.opener[own], clauses.opener[clause])):
        return False
    inside = clauses.members(clause)
    if clauses.around[clause] == own and 0 <= inside[0] - behind_name(sentence, one) <= 1:
        return False  # "EUTM, waaraan 34 Nederlanders deelnamen, is beëindigd": theirs.
    return change_of(words, {sentence.keys[i] for i in sentence.clauses.members(own)}) is not None
