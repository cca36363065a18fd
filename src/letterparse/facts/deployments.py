"""Deployments: who is sent, stands or serves where, how many and until when.

Three things start one: a number of people, a unit or ship with a verb of sending, and a
named mission whose bearer or end changes. Sentences that go on about the same people
("Aan boord bevinden zich …", "Deze bijdrage …") add to the one told before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import NamedTuple

from letterparse.facts import roles
from letterparse.facts.actors import Actor
from letterparse.facts.context import Context, Sentence
from letterparse.facts.missions import Mission, Missions, Named, led_by_whom
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people import People, is_people, people_in, words_of
from letterparse.language import Language
from letterparse.mentions.model import Period


class Words(NamedTuple):
    """The closed lists of `sending.toml` that tell what happens to a unit."""

    sending: frozenset[str]
    refusing: frozenset[str]
    ended: frozenset[str]
    ending: frozenset[str]
    ending_pairs: tuple[tuple[str, str], ...]
    extended: frozenset[str]
    planned: frozenset[str]
    ongoing: frozenset[str]
    types: frozenset[str]
    continuing: tuple[str, ...]
    weak: frozenset[str]
    pairs: tuple[tuple[str, str], ...]


@cache
def sending_words(language: Language) -> Words:
    table = language.table("sending")
    return Words(
        sending=frozenset(table["sending"]),
        refusing=frozenset(table["refusing"]),
        ended=frozenset(table["ended"]),
        ending=frozenset(table["ending"]),
        ending_pairs=tuple((a, b) for a, b in table["ending_pairs"]),
        extended=frozenset(table["extended"]),
        planned=frozenset(table["planned"]),
        ongoing=frozenset(table["ongoing"]),
        types=frozenset(table["types"]),
        continuing=tuple(table["continuing"]),
        weak=frozenset(table["weak"]),
        pairs=tuple((a, b) for a, b in table["pairs"]),
    )


@dataclass(slots=True)
class _Scene:
    """What is being told of at this point of the letter."""

    found: list[Deployment] = field(default_factory=list[Deployment])
    mission: Mission | None = None
    main: Mission | None = None
    location: list[str] = field(default_factory=list[str])
    lead: str | None = None
    section: int = -2


def find_deployments(context: Context) -> list[Deployment]:
    """The deployments told in sentences, in reading order. Tables are read by `tables`."""
    missions = Missions(context)
    scene = _Scene()
    for block in context.outline.blocks:
        if block.kind in ("row", "caption"):
            continue
        if block.section != scene.section:
            scene.section, scene.mission, scene.location = block.section, None, []
            scene.lead = None
        for sentence in context.sentences(block):
            named = missions.named_in(sentence)
            if block.kind in ("subject", "heading"):
                if block.kind == "heading" and named:
                    scene.mission = named[0].mission
                continue
            _lead(sentence, named, scene)
            _read(context, sentence, named, scene)
            if named:
                scene.mission = named[-1].mission
                scene.main = scene.main or named[0].mission
            places = _places(sentence, range(len(sentence.tokens)))
            if places:
                scene.location = places
    return _settle(scene.found, missions, context)


def _lead(sentence: Sentence, named: list[Named], scene: _Scene) -> None:
    """ "De operatie staat onder leiding van …": of the mission in hand, else of the place."""
    leader = led_by_whom(sentence)
    if leader is None or named:
        return
    if scene.mission is not None and {"operatie", "missie"} & set(sentence.keys):
        scene.mission.lead, scene.mission.led = leader, True
        return
    scene.lead = leader
    for known in scene.found:
        if known.place.block == sentence.block.index and known.own and not known.mission:
            known.lead = known.lead or leader


def _settle(
    found: list[Deployment], missions: Missions, context: Context
) -> list[Deployment]:
    """What a letter says of a mission later holds for what it said before."""
    for one in found:
        mission = missions.by_name.get(one.mission or "")
        if mission is not None and not mission.location and one.location:
            text = context.outline.blocks[one.place.block].text[one.place.start : one.place.end]
            if "hoofdkwartier" not in text or "(" in text:
                mission.location += one.location
    for one in found:
        mission = missions.by_name.get(one.mission or "")
        if mission is not None:
            one.lead = mission.lead or one.lead
            one.abbreviation = one.abbreviation or mission.abbreviation
            one.location = one.location or list(mission.location) or None
        starts = one.period.first if one.period else None
        if one.status == "ongoing" and starts and context.letter_date:
            one.status = "planned" if starts > context.letter_date else one.status
    return found


def _read(context: Context, sentence: Sentence, named: list[Named], scene: _Scene) -> None:
    words = sending_words(context.language)
    if sentence.is_question or not any(key in words.sending for key in sentence.keys):
        return
    people = people_in(sentence, context.language)
    taken = False
    if _continues(words, sentence) and _goes_on(sentence, people, scene):
        return
    _takes_over(sentence, scene)
    for group in people:
        taken = _people(context, words, sentence, group, named, scene) or taken
    if (taken or "er" in sentence.keys) and _gapped(context, sentence, scene):
        return
    if taken:
        return
    if _units(context, words, sentence, named, scene):
        return
    if sentence.amounts:
        return
    for one in named or _mission_in_hand(sentence, scene):
        _mission(context, words, sentence, one, scene)


_SHARE = frozenset("deelname bijdrage inzet mandaat missie operatie".split())


def _mission_in_hand(sentence: Sentence, scene: _Scene) -> list[Named]:
    """ "Nederland verlengt zijn deelname tot …": the mission told of just before."""
    if scene.mission is None:
        return []
    for token in sentence.tokens:
        if token.key in _SHARE:
            return [Named(scene.mission, token.start, token.end)]
    return []


# --- people ------------------------------------------------------------------------------


def _people(
    context: Context,
    words: Words,
    sentence: Sentence,
    group: People,
    named: list[Named],
    scene: _Scene,
) -> bool:
    clauses = sentence.clauses
    clause = clauses.of[group.last]
    members = clauses.members(clause)
    scope = _scope(sentence, clause, members)
    refused = _refusal(words, sentence, scope)
    if "toegestane" in sentence.keys:
        refused = "it is a ceiling set for the mission"
    if refused:
        context.refuse("deployment/people", sentence.block, group.start, group.end, refused)
        return False
    mission = _mission_of(named, scene, sentence)
    location = _places(sentence, scope) or _places(sentence, range(len(sentence.tokens)))
    location = location or (mission.location if mission else []) or scene.location
    if not mission and not location and not _at_sea(sentence):
        context.refuse(
            "deployment/people", sentence.block, group.start, group.end, "no place abroad is named"
        )
        return False
    actors = _participants(sentence, group, scope, len(group.numbers), named)
    stay = _after_group(sentence, group, scope)
    for number, actor in zip(_spread(group.numbers, len(actors)), actors, strict=False):
        _add(
            context,
            scene,
            sentence,
            Deployment(
                place=_clause_place(sentence, scope, group.start, group.end),
                rule="deployment/people",
                participant=actor.code,
                own=actor.own,
                unit=group.noun or None,
                personnel=number,
                qualifier=group.qualifier,
                mission=mission.name if mission else None,
                abbreviation=mission.abbreviation if mission else None,
                location=_own_location(location, actors, actor) or None,
                lead=mission.lead if mission else (_agency(sentence) or scene.lead),
                period=_period(sentence, scope, words),
                status=_status(words, sentence, stay),
            ),
        )
    return True


def _after_group(sentence: Sentence, group: People, scope: list[int]) -> list[int]:
    """The relative clause behind these people ("…, die tot 1 juli in Kabul blijven"), if any."""
    after = group.last + 1
    for index in range(after, min(after + 9, len(sentence.keys))):
        if sentence.keys[index] in ("die", "dat"):
            clause = sentence.clauses.of[index]
            if sentence.clauses.opener[clause] in ("die", "dat"):
                return sentence.clauses.members(clause)
    return scope


def _spread(numbers: Sequence[int], count: int) -> list[int]:
    return list(numbers) if len(numbers) == count else [numbers[-1]] * count


def _own_location(
    location: list[str], actors: Sequence[roles.Donor], actor: roles.Donor
) -> list[str]:
    """ "respectievelijk … naar Liberia en Sierra Leone": one place for each."""
    if len(actors) > 1 and len(location) == len(actors):
        return [location[list(actors).index(actor)]]
    return [code for code in location if code != actor.code] or location


def _participants(
    sentence: Sentence, group: People, scope: Sequence[int], count: int, named: list[Named]
) -> list[roles.Donor]:
    """Who sends these people: their adjective, else the subject, else the own state."""
    for actor in sentence.actors:
        if actor.kind == "adjective" and (
            group.start <= actor.start <= group.end
            or (0 <= group.start - actor.end <= 1)
            or (0 <= actor.start - group.end <= 1)
        ):
            return [_donor(actor)]
    return _senders(sentence, scope, group.first, count, named)


def _antecedent(sentence: Sentence, scope: Sequence[int]) -> Actor | None:
    """The country that "…, dat met 220 militairen …" tells of."""
    clause = sentence.clauses.of[scope[0]]
    if sentence.clauses.opener[clause] not in ("die", "dat"):
        return None
    start = sentence.tokens[scope[0]].start
    before = [a for a in sentence.actors if a.end <= start and start - a.end <= 3]
    return before[-1] if before and before[-1].kind == "country" else None


def _senders(
    sentence: Sentence, scope: Sequence[int], at: int, count: int, named: list[Named]
) -> list[roles.Donor]:
    antecedent = _antecedent(sentence, scope)
    if antecedent is not None:
        head = antecedent
        for actor in sentence.actors:
            listed = roles.coordinated(sentence, actor)
            if head in listed and len(listed) == count:
                return [_donor(a) for a in listed]
        return [_donor(head)]
    candidates = roles.subjects(sentence, scope)
    if not candidates:
        candidates = [
            a for a in roles.subjects(sentence, range(len(sentence.tokens))) if a.first < at
        ]
    candidates = [
        a for a in candidates if not any(n.start <= a.start < n.end for n in named)
    ]
    candidates = [a for a in candidates if a.code not in ("UN", "EU", "NATO") or a.kind != "body"]
    before = [a for a in candidates if a.first < at]
    if before:
        chosen = before[-1]
        for candidate in before:
            listed = roles.coordinated(sentence, candidate)
            if chosen in listed and (len(listed) == count or _each(sentence)):
                return [_donor(a) for a in listed]
        return [_donor(chosen)]
    later = [a for a in candidates if roles.follows_verb(sentence, a)]
    if later:
        return [_donor(later[0])]
    agent = next(
        (
            a
            for a in sentence.actors
            if a.kind in ("country", "own") and roles.role_of(sentence, a) == "door"
        ),
        None,
    )
    return [_donor(agent)] if agent else [roles.NL]


def _each(sentence: Sentence) -> bool:
    return any(key in ("elk", "ieder", "allebei", "beide") for key in sentence.keys)


def _donor(actor: Actor) -> roles.Donor:
    return roles.NL if actor.code == "NL" else roles.Donor(actor.code, False)


def _continues(words: Words, sentence: Sentence) -> bool:
    """ "Aan boord bevinden zich circa 180 militairen", "Het gaat om maximaal 290 militairen"."""
    start = " ".join(sentence.keys[:5])
    joined = " ".join(sentence.keys)
    return start.startswith(words.continuing) or "gaat het om" in joined


def _goes_on(sentence: Sentence, people: list[People], scene: _Scene) -> bool:
    """Add what a sentence says of the unit told of just before; False if there is none."""
    adjective = next((a.code for a in sentence.actors if a.kind == "adjective"), None)
    candidates = scene.found[::-1]
    if scene.mission is not None:
        name = scene.mission.name
        candidates.sort(key=lambda one: one.mission != name)
    for known in candidates:
        if max([known.place, *known.also]).block < sentence.block.index - 2:
            continue
        if scene.mission is not None and known.mission not in (None, scene.mission.name):
            continue
        if adjective not in (None, known.participant):
            continue
        if adjective is None and not known.own:
            continue
        if people and known.personnel not in (None, people[0].numbers[0]):
            continue
        if people:
            known.personnel, known.qualifier = people[0].numbers[0], people[0].qualifier
            known.unit = known.unit or people[0].noun
        if known.location is None and not known.mission:
            codes = [a.code for a in sentence.actors if a.kind in ("country", "place")]
            known.location = [c for c in dict.fromkeys(codes) if c != "NL"] or None
        known.period = known.period or _stay(sentence)
        known.also.append(Place(sentence.block.index, sentence.start, sentence.end))
        return True
    return False


def _stay(sentence: Sentence) -> FactPeriod | None:
    """A span or an open end in a sentence that goes on; a single day is a step on the way."""
    for p in sentence.periods:
        if (p.first or p.last) and p.first != p.last:
            return FactPeriod(p.first, p.last)
    return None


def _takes_over(sentence: Sentence, scene: _Scene) -> None:
    """ "…, waarna Portugal deze taak op zich neemt": the next bearer of what was just told."""
    joined = " ".join(sentence.keys)
    last = scene.found[-1] if scene.found else None
    if last is None or "taak" not in sentence.keys or "taak op zich" not in joined:
        return
    at = sentence.keys.index("taak")
    bearers = [
        a
        for a in roles.subjects(sentence, range(len(sentence.tokens)))
        if a.kind == "country" and 0 <= at - a.last <= 3
    ]
    if bearers:
        scene.found.append(
            Deployment(
                place=Place(sentence.block.index, bearers[0].start, sentence.end),
                rule="deployment/takes-over",
                participant=bearers[0].code,
                own=bearers[0].code == "NL",
                mission=last.mission,
                location=last.location,
                lead=last.lead,
                status="planned",
            )
        )


_BETWEEN = frozenset("met levert er zelf nog leveren daar stuurt zendt ook draagt".split())


def _gapped(context: Context, sentence: Sentence, scene: _Scene) -> bool:
    """ "… Noorwegen met 217 en België met honderd militairen": a number without its noun."""
    from letterparse.facts.people import number_of

    added = False
    last = scene.found[-1] if scene.found else None
    if last is None:
        return False
    known = {d.participant for d in scene.found if d.place.block == sentence.block.index}
    for actor in roles.subjects(sentence, range(len(sentence.tokens))):
        index = actor.last + 1
        while index < len(sentence.keys) and sentence.keys[index] in _BETWEEN:
            index += 1
        if index >= len(sentence.keys) or actor.code in known:
            continue
        number = number_of(sentence, index, context.language)
        following = sentence.keys[index + 1 : index + 2]
        if number is None or (following and following[0] not in ("en", "maar") and number < 2):
            continue
        gap = sentence.block.view.text[sentence.tokens[index].end :][:5]
        if following and gap[:1] not in (",", ".") and following[0] != "en":
            continue
        scene.found.append(
            Deployment(
                place=Place(sentence.block.index, actor.start, sentence.tokens[index].end),
                rule="deployment/gapped",
                participant=_donor(actor).code,
                own=_donor(actor).own,
                unit=last.unit,
                personnel=number,
                qualifier="exact",
                mission=last.mission,
                abbreviation=last.abbreviation,
                location=last.location,
                lead=last.lead,
                status=last.status,
            )
        )
        added = True
    return added


# --- units and missions ------------------------------------------------------------------


def _units(
    context: Context, words: Words, sentence: Sentence, named: list[Named], scene: _Scene
) -> bool:
    """Ships, aircraft, teams: a unit noun and a verb of sending in one clause."""
    units = words_of(context.language).units
    clauses = sentence.clauses
    for index, key in enumerate(sentence.keys):
        if not _is_unit(words, units, sentence, index) and not _named_people(
            context, sentence, index
        ):
            continue
        scope = _scope(sentence, clauses.of[index], clauses.members(clauses.of[index]))
        if _refusal(words, sentence, scope) or "geen" in sentence.keys:
            continue
        if not _sends(words, sentence):
            continue
        mission = _mission_of(named, scene, sentence)
        location = _places(sentence, range(len(sentence.tokens)))
        location = location or (mission.location if mission else [])
        if not location and _THERE & set(sentence.keys):
            location = scene.location
        if not location and not mission and not _at_sea(sentence):
            continue
        participants = _unit_participants(sentence, scope, index, named)
        for actor in participants:
            start, end = _noun_phrase(sentence, index)
            _add(
                context,
                scene,
                sentence,
                Deployment(
                    place=_clause_place(sentence, scope, start, end),
                    rule="deployment/unit",
                    participant=actor.code,
                    own=actor.own,
                    unit=sentence.block.view.text[start:end],
                    personnel=_lone(sentence, index),
                    mission=mission.name if mission else None,
                    abbreviation=mission.abbreviation if mission else None,
                    location=[c for c in location if c != actor.code] or None,
                    lead=mission.lead if mission else (_agency(sentence) or scene.lead),
                    period=_period(sentence, scope, words),
                    status=_status(words, sentence, scope),
                ),
            )
        return True
    return False


def _lone(sentence: Sentence, index: int) -> int | None:
    """ "De Nederlandse officier" is one person."""
    return 1 if sentence.keys[index] in ("officier", "adviseur", "militair", "stafofficier") else None


def _unit_participants(
    sentence: Sentence, scope: Sequence[int], index: int, named: list[Named]
) -> list[roles.Donor]:
    for actor in sentence.actors:
        if actor.kind == "adjective" and 0 <= index - actor.last <= 3:
            return [_donor(actor)]
    return _senders(sentence, scope, index, 2 if _each(sentence) else 1, named)


def _sends(words: Words, sentence: Sentence) -> bool:
    """A verb of sending that means it by itself, or together with its particle."""
    present = set(sentence.keys)
    if present & (words.sending - words.weak):
        return True
    return any(a in present and b in present for a, b in words.pairs)


def _named_people(context: Context, sentence: Sentence, index: int) -> bool:
    """ "De Nederlandse officier op het hoofdkwartier": people of a country, without a number."""
    return is_people(sentence.keys[index], words_of(context.language)) and any(
        actor.kind == "adjective" and 0 < index - actor.last <= 2 for actor in sentence.actors
    )


_THERE = frozenset("er daar aldaar plaatse gevechtsgroep operatie missie".split())


def _is_unit(words: Words, units: frozenset[str], sentence: Sentence, index: int) -> bool:
    """A unit noun, a compound that ends in one, or a type of aircraft ("F-16")."""
    key = sentence.keys[index]
    if key in units:
        return True
    if key == "#":
        text, tokens = sentence.block.view.text, sentence.tokens
        return (
            index > 0
            and tokens[index - 1].key in words.types
            and text[tokens[index - 1].end : tokens[index].start] in ("-", "‑")
        )
    return len(key) > 9 and key.endswith(_unit_ends(units))


@cache
def _unit_ends(units: frozenset[str]) -> tuple[str, ...]:
    return tuple(unit for unit in units if len(unit) > 4)


def _noun_phrase(sentence: Sentence, index: int) -> tuple[int, int]:
    text, tokens = sentence.block.view.text, sentence.tokens
    first, last = index, index
    while first and text[tokens[first - 1].end : tokens[first].start] in (" ", "-", "‑") and (
        text[tokens[first - 1].end] == "-" or tokens[first - 1].key.endswith("e")
    ) and tokens[first - 1].key not in ("de", "zijn", "en", "die", "dezelfde"):
        first -= 1
    while last + 1 < len(tokens) and text[tokens[last].end : tokens[last + 1].start] in (
        " ",
        ".",
        ". ",
    ) and text[tokens[last + 1].start].isupper():
        last += 1
    return tokens[first].start, tokens[last].end


def _mission(
    context: Context, words: Words, sentence: Sentence, named: Named, scene: _Scene
) -> None:
    """A named operation that changes, ends, or that somebody takes part in."""
    clauses = sentence.clauses
    at = sentence.token_at(named.start)
    scope = _scope(sentence, clauses.of[at], clauses.members(clauses.of[at]))
    keys = [sentence.keys[i] for i in scope]
    if _refusal(words, sentence, scope):
        return
    mission = named.mission
    part = next(
        (
            k
            for k in keys
            if k in ("bijdrage", "deelname", "deelneming", "bijdragen", "deelnemen", "deel", "inzet")
        ),
        None,
    )
    status = _status(words, sentence, scope)
    if part:
        actor = _mission_participant(sentence, scope, named)
    elif status in ("extended", "ending", "ended"):
        actor = None
    else:
        return
    if sentence.block.view.text[named.start : named.end].lower() in _SHARE and (
        status not in ("extended", "ending", "ended")
    ):
        return
    _add(
        context,
        scene,
        sentence,
        Deployment(
            place=_clause_place(sentence, scope, named.start, named.end),
            rule="deployment/mission",
            participant=actor.code if actor else None,
            own=actor.own if actor else False,
            mission=mission.name,
            abbreviation=mission.abbreviation,
            location=_places(sentence, scope) or list(mission.location) or scene.location or None,
            lead=mission.lead,
            period=_period(sentence, scope, words),
            status=status,
        ),
    )


def _mission_participant(
    sentence: Sentence, scope: Sequence[int], named: Named
) -> roles.Donor:
    inside = set(scope)
    for actor in sentence.actors:
        if actor.first in inside and actor.kind == "adjective":
            following = sentence.keys[actor.last + 1 : actor.last + 3]
            if any(k in ("bijdrage", "deelname", "inzet", "militaire", "deelneming") for k in following):
                return _donor(actor)
    for actor in roles.subjects(sentence, scope):
        if not named.start <= actor.start < named.end and actor.code not in ("UN", "EU", "NATO"):
            return _donor(actor)
    return roles.NL


# --- what all share ----------------------------------------------------------------------


def _scope(sentence: Sentence, clause: int, members: Sequence[int]) -> list[int]:
    """A clause with the one around it when it is an aside in it."""
    clauses = sentence.clauses
    outer = clauses.around[clause]
    if outer >= 0 and clauses.opener[clause] == "(":
        return sorted([*members, *clauses.members(outer)])
    return list(members)


def _refusal(words: Words, sentence: Sentence, scope: Sequence[int]) -> str | None:
    keys = [sentence.keys[i] for i in scope]
    word = next((key for key in keys if key in words.refusing), None)
    if word:
        return f"the clause says {word}"
    if "om het leven" in sentence.text:
        return "it tells of the dead"
    if "niet" in keys and not any(k in ("alleen", "langer", "meer") for k in keys):
        return "the clause denies it"
    return None


def _mission_of(named: list[Named], scene: _Scene, sentence: Sentence) -> Mission | None:
    if named:
        return named[0].mission
    if scene.mission is not None:
        return scene.mission
    places = _places(sentence, range(len(sentence.tokens)))
    main = scene.main
    if main is not None and (set(places) & set(main.location) or not (places or scene.location)):
        return main
    return None


def _agency(sentence: Sentence) -> str | None:
    """ "in de operatie van Frontex", "voor het EU-Asielagentschap (EUAA)"."""
    for actor in sentence.actors:
        if actor.kind == "body" and actor.code not in ("EU", "NATO", "UN"):
            role = roles.role_of(sentence, actor)
            bracketed = sentence.block.view.text[max(actor.start - 1, 0)] == "("
            if bracketed or (role == "van" and {"operatie", "missie"} & set(sentence.keys)):
                return actor.code
    return None


def _places(sentence: Sentence, scope: Sequence[int]) -> list[str]:
    """The countries of "in Mali", "naar Gao", "(Griekenland)" among these tokens."""
    inside = set(scope)
    codes: list[str] = []
    for actor in sentence.actors:
        if actor.first not in inside or actor.code == "NL" or actor.kind in ("body", "own"):
            continue
        if actor.kind == "adjective" and sentence.keys[actor.last + 1 : actor.last + 2] not in _GROUNDS:
            continue
        role = roles.role_of(sentence, actor)
        bracketed = sentence.block.view.text[max(actor.start - 1, 0)] == "("
        if (role in ("in", "naar", "te", "boven", "vanuit", "vanaf", "op", "nabij", "uit") or bracketed) and (
            actor.code not in codes
        ):
            codes.append(actor.code)
    return codes


_GROUNDS = tuple(
    [word] for word in "basis vliegbasis luchtmachtbasis grondgebied luchtruim kust hoofdstad stad haven".split()
)


def _at_sea(sentence: Sentence) -> bool:
    return any(key in ("zr", "hr", "fregat", "fregatten", "opvarenden") for key in sentence.keys)


def _status(words: Words, sentence: Sentence, scope: Sequence[int]) -> str:
    present = {sentence.keys[i] for i in scope}
    found = _change(words, present)
    outer = sentence.clauses.around[sentence.clauses.of[scope[0]]]
    if found is None and outer >= 0:
        found = _change(words, {sentence.keys[i] for i in sentence.clauses.members(outer)})
    if found is not None:
        return found
    if present & {"momenteel", "thans", "sinds", "heden"}:
        return "ongoing"
    return "planned" if present & words.planned else "ongoing"


def _change(words: Words, present: set[str]) -> str | None:
    if present & words.ended or ("beëindigd" in present and present & {"is", "zijn", "was"}):
        return "ended"
    if present & words.ending or any(a in present and b in present for a, b in words.ending_pairs):
        return "ending"
    if present & words.extended:
        return "extended"
    return None


def _period(sentence: Sentence, scope: Sequence[int], words: Words) -> FactPeriod | None:
    """When they are there: one calendar period, or an open start and an open end together."""
    if not sentence.periods:
        return None
    low = sentence.tokens[scope[0]].start
    high = sentence.tokens[scope[-1]].end
    calendar = [p for p in sentence.periods if p.first is not None or p.last is not None]
    inside = [p for p in calendar if low <= p.start < high] or calendar
    if not inside:
        return None
    status = _status(words, sentence, scope)
    text = sentence.block.view.text
    if all(p.first == p.last for p in inside):
        inside = [p for p in calendar if p.first != p.last] or inside
    starts = [p for p in inside if p.last is None]
    ends = [p for p in inside if p.first is None]
    if starts and not ends:
        ends = [p for p in calendar if p.first is None]
    if starts and ends:
        return FactPeriod(starts[0].first, ends[0].last, None)
    chosen = next((p for p in inside if p.first != p.last), inside[0])
    if status in ("ending", "ended"):
        return _ending(chosen, text)
    if chosen.first == chosen.last:
        return None
    return FactPeriod(chosen.first, chosen.last, text[chosen.start : chosen.end], chosen.approximate)


def _ending(period: Period, text: str) -> FactPeriod | None:
    """ "per 1 juli beëindigd" lasts until 30 June; "op 31 december beëindigd" until that day."""
    words = text[period.start : period.end]
    if period.last is None and period.first is not None:
        return FactPeriod(None, period.first - timedelta(days=1), words)
    if period.first is None or period.first == period.last:
        return FactPeriod(None, period.last, words)
    return None


def _clause_place(sentence: Sentence, scope: Sequence[int], start: int, end: int) -> Place:
    low = min(sentence.tokens[scope[0]].start, start)
    high = max(sentence.tokens[scope[-1]].end, end)
    return Place(sentence.block.index, low, high)


def _add(context: Context, scene: _Scene, sentence: Sentence, made: Deployment) -> None:
    """Add a deployment, or what it says to the one that it tells again."""
    known = next((d for d in scene.found if _same(d, made)), None)
    if known is None:
        scene.found.append(made)
        return
    known.also.append(made.place)
    if made.status in ("ending", "ended", "extended") and known.status in ("planned", "ongoing"):
        known.status = made.status
        known.period = made.period or known.period
    if known.personnel is None:
        known.personnel, known.qualifier = made.personnel, made.qualifier
    known.period = known.period or made.period
    known.location = known.location or made.location
    known.unit = known.unit or made.unit
    known.abbreviation = known.abbreviation or made.abbreviation
    known.lead = known.lead or made.lead


def _same(known: Deployment, made: Deployment) -> bool:
    if known.participant != made.participant or known.own != made.own:
        return False
    if known.mission != made.mission:
        return False
    if made.rule == "deployment/mission":
        return known.rule == "deployment/mission" or (
            known.own is True and known.mission is not None and known.unit is None
        )
    if known.rule == "deployment/mission":
        return known.personnel is None and known.status != "ended" and known.unit is None
    if known.personnel is not None and made.personnel not in (None, known.personnel):
        return False
    return (known.location or []) == (made.location or []) and _same_unit(known.unit, made.unit)


def _same_unit(a: str | None, b: str | None) -> bool:
    """ "forensisch opsporingsteam", "forensische opsporingsexperts", "de experts"."""
    if a == b:
        return True
    if not a or not b:
        return False
    first, second = a.lower().split(), b.lower().split()
    if first[-1].endswith(second[-1]) or second[-1].endswith(first[-1]):
        return True
    return any(len(w) > 6 and w[:7] == v[:7] for w in first for v in second)
