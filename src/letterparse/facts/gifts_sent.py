"""What is sent to be kept: a gift on its way is no deployment."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.model import Commitment, Deployment


def without_gifts(
    deployments: Sequence[Deployment], commitments: Sequence[Commitment]
) -> list[Deployment]:
    """The deployments but those that only tell how goods get to whom they are given.

    "Polen heeft 40 tanks naar Oekraïne gestuurd"; people and missions always stay.
    """
    given: dict[int, list[Commitment]] = {}
    for one in commitments:
        if one.item and one.rule != "commitment/item":
            given.setdefault(one.place.block, []).append(one)
    return [
        sent
        for sent in deployments
        if not any(_is_same(sent, one) for one in given.get(sent.place.block, ()))
    ]


def _is_same(sent: Deployment, given: Commitment) -> bool:
    """True if the words of a gift hold what is sent, and it goes nowhere but to who gets it."""
    unit, item = (sent.unit or "").lower(), (given.item or "").lower()
    if sent.mission or not unit or not (unit in item or item in unit):
        return False
    overlap = sent.place.start < given.place.end and given.place.start < sent.place.end
    ends = {*(given.recipient or ()), given.donor}
    return overlap and bool(sent.location) and ends.issuperset(sent.location or ())
