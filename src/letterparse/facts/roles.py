"""Who does it and to whom: the roles of the actors of a clause."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from letterparse.facts.actors import Actor
from letterparse.facts.context import Sentence
from letterparse.language import Language
from letterparse.mentions.scan import Token

_PREPOSITIONS = frozenset(
    "aan voor met van in naar uit door bij op tegen over via namens tussen onder tot vanuit boven "
    "om richting binnen tijdens sinds per ten ter jegens behoeve zonder inzake rond te langs behalve naast ondanks volgens".split()
)
_DETERMINERS = frozenset(
    "de het een zijn haar hun onze ons dit dat deze die beide alle enkele andere overige elk eigen "
    "mijn diens zowel ook onder".split()
)
_TO = frozenset(("aan", "voor", "richting", "naar", "behoeve", "met", "jegens", "in", "om"))

GIVEN_TO = frozenset(("aan", "voor", "behoeve", "om"))
"""The prepositions before whom materiel is given; "naar" and "in" only say where it goes."""


class Donor(NamedTuple):
    """Who pays: a code or a name, and whether it is the sender's own government."""

    code: str
    own: bool | None


NL = Donor("NL", True)


@cache
def organisation_words(language: Language) -> frozenset[str]:
    return frozenset(language.table("actors")["organisations"])


def preposition_of(sentence: Sentence, first: int) -> str | None:
    """The preposition that governs the noun phrase whose name starts at token `first`."""
    text, tokens = sentence.block.view.text, sentence.tokens
    at = first - 1
    steps = 0
    while at >= 0 and steps < 4:
        gap = text[tokens[at].end : tokens[at + 1].start]
        if "," in gap or "(" in gap or ")" in gap or ";" in gap:
            return None
        key = tokens[at].key
        if key in _PREPOSITIONS:
            return key
        if not (key in _DETERMINERS or _is_adjective(text, tokens[at].start, key)):
            return None
        at -= 1
        steps += 1
    return None


def _is_adjective(text: str, start: int, key: str) -> bool:
    return key.endswith(("e", "se")) and len(key) > 3


def role_of(sentence: Sentence, actor: Actor) -> str | None:
    """The preposition of an actor; in "met A, B en C" also that of B and C."""
    found = preposition_of(sentence, actor.first)
    if found is not None:
        return found
    previous = _coordinated_before(sentence, actor)
    return role_of(sentence, previous) if previous is not None else None


def _coordinated_before(sentence: Sentence, actor: Actor) -> Actor | None:
    """The actor that this one is a further member of a list with."""
    index = sentence.actors.index(actor)
    if index == 0:
        return None
    previous = sentence.actors[index - 1]
    between = sentence.block.view.text[previous.end : actor.start].strip().lower()
    words = between.replace(",", " ").split()
    if previous.kind != actor.kind and "place" in (previous.kind, actor.kind):
        return None
    if "," in between and "en" in words:
        # A comma before "en" divides two statements, not two members of a list.
        return None
    if ("," in between or "en" in words or "als" in words) and all(
        word in ("en", "de", "het", "als", "alsmede", "alsook", "of") for word in words
    ):
        return previous
    return None


def coordinated(sentence: Sentence, actor: Actor) -> list[Actor]:
    """The list "A, B en C" that an actor is the first of."""
    members = [actor]
    for later in sentence.actors[sentence.actors.index(actor) + 1 :]:
        if _coordinated_before(sentence, later) is not members[-1]:
            break
        members.append(later)
    return members


def subjects(sentence: Sentence, members: Sequence[int]) -> list[Actor]:
    """The actors of these tokens that no preposition governs, adjectives left out."""
    inside = set(members)
    return [
        actor
        for actor in sentence.actors
        if actor.first in inside
        and actor.kind in ("country", "body", "own")
        and role_of(sentence, actor) is None
        and sentence.block.view.text[max(actor.start - 1, 0)] != "("
    ]


def recipients(
    sentence: Sentence,
    members: Sequence[int],
    donor: str,
    language: Language,
    allowed: frozenset[str] = _TO,
) -> list[str]:
    """The codes of those that a clause gives to: "aan Oekraïne", "voor het Afghaanse leger"."""
    inside = set(members)
    codes: list[str] = []
    for actor in sentence.actors:
        if actor.first not in inside or actor.kind == "own" or actor.code in (donor, "NL"):
            continue
        if actor.kind == "adjective" and not _of_state(sentence, actor, language):
            continue
        role = role_of(sentence, actor)
        if role not in allowed:
            continue
        if role in ("met", "in", "naar") and actor.kind not in ("country", "place"):
            continue
        if role == "met" and not _after_cooperation(sentence, actor):
            continue
        if role == "in" and not _inside_purpose(sentence, actor):
            continue
        if actor.code not in codes:
            codes.append(actor.code)
    return codes


@cache
def _state_words(language: Language) -> frozenset[str]:
    return frozenset(language.table("actors")["of_state"])


def _of_state(sentence: Sentence, actor: Actor, language: Language) -> bool:
    following = sentence.keys[actor.last + 1 : actor.last + 3]
    return any(key in _state_words(language) for key in following)


def _inside_purpose(sentence: Sentence, actor: Actor) -> bool:
    """ "voor projecten in Uruzgan", but not "tijdens de conferentie in Genève"."""
    before = sentence.keys[max(actor.first - 7, 0) : actor.first]
    return any(key in ("voor", "aan", "behoeve") for key in before)


def _after_cooperation(sentence: Sentence, actor: Actor) -> bool:
    keys = [token.key for token in sentence.tokens[max(actor.first - 3, 0) : actor.first]]
    return any(key.endswith("samenwerking") for key in keys)


def beneficiary(sentence: Sentence, members: Sequence[int], donor: str) -> list[str]:
    """A body further inside "aan het programma van de IOM", "in het kapitaal van het ESM"."""
    inside = set(members)
    for actor in sentence.actors:
        if actor.first not in inside or actor.kind not in ("body", "country") or actor.code == donor:
            continue
        if actor.code == "NL" or role_of(sentence, actor) != "van":
            continue
        before = sentence.keys[max(actor.first - 7, 0) : actor.first]
        if any(key in ("aan", "voor", "kapitaal") for key in before):
            return [actor.code]
    return []


def follows_verb(sentence: Sentence, actor: Actor) -> bool:
    """True if a finite verb stands right before the actor: the inversion of a main clause."""
    if not actor.first:
        return False
    index = actor.first - 1
    if sentence.keys[index] in _DETERMINERS and index:
        index -= 1
    return sentence.keys[index].endswith(("t", "en", "de", "te", "ft", "is", "l", "d"))


def partners(sentence: Sentence, members: Sequence[int]) -> list[str]:
    """The codes of "(samen) met Tsjechië en Denemarken"."""
    inside = set(members)
    found: list[str] = []
    for actor in sentence.actors:
        if (
            actor.first in inside
            and actor.kind in ("country", "body")
            and actor.code != "NL"
            and role_of(sentence, actor) == "met"
            and not _after_cooperation(sentence, actor)
        ):
            found.append(actor.code)
    return found


def organisation(sentence: Sentence, members: Sequence[int], language: Language) -> str | None:
    """A giver that no table names: "de gemeente Westland", "Woningcorporaties"."""
    text, tokens = sentence.block.view.text, sentence.tokens
    words = organisation_words(language)
    for index in members:
        key = tokens[index].key
        if key not in words and not _ends_like(key):
            continue
        if preposition_of(sentence, index) is not None:
            continue
        if index and tokens[index - 1].key in ("en", "of"):
            continue
        end = _name_end(text, tokens, index)
        start = tokens[index].start
        name = text[start:end]
        return name[0].lower() + name[1:] if index == 0 else name
    return None


def _ends_like(key: str) -> bool:
    return len(key) > 8 and key.endswith(
        ("gemeenten", "fonds", "bank", "banken", "corporaties", "verzekeraars", "universiteit", "instituut")
    )


def _name_end(text: str, tokens: Sequence[Token], index: int) -> int:
    """The end of a noun and the capitalised words that name it."""
    end = tokens[index].end
    for token in tokens[index + 1 : index + 5]:
        start = token.start
        if text[end:start] != " " or not text[start].isupper():
            break
        end = token.end
    return end
