"""Tables that are ruled: each row with its cells, whatever lines the cells' words fill.

By their words alone the lines of a row with tall cells would be rows of their own. Which cells
the lines on a page make is asked of pdfplumber, and only for a page that has such lines: that
costs many times what the page itself does.
"""

from __future__ import annotations

import ctypes
import gc
import io
from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import compress, repeat
from typing import Any

from letterparse.read.pdf_calls import untyped
from letterparse.read.pdf_line import WIDE, Line, Strip, Word
from letterparse.read.pdf_lines import lines_of
from letterparse.read.pdf_words import PageText, library

_RIGHT = 0.72
"""The share of a page's width from which on stands a contact column."""
_FEWEST = 3
"""Lines with gaps in them, if there is a table."""
_MOST_OBJECTS = 3_000
"""On one page: a table of 20 rows and 5 columns has 500. More is a drawing."""
_PATH = 2
_THIN, _LONG = 4.0, 8.0
"""Points: what is thinner one way and longer the other is a line."""
_WIDEST = 60
"""Characters for which a column has room."""
_HEAD = 0.5
"""A table of two columns on the first page's upper half may be a letterhead's."""
_Cell = tuple[float, float, float, float]


class _Object(ctypes.c_void_p):
    """An object on a page, as pdfium has it."""


class Row(Line):
    """A row of a ruled table: its cells, each with its column's indent in characters and its lines.

    `marked`: it is a table's for sure, and no letterhead's. `table` is the table's number.
    """

    __slots__ = ("cells", "marked", "table")
    is_row = True

    def __init__(
        self, page: int, cells: list[tuple[int, list[Line]]], table: int, marked: bool
    ) -> None:
        super().__init__(
            page, [word for _, lines in cells for line in lines for word in line.words]
        )
        self.cells = cells
        self.table = table
        self.marked = marked

    @property
    def parts(self) -> Sequence[Line]:
        return (self,)

    @property
    def foot(self) -> float:
        """The baseline of the last of its words."""
        return max(line.base for _, lines in self.cells for line in lines)


class Tables:
    """The ruled tables of a PDF. `data` is opened anew, when the first page with lines comes."""

    def __init__(self, data: bytes, password: str | None) -> None:
        self.data = data
        self.password = password
        self.count = 0
        self.plumber: Any = None

    def close(self) -> None:
        if self.plumber is not None:
            self.plumber.close()

    def rows_in(self, page: PageText, lines: list[Line], handle: Any) -> list[Line]:
        """The lines of a page, those of ruled tables with tall cells as rows.

        `handle` is the page as pdfium has it open.
        """
        if not _has_gaps(lines, page.width) or not _is_ruled(handle):
            return lines
        for cells in self._cells(page):
            lines = self._with_table(page, lines, cells)
        return lines

    def _cells(self, page: PageText) -> list[list[_Cell]]:
        """The cells of each table of a page; none where pdfplumber sees another page than we."""
        import pdfplumber

        plumber: Any = pdfplumber
        try:
            if self.plumber is None:
                password = self.password or ""
                self.plumber = plumber.open(io.BytesIO(self.data), password=password)
            own = self.plumber.pages[page.number - 1]
            same = abs(own.width - page.width) < 1 and abs(own.height - page.height) < 1
            if not same or tuple(own.bbox[:2]) != (0, 0) or own.rotation:
                return []
            found = [list(table.cells) for table in own.find_tables()]
            own.close()
            gc.collect(1)  # It leaves cycles behind, and nobody sweeps while a PDF is read.
        except Exception:  # Whatever breaks it, the words alone will do.
            return []
        return found

    def _with_table(self, page: PageText, lines: list[Line], cells: list[_Cell]) -> list[Line]:
        """The lines, with the words of a table taken out of them and its rows put in."""
        held: dict[_Cell, list[Word]] = {}
        rest: list[Line] = []
        for line in lines:
            free: list[Word] = []
            for word in line.words:
                cell = None if line.is_row else _cell_of(word, cells)
                (free if cell is None else held.setdefault(cell, [])).append(word)
            if len(free) == len(line.words):
                rest.append(line)
            elif free:
                rest.append(Line(page.number, free))
        rows = self._rows(page, held)
        if not rows:
            return lines
        return sorted([*rest, *rows], key=lambda line: line.base)

    def _rows(self, page: PageText, held: dict[_Cell, list[Word]]) -> list[Row]:
        """The rows of a table of several columns that has a tall cell; none if it has none."""
        inside = {cell: _lines_in(words, page) for cell, words in held.items()}
        lefts = sorted({round(cell[0]) for cell in inside})
        tops = sorted({round(cell[1]) for cell in inside})
        tall = any(len(lines) > 1 for lines in inside.values())
        if len(lefts) < 2 or len(tops) < 2 or not tall:
            return []
        indents = _indents(inside, lefts)
        marked = page.number > 1 or len(lefts) > 2 or tops[0] > _HEAD * page.height
        self.count += 1
        rows: list[Row] = []
        for top in tops:
            across = sorted(cell for cell in inside if round(cell[1]) == top)
            placed = [(indents[_place(lefts, cell)], inside[cell]) for cell in across]
            rows.append(Row(page.number, placed, self.count, marked))
        return rows


def _place(lefts: list[int], cell: _Cell) -> int:
    return bisect_right(lefts, round(cell[0])) - 1


def _indents(inside: dict[_Cell, list[Line]], lefts: list[int]) -> list[int]:
    """Where each column begins, in characters."""
    wide = [0] * len(lefts)
    for cell, lines in inside.items():
        at = _place(lefts, cell)
        wide[at] = max(wide[at], min(sum(len(line.text) + 1 for line in lines), _WIDEST))
    indents = [0]
    for one in wide:
        indents.append(indents[-1] + one + 3)
    return indents


def _cell_of(word: Word, cells: Sequence[_Cell]) -> _Cell | None:
    x, y = (word.x0 + word.x1) / 2, (word.y0 + word.y1) / 2
    return next((c for c in cells if c[0] <= x <= c[2] and c[1] <= y <= c[3]), None)


def _lines_in(words: list[Word], page: PageText) -> list[Line]:
    """The lines of one cell."""
    own = PageText(page.number, None, page.width, page.height)
    own.strips = [Strip.of(page.number, word) for word in words]
    return lines_of(own)


def _has_gaps(lines: list[Line], width: float) -> bool:
    """Whether some lines have gaps as between columns, the contact column's apart."""
    count = 0
    for line in lines:
        if line.is_even and line.widest <= WIDE * line.size:
            continue
        parts = line.parts
        count += len(parts) > 1 and parts[1].x0 < _RIGHT * width
        if count >= _FEWEST:
            return True
    return False


def _is_ruled(page: Any) -> bool:
    """Whether there are lines both ways on a page, as pdfium has it open."""
    raw = library().raw
    level = upright = 0
    sides = [ctypes.c_float() for _ in range(4)]
    left, bottom, right, top = sides
    at = [ctypes.byref(side) for side in sides]
    count = raw.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return False
    get, kind = _calls()
    every = list(map(get, repeat(page), range(count)))
    kinds = map(kind, every)
    for one in compress(every, map(_PATH.__eq__, kinds)):
        if not raw.FPDFPageObj_GetBounds(ctypes.cast(one, raw.FPDF_PAGEOBJECT), *at):
            continue
        wide, high = right.value - left.value, top.value - bottom.value
        level += wide > _LONG and (high < _THIN or high > _LONG)
        upright += high > _LONG and (wide < _THIN or wide > _LONG)
        if level > 1 and upright > 1:
            return True
    return False


@cache
def _calls() -> tuple[Callable[..., _Object], Callable[..., int]]:
    """pdfium's calls for an object of a page, and for what kind it is of."""
    raw = library().raw
    get = untyped(raw.FPDFPage_GetObject, _Object)
    return get, untyped(raw.FPDFPageObj_GetType, ctypes.c_int)
