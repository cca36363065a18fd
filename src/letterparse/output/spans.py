"""Where evidence stands in the letter's text: the spans that carry its words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from letterparse.model import Evidence, Letter
from letterparse.output.remarks import FACTS, MENTIONS


def spans_of(evidence: Evidence) -> list[tuple[int, int]]:
    """The spans of the text that carry the words: one, or several where the source cuts them."""
    if evidence.pieces:
        return [(piece.start, piece.end) for piece in evidence.pieces]
    return [(evidence.start, evidence.end)]


def evidence_of(item: Any) -> list[Evidence]:
    """The evidence of a fact or mention, that which carries it first."""
    return [item.evidence, *getattr(item, "also", ())]


def told(letter: Letter) -> Iterator[tuple[str, int, Any]]:
    """Each mention and each fact: the name of its list, its place there, the item."""
    for kind in (*MENTIONS, *FACTS):
        for index, item in enumerate(getattr(letter, kind)):
            yield kind, index, item


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
