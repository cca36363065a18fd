"""Several goods in one list: "pantservoertuigen, mortieren en munitie" is one gift."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.phrases import is_name, names_of
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.facts.things.goods_nouns import Thing, bare_noun
from letterparse.facts.things.things import continues_phrase, joint, may_stand_in_phrase
from letterparse.language import Language
from letterparse.records import NamedTuple

_LONGEST_PHRASE = 4
DEFINITE = frozenset("de het zijn haar hun".split())
"""What opens a noun phrase that tells of known things."""


class Span(NamedTuple):
    """The tokens of a thing with those listed beside it: its words, and those with its number."""

    name: int
    first: int
    last: int


def spans_of(sentence: Sentence, things: Sequence[Thing], language: Language) -> list[Span]:
    """For each thing the list that it stands in, up to what has a number of its own.

    What is listed without a number goes with the thing before it, else with the one behind:
    "medische apparatuur en 22 auto’s" is one gift, "twintig tanks en tien kanonnen" are two.
    """
    found: list[Span] = []
    low = 0
    for thing in things:
        first = _first_listed(sentence, thing, low, language)
        last = listed_end(sentence, thing.item, language)
        ahead = first < thing.first
        found.append(Span(first if ahead else thing.name, first, last))
        low = last + 1
    return found


def text_of(sentence: Sentence, span: Span) -> str:
    """The words of a list of goods, without the number of its first member."""
    return sentence.block.view.text[sentence.starts[span.name] : sentence.ends[span.last]]


def listed_end(sentence: Sentence, last: int, language: Language) -> int:
    """The last token of the goods that commas and "en" string to the thing that ends here."""
    for _ in range(roles.LONGEST_LIST):
        at = joint(sentence, last + 1)
        if at is not None and sentence.keys[at : at + 1] and sentence.keys[at] in DEFINITE:
            at += 1  # "de voertuigen en de generatoren"
        if at is None or at >= len(sentence.keys):
            break
        more = uncounted(sentence, at, language)
        if more is None:
            break
        last = more
    return last


def uncounted(sentence: Sentence, at: int, language: Language) -> int | None:
    """The last token of the noun phrase at this place, if it names goods without a number."""
    last = None
    for index in range(at, min(at + _LONGEST_PHRASE, len(sentence.keys))):
        stands = may_stand_in_phrase if index == at else continues_phrase
        if not stands(sentence, index, language):
            break
        if number_of(sentence, index, language) is not None and index == at:
            return None
        if sentence.block.view.text[sentence.starts[index]].isupper() and is_name(
            sentence, index, names_of(language)
        ):
            return None  # "twee schepen, en Boskalis een sleepboot"
        noun = bare_noun(sentence, index, language)
        last = noun if noun is not None else last
    return last


def _first_listed(sentence: Sentence, thing: Thing, low: int, language: Language) -> int:
    """The first token of the goods without a number before a thing with one."""
    first = thing.first
    if not thing.numbers:
        return first
    for _ in range(roles.LONGEST_LIST):
        last = first - 1 if first and sentence.keys[first - 1] != "en" else first - 2
        if last < low or last < 1 or joint(sentence, last + 1) != first:
            break
        start = _start_of_noun(sentence, last, low, language)
        if start is None:
            break
        first = start
    return first


def _start_of_noun(sentence: Sentence, last: int, low: int, language: Language) -> int | None:
    """Where the goods that end at this token start, with their adjective; None for other words."""
    noun = last - 1 if sentence.keys[last] == "s" else last
    if bare_noun(sentence, noun, language) != last:
        return None
    first = noun
    while first > low and last - first < _LONGEST_PHRASE:
        key = sentence.keys[first - 1]
        compound = sentence.starts[first] - sentence.ends[first - 1] == 1 and (
            sentence.block.view.text[sentence.ends[first - 1]] in "-‑"
        )
        if not compound and not (key.endswith("e") and continues_phrase(sentence, first, language)):
            break
        if not compound and not may_stand_in_phrase(sentence, first - 1, language):
            break
        first -= 1
    if number_of(sentence, first - 1, language) is not None if first else True:
        return None
    return first if roles.close_preposition(sentence, first) is None else None


def last_plural(sentence: Sentence, tokens: Sequence[int], language: Language) -> str:
    """ "zijn beurzen toegekend: 55 door Leiden": the plural that numbers behind these count."""
    names, forms = names_of(language), verb_forms(language, "giving")
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    for index in reversed(tokens):
        key = sentence.keys[index]
        if not key.endswith("en") or len(key) < _SHORTEST or not text[starts[index]].islower():
            continue
        if key in forms or key in names.finite or key in names.adverbs or index in sentence.timed:
            continue
        if number_of(sentence, index, language) is not None:
            continue
        if roles.close_preposition(sentence, index) is None:
            return text[starts[index] : ends[index]]
    return ""


_SHORTEST = 5
