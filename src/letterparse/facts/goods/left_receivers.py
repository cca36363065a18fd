"""Who has or gets goods that are told by where they are, or that nobody is said to get."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.counterparts import is_where_made
from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.gifts.gift_sources import is_state
from letterparse.facts.goods.getting import peoples_in
from letterparse.facts.goods.left_roles import presence
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.grammar.verdicts import words_of as giving_words
from letterparse.facts.model import Commitment
from letterparse.facts.people.people_nouns import is_people
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language
from letterparse.structure.outline import Block

_GIVEN_TO = frozenset("aan voor naar behoeve richting".split())
_PLACED = frozenset("in bij te op onder over".split())
_BODIES = ("NL", "EU", "NATO", "UN")


def receivers_in(
    sentence: Sentence,
    tokens: Sequence[int],
    donor: str,
    using: bool,
    placed: bool,
    language: Language,
) -> list[str]:
    """To whom, or with `placed` where: "naar Kiev", "in Charkiv"; with `using` the subject."""
    loose: list[str] = []
    for actor in sentence.actors:
        if actor.first not in tokens or actor.code == donor or actor.code in _BODIES:
            continue
        if actor.kind not in ("country", "place", "adjective"):
            continue
        if _is_where_got(sentence, actor):
            continue
        role = _role_of_phrase(sentence, actor)
        if role in _GIVEN_TO and (
            actor.kind != "adjective" or _is_whole(sentence, actor, language)
        ):
            return [actor.code]
        subject = using and role in (None, "van") and actor.kind != "place"
        if subject or (placed and role in _PLACED):
            loose.append(actor.code)
    for index, code in peoples_in(sentence, tokens, donor, language):
        if roles.preposition_of(sentence, index) in (None, "aan", "voor", "naar", "bij"):
            loose.append(code)
    return loose[:1] or _to_the_own_state(sentence, tokens, donor)


def _is_where_got(sentence: Sentence, actor: Actor) -> bool:
    """ "honderd in Polen gekochte bussen": where they come from, between number and noun."""
    before, behind = actor.first - 2, sentence.keys[actor.last + 1 : actor.last + 4]
    if before < 0 or not sentence.marks[before] & COUNT or before in sentence.timed:
        return False
    return any(key.endswith(("te", "de")) for key in behind)


def _is_whole(sentence: Sentence, actor: Actor, language: Language) -> bool:
    """ "aan de Oekraïense genenbank", not "voor Oekraïense gezinnen", who may live elsewhere."""
    following = sentence.keys[actor.last + 1 : actor.last + 3]
    elsewhere = goods_words(language).elsewhere
    return is_state(sentence, actor, language) or not any(
        key.endswith(elsewhere) or is_people(key, language) for key in following
    )


def _role_of_phrase(sentence: Sentence, actor: Actor) -> str | None:
    """The preposition of the whole phrase: "in de haven van Beiroet", "aan de school in Goma"."""
    role = roles.preposition_of(sentence, actor.first)
    if role in _PLACED and _is_stored(sentence, actor):
        return "uit"  # "uit het depot in Dubai"
    if role not in ("van", "in", "te"):
        return role
    for at in range(actor.first - 1, max(actor.first - 7, 0), -1):
        if sentence.keys[at] not in ("van", "in", "te"):
            continue
        outer = roles.preposition_of(sentence, at - 1)
        return outer if outer in _GIVEN_TO or outer in _PLACED else role
    return role


def _is_stored(sentence: Sentence, actor: Actor) -> bool:
    """True for the place of a store or works, where goods only come from."""
    before = sentence.keys[max(actor.first - 3, 0) : actor.first - 1]
    return any(key.endswith(_STORES) for key in before)


_STORES = ("depot", "depots", "voorraad", "magazijn", "opslag", "fabriek", "werkplaats", "loods")


def _to_the_own_state(sentence: Sentence, tokens: Sequence[int], donor: str) -> list[str]:
    if donor == "NL":
        return []
    for actor in sentence.actors:
        if actor.code == "NL" and actor.first in tokens and actor.kind == "country":
            if roles.preposition_of(sentence, actor.first) in ("aan", "voor", "naar"):
                return ["NL"]
    return []


def paragraph_receivers(
    context: Context,
    block: Block,
    told: Sequence[Commitment],
    donors: Sequence[str],
    bought: bool,
) -> list[str]:
    """The one state that a paragraph tells to get goods, or where all that it tells happens."""
    named = {tuple(one.recipient) for one in told if one.recipient}
    if named:
        only = next(iter(named))
        states = all(len(code) == 2 and code.isupper() for code in only)
        return list(only) if len(named) == 1 and states and only != ("NL",) else []
    words = presence(context.language)
    codes: list[str] = []
    for sentence in context.sentences(block):
        using = not (RECEIVING | words.needing).isdisjoint(sentence.present)
        gives = any(sentence.start <= one.place.start < sentence.end for one in told)
        for actor in sentence.actors:
            if actor.code in donors or actor.code in _BODIES:
                continue
            if actor.kind not in ("country", "place", "adjective"):
                continue
            if actor.kind == "adjective" and not _is_whole(sentence, actor, context.language):
                continue
            role = _role_of_phrase(sentence, actor)
            there = _is_meeting_place(sentence, actor, context.language)
            there = there or is_where_made(sentence, actor)
            placed = (role in _PLACED and (gives or using) and not there) or (
                using and role in (None, "van")
            )
            # "neemt deel aan eFP in Litouwen. Ook zijn veertig voertuigen gekocht": not for it.
            inside = bought and roles.preposition_of(sentence, actor.first) == "in"
            if (role in _GIVEN_TO and not inside) or (placed and not bought):
                codes.append(actor.code)
    return codes[:1] if len(set(codes)) == 1 else []


def _is_meeting_place(sentence: Sentence, actor: Actor, language: Language) -> bool:
    """ "In Ramstein is toegezegd dat …", "op de top in Vilnius": where it was only spoken of."""
    words, keys = giving_words(language), sentence.keys
    if actor.first == 1 and not words.granting_speech.isdisjoint(keys[2:7]):
        return True
    return keys[max(actor.first - 2, 0)].endswith(tuple(words.conferences) + _GATHERINGS)


_GATHERINGS = ("bijeenkomst", "vergadering", "overleg", "beraad", "ontmoeting")


def fill_receivers(context: Context, told: Sequence[Commitment]) -> None:
    """Give goods that nobody is said to get to whom their paragraph tells to help."""
    blocks: dict[int, list[Commitment]] = {}
    for one in told:
        blocks.setdefault(one.place.block, []).append(one)
    for index, ones in blocks.items():
        bare = [one for one in ones if not one.recipient and one.amount is None and one.item]
        block = context.outline.blocks[index]
        if not bare or block.kind not in ("paragraph", "note"):
            continue
        donors = [one.donor for one in ones if one.donor]
        for one in bare:
            bought = one.status == "contracted" or _is_bought(context, block, one)
            codes = paragraph_receivers(context, block, ones, donors, bought)
            if one.donor not in codes:
                one.recipient = codes or None


def _is_bought(context: Context, block: Block, one: Commitment) -> bool:
    """True for what is bought somewhere: that place is not who gets it."""
    return any(
        sentence.start <= one.place.start < sentence.end
        and not _BUYING.isdisjoint(sentence.present)
        for sentence in context.sentences(block)
    )


_BUYING = frozenset(
    "kocht kochten gekocht koopt kopen aangeschaft schafte besteld bestelde".split()
)
