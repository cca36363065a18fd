"""Where a sentence sets what one state sends against what another does: "…, terwijl Polen …"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, CRAFT, PEOPLE, SENDING, UNIT
from letterparse.facts.grammar.verbs import is_participle
from letterparse.facts.stays.conjoined import LEFT
from letterparse.facts.stays.scene import Scene


def while_others(sentence: Sentence) -> list[int]:
    """ "bracht een batterij naar Polen, terwijl Italië een peloton naar Gao zond".

    Each has a sender, a verb, units or people and a place of its own; what the second leaves out
    is that of the first.
    """
    keys = sentence.keys
    at = keys.index("terwijl") if "terwijl" in sentence.present else 0
    if at < 4 or at not in sentence.behind_commas:
        return []
    if not any(a.kind == "country" and a.first == at + 1 for a in sentence.actors):
        # "keerden twaalf man terug, terwijl er drie bleven"
        counts = any(mark & COUNT for mark in sentence.marks[at + 2 : at + 3])
        stay = counts and keys[at + 1] == "er"
        return [at] if stay and not _STAY.isdisjoint(keys[at + 3 :]) else []
    parts = range(at), range(at + 2, len(keys))
    return [at] if all(_sends_somewhere(sentence, part) for part in parts) else []


def fronted_while(sentence: Sentence) -> list[int]:
    """ "Terwijl de Duitsers in Gao blijven, vertrekken de onze": of each what its clause says."""
    keys, marks = sentence.keys, sentence.marks
    if keys[0] not in ("terwijl", "waar") or not sentence.behind_commas:
        return []
    for at in sorted(sentence.behind_commas):
        if at < 4 or at + 2 >= len(keys) or not marks[at] & SENDING:
            continue
        if at - 1 in sentence.timed or not marks[at - 1] & SENDING | (keys[at - 1] in _HAS):
            continue
        others = any(a.first < at and a.code not in (None, "NL") for a in sentence.actors[:2])
        ours = any(a.first > at and (a.code == "NL" or a.kind == "own") for a in sentence.actors)
        ours = ours or not _OURS.isdisjoint(keys[at:])
        counted = any(m & (PEOPLE | UNIT | CRAFT) for m in marks[:at])
        return [at] if others and ours and counted else []
    return []


_OURS = frozenset("wij we ons onze".split())


def leaves_and_sends(sentence: Sentence) -> list[int]:
    """ "trekt zijn vijftien man uit Mali terug en stuurt er zes naar Irak": those do not leave."""
    keys, marks = sentence.keys, sentence.marks
    for at in range(4, len(keys) - 4):
        if keys[at - 1 : at + 1] == ["terug", "en"] and keys[at + 2] == "er":
            if marks[at + 1] & SENDING and marks[at + 3] & COUNT:
                return [at]
    return []


def behind_leaving(sentence: Sentence, scope: Sequence[int], at: int) -> list[int]:
    """ "trok zijn trainers terug en stuurt dertig koks": of the people at token `at` only what
    the second verb says. All of `scope`, if they are told of by the first or only one."""
    keys, marks = sentence.keys, sentence.marks
    for cut in range(at - 1, 2, -1):
        if keys[cut] in ("en", "maar") and (keys[cut - 1] in LEFT or "terug" in keys[:cut]):
            if marks[cut + 1] & SENDING and not is_participle(keys[cut + 1]):
                return [i for i in scope if i >= cut] or list(scope)
    return list(scope)


def and_pledges(sentence: Sentence) -> list[int]:
    """ "heeft 600 man in Mali en zegde er veertig toe": those who are there are no plan."""
    keys, marks = sentence.keys, sentence.marks
    if (PLEDGING | _ADDING).isdisjoint(sentence.present):
        return []
    for at in range(4, len(keys) - 2):
        if keys[at] not in ("en", "maar") or keys[at + 1] not in PLEDGING | _ADDING:
            continue
        if keys[at + 1] in _ADDING:
            # "heeft 600 man in Mali en stuurt in mei nog veertig militairen": more of them.
            more = not _FURTHER.isdisjoint(keys[at + 2 :])
            more = more and not (_HELD.isdisjoint(keys[:at]) or _GONE_OUT & {*keys[:at]})
            if more and any(m & PEOPLE for m in marks[:at]) and any(m & PEOPLE for m in marks[at:]):
                return [at]
            continue
        there = not _HAS.isdisjoint(keys[:at]) and any(m & PEOPLE for m in marks[:at])
        counted = any(mark & COUNT for mark in marks[at + 2 : at + 6])
        if there and counted and (keys[at + 2] == "er" or not any(m & PEOPLE for m in marks[at:])):
            return [at]
    return []


PLEDGING = frozenset(
    "zegde zegden zegt zeggen kondigde kondigden kondigt kondigen bood boden biedt bieden belooft "
    "beloven beloofde beloofden".split()
)
"""Verbs of who says that it will send some."""


def same_sender(sentence: Sentence, scene: Scene) -> roles.Donor | None:
    """ "heeft 600 man in Mali | en stuurt nog veertig": behind "en" a verb without a subject."""
    last = scene.last
    if sentence.keys[0] not in ("en", "maar") or sentence.keys[1:2] == [] or last is None:
        return None
    if sentence.keys[1] not in _ADDING or last.place.block != sentence.block.index:
        return None
    told = 0 <= sentence.start - last.place.end < _NEXT
    return roles.Donor(last.participant, bool(last.own)) if told and last.participant else None


_NEXT = 3
_ADDING = frozenset("stuurt sturen zendt zenden voegt voegen".split())
_FURTHER = frozenset("nog extra erbij".split())
_HELD = frozenset("heeft hebben telt tellen zijn staan werken dienen".split())
_GONE_OUT = frozenset("gestuurd gezonden teruggetrokken uitgezonden".split())
_HAS = frozenset("heeft hebben had hadden telt zijn staan werken leverde levert stuurde".split())


def _sends_somewhere(sentence: Sentence, part: range) -> bool:
    """Do these tokens have a verb of sending, who is sent, and whereto?"""
    marks = [sentence.marks[i] for i in part]
    told = any(mark & SENDING for mark in marks) and any(m & (PEOPLE | UNIT | CRAFT) for m in marks)
    if told and {"aan", "deel"} <= {sentence.keys[i] for i in part}:
        return True  # "neemt met twee fregatten aan Aspides deel"
    return told and any(
        a.first - 1 in part and roles.role_of(sentence, a) in _WHERE
        for a in sentence.actors
        if a.kind in ("country", "place")
    )


_STAY = frozenset("blijven bleven gebleven achterblijven achterbleven achtergebleven".split())
_WHERE = frozenset("in naar op boven uit vanuit".split())
