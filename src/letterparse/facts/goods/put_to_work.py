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


_LETS = frozenset("laat laten liet lieten".split())
_GOES = frozenset("vliegen varen uitvaren opstijgen vertrekken opereren patrouilleren".split())
_CARRIERS = ("transport", "vracht", "tank", "evacuatie")
_TO = ("naar", "op", "boven", "richting", "vanaf", "vanuit")


def works_for_them(keys: Sequence[str]) -> bool:
    """ "stelde een transporttoestel beschikbaar voor vluchten op Saba"."""
    if _is_let_go(keys):
        return True
    if _AVAILABLE.isdisjoint(keys) or not any(key.endswith(_CRAFT) for key in keys):
        return False
    return any(
        key == "voor" and any(task.endswith(_TASKS) for task in keys[at + 1 : at + _NEAR])
        for at, key in enumerate(keys)
    )


def _is_let_go(keys: Sequence[str]) -> bool:
    """ "liet drie vrachtvliegtuigen naar Beira vliegen": they carry what is given."""
    if _LETS.isdisjoint(keys) or _GOES.isdisjoint(keys):
        return False
    craft = [i for i, k in enumerate(keys) if k.startswith(_CARRIERS) and k.endswith(_CRAFT)]
    return any(to in keys[i + 1 : i + 2] for i in craft for to in _TO)
