"""States in a list and their numbers in another: "Polen en Noorwegen stuurden mensen, 81 en 35"."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import is_word_part, number_of, thousands_before
from letterparse.facts.grammar.signals import COUNT, PEOPLE, SENDING
from letterparse.facts.model import Deployment, Place
from letterparse.facts.people.people import BETWEEN_NUMBERS, MOST, SEVERALLY
from letterparse.facts.people.sending import Words, status_of
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, is_told, lead_of, mission_of, place_around
from letterparse.facts.stays.senders import as_donor
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.unreal import refusal_in


def read_apposed(
    context: Context, words: Words, sentence: Sentence, named: list[Named], scene: Scene
) -> None:
    """One deployment for each state of a list whose numbers stand in a row behind it."""
    told = [one for one in scene.found[-8:] if is_told(one, sentence)]
    severally = bool(told) and not SEVERALLY.isdisjoint(sentence.present)
    if not (sentence.marked & SENDING or severally) or sentence.amounts:
        return
    row = _row(context, sentence)
    states = _states(sentence, row) if row else []
    if not states or {a.code for a in states} & {one.participant for one in told}:
        return
    everything = range(len(sentence.keys))
    noun = _noun(sentence, row[0][1]) or next((one.unit for one in told if one.unit), None)
    if noun is None or refusal_in(words.moods, sentence, everything):
        return
    codes = {a.code for a in states}
    location = [code for code in places_in(sentence, everything) if code not in codes]
    mission = mission_of(named, scene, sentence, location)
    location = location or (mission.location if mission else [])
    location = location or place_around(scene, mission, sentence)
    if not (location or mission):
        return
    start, end = states[0].start, sentence.ends[row[-1][1]]
    for actor, (number, _) in zip(states, row, strict=True):
        donor = as_donor(actor)
        scene.last = Deployment(
            place=Place(sentence.block.index, start, end),
            rule="deployment/apposed",
            participant=donor.code,
            own=donor.own,
            unit=noun,
            personnel=number,
            qualifier="exact",
            mission=mission.name if mission else None,
            abbreviation=mission.abbreviation if mission else None,
            location=list(location) or None,
            lead=lead_of(sentence, mission, named, scene, location),
            period=period_of(sentence, everything, words),
            status=status_of(words, sentence, everything),
        )
        scene.found.append(scene.last)


def numbers_in_row(context: Context, sentence: Sentence, least: int) -> list[int]:
    """The last row of so many numbers or more that count no noun."""
    return [number for number, _ in _row(context, sentence, least)]


def _row(context: Context, sentence: Sentence, least: int = 2) -> list[tuple[int, int]]:
    """The last row of so many numbers or more that count no noun: number and token."""
    found: list[tuple[int, int]] = []
    row: list[tuple[int, int]] = []
    if len([mark for mark in sentence.marks if mark & COUNT]) < least:
        return found
    for at, mark in enumerate(sentence.marks):
        value = number_of(sentence, at, context.language) if mark & COUNT else None
        counts = value is not None and 0 < value < MOST and not is_word_part(sentence, at)
        if value is not None and counts and at not in sentence.timed:
            if row and thousands_before(sentence, at):
                row.pop()  # "10 500"
            row.append((value, at))
        elif sentence.keys[at] not in BETWEEN_NUMBERS:
            found = row if len(row) >= least and _closes(sentence, row[-1][1]) else found
            row = []
    return row if len(row) >= least else found


def _closes(sentence: Sentence, at: int) -> bool:
    after = at + 1
    return after in sentence.behind_commas or bool(
        sentence.marks[after] & SENDING or sentence.keys[after] in roles.PREPOSITIONS
    )


def _states(sentence: Sentence, row: list[tuple[int, int]]) -> list[Actor]:
    """The last list of as many states as there are numbers, in front of them."""
    lists = [
        roles.coordinated(sentence, actor)
        for actor in sentence.actors
        if actor.kind in ("country", "own") and actor.first < row[0][1]
    ]
    fit = [
        listed
        for listed in lists
        if len(listed) == len(row)
        and listed[-1].last < row[0][1]
        and not places_in(sentence, [listed[0].first])
    ]
    return fit[-1] if fit else []


def _noun(sentence: Sentence, before: int) -> str | None:
    """The noun of people in front of the numbers that has none of its own."""
    named = {i for a in sentence.actors for i in range(a.first, a.last + 1)}
    marks = sentence.marks
    for at in range(before - 1, 0, -1):
        if marks[at] & PEOPLE and at not in named and not marks[at] & SENDING:
            return None if any(mark & COUNT for mark in marks[at - 2 : at]) else sentence.keys[at]
    return None
