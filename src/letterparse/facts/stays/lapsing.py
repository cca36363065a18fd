"""Mandates and shares that run out, told in an aside on their mission."""

from __future__ import annotations

import itertools

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE, UNIT
from letterparse.facts.model import CHANGED, Deployment, Place
from letterparse.facts.people.sending import Words, change_of, said_in, status_of
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.scene import Scene, add
from letterparse.facts.stays.senders import mission_sender
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.unreal import refusal_in


def _aside_on(sentence: Sentence, named: Named) -> list[int]:
    """The words of the relative clause right behind a mission that tells of its mandate."""
    clauses, behind = sentence.clauses, sentence.token_at(named.end)
    if behind >= len(clauses.of):
        return []
    aside = clauses.members(clauses.of[behind])
    inside = [sentence.keys[i] for i in aside]
    of_it = inside[0] in ("waarvan", "wier") and "mandaat" in inside
    before = sentence.keys[max(sentence.token_at(named.start) - 3, 0) : behind]
    itself = inside[0] == "dat" and ("mandaat", "van") in itertools.pairwise(before)
    prolonged = inside[0] == "die" and inside[-2:] == ["is", "verlengd"]
    return aside if aside[0] == behind and (of_it or itself or prolonged) else []


def _own_mandate(sentence: Sentence, named: Named) -> list[int]:
    """ "EUMAM heeft …; haar mandaat loopt op 15 november af": a later statement on it."""
    behind = sentence.token_at(named.end)
    owned = (["haar", "mandaat"], ["zijn", "mandaat"], ["het", "mandaat"])
    for at in range(behind + 1, len(sentence.keys)):
        if sentence.keys[at - 1 : at + 1] in owned:
            members = sentence.clauses.members(sentence.clauses.of[at])
            return members if members[0] in (at - 1, at - 2) else []
    return []


def _share_aside(words: Words, sentence: Sentence, named: Named) -> list[int]:
    """ "de deelname aan X, die in mei eindigt, …": the clause right behind the share.

    Not "…, die in mei nog 1.450 militairen bedroeg, is beëindigd": of that the rest tells the end.
    """
    clauses, behind = sentence.clauses, sentence.token_at(named.end)
    if behind >= len(clauses.of) or behind not in sentence.behind_commas:
        return []
    first = sentence.token_at(named.start)
    aside = clauses.members(clauses.of[behind])
    before = sentence.keys[max(first - 5, 0) : first]
    shared = "over" not in before and any(
        noun in _SHARES and aan == "aan" for noun, aan in itertools.pairwise(before)
    )
    if not shared or aside[0] != behind or sentence.keys[behind] != "die":
        return []
    if any(sentence.marks[i] & (PEOPLE | UNIT) for i in aside):
        return []
    return aside if change_of(words, said_in(sentence, aside)) is not None else []


_SHARES = frozenset("deelname deelneming bijdrage participatie".split())


def lapses(words: Words, sentence: Sentence, named: Named, scene: Scene) -> bool:
    """ "operatie X, waarvan het mandaat op 30 juni afloopt, …": told of the mission in an aside."""
    aside = _aside_on(sentence, named) or _own_mandate(sentence, named)
    share = [] if aside else _share_aside(words, sentence, named)
    aside = aside or share
    if _is_means(sentence, named):
        return True  # Nothing more is told of it.
    if not aside:
        return False
    status = status_of(words, sentence, aside)
    if status not in CHANGED or refusal_in(words.moods, sentence, aside):
        return False
    if not _UNDER_REVIEW.isdisjoint(sentence.words(aside)):
        return False  # "waarvan het mandaat wordt herzien": nothing is decided yet.
    mission = named.mission
    around = sentence.clauses.members(sentence.clauses.of[sentence.token_at(named.start)])
    actor = mission_sender(sentence, around, named) if share else None
    add(
        scene,
        sentence,
        Deployment(
            place=Place(sentence.block.index, named.start, sentence.ends[aside[-1]]),
            rule="deployment/mission",
            participant=actor.code if actor else None,
            own=actor.own if actor else False,
            mission=mission.name,
            abbreviation=mission.abbreviation,
            location=list(mission.location) or None,
            lead=mission.lead,
            period=period_of(sentence, aside, words),
            status=status,
        ),
    )
    return True


def _is_means(sentence: Sentence, named: Named) -> bool:
    """ "wordt door middel van de operatie X gehandhaafd": what is kept up is not the operation."""
    at = sentence.token_at(named.start)
    ahead = sentence.keys[max(at - 4, 0) : at]
    return "van" in ahead and not _MEANS.isdisjoint(ahead)


_MEANS = frozenset(("middel", "behulp"))
_UNDER_REVIEW = frozenset("herzien heroverwogen geëvalueerd besproken bezien".split())
