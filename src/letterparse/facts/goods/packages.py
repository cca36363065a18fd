"""What a package of support holds: "het pakket bestaat uit …", "de Duitse steun omvat …"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.things.goods_nouns import goods_words
from letterparse.language import Language

_HOLDING = frozenset(
    "bestaat bestaan bestond bestonden omvat omvatten omvatte bevat bevatten bevatte bedraagt "
    "bedroeg beloopt".split()
)
_AMONG = frozenset("valt vallen viel vielen zit zitten zat zaten hoort horen".split())
_BELONGING = frozenset("behoren behoort behoorden behoorde horen hoort hoorden".split())
_ANY = _HOLDING | _AMONG | _BELONGING


def is_package(key: str, language: Language) -> bool:
    """ "pakket", "leveringen", "wapenhulp": what is given, taken as a whole."""
    words = goods_words(language)
    return key in words.packages or key.endswith(words.package_ends)


def holding(sentence: Sentence, members: Sequence[int], language: Language) -> int | None:
    """The token of the verb that says what a package holds; the package stands before it."""
    if _ANY.isdisjoint(sentence.present):
        return None
    opening = [sentence.keys[i] for i in members[:2]]
    for place, index in enumerate(members):
        key = sentence.keys[index]
        if key not in _ANY:
            continue
        belonging = key in _BELONGING and "tot" in opening
        belonging = belonging or (key in _AMONG and not {"onder", "bij"}.isdisjoint(opening))
        if key in _HOLDING or belonging:
            named = any(is_package(sentence.keys[i], language) for i in members[:place])
            return index if named else None
    return None


def is_packed(sentence: Sentence, members: Sequence[int], language: Language) -> bool:
    """True if the words say what a package holds."""
    return holding(sentence, members, language) is not None
