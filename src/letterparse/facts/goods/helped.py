"""Whom the sentences before tell to need or get help: "Slovenië vroeg om …", "is getroffen"."""

from __future__ import annotations

from letterparse.facts.goods.left_roles import presence
from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.befallen import BLOWS
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.verbs import is_participle, supports
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language


def helped_before(context: Context, sentence: Sentence, donor: str) -> list[str]:
    """The one state that an earlier sentence of the paragraph says to be helped, or to ask."""
    for earlier in reversed(context.sentences(sentence.block)[: sentence.index + 1]):
        codes = {code for code in _helped_in(earlier, context.language) if code != donor}
        if codes:
            return list(codes) if len(codes) == 1 else []
    return []


def dropped_over(sentence: Sentence) -> list[str]:
    """ "Op verzoek van Jordanië zijn boven Gaza tenten afgeworpen": where they came down."""
    if _DROPPING.isdisjoint(sentence.present):
        return []
    return [a.code for a in sentence.actors if sentence.keys[a.first - 1] == "boven"][:1]


def is_helped_itself(sentence: Sentence, first: int, language: Language) -> bool:
    """ "Spanje steunt vier fabrieken": who gets help, where the number `first` opens the object.

    Of "steunt de missie met vier tanks" the tanks are what is given.
    """
    verb = first - 1
    while verb > 0 and sentence.keys[verb] in _ALSO:
        verb -= 1
    key = sentence.keys[verb]
    return supports(language, key) and not is_participle(key)


_ALSO = frozenset("ook nu reeds al inmiddels daar nog verder jaarlijks hiermee daarmee".split())
_DROPPING = frozenset("afgeworpen afwerpen wierp wierpen werpt werpen gedropt dropte".split())


def _helped_in(sentence: Sentence, language: Language) -> list[str]:
    """The states that a sentence tells to need, to ask for or to get help."""
    if over := dropped_over(sentence):
        return over
    needing, requests = presence(language).needing, goods_words(language).requests
    if needing.isdisjoint(sentence.present) and requests.isdisjoint(sentence.present):
        return []
    named = [a for a in sentence.actors if a.code not in _BODIES]
    return [a.code for a in named if _is_helped(sentence, a, needing, requests)]


def _is_helped(
    sentence: Sentence, actor: Actor, needing: frozenset[str], requests: frozenset[str]
) -> bool:
    keys = sentence.keys
    if actor.kind == "adjective":
        return keys[actor.last + 1 : actor.last + 2] != [] and keys[actor.last + 1] in requests
    if actor.kind not in ("country", "place"):
        return False
    role = roles.preposition_of(sentence, actor.first)
    if role == "van":
        return not requests.isdisjoint(keys[max(actor.first - 3, 0) : actor.first])
    clauses = sentence.clauses
    inside = clauses.members(clauses.of[actor.first])
    needs = any(keys[i] in needing for i in inside)
    return needs and (role is None or (role in ("in", "te") and _is_of_disaster(keys)))


def _is_of_disaster(keys: list[str]) -> bool:
    """ "de slachtoffers van de explosie in Beiroet": what befell the place."""
    return any(key.endswith(_DISASTERS) for key in keys)


_DISASTERS = (*BLOWS, "vloed", "slachtoffers", "uitbarsting", "epidemie")


_BODIES = ("NL", "EU", "NATO", "UN")
