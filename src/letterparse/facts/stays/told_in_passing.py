"""Shares that a sentence names only in passing, to set others beside or against them.

"Naast de vier bij EUCAP Sahel dienen er tien in Mali", "groter dan de Nederlandse in Litouwen".
"""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, PEOPLE
from letterparse.facts.people.people import People
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.senders import as_donor


def beside_from(sentence: Sentence, one: Named) -> int:
    """ "naast de vier (agenten) bij EUCAP Sahel": the token of "naast", -1 if there is none."""
    at = sentence.token_at(one.start)
    for first in range(at - 1, max(at - _LONG, -1), -1):
        if sentence.keys[first] in ("naast", "behalve"):
            counted = any(mark & COUNT for mark in sentence.marks[first + 1 : at])
            return first if counted and sentence.keys[at - 1] in _WITH else -1
        if first + 1 in sentence.behind_commas:
            break
    return -1


_LONG = 7
_WITH = frozenset(("bij", "in", "van", "voor", "binnen"))


def told_of(sentence: Sentence, named: list[Named]) -> list[Named]:
    """The missions that a sentence names for more than those whom it sets others beside."""
    told = [one for one in named if beside_from(sentence, one) < 0]
    return [one for one in told if not _is_former(sentence, one)] or told


def _is_former(sentence: Sentence, one: Named) -> bool:
    """ "IFOR, die het gezag van UNPROFOR overnam", "opvolger van SFOR": the one that was before."""
    keys, at = sentence.keys, sentence.token_at(one.start)
    if keys[at - 1] not in ("van", "door"):
        return False
    behind = keys[at + 1 : at + 3]
    took = not _TAKEN_OVER.isdisjoint(behind) and not _COMMAND.isdisjoint(keys[max(at - 4, 0) : at])
    return took or not _SUCCESSION.isdisjoint(keys[max(at - _LONG, 0) : at])


_SUCCESSION = frozenset("overdracht opvolger opvolgster opvolging voorganger overname".split())
_TAKEN_OVER = frozenset("overnam overneemt overgenomen overnemen".split())
_COMMAND = frozenset("gezag taak taken bevel commando verantwoordelijkheid".split())


def serve_elsewhere(sentence: Sentence, one: Named, group: People) -> bool:
    """Is a mission that of others, beside whom these people are told of?"""
    first, at = beside_from(sentence, one), sentence.token_at(one.start)
    if first >= 0 and not first < group.first < at:
        return True
    colon = sentence.block.view.text.find(":", group.end, one.start)
    behind = [i for i in range(group.last + 1, at) if sentence.starts[i] > colon > 0]
    if sum(bool(sentence.marks[i] & PEOPLE) for i in behind) > 1:
        return True  # "52 militairen: vijftig instructeurs in Agadez en twee officieren bij EUMPM"
    clauses = sentence.clauses
    clause = clauses.of[at]
    if clauses.opener[clause] != "terwijl" or clauses.of[group.last] == clause:
        return False
    # "…, terwijl Zr.Ms. Tromp met 160 koppen aan Atalanta deelneemt": told of those counted there
    return any(sentence.marks[i] & PEOPLE for i in clauses.members(clause))


def compared_at(sentence: Sentence, at: int) -> Actor | None:
    """ "groter dan de Nederlandse (in Litouwen)": whose share is compared, behind "dan"."""
    keys = sentence.keys
    if at < 1 or keys[at] != "dan" or not keys[at - 1].endswith("er"):
        return None
    if keys[at + 1 : at + 2] not in (["de"], ["het"]):
        return None
    found = (a for a in sentence.actors if a.kind == "adjective" and a.first == at + 2)
    return next((a for a in found if _NO_NOUN.issuperset(keys[a.last + 1 : a.last + 2])), None)


_NO_NOUN = frozenset("in op aan die".split())


def compared_share(sentence: Sentence, group: People) -> tuple[roles.Donor, list[str]] | None:
    """ "… groter dan de Nederlandse in Litouwen, die 270 militairen omvat": whose, and where."""
    clauses = sentence.clauses
    own = clauses.of[group.last]
    if clauses.opener[own] not in ("die", "dat"):
        return None
    opened = clauses.members(own)[0]
    for at in range(opened - 1, max(opened - _LONG, 0), -1):
        actor = compared_at(sentence, at)
        if actor is not None:
            return as_donor(actor), places_in(sentence, range(actor.last + 1, opened))
    return None
