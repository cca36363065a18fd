"""One person told beside those counted: "vier restauratoren en één constructeur"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE
from letterparse.facts.people.people_nouns import People, people_words
from letterparse.language import Language


def singles_beside(sentence: Sentence, counted: list[People], language: Language) -> list[People]:
    """Those of one trade whose plural names people, joined to a number of others by "en"."""
    found: list[People | None] = []
    keys = sentence.keys
    for group in counted:
        at = group.last + 1
        if keys[at : at + 1] == ["en"]:
            found.append(_single(sentence, at + 1, language))
        elif keys[group.first - 1] == "de":
            found.append(_definite(sentence, group, language))
        if group.first > 2 and keys[group.first - 1] == "en":
            found.append(_single(sentence, group.first - 3, language))
    return [one for one in found if one is not None]


def _definite(sentence: Sentence, group: People, language: Language) -> People | None:
    """ "De vier officieren in Bamako en de adviseur in Mopti": each at a place of his own."""
    keys, lands = sentence.keys, {a.first: a.last for a in sentence.actors if a.kind != "body"}
    place = group.last + 2
    if keys[place - 1 : place] not in _AT or place not in lands:
        return None
    at = lands[place] + 2
    if keys[at - 1 : at + 1] not in (["en", "de"], ["en", "het"]) or at + 3 >= len(keys):
        return None
    if keys[at + 2 : at + 3] not in _AT or at + 3 not in lands:
        return None
    return _one(sentence, at, language)


def _one(sentence: Sentence, at: int, language: Language) -> People | None:
    """The person whom the noun behind the article or number at this token names, if it does."""
    words = people_words(language)
    if not any(words[sentence.keys[at + 1] + ending] for ending in ("s", "en")):
        return None
    starts, end = sentence.starts, sentence.ends[at + 1]
    noun = sentence.block.view.text[starts[at + 1] : end]
    return People((1,), "exact", noun, starts[at], end, at, at + 1)


_AT = (["in"], ["te"], ["op"])


def _single(sentence: Sentence, at: int, language: Language) -> People | None:
    """ "een monteur", "één kok": the article or number is at this token."""
    keys = sentence.keys
    if not 0 <= at < len(keys) - 1 or keys[at] not in _ONE or sentence.marks[at + 1] & PEOPLE:
        return None
    return _one(sentence, at, language)


_ONE = frozenset(("een", "één", "eén"))
