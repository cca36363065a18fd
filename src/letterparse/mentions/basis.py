"""How a sum is paid: structural, per year, or once, where the word stands apart from it.

"Structureel" right beside a sum is read with its qualifiers; here are the words further
off in the same clause: "om het budget structureel met € 25 mln. te verhogen".
"""

from __future__ import annotations

from functools import cache
from itertools import compress

from letterparse.language import Language
from letterparse.mentions.phrases import PhraseBook
from letterparse.mentions.scan import NUMBER, Scan
from letterparse.mentions.sentences import clause_around
from letterparse.records import NamedTuple

# How far a word reaches to a sum after it, and to one before it.
_AHEAD, _BACK = 12, 7


class Place(NamedTuple):
    """The tokens of a sum, `last` exclusive."""

    first: int
    last: int


class BasisWords(NamedTuple):
    """The words of a basis: adverbs stand anywhere, adjectives before a noun."""

    adverbs: PhraseBook
    adjectives: dict[str, str]
    keys: frozenset[str]
    frequencies: frozenset[str]
    links: frozenset[str]
    money_endings: tuple[str, ...]


@cache
def basis_words_of(language: Language) -> BasisWords:
    """The words of a basis in a language."""
    table = language.table("money")
    basis, limits = table["basis"], table["basis_limits"]
    adjectives = {word: tag for tag, words in basis.items() for word in words["adjectives"]}
    adverbs = {tag: words["adverbs"] for tag, words in basis.items()}
    firsts = {phrase.split()[0] for words in adverbs.values() for phrase in words}
    return BasisWords(
        adverbs=PhraseBook(adverbs, ahead=True),
        adjectives=adjectives,
        keys=frozenset(firsts).union(adjectives),
        frequencies=frozenset(limits["frequencies"]),
        links=frozenset(limits["links"]),
        money_endings=tuple(table["context"]["endings"]),
    )


def spread(scan: Scan, places: list[Place]) -> list[tuple[int, str]]:
    """For each basis word that stands apart: the index in `places` of its sum, and the basis.

    `places` are in order, with the words right beside each sum taken in.
    """
    words = basis_words_of(scan.language)
    if not places:
        return []
    found: list[tuple[int, str]] = []
    index = 0
    for at in compress(range(len(scan.keys)), map(words.keys.__contains__, scan.keys)):
        while index < len(places) and places[index].last <= at:
            index += 1
        if index < len(places) and places[index].first <= at:
            continue
        hit = _reach(scan, at, places, index, words)
        if hit is not None:
            found.append(hit)
    return found


def _reach(
    scan: Scan, at: int, places: list[Place], index: int, words: BasisWords
) -> tuple[int, str] | None:
    """The sum that the basis word at token `at` speaks of; `places[index]` is the next one."""
    key = scan.keys[at]
    if key in words.adjectives:
        if index < len(places) and _leads_to(scan, at, places[index].first, words):
            return index, words.adjectives[key]
        return None
    phrase = words.adverbs.after(scan, at)
    if phrase is None:
        return None
    last = at + len(phrase.words)
    if key == "per" and at and (scan.keys[at - 1] in words.frequencies or _is_count(scan, at - 1)):
        return None
    low, high = clause_around(scan, at, last)
    ahead = index < len(places) and places[index].first <= min(high - 1, last + _AHEAD)
    back = (
        index > 0
        and places[index - 1].last > max(low, at - _BACK)
        and _is_clear(scan, places[index - 1].last, at)
    )
    # "Per jaar" follows its sum, "jaarlijks" and "structureel" come before it.
    if back and (key in ("per", "op", "elk", "ieder") or not ahead):
        return index - 1, phrase.tag
    return (index, phrase.tag) if ahead else None


def _is_count(scan: Scan, i: int) -> bool:
    return scan.keys[i] == NUMBER


def _is_clear(scan: Scan, first: int, last: int) -> bool:
    """True if no other number stands between tokens `first` and `last`."""
    return NUMBER not in scan.keys[first:last]


_INSIDE = frozenset("op binnen naast bovenop".split())
_ARTICLES = frozenset("de het deze dit".split())


def _leads_to(scan: Scan, at: int, first: int, words: BasisWords) -> bool:
    """True if an adjective's noun leads on to the sum: "jaarlijkse uitgaven … bedragen € 9"."""
    if first - at > _AHEAD or first - at < 2:
        return first - at == 1
    if at > 1 and scan.keys[at - 2] in _INSIDE and scan.keys[at - 1] in _ARTICLES:
        return False  # "op het structurele budget is € 9 miljoen bezuinigd": said of the budget.
    _, high = clause_around(scan, at, at + 1)
    if first >= high + 1 or (first == high and scan.gap(first).strip(" (")):
        return False
    between = scan.keys[at + 1 : first]
    if any(key.endswith(words.money_endings) for key in between[:3]):
        return True
    return any(key in words.links for key in between[1:3]) or len(between) == 1
