"""Where no verb of giving stands: from whose purse the money comes, whose rank it makes."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import DETERMINERS, is_gift, is_other
from letterparse.facts.grammar.purses import COMING, is_side, purse_at, purses_in
from letterparse.facts.grammar.verdicts import Scope, Words
from letterparse.language import Language
from letterparse.mentions.model import Amount


def comes_from(words: Words, language: Language, sentence: Sentence, scope: Scope) -> bool:
    """ "Van het Rijk komt € 40 miljoen": from somebody's purse, and no word speaks against it."""
    comes, holds = not COMING.isdisjoint(scope.keys), not _HOLDS.isdisjoint(scope.keys)
    if not (comes or holds) or any(speaks_against(words, key) for key in scope.keys):
        return False
    purses = purses_in(sentence, scope.members, language)
    # "Het programma omvat van de zijde van het EFSF € 3 miljard"
    return bool(purses) and (comes or any(is_side(sentence, one, language) for one in purses))


_HOLDS = frozenset("omvat omvatte bevat bevatte bedraagt bedroeg beloopt beliep".split())


def _goes_in(scope: Scope) -> bool:
    """ "een programma, waar € 217 miljoen van de NAM in gaat"."""
    return scope.opener.startswith("waar") and not _GOES.isdisjoint(scope.keys)


_GOES = frozenset("gaat gaan ging gingen ingaat ingaan".split())


def with_money_of(
    words: Words, language: Language, sentence: Sentence, amount: Amount, scope: Scope
) -> bool:
    """ "Het vaccin wordt betaalbaar met (de) € 120 miljoen van de Gates Foundation"."""
    first, after = sentence.token_at(amount.start), sentence.token_at(amount.end)
    governor = first - 1 - (first > 1 and sentence.keys[first - 1] in ("de", "die"))
    if not first or not (sentence.keys[governor] in ("met", "dankzij") or _goes_in(scope)):
        return False
    behind = sentence.keys[after : after + 5]
    if behind[:1] not in (["van"], ["uit"], ["vanuit"]) or after not in scope.members:
        return False
    # "Dankzij de € 4 miljoen van Shell kan het werk beginnen": what is thanked for was given.
    able = _ABLE if sentence.keys[governor] == "dankzij" else frozenset[str]()
    if any(speaks_against(words, key) for key in scope.keys if key not in able):
        return False
    if behind[0] != "van" and not words.purses.isdisjoint(behind[1:]):
        return True  # "met € 5 miljoen uit de Regio Envelop"
    return purse_at(sentence, after, language) is not None


_ABLE = frozenset(("kan", "kunnen", "kon", "konden"))


def ranks(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "Met 3 miljard dollar kwam Japan op de tweede plaats", where gifts are told of."""
    after = sentence.token_at(amount.end)
    fronted = scope.keys[0] == "met" and sentence.token_at(amount.start) <= scope.members[0] + 3
    placed = sentence.keys[after : after + 1]
    return fronted and bool(placed) and placed[0] in _PLACED and not _RANKS.isdisjoint(scope.keys)


_PLACED = frozenset("is zijn was waren kwam kwamen komt staat staan stond eindigde volgt".split())
_RANKS = frozenset("grootste tweede derde vierde vijfde zesde koploper voorop bovenaan".split())


def speaks_against(words: Words, key: str) -> bool:
    """True for a word of price, wish, comparison or the like: no gift where no verb gives."""
    return (
        key in words.opposed
        or key in words.pricing
        or key in words.asking
        or key in words.comparing
        or is_other(words, key)
    )


def has_purpose(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """True if the clause says what the amount is for, and no word of it speaks against giving.

    Prices, needs and wishes have verbs of a closed class; who gives may do so by any verb.
    """
    if any(speaks_against(words, key) for key in scope.keys) and not _of_rank_only(words, scope):
        return False
    # "En voor Turkije nog eens € 9 miljoen.", "Specifiek voor Turkije is er € 9 miljoen."
    fronted = scope.members[0] == 0 and scope.keys[0] in _LEADING
    first = scope.keys[fronted : fronted + 1]
    if not words.purposes.isdisjoint(first) or words.pointing_purposes & set(scope.keys[:3]):
        return True
    after = sentence.token_at(amount.end)
    if _is_there_for(words, sentence, amount, scope, after):
        return True
    after += _is_measure(words, sentence, after)
    return any(
        sentence.keys[index] in words.purposes and not _is_infinitive(sentence, index)
        for index in range(after, min(after + 3, len(sentence.keys)))
        if index in scope.members
    )


def _of_rank_only(words: Words, scope: Scope) -> bool:
    """ "€ 2 miljoen voor hoger onderwijs": a rank, with which nothing is compared."""
    against = [i for i, key in enumerate(scope.keys) if speaks_against(words, key)]
    return all(
        scope.keys[i] in ("hoger", "lager")
        and "".join(scope.keys[i + 1 : i + 2]).startswith(_RANKED)
        for i in against
    )


_RANKED = ("onderwijs", "opgeleid", "geschoold", "beroep", "personeel")


# What may stand before the purpose that opens a sentence.
_LEADING = frozenset("en maar alleen apart ook speciaal specifiek uitsluitend verder".split())


def _is_there_for(
    words: Words, sentence: Sentence, amount: Amount, scope: Scope, after: int
) -> bool:
    """ "In 2025 is er voor de jeugdzorg € 40 miljoen": money there is, told behind its purpose."""
    if "er" not in scope.keys or (after in scope.members and sentence.keys[after] != "extra"):
        return False
    at = scope.members[scope.keys.index("er")]
    before = sentence.keys[at + 1 : sentence.token_at(amount.start)]
    # "was er voor € 40 miljoen": a sum's own "voor" tells of no purpose.
    there = at > 0 and sentence.keys[at - 1] in _THERE_IS
    return there and not words.purposes.isdisjoint(before[:-2])


_THERE_IS = frozenset("is was komt kwam".split())


def _is_measure(words: Words, sentence: Sentence, after: int) -> bool:
    """ "€ 40 miljoen aan reserves": so much of them, for no purpose."""
    keys, text = sentence.keys, sentence.block.view.text
    if keys[after : after + 1] != ["aan"] or after + 1 >= len(keys):
        return False
    noun = keys[after + 1]
    lower = text[sentence.starts[after + 1]].islower()
    return lower and noun not in DETERMINERS and not is_gift(words, noun)


def _is_infinitive(sentence: Sentence, index: int) -> bool:
    return sentence.keys[index] == "om" and "te" not in sentence.keys[index : index + 12]
