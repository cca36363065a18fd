"""States and bodies that only say where a place is or which body is meant: they send nobody."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence


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
