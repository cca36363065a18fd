"""When something happened that only came before what is told: "na het hoogwater van juli"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import GIVING
from letterparse.mentions.model import Period


def dates_event(sentence: Sentence, period: Period) -> bool:
    """Is a period the date of what a phrase with "na" or "wegens" names?"""
    if _AFTER.isdisjoint(sentence.present):
        return False
    keys, at, of = sentence.keys, sentence.token_at(period.start), sentence.clauses.of
    ahead = range(at - 1, max(at - _PHRASE, -1), -1)
    opened = next((i for i in ahead if keys[i] in _AFTER), None)
    if opened is None or at - opened < _SHORTEST or of[opened] != of[at]:
        return False
    for index in range(opened, at):
        if sentence.marks[index] & GIVING or index in sentence.priced or keys[index] in _FINITE:
            return False
    return keys[at - 1] == "van"


_AFTER = frozenset("na wegens vanwege door".split())
_FINITE = frozenset("is zijn was waren werd werden wordt worden heeft hebben had hadden".split())
# "na de brand van": so many words stand at least before the date, so many at most.
_SHORTEST, _PHRASE = 3, 8
