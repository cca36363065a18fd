"""The price of goods told in the sentences behind them: one commitment of the two."""

from __future__ import annotations

from letterparse.facts.goods.told_prices import attach_prices
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import THING
from letterparse.facts.model import Commitment, Place
from letterparse.facts.things.goods_nouns import noun_at

# "Voor de aankoop is € 700 miljoen gereserveerd": room in the budget, no price.
_RESERVED = frozenset("gereserveerd reserveert reserveerde reservering".split())
_THEREWITH = frozenset("daarmee hiermee aandeel".split())
_THEREOF = frozenset("daarvan hiervan".split())
_COSTS = frozenset("kosten prijs waarde contractwaarde aandeel bedraagt bedragen beloopt".split())
_DEALS = frozenset("contract bestelling order aankoop aanschaf levering opdracht koop".split())
_GOODS = frozenset("kosten prijs deze die aankoopsom koopsom".split())


def join_prices(
    context: Context, money: list[Commitment], kind: list[Commitment]
) -> list[Commitment]:
    """Join an amount with the materiel of the sentences just before it.

    "Nederland bestelt 28 voertuigen … Het Nederlandse aandeel in het contract bedraagt …" is
    one commitment with an item, a quantity and an amount.
    """
    kind = _without_worth_told(context, money, kind)
    attach_prices(context, money, kind)
    for paid in money:
        _by_who_ordered(context, paid, kind)
    joined: set[int] = set()
    for paid in money:
        sentence = _sentence_of(context, paid.place)
        if sentence is None:
            continue
        thereof = _opens_with_price(sentence, paid.place)
        if not thereof and not _tells_price(set(sentence.keys)):
            continue
        if _is_of_other(sentence.keys) or not _RESERVED.isdisjoint(sentence.keys):
            continue
        if not thereof and _is_another_deal(context, sentence):
            continue
        for number, given in enumerate(kind):
            within = sentence.start <= given.place.start < sentence.end
            if thereof and not (within and given.place.start < paid.place.start):
                continue
            if _is_for_else(sentence, given) or _is_for_own_ends(sentence, given, paid):
                continue
            if number not in joined and given.amount is None and _just_before(context, given, paid):
                joined.add(number)
                several = paid.item is not None
                paid.item = f"{paid.item} en {given.item}" if several else given.item
                paid.quantity = None if several else given.quantity
                paid.partners = paid.partners or given.partners
                paid.recipient = paid.recipient or given.recipient
                paid.period = paid.period or given.period
                if given.status in ("delivered", "contracted"):
                    paid.status = given.status
                paid.also.append(given.place)
    return money + [given for number, given in enumerate(kind) if number not in joined]


def _by_who_ordered(context: Context, paid: Commitment, kind: list[Commitment]) -> None:
    """ "Oman heeft vijf schepen besteld; het contract van € 4 mln. is getekend": of who ordered.

    Without this it would be the own state's, as nobody is named with it.
    """
    sentence = _sentence_of(context, paid.place)
    if sentence is None or not paid.own or paid.amount is None or paid.partners:
        return
    at = sentence.token_at(paid.amount.start)
    text = sentence.block.view.text
    deal = next((i for i in range(at - 1, max(at - 8, 0), -1) if sentence.keys[i] in _DEALS), 0)
    if not deal or sentence.keys[deal - 1] not in _THE:
        return
    first = sentence.starts[deal - 1]
    if deal > 1 and text[sentence.ends[deal - 2] : first].strip() != ";":
        return
    if any(actor.code == "NL" and actor.first >= deal for actor in sentence.actors):
        return
    ordered = [given for given in kind if _is_ordered_before(context, given, sentence, first)]
    if len(ordered) == 1 and ordered[0].own is False:
        paid.donor, paid.own = ordered[0].donor, False


_THE = frozenset("het de dat die dit deze".split())


def _is_ordered_before(context: Context, given: Commitment, sentence: Sentence, end: int) -> bool:
    """True for goods ordered in this sentence before its place `end`, or in the one before it."""
    earlier = _sentence_of(context, given.place)
    if given.place.block != sentence.block.index or earlier is None or given.place.start >= end:
        return False
    return given.status == "contracted" and 0 <= sentence.index - earlier.index <= 1


def _without_worth_told(
    context: Context, money: list[Commitment], kind: list[Commitment]
) -> list[Commitment]:
    """Those goods whose worth no sum tells: "tien radio’s en zes tanks, samen € 1 mln. waard"."""
    told: list[tuple[int, int, int, str | None]] = []
    for paid in money:
        sentence = _sentence_of(context, paid.place)
        if sentence is not None and _is_worth_together(sentence):
            told.append((paid.place.block, sentence.start, sentence.end, paid.donor))
    return [
        given
        for given in kind
        if not any(
            block == given.place.block and start <= given.place.start < end and giver == given.donor
            for block, start, end, giver in told
        )
    ]


def _is_worth_together(sentence: Sentence) -> bool:
    if len(sentence.amounts) != 1:
        return False
    at = sentence.token_at(sentence.amounts[0].start)
    near = {*sentence.keys[max(at - 5, 0) : at + 7]}
    return not (_WORTH.isdisjoint(near) or _TOGETHER.isdisjoint(near))


_WORTH = frozenset("waarde waard goed".split())
_TOGETHER = frozenset("samen tezamen gezamenlijk gezamenlijke opgeteld totale".split())


def _opens_with_price(sentence: Sentence, place: Place) -> bool:
    """ "…, waarvoor het $ 69 miljoen betaalt": the price of what the main clause tells."""
    return sentence.keys[sentence.token_at(place.start)] in ("waarvoor", "waarmee")


def _is_of_other(keys: list[str]) -> bool:
    """ "Het Nederlandse aandeel in de aanbetaling": of nothing that was ordered."""
    at = keys.index("aandeel") + 1 if "aandeel" in keys else len(keys)
    return keys[at : at + 1] == ["in"] and not (_DEALS | _GOODS) & set(keys[at : at + 4])


def _is_another_deal(context: Context, sentence: Sentence) -> bool:
    """ "Voor 600 drones is een contract getekend": of goods of its own."""
    deals = (i for i, key in enumerate(sentence.keys) if key in _DEALS)
    return any(sentence.keys[i - 1] == "een" for i in deals) and _counts_goods(context, sentence)


def _is_for_else(sentence: Sentence, given: Commitment) -> bool:
    """ "Voor de bewapening is een contract van € 9 mln. gesloten": not the price of the ships."""
    keys = sentence.keys
    if keys[0] != "voor" or keys[1] not in ("de", "het") or keys[2] in _DOING:
        return False
    deals = (i for i, key in enumerate(keys) if key in _DEALS)
    anew = any(keys[i - 1] == "een" for i in deals)
    return anew and not (given.item or "").lower().endswith(keys[2])


def _is_for_own_ends(sentence: Sentence, given: Commitment, paid: Commitment) -> bool:
    """ "Een contract van € 9 mln. voor radio’s": anew, and for things of its own."""
    keys, item = sentence.keys, (given.item or "").lower()
    if keys[0] != "een" or keys[1] not in _DEALS or not paid.purpose or not item:
        return False
    ends = paid.purpose.lower()
    return item.split()[-1] not in ends and ends.split()[-1] not in item


_DOING = frozenset("aanschaf aankoop levering bouw opdracht order verwerving".split())


def _tells_price(keys: set[str]) -> bool:
    """ "Daarmee is … gemoeid", "de waarde daarvan", "het contract": of what was told before."""
    if {"achten", "acht", "beschouw", "beschouwen", "motie"} & keys:
        return False  # "De motie … achten wij hiermee uitgevoerd."
    if not _BESIDES.isdisjoint(keys):
        return False  # "Daarnaast is € 2 miljoen beschikbaar voor de aankoop van bussen."
    return bool((_THEREWITH | _DEALS) & keys) or bool(_THEREOF & keys and _COSTS & keys)


_BESIDES = frozenset("daarnaast bovendien voorts tevens".split())


def _just_before(context: Context, given: Commitment, paid: Commitment) -> bool:
    if given.donor != paid.donor or given.place.block != paid.place.block:
        return False
    if given.place.start >= paid.place.end or (given.status, paid.status) == _SIGNED_AFTERWARDS:
        return False
    earlier = _sentence_of(context, given.place)
    later = _sentence_of(context, paid.place)
    if earlier is None or later is None or not 0 <= later.index - earlier.index <= 2:
        return False
    # Other goods told between them have a price of their own; other money is told of others.
    block = context.outline.blocks[paid.place.block]
    between = context.sentences(block)[earlier.index + 1 : later.index]
    return not any(s.amounts or _counts_goods(context, s) for s in between)


# What arrived before a contract was signed is not what that contract orders.
_SIGNED_AFTERWARDS = ("delivered", "contracted")


def _counts_goods(context: Context, sentence: Sentence) -> bool:
    things = [i for i, mark in enumerate(sentence.marks) if mark & THING]
    nouns = (noun_at(sentence, index, context.language, "known") for index in things)
    return any(noun is not None and noun.numbers not in ((), (1,)) for noun in nouns)


def _sentence_of(context: Context, place: Place) -> Sentence | None:
    block = context.outline.blocks[place.block]
    for sentence in context.sentences(block):
        if sentence.start <= place.start < sentence.end:
            return sentence
    return None
