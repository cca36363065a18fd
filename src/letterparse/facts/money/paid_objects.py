"""Who paid for what a relative clause prices: "Polen betaalde de vlucht, die € 2 mln. kostte"."""

from __future__ import annotations

from letterparse.facts.grammar.case import donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.subjects import subject_of
from letterparse.language import Language
from letterparse.mentions.model import Amount

_PAID = frozenset(
    "betaalde betaalden bekostigde bekostigden financierde financierden vergoedde "
    "vergoedden".split()
)
_HAS_PAID = frozenset("betaald bekostigd gefinancierd vergoed".split())
_HAS = frozenset("heeft hebben had hadden".split())
_COST = frozenset("kostte kostten gekost".split())
# "betaalde een deel van de brug", "betaalde mee aan de brug": not all of what it cost.
_PARTLY = frozenset(
    "deel deels helft kwart derde percent procent gedeeltelijk grotendeels mee mede "
    "aan voor bij over niet geen nooit of om zou zouden als indien".split()
)


def object_paid(sentence: Sentence, amount: Amount) -> list[int]:
    """The words that tell who paid the object whose price the amount is; none without them."""
    perfect = not (_HAS_PAID.isdisjoint(sentence.present) or _HAS.isdisjoint(sentence.present))
    if not (perfect or _PAID & sentence.present) or _COST.isdisjoint(sentence.present):
        return []
    clauses = sentence.clauses
    clause = clauses.of[sentence.token_at(amount.core[0])]
    inside, outer = clauses.members(clause), clauses.around[clause]
    relative = clauses.opener[clause] in ("die", "dat") and outer >= 0
    if not relative or _COST.isdisjoint(sentence.words(inside)):
        return []
    told = [i for i in clauses.members(outer) if i < inside[0]]
    said = sentence.words(clauses.members(outer))
    behind = sentence.words(i for i in clauses.members(outer) if i > inside[-1])
    # "Polen heeft de vlucht, die € 2 miljoen kostte, zelf bekostigd."
    paid = not (_HAS.isdisjoint(sentence.words(told)) or _HAS_PAID.isdisjoint(behind))
    parted = inside[0] in sentence.behind_commas and sentence.priced.isdisjoint(told)
    return told if parted and (paid or _PAID & {*said}) and _PARTLY.isdisjoint(said) else []


def payers_of_object(sentence: Sentence, amount: Amount, language: Language) -> list[Donor]:
    """All who paid it."""
    told = object_paid(sentence, amount)
    if not told or is_passive(sentence, told, language):
        return []
    givers = subject_of(sentence, told, "", language).givers
    return [donor_from(giver, language) for giver in givers]
