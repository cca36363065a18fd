"""Tables: by aligned columns, by bars, by tabs."""

from __future__ import annotations

import re

from letterparse.patterns import late
from letterparse.records import NamedTuple
from letterparse.structure.rows import Row

# Compiled when first wanted; few letters want it.
_CAPTION = (
    r"(?:tabel|figuur|grafiek|schema|overzicht)(?:\s+(?-i:[\dA-Z]{1,3})(?:[.:–-]|\s|$)|\s?:\s)"
)
# "(x € 1.000)", "(bedragen in miljoenen euro’s)": a unit for figures below.
_UNIT = (
    r"\((?:alle |de )?(?:bedragen|cijfers|prijzen|uitgaven|aantallen)?(?: zijn)? ?(?:x|×|in|\*) ?"
    r"(?:€|eur|dui|mil|mln|mld|1|pro|%|lop|pri|per|con)[^()]{0,60}\)"
)
_CAPTIONED = ("tabel", "figuur", "grafiek", "schema", "overzicht")
_WIDE = late(r" {2,}|\t")
# Compiled when first wanted; few letters want it.
_RULE = r"[\s|+=:─━-]+"


class RawTable(NamedTuple):
    """A table that ends before row `end`: each entry of `lines` is a row of cells."""

    end: int
    lines: list[list[Row]]
    has_header: bool


def is_caption(text: str) -> bool:
    """Whether a line is the caption of a table or figure."""
    if text[-1] == ")" and _names_unit(text):
        return True
    if text[0] not in "TFGSOtfg" or not text[:9].lower().startswith(_CAPTIONED):
        return False
    return len(text) < 160 and re.match(_CAPTION, text, re.IGNORECASE) is not None


def _names_unit(text: str) -> bool:
    """Whether a line says at its end in what the figures below are counted."""
    at = text.rfind("(", max(len(text) - 80, 0))
    return (
        0 < at < 140
        and text[0].isupper()
        and not any(between in text for between in ("   ", "|", "\t"))
        and re.match(_UNIT, text[at:], re.IGNORECASE) is not None
    )


def wide_cells(row: Row) -> list[Row]:
    """The cells of a row of a table."""
    text = row.text
    if text.count("|") >= 1:
        cells: list[Row] = []
        at = 0
        for i, char in enumerate(text + "|"):
            if char == "|":
                cells.append(row.part(at, i))
                at = i + 1
        return [c for k, c in enumerate(cells) if c.text or 0 < k < len(cells) - 1]
    return row.split(_WIDE)


# "-   vijftien tanks": an item of a list, whose mark stands far from its words.
_ITEM = re.compile(r"[-–—•▪·●○◦‣*▫■□✓➢►»]\s{2,}(?=.*[^\W\d_]{3})")


def _is_tabular(row: Row) -> bool:
    text = row.text
    item = _ITEM.match(text) if not text[0].isalnum() else None
    if item is not None:
        text = text[item.end() :]
    if "\t" in text or text.count("|") >= 1:
        return len(text) < 400
    return "   " in text or ("  " in text and len(_WIDE.split(text)) >= 3)


def _is_row(row: Row) -> bool:
    """Whether a line is a row where a table goes on: its longest label leaves its figure but two
    columns of distance."""
    return _is_tabular(row) or ("  " in row.text and _is_figure(_WIDE.split(row.text)[-1]))


def _opens_with_longest(rows: list[Row], i: int) -> bool:
    """Whether a line is the first row of a table, and the one with the longest label."""
    following = rows[i + 1] if i + 1 < len(rows) else None
    if following is None or following.gap or not _is_row(rows[i]):
        return False
    return _is_tabular(following) and _is_figure(_WIDE.split(following.text)[-1])


def find_table(rows: list[Row], i: int) -> RawTable | None:
    """The table whose first row is row i, None if there is none."""
    opens = _is_tabular(rows[i]) or _heads_one_column(rows, i) or _opens_with_longest(rows, i)
    if not opens:
        return _narrow_table(rows, i)
    tabular = 0
    j = i
    while j < len(rows):
        row = rows[j]
        if j > i and (row.gap > 1 or row.broken):
            break
        if _is_row(row):
            if j > i and row.gap and tabular < 1:
                break
            tabular += 1
        elif j > i and not _is_label(rows, j, i):
            break
        j += 1
    if tabular < 2:
        return None
    lines = _in_lines(rows[i:j])
    return RawTable(j, lines, len(lines) > 1 and heads_columns(lines[0], lines[1:]))


def _heads_one_column(rows: list[Row], i: int) -> bool:
    """Whether a line is but a year that stands over the figures of the lines below."""
    row, following = rows[i], rows[i + 1] if i + 1 < len(rows) else None
    if following is None or following.gap or row.indent < _DEEP or not _is_year(row.text):
        return False
    cells = wide_cells(following) if _is_tabular(following) else []
    return len(cells) == 2 and abs(cells[1].indent - row.indent) < _DEEP


_DEEP = 8  # columns: as far in stands no paragraph


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def _narrow_table(rows: list[Row], i: int) -> RawTable | None:
    """A table whose columns lost their distance: heads, then lines that end with as many figures.

    "Bijdrage van 2018 2019 Totaal" over "Rijk 600 1.150 1.750" and "Provincie 325 425 750".
    """
    following = rows[i + 1] if i + 1 < len(rows) else None
    if following is None or following.gap or not rows[i].text[0].isupper():
        return None
    if i and rows[i - 1].text[-1] == ")" and _names_unit(rows[i - 1].text):
        below = _under_unit(rows, i)
        if below is not None:
            return below
    width = _figures_at_end(following.text)
    if width < 2 or rows[i].text.count(" ") < width - 1 or rows[i].text[-1] in ".:;,":
        return None
    j = i + 1
    while j < len(rows) and not (rows[j].gap or rows[j].broken):
        if _figures_at_end(rows[j].text) != width:
            break
        j += 1
    if j - i < 3:
        return None
    lines = [_narrow_cells(row, width) for row in rows[i:j]]
    return RawTable(j, lines, heads_columns(lines[0][1:], lines[1:]))


def _under_unit(rows: list[Row], i: int) -> RawTable | None:
    """ "Helmen 62,0" over "Vesten 38,5", under "Tabel 1. Uitgaven (in miljoenen euro)"."""
    j = i
    while j < len(rows) and _figures_at_end(rows[j].text) == 1:
        if j > i and (rows[j].gap or rows[j].broken):
            break
        j += 1
    return RawTable(j, [_narrow_cells(row, 1) for row in rows[i:j]], False) if j - i > 1 else None


def _figures_at_end(text: str) -> int:
    """How many figures stand behind the label of a line; 0 if it has no label before them."""
    if not text[0].isalpha() or not (text[-1].isdigit() or text[-1] in "-–%"):
        return 0
    words = text.split(" ")
    count = 0
    while count < len(words) and _is_figure(words[-1 - count]):
        count += 1
    label = words[: len(words) - count]
    return count if len("".join(label)) > 2 and len(label) < 9 else 0


def _narrow_cells(row: Row, width: int) -> list[Row]:
    """The label and the last `width` words of a row, a cell each; a label may be empty."""
    text, end = row.text, len(row.text)
    cells: list[Row] = []
    for _ in range(width):
        at = text.rfind(" ", 0, end)
        cells.append(row.part(at + 1, end))
        end = max(at, 0)
    return [row.part(0, end), *reversed(cells)]


def _is_label(rows: list[Row], j: int, start: int) -> bool:
    """Whether row j, without columns, is a wrapped label or a group name in a table."""
    row = rows[j]
    if j == start or len(row.text) > 45 or row.text[-1] in ".:;":
        return False
    if row.gap and rows[j - 1].gap:
        return False
    if re.fullmatch(_RULE, row.text):
        return True
    following = rows[j + 1] if j + 1 < len(rows) else None
    if row.gap:
        return False
    if following is not None and not following.gap and _is_row(following):
        return True
    return row.text[0].islower() and (following is None or following.gap > 0)


def _in_lines(rows: list[Row]) -> list[list[Row]]:
    """The rows of a table as lines of cells, wrapped labels joined."""
    lines: list[list[Row]] = []
    waiting: list[Row] = []
    for row in rows:
        if re.fullmatch(_RULE, row.text):
            continue
        if _is_row(row):
            cells = wide_cells(row)
            if waiting and _goes_before(cells):
                lines.append([*waiting, *cells])
            else:
                if waiting:
                    lines.append(waiting)
                lines.append(cells)
            waiting = []
        elif row.text[0].islower() and lines and not waiting:
            lines[-1] = [*lines[-1], row]
        else:
            if waiting:
                lines.append(waiting)
            waiting = [row]
    if waiting:
        lines.append(waiting)
    return lines


def _goes_before(cells: list[Row]) -> bool:
    return bool(cells) and (cells[0].text[:1].islower() or _is_figure(cells[0].text))


def _is_figure(text: str) -> bool:
    bare = text.strip("€$%()+- –").replace(".", "").replace(",", "").replace(" ", "")
    return bare.isdigit() or text in ("-", "–", "p.m.", "PM") or bool(_SUM.fullmatch(text))


# "€ 33 mln." in a cell is a figure, "x € 1.000" over a column is its unit.
_SUM = late(r"(?:€|\$|£|EUR|USD) ?[\d.,]+(?: ?(?:mln|mld|miljoen|miljard)\.?)?")


def _counts_below(head: str, column: int, rest: list[list[Row]]) -> bool:
    """Whether a cell "45 laadpalen" has more of its kind below: then it heads no column."""
    if not head[:1].isdigit() or head.isdigit() or " " not in head:
        return False
    below = [line[column].text for line in rest if len(line) > column]
    return bool(below) and all(text[:1].isdigit() and " " in text for text in below)


def heads_columns(first: list[Row], rest: list[list[Row]]) -> bool:
    """Whether the first line names the columns: words or years over figures."""
    heads = [cell.text for cell in first]
    if all(re.fullmatch(r"(?:19|20)\d\d(?:[/–-]\d{2,4})?|Totaal|totaal", h) for h in heads):
        return True
    if any(_counts_below(head, k, rest) for k, head in enumerate(heads)):
        return False
    figures = sum(_is_figure(h) and not re.fullmatch(r"(?:19|20)\d\d", h) for h in heads)
    below = sum(_is_figure(c.text) for line in rest for c in line)
    return figures == 0 and (below > 0 or len(rest) > 1)
