"""Which nouns name people who can be sent, and which units: judged once each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from letterparse.language import Language
from letterparse.recall import Recall
from letterparse.records import NamedTuple


class People(NamedTuple):
    """Numbers of people named by one noun: `numbers` has several for "respectievelijk"."""

    numbers: tuple[int, ...]
    qualifier: str
    noun: str
    start: int
    end: int
    first: int
    last: int


class Words(NamedTuple):
    """The closed lists of `sending.toml` that name people and units."""

    people: frozenset[str]
    nations: Mapping[str, str]
    """Country codes by the people of a state: "Noren"."""
    people_ends: tuple[str, ...]
    units: frozenset[str]
    any_kind: frozenset[str]
    full_time_posts: frozenset[str]
    soldiers: tuple[str, ...]
    not_sent: tuple[str, ...]
    citizens: frozenset[str]
    """Beside people told only by their nation: they live there, or are fetched from there."""


@cache
def words_of(language: Language) -> Words:
    """The vocabulary of people and units."""
    table = language.table("sending")
    people = table["people"]
    nations = {name.lower(): code for name, code in table["peoples"]}
    return Words(
        people=frozenset((*people, *nations)),
        nations=nations,
        people_ends=(*(w for w in people if len(w) > 5), *table["people_ends"]),
        units=frozenset(table["units"]),
        any_kind=frozenset((*table["people_of_any_kind"], *table["full_time_posts"])),
        full_time_posts=frozenset(table["full_time_posts"]),
        soldiers=tuple(table["soldiers"]),
        not_sent=tuple(table["not_sent"]),
        citizens=frozenset(table["citizens"]),
    )


def is_crowd(words: Words, noun: str, number: int) -> bool:
    """ "In Kenia werken 300 artsen": so many civilians hardly go by themselves."""
    if number < _CROWD or noun.endswith((*words.soldiers, *_FORCES)):
        return False
    return noun not in words.nations and noun not in words.any_kind


def is_populace(noun: str, number: int) -> bool:
    """ "een besluit over nog eens 120.000 mensen": nobody sends so many."""
    return noun in ("mensen", "personen") and number >= _POPULACE


_CROWD, _POPULACE = 100, 10_000
_FORCES = ("troepen", "soldaten", "koppen", "opvarenden", "commando's", "commando’s", "krachten")


class Judged(Recall[bool]):
    """Words judged once each: those of a closed list, and compounds that end in one.

    A word that ends in one of `never` is none, unless the list has it.
    """

    def __init__(
        self,
        words: frozenset[str],
        ends: tuple[str, ...],
        longer_than: int,
        never: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self.words = words
        self.ends = ends
        self.longer_than = longer_than
        # Of hundreds of ends only those are tried that share their last letters with the word.
        self.reach = -min((3, *map(len, ends), *map(len, never)))
        self.by_tail = _by_tail(ends, self.reach)
        self.never_by_tail = _by_tail(never, self.reach)

    def __missing__(self, key: str) -> bool:
        return self.keep(key, self.judge(key))

    def judge(self, key: str) -> bool:
        """What it is, for those who ask but once."""
        if key in self.words:
            return True
        tail = key[self.reach :]
        fits = len(key) > self.longer_than and key.endswith(self.by_tail.get(tail, ()))
        if not fits or not key.endswith(never := self.never_by_tail.get(tail, ())):
            return bool(fits)
        # The longer end tells: "wrakonderzoekers" are people, though "asielzoekers" are not sent.
        barred = max(len(end) for end in never if key.endswith(end))
        return any(len(end) > barred and key.endswith(end) for end in self.by_tail[tail])


def _by_tail(ends: Iterable[str], reach: int) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for end in ends:
        tail = end[reach:]
        found[tail] = (*found.get(tail, ()), end)
    return found


@cache
def people_words(language: Language) -> Judged:
    """Nouns of people who can be sent, also as the end of a compound."""
    words = words_of(language)
    # "experts" are people as well as a unit, and so are compounds of them.
    never = (*words.not_sent, *(unit for unit in words.units if unit not in words.people))
    giving = language.table("giving")
    people = Judged(words.people, words.people_ends, 4)
    # Of thousands of things few end as people do: the others need not be judged.
    tails, reach = people.by_tail, people.reach
    things = (*giving["materiel"], *giving["goods"]["ends"])
    alike = [thing for thing in things if thing[reach:] in tails]
    never += tuple(thing for thing in alike if thing not in words.people and people.judge(thing))
    return Judged(words.people, words.people_ends, 6, never)


@cache
def unit_words(language: Language) -> Judged:
    """Unit nouns, and compounds that end in one."""
    units = words_of(language).units
    verbs = tuple(language.table("sending")["not_units"])
    return Judged(units, tuple(unit for unit in units if len(unit) > 3), 7, verbs)


def is_people(key: str, language: Language) -> bool:
    """True for a noun of people who can be sent, also as the end of a compound."""
    return people_words(language)[key]


def is_name_part(text: str, start: int) -> bool:
    """ "F-16", "11 Luchtmobiele Brigade" (a number before a capital) are names."""
    return text[max(start - 1, 0) : start] in ("-", "‑")
