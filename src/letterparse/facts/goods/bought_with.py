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
        active = PASSIVE.isdisjoint(here.keys[first:])
        if not (relative or paid) or (active and not _got_it(here, first, one, paid)):
            kept.append(one)
        elif paid and one.recipient and one.recipient != [paid[-1].donor]:
            paid[-1].recipient = paid[-1].recipient or one.recipient
    return kept


def _opens_means(sentence: Sentence, one: Commitment) -> int | None:
    """The token of "waarmee" or "daarmee" in whose clause, a passive or of who buys, they stand."""
    clauses = sentence.clauses
    clause = clauses.of[sentence.token_at(one.place.start)]
    members = clauses.members(clause)
    keys = sentence.words(members)
    passive = not PASSIVE.isdisjoint(keys)
    if not (passive or _BUYING & {*keys}) or "door" in keys:
        return None
    if clauses.opener[clause] in _WHEREWITH:
        return members[0]
    pointed = keys[0] in _THEREWITH or (keys[0] == "met" and keys[1:3] in _MONEY)
    return members[0] if pointed and members[0] == 0 else None


def _got_it(sentence: Sentence, first: int, one: Commitment, paid: Sequence[Commitment]) -> bool:
    """ "UNICEF krijgt € 5 miljoen, waarmee het 300 tenten koopt": who got the money buys."""
    got = paid[-1].recipient if paid else None
    if paid and one.donor != paid[-1].donor and sentence.keys[first] in _WHEREWITH:
        return True  # "€ 5 miljoen, waarmee UNICEF tenten koopt"
    pointed = not _POINTING.isdisjoint(sentence.keys[first + 1 : first + 4])
    return bool(got) and (pointed or one.donor in (got or ()))


_BUYING = frozenset(
    "koopt kocht kopen kochten aanschaft aanschafte aankoopt inkoopt verzorgt verzorgde "
    "verstrekt verstrekte uitdeelt uitdeelde".split()
)
_POINTING = frozenset("het zij ze deze organisatie stichting instelling fonds bedrijf land".split())
_WHEREWITH = frozenset(("waarmee", "waaruit"))
_THEREWITH = frozenset(("daarmee", "hiermee", "hieruit", "daaruit"))
_MONEY = tuple([which, what] for which in ("dit", "dat") for what in ("geld", "bedrag", "fonds"))
