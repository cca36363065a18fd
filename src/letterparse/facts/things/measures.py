"""What measures hold: "42 hectare grond", "zes pallets luiers", "350 liter verse melk"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.verbs import is_participle, verb_forms
from letterparse.facts.people.people_nouns import is_people
from letterparse.facts.things.goods_counts import MEASURES, OUTSIDE, SPANS, plain_gap
from letterparse.language import Language


def measure_before(sentence: Sentence, name: int) -> int | None:
    """The measure that a noun fills, with its adjectives between: "350 liter verse melk"."""
    if MEASURES.isdisjoint(sentence.present):
        return None
    at = name - 1
    while at > max(name - 3, 0) and _is_adjective(sentence, at):
        at -= 1
    return at if at >= 0 and sentence.keys[at] in MEASURES else None


def _is_adjective(sentence: Sentence, at: int) -> bool:
    key = sentence.keys[at]
    return key.endswith("e") and key not in MEASURES and plain_gap(sentence, at)


def fills(sentence: Sentence, measure: int, noun: int, language: Language) -> bool:
    """ "42 hectare grond", "zes pallets luiers": what a measure holds follows it, and is a noun."""
    key, names = sentence.keys[noun], names_of(language)
    if key in OUTSIDE or not plain_gap(sentence, measure):
        return False
    if sentence.keys[measure] in SPANS and noun == measure + 1:
        return True
    verb = key in names.finite or key in verb_forms(language, "giving") or is_participle(key)
    other = verb or key in names.adverbs or key in names.demonyms or is_people(key, language)
    if other or noun in sentence.timed or key in _PARTICLES or not key.isalpha():
        return False
    if any(a.first == noun for a in sentence.actors):
        return False
    # "liter verse melk": an adjective is not yet the noun.
    return not (key.endswith("e") and _goes_on(sentence, noun))


# They close the clause, not the noun phrase: "gaf er dertig dozen bij".
_PARTICLES = frozenset("af toe mee terug weg achter open vrij klaar neer door gratis bij".split())


def _goes_on(sentence: Sentence, index: int) -> bool:
    following = sentence.keys[index + 1 : index + 2]
    if not following or not plain_gap(sentence, index):
        return False
    return following[0] not in OUTSIDE and not is_participle(following[0])
