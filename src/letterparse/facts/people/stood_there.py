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


def goes_with_departure(sentence: Sentence) -> str | None:
    """ "Met het vertrek van de Ierse compagnie verliest de missie …": those leave."""
    keys = sentence.keys
    at = keys.index("vertrek") if "vertrek" in sentence.present else 0
    if keys[max(at - 2, 0) : at] != ["met", "het"] or keys[at + 1 : at + 2] != ["van"]:
        return None
    if not _STAY.isdisjoint(sentence.present):
        return None  # "Met het vertrek van de genisten blijven er nog drie artsen"
    told = any(mark & (PEOPLE | UNIT) for mark in sentence.marks[at + 2 : at + 7])
    return "ending" if told and "naar" not in keys[at:] else None


_STAY = frozenset("blijft blijven nog resteert resteren rest over".split())
