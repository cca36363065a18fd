"""States and bodies that only say where a place is or which body is meant: they send nobody."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE, UNIT


def stands_by(sentence: Sentence, actor: Actor) -> bool:
    """ "in Bagdad, Irak": a country that only says where the place before it is."""
    return any(
        other.kind == "place" and other.code == actor.code and 0 < actor.first - other.last == 1
        for other in sentence.actors
    )


def heads_line(sentence: Sentence, actor: Actor) -> bool:
    """ "Haïti: in Gonaïves werken vijf artsen": the land under which places in it are told."""
    if actor.first or sentence.block.view.text[actor.end : actor.end + 1] != ":":
        return False
    return any(a.kind == "place" and a.code == actor.code for a in sentence.actors)


def is_apposed(sentence: Sentence, actor: Actor) -> bool:
    """ "voor de Europese grenswacht Frontex": the name of what a preposition governs."""
    if actor.kind != "body" or not sentence.keys[actor.first - 1].endswith(_ORGANISATIONS):
        return False
    return roles.preposition_of(sentence, actor.first - 1) is not None


_ORGANISATIONS = tuple("wacht organisatie agentschap dienst missie bureau fonds instelling".split())


def is_of_state(sentence: Sentence, actor: Actor, at: int) -> bool:
    """ "de Franse operatie X", "de laatste Franse eenheden van de operatie X": named at `at`."""
    if 0 < at - actor.last <= 2:
        return True
    between = sentence.keys[actor.last + 2 : at]
    troops = sentence.marks[actor.last + 1 : actor.last + 2]
    units = bool(troops and troops[0] & (UNIT | PEOPLE))
    return units and between[:1] == ["van"] and {*between} <= {"van", "de", "operatie", "missie"}
