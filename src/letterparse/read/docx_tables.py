"""Tables of a DOCX file: which are tables to their readers, and their rows and cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from letterparse.read.docx_styles import Styles, child, has_borders, is_on, number, value
from letterparse.read.docx_text import THROUGH
from letterparse.read.grid import Grid
from letterparse.read.markup import Node, tag_of
from letterparse.read.weave import Weaver


def is_data(node: Node, rows: list[Node], styles: Styles) -> bool:
    """Whether a table is one to its readers, and no means of laying out a letterhead."""
    if len(rows) < 2 or child(node, "tblpr", "tblppr") is not None:
        return False
    if max((sum(1 for _ in cells_of(row)) for row in rows), default=0) < 2:
        return False
    own = child(node, "tblpr", "tblborders")
    if own is not None and has_borders(own):
        return True
    if own is None and styles.borders(value(node, "tblpr", "tblstyle")):
        return True
    return any(has_borders(child(c, "tcpr", "tcborders")) for r in rows for c in cells_of(r))


def grid_of(rows: list[Node], cell_of: Callable[[Node], Weaver]) -> Grid:
    """The cells of a table, placed; `cell_of` reads one."""
    grid = Grid()
    for row in rows:
        grid.row(bool(is_on(child(row, "trpr"), "tblheader")))
        column = number(value(row, "trpr", "gridbefore"))
        for cell in cells_of(row):
            across = number(value(cell, "tcpr", "gridspan"), 1)
            grid.cell(cell_of(cell), across, 1, column)
            column += across
    return grid


def rows_of(table: Node) -> Iterator[Node]:
    """The rows of a table but those deleted."""
    return (row for row in _inside(table, "tr") if child(row, "trpr", "del") is None)


def cells_of(row: Node) -> Iterator[Node]:
    """The cells of a row."""
    return _inside(row, "tc")


def is_line(cell: Node) -> bool:
    """Whether a cell holds at most one paragraph with words, and no table or box."""
    paragraphs = 0
    for node in cell.iter():
        tag = tag_of(node)
        if tag in ("tbl", "txbxcontent", "br", "cr"):
            return False
        if tag == "p":
            paragraphs += any(tag_of(part) == "t" and part.text for part in node.iter())
    return paragraphs < 2


def _inside(container: Node, wanted: str) -> Iterator[Node]:
    for node in container:
        tag = tag_of(node)
        if tag == wanted:
            yield node
        elif tag in THROUGH:
            yield from _inside(node, wanted)
