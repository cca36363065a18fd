"""Words of a letter with its mentions coloured, and the tags of the facts that they tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rich.text import Text

from letterparse.model import Evidence, Letter, Piece
from letterparse.output.terminal.values import clean
from letterparse.records import NamedTuple
from letterparse.structure.view import heal

STYLES = {
    "amounts": "bold green",
    "periods": "cyan",
    "percentages": "yellow",
    "references": "magenta",
    "commitments": "green",
    "deployments": "blue",
    "meetings": "yellow",
    "promises": "magenta",
}
TAGS = {"commitments": "C", "deployments": "D", "meetings": "M", "promises": "P"}
"""What a fact is called beside the words: C1 is the first commitment."""
COLOURED = ("amounts", "periods", "percentages", "references")


class Told(NamedTuple):
    """Words that tell something: where they begin in the source, their kind, their tag."""

    start: int
    evidence: Evidence
    kind: str
    tag: str | None


class Marker:
    """Marks up passages of one letter."""

    def __init__(self, letter: Letter) -> None:
        self.source = letter.text
        self.told = sorted(_told(letter), key=lambda one: one.start)
        self._starts = [one.start for one in self.told]

    def words(
        self,
        text: str,
        spans: Sequence[tuple[int, int]],
        *,
        style: str = "",
        tags: bool = False,
    ) -> Text:
        """The healed text of these spans of the source, its mentions coloured.

        With `tags`, the tag of each fact stands behind the words that tell it.
        """
        marked = Text(clean(text), style)
        behind: dict[int, list[Text]] = {}
        for one in self._within(spans):
            at = self._find(one.evidence, text, spans)
            if at is None:
                continue
            end = at + len(one.evidence.text)
            if one.tag is None:
                marked.stylize(STYLES[one.kind], at, end)
            elif tags:
                behind.setdefault(end, []).append(Text(f" {one.tag}", f"dim {STYLES[one.kind]}"))
        return _with_tags(marked, behind)

    def _within(self, spans: Sequence[tuple[int, int]]) -> Iterator[Told]:
        for start, end in spans:
            first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
            yield from self.told[first:last]

    def _find(self, evidence: Evidence, text: str, spans: Sequence[tuple[int, int]]) -> int | None:
        """Where the words of an evidence stand in the text; of several places the likeliest.

        What is healed only gets shorter: words stand where the source before them, healed, ends;
        or, where the source is not at hand, no further on than there.
        """
        there = list(_occurrences(text, evidence.text))
        if len(there) < 2:
            return there[0] if there else None
        before = [(start, min(end, evidence.start)) for start, end in spans]
        before = [(start, end) for start, end in before if start < end]
        if self.source is None:
            about = sum(end - start for start, end in before)
            return max((at for at in there if at <= about), default=there[0])
        about = len(heal([self.source[start:end] for start, end in before]))
        return min(there, key=lambda at: abs(at - about))


def spans_of(
    start: int | None, end: int | None, pieces: Sequence[Piece] | None
) -> list[tuple[int, int]]:
    """The spans of the source that carry an evidence, a paragraph or a heading."""
    if pieces:
        return [(piece.start, piece.end) for piece in pieces]
    return [] if start is None or end is None else [(start, end)]


def tag_of(kind: str, index: int) -> str:
    """The tag of a fact: its letter, and its place in its list from 1."""
    return f"{TAGS[kind]}{index + 1}"


def _told(letter: Letter) -> Iterator[Told]:
    for kind in COLOURED:
        for mention in getattr(letter, kind):
            yield Told(mention.evidence.start, mention.evidence, kind, None)
    for kind in TAGS:
        for index, fact in enumerate(getattr(letter, kind)):
            for evidence in (fact.evidence, *fact.also):
                yield Told(evidence.start, evidence, kind, tag_of(kind, index))


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def _with_tags(marked: Text, behind: dict[int, list[Text]]) -> Text:
    if not behind:
        return marked
    cuts = sorted(behind)
    parts = list(marked.divide(cuts))
    whole = Text(style=marked.style)
    for part, cut in zip(parts, [*cuts, None], strict=False):
        whole.append_text(part)
        for tag in behind.get(cut, ()) if cut is not None else ():
            whole.append_text(tag)
    return whole
