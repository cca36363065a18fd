"""A Document's text, grown line by line by a reader of markup, with what the markup says of it."""

from __future__ import annotations

import re

from letterparse.document import Cite, Document, Element, Given, Mark, MarkKind, Page
from letterparse.records import NamedTuple

# White space as HTML and XML have it. A no-break space is a word's own and stays.
_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_NEWLINE = re.compile(r"\r\n|[\n\r\f\v]")


class Kind(NamedTuple):
    """What a line is marked as; `kind` None leaves it to its words."""

    kind: MarkKind | None = None
    level: int = 0
    label: str | None = None


PLAIN = Kind()
FURNITURE = Kind("furniture")


class Weaver:
    """Takes words in reading order; `breaks` ends a line, and says what follows it at least.

    `kind` and `path` hold for the lines that begin from now on. In a `flat` one, as a cell of
    a table is, a space stands for each line break.
    """

    def __init__(self, flat: bool = False) -> None:
        self.kind = PLAIN
        self.path = ""
        self.flat = flat
        self.at = 0
        self.marks: list[Mark] = []
        self.elements: list[Element] = []
        self.cites: list[Cite] = []
        self._parts: list[str] = []
        self._start = -1  # Where the open line begins; -1 if none is open.
        self._gap = 0
        self._space = False
        self._line = PLAIN

    @property
    def open(self) -> bool:
        """Whether a line is begun and not yet ended."""
        return self._start >= 0

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def words(self, text: str) -> None:
        """Add text, each stretch of white space as one space."""
        text = _SPACE.sub(" ", text)
        if not text:
            return
        if text[0] == " ":
            self._space = self.open
            text = text[1:]
            if not text:
                return
        ends = text[-1] == " "
        self._put(text[:-1] if ends else text)
        self._space = ends

    def raw(self, text: str) -> None:
        """Add text that is set as it stands: lines and spaces are kept."""
        for i, line in enumerate(_NEWLINE.split(text)):
            if i:
                self.breaks(1 if self.open else 2)
            if line.strip():
                self._put(line.rstrip() if not self.open else line)

    def breaks(self, gap: int) -> None:
        """End the line. `gap` 1: the next one stands right below; 2: a blank line between."""
        self._gap = max(self._gap, gap)
        if self.open:
            self._close()

    def call(self, text: str, label: str) -> None:
        """Add the mark that calls a footnote."""
        text = _SPACE.sub(" ", text).strip(" ")
        if text:
            self._put(text)
            self.marks.append(Mark(self.at - len(text), self.at, "call", 0, label))

    def cite(self, start: int, id: str) -> None:
        """All since `start` (an `at` of before) cites the paper with this id."""
        if self.at > start:
            self.cites.append(Cite(start, self.at, id))

    def lines(self, cells: list[Weaver], indents: list[int], kind: Kind) -> None:
        """Add one line of these flat pieces, each from its indent on or three spaces apart."""
        self.breaks(1)
        self.kind, before = kind, self.kind
        edge = -1
        for cell, indent in zip(cells, indents, strict=True):
            if not cell.at:
                continue
            if edge < 0:
                self.path = cell.elements[0].path
                self._begin()
                edge = self._start
                self._write(" " * indent)
                self._start += indent  # The line's mark begins with its first word.
            else:
                self._write(" " * max(indent - (self.at - edge), 3))
            self._shift_in(cell)
        self.breaks(1)
        self.kind = before

    def join(self, other: Weaver, gap: int = 2) -> None:
        """Add what another has made, as lines of their own."""
        self.breaks(gap)
        other.breaks(gap)
        if other.at:
            if self.at:
                self._write("\n" * self._gap)
            self._shift_in(other)
            self._gap = gap

    def document(self, name: str, given: tuple[Given, ...] = ()) -> Document:
        """All of it, as one page."""
        self.breaks(1)
        marks = tuple(sorted(_merged(self.marks), key=lambda mark: (mark.start, -mark.end)))
        pages = (Page(1, 0, self.at),)
        elements, cites = tuple(self.elements), tuple(sorted(self.cites))
        return Document(self.text, pages, name, marks, elements=elements, given=given, cites=cites)

    def _put(self, text: str) -> None:
        if not self.open:
            self._begin()
        elif self._space:
            self._write(" ")
        self._space = False
        self._write(text)

    def _begin(self) -> None:
        if self.at:
            self._write(" " if self.flat else "\n" * max(self._gap, 1))
        self._gap = 0
        self._space = False
        self._start = self.at
        self._line = self.kind
        if not self.elements or self.elements[-1].path != self.path:
            self.elements.append(Element(self.at, self.path))

    def _close(self) -> None:
        kind, level, label = self._line
        if kind is not None:
            self.marks.append(Mark(self._start, self.at, kind, level, label))
        self._start = -1
        self._space = False

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self.at += len(text)

    def _shift_in(self, other: Weaver) -> None:
        by = self.at
        self._write(other.text)
        for mark in other.marks:
            if mark.kind == "call" or not other.flat:
                self.marks.append(mark._replace(start=mark.start + by, end=mark.end + by))
        for start, end, id in other.cites:
            self.cites.append(Cite(start + by, end + by, id))
        for start, path in other.elements:
            if not self.elements or self.elements[-1].path != path:
                self.elements.append(Element(start + by, path))


def _merged(marks: list[Mark]) -> list[Mark]:
    """The marks, the lines of one footnote under one mark."""
    merged: list[Mark] = []
    last = -1
    for mark in marks:
        if mark.kind == "note" and last >= 0 and merged[last].label == mark.label:
            merged[last] = merged[last]._replace(end=mark.end)
            continue
        if mark.kind != "call":
            last = len(merged) if mark.kind == "note" else -1
        merged.append(mark)
    return merged
