"""A stretch of a sentence about goods, and whether its words say that they changed hands."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.gifts.aided import topic_recipient
from letterparse.facts.gifts.further_parts import RECEIVING
from letterparse.facts.goods.left_numbers import (
    Counted,
    Stretch,
    counted_in,
)
from letterparse.facts.goods.left_receivers import receivers_in
from letterparse.facts.goods.left_roles import Presence
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.verbs import Hit, verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of as giving_words
from letterparse.facts.model import Commitment
from letterparse.facts.people.sending import sending_words
from letterparse.facts.things.goods_nouns import Thing, noun_key
from letterparse.language import Language
from letterparse.records import NamedTuple


class Said(NamedTuple):
    """A stretch of a sentence, and what its words tell of goods."""

    context: Context
    sentence: Sentence
    stretch: Stretch
    members: list[int]
    keys: list[str]
    hits: list[Hit]
    words: Presence
    before: Commitment | None
    others: Sequence[Commitment]
    supported: bool


def is_from(sentence: Sentence, one: Counted) -> bool:
    """ "twintig trucks uit Zweden": where they are from, right behind the goods."""
    behind = sentence.keys[one.last + 1 : one.last + 3]
    known = one.thing is None or one.thing.known
    return (known and behind[:1] in (["uit"], ["van"]) and behind[1:2] != ["het"]) or (
        known and behind[:1] == ["afkomstig"]
    )


def goes_on(said: Said) -> bool:
    """True if the stretch leaves its verb out, and goes on about what stands before it."""
    before = said.before
    return (
        not said.stretch.whole
        and before is not None
        and (before.place.start >= said.sentence.start)
    )


def goes_abroad(said: Said) -> bool:
    """ "voerde 88 ton hulpgoederen naar Tonga": a state is told to get it."""
    tokens = said.stretch.tokens
    return any(
        actor.first in tokens
        and actor.kind in ("country", "place")
        and actor.code not in ("NL", "EU", "NATO", "UN")
        and roles.preposition_of(said.sentence, actor.first) in ("naar", "aan", "voor")
        for actor in said.sentence.actors
    )


def is_listed(said: Said) -> bool:
    """ "…zijn beurzen toegekend: 55 door Leiden": a colon that a clause of giving stands before."""
    clauses = said.sentence.clauses
    own = clauses.of[said.stretch.tokens[0]]
    if clauses.opener[own] != ":":
        return False
    around = words_before(said)
    before = [said.sentence.keys[i] for i in around]
    language = said.context.language
    hits = verbs_in(before, verb_forms(language, "giving"), "k")
    ours = any(a in _OURS and b in said.words.gifts for a, b in itertools.pairwise(before))
    if ours or hits or not said.words.given.isdisjoint(before):
        return True
    counted = counted_in(said.sentence, around, language)
    return said.supported and any(one.thing and one.thing.known for one in counted)


def words_before(said: Said) -> list[int]:
    """The tokens of the sentence before the clause of this stretch."""
    first = said.stretch.tokens[0]
    clause = said.sentence.clauses.of[first]
    start = min(i for i, own in enumerate(said.sentence.clauses.of) if own == clause)
    return list(range(start))


def is_framed(said: Said, one: Counted) -> bool:
    """True if the words say that goods are there, come, are used or given."""
    words, present = said.words, set(said.keys)
    if roles.close_preposition(said.sentence, one.first) in ("dankzij", "zonder", "behalve"):
        return said.supported
    if words.taking & present or (said.supported and is_from(said.sentence, one)):
        return True
    if (
        (not said.stretch.whole and said.before is not None)
        or said.hits
        or words.given & present
        or RECEIVING & present
    ):
        return True
    if (words.there | words.coming | words.ordered | words.using | words.having) & present:
        thing = one.thing
        if thing is None:
            return True
        if not said.supported and not receivers_told(said, ""):
            return False
        moved = has_user(said, one) or not sails(said.sentence, thing, said.context.language)
        return moved or bool(words.given & said.sentence.present)
    return False


_OURS = frozenset(("ons", "onze", "nederlandse"))
_HAVING = frozenset("heeft hebben".split())


def has_user(said: Said, one: Counted) -> bool:
    """ "Litouwen beschikt nu over …", "de Griekse brandweer rijdt met …": who has them acts."""
    lent = not said.words.given.isdisjoint(said.keys) and not _HAVING.isdisjoint(said.keys)
    if said.words.having.isdisjoint(said.keys) and not lent:
        return False
    return bool(users(said, one))


def users(said: Said, one: Counted) -> list[str]:
    """Who has the goods of a verb of having; not what kind of goods they are."""
    tokens = [i for i in said.stretch.tokens if not one.first <= i <= one.last]
    return receivers_in(said.sentence, tokens, "", True, False, said.context.language)


def sails(sentence: Sentence, thing: Thing, language: Language) -> bool:
    """True for ships and aircraft, which may as well be deployed."""
    key = noun_key(sentence, thing)
    if key.endswith("toestellen") and key not in ("toestellen", "vliegtoestellen"):
        return False
    if key == "#" or len(key) == 1:
        return sentence.keys[thing.name] in sending_words(language).types
    return key.endswith(giving_words(language).sailing)


def comes(said: Said) -> bool:
    """True if the words say that goods are there, on their way or ordered."""
    return bool((said.words.there | said.words.coming | said.words.ordered) & set(said.keys))


def receivers_told(said: Said, donor: str) -> list[str]:
    """Who has or gets it: here, before, or in the rest of the paragraph."""
    language, sentence = said.context.language, said.sentence
    present = set(said.keys)
    using = not said.hits or bool((said.words.taking | RECEIVING) & present)
    placed = not said.words.readying & present
    told = receivers_in(sentence, said.stretch.tokens, donor, using, placed, language)
    told = told or receivers_in(sentence, said.members, donor, False, placed, language)
    if told:
        return told
    if said.before is not None and said.before.recipient:
        return [code for code in said.before.recipient if code != donor]
    return topic_recipient(said.context, sentence.block, donor)


def flies(said: Said, one: Counted) -> bool:
    """ "Twee toestellen van de luchtmacht vlogen (op en neer) naar Amman": they come back."""
    sentence, first = said.sentence, said.stretch.tokens[0]
    if one.thing is None or _FLYING.isdisjoint(said.keys):
        return False
    subject = one.first == first or sentence.keys[one.first - 1] in _FLYING
    return subject and sails(sentence, one.thing, said.context.language)


_FLYING = frozenset("vliegt vliegen vloog vlogen vaart varen voer voeren".split())
