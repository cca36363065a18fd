"""What a package of support holds: "het pakket bestaat uit …", "de Duitse steun omvat …"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.gifts.gift_sources import owner_behind
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import Donor
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


def is_only_from(sentence: Sentence, at: int, language: Language) -> bool:
    """ "Hieronder vallen 45 tanks uit Polen, vijf houwitsers en …": where one of them comes from.

    Whose the package is, gives it; where several have an origin each, those give.
    """
    alone = sentence.keys[at] == "uit" and sentence.keys.count("uit") == 1 + _is_made_up(sentence)
    several = sentence.text.count(",") + sentence.keys.count("en") > 1
    packed = is_packed(sentence, range(len(sentence.keys)), language)
    among = not (_THEREUNDER.isdisjoint(sentence.present) or _AMONG.isdisjoint(sentence.present))
    return alone and several and (packed or among)


_THEREUNDER = frozenset("hieronder daaronder hierbij daarbij".split())


def owner_told(
    sentence: Sentence, members: Sequence[int], before: int, language: Language
) -> Donor | None:
    """Whose the goods were, by the words behind them, if these tell of all of them."""
    told = owner_behind(sentence, members, before, language)
    at = next((i for i in members if i > before and sentence.keys[i] == "uit"), None)
    return None if at and is_only_from(sentence, at, language) else told


def _is_made_up(sentence: Sentence) -> bool:
    """ "bestaat uit": the same word, for no origin."""
    keys = sentence.keys
    return any(key == "uit" and keys[at].startswith("besta") for at, key in enumerate(keys[1:]))
