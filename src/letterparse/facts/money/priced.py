"""Amounts that are a price by what stands beside them: a relative clause, a verb, brackets."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import EACH
from letterparse.facts.grammar.verdicts import Scope, Words
from letterparse.facts.money.relatives import relative_at
from letterparse.mentions.model import Amount

RECKONED = frozenset("begroot geraamd geschat becijferd getaxeerd".split())
"""Before "op": an amount that is only reckoned."""


def priced_behind(words: Words, sentence: Sentence, amount: Amount) -> bool:
    """ "Van de € 90 miljoen die het herstel kost": what it is, the relative clause says."""
    at = relative_at(sentence, amount)
    if at is None or words.pricing.isdisjoint(sentence.present):
        return False
    first = sentence.token_at(amount.start)
    if "een" in sentence.keys[max(first - 4, 0) : first] and not EACH.isdisjoint(
        sentence.keys[max(first - 6, 0) : first]
    ):
        return False  # "betalen ieder een derde van de € 27 miljoen die het kost"
    told = [sentence.keys[i] for i in sentence.clauses.members(sentence.clauses.of[at])]
    return told[0] in ("die", "dat") and any(key in PRICED for key in told)


def reckoned_by_others(sentence: Sentence, amount: Amount) -> bool:
    """ "De VNG becijfert dat gemeenten jaarlijks € 9 miljoen uitgeven": an estimate."""
    keys, at = sentence.keys, sentence.token_at(amount.start)
    dat = next((i for i in range(min(at, len(keys)) - 1, 0, -1) if keys[i] == "dat"), 0)
    # "becijferd (door de bond) is dat", "heeft de VNG berekend dat"
    return bool(dat) and not _RECKONS.isdisjoint(keys[max(dat - _NEAR, 0) : dat])


_NEAR = 4
_RECKONS = frozenset(
    "schat schatte schatten raamt raamde raamden ramen becijfert becijferde becijferden "
    "becijferen berekent berekende berekenden berekend becijferd".split()
)
PRICED = frozenset("kost kostte kosten vergt vergde vergen nodig benodigd vereist".split())


def priced_between(sentence: Sentence, amount: Amount, scope: Scope, borne: bool) -> bool:
    """ "…, voor 2019 raamt het CPB de opbrengst op": an estimate behind another amount.

    `borne`: a verb says who bears it, "betaalt € 4 mln. mee en draagt de kosten van X, € 9 mln.".
    """
    earlier = [a.end for a in sentence.amounts if a.end <= amount.start]
    if not earlier:
        return False
    low = sentence.token_at(max(earlier))
    high = sentence.token_at(amount.start)
    after = sentence.keys[sentence.token_at(amount.end) : sentence.token_at(amount.end) + 2]
    between = [sentence.keys[i] for i in range(low, high) if i in scope.members]
    if borne and "de kosten" in " ".join(between):
        between.remove("kosten")
    return any(
        k in ("raamt", "ramen", "geraamd", "schat", "geschat", "kost", "kosten") for k in between
    ) or (after[:1] in (["nodig"], ["benodigd"], ["vereist"]))


def is_cost_of_object(sentence: Sentence, amount: Amount) -> bool:
    """ "Aan de bouw van het museum (€ 27 miljoen) dragen bij: …": what it costs in all."""
    keys, text = sentence.keys, sentence.block.view.text
    if keys[sentence.token_at(amount.end) :][:1] == ["kostende"]:
        return True  # "betaalt 60 procent van de 21 miljoen euro kostende dijk"
    first = sentence.token_at(amount.start)
    if keys[max(first - 1, 0)] in _IN_ALL and text[sentence.starts[first - 1] - 1] == "(":
        return "kosten" in keys[:first]  # "draagt bij in de kosten van de hal (totaal € 3 miljoen)"
    if keys[:3] == ["van", "de", "kosten"]:
        # "Van de kosten, in totaal € 48 miljoen, betaalt de provincie een kwart"
        first = amount is sentence.amounts[0]
        behind = keys[sentence.token_at(amount.end) :][:8]
        return first and not _FRACTIONS.isdisjoint(behind) and not _BEAR.isdisjoint(behind[:1])
    if keys[0] not in ("aan", "in") or text[amount.start - 1 : amount.start] != "(":
        return False
    after = sentence.token_at(amount.end)
    closed = text[amount.end : amount.end + 1] == ")"
    return closed and not _CONTRIBUTE.isdisjoint(keys[after : after + 1])


_IN_ALL = ("totaal", "totale")
_FRACTIONS = frozenset("kwart derde vijfde helft deel procent".split())
_BEAR = frozenset("betaalt betalen betaalde betaalden draagt dragen droeg neemt nemen nam".split())
_CONTRIBUTE = frozenset(
    "dragen draagt droegen droeg betalen betaalt betaalden investeren leggen legt".split()
)
