"""Flights that are over in a day, and who only flies along: "waarmee veertig Belgen vertrokken"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import AFLOAT, CRAFT
from letterparse.facts.model import FactPeriod
from letterparse.facts.people.successors import TO_COME


def are_passengers(sentence: Sentence, noun: int) -> bool:
    """ "een C-130, waarmee ook veertien Nederlanders zijn vertrokken", "aan boord van het toestel
    zaten dertig passagiers": people, by their noun at this token, whom an aircraft brought away."""
    clauses, clause = sentence.clauses, sentence.clauses.of[noun]
    if sentence.keys[noun] not in _OF_LAND:
        return False
    inside = sentence.words(clauses.members(clause))
    moved = not _MOVED.isdisjoint(inside)
    if moved and clauses.opener[clause] in ("waarmee", "waarin"):
        return True
    flown = any(key.endswith(_AIRCRAFT) for key in inside)
    seated = "boord" in inside and not _SEATED.isdisjoint(inside)
    return flown and (seated or (moved and not {"met", "in", "op"}.isdisjoint(inside)))


_OF_LAND = frozenset("nederlanders landgenoten burgers personen mensen passagiers evacués".split())
_MOVED = frozenset(
    "vertrokken vertrekken gegaan meegegaan meegevlogen gevlogen gereisd meegereisd opgehaald "
    "teruggekeerd weggekomen vlogen reisden meegenomen meevlogen meereisden".split()
)
_SEATED = frozenset("bevonden bevinden zaten zitten waren zijn gingen reisden vlogen".split())
_AIRCRAFT = ("toestel", "toestellen", "vliegtuig", "vliegtuigen", "vlucht", "vluchten")


def day_flown(sentence: Sentence, index: int) -> FactPeriod | None:
    """ "zette op 3 mei een C-130 in voor de evacuatie", "zond op 7 mei een A400M naar Beiroet":
    the day of one flight is all of it."""
    days = [p for p in sentence.periods if p.first is not None and p.first == p.last]
    past = _PAST & sentence.present and not TO_COME & sentence.present
    if not past or len(days) != 1 or len(sentence.periods) != 1:
        return None
    keys = sentence.keys
    one = "een" in keys[max(index - 3, 0) : index + 1]
    brings = any(key.startswith(_EVACUATING) for key in keys)
    transports = keys[index].endswith(_TRANSPORTS) or keys[index - 1] in ("c", "kdc", "kc")
    transports = transports or keys[index].startswith(("a400", "a330"))
    if not (brings or (one and transports and "naar" in keys)):
        return None
    return FactPeriod(days[0].first, days[0].last)


def crew_flown(sentence: Sentence, first: int) -> FactPeriod | None:
    """ "Een KDC-10 met elf bemanningsleden bracht op 3 mei tenten naar Lima": that day is all."""
    days = [p for p in sentence.periods if p.first is not None and p.first == p.last]
    aboard = first > 1 and sentence.keys[first - 1] == "met"
    if not aboard or len(days) != 1 or len(sentence.periods) != 1:
        return None
    if _TOOK.isdisjoint(sentence.present):
        return None
    near = range(max(first - 7, 0), first - 1)
    flies = any(sentence.marks[i] & CRAFT and not sentence.marks[i] & AFLOAT for i in near)
    one = any(sentence.keys[i] == "een" for i in range(max(first - 9, 0), first - 1))
    return FactPeriod(days[0].first, days[0].last) if flies and one else None


_TOOK = frozenset(("bracht", "vloog"))
_PAST = frozenset("zette zetten ingezet zond zonden gezonden stuurde stuurden gestuurd".split())
_EVACUATING = ("evacuatie", "repatriëring", "evacueren", "evacueerde")
_TRANSPORTS = ("transportvliegtuig", "transporttoestel", "mrtt")
