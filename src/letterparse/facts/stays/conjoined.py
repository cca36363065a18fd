"""Where a subordinate clause tells of others than the sentence: "…, nadat de Duitsers …"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE, UNIT


def provided(sentence: Sentence) -> list[int]:
    """ "…, met dien verstande dat de Haarlem in juli wordt afgelost door …": another's change."""
    keys = sentence.keys
    if "verstande" not in sentence.present:
        return []
    return [
        at for at in range(3, len(keys) - 4) if keys[at : at + 3] == ["met", "dien", "verstande"]
    ]


def joins_after(sentence: Sentence) -> list[int]:
    """ "Het aandeel loopt af, waarna Frankrijk met 300 man toetreedt": who comes then."""
    keys, marks = sentence.keys, sentence.marks
    for at in sorted(sentence.behind_commas) if "waarna" in sentence.present else ():
        states = {a.first for a in sentence.actors if a.kind == "country"}
        if keys[at] == "waarna" and at + 1 in states and at > 3:
            return [at] if any(m & (PEOPLE | UNIT) for m in marks[at:]) else []
    return []


def left_before(sentence: Sentence) -> list[int]:
    """ "…, nadat de Duitse eenheid daar in mei is vertrokken": others, and their own end."""
    if _AFTER.isdisjoint(sentence.present) or LEFT.isdisjoint(sentence.present):
        return []
    keys = sentence.keys
    others = {a.first: a.last for a in sentence.actors if a.kind == "adjective" and a.code != "NL"}
    for at in sorted(sentence.behind_commas):
        if at + 4 >= len(keys) or keys[at] not in _AFTER or at + 2 not in others:
            continue
        noun = sentence.marks[others[at + 2] + 1] & (PEOPLE | UNIT)
        if noun and not LEFT.isdisjoint(keys[at + 4 :]) and "naar" not in keys[at + 4 :]:
            return [at]
    return []


_AFTER = frozenset("nadat sinds omdat doordat toen".split())
LEFT = frozenset("vertrokken vertrok teruggetrokken teruggekeerd teruggehaald".split())
"""Participles and pasts of leaving."""
