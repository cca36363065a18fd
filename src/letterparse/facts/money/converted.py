"""Amounts told again in another currency: "$ 5 miljoen, omgerekend ruim € 4,5 miljoen"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.mentions.model import Amount
from letterparse.patterns import late

_CONVERTED = "omgerekend"
# What may stand between an amount and what it is in another currency.
_BETWEEN = late(r"[\s,;(–-]*(?:dat is |ofwel )?omgerekend(?: (?:naar|in) \w+)?\W*\Z")
_MEANING_IT = frozenset("dat dit is was bedraagt ofwel oftewel".split())


def is_converted(sentence: Sentence, amount: Amount) -> bool:
    """True if an amount says the one before it in another currency."""
    before = [a for a in sentence.amounts if a.end <= amount.start]
    if not before or before[-1].currency == amount.currency:
        return False
    between = sentence.block.view.text[before[-1].end : amount.start].lower()
    return bool(_BETWEEN.match(between))


def only_converts(sentence: Sentence) -> bool:
    """True if "omgerekend" stands right before amounts alone: "leent omgerekend € 3 miljoen".

    Not in "dat is omgerekend € 3 miljoen": there it is what was told before.
    """
    keys = sentence.keys
    starts = {sentence.token_at(a.start) for a in sentence.amounts}
    places = [i for i, key in enumerate(keys) if key == _CONVERTED]
    return all(
        i + 1 in starts
        and (i == 0 or i in sentence.behind_commas or keys[i - 1] not in _MEANING_IT)
        for i in places
    )
