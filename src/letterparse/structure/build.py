"""From pieces of the body to the blocks, sections and tables of an Outline."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from letterparse.document import Document, Span
from letterparse.structure.calls import Call
from letterparse.structure.headings import depth_of, number_of, question_end
from letterparse.structure.notes import Note
from letterparse.structure.order import label_of
from letterparse.structure.outline import Block, BlockKind, Cell, Header, Outline, Section, Table
from letterparse.structure.paragraphs import Piece
from letterparse.structure.rows import Row
from letterparse.structure.view import View, compose, compose_rows
from letterparse.structure.words import fold

# Compiled when first wanted; few letters want it.
_ANNEX = r"bijlagen?(?: \w{1,3})?(?=[:. –-]|$)"
_HYPHENS = "-\u00ad\u2010\u0002"
Parts = list[tuple[int, int]]


class Builder:
    """Fills an Outline in reading order."""

    def __init__(self, document: Document, header: Header, calls: list[Call]) -> None:
        self.text = document.text
        self.outline = Outline(document, header, [Section(None)], [])
        self.calls = calls
        self.call_starts = [call.start for call in calls]
        self.base = 0
        self.numbered = False
        self.nested = False
        self.caption: Block | None = None

    def subject(self, spans: list[Span]) -> None:
        """The subject line stands first, before all sections."""
        view = compose(self.text, [(s.start, s.end) for s in spans])
        if view.text:
            self.outline.blocks.append(Block(0, "subject", view, -1))
            self.outline.header.subject = view.text

    def pieces(self, pieces: list[Piece]) -> None:
        for piece in pieces:
            if piece.kind == "heading":
                self.heading(piece.rows)
            elif piece.table is not None:
                self.table(piece)
            else:
                block = self.block(piece.kind, piece.rows)
                self.caption = block if piece.kind == "caption" else None

    def annex(self, rows: list[Row]) -> None:
        """The title of what is enclosed: a heading of level 1 with the rest below it."""
        self.base = 0
        self.heading(rows, title=True)
        self.base = 1

    def heading(self, rows: list[Row], title: bool = False) -> None:
        block = self.block("heading", rows)
        self.outline.sections[-1].blocks.pop()
        number = None if title else number_of(block.text)
        asked = question_end(block.text)
        mark = rows[0].mark
        if asked:
            level = 1
        elif number is not None:
            level = depth_of(number) + self.below_letters(number)
        else:
            level = max(mark.level, 1) if mark is not None else 1
        if title or (self.base and re.match(_ANNEX, block.text, re.IGNORECASE)):
            level = 1 - self.base  # What is enclosed after this stands below its own title.
        elif number is not None and number[0].isdigit():
            self.numbered = True
        elif self.numbered and (label := label_of(block.text)) and label[0].isalpha():
            level = 2
        section = Section(block.text, level + self.base, number, block.index)
        self.outline.sections.append(section)
        block.section = len(self.outline.sections) - 1
        self.caption = None

    def below_letters(self, number: str) -> int:
        """1 for "3. Politie" where such stand right below "II. Veiligheid", else 0."""
        above = self.outline.sections[-1]
        if number[0].isdigit() and above.number and not above.blocks:
            self.nested = self.nested or not above.number[0].isdigit()
        return int(self.nested and number[0].isdigit())

    def note(self, note: Note) -> None:
        if note.rows:
            block = self.block("note", note.rows)
            block.label = note.label

    def is_mark(self, row: Row) -> bool:
        """Is the row no more than the mark of a footnote, which no block keeps?"""
        k = bisect_left(self.call_starts, row.start)
        return (
            k < len(self.calls)
            and self.calls[k].start == row.start
            and (self.calls[k].end >= row.end)
        )

    def block(self, kind: BlockKind, rows: list[Row]) -> Block:
        """Add a block of these rows, footnote marks left out."""
        view, marks = self.view(rows, kind)
        section = len(self.outline.sections) - 1
        block = Block(len(self.outline.blocks), kind, view, section, marks=marks)
        self.outline.blocks.append(block)
        self.outline.sections[section].blocks.append(block.index)
        return block

    def view(self, rows: list[Row], kind: BlockKind) -> tuple[View, tuple[tuple[int, str], ...]]:
        calls = self.calls
        first = bisect_left(self.call_starts, rows[0].start)
        if first == len(calls) or calls[first].start >= rows[-1].end:
            plain = compose_rows(self.text, rows) if kind != "row" else None
            return plain or compose(self.text, _runs(rows)), ()
        parts: Parts = []
        inside: list[Call] = []
        for row in rows:
            at = row.start
            k = bisect_left(self.call_starts, at)
            while k < len(calls) and calls[k].start < row.end:
                parts.append((at, _trimmed(self.text, at, calls[k].start)))
                inside.append(calls[k])
                at = calls[k].end
                k += 1
            at = row.end - len(self.text[at : row.end].lstrip())
            parts.append((at, row.end))
        view = compose(self.text, parts)
        if not view.text:
            return compose(self.text, _runs(rows)), ()
        return view, tuple((_index_at(view, call.start), call.label) for call in inside)

    def table(self, piece: Piece) -> None:
        """Add the rows of a table as blocks with cells."""
        raw = piece.table
        assert raw is not None
        table = Table()
        if self.caption is not None:
            table.caption = self.caption.index
            self.caption.table = table
        self.caption = None
        header: list[Row] = []
        shift = 0
        for number, cells in enumerate(raw.lines):
            block = self.block("row", cells_in_order(cells))
            block.table = table
            if number == 0 and raw.has_header:
                table.header = block.index
                header = cells
                shift = self.columns(table, raw.lines)
            else:
                table.rows.append(block.index)
            block.cells = self.cells(block, cells, header, shift)
        self.outline.tables.append(table)

    def columns(self, table: Table, lines: list[list[Row]]) -> int:
        """Name the columns; 1 if the column of row labels has no name."""
        header = lines[0]
        widest = max((len(line) for line in lines[1:]), default=0)
        left = min((line[0].indent for line in lines[1:] if line), default=0)
        shift = int(len(header) < widest and header[0].indent > left + 2)
        table.columns = [""] * shift + [fold(cell.text) for cell in header]
        return shift

    def cells(
        self, block: Block, cells: list[Row], header: list[Row], shift: int
    ) -> tuple[Cell, ...]:
        found: list[Cell] = []
        for position, cell in enumerate(cells):
            if not cell.text:
                continue
            start = _index_at(block.view, cell.start)
            end = min(_index_at(block.view, cell.end - 1) + 1, len(block.text))
            if start >= end:
                continue
            column = _column(cell, cells, position, header, shift) if header else -1
            if column > 0 and cell.line != cells[0].line and cell.whole:
                column = 0  # More of a wrapped label, on a line of its own.
            if cells[0] is header[0] if header else False:
                column = position + shift
            found.append(Cell(start, end, column))
        return tuple(found)


def _runs(rows: list[Row]) -> Parts:
    """The spans of these rows, those as one that follow each other without a hyphen."""
    parts: Parts = []
    start, before = rows[0].start, rows[0]
    for row in rows[1:]:
        near = row.line == before.line + 1 and before.whole and row.whole
        if not near or before.text[-1] in _HYPHENS:
            parts.append((start, before.end))
            start = row.start
        before = row
    parts.append((start, before.end))
    return parts


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def cells_in_order(cells: list[Row]) -> list[Row]:
    """The parts of the source that make a row: from its first cell to its last, by line."""
    rows: list[Row] = []
    for cell in sorted(cells, key=lambda c: c.start):
        if not cell.text:
            continue
        if rows and rows[-1].line == cell.line:
            last = rows[-1]
            rows[-1] = Row(
                last.start,
                cell.end,
                cell.text,
                last.indent,
                last.page,
                last.line,
                last.gap,
                last.broken,
                False,
            )
        else:
            rows.append(cell)
    return rows


def _column(cell: Row, cells: list[Row], position: int, header: list[Row], shift: int) -> int:
    if len(cells) == len(header) + shift:
        return position
    best, least = -1, 1 << 30
    for i, head in enumerate(header):
        distance = min(
            abs(head.indent - cell.indent),
            abs(head.indent + len(head.text) - cell.indent - len(cell.text)),
        )
        if distance < least:
            best, least = i + shift, distance
    return 0 if position == 0 and shift else best


def _index_at(view: View, offset: int) -> int:
    """The index in the view's text of the source offset (or of what follows it)."""
    segment = bisect_right(view.sources, offset) - 1
    if segment < 0:
        return 0
    last = segment + 1 == len(view.starts)
    following = len(view.text) if last else view.starts[segment + 1]
    return min(view.starts[segment] + offset - view.sources[segment], following)
