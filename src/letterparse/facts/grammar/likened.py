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


def is_topic(sentence: Sentence, actor: Actor) -> bool:
    """ "Wat Mali betreft: daar dienen tien genisten"; not "Wat België betreft: dat stuurt …"."""
    keys = sentence.keys
    if keys[0] != "wat" or actor.first > 2:
        return False
    near = range(actor.last + 1, min(actor.last + 5, len(keys)))
    at = next((i for i in near if keys[i] in _AS_TO), 0)
    return bool(at) and keys[at + 1 : at + 2] not in _IT


_AS_TO = frozenset(("betreft", "aangaat"))
_IT = (["dat"], ["dit"], ["het"], ["zij"])
