"""Which words can be nouns of goods: each judged once, by the lists and by its form."""

from __future__ import annotations

from functools import cache

from letterparse.facts.people.people_nouns import Judged
from letterparse.language import Language
from letterparse.recall import Recall


@cache
def timed_services(language: Language) -> frozenset[str]:
    """What is given by the hour or day: "zestig dagen begeleiding"."""
    return frozenset(language.table("giving")["goods"]["by_time"])


@cache
def known_goods(language: Language) -> Judged:
    """Nouns of materiel, also as the end of a compound."""
    table = language.table("giving")
    known = frozenset((*table["materiel"], *table["goods"]["ends"]))
    ends = tuple(w for w in known if len(w) > 4 or w in _SHORT_HEADS)
    return Judged(known, ends, 7, tuple(table["goods"]["not_goods"]))


@cache
def single_goods(language: Language) -> Judged:
    """The singulars of the nouns of goods: only what "een" counts, "mijn" is a word of its own."""
    words = known_goods(language).words
    never = frozenset(language.table("giving")["goods"]["not_goods"])  # "een ruimer mandaat"
    singles = frozenset(one for word in words for one in _singular(word)) - never
    heads = singles & (_SHORT_HEADS | {"kast", "bed", "trein", "tram", "tank", "vest"})
    return Judged(singles, tuple(one for one in singles if len(one) > 4 or one in heads), 6)


# What a word alone says of whether it can be the noun of goods.
SURELY, PLURAL, NEVER, HARDLY = "surely", "plural", "never", "hardly"


class _Looks(Recall[str]):
    """Which of these four each word is, judged once."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.known, self.single = known_goods(language), single_goods(language)
        self.services = timed_services(language)

    def __missing__(self, key: str) -> str:
        return self.keep(key, self._judge(key))

    def _judge(self, key: str) -> str:
        if key.endswith(_PAPERS):
            return NEVER
        if self.known[key] or self.single[key] or key == "#":
            return SURELY
        if not key.isalnum() and "-" not in key:
            return NEVER
        if key in self.services:
            return SURELY
        return PLURAL if is_plural(key, False) else HARDLY


_PAPERS = ("afschrift", "afschriften", "voorschrift", "voorschriften")
noun_looks = cache(_Looks)


def _singular(plural: str) -> list[str]:
    """What a plural may be of: "bussen" bus, "boten" boot, "simulatoren" simulator."""
    if plural.endswith(("’s", "'s")):
        return [plural[:-2]]
    if plural.endswith("s"):
        return [plural[:-1]]
    if not plural.endswith("en") or len(plural) < 5:
        return []
    stem = plural[:-2]
    if stem[-1] == stem[-2]:
        return [stem[:-1]]
    stem = stem[:-1] + _FINAL.get(stem[-1], stem[-1])
    if stem[-2] in "aeou" and stem[-3] not in "aeiou" and not stem.endswith("or"):
        return [stem[:-1] + stem[-2:-1] + stem[-1]]
    return [stem]


_FINAL = {"v": "f", "z": "s"}


# Short nouns that compounds of things end in: "röntgenbus", "waterpomp".
_SHORT_HEADS = frozenset("hal pont bus auto pomp brug boot schip tent kraan".split())


def is_plural(key: str, marked: bool) -> bool:
    """True for a word that ends like a plural, or is `marked` as one by ’s."""
    return marked or (key.endswith(("en", "s")) and len(key) >= 5 and not key.isupper())
