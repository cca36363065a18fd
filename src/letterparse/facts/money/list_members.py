"""Where an amount stands in a list: behind an item's label, at its head, in a further member."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verdicts import Before
from letterparse.facts.model import Commitment
from letterparse.mentions.model import Amount


def is_label(sentence: Sentence, amount: Amount, before: Before) -> bool:
    """Whether the words before an amount are the label of an item of what is divided."""
    if sentence.block.kind != "item" or before.intro is None or before.labels == "give":
        return False
    return sentence.block.view.text[: amount.start].rstrip().endswith(":")


def only_dated(sentence: Sentence, amount: Amount) -> bool:
    """ "- 2024: € 30 miljoen;": an item that says no more than when."""
    first, after = sentence.token_at(amount.start), sentence.token_at(amount.end)
    outside = [i for i in range(len(sentence.keys)) if i < first or i >= after]
    return bool(outside) and all(i in sentence.timed or sentence.keys[i] == "in" for i in outside)


def heads_item(sentence: Sentence) -> bool:
    """True for the first sentence of a list's item that tells of money; more may follow below."""
    if sentence.block.kind != "item":
        return False
    earlier = sentence.block.view.text[: sentence.start]
    return "€" not in earlier and " euro" not in earlier


_FINITE = frozenset(
    "is zijn was waren heeft hebben wordt worden zal zullen kan kunnen bedraagt bedragen "
    "komt komen kwam kwamen".split()
)


def follows_list(
    sentence: Sentence, amount: Amount, before: Commitment, scope_keys: list[str]
) -> bool:
    """ "€ 4 mln. voor wegen en 1,5 miljoen euro voor …": a further member of a list."""
    text = sentence.block.view.text
    if before.amount is None or before.place.block != sentence.block.index:
        return False
    between = text[before.amount.end : amount.start]
    if ";" in between and "(" not in between and any(key in _FINITE for key in scope_keys):
        return False
    if scope_keys[0] in _SET_AGAINST and not _COSTS.isdisjoint(scope_keys[1:]):
        return (
            False  # "…, waar een moderne raket al snel € 4 miljoen kost": what it is held against
        )
    return len(between) < 160 and (" en" in between or "," in between or ";" in between)


_SET_AGAINST = frozenset("waar terwijl hoewel ofschoon al want maar zodat omdat aangezien".split())
_COSTS = frozenset("kost kostte kostten vergt vergde vergen".split())
