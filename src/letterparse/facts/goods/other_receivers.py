"""Further receivers and firms with a number alone: "… en aan Tholen veertig", "bij Pfizer tien"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.model import Commitment, Place
from letterparse.facts.things.goods_counts import SCALES, worth_at
from letterparse.facts.things.goods_nouns import Thing
from letterparse.language import Language
from letterparse.records import replace


def to_others(
    sentence: Sentence,
    members: Sequence[int],
    things: Sequence[Thing],
    made: Sequence[Commitment],
    language: Language,
) -> list[Commitment]:
    """ "… aan Venlo tachtig woningen en aan Tholen veertig": a receiver with only a number."""
    taken = {i for thing in things for i in range(thing.first, thing.item + 1)}
    found: list[Commitment] = []
    for index in members:
        behind = not things or index > things[0].item
        if not behind or not is_listed(sentence, index):
            continue
        ordered = sentence.keys[index] == "bij" and made[-1].status == "contracted"
        if sentence.keys[index] != "aan" and not ordered:
            continue
        at = _closing_number(sentence, index, language)
        if at is None or at in taken:
            continue
        named = [a for a in sentence.actors if index < a.first < at and a.code != "NL"]
        codes = [a.code for a in named if a.kind != "own"] or None
        place = Place(sentence.block.index, sentence.starts[index], sentence.ends[at])
        worth = worth_at(sentence, at, language)
        one = replace(
            made[-1], place=place, quantity=None if worth is None else int(worth), also=[]
        )
        if not ordered:
            one.recipient = codes
        found.append(one)
    for one in found:
        if one.recipient != made[-1].recipient:
            _take_back(made, one)
    return found


def is_listed(sentence: Sentence, index: int) -> bool:
    """True if "en" or a comma opens the phrase at this token."""
    gap = sentence.block.view.text[sentence.ends[index - 1] : sentence.starts[index]]
    return "," in gap or sentence.keys[index - 1] == "en"


def _closing_number(sentence: Sentence, index: int, language: Language) -> int | None:
    """The number that ends the phrase behind a preposition: "aan de gemeente Tholen veertig"."""
    keys, text = sentence.keys, sentence.block.view.text
    for at in range(index + 2, min(index + 6, len(keys))):
        if keys[at + 1 : at + 2] and keys[at + 1] in SCALES:
            continue  # "7,8 miljoen": the scale closes it.
        worth = worth_at(sentence, at, language) if keys[at] in SCALES else None
        if worth or (number_of(sentence, at, language) is not None and keys[at] != "een"):
            closed = text[sentence.ends[at] : sentence.ends[at] + 1] in (",", ".", ";", "")
            return at if closed or keys[at + 1 : at + 2] == ["en"] else None
    return None


def _take_back(made: Sequence[Commitment], other: Commitment) -> None:
    """What a further receiver gets, the first ones do not."""
    for one in made:
        kept = [code for code in one.recipient or () if code not in (other.recipient or ())]
        one.recipient = kept or None if other.recipient else one.recipient
