"""Words of a letter with its mentions coloured, and the tags of the facts that they tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from rich.text import Text

from letterparse.model import Evidence, Letter
from letterparse.output.kinds import evidence_of, told
from letterparse.output.spans import place_of
from letterparse.output.terminal.values import clean
from letterparse.records import NamedTuple

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
            at = place_of(one.evidence.text, one.start, text, spans, self.source)
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


def tag_of(kind: str, index: int) -> str:
    """The tag of a fact: its letter, and its place in its list from 1."""
    return f"{TAGS[kind]}{index + 1}"


def _told(letter: Letter) -> Iterator[Told]:
    for kind, index, item in told(letter):
        tag = tag_of(kind, index) if kind in TAGS else None
        for evidence in evidence_of(item):
            yield Told(evidence.start, evidence, kind, tag)


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
