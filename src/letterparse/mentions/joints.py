"""What joins two quantities: "tot", "à", "en", "naar", a dash; and a quantity itself."""

from __future__ import annotations

from functools import cache
from typing import Literal

from letterparse.language import Language
from letterparse.mentions.counting import goes_on
from letterparse.mentions.numbers import Number, numeral_at
from letterparse.mentions.phrases import PhraseBook
from letterparse.mentions.scan import Scan
from letterparse.mentions.sentences import sentence_around
from letterparse.mentions.units import Unit
from letterparse.records import NamedTuple, Record

Link = Literal["range", "list", "change", "gap"]
Side = Literal["before", "after", ""]

# Before a year that says when a quantity holds.
WHEN = frozenset(("in", "voor", "vanaf", "over", "per", "eind", "begin", "medio", "na"))
YEARS = range(1900, 2101)
DASHES = frozenset("-–—‑−")
# A pair is looked for across at most this many tokens, with this much text.
_MOST_BETWEEN = 5


class Quantity(Record):
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


class Joints(NamedTuple):
    """The words that join quantities."""

    links: PhraseBook
    heads: frozenset[str]
    articles: frozenset[str]
    fillers: frozenset[tuple[str, ...]]
    labels: frozenset[str]
    change_stems: tuple[str, ...]
    change_nouns: tuple[str, ...]
    qualifiers: PhraseBook


@cache
def joints_of(language: Language) -> Joints:
    """The joining words of a language."""
    table = language.table("quantities")
    qualifiers = {tag: table["before"][tag] for tag in ("about", "at_least", "at_most")}
    links = {tag: table["connectors"][tag] for tag in ("range", "change", "list")}
    return Joints(
        links=PhraseBook(links),
        heads=frozenset(phrase.split()[0] for phrases in links.values() for phrase in phrases),
        articles=frozenset(table["articles"]["words"]),
        fillers=frozenset(tuple(p.split()) for p in table["connectors"]["fillers"]),
        labels=frozenset(table["labels"]["words"]),
        change_stems=tuple(table["changes"]["stems"]),
        change_nouns=tuple(table["changes"]["nouns"]),
        qualifiers=PhraseBook(qualifiers),
    )


def link_of(scan: Scan, a: Quantity, b: Quantity, joints: Joints) -> Link | None:
    """How two neighbouring quantities are joined, if they are.

    A year may stand after the first where that lacks something: "€ 2 in 2024 en € 3 mln. in 2025".
    """
    if b.first - a.last > _MOST_BETWEEN + 4 or not scan.walls.isdisjoint(
        range(a.last, b.first + 1)
    ):
        return None
    if _is_between(scan, a, b, joints):
        return "range"
    if _is_gapped(scan, a, b) or _is_elliptic(scan, a, b, joints) or _is_more(scan, a, b):
        return "gap"
    if scan.keys[b.last : b.last + 2] in _DIFFERENCES and "," in scan.text[a.end : b.start]:
        return None  # "€ 3 miljoen, een half miljoen meer dan in 2017"
    at, end = _after_year(scan, a)
    link = _link(scan.text[end : b.start], scan.keys[at : b.first], joints)
    if at == a.last or link is None:
        return link
    if link == "list":
        return link if a.unit is not None else None
    return "change"


_DIFFERENCES = tuple([word, "dan"] for word in ("meer", "minder", "hoger", "lager"))


def _is_between(scan: Scan, a: Quantity, b: Quantity, joints: Joints) -> bool:
    """True for "tussen € 5 mln. per jaar en € 8 mln.", whatever stands in between."""
    if (a.unit is None and a.scale == 1) or "en" not in scan.keys[a.last : b.first]:
        return False
    if any(c in scan.text[a.end : b.start] for c in ".;:?!,"):
        return False
    return lead_of(scan, a.first, joints) == "tussen" and lead_of(scan, b.first, joints) == "en"


def _is_gapped(scan: Scan, a: Quantity, b: Quantity) -> bool:
    """ "de Wereldbank 2 en Saudi-Arabië 1 miljard": names, each with a number of one scale.

    Only where a larger sum was named before in the sentence, and a name stands before each.
    """
    if a.scale > 1 or a.side == "after" or a.value >= 1000 or not a.first:
        return False
    raw = scan.text[a.end : b.start]
    if raw[:1] not in (" ", ",") or len(raw) > 60 or any(c in raw for c in "();:?!€$"):
        return False
    words = scan.keys[a.last : b.first]
    if "," not in raw[:1] and words[:1] != ["en"]:
        return False
    named = [i for i in range(a.last, b.first) if scan.text[scan.starts[i]].isupper()]
    if not named or named[-1] != b.first - 1 or not scan.text[scan.starts[a.first - 1]].isupper():
        return False
    low, _ = sentence_around(scan, a.first)
    scales = scan.language.table("numbers")["scales"].keys()
    return not scales.isdisjoint(scan.keys[low : a.first])


def _is_elliptic(scan: Scan, a: Quantity, b: Quantity, joints: Joints) -> bool:
    """ "Duitsland geeft zeven miljard, Frankrijk drie.": a name and a number close the clause."""
    money = a.unit is None or a.unit.kind == "money"
    if not money or a.scale == 1 or b.unit is not None or b.scale > 1 or b.value >= 1000:
        return False
    raw, behind = scan.text[a.end : b.start], scan.text[b.end : b.end + 2]
    listed = "," in raw or raw.startswith(" en ")
    if not listed or any(c in raw for c in ".();:?!"):
        return False
    if not (behind[:1] in (";", "") or behind in (".", ". ", ".\n", ", ") or behind == " e"):
        return False
    at = b.first - 1
    while at > a.last and "," not in scan.gap(at) and scan.text[scan.starts[at]].isupper():
        at -= 1
    at += at < b.first - 1 and "," not in scan.gap(at) and scan.keys[at] not in ("de", "het")
    names = [i for i in range(at, b.first) if scan.keys[i] not in ("de", "het")]
    named = bool(names) and all(scan.text[scan.starts[i]].isupper() for i in names)
    opened = "," in scan.gap(at) or scan.keys[at - 1] == "en"
    return named and opened and scan.keys[b.first - 1] not in joints.labels


def _is_more(scan: Scan, a: Quantity, b: Quantity) -> bool:
    """ "heeft honderd miljoen euro uitgekeerd, en zij heeft er nog vierhonderd toegezegd"."""
    money = a.unit is not None and a.unit.kind == "money"
    if not money or a.scale == 1 or b.unit is not None or b.scale > 1 or b.value >= 1000:
        return False
    if any(c in scan.text[a.end : b.start] for c in ".():?!"):
        return False
    before = scan.keys[max(b.first - 3, a.last) : b.first]
    more = before[-2:] == ["er", "nog"] or before == ["er", "nog", "eens"]
    if not more or not goes_on(scan, b.end, b.last):
        return False
    # "De vijf tanks kosten 30 miljoen euro, en er zijn er nog vier besteld": of what was counted.
    low, _ = sentence_around(scan, a.first)
    counts = (i for i in range(low, a.first) if scan.keys[i] != "een")
    return not any(numeral_at(scan, i) for i in counts)


def _after_year(scan: Scan, a: Quantity) -> tuple[int, int]:
    """The token and the offset after a quantity, past a year that goes with it."""
    i = a.last
    if a.scale == 1 and a.side != "after" and i + 1 < len(scan.keys):
        if scan.keys[i] in WHEN and is_year(scan, i + 1):
            return i + 2, scan.ends[i + 1]
        if scan.text[a.end : scan.starts[i]].strip() == "(" and is_year(scan, i):
            end = scan.ends[i]
            return i + 1, end + 1 if scan.text[end : end + 1] == ")" else end
    return i, a.end


def is_year(scan: Scan, i: int) -> bool:
    """True if token i is a year in digits."""
    word = scan.word(i)
    return len(word) == 4 and word.isdigit() and int(word) in YEARS


def _link(raw: str, words: list[str], joints: Joints) -> Link | None:
    """The link that stands between two quantities: its text and the tokens in it."""
    if not words:
        raw = raw.strip()
        if raw and raw in DASHES:
            return "range"
        return "list" if raw in (",", "/") else None
    if len(words) > _MOST_BETWEEN or words[0] not in joints.heads or raw.startswith("."):
        return None
    if len(raw) > 60 or any(c in raw for c in "();:?!"):
        return None
    for size in range(min(3, len(words)), 0, -1):
        tag = joints.links.spell(tuple(words[:size]))
        if tag is not None and _is_leading(tuple(words[size:]), joints):
            return _as_link(tag)
    return None


def _as_link(tag: str) -> Link:
    return "range" if tag == "range" else "change" if tag == "change" else "list"


def _is_leading(words: tuple[str, ...], joints: Joints) -> bool:
    """True for words that may stand between a connector and a quantity."""
    if words and words[-1] in joints.articles:
        words = words[:-1]
    if not words or words in joints.fillers:
        return True
    return joints.qualifiers.spell(words) is not None


def lead_of(scan: Scan, first: int, joints: Joints) -> str:
    """The word before a quantity, past its article and qualifier: "tussen de circa 5 en 8"."""
    phrase = joints.qualifiers.before(scan, first, 0)
    at = first - (len(phrase.words) if phrase else 0) - 1
    if at > 0 and scan.keys[at] in joints.articles:
        at -= 1
    return scan.keys[at] if at >= 0 else ""


def is_changing(scan: Scan, first: int, joints: Joints, *, nouns: bool = False) -> bool:
    """True if a verb of change stands in the few words before token `first`.

    With `nouns` also for "een verhoging".
    """
    # "verhoogt de bijdrage aan … met € 20 miljoen tot …": what it grows by may stand far behind.
    reach = 16 if "met" in scan.keys[max(first - 6, 0) : first] else 8
    for i in range(first - 1, max(first - reach, -1), -1):
        key = scan.keys[i]
        if any(c in scan.gap(i + 1) for c in ".;:"):
            return False
        if key.startswith(joints.change_stems):
            return nouns or not key.endswith(joints.change_nouns)
    return False
