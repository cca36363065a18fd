"""A number of people who are sent: a deployment for each state that sends some."""

from __future__ import annotations

from letterparse.facts import roles
from letterparse.facts.context import Context, Sentence
from letterparse.facts.groups import TAKES_PART, of_state, owner_told, told_where
from letterparse.facts.missions import Named
from letterparse.facts.model import CHANGED, Deployment, FactPeriod, Place
from letterparse.facts.origins import origins_in
from letterparse.facts.people import People, nation_of
from letterparse.facts.people_nouns import words_of
from letterparse.facts.places import at_sea, places_in
from letterparse.facts.resizing import is_resized
from letterparse.facts.scene import Scene, add, agency_in, clause_place, lead_of, mission_of
from letterparse.facts.senders import participants_of
from letterparse.facts.sending import (
    Words,
    period_of,
    scope_of,
    sending_words,
    status_of,
    stay_of,
    stays_on,
)
from letterparse.facts.strengths import counts_unit, is_divided, is_other
from letterparse.facts.successors import TO_COME, is_successor
from letterparse.facts.unreal import refusal_in
from letterparse.facts.whereabouts import beside, shares_of


def plainly_sent(
    context: Context, sentence: Sentence, people: list[People], named: list[Named]
) -> list[People]:
    """People of whom no verb says that they were sent: soldiers, or those of a named mission."""
    if not people or not (named or any(a.kind in ("country", "place") for a in sentence.actors)):
        return []
    words = words_of(context.language)
    return [
        group
        for group in people
        if sentence.keys[group.last].endswith(words.soldiers)
        or sentence.keys[group.last] in words.nations
        or (sentence.keys[group.first - 1] == "met" and not TAKES_PART.isdisjoint(sentence.keys))
        or (named and sentence.keys[group.last] not in words.any_kind)
        or counts_unit(context, sentence, group, group.first)
        or is_divided(sentence, group)
        or is_resized(sending_words(context.language), sentence)
        or agency_in(sentence) is not None
        or (sentence.keys[group.last] not in words.any_kind and origins_in(sentence))
        or (sentence.keys[group.last] not in words.any_kind and of_state(sentence, group))
    ]


def read_people(
    context: Context,
    words: Words,
    sentence: Sentence,
    group: People,
    span: range,
    named: list[Named],
    scene: Scene,
) -> bool:
    """One number of people: a deployment for each that sends some. `span`: its own words."""
    clauses = sentence.clauses
    clause = clauses.of[group.last]
    members = clauses.members(clause)
    scope = scope_of(sentence, clause, members, group.last)
    agent = roles.preposition_of(sentence, group.first) == "door"
    refused = refusal_in(words.moods, sentence, scope, agent)
    near = scene.last is not None and scene.last.place.block == sentence.block.index
    refused = refused or is_other(context, words, sentence, group, scope, named, near)
    if refused:
        context.refuse("deployment/people", sentence.block, group.start, group.end, refused)
        return False
    location = beside(sentence, scope, group, span.stop)
    latter = sentence.present & {"laatstgenoemd", "eerstgenoemd"}
    if not location and latter:
        location = scene.location[-1:] if "laatstgenoemd" in latter else scene.location[:1]
    here = [one for one in named if not told_where(words, sentence, one, clause)]
    mission = mission_of(here, scene, sentence, location)
    afloat = at_sea(sentence)
    if not afloat:
        location = location or (mission.location if mission else []) or scene.location
    if not mission and not location and not afloat:
        context.refuse(
            "deployment/people", sentence.block, group.start, group.end, "no place abroad is named"
        )
        return False
    nation = nation_of(sentence, group, scope, context.language)
    if sentence.keys[group.last] == "nederlanders":
        actors = [roles.NL]
    elif nation is not None:
        actors = [roles.Donor(nation, False)]
    else:
        actors = owner_told(sentence, group, scene) or participants_of(
            sentence, group, scope, len(group.numbers), named, context.language
        )
    said = places_in(sentence, range(len(sentence.keys)))
    at_home = not (afloat or mission) and location and actors and said == location
    if at_home and all(one.code in location and not one.own for one in actors):
        if len(location) == 1:
            why = "they are in their own land"
            context.refuse("deployment/people", sentence.block, group.start, group.end, why)
            return False
    stay = stay_of(sentence, group, scope)
    told = _what_tells(words, sentence, stay, scope)
    status = status_of(words, sentence, told)
    relieves = is_successor(sentence, group.first)
    if relieves:
        status = "planned" if TO_COME & sentence.present else "ongoing"
    if scene.prolongs and status != "extended" and stays_on(sentence, stay):
        status = "extended"
    shares = shares_of(group.numbers, actors, location)
    for number, actor, here in shares:
        add(
            context,
            scene,
            sentence,
            Deployment(
                place=_own_words(
                    sentence,
                    clause_place(sentence, scope, group.start, group.end, actor.code),
                    group,
                    span,
                ),
                rule="deployment/people",
                participant=actor.code,
                own=actor.own,
                unit=group.noun or None,
                personnel=number,
                qualifier=group.qualifier,
                mission=mission.name if mission else None,
                abbreviation=mission.abbreviation if mission else None,
                location=here or ([] if afloat else None),
                lead=lead_of(sentence, mission, named, scene, location),
                period=None if relieves else _stay_told(sentence, told, scope, words),
                status=status,
            ),
        )
    return True


def _what_tells(words: Words, sentence: Sentence, stay: list[int], scope: list[int]) -> list[int]:
    """The relative clause on these people, unless the main one tells the end of their stay."""
    if stay is not scope and status_of(words, sentence, stay) not in CHANGED:
        if status_of(words, sentence, scope) in CHANGED:
            return scope
    return stay


def _stay_told(
    sentence: Sentence, told: list[int], scope: list[int], words: Words
) -> FactPeriod | None:
    """ "…, die op 13 juli zijn teruggekeerd": the clause that tells the end dates it."""
    if told is not scope and status_of(words, sentence, told) in CHANGED:
        low, high = sentence.starts[told[0]], sentence.ends[told[-1]]
        if any(low <= p.start < high for p in sentence.periods):
            return period_of(sentence, told, words)
    return period_of(sentence, scope, words)


def _own_words(sentence: Sentence, place: Place, group: People, span: range) -> Place:
    """Of a clause that counts several groups: up to the next one, for a later one from itself."""
    text, starts = sentence.block.view.text, sentence.starts
    start, end = max(place.start, starts[span.start]), place.end
    if span.stop < len(sentence.keys) and starts[span.stop] < end:
        words = text[start : starts[span.stop]].rstrip(" ,;")
        end = start + len(words.removesuffix(" en").rstrip(" ,;"))
    return Place(place.block, start, max(end, group.end))
