"""Shares that a sentence only goes on from: "Dankzij de inzet van UNMIL …"."""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE
from letterparse.facts.stays.scene import Scene


def is_share_aside(sentence: Sentence, at: int, scene: Scene) -> bool:
    """True if the share in the mission named at this token is not told here, but before."""
    if _is_of_nobody(sentence, at):
        return True
    noun = next((i for i in range(at - 1, max(at - 9, -1), -1) if sentence.keys[i] in _SHARES), -1)
    if noun < 1:
        return False
    return (
        _points_back(sentence, noun, scene)
        or _is_cause(sentence, noun, at)
        or _dates_decision(sentence, noun)
    )


_SHARES = frozenset("bijdrage deelname deelneming inzet participatie aandeel".split())


def is_only_when(sentence: Sentence, at: int) -> bool:
    """ "zijn geboekt gedurende de inzet van TFU": when it was, not that it is there."""
    before = sentence.keys[max(at - 6, 0) : at]
    share = next((i for i, key in enumerate(before) if key in _SENDINGS), 0)
    return not _DURING.isdisjoint(before[max(share - 3, 0) : share])


_SENDINGS = frozenset("bijdrage deelname deelneming inzet".split())
_DURING = frozenset(("gedurende", "tijdens"))


def tells_its_cost(sentence: Sentence, at: int) -> bool:
    """ "De uitgaven voor de verlenging van Althea bedragen € 9 miljoen": only what it costs."""
    before = sentence.keys[max(at - 9, 0) : at]
    cost = next((i for i, key in enumerate(before) if key.endswith(_COSTS)), len(before))
    changes = not _CHANGES.isdisjoint(before[cost:])
    return changes and bool(sentence.amounts) and bool(_FOR & set(before[cost + 1 : cost + 2]))


_COSTS = ("kosten", "uitgaven", "lasten", "bedrag", "reservering")
_FOR = frozenset(("voor", "van"))
_CHANGES = frozenset("verlenging voortzetting beëindiging afbouw uitbreiding inkrimping".split())


def _points_back(sentence: Sentence, noun: int, scene: Scene) -> bool:
    """ "Met deze bijdrage aan EUTM Mali geeft het kabinet invulling aan …", told just before."""
    if _THESE.isdisjoint(sentence.keys[max(noun - 3, 0) : noun]) or sentence.periods:
        return False
    opens = noun < 5 and sentence.keys[0] in ("met", "door", "via")
    return opens and any(one.own for one in scene.found)


_THESE = frozenset(("deze", "dit", "die"))


def _is_cause(sentence: Sentence, noun: int, at: int) -> bool:
    """ "Door de inzet van IFOR is het rustig": what the mission did, whoever takes part."""
    keys = sentence.keys
    if keys[noun] != "inzet" or keys[noun + 1 : noun + 2] != ["van"] or noun > 4:
        return False
    if not (keys[0] in _CAUSES or keys[:2] == ["mede", "door"]):
        return False
    named = [a for a in sentence.actors if a.first <= at and a.kind in ("adjective", "country")]
    return not named


_CAUSES = frozenset("door dankzij ondanks vanwege wegens sinds tijdens".split())


def _dates_decision(sentence: Sentence, noun: int) -> bool:
    """ "Ten tijde van het besluit tot deelname aan …": only when something else was so."""
    keys = sentence.keys
    if keys[noun - 1] != "tot" or keys[noun - 2] not in ("besluit", "beslissing"):
        return False
    return roles.preposition_of(sentence, noun - 2) in _WHEN


_WHEN = frozenset("van sinds bij na voor vóór rond over".split())


def _is_of_nobody(sentence: Sentence, at: int) -> bool:
    """ "Aan EUBAM Libië nemen geen (Nederlandse) waarnemers deel"."""
    if "geen" not in sentence.present:
        return False
    clause = sentence.clauses.members(sentence.clauses.of[at])
    none = (i for i in clause if sentence.keys[i] == "geen")
    return any(mark & PEOPLE for i in none for mark in sentence.marks[i + 1 : i + 4])
