"""Craft and units that are given to somebody: goods, with which nobody is sent."""

from __future__ import annotations

import itertools

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import CRAFT, PEOPLE, STRONG
from letterparse.facts.people.waters import in_region
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.places import places_in

_HANDS = frozenset(
    "verkoopt verkocht overgedragen doneert gedoneerd levert leveren leverde leverden geleverd "
    "afgeleverd schenkt schenken geschonken".split()
)
# "De bruggen volgen": so do goods.
_LATER = frozenset(("volgt", "volgen"))
# "De toegezegde tanks zijn in Polen aangekomen".
_GIVEN = frozenset(
    "toegezegde beloofde geleverde geschonken overgedragen gedoneerde gekochte bestelde".split()
)
_JOINED = tuple(
    "missie operatie groep macht verband vlootverbanden group coalitie commando inzet".split()
)

_OF_PEOPLE = tuple(
    "pelotons compagnieën compagnies bataljons detachementen teams ploegen secties brigades".split()
)


def is_handed_over(sentence: Sentence, index: int) -> bool:
    """ "levert F-16’s aan het opleidingscentrum": given to somebody, not sent with its people."""
    sentence, index = _statement(sentence, index)
    keys = sentence.keys
    if sentence.marks[index] & PEOPLE:
        return False  # "levert enkele stafofficieren aan het hoofdkwartier"
    if not _GIVEN.isdisjoint(keys[max(index - 3, 0) : index]):
        return True
    if _HANDS.isdisjoint(keys) or any(key.endswith(_JOINED) for key in keys):
        return False
    if "aan" in keys[index + 1 : index + 4] or _opens_with_whom(sentence, index):
        return True
    if keys[index].endswith(_OF_PEOPLE):
        return False  # "levert in Litouwen twee pelotons"
    if _SUPPLIES.intersection(keys) and keys[index].endswith(_CRAFT) and _serves(keys, index):
        return False  # "levert vier toestellen boven Litouwen", "… voor de luchtruimbewaking"
    others = (key for key, mark in zip(keys, sentence.marks, strict=True) if mark & STRONG)
    sent = any(key not in _HANDS and key not in _LATER for key in others)
    return not sent and keys[index].endswith(("en", "s")) and "naar" not in keys


def _serves(keys: list[str], index: int) -> bool:
    """ "boven Litouwen", "voor de bewaking van het luchtruim": where or for what they are."""
    behind = keys[index + 1 : index + 5]
    guards = behind[:1] == ["voor"] and any(key.endswith(_GUARDING) for key in behind)
    return guards or behind[:1] in (["in"], ["boven"], ["op"])


_SUPPLIES = frozenset("levert leveren leverde leverden geleverd".split())
_CRAFT = tuple("toestel toestellen vliegtuig vliegtuigen helikopter helikopters".split())
_GUARDING = ("bewaking", "patrouilles", "verdediging", "surveillance")


def _statement(sentence: Sentence, index: int) -> tuple[Sentence, int]:
    """What stands between two semicolons around a unit, and the unit's place in it."""
    text, start = sentence.block.view.text, sentence.starts[index]
    low = text.rfind(";", sentence.start, start)
    high = text.find(";", start, sentence.end)
    first = sentence.token_at(low) if low >= 0 else 0
    last = sentence.token_at(high) if high >= 0 else len(sentence.keys)
    return sentence.part(first, last), index - first


def _opens_with_whom(sentence: Sentence, index: int) -> bool:
    """ "Aan Benin worden zes watertanks geschonken; …": to whom, before what is given."""
    clause = sentence.clauses.members(sentence.clauses.of[index])
    given = not _HANDS.isdisjoint(sentence.words(clause))
    return given and sentence.keys[clause[0]] == "aan"


def is_goods(
    sentence: Sentence, index: int, senders: list[roles.Donor], named: list[Named]
) -> bool:
    """ "heeft besloten F-16’s te leveren", "2.800 drones, af te leveren …": goods that are given.

    Whoever gets or makes them, nobody goes with them.
    """
    keys = sentence.keys
    flies = sentence.marks[index] & CRAFT or sentence.marks[max(index - 1, 0)] & CRAFT
    goods = flies or keys[index].endswith((*_GOODS, "toestel", "toestellen"))
    if not goods or named:
        return False
    if any(one.code == "UA" for one in senders):
        return True
    before = keys[max(index - 5, 0) : index]
    bought = any(noun in _BUYING and of == "van" for noun, of in itertools.pairwise(before))
    if bought or not _CEDING.isdisjoint(keys):
        return True
    if "staan" in keys and keys[keys.index("staan") - 2 :][:2] == ["af", "te"]:
        return True
    given = not _HANDS.isdisjoint(sentence.present)
    there = places_in(sentence, range(len(keys))) or in_region(sentence)
    return given and (not there or keys[index].endswith(_GOODS))


_BUYING = frozenset("levering aanschaf aankoop bestelling verwerving inkoop".split())
_CEDING = frozenset("afgestaan afstaan afstaat afstond".split())
_GOODS = ("drones", "drone", "raketten", "granaten", "radar", "radars")
