"""Who gave what a clause tells somebody gets, or tells in the passive without an agent."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.gift_sources import (
    LEAVING,
    STOCKS,
    ClauseGiver,
    bracketed_giver,
    kind_of,
    payer_of,
    source_of,
)
from letterparse.facts.gifts.unfulfilled import asks
from letterparse.facts.goods.givers_before import told_to_give
from letterparse.facts.goods.left_roles import own_service
from letterparse.facts.goods.packages import owner_told
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import donor_from
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.purses import COMING, ORIGIN, OWN, is_of_route
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language


def kind_given(sentence: Sentence, members: Sequence[int], before: int) -> roles.Donor | None:
    """ "Het Libanese leger is voorzien van 40 Franse wagens": whose they were, not who has them."""
    kind = kind_of(sentence, before)
    others = [a for a in sentence.actors if a.first in members and a.first < before]
    if kind is None or all(a.code in (kind.code, "NL") for a in others):
        return None
    return kind


def giver_of_got(
    context: Context, sentence: Sentence, members: Sequence[int], before: int
) -> ClauseGiver:
    """Who gave what somebody gets: its source, its kind, who had it, or who gave before."""
    told = source_of(sentence, members, context.language) or kind_of(sentence, before)
    had = None if told else _who_had(sentence, members, before, context.language)
    if had is not None and had.said:
        return had
    told = told or told_to_give(context, sentence, before)
    ours = told is None and _from_own_stock(context, sentence, members)
    return ClauseGiver(told or roles.NL, told is not None or ours)


def _from_own_stock(context: Context, sentence: Sentence, members: Sequence[int]) -> bool:
    """ "Uit eigen voorraad krijgt Moldavië tien radars": ours, unless another was just told of."""
    keys = sentence.keys
    stock = any(
        keys[i] == "eigen"
        and not ORIGIN.isdisjoint(keys[max(i - 2, 0) : i])
        and any(key.endswith(STOCKS) for key in keys[i + 1 : i + 2])
        for i in members
    )
    if not stock:
        return False
    earlier = context.sentences(sentence.block)[max(sentence.index - 1, 0) : sentence.index]
    return all(
        giver.own
        for one in earlier
        for giver in subject_of(one, list(range(len(one.keys))), "", context.language).givers
    )


def giver_of_passive(
    sentence: Sentence, members: Sequence[int], before: int, language: Language
) -> ClauseGiver | None:
    """Who gave what a passive without an agent tells of: who pays, whose it was, who had it."""
    told = payer_of(sentence, members, language)
    told = told or bracketed_giver(sentence, before, language)
    told = told or owner_told(sentence, members, before, language)
    if told is not None:
        return ClauseGiver(told, True)
    other = _who_had(sentence, members, before, language)
    if other is not None:
        return other if other.said else None
    if any(sentence.keys[i] in ORIGIN and is_of_route(sentence, i) for i in members):
        return None  # "Via de corridor vanuit Cyprus kwam 80 ton": of many, or nobody knows whom.
    opened = _who_opens(sentence, members, language)
    if opened is not None:
        return opened
    keys = [sentence.keys[i] for i in members]
    kind = kind_of(sentence, before)
    if kind is not None and kind.code != "NL" and not LEAVING.isdisjoint(keys):
        return ClauseGiver(kind, False)  # "tachtig Zweedse bussen gaan naar Kyiv"
    origins = (i for i in members if sentence.keys[i] in ORIGIN)
    if any(own_service(sentence, i, language) for i in origins):
        return ClauseGiver(roles.NL, True)  # "uit de voorraad van de genie"
    if not COMING.isdisjoint(keys) and not ORIGIN.isdisjoint(keys):
        return None  # It comes from somebody, but nobody knows from whom.
    return ClauseGiver(roles.NL, False)


def _who_opens(
    sentence: Sentence, members: Sequence[int], language: Language
) -> ClauseGiver | None:
    """ "Griekenland ontruimt zijn magazijnen: 13.000 geweren gaan naar …": who acts before ":"."""
    first = members[0]
    if not first or sentence.clauses.opener[sentence.clauses.of[first]] != ":":
        return None
    before = list(range(first))
    once = _DAILY.isdisjoint(sentence.keys)
    owns = not OWN.isdisjoint(sentence.keys[:first])
    if owns and once and not asks(sentence, before, language):
        givers = subject_of(sentence, before, "", language).givers
        if givers and givers[0].known and not givers[0].own:
            return ClauseGiver(donor_from(givers[0], language), True)
    return None


_DAILY = frozenset("dagelijks wekelijks maandelijks front".split())


def _who_had(
    sentence: Sentence, members: Sequence[int], first: int, language: Language
) -> ClauseGiver | None:
    """ "Zes apparaten die het UMC kon missen, gingen naar Kyiv": who had them, in a clause behind
    them. Not `said`, if that clause tells of somebody else and not that he gave them."""
    clauses = sentence.clauses
    behind = [i for i in range(first + 1, min(first + 6, len(clauses.of))) if i not in members]
    if not behind or clauses.opener[clauses.of[behind[0]]] not in ("die", "dat"):
        return None
    inner = clauses.members(clauses.of[behind[0]])
    opener = clauses.opener[clauses.of[behind[0]]]
    if sentence.keys[inner[0]] != opener:
        return None
    givers = subject_of(sentence, inner[1:], "", language).givers
    givers = givers or subject_of(sentence, inner, opener, language).givers
    if not givers or givers[0].own or givers[0].first < inner[0]:
        return None
    spared = not goods_words(language).spared.isdisjoint(sentence.keys[i] for i in inner)
    return ClauseGiver(donor_from(givers[0], language), spared)
