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
from letterparse.facts.missions import Mission, Missions, Named
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people import People, people_in, words_of
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
    )


@dataclass(slots=True)
class _Scene:
    """What is being told of at this point of the letter."""

    found: list[Deployment] = field(default_factory=list[Deployment])
    mission: Mission | None = None
    location: list[str] = field(default_factory=list[str])
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
        for sentence in context.sentences(block):
            named = missions.named_in(sentence)
            if block.kind in ("subject", "heading"):
                if block.kind == "heading" and named:
                    scene.mission = named[0].mission
                continue
            _read(context, sentence, named, scene)
            if named:
                scene.mission = named[-1].mission
            places = _places(sentence, range(len(sentence.tokens)))
            if places:
                scene.location = places
    return scene.found


def _read(context: Context, sentence: Sentence, named: list[Named], scene: _Scene) -> None:
    words = sending_words(context.language)
    if sentence.is_question or not any(key in words.sending for key in sentence.keys):
        return
    people = people_in(sentence, context.language)
    taken = False
    for group in people:
        taken = _people(context, words, sentence, group, named, scene) or taken
    if taken:
        taken = _gapped(context, sentence, scene) or taken
        return
    if _units(context, words, sentence, named, scene):
        return
    for one in named:
        _mission(context, words, sentence, one, scene)


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
    if _continues(sentence, group) and scene.found and _fill(scene.found[-1], sentence, group):
        return True
    actors = _participants(sentence, group, scope, len(group.numbers))
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
                lead=mission.lead if mission else None,
                period=_period(sentence, scope, words),
                status=_status(words, sentence, scope),
            ),
        )
    return True


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
    sentence: Sentence, group: People, scope: Sequence[int], count: int
) -> list[roles.Donor]:
    """Who sends these people: their adjective, else the subject, else the own state."""
    for actor in sentence.actors:
        if actor.kind == "adjective" and (
            group.start <= actor.start <= group.end
            or (0 <= group.start - actor.end <= 1)
            or (0 <= actor.start - group.end <= 1)
        ):
            return [_donor(actor)]
    return _senders(sentence, scope, group.first, count)


def _senders(
    sentence: Sentence, scope: Sequence[int], at: int, count: int
) -> list[roles.Donor]:
    candidates = roles.subjects(sentence, scope)
    if not candidates:
        candidates = [
            a for a in roles.subjects(sentence, range(len(sentence.tokens))) if a.first < at
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
    if candidates:
        return [_donor(candidates[0])]
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


def _continues(sentence: Sentence, group: People) -> bool:
    """ "Aan boord bevinden zich circa 180 militairen", "Het gaat om maximaal 290 militairen"."""
    start = " ".join(sentence.keys[:4])
    if start.startswith(("aan boord", "deze bijdrage", "de bijdrage bestaat", "het detachement telt")):
        return True
    joined = " ".join(sentence.keys)
    return "gaat het om" in joined or "het gaat om" in joined or "bemanning telt" in joined


def _fill(known: Deployment, sentence: Sentence, group: People) -> bool:
    if known.personnel is not None or not known.own:
        return False
    known.personnel = group.numbers[0]
    known.qualifier = group.qualifier
    known.unit = known.unit or group.noun
    known.also.append(Place(sentence.block.index, sentence.start, sentence.end))
    return True


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
        if index < len(sentence.keys) and sentence.keys[index] == "met":
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
        if key not in units and not (len(key) > 9 and key.endswith(tuple(units))):
            continue
        scope = _scope(sentence, clauses.of[index], clauses.members(clauses.of[index]))
        keys = [sentence.keys[i] for i in scope]
        if _refusal(words, sentence, scope) or not any(k in words.sending for k in keys):
            continue
        mission = _mission_of(named, scene, sentence)
        location = _places(sentence, scope) or (mission.location if mission else [])
        if not location and not mission and not _at_sea(sentence):
            continue
        participants = _unit_participants(sentence, scope, index)
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
                    mission=mission.name if mission else None,
                    abbreviation=mission.abbreviation if mission else None,
                    location=[c for c in location if c != actor.code] or None,
                    lead=mission.lead if mission else None,
                    period=_period(sentence, scope, words),
                    status=_status(words, sentence, scope),
                ),
            )
        return True
    return False


def _unit_participants(
    sentence: Sentence, scope: Sequence[int], index: int
) -> list[roles.Donor]:
    for actor in sentence.actors:
        if actor.kind == "adjective" and 0 <= index - actor.last <= 3:
            return [_donor(actor)]
    return _senders(sentence, scope, index, 2 if _each(sentence) else 1)


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
        actor = _mission_participant(sentence, scope)
    elif status in ("extended", "ending", "ended"):
        actor = None
    else:
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
            location=_places(sentence, scope) or list(mission.location) or None,
            lead=mission.lead,
            period=_period(sentence, scope, words),
            status=status,
        ),
    )


def _mission_participant(sentence: Sentence, scope: Sequence[int]) -> roles.Donor:
    inside = set(scope)
    for actor in sentence.actors:
        if actor.first in inside and actor.kind == "adjective":
            following = sentence.keys[actor.last + 1 : actor.last + 3]
            if any(k in ("bijdrage", "deelname", "inzet", "militaire", "deelneming") for k in following):
                return _donor(actor)
    for actor in roles.subjects(sentence, scope):
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
    if "niet" in keys and not any(k in ("alleen", "langer", "meer") for k in keys):
        return "the clause denies it"
    return None


def _mission_of(named: list[Named], scene: _Scene, sentence: Sentence) -> Mission | None:
    if named:
        return named[0].mission
    return scene.mission


def _places(sentence: Sentence, scope: Sequence[int]) -> list[str]:
    """The countries of "in Mali", "naar Gao", "(Griekenland)" among these tokens."""
    inside = set(scope)
    codes: list[str] = []
    for actor in sentence.actors:
        if actor.first not in inside or actor.kind not in ("country", "place") or actor.code == "NL":
            continue
        role = roles.role_of(sentence, actor)
        bracketed = sentence.block.view.text[max(actor.start - 1, 0)] == "("
        if (role in ("in", "naar", "te", "boven", "vanuit", "op", "nabij", "uit") or bracketed) and (
            actor.code not in codes
        ):
            codes.append(actor.code)
    return codes


def _at_sea(sentence: Sentence) -> bool:
    return any(key in ("zr", "hr", "fregat", "fregatten", "opvarenden") for key in sentence.keys)


def _status(words: Words, sentence: Sentence, scope: Sequence[int]) -> str:
    keys = [sentence.keys[i] for i in scope]
    present = set(keys)
    if present & words.ended or ("beëindigd" in present and present & {"is", "zijn", "was"}):
        return "ended"
    if present & words.ending or any(a in present and b in present for a, b in words.ending_pairs):
        return "ending"
    if present & words.extended:
        return "extended"
    if present & {"momenteel", "thans", "sinds", "heden"}:
        return "ongoing"
    if present & words.planned:
        return "planned"
    return "ongoing"


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
    starts = [p for p in inside if p.last is None]
    ends = [p for p in inside if p.first is None]
    if starts and ends:
        return FactPeriod(starts[0].first, ends[0].last, None)
    chosen = next((p for p in inside if p.first != p.last), inside[0])
    if status in ("ending", "ended"):
        return _ending(chosen, text)
    if chosen.first == chosen.last and not _whole_stay(chosen, status):
        return None
    return FactPeriod(chosen.first, chosen.last, text[chosen.start : chosen.end], chosen.approximate)


def _whole_stay(period: Period, status: str) -> bool:
    return False


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
    return (
        known.personnel == made.personnel
        and known.unit == made.unit
        and (known.location or []) == (made.location or [])
    )
