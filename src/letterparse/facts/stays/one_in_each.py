"""So many in each of several lands: "één in Marokko, Egypte en Ghana", "in A en B elk twee"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context
from letterparse.facts.model import Deployment
from letterparse.records import replace

_EACH = frozenset(("elk", "ieder", "telkens", "steeds"))
_TO_PLACES = frozenset(("in", "naar"))
_ONE = frozenset(("één", "eén", "1"))  # "een generaal" may command in two lands.


def one_in_each(found: list[Deployment], context: Context) -> list[Deployment]:
    """Each land's own, and of a whole that these make up nothing more.

    One person is in one land; "voor Ghana, Togo en Benin" tells whom he is for, and not where.
    """
    made: list[Deployment] = []
    for one in found:
        lands = one.location or []
        if len(lands) < 2 or not _is_each(one, context):
            made.append(one)
            continue
        made += [replace(one, location=[code], also=list(one.also)) for code in lands]
        whole = next((w for w in made if _is_whole(w, made[made.index(w) + 1 :])), None)
        if whole is not None:
            made.remove(whole)
    return made


def _is_whole(one: Deployment, behind: list[Deployment]) -> bool:
    """ "zes liaisons: twee in Turkije en één in …": do those behind it make it up?"""
    if not behind or any(part.place.block != one.place.block for part in behind):
        return False
    lands = dict.fromkeys(code for part in behind for code in part.location or ())
    return one.personnel == sum(part.personnel or 0 for part in behind) and lands.keys() == set(
        one.location or ()
    )


def _is_each(one: Deployment, context: Context) -> bool:
    text = context.outline.blocks[one.place.block].text[one.place.start : one.place.end]
    words = text.lower().split()
    if "voor" in words or _TO_PLACES.isdisjoint(words):
        return False
    told = _EACH if one.personnel != 1 else _EACH | _ONE
    return bool(one.personnel) and not told.isdisjoint(words)
