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


_HAD = frozenset("had hadden was waren werd werden stuurde stuurden zond zonden".split())
_THERE = frozenset("bevindt bevinden verblijft verblijven staat staan".split())
_ARE = frozenset("is zijn".split())
_AT_WORK = frozenset("actief werkzaam werk aanwezig bezig gelegerd gestationeerd".split())


def stays_instead(sentence: Sentence, last: int) -> list[int]:
    """ "De artsen zouden in mei terugkeren, maar blijven tot 1 juli": the words of what they do.

    None where only a return is weighed. `last`: the token of those who were to leave.
    """
    keys, said = sentence.keys, sentence.present
    if _MEANT.isdisjoint(said) or _STAYING.isdisjoint(said):
        return []
    meant = next((i for i, key in enumerate(keys) if key in _MEANT), len(keys))
    left = next((i for i in range(meant + 1, len(keys)) if keys[i] in _TO_LEAVE), len(keys))
    joint = next((i for i in range(left + 1, min(left + 5, len(keys))) if _turns(sentence, i)), 0)
    if not joint or last > joint:
        return []
    clause = range(joint + (keys[joint] == "maar"), len(keys))
    stop = next((i for i in clause if i in sentence.commas), len(keys))
    clause = [i for i in clause if i <= stop]
    words = set(sentence.words(clause))
    return clause if words & _STAYING and not words & (_MEANT | _UNSURE) else []


def _turns(sentence: Sentence, at: int) -> bool:
    gap = sentence.block.view.text[sentence.ends[at - 1] : sentence.starts[at]]
    return sentence.keys[at] == "maar" or ";" in gap


_MEANT = frozenset("zou zouden had hadden".split())
_STAYING = frozenset("blijven blijft bleven bleef verlengd".split())
_TO_LEAVE = frozenset(
    "terugkeren vertrekken terugkomen weggaan huis thuiskomen aflopen eindigen terugtrekken "
    "stoppen terugvaren terugvliegen".split()
)
_UNSURE = frozenset("mogelijk misschien wellicht kunnen kan willen wil wel niet moeten".split())


def stay_told(
    sentence: Sentence, told: list[int], scope: list[int], words: Words
) -> FactPeriod | None:
    """ "…, die op 13 juli zijn teruggekeerd": the clause that tells the end dates it."""
    if told is not scope and status_of(words, sentence, told) in CHANGED:
        low, high = sentence.starts[told[0]], sentence.ends[told[-1]]
        if any(low <= p.start < high for p in sentence.periods):
            return period_of(sentence, told, words)
    return period_of(sentence, scope, words)
