"""Who gave what is told to be somewhere, and who has it: roles that no verb of giving deals out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.gifts.gift_sources import (
    STOCKS,
    donor_of,
    is_of_make,
    is_state,
    payer_of,
)
from letterparse.facts.goods.left_numbers import JOINTS, Counted
from letterparse.facts.goods.packages import is_only_from
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import capitals
from letterparse.facts.grammar.befallen import is_blow
from letterparse.facts.grammar.case import donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import giver_in
from letterparse.facts.grammar.phrases import is_organisation, names_of
from letterparse.facts.grammar.purses import (
    Purse,
    is_of_route,
    is_where_from,
    purse_at,
    stands_free,
)
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.things.goods_nouns import goods_words, known_goods
from letterparse.language import Language
from letterparse.records import NamedTuple


class Presence(NamedTuple):
    """The closed lists of `presence.toml`."""

    there: frozenset[str]
    coming: frozenset[str]
    ordered: frozenset[str]
    given: frozenset[str]
    using: frozenset[str]
    never: frozenset[str]
    keeping: frozenset[str]
    readying: frozenset[str]
    needing: frozenset[str]
    taking: frozenset[str]
    gifts: frozenset[str]
    helping: frozenset[str]
    support: frozenset[str]
    having: frozenset[str]
    changed: frozenset[str]
    had_over: frozenset[str]
    had_on: frozenset[str]
    had_of: frozenset[str]


@cache
def presence(language: Language) -> Presence:
    """The words of this language."""
    table: dict[str, Any] = language.table("presence")
    return Presence(**{name: frozenset(table[name]) for name in Presence._fields})


_FROM = frozenset(("uit", "vanuit", "van", "door", "namens"))


_DEPARTURES = frozenset("vertrek terugkeer terugtrekking aftocht evacuatie terugtocht".split())


def origin_of(
    sentence: Sentence, tokens: Sequence[int], one: Counted, language: Language
) -> roles.Donor | None:
    """Who these words say that it is from: the phrase nearest to the number, behind it first."""
    found: list[tuple[int, int, roles.Donor]] = []
    turn = _by_turns(sentence, one, language)
    if turn is not None:
        return turn
    if _is_from_anybody(sentence, tokens, one):
        return None
    for index in tokens:
        owed = sentence.keys[max(index - 1, 0) : index + 1] == ["danken", "aan"]
        if not (owed or sentence.keys[index] in _FROM) or index + 1 >= len(sentence.keys):
            continue
        if sentence.keys[index - 1] in _DEPARTURES:
            continue  # "Bij hun vertrek uit Mali …"
        if is_of_route(sentence, index) or is_blow(sentence.keys, index):
            continue
        if is_only_from(sentence, index, language):
            continue
        named = (
            sentence.keys[index - 1] in presence(language).given or sentence.keys[index] == "door"
        )
        distance = index - one.last if index > one.last else 100 + one.first - index
        distance = -1 if named else distance
        if sentence.keys[index] == "van" and not _is_of_origin(
            sentence, index, tokens, one, language
        ):
            continue
        donor = _named_behind(sentence, index, language)
        if donor is not None:
            found.append((distance, index, donor))
    payer = _payer(sentence, tokens, language) or payer_of(sentence, tokens, language)
    if payer is not None:
        return payer
    return min(found)[2] if found else _of_gift(sentence, tokens, one, language)


def _of_gift(
    sentence: Sentence, tokens: Sequence[int], one: Counted, language: Language
) -> roles.Donor | None:
    """ "het Italiaanse aandeel, veertig vrachtwagens, is …": whose gift it is called.

    Of "Litouwse en Letse giften, respectievelijk zes wagens en vier boten" each in turn.
    """
    gifts, keys = presence(language).gifts, sentence.keys
    if any(keys[i] in ("ons", "onze") and keys[i + 1] in gifts for i in tokens[:-1]):
        return roles.NL  # "onze hulp: acht pompen"
    named = [a for a in sentence.actors if a.kind == "adjective" and a.first in tokens]
    for place, actor in enumerate(named):
        if gifts.isdisjoint(keys[actor.last + 1 : actor.last + 3]):
            continue
        earlier = named[place - 1] if place else None
        if earlier is not None and keys[earlier.last + 1 : actor.first] == ["en"]:
            return donor_of(actor.code)
        return donor_of(actor.code)
    return None


def _by_turns(sentence: Sentence, one: Counted, language: Language) -> roles.Donor | None:
    """Of "Litouwse en Letse giften, respectievelijk zes wagens en vier boten" each in turn."""
    if "respectievelijk" not in sentence.present:
        return None
    keys, gifts = sentence.keys, presence(language).gifts
    at = keys.index("respectievelijk")
    named = [a for a in sentence.actors if a.kind == "adjective" and a.last < at]
    if len(named) < 2 or one.first < at or gifts.isdisjoint(keys[named[-1].last + 1 : at]):
        return None
    counts = [i for i in range(at, len(keys)) if sentence.marks[i] & COUNT]
    turn = counts.index(one.first) if one.first in counts else len(named)
    return donor_of(named[turn].code) if turn < len(named) == len(counts) else None


def _is_from_anybody(sentence: Sentence, tokens: Sequence[int], one: Counted) -> bool:
    """ "kreeg van een particulier dertien werken": nobody with a name."""
    return any(
        sentence.keys[i] in _FROM and sentence.keys[i + 1 : i + 2] == ["een"]
        for i in tokens
        if i < one.first
    )


def _is_of_origin(
    sentence: Sentence, index: int, tokens: Sequence[int], one: Counted, language: Language
) -> bool:
    """ "van" right behind the goods, at the head, or with a side: not "het dak van de school"."""
    if not goods_words(language).makes.isdisjoint(sentence.keys[index + 1 : index + 4]):
        return False
    if index > one.last + 1 and is_of_make(sentence, index, language):
        return False
    before = sentence.keys[index - 1]
    getting = RECEIVING | presence(language).taking
    if not getting.isdisjoint(sentence.keys[i] for i in tokens):
        if sentence.keys[index + 1] in _US or before in getting or index - 1 in sentence.timed:
            return True
        free = stands_free(sentence, index, tokens[0], language)
        if index < one.first and (free or any(a.last == index - 1 for a in sentence.actors)):
            return True
    if index == one.last + 1 or index == tokens[0] or before in _LOOSE:
        return True
    if (
        before in presence(language).given
        or before in presence(language).gifts
        or before in names_of(language).finite
    ):
        return True  # "een geschenk van de Rabobank", "heeft van Defensie zeventig bedden"
    if before.endswith(STOCKS) or (index > one.last and known_goods(language)[before]):
        return True  # "in het depot van rescEU", "vijf containers met zaaigoed van Rijk Zwaan"
    return bool(_SIDES & set(sentence.keys[index + 1 : index + 4]))


_US = ("ons", "onze", "mijn")
_LOOSE = frozenset(
    "afkomstig en nog ook daar er bij leen bruikleen gebruik eveneens komen komt af".split()
)
_SIDES = frozenset("zijde kant wege overheidswege".split())


def _named_behind(sentence: Sentence, index: int, language: Language) -> roles.Donor | None:
    purse = purse_at(sentence, index, language)
    keys = sentence.keys
    if keys[index + 1] in _US:
        return roles.NL  # "uit ons depot", "van ons"
    if purse is not None:
        for actor in sentence.actors:
            # "haar Zweedse collega's": whose colleagues they are.
            if actor.kind == "adjective" and purse.at < actor.first < purse.end:
                if purse.giver.own and actor.code != "NL":
                    return donor_of(actor.code)
            # "de regering in Praag": whose capital it is.
            if actor.kind == "place" and actor.first == purse.end + 1 and purse.giver.own:
                if keys[purse.end] in ("in", "te") and keys[actor.first] in _capitals(
                    sentence, language
                ):
                    return donor_of(actor.code)
        if keys[index] in ("uit", "vanuit") and _may_be_place(sentence, index, purse, language):
            return None
        return donor_from(purse.giver, language)
    if own_service(sentence, index, language):
        return roles.NL
    for actor in sentence.actors:
        if not index < actor.first <= index + 3:
            continue
        if roles.preposition_of(sentence, actor.first) != keys[index]:
            continue
        if actor.kind == "place" and keys[index] in ("uit", "vanuit", "door"):
            return (
                donor_of(actor.code) if keys[actor.first] in _capitals(sentence, language) else None
            )
        if is_where_from(sentence, keys[index]):
            return None
        if actor.kind in ("country", "body", "own"):
            return donor_of(actor.code)
        if actor.kind == "adjective" and (
            is_state(sentence, actor, language)
            or keys[index] in ("uit", "vanuit")
            or _stands_for_noun(sentence, actor.last)
        ):
            return donor_of(actor.code)
    return None


def _stands_for_noun(sentence: Sentence, last: int) -> bool:
    """ "de scanners van de Franse": the noun said before is left out behind an adjective."""
    if last + 1 >= len(sentence.keys):
        return True
    gap = sentence.block.view.text[sentence.ends[last] : sentence.starts[last + 1]]
    return gap != " " and sentence.keys[last].endswith("e")


def own_service(sentence: Sentence, index: int, language: Language) -> bool:
    """ "van de genie", "uit de voorraad van de landmacht": without an adjective, the own ones."""
    keys, services = sentence.keys, goods_words(language).services
    for at in range(index + 1, min(index + 6, len(keys) - 1)):
        if keys[at] in ("de", "het") and keys[at + 1] in services:
            return not any(a.first in range(at, at + 4) for a in sentence.actors)
    return False


def _may_be_place(sentence: Sentence, index: int, purse: Purse, language: Language) -> bool:
    """ "vanuit Eindhoven": a bare name that no noun tells to be somebody."""
    giver, names = purse.giver, names_of(language)
    if giver.known or giver.own or giver.first != index + 1:
        return False
    return not any(is_organisation(sentence, i, names) for i in range(giver.first, giver.last + 1))


def _capitals(sentence: Sentence, language: Language) -> frozenset[str]:
    """The seats of governments, by which one speaks of their states."""
    return sentence.gazetteer.capitals | _seats(language)


@cache
def _seats(language: Language) -> frozenset[str]:
    return frozenset(name.lower() for name in capitals(language)) - {"antwerpen"}


def _payer(sentence: Sentence, tokens: Sequence[int], language: Language) -> roles.Donor | None:
    """ "voor Nederlandse rekening", "op Duitse kosten", "in opdracht van Berlijn"."""
    keys = sentence.keys
    for actor in sentence.actors:
        if actor.first not in tokens:
            continue
        if actor.kind == "adjective" and keys[actor.last + 1 : actor.last + 2] in _ACCOUNTS:
            return donor_of(actor.code)
        paid = keys[actor.last + 1 : actor.last + 2] in _PURSES
        if paid and actor.kind == "adjective" and keys[actor.first - 1] == "met":
            return donor_of(actor.code)  # "met Japans geld"
        if keys[max(actor.first - 3, 0) : actor.first] in _ORDERS:
            return donor_of(actor.code)
        if actor.kind == "adjective" and keys[max(actor.first - 2, 0) : actor.first] == _GOING_ON:
            return donor_of(actor.code)  # "en evenveel voor Amerikaanse"
    return None


_ACCOUNTS = (["rekening"], ["kosten"], ["overheidswege"])
_PURSES = (["geld"], ["steun"], ["middelen"], ["hulp"], ["financiering"], ["subsidie"])
_ORDERS = (["in", "opdracht", "van"], ["voor", "rekening", "van"], ["op", "kosten", "van"])
_GOING_ON = ["evenveel", "voor"]


def kind_of(sentence: Sentence, one: Counted) -> roles.Donor | None:
    """ "43 Duitse vrachtwagens": whose they were, by the adjective right before the noun."""
    for actor in sentence.actors:
        if actor.kind == "adjective" and one.first < actor.first <= one.last:
            return donor_of(actor.code)
    return None


def name_before(
    sentence: Sentence, tokens: Sequence[int], one: Counted, language: Language
) -> roles.Donor | None:
    """The name at the head of a part, before its number, that no preposition governs."""
    ahead = [i for i in tokens if i < one.first and sentence.keys[i] not in JOINTS]
    if not ahead or sentence.keys[ahead[0]] in roles.PREPOSITIONS:
        return None
    giver = giver_in(sentence, ahead[0], one.first, language)
    if giver is None or sum(giver.last < i <= one.first for i in tokens) > _NEAR:
        return None
    return donor_from(giver, language)


_NEAR = 3
