"""Periods inside a phrase that opens with "sinds" or names an event: "na de brand van juli"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.befallen import BLOWS
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import PREPOSITIONS, SINCE
from letterparse.facts.grammar.signals import GIVING
from letterparse.facts.grammar.verbs import is_participle
from letterparse.mentions.model import Period

_SINCE = frozenset(SINCE)
_AFTER = frozenset("na wegens vanwege door".split())
_OF = frozenset("van in uit op".split())
# "Naar aanleiding van de maatregelen per 26 januari …"
_DATED = _OF | {"per", "vanaf", *SINCE}
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


def begins_with_since(text: str, period: Period) -> bool:
    """Is that word part of a period of this text: "sinds 3 juli", "Sedert mei"?"""
    return text[period.start : period.end].lower().startswith(SINCE)


def dates_event(sentence: Sentence, period: Period) -> bool:
    """Is a period the date of what a phrase with "na" or "wegens" names?

    "na het hoogwater van juli": that only came before what is told.
    """
    keys, at = sentence.keys, sentence.token_at(period.start)
    of = at if keys[at] in _DATED else at - 1
    if _is_in_cause(sentence, of):
        return True
    if (
        of > 0
        and keys[of] in ("in", "van")
        and any(keys[i].endswith(_CONTESTS) or keys[i] in _CUPS for i in range(max(of - 2, 0), of))
    ):
        return True  # "voor het wereldkampioenschap voetbal in 2018", "de Spelen van 2028"
    ended = of > 0 and keys[of] in _OF and keys[of - 1].endswith(_DISASTERS)
    if ended and not is_since(sentence, period):
        # "voor de schade van juli 2021", "na de overstromingen in mei"; but "keert de schade in
        # 2025 uit" says when it is paid.
        return keys[of] != "in" or not keys[of - 1].endswith("schade")
    opened = _opened_at(sentence, period, _AFTER, _AFTER_LONGEST)
    if opened is None or at - opened < _AFTER_SHORTEST or keys[at - 1] != "van":
        return False
    return _FINITE.isdisjoint(keys[opened:at])


_CONTESTS = ("kampioenschap", "kampioenschappen", "spelen", "toernooi", "wereldtentoonstelling")
_CUPS = frozenset(("wk", "ek"))


def _is_in_cause(sentence: Sentence, of: int) -> bool:
    """ "Vanwege de storm in Spanje in mei gaf …": "in" at token `of` is in the first phrase.

    A second noun stands there behind a preposition or "en" only.
    """
    keys = sentence.keys
    cause = next((len(words) for words in _CAUSES if tuple(keys[: len(words)]) == words), 0)
    if not cause or not cause < of < _AFTER_LONGEST + cause or keys[of] not in _DATED:
        return False
    if not _FINITE.isdisjoint(keys[:of]) or _tells_of_gift(sentence, range(cause, of)):
        return False
    named = {a.first for a in sentence.actors if a.kind in ("country", "body", "own")}
    return not any(
        (keys[i] in _ARTICLES or i in named) and keys[i - 1] not in _BEFORE_NOUN
        for i in range(cause + 1, of)
    )


_CAUSES = (
    *(("na",), ("wegens",), ("vanwege",), ("gezien",)),
    *(("in", "verband", "met"), ("naar", "aanleiding", "van"), ("als", "gevolg", "van")),
)
_ARTICLES = frozenset(("de", "het", "een"))
_BEFORE_NOUN = PREPOSITIONS | _ARTICLES | {"en", "of"}


def of_last_done(sentence: Sentence, told: list[Period]) -> list[Period]:
    """ "heeft in mei tien bussen beloofd en in juni geleverd": when the latter was done."""
    keys = sentence.keys
    if len(told) < 2 or "en" not in sentence.present or not is_participle(keys[-1]):
        return told
    promised = next((i for i, key in enumerate(keys[:-2]) if key in _PROMISED), 0)
    if not promised or keys[promised + 1] != "en":
        return told
    return [p for p in told if p.start > sentence.ends[promised]] or told


_PROMISED = frozenset("toegezegd beloofd aangekondigd aangeboden toegekend besteld gekocht".split())


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
    return None if _tells_of_gift(sentence, range(opened, at)) else opened


def _tells_of_gift(sentence: Sentence, between: Sequence[int]) -> bool:
    """ "sinds de start in 2020" tells of none: a noun there."""
    return any(
        i in sentence.priced
        or (sentence.marks[i] & GIVING and sentence.keys[i - 1] not in ("de", "het"))
        for i in between
    )
