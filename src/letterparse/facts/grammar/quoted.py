"""Asides that tell who says what the sentence tells: "…, zo heeft zijn minister gemeld, …"."""

from __future__ import annotations

from collections.abc import Sequence


def is_quoted(keys: Sequence[str], index: int) -> bool:
    """ "Denemarken zal, zo heeft zijn minister gemeld, …": who says so, in an aside."""
    if keys[index] not in ("zo", "aldus") or keys[index - 1] not in _SPLIT:
        return False
    return keys[index] == "aldus" or not _SAYING.isdisjoint(keys[index + 1 : index + 2])


_SPLIT = frozenset(
    "zal zullen heeft hebben wil willen gaat gaan kan kunnen moet moeten is zijn wordt "
    "worden".split()
)
_SAYING = frozenset(
    "heeft hebben meldt meldde melden is blijkt bleek schrijft schreef zegt zei laat liet staat "
    "stelt verklaarde verzekerde verwacht werd".split()
)
