"""Who is named in a text: countries, their adjectives and places, bodies, the own state."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import compress
from typing import Literal, NamedTuple

from letterparse.language import Language
from letterparse.mentions.scan import Token

ActorKind = Literal["country", "adjective", "place", "body", "own"]


class Name(NamedTuple):
    """One spelling: what it stands for (`code`: ISO 3166, EU, NATO, UN, or a body's name)."""

    spelling: str
    code: str
    kind: ActorKind


class Actor(NamedTuple):
    """A name at text[start:end]; `first` and `last` are its token indices, inclusive."""

    code: str
    kind: ActorKind
    start: int
    end: int
    first: int
    last: int


class Gazetteer:
    """Names by their first word. Built once for a language."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.by_first: dict[str, list[Name]] = {}
        for name in names:
            self.by_first.setdefault(_first_word(name.spelling), []).append(name)
        for same in self.by_first.values():
            if len(same) > 1:
                same.sort(key=lambda name: -len(name.spelling))
        self.firsts = frozenset(self.by_first)
        # "de regering", "het kabinet": a first word that is no name alone needs its second.
        self.seconds = {
            first: frozenset(_second_word(name.spelling) for name in same)
            for first, same in self.by_first.items()
            if " " in same[-1].spelling and all(_second_word(name.spelling) for name in same)
        }

    def find(self, text: str, tokens: list[Token], keys: list[str] | None = None) -> list[Actor]:
        """The actors among these tokens, the longest spelling of each, none overlapping."""
        if keys is None:
            keys = [token.key for token in tokens]
        by_first, seconds = self.by_first, self.seconds
        found: list[Actor] = []
        last = -1
        for index in compress(range(len(keys)), map(by_first.__contains__, keys)):
            if index <= last:
                continue
            second = seconds.get(keys[index])
            if second and (index + 1 == len(keys) or keys[index + 1] not in second):
                continue
            actor = self._at(text, tokens, index, len(tokens), by_first[keys[index]])
            if actor is not None:
                found.append(actor)
                last = actor.last
        return found

    @staticmethod
    def _at(
        text: str, tokens: list[Token], index: int, high: int, names: list[Name]
    ) -> Actor | None:
        start = tokens[index].start
        for name in names:
            end = start + len(name.spelling)
            if name.kind == "own":
                if text[start:end].lower() != name.spelling:
                    continue
            elif not text.startswith(name.spelling, start):
                continue
            if text[end : end + 1].isalnum() or _in_compound(text, start, end, name):
                continue
            if name.code == "NL" and name.kind == "country" and _ends_a_name(text, tokens, index):
                continue
            last = index
            while last + 1 < high and tokens[last + 1].end <= end:
                last += 1
            return Actor(name.code, name.kind, start, end, index, last)
        return None


def _in_compound(text: str, start: int, end: int, name: Name) -> bool:
    """True for "NAVO-missie" and "EU-steun": a part of another word, not the actor.

    "VS-geleide" is one as well; "Zuid-" before a place is part of a spelling of its own.
    """
    after = text[end : end + 2]
    if after[:1] in "-‑" and after[1:].isalpha():
        return True
    before = text[max(start - 2, 0) : start]
    return name.kind != "adjective" and before[-1:] == "-" and before[:1].isalpha()


def _ends_a_name(text: str, tokens: list[Token], index: int) -> bool:
    """True for the last word of "Zorgverzekeraars Nederland", "Caribisch Nederland"."""
    if not index:
        return False
    before = tokens[index - 1]
    joined = text[before.end : tokens[index].start] == " "
    return joined and text[before.start].isupper() and before.key not in ("dat", "heeft")


_WORD = re.compile(r"\w*")


def _first_word(spelling: str) -> str:
    match = _WORD.match(spelling)
    return match[0].lower() if match else ""


def _second_word(spelling: str) -> str:
    _, space, rest = spelling.partition(" ")
    return _first_word(rest) if space else ""


def _inflected(adjective: str) -> str:
    """The form with -e: Frans → Franse, Canadees → Canadese, Fins → Finse."""
    if adjective.endswith("ees"):
        return adjective[:-3] + "ese"
    if adjective.endswith("aans"):
        return adjective + "e"
    return adjective + "e"


@cache
def gazetteer(language: Language) -> Gazetteer:
    """All names that the language's tables know."""
    names: list[Name] = []
    for row in language.rows("countries"):
        code, spellings, adjectives, places = [*row, "", "", ""][:4]
        names += [Name(s, code, "country") for s in spellings.split("|")]
        for adjective in filter(None, adjectives.split("|")):
            names += [Name(adjective, code, "adjective")]
            names += [Name(_inflected(adjective), code, "adjective")]
        names += [Name(s, code, "place") for s in filter(None, places.split("|"))]
    for code, _kind, spellings in language.rows("bodies"):
        names += [Name(s, code, "body") for s in spellings.split("|")]
    names += [Name(s, "NL", "own") for s in language.table("actors")["own"]]
    return Gazetteer(names)
