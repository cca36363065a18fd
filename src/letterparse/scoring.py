"""How well a letter was read: what was found against gold, both as plain JSON values.

The definitions are those of the guide's "Score". Mentions match when their normalised values
are equal; facts match best pair first, by the words that their quotes share; a matched fact's
fields and each header field are right or wrong; headings are a multiset. Texts are compared
after folding case, white space, quotes and dashes. A field that the gold leaves out is not
scored.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from letterparse.records import NamedTuple

Item = dict[str, Any]
Pair = tuple[int, int]

KINDS = (
    "amounts",
    "periods",
    "percentages",
    "references",
    "commitments",
    "deployments",
    "meetings",
    "promises",
)
FIELDS = {
    "commitments": (
        "own partners recipient status amount.qualifier amount.basis period.start period.end"
    ).split(),
    "deployments": (
        "own participant personnel abbreviation lead location status period.start period.end"
    ).split(),
    "meetings": ["place"],
    "promises": ["due.start", "due.end"],
}
HEADER = (
    "date place sender.ministry addressee.chamber addressee.name addressee.address.postal_code"
    " subject reference your_reference attachments dossiers signatories on_behalf_of"
).split()
# Of a header field that is a list of objects, what counts.
_COUNTED = {"dossiers": ("number", "item"), "signatories": ("role", "name")}

_QUOTES = dict.fromkeys(map(ord, "\"'`´‘’‚‛“”„‟«»‹›"), '"')
_DASHES = dict.fromkeys(map(ord, "-‐‑‒–—―−"), "-")
_FOLD = {**_QUOTES, **_DASHES}
_CODE = re.compile(r"[A-Z]{2}|NATO")
_ABSENT = object()


class Fault(NamedTuple):
    """Something missed, invented or wrong: `expected` is the gold's, `found` is ours."""

    what: str
    kind: str
    expected: Any
    found: Any
    quote: str


@dataclass(slots=True)
class Count:
    """`matched` of `gold` items that are there and of `found` items that were said."""

    matched: int = 0
    gold: int = 0
    found: int = 0

    def add(self, other: Count) -> None:
        self.matched += other.matched
        self.gold += other.gold
        self.found += other.found

    @property
    def precision(self) -> float:
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.matched / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        total = self.gold + self.found
        return 2 * self.matched / total if total else 1.0


@dataclass(slots=True)
class Share:
    """`right` of `total` fields."""

    right: int = 0
    total: int = 0

    def add(self, other: Share) -> None:
        self.right += other.right
        self.total += other.total

    @property
    def value(self) -> float:
        return self.right / self.total if self.total else 1.0


@dataclass(slots=True)
class Score:
    """The figures of one letter, or of many added together."""

    kinds: dict[str, Count] = field(default_factory=dict[str, Count])
    header: dict[str, Share] = field(default_factory=dict[str, Share])
    fields: dict[str, Share] = field(default_factory=dict[str, Share])
    faults: list[Fault] = field(default_factory=list[Fault])

    def add(self, other: Score) -> None:
        """Take another letter in. Its faults stay with it."""
        for kind, count in other.kinds.items():
            self.kinds.setdefault(kind, Count()).add(count)
        for mine, theirs in ((self.header, other.header), (self.fields, other.fields)):
            for name, share in theirs.items():
                mine.setdefault(name, Share()).add(share)

    def header_share(self) -> Share:
        return _sum(self.header)

    def field_share(self) -> Share:
        return _sum(self.fields)


def _sum(shares: dict[str, Share]) -> Share:
    whole = Share()
    for share in shares.values():
        whole.add(share)
    return whole


def score(gold: Item, letter: Item) -> Score:
    """One letter as found against its gold."""
    result = Score()
    _score_header(result, gold, letter)
    if "sections" in gold:
        _score_headings(result, gold["sections"], letter["sections"])
    for kind in KINDS:
        if kind in gold:
            _score_kind(result, kind, gold[kind], letter[kind])
    return result


def fold(value: Any) -> Any:
    """A text without the differences that don't count; other values as they are."""
    if not isinstance(value, str):
        return value
    return " ".join(value.translate(_FOLD).casefold().split())


def get(item: Item, path: str) -> Any:
    """The value at a dotted path; None below a null, `_ABSENT` where a key is left out."""
    value: Any = item
    for name in path.split("."):
        if value is None:
            return None
        if name not in value:
            return _ABSENT
        value = value[name]
    return value


# Header and headings


def _score_header(result: Score, gold: Item, letter: Item) -> None:
    for path in HEADER:
        expected = get(gold, path)
        if expected is _ABSENT:
            continue
        found = get(letter, path)
        keys = _COUNTED.get(path)
        right = _comparable(expected, keys) == _comparable(found, keys)
        result.header[path] = Share(int(right), 1)
        if not right:
            result.faults.append(Fault("wrong", path, expected, found, ""))


def _comparable(value: Any, keys: Sequence[str] | None = None) -> Any:
    """A value as it is compared: texts folded, lists without order, nothing = null."""
    if isinstance(value, list):
        many = cast(list[Any], value)
        if keys:
            return [tuple(fold(one.get(key)) for key in keys) for one in many] or None
        return sorted(str(fold(one)) for one in many) or None
    return fold(value)


def _score_headings(result: Score, gold: list[Item], found: list[Item]) -> None:
    ours = [fold(s["heading"]) for s in found if s["heading"]]
    theirs = [fold(s["heading"]) for s in gold if s["heading"]]
    missed, invented = Counter(theirs) - Counter(ours), Counter(ours) - Counter(theirs)
    result.kinds["headings"] = Count(len(theirs) - missed.total(), len(theirs), len(ours))
    for text in missed.elements():
        result.faults.append(Fault("missed", "headings", text, None, text))
    for text in invented.elements():
        result.faults.append(Fault("invented", "headings", None, text, text))


# Mentions and facts


def _score_kind(result: Score, kind: str, gold: list[Item], found: list[Item]) -> None:
    pairs = match(kind, gold, found)
    result.kinds[kind] = Count(len(pairs), len(gold), len(found))
    seen_gold, seen_found = {g for g, _ in pairs}, {f for _, f in pairs}
    for i, item in enumerate(gold):
        if i not in seen_gold:
            result.faults.append(Fault("missed", kind, brief(item), None, quote(item)))
    for i, item in enumerate(found):
        if i not in seen_found:
            result.faults.append(Fault("invented", kind, None, brief(item), quote(item)))
    for path in FIELDS.get(kind, ()):
        for g, f in pairs:
            _score_field(result, kind, path, gold[g], found[f])


def _score_field(result: Score, kind: str, path: str, gold: Item, found: Item) -> None:
    expected = get(gold, path)
    if expected is _ABSENT or (path.startswith("amount.") and gold["amount"] is None):
        return
    ours = get(found, path)
    right = _comparable(expected) == _comparable(ours)
    name = f"{kind}.{path}"
    result.fields.setdefault(name, Share()).add(Share(int(right), 1))
    if not right:
        result.faults.append(Fault("wrong", name, expected, ours, quote(found)))


def match(kind: str, gold: Sequence[Item], found: Sequence[Item]) -> list[Pair]:
    """Which gold item (first index) is which found one: each at most once, best pair first.

    Ties go to the pair with the same participant ("Duitsland en Polen sturen 40 en 30 man" is
    the quote of both), then to the one that stands first in both lists.
    """
    likeness = _LIKENESS[kind]
    scored = [
        (-degree, one.get("participant") != other.get("participant"), abs(g - f), g, f)
        for g, one in enumerate(gold)
        for f, other in enumerate(found)
        if (degree := likeness(one, other)) is not None
    ]
    pairs: list[Pair] = []
    used_gold: set[int] = set()
    used_found: set[int] = set()
    for *_, g, f in sorted(scored):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((g, f))
    return sorted(pairs)


def quote(item: Item) -> str:
    """The words of an item's evidence, and of what else tells it."""
    texts = [item["evidence"]["text"], *(e["text"] for e in item.get("also") or ())]
    return " … ".join(texts)


def brief(item: Item) -> Item:
    """An item without its evidence and its nulls, for a person."""
    return {
        key: brief(cast(Item, value)) if isinstance(value, dict) else value
        for key, value in item.items()
        if key not in ("evidence", "also") and value not in (None, [])
    }


def overlap(one: Item, other: Item) -> float:
    """The share of the shorter quote's words that both quotes have."""
    a, b = _words(quote(one)), _words(quote(other))
    shorter = min(a.total(), b.total())
    return (a & b).total() / shorter if shorter else 0.0


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _value(item: Item) -> tuple[Any, ...]:
    value = item.get("value")
    return (value,) if value is not None else (item.get("min"), item.get("max"))


def _amount(item: Item | None) -> Any:
    return item and (*_value(item), item["currency"])


def _equal(key: Callable[[Item], Any]) -> Callable[[Item, Item], float | None]:
    """Items match when `key` gives the same; the one with the same words is preferred."""
    return lambda gold, found: overlap(gold, found) if key(gold) == key(found) else None


def _period(item: Item) -> Any:
    return item.get("start"), item.get("end"), item.get("duration")


def _reference(gold: Item, found: Item) -> float | None:
    if gold["kind"] != found["kind"]:
        return None
    shared = overlap(gold, found)
    same_id = gold.get("id") == found.get("id")
    names = gold.get("names")
    if gold["kind"] == "motion" and names:
        same = _comparable(names) == _comparable(found.get("names"))
        return shared + same_id if same else None
    if gold.get("id") is not None:
        return shared if same_id else None
    same_article = fold(gold.get("article")) == fold(found.get("article"))
    return shared if same_article and shared >= 0.6 else None


def _commitment(gold: Item, found: Item) -> float | None:
    if _amount(gold.get("amount")) != _amount(found.get("amount")):
        return None
    if not _same_donor(gold, found):
        return None
    shared = overlap(gold, found)
    return shared if gold.get("amount") or shared >= 0.5 else None


def _same_donor(gold: Item, found: Item) -> bool:
    ours, theirs = gold.get("donor"), found.get("donor")
    if _CODE.fullmatch(ours or "") or _CODE.fullmatch(theirs or ""):
        return ours == theirs
    return gold.get("own") == found.get("own")


def _deployment(gold: Item, found: Item) -> float | None:
    here, there = gold.get("location") or (), found.get("location") or ()
    same = not (here or there) or bool(set(here) & set(there))
    for name in ("mission", "abbreviation"):
        same = same or bool(gold.get(name) and fold(gold[name]) == fold(found.get(name)))
    shared = overlap(gold, found)
    return shared if same and shared >= 0.3 else None


def _promise(gold: Item, found: Item) -> float | None:
    shared = overlap(gold, found)
    return shared if shared >= 0.5 else None


_LIKENESS: dict[str, Callable[[Item, Item], float | None]] = {
    "amounts": _equal(_amount),
    "periods": _equal(_period),
    "percentages": _equal(_value),
    "references": _reference,
    "commitments": _commitment,
    "deployments": _deployment,
    "meetings": _equal(lambda item: (item.get("start"), item.get("end"))),
    "promises": _promise,
}
