"""The source as read: a text that is never edited, its lines and its pages.

All offsets in letterparse count Unicode code points in `Document.text`, ends exclusive.
A reader (`read/`) makes a Document; nothing after it asks what format it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any, Literal, overload

from letterparse.records import NamedTuple

_START = attrgetter("start")
_BREAK = re.compile(r"\r\n|[\n\r\f]")


class Span(NamedTuple):
    """A stretch of `Document.text`: code points `start` to `end`, end exclusive."""

    start: int
    end: int


class Line(NamedTuple):
    """One line without its break: its span and the number of its page, from 1."""

    start: int
    end: int
    page: int


class Page(NamedTuple):
    """One physical page: its number from 1, its span, and the number printed on it."""

    number: int
    start: int
    end: int
    label: str | None = None


MarkKind = Literal[
    "letterhead", "heading", "paragraph", "item", "caption", "row", "note", "call", "furniture"
]


class Mark(NamedTuple):
    """What the source's own form says of a stretch of text: its markup, its styles, its type.

    `heading` has a `level` from 1; `note` is a footnote's text and `call` the mark in the sentence
    that calls it, both with the note's `label`; `letterhead` stands above the letter's text (level
    1: in a column beside it); `furniture` is no part of the letter. Marks are sorted by `start`;
    only a `call` lies inside another. What has no mark is read by its words.
    """

    start: int
    end: int
    kind: MarkKind
    level: int = 0
    label: str | None = None


class Box(NamedTuple):
    """Where a word (`start` to `end`) is printed: points from the top left corner of a page."""

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float


class Boxes(Sequence[Box]):
    """The boxes of a document in order, kept as columns of numbers: a report has 30,000.

    `columns` are those of a Box, in its order, all of one length.
    """

    __slots__ = ("columns",)

    def __init__(self, columns: Sequence[Sequence[Any]] = ((),) * len(Box._fields)) -> None:
        self.columns = tuple(columns)

    @classmethod
    def of(cls, boxes: Iterable[Box]) -> Boxes:
        """Those boxes."""
        return cls(tuple(zip(*boxes, strict=True)) or ((),) * len(Box._fields))

    def __len__(self) -> int:
        return len(self.columns[0])

    def __iter__(self) -> Iterator[Box]:
        return map(Box._make, zip(*self.columns, strict=True))

    @overload
    def __getitem__(self, index: int) -> Box: ...
    @overload
    def __getitem__(self, index: slice) -> Boxes: ...
    def __getitem__(self, index: int | slice) -> Box | Boxes:
        if isinstance(index, slice):
            return Boxes([column[index] for column in self.columns])
        return Box._make(column[index] for column in self.columns)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Boxes) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Boxes.of({list(self)})"

    def overlapping(self, start: int, end: int) -> Boxes:
        """Those of the words that overlap a span of the text."""
        starts, ends = self.columns[:2]
        return self[bisect_right(ends, start) : bisect_left(starts, end)]


class Element(NamedTuple):
    """From `start` to the next Element the text stands in this element of the source.

    `path` is an XPath from the root (HTML, XML), or a part and a paragraph of it from 1
    ("word/document.xml#17", DOCX).
    """

    start: int
    path: str


class Given(NamedTuple):
    """A header field that the metadata gives, by its name in `structure.outline.Header`."""

    field: str
    value: str


class Cite(NamedTuple):
    """From `start` to `end` the source itself links a paper: its id, "kst-28844-266"."""

    start: int
    end: int
    id: str


class Document(NamedTuple):
    """A letter as read. `text` is the source itself; `name` is for messages only.

    The rest is what formats know that plain text does not; each is empty when nothing is known,
    and sorted by `start`. `given` holds for fields that the letter's own words leave open.
    """

    text: str
    pages: tuple[Page, ...]
    name: str = "<text>"
    marks: tuple[Mark, ...] = ()
    boxes: Boxes = Boxes()
    elements: tuple[Element, ...] = ()
    given: tuple[Given, ...] = ()
    cites: tuple[Cite, ...] = ()

    @classmethod
    def from_text(cls, text: str, name: str = "<text>") -> Document:
        """A form feed ends a page, and belongs to it."""
        pages: list[Page] = []
        start = 0
        while (end := text.find("\f", start) + 1) > 0:
            pages.append(Page(len(pages) + 1, start, end))
            start = end
        if start < len(text) or not pages:
            pages.append(Page(len(pages) + 1, start, len(text)))
        return cls(text, tuple(pages), name)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines, made when asked for; they end at CR, LF, CRLF and form feed."""
        lines: list[Line] = []
        for page in self.pages:
            start = page.start
            for match in _BREAK.finditer(self.text, start, page.end):
                lines.append(Line(start, match.start(), page.number))
                start = match.end()
            if start < page.end:
                lines.append(Line(start, page.end, page.number))
        return tuple(lines)

    def page_at(self, offset: int) -> int:
        """The number of the page that holds this offset."""
        return max(bisect_right(self.pages, offset, key=_START), 1)
