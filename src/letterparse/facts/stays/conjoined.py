"""Where a subordinate clause tells of others than the sentence: "…, nadat de Duitsers …"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import CRAFT, NUMBER, PEOPLE, UNIT
from letterparse.facts.grammar.verbs import HAVING, PASSIVE


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
            return [at] if any(m & (PEOPLE | UNIT | CRAFT) for m in marks[at:]) else []
    return []


def comes_next(sentence: Sentence) -> bool:
    """ "…, waarna Noorwegen er vijf toestellen plaatst": once others have gone, and not yet."""
    return sentence.keys[0] == "waarna" and (PASSIVE | HAVING).isdisjoint(sentence.present)


def and_enlarges(sentence: Sentence) -> list[int]:
    """ "om de inzet te verlengen en met drie agenten te vergroten": those to come."""
    keys, marks = sentence.keys, sentence.marks
    for at in range(4, len(keys) - 4) if not ENLARGING.isdisjoint(sentence.present) else ():
        if keys[at] != "en" or PROLONGING.isdisjoint(keys[:at]):
            continue
        verb = keys[at + 1] in ENLARGING
        by = next((i for i in range(at + 1, at + 5) if keys[i] == "met"), at + 1 if not verb else 0)
        people = any(mark & PEOPLE for mark in marks[by + 2 : by + 5])
        if keys[by] == "met" and marks[by + 1] & NUMBER and people and by + 1 not in sentence.timed:
            return [at] if verb or not ENLARGING.isdisjoint(keys[by + 3 :]) else []
    return []


PROLONGING = frozenset("verlengen verlengt verlengd verlengde verlengden".split())
ENLARGING = frozenset(
    "vergroten vergroot vergrootte breidt breiden uitbreiden uitgebreid versterken versterkt "
    "vult vullen aanvullen aangevuld verhogen verhoogt verhoogd".split()
)


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
