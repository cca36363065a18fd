"""Mandates that run out, told in an aside on their mission."""

from __future__ import annotations

import itertools

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import CHANGED, Deployment, Place
from letterparse.facts.people.sending import Words, status_of
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.scene import Scene, add
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.unreal import refusal_in


def lapses(words: Words, sentence: Sentence, named: Named, scene: Scene) -> bool:
    """ "operatie X, waarvan het mandaat op 30 juni afloopt, …": told of the mission in an aside."""
    clauses, behind = sentence.clauses, sentence.token_at(named.end)
    if "mandaat" not in sentence.present or behind >= len(clauses.of):
        return False
    clause = clauses.of[behind]
    aside = clauses.members(clause)
    inside = [sentence.keys[i] for i in aside]
    of_it = inside[0] in ("waarvan", "wier") and "mandaat" in inside
    before = sentence.keys[max(sentence.token_at(named.start) - 3, 0) : behind]
    itself = inside[0] == "dat" and ("mandaat", "van") in itertools.pairwise(before)
    if aside[0] != behind or not (of_it or itself):
        return False
    status = status_of(words, sentence, aside)
    if status not in CHANGED or refusal_in(words.moods, sentence, aside):
        return False
    mission = named.mission
    add(
        scene,
        sentence,
        Deployment(
            place=Place(sentence.block.index, named.start, sentence.ends[aside[-1]]),
            rule="deployment/mission",
            participant=None,
            own=False,
            mission=mission.name,
            abbreviation=mission.abbreviation,
            location=list(mission.location) or None,
            lead=mission.lead,
            period=period_of(sentence, aside, words),
            status=status,
        ),
    )
    return True
