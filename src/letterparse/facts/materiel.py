"""Commitments in kind: who hands which materiel to whom, with no amount of its own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.facts import roles
from letterparse.facts.giving import words_of as giving_words
from letterparse.facts.context import Context, Sentence
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.people import number_of, people_in
from letterparse.facts.verbs import verb_forms, verbs_in
from letterparse.language import Language


@cache
def _materiel(language: Language) -> tuple[frozenset[str], tuple[str, ...]]:
    words = language.table("giving")["materiel"]
    return frozenset(words), tuple(w for w in words if len(w) > 4)


def find_materiel(context: Context) -> list[Commitment]:
    """The commitments in kind, in reading order."""
    found: list[Commitment] = []
    words, ends = _materiel(context.language)
    for block in context.outline.blocks:
        if block.kind not in ("paragraph", "item", "note"):
            continue
        for sentence in context.sentences(block):
            if any(k in words or (len(k) > 7 and k.endswith(ends)) for k in sentence.keys):
                found += _read(context, sentence)
    return found


def _read(context: Context, sentence: Sentence) -> list[Commitment]:
    words, ends = _materiel(context.language)
    if sentence.is_question or sentence.amounts or people_in(sentence, context.language):
        return []
    clauses = sentence.clauses
    for clause in range(len(clauses.around)):
        members = clauses.members(clause)
        if not members:
            continue
        keys = [sentence.keys[i] for i in members]
        item = next(
            (i for i in members if sentence.keys[i] in words or _ends(sentence.keys[i], ends)), None
        )
        if item is None:
            continue
        text = sentence.block.view.text
        marked: list[str] = []
        for member in members:
            marked.append(sentence.keys[member])
            if text[sentence.tokens[member].end : sentence.tokens[member].end + 1] == ",":
                marked.append(",")
        hits = verbs_in(marked, verb_forms(context.language, "giving"), "k")
        if not hits or any(k in giving_words(context.language).asking for k in keys):
            continue
        if "niet" in keys and "om" not in keys:
            continue
        made = _build(context, sentence, members, item, hits[0].form.status, hits[0].form.past)
        if made:
            return made
    return []


def _ends(key: str, ends: tuple[str, ...]) -> bool:
    return len(key) > 7 and key.endswith(ends)


def _build(
    context: Context,
    sentence: Sentence,
    members: Sequence[int],
    item: int,
    status: str,
    past: bool,
) -> list[Commitment]:
    subjects = [a for a in roles.subjects(sentence, members)]
    donor = (
        (roles.NL if subjects[0].code == "NL" else roles.Donor(subjects[0].code, False))
        if subjects
        else roles.NL
    )
    receivers = roles.recipients(
        sentence, members, donor.code, context.language, roles.GIVEN_TO
    )
    if not receivers and "bijdrage" in sentence.keys:
        receivers = roles.beneficiary(sentence, members, donor.code)
    order = status == "contracted"
    if not receivers and not order and not (subjects and "mee" in sentence.keys):
        context.refuse(
            "commitment/materiel",
            sentence.block,
            sentence.start,
            sentence.end,
            "materiel is moved, but nobody is said to receive it",
        )
        return []
    quantity = _quantity(context, sentence, item)
    listed = [a.code for a in roles.coordinated(sentence, subjects[0])[1:]] if subjects else []
    first = Commitment(
        place=Place(
            sentence.block.index,
            sentence.tokens[members[0]].start,
            sentence.tokens[members[-1]].end,
        ),
        rule="commitment/materiel",
        donor=donor.code,
        own=donor.own,
        partners=listed or roles.partners(sentence, members),
        recipient=receivers or None,
        item=_item_text(sentence, item),
        quantity=quantity,
        status="delivered" if past and status == "decided" else status,
        period=_period(sentence),
    )
    return [first, *_gapped(context, sentence, members, first)]


def _gapped(
    context: Context, sentence: Sentence, members: Sequence[int], first: Commitment
) -> list[Commitment]:
    """ "…, Duitsland 44 en Noorwegen zes": further givers with only a number."""
    made: list[Commitment] = []
    for actor in roles.subjects(sentence, range(len(sentence.tokens))):
        if actor.code == first.donor or actor.last + 1 >= len(sentence.keys):
            continue
        index = actor.last + 1
        number = number_of(sentence, index, context.language)
        if number is None and sentence.keys[index] != "een":
            continue
        end = sentence.tokens[index].end
        following = sentence.block.view.text[end : end + 1]
        item = first.item
        if following not in (",", ".", ";", "") and sentence.keys[index + 1 : index + 2] != ["en"]:
            if index + 1 < len(sentence.tokens):
                end = sentence.tokens[index + 1].end
                item = sentence.block.view.text[sentence.tokens[index + 1].start : end]
        made.append(
            Commitment(
                place=Place(sentence.block.index, actor.start, end),
                rule="commitment/gapped",
                donor=actor.code,
                own=actor.code == "NL",
                recipient=first.recipient,
                item=item,
                quantity=number or 1,
                status=first.status,
                period=first.period,
            )
        )
    return made


def _quantity(context: Context, sentence: Sentence, item: int) -> int | None:
    for index in range(item - 1, max(item - 4, -1), -1):
        number = number_of(sentence, index, context.language)
        if number is not None:
            return number
    return None


def _item_text(sentence: Sentence, item: int) -> str:
    token = sentence.tokens[item]
    return sentence.block.view.text[token.start : token.end]


def _period(sentence: Sentence) -> FactPeriod | None:
    text = sentence.block.view.text
    for p in sentence.periods:
        if (p.first or p.last) and p.first != p.last:
            return FactPeriod(p.first, p.last, text[p.start : p.end], p.approximate)
    return None


_THEREOF = frozenset("daarvan hiervan daarmee hiermee gemoeid aandeel".split())
_DEALS = frozenset("contract bestelling order aankoop aanschaf levering opdracht koop".split())


def join_prices(
    context: Context, money: list[Commitment], kind: list[Commitment]
) -> list[Commitment]:
    """Join an amount with the materiel of the sentences just before it.

    "Nederland bestelt 28 voertuigen … Het Nederlandse aandeel in het contract bedraagt …" is
    one commitment with an item, a quantity and an amount.
    """
    joined: set[int] = set()
    for paid in money:
        sentence = _sentence_of(context, paid.place)
        if sentence is None or not (_THEREOF | _DEALS) & set(sentence.keys):
            continue
        for number, given in enumerate(kind):
            if number not in joined and _just_before(context, given, paid):
                joined.add(number)
                paid.item, paid.quantity = given.item, given.quantity
                paid.partners = paid.partners or given.partners
                paid.recipient = paid.recipient or given.recipient
                paid.period = paid.period or given.period
                if given.status in ("delivered", "contracted"):
                    paid.status = given.status
                paid.also.append(given.place)
                break
    return money + [given for number, given in enumerate(kind) if number not in joined]


def _just_before(context: Context, given: Commitment, paid: Commitment) -> bool:
    if given.donor != paid.donor or given.place.block != paid.place.block:
        return False
    earlier = _sentence_of(context, given.place)
    later = _sentence_of(context, paid.place)
    return earlier is not None and later is not None and 0 < later.index - earlier.index <= 2


def _sentence_of(context: Context, place: Place) -> Sentence | None:
    block = context.outline.blocks[place.block]
    for sentence in context.sentences(block):
        if sentence.start <= place.start < sentence.end:
            return sentence
    return None
