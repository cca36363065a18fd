"""Which words of a sentence tell of a stay, where it tells of several."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.model import Place
from letterparse.facts.stays.origins import origins_in
from letterparse.patterns import late

# What joins the next clause: "draagt Peru bij aan X, waarvan | Spanje de leiding heeft".
_JOINED = late(r"(?: en|, (?:terwijl|maar|waar[a-z]*))\s*$")


def clause_place(
    sentence: Sentence, scope: Sequence[int], start: int, end: int, code: str | None = None
) -> Place:
    """The clause that tells it; the whole sentence where the clause does not say where.

    Where several states share the clause, the part of the one that `code` names.
    """
    inside = set(scope)
    sides = [a for a in origins_in(sentence) if a.kind == "adjective" and a.first in inside]
    mine = [at for at, a in enumerate(sides) if a.code == code and a.start < start]
    if len(sides) > 1 and mine:
        # "van Portugese zijde een schip en van Noorse zijde een vliegtuig"
        parts = [*(sentence.starts[a.first - 1] for a in sides), sentence.ends[scope[-1]]]
        low, high = parts[mine[-1]], parts[mine[-1] + 1]
        words = sentence.block.view.text[low:high].rstrip(" ,").removesuffix(" en")
        return Place(sentence.block.index, low, max(low + len(words.rstrip(" ,")), end))
    states = [a for a in roles.subjects(sentence, range(len(sentence.keys))) if a.kind == "country"]
    if len(states) < 2 and not any(a.first in inside and a.code != "NL" for a in sentence.actors):
        return Place(sentence.block.index, sentence.start, sentence.end)
    own = [a for a in states if a.code == code and a.start < start]
    after = [a.start for a in states if a.start > start]
    if own and after and own[-1].first in inside:
        text = sentence.block.view.text
        words = _JOINED.sub("", text[own[-1].start : after[0]]).rstrip(" ,")
        return Place(sentence.block.index, own[-1].start, own[-1].start + len(words))
    low = min(sentence.starts[scope[0]], start)
    high = max(sentence.ends[scope[-1]], end)
    if own and len(states) > 1 and own[-1].first in inside:
        low = own[-1].start
    return Place(sentence.block.index, low, high)
