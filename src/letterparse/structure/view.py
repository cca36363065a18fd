"""Healed text with a map back to the source.

A paragraph of a letter stands in the source as lines, with page furniture, a contact
column, footnote marks and hyphens in between. A `View` is what a reader reads: lines
joined by one space, soft hyphens gone. It never edits the source; each of its characters
knows its offset, and `heal` of the source slices gives the same words again.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from letterparse.document import Span
from letterparse.records import NamedTuple
from letterparse.structure.rows import Row

# A hyphen that ends a line between two parts of a word.
_LINE_HYPHEN = re.compile(
    r"(?<!\w)((?:\w++-)?\w++)[-\u00ad\u2010\u0002][^\S\n]*[\r\n\f]\s*(?=(\w+))"
)
_HYPHENS = "-\u00ad\u2010\u0002"
_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+")
_LAST_WORD = re.compile(r"(?:\w+-)?\w+$")
_INVISIBLE = re.compile("[\u00ad\u0002\u200b\u200c\u200d\u2060\ufeff]")
_RUN = re.compile(r"\s{2,}")
# What a part can't keep as it is: runs of white space, odd spaces, invisible marks.
# Compiled when first wanted; few letters want it.
_UNEVEN = (
    "[\\s\u00ad\u0002\u200b\u200c\u200d\u2060\ufeff]{2,}"
    "|[^\\S ]|[\u00ad\u0002\u200b\u200c\u200d\u2060\ufeff]"
)
_OUTER = frozenset(
    " \t\r\n\f\v\u0085\u00a0\u1680\u2028\u2029\u202f\u205f\u3000\x1c\x1d\x1e\x1f"
    "\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u00ad\u0002\u200b\u200c\u200d\u2060\ufeff"
)
# Two vowels that would be read as one sound: Dutch spells such a compound with a hyphen
# (Groene Boekje, rule 6.B "klinkerbotsing"), so the hyphen is the word's own.
_CLASH = frozenset("aa ae ai au ee ei eu ie ii ij oe oi oo ou ui uu".split())
# First parts that keep their hyphen whatever follows.
_KEEPS = frozenset("niet non oud ex vice sint noord zuid oost west adjunct".split())


def joins_with(left: str, right: str) -> str:
    """What stands between the two parts of a word that a line end cut at a hyphen.

    `""`: the hyphen was soft (ver- + oudering). `"-"`: it is the word's own
    (NAVO- + missie, mond-en- + klauwzeer). `"- "`: a shared last part follows (toeristen- + en).
    """
    _, chained, left = left.rpartition("-")
    if right in ("en", "of", "tot", "als", "dan", "maar", "noch"):
        return "- "
    if not right[0].islower() or not left[-1].isalpha():
        return "-"
    if left[-1].isupper() or left.lower() in _KEEPS or (chained and left in ("en", "of")):
        return "-"
    meeting = left[-1].lower() + right[0]
    return "-" if meeting in _CLASH or (left.lower() == "co" and right[0] in "aeiou") else ""


def _join_hyphen(match: re.Match[str]) -> str:
    return match[1] + joins_with(match[1], match[2])


def heal(slices: Sequence[str]) -> str:
    """The words of these slices of a source as a reader reads them.

    Slices follow each other without a gap in the reading; white space is folded to one
    space, line ends are joined, and hyphens at line ends are decided by `joins_with`.
    """
    parts: list[str] = []
    for part in slices:
        tail = parts[-1].rstrip()[-2:] if parts else ""
        if tail[1:] and tail[1] in _HYPHENS and tail[0].isalnum() and part[:1].isalnum():
            parts.append("\n")
        parts.append(part)
    text = "".join(parts)
    if text.isprintable() and "  " not in text:
        return text.strip()
    text = _LINE_HYPHEN.sub(_join_hyphen, text)
    return _SPACE.sub(" ", _INVISIBLE.sub("", text)).strip()


class View(NamedTuple):
    """Healed text. `starts[i]` is where segment i begins in `text`, `sources[i]` where it
    begins in the source; within a segment offsets run alike. `cuts` are the segments before
    which something that is not white space or a hyphen was left out.
    """

    text: str
    starts: tuple[int, ...]
    sources: tuple[int, ...]
    cuts: tuple[int, ...] = ()

    def offset(self, index: int) -> int:
        """The source offset of the character at `index` of `text`."""
        segment = bisect_right(self.starts, index) - 1
        return self.sources[segment] + index - self.starts[segment]

    def span(self, start: int, end: int) -> Span:
        """The source span from the first to the last character of `text[start:end]`."""
        return Span(self.offset(start), self.offset(end - 1) + 1)

    def pieces(self, start: int, end: int) -> list[Span]:
        """The source spans of `text[start:end]`: one, or more where the source is cut."""
        whole = self.span(start, end)
        spans: list[Span] = []
        left = whole.start
        for segment in self.cuts:
            at = self.starts[segment]
            if start < at < end:
                spans.append(Span(left, self.offset(at - 1) + 1))
                left = self.sources[segment]
        spans.append(Span(left, whole.end))
        return spans


EMPTY = View("", (0,), (0,))


class _Builder:
    """Collects the segments of a View."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.chunks: list[str] = []
        self.length = 0
        self.starts: list[int] = []
        self.sources: list[int] = []
        self.cuts: list[int] = []
        self.next_source = -1

    def add(self, chunk: str, at: int, cut: bool = False) -> None:
        """Append text that stands at source offset `at`."""
        if at != self.next_source or cut:
            if cut and self.starts:
                self.cuts.append(len(self.starts))
            self.starts.append(self.length)
            self.sources.append(at)
        self.chunks.append(chunk)
        self.length += len(chunk)
        self.next_source = at + len(chunk)

    def drop_last(self) -> None:
        """Take back the last character, a soft hyphen."""
        self.chunks[-1] = self.chunks[-1][:-1]
        self.length -= 1
        self.next_source -= 1

    def part(self, start: int, end: int, cut: bool) -> None:
        """Append source[start:end], its white space folded."""
        stretch = self.source[start:end]
        if stretch.isprintable() and "  " not in stretch:
            self.add(stretch, start, cut)
            return
        if _INVISIBLE.search(stretch):
            self.part_with_marks(start, end, cut)
            return
        text = " ".join(stretch.split())
        base = self.length
        self.add(text, start, cut)
        if len(text) == len(stretch):
            return
        folded = 0
        for match in _RUN.finditer(stretch):
            folded += match.end() - match.start() - 1
            self.starts.append(base + match.end() - folded)
            self.sources.append(start + match.end())
        self.next_source = end

    def part_with_marks(self, start: int, end: int, cut: bool) -> None:
        """Append source[start:end], white space folded and marks that nobody sees gone."""
        source, chunks = self.source, self.chunks
        at = start
        for match in re.compile(_UNEVEN).finditer(source, start, end):
            left, right = match.span()
            space = next((i for i in range(left, right) if source[i].isspace()), -1)
            if left > at:
                if cut or at != self.next_source:
                    self.add(source[at:left], at, cut)
                    cut = False
                else:
                    chunks.append(source[at:left])
                    self.length += left - at
                    self.next_source = left
            if space >= 0:
                if cut or space != self.next_source:
                    self.add(" ", space, cut)
                    cut = False
                else:
                    chunks.append(" ")
                    self.length += 1
                    self.next_source = space + 1
            at = right
        if at < end:
            self.add(source[at:end], at, cut)

    def gap(self, start: int, end: int, stop: int) -> bool:
        """Read what stands between two parts, of which the next is `source[end:stop]`; True if
        that starts after a cut."""
        between = self.source[start:end]
        if between.isspace() and self.source[start - 1] not in _HYPHENS:
            self.add(" ", start)
            return False
        word = _WORD.match(self.source, end, min(stop, end + 40))
        right = word[0] if word else ""
        last = self.chunks[-1]
        # `part` drops a soft hyphen, for inside a line it is no sign of its own.
        soft = self.source[start - 1] in "\u00ad\u0002" and last[-1:].isalnum()
        if right and between and (soft or (last[-1:] in _HYPHENS and last[-2:-1].isalnum())):
            stem = last if soft else last[:-1]
            left = _LAST_WORD.search(stem[-60:])
            glue = joins_with(left[0] if left else stem[-1], right)
            if glue == "":
                if not soft:
                    self.drop_last()
            elif soft:
                self.add("-", start - 1)
            elif last[-1] != "-":
                self.chunks[-1] = last[:-1] + "-"
            if glue != "- ":
                return bool(between.strip())
        if between.strip() and self.source[end] in ".,;:?!)":
            return True
        cut = False
        space = next((i for i, c in enumerate(between) if c.isspace()), None)
        if space is None:
            return bool(between)
        if between[:space].strip():
            cut = True
        self.add(" ", start + space, cut)
        return bool(between[space:].strip())


def _trim(source: str, start: int, end: int) -> tuple[int, int]:
    """The stretch without outer space and marks that nobody sees; a soft hyphen stays."""
    while start < end and source[start] in _OUTER:
        start += 1
    while start < end and source[end - 1] in _OUTER:
        if source[end - 1] in "\u00ad\u0002" and source[end - 2].isalnum():
            break
        end -= 1
    return start, end


def compose(source: str, parts: Iterable[tuple[int, int]]) -> View:
    """A View of these spans of `source`, in reading order, each stripped of outer space.

    Between two parts the view gets one space if the source has white space there, none if
    it has not (a footnote mark glued to a word), and heals a hyphen at the end of a part.
    """
    builder = _Builder(source)
    previous = -1
    for start, end in parts:
        if start < end and (source[start] in _OUTER or source[end - 1] in _OUTER):
            start, end = _trim(source, start, end)
        if start >= end:
            continue
        cut = False
        if previous >= 0:
            cut = builder.gap(previous, start, end)
        builder.part(start, end, cut)
        previous = end
    if not builder.starts:
        return EMPTY
    return View(
        "".join(builder.chunks),
        tuple(builder.starts),
        tuple(builder.sources),
        tuple(builder.cuts),
    )


def compose_rows(source: str, rows: Sequence[Row]) -> View | None:
    """The View of whole rows, as `compose` would give it; None if it takes a closer look.

    The common case: rows of plain words and single spaces, with nothing but white space
    between them. `str.isprintable` is false for all other space and for what nobody sees.
    """
    before = rows[0]
    text = before.text
    chunks = [text]
    length, starts, sources = len(text), [0], [before.start]
    for row in rows[1:]:
        between = source[before.end : row.start]
        if not between.isspace():
            return None
        joined = False
        if text[-1] in _HYPHENS:
            chunks[-1], joined = _mended(text, row.text)
            length += len(chunks[-1]) - len(text)
        if not joined:
            chunks.append(" ")
            length += 1
        if joined or len(between) > 1:
            starts.append(length)
            sources.append(row.start)
        text = row.text
        chunks.append(text)
        length += len(text)
        before = row
    whole = "".join(chunks)
    if "  " in whole or not whole.isprintable():
        return None
    return View(whole, tuple(starts), tuple(sources))


def _mended(text: str, following: str) -> tuple[str, bool]:
    """A line that ends at a hyphen as it is read, and whether the next is glued to it."""
    word = _WORD.match(following, 0, 40)
    if word is None or not text[-2:-1].isalnum():
        return text, False
    left = _LAST_WORD.search(text[-61:-1])
    glue = joins_with(left[0] if left else text[-2], word[0])
    return (text[:-1] + "-" if glue else text[:-1]), glue != "- "
