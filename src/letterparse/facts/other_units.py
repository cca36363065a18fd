"""Units that a sentence names and nobody is said to send: bought, a mission's, others'."""

from __future__ import annotations

from letterparse.facts.context import Sentence
from letterparse.facts.scene import Scene
from letterparse.facts.signals import CRAFT


def is_bought(sentence: Sentence, index: int) -> bool:
    """ "Van dat bedrag gaat 20 miljoen euro naar zeedrones": what money goes to, goes nowhere."""
    before = sentence.token_at(max(a.end for a in sentence.amounts))
    return sentence.keys[before:index] in (["naar"], ["voor"], ["aan"], ["in"])


def of_mission(sentence: Sentence, index: int) -> bool:
    """ "De staf van de missie is verhuisd": no state's own."""
    behind = sentence.keys[index + 1 : index + 4]
    return behind[:2] == ["van", "de"] and behind[-1].endswith(("missie", "operatie"))


def is_of_others(sentence: Sentence, index: int, scene: Scene) -> bool:
    """ "… bewaken Belgische F-16’s. De gevechtsvliegtuigen …": those told of before."""
    before = scene.before
    if before is None or before.block.index != sentence.block.index:
        return False
    if sentence.keys[index - 1] not in ("de", "het", "deze", "die"):
        return False
    return any(
        a.kind == "adjective"
        and a.code != "NL"
        and any(mark & CRAFT for mark in before.marks[a.last + 1 : a.last + 3])
        for a in before.actors
    )


def is_traffic(sentence: Sentence) -> bool:
    """ "Uit de haven van Odessa vertrokken 40 schepen": nobody's, so not the own state's."""
    if _PORTS.isdisjoint(sentence.present) or _SAILS.isdisjoint(sentence.present):
        return False
    return not any(a.code == "NL" for a in sentence.actors)


_PORTS = frozenset("haven havens zeehaven zeehavens".split())
_SAILS = frozenset("vertrok vertrokken vertrekt vertrekken voer voeren uitgevaren".split())
