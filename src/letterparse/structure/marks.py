"""What a reader's marks say of the rows: furniture, footnotes and their calls, headings, tables.

Marks come from formats that know more than words tell: markup, styles, type. A document without
them never comes here.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from letterparse.document import Document, Mark, Span
from letterparse.structure.calls import Call
from letterparse.structure.columns import split_columns
from letterparse.structure.labels import match_label, read_date, read_labels
from letterparse.structure.notes import Note
from letterparse.structure.outline import BlockKind, Header, Warning_
from letterparse.structure.paragraphs import Assembler, Piece
from letterparse.structure.rows import Row, keep, read_rows
from letterparse.structure.tables import RawTable, heads_columns, wide_cells
from letterparse.structure.words import Words

_BLOCKS: dict[str, BlockKind] = {
    "heading": "heading",
    "paragraph": "paragraph",
    "item": "item",
    "caption": "caption",
}
_NUMBER = 6
"""The printed number of a heading, and what parts it from its words, are no longer."""
_HEADER_ROW = 1
"""The level of a row's mark that says that the row names the columns."""


def mark_rows(document: Document, rows: list[Row]) -> list[Row]:
    """The rows without those marked as furniture; the others know the mark that covers them."""
    marks = [mark for mark in document.marks if mark.kind != "call"]
    starts = [mark.start for mark in marks]
    kept: list[Row] = []
    gap = 0
    for row in rows:
        at = bisect_right(starts, row.start) - 1
        mark = marks[at] if at >= 0 and row.start < marks[at].end else None
        if mark is not None and mark.kind == "furniture":
            gap = max(gap, row.gap)
            continue
        row.mark = mark
        row.gap = max(row.gap, gap)
        gap = 0
        kept.append(row)
    return kept


def dated_later(document: Document, header: Header, words: Words) -> list[Warning_]:
    """Warnings of the dates that headers of later pages give, if the first page has another.

    Where the letter gives none, the one date that all these headers give becomes its own.
    """
    found = _later_dates(document, words)
    if header.date is None:
        if len(found) != 1:
            return []
        ((date, span),) = found.items()
        header.date = date
        header.evidence["date"] = [span]
        message = f"The date {date} stands only in the header of a later page."
        return [Warning_("date_of_later_page", message, span)]
    return [
        Warning_(
            "date_disagrees",
            f"A later page's header has the date {date}; the first page's holds.",
            span,
        )
        for date, span in found.items()
        if date != header.date
    ]


def _later_dates(document: Document, words: Words) -> dict[str, Span]:
    """The dates behind a label in what is marked as furniture, each with its first place."""
    found: dict[str, Span] = {}
    if all(mark.kind != "furniture" for mark in document.marks):
        return found
    rows = read_rows(document)
    kept = {row.start for row in mark_rows(document, rows)}
    rows = [row for row in rows if row.start not in kept]
    for i, row in enumerate(rows):
        label = match_label(row.text, words)
        if label is None or label[0] != "date":
            continue
        for value in read_labels(rows[i : i + 3], words)[0].get("date", []):
            date = read_date(value.text, words)
            if date and date[1:] == (0, len(value.text)):
                found.setdefault(date[0], value.span)
    return found


def split_marked(rows: list[Row], words: Words) -> tuple[list[Row], list[Row]]:
    """`split_columns`, but rows of a known table and notes are no columns of a letterhead."""
    fixed: list[Row] = []
    beside: list[Row] = []
    free: list[Row] = []
    for row in rows:
        if row.mark is None or (row.mark.kind == "letterhead" and not row.mark.level):
            free.append(row)
        else:
            (beside if row.mark.kind == "letterhead" else fixed).append(row)
    main, side = split_columns(free, words)
    return sorted(main + fixed, key=lambda row: (row.line, row.start)), beside + side


def letterhead_end(rows: list[Row]) -> int:
    """The index of the row after the last that is letterhead for sure."""
    marks = [row.mark for row in rows]
    heads = [i for i, mark in enumerate(marks) if mark is not None and mark.kind == "letterhead"]
    return heads[-1] + 1 if heads else 0


def knows_notes(document: Document) -> bool:
    """Whether the source itself ties its footnotes."""
    return any(mark.kind in ("note", "call") for mark in document.marks)


def marked_calls(document: Document) -> list[Call]:
    """The footnote marks in the text, as the source has them."""
    return [
        Call(mark.start, mark.end, mark.label or "", 3)
        for mark in document.marks
        if mark.kind == "call"
    ]


def marked_notes(rows: list[Row]) -> tuple[list[Row], list[Note]]:
    """The rows without footnotes, and the footnotes: all rows that one mark covers."""
    kept: list[Row] = []
    notes: list[Note] = []
    last: Mark | None = None
    cut = False
    for row in rows:
        mark = row.mark
        if mark is None or mark.kind != "note":
            keep([row], kept, cut)
            cut = False
        elif mark is last:
            notes[-1].rows.append(row)
            cut = True
        else:
            notes.append(_note(row, mark.label or ""))
            cut = True
        last = mark
    return kept, notes


def _note(row: Row, label: str) -> Note:
    """A footnote that begins on this row, its printed label apart."""
    printed = re.match(rf"[\[(]?{re.escape(label)}[\])]?[.:]?(?:\s+(?=\S)|(?=[^\W\d]))", row.text)
    if printed is None or not label:
        return Note(label, [row], [])
    at = printed.end()
    return Note(label, [row.part(at, len(row.text))], [row.part(0, at)])


class MarkedAssembler(Assembler):
    """Takes what is marked as it is marked, and reads the rest by its words."""

    def step(self, i: int) -> int:
        mark = self.rows[i].mark
        if mark is None:
            return super().step(i)
        if mark.kind == "row":
            return self.marked_table(i)
        end = i + 1
        while end < len(self.rows) and self.rows[end].mark is mark:
            end += 1
        return self.take(_BLOCKS[mark.kind], i, end)

    def go_on(self, i: int) -> int:
        """Nothing: each row is looked at, for it may be marked."""
        return i

    def continues(self, i: int) -> bool:
        marked = self.rows[i].mark is not None or (i > 0 and self.rows[i - 1].mark is not None)
        return not marked and super().continues(i)

    def heading_end(self, i: int) -> int:
        """A heading by its words, but no row of a table, and none that swallows what is marked."""
        end = 0 if "   " in self.rows[i].text[_NUMBER:] else super().heading_end(i)
        return 0 if any(row.mark is not None for row in self.rows[i:end]) else end

    def marked_table(self, i: int) -> int:
        """The rows of one table: marked as such, on lines that follow each other."""
        rows = self.rows
        end = i + 1
        while end < len(rows) and (mark := rows[end].mark) is not None and mark.kind == "row":
            if rows[end].gap and not rows[end].broken:
                break
            end += 1
        lines = [wide_cells(row) for row in rows[i:end]]
        first = rows[i].mark
        headed = first is not None and first.level == _HEADER_ROW
        if not headed:
            headed = len(lines) > 1 and heads_columns(lines[0], lines[1:])
        self.caption_above()
        self.pieces.append(Piece("row", rows[i:end], RawTable(end, lines, headed)))
        return end
