"""Columns of a table that hold years, though their header says no word of time: "Levering"."""

from __future__ import annotations

from functools import cache

from letterparse.language import Language
from letterparse.mentions.scan import Scan
from letterparse.patterns import late
from letterparse.records import NamedTuple
from letterparse.structure.outline import Cell

# How many rows on either side of a cell are looked at.
_NEAR = 8
_YEAR = r"(?:19[5-9]|20[0-5])\d"
# "2027", "2027-2030", "2027/28", "eind 2026", "1e kwartaal 2027".
_OF_YEARS = late(rf"(?:[^\W\d][^\W\d]* |[1-4]e )*{_YEAR}(?: ?[-–/] ?(?:{_YEAR}|\d\d))?")
_SPAN = late(rf"{_YEAR} ?[-–/] ?{_YEAR}")


class _Heads(NamedTuple):
    """What heads a column of counts or sums."""

    words: frozenset[str]
    endings: tuple[str, ...]


@cache
def _heads_of(language: Language) -> _Heads:
    money = language.table("money")
    return _Heads(frozenset(money["tables"]["other"]), tuple(money["context"]["endings"]))


def is_of_years(scan: Scan, cell: Cell) -> bool:
    """Whether a cell of a body row stands among years only: no counts, no sums.

    A span proves it. Else there must be two below a head of one thing: "Levering", not
    "Lokalen" or "2025", for numbers of four digits may be counts.
    """
    table = scan.block.table
    if cell.column <= 0 or table is None:
        return False
    header = table.columns[cell.column] if cell.column < len(table.columns) else ""
    words = header.lower().replace("(", " ").replace(")", " ").split()
    if _counts(words, _heads_of(scan.language)):
        return False
    filled = [text for text in _column_near(scan, cell) if any(c.isdigit() for c in text)]
    if not all(_OF_YEARS.fullmatch(text) for text in filled):
        return False
    single = bool(words) and words[0].isalpha() and not words[0].endswith(_PLURAL)
    return (single and len(filled) > 1) or any(_SPAN.fullmatch(text) for text in filled)


_PLURAL = ("en", "s")


def _counts(words: list[str], heads: _Heads) -> bool:
    """Whether a header speaks of counts or of money."""
    return any(word in heads.words or word.endswith(heads.endings) for word in words)


def _column_near(scan: Scan, cell: Cell) -> list[str]:
    """The texts of the cells of this column in the rows around, its own among them."""
    blocks, table, at = scan.outline.blocks, scan.block.table, scan.block.index
    return [
        block.text[other.start : other.end].strip()
        for block in blocks[max(at - _NEAR, 0) : at + _NEAR + 1]
        if block.table is table and block.kind == "row" and table and block.index != table.header
        for other in block.cells
        if other.column == cell.column
    ]
