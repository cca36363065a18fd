"""Goods of a further giver whose verb is left out: "Estland gaf tanks, Letland raketten"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.further_parts import RECEIVING, names_behind_joints
from letterparse.facts.gifts.goods_lists import listed_end, uncounted
from letterparse.facts.gifts.sides import side_words
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.behind_names import past_adverb
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.purses import COMING, ORIGIN
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.facts.model import Commitment, Place
from letterparse.language import Language
from letterparse.records import replace


def gapped_goods(
    sentence: Sentence, made: Sequence[Commitment], language: Language
) -> list[Commitment]:
    """What further actors give or get without a number, each right before its goods.

    Whoever answers to a receiver that stood bare is one: "Nederland schonk Kenia tanks en
    Moldavië munitie".
    """
    found: list[Commitment] = []
    text = sentence.block.view.text
    named = (*sentence.actors, *further_names(sentence, made, language)) if made else ()
    for actor in sorted(named, key=lambda actor: actor.start):
        known = [*made, *found]
        earlier = [one for one in known if one.place.start < actor.start]
        if not earlier or not _opens_part(sentence, actor) or _is_told(actor, known):
            continue
        opened = past_adverb(sentence, actor.last + 1)
        last = uncounted(sentence, opened, language) if opened < len(sentence.keys) else None
        if last is None:
            continue
        last = listed_end(sentence, last, language)
        if not _closes_part(sentence, last, language):
            continue
        base, item = earlier[-1], text[sentence.starts[opened] : sentence.ends[last]]
        place = Place(sentence.block.index, actor.start, sentence.ends[last])
        one = replace(base, place=place, item=item, quantity=None, also=[], partners=[])
        one.rule = "commitment/gapped"
        if _answers_receiver(sentence, base, actor, language):
            one.recipient = [actor.code]
        else:
            one.donor, one.own = actor.code, actor.code == "NL"
            kept = [code for code in base.recipient or () if code != actor.code]
            one.recipient = kept or None
        base.place = _until(sentence, base.place, actor)
        found.append(one)
    return found


def gives_next(sentence: Sentence, actor: Actor) -> bool:
    """ "Japan stuurde artsen, India helikopters": behind a comma and what the first one gave."""
    at, clauses = actor.first, sentence.clauses
    if at not in sentence.behind_commas or actor.kind != "country":
        return False
    named = any(a.first <= at - 1 <= a.last for a in sentence.actors)
    text = sentence.block.view.text
    alone = text[actor.end : actor.end + 1] != "," and text[sentence.starts[at - 1]].islower()
    return alone and not named and clauses.of[at - 1] == clauses.of[at]


def further_names(
    sentence: Sentence, made: Sequence[Commitment], language: Language
) -> list[Actor]:
    """Names that no table knows, behind a comma or "en" and what was told: ", Philips lampen"."""
    first = min(sentence.token_at(one.place.start) for one in made)
    tokens = range(first, len(sentence.keys))
    return names_behind_joints(sentence, tokens, language)


def _opens_part(sentence: Sentence, actor: Actor) -> bool:
    """True for a state behind a comma, "en" or "terwijl" that no preposition governs."""
    if actor.kind not in ("country", "body") or actor.first < 2:
        return False
    before = actor.first - 1
    if sentence.keys[before] in ("het", "de"):
        before -= 1
    origin = before > 0 and sentence.keys[before] in ORIGIN and _is_from(sentence, before)
    if origin:
        before -= 1
    gap = sentence.block.view.text[sentence.ends[before] : sentence.starts[before + 1]]
    joined = "," in gap or sentence.keys[before] in ("en", "terwijl", "maar")
    return joined and (origin or roles.role_of(sentence, actor) is None)


def _is_from(sentence: Sentence, at: int) -> bool:
    """ "krijgt van Slowakije detectoren en van Polen onderdelen": the same preposition twice."""
    getting = not (RECEIVING | COMING).isdisjoint(sentence.present)
    return getting and not ORIGIN.isdisjoint(sentence.keys[:at])


def _is_told(actor: Actor, known: Sequence[Commitment]) -> bool:
    return any(actor.code == one.donor or actor.code in one.partners for one in known)


def _closes_part(sentence: Sentence, last: int, language: Language) -> bool:
    """True if the part ends behind its goods, or with a verb of giving that closes the clause."""
    if last + 1 == len(sentence.keys):
        return True
    gap = sentence.block.view.text[sentence.ends[last] : sentence.starts[last + 1]]
    key = sentence.keys[last + 1]
    if gap != " " or key in ("en", "terwijl"):
        return gap[:1] in " ,;.)"
    return any("k" in form.uses for form in verb_forms(language, "giving").get(key, ()))


def _answers_receiver(
    sentence: Sentence, base: Commitment, actor: Actor, language: Language
) -> bool:
    """True if the receiver of the first part stood there without a preposition.

    Behind a mere comma a state that gives elsewhere gives: "Zweden schonk Kenia tenten, Polen …".
    """
    parted = sentence.keys[actor.first - 1] not in ("en", "terwijl")
    if parted and actor.code in side_words(language).giving_states:
        return False
    if actor.kind not in ("country", "place"):
        return False
    return any(
        other.code in (base.recipient or ())
        and base.place.start <= other.start < actor.start
        and roles.role_of(sentence, other) is None
        for other in sentence.actors
    )


def _until(sentence: Sentence, place: Place, actor: Actor) -> Place:
    """The words of the first part, up to those of the next."""
    last = actor.first - 1
    while last > 0 and sentence.keys[last] in ("en", "terwijl", "maar", "de", "het"):
        last -= 1
    return place._replace(end=max(place.start + 1, min(place.end, sentence.ends[last])))
