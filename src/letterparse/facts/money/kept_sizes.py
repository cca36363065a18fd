"""Gifts whose size is said to stay: "heeft zijn bijdrage van € 4 mln. niet verhoogd"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import is_gift
from letterparse.facts.grammar.verdicts import Scope, Words


def keeps_size(words: Words, sentence: Sentence, scope: Scope, index: int) -> bool:
    """Does the "niet" at `index` deny that a gift was made larger or smaller, and no gift?

    Not "heeft zijn bijdrage niet verhoogd tot € 4 miljoen".
    """
    keys, at = sentence.keys, scope.at
    if _CHANGED.isdisjoint(scope.keys) or not _WANTED.isdisjoint(scope.keys):
        return False
    noun = next((i for i in range(at - 2, max(at - 4, 0), -1) if is_gift(words, keys[i])), None)
    if noun is None or keys[noun + 1] != "van" or not at < index:
        return False
    owned = any(a.kind in ("adjective", "own") and a.last == noun - 1 for a in sentence.actors)
    return owned or keys[noun - 1] in ("zijn", "haar", "hun", "onze", "mijn")


_CHANGED = frozenset(
    "verhoogd verhoogt verhogen verhoogde verhoogden vergroot vergroten aangepast gewijzigd "
    "wijzigt wijzigde wijzigen bijgesteld verdubbeld verdubbelt verdubbelde verdubbelen "
    "opgehoogd uitgebreid opgetrokken".split()
)
_WANTED = frozenset("wil willen wilde wilden wou".split())
