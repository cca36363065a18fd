"""Whose people a number is, where the verb is said once: "… naar Turkije en Spanje vijftien"."""

from __future__ import annotations

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.behind_names import BESIDES, in_row
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import CRAFT, NUMBER, UNIT

LINKS = frozenset("met een het de circa ongeveer ruim bijna zo n".split())
"""What may stand between a name and the number behind it."""


def head_of(sentence: Sentence, first: int) -> Actor | None:
    """The sender right before a group in "… en Spanje vijftien verpleegkundigen"."""
    at = first - 1
    if at > 3 and sentence.keys[at] in ("van", "met") and sentence.marks[at - 1] & (UNIT | CRAFT):
        at -= 2  # "… en Spanje een team van drie personen", "een helikopter met vijf man"
    while at > 0 and (sentence.keys[at] in LINKS | BESIDES or at in sentence.timed):
        at -= 1
    if sentence.keys[at - 1 : at + 1] == ["in", "totaal"]:
        at -= 2
    text = sentence.block.view.text
    for actor in sentence.actors:
        closed = text[actor.end : actor.end + 1] == ")"
        if _totals(sentence, at + 1, first) and not _counts_before(sentence, actor.first):
            return None  # "houdt Nederland in Gabon en Togo in totaal dertig man aan"
        if actor.last == at and in_row(sentence, sentence.actors.index(actor)):
            return None
        if actor.last == at and actor.kind == "country" and actor.first and not closed:
            before = actor.first - 1
            before -= before > 0 and sentence.keys[before] in ("het", "de")
            gap = text[sentence.ends[before] : actor.start]
            joined = "," in gap or sentence.keys[before] in ("en", "terwijl")
            return actor if joined and _is_gapped(sentence, actor) else None
    return None


def _totals(sentence: Sentence, low: int, high: int) -> bool:
    """Do these tokens say that what follows is the number of all?"""
    return not {"totaal", "samen"}.isdisjoint(sentence.keys[low:high])


def _counts_before(sentence: Sentence, stop: int) -> bool:
    return any(sentence.marks[i] & NUMBER and i not in sentence.timed for i in range(stop))


def _is_gapped(sentence: Sentence, actor: Actor) -> bool:
    """True where another state stands before with the verb that both share.

    Not in "nemen in Albanië en Macedonië zeventien Nederlanders deel": nobody else is counted.
    """
    others = [a for a in sentence.actors if a.first < actor.first - 1 and a.kind == "country"]
    if not others or any(
        sentence.marks[i] & NUMBER and i not in sentence.timed for i in range(actor.first)
    ):
        return bool(others)
    at = actor.first - 1
    while at > 0 and (sentence.keys[at] == "en" or any(a.first <= at <= a.last for a in others)):
        at -= 1
    return sentence.keys[at] not in ("in", "op", "te") or any(a.last < at for a in others)
