"""Organisations that no table knows, by their noun or name: "de provincie Zeeland"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.name_ends import is_model
from letterparse.facts.grammar.phrases import is_lot, names_of
from letterparse.facts.grammar.roles import PREPOSITIONS, preposition_of
from letterparse.facts.grammar.verbs import PASSIVE, verb_forms
from letterparse.language import Language

_FINITE = frozenset(
    "is zijn was waren wordt worden werd werden heeft hebben had hadden zal zullen zou wil "
    "willen kan kunnen gaat gaan".split()
)
_NO_NAME = frozenset(
    "daarnaast ook hiervoor daarvoor eerder vervolgens zo dit dat deze hier daar daarmee "
    "hiermee wel nog tevens verder eur usd gbp bedragen tabel bron totaal bovendien voorts "
    "inmiddels zij er hij u uw het de een in van nu toen kamer brief artikel tabel onze ons mijn "
    "hun zijn haar eenmalig structureel jaarlijks incidenteel ruim circa ongeveer bijna elk beide "
    "alle samen gezamenlijk tegelijk intussen ondertussen eind begin medio zoals waar wie "
    "wat".split()
)


def organisation(
    sentence: Sentence, members: Sequence[int], at: int, language: Language
) -> str | None:
    """A giver that no table names, in the place of the subject of an active clause.

    "De gemeente Westland heeft …", "Gelderland legt …", "… tekende de HTM": the noun phrase
    before the finite verb or right behind it, if it is a name or a word for an organisation.
    """
    finite = _finite(sentence, members, at, language)
    if finite is None or sentence.keys[finite] in PASSIVE:
        return None
    first = members[0]
    if first < finite and preposition_of(sentence, first + 1) is None:
        if sentence.keys[first] not in PREPOSITIONS:
            name = _name_in(sentence, range(first, finite), language)
            if name:
                return name
    behind = range(finite + 1, min(finite + 5, len(sentence.keys)))
    return _name_in(sentence, behind, language)


def agent(sentence: Sentence, members: Sequence[int], language: Language) -> str | None:
    """ "door de provincies betaald": the organisation behind "door"."""
    for index in members if "door" in sentence.present else ():
        if sentence.keys[index] == "door":
            before = sentence.keys[index - 1] if index else ""
            passive = PASSIVE & {sentence.keys[i] for i in members}
            if not passive or before.endswith("ing") or before in ("een", "de", "het", "beheer"):
                return None
            after = range(index + 1, min(index + 5, len(sentence.keys)))
            return _name_in(sentence, after, language)
    return None


def name_after(sentence: Sentence, index: int, language: Language) -> str | None:
    """The name or organisation right behind a preposition at this token."""
    after = range(index + 1, min(index + 4, len(sentence.keys)))
    return _name_in(sentence, after, language)


def owner(sentence: Sentence, nouns: frozenset[str], at: int, language: Language) -> str | None:
    """ "de bijdrage van de provincies": the organisation whose giving the noun tells."""
    near = range(max(at - _FAR, 0), at - 2)
    opens = sentence.keys[1:2] and at < 2 * _FAR  # "De bijdrage van de gemeente, die …, is nu …"
    for index in (1, *near) if opens else near:
        if sentence.keys[index] in nouns and sentence.keys[index + 1] == "van":
            after = range(index + 2, min(index + 6, at))
            return _name_in(sentence, after, language)
    return None


_FAR = 14


def _finite(sentence: Sentence, members: Sequence[int], at: int, language: Language) -> int | None:
    """The token of the finite verb of a clause, looked for before the amount first."""
    forms = verb_forms(language, "giving")
    for index in members:
        key = sentence.keys[index]
        if key in _FINITE or (key in forms and index != members[0]):
            return index
    return None


def _name_in(sentence: Sentence, indices: Sequence[int], language: Language) -> str | None:
    words, things = names_of(language).organisations, _thing_ends(language)
    text, keys = sentence.block.view.text, sentence.keys
    for index in indices:
        key = keys[index]
        if key in PREPOSITIONS or key == "#" or key in "€$":
            return None
        if key not in words and key.endswith(things):
            return None
        if is_lot(sentence, index):
            return None
        if key in words or _ends_like(key, language) or _is_name(sentence, index):
            name = text[name_start(sentence, index) : _name_end(sentence, index)]
            plain = index == 0 and key in words and name[1:].islower()
            return name[0].lower() + name[1:] if plain else name
    return None


def organisations_in(sentence: Sentence, members: Sequence[int], language: Language) -> list[Actor]:
    """The organisations without a name of their own that no preposition governs.

    "de provincie Zeeland", "het waterschap": each an actor whose code is its own words.
    """
    words = names_of(language).organisations
    text, starts = sentence.block.view.text, sentence.starts
    found: list[Actor] = []
    for index in members:
        key = sentence.keys[index]
        if (key not in words and not _ends_like(key, language)) or is_lot(sentence, index):
            continue
        start = starts[index]
        if any(a.start <= start < a.end for a in sentence.actors):
            continue
        if preposition_of(sentence, index) is not None:
            continue
        start, end = name_start(sentence, index), _name_end(sentence, index)
        last = sentence.token_at(end - 1)
        found.append(Actor(text[start:end], "body", start, end, index, last))
    return found


@cache
def _thing_ends(language: Language) -> tuple[str, ...]:
    return tuple(language.table("actors")["things"])


def _is_name(sentence: Sentence, index: int) -> bool:
    """A capitalised word that stands for somebody; at the head of a sentence only alone."""
    start, key = sentence.starts[index], sentence.keys[index]
    if not sentence.block.view.text[start].isupper() or key in _NO_NAME:
        return False
    joined = sentence.block.view.text[sentence.ends[index] : sentence.ends[index] + 1] in ("-", "‑")
    plural = (
        joined and sentence.keys[index + 1 : index + 2] and sentence.keys[index + 1][-2:] == "en"
    )
    if len(key) == 1 or plural or is_model(sentence, index):
        return False  # "C-130", "Viking-voertuigen"; the "Dow-fabriek" is somebody
    if key.startswith(("daar", "hier", "waar")):
        return False
    if index in sentence.timed or index in sentence.priced:
        return False  # "een bijdrage van NLG 45 miljoen": a currency is nobody.
    return not any(a.start <= start < a.end for a in sentence.actors)


def _ends_like(key: str, language: Language) -> bool:
    return len(key) > 8 and key.endswith(_endings(language))


@cache
def _endings(language: Language) -> tuple[str, ...]:
    return tuple(language.table("actors")["endings"])


def name_start(sentence: Sentence, index: int) -> int:
    """Where a noun begins with its name: "de Zonta-stichting", "openbaar lichaam Saba"."""
    start = sentence.starts[index]
    before = sentence.starts[index - 1] if index else start
    if index and sentence.keys[index - 1 : index + 1] in _TWO_WORDS:
        return before
    text = sentence.block.view.text
    tied = text[start - 1 : start] in ("-", "‑") and text[before].isupper()
    return before if tied and sentence.ends[index - 1] == start - 1 else start


_TWO_WORDS = (["openbaar", "lichaam"], ["openbare", "lichamen"])


def _name_end(sentence: Sentence, index: int) -> int:
    """The end of a noun and the capitalised words that name it."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    end = ends[index]
    for following in range(index + 1, min(index + 5, len(ends))):
        start = starts[following]
        if text[end:start] != " " or not text[start].isupper() or following in sentence.priced:
            break
        end = ends[following]
    return end
