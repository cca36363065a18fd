"""What a number without a noun counts: "Polen gaf er 24", "daarvan zijn er 32 overgedragen"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from letterparse.facts.gifts.aided import topic_recipient
from letterparse.facts.gifts.further_parts import RECEIVING, gapped
from letterparse.facts.gifts.gift_clause import Told, buys_for_itself, period_of, status_of
from letterparse.facts.gifts.gift_sources import donor_of
from letterparse.facts.goods.destinations import split_up
from letterparse.facts.goods.getting import receivers_of
from letterparse.facts.goods.handing import giver_of
from letterparse.facts.goods.pointed_receivers import that_country
from letterparse.facts.goods.put_to_work import is_put_to_work
from letterparse.facts.goods.sharing import rest_of
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import is_word_part, number_of
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of as giving_words
from letterparse.facts.model import Commitment, Place
from letterparse.facts.people.people import people_in
from letterparse.facts.things.goods_counts import WEIGHTS
from letterparse.facts.things.goods_nouns import Thing, item_text, noun_at
from letterparse.language import Language
from letterparse.mentions.model import Mention
from letterparse.records import replace


def of_these(context: Context, told: Told, before: Commitment | None) -> list[Commitment]:
    """The commitments of a clause that counts without a noun what was told before.

    "Polen gaf er 24", "waarvan er twaalf zijn afgeleverd", "Van deze schepen zijn er twee
    overgedragen", "Daarvan gaan er dertig naar Kenia".
    """
    sentence, language = told.sentence, context.language
    if before is not None and any(v.startswith("hetzelfde") for v in told.verbs):
        return _the_same(context, told, before)
    if before is not None and _as_many(told.keys):
        return _the_same(context, told, before, counted=True)
    at = _number_alone(sentence, told.members, language)
    if at is None or buys_for_itself(told):
        return []
    if before is not None and not _BACK.isdisjoint(told.verbs):
        return []  # "Daarvan zijn er 12 teruggegeven": by those who had them on loan.
    giver = giver_of(context, sentence, told.members, at)
    if giver is None:
        return []
    base = _antecedent(context, told, at, before)
    if base is None or base.item is None:
        return []
    bought = base.donor is not None and base.status == "contracted"
    going_on = before is not None and before is base
    if RECEIVING & set(told.keys) and not giver.said and not (bought or going_on):
        return []
    donor = giver.donor
    if not giver.said and base.donor is not None:
        donor = roles.Donor(base.donor, base.own)
    status = status_of(told, language)
    if base.donor and told.verbs == {"bestemmen"}:
        status = base.status or status
    receivers = receivers_of(sentence, told.members, giver, told.hits, at, language, True)
    receivers = receivers or that_country(context, told, donor.code) or (base.recipient or [])
    ordered = base is not before and base.own and base.status == "contracted"
    if ordered and not (receivers or giver.said or status == "delivered"):
        return []  # "De Douane bestelde voor € 9 mln. zeven scans. De eerste twee komen in mei."
    if status != "contracted":
        receivers = receivers or topic_recipient(context, sentence.block, donor.code)
    if not base.donor and not (giver.said or receivers or _of_our_pledge(told)):
        return []
    if before is None and not _RANKED.isdisjoint(told.keys):
        if told.verbs & _BUILT or not (receivers or donor.own):
            return []  # "De gemeente bouwt huizen. De eerste tien zijn in mei opgeleverd."
    partners: list[str] = []
    if base.donor and base.status == "contracted":
        donor, partners = _buyers_of_part(told, [base.donor, *base.partners], donor)
    first = replace(
        base,
        place=_place_of_part(told, at, before),
        also=[],
        donor=donor.code,
        own=donor.own,
        partners=partners,
        recipient=[code for code in receivers if code != donor.code] or None,
        quantity=None if _weighs(sentence, at) else number_of(sentence, at, language),
        status=status,
        period=period_of(sentence, told.members),
        amount=None,
    )
    parts = _each_his(sentence, told.members, first, giver.partners, language)
    parts = parts or split_up(sentence, told.members, (), first, language)
    if parts:
        return parts
    further = gapped(sentence, told.members, at, language)
    return [first, *rest_of(sentence, further, [first], language)]


_BACK = frozenset(("teruggeven", "retourneren"))
_BUILT = frozenset(("opleveren", "opgeleverd"))


def _each_his(
    sentence: Sentence,
    members: Sequence[int],
    first: Commitment,
    partners: Sequence[str],
    language: Language,
) -> list[Commitment]:
    """ "Denemarken en Litouwen gaven er 80 respectievelijk 45": the number of each in turn."""
    if "respectievelijk" not in sentence.present or first.donor is None:
        return []
    at, codes = sentence.keys.index("respectievelijk"), [first.donor, *partners]
    near = [i for i in members if at - len(codes) <= i <= at + 2 * len(codes) - 1]
    numbers = [n for i in near if (n := number_of(sentence, i, language)) is not None]
    if len(codes) < 2 or len(numbers) != len(codes):
        return []
    givers = [donor_of(code) for code in codes]
    return [
        replace(first, donor=giver.code, own=giver.own, partners=[], quantity=number)
        for giver, number in zip(givers, numbers, strict=True)
    ]


def _buyers_of_part(
    told: Told, buyers: Sequence[str], donor: roles.Donor
) -> tuple[roles.Donor, list[str]]:
    """Of what several ordered together, a part "voor Duitsland" is Germany's own."""
    own = next((code for code in _meant_for(told) if code in buyers), donor.code)
    return donor_of(own), [code for code in buyers if code != own] if own in buyers else []


def _place_of_part(told: Told, at: int, before: Commitment | None) -> Place:
    """The words of a clause; of "Van de 1.200 apparaten die zijn besteld, zijn er 510 ontvangen"
    those behind what was told before."""
    sentence = told.sentence
    start, end = sentence.starts[told.members[0]], sentence.ends[told.members[-1]]
    if before is not None and start <= before.place.start < before.place.end < sentence.starts[at]:
        behind = (sentence.starts[i] for i in told.members)
        start = next(place for place in behind if place >= before.place.end)
    return Place(sentence.block.index, start, end)


def _as_many(keys: Sequence[str]) -> bool:
    """ "zegde eenzelfde aantal toe", "een even groot aantal", "deed er evenveel bij"."""
    said = f" {' '.join(keys)} "
    return any(f" {words} " in said for words in _SAME_NUMBER)


_SAME_NUMBER = (
    *("hetzelfde aantal", "eenzelfde aantal", "even groot aantal", "gelijk aantal", "evenveel"),
    *("net zoveel", "net zo veel", "eenzelfde hoeveelheid", "dezelfde hoeveelheid"),
)


def _the_same(
    context: Context, told: Told, before: Commitment, counted: bool = False
) -> list[Commitment]:
    """ "Italië schonk Turkije een veldhospitaal, en de Spanjaarden deden hetzelfde."."""
    sentence, members = told.sentence, told.members
    if not counted and any(sentence.marks[i] & COUNT for i in members):
        return []  # "deed hetzelfde met 600 tenten": it counts its own.
    if counted and before.quantity is None:
        return []
    giver = giver_of(context, sentence, members, members[-1])
    if giver is None or not giver.said or giver.donor.code == before.donor:
        return []
    start, end = sentence.starts[members[0]], sentence.ends[members[-1]]
    return [
        replace(
            before,
            place=Place(sentence.block.index, start, end),
            also=[],
            donor=giver.donor.code,
            own=giver.donor.own,
            partners=list(giver.partners),
            status=status_of(told, context.language) if counted else before.status,
            period=period_of(sentence) if sentence.start > before.place.start else before.period,
        )
    ]


def _meant_for(told: Told) -> list[str]:
    """ "… zijn bestemd voor de Bundeswehr"."""
    sentence = told.sentence
    return [
        actor.code
        for actor in sentence.actors
        if actor.first in told.members and roles.preposition_of(sentence, actor.first) == "voor"
    ]


_COUNTING = frozenset("er daarvan hiervan waarvan ervan".split())
_OTHERS = frozenset("andere overige resterende".split())
# "De eerste vijf zijn in juni overgedragen."
_RANKED = frozenset("eerste volgende laatste".split())


def _number_alone(sentence: Sentence, members: Sequence[int], language: Language) -> int | None:
    """The token of a number that no noun follows, in a clause with "er" or "daarvan"."""
    keys = sentence.keys
    told = {keys[i] for i in members}
    adding = "daar" in told and not {"bij", "toe", "naast"}.isdisjoint(told)
    ranked = not told.isdisjoint(_RANKED)
    of = _of_phrase(sentence, members)
    if not (adding or ranked) and told.isdisjoint(_COUNTING | _OTHERS) and of is None:
        return None
    for index in members:
        if number_of(sentence, index, language) is None or index == of:
            continue
        if keys[index] == "een" and (keys[index - 1] != "er" or index + 1 < len(keys)):
            continue
        if any(m.start <= sentence.starts[index] < m.end for m in _mentions(sentence)):
            continue
        if ranked and not (_COUNTING & told or keys[index - 1] in _RANKED):
            continue
        if is_word_part(sentence, index) or keys[index + 1 : index + 2] == ["procent"]:
            continue  # "neemt daarvan 6% voor zijn rekening"
        if _stands_alone(sentence, index, language):
            return index
    return None


def counts_some(told: Told, item: int, language: Language) -> bool:
    """ "Van de 27 aan Peru beloofde tanks gaf Spanje er tien": `item` only names them."""
    if _PLEDGED.isdisjoint(told.keys[:_PHRASE]):
        return False  # "van de zestig bestelde tanks": ordered they all are.
    of = _of_phrase(told.sentence, told.members)
    at = _number_alone(told.sentence, told.members, language) if of is not None else None
    return of is not None and at is not None and of < item < at and item < of + _PHRASE


def _mentions(sentence: Sentence) -> Iterator[Mention]:
    yield from sentence.periods
    yield from sentence.amounts


_BOUNDARIES = frozenset(
    "en of die dat er al reeds inmiddels af over mee toe ter beschikking nog terug weg uit "
    "zijn is was waren werden worden heeft hebben had hadden "
    "afkomstig onderweg beschikbaar gereed klaar gratis kosteloos cadeau".split()
)


def _stands_alone(sentence: Sentence, index: int, language: Language) -> bool:
    """True if what follows a number is no noun of its phrase."""
    if index + 1 == len(sentence.keys):
        return True
    gap = sentence.block.view.text[sentence.ends[index] : sentence.starts[index + 1]]
    if gap != " ":
        return gap[:1] in ",;:.)" or gap.startswith(" –")
    key = sentence.keys[index + 1]
    if key in _OTHERS and index + 2 < len(sentence.keys):
        # "Zes andere schenkt Nederland aan Kenia": the verb follows at once.
        return sentence.keys[index + 2] in verb_forms(language, "giving")
    if key in _COUNTING:
        return True
    if key in WEIGHTS and sentence.keys[index + 2 : index + 3] in ([], ["bij"], ["aan"], ["toe"]):
        return True  # "gaf daar nog eens 1.100 ton bij"
    known = key in _BOUNDARIES or key in roles.PREPOSITIONS or key in verb_forms(language, "giving")
    return known or any(a.first == index + 1 for a in sentence.actors)


def _weighs(sentence: Sentence, at: int) -> bool:
    return sentence.keys[at + 1 : at + 2] != [] and sentence.keys[at + 1] in WEIGHTS


def _of_phrase(sentence: Sentence, members: Sequence[int]) -> int | None:
    """The token behind the article of "van deze schepen", "van de vrachtauto's", at its head."""
    for index in members[:3]:
        if sentence.keys[index] == "van" and index + 2 < len(sentence.keys):
            if sentence.keys[index + 1] in ("de", "deze", "die", "dit", "het", "zijn", "haar"):
                return index + 2
    return None


# "van de 27 aan Oekraïne toegezegde tanks": so many words stand at most up to the noun.
_PHRASE = 6
_PLEDGED = frozenset("toegezegde beloofde".split())


def _of_our_pledge(told: Told) -> bool:
    """ "Van de 27 toegezegde tanks zijn er achttien geleverd": promised by no other state."""
    ours = all(a.code == "NL" for a in told.sentence.actors if a.first in told.members)
    return ours and told.keys[:1] == ["van"] and not _PLEDGED.isdisjoint(told.keys[:_PHRASE])


def _antecedent(
    context: Context, told: Told, at: int, before: Commitment | None
) -> Commitment | None:
    """What a bare number counts: named by "van", in this sentence, told or named before."""
    sentence = told.sentence
    named = _of_phrase(sentence, told.members)
    if named is not None:
        thing = _noun_in(sentence, range(named, min(named + _PHRASE, at)), context)
        if thing is not None:
            item = item_text(sentence, thing)
            if before is not None and _same_noun(before.item, item):
                return before
            return _named(sentence, item, None if before is None else before.recipient)
    if before is not None and sentence.start <= before.place.start < sentence.end:
        return before
    for other, until in _spoken_before(context, told, at):
        thing = _noun_in(other, range(until - 1, -1, -1), context)
        if thing is None and people_in(other, context.language):
            # "een eenheid met 150 militairen; Duitsland levert er 240": of those told of last.
            return before if before is not None and before.place.start >= other.start else None
        if thing is not None and _is_of_people(other, thing, context.language):
            return before
        if thing is not None and is_put_to_work(other, thing.item):
            return None
        if thing is not None:
            item = item_text(other, thing)
            if before is not None and (_same_noun(before.item, item) or other is not sentence):
                return before
            told_of = _named(sentence, item, _who_needs(other, until, context.language))
            return _with_giver(context, other, thing, told_of)
    return before


def _is_of_people(sentence: Sentence, thing: Thing, language: Language) -> bool:
    """ "… waar 210 instructeurs werken. Estland levert er vijftien": people are counted there."""
    people = people_in(sentence, language)
    return bool(people) and (not thing.numbers or any(p.first == thing.first for p in people))


def _with_giver(
    context: Context, sentence: Sentence, thing: Thing, told_of: Commitment
) -> Commitment:
    """With who gave or bought the whole, where its clause says so beside an amount."""
    members = sentence.clauses.members(sentence.clauses.of[thing.item])
    keys = [sentence.keys[i] for i in members]
    hits = verbs_in(keys, verb_forms(context.language, "giving"), "k")
    giver = giver_of(context, sentence, members, thing.first) if hits else None
    if giver is not None and giver.said:
        told_of.donor, told_of.own = giver.donor.code, giver.donor.own
        told_of.status = hits[0].form.status
    return told_of


def _who_needs(sentence: Sentence, until: int, language: Language) -> list[str] | None:
    """Who asks or gets in the words before a token: the subject of "vroeg om", "kreeg"."""
    told = RECEIVING | giving_words(language).asking | {"nodig", "behoefte"}
    if told.isdisjoint(sentence.keys[:until]):
        return None
    subjects = roles.subjects(sentence, range(until))
    return [a.code for a in subjects if a.code != "NL"][:1] or None


def _spoken_before(context: Context, told: Told, at: int) -> Iterator[tuple[Sentence, int]]:
    """This sentence up to the number, and the one before it whole; where that points back as
    well ("Twintig ervan zijn verkocht"), those before it."""
    yield told.sentence, at
    for earlier in reversed(context.sentences(told.sentence.block)[: told.sentence.index]):
        yield earlier, len(earlier.keys)
        if _COUNTING.isdisjoint(earlier.keys[:3]):
            return


def _noun_in(sentence: Sentence, indices: Iterable[int], context: Context) -> Thing | None:
    """The first thing that is named at these tokens, whatever governs it."""
    for index in indices:
        thing = noun_at(sentence, index, context.language)
        if thing is not None:
            return thing
    return None


def _same_noun(item: str | None, noun: str) -> bool:
    return item is not None and item.lower().endswith(noun.lower())


def _named(sentence: Sentence, item: str, receivers: list[str] | None) -> Commitment:
    """Goods that nobody was said to give yet."""
    place = Place(sentence.block.index, sentence.start, sentence.end)
    return Commitment(place=place, rule="commitment/materiel", item=item, recipient=receivers)
