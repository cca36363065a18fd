"""Where the sentence and the clause around a token begin and end."""

from __future__ import annotations

from functools import cache

from letterparse.language import Language
from letterparse.mentions.scan import Scan

_REACH = 120
_STOPS = frozenset(".!?")
_MARKS = ",;:()–—[]•"


@cache
def _abbreviations(language: Language) -> frozenset[str]:
    scales = language.table("numbers")["abbreviated"]["scales"]
    return frozenset(language.table("sentences")["abbreviations"]).union(scales)


def sentence_around(scan: Scan, i: int) -> tuple[int, int]:
    """The tokens from and up to which the sentence of token i runs, end exclusive.

    A sentence without end is cut at `_REACH` tokens on either side.
    """
    low, high = i, i + 1
    first, last = max(i - _REACH, 0), min(i + _REACH, len(scan.keys))
    while low > first and not starts_sentence(scan, low):
        low -= 1
    while high < last and not starts_sentence(scan, high):
        high += 1
    return low, high


def clause_around(scan: Scan, first: int, last: int) -> tuple[int, int]:
    """The tokens around tokens `first` to `last` that no comma, bracket or stop cuts off."""
    low, high = first, last
    lowest, highest = max(first - _REACH, 0), min(last + _REACH, len(scan.keys))
    while low > lowest and not _is_cut(scan, low):
        low -= 1
    while high < highest and not _is_cut(scan, high):
        high += 1
    return low, high


def starts_sentence(scan: Scan, i: int) -> bool:
    """Does a sentence start at token i? Not behind an abbreviation or an initial."""
    gap = scan.gap(i)
    if len(gap) < 2 or _STOPS.isdisjoint(gap):
        return False
    mark = scan.text[scan.starts[i]]
    if mark.islower():
        return False
    before = scan.keys[i - 1]
    if "!" in gap or "?" in gap:
        return True
    if len(before) == 1 and before.isalpha() and before != "s":
        return False
    # An abbreviation that ends a sentence is followed by a capital that is no number.
    return before not in _abbreviations(scan.language) or (
        mark.isalpha() and before in ("mln", "mld", "jl") and not _is_currency(scan, i)
    )


def _is_currency(scan: Scan, i: int) -> bool:
    """ "in mei jl. USD 3 miljoen"."""
    amount = i + 1 < len(scan.starts) and scan.text[scan.starts[i + 1]].isdigit()
    return amount and len(scan.keys[i]) == 3 and scan.word(i).isupper()


def _is_cut(scan: Scan, i: int) -> bool:
    gap = scan.gap(i)
    if gap == " ":
        return False
    return any(mark in gap for mark in _MARKS) or starts_sentence(scan, i)
