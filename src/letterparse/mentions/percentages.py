"""Percentages: "2%", "5,3 procent", "0,3 procentpunt", ranges and lists of them."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.language import Language
from letterparse.mentions.model import Percentage
from letterparse.mentions.numbers import numeral_at
from letterparse.mentions.qualifiers import qualifiers_of, read_items
from letterparse.mentions.quantities import groups_of
from letterparse.mentions.scan import Rule, Scan
from letterparse.mentions.units import units_of

_NAMES = {
    "single": "percentage",
    "range": "percentage-range",
    "list": "percentage-list",
    "change": "percentage-change",
}
_NAMED = "percentage-named"

Found = dict[int, list[Percentage]]


def rules(language: Language) -> tuple[Rule, ...]:
    """The rules of percentages, told apart by the shape of the quantity."""
    triggers = units_of(language).percent_triggers
    noun = language.table("quantities")["percent"]["noun"]
    shapes = [Rule(name, triggers, _match) for name in _NAMES.values()]
    return (*shapes, Rule(_NAMED, frozenset((noun,)), _match_named))


def _match(scan: Scan, i: int) -> Sequence[Percentage]:
    """The percentages whose first sign or word of percent is token i."""
    found: Found | None = scan.memo.get("percentages")
    if found is None:
        found = scan.memo["percentages"] = _find(scan)
    return found.get(i, ())


def _find(scan: Scan) -> Found:
    words = qualifiers_of(scan.language, False)
    triggers = units_of(scan.language).percent_triggers
    found: Found = {}
    floor = 0
    for group in groups_of(scan):
        unit = group.items[-1].unit
        if unit is not None and unit.kind == "percent":
            readings = read_items(scan, group, floor, words)
            anchor = next(i for i in range(group.first, group.last) if scan.keys[i] in triggers)
            rule = _NAMES[group.shape]
            found[anchor] = [
                Percentage(
                    scan.block.index,
                    reading.start,
                    reading.end,
                    rule,
                    value=item.value,
                    low=item.low,
                    high=item.high,
                    unit=unit.code,
                    qualifier=reading.qualifier,
                )
                for item, reading in zip(group.items, readings, strict=True)
            ]
        floor = group.last
    return found


def _match_named(scan: Scan, i: int) -> Sequence[Percentage]:
    """ "een percentage van 30": the noun says the unit."""
    at = i + 2
    if at >= len(scan.keys) or scan.keys[i + 1] != "van" or scan.gap(at) != " ":
        return ()
    numeral = numeral_at(scan, at) if at in scan.numbers else None
    if numeral is None or numeral.scale > 1:
        return ()
    if units_of(scan.language).after(scan, numeral.end, scan.ends[numeral.end - 1], False):
        return ()
    start, end = scan.starts[i], scan.ends[numeral.end - 1]
    return (Percentage(scan.block.index, start, end, _NAMED, value=numeral.value),)
