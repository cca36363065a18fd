"""Phrases of a few words that stand right before or right after something.

A phrase is written as its tokens with single spaces: "zo n" for "zo'n", "t m" for "t/m".
"*plafond" is any word that ends so, "*" any word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from letterparse.mentions.scan import Scan

# What may stand between the words of a phrase, and between it and what it belongs to.
_SOFT = frozenset(("", " ", "\u00a0", ". ", ".", "'", "’", "‘", "/", ".\u00a0", "  "))


class Phrase(NamedTuple):
    """The tokens of a phrase and what it says."""

    words: tuple[str, ...]
    tag: str


class PhraseBook:
    """Phrases by their last word, to look back, or by their first, to look ahead."""

    def __init__(self, table: Mapping[str, Iterable[str]], *, ahead: bool = False) -> None:
        self._at = 0 if ahead else -1
        self._by_word: dict[str, list[Phrase]] = {}
        for tag, phrases in table.items():
            for phrase in phrases:
                words = tuple(phrase.split())
                self._by_word.setdefault(words[self._at], []).append(Phrase(words, tag))
        for found in self._by_word.values():
            found.sort(key=lambda phrase: -len(phrase.words))

    def before(self, scan: Scan, end: int, floor: int) -> Phrase | None:
        """The longest phrase that ends right before token `end`, from token `floor` on."""
        if end <= floor:
            return None
        for phrase in self._by_word.get(scan.keys[end - 1], ()):
            start = end - len(phrase.words)
            if start >= floor and _matches(scan, phrase.words, start, end):
                return phrase
        return None

    def after(self, scan: Scan, start: int) -> Phrase | None:
        """The longest phrase that begins with token `start`."""
        if start >= len(scan.keys):
            return None
        for phrase in self._by_word.get(scan.keys[start], ()):
            end = start + len(phrase.words)
            if end <= len(scan.keys) and _matches(scan, phrase.words, start, end):
                return phrase
        return None

    def spell(self, words: tuple[str, ...]) -> str | None:
        """The tag of a phrase that is exactly these words, without wildcards."""
        for phrase in self._by_word.get(words[self._at], ()) if words else ():
            if phrase.words == words:
                return phrase.tag
        return None


def is_soft(gap: str) -> bool:
    """True if two tokens with this gap between them can be one phrase."""
    return gap in _SOFT


def _matches(scan: Scan, words: tuple[str, ...], start: int, end: int) -> bool:
    keys = scan.keys
    for offset, word in enumerate(words):
        key = keys[start + offset]
        if word != key and not (word[0] == "*" and key.endswith(word[1:]) and key != "#"):
            return False
    return all(scan.gap(i) in _SOFT for i in range(start + 1, end))
