"""Units named for what they cost: nothing is told of where they are."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import preposition_of


def tells_cost(sentence: Sentence) -> bool:
    """ "… kwam ten goede aan de inzet van Zr.Ms. De Ruyter", "is € 12 miljoen beschikbaar"."""
    if not sentence.amounts:
        return False
    there = any(
        sentence.keys[at : at + 1] == ["beschikbaar"]
        for at in (sentence.token_at(a.end) for a in sentence.amounts)
    )
    return there or not _COSTS.isdisjoint(sentence.present)


_COSTS = frozenset(
    "gemoeid goede kosten kost kostte kostten uitgaven uitgegeven vrijgemaakt uitgetrokken "
    "gereserveerd begroot bekostigd vergoed toegewezen toegekend koopt kopen kocht kochten "
    "aangekocht gekocht aangeschaft schaft schaffen".split()
)


def is_paid(sentence: Sentence, index: int, scope: list[int]) -> bool:
    """ "Van dat bedrag gaat 20 miljoen euro naar zeedrones": what money goes to, goes nowhere.

    "De boten en het vliegtuig komen ten laste van Defensie" tells only who pays for them.
    """
    if "laste" in sentence.present:
        said = {sentence.keys[i] for i in scope}
        return "laste" in said and not _COME.isdisjoint(said)
    if not sentence.amounts:
        return False
    before = sentence.token_at(max(a.end for a in sentence.amounts))
    if sentence.keys[before:index] in (["naar"], ["voor"], ["aan"], ["in"]):
        return True
    inside = any(sentence.token_at(a.start) in scope for a in sentence.amounts)
    # "draagt € 6 miljoen bij aan maritieme drones": what the money is for.
    return inside and preposition_of(sentence, index) in ("aan", "voor")


_COME = frozenset("komt komen kwam kwamen gekomen gebracht".split())
