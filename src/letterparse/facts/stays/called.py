"""By which nouns those told of before can be called again."""

from __future__ import annotations

import itertools

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.roles import PREPOSITIONS
from letterparse.facts.grammar.signals import COUNT, CRAFT, PEOPLE, SENDING, UNIT
from letterparse.facts.model import CHANGED, Deployment
from letterparse.facts.people.people_nouns import people_words
from letterparse.facts.people.sending import sending_words
from letterparse.language import Language
from letterparse.patterns import late


def is_called(known: Deployment, noun: str) -> bool:
    """ "De specialisten": of "twee vectorspecialisten en vier artsen" the former."""
    return _whole(noun) in (known.unit or "").lower()


def _whole(noun: str) -> str:
    """Of "F-35" the first token is one letter, which stands in "fregat" too."""
    return noun if len(noun) > 2 else f"{noun}-"


def is_mentioned(known: Deployment, noun: str, context: Context) -> bool:
    """ "de batterij" points back to "een Patriotbatterij": the noun stands in its evidence."""
    if noun in GROUPS and (known.personnel or 0) > 1:
        return True
    # "de beveiligingseenheid" is an "eenheid".
    known_kinds = sending_words(context.language).kinds
    kinds = next((known_kinds[kind] for kind in known_kinds if noun.endswith(kind)), ())
    for place in (known.place, *known.also):
        text = context.outline.blocks[place.block].text[place.start : place.end].lower()
        if _whole(noun) in text or any(kind in text for kind in kinds):
            return True
        if noun.endswith(SHIPS) and text.replace("r. ms.", "r.ms.").count("r.ms. ") == 1:
            return True  # "met Zr.Ms. Tromp … Het fregat"
        if noun in _AIRCRAFT and _names_type(text, context.language):
            return True  # "met een DHC-8 … Het toestel"
    return False


def _names_type(text: str, language: Language) -> bool:
    """ "een C-130", "een van haar DHC-8's": a letter or more of a type, and its number."""
    words = text.replace("-", " ").split()
    types = sending_words(language).types
    return any(a in types and b[:1].isdigit() for a, b in itertools.pairwise(words))


def is_of_another_kind(known: Deployment, noun: str, context: Context) -> bool:
    """ "Het helikopterdetachement is terug": of 300 soldiers a part at most, no word says which."""
    kind = next((kind for kind in _FORMATIONS if noun.endswith(kind) and noun != kind), "")
    unit = (known.unit or "").lower()
    # "Het bataljon wordt afgelost. Het radarteam, dertien man sterk, is terug": of another kind.
    another = unit.endswith(_FORMATIONS) and not unit.endswith(kind)
    another = another or unit.split()[:1] == ["tweede"]  # Of several of a kind the latter.
    if not kind or not (unit.endswith(_ANY_TRADE) or another):
        return False
    first = noun.removesuffix(kind)[:_STEM]
    if first in _TASKS:
        return False  # "Nederlandse militairen bewaken de basis. De beveiligingseenheid …"
    told = context.outline.blocks[known.place.block].text[: known.place.end]
    return first not in told.lower()


def is_new(known: Deployment, context: Context) -> bool:
    """ "De nieuwe staf blijft tot mei. De huidige eenheid keert terug": the new are not those."""
    told = context.outline.blocks[known.place.block].text[known.place.start : known.place.end]
    return "nieuwe" in told.lower().split()


PRESENT = frozenset("huidige zittende vertrekkende tegenwoordige".split())
"""Adjectives of those who are there before others come."""


def is_craft(noun: str) -> bool:
    """ "de gevechtsvliegtuigen": no people, or a unit of another kind, are called so."""
    return noun.endswith(_CRAFT) or _TYPE.search(noun) is not None


def counts_craft(known: Deployment) -> bool:
    """Are those told of aircraft, ships or vehicles, so that a bare number is of these?"""
    return known.personnel is None and known.unit is not None and is_craft(known.unit.lower())


def is_of_another_trade(known: Deployment, noun: str, language: Language) -> bool:
    """ "De agenten keren terug": not the instructors told of before, who train them."""
    unit = (known.unit or "").lower().split()[-1:]
    people = people_words(language)
    if noun in VISITORS:
        return not is_called(known, noun)
    if not unit or not people[noun] or not people[unit[0]] or is_called(known, noun):
        return False
    return not (noun.endswith(_ANY_TRADE) or unit[0].endswith(_ANY_TRADE))


_TYPE = late(r"\w-\d+(?:[’']s)?$")  # "F-35's"
_FORMATIONS = (
    *("detachement", "eenheid", "troepen", "peloton", "compagnie", "bataljon", "team", "batterij"),
    *("brigade", "eskadron", "eskader"),
)
_STEM = 5  # "helikopter" and "heli's", "marinier" and "marine" begin alike at most so far.
_TASKS = frozenset("bevei bewak besch train oplei vredes gevec waarn".split())
_AIRCRAFT = frozenset("toestel vliegtuig helikopter".split())
SHIPS = ("schip", "fregat", "vaartuig", "marineschip", "onderzeeboot", "mijnenjager")
_CRAFT = (
    *("vliegtuig", "vliegtuigen", "helikopter", "helikopters", "toestel", "toestellen", "drones"),
    *("schip", "schepen", "boot", "boten", "fregat", "fregatten", "korvet", "korvetten"),
    *("vaartuig", "vaartuigen", "jager", "jagers", "tanks", "voertuigen"),
)
# Who travels abroad of himself.
VISITORS = frozenset(
    "kamerleden ondernemers journalisten toeristen bewindslieden parlementariërs delegatie "
    "studenten reizigers familieleden vluchtelingen ambtgenoten ambtsgenoten "
    # Those of whom a letter tells by that name are all of them.
    "reservisten veteranen dienstplichtigen".split()
)
_ANY_TRADE = tuple(
    "militairen man mensen medewerkers functionarissen deskundigen experts specialisten adviseurs "
    "nederlanders collega’s mannen vrouwen leden personen troepen posten functies koppen "
    "opvarenden bemanning krachten hulpverleners plaatsen".split()
)
# What any number of people can be called when they are told of again.
GROUPS = frozenset(
    "team ploeg groep equipe teams ploegen groepen equipes duo trio kwartet tweetal drietal "
    "viertal".split()
)


def counts_others(sentence: Sentence) -> bool:
    """ "… 900 kinderen over te nemen; tot mei waren dat er 80": of those, and no soldiers."""
    keys, marks = sentence.keys, sentence.marks
    those = next((i for i in range(1, len(keys)) if keys[i - 1 : i + 1] == ["dat", "er"]), 0)
    return any(
        marks[at] & COUNT
        and at not in sentence.timed
        and keys[at + 1].endswith(("en", "ers"))
        and keys[at + 1] not in PREPOSITIONS
        and not any(mark & _OF_STAYS for mark in marks[at + 1 : at + 4])
        for at in range(those - 2)
    )


_OF_STAYS = PEOPLE | UNIT | CRAFT | COUNT | SENDING


def is_settled(known: Deployment) -> bool:
    """Whose stay does not end with their mission: yet to come, gone, or until a day told."""
    until = known.period is not None and known.period.last is not None
    return known.status in ("ended", "planned") or (known.status in CHANGED and until)
