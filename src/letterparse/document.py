"""The source as read: a text that is never edited, its lines and its pages.

All offsets in letterparse count Unicode code points in `Document.text`, ends exclusive.
A reader (`read/`) makes a Document; nothing after it asks what format it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from operator import attrgetter

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
    """One physical page: its number from 1, and its span."""

    number: int
    start: int
    end: int


class Document(NamedTuple):
    """A letter as read. `text` is the source itself; `name` is for messages only."""

    text: str
    pages: tuple[Page, ...]
    name: str = "<text>"

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
