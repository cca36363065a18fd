"""Sums that were promised once and are not given any more: halved since, or withdrawn.

"De stichting had € 3 miljoen toegezegd, maar heeft dat bedrag gehalveerd".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verdicts import Scope
from letterparse.mentions.model import Amount

_HAD = frozenset(("had", "hadden"))
_PROMISED = frozenset(
    "toegezegd beloofd vooruitzicht gereserveerd aangeboden uitgetrokken vrijgemaakt begroot "
    "toegekend aangekondigd gepland geraamd geoormerkt bestemd voorzien".split()
)
_CUT = frozenset(
    "gehalveerd halveerde halveert ingetrokken teruggetrokken geschrapt teruggenomen herroepen "
    "teruggebracht verlaagd verlaagde verlaagden bijgesteld gekort afgehaakt".split()
)
_CUTTING = (
    *(frozenset((verb, "in")) for verb in ("trok", "trokken", "trekt", "trekken")),
    *(frozenset((verb, "terug")) for verb in ("trok", "trokken", "trekt", "trekken", "bracht")),
    *(frozenset((verb, "af")) for verb in ("haakte", "haakten", "zag", "zagen", "ziet", "zien")),
)


def is_taken_back(sentence: Sentence, scope: Scope) -> bool:
    """Was the sum of a clause in the pluperfect undone by what the sentence says behind it?"""
    last = scope.members[-1]
    behind = sentence.keys[max(last, scope.at) + 1 :]
    if _undoes(behind):
        return True
    if _HAD.isdisjoint(scope.keys) or _PROMISED.isdisjoint(scope.keys):
        return False
    if "niet" in behind or "geen" in behind:
        return False
    said = set(behind)
    return not _CUT.isdisjoint(said) or any(pair <= said for pair in _CUTTING)


def _undoes(behind: Sequence[str]) -> bool:
    """ "…, maar trok dat besluit weer in", "…, maar is daarop teruggekomen"."""
    if behind[:1] != ["maar"] or not {"niet", "geen"}.isdisjoint(behind):
        return False
    if "teruggekomen" in behind and not {"daarop", "hierop", "daarvan", "ervan"}.isdisjoint(behind):
        return True
    points = any(one in _THIS and two in _DECISIONS for one, two in pairwise(behind))
    said = set(behind)
    withdrawn = not _WITHDRAWN.isdisjoint(said) or {"trok", "in"} <= said or {"trekt", "in"} <= said
    return points and withdrawn


_THIS = frozenset("dat die dit deze zijn haar hun het de".split())
_DECISIONS = frozenset("besluit toezegging aanbod reservering belofte bijdrage subsidie".split())


def is_cut_to(sentence: Sentence, amount: Amount) -> bool:
    """The last of "had € 4 miljoen toegezegd, maar heeft dat bedrag teruggebracht tot € 2 mln."."""
    at = sentence.token_at(amount.core[0])
    before = sentence.keys[:at]
    promised = not _HAD.isdisjoint(before) and not _PROMISED.isdisjoint(before)
    to = not {"tot", "naar"}.isdisjoint(before[-2:])
    # "De bijdrage aan Gavi wordt teruggebracht van € 5 mln. naar € 2 mln."
    gift = before[:1] == ["de"] and any(key in _GIFTS for key in before[1:3])
    if gift and to and not _LESS.isdisjoint(before):
        return True
    return promised and to and not _CUT.isdisjoint(sentence.keys[max(at - 6, 0) :])


_GIFTS = frozenset(("bijdrage", "subsidie", "rijksbijdrage"))
_LESS = frozenset(("teruggebracht", "afgebouwd", "gehalveerd"))


def is_withdrawn_before(sentence: Sentence, amount: Amount, last: Sentence | None) -> bool:
    """ "Het besluit is ingetrokken; van de daarvoor bestemde € 9 miljoen was € 4 miljoen betaald":
    what the statement before, parted by a semicolon or a full stop, has undone."""
    at = sentence.token_at(amount.start)
    parted = sentence.block.view.text.rfind(";", sentence.start, amount.start)
    told = sentence.keys[: sentence.token_at(parted + 1)] if parted >= 0 else []
    if not told and last is not None and last.block is sentence.block:
        told = [] if _FOR_IT.isdisjoint(sentence.keys[:at]) else last.keys
    done = not _WITHDRAWN.isdisjoint(told) and not _BEING.isdisjoint(told)
    return done and "niet" not in told and "deels" not in told


_FOR_IT = frozenset("daarvoor hiervoor daartoe daarin hierin".split())
_WITHDRAWN = frozenset(
    "ingetrokken teruggedraaid herroepen geschrapt stopgezet beëindigd vervallen".split()
)
_BEING = frozenset("is zijn wordt worden werd werden".split())
