"""Craft that their owner puts to work for somebody, with their crew: sent, not given."""

from __future__ import annotations

from collections.abc import Sequence

_CRAFT = (
    *("toestel", "toestellen", "vliegtuig", "vliegtuigen", "helikopter", "helikopters"),
    *("fregat", "fregatten", "schip", "schepen", "korvet", "korvetten"),
)
_TASKS = (
    *("vluchten", "vlucht", "patrouille", "patrouilles", "zoektocht", "zoekactie", "luchtbrug"),
    *("evacuatie", "evacuaties", "verkenningen"),
)
_AVAILABLE = frozenset(("beschikbaar", "beschikking"))
_NEAR = 4


def works_for_them(keys: Sequence[str]) -> bool:
    """ "stelde een transporttoestel beschikbaar voor vluchten op Saba"."""
    if _AVAILABLE.isdisjoint(keys) or not any(key.endswith(_CRAFT) for key in keys):
        return False
    return any(
        key == "voor" and any(task.endswith(_TASKS) for task in keys[at + 1 : at + _NEAR])
        for at, key in enumerate(keys)
    )
