"""Those who leave, told by where they were: "vertrekken de artsen die in Gao werkten"."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE, UNIT


def who_stood_there(sentence: Sentence, verb: int) -> bool:
    """Does a clause on those behind the verb of departing say where abroad they are or were?"""
    clauses = sentence.clauses
    if not {"de", "het"} & {*sentence.keys[verb + 1 : verb + 4]}:
        return False
    if not any(mark & (PEOPLE | UNIT) for mark in sentence.marks[verb + 1 : verb + 6]):
        return False
    return any(
        a.first > verb
        and a.code != "NL"
        and clauses.opener[clauses.of[a.first]] in ("die", "dat")
        and roles.role_of(sentence, a) in ("in", "op", "bij", "van")
        for a in sentence.actors
    )
