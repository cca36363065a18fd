"""Who is only likened to those who act: "vliegt in dezelfde periode als Nederland"."""

from __future__ import annotations

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence


def is_likened(sentence: Sentence, actor: Actor) -> bool:
    """ "Polen werkt net als Nederland met …": named behind the "als" of a comparison."""
    before = sentence.keys[max(actor.first - 4, 0) : actor.first]
    if before[-1:] == ["evenals"]:
        return True
    return before[-1:] == ["als"] and not _LIKE.isdisjoint(before)


_LIKE = frozenset("net dezelfde hetzelfde even evenveel gelijk".split())
