"""Money of the Union that is named only by what it runs: "het EU-programma EDIDP", "EUCAP"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.signals import MISSION, MISSION_FORM

_EU = Donor("EU", False)
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
