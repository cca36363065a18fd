"""Who gets a gift whose words only point back: "het land", "gaf er tien bij", "zegde hun toe"."""

from __future__ import annotations

import itertools

from letterparse.facts.gifts import counterparts
from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.gifts.gift_clause import Told
from letterparse.facts.goods.put_to_work import PARTS
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.purses import COMING, ORIGIN
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.facts.model import Commitment
from letterparse.facts.things.carriers import carrier_in
from letterparse.language import Language


def that_country(context: Context, told: Told, donor: str) -> list[str]:
    """ "Ook heeft Nederland het land tien tenten geleverd": the country told of last.

    Who gave something before is not it: "Qatar gaf $ 50 miljoen. Koeweit doneerde het land …".
    """
    here = told.sentence
    if any(b == "land" and a in _WHOSE for a, b in itertools.pairwise(told.keys)):
        return [code for code in _of_statesman(context, here) if code != donor]
    keys = told.keys
    if not any(b == "land" and a in _THAT for a, b in itertools.pairwise(keys)):
        return []
    of_it = any(three in _OF_IT for three in zip(keys, keys[1:], keys[2:], strict=False))
    if of_it and not PARTS.isdisjoint(keys):
        return []  # "levert in het zuiden van het land een batterij": that is where it stands.
    first = here.starts[told.members[0]]
    named = [
        actor.code
        for sentence in context.sentences(here.block)[: here.index + 1]
        for actor in sentence.actors
        if actor.kind in ("country", "place")
        and actor.code not in ("NL", donor)
        and actor.start < first
        and not _gives(sentence, actor.first, context.language)
    ]
    got = [
        actor.code
        for sentence in context.sentences(here.block)[max(here.index - 1, 0) : here.index]
        if not RECEIVING.isdisjoint(sentence.keys)
        for actor in roles.subjects(sentence, range(len(sentence.keys)))
        if actor.code in named
    ]
    return got[-1:] or named[-1:]


_THAT = frozenset(("het", "dat", "dit"))
_OF_IT = {("van", that, "land") for that in _THAT}
_WHOSE = frozenset(("zijn", "haar", "hun"))
_STATESMEN = frozenset("ambtgenoot collega minister president premier ambtgenote".split())


def _of_statesman(context: Context, here: Sentence) -> list[str]:
    """ "met mijn Slowaakse ambtgenoot, aan wiens …": the land of whom was told of last."""
    found = [
        actor.code
        for sentence in context.sentences(here.block)[max(here.index - 1, 0) : here.index + 1]
        for actor in sentence.actors
        if actor.kind == "adjective"
        and not _STATESMEN.isdisjoint(sentence.keys[actor.last + 1 : actor.last + 2])
    ]
    return found[-1:]


def _gives(sentence: Sentence, first: int, language: Language) -> bool:
    """True for the subject of a clause that gives: no preposition, and a verb of giving."""
    if roles.preposition_of(sentence, first) is not None:
        return False
    keys, forms = sentence.keys, verb_forms(language, "giving")
    if not RECEIVING.isdisjoint(keys[first + 1 : first + 3]):
        return False
    if keys[first + 1 : first + 2] and keys[first + 1] in ("#", "$", "€"):
        return True
    return any(
        "i" not in form.uses and (not form.particle or form.particle in keys)
        for key in keys[max(first - 2, 0) : first + 3]
        for form in forms.get(key, ())
    )


def where_now(sentence: Sentence, one: Commitment) -> list[str]:
    """ "Zes auto's die de politie weggaf, rijden nu in Malawi": where what was given is now.

    The state that the main clause names, where its subject is what a relative clause gives away.
    """
    clauses = sentence.clauses
    at = sentence.token_at(one.place.start)
    last = sentence.token_at(one.place.end - 1)
    inner = clauses.of[min(last, len(clauses.of) - 1)]
    if clauses.opener[inner] not in ("die", "dat") or clauses.around[inner] != clauses.of[at]:
        return []
    main = [i for i in clauses.members(clauses.of[at]) if i > last]
    for actor in sentence.actors:
        if actor.first in main and actor.kind in ("country", "place"):
            if roles.role_of(sentence, actor) in ("in", "te", "naar"):
                return [actor.code] if actor.code not in ("NL", one.donor) else []
    return []


def who_gets(sentence: Sentence, one: Commitment) -> list[str]:
    """ "Oekraïne ontvangt vier van de tien radars die Zweden heeft toegezegd": who gets them.

    The state that is the subject of the main clause, where that has a verb of getting.
    """
    clauses = sentence.clauses
    at, last = sentence.token_at(one.place.start), sentence.token_at(one.place.end - 1)
    inner = clauses.of[min(last, len(clauses.of) - 1)]
    if clauses.opener[inner] not in ("die", "dat") or clauses.around[inner] != clauses.of[at]:
        return []
    main = [i for i in clauses.members(clauses.of[at]) if i < last]
    got = next((i for i in main if sentence.keys[i] in RECEIVING), len(sentence.keys))
    subjects = roles.subjects(sentence, main) if got < last else []
    return [a.code for a in subjects if a.kind in ("country", "place") and a.code != one.donor][:1]


def who_uses(sentence: Sentence, one: Commitment) -> list[str]:
    """ "De achttien boten waarmee Jordanië vaart, zijn een gift van Polen": who has them now.

    The state that is the subject of a relative clause right behind the goods.
    """
    clauses, at = sentence.clauses, sentence.token_at(one.place.start)
    inner = next((i for i in range(at, min(at + 8, len(clauses.of))) if _relates(sentence, i)), 0)
    if not inner or clauses.of[inner] == clauses.of[at]:
        return []
    inside = clauses.members(clauses.of[inner])
    if _USING.isdisjoint(sentence.keys[i] for i in inside):
        return []
    users = [a for a in roles.subjects(sentence, inside) if a.kind in ("country", "place")]
    return [a.code for a in users if a.code not in ("NL", one.donor)][:1]


def _relates(sentence: Sentence, index: int) -> bool:
    return sentence.keys[index] in ("die", "dat", "waarmee", "waarover", "waarin")


_USING = frozenset(
    "gebruikt gebruikte gebruiken inzet inzetten heeft hebben bezit beschikt beschikken vaart "
    "vliegt rijdt werkt oefent patrouilleert opereert houdt beheert".split()
)


def receiver_before(
    context: Context, told: Told, donor: str, before: Commitment | None
) -> list[str]:
    """Who got what the words before told of, where this clause only adds to it.

    "Het leger ontving materieel. Uit Turkije kwamen 2.000 vesten", "Zweden gaf er tien bij",
    "Duitsland zegde hun tien tanks toe".
    """
    keys = told.keys
    adding = not _ADDED_TO.isdisjoint(keys) or not _FOLLOWING.isdisjoint(told.verbs)
    coming = not COMING.isdisjoint(keys) and not ORIGIN.isdisjoint(keys)
    if not (adding or coming or _takes_pronoun(told, context.language)):
        return _going_on(context, told, donor, before)
    if before is not None and before.place.block == told.sentence.block.index:
        return [code for code in before.recipient or () if code != donor]
    if not (adding or coming):
        return [code for code in _acting_before(context, told) if code != donor][:1]
    for at in range(told.sentence.index - 1, max(told.sentence.index - 3, -1), -1):
        earlier = context.sentences(told.sentence.block)[at]
        if not RECEIVING.isdisjoint(earlier.keys):
            return [code for code in _who_was_given(earlier, context.language) if code != donor]
    return []


def brought_there(context: Context, told: Told, donor: str) -> list[str]:
    """ "Het schip leverde er 600 tenten af": the land told of last, where a carrier brings them."""
    here = told.sentence
    if _RIGHT_THERE.isdisjoint(told.keys) or not here.index:
        return []
    if carrier_in(here, told.members, context.language) is None:
        return []
    for sentence in reversed(context.sentences(here.block)[max(here.index - 2, 0) : here.index]):
        named = [a.code for a in sentence.actors if a.kind in ("country", "place")]
        if named:
            return [code for code in named[-1:] if code not in ("NL", donor)]
    return []


_RIGHT_THERE = frozenset("er daar aldaar plaatse".split())


def _going_on(context: Context, told: Told, donor: str, before: Commitment | None) -> list[str]:
    """ "Chili leende Bolivia drie helikopters en Nederland schonk 500 helmen": to the same.

    In the same sentence or the next, where nothing else says for whom or what.
    """
    if before is None or before.place.block != told.sentence.block.index:
        return []
    sentence, keys = told.sentence, told.keys
    earlier = context.sentences(sentence.block)[max(sentence.index - 1, 0)]
    goals = _GOALS - {"voor"} if "zorgen voor" in told.verbs else _GOALS
    if before.place.start < earlier.start or not goals.isdisjoint(keys):
        return []
    goods = told.members[-1]
    others = [
        actor
        for actor in sentence.actors
        if actor.first in told.members
        and actor.kind != "adjective"
        and actor.code not in (donor, "NL")
        and actor.first < goods
    ]
    if others and before.place.start < sentence.start:
        return []
    return [code for code in before.recipient or () if code != donor]


_GOALS = frozenset("aan voor naar in om onder behoeve".split())
_ADDED_TO = frozenset("er daar daarbij daaraan hieraan ernaast daarheen bovendien ook".split())
_FOLLOWING = frozenset(
    (
        "volgen met",
        "gevolgd met",
        "meegeven",
        "meegegeven",
        "bijleggen",
        "bijgelegd",
        "toevoegen",
        "bijdoen",
    )
)


def _acting_before(context: Context, told: Told) -> list[str]:
    """The states that were subjects before this clause, the nearest first: "het" is one of them."""
    sentence = told.sentence
    everything = range(len(sentence.keys))
    here = [a for a in roles.subjects(sentence, everything) if a.last < told.members[0]]
    earlier = context.sentences(sentence.block)[max(sentence.index - 1, 0) : sentence.index]
    there = [a for one in earlier for a in roles.subjects(one, range(len(one.keys)))]
    return [a.code for a in [*reversed(here), *there] if a.kind == "country" and a.code != "NL"]


def _takes_pronoun(told: Told, language: Language) -> bool:
    """ "zegde hun tachtig tenten toe": "hun" before a number is who gets them."""
    keys = told.sentence.keys
    for index in told.members[:-1]:
        if keys[index] in ("hun", "haar", "hen", "het", "hem"):
            if number_of(told.sentence, index + 1, language) is not None:
                return True
    return False


def _who_was_given(sentence: Sentence, language: Language) -> list[str]:
    """The subject of a verb of getting, by its own name or an adjective's."""
    for actor in sentence.actors:
        role = roles.preposition_of(sentence, actor.first)
        role = counterparts.owner_role(sentence, actor, language) if role == "van" else role
        if role is None:
            return [actor.code]
    return []
