"""Units told beside others in one sentence: a second one, and whose that is."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import NUMBER, PEOPLE
from letterparse.facts.people.sending import Words
from letterparse.facts.people.unit_names import is_ship_title
from letterparse.facts.people.unit_tokens import has_adjective, units_in
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.origins import origins_in
from letterparse.facts.stays.own_parts import own_part
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene
from letterparse.facts.stays.whereabouts import on_same_base


def is_another(sentence: Sentence, taken: int, index: int, named: list[Named]) -> bool:
    """True for a second unit of a sentence: another sender's, or one more of the same."""
    if sentence.keys[index].startswith("boord"):
        return False  # "een fregat en een boordhelikopter": that is part of the ship.
    if any(taken < a.first < index for a in origins_in(sentence)):
        return True
    if any(
        taken < a.first < index and a.kind in ("country", "own")
        for a in roles.subjects(sentence, range(len(sentence.keys)))
    ):
        return True
    if has_adjective(sentence, index):
        between = range(taken + 1, index)
        if any(sentence.keys[i] in ("en", "terwijl") for i in between):
            return True
        counted = any(sentence.marks[i] & NUMBER for i in range(max(index - 3, taken + 1), index))
        if counted and not sentence.commas.isdisjoint(range(taken, index)):
            return True  # "vier Hongaarse Gripens …, vier Italiaanse Eurofighters …"
    part = own_part(sentence, index, named)
    return is_joined(sentence, taken, index) or (part is not None and taken not in part)


def is_where_others_are(sentence: Sentence, index: int, part: range | None) -> bool:
    """ "Twee fregatten liggen in Tunis, waar Malta met 9 militairen aanwezig is": beside those.

    So does a unit in a `part` of its own: "zestig man naar Irak en zeven F-16’s naar Turkije".
    """
    if part is not None and not any(sentence.marks[i] & PEOPLE for i in part):
        return True
    clauses = sentence.clauses
    own = clauses.of[index]
    apart = {clauses.of[i] for i, mark in enumerate(sentence.marks) if mark & PEOPLE} - {own}
    held = all(clauses.opener[c] in _BESIDE and clauses.around[c] == own for c in apart)
    return (
        bool(apart)
        and held
        and not any(sentence.marks[i] & PEOPLE and i != index for i in clauses.members(own))
    )


_BESIDE = frozenset(("waar", "terwijl"))


def is_joined(sentence: Sentence, taken: int, index: int) -> bool:
    """ "een batterij en een helikopter": "en" stands before the article of the second."""
    if taken < 0:
        return False
    between = sentence.keys[taken + 1 : index]
    if between[-1:] == ["en"] and is_ship_title(sentence, index):
        return _names_ship(sentence, taken)  # "Zr.Ms. Tromp en Zr.Ms. Evertsen"
    if _names_ship(sentence, index) and _follows_and(sentence, index):
        return _names_ship(sentence, taken)  # "Zr.Ms. Tromp en de onderzeeboot Zr.Ms. Walrus"
    return len(between) in (2, 3) and between[0] == "en" and between[1] in ("een", "twee", "drie")


def _names_ship(sentence: Sentence, at: int) -> bool:
    """ "Zr.Ms. Tromp", "fregat Zr.Ms. Tromp", "fregat de Hr.Ms. Tromp"."""
    behind = at + 1 + (sentence.keys[at + 1 : at + 2] == ["de"])
    return is_ship_title(sentence, at) or is_ship_title(sentence, behind)


def _follows_and(sentence: Sentence, index: int) -> bool:
    """ "en de onderzeeboot", "en met het amfibische transportschip", by the noun."""
    keys = sentence.keys
    at = index - 1
    while at > max(index - _ATTRIBUTES, 0) and keys[at] not in _HEADS:
        at -= 1
    at -= keys[at] in _ARTICLES
    at -= keys[at] == "met"
    return at > 0 and keys[at] == "en" and at not in sentence.timed


_ARTICLES = ("de", "het", "een")
_HEADS = (*_ARTICLES, "en", "met")
# So many words may describe a ship before its noun: "amfibisch".
_ATTRIBUTES = 3


def bracketed_time(sentence: Sentence, index: int) -> list[int]:
    """The tokens of "fregat Zr.Ms. Tromp (van mei tot juli)": the unit's, with its own time."""
    text = sentence.block.view.text
    for period in sentence.periods:
        at, last = sentence.token_at(period.start), sentence.token_at(period.end - 1)
        # A period may go on behind the part of a sentence that is read here.
        own = index < at <= index + _NAMED and last < len(sentence.ends)
        own = own and text[sentence.ends[at - 1] : sentence.starts[at]] == " ("
        if own and text[sentence.ends[last] : sentence.ends[last] + 1] == ")":
            return list(range(index, last + 1))
    return []


# So far behind its noun the bracket of a ship may open: its title and name stand between.
_NAMED = 8


def _is_headed(sentence: Sentence, adjective: int) -> bool:
    """ "en een Duits fregat"; "De terugtrekking van het Deense peloton … , nadat …"."""
    before = sentence.keys[max(adjective - 3, 0) : adjective]
    if before[-2:] == ["en", "een"]:
        return True
    return before[1:] in (["van", "het"], ["van", "de"]) and before[0] in _ENDS


_ENDS = frozenset("terugtrekking terugkeer vertrek aftocht".split())


def has_own_sender(sentence: Sentence, senders: list[roles.Donor], index: int) -> bool:
    """ "Italië een fregat", "Spanje met een vliegtuig": the sender stands right before it."""
    codes = {one.code for one in senders}
    sides = [a for a in origins_in(sentence) if a.first < index and a.kind == "adjective"]
    if len(origins_in(sentence)) > 1 and sides and sides[-1].code in codes:
        return True  # "van Portugese zijde een schip … en van Noorse zijde een vliegtuig"
    return any(
        a.code in codes
        and 0 < index - a.last <= 5
        and (
            a.kind != "adjective"
            or roles.preposition_of(sentence, a.first) == "door"
            or (a.last == index - 1 and _is_headed(sentence, a.first))
        )
        for a in sentence.actors
    )


def place_in_turn(sentence: Sentence, units: Sequence[int], index: int) -> list[str]:
    """ "sturen vier schepen respectievelijk twee vliegtuigen naar C en D": to each its own."""
    if "respectievelijk" not in sentence.present or len(units) < 2 or index not in units:
        return []
    for actor in sentence.actors:
        listed = roles.coordinated(sentence, actor)
        if len(listed) == len(units) and actor.first > units[-1]:
            there = places_in(sentence, [a.first for a in listed])
            return [listed[units.index(index)].code] if len(there) == len(units) else []
    return []


def own_places(words: Words, sentence: Sentence, index: int, scene: Scene) -> list[str]:
    """ "vier F-16’s … in Litouwen … en vijf Rafales in Estland": each up to the next unit.

    What lies "op dezelfde basis" is where those told of just before are.
    """
    clause = sentence.clauses.members(sentence.clauses.of[index])
    if same := on_same_base(sentence, clause, scene.last):
        return same
    units = units_in(words, sentence, False)
    if in_turn := place_in_turn(sentence, units, index):
        return in_turn
    units = [at for at in units if has_adjective(sentence, at)]
    if len(units) < 2 or index not in units:
        return []
    behind = units[units.index(index) + 1 :]
    until = behind[0] if behind else len(sentence.keys)
    return places_in(sentence, range(index, until))
