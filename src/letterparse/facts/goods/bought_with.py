"""Goods that money told of buys: "een fonds waarmee raketten voor Oekraïne worden gekocht".

Who pays into it is told with the amount, and who buys is not said: the goods are no gift beside
the money, but say who is helped by it.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.facts.model import Commitment


def without_bought(
    context: Context, money: Sequence[Commitment], kind: Sequence[Commitment]
) -> list[Commitment]:
    """The goods but for those that money buys; the money goes to whom they are meant for."""
    kept: list[Commitment] = []
    for one in kind:
        told = context.sentences(context.outline.blocks[one.place.block])
        here = next((s for s in told if s.start <= one.place.start < s.end), None)
        first = _opens_means(here, one) if here is not None else None
        if here is None or first is None:
            kept.append(one)
            continue
        relative = here.keys[first] in _WHEREWITH
        low, high = here.start, here.starts[first]
        if not relative:
            low, high = (told[here.index - 1].start if here.index else low), here.start
        paid = [
            m for m in money if m.place.block == here.block.index and low <= m.place.start < high
        ]
        if not (relative or paid):
            kept.append(one)
        elif paid and one.recipient and one.recipient != [paid[-1].donor]:
            paid[-1].recipient = paid[-1].recipient or one.recipient
    return kept


def _opens_means(sentence: Sentence, one: Commitment) -> int | None:
    """The token of "waarmee" or "daarmee" in whose passive clause the goods stand."""
    clauses = sentence.clauses
    clause = clauses.of[sentence.token_at(one.place.start)]
    members = clauses.members(clause)
    keys = sentence.words(members)
    if PASSIVE.isdisjoint(keys) or "door" in keys:
        return None
    if clauses.opener[clause] in _WHEREWITH:
        return members[0]
    pointed = keys[0] in _THEREWITH or (keys[0] == "met" and keys[1:3] in _MONEY)
    return members[0] if pointed and members[0] == 0 else None


_WHEREWITH = frozenset(("waarmee", "waaruit"))
_THEREWITH = frozenset(("daarmee", "hiermee", "hieruit", "daaruit"))
_MONEY = tuple([which, what] for which in ("dit", "dat") for what in ("geld", "bedrag", "fonds"))
