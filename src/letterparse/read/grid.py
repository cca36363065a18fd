"""Tables of markup as lines of columns, set as a page would show them."""

from __future__ import annotations

from letterparse.read.weave import Kind, Weaver
from letterparse.records import NamedTuple

_WIDEST = 60
"""A column is set no wider than this: longer cells push those after them."""
_COLUMNS = 200
_LINE = 1000
"""Beyond this a column no longer begins where those above it do."""


class GridCell(NamedTuple):
    """A cell's content, its first column from 0, and how many columns and rows it takes."""

    content: Weaver
    column: int
    across: int
    down: int


class Grid:
    """A table in the making: rows of cells, placed."""

    def __init__(self) -> None:
        self.rows: list[list[GridCell]] = []
        self.heads: list[bool] = []
        self._taken: dict[int, int] = {}  # Column → rows that a cell from above still takes.

    def row(self, head: bool = False) -> None:
        """Begin a row. `head`: it names the columns."""
        self._taken = {c: n - 1 for c, n in self._taken.items() if n > 1}
        self.rows.append([])
        self.heads.append(head)

    def cell(self, content: Weaver, across: int = 1, down: int = 1, column: int = -1) -> None:
        """Add a cell to the row, in its column or the first that is free."""
        if not self.rows:
            self.row()
        row = self.rows[-1]
        at = row[-1].column + row[-1].across if row else 0
        while at in self._taken:
            at += 1
        at = min(max(at, column), _COLUMNS)
        across = min(max(across, 1), _COLUMNS)
        row.append(GridCell(content, at, across, down))
        if down > 1:
            for taken in range(at, at + across):
                self._taken[taken] = min(down, 10_000)

    def write(self, weaver: Weaver) -> None:
        """Set the table below what is there, each row a line."""
        width: dict[int, int] = {}
        for row in self.rows:
            for cell in row:
                if cell.across == 1:
                    size = min(cell.content.at, _WIDEST)
                    width[cell.column] = max(width.get(cell.column, 0), size)
        indents: list[int] = [0]
        for column in range(max(width, default=0) + 1):
            size = width[column] + 3 if width.get(column) else 0
            indents.append(min(indents[-1] + size, _LINE))
        for row, head in zip(self.rows, self.heads, strict=True):
            full = [cell for cell in row if cell.content.at]
            if full:
                at = [indents[min(cell.column, len(indents) - 1)] for cell in full]
                weaver.lines([c.content for c in full], at, Kind("row", int(head)))


def span(value: str | None) -> int:
    """A `colspan` or `rowspan` as written; 1 for what is none."""
    value = (value or "").strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1
