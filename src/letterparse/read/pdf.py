"""PDF: the text of the pages as they are printed, and where each word stands.

Lines are put in reading order with their columns apart; the contact column beside the letterhead
is a block of its own; what later pages repeat is furniture; headings are told by their type,
footnotes by theirs and by the raised numbers that call them.
"""

from __future__ import annotations

import gc
import re
from collections.abc import Generator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, pairwise
from math import inf

from letterparse.document import Document, Mark, Page
from letterparse.errors import ProtectedError, UnreadableError
from letterparse.read.aside import within
from letterparse.read.options import Options
from letterparse.read.pdf_boxes import Printed
from letterparse.read.pdf_furniture import printed_label, repeated
from letterparse.read.pdf_headings import heading_styles
from letterparse.read.pdf_line import APART, WIDE, Line, Strip, Word
from letterparse.read.pdf_lines import glued, lines_of, setting_of
from letterparse.read.pdf_notes import Notes
from letterparse.read.pdf_tables import Row, Tables
from letterparse.read.pdf_words import PageText, Pdf

_FEWEST = 8
"""Characters a page; with fewer the text is no letter, but what a scanner's driver adds."""
_SIDE_SIZE = 0.92
_LOW = 0.9
_FAR = 80
"""The column at which a contact column is set, in characters."""
_HEADING = 200
_LEAD = 50
"""Characters of a heading that ends in a colon, at most."""


def read(data: bytes, name: str, options: Options) -> Document:
    """The Document of a PDF.

    Raises UnreadableError (damaged, or words that no page holds), ProtectedError (a password, or
    no text), LimitError.
    """
    with _unswept():
        return _read(data, name, options)


@contextmanager
def _unswept() -> Generator[None]:
    """Without Python's sweeps for cycles of objects: a page makes thousands of objects and no
    cycles, and each sweep would go through them all."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def _read(data: bytes, name: str, options: Options) -> Document:
    pages, lines = within(options.timeout, name, lambda: _pages(data, name, options))
    if sum(len(line.text) for some in lines for line in some) < _FEWEST * len(pages):
        if options.ocr:
            from letterparse.read.ocr import with_text

            return _read(with_text(data, name, options), name, options._replace(ocr=False))
        if sum(page.astray for page in pages) >= _FEWEST:
            raise UnreadableError(
                f"{name}: its words are too large for a page, or stand far off it; print it anew"
            )
        raise ProtectedError(f"{name}: has no text, only pictures of it; read it with --ocr")
    composer = _Composer(name, pages, lines)
    del lines  # The composer lets go of them page by page.
    return composer.document()


def _pages(data: bytes, name: str, options: Options) -> tuple[list[PageText], list[list[Line]]]:
    """Each page, and its lines; its words are let go."""
    pages: list[PageText] = []
    lines: list[list[Line]] = []
    with Pdf(data, name, options) as pdf, closing(Tables(data, options.password)) as tables:
        for page in pdf.pages():
            found = lines_of(page) if page.strips else []
            lines.append(tables.rows_in(page, found, pdf.page))
            page.strips = []
            pages.append(page)
    return pages, lines


class _Composer:
    """Writes the lines of all pages into one text."""

    def __init__(self, name: str, pages: list[PageText], lines: list[list[Line]]) -> None:
        self.name = name
        self.pages = pages
        self.setting = setting_of(lines)
        self.lines: list[list[Line]] = []
        self.sides: list[list[Line]] = []
        for page, some in zip(pages, lines, strict=True):
            self.divide(page, some)
        self.furniture = repeated(self.lines, [page.height for page in pages])
        self.notes = Notes(self.lines, self.setting, self.furniture)
        self.styles = heading_styles(self.lines, self.setting)
        self.lowest = max(self.styles.values(), default=0) + 1
        self.large = {size for size, is_bold in self.styles if not is_bold}
        self.parts: list[str] = []
        self.at = 0
        self.marks: list[Mark] = []
        self.boxes = Printed()
        self.heading: tuple[Line, int, int] | None = None  # The open one: last line, start, level.
        self.heading_end = 0
        # Whether a line, or the open heading, stands apart from what is above it.
        self.apart = self.leads = True

    def document(self) -> Document:
        made: list[Page] = []
        for i, page in enumerate(self.pages):
            start = self.at
            label = printed_label([*self.lines[i], *self.sides[i]], self.furniture) or page.label
            self.side(self.sides[i], page)
            self.page(self.lines[i])
            self.write("\f")
            made.append(Page(page.number, start, self.at, label))
            self.lines[i] = self.sides[i] = []
        marks = tuple(sorted(self.marks, key=lambda mark: (mark.start, -mark.end)))
        self.boxes.text = text = "".join(self.parts)
        return Document(text, tuple(made), self.name, marks, self.boxes)

    def page(self, lines: list[Line]) -> None:
        before: Line | None = None
        for line in lines:
            self.blank_lines(before, line)
            self.body_line(line)
            before = line
        self.end_heading()

    def divide(self, page: PageText, lines: list[Line]) -> None:
        """A page's lines in its body, and those in the column beside it."""
        edge = self.setting.right + 1 if self.setting and page.width <= page.height else inf
        parted = [self.parted(line, page) if line.x1 > edge else (line, None) for line in lines]
        self.lines.append([body for body, _ in parted if body])
        self.sides.append([beside for _, beside in parted if beside])

    def parted(self, line: Line, page: PageText) -> tuple[Line | None, Line | None]:
        """A line's part in the body, and its part in the column beside it."""
        setting = self.setting
        assert setting is not None
        parts = line.parts
        outer = [part for part in parts if part.x0 > setting.right + 1]
        if not outer or len(parts) - len(outer) > 2:
            return line, None
        if page.number > 1 and max(part.size for part in outer) > _SIDE_SIZE * setting.size:
            return line, None
        return _joined([part for part in parts if part not in outer]), _joined(outer)

    def side(self, lines: list[Line], page: PageText) -> None:
        """The contact column, set far to the right: letterhead on the first page."""
        before: Line | None = None
        for line in lines:
            if before is not None and line.base - before.base > 1.6 * line.size:
                self.write("\n")
            start, end = self.line(line, _FAR)
            low = line.base > _LOW * page.height
            kind = "furniture" if page.number > 1 or low else "letterhead"
            self.marks.append(Mark(start, end, kind, int(kind == "letterhead")))
            before = line
        if lines:
            self.write("\n")

    def blank_lines(self, before: Line | None, line: Line) -> None:
        """As many blank lines as the distance on the page has room for."""
        self.apart = before is None
        if before is None:
            return
        above = before.base
        if isinstance(before, Row):
            if isinstance(line, Row) and line.table == before.table:
                return
            above = before.foot
        size = before.size if before.size < line.size else line.size
        leading = self.setting.leading if self.setting else 1.3 * line.size
        if 0 < 1.9 * size < leading:
            leading = 1.9 * size
        drop = (line.base - above) / leading
        if drop > 1.35:
            self.apart = True
            self.end_heading()
            self.write("\n" * min(max(round(drop) - 1, 1), 3))

    def row(self, row: Row) -> None:
        """A row of a ruled table, its cells side by side."""
        self.end_heading()
        edge = self.at
        begun = -1
        for indent, lines in row.cells:
            gap = indent - (self.at - edge)
            space = " " * (max(gap, 3) if begun >= 0 else indent)
            before: Word | None = None
            for line in lines:
                spaces: list[str] = []
                for word in line.words:
                    if before is not None:
                        space = "" if _is_cut(before, word) else " "
                    spaces.append(space)
                    before = word
                start = self.put(line.words, spaces, line)
                begun = start if begun < 0 else begun
        if row.marked:
            self.marks.append(Mark(begun, self.at, "row"))
        self.write("\n")

    def body_line(self, line: Line) -> None:
        if isinstance(line, Row):
            self.row(line)
            return
        setting = self.setting
        indent = round((line.x0 - setting.left) / setting.char) if setting else 0
        note = self.notes.labels.get(line)
        # Only type that is large, bold or slanted may be that of a heading.
        level = self.level(line) if (line.look or line.size in self.large) and note is None else 0
        if self.heading is not None and not (level and self.goes_on(line, level)):
            self.end_heading()
        start, end = self.line(line, max(indent, 0))
        if line in self.furniture:
            self.marks.append(Mark(start, end, "furniture"))
        elif note is not None:
            self.note(note, start, end)
        elif level:
            first = self.heading[1] if self.heading is not None else start
            self.leads = self.apart if self.heading is None else self.leads
            self.heading = (line, first, level)
            self.heading_end = end

    def note(self, label: str, start: int, end: int) -> None:
        """Mark a line of a footnote: under the mark of the lines before it, if these are its."""
        last = self.marks[-1] if self.marks else None
        if last is not None and last[2:] == ("note", 0, label) and last.end + 1 >= start:
            self.marks[-1] = Mark(last.start, end, "note", 0, label)
        else:
            self.marks.append(Mark(start, end, "note", 0, label))

    def level(self, line: Line) -> int:
        """The level of a line that is set as a heading; 0 if it is not."""
        level = self.styles.get((line.size, line.is_bold), 0)
        if not level and not (self.apart and line.is_italic):
            return 0
        if line in self.furniture or line.is_row or len(line.parts) > 1:
            return 0
        if not line.is_bold and not self.apart and self.heading is None:
            return 0  # By its size alone a line within others is none: OCR guesses sizes.
        leads = line.text[-1] == ":" and line.text[0].isupper()
        return level or (self.lowest if leads else 0)

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

    def line(self, line: Line, indent: int) -> tuple[int, int]:
        """Write a line from a column on; tells where its first word begins and its last ends."""
        if not isinstance(line, Strip) or line.raised or not line.is_close:
            start = self.put(line.words, self.spaces(line, indent), line)
            self.write("\n")
        else:  # Nearly all lines are so: nothing is asked of their words one by one.
            start = self.at + indent
            self.boxes.add(start, line)
            self.write(" " * indent + line.text + "\n")
        return start, self.at - 1

    def put(self, words: Sequence[Word], spaces: Sequence[str], line: Line) -> int:
        """Write words of a line, each behind its space; returns where the first begins."""
        texts, *box, _, _, raised, _ = zip(*words, strict=True)
        starts: list[int] = []
        ends: list[int] = []
        at = self.at
        for space, text in zip(spaces, texts, strict=True):
            starts.append(at := at + len(space))
            ends.append(at := at + len(text))
        self.boxes.put([starts, ends, [line.page] * len(words), *box])
        if not line.is_even or max(raised) >= 0:
            for word, start in zip(words, starts, strict=True):
                if word.raised >= 0 or word.text[0].isdigit():
                    self.call(word, line, start)
        self.write("".join(chain.from_iterable(zip(spaces, texts, strict=True))))
        return starts[0]

    def spaces(self, line: Line, indent: int) -> list[str]:
        """What stands before each word of a line: one space, but for the first or at odd gaps."""
        spaces = [" "] * len(line.words)
        spaces[0] = " " * indent
        if line.is_close:
            return spaces
        wide, near = WIDE * line.size, APART * line.tallest
        at = indent
        for i, (before, word) in enumerate(pairwise(line.words), 1):
            at += len(before.text)
            gap = word.x0 - before.x1
            if gap > wide:
                column = self.column(word, line) if indent != _FAR else 0
                spaces[i] = " " * max(column - at, 3)
            elif gap < near and glued(before, word):
                spaces[i] = ""
            at += len(spaces[i])
        return spaces

    def column(self, word: Word, line: Line) -> int:
        """Where a word stands in its line, in characters."""
        setting = self.setting
        if setting is None:
            return round(word.x0 / (0.5 * line.size))
        return round((word.x0 - setting.left) / setting.char)

    def call(self, word: Word, line: Line, at: int) -> None:
        """Mark the number in a word that calls a footnote, if it is one."""
        call = self.notes.call(word, line)
        if call is not None:
            start, end, label = call
            self.marks.append(Mark(at + start, at + end, "call", 0, label))

    def write(self, text: str) -> None:
        if text:
            self.parts.append(text)
            self.at += len(text)


def _joined(parts: Sequence[Line]) -> Line | None:
    """Parts of a line as one; None if there are none."""
    if len(parts) < 2:
        return parts[0] if parts else None
    return Line(parts[0].page, [word for part in parts for word in part.words])


def _is_cut(left: Word, right: Word) -> bool:
    """Whether no space stands between two words of a cell: a word is cut at its line's end."""
    if right.base > left.base + 0.5 * left.size:
        cut = left.text[-1] == "-" and left.text[-2:-1].isalnum() and right.text[0].islower()
        return cut and right.text not in ("en", "of")
    return glued(left, right)
