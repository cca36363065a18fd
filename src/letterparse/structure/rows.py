"""The lines of a letter that hold something, and what stands between them."""

from __future__ import annotations

import re

from letterparse.document import Document, Mark, Span


class Row:
    """A line, or the part of one that lies in one column.

    `text` is `Document.text[start:end]`, without outer space. `indent` is the column where it
    begins. `gap` counts the blank lines before it; `broken` says that a page end, furniture or
    a footnote was taken out before it. `whole` is false for a part of a line. `mark` is what the
    source's own form says of it, None where only words tell.
    """

    __slots__ = (
        "broken",
        "end",
        "gap",
        "indent",
        "line",
        "mark",
        "page",
        "start",
        "text",
        "whole",
    )

    def __init__(
        self,
        start: int,
        end: int,
        text: str,
        indent: int,
        page: int,
        line: int,
        gap: int,
        broken: bool = False,
        whole: bool = True,
    ) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.indent = indent
        self.page = page
        self.line = line
        self.gap = gap
        self.broken = broken
        self.whole = whole
        self.mark: Mark | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def split(self, gap: re.Pattern[str]) -> list[Row]:
        """The parts of this row that a gap of this pattern divides."""
        parts: list[Row] = []
        at = 0
        for match in gap.finditer(self.text):
            parts.append(self.part(at, match.start()))
            at = match.end()
        parts.append(self.part(at, len(self.text)))
        return parts

    def part(self, start: int, end: int) -> Row:
        """The part `text[start:end]` of this row, without outer space."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        at = self.start + start
        return Row(
            at,
            at + len(text),
            text,
            self.indent + start,
            self.page,
            self.line,
            self.gap,
            self.broken,
            False,
        )


# White space for the eye, though not for `str.strip`.
_BLANK = (
    " \t\r\n\f\v\u00a0\u2000\u2001\u2002\u2003\u2007\u2009\u202f\ufeff\u200b\x1c\x1d\x1e\x1f\x85"
)
# No sign of its own: a line of these alone is blank.
_UNSEEN = "\u00ad\u0002\u200b\u200c\u200d\u2060\ufeff"


def read_rows(document: Document) -> list[Row]:
    """The lines of the document that are not blank."""
    rows: list[Row] = []
    gap = number = 0
    last_page = 1
    for page, start, end, _ in document.pages:
        stretch = document.text[start:end]
        if "\r" in stretch:  # Of the same length, so that offsets hold.
            stretch = stretch.replace("\r\n", " \n").replace("\r", "\n")
        broken = page != last_page
        for raw in stretch.split("\n"):
            text = raw.strip(_BLANK)
            if text and (text[0] not in _UNSEEN or text.strip(_BLANK + _UNSEEN)):
                indent = 0 if raw[0] == text[0] else raw.index(text)
                at = start + indent
                rows.append(Row(at, at + len(text), text, indent, page, number, gap, broken))
                last_page = page
                broken = False
                gap = 0
            else:
                gap += 1
            start += len(raw) + 1
            number += 1
    return rows


def keep(rows: list[Row], kept: list[Row], cut: bool) -> None:
    """Add rows that stand between what was taken out; `cut` says that some stood before them."""
    if rows and cut:
        rows[0].broken = True
        rows[0].gap = max(rows[0].gap, 1)
    kept += rows
