"""Goods of one clause shared out: by several givers, to several receivers."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.further_parts import AS_MANY, RECEIVING, Gap, gapped
from letterparse.facts.gifts.gift_sources import bracketed_giver, donor_of
from letterparse.facts.gifts.goods_lists import spans_of, text_of
from letterparse.facts.goods.other_receivers import is_listed, to_others
from letterparse.facts.goods.packages import is_only_from
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.case import as_donor, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.purses import COMING, ORIGIN, purse_at
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.facts.model import Commitment, Place
from letterparse.facts.things.goods_counts import MEASURES, SCALES, worth_at
from letterparse.facts.things.goods_nouns import Thing, item_text
from letterparse.language import Language
from letterparse.records import replace


def shared(
    sentence: Sentence,
    members: Sequence[int],
    things: Sequence[Thing],
    first: Commitment,
    language: Language,
) -> list[Commitment]:
    """One commitment a thing, like `first`; of those that share one each.

    "A en B leveren elk twintig tanks", "respectievelijk twee en vier", "…, Duitsland 44 en
    Noorwegen zes", "Spanje levert vier en Polen tien tanks", "en aan Tholen veertig".
    """
    further = list(gapped(sentence, members, members[0], language))
    givers = [code for code in (first.donor, *first.partners) if code]
    each_his = "respectievelijk" in sentence.keys and len(givers) == len(things) > 1
    made: list[Commitment] = []
    coming = not (RECEIVING | COMING).isdisjoint(sentence.keys[i] for i in members)
    coming = coming or is_passive(sentence, members, language)
    spans = spans_of(sentence, things, language)
    for number, (thing, span) in enumerate(zip(things, spans, strict=True)):
        gap = next((gap for gap in further if gap.at == thing.first), None)
        further = [other for other in further if other is not gap]
        if gap is not None and number and gap.actor.last <= things[number - 1].item:
            gap = None  # "200 Stingers, 3.000 helmen": what is given gives nothing
        actor = gap.actor if gap is not None and not gap.receives else None
        if actor is not None and not made:
            made += _forward(sentence, actor, thing, first, language)
        if gap is None and number:
            actor = _acting_between(sentence, things[number - 1].item, thing.first, language)
        # What a relative clause tells of stands before it.
        first_token = span.first if number else min(members[0], span.first)
        start = sentence.starts[first_token]
        # The first of a list is told by the whole clause, the others by their own words.
        end = sentence.ends[span.last] if number else sentence.ends[members[-1]]
        place = Place(sentence.block.index, actor.start if actor else start, end)
        one = replace(
            first, place=place, item=text_of(sentence, span), quantity=thing.quantity, also=[]
        )
        giver = _named_beside(sentence, things, number, span.last, language)
        other = _of_kind(sentence, thing) if number else None
        if other is not None:
            one = _given_by(donor_of(other), one)
        elif each_his:
            one = _given_by(donor_of(givers[number]), one)
        elif giver is not None:
            one = _given_by(giver, one)
        elif gap is not None:
            one = _of_gap(gap, one)
        elif actor is not None:
            one = _by(actor, one)
        elif coming:
            origin = _origin(sentence, things, number, language)
            if origin is not None:
                one = _given_by(origin, one)
        made += _each(sentence, members, thing, one, language)
    made += rest_of(sentence, further, made, language)
    return [*made, *to_others(sentence, members, things, made, language)]


def _named_beside(
    sentence: Sentence, things: Sequence[Thing], number: int, last: int, language: Language
) -> roles.Donor | None:
    """ "vier ambulances (Spanje)", "…, van Britse zijde vier tanks": who gives this thing."""
    text, ends = sentence.block.view.text, sentence.ends
    if not roles.subjects(sentence, range(len(sentence.keys))):
        for actor in sentence.actors:
            bracketed = text[ends[last] : actor.start] == " (" and text[actor.end] == ")"
            if bracketed and actor.kind == "country":
                return as_donor(actor.code, language)
    origin = _in_brackets(sentence, last, language)
    if origin is None and not roles.subjects(sentence, range(things[0].first)):
        origin = bracketed_giver(sentence, last, language)
    if origin is not None:
        return origin
    if number:
        between = range(things[number - 1].item + 1, things[number].first)
        sides = names_of(language).sides
        for actor in sentence.actors:
            if actor.first in between and actor.kind == "adjective":
                if sentence.keys[actor.last + 1].endswith(sides):
                    return as_donor(actor.code, language)
    return None


def _in_brackets(sentence: Sentence, last: int, language: Language) -> roles.Donor | None:
    """ "24 aggregaten (van de provincie)", "(geschonken door Japan)": whose they were."""
    text, at = sentence.block.view.text, last + 1
    if at >= len(sentence.keys) or text[sentence.ends[last] : sentence.starts[at]] != " (":
        return None
    if sentence.keys[at + 1 : at + 2] == ["door"]:
        at += 1
    if sentence.keys[at] not in ORIGIN and sentence.keys[at] != "door":
        return None
    purse = purse_at(sentence, at, language)
    return donor_from(purse.giver, language) if purse is not None else None


def rest_of(
    sentence: Sentence, gaps: Sequence[Gap], made: Sequence[Commitment], language: Language
) -> list[Commitment]:
    """Those who give a number of the same: "…, Canada acht en Portugal drie"."""
    found: list[Commitment] = []
    for gap in sorted(gaps, key=lambda gap: gap.at):
        found += _bare(sentence, gap, [*made, *found], language)
    return found


def _of_gap(gap: Gap, one: Commitment) -> Commitment:
    """The same of a further giver, or for a further receiver."""
    if gap.receives:
        coded = gap.actor.kind == "country" or gap.actor.code.isupper()
        codes = [gap.actor.code] if coded and gap.actor.kind != "place" else None
        return replace(one, recipient=codes, also=[])
    told = _by(gap.actor, one)
    return replace(told, recipient=[gap.receiver]) if gap.receiver else told


def continued(
    sentence: Sentence, members: Sequence[int], made: Sequence[Commitment], language: Language
) -> list[Commitment]:
    """A clause that leaves verb and noun out: ", en Noorwegen zes", ", en aan Tholen veertig"."""
    for actor in roles.subjects(sentence, members)[:1]:
        index = actor.last + 1
        while index in members and sentence.keys[index] in _MORE:
            index += 1
        if index in members and number_of(sentence, index, language) is not None:
            return _bare(sentence, Gap(actor, index), made, language)
    return to_others(sentence, members, (), made, language)


_MORE = frozenset("nog eens er zelf ook daarnaast alleen".split())


def _acting_between(
    sentence: Sentence, after: int, before: int, language: Language
) -> Actor | None:
    """ "… en Aruba leverde drie generatoren": a giver with a verb of its own."""
    forms = verb_forms(language, "giving")
    for actor in roles.subjects(sentence, range(after + 1, before)):
        if actor.last + 1 < before and sentence.keys[actor.last + 1] in forms:
            return actor
    return None


def _origin(
    sentence: Sentence, things: Sequence[Thing], number: int, language: Language
) -> roles.Donor | None:
    """Who gave this thing of a list: "tenten uit Nederland en van België generatoren"."""
    at, text = things[number].item + 1, sentence.block.view.text
    if sentence.keys[at : at + 1] and sentence.keys[at] in ORIGIN and len(things) > 1:
        beside = text[sentence.ends[at - 1] : sentence.starts[at]] == " "
        purse = purse_at(sentence, at, language) if beside else None
        if purse is not None and not is_only_from(sentence, at, language):
            return donor_from(purse.giver, language)
    if not number:
        return None
    return source_before(sentence, things[number - 1].item, things[number].first, language)


def source_before(
    sentence: Sentence, after: int, before: int, language: Language
) -> roles.Donor | None:
    """ "kreeg van IKEA 800 matrassen en van Zwolle honderd fietsen": who gave what follows."""
    for index in range(after + 1, before):
        if sentence.keys[index] in ORIGIN and _opens_part(sentence, index):
            purse = purse_at(sentence, index, language)
            if purse is not None and purse.end <= before:
                return donor_from(purse.giver, language)
    return None


def _of_kind(sentence: Sentence, thing: Thing) -> str | None:
    """ "De Franse hulp bestond uit meel, de Griekse uit acht generatoren": whose these are."""
    if sentence.keys[thing.first - 1] != "uit":
        return None
    return next(
        (a.code for a in sentence.actors if a.kind == "adjective" and a.last == thing.first - 2),
        None,
    )


def _opens_part(sentence: Sentence, index: int) -> bool:
    """True if "en" or a comma opens the phrase at this token, or its adverb: "en ook van …"."""
    if sentence.keys[index - 1] in ("ook", "eveneens", "nog", "daarnaast", "voorts"):
        index -= 1
    return is_listed(sentence, index)


def _given_by(donor: roles.Donor, one: Commitment) -> Commitment:
    """The same of another giver, who gives alone."""
    return replace(one, donor=donor.code, own=donor.own, partners=[])


def _by(actor: Actor, one: Commitment) -> Commitment:
    """The same of another giver, who may have been among those that get it."""
    receivers = [code for code in one.recipient or () if code != actor.code] or None
    return replace(_given_by(donor_of(actor.code), one), recipient=receivers, also=[])


def _forward(
    sentence: Sentence, actor: Actor, thing: Thing, first: Commitment, language: Language
) -> list[Commitment]:
    """ "Spanje levert vier en Polen tien tanks": the noun stands with the second number."""
    at = actor.first - 2
    number = number_of(sentence, at, language) if at > 0 else None
    if number is None or sentence.keys[actor.first - 1] != "en":
        return []
    place = Place(sentence.block.index, sentence.starts[0], sentence.ends[at])
    return [replace(first, place=place, item=item_text(sentence, thing), quantity=number, also=[])]


def _each(
    sentence: Sentence,
    members: Sequence[int],
    thing: Thing,
    one: Commitment,
    language: Language,
) -> list[Commitment]:
    """A thing of several givers or receivers, where the words say how much is whose."""
    givers = [one.donor, *one.partners]
    receivers = one.recipient or []
    if len(thing.numbers) > 1:
        if len(thing.numbers) == len(givers):
            return _of_each(one, givers, thing.numbers)
        if len(thing.numbers) == len(receivers):
            pairs = zip(receivers, thing.numbers, strict=True)
            return [replace(one, recipient=[r], quantity=n, also=[]) for r, n in pairs]
    if len(givers) == 1 and len(receivers) > 1 and one.quantity is not None:
        if _share_of_each(sentence, members, thing, language) == 0:
            return [replace(one, recipient=[code], also=[]) for code in receivers]
    if len(givers) > 1 and one.quantity is not None:
        share = _share_of_each(sentence, members, thing, language)
        if share is not None:
            return _of_each(one, givers, [share or one.quantity] * len(givers), bool(share))
    return [one]


_EACH = frozenset("elk ieder allebei elke iedere".split())


def _share_of_each(
    sentence: Sentence, members: Sequence[int], thing: Thing, language: Language
) -> int | None:
    """The number of "voor elk land zes"; 0 for "leveren elk twintig tanks"; else None."""
    for index in members:
        if sentence.keys[index] not in _EACH:
            continue
        if index < thing.first:
            return 0
        for at in range(index + 1, min(index + 4, len(sentence.keys))):
            number = number_of(sentence, at, language)
            if number is not None:
                return number
    return None


def _of_each(
    one: Commitment, givers: Sequence[str | None], numbers: Sequence[int], joint: bool = False
) -> list[Commitment]:
    """One commitment a giver; with `joint` the others have part in each."""
    return [
        replace(
            one,
            donor=g,
            own=g == "NL",
            partners=[o for o in givers if o and o != g] if joint else [],
            quantity=n,
            also=[],
        )
        for g, n in zip(givers, numbers, strict=True)
    ]


def _bare(
    sentence: Sentence, gap: Gap, made: Sequence[Commitment], language: Language
) -> list[Commitment]:
    """ "Duitsland 44": a giver with only a number of what was told."""
    actor, index = gap.actor, gap.at
    number = number_of(sentence, index, language)
    earlier = [one for one in made if one.place.start < actor.start]
    if not earlier:
        return []
    if sentence.keys[index] in AS_MANY:
        place = Place(sentence.block.index, actor.start, sentence.ends[index])
        return [_of_gap(gap, replace(earlier[-1], place=place, rule="commitment/gapped"))]
    if sentence.keys[index + 1 : index + 2] and sentence.keys[index + 1] in SCALES:
        index += 1
        number = int(worth_at(sentence, index, language) or 0) or number
    other = _other_noun(sentence, index)
    weighed = other is not None and sentence.keys[index + 1] in MEASURES
    if weighed and index + 2 < len(sentence.keys):
        # "Ierland tien ton verbandmiddelen"
        index += 1
        other, number = _other_noun(sentence, index) or other, None
    end = sentence.ends[index + 1 if other else index]
    place = Place(sentence.block.index, actor.start, end)
    one = _of_gap(gap, replace(earlier[-1], place=place, quantity=number or 1))
    towards = _aim(sentence, index)
    if towards is not None and towards != one.donor:
        one.recipient = [towards]
    one.rule = "commitment/gapped"
    one.item = other or one.item
    return [one]


def _aim(sentence: Sentence, index: int) -> str | None:
    """ "… en Denemarken er vijfduizend aan Portugal": to whom the further part goes."""
    for actor in sentence.actors:
        if index < actor.first <= index + 4 and actor.kind in ("country", "body", "place"):
            if roles.preposition_of(sentence, actor.first) in ("aan", "naar", "voor"):
                return actor.code
    return None


def _other_noun(sentence: Sentence, index: int) -> str | None:
    """The noun behind a gapped giver's number: "België een veldhospitaal"."""
    text = sentence.block.view.text
    following = text[sentence.ends[index] : sentence.ends[index] + 1]
    if (
        following != " "
        or index + 1 >= len(sentence.keys)
        or sentence.keys[index + 1] == "en"
        or sentence.keys[index + 1] in roles.PREPOSITIONS
    ):
        return None
    return text[sentence.starts[index + 1] : sentence.ends[index + 1]]
