"""The contact column: letterhead that stands beside the body of the letter.

`pdftotext -layout` and its kin print a page line by line, so that a column with addresses and
references comes out to the right (or left) of the lines of the letter itself. It is told from a
table by its place: outside the band in which the prose of the letter runs.
"""

from __future__ import annotations

import re
from collections import Counter

from letterparse.patterns import late
from letterparse.structure.furniture import is_furniture
from letterparse.structure.rows import Row
from letterparse.structure.words import Words

_GAP = late(r"[ \u00a0]{3,}|[ \u00a0]*\t[ \t\u00a0]*")
# What a parliamentary paper prints to the left of its head: dossier and number.
# Compiled when first wanted; few letters want it.
_PAPER = r"\d{2}[ \u00a0]?\d{3}(?:[ -][\dA-Z]{1,6})?(?: \([^)]*\))?|[Nn]rs?\. ?\d+|[A-Z]{1,3}"
_LONG = 40
_FAR = 38
# How many rows a letterhead takes, and how far to the right its contact column stands.
_HEAD = 70
_HEAD_FAR = 40


def cells_of(row: Row) -> list[Row]:
    """The parts of a row that wide gaps divide."""
    text = row.text
    wide = "   " in text or "\t" in text or "\u00a0" in text
    if not wide and text.strip() == text:
        return [row]
    return row.split(_GAP)


def split_columns(rows: list[Row], words: Words) -> tuple[list[Row], list[Row]]:
    """The rows of the letter itself, and those of its contact column, both in order."""
    for row in rows:
        if row.indent >= _FAR or "   " in row.text:
            break
    else:
        return rows, []
    prose = [r for r in rows if len(r.text) > _LONG and "   " not in r.text and r.indent < _FAR]
    left = _left_edge(prose)
    right = _right_edge(rows, prose)
    if left:
        return _divide(rows, left, right)
    edge, end = _head_edge(rows, words)
    if not end or (right is not None and right <= edge + 1):
        return _divide(rows, 0, right) if right is not None else (rows, [])
    main, side = _divide(rows[:end], 0, edge)
    if right is None:
        return main + rows[end:], side
    more, beside = _divide(rows[end:], 0, right)
    return main + more, side + beside


def _head_edge(rows: list[Row], words: Words) -> tuple[int, int]:
    """The edge of a contact column that stands beside the letterhead alone, and the index of
    the row after it; (0, 0) if there is none. The prose below runs as wide as the column."""
    head = [_outer(row) for row in rows[:_HEAD] if row.page == rows[0].page]
    # A row of three cells or more, or one that ends in a bare number, is of a table.
    starts = Counter(
        cells[-1].indent
        for cells in head
        if cells[-1].indent >= _HEAD_FAR
        and len(cells) < 3
        and not _is_labelled(cells, words)
        and any(char.isalpha() for char in cells[-1].text)
    )
    edge, count = starts.most_common(1)[0] if starts else (0, 0)
    if count < 4:
        return 0, 0
    end = shared = 0
    for i, cells in enumerate(head):
        if any(c.indent < edge - 1 and c.indent + len(c.text) >= edge for c in cells):
            if end:
                break
            continue
        if cells[-1].indent >= edge - 1:
            end = i + 1
            shared += len(cells) > 1 and not _is_labelled(cells, words)
    return (edge - 1, end) if shared else (0, 0)


def _is_labelled(cells: list[Row], words: Words) -> bool:
    """ "Datum          14 mei 1998": a label and its value, however wide the gap between them."""
    known = [cell.text.rstrip(" :").lower() in words.labels for cell in cells]
    return known == [True, False]


def _outer(row: Row) -> list[Row]:
    return cells_of(row) if "   " in row.text else [row]


def _left_edge(prose: list[Row]) -> int:
    """The column where prose begins, 0 unless a column may stand before it."""
    if len(prose) < 5:
        return 0
    indent, count = Counter(row.indent for row in prose).most_common(1)[0]
    return indent if indent >= 14 and 2 * count > len(prose) else 0


def _right_edge(rows: list[Row], prose: list[Row]) -> int | None:
    """The column from where on text stands beside the prose, None if no column is there."""
    ends = sorted(row.indent + len(row.text) for row in prose)
    # A stray long line (a title, a footnote) does not make the band wider.
    band = max(ends[int(len(ends) * 0.9)] if ends else 0, 50)
    starts: Counter[int] = Counter()
    figures = 0
    for row in rows:
        if row.indent > band:
            starts[row.indent] += 1
        elif "   " in row.text and len(row.text) + row.indent > band:
            last = cells_of(row)[-1]
            if last.indent > band:
                starts[last.indent] += 1
                figures += _is_figure(last.text)
    total = sum(starts.values())
    if total < 3 or 2 * figures > total:
        return None
    return band + 1


def _is_figure(text: str) -> bool:
    return text.replace(".", "").replace(",", "").replace("-", "").strip("€% ").isdigit()


def _divide(rows: list[Row], left: int, right: int | None) -> tuple[list[Row], list[Row]]:
    main: list[Row] = []
    side: list[Row] = []
    last_line = -1
    beside = blank = skipped = 0
    cut = False
    for row in rows:
        blank += row.gap
        cells = cells_of(row) if "   " in row.text or "\t" in row.text else [row]
        inner = [
            c
            for c in cells
            if (right is None or c.indent < right)
            and (not left or c.indent + len(c.text) > left or re.fullmatch(_PAPER, c.text))
        ]
        if len(inner) == len(cells):
            main.append(_after_side(row, skipped, cut))
            beside += 1
            skipped, cut = 0, False
            continue
        for cell in cells:
            if cell not in inner:
                if last_line != cell.line:
                    cell.gap = blank + max(beside - 1, 0) if last_line >= 0 else row.gap
                    last_line = cell.line
                    beside = blank = 0
                side.append(cell)
        if inner:
            first, last = inner[0], inner[-1]
            part = row.part(first.start - row.start, last.end - row.start)
            main.append(_after_side(part, skipped, cut))
            skipped, cut = 0, False
        else:
            skipped += row.gap
            cut = cut or is_furniture(cells[0].text)
    return main, side


def _after_side(row: Row, skipped: int, cut: bool) -> Row:
    """The row, told of blank lines and page ends before lines of the contact column alone."""
    row.gap += skipped
    row.broken = row.broken or cut
    return row
