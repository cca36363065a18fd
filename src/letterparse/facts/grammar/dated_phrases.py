"""Periods inside a phrase that opens with "sinds" or names an event: "na de brand van juli"."""

from __future__ import annotations

from letterparse.facts.grammar.befallen import BLOWS
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import GIVING
from letterparse.mentions.model import Period

_SINCE = frozenset(("sinds",))
_AFTER = frozenset("na wegens vanwege door".split())
_OF = frozenset("van in uit op".split())
_DISASTERS = (*BLOWS, "hoogwater", "overlast", "regenval", "noodweer", "schade")
_FINITE = frozenset("is zijn was waren werd werden wordt worden heeft hebben had hadden".split())
# So far from its first word a period can stand: "sinds het begin van de oorlog in".
_SINCE_LONGEST, _AFTER_LONGEST = 9, 8
# "na de brand van": so many words stand at least before the date.
_AFTER_SHORTEST = 3


def is_since(sentence: Sentence, period: Period) -> bool:
    """Does a period only say from when on: "sinds de inval op 24 februari 2022"?"""
    if period.first is None:
        return False
    return _opened_at(sentence, period, _SINCE, _SINCE_LONGEST) is not None


def dates_event(sentence: Sentence, period: Period) -> bool:
    """Is a period the date of what a phrase with "na" or "wegens" names?

    "na het hoogwater van juli": that only came before what is told.
    """
    keys, at = sentence.keys, sentence.token_at(period.start)
    of = at if keys[at] in _OF else at - 1
    ended = of > 0 and keys[of] in _OF and keys[of - 1].endswith(_DISASTERS)
    if ended and not is_since(sentence, period):
        # "voor de schade van juli 2021", "na de overstromingen in mei"; but "keert de schade in
        # 2025 uit" says when it is paid.
        return keys[of] != "in" or not keys[of - 1].endswith("schade")
    opened = _opened_at(sentence, period, _AFTER, _AFTER_LONGEST)
    if opened is None or at - opened < _AFTER_SHORTEST or keys[at - 1] != "van":
        return False
    return _FINITE.isdisjoint(keys[opened:at])


def _opened_at(
    sentence: Sentence, period: Period, openers: frozenset[str], longest: int
) -> int | None:
    """The token of one of these words, ahead of the period in its clause, if no gift is between."""
    if openers.isdisjoint(sentence.present):
        return None
    at, clause_of = sentence.token_at(period.start), sentence.clauses.of
    ahead = range(at - 1, max(at - longest, -1), -1)
    opened = next((i for i in ahead if sentence.keys[i] in openers), None)
    if opened is None or clause_of[opened] != clause_of[at]:
        return None
    between = range(opened, at)
    told = any(
        i in sentence.priced
        or (sentence.marks[i] & GIVING and sentence.keys[i - 1] not in ("de", "het"))
        for i in between
    )  # "sinds de start in 2020": a noun there
    return None if told else opened
