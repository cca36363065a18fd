"""Goods that a pronoun stands for: "Deze waren door Qatar geschonken."."""

from __future__ import annotations

from letterparse.facts.gifts.aided import topic_recipient
from letterparse.facts.gifts.gift_clause import Told, period_of, status_of
from letterparse.facts.gifts.gift_sources import agent_of, gift_of
from letterparse.facts.goods.left_receivers import receivers_in
from letterparse.facts.grammar.context import Context
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.facts.model import Commitment, Place
from letterparse.facts.things.goods_nouns import item_text
from letterparse.facts.things.things import things_in

_THESE = frozenset("deze die zij ze alle".split())


def of_pronoun(context: Context, told: Told, before: Commitment | None) -> list[Commitment]:
    """The counted goods of the sentence before, where a passive says who gave them.

    Not what `before` tells of: then the words only go on about it.
    """
    sentence, language, keys = told.sentence, context.language, told.keys
    if not sentence.index or len(keys) < 4 or keys[0] not in _THESE or keys[1] not in PASSIVE:
        return []
    donor = agent_of(sentence, told.members, language) or gift_of(sentence, told.members, language)
    earlier = context.sentences(sentence.block)[sentence.index - 1]
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
