"""Whether the verb, or the noun above it, says of a unit or ship that it is sent or is there."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, CRAFT, SURELY_SENDING, UNIT
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.facts.people.leads import COMMANDED
from letterparse.facts.people.sending import Words
from letterparse.facts.people.successors import is_replaced, relief_in
from letterparse.facts.people.waters import (
    SHIP_TITLES,
    guards_merchants,
    in_waters,
    into_port,
    puts_to_sea,
)
from letterparse.facts.stays.helped_lands import gets_help_of
from letterparse.facts.stays.missions import Named
from letterparse.facts.stays.origins import comes_from
from letterparse.facts.stays.places import places_in

HAS = frozenset(("heeft", "hebben"))
CARRIED = frozenset(
    "gevlogen afgeworpen wierp wierpen afgeleverd overgevlogen gedropt bracht brachten vervoerde "
    "gebracht overgebracht vervoerden vervoerd transporteerde transporteerden vloog vlogen".split()
)


def sends(words: Words, sentence: Sentence) -> bool:
    """A verb of sending that means it by itself, or together with its particle."""
    if sentence.marked & SURELY_SENDING or relief_in(sentence) or is_replaced(sentence):
        return True
    if into_port(sentence, range(len(sentence.keys))) is not None:
        return True
    if not SHIP_TITLES.isdisjoint(sentence.present) and in_waters(sentence):
        return True  # Whatever "Zr.Ms. Friesland" does in the Caribbean Sea, it is there.
    if guards_merchants(sentence) and "boord" in sentence.present and sentence.marked & UNIT:
        return True
    if (
        puts_to_sea(sentence)
        or share_of_unit(words, sentence)
        or _made_up_of(sentence)
        or _stands_counted(sentence)
        or _has_abroad(sentence)
        or _of_another_land(sentence)
        or carries(sentence)
        or _leaves_there(sentence)
        or _consists_of(sentence)
        or _goes_to_work(sentence)
        or gets_help_of(sentence)
    ):
        return True
    return words.pairs.stand_in(sentence.present)


def joins_mission(sentence: Sentence, named: Sequence[Named]) -> bool:
    """ "De operatie krijgt er uit Polen een fregat bij", "heeft Irini een fregat aangeboden"."""
    return bool(named) and (comes_from(sentence) or is_offered(sentence, named))


def is_offered(sentence: Sentence, named: Sequence[Named]) -> bool:
    """ "een fregat aan te bieden aan Atalanta", "biedt Irini een radarteam aan"."""
    keys, present = sentence.keys, sentence.present
    offers = {"aan", "toe"} & present and _OFFERS & present
    if not (offers or _OFFERED & present) or "geen" in present:
        return False
    starts = [sentence.token_at(one.start) for one in named]
    return any(
        roles.preposition_of(sentence, at) in _WHERETO or keys[at - 1] in _OFFERS for at in starts
    )


_OFFERS = frozenset("biedt bieden bood boden zegt zeggen zegde zegden".split())
_OFFERED = frozenset("aangeboden toegezegd".split())
_WHERETO = frozenset("aan voor bij".split())


def carries(sentence: Sentence) -> bool:
    """ "Twee C-130’s brachten tenten naar Jakarta": aircraft and ships that bring goods."""
    if CARRIED.isdisjoint(sentence.present) or "naar" not in sentence.present:
        return False
    keys = sentence.keys
    near = [
        at
        for at in range(len(keys))
        if at < _AT_FIRST or not _BEFORE_IT.isdisjoint(keys[max(at - 4, 0) : at])
    ]
    return any(transports(sentence, at) or sentence.marks[at] & CRAFT for at in near)


def transports(sentence: Sentence, at: int) -> bool:
    """ "een transportvliegtuig", "een militair vliegtuig": forces fly with it, whatever it is."""
    key, before = sentence.keys[at], sentence.keys[max(at - 1, 0)]
    return key.endswith(_TRANSPORTS) or (key.startswith("vliegtuig") and before in _MILITARY)


# What brings goods stands among the first words of a sentence, or behind "met" or its verb.
_AT_FIRST = 6
_BEFORE_IT = frozenset("met bracht brachten vervoerde vervoerden vloog vlogen".split())
_MILITARY = ("militair", "militaire")


def _leaves_there(sentence: Sentence) -> bool:
    """ "Zweden laat vijf Gripens op Sicilië achter": they stay there when others go."""
    keys = sentence.keys
    if "achter" not in sentence.present or _LEAVES.isdisjoint(keys):
        return False
    at = len(keys) - 1 - keys[::-1].index("achter")
    ends = at + 1 == len(keys) or at + 1 in sentence.behind_commas or keys[at + 1] in _BEHIND
    return ends and any(mark & (UNIT | CRAFT) for mark in sentence.marks)


_LEAVES = frozenset("laat laten liet lieten".split())
_BEHIND = frozenset("in op te bij voor en".split())


def _consists_of(sentence: Sentence) -> bool:
    """ "De Deense bijdrage in Estland bestaat uit vier F-16’s": what a state has there."""
    keys = sentence.keys
    if _CONSISTS.isdisjoint(keys) or not any(key in _CONTRIBUTIONS for key in keys[:4]):
        return False
    at = next(i for i, key in enumerate(keys) if key in _CONSISTS)
    if "aan" in keys[:at] or "uit" not in keys[at:]:
        return False  # "De bijdrage aan Oekraïne bestaat uit zes F-16's": goods.
    return any(mark & (UNIT | CRAFT) for mark in sentence.marks[at:])


def _goes_to_work(sentence: Sentence) -> bool:
    """ "In Irak gaan vier F-16’s doelen bestoken": what flies there is said to set to it."""
    keys = sentence.keys
    if _GO.isdisjoint(sentence.present) or not keys[-1].endswith("en") or "naar" in keys:
        return False
    goes = next(at for at, key in enumerate(keys) if key in _GO)
    near = sentence.marks[max(goes - 5, 0) : goes + 5]
    return keys[-1] not in PASSIVE and any(mark & CRAFT for mark in near)


_GO = frozenset(("gaan", "gaat"))
_CONSISTS = frozenset("bestaat bestond".split())
_CONTRIBUTIONS = frozenset("bijdrage inzet deelname deelneming aanwezigheid aandeel".split())


def is_carrying(sentence: Sentence, refused: str) -> bool:
    """ "heeft tenten naar Beira gebracht": said of what flies, the word refuses nothing."""
    return refused.split()[-1] in CARRIED and carries(sentence)


_TRANSPORTS = (
    "transporttoestel",
    "transporttoestellen",
    "transportvliegtuig",
    "transportvliegtuigen",
)


def _made_up_of(sentence: Sentence) -> bool:
    """ "De operatie telt drie schepen: een Duits, een Spaans en een Italiaans fregat"."""
    keys = sentence.keys
    if _COUNTS_UP.isdisjoint(keys) or not any(key.endswith(_VERBANDS) for key in keys[:6]):
        return False
    adjectives = {a.last for a in sentence.actors if a.kind == "adjective"}
    return any(m & UNIT and at - 1 in adjectives for at, m in enumerate(sentence.marks))


_COUNTS_UP = frozenset("telt omvat bestaat telde omvatte bestond".split())
_VERBANDS = ("operatie", "missie", "verband", "eskader", "groep", "vloot", "macht")


def share_of_unit(words: Words, sentence: Sentence) -> bool:
    """ "De inzet van Zr.Ms. Evertsen loopt tot 1 november": the noun says that it is sent."""
    keys, marks = sentence.keys, sentence.marks
    if sentence.amounts:
        return False  # "De uitgaven voor de inzet van Zr.Ms. Tromp, € 8,4 miljoen, …"
    return any(
        keys[at] in words.of_units
        and keys[at] != "levering"
        and keys[at + 1] == "van"
        and roles.preposition_of(sentence, at) != "over"
        and any(mark & (UNIT | CRAFT) for mark in marks[at + 2 : at + 6])
        for at in range(len(keys) - 2)
    )


def _stands_counted(sentence: Sentence) -> bool:
    """ "In Slowakije staan twee Nederlandse Patriot-eenheden", but not "staat onder leiding"."""
    if _STANDS.isdisjoint(sentence.present) or not COMMANDED.isdisjoint(sentence.present):
        return False
    adjectives = {a.last for a in sentence.actors if a.kind == "adjective"}
    return any(
        mark & (UNIT | CRAFT)
        and (any(m & COUNT for m in sentence.marks[max(at - 3, 0) : at]) or at - 1 in adjectives)
        for at, mark in enumerate(sentence.marks)
    )


def _of_another_land(sentence: Sentence) -> bool:
    """ "Een Deens radarvliegtuig surveilleert vanaf Djibouti": whatever it does, it is there."""
    here: set[str] | None = None
    for actor in sentence.actors:
        if actor.kind != "adjective":
            continue
        behind = sentence.marks[actor.last + 1 : actor.last + 4]
        if not any(mark & UNIT for mark in behind):
            continue
        if here is None:
            here = set(places_in(sentence, range(len(sentence.keys))))
        if here - {actor.code}:
            return True
    return False


def _has_abroad(sentence: Sentence) -> bool:
    """ "Slovenië en Kroatië hebben elk een peloton in Litouwen": a state's unit elsewhere."""
    if (HAS | _HAD).isdisjoint(sentence.present) or sentence.keys[-1].endswith(("d", "t")):
        return False
    holders = {a.code for a in roles.subjects(sentence, range(len(sentence.keys)))}
    here = set(places_in(sentence, range(len(sentence.keys))))
    done = sentence.keys[-1].startswith(("ge", "ver", "be")) and sentence.keys[-1].endswith("en")
    return bool(holders and here - holders) and not done


_HAD = frozenset(("had", "hadden"))
_STANDS = frozenset("staat staan stond stonden ligt liggen".split())
