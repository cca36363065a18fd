"""Whose a whole is that nobody was said to give: of those whose shares behind it make it up."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.model import Commitment


def name_givers(found: list[Commitment], unsaid: Sequence[Commitment]) -> list[Commitment]:
    """ "Er is € 9 mln. overeengekomen. Peru draagt daaraan € 4 mln. bij en het IMF € 5 mln."."""
    for whole in unsaid:
        at = next((i for i, one in enumerate(found) if one is whole), None)
        shares = _shares(found, at) if at is not None and whole.part_of is None else []
        givers = list(dict.fromkeys(one.donor for one in shares if one.donor is not None))
        if len(givers) < _SEVERAL:
            continue
        if whole.donor not in givers:
            whole.donor, whole.own = givers[0], False
        whole.partners = [code for code in givers if code != whole.donor]
        for one in shares:
            one.part_of = at if one.part_of is None else one.part_of
    return found


def _shares(found: Sequence[Commitment], at: int) -> list[Commitment]:
    """What each gives, told behind the whole in its paragraph, if it is exactly the whole."""
    whole = found[at]
    total = whole.amount.value if whole.amount is not None else None
    shares: list[Commitment] = []
    summed = 0.0
    for one in found[at + 1 :]:
        if total is None or one.place.block != whole.place.block:
            break
        value = one.amount.value if one.amount is not None else None
        if value is None or one.amount is None or value >= total:
            continue
        if one.amount.currency != (whole.amount.currency if whole.amount is not None else None):
            break
        shares.append(one)
        summed += value
        if summed >= total:
            break
    return shares if total is not None and summed == total else []


_SEVERAL = 2
