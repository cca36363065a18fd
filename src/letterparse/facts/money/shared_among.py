"""Among which bodies an amount is divided: "voor Gaza, te verdelen over WFP en UNRWA"."""

from __future__ import annotations

from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.named_givers import listed

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
