"""Among which bodies an amount is divided: "voor Gaza, te verdelen over WFP en UNRWA"."""

from __future__ import annotations

from letterparse.facts.gifts.enumerations import share_at
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import listed
from letterparse.facts.model import Commitment
from letterparse.language import Language
from letterparse.mentions.model import Amount

_DIVIDING = frozenset("verdelen verdeeld verdeelt verdeelde".split())
_OVER = frozenset(("over", "tussen", "onder"))


def sharers_in(case: Case) -> list[str]:
    """The countries and bodies that the one amount of a sentence is divided among."""
    sentence, keys = case.sentence, case.sentence.keys
    if _DIVIDING.isdisjoint(sentence.present) or len(sentence.amounts) != 1:
        return []
    places = [i for i, key in enumerate(keys) if key in _OVER]
    for at in places:
        near = (*keys[max(at - 1, 0) : at], *keys[-1:])  # "wordt over A en B verdeeld"
        if at == sentence.token_at(case.amount.end):
            near = tuple(case.scope.keys)  # "verdeelt € 50 miljoen over A en B"
        if _DIVIDING.isdisjoint(near):
            continue
        named, _ = listed(sentence, at + 1, len(keys), case.context.language)
        return [one.code for one in named if one.known and not one.own]
    return []


def beside_in_list(
    sentence: Sentence, amount: Amount, told: Commitment, language: Language
) -> bool:
    """ "… bijeengebracht (Peru € 8 mln., Chili € 7 mln.)": both are members of one list."""
    if told.amount is None or told.place.block != sentence.block.index:
        return False
    if not sentence.start <= told.amount.start < amount.start:
        return False
    at, before = (sentence.token_at(one.core[0]) for one in (amount, told.amount))
    clauses = sentence.clauses
    if clauses.of[at] == clauses.of[before] and clauses.opener[clauses.of[at]] == "waarvan":
        return True  # "… kost € 9 mln., waarvan Peru € 5 mln. en Chili € 4 mln. betaalt"
    here, other = share_at(sentence, at, language), share_at(sentence, before, language)
    return here is not None and other is not None and here[1] != other[1]
