"""Money that is told to be of money told before: whoever gave that, gives this.

"De EU heeft € 50 miljoen toegekend. Van dit geld is € 31 miljoen bedoeld voor visa."
"Het EFSF keerde € 1 miljard uit. Nog eens € 1,8 miljard is toegezegd."
"Van de bijstand van de Unie, groot € 1,6 miljard, is 860 miljoen al overgemaakt."
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from letterparse.facts.grammar.case import OWNED, Case, donor_from, donor_told
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.phrases import names_of, phrase_end
from letterparse.facts.grammar.roles import Donor, subjects
from letterparse.facts.model import Commitment
from letterparse.facts.money.implied_payers import of_other_year, told_payer
from letterparse.facts.money.money_verbs import of_whole_before
from letterparse.facts.money.said_before import contract_giver, said_giver
from letterparse.facts.money.stated_givers import passive

_OF = frozenset(("van", "uit"))
_THIS = frozenset("dit deze dat die".split())
_MONEY = frozenset(
    "geld bedrag som budget middelen miljard miljoen steun hulp pakket bijdrage lening subsidie "
    "toezegging".split()
)
_PART = frozenset("daarvan hiervan ervan waarvan waaronder daaronder rest restant".split())
_ORDER = frozenset("eerste tweede derde vierde laatste resterende overige".split())
_OF_ORDER = frozenset(
    "tranche tranches termijn termijnen deel schijf besluit pakket hulppakket steunpakket "
    "toezegging gift lening storting bijdrage".split()
)
_DONE = frozenset("gecontracteerd uitbetaald overgemaakt uitgekeerd gestort betaald".split())
_AID = OWNED | frozenset("bijstand hulp pakket krediet subsidie garantie fonds faciliteit".split())


def told_giver(case: Case, found: Sequence[Commitment]) -> Donor | None:
    """The giver of what this money is told to be part of, or to come on top of, or None."""
    keys = case.sentence.keys
    if keys[0] == "van" and keys[3:4] == ["voor"] and keys[2] in _MONEY and len(keys) > _NEAR:
        return _of_purpose_told(case, found)
    return (
        _of_named_whole(case)
        or _of_told(case, found)
        or told_payer(case, found)
        or of_other_year(case, found)
        or said_giver(case)
        or contract_giver(case)
    )


def _of_named_whole(case: Case) -> Donor | None:
    """ "Van de macrofinanciële bijstand van de Unie, groot …": whose the whole is."""
    sentence = case.sentence
    keys = sentence.keys
    if keys[0] not in _OF or len(keys) < 5:
        return None
    names = names_of(case.context.language)
    end = phrase_end(sentence, 1, len(keys), names)
    if end >= len(keys) or keys[end] != "van" or not keys[end - 1].endswith(tuple(_AID)):
        return None
    last = phrase_end(sentence, end + 1, len(keys), names)
    giver = giver_in(sentence, end + 1, last, case.context.language)
    return donor_from(giver, case.context.language) if giver is not None else None


def _of_purpose_told(case: Case, found: Sequence[Commitment]) -> Donor | None:
    """ "Van de middelen voor opkoop is € 12 miljoen uitbetaald": who gave those, as was told."""
    keys = case.sentence.keys
    what = keys[5] if keys[4] in ("de", "het") else keys[4]
    told = (one for one in reversed(found) if one.purpose and what in one.purpose.lower().split())
    return donor_told(next(told, None))


# Behind "van de middelen voor" the noun of what they are for, and its article.
_NEAR = 6


def _of_told(case: Case, found: Sequence[Commitment]) -> Donor | None:
    """Who gave what the paragraph told just before, where these words lean on it."""
    last = found[-1] if found else None
    if last is None or last.own or last.donor is None or last.amount is None:
        return None
    if last.place.block != case.sentence.block.index or not _leans(case):
        return None
    sentence, members = case.sentence, case.scope.members
    if any(actor.first in members for actor in subjects(sentence, list(members))):
        return None
    acting = subjects(sentence, range(members[0]))
    if acting and all(actor.code != last.donor for actor in acting):
        return None  # "Nederland huurde een schip; de kosten daarvan …": of what that clause tells.
    return Donor(last.donor, False)


def told_receivers(case: Case, donor: Donor, found: Sequence[Commitment]) -> list[str]:
    """ "Duitsland zegde Jordanië € 90 miljoen toe. Inmiddels is € 40 miljoen overgemaakt"."""
    last = found[-1] if found else None
    if last is None or last.donor != donor.code or last.amount is None:
        return []
    if last.place.block != case.sentence.block.index or _DONE.isdisjoint(case.scope.keys):
        return []
    if "aan" in case.scope.keys or "voor" in case.scope.keys:
        return []
    if case.scope.keys[0] not in _DONE and not passive(case):
        return []
    return list(last.recipient or [])


def got_out_of(case: Case, found: Sequence[Commitment]) -> Donor | None:
    """ "Nederland heeft hieruit € 84 miljoen ontvangen": from who gave what was told before."""
    last = found[-1] if found else None
    if last is None or last.own or last.donor is None or _OUT_OF_IT.isdisjoint(case.scope.keys):
        return None
    if last.place.block != case.sentence.block.index:
        return None
    return Donor(last.donor, False)


_OUT_OF_IT = frozenset("hieruit daaruit daarvan hiervan ervan waaruit waarvan".split())


def _leans(case: Case) -> bool:
    """ "van dit geld", "daarvan", "de eerste tranche", "nog eens", "uitbetaald is …"."""
    keys = case.scope.keys
    if ("het", "voorschot") in pairwise(keys):
        return True  # "… maakte een voorschot over; in Polen bedroeg het voorschot € 3 miljoen"
    whole = of_whole_before(case.scope, case.context.language)
    aimed = not {"voor", "aan"}.isdisjoint(keys[: whole.at]) if whole is not None else True
    if not aimed and len(case.sentence.amounts) > 1:
        return True  # "Van de daarvoor bestemde € 9 miljoen is € 4 miljoen uitgekeerd"
    if any(key in _PART for key in keys[:4]) or keys[0] in _DONE:
        return True
    for at, (first, second) in enumerate(pairwise(keys)):
        third = keys[at + 2] if at + 2 < len(keys) else ""
        if keys[max(at - 2, 0) : at] == ["voor", "de"] and at > _OPENING:
            continue  # "blijft € 7 miljoen over voor de derde tranche": what it is for.
        if first in _OF and second in _THIS and third in _MONEY:
            return True
        if first in _ORDER and second in _OF_ORDER:
            return True
        if first == "nog" and second == "eens":
            return True
        if first == "het" and second in _WHOLE and third in _SUMS:
            return True
    return case.sentence.keys[max(case.scope.at - 1, 0)] in _ORDER or _is_added(keys)


_OPENING = 2  # "Voor de tweede tranche …": at the head it is the whole that is told of.
_WHOLE = frozenset("beschikbare totale gehele hele resterende overige toegezegde".split())
_SUMS = frozenset("bedrag budget krediet geld".split())


def _is_added(keys: Sequence[str]) -> bool:
    """ "Dit jaar komt daar € 7 miljoen bij"."""
    return keys[-1] == "bij" and not _TO_IT.isdisjoint(keys) and not _COMES.isdisjoint(keys)


_TO_IT = frozenset("daar hier er".split())
_COMES = frozenset("komt komen kwam kwamen".split())
