"""Which whole number a word of a sentence says, in digits, in words or with a space between."""

from __future__ import annotations

import re
from functools import cache

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import NUMBER as COUNTING
from letterparse.language import Language
from letterparse.mentions.numbers import word_value
from letterparse.mentions.scan import NUMBER
from letterparse.recall import Recall

_DIGITS = re.compile(r"\d{1,3}(?:\.\d{3})+|\d{1,6}")


class _NumberWords(Recall["int | None"]):
    """Words that say a whole number, judged once each; None for all others."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, key: str) -> int | None:
        value = word_value(key, self.language)
        found = int(value) if value is not None and value == int(value) else None
        return self.keep(key, found)


_number_words = cache(_NumberWords)


def number_of(sentence: Sentence, index: int, language: Language) -> int | None:
    """The whole number that a token says, in digits or in words; years are none."""
    if not sentence.marks[index] & COUNTING:
        return None
    key = sentence.keys[index]
    if key != NUMBER:
        return _number_words(language)[key]
    word = sentence.block.view.text[sentence.starts[index] : sentence.ends[index]]
    if not _DIGITS.fullmatch(word):
        return None
    if thousands_before(sentence, index):
        head = sentence.block.view.text[sentence.starts[index - 1] : sentence.ends[index - 1]]
        return int(head + word)
    return int(word.replace(".", ""))


def thousands_before(sentence: Sentence, index: int) -> bool:
    """ "1 450 militairen": a space between thousands, as it was printed once."""
    if index < 1 or sentence.keys[index - 1 : index + 1] != [NUMBER, NUMBER]:
        return False
    starts, ends = sentence.starts, sentence.ends
    head, tail = ends[index - 1] - starts[index - 1], ends[index] - starts[index]
    if head > 3 or tail != 3 or starts[index] - ends[index - 1] != 1:
        return False
    apart = sentence.block.view.text[ends[index - 1]] not in _SPACES or index - 1 in sentence.timed
    said = sentence.block.view.text[starts[index - 1] : ends[index - 1]]
    return not apart and said.isdecimal() and said[0] != "0"


_SPACES = " \u00a0\u2009\u202f"


def is_word_part(sentence: Sentence, index: int) -> bool:
    """ "12%", "12 %", "8-jarige": a number with a mark behind it counts nobody."""
    text, end = sentence.block.view.text, sentence.ends[index]
    return text[end : end + 1] in ("%", "-", "‑") or text[end : end + 2] == " %"
