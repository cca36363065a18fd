"""Goods whatever their noun: "stelt haar retraitehuis beschikbaar", "twee voormalige pastorieën".

Verbs that do nothing but hand things over tell by themselves that their object is a thing.
"""

from __future__ import annotations

from functools import cache

from letterparse.facts.gifts.further_parts import gets
from letterparse.facts.gifts.gift_clause import Told
from letterparse.facts.goods.freely import FREE_OF_CHARGE
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.attributes import participle_behind
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.verbs import is_participle, verb_forms
from letterparse.facts.things.goods_nouns import Thing, goods_words, open_noun
from letterparse.facts.things.things import continues_phrase
from letterparse.language import Language

_IN_USE = frozenset("gebruik bruikleen geschenk cadeau schenking leen".split())


@cache
def plain_forms(language: Language) -> frozenset[str]:
    """All forms of the verbs that only hand things over."""
    forms, verbs = verb_forms(language, "giving").items(), goods_words(language).only_handing
    plain = {word for word, uses in forms for use in uses if use.verb in verbs}
    return frozenset(plain | {"gekregen"})


def open_goods(told: Told, language: Language) -> list[Thing]:
    """The objects of verbs that only hand things over, where no list knows their nouns."""
    received = not _IN_USE.isdisjoint(told.keys) and "gekregen" in told.keys
    received = received or (told.giver is not None) or _gets_for_nothing(told)
    if not (received or not goods_words(language).only_handing.isdisjoint(told.verbs)):
        return []
    sentence, members = told.sentence, told.members
    found: list[Thing] = []
    for index in members:
        if not _opens(sentence, index, language):
            continue
        last = participle_behind(sentence, index) or index
        while last + 1 in members and continues_phrase(sentence, last + 1, language):
            if sentence.keys[last + 1] in _PARTICLES:
                break
            last += 1
        thing = _thing(sentence, index, last, language) if last > index else None
        if thing is not None and not (found and found[-1].item >= thing.first):
            found.append(thing)
    return found


def _gets_for_nothing(told: Told) -> bool:
    """ "Een depot krijgt het museum van de gemeente, voor niets.": what is given is a thing."""
    said = " ".join(told.keys)
    free = not FREE_OF_CHARGE.isdisjoint(told.keys) or "om niet" in said or "voor niets" in said
    return free and gets(told.sentence, told.members)


# "staat een collectie kaarten af": they close the clause, not the noun phrase.
_PARTICLES = frozenset(
    "af toe mee terug weg achter open vrij cadeau beschikbaar klaar neer door gratis "
    "kosteloos".split()
)


def _opens(sentence: Sentence, index: int, language: Language) -> bool:
    """True for a number, "een" or a possessive that begins a phrase no preposition governs."""
    key = sentence.keys[index]
    if index in sentence.timed or index in sentence.priced:
        return False
    his = key in ("haar", "hun") or (key == "zijn" and not _is_verb(sentence, index))
    if not his and number_of(sentence, index, language) is None:
        return False
    return roles.close_preposition(sentence, index) is None


def _is_verb(sentence: Sentence, index: int) -> bool:
    """ "zijn oude kantoor" and "zijn geschonken": a possessive stands behind another verb."""
    if index == 0 or sentence.keys[index - 1] in _LEFT:
        return True
    return sentence.keys[index + 1 : index + 2] in ([], ["er"], ["door"])


# "De overige zijn kort daarna geschonken."
_LEFT = frozenset("overige overigen rest anderen resterende meeste eerste laatste".split())


def _thing(sentence: Sentence, first: int, last: int, language: Language) -> Thing | None:
    key = sentence.keys[last]
    if sentence.block.view.text[sentence.starts[last]].isupper():
        return None
    names, figurative = names_of(language), goods_words(language).figurative
    if sentence.keys[last + 1 : last + 2] and sentence.keys[last + 1] in figurative:
        return None  # "heeft UNIFIL een ruimer mandaat gegeven"
    if key in figurative or key in names.adverbs or key in names.organisations:
        return None
    if key.endswith(("lijk", "ig", "isch", "baar")) or key in names.finite or is_participle(key):
        return None
    return open_noun(sentence, last, first, language)
