"""Where the words of a PDF are printed, kept by the line."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate, repeat
from operator import add
from typing import Any

from letterparse.document import Boxes
from letterparse.read.pdf_line import Sides, Strip
from letterparse.records import NamedTuple

_COLUMNS = "iiidddd"
"""The fields of a Box, as arrays hold them."""
_Columns = Sequence[Iterable[Any]]


class _Line(NamedTuple):
    """Its end in the text; page, its first word on that, the edges of all there; top and bottom."""

    end: int
    page: int
    first: int
    sides: Sides
    top: float
    bottom: float


class Printed(Boxes):
    """The boxes of a PDF's `text`, which is told when it is written. Few are ever asked for, those
    of evidence: each is worked out when it is, from its page's words and the line it stands in."""

    __slots__ = ("lines", "starts", "text", "total")

    def __init__(self) -> None:  # Its columns are made when all boxes are asked for at once.
        self.text = ""
        self.total = 0
        self.starts: list[int] = []
        self.lines: list[_Line | _Columns] = []

    def add(self, start: int, line: Strip) -> None:
        """Those of a strip that begins at `start`, its words one space apart."""
        self.starts.append(start)
        self.total += line.end - line.first
        end = start + len(line.text)
        self.lines.append(_Line(end, line.page, line.first, line.sides, line.top, line.bottom))

    def put(self, columns: Sequence[Sequence[Any]]) -> None:
        """Those of several words, in columns."""
        self.starts.append(columns[0][0])
        self.total += len(columns[0])
        self.lines.append(columns)

    def __len__(self) -> int:
        return self.total

    def __getattr__(self, name: str) -> Any:
        if name != "columns":
            raise AttributeError(name)
        self.columns = self._columns(0, len(self.lines))
        return self.columns

    def overlapping(self, start: int, end: int) -> Boxes:
        first = max(bisect_right(self.starts, start) - 1, 0)
        last = bisect_left(self.starts, end)
        return Boxes(self._columns(first, last)).overlapping(start, end)

    def _columns(self, first: int, last: int) -> list[array[Any]]:
        """The columns of some lines."""
        columns: list[array[Any]] = [array(code) for code in _COLUMNS]
        for start, line in zip(self.starts[first:last], self.lines[first:last], strict=True):
            values = self._of(start, line) if isinstance(line, _Line) else line
            for column, some in zip(columns, values, strict=True):
                column.extend(some)
        return columns

    def _of(self, start: int, line: _Line) -> _Columns:
        """The columns of a line."""
        end, page, first, sides, top, bottom = line
        lengths = list(map(len, self.text[start:end].split(" ")))
        count = len(lengths)
        starts = list(accumulate(map(add, lengths, repeat(1)), initial=start))[:-1]
        lefts, rights = (side[first : first + count] for side in sides)
        ends, tops, bottoms = map(add, starts, lengths), repeat(top, count), repeat(bottom, count)
        return [starts, ends, repeat(page, count), lefts, tops, rights, bottoms]
