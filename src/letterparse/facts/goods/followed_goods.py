"""More of what was handed over, some time later: "…, in mei gevolgd door nog eens drie stuks"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.roles import PREPOSITIONS
from letterparse.facts.model import Commitment, FactPeriod, Place, as_said
from letterparse.facts.things.goods_counts import PIECES
from letterparse.language import Language
from letterparse.records import replace

_FURTHER = frozenset("nog eens weer opnieuw circa ongeveer ruim bijna".split())


def add_followed(sentence: Sentence, made: list[Commitment], language: Language) -> None:
    """Give what follows the noun of what it follows, and its own time."""
    keys = sentence.keys
    for at in range(1, len(keys) - 2) if made and "gevolgd" in sentence.present else ():
        if keys[at : at + 2] != ["gevolgd", "door"]:
            continue
        first, end = _part(sentence, at)
        base = next((one for one in reversed(made) if _is_before(one, sentence, first)), None)
        count = next((i for i in range(at + 2, end) if keys[i] not in _FURTHER), end)
        number = number_of(sentence, count, language) if count < end else None
        if base is None or not number:
            continue
        place = Place(sentence.block.index, sentence.starts[first], sentence.ends[end - 1])
        period = _period(sentence, first, end)
        if base.period == period:
            base.period = None
        told = base.place._replace(end=sentence.ends[first - 1])
        base.place = told if told.end > base.place.end else base.place._replace(end=told.end)
        known = next((one for one in made if _is_known(one, place, number)), None)
        if known is not None:
            known.item = base.item if known.item in PIECES else known.item
            known.place, known.period = place, period
        elif count + 1 == end or keys[count + 1] in PIECES | PREPOSITIONS:
            made.append(replace(base, place=place, quantity=number, period=period, also=[]))


def _part(sentence: Sentence, at: int) -> tuple[int, int]:
    """The words between the commas around a word."""
    first = max((i for i in sentence.behind_commas if i <= at), default=0)
    end = min((i for i in sentence.behind_commas if i > at), default=len(sentence.keys))
    return first, end


def _is_before(one: Commitment, sentence: Sentence, first: int) -> bool:
    return first > 0 and bool(one.quantity) and one.place.start < sentence.starts[first]


def _is_known(one: Commitment, place: Place, number: int) -> bool:
    return one.quantity == number and place.start <= one.place.start < place.end


def _period(sentence: Sentence, first: int, end: int) -> FactPeriod | None:
    for period in sentence.periods:
        if first <= sentence.token_at(period.start) < end and (period.first or period.last):
            return as_said(period, sentence.block.view.text)
    return None
