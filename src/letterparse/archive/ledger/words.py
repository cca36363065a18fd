"""What of a purpose, an item or a unit counts when two letters tell of it in other words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from letterparse import language

_TOKEN = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_TAIL = re.compile(r"-(?=[^\W\d_]{3})")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ENDING = re.compile(r"(?:s|en|e)$")
_SHORTEST = 4
"""Shorter words keep their ending: it may be all that they have."""
_LAST = {"v": "f", "z": "s"}


@dataclass(frozen=True, slots=True)
class Words:
    """A phrase taken apart. Each word is folded: `fold` says how."""

    special: frozenset[str]
    """Words that say which one it is."""
    general: frozenset[str]
    """Words that many share."""
    numbers: frozenset[str]
    """Figures and ordinals: phase 2, the third tranche."""
    names: frozenset[str]
    """Of the special words those with a capital inside the phrase."""
    countries: frozenset[str]
    """Codes of the countries that it names or has adjectives of."""

    @property
    def all(self) -> frozenset[str]:
        return self.special | self.general


NOTHING = Words(frozenset(), frozenset(), frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The lists of `ledger.toml`, folded."""

    stop: frozenset[str]
    told: frozenset[str]
    """Words by which a purpose says that it was told before."""
    general: frozenset[str]
    ordinals: frozenset[str]
    general_units: frozenset[str]
    promised: frozenset[str]
    letter: frozenset[str]
    papers: frozenset[str]
    chamber: tuple[str, ...]
    to_come: tuple[str, ...]
    promising: re.Pattern[str]
    """Finds what may be a word of promising, at little cost."""
    crews: frozenset[str]
    ships: re.Pattern[str]
    fresh: tuple[str, ...]
    joining: tuple[str, ...]
    again: tuple[str, ...]
    countries: dict[str, str]
    missions: dict[str, str]


@cache
def vocabulary(code: str = "nl") -> Vocabulary:
    """The vocabulary of one language; made once a process."""
    tongue = language.load(code)
    table = tongue.table("ledger")

    def folded(name: str) -> frozenset[str]:
        return frozenset(fold(word) for word in table[name])

    def spaced(name: str) -> tuple[str, ...]:
        return tuple(_spaced(words) for words in table[name])

    return Vocabulary(
        stop=folded("stop"),
        told=frozenset(fold(words) for words in table["again"] if " " not in words),
        general=folded("general"),
        ordinals=folded("ordinals"),
        general_units=folded("general_units"),
        promised=folded("promised"),
        letter=folded("letter") | folded("papers"),
        papers=folded("papers"),
        chamber=spaced("chamber"),
        to_come=spaced("to_come"),
        promising=re.compile("|".join(table["promised"]), re.IGNORECASE),
        crews=folded("crews"),
        ships=_ships(table["ships"], table["ship_marks"]),
        fresh=spaced("fresh"),
        joining=spaced("joining"),
        again=spaced("again"),
        countries=_countries(tongue.rows("countries")),
        missions=_missions(tongue.rows("missions")),
    )


def _countries(rows: list[list[str]]) -> dict[str, str]:
    """Folded names and adjectives of one word -> the country's code."""
    found: dict[str, str] = {}
    for code, *spellings in rows:
        for name in "|".join(spellings[:2]).split("|"):
            if name and " " not in name:
                found.setdefault(fold(name), code)
    return found


def _missions(rows: list[list[str]]) -> dict[str, str]:
    """Each spelling of a mission -> its name, both in lower case."""
    found: dict[str, str] = {}
    for spellings, *_ in rows:
        name, *others = spellings.lower().split("|")
        found |= dict.fromkeys((name, *others), name)
    return found


def _ships(heads: list[str], marks: list[str]) -> re.Pattern[str]:
    """What finds a ship's name: behind its kind ("het fregat Tromp") or its mark ("Zr.Ms.")."""
    kinds, signs = "|".join(heads), "|".join(re.escape(mark) for mark in marks)
    name = r"[^\W\d_a-z][\w-]+(?: [^\W\d_a-z][\w-]+)*"
    return re.compile(rf"(?:\b[\w-]*(?:{kinds})(?: (?:{signs}))?|(?:{signs}))\s?({name})")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """One word for its forms: no capitals, accents or endings, doubled letters once.

    "Drones" and "drone", "scholen" and "school", "F-16's" and "F-16" become one. It is rough:
    what is folded alike is only ever one sign among others.
    """
    parted = unicodedata.normalize("NFKD", word.lower().replace("’", "'"))
    plain = "".join(each for each in parted if not unicodedata.combining(each))
    plain = plain.removesuffix("'s").strip("'.")
    if any(each.isdigit() for each in plain):
        return plain
    while len(plain) > _SHORTEST and (shorter := _ENDING.sub("", plain)) != plain:
        plain = shorter
    plain = re.sub(r"(.)\1", r"\1", plain)
    return plain[:-1] + _LAST.get(plain[-1], plain[-1]) if plain else plain


def tokens(text: str) -> list[str]:
    """The words of a text as written; compounds with a hyphen part before a word."""
    return [part for token in _TOKEN.findall(text) for part in _TAIL.split(token)]


def take_apart(text: str | None, leave_out: frozenset[str] = frozenset()) -> Words:
    """The words of a phrase that count. Countries are told apart, those in `leave_out` left out."""
    if not text:
        return NOTHING
    known = vocabulary()
    special: set[str] = set()
    general: set[str] = set()
    numbers: set[str] = set()
    names: set[str] = set()
    countries: set[str] = set()
    for place, token in enumerate(tokens(text)):
        word = fold(token)
        if word.isdecimal() or word in known.ordinals:
            numbers.add(word)
        elif not word or word in known.stop or word in known.told:
            continue
        elif word in known.countries:
            countries.add(known.countries[word])
        elif word in known.general:
            general.add(word)
        else:
            special.add(word)
            if place and token[0].isupper():
                names.add(word)
    return Words(*map(frozenset, (special, general, numbers, names, countries - leave_out)))


def content(text: str | None, leave_out: frozenset[str] = frozenset()) -> frozenset[str]:
    """All words of a text that name something, folded, but those to be left out. No figures."""
    folded = frozenset(map(fold, tokens(text or "")))
    return frozenset(word for word in folded - vocabulary().stop - leave_out if word[:1].isalpha())


def spelled(text: str, folded: frozenset[str]) -> str:
    """Those words of a text that fold to one of these, as the text has them."""
    return ", ".join(dict.fromkeys(token for token in tokens(text) if fold(token) in folded))


def years(text: str | None) -> frozenset[str]:
    """The years that a text names in figures."""
    return frozenset(_YEAR.findall(text or ""))


def says(text: str, phrases: tuple[str, ...]) -> frozenset[str]:
    """Which of these phrases (as the vocabulary has them) a text has as whole words."""
    spaced = _spaced(text)
    return frozenset(phrase.strip() for phrase in phrases if phrase in spaced)


def _spaced(text: str) -> str:
    return f" {' '.join(tokens(text.lower()))} "


def ships(text: str) -> frozenset[str]:
    """The ships that a text names, in lower case."""
    return frozenset(name.lower() for name in vocabulary().ships.findall(text))


def mission_key(name: str) -> str:
    """One key for the spellings of a mission's name."""
    plain = " ".join(name.lower().split())
    return vocabulary().missions.get(plain, plain)
