"""Ships that are told of again by their names: "De Tromp heeft 170 koppen aan boord"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Deployment
from letterparse.facts.people.unit_names import is_ship_title
from letterparse.facts.people.waters import SHIP_TITLES
from letterparse.facts.stays.called import SHIPS


def ship_spoken_of(sentence: Sentence, first: int, found: list[Deployment]) -> str:
    """The name, in lower case, of a ship told of before that is the subject; "" if none is."""
    text, starts = sentence.block.view.text, sentence.starts
    if sentence.keys[first] != "de" or first + 1 >= len(starts):
        return ""
    name = sentence.keys[first + 1]
    if not text[starts[first + 1]].isupper():
        return ""
    return name if any(ship_name(one.unit) == name for one in found) else ""


def ship_name(unit: str | None) -> str:
    """ "ruyter" of "fregat Zr.Ms. De Ruyter"; "" of what is no ship with a name."""
    before, title, behind = (unit or "").lower().rpartition("ms.")
    titled = title and before.rstrip(" .")[-2:] in SHIP_TITLES  # "Hr.Ms." or "Hr. Ms."
    return behind.split()[-1] if titled and behind.split() else ""


def add_ship(found: list[Deployment], sentence: Sentence, made: Deployment) -> None:
    """Add one told of for the first time; to a ship with a name goes what was announced of it.

    "… besloot met een marineschip aan UNIFIL deel te nemen. Zr.Ms. Tromp vaart sinds mei …"
    """
    named = made.own and made.mission and not SHIP_TITLES.isdisjoint(sentence.present)
    alike = [one for one in found if named and one.own and one.mission == made.mission]
    if not any(ship_name(one.unit) for one in alike):
        for one in alike:
            told = (one.unit or "").lower().split()[-1:]
            if told and told[0].endswith(_SHIPS) and one.personnel is None and one.period is None:
                made.also.append(one.place)
                found[:] = [other for other in found if other is not one]
    found.append(made)


_SHIPS = (*SHIPS, "schepen", "fregatten", "vaartuigen")


def ship_manned(sentence: Sentence, first: int) -> str | None:
    """ "Zr.Ms. Tromp, met (een bemanning van) 160 koppen": whose crew is counted at `first`."""
    if sentence.keys[max(first - 4, 0) : first] == ["met", "een", "bemanning", "van"]:
        first -= 3
    if sentence.keys[first - 1] != "met":
        return None
    text = sentence.block.view.text
    for at in range(max(first - 7, 0), first - 2):
        end = sentence.ends[first - 2]
        if is_ship_title(sentence, at) and text[end - 1 : end + 1].endswith((",", " ")):
            named = text[sentence.starts[at] : end].rstrip(" ,")
            return named if all(w[0].isupper() or w in _SMALL for w in named.split()) else None
    return None


_SMALL = frozenset("de van der den".split())


def ship_at(sentence: Sentence, at: int) -> str:
    """The name in "het fregat Zr.Ms. Tromp", in lower case: another ship is told of anew."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    if SHIP_TITLES.isdisjoint(sentence.keys[at : at + 1]) or at + 1 == len(starts):
        return ""
    last = at + 1
    while last + 1 < len(starts) and text[starts[last + 1]].isupper():
        last += 1
    return text[ends[at + 1] : ends[last]].strip(" .").lower()
