"""Where facts stand in the letter's paragraphs: evidence as marks on the healed text.

A paragraph's text is healed, an evidence's offsets count the source. The words of an evidence are
looked up in the paragraph that holds its first character.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from letterparse.model import Evidence, Letter
from letterparse.output.kinds import FACTS, MENTIONS, evidence_of, told
from letterparse.output.spans import Span, heading_spans, place_of, spans_of
from letterparse.records import NamedTuple

_GAP = re.compile(r"(?<=\S)(?:[ \t]{3,}|\t)(?=\S)")

KINDS = (*FACTS, *MENTIONS)
"""In the order of the page's tabs."""


class Mark(NamedTuple):
    """A stretch of a passage that tells a fact. `fact` is its kind and index ("meetings-0"),
    `level` the row of its line below the words, `first` whether the fact is told here first."""

    fact: str
    kind: str
    start: int
    end: int
    level: int = 0
    first: bool = True


class Run(NamedTuple):
    """Words with the marks that cover them, the longest first; `begins`: those that begin here;
    `gap`: it is a cell of a row of its own."""

    text: str
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]
    gap: bool = False


class Passage:
    """A text of the page with the source spans that it was healed from, and its marks."""

    __slots__ = ("marks", "spans", "text")

    def __init__(self, text: str, spans: Sequence[Span]) -> None:
        self.text = text
        self.spans = spans
        self.marks: list[Mark] = []

    def find(self, words: str, offset: int, source: str | None) -> int | None:
        """Where these words, whose first character is at `offset` of the source, begin here."""
        return place_of(words, offset, self.text, self.spans, source)

    def _after(self, seen: int) -> int:
        """Where the text goes on after so many characters that are no white space."""
        for at, sign in enumerate(self.text):
            if seen <= 0 and not sign.isspace():
                return at
            seen -= not sign.isspace()
        return len(self.text)

    def gaps(self, source: str) -> list[int]:
        """Where cells begin, of a row of a table: after at least three spaces in the source."""
        text = "".join(source[start:end] for start, end in self.spans)
        signs = "".join(text.split())
        if signs != "".join(self.text.split()):  # Something was healed: no cell is told for sure.
            return []
        return [self._after(len("".join(text[: m.end()].split()))) for m in _GAP.finditer(text)]

    def runs(self, gaps: Sequence[int] = ()) -> list[Run]:
        """The text cut wherever a mark begins or ends, and at the gaps."""
        marks = _levelled(self.marks)
        ends = {0, len(self.text), *gaps}
        cuts = sorted(ends.union(at for m in marks for at in (m.start, m.end)))
        runs: list[Run] = []
        for start, end in pairwise(cuts):
            over = tuple(m for m in marks if m.start <= start < m.end)
            begins = tuple(m for m in over if m.start == start)
            runs.append(Run(self.text[start:end], over, begins, start in gaps))
        return runs


class Marked:
    """A letter's passages with its facts marked.

    `subject`, `headings` (by section) and `paragraphs` (by section and place in it) are what the
    page shows, `passages` all of them; `order` names each fact in reading order, those without a
    place last.
    """

    def __init__(self, letter: Letter) -> None:
        self.subject = Passage(letter.subject or "", _header_spans(letter.evidence.get("subject")))
        self.headings = [Passage(s.heading or "", heading_spans(s)) for s in letter.sections]
        self.paragraphs = [
            [Passage(p.text, spans_of(p)) for p in s.paragraphs] for s in letter.sections
        ]
        self.passages = [self.subject, *self.headings, *(p for s in self.paragraphs for p in s)]
        self._index = _Index(self.passages)
        self.order = self._placed(letter)

    def _placed(self, letter: Letter) -> list[str]:
        places: list[tuple[float, float, int, str]] = []
        for kind, number, item in told(letter, KINDS):
            fact = f"{kind}-{number}"
            found = [
                self._index.mark(evidence, fact, kind, letter.text, part == 0)
                for part, evidence in enumerate(evidence_of(item))
            ]
            start = item.evidence.start if found[0] else float("inf")
            places.append((start, -item.evidence.end, len(places), fact))
        return [fact for *_, fact in sorted(places)]

    def at(self, offset: int) -> Passage | None:
        """The passage that holds this offset of the source."""
        return self._index.at(offset)


class _Index:
    """Finds the passage that holds an offset of the source."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        spans = [(start, end, i) for i, p in enumerate(passages) for start, end in p.spans]
        self.spans = sorted(spans)
        self.starts = [start for start, *_ in self.spans]
        self.passages = passages

    def at(self, offset: int) -> Passage | None:
        last = bisect_right(self.starts, offset) - 1
        # A paragraph may hold another: the innermost that has not ended is meant.
        for start, end, passage in reversed(self.spans[max(last - 3, 0) : last + 1]):
            if start <= offset < end:
                return self.passages[passage]
        return None

    def mark(
        self, evidence: Evidence, fact: str, kind: str, source: str | None, first: bool
    ) -> bool:
        """Mark the words of an evidence; whether they were found."""
        passage = self.at(evidence.start)
        words = evidence.text
        start = passage.find(words, evidence.start, source) if passage and words else None
        if passage is None or start is None:
            return False
        passage.marks.append(Mark(fact, kind, start, start + len(words), first=first))
        return True


def _levelled(marks: Sequence[Mark]) -> list[Mark]:
    """The marks, longest first, each with a row that nothing it overlaps has.

    The shortest get the rows next to the words, so that lines lie as brackets do.
    """
    done: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.end - m.start, m.start, m.fact)):
        taken = {m.level for m in done if m.start < mark.end and mark.start < m.end}
        level = next(row for row in range(len(done) + 1) if row not in taken)
        done.append(mark._replace(level=level))
    return done[::-1]


def _header_spans(parts: Sequence[Evidence] | None) -> list[Span]:
    return [span for part in parts or () for span in spans_of(part)]
