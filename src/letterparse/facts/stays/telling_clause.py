"""Which clause tells how people stay: the relative one on them, or the main one."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import CHANGED, FactPeriod
from letterparse.facts.people.sending import Words, change_of, said_in, status_of
from letterparse.facts.stays.stay_periods import period_of

_WOULD = frozenset("zou zouden moest moesten".split())


def what_tells(words: Words, sentence: Sentence, stay: list[int], scope: list[int]) -> list[int]:
    """The relative clause on these people, unless the main one tells the end of their stay."""
    said = sentence.words(stay)
    but = "maar" in said and not words.extended.isdisjoint(said)
    if stay is not scope and not (_WOULD.isdisjoint(said) or but):
        return scope  # "de inzet, die op 31 december zou aflopen, wordt verlengd"
    if stay is not scope and _are_at_work(words, sentence, scope) and not _HAD.isdisjoint(said):
        return scope
    if stay is not scope and status_of(words, sentence, stay) not in CHANGED:
        if status_of(words, sentence, scope) in CHANGED:
            return scope
    if stay is not scope and change_of(words, said_in(sentence, stay)) is None:
        # "Het bataljon van 750 man dat in juni kwam, keert in december terug"
        return stay if change_of(words, said_in(sentence, scope)) is None else scope
    return stay


def _are_at_work(words: Words, sentence: Sentence, scope: list[int]) -> bool:
    """ "In Bosnië zijn drie artsen actief die Polen in Kosovo had geplaatst": now there."""
    said = set(sentence.words(scope))
    if not said & words.past and said & (words.at_work | _THERE):
        return True
    return not (_ARE.isdisjoint(said) or _AT_WORK.isdisjoint(said))


_HAD = frozenset("had hadden was waren werd werden".split())
_THERE = frozenset("bevindt bevinden verblijft verblijven staat staan".split())
_ARE = frozenset("is zijn".split())
_AT_WORK = frozenset("actief werkzaam werk aanwezig bezig".split())


def stay_told(
    sentence: Sentence, told: list[int], scope: list[int], words: Words
) -> FactPeriod | None:
    """ "…, die op 13 juli zijn teruggekeerd": the clause that tells the end dates it."""
    if told is not scope and status_of(words, sentence, told) in CHANGED:
        low, high = sentence.starts[told[0]], sentence.ends[told[-1]]
        if any(low <= p.start < high for p in sentence.periods):
            return period_of(sentence, told, words)
    return period_of(sentence, scope, words)
