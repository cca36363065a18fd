"""Periods that tell when somebody leads: they do not say when those who serve are there."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import SINCE
from letterparse.facts.people.leads import in_leading_clause

_LED = frozenset("leiding bevel geleid gecommandeerd".split())
_LEADING = _LED | {"commando", "gezag"}
_STANDS = frozenset("staat staan stond stonden valt vallen viel vielen vaart varen komt".split())
_TAKES = frozenset("nam namen neemt nemen overgenomen overnam overneemt".split())


def is_led(sentence: Sentence, at: int, behind: int) -> bool:
    """ "staat sinds maart onder civiele leiding", "dat tot mei door Italië wordt geleid"."""
    if _LEADING.isdisjoint(sentence.present):
        return False
    keys = sentence.keys[behind : behind + 4]
    since = sentence.keys[at] in SINCE
    if since and keys[:1] == ["onder"] and not _LEADING.isdisjoint(keys):
        return True
    clauses = sentence.clauses
    clause = clauses.of[min(at, len(sentence.keys) - 1)]
    if clauses.opener[clause] not in ("die", "dat"):
        return in_leading_clause(sentence, min(at, len(sentence.keys) - 1))
    inside = sentence.words(clauses.members(clause))
    if "onder" in inside and inside[-1] not in _LED | _STANDS:
        return False  # "die daar sinds mei onder NAVO-bevel het luchtruim bewaken": they do so
    return not _LED.isdisjoint(inside) and "en" not in inside


def takes_the_lead(sentence: Sentence, at: int, scope: Sequence[int]) -> bool:
    """ "Italië nam in mei het bevel over van Spanje, dat 300 man telt": that is not since May."""
    if _LEADING.isdisjoint(sentence.present) or _TAKES.isdisjoint(sentence.present):
        return False
    clauses = sentence.clauses
    clause = clauses.of[min(at, len(sentence.keys) - 1)]
    if clause == clauses.of[scope[0]] or clauses.opener[clauses.of[scope[0]]] != "dat":
        return False
    inside = set(sentence.words(clauses.members(clause)))
    return bool(inside & _LEADING and inside & _TAKES)
