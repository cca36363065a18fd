"""What joins two quantities: "tot", "à", "en", "naar", a dash; and a quantity itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from letterparse.language import Language
from letterparse.mentions.numbers import Number
from letterparse.mentions.phrases import PhraseBook
from letterparse.mentions.scan import Scan
from letterparse.mentions.units import Unit

Link = Literal["range", "list", "change"]
Side = Literal["before", "after", ""]

DASHES = frozenset("-–—‑−")
# A pair is looked for across at most this many tokens, with this much text.
_MOST_BETWEEN = 5


@dataclass(slots=True)
class Quantity:
    """One number. Tokens `first` to `last` (exclusive), `text[start:end]`, with its unit.

    `side` says where its own unit stands; `lent` that unit or scale came from another.
    """

    first: int
    last: int
    start: int
    end: int
    value: Number
    scale: int
    unit: Unit | None
    side: Side
    lent: bool = False


@dataclass(frozen=True, slots=True)
class Joints:
    """The words that join quantities."""

    links: PhraseBook
    heads: frozenset[str]
    articles: frozenset[str]
    labels: frozenset[str]
    change_stems: tuple[str, ...]
    change_nouns: tuple[str, ...]
    qualifiers: PhraseBook


@cache
def joints_of(language: Language) -> Joints:
    """The joining words of a language."""
    table = language.table("quantities")
    return Joints(
        links=PhraseBook(table["connectors"]),
        heads=frozenset(p.split()[0] for phrases in table["connectors"].values() for p in phrases),
        articles=frozenset(table["articles"]["words"]),
        labels=frozenset(table["labels"]["words"]),
        change_stems=tuple(table["changes"]["stems"]),
        change_nouns=tuple(table["changes"]["nouns"]),
        qualifiers=PhraseBook(table["before"]),
    )


def link_of(scan: Scan, a: Quantity, b: Quantity, joints: Joints) -> Link | None:
    """How two neighbouring quantities are joined, if they are."""
    between = b.first - a.last
    if between > _MOST_BETWEEN or not scan.walls.isdisjoint(range(a.last, b.first + 1)):
        return None
    raw = scan.text[a.end : b.start]
    if not between:
        raw = raw.strip()
        if raw and raw in DASHES:
            return "range"
        return "list" if raw in (",", "/") else None
    if len(raw) > 60 or any(c in raw for c in "();:?!") or scan.keys[a.last] not in joints.heads:
        return None
    if raw.startswith("."):
        return None
    words = tuple(scan.keys[a.last : b.first])
    for size in range(min(3, between), 0, -1):
        tag = joints.links.spell(words[:size])
        if tag is not None and _is_leading(words[size:], joints):
            return _as_link(tag)
    return None


def _as_link(tag: str) -> Link:
    return "range" if tag == "range" else "change" if tag == "change" else "list"


def _is_leading(words: tuple[str, ...], joints: Joints) -> bool:
    """True for words that may stand between a connector and a quantity."""
    if not words or words in (("de",), ("het",), ("een",), ("nog", "eens"), ("nog",)):
        return True
    if words[-1] in joints.articles and joints.qualifiers.spell(words[:-1]):
        return True
    return joints.qualifiers.spell(words) is not None


def is_changing(scan: Scan, first: int, joints: Joints, *, nouns: bool = False) -> bool:
    """True if a verb of change stands in the few words before token `first`.

    With `nouns` also for "een verhoging".
    """
    for i in range(first - 1, max(first - 8, -1), -1):
        key = scan.keys[i]
        if any(c in scan.gap(i + 1) for c in ".;:"):
            return False
        if key.startswith(joints.change_stems):
            return nouns or not key.endswith(joints.change_nouns)
    return False
