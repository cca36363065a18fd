"""The words of meetings.toml, and what names and dates of meetings are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.language import Language
from letterparse.mentions.model import Period
from letterparse.records import NamedTuple


class MeetingWords(NamedTuple):
    """The closed vocabulary of meetings.toml."""

    sets: dict[str, frozenset[str]]
    ends: tuple[str, ...]
    groups: tuple[str, ...]
    treated: tuple[str, ...]
    letters: frozenset[str]

    def of(self, name: str) -> frozenset[str]:
        return self.sets[name]

    def may_be_head(self, key: str) -> bool:
        """True for each word that `Finder.is_head` can take for the kind of a meeting."""
        sets = self.sets
        return (
            key in sets["heads"]
            or key in ("raad", "raden")
            or key.endswith(("top", "raad", *self.ends))
            or key in sets["with_of"]
            or key in sets["attended"]
            or key in self.letters
            or key.startswith("cop")
            or key == "tafel"
        )


class Gathering(NamedTuple):
    """A name at tokens[first:last + 1] of a sentence. `head` is its kind, `article` the token
    of its article or -1; `loose` is true for a common word without article or adjective;
    `kind` is the noun that is left out ("een tweede").
    """

    first: int
    last: int
    head: int
    article: int
    loose: bool
    kind: str = ""

    @property
    def start(self) -> int:
        """The first token, that of its article included."""
        return self.article if self.article >= 0 else self.first


@cache
def meeting_words(language: Language) -> MeetingWords:
    """The vocabulary of meetings."""
    table = language.table("meetings")
    sets = {name: frozenset(group) for name, group in table.items()}
    sets["verbs"] = sets["takes_place"] | sets["speaks"] | sets["has"]
    letters = frozenset(letters.lower() for letters in sets["letters"])
    ends, groups, treated = (tuple(table[name]) for name in ("ends", "group_ends", "treated"))
    return MeetingWords(sets, ends, groups, treated, letters)


def is_of_chamber(words: MeetingWords, keys: Sequence[str], at: int) -> bool:
    """ "regeling van werkzaamheden", "behandeling van de (ontwerp)begroting", at its first word."""
    if keys[at + 1 : at + 2] != ["van"]:
        return False
    if keys[at] == "regeling":
        return keys[at + 2 : at + 3] == ["werkzaamheden"]
    article, what = [*keys[at + 2 : at + 4], "", ""][:2]
    return article in words.of("articles") and what.endswith(words.treated)


# A date longer than this is no date of a meeting; a month is, if nothing closer is said.
_DAYS = 31


def is_date(period: Period) -> bool:
    """True for a day or a few of them, up to a month: what a meeting can be held on."""
    first, last = period.first, period.last
    return first is not None and last is not None and (last - first).days < _DAYS
