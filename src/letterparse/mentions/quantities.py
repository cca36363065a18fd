"""Quantities: a number with its unit, and several of them that share one.

"€ 38 à € 42 miljoen", "van 10,4 naar 8%", "respectievelijk 52, 27,5 en 19 miljoen euro":
money and percentages are said with one grammar. This module finds the numbers of a block
that have a unit, lends units and scales to the numbers that lack them, and joins ranges.
What the units are (currencies, percent) is told by `units`.
"""

from __future__ import annotations

from itertools import compress
from typing import Literal

from letterparse.mentions.joints import (
    DASHES,
    WHEN,
    Joints,
    Link,
    Quantity,
    Side,
    is_changing,
    is_year,
    joints_of,
    lead_of,
    link_of,
)
from letterparse.mentions.lending import (
    RESPECTIVELY,
    code_of,
    complete,
    is_respective,
    lend_backward,
    lend_forward,
    repeat_scale,
)
from letterparse.mentions.numbers import Number, Numeral, numeral_at, tidy, words_of
from letterparse.mentions.phrases import is_soft
from letterparse.mentions.scan import NUMBER, Scan
from letterparse.mentions.units import Unit, Units, units_of
from letterparse.records import Record

Shape = Literal["single", "range", "list", "change"]

_CENT_DASHES = frozenset("-–—=‑−")
# Numbers only before a unit or a scale.
_ARTICLES = frozenset(("een", "half", "kwart"))


class Item(Record):
    """One quantity or one range: `value`, or `low` and `high`."""

    first: int
    last: int
    start: int
    end: int
    unit: Unit | None
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    scaled: bool = False


class Group(Record):
    """Quantities said in one breath. `first`, `last`, `start`, `end` take in the words that
    join them ("van … tot", "tussen … en", "respectievelijk"). A `whole` group is the
    evidence of each of its items; in a `shared` one some item lacks its own unit or scale.
    """

    shape: Shape
    items: list[Item]
    first: int
    last: int
    start: int
    end: int
    whole: bool = False
    shared: bool = False


def groups_of(scan: Scan) -> list[Group]:
    """The quantities of a block that have a unit or a scale, in order. Worked out once."""
    if "groups" not in scan.memo:
        scan.memo["groups"] = _find_groups(scan)
    found: list[Group] = scan.memo["groups"]
    return found


def _find_groups(scan: Scan) -> list[Group]:
    units, joints = units_of(scan.language), joints_of(scan.language)
    groups: list[Group] = []
    run: list[Quantity] = []
    links: list[Link] = []
    floor = 0
    for index in _openings(scan, units):
        if index < floor:
            continue
        quantity = _quantity_at(scan, index, floor, units)
        if quantity is None or _is_when(scan, quantity):
            continue
        link = link_of(scan, run[-1], quantity, joints) if run else None
        if link is None:
            groups += _settle(scan, run, links, joints)
            run, links = [quantity], []
        else:
            complete(scan, run[-1], quantity)
            if link == "gap":
                repeat_scale(run[-1], quantity)
            run.append(quantity)
            links.append(link)
        floor = quantity.last
    return groups + _settle(scan, run, links, joints)


def _is_when(scan: Scan, quantity: Quantity) -> bool:
    """True for a bare year that says when: "in 2024", "(2024)"."""
    i = quantity.first
    if quantity.unit is not None or quantity.scale > 1 or not is_year(scan, i):
        return False
    return (i > 0 and scan.keys[i - 1] in WHEN) or scan.text[scan.starts[i] - 1] == "("


def _openings(scan: Scan, units: Units) -> list[int]:
    """The tokens at which a number may start, in order; "een" only before a unit."""
    keys = scan.keys
    last = len(keys) - 1
    articles = [
        i
        for i in compress(range(last), map(_ARTICLES.__contains__, keys))
        if keys[i + 1] in units.after_one or keys[i + 1 : i + 4] == ["en", "een", "half"]
    ]
    return sorted({*scan.numbers, *articles}) if articles else scan.numbers


def _quantity_at(scan: Scan, i: int, floor: int, units: Units) -> Quantity | None:
    numeral = numeral_at(scan, i)
    if numeral is None:
        return None
    first, last = i, numeral.end
    start, end = scan.starts[i], _tail(scan, last - 1)
    large = numeral.scale > 1 or end > scan.ends[last - 1]
    side: Side = ""
    unit = units.before(scan, i, floor, large)
    if unit is not None:
        side, first, start = "before", unit.first, scan.starts[unit.first]
        end = _stop(scan, end, last, units)
        numeral, last, end = _with_letter(scan, numeral, last, end)
    else:
        unit = units.after(scan, last, end, numeral.scale > 1)
        if unit is None:
            end = _stop(scan, end, last, units)
        elif scan.keys[i] == "een" and last == i + 1 and unit.kind == "money":
            return None
        elif start and scan.text[start - 1] in "%=&":
            # Within a web address.
            return None
        else:
            side, last, end = "after", unit.last, unit.end
    value = numeral.value if unit is None else tidy(numeral.value * unit.factor)
    if side == "after":
        value, last, end = _with_cents(scan, value, last, end, units)
    sign = _minus(scan, start, first)
    if sign or (side == "before" and scan.gap(i).strip() in DASHES):
        value = -value
    return Quantity(first, last, start - sign, end, value, numeral.scale, unit, side)


def _with_letter(scan: Scan, numeral: Numeral, last: int, end: int) -> tuple[Numeral, int, int]:
    """ "€ 5M", "€ 10k": a letter glued to a sum is its scale."""
    if last < len(scan.keys) and scan.starts[last] == end:
        scale = words_of(scan.language).letters.get(scan.word(last))
        if scale is not None:
            value = tidy(numeral.value * scale)
            return Numeral(value, scale, last + 1), last + 1, scan.ends[last]
    return numeral, last, end


def _with_cents(
    scan: Scan, value: Number, last: int, end: int, units: Units
) -> tuple[Number, int, int]:
    """ "3 euro en 50 cent": what follows in hundredths is added."""
    at = last + 1
    if at >= len(scan.keys) or scan.keys[last] != "en":
        return value, last, end
    numeral = numeral_at(scan, at)
    if numeral is None or numeral.end >= len(scan.keys) or numeral.value >= 100:
        return value, last, end
    if scan.keys[numeral.end] not in units.cents or scan.gap(numeral.end).strip():
        return value, last, end
    return tidy(value + numeral.value / 100), numeral.end + 1, scan.ends[numeral.end]


def _tail(scan: Scan, i: int) -> int:
    """The end of a number with what stands for its cents: "9.250.000,-"."""
    end = scan.ends[i]
    text = scan.text
    if scan.keys[i] != NUMBER:
        return end
    if text[end : end + 1] in (",", ".") and text[end + 1 : end + 2] in _CENT_DASHES:
        end += 2
        if text[end : end + 1] in ("-", "–"):
            end += 1
    return end


def _stop(scan: Scan, end: int, last: int, units: Units) -> int:
    """The full stop of an abbreviation belongs to it ("24 mln.")."""
    if scan.keys[last - 1] in units.abbreviated and scan.text[end : end + 1] == ".":
        return end + 1
    return end


def _minus(scan: Scan, start: int, first: int) -> int:
    """The length of a minus sign right before a quantity; 0 for the dash of a range."""
    text = scan.text
    if not start or text[start - 1] not in DASHES:
        return 4 if start > 3 and text[start - 4 : start] == "-/- " else 0
    if start > 1 and text[start - 2] not in " \u00a0(":
        return 0
    number_before = first > 0 and scan.keys[first - 1] in (NUMBER, "%", "€")
    return 0 if number_before and not text[scan.ends[first - 1] : start - 1].strip() else 1


def _settle(scan: Scan, run: list[Quantity], links: list[Link], joints: Joints) -> list[Group]:
    """The groups of a run of joined quantities, after units are lent; bare numbers fall out."""
    if not run:
        return []
    if len(run) == 1:
        if run[0].unit is None and run[0].scale == 1:
            return []
        return _groups(scan, run, links, joints)
    named = is_respective(scan, run)
    lend_backward(scan, run, links, joints, named)
    lend_forward(scan, run, links, named)
    groups: list[Group] = []
    part: list[Quantity] = []
    kept: list[Link] = []
    for index, quantity in enumerate(run):
        if quantity.unit is None and quantity.scale == 1:
            groups += _groups(scan, part, kept, joints)
            part, kept = [], []
            continue
        if part:
            link = links[index - 1]
            other = part[-1].unit is not quantity.unit
            if link == "gap" or (other and code_of(part[-1]) != code_of(quantity)):
                groups += _groups(scan, part, kept, joints)
                part, kept = [], []
            else:
                kept.append(link)
        part.append(quantity)
    return groups + _groups(scan, part, kept, joints)


def _groups(scan: Scan, part: list[Quantity], links: list[Link], joints: Joints) -> list[Group]:
    """Ranges, lists and single quantities of numbers that have all they need."""
    if not part:
        return []
    if len(part) == 1:
        group = _frame(scan, "single", [_single_item(part[0])], False)
        group.shared = part[0].lent
        return [group]
    items: list[Item] = []
    shape: Shape = "single"
    index = 0
    while index < len(part):
        a = part[index]
        link = links[index] if index < len(links) else None
        if link is not None and _is_range(scan, a, part[index + 1], link, joints):
            items.append(_range_item(a, part[index + 1]))
            shape = "range"
            index += 2
            continue
        if link == "change" or (link == "range" and shape == "single"):
            shape = "change"
        items.append(_single_item(a))
        index += 1
    if len(items) > 1 and shape == "range":
        shape = "list"
    if len(items) > 1 and shape == "single":
        shape = "list"
    lent = any(quantity.lent for quantity in part)
    if len(items) > 1 and not lent and not is_respective(scan, part):
        return [_frame(scan, _shape_of(item), [item], False) for item in items]
    group = _frame(scan, shape, items, len(items) > 1)
    group.shared = lent
    return [group]


def _shape_of(item: Item) -> Shape:
    return "single" if item.value is not None else "range"


def _single_item(a: Quantity) -> Item:
    return Item(a.first, a.last, a.start, a.end, a.unit, a.value, scaled=a.scale > 1)


def _range_item(a: Quantity, b: Quantity) -> Item:
    scaled = a.scale > 1 or b.scale > 1
    unit = b.unit or a.unit
    return Item(a.first, b.last, a.start, b.end, unit, None, a.value, b.value, scaled)


def _is_range(scan: Scan, a: Quantity, b: Quantity, link: Link, joints: Joints) -> bool:
    if a.value >= b.value or link == "change":
        return False
    before = lead_of(scan, a.first, joints)
    if link == "list":
        between = scan.keys[a.last] if a.last < b.first else ""
        return before == "tussen" and between == "en"
    if before == "met" and b.value >= _FAR * a.value and is_changing(scan, a.first, joints):
        return False  # "verhoogd met 3 tot 16 miljoen": by how much, and to what.
    if before == "met" and not a.lent and not b.lent:
        following = scan.keys[b.last : b.last + 3]
        # "Een verhoging met EUR 8 miljoen tot EUR 87 miljoen": by how much, and to what.
        return not is_changing(scan, a.first, joints, nouns=True) and not any(
            key.startswith(joints.change_stems) for key in following
        )
    # "Een stijging van 5 tot 10 procent" is a range, "van € 5 mln. tot € 8 mln." is not.
    nouns = not a.lent and not b.lent
    return not (before == "van" and is_changing(scan, a.first, joints, nouns=nouns))


_FAR = 3


def _frame(scan: Scan, shape: Shape, items: list[Item], whole: bool) -> Group:
    """The group with the words that open it."""
    first, start = items[0].first, items[0].start
    opener = _opener(scan, shape, first)
    if opener >= 0:
        first, start = opener, scan.starts[opener]
    return Group(shape, items, first, items[-1].last, start, items[-1].end, whole)


def _opener(scan: Scan, shape: Shape, first: int) -> int:
    """The token that opens a group ("tussen", "van", "respectievelijk"), or -1."""
    at = first - 1
    if at >= 1 and scan.keys[at] in ("de", "het"):
        at -= 1
    key = scan.keys[at] if at >= 0 else ""
    opens = key in RESPECTIVELY or (
        shape != "single" and (key == "van" or (key == "tussen" and shape == "range"))
    )
    if opens and all(is_soft(scan.gap(i)) for i in range(at + 1, first + 1)):
        return at if key != "van" or shape != "list" else -1
    return -1
