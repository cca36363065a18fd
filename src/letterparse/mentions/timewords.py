"""The words of time, and the reader of one block that knows them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from letterparse.language import Language
from letterparse.mentions.model import Period
from letterparse.mentions.scan import NUMBER, Scan, cut
from letterparse.records import NamedTuple, Record

# What may stand between the words of a phrase: "t/m", "e.v.", "z'n".
_INNER = (" ", "/", ".", "'", "’")
_BEHIND_YEARS = ("past_marks", "future_marks", "counted", "money")
_NO_CELLS: frozenset[int] = frozenset()
_CODES = ("q1", "q2", "q3", "q4", "h1", "h2", "k1", "k2", "k3", "k4")

Phrases = Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
"""By their last (or first) word: the words of each phrase and its kind, longest first."""


class TimeWords(NamedTuple):
    """The tables of `time.toml`, ready for look-up. `kinds` tells what a point starts with."""

    months: dict[str, int]
    short_months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    parts: dict[str, int]
    shifts: dict[str, int]
    units: dict[str, tuple[str, int]]
    years: dict[str, int]
    decades: dict[str, int]
    codes: tuple[str, ...]
    days: dict[str, int]
    before: Phrases
    joints: Phrases
    behind: Phrases
    lists: dict[str, frozenset[str]]
    name_endings: tuple[str, ...]
    kinds: dict[str, str]
    behind_years: frozenset[str]
    """Words that may make a mark, a count or a sum of the year before them."""


@cache
def time_words(language: Language) -> TimeWords:
    """The words of time of a language."""
    table = language.table("time")
    units: dict[str, list[Any]] = table["units"]
    endings = tuple(table["year_names"]["endings"])
    lists = {
        name: frozenset(words.split() if isinstance(words, str) else words)
        for topic in ("lists", "year_names", "sense")
        for name, words in table[topic].items()
    }
    lists["past"] |= _pasts_of_giving(language)
    return TimeWords(
        months=table["months"],
        short_months=table["short_months"],
        weekdays=table["weekdays"],
        seasons=table["seasons"],
        parts=table["parts"],
        shifts=table["shifts"],
        units={word: (str(letter), int(count)) for word, (letter, count) in units.items()},
        years=table["years"],
        decades=table["decades"],
        codes=_CODES,
        days=table["days"],
        before=_phrases(table["before"], -1),
        joints=_phrases(table["joints"], 0),
        behind=_phrases(table["behind"], 0),
        lists=lists,
        name_endings=endings,
        kinds=_kinds(table),
        behind_years=frozenset(("a", "l")).union(*(lists[name] for name in _BEHIND_YEARS)),
    )


def _pasts_of_giving(language: Language) -> set[str]:
    """ "Gunde", "verwierf": what the verbs of giving have for the past alone."""
    rows = language.rows("giving")
    now = {form for row in rows for column in row[2:4] for form in column.split("|")}
    return {form for row in rows for form in row[4].split("|")} - now - {""}


def _kinds(table: dict[str, Any]) -> dict[str, str]:
    """What the first word of a point tells of it."""
    kinds: dict[str, str] = {NUMBER: "digits"}
    topics = {
        "shifts": "shift", "months": "month", "short_months": "short", "weekdays": "weekday",
        "seasons": "season", "parts": "part", "years": "year", "days": "today",
    }  # One topic and its kind after the other.  # fmt: skip
    for topic, kind in topics.items():
        for word in table[topic]:
            kinds.setdefault(word, kind)
    for code in _CODES:
        kinds[code] = "code"
    kinds["week"] = "week"
    kinds["weekend"] = "weekend"
    return kinds


def _phrases(table: dict[str, list[str]], index: int) -> Phrases:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for kind, phrases in table.items():
        for phrase in phrases:
            words = tuple(cut(phrase)[0])
            found.setdefault(words[index], []).append((words, kind))
    return {
        word: tuple(sorted(group, key=lambda entry: -len(entry[0])))
        for word, group in found.items()
    }


class Reader(Record):
    """One block under the eyes of the grammar of time. Indices count tokens.

    `cells` are the tokens that begin a cell of a table row; nothing is read across them.
    `claimed` is the token up to which a period has been read; `before` the period of the calendar
    that was read last, behind the token that follows it.
    """

    scan: Scan
    words: TimeWords
    keys: list[str]
    size: int
    today: date | None
    cells: frozenset[int]
    text: str
    starts: list[int]
    ends: list[int]
    claimed: int = 0
    before: tuple[int, Period] | None = None

    def key(self, i: int) -> str:
        """The key of token i; empty outside the block."""
        return self.keys[i] if 0 <= i < self.size else ""

    def gap(self, i: int) -> str:
        """What stands between token i - 1 and token i; a bar between cells."""
        if i <= 0 or i >= self.size or i in self.cells:
            return "|"
        return self.text[self.ends[i - 1] : self.starts[i]]

    def joined(self, i: int) -> bool:
        """True if just a space stands before token i."""
        return (
            0 < i < self.size
            and self.text[self.ends[i - 1] : self.starts[i]] == " "
            and i not in self.cells
        )

    def left(self, i: int) -> str:
        """The key of the token before i, if it is joined to it."""
        return self.keys[i - 1] if self.joined(i) else ""

    def right(self, i: int) -> str:
        """The key of token i, if it is joined to the one before it."""
        return self.keys[i] if self.joined(i) else ""

    def is_in(self, i: int, name: str) -> bool:
        """True if token i is in the list of this name."""
        return self.key(i) in self.words.lists[name]

    def follows(self, i: int, words: tuple[str, ...]) -> bool:
        """True if these words stand from token i on, joined to each other."""
        count = len(words)
        if tuple(self.keys[i : i + count]) != words:
            return False
        return count == 1 or all(self.gap(at) in _INNER for at in range(i + 1, i + count))

    def phrase_before(self, i: int) -> tuple[int, str] | None:
        """The longest phrase of `before` that ends at token i - 1: where it starts, its kind."""
        if not 0 < i <= self.size:
            return None
        phrases = self.words.before.get(self.keys[i - 1])
        if phrases is None or (i < self.size and not self.joined(i)):
            return None
        before = self.keys[i - 2] if i > 1 else ""
        for words, kind in phrases:
            count = len(words)
            if count == 1 or (
                words[-2] == before and i >= count and self.follows(i - count, words)
            ):
                return i - count, kind
        return None

    def phrase_at(self, i: int, phrases: Phrases) -> tuple[int, str] | None:
        """The longest phrase that starts at token i: the token after it, and its kind."""
        for words, kind in phrases.get(self.key(i), ()):
            if len(words) == 1 or self.follows(i, words):
                return i + len(words), kind
        return None


def reader_of(scan: Scan) -> Reader:
    """The reader of a block, made once."""
    reader: Reader | None = scan.memo.get("time")
    if reader is None:
        words = time_words(scan.language)
        reader = Reader(
            scan,
            words,
            scan.keys,
            len(scan.keys),
            scan.letter_date,
            _cells(scan) if scan.block.cells else _NO_CELLS,
            scan.text,
            scan.starts,
            scan.ends,
        )
        scan.memo["time"] = reader
    return reader


def _cells(scan: Scan) -> frozenset[int]:
    """The tokens at which a cell begins."""
    found = {bisect_left(scan.starts, cell.start) for cell in scan.block.cells}
    found.discard(len(scan.starts))
    return frozenset(found)
