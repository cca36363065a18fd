"""Whom a relative pronoun stands for: "de provincie Drenthe, die € 3 miljoen bijlegt"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import Giver, giver_in, listed
from letterparse.facts.grammar.phrases import Names, phrase_end
from letterparse.facts.grammar.verbs import supports
from letterparse.language import Language

# Tokens of the longest list of names before a pronoun.
_REACH = 14


def antecedents(sentence: Sentence, opening: int, language: Language, names: Names) -> list[Giver]:
    """The noun phrase right before the pronoun at `opening`."""
    for actor in sentence.actors:
        if actor.last == opening - 1 and actor.kind not in ("place", "own"):
            return [Giver(actor.code, actor.code == "NL", actor.first, actor.last)]
    first = opening - 1
    while first > max(opening - 6, 0) and sentence.keys[first] not in names.articles:
        if sentence.keys[first - 1] in names.prepositions:
            break
        first -= 1
    giver = giver_in(sentence, first, phrase_end(sentence, first, opening, names), language)
    return [giver] if giver else []


def listed_before(
    sentence: Sentence, statement: Sequence[int], opening: int, language: Language, names: Names
) -> list[Giver]:
    """ "Utrecht en Gelderland, die respectievelijk … bijdroegen": not "…, die … bijdroeg".

    `statement` is the relative clause with the pronoun at `opening`.
    """
    said = [sentence.keys[i] for i in statement]
    verbs = [key for key in said if key in names.finite] or said[-1:]
    if not all(verb.endswith("en") or verb == "zijn" for verb in verbs):
        return []
    if opening not in sentence.behind_commas or sentence.keys[opening] != "die":
        return []
    for first in range(max(opening - _REACH, 0), opening - 2):
        givers, end = listed(sentence, first, opening, language)
        if len(givers) > 1 and end == opening:
            return givers
    return []


def is_helped(
    sentence: Sentence, statement: Sequence[int], giver: Giver, language: Language
) -> bool:
    """ "die de fabriek al met € 6 mln. had gesteund": no state, but what the antecedent helps."""
    behind = sentence.keys[giver.last + 1 : giver.last + 4]
    if "met" not in behind or giver.known:
        return False
    return any(supports(language, sentence.keys[i]) for i in statement)
