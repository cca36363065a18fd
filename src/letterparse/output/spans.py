"""Where evidence stands: the spans of the source that carry its words, its place in healed text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterparse.model import Evidence, Letter, Paragraph, Section
from letterparse.output.kinds import evidence_of, told
from letterparse.structure.view import heal

Span = tuple[int, int]


def spans_of(told: Evidence | Paragraph) -> list[Span]:
    """The spans of the text that carry the words: one, or several where the source cuts them."""
    if told.pieces:
        return [(piece.start, piece.end) for piece in told.pieces]
    return [(told.start, told.end)]


def heading_spans(section: Section) -> list[Span]:
    """The spans of a section's heading; none if it has no heading."""
    if section.start is None or section.end is None:
        return []
    return [(section.start, section.end)]


def place_of(
    words: str, offset: int, text: str, spans: Sequence[Span], source: str | None
) -> int | None:
    """Where words that begin at an offset of the source begin in a text healed from these spans.

    Of several places the likeliest: that to which the source before the words leads, healed; or,
    where the source is not at hand, that which is as far on in the text as they are in the spans.
    """
    there = list(_occurrences(text, words))
    if len(there) < 2:
        return there[0] if there else None
    before = [(start, min(end, offset)) for start, end in spans if start < offset]
    if source is not None:
        about = len(heal([source[start:end] for start, end in before]))
    else:
        about = len(text) * _length(before) / max(_length(spans), 1)
    return min(there, key=lambda at: abs(at - about))


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _occurrences(text: str, words: str) -> Iterator[int]:
    at = text.find(words) if words else -1
    while at >= 0:
        yield at
        at = text.find(words, at + 1)


def out_of_reach(letter: Letter) -> int | None:
    """An offset that evidence points at and that the letter's text does not have; None if all is
    well."""
    length = len(letter.text or "")
    for _, _, item in told(letter):
        for evidence in evidence_of(item):
            for start, end in spans_of(evidence):
                if not start <= end <= length:
                    return max(start, end)
    return None
