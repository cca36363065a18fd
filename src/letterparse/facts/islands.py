"""The islands of the own state overseas: people go there, but as givers and takers they are home.

"Op Bonaire werken twee artsen van het RIVM". Who is only said to work there may live there.
"""

from __future__ import annotations

from letterparse.facts.actors import Actor
from letterparse.facts.context import Sentence


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


def is_overseas(sentence: Sentence, location: list[str]) -> bool:
    """Are these the islands alone?"""
    return bool(location) and set(location) <= {*sentence.gazetteer.islands.values()}
