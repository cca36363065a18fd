"""Goods that a pronoun stands for: "Deze waren door Qatar geschonken."."""

from __future__ import annotations

from letterparse.facts.gifts.aided import topic_recipient
from letterparse.facts.gifts.gift_clause import Told, period_of, status_of
from letterparse.facts.gifts.gift_sources import agent_of, gift_of
from letterparse.facts.goods.left_receivers import receivers_in
from letterparse.facts.grammar.case import as_donor
from letterparse.facts.grammar.context import Context
from letterparse.facts.grammar.roles import NL, Donor, role_of
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.facts.model import Commitment, Place
from letterparse.facts.things.goods_nouns import item_text
from letterparse.facts.things.things import things_in
from letterparse.language import Language

_THESE = frozenset("deze die zij ze alle".split())


def _giver(told: Told, language: Language) -> Donor | None:
    return agent_of(told.sentence, told.members, language) or gift_of(
        told.sentence, told.members, language
    )


def _subject(told: Told, language: Language) -> Donor | None:
    """ "Deze draagt Nederland over aan Mali": who stands behind the verb, and hands over."""
    sentence, members = told.sentence, told.members
    if told.keys[0] not in ("deze", "die"):
        return None
    behind = next((a for a in sentence.actors if a.first in members[2:4]), None)
    if behind is None or behind.kind not in ("country", "own") or role_of(sentence, behind):
        return None
    return as_donor(behind.code, language) if _gets(told) else None


def _gets(told: Told) -> bool:
    """Is something handed over, and somebody said to get it?"""
    sentence, members = told.sentence, told.members
    gets = any(a.first in members and role_of(sentence, a) == "aan" for a in sentence.actors)
    return gets and told.outright and "niet" not in told.keys


def of_pronoun(context: Context, told: Told, before: Commitment | None) -> list[Commitment]:
    """The counted goods of the sentence before, where a passive says who gave them.

    Not what `before` tells of: then the words only go on about it.
    """
    sentence, language, keys = told.sentence, context.language, told.keys
    if len(keys) < 4 or keys[0] not in _THESE:
        return []
    first = told.members[0]
    if first and sentence.block.view.text[sentence.ends[first - 1]] in ":;":
        earlier = sentence.part(0, first)
    elif sentence.index and not first:
        earlier = context.sentences(sentence.block)[sentence.index - 1]
    else:
        return []
    passive = keys[1] in PASSIVE
    donor = _giver(told, language) if passive else _subject(told, language)
    if passive and donor is None and _gets(told) and all(a.code == "NL" for a in earlier.actors):
        donor = NL  # "Deze worden aan Mali geschonken"
    if donor is None or (before is not None and before.place.start >= earlier.start):
        return []
    everything = range(len(earlier.keys))
    things = [t for t in things_in(earlier, everything, language, "known") if t.numbers and t.known]
    if len(things) != 1:
        return []
    receivers = receivers_in(sentence, told.members, donor.code, False, True, language)
    receivers = receivers or receivers_in(earlier, everything, donor.code, False, True, language)
    receivers = receivers or topic_recipient(context, sentence.block, donor.code)
    return [
        Commitment(
            place=Place(
                sentence.block.index,
                sentence.starts[told.members[0]],
                sentence.ends[told.members[-1]],
            ),
            rule="commitment/materiel",
            donor=donor.code,
            own=donor.own,
            recipient=receivers or None,
            item=item_text(earlier, things[0]),
            quantity=things[0].quantity,
            status=status_of(told, language),
            period=period_of(sentence, told.members),
        )
    ]
