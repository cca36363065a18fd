"""A row of names and shares in one bracket: "gaf € 9 mln. (WFP € 5 mln., UNICEF € 4 mln.)"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.listed_shares import Member, in_brackets, row_from
from letterparse.facts.gifts.sides import side_words
from letterparse.facts.grammar.context import Sentence
from letterparse.language import Language


def in_bracket(sentence: Sentence, language: Language) -> list[Member]:
    """ "gaf € 9 mln. (WFP € 5 mln., UNICEF € 4 mln.)": the members that share what is before."""
    for inside in in_brackets(sentence):
        if sum(sentence.token_at(a.start) in inside for a in sentence.amounts) < 2:
            continue
        if inside[0] in sentence.priced or sentence.amounts[0].start > sentence.starts[inside[0]]:
            continue
        row = [one for one in row_from(sentence, inside[0], language) if one.share in inside]
        return [one._replace(end=min(one.end, inside[-1] + 1)) for one in row]
    return []


def is_row_of_givers(
    sentence: Sentence, members: Sequence[Member], outer: Sequence[int], language: Language
) -> bool:
    """ "heeft € 9 mln. bijeengebracht (Spanje € 5 mln., Italië € 4 mln.)": states that give."""
    words = side_words(language)
    named = {giver.code for one in members for giver in one.givers}
    pooled = any(sentence.keys[i] in words.pooled_by_all for i in outer)
    return pooled and _opens_bracket(sentence, members) and named <= words.giving_states


def is_row_of_bodies(sentence: Sentence, members: Sequence[Member]) -> bool:
    """True for such a row, all of whose names are bodies: they get what is before it."""
    bodies = {actor.code for actor in sentence.actors if actor.kind == "body"}
    named = {giver.code for one in members for giver in one.givers}
    return _opens_bracket(sentence, members) and named <= bodies - _BLOCS


def _opens_bracket(sentence: Sentence, members: Sequence[Member]) -> bool:
    first = sentence.starts[members[0].first]
    return sentence.block.view.text[max(first - 1, 0)] == "("


_BLOCS = frozenset(("EU", "NATO", "UN"))


def among(sentence: Sentence, language: Language) -> list[Member]:
    """ "De landen zegden $ 9 mln. toe, onder meer Peru $ 2 mln. en Chili $ 1 mln."."""
    keys = sentence.keys
    for at in range(1, len(keys) - 1):
        pair = (keys[at - 1], keys[at])
        if keys[at] == "waaronder" or (pair in _AMONG and at - 1 in sentence.behind_commas):
            return row_from(sentence, at + 1, language)
    return []


_AMONG = {("onder", "meer"), ("onder", "andere"), ("onder", "wie")}
