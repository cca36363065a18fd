"""What was given, told to have come: "De tanks zijn inmiddels afgeleverd", "zij kwamen daar aan".

Such a statement adds its stage and its time to the goods told before it, and gives no more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from letterparse.facts.goods.delivery_times import ends_handed
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import Commitment, FactPeriod, as_said
from letterparse.records import Record


class _Arrival(Record):
    """A statement that goods have come, or will: which of them, None for all."""

    sentence: Sentence
    noun: str | None
    done: bool
    goes_on: bool = False
    """Behind a relative clause on those goods."""


def tell_arrivals(context: Context, goods: list[Commitment]) -> list[Commitment]:
    """The goods without those told again by their arrival, which is added to the first."""
    again: list[Commitment] = []
    by_block: dict[int, list[Commitment]] = {}
    for one in goods:
        if one.item is not None:
            by_block.setdefault(one.place.block, []).append(one)
    for index, those in by_block.items():
        block = context.outline.blocks[index]
        if block.kind not in ("paragraph", "item", "note"):
            continue
        sentences = context.sentences(block)
        for place, sentence in enumerate(sentences):
            since = sentences[max(place - 1, 0)].start
            for arrival in _arrivals(sentence):
                again += _tell(arrival, those, since)
    again += _retold(context, goods)
    return [one for one in goods if not any(one is other for other in again)]


def _retold(context: Context, goods: Sequence[Commitment]) -> list[Commitment]:
    """ "heeft 24 F-16’s toegezegd", and paragraphs on: "Er gaan 24 F-16’s naar Oekraïne"."""
    again: list[Commitment] = []
    first: dict[tuple[object, ...], Commitment] = {}
    for one in sorted(goods, key=lambda one: (one.place.block, one.place.start)):
        if one.item is None or one.amount is not None or (one.quantity or 0) < _TELLING:
            continue
        item = one.item.lower().translate(_MARKS)
        key = (one.donor, tuple(one.recipient or ()), item, one.quantity)
        known = first.setdefault(key, one)
        if known is one or known.place.block == one.place.block or known.status not in _BEFORE:
            continue
        if known.period and one.period and known.period != one.period:
            continue
        text = context.outline.blocks[one.place.block].text
        if _MORE.isdisjoint(text[one.place.start : one.place.end].lower().split()):
            known.period = known.period or one.period
            known.status = "delivered" if one.status == "delivered" else known.status
            known.also.append(one.place)
            again.append(one)
    return again


_TELLING = 5  # Smaller numbers of a thing may well be given twice.
_MARKS = str.maketrans("", "", "-‑'’")
_MORE = frozenset(
    "nog opnieuw ook extra nogmaals nieuwe andere tweede weer wederom eveneens".split()
)


def _tell(arrival: _Arrival, those: Sequence[Commitment], since: int) -> list[Commitment]:
    """Add an arrival to the goods told just before it; what tells of them again is returned."""
    start, end = arrival.sentence.start, arrival.sentence.end
    before = [one for one in those if since <= one.place.start < start]
    if arrival.goes_on:
        # "De tanks die Polen vorig jaar beloofde, zijn in mei geleverd": that year it promised.
        text = arrival.sentence.block.view.text
        before = [one for one in before if text[one.place.end : start].strip() == ","]
        for one in before:
            one.period = None if arrival.done and one.status == "announced" else one.period
    meant = _meant(before, arrival.noun)
    for one in meant:
        if arrival.done and one.status in _BEFORE:
            one.status = "delivered"
        one.period = one.period or _period(arrival.sentence)
    here = [one for one in those if start <= one.place.start < end]
    return [one for one in here if meant and one.quantity is None and arrival.noun is not None]


_BEFORE = frozenset(("announced", "decided", "intended"))


def _meant(before: Sequence[Commitment], noun: str | None) -> list[Commitment]:
    """Of which goods: "zij" of all, "de tanks" of the 60 watertanks if of nothing else."""
    if noun is None:
        return list(before)
    named = [one for one in before if _is_named(one, noun)]
    if not named and noun in _THINGS:
        named = list(before)
    return named if len(named) == 1 else []


_THINGS = frozenset("toestellen systemen voertuigen schepen wapens goederen wagens".split())


def _is_named(one: Commitment, noun: str) -> bool:
    """ "de tanks" for "60 watertanks", "de bruggen" for "14 Baileybruggen"."""
    item = (one.item or "").lower().split(" ")[-1]
    return len(noun) > 3 and item.endswith(noun)


def _period(sentence: Sentence) -> FactPeriod | None:
    dated = [p for p in sentence.periods if p.first or p.last]
    if len(dated) != 1:
        return None
    return as_said(dated[0], sentence.block.view.text)


def _arrivals(sentence: Sentence) -> Iterator[_Arrival]:
    """The arrivals that a sentence tells, each in a statement of its own."""
    for part in _statements(sentence):
        found = _arrival(part)
        if found is not None:
            yield found


def _statements(sentence: Sentence) -> Iterator[Sentence]:
    """What stands between the semicolons and commas of a sentence."""
    stops = _STOPS.finditer(sentence.block.view.text, sentence.start, sentence.end)
    marks = [stop.start() for stop in stops]
    inside = [at for at in map(sentence.token_at, marks) if not _goes_on(sentence.keys, at)]
    cuts = [0, *inside, len(sentence.keys)]
    for first, last in pairwise(cuts):
        if last - first > 2 or (last - first == 2 and sentence.keys[first] in _BEING):
            yield sentence.part(first, last)


_STOPS = re.compile("[,;]")


def _goes_on(keys: Sequence[str], at: int) -> bool:
    """ "… worden geleverd, naar verwachting in 2024": no statement of its own."""
    return keys[at : at + 2] == ["naar", "verwachting"]


def _arrival(part: Sentence) -> _Arrival | None:
    keys = part.keys
    noun = None
    verb = 1
    if keys[0] in _ARTICLES:
        noun, verb = keys[1], 2
    elif keys[0] in _BEING:
        verb = 0
    elif keys[0] not in _ALL_OF_THEM:
        return None
    if verb + 1 >= len(keys) or not _NOT.isdisjoint(keys) or part.amounts:
        return None
    come = keys[verb] in _COME and keys[-1] == "aan"
    follow = keys[verb] in _FOLLOW and bool(part.periods)
    being = keys[verb] in _BEING and ends_handed(part, _HANDED)
    if not (come or follow or being):
        return None
    return _Arrival(part, noun, keys[verb] in _DONE, not verb)


_ARTICLES = frozenset(("de", "het", "deze", "die"))
_ALL_OF_THEM = frozenset(("zij", "ze", "deze"))
_COME = frozenset("kwam kwamen komt komen".split())
_FOLLOW = frozenset("volgt volgen arriveert arriveren arriveerde arriveerden".split())
_BEING = frozenset("is zijn was waren werd werden wordt worden".split())
_DONE = frozenset("is zijn was waren werd werden kwam kwamen arriveerde arriveerden".split())
_HANDED = frozenset(
    "geleverd afgeleverd overgedragen overhandigd aangekomen gearriveerd bezorgd gevlogen "
    "overgevlogen ingevlogen verscheept overgebracht verzonden".split()
)
_NOT = frozenset("niet nooit nog eerste laatste deels gedeeltelijk".split())
