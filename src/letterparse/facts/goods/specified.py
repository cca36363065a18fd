"""What goods told without a number are: "… delen van een systeem. Het gaat om twee radars"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Commitment, Place
from letterparse.facts.things.goods_nouns import item_text, noun_at
from letterparse.language import Language
from letterparse.records import replace

_HEADS = (
    ["het", "gaat", "om"],
    ["het", "betreft"],
    ["dit", "betreft"],
    ["dit", "zijn"],
    ["daarbij", "gaat", "het", "om"],
    ["hierbij", "gaat", "het", "om"],
)


def specifies(sentence: Sentence) -> bool:
    """True if the sentence says what something told before is, and counts it."""
    return bool(_behind_head(sentence)) and not (sentence.amounts or sentence.is_question)


def specified(sentence: Sentence, before: Commitment, language: Language) -> list[Commitment]:
    """The counted goods of a sentence, given as the uncounted ones right before were.

    Nothing if those had a number or a price, or stand further back.
    """
    told = before.place
    if before.quantity is not None or before.amount is not None or before.item is None:
        return []
    if told.block != sentence.block.index or told.end < sentence.start - _GAP:
        return []
    behind = range(_behind_head(sentence), len(sentence.keys))
    nouns = (noun_at(sentence, i, language, "counted") for i in behind)
    things = [noun for noun in nouns if noun is not None and noun.quantity]
    if not things or things[0].first > behind.start + 1:
        return []
    return [
        replace(
            before,
            place=Place(sentence.block.index, sentence.starts[t.first], sentence.ends[t.item]),
            also=[told] if number == 0 else [],
            item=item_text(sentence, t),
            quantity=t.quantity,
        )
        for number, t in enumerate(things)
    ]


def _behind_head(sentence: Sentence) -> int:
    keys = sentence.keys
    return next((len(head) for head in _HEADS if keys[: len(head)] == head), 0)


# So many characters stand at most between the two sentences' words.
_GAP = 3
