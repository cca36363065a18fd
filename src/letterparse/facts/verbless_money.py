"""Where no verb of giving stands: from whose purse the money comes, whose rank it makes."""

from __future__ import annotations

from letterparse.facts.context import Sentence
from letterparse.facts.nouns import is_other
from letterparse.facts.purses import COMING, purse_at, purses_in
from letterparse.facts.verdicts import Scope, Words
from letterparse.language import Language
from letterparse.mentions.model import Amount


def comes_from(words: Words, language: Language, sentence: Sentence, scope: Scope) -> bool:
    """ "Van het Rijk komt € 40 miljoen": from somebody's purse, and no word speaks against it."""
    if COMING.isdisjoint(scope.keys) or any(speaks_against(words, key) for key in scope.keys):
        return False
    return bool(purses_in(sentence, scope.members, language))


def _goes_in(scope: Scope) -> bool:
    """ "een programma, waar € 217 miljoen van de NAM in gaat"."""
    return scope.opener.startswith("waar") and not _GOES.isdisjoint(scope.keys)


_GOES = frozenset("gaat gaan ging gingen ingaat ingaan".split())


def with_money_of(
    words: Words, language: Language, sentence: Sentence, amount: Amount, scope: Scope
) -> bool:
    """ "Het vaccin wordt betaalbaar met € 120 miljoen van de Gates Foundation"."""
    first, after = sentence.token_at(amount.start), sentence.token_at(amount.end)
    if not first or not (sentence.keys[first - 1] in ("met", "dankzij") or _goes_in(scope)):
        return False
    if sentence.keys[after : after + 1] != ["van"] or after not in scope.members:
        return False
    if any(speaks_against(words, key) for key in scope.keys):
        return False
    return purse_at(sentence, after, language) is not None


def ranks(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "Met 3 miljard dollar kwam Japan op de tweede plaats", where gifts are told of."""
    after = sentence.token_at(amount.end)
    fronted = scope.keys[0] == "met" and sentence.token_at(amount.start) <= scope.members[0] + 3
    placed = sentence.keys[after : after + 1]
    return fronted and bool(placed) and placed[0] in _PLACED and not _RANKS.isdisjoint(scope.keys)


_PLACED = frozenset("is zijn was waren kwam kwamen komt staat staan stond eindigde volgt".split())
_RANKS = frozenset("grootste tweede derde vierde vijfde zesde koploper voorop bovenaan".split())


def speaks_against(words: Words, key: str) -> bool:
    return (
        key in words.opposed
        or key in words.pricing
        or key in words.asking
        or key in words.comparing
        or is_other(words, key)
    )
