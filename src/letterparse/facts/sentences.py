"""Sentences and clauses of healed text."""

from __future__ import annotations

import re
from functools import cache

from letterparse.language import Language

_END = re.compile(r"[.!?]+[)\"'”’»\]]*\s+(?=[(\"'‘“«\[]?[A-ZÀ-Þ0-9€$–•])")
_LAST_WORD = re.compile(r"[\w.’'-]+$")


@cache
def _abbreviations(language: Language) -> frozenset[str]:
    return frozenset(language.table("sentences")["abbreviations"])


def split_sentences(text: str, language: Language) -> list[tuple[int, int]]:
    """The sentences of a healed text as (start, end), end exclusive, without outer space.

    A full stop ends a sentence unless it closes an abbreviation or an initial.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _is_abbreviation(text, match.start(), language):
            continue
        end = match.start() + len(match[0].rstrip())
        spans.append((start, end))
        start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _is_abbreviation(text: str, stop: int, language: Language) -> bool:
    word = _LAST_WORD.search(text, max(stop - 24, 0), stop)
    if word is None:
        return False
    last = word[0].lower()
    if len(last) == 1:
        # An initial ("J. P. W. Dorsman") or a single letter; a digit ends the sentence.
        return last.isalpha() and word[0].isupper()
    following = text[stop + 1 : stop + 3].strip()
    if last in _abbreviations(language):
        return True
    if last in ("jl", "mln", "mld", "a.s", "c.s", "e.v"):
        # These often close a sentence: then a capital follows that is no amount.
        return not following[:1].isupper()
    return bool(re.fullmatch(r"(?:\w\.)+\w", last))
