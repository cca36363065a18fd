"""The islands of the own state overseas: people go there, but as givers and takers they are home.

"Op Bonaire werken twee artsen van het RIVM". Who is only said to work there may live there.
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence


def islands_in(sentence: Sentence) -> list[Actor]:
    """The islands that a sentence names, as places."""
    codes = sentence.gazetteer.islands
    if codes.keys().isdisjoint(sentence.present):
        return []
    text, keys, starts = sentence.block.view.text, sentence.keys, sentence.starts
    found: list[Actor] = []
    for at, key in enumerate(keys):
        if key in codes and text[starts[at]].isupper():
            first = at - (at > 0 and keys[at - 1] == "sint")
            end = sentence.ends[at]
            found.append(Actor(codes[key], "place", starts[first], end, first, at))
    return found


def island_meant(sentence: Sentence, before: Sequence[Sentence]) -> list[str]:
    """ "naar het eiland", "op dat eiland": the one island that was named last, here or before."""
    keys = sentence.keys
    at = keys.index("eiland") if "eiland" in sentence.present else 0
    if at < 2 or keys[at - 2] not in ("naar", "op") or keys[at - 1] not in ("het", "dat", "dit"):
        return []
    if keys[at + 1 : at + 2] in (["van"], ["dat"], ["waar"]):
        return []
    for told in (sentence, *reversed(before[-_FAR:])):
        lands = {one.code for one in told.actors if one.kind in ("country", "place")} - {"NL"}
        lands |= {one.code for one in islands_in(told)}
        if lands:
            return [*lands] if len(lands) == 1 and lands <= OVERSEAS | ISLAND_STATES else []
    return []


_FAR = 4
ISLAND_STATES = frozenset(
    "CY MT HT CU IS LK MG PH JM DM BS MU SC TL FJ VU SB WS TO DO BH GB IE ID JP NZ SG TW CV KM "
    "AQ GL SJ IS FO ST AW CW SX BQ AG BB GD KN LC VC TT MV PG PW "
    "AI BM KY TC VG PR MS GI FK GU RE YT NC IO".split()
)
"""The states that are islands, so that who is "op Malta" is in it."""
OVERSEAS = frozenset(("AW", "CW", "SX", "BQ"))
"""The islands as the codes of places."""


def is_overseas(sentence: Sentence, location: list[str]) -> bool:
    """Are these the islands alone?"""
    return bool(location) and set(location) <= {*sentence.gazetteer.islands.values()}
