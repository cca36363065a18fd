"""Sums for which somebody has only made a proposal: "een voorstel gedaan voor een lening"."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verdicts import Scope
from letterparse.facts.money.wishes import proposed, proposed_behind
from letterparse.mentions.model import Amount


def is_proposal(sentence: Sentence, amount: Amount, scope: Scope, relative: bool) -> bool:
    """Proposed by a verb, by what is told behind the sum, or by the noun that it belongs to."""
    if (proposed(scope.keys) and not relative) or proposed_behind(sentence, amount):
        return True
    if not relative and not _NAMED.isdisjoint(scope.keys) and "een" in scope.keys:
        ahead = sentence.keys[max(scope.at - 4, 0) : scope.at]
        return any(pair in _OF_THESE for pair in pairwise(ahead))
    if "voorstel" not in sentence.present or not _AGREED.isdisjoint(sentence.present):
        return False
    keys, first = sentence.keys, sentence.token_at(amount.start)
    at = next((i for i in range(max(first - _NEAR, 1), first) if keys[i] == "voorstel"), 0)
    if not at or keys[at - 1] not in ("een", "nieuw", "formeel"):
        return False  # "het voorstel", of which it may be said what became of it
    return any(keys[i : i + 2] in (["voor", "een"], ["tot", "een"]) for i in range(at + 1, first))


_NAMED = frozenset(("noemde", "noemden", "noemt"))
_OF_THESE = (("investering", "van"), ("bedrag", "van"), ("bijdrage", "van"))
# So many words stand at most between a proposal and its sum.
_NEAR = 12
_AGREED = frozenset(
    "goedgekeurd aangenomen akkoord ingestemd stemde stemt aanvaard gehonoreerd bekrachtigd "
    "vastgesteld toegekend".split()
)
