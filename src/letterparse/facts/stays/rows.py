"""As many of those told before as a row says for each state of a list: "Finland, Zweden en Estland
leveren er respectievelijk twaalf, zestien en twee", "Roemenië en Portugal stuurden er elk tien".
"""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import PEOPLE
from letterparse.facts.model import Deployment
from letterparse.facts.people.sending import Words
from letterparse.facts.stays.apposed import numbers_in_row
from letterparse.facts.stays.more import so_many_more
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.senders import as_donor, each_named


def each_in_row(
    context: Context, words: Words, sentence: Sentence, last: Deployment
) -> list[Deployment]:
    """One for each state of the list; [] if the sentence is no such row."""
    if _THERE.isdisjoint(sentence.present) or _counts_others(sentence):
        return []
    states = _states(sentence)
    numbers = numbers_in_row(context, sentence, 1 if each_named(sentence) else 2)
    if len(numbers) == 1 and each_named(sentence):
        numbers *= len(states)
    if len(states) < 2 or len(states) != len(numbers):
        return []
    codes = {a.code for a in states}
    here = [c for c in places_in(sentence, range(len(sentence.keys))) if c not in codes]
    found: list[Deployment] = []
    for actor, number in zip(states, numbers, strict=True):
        made = so_many_more(last, words, sentence, number)
        made.participant, made.own = as_donor(actor)
        made.location = here or last.location
        if made.status == "ongoing" and last.status == "planned":
            made.status = last.status
        found.append(made)
    return found


_THERE = frozenset("er daar hiervan daarvan ervan".split())


def _counts_others(sentence: Sentence) -> bool:
    states = {i for a in sentence.actors for i in range(a.first, a.last + 1)}
    return any(mark & PEOPLE and at not in states for at, mark in enumerate(sentence.marks))


def _states(sentence: Sentence) -> list[Actor]:
    """The one list of states that act."""
    acting = roles.subjects(sentence, range(len(sentence.keys)))
    acting = [a for a in acting if a.kind in ("country", "own")]
    return roles.coordinated(sentence, acting[0]) if acting else []
