"""The source as read: a text that is never edited, its lines and its pages.

All offsets in letterparse count Unicode code points in `Document.text`, ends exclusive.
A reader (`read/`) makes a Document; nothing after it asks what format it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

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


@dataclass(frozen=True, slots=True)
class Document:
    """A letter as read. `text` is the source itself; `name` is for messages only."""

    text: str
    lines: tuple[Line, ...]
    pages: tuple[Page, ...]
    name: str = "<text>"
    _page_starts: tuple[int, ...] = field(default=(), repr=False)

    @classmethod
    def from_text(cls, text: str, name: str = "<text>") -> Document:
        """Lines end at CR, LF or CRLF; a form feed also ends the page."""
        lines: list[Line] = []
        pages: list[Page] = []
        start = page_start = 0
        number = 1
        for match in _BREAK.finditer(text):
            lines.append(Line(start, match.start(), number))
            start = match.end()
            if text[match.start()] == "\f":
                pages.append(Page(number, page_start, start))
                page_start, number = start, number + 1
        if start < len(text):
            lines.append(Line(start, len(text), number))
        if page_start < len(text) or not pages:
            pages.append(Page(number, page_start, len(text)))
        return cls(text, tuple(lines), tuple(pages), name, tuple(p.start for p in pages))

    def page_at(self, offset: int) -> int:
        """The number of the page that holds this offset."""
        return self.pages[max(bisect_right(self._page_starts, offset) - 1, 0)].number
