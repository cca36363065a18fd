"""Money of the Union or another bloc, told only by what it runs: "EUCAP", "het EU-fonds"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.signals import MISSION, MISSION_FORM
from letterparse.facts.money.implied_payers import names_own

_EU = Donor("EU", False)
BLOCS = ("EU", "UN", "NATO")
"""Those whose members pay together."""
_RUN = ("programma", "fonds", "instrument", "faciliteit", "budget", "begroting", "subsidie")
_MISSIONS = ("missie", "operatie")
_OURS = frozenset("nederland nederlandse onze ons mijn wij ik kabinet rijk".split())
_BUDGETS = frozenset(("budget", "begroting", "omvang"))
# "EUR" is no mission; the name of one has more letters than a currency's code.
_CURRENCY = 3
# How many tokens before a relative clause its antecedent may begin.
_AHEAD = 6


def of_union(case: Case) -> Donor | None:
    """ "krijgt uit het EU-programma EDIDP € 3 mln.", "het EU-fonds, dat € 9 mln. omvat"."""
    sentence, members = case.sentence, case.scope.members
    if "eu" not in sentence.present or not _OURS.isdisjoint(case.scope.keys):
        return None
    relative = case.scope.opener in ("die", "dat", "waarvan", "waarvoor")
    first = max(members[0] - _AHEAD, 0) if relative else members[0]
    ends = (*_RUN, *_MISSIONS) if not _BUDGETS.isdisjoint(case.scope.keys) else _RUN
    return _EU if _is_run(sentence, range(first, members[-1]), ends) else None


def of_mission(case: Case) -> Donor | None:
    """ "EUCAP Sahel heeft een budget van € 9 mln.", "De missie … heeft een budget": the Union's."""
    keys = case.scope.keys
    if _BUDGETS.isdisjoint(keys) or not _OURS.isdisjoint(keys):
        return None
    if _names_mission(case.sentence):
        return _EU
    last = case.before.last
    pointing = not {"missie", "operatie"}.isdisjoint(case.sentence.keys[:3])
    return _EU if pointing and last is not None and _names_mission(last) else None


def of_mission_told(case: Case) -> Donor | None:
    """ "De EU heeft haar missie verlengd. Het budget is € 67 miljoen": whose mission it is."""
    last = case.before.last
    if _OF_MISSION.isdisjoint(case.scope.keys[:3]):
        return None
    near = [case.sentence]
    if last is not None and last.block.index == case.sentence.block.index:
        near.append(last)
    for sentence in near:
        at = next((i for i, key in enumerate(sentence.keys) if key.endswith(_MISSIONS)), 0)
        beside = [a for a in sentence.actors if at and a.last == at - 1]  # "de EU-missie"
        named = [*beside, *roles.subjects(sentence, range(at))]
        code = next((a.code for a in named if a.code in BLOCS), None)
        if code is not None:
            return Donor(code, False)
    return None


_OF_MISSION = frozenset(("budget", "missiebudget"))


def of_instrument_told(case: Case) -> Donor | None:
    """ "Frankrijk prees het EU-fonds X. In totaal is € 9 mld. beschikbaar": what is in the fund."""
    last = case.before.last
    if last is None or last.block is not case.sentence.block or _IN_ALL.isdisjoint(case.scope.keys):
        return None
    if names_own(last) or names_own(case.sentence):
        return None
    codes = {a.code for a in case.sentence.actors if a.code in BLOCS}
    for actor in last.actors:
        near = last.keys[max(actor.first - 1, 0) : actor.first + 3]
        if actor.code in BLOCS and any(key.endswith(_POOLS) for key in near):
            codes.add(actor.code)
    return Donor(codes.pop(), False) if len(codes) == 1 else None


_IN_ALL = frozenset("totaal totale".split())
_POOLS = ("instrument", "fonds", "faciliteit", "programma", "mechanisme")


def _names_mission(sentence: Sentence) -> bool:
    """Is a mission of the Union named, by a name that begins with "EU"?"""
    if not sentence.marked & (MISSION | MISSION_FORM):
        return False
    text = sentence.block.view.text
    said = zip(sentence.keys, sentence.starts, strict=True)
    return any(
        key.startswith("eu") and len(key) > _CURRENCY and text[at : at + _CURRENCY].isupper()
        for key, at in said
    )


def _is_run(sentence: Sentence, places: Sequence[int], ends: tuple[str, ...]) -> bool:
    """Does "EU-" stand before a noun with one of these ends?"""
    text, keys = sentence.block.view.text, sentence.keys
    return any(
        keys[i] == "eu"
        and text[sentence.ends[i] : sentence.starts[i + 1]] in ("-", "‑")
        and keys[i + 1].endswith(ends)
        for i in places
        if i + 1 < len(keys)
    )


def purse_of_bloc(case: Case) -> Donor | None:
    """ "De kosten worden betaald uit het Athena-mechanisme van de EU": of all its members."""
    sentence, keys = case.sentence, case.sentence.keys
    for actor in sentence.actors:
        at = actor.first - 1 - (keys[actor.first - 1] in ("de", "het"))
        if actor.code not in BLOCS or actor.first not in case.scope.members or at < 3:
            continue
        near = keys[max(at - 5, 0) : at]
        if keys[at] == "van" and "uit" in near and case.amount.end <= actor.start:
            return Donor(actor.code, False)
    return None
