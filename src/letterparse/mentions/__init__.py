"""Mentions: amounts, periods, percentages and references, found by one scan a block."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from letterparse.document import Cite
from letterparse.language import Language
from letterparse.mentions import amounts, percentages, periods, references
from letterparse.mentions.model import (
    Amount,
    Mention,
    Mentions,
    Percentage,
    Period,
    Reference,
)
from letterparse.mentions.numbers import word_value
from letterparse.mentions.scan import ROW, Rule, Scan, Wakes, open_block
from letterparse.structure.outline import Outline
from letterparse.trace import Trace

Bundle = Sequence[Mention]
# Start and end of a bundle, and its number.
Claim = tuple[int, int, int]


def find(
    outline: Outline, language: Language, letter_date: date | None, trace: Trace | None = None
) -> Mentions:
    """All mentions in the blocks of a letter, in reading order.

    `letter_date` resolves what is said relative to it ("vorig jaar"). Where rules of one
    kind claim the same words, the longest wins.
    """
    wakes = _wakes(language)
    found: dict[type, list[Any]] = {kind: [] for kind in (Amount, Period, Percentage, Reference)}
    scans: list[Scan] = []
    for block in outline.blocks:
        scan, woken = open_block(block, wakes, outline, language, letter_date, trace)
        scans.append(scan)
        bundles = [
            bundle
            for index, rules in woken
            for rule in rules
            if (bundle := rule.match(scan, index))
        ]
        if block.table is not None and block.kind == "row" and scan.keys:
            row_rules = wakes.by_trigger.get(ROW, ())
            bundles += [bundle for rule in row_rules if (bundle := rule.match(scan, 0))]
        if len(bundles) > 1 or (bundles and trace is not None):
            for mention in _settle(bundles, scan):
                found[type(mention)].append(mention)
        elif bundles:
            for mention in sorted(bundles[0], key=_place):
                found[type(mention)].append(mention)
        scan.memo.clear()  # Its rules are done; what they kept there may hold the scan itself.
    return Mentions(found[Amount], found[Period], found[Percentage], found[Reference], scans)


def identify(references: list[Reference], outline: Outline, cites: Sequence[Cite]) -> None:
    """Give a citation the id that the source's own link has, where it is the only one there."""
    places: dict[int, list[tuple[Reference, Cite]]] = {}
    starts = [cite.start for cite in cites]
    for reference in references:
        if reference.kind not in ("kamerstuk", "motion"):
            continue
        span = outline.blocks[reference.block].view.span(reference.start, reference.end)
        first = max(bisect_right(starts, span.start) - 1, 0)
        for at in range(first, bisect_left(starts, span.end)):
            if cites[at].end > span.start:
                places.setdefault(at, []).append((reference, cites[at]))
    within = Counter(id(reference) for pairs in places.values() for reference, _ in pairs)
    for pairs in places.values():
        reference, cite = pairs[0]
        if len(pairs) == 1 and within[id(reference)] == 1:
            reference.id = cite.id


def rules(language: Language) -> tuple[Rule, ...]:
    """The rules of all kinds, for the scan and for `explain`."""
    modules = (amounts, percentages, periods, references)
    return tuple(rule for module in modules for rule in module.rules(language))


@cache
def _wakes(language: Language) -> Wakes:
    def is_number_word(word: str) -> bool:
        return word != "een" and word_value(word, language) is not None

    return Wakes(rules(language), is_number_word)


def _settle(bundles: list[Bundle], scan: Scan) -> list[Mention]:
    """The mentions of a block in reading order, the longest of those that overlap.

    What one match returned stays together; two bundles of one kind may not overlap.
    """
    claims = [(*_extent(bundle), number) for number, bundle in enumerate(bundles)]
    claims.sort()
    if scan.trace is not None or _collide(claims, bundles):
        claims = _without_collisions(claims, bundles, scan)
    kept = [mention for _start, _end, number in claims for mention in bundles[number]]
    kept.sort(key=_place)
    return kept


def _place(mention: Mention) -> tuple[int, int]:
    return mention.start, mention.end


def _collide(claims: list[Claim], bundles: list[Bundle]) -> bool:
    """True if two bundles of one kind overlap. `claims` are sorted."""
    ends: dict[type, int] = {}
    for start, end, number in claims:
        kind = type(bundles[number][0])
        if start < ends.get(kind, 0):
            return True
        ends[kind] = end
    return False


def _without_collisions(claims: list[Claim], bundles: list[Bundle], scan: Scan) -> list[Claim]:
    """The claims that are left when the longest of those that overlap wins."""
    taken: dict[type, list[tuple[int, int]]] = {}
    kept: list[Claim] = []
    for claim in sorted(claims, key=lambda claim: (claim[0] - claim[1], claim[2])):
        start, end, number = claim
        if _claim(taken.setdefault(type(bundles[number][0]), []), start, end):
            kept.append(claim)
            _tell(scan, bundles[number], None)
        else:
            _tell(scan, bundles[number], "it overlaps a longer one")
    return kept


def _claim(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    """Enter a span in a sorted list of spans, unless it overlaps one of them."""
    at = bisect_left(spans, (start, end))
    if (at and spans[at - 1][1] > start) or (at < len(spans) and spans[at][0] < end):
        return False
    spans.insert(at, (start, end))
    return True


def _extent(bundle: Bundle) -> tuple[int, int]:
    if len(bundle) == 1:
        return bundle[0].start, bundle[0].end
    return min(m.start for m in bundle), max(m.end for m in bundle)


def _tell(scan: Scan, bundle: Bundle, refused: str | None) -> None:
    if scan.trace is None:
        return
    for mention in bundle:
        if refused is None:
            scan.trace.taken(mention.rule, mention.block, mention.start, mention.end)
        else:
            scan.trace.refused(mention.rule, mention.block, mention.start, mention.end, refused)
