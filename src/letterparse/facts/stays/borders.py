"""Those who stand "aan de Bulgaars-Turkse grens", "langs de landgrenzen van Hongarije".

And those whose station is named as such: "met Bamako als standplaats".
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import CRAFT, UNIT


def on_border(sentence: Sentence, scope: Sequence[int]) -> list[str]:
    """The land of who stands at a border that is named by both its sides."""
    if _BORDERS.isdisjoint(sentence.present):
        return []
    keys = sentence.keys
    at = next(i for i, key in enumerate(keys) if key in _BORDERS)
    if at not in scope or at < 3 or roles.preposition_of(sentence, at) not in _ALONG:
        return []
    gap = sentence.block.view.text[sentence.ends[at - 2] : sentence.starts[at - 1]]
    if gap not in ("-", "‑") or _adjective(sentence, keys[at - 1]) is None:
        return []
    code = _adjective(sentence, keys[at - 2])
    return [code] if code and code != "NL" else []


def at_edge(sentence: Sentence, actor: Actor) -> bool:
    """ "in de havens van Djibouti en Mombasa": who stands at those of a land is in it.

    Of one edge between two lands ("aan de grens van Polen en Belarus") no side is said; the outer
    border of the Union is each land's own.
    """
    head = roles.first_listed(sentence, actor)
    at = head.first - 1
    if sentence.keys[at] in ("de", "het"):
        at -= 1
    if at < 1 or sentence.keys[at] != "van":
        return False
    edge = sentence.keys[at - 1]
    if not edge.endswith(_PLURAL_EDGES):
        shared = head is not actor or len(roles.coordinated(sentence, actor)) > 1
        if shared or not edge.endswith(_EDGES):
            return False
    return roles.preposition_of(sentence, at - 1) in _ALONG


def at_station(sentence: Sentence, actor: Actor) -> bool:
    """ "met Bamako als standplaats", "van wie de standplaats Djibouti is"."""
    if _is_label(sentence, actor):
        return True
    if _STATIONS.isdisjoint(sentence.present):
        return False
    keys, first = sentence.keys, actor.first
    behind = keys[actor.last + 1 : actor.last + 4]
    if behind[:1] == ["als"] and not _STATIONS.isdisjoint(behind):
        return True
    before = keys[max(first - 2, 0) : first]
    return before[-1:] == ["standplaats"] or (
        len(before) == 2 and before[0] in _STATIONS and before[1] in ("is", "was", "wordt")
    )


_STATIONS = frozenset("standplaats thuisbasis uitvalsbasis".split())
_EDGES = ("grens", "grensstreek", "grensgebied", "grensovergang", "haven", "luchtruim")
_PLURAL_EDGES = (
    *("grenzen", "grensgebieden", "grensstreken", "grensovergangen", "havens", "buitengrens"),
)


def _adjective(sentence: Sentence, key: str) -> str | None:
    """The state of an adjective: "bulgaars" and "turkse"."""
    for spelling, code, kind in sentence.gazetteer.named(key):
        if kind == "adjective" and spelling.lower() == key:
            return code
    return None


_BORDERS = frozenset("grens landgrens buitengrens staatsgrens grensovergang grensstreek".split())
_ALONG = frozenset("aan langs op bij nabij naar in".split())


def flown_between(sentence: Sentence, actor: Actor) -> bool:
    """ "zes vluchten tussen Amman en Larnaca": at both ends are those who fly."""
    if _FLIGHTS.isdisjoint(sentence.present):
        return False
    before = sentence.keys[max(actor.first - _BOTH, 0) : actor.first]
    return "tussen" in before


# So many tokens stand at most from "tussen" to the second place.
_BOTH = 4
_FLIGHTS = frozenset(
    "vluchten vlucht vloog vlogen vliegt vliegen pendelt pendelen pendelde pendelden".split()
)


def _is_label(sentence: Sentence, actor: Actor) -> bool:
    """ "Burundi: het programma draait met negen Nederlanders": where what follows is done."""
    if actor.first or actor.kind not in ("country", "place"):
        return False
    text = sentence.block.view.text
    own = any(a.code == "NL" or a.kind == "own" for a in sentence.actors)
    own = own or "nederlanders" in sentence.present
    return text[actor.end : actor.end + 1] == ":" and own


def flies_to(sentence: Sentence) -> bool:
    """ "liet vijf toestellen op Djibouti vliegen": where the flights go to."""
    return bool(sentence.marked & (CRAFT | UNIT)) and not _FLIGHTS.isdisjoint(sentence.present)


def at_own_border(sentence: Sentence) -> bool:
    """ "Turkije heeft 600 man langs de grens met Syrië": who guards that is at home."""
    keys, lands = sentence.keys, {a.first for a in sentence.actors if a.kind == "country"}
    behind = (at + 1 for at, key in enumerate(keys) if key in _BORDERS)
    return any(
        keys[at : at + 1] == ["met"] and not lands.isdisjoint((at + 1, at + 2)) for at in behind
    )
