"""Words of an end that tell of none: of a build-up, of a year, of others than those who stay."""

from __future__ import annotations

from collections.abc import Set

from letterparse.facts.grammar.context import Sentence


def set_up_in(sentence: Sentence) -> frozenset[str]:
    """ "De ontplooiing van IFOR is voltooid", "heeft de opbouw van het kamp afgerond"."""
    if _COMPLETED.isdisjoint(sentence.present) or _SETTING_UP.isdisjoint(sentence.present):
        return frozenset()
    keys = sentence.keys
    is_told = any(
        key in _SETTING_UP and keys[at] in ("de", "het", "deze", "hun")
        for at, key in enumerate(keys[1:])
    )
    return _COMPLETED if is_told else frozenset()


_COMPLETED = frozenset("voltooid afgerond".split())
_SETTING_UP = frozenset(
    "ontplooiing opbouw opbouwfase overbrenging verplaatsing aankomst aanvoer inrichting "
    "stationering verhuizing voorbereiding voorbereidingen".split()
)


def is_over(sentence: Sentence, i: int) -> bool:
    """ "is eind februari afgelopen"; not "het afgelopen jaar", "in februari afgelopen"."""
    keys = sentence.keys
    if i + 1 == len(keys) and not {"is", "zijn"}.isdisjoint(keys):
        return True
    return not (i in sentence.timed or keys[i - 1] in ("de", "het"))


def stay_behind(present: Set[str]) -> bool:
    """ "…, al blijft een compagnie achter", "Na de beëindiging blijven er nog dertig"."""
    left = "achter" in present or ({"na", "de", "nog"} <= present and present & _ENDS)
    return bool(left) and not _STAY.isdisjoint(present)


_ENDS = frozenset("beëindiging terugtrekking aftocht terugkeer".split())
_STAY = frozenset("blijft blijven bleef bleven laat laten liet lieten".split())
