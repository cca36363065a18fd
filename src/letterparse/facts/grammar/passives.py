"""Whether the statement of an amount is in the passive: then its subject gives nothing."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.subjects import finite_place
from letterparse.facts.grammar.verbs import PASSIVE, is_participle, verb_forms
from letterparse.facts.grammar.verdicts import words_of
from letterparse.language import Language

# "…, gevolgd door Zweden": who comes next; "Frankrijk is bijgesprongen": it did so itself.
_OF_THEMSELVES = frozenset(("gevolgd", "bijgesprongen"))
BECOMING = frozenset("wordt worden werd werden".split())
_ACTIVE = frozenset("voornemens bereid plan zins heeft hebben hebt heb had hadden".split())


def is_passive(sentence: Sentence, statement: Sequence[int], language: Language) -> bool:
    """True if no subject of these words gives: "€ 5 miljoen is uitgetrokken"."""
    if PASSIVE.isdisjoint(sentence.present):
        return False
    keys = set(sentence.words(statement))
    if "zijn" in keys and _is_possessive(sentence, statement, language):
        keys.discard("zijn")
    if keys & BECOMING:
        return True
    if not keys & PASSIVE or keys & _ACTIVE:
        return False
    if is_agreed(keys, language):
        return True
    forms = verb_forms(language, "giving")
    keys -= _OF_THEMSELVES
    return any(key in forms and is_participle(key) for key in keys)


def is_agreed(keys: set[str], language: Language) -> bool:
    """ "Afgesproken is Moldavië boten te leveren": who is named in it gets, nobody gives."""
    passive = "te" in keys and not keys.isdisjoint(PASSIVE) and keys.isdisjoint(_ACTIVE)
    return passive and not words_of(language).agreed.isdisjoint(keys)


def _is_possessive(sentence: Sentence, statement: Sequence[int], language: Language) -> bool:
    """ "betaalt zijn leden": behind a finite verb, with no participle or "te" beside it."""
    forms = verb_forms(language, "giving")
    keys = sentence.keys
    verb = finite_place(sentence, statement, names_of(language))
    for place, index in enumerate(statement):
        if keys[index] != "zijn":
            continue
        beside = [keys[i] for i in statement[max(place - 1, 0) : place + 2] if i != index]
        closes = place + 1 == len(statement)
        if verb is None or place <= verb or closes or "te" in beside:
            return False
        if any(key in forms and is_participle(key) and place - verb > 1 for key in beside):
            return False
    return True
