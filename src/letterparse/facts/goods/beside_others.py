"""Goods beside money or people in one clause: "gaf tien bussen en € 2 miljoen", "…, Polen artsen".

Where a clause joins an amount to its goods, or leaves it to a further giver, the goods are a gift
of their own; "€ 2 miljoen voor tien bussen" is one gift, and stays whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.phrases import is_finite, names_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE, THING
from letterparse.facts.grammar.verbs import is_participle
from letterparse.facts.people.people import people_in
from letterparse.language import Language
from letterparse.mentions.model import Amount

_AND = frozenset("en alsmede plus evenals alsook".split())
_HEDGES = frozenset(
    "circa ca ruim ongeveer bijna zo n nog eens ook daarnaast bovendien eenmalig jaarlijks "
    "maximaal totaal samen".split()
)
_THROUGH = frozenset(("met", "door"))
_LONGEST_NAME = 6


def beside_others(sentence: Sentence, members: list[int], language: Language) -> list[int]:
    """The words of a clause that tell of its goods, where money or people are joined to them.

    All its words, where the money is what the goods cost or the clause tells of these alone.
    """
    kept = members
    for amount in sentence.amounts:
        at, end = sentence.token_at(amount.start), sentence.token_at(amount.end)
        if at in kept and not is_symbolic(amount):
            kept = _without(sentence, kept, at, end, language)
    if not sentence.marked & PEOPLE:
        return kept
    for people in people_in(sentence, language):
        if people.first in kept and not sentence.marks[people.last] & THING:
            # "levert 250 militairen en vier helikopters": one contingent, if one sends both.
            kept = _without(sentence, kept, people.first, people.last + 1, language, True)
    return kept


def is_symbolic(amount: Amount) -> bool:
    """ "voor één euro overgedragen": a price that is none."""
    return amount.value == 1


def _without(
    sentence: Sentence,
    members: list[int],
    at: int,
    end: int,
    language: Language,
    named: bool = False,
) -> list[int]:
    """Without the amount of the tokens `at` … `end` - 1 and what goes with it."""
    first = at
    while first - 1 in members and sentence.keys[first - 1] in _HEDGES:
        first -= 1
    if first - 1 in members and sentence.keys[first - 1] in _THROUGH:
        first -= 1
    opened = _joined_to_goods(sentence, members, first, language, named)
    if opened is not None:
        last = _end_of_part(sentence, members, end, language)
        return [i for i in members if not opened <= i < last]
    return _with_goods_behind(sentence, members, first, end, language, named)


def _joined_to_goods(
    sentence: Sentence, members: Sequence[int], first: int, language: Language, named: bool
) -> int | None:
    """Where the part begins that the amount stands in, if goods stand before it."""
    goods = any(sentence.marks[i] & THING for i in members if i < first)
    if not goods or first - 1 not in members:
        return None
    if sentence.keys[first - 1] in _AND:
        return None if named and sentence.keys[first] not in _THROUGH else first - 1
    for start in range(first - 1, max(first - _LONGEST_NAME, members[0]), -1):
        joined = sentence.keys[start - 1] in _AND or start in sentence.behind_commas
        if joined:
            giver = giver_in(sentence, start, first, language)
            names = names_of(language)
            verb = any(is_finite(sentence, i, names.finite, names) for i in range(start, first))
            gives = giver is not None and giver.last == first - 1
            return start if gives and not verb else None
    return None


def _end_of_part(sentence: Sentence, members: Sequence[int], end: int, language: Language) -> int:
    """One past the last word that goes with the amount: "en € 2 miljoen voor munitie"."""
    names = names_of(language)
    for index in members:
        if index < end:
            continue
        closes = sentence.keys[index] in _AND or index in sentence.behind_commas
        verb = is_participle(sentence.keys[index]) or is_finite(
            sentence, index, names.finite, names
        )
        if closes or verb:
            return index
    return members[-1] + 1


def _with_goods_behind(
    sentence: Sentence, members: list[int], first: int, end: int, language: Language, named: bool
) -> list[int]:
    """ "geeft € 2 miljoen en tien bussen", "Japan gaf € 2 miljoen, Polen tien bussen"."""
    if end not in members or end + 1 not in members:
        return members
    if not any(sentence.marks[i] & THING for i in members if i > end):
        return members
    behind = end + 1 if sentence.keys[end] in _AND else end
    if behind == end and end not in sentence.behind_commas:
        return members
    start = behind + 1 if sentence.keys[behind] in _THROUGH else behind
    counted = start in members and sentence.marks[start] & COUNT
    if not named and counted and start not in sentence.priced:
        return [i for i in members if not first <= i < behind]
    names = names_of(language)
    for stop in range(behind + 1, min(behind + _LONGEST_NAME, members[-1])):
        if not sentence.marks[stop] & COUNT or stop in sentence.priced:
            continue
        giver = giver_in(sentence, behind, stop, language)
        if giver is None or giver.last != stop - 1:
            return members
        verbs = [i for i in members if i < first and is_finite(sentence, i, names.finite, names)]
        return [*verbs[-1:], *(i for i in members if i >= behind)]
    return members
