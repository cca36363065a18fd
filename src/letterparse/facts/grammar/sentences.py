"""Sentences and clauses of healed text."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from letterparse.facts.grammar.verbs import finite_words
from letterparse.language import Language
from letterparse.patterns import late

# A footnote's mark may stand behind the full stop: "… uit.2 Duitsland …".
_AFTER_END = r"[)\"'”’»\]]*(?:(?<=[a-z]\.)\d{1,2})?\s+(?=[(\"'‘“«\[]?[A-ZÀ-Þ0-9€$–•])"
_END = late("[.!?]" + _AFTER_END)
# The same for texts with full stops only, as most are: a plain first letter is found faster.
_STOP = re.compile(r"\." + _AFTER_END)
_LAST_WORD = re.compile(r"[\w.’'-]+$")
_LETTERS = late(r"(?:\w\.)+\w")
# These often close a sentence: then a capital follows that is no amount.
_CURRENCY = late(r"[A-Z]{2,3}[a-z$]? ?\d")  # "in mei jl. USD 3 miljoen", "NAf 3 miljoen"
_CLOSING = frozenset(("jl", "mln", "mld", "a.s", "c.s", "e.v"))
# So far back from a full stop its word is looked for.
_REACH = 24


@cache
def _abbreviations(language: Language) -> frozenset[str]:
    return frozenset(language.table("sentences")["abbreviations"])


@cache
def _longer(language: Language) -> int:
    """So many letters before a full stop are no abbreviation: all of those are shorter."""
    return 1 + max(map(len, _abbreviations(language) | _CLOSING))


def split_sentences(text: str, language: Language) -> list[tuple[int, int]]:
    """The sentences of a healed text as (start, end), end exclusive, without outer space.

    A full stop ends a sentence unless it closes an abbreviation or an initial. "– ." beside
    others is no sentence: it has no word.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    abbreviations, longer = _abbreviations(language), _longer(language)
    ending = _END if "?" in text or "!" in text else _STOP
    for match in ending.finditer(text):
        stop, after = match.span()
        if text[stop] == "." and not (stop > longer and text[stop - longer : stop].isalpha()):
            if _is_abbreviation(text, stop, abbreviations) or _has_no_verb(text, stop, language):
                continue
        # Most often the stop and one space; else closing quotes and more white space.
        end = stop + 1 if after == stop + 2 else stop + len(match[0].rstrip())
        spans.append((start, end))
        start = after
    if start < len(text):
        spans.append((start, len(text)))
    return [(start, end) for start, end in spans if _has_word(text, start, end)] or spans


def _has_word(text: str, start: int, end: int) -> bool:
    return text[start : start + 1].isalnum() or any(map(str.isalnum, text[start:end]))


def _has_no_verb(text: str, stop: int, language: Language) -> bool:
    """ "besloot op 18 december jl. | Oekraïne een lening te verstrekken.": no sentence follows."""
    if text[stop - 3 : stop] != " jl" or (behind := _UP_TO_STOP.match(text, stop + 1)) is None:
        return False
    said = behind[0].lower().split()
    finite = finite_words(language, "giving")
    verbs = (key for before, key in pairwise(("", *said)) if key in finite and before != "te")
    return "te" in said and not any(verbs)


_UP_TO_STOP = late(r"[^.;:!?]*")


def _is_abbreviation(text: str, stop: int, abbreviations: frozenset[str]) -> bool:
    low = max(stop - _REACH, 0)
    word = text[max(text.rfind(" ", low, stop) + 1, low) : stop]
    if not word.isalpha():
        match = _LAST_WORD.search(word)
        if match is None:
            return False
        word = match[0]
    last = word.lower()
    if len(last) == 1:
        # An initial ("J. P. W. Dorsman") or a single letter; a digit ends the sentence.
        return last.isalpha() and word.isupper()
    if last in abbreviations:
        return len(word) < 3 or not word.isupper()  # "aan ING. ABN AMRO …": a name.
    if last in _CLOSING:
        # "van 3 mei jl.12 De minister …": the mark of a footnote stands between.
        behind = text[stop + 1 : stop + 9].lstrip("0123456789").lstrip()
        return not behind[:1].isupper() or _CURRENCY.match(behind) is not None
    return "." in last and _LETTERS.fullmatch(last) is not None
