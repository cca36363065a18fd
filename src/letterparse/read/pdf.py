"""PDF: the text of the pages as they are printed, and where each word stands.

Lines are put in reading order with their columns apart; the contact column beside the letterhead
is a block of its own; what later pages repeat is furniture; headings are told by their type,
footnotes by theirs and by the raised numbers that call them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import closing

from letterparse.document import Box, Document, Mark, Page
from letterparse.errors import ProtectedError, UnreadableError
from letterparse.read.aside import within
from letterparse.read.options import Options
from letterparse.read.pdf_furniture import page_labels, repeated
from letterparse.read.pdf_lines import Line, Setting, glued, lines_of, segments, setting_of
from letterparse.read.pdf_notes import Notes
from letterparse.read.pdf_tables import Row, Tables
from letterparse.read.pdf_words import PageText, Pdf, Word

_FEWEST = 8
"""Characters a page; with fewer the text is no letter, but what a scanner's driver adds."""
_SIDE_SIZE = 0.92
_LOW = 0.9
_FAR = 80
"""The column at which a contact column is set, in characters."""
_HEADING = 200
_LEAD = 50
"""Characters of a heading that ends in a colon, at most."""
_LARGER = 1.12


def read(data: bytes, name: str, options: Options) -> Document:
    """The Document of a PDF.

    Raises UnreadableError (damaged, or words that no page holds), ProtectedError (a password, or
    no text), LimitError.
    """
    pages, lines = within(options.timeout, name, lambda: _pages(data, name, options))
    if sum(len(line.text) for some in lines for line in some) < _FEWEST * len(pages):
        if options.ocr:
            from letterparse.read.ocr import with_text

            return read(with_text(data, name, options), name, options._replace(ocr=False))
        if sum(page.astray for page in pages) >= _FEWEST:
            raise UnreadableError(
                f"{name}: its words are too large for a page, or stand far off it; print it anew"
            )
        raise ProtectedError(f"{name}: has no text, only pictures of it; read it with --ocr")
    return _Composer(name, pages, lines).document()


def _pages(data: bytes, name: str, options: Options) -> tuple[list[PageText], list[list[Line]]]:
    """Each page, and its lines; its words are let go."""
    pages: list[PageText] = []
    lines: list[list[Line]] = []
    with Pdf(data, name, options) as pdf, closing(Tables(data, options.password)) as tables:
        for page in pdf.pages():
            found = lines_of(page) if page.words else []
            lines.append(tables.rows_in(page, found, pdf.page))
            page.words = []
            pages.append(page)
    return pages, lines


class _Composer:
    """Writes the lines of all pages into one text."""

    def __init__(self, name: str, pages: list[PageText], lines: list[list[Line]]) -> None:
        self.name = name
        self.pages = pages
        self.setting = setting_of(lines)
        divided = [
            [part for line in some for part in self.divide(line, page)]
            for page, some in zip(pages, lines, strict=True)
        ]
        self.lines = [[line for line, beside in some if not beside] for some in divided]
        self.sides = [[line for line, beside in some if beside] for some in divided]
        self.furniture = repeated(self.lines, [page.height for page in pages])
        self.notes = Notes(self.lines, self.setting, self.furniture)
        self.styles = _heading_styles(self.lines, self.setting)
        self.parts: list[str] = []
        self.at = 0
        self.marks: list[Mark] = []
        self.boxes: list[Box] = []
        self.heading: tuple[Line, int, int] | None = None  # The open one: last line, start, level.
        self.heading_end = 0
        # Whether a line, or the open heading, stands apart from what is above it.
        self.apart = self.leads = True

    def document(self) -> Document:
        both = [[*line, *side] for line, side in zip(self.lines, self.sides, strict=True)]
        labels = page_labels(both, self.furniture, [page.label for page in self.pages])
        made: list[Page] = []
        for i, (page, label) in enumerate(zip(self.pages, labels, strict=True)):
            start = self.at
            self.side(self.sides[i], page)
            self.page(self.lines[i])
            self.write("\f")
            made.append(Page(page.number, start, self.at, label))
        marks = tuple(sorted(self.marks, key=lambda mark: (mark.start, -mark.end)))
        return Document("".join(self.parts), tuple(made), self.name, marks, tuple(self.boxes))

    def page(self, lines: list[Line]) -> None:
        before: Line | None = None
        for line in lines:
            self.blank_lines(before, line)
            self.body_line(line)
            before = line
        self.end_heading()

    def divide(self, line: Line, page: PageText) -> list[tuple[Line, bool]]:
        """A line's part in the body, and its part in the column beside it."""
        setting = self.setting
        if setting is None or page.width > page.height:
            return [(line, False)]
        parts = segments(line)
        outer = [part for part in parts if part.x0 > setting.right + 1]
        if not outer or len(parts) - len(outer) > 2:
            return [(line, False)]
        if page.number > 1 and max(part.size for part in outer) > _SIDE_SIZE * setting.size:
            return [(line, False)]
        inner = [word for part in parts if part not in outer for word in part.words]
        beside = Line(line.page, [word for part in outer for word in part.words])
        return ([(Line(line.page, inner), False)] if inner else []) + [(beside, True)]

    def side(self, lines: list[Line], page: PageText) -> None:
        """The contact column, set far to the right: letterhead on the first page."""
        before: Line | None = None
        for line in lines:
            if before is not None and line.base - before.base > 1.6 * line.size:
                self.write("\n")
            start = self.line(line, _FAR)
            low = line.base > _LOW * page.height
            kind = "furniture" if page.number > 1 or low else "letterhead"
            self.marks.append(Mark(start, self.at, kind, int(kind == "letterhead")))
            self.write("\n")
            before = line
        if lines:
            self.write("\n")

    def blank_lines(self, before: Line | None, line: Line) -> None:
        """As many blank lines as the distance on the page has room for."""
        self.apart = before is None
        if before is None:
            return
        if isinstance(line, Row) and isinstance(before, Row) and line.table == before.table:
            return
        leading = self.setting.leading if self.setting else 1.3 * line.size
        size = min(before.size, line.size)
        leading = min(leading, 1.9 * size) if size else leading
        empty = round((line.base - before.foot) / leading) - 1
        if empty <= 0 and line.base - before.foot > 1.35 * leading:
            empty = 1
        if empty > 0:
            self.apart = True
            self.end_heading()
        self.write("\n" * min(max(empty, 0), 3))

    def row(self, row: Row) -> None:
        """A row of a ruled table, its cells side by side."""
        self.end_heading()
        edge = self.at
        begun = -1
        for indent, lines in row.cells:
            gap = indent - (self.at - edge)
            self.write(" " * (max(gap, 3) if begun >= 0 else indent))
            begun = self.at if begun < 0 else begun
            before: Word | None = None
            for line in lines:
                for word in line.words:
                    if before is not None and not _joined(before, word):
                        self.write(" ")
                    self.word(word, line)
                    before = word
        if row.marked:
            self.marks.append(Mark(begun, self.at, "row"))
        self.write("\n")

    def body_line(self, line: Line) -> None:
        if isinstance(line, Row):
            self.row(line)
            return
        setting = self.setting
        indent = round((line.x0 - setting.left) / setting.char) if setting else 0
        note = self.notes.label_of(line)
        level = self.level(line) if note is None else 0
        if not level or not self.goes_on(line, level):
            self.end_heading()
        start = self.line(line, max(indent, 0))
        if line in self.furniture:
            self.marks.append(Mark(start, self.at, "furniture"))
        elif note is not None:
            self.note(note, start)
        elif level:
            first = self.heading[1] if self.heading is not None else start
            self.leads = self.apart if self.heading is None else self.leads
            self.heading = (line, first, level)
            self.heading_end = self.at
        self.write("\n")

    def note(self, label: str, start: int) -> None:
        """Mark a line of a footnote: under the mark of the lines before it, if these are its."""
        last = self.marks[-1] if self.marks else None
        if last is not None and last[2:] == ("note", 0, label) and last.end + 1 >= start:
            self.marks[-1] = last._replace(end=self.at)
        else:
            self.marks.append(Mark(start, self.at, "note", 0, label))

    def level(self, line: Line) -> int:
        """The level of a line that is set as a heading; 0 if it is not."""
        if line in self.furniture or line.is_row or len(segments(line)) > 1:
            return 0
        level = self.styles.get(_style(line), 0)
        if not line.is_bold and not self.apart and self.heading is None:
            return 0  # By its size alone a line within others is none: OCR guesses sizes.
        leads = line.text[-1] == ":" and line.text[0].isupper()
        if not level and self.apart and leads and line.is_italic:
            return len(self.styles) + 1
        return level

    def goes_on(self, line: Line, level: int) -> bool:
        """Whether a line goes on with the heading above: its first word had no room there."""
        if self.heading is None or self.setting is None:
            return False
        above, _, of_above = self.heading
        first = line.words[0]
        room = self.setting.right - above.x1
        return level == of_above and first.x1 - first.x0 + 0.25 * line.size > room

    def end_heading(self) -> None:
        """A heading is over: it is one if it does not end as a sentence does."""
        if self.heading is None:
            return
        _, start, level = self.heading
        self.heading = None
        end = self.heading_end
        bare = " ".join(self.since(start, end).split())
        if len(bare) <= _HEADING and self.can_end(bare) and re.search(r"[^\W\d_]{2}", bare):
            self.marks.append(Mark(start, end, "heading", level))

    def can_end(self, heading: str) -> bool:
        """Whether a heading may end so: a colon ends one that is short and stands apart."""
        if heading[-1:] == ":":
            return self.leads and len(heading) <= _LEAD
        return heading[-1:] not in ".,;!?"

    def since(self, start: int, end: int) -> str:
        """What was written from `start` to `end`, not long ago."""
        at, found = self.at, ""
        for part in reversed(self.parts):
            found = part + found
            at -= len(part)
            if at <= start:
                break
        return found[start - at : end - at]

    def line(self, line: Line, indent: int) -> int:
        """Write a line from a column on; returns where its first word begins."""
        setting = self.setting
        char = setting.char if setting else 0.5 * line.size
        left = setting.left if setting else 0.0
        self.write(" " * indent)
        start = edge = self.at
        edge -= indent
        before: Word | None = None
        for word in line.words:
            if before is not None:
                gap = word.x0 - before.x1
                if gap > 1.4 * line.size:
                    column = round((word.x0 - left) / char) if indent != _FAR else 0
                    self.write(" " * max(column - (self.at - edge), 3))
                elif not glued(before, word):
                    self.write(" ")
            self.word(word, line)
            before = word
        return start

    def word(self, word: Word, line: Line) -> None:
        at = self.at
        self.write(word.text)
        self.boxes.append(Box(at, self.at, line.page, word.x0, word.y0, word.x1, word.y1))
        call = self.notes.call(word, line)
        if call is not None:
            start, end, label = call
            self.marks.append(Mark(at + start, at + end, "call", 0, label))

    def write(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.at += len(text)


def _joined(left: Word, right: Word) -> bool:
    """Whether no space stands between two words of a cell: a word is cut at its line's end."""
    if right.base > left.base + 0.5 * left.size:
        cut = left.text[-1] == "-" and left.text[-2:-1].isalnum() and right.text[0].islower()
        return cut and right.text not in ("en", "of")
    return glued(left, right)


def _style(line: Line) -> tuple[float, bool]:
    return round(line.size * 2) / 2, line.is_bold


def _heading_styles(
    lines: Sequence[Sequence[Line]], setting: Setting | None
) -> dict[tuple[float, bool], int]:
    """The styles that headings are set in: larger than the body, or bold where that is not."""
    if setting is None:
        return {}
    body = [
        line
        for some in lines
        for line in some
        if abs(line.size - setting.size) <= 0.5 and len(line.text) >= 40
    ]
    if sum(line.is_bold for line in body) * 3 > len(body):
        return {}
    styles = {_style(line) for some in lines for line in some}
    found = [
        style
        for style in styles
        if style[0] >= _LARGER * setting.size or (style[1] and style[0] >= setting.size - 0.6)
    ]
    found.sort(key=lambda style: (-style[0], not style[1]))
    return {style: min(rank, 9) for rank, style in enumerate(found, 1)}
