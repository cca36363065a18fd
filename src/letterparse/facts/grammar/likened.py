"""Who is only likened to those who act: "vliegt in dezelfde periode als Nederland"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence


def is_likened(sentence: Sentence, actor: Actor) -> bool:
    """ "Polen werkt net als Nederland met …": named behind the "als" of a comparison."""
    first = actor.first - (sentence.keys[max(actor.first - 1, 0)] in ("de", "het"))
    before = sentence.keys[max(first - 4, 0) : first]
    if before[-1:] == ["evenals"]:
        return True
    if before[-1:] == ["dan"]:
        return _is_comparing(before[:-1])
    return before[-1:] == ["als"] and not _LIKE.isdisjoint(before)


def _is_comparing(before: Sequence[str]) -> bool:
    """ "anders dan Polen", "eerder dan Polen"."""
    return any(key == "anders" or key in _MORE for key in before)


_MORE = frozenset("meer minder eerder later vaker sneller langer ruimer vroeger".split())


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
