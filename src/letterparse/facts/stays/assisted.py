"""Whom people assist or serve with: services of other states, a mission named by its kind."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, PEOPLE
from letterparse.facts.stays.helped_lands import HELPED, gets_help_of
from letterparse.facts.stays.whole_sizes import MISSION


def is_assisted(sentence: Sentence, actor: Actor) -> bool:
    """ "Acht genisten assisteren sinds mei de Belgische autoriteiten": at this adjective.

    Not by those who do it from home.
    """
    keys = sentence.keys
    if actor.code == "NL" or keys[max(actor.first - 1, 0)] not in ("de", "het"):
        return False
    if roles.preposition_of(sentence, actor.first) is not None or _from_afar(sentence):
        return False
    verb = _assists(sentence, actor.first - 2)
    done = keys[-1] in _ASSISTED and not {"heeft", "hebben"}.isdisjoint(keys[: actor.first])
    return (verb or done) and _are_counted(sentence, actor.first)


def _assists(sentence: Sentence, at: int) -> bool:
    """Does a verb of helping stand at this token, or before a time there: "staan sinds mei"?"""
    keys = sentence.keys
    while at > 0 and (at in sentence.timed or keys[at] in _OF_TIME):
        at -= 1
    if at >= 0 and keys[at] in _STANDING:
        return "terzijde" in sentence.present or keys[-1] == "bij"
    return at >= 0 and keys[at] in _ASSISTING


_STANDING = frozenset("staan stonden".split())


def serves_body_of(sentence: Sentence, actor: Actor) -> bool:
    """ "staan de Hoge Raad van Moldavië terzijde", "geven les aan de academie van Georgië"."""
    keys, of = sentence.keys, actor.first - 1
    if actor.kind != "country" or actor.code == "NL" or keys[of] != "van":
        return False
    heads = [at for at in range(max(of - _LONGEST, 1), of) if keys[at] in ("de", "het")]
    for at in heads:
        taught = keys[at - 1] == "aan" and not _LESSONS.isdisjoint(keys[:at])
        helped = taught or _assists(sentence, at - 1) or _assists_behind(sentence, at)
        if not helped or sentence.commas & {*range(at, of)}:
            continue
        body = any(key.endswith(_BODIES) for key in keys[at + 1 : of])
        return body and _are_counted(sentence, at) and not _from_afar(sentence)
    return False


def is_advised(sentence: Sentence, actor: Actor) -> bool:
    """ "Sinds mei adviseren twee deskundigen de regering van Bangladesh": whose that is."""
    return any(a.code == actor.code and serves_body_of(sentence, a) for a in sentence.actors)


def _assists_behind(sentence: Sentence, at: int) -> bool:
    """ "Sinds mei adviseren twee deskundigen de regering van Ghana": the helpers in between."""
    near = range(max(at - _LONGEST, 0), at - 2)
    verb = next((i for i in near if sentence.keys[i] in _ASSISTING), -1)
    free = verb >= 0 and roles.preposition_of(sentence, at + 1) is None
    return free and any(mark & PEOPLE for mark in sentence.marks[verb + 1 : at])


# Tokens of the name of a body, at most.
_LONGEST = 8
_LESSONS = frozenset("les lessen onderwijs".split())
_BODIES = tuple(
    "raad politie ministerie leger macht marine douane brandweer kustwacht gendarmerie parket "
    "rechtspraak hof autoriteiten autoriteit dienst instituut academie school universiteit "
    "inspectie parlement regering".split()
)


def assists_others(sentence: Sentence) -> bool:
    """True where the sentence tells of a land, or a service of its, that people assist."""
    return gets_help_of(sentence) or any(
        is_assisted(sentence, a) if a.kind == "adjective" else serves_body_of(sentence, a)
        for a in sentence.actors
    )


def _are_counted(sentence: Sentence, stop: int) -> bool:
    """Does a number of people stand before a token, by themselves: "acht genisten"?"""
    marks = sentence.marks
    return any(
        mark & PEOPLE and any(m & COUNT for m in marks[max(at - 2, 0) : at])
        for at, mark in enumerate(marks[:stop])
    )


def _from_afar(sentence: Sentence) -> bool:
    return not _AFAR.isdisjoint(sentence.present)


_AFAR = frozenset("vanuit vanaf afstand digitaal telefonisch online".split())
_OF_TIME = frozenset("sinds vanaf in op van tot en nu thans momenteel ook al er".split())
_ASSISTING = frozenset(
    "assisteren assisteerden ondersteunen ondersteunden steunen steunden helpen hielpen "
    "adviseren adviseerden begeleiden begeleidden versterken versterkten".split()
)
_ASSISTED = HELPED | {"versterkt"}


def serve_with(sentence: Sentence) -> bool:
    """ "Bij de EU-missie in Georgië": the mission that people are with, named only by its kind."""
    keys = sentence.keys
    return any(
        key.endswith(MISSION) and roles.preposition_of(sentence, at) in ("bij", "aan", "in")
        for at, key in enumerate(keys)
    )
