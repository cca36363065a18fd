"""Lists of goods: "Nederland levert aan Oekraïne:" and the items below it."""

from __future__ import annotations

from dataclasses import dataclass

from letterparse.facts import roles
from letterparse.facts.context import Context, Sentence
from letterparse.facts.gift_clause import period_of, stage
from letterparse.facts.goods_nouns import goods_words, item_text
from letterparse.facts.handing import Giver, giver_of
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.people import number_of
from letterparse.facts.receivers import topic_recipient
from letterparse.facts.signals import COUNT
from letterparse.facts.things import things_in
from letterparse.facts.verbs import verb_forms, verbs_in
from letterparse.facts.verdicts import words_of as giving_words
from letterparse.language import Language
from letterparse.structure.outline import Block


@dataclass(slots=True, eq=False, match_args=False)
class Intro:
    """What "Nederland levert aan Oekraïne:" says for the list items below it."""

    block: int
    giver: Giver | None
    receivers: list[str]
    status: str
    period: FactPeriod | None


def intro_of(context: Context, block: Block) -> Intro | None:
    """What a sentence that ends with a colon says of the list below it."""
    if not block.view.text.endswith(":"):
        return None
    sentence = context.sentences(block)[-1]
    members = list(range(len(sentence.keys)))
    hits = verbs_in(sentence.marked_words(members), verb_forms(context.language, "giving"), "k")
    telling = bool(hits) or bool(goods_words(context.language).packages & set(sentence.keys))
    if not telling or any(k in giving_words(context.language).asking for k in sentence.keys):
        return None
    giver = giver_of(context, sentence, members, len(members))
    donor = giver.donor.code if giver else ""
    receivers = roles.recipients(sentence, members, donor, context.language, roles.GIVEN_TO)
    receivers = receivers or topic_recipient(context, block, donor)
    status = stage(hits, sentence.keys) if hits else "decided"
    return Intro(block.index, giver, receivers, status, period_of(sentence))


def under(made: list[Commitment], intro: Intro) -> list[Commitment]:
    """List items with verbs of their own, to the receiver that the introduction names."""
    for one in made:
        one.recipient = one.recipient or [c for c in intro.receivers if c != one.donor] or None
        one.period = one.period or intro.period
    return made


def item_of(context: Context, block: Block, intro: Intro) -> list[Commitment]:
    """The things of a list item without a verb: "25 generatoren", "Polen: 40 tanks"."""
    sentence = context.sentences(block)[0]
    if context.amounts(block) or (
        intro.giver is not None and not intro.giver.said and not intro.receivers
    ):
        return []
    donor, receivers = intro.giver.donor if intro.giver else None, intro.receivers
    leading = sentence.actors[0] if sentence.actors else None
    if leading is not None and leading.first <= 1 and leading.kind in ("country", "body", "own"):
        if donor is None or not (intro.giver and intro.giver.said):
            donor = roles.NL if leading.code == "NL" else roles.Donor(leading.code, False)
        elif leading.code != donor.code:
            receivers = [leading.code]
    if donor is None or not (receivers or leading):
        return []
    things = things_in(sentence, range(len(sentence.keys)), context.language, "counted")
    told = [
        (sentence.starts[t.first], sentence.ends[t.item], item_text(sentence, t), t.quantity)
        for t in things
    ]
    return [
        Commitment(
            place=Place(block.index, start, end),
            rule="commitment/item",
            donor=donor.code,
            own=donor.own,
            recipient=receivers or None,
            item=item,
            quantity=quantity,
            status=intro.status,
            period=period_of(sentence) or intro.period,
        )
        for start, end, item, quantity in told or _of_a_type(sentence, context.language)
    ]


def _of_a_type(sentence: Sentence, language: Language) -> list[tuple[int, int, str, int | None]]:
    """ "Duitsland: 18 Leopard 2A6": a number and the name of a type; where it stands."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    for index, mark in enumerate(sentence.marks[:-1]):
        if not mark & COUNT or index in sentence.timed or not text[starts[index + 1]].isupper():
            continue
        last = index + 1
        while last + 1 < len(starts) and text[ends[last] : starts[last + 1]] in (" ", "-", ""):
            if not (text[starts[last + 1]].isupper() or text[starts[last + 1]].isdigit()):
                break
            last += 1
        number = number_of(sentence, index, language)
        if number is not None and not any(a.first == index + 1 for a in sentence.actors):
            return [(starts[index], ends[last], text[starts[index + 1] : ends[last]], number)]
    return []
