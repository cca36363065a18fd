"""People of whom a sentence's period does not say how long they stay: they grow, shrink, rotate."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.people.people import People
from letterparse.facts.people.sending import Words


def rotate(sentence: Sentence, group: People) -> bool:
    """ "De rotatie van de tachtig militairen is in mei": who changes is dated, not the stay."""
    ahead = sentence.keys[max(group.first - 3, 0) : group.first]
    return not _ROTATION.isdisjoint(ahead)


_ROTATION = frozenset("rotatie rotaties roulatie wisseling".split())


def is_to_grow(sentence: Sentence, group: People) -> bool:
    """ "negen adviseurs, vanaf maart uit te breiden tot vijftien": those who are there already."""
    behind = sentence.keys[group.last + 1 :]
    at = behind.index("te") if "te" in behind else 0
    return behind[at + 1 : at + 2] in _GROWING and not {"tot", "naar"}.isdisjoint(behind)


def is_new_size(words: Words, sentence: Sentence, group: People) -> bool:
    """ "brengt zijn troepen terug van 1.600 tot 950 militairen": so many stay, and end nothing."""
    if words.resizing.isdisjoint(sentence.present):
        return False
    ahead = sentence.keys[max(group.first - 2, 0) : group.first]
    behind = [key for key in ahead if key not in _ROUGHLY][-1:]
    return behind in (["tot"], ["naar"]) or "aantal" in ahead


_ROUGHLY = frozenset("circa ongeveer ruim bijna zo n".split())


_GROWING = (["breiden"], ["verhogen"], ["bouwen"], ["voeren"], ["brengen"], ["vergroten"])
