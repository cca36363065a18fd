"""Numbers that lack a unit or a scale borrow it from those that they are joined to."""

from __future__ import annotations

from letterparse.mentions.counting import goes_on
from letterparse.mentions.joints import YEARS, Joints, Link, Quantity, is_year
from letterparse.mentions.numbers import tidy, words_of
from letterparse.mentions.scan import Scan

RESPECTIVELY = frozenset(("respectievelijk", "resp", "achtereenvolgens", "onderscheidenlijk"))


def complete(scan: Scan, a: Quantity, b: Quantity) -> None:
    """ "twee- tot driehonderd": the hyphen stands for the last part of the word after it."""
    word = scan.keys[b.first]
    if scan.text[a.end : a.end + 1] not in ("-", "‑") or a.unit is not None or a.scale > 1:
        return
    for power, factor in words_of(scan.language).powers.items():
        if word.endswith(power):
            a.value *= factor


def repeat_scale(a: Quantity, b: Quantity) -> None:
    """ "Duitsland geeft zeven miljard, Frankrijk drie": of the same scale as the one before."""
    if a.scale > 1 and b.scale == 1 and b.unit is None:
        b.value, b.scale, b.lent = tidy(b.value * a.scale), a.scale, True


def is_respective(scan: Scan, run: list[Quantity]) -> bool:
    """True if "respectievelijk" stands before the run or within it."""
    keys = scan.keys
    first = run[0].first
    return not RESPECTIVELY.isdisjoint(keys[max(first - 2, 0) : run[-1].first])


def code_of(quantity: Quantity) -> str | None:
    return quantity.unit.code if quantity.unit else None


def lend_backward(
    scan: Scan, run: list[Quantity], links: list[Link], joints: Joints, named: bool
) -> None:
    """Give a number the unit and the scale of the next one: "10 à 15 procent"."""
    for index in range(len(run) - 2, -1, -1):
        a, b, link = run[index], run[index + 1], links[index]
        if b.unit is None and b.scale == 1:
            continue
        if a.unit is None and a.scale == 1:
            if _may_borrow(scan, a, b, link, joints, named):
                a.unit, a.lent = b.unit, True
                _lend_scale(a, b, link)
        elif a.unit is None:
            a.unit, a.lent = b.unit, b.unit is not None
        elif a.side == "before" and a.scale == 1:
            # "respectievelijk SEK 7,1 en NOK 3,2 miljard": billions of each.
            both = b.unit is not None and a.unit.kind == b.unit.kind == "money"
            if b.unit is None or code_of(a) == code_of(b) or (both and (named or a.value % 1)):
                _lend_scale(a, b, link)


def _lend_scale(a: Quantity, b: Quantity, link: Link) -> None:
    """ "€ 38 à € 42 miljoen": 38 is millions too, unless it is whole as it stands."""
    if b.scale == 1 or a.value >= 1000:
        return
    scaled = tidy(a.value * b.scale)
    if link == "range" and scaled > b.value > a.value and a.value >= 100:
        return
    a.value, a.scale, a.lent = scaled, b.scale, True


def _may_borrow(
    scan: Scan, a: Quantity, b: Quantity, link: Link, joints: Joints, named: bool
) -> bool:
    """False where a bare number before a quantity is a year, a label or something else."""
    if is_year(scan, a.first) and (b.scale > 1 or b.value not in YEARS):
        return False
    before = scan.keys[a.first - 1] if a.first else ""
    if before in joints.labels or (a.start and scan.text[a.start - 1] in "-/"):
        return False
    if b.side != "before" or named:
        return True
    return link == "range" and before in ("van", "tussen", "de")


def lend_forward(scan: Scan, run: list[Quantity], links: list[Link], named: bool) -> None:
    """Give a number the unit that stands before the first: "€ 10, 20 en 30 miljoen"."""
    for index in range(len(run) - 1):
        a, b, link = run[index], run[index + 1], links[index]
        if a.unit is None or b.unit is not None:
            continue
        # "€ 160 tot 200 miljoen onverzekerd": what lends its scale is of the same kind.
        lending = a.lent and a.side == "before" and a.scale == b.scale > 1
        if not lending and not goes_on(scan, b.end, b.last):
            continue
        if a.unit.kind != "money" and b.scale > a.scale:
            continue  # "met 8 procent naar 5,6 miljard": what grew, not by how much.
        if b.scale > 1 or (
            a.side == "before"
            and a.scale == 1
            and (link == "range" or named)
            and b.value not in YEARS
        ):
            b.unit, b.side, b.lent = a.unit, "before", True
