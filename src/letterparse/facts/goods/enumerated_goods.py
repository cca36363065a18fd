"""Goods told in a list of names with shares: "Polen (12 tanks), Slowakije (8 houwitsers)"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from letterparse.facts.gifts.aided import topic_recipient
from letterparse.facts.gifts.enumerations import Enumeration, donors_of, enumeration_in
from letterparse.facts.gifts.gift_clause import period_of, stage
from letterparse.facts.gifts.gift_sources import ClauseGiver
from letterparse.facts.gifts.goods_lists import last_plural
from letterparse.facts.gifts.listed_shares import Member
from letterparse.facts.gifts.sides import helped_in_lead, side_words
from letterparse.facts.goods.getting import receivers_of
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.purses import COMING, FROM_WHOM
from letterparse.facts.grammar.roles import NL, Donor
from letterparse.facts.grammar.signals import PEOPLE
from letterparse.facts.grammar.verbs import Hit, verb_forms, verbs_in
from letterparse.facts.model import Commitment, Place
from letterparse.facts.people.fetched import are_fetched
from letterparse.facts.people.people import people_in
from letterparse.facts.things.goods_counts import PIECES
from letterparse.facts.things.goods_nouns import goods_words, item_text
from letterparse.facts.things.things import things_in
from letterparse.language import Language
from letterparse.records import NamedTuple


class _Share(NamedTuple):
    """What a member has: its offsets, its words, its number."""

    start: int
    end: int
    item: str
    quantity: int | None


def enumerated_goods(context: Context, sentence: Sentence) -> list[Commitment]:
    """One commitment a kind of goods a member, if the words around the list hand them over."""
    language = context.language
    listed = enumeration_in(sentence, language)
    if listed is None or not listed.sides.labels:
        return []
    if len({one.share for one in listed.members}) < len(listed.members):
        return []  # "een C-130 van de luchtmacht vanuit Jordanië" is one thing and no list.
    outer = outside(sentence, listed)
    said = sentence.marked_words(outer)
    hits = verbs_in(said, verb_forms(language, "giving"), "k")
    if not (hits or _tells(sentence, outer, language)):
        return []
    shares = [(one, list(_shares(sentence, one, outer, language))) for one in listed.members]
    if not any(told for _, told in shares) or _fetches(sentence, listed, language):
        return []
    status = stage(hits, sentence.keys) if hits else "decided"
    receivers = _receivers(context, sentence, listed, outer, hits)
    return [
        _commitment(sentence, listed, one, told, receivers, status, language)
        for one, told_by_it in shares
        for told in told_by_it
    ]


def _fetches(sentence: Sentence, listed: Enumeration, language: Language) -> bool:
    """ "Een toestel van Defensie haalde 185 personen uit Libanon op": no list, whoever is named."""
    people = people_in(sentence, language)
    carried = [one for one in listed.members if any(p.first == one.share for p in people)]
    return bool(carried) and are_fetched(sentence.present)


def outside(sentence: Sentence, listed: Enumeration) -> list[int]:
    """The tokens that stand in no share."""
    return [i for i in range(len(sentence.keys)) if listed.member_at(i) is None]


def _tells(sentence: Sentence, outer: Sequence[int], language: Language) -> bool:
    """True for a noun or verb of support without goods: "hulp", "dragen bij", "kwam uit"."""
    words, keys = goods_words(language), [sentence.keys[i] for i in outer]
    nouns = (*words.support, *side_words(language).giving_nouns)
    if any(key in words.handing_nouns or key.endswith(nouns) for key in keys):
        return True
    if verbs_in(sentence.marked_words(outer), verb_forms(language, "giving"), "m"):
        return True
    if {"springt", "springen", "sprong", "sprongen"} & set(keys):
        return "bij" in keys
    return not (COMING | _HELPING).isdisjoint(keys)


_HELPING = frozenset(
    "helpt helpen hielp hielpen geholpen steunt steunen steunde steunden gesteund ondersteund "
    "bijgesprongen bijsprongen bijsprong bijgestaan hulp".split()
)


def _shares(
    sentence: Sentence, member: Member, outer: Sequence[int], language: Language
) -> Iterator[_Share]:
    """The goods of one member; of a bare number the noun stands outside the list."""
    inside = range(member.share, member.end)
    if any(i in sentence.priced for i in inside):
        return
    if any(p.first in inside for p in people_in(sentence, language)):
        inside = _without_people(sentence, inside, language)
    starts, ends = sentence.starts, sentence.ends
    things = things_in(sentence, inside, language, "counted")
    things = [t for t in things if t.numbers or t.known]
    things = [t for t in things if sentence.keys[t.item] not in PIECES]
    for thing in things:
        yield _Share(
            starts[thing.first], ends[thing.item], item_text(sentence, thing), thing.quantity
        )
    number = number_of(sentence, member.share, language)
    bare = member.end - member.share == 1 or sentence.keys[member.share + 1] in _BEHIND_BARE
    bare = bare and sentence.block.view.text[starts[member.share] - 1] != "/"  # "ES-11/5 van de VN"
    if things or number is None or not bare:
        return
    if not sentence.priced.isdisjoint(outer):
        return  # "Drenthe (€ 27 miljoen), Utrecht (24) en …": the numbers go on counting money.
    common = things_in(sentence, outer, language, "counted")
    if not common and any(sentence.marks[i] & PEOPLE for i in outer):
        return  # "leveren 1.100 (Duitsland) en 950 (Italië) militairen"
    before = [i for i in outer if i < member.share]
    noun = item_text(sentence, common[0]) if common else last_plural(sentence, before, language)
    if noun:
        yield _Share(starts[member.share], ends[member.end - 1], noun, number)


_BEHIND_BARE = PIECES | FROM_WHOM


def _without_people(sentence: Sentence, inside: range, language: Language) -> range:
    """What stands before or behind the people of a share."""
    people = next(p for p in people_in(sentence, language) if p.first in inside)
    return range(people.last + 1, inside.stop) if people.first == inside.start else inside


def _receivers(
    context: Context,
    sentence: Sentence,
    listed: Enumeration,
    outer: Sequence[int],
    hits: Sequence[Hit],
) -> list[str]:
    """To whom all members give."""
    if listed.sides.labels != "give":
        return []
    language = context.language
    giver = ClauseGiver(donors_of(listed.members[0], language)[0], True)
    named = {d.code for one in listed.members for d in donors_of(one, language)}
    kept = [i for i in outer if not any(one.first <= i < one.share for one in listed.members)]
    first = listed.first
    if first and ":" in sentence.block.view.text[sentence.start : sentence.starts[first]]:
        kept = [i for i in kept if i < first]
    found = receivers_of(sentence, kept, giver, hits, len(sentence.keys), language, relief=True)
    found = [code for code in found if code not in named]
    found = found or helped_in_lead(sentence, [i for i in kept if i < first], named)
    return found or topic_recipient(context, sentence.block, giver.donor.code)


def _commitment(
    sentence: Sentence,
    listed: Enumeration,
    member: Member,
    told: _Share,
    receivers: list[str],
    status: str,
    language: Language,
) -> Commitment:
    named = donors_of(member, language)
    donor, partners = (listed.sides.donor or NL), list[Donor]()
    if listed.sides.labels == "give":
        donor, partners = named[0], named[1:]
    else:
        receivers = [g.code for g in member.givers if g.known]
    return Commitment(
        place=Place(sentence.block.index, sentence.starts[member.first], told.end),
        rule="commitment/enumerated",
        donor=donor.code,
        own=donor.own,
        partners=[one.code for one in partners],
        recipient=[code for code in receivers if code != donor.code] or None,
        item=told.item,
        quantity=told.quantity,
        status=status,
        period=period_of(sentence),
    )
