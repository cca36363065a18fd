"""Goods that are some of those told just before: "waarvan er 200.000 zijn geleverd"."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.context import Context
from letterparse.facts.model import Commitment

_OF_THEM = ("waarvan", "daarvan", "hiervan", "de overige", "de resterende", "de rest")


def tie_goods(context: Context, found: list[Commitment]) -> None:
    """Tie each to its whole: of one giver and one noun, more of it. `found` is in reading order."""
    for at, (whole, one) in enumerate(pairwise(found)):
        if one.part_of is None and _is_some_of(one, whole) and _says_so(context, one):
            one.part_of = at if whole.part_of is None else whole.part_of


def _is_some_of(one: Commitment, whole: Commitment) -> bool:
    if one.amount is not None or one.quantity is None or whole.quantity is None:
        return False
    same = (one.donor, one.item, one.place.block) == (whole.donor, whole.item, whole.place.block)
    return same and one.quantity < whole.quantity


def _says_so(context: Context, one: Commitment) -> bool:
    """Does "waarvan" open what tells it?"""
    block, start, end = one.place
    return context.outline.blocks[block].text[start:end].lower().startswith(_OF_THEM)
