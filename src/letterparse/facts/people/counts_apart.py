"""Numbers of people apart from their noun: "24 in Griekenland", "De Denen, 105 in getal"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import is_word_part, number_of
from letterparse.facts.grammar.signals import PEOPLE
from letterparse.facts.people.people_nouns import People
from letterparse.facts.people.roughly import ABOUT, FAR, is_their_number, new_number, qualifier_of
from letterparse.facts.people.sending import sending_words
from letterparse.language import Language


def behind_colon(sentence: Sentence, language: Language) -> list[People]:
    """ "marechaussees: 24 in Griekenland en twaalf in Roemenië": two at least, each with a place.

    The noun before the colon is one that nothing counts.
    """
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    colon = text.find(":", sentence.start, sentence.end)
    first = sentence.token_at(colon) if colon >= 0 else 0
    nouns = [i for i in range(first) if sentence.marks[i] & PEOPLE]
    if len(nouns) != 1 or number_of(sentence, nouns[0] - 1, language) is not None:
        return []
    noun = text[starts[nouns[0]] : ends[nouns[0]]]
    places = {a.first for a in sentence.actors if a.kind in ("country", "place")}
    found: list[People] = []
    for at in range(first, len(starts) - 2):
        opens = at == first or sentence.keys[at - 1] == "en" or at in sentence.behind_commas
        value = number_of(sentence, at, language) if opens and at + 2 in places else None
        if value is not None and sentence.keys[at + 1] in _AT and text[ends[at]] == " ":
            found.append(People((value,), "exact", noun, starts[at], ends[at], at, at))
    return found if len(found) > 1 else []


_AT = frozenset("in op te bij naar".split())
TOTALS = frozenset(("getal", "totaal"))
_NOW = frozenset("momenteel thans nu inmiddels".split())
_HEDGES = frozenset("zo n circa ongeveer ruim bijna".split())


def in_number(sentence: Sentence, language: Language) -> list[People]:
    """ "De Denen, 105 in getal, …", "Italië stuurde duikers, acht in totaal"."""
    keys, starts, ends = sentence.keys, sentence.starts, sentence.ends
    found: list[People] = []
    for at in range(2, len(keys) - 1):
        if keys[at] != "in" or keys[at + 1] not in TOTALS:
            continue
        low = at - 2
        ahead = next((i for i in range(low, 0, -1) if keys[i] not in _HEDGES | _NOW), 0)
        value = number_of(sentence, at - 1, language)
        named = sentence.marks[ahead] & PEOPLE and ahead in sentence.commas
        if not named and ahead in sentence.commas:
            # "De waarnemers in Mali, 21 in getal"
            place = next((a.first for a in sentence.actors if a.last == ahead), 0)
            ahead = place - 2 if place > 2 and keys[place - 1] in _AT else ahead
            named = bool(sentence.marks[ahead] & PEOPLE)
        if named and value is not None and at - 1 not in sentence.timed:
            start, end = starts[ahead], ends[at + 1]
            noun = sentence.block.view.text[start : ends[ahead]]
            about = "about" if keys[low] in _HEDGES else "exact"
            found.append(People((value,), about, noun, start, end, ahead, ahead))
    return found


def grown_to(sentence: Sentence, found: list[People], language: Language) -> list[People]:
    """ "wordt met 55 militairen uitgebreid tot 278 (man)": so many they are then, in all."""
    keys, kept, taken = sentence.keys, list[People](), -1
    for people in found:
        if people.first == taken:
            continue
        behind = people.last + 1
        told = next((i for i in range(behind, behind + 3) if keys[i : i + 1] == ["tot"]), 0)
        grows = keys[people.first - 1] in _BY and not _GROWN.isdisjoint(keys[behind:told])
        value = number_of(sentence, told + 1, language) if grows and keys[told + 1 :] else None
        if value is not None and told + 1 not in sentence.timed:
            people, taken = people._replace(numbers=(value,), qualifier="exact"), told + 1
        kept.append(people)
    return kept


# "met 55 militairen", "met nog eens 55", "met ongeveer 55".
_BY = frozenset("met eens ongeveer circa ruim bijna".split())
_GROWN = frozenset(
    "uitgebreid vergroot versterkt verhoogd opgehoogd aangevuld vermeerderd toegenomen "
    "gegroeid".split()
)


def changed_number(sentence: Sentence, noun: int, language: Language) -> People | None:
    """ "het aantal militairen in Mazar van honderd naar 160": the number that it becomes."""
    found = new_number(sentence, noun, language) or _changed_by(sentence, noun, language)
    if found is None or is_word_part(sentence, found[1]):
        return None
    (value, at), start = found, sentence.starts[noun]
    word = sentence.block.view.text[start : sentence.ends[noun]]
    return People((value,), qualifier_of(sentence, at), word, start, sentence.ends[at], noun, noun)


def _changed_by(sentence: Sentence, noun: int, language: Language) -> tuple[int, int] | None:
    """How many come to a number of people or go, and the token: "wordt met zestig vergroot"."""
    keys, of, words = sentence.keys, noun - 1, sending_words(language)
    while of > 0 and keys[of].endswith("e"):
        of -= 1  # "het aantal Hongaarse militairen"
    counted = keys[of] == "aantal" or is_their_number(keys, of)
    present = sentence.present
    if not counted or (words.growing.isdisjoint(present) and words.shrinking.isdisjoint(present)):
        return None
    for index in range(noun + 1, min(noun + FAR, len(keys) - 1)):
        at = index + 1 + (keys[index + 1] in ABOUT)
        told = keys[index] == "met" and at < len(keys)
        value = number_of(sentence, at, language) if told else None
        bare = keys[at + 1 : at + 2] not in (["procent"], ["procentpunt"], ["%"])
        if value is not None and value > 1 and bare and at not in sentence.timed:
            return value, at
    return None
