"""Services of other states that people assist: who does so, serves in that state."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, PEOPLE


def is_assisted(sentence: Sentence, actor: Actor) -> bool:
    """ "Acht genisten assisteren sinds mei de Belgische autoriteiten": at this adjective.

    Not by those who do it from home.
    """
    keys = sentence.keys
    if actor.code == "NL" or keys[max(actor.first - 1, 0)] not in ("de", "het"):
        return False
    if roles.preposition_of(sentence, actor.first) is not None or _from_afar(sentence):
        return False
    at = actor.first - 2
    while at > 0 and (at in sentence.timed or keys[at] in _OF_TIME):
        at -= 1
    verb = at >= 0 and keys[at] in _ASSISTING
    done = keys[-1] in _ASSISTED and not {"heeft", "hebben"}.isdisjoint(keys[: actor.first])
    return (verb or done) and _are_counted(sentence, actor.first)


def assists_others(sentence: Sentence) -> bool:
    """True where the sentence tells of a service of another state that people assist."""
    return any(a.kind == "adjective" and is_assisted(sentence, a) for a in sentence.actors)


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
_ASSISTED = frozenset("geassisteerd ondersteund gesteund geholpen bijgestaan versterkt".split())
