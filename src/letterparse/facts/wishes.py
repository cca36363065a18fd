"""Wishes and sentences of courts that verbs of giving stand in: nobody gives what they tell."""

from __future__ import annotations

from collections.abc import Sequence

_WILL = frozenset("wil willen wilde wilden wou wouden".split())
_TO_GET = frozenset("zien krijgen ontvangen terugkrijgen terugzien houden".split())
_SENTENCED = frozenset("veroordeeld veroordeelt veroordeelde veroordeelden".split())
_ON_CONDITION = frozenset("voorwaarde eis vereiste aanname veronderstelling uitgangspunt".split())


def would_get(keys: Sequence[str]) -> bool:
    """ "die € 18 miljoen vergoed willen zien", "willen het bedrag vergoed krijgen"."""
    if not _SENTENCED.isdisjoint(keys):
        return True
    return not _WILL.isdisjoint(keys) and not _TO_GET.isdisjoint(keys[-3:])


def is_condition_set(keys: Sequence[str], first: int) -> bool:
    """ "Voorwaarde is dat BAM …": what stands behind "dat", from `first` on, is supposed."""
    ahead = keys[max(first - 5, 0) : first + 4]
    if _ON_CONDITION.isdisjoint(ahead) or "dat" not in ahead:
        return False
    return any(key in _ON_CONDITION for key in ahead[: ahead.index("dat")])


def turned_around(keys: Sequence[str], index: int) -> bool:
    """ "Niet de gemeente maar het Rijk betaalt": the "niet" at `index` denies who, not what."""
    return index == 0 and "maar" in keys[1:9]
