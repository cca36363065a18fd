"""Missions that change, and shares in them, told without people or units."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import SHARE, UNIT
from letterparse.facts.grammar.verbs import ends_any
from letterparse.facts.model import CHANGED, Deployment, Place
from letterparse.facts.people.departures import handed_over
from letterparse.facts.people.scopes import scope_of
from letterparse.facts.people.sending import Pairs, Words, change_in, status_of
from letterparse.facts.people.waters import in_waters
from letterparse.facts.stays.clause_places import clause_place
from letterparse.facts.stays.definite import is_first_told
from letterparse.facts.stays.excepted import excepted_share
from letterparse.facts.stays.lapsing import lapses
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.own_parts import own_stretch
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import (
    Scene,
    add,
    lead_here,
    mission_of,
    place_around,
    places_told,
)
from letterparse.facts.stays.senders import as_donor, mission_sender, state_of
from letterparse.facts.stays.shares_aside import is_only_when, is_share_aside, tells_its_cost
from letterparse.facts.stays.statements import is_its_share
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.unreal import refusal_in

PARTAKING_WORDS = frozenset(
    "aandeel participatie medewerking bijdrage deelname deelneming "
    "bijdragen deelnemen deel inzet".split()
)


def read_mission(words: Words, sentence: Sentence, named: Named, scene: Scene) -> None:
    """A named operation that changes, ends, or that somebody takes part in."""
    at = sentence.token_at(named.start)
    scope = scope_of(sentence, sentence.clauses.of[at], at)
    keys = [sentence.keys[i] for i in scope]
    excepted = excepted_share(words, sentence, at)
    if excepted is not None and excepted.status is None:
        return
    if lapses(words, sentence, named, scene) or refusal_in(words.moods, sentence, scope):
        return
    if sentence.keys[0] in _ONCE and min(sentence.commas, default=0) >= at:
        return  # "Zodra Spanje zijn aandeel in NMI heeft bevestigd, …"
    mission = named.mission
    elided = _same_sender(sentence, scene)
    those = excepted is not None and sentence.keys[at - 2] in ("die", "dat")
    part = elided is not None or those or _partakes(keys) or _is_involved(sentence, at)
    told, own = scope if excepted is None else excepted.told, own_stretch(sentence, named)
    told = [i for i in told if own is None or i in own or i not in sentence.timed]
    status = (excepted and excepted.status) or status_of(words, sentence, scope)
    if "kamer" in keys and (status not in CHANGED or "besluitvorming" in keys):
        return
    if part and status not in CHANGED and is_only_when(sentence, at):
        return
    if part and (_lands_take_part(sentence, scope, named) or is_share_aside(sentence, at, scene)):
        return
    if part and ("mandaat" not in keys or _has_own_term(sentence, scope)):
        actor = elided or mission_sender(sentence, scope, named)
    elif _hands_command(sentence, at) or tells_its_cost(sentence, at):
        return
    elif change_in(words, sentence, scope) and handed_over(sentence, scope) is None:
        actor = state_of(sentence, named) or _who_ends(sentence, scope, named)
        if actor is not None and not _ITS.isdisjoint(sentence.keys[max(at - 2, 0) : at]):
            mission.lead = mission.lead or actor.code  # "heeft zijn operatie X verlengd"
    else:
        return
    if actor is None and (share := _share_meant(sentence, mission.name, scene)) is not None:
        share.status = status
        share.also.append(Place(sentence.block.index, sentence.start, sentence.end))
        return
    words_named = sentence.block.view.text[named.start : named.end].lower()
    if words_named in SHARES and status not in CHANGED:
        return
    afloat = in_waters(sentence)  # "Atalanta voor de kust van Somalië": in no country.
    said = not afloat and (
        places_in(sentence, own or _up_to_other(sentence, scope, at))
        or _before_where(sentence, scope)
        or list(mission.location)
    )
    add(
        scene,
        sentence,
        Deployment(
            place=clause_place(sentence, scope, named.start, named.end),
            rule="deployment/mission",
            participant=actor.code if actor else None,
            own=actor.own if actor else False,
            mission=mission.name,
            abbreviation=mission.abbreviation,
            location=said or (not afloat and place_around(scene, mission, sentence)) or None,
            lead=mission.lead,
            period=period_of(sentence, told, words),
            status=status,
        ),
    )
    if not said and scene.last is not None:
        scene.lent.append(scene.last)


def _share_meant(sentence: Sentence, mission: str, scene: Scene) -> Deployment | None:
    """ "Omdat de missie eindigt, wordt deze bijdrage niet verlengd": the share told before."""
    if not any(a in ("deze", "die") and b in _SHARE for a, b in itertools.pairwise(sentence.keys)):
        return None
    last = scene.found[-1] if scene.found else None
    return last if last is not None and last.participant and last.mission == mission else None


_SHARE = frozenset("bijdrage deelname deelneming inzet".split())


def _partakes(keys: Sequence[str]) -> bool:
    """ "neemt deel aan", "maakt deel uit van", but not "in het centrale deel van de zee"."""
    told = PARTAKING_WORDS.intersection(keys)
    only_part = "deel" in told and len(told) == 1
    return bool(told) and not (only_part and _TAKES.isdisjoint(keys))


_TAKES = frozenset(
    "neem neemt nemen nam namen genomen maakt maken maakte maakten gemaakt uitmaakt uitmaken "
    "uitmaakte uitmaakten".split()
)


def _is_involved(sentence: Sentence, at: int) -> bool:
    """ "is sinds 2016 betrokken bij MINUSMA", said of a state."""
    ahead = sentence.keys[max(at - 4, 0) : at]
    if ("bij", "aan") in itertools.pairwise(ahead) and {"niet", "langer"} <= sentence.present:
        return True  # "draagt niet langer bij aan MINUSMA"
    if ("betrokken", "bij") not in itertools.pairwise(ahead):
        return False
    who = roles.subjects(sentence, range(at))
    return any(a.kind in ("country", "own") for a in who)


_ITS = frozenset(("zijn", "haar"))
_ONCE = frozenset("zodra als wanneer indien".split())


def _up_to_other(sentence: Sentence, scope: Sequence[int], at: int) -> Sequence[int]:
    """ "de bijdrage aan KFOR en die aan Althea in Bosnië": what is said before the other share."""
    keys = sentence.keys
    other = next(
        (i for i in scope if i > at and keys[i] in ("die", "dat") and keys[i - 1] == "en"), None
    )
    return scope if other is None else [i for i in scope if i < other]


def _hands_command(sentence: Sentence, at: int) -> bool:
    """ "heeft het commando over de missie … overgedragen aan": the mission goes on.

    So it does where "de uitvoerende taken van de missie" are handed over.
    """
    keys = sentence.keys
    led = not _COMMAND.isdisjoint(keys[max(at - 5, 0) : at])
    return led and not _HANDED.isdisjoint(keys) and _CLOSING.isdisjoint(keys)


_COMMAND = frozenset(
    "commando bevel leiding voorzitterschap gezag commandovoering taken bevoegdheden "
    "verantwoordelijkheden".split()
)
_CLOSING = frozenset("beëindigd beëindigt eindigt opgeheven ontbonden gesloten sluit".split())
_HANDED = frozenset("overgedragen overgegeven overdragen overdraagt overgenomen".split())


def _has_own_term(sentence: Sentence, scope: Sequence[int]) -> bool:
    """ "Het mandaat voor de Nederlandse deelname aan EUTM loopt tot …": a state's own term."""
    inside = set(scope)
    return any(
        a.kind == "adjective"
        and a.first in inside
        and sentence.keys[a.last + 1 : a.last + 2] in _SHARE_NOUNS
        for a in sentence.actors
    )


_SHARE_NOUNS = (["deelname"], ["bijdrage"], ["inzet"], ["deelneming"], ["aandeel"])


def _same_sender(sentence: Sentence, scene: Scene) -> roles.Donor | None:
    """ "… en die aan EUTM Mali beëindigd", "Het bouwt zijn deelname af": of those told of."""
    last = scene.found[-1] if scene.found else None
    if last is None or last.participant is None or last.place.block != sentence.block.index:
        return None
    if not (is_its_share(sentence.keys) or _is_somebodys(sentence)):
        return None
    return roles.Donor(last.participant, last.own)


def _is_somebodys(sentence: Sentence) -> bool:
    """ "zijn deelname", where the sentence names nobody whose it is."""
    pairs = itertools.pairwise(sentence.keys)
    its = any(one in _ITS and noun in PARTAKING_WORDS for one, noun in pairs)
    return its and not any(
        actor.kind in ("country", "own")
        for actor in roles.subjects(sentence, range(len(sentence.keys)))
    )


_OF_MANY = frozenset(("internationale", "gezamenlijke", "geallieerde", "multinationale"))


def _lands_take_part(sentence: Sentence, scope: Sequence[int], named: Named) -> bool:
    """ "Aan EUFOR Althea namen in 2024 twintig landen deel": which, is not said.

    Nor whose "de internationale inzet" is.
    """
    keys = sentence.keys
    if any(keys[i] in PARTAKING_WORDS and keys[i - 1] in _OF_MANY for i in scope if i):
        return True
    lands = any(keys[i] in _LANDS and roles.preposition_of(sentence, i) is None for i in scope)
    return lands and not any(
        a.kind in ("country", "own") and not named.start <= a.start < named.end
        for a in roles.subjects(sentence, scope)
    )


_LANDS = frozenset("landen lidstaten staten bondgenoten partners partnerlanden".split())


def _who_ends(sentence: Sentence, scope: Sequence[int], named: Named) -> roles.Donor | None:
    """ "waar Frankrijk de operatie Sangaris heeft beëindigd": a state that ends its own."""
    if _ACTIVE.isdisjoint(sentence.keys[i] for i in scope):
        return None
    states = [
        a
        for a in roles.subjects(sentence, scope)
        if a.kind == "country" and not named.start <= a.start < named.end
    ]
    return as_donor(states[0]) if states and states[0].code != "NL" else None


def _before_where(sentence: Sentence, scope: Sequence[int]) -> list[str]:
    """ "In Mali, waar …": the place that the clause tells of."""
    if sentence.clauses.opener[sentence.clauses.of[scope[0]]] != "waar":
        return []
    return [
        a.code
        for a in sentence.actors
        if a.last == scope[0] - 1 and a.kind in ("country", "place") and a.code != "NL"
    ]


_ACTIVE = frozenset("heeft beëindigt beëindigde verlengt verlengde stopt stopte".split())
SHARES = frozenset("deelname deelneming bijdrage inzet mandaat missie operatie".split())


def mission_in_hand(sentence: Sentence, scene: Scene) -> list[Named]:
    """ "Nederland verlengt zijn deelname tot …": the mission told of just before."""
    if scene.mission is None:
        return []
    here = places_in(sentence, range(len(sentence.keys)))
    if mission_of([], scene, sentence, here) is None:
        return []
    known = (*scene.mission.location, *places_told(scene, scene.mission))
    if here and known and not set(here) & set(known):
        return []  # "De inzet aan de Bulgaars-Turkse grens": another one.
    for index, mark in enumerate(sentence.marks):
        if mark & SHARE:
            return [Named(scene.mission, sentence.starts[index], sentence.ends[index])]
    return []


_SHARED = frozenset(
    "operaties luchtoperaties presentie patrouilles luchtaanvallen deelname deelneming bijdrage "
    "inzet aanwezigheid uitzending detachering plaatsing stationering".split()
)
JOINING = Pairs((("voegt", "bij"), ("voegen", "bij"), ("sluit", "aan"), ("treedt", "toe")))
JOINS = frozenset(
    "voegt voegen voegde voegden sluit sluiten sloot sloten treedt treden trad traden "
    "aangesloten gevoegd".split()
)
"""The words that wake the search for states that join."""


def read_share(words: Words, sentence: Sentence, scene: Scene) -> None:
    """ "De Nederlandse inzet in Litouwen wordt voortgezet"; "Kroatië voegt zich bij de groep"."""
    keys = sentence.keys
    at = next((i for i, key in enumerate(keys) if key in _SHARED), None)
    elided = _same_sender(sentence, scene) if at is None else None
    at = 0 if elided else at
    joins = at is None and JOINING.stand_in(sentence.present)
    if at is None and not joins:
        _read_by_kind(words, sentence, scene)
        return
    if "geen" in keys or _is_topic(sentence, at):
        return
    scope = sentence.clauses.members(sentence.clauses.of[at or 0])
    location = places_in(sentence, scope) or (
        scene.location if joins and scene.found else places_in(sentence, range(len(keys)))
    )
    if refusal_in(words.moods, sentence, scope):
        return
    status = status_of(words, sentence, scope)
    actor = elided or _share_sender(sentence, at)
    if not location:
        who = actor or roles.NL
        if at is not None and status in CHANGED:
            place = clause_place(sentence, scope, sentence.starts[at], sentence.ends[at])
            period = period_of(sentence, scope, words)
            scene.pending = Deployment(
                place, "deployment/share", who.code, who.own, period=period, status=status
            )
        return
    if joins:
        status = "planned" if status == "ongoing" else status
        if actor is None or actor.own or not sentence.marked & UNIT:
            return
    elif status not in CHANGED or (at and is_first_told(keys[at], location, scene)):
        return
    actor = actor or roles.NL
    start, end = sentence.starts[at or 0], sentence.ends[-1]
    add(
        scene,
        sentence,
        Deployment(
            place=clause_place(sentence, scope, start, end),
            rule="deployment/share",
            participant=actor.code,
            own=actor.own,
            location=[code for code in location if code != actor.code] or None,
            lead=lead_here(scene, location),
            period=period_of(sentence, scope, words),
            status=status,
        ),
    )


def _read_by_kind(words: Words, sentence: Sentence, scene: Scene) -> None:
    """ "De politiemissie in de Palestijnse gebieden wordt voortgezet": told by kind and place.

    "De Nederlandse missie in Uruzgan eindigt": by whose it is and place.
    """
    keys = sentence.keys
    if not (ends_any(keys, "missie") or "operatie" in keys):
        return
    whose = {a.last + 1: a for a in sentence.actors if a.kind == "adjective"}
    kinds = (i for i, k in enumerate(keys) if (k.endswith("missie") and len(k) > 8) or i in whose)
    at = next((i for i in kinds if keys[i].endswith(("missie", "operatie"))), None)
    if at is None or keys[at].startswith(_OF_TRADE):
        return
    if keys[at + 1 : at + 2] not in (["in"], ["boven"]) or roles.preposition_of(sentence, at):
        return
    scope = sentence.clauses.members(sentence.clauses.of[at])
    status = status_of(words, sentence, scope)
    location = places_in(sentence, range(at + 1, min(at + 6, len(keys))))
    if status not in CHANGED or not location:
        return
    if refusal_in(words.moods, sentence, scope):
        return
    if any(set(one.location or ()) & set(location) for one in scene.found):
        return  # What is told there already is what ends or goes on.
    owner = as_donor(whose[at]) if at in whose else None
    made = Deployment(
        place=clause_place(sentence, scope, sentence.starts[at], sentence.ends[at]),
        rule="deployment/mission-by-kind",
        participant=owner.code if owner else None,
        own=owner.own if owner else False,
        location=location,
        lead=None if owner else lead_here(scene, location),
        period=period_of(sentence, scope, words),
        status=status,
    )
    add(scene, sentence, made)


_OF_TRADE = ("handels", "zaken", "kennis", "studie")


def _is_topic(sentence: Sentence, at: int | None) -> bool:
    """ "de vragen over de verlenging van de inzet": what is spoken of is not told here."""
    if at is None:
        return False
    if roles.preposition_of(sentence, at) == "over":
        return True
    of = next((i for i in range(at - 1, max(at - 4, 0), -1) if sentence.keys[i] == "van"), None)
    return of is not None and roles.preposition_of(sentence, of - 1) == "over"


def _share_sender(sentence: Sentence, at: int | None) -> roles.Donor | None:
    """Whose share it is: its adjective, else the subject; None if nobody is said."""
    for actor in sentence.actors:
        if at is not None and actor.kind == "adjective" and 0 < at - actor.last <= 2:
            return as_donor(actor)
    for actor in roles.subjects(sentence, range(len(sentence.keys))):
        if actor.kind in ("country", "own"):
            return as_donor(actor)
    return None
