"""Phrases of a few words that stand right before or right after something.

A phrase is written as its tokens with single spaces: "zo n" for "zo'n", "t m" for "t/m".
"*plafond" is any word that ends so, "*" any word.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from letterparse.mentions.scan import Scan
from letterparse.records import NamedTuple

# What may stand between the words of a phrase, and between it and what it belongs to.
_SOFT = frozenset(("", " ", "\u00a0", ". ", ".", "'", "’", "‘", "/", ".\u00a0", "  "))


class Phrase(NamedTuple):
    """The tokens of a phrase and what it says."""

    words: tuple[str, ...]
    tag: str


class _Group(NamedTuple):
    """The phrases with one outer word, longest first. `others` are those of them that do
    not need one of the words in `nexts` beside it."""

    phrases: list[Phrase]
    others: list[Phrase]
    nexts: frozenset[str]


class PhraseBook:
    """Phrases by their last word, to look back, or by their first, to look ahead."""

    def __init__(self, table: Mapping[str, Iterable[str]], *, ahead: bool = False) -> None:
        self._at, self._next = (0, 1) if ahead else (-1, -2)
        self._by_word: dict[str, list[Phrase]] = {}
        for tag, phrases in table.items():
            for phrase in phrases:
                words = tuple(phrase.split())
                self._by_word.setdefault(words[self._at], []).append(Phrase(words, tag))
        self._groups: dict[str, _Group] = {}

    def _likely(self, key: str, beside: str) -> list[Phrase]:
        """The phrases with this outer word that may have that one beside it."""
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = self._group(self._by_word[key])
        return group.phrases if beside in group.nexts else group.others

    def _group(self, phrases: list[Phrase]) -> _Group:
        """The phrases of one word, sorted at its first look-up."""
        phrases.sort(key=lambda phrase: -len(phrase.words))
        nexts = [phrase.words[self._next] if len(phrase.words) > 1 else "*" for phrase in phrases]
        others = [p for p, word in zip(phrases, nexts, strict=True) if word[0] == "*"]
        return _Group(phrases, others, frozenset(word for word in nexts if word[0] != "*"))

    def before(self, scan: Scan, end: int, floor: int) -> Phrase | None:
        """The longest phrase that ends right before token `end`, from token `floor` on."""
        if end <= floor:
            return None
        keys = scan.keys
        if keys[end - 1] not in self._by_word:
            return None
        for phrase in self._likely(keys[end - 1], keys[end - 2] if end > 1 else ""):
            start = end - len(phrase.words)
            if start >= floor and _matches(scan, phrase.words, start, end):
                return phrase
        return None

    def after(self, scan: Scan, start: int) -> Phrase | None:
        """The longest phrase that begins with token `start`."""
        keys = scan.keys
        if start >= len(keys) or keys[start] not in self._by_word:
            return None
        for phrase in self._likely(keys[start], keys[start + 1] if start + 1 < len(keys) else ""):
            end = start + len(phrase.words)
            if end <= len(keys) and _matches(scan, phrase.words, start, end):
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
    if len(words) == 1:
        # It was found by this word.
        return True
    keys = scan.keys
    for offset, word in enumerate(words):
        key = keys[start + offset]
        if word != key and not (word[0] == "*" and key.endswith(word[1:]) and key != "#"):
            return False
    return all(scan.gap(i) in _SOFT for i in range(start + 1, end))
