"""Periods that only say from when on: "sinds de inval op 24 februari 2022"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import GIVING
from letterparse.mentions.model import Period


def is_since(sentence: Sentence, period: Period) -> bool:
    """Is a period inside a phrase that opens with "sinds": "sinds de brief van mei"?"""
    at, keys, of = sentence.token_at(period.start), sentence.keys, sentence.clauses.of
    if period.first is None or "sinds" not in sentence.present:
        return False
    ahead = range(at - 1, max(at - _PHRASE, -1), -1)
    opened = next((i for i in ahead if keys[i] == "sinds"), None)
    if opened is None or of[opened] != of[at]:
        return False
    return not any(sentence.marks[i] & GIVING or i in sentence.priced for i in range(opened, at))


# How long "sinds het begin van de oorlog in" may be.
_PHRASE = 9
