"""Who sends, told as where people come from or whose side they are on.

"Uit Noorwegen komen 60 instructeurs", "dertig militairen uit Estland", "van Franse zijde",
"namens Zweden".
"""

from __future__ import annotations

from letterparse.facts import roles
from letterparse.facts.actors import Actor
from letterparse.facts.context import Sentence
from letterparse.facts.signals import PEOPLE

_COMING = frozenset(
    "komt komen kwam kwamen gekomen afkomstig overgebracht overgekomen aangevoerd arriveren "
    "arriveerden voegen voegden".split()
)
_LEAVING = frozenset(
    "terug teruggekeerd teruggehaald teruggetrokken terugtrekken terugtrekt terugkeer terugkeren "
    "terugkeert terughalen teruggebracht vertrek vertrekt vertrekken vertrok vertrokken weg "
    "weggehaald gehaald haalt halen haalde haalden huis huiswaarts verlaten verlaat weggetrokken "
    "geëvacueerd evacueren verplaatst overgeplaatst opereren opereert vliegen vliegt werken "
    "werkt".split()
)
_SIDES = frozenset("zijde kant".split())


def origins_in(sentence: Sentence) -> list[Actor]:
    """The states, in order, that people of this sentence are said to come from or to act for."""
    found: list[Actor] | None = sentence.memo.get("origins")
    if found is None:
        found = sentence.memo["origins"] = [
            actor for actor in sentence.actors if _is_origin(sentence, actor)
        ]
    return found


def _is_origin(sentence: Sentence, actor: Actor) -> bool:
    keys = sentence.keys
    if actor.kind == "adjective":
        # "van Italiaanse zijde"
        return keys[actor.last + 1 : actor.last + 2] in (["zijde"], ["kant"])
    if actor.kind != "country":
        return False
    role = roles.role_of(sentence, actor)
    if role == "namens":
        return True
    if role == "van":
        return not _SIDES.isdisjoint(keys[max(actor.first - 3, 0) : actor.first])
    if role not in ("uit", "vanuit") or not _LEAVING.isdisjoint(keys):
        return False
    return not _COMING.isdisjoint(keys) or (role == "uit" and _beside_people(sentence, actor))


def _beside_people(sentence: Sentence, actor: Actor) -> bool:
    """ "dertig militairen uit Estland": right behind the noun, also in a list of states."""
    at = actor.first - 1
    while at > 0 and sentence.keys[at] != "uit":
        at -= 1
    return at > 0 and bool(sentence.marks[at - 1] & PEOPLE)
