"""Whose crowns each sum is: "Zweden en Noorwegen geven respectievelijk 3 en 2 miljoen kroon"."""

from __future__ import annotations

from collections.abc import Iterable

from letterparse.mentions.lending import RESPECTIVELY
from letterparse.mentions.model import Amount
from letterparse.mentions.scan import Scan
from letterparse.mentions.sentences import sentence_around
from letterparse.mentions.units import units_of

KRONER = frozenset(("SEK", "NOK", "DKK", "CZK", "ISK"))


def in_turn(scan: Scan, amounts: Iterable[Amount]) -> None:
    """Give each sum of crowns the currency of the state in the same place of the list before."""
    if RESPECTIVELY.isdisjoint(scan.keys):
        return
    told = [one for one in amounts if one.currency in KRONER]
    units = units_of(scan.language)
    for at, key in enumerate(scan.keys) if told else ():
        if key not in RESPECTIVELY:
            continue
        low, high = sentence_around(scan, at)
        named = [units.of_country("kroon", scan.keys[i]) for i in range(low, at)]
        codes = [code for code in named if code is not None]
        end = scan.ends[high - 1]
        sums = [one for one in told if scan.starts[at] < one.core[0] < end]
        apart = any("se kro" in scan.text[one.start : one.end] for one in sums)
        if len(codes) == len(sums) and not apart:
            for one, code in zip(sums, codes, strict=True):
                one.currency = code
