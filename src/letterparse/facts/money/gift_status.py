"""The stage of a commitment in money, and the time that the line above its list says."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.model import FactPeriod
from letterparse.facts.money.borrowing import is_borrowed
from letterparse.facts.money.ended_gifts import end_told, ended_cost, is_ended, last_day
from letterparse.facts.money.pacts import is_signed
from letterparse.facts.money.spending import period_of


def time_of(case: Case) -> FactPeriod | None:
    """When the money flows, or until when it did."""
    return end_told(case) or period_of(case) or _opened(case)


def _opened(case: Case) -> FactPeriod | None:
    """The time that the line above a list says of its items; of what ends, its last day."""
    if case.verdict.status == "ended" or is_ended(case):
        return last_day(case)
    opening = case.before.opening
    return opening.period if opening and case.sentence.block.kind == "item" else None


def status_of(case: Case, donor: Donor) -> str | None:
    """The stage of the verdict; "€ 11 miljoen, te betalen in 2020" is at that of its list.

    What others have put into their budget they mean to spend.
    """
    hit, opening = case.verdict.hit, case.before.opening
    if is_ended(case) or ended_cost(case):
        return "ended"
    if _is_paid(case) or _came_to(case):
        return "delivered"
    if case.verdict.status == "announced" and not _MEANS.isdisjoint(case.scope.keys):
        return "intended"  # "liet weten dat het voornemens is € 3 miljoen in te leggen"
    if case.verdict.status == "delivered" and case.verdict.rule == "list":
        if not _FOLLOWS.isdisjoint(case.scope.keys):
            return "decided"  # "Het UWV kreeg € 4 miljoen en in juni volgt € 1 miljoen"
    if case.verdict.status == "delivered" and _is_pledge_paid_from(case):
        return "announced"
    if hit is not None and case.scope.marked[hit.at : hit.at + 2] == ["wil", "zeggen"]:
        return "decided"  # "dat wil zeggen € 3 miljoen"
    ordered = hit is not None and hit.form.verb == "ontvangen"
    if ordered and not _ORDERS.isdisjoint(case.scope.keys):
        return "contracted"
    budgeted = hit is not None and hit.form.verb in _BUDGETED
    if budgeted and not donor.own and not is_borrowed(case):
        return "intended"
    if hit is not None and hit.form.verb in _SUPPORTING and _has_done(case):
        return "delivered"
    if is_signed(case):
        return "contracted"
    if case.verdict.status == "decided" and _raises_pledge(case):
        return "announced"
    if case.verdict.status == "delivered" and _was_pledged(case):
        return "announced"
    if hit is None or opening is None or case.sentence.block.kind != "item":
        return case.verdict.status
    ahead = hit.at and case.scope.marked[hit.at - 1 : hit.at] == ["te"]
    return opening.status if ahead else case.verdict.status


def _is_pledge_paid_from(case: Case) -> bool:
    """The first of "Van de Deense toezegging, € 6 mln., is € 4 mln. betaald": the whole of it."""
    keys, amounts = case.sentence.keys, case.sentence.amounts
    ahead = keys[1 : case.sentence.token_at(case.amount.start)]
    whole = keys[0] in ("van", "uit") and amounts[0] is case.amount and len(amounts) > 1
    return whole and any(key in _PLEDGES for key in ahead)


_FOLLOWS = frozenset(("volgt", "volgen"))
_MEANS = frozenset(("voornemens",))
_ORDERS = frozenset(("opdracht", "opdrachten", "order", "orders"))


def _was_pledged(case: Case) -> bool:
    """ "Men zegde $ 58 mln. toe. De grootste donoren waren Japan ($ 4 mln.) en …": of pledges."""
    last = case.before.last
    if last is None or last.block is not case.sentence.block:
        return False
    return not _DONORS.isdisjoint(case.sentence.present) and not _PLEDGED.isdisjoint(last.present)


_DONORS = frozenset("donor donoren donors gevers geldschieter geldschieters".split())
_PLEDGED = frozenset("toegezegd zegde zegden toezeggingen toezegging pledges".split())


def _is_paid(case: Case) -> bool:
    """ "bovenop de reeds gestorte € 4 miljoen": paid it was, whatever follows."""
    keys, at = case.sentence.keys, case.sentence.token_at(case.amount.start)
    return keys[at - 1] in _PAID and keys[at - 2] in _ALREADY


_ALREADY = frozenset("al reeds eerder inmiddels".split())
_PAID = frozenset("gestorte betaalde overgemaakte uitgekeerde uitbetaalde verstrekte".split())


def _raises_pledge(case: Case) -> bool:
    """ "verhoogde zijn toezegging tot € 33 miljoen": more is pledged, and no more."""
    keys = case.scope.keys
    pledged = any(one in _THEIR and two in _PLEDGES for one, two in pairwise(keys))
    return pledged and not _RAISED.isdisjoint(keys)


_THEIR = frozenset("zijn haar hun de".split())
_PLEDGES = frozenset(("toezegging", "toezeggingen", "pledge", "belofte"))
_RAISED = frozenset(
    "verhoogt verhogen verhoogde verhoogden verhoogd verdubbelt verdubbelde verdubbeld".split()
)


def _came_to(case: Case) -> bool:
    """ "De bijdrage bedroeg in 2018 € 3 miljoen": it was paid, unless for a time still to come."""
    rule = case.verdict.rule or ""
    if case.verdict.status != "decided" or _AMOUNTED.isdisjoint(case.scope.keys):
        return False
    if not (rule.startswith("noun:") and rule.endswith(_GIFTS)):
        return False
    today, period = case.context.letter_date, period_of(case)
    last = period.last if period is not None else None
    return today is None or last is None or last <= today


_AMOUNTED = frozenset("bedroeg bedroegen beliep beliepen".split())
_GIFTS = (
    *("bijdrage", "bijdragen", "steun", "hulp", "subsidie", "subsidies", "gift", "giften"),
    *("donatie", "donaties", "storting", "stortingen", "uitkering", "uitkeringen", "aandeel"),
)


def _has_done(case: Case) -> bool:
    """ "heeft de school in 2023 met € 3 miljoen gesteund": in the perfect, and no passive."""
    keys = case.scope.keys
    already = not _ALREADY.isdisjoint(keys) and len(keys) < _ASIDE  # ", door Peru al gesteund,"
    return (already or not _HAS.isdisjoint(keys)) and not _DONE.isdisjoint(keys[-1:])


_ASIDE = 12
_HAS = frozenset("heeft hebben had hadden".split())
_DONE = frozenset(
    "gesteund ondersteund gefinancierd bekostigd medegefinancierd gesubsidieerd".split()
)
_SUPPORTING = ("steunen", "steunen met", "financieren", "bekostigen", "subsidiëren")
_BUDGETED = ("opnemen", "begroten", "op de begroting staan")
