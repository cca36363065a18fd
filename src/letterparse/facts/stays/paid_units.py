"""Units named for what they cost: nothing is told of where they are."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import preposition_of


def tells_cost(sentence: Sentence) -> bool:
    """ "… kwam ten goede aan de inzet van Zr.Ms. De Ruyter", "is € 12 miljoen beschikbaar".

    Not "De eenheid keerde in mei terug; de kosten bedroegen € 9 miljoen": told apart.
    """
    if not sentence.amounts or _costs_apart(sentence):
        return False
    there = any(
        sentence.keys[at : at + 1] == ["beschikbaar"]
        for at in (sentence.token_at(a.end) for a in sentence.amounts)
    )
    return there or not _COSTS.isdisjoint(sentence.present)


def _costs_apart(sentence: Sentence) -> bool:
    """Is all money told behind a semicolon, in a statement with a cost as its subject?"""
    cut = sentence.text.find(";")
    if cut < 0 or any(a.start < sentence.start + cut for a in sentence.amounts):
        return False
    at = sentence.token_at(sentence.start + cut + 1)
    return any(key.endswith("kosten") for key in sentence.keys[at : at + 2])


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
