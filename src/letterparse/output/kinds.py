"""The kinds of facts and mentions that a Letter has, by the names of its lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from letterparse.model import Evidence, Letter

FACTS = ("commitments", "deployments", "meetings", "promises")
MENTIONS = ("amounts", "periods", "percentages", "references")


def told(
    letter: Letter, kinds: Sequence[str] = (*MENTIONS, *FACTS)
) -> Iterator[tuple[str, int, Any]]:
    """Each item of these kinds: the name of its list, its place there from 0, the item."""
    for kind in kinds:
        for index, item in enumerate(getattr(letter, kind)):
            yield kind, index, item


def evidence_of(item: Any) -> list[Evidence]:
    """The evidence of a fact or mention, that which carries it first."""
    return [item.evidence, *getattr(item, "also", ())]
