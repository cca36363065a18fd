"""Where the noun of a unit begins and ends, with its adjectives and its name."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import PEOPLE
from letterparse.facts.people.people import whole_end
from letterparse.facts.people.waters import SHIP_TITLES


def is_ship_title(sentence: Sentence, at: int) -> bool:
    """ "Zr.Ms. Johan de Witt": a ship of the own navy."""
    return sentence.keys[at + 1 : at + 2] == ["ms"] and sentence.keys[at] in SHIP_TITLES


def _is_particle(sentence: Sentence, index: int, at: int) -> bool:
    """ "Zr.Ms. Johan de Witt": a small word inside the name of a ship."""
    keys, text, starts = sentence.keys, sentence.block.view.text, sentence.starts
    behind = at + 1 + (keys[at + 1 : at + 2] == ["der"])
    titled = any(is_ship_title(sentence, i) for i in range(index, at))
    return (
        keys[at] in _PARTICLES and behind < len(keys) and titled and text[starts[behind]].isupper()
    )


_PARTICLES = frozenset("de van der den".split())
_DETERMINERS = frozenset("de zijn en die dezelfde onze deze beide alle enige welke".split())


def noun_phrase(sentence: Sentence, index: int) -> tuple[int, int]:
    """Where the noun begins and ends, with its adjectives and a name behind it."""
    text, keys = sentence.block.view.text, sentence.keys
    starts, ends = sentence.starts, sentence.ends
    first, last = index, index
    while (
        first
        and text[ends[first - 1] : starts[first]] in (" ", "-", "‑")
        and (text[ends[first - 1]] == "-" or keys[first - 1].endswith(("e", "militair")))
        and keys[first - 1] not in _DETERMINERS
        and keys[first - 1] not in _VERBS
        and not (first < index and keys[first] in _NUMBERS)
    ):
        first -= 1
    while first > 1 and _is_capital(sentence, first) and _is_capital(sentence, first - 1):
        if ends[first - 1] + 1 != starts[first] or any(
            a.last == first - 1 for a in sentence.actors
        ):
            break
        first -= 1  # "het Vessel Protection Detachment"
    if first and keys[first] in _ORDINAL and ends[first - 1] == starts[first]:
        first -= 1  # "de 13e Lichte Brigade"
    if keys[last + 1 : last + 2] == ["de"] and is_ship_title(sentence, last + 2):
        last += 2  # "het fregat de Hr.Ms. Tromp"
    while (
        last + 1 < len(keys)
        and text[ends[last] : starts[last + 1]] in (" ", ".", ". ")
        and (text[starts[last + 1]].isupper() or _is_particle(sentence, index, last + 1))
        and not _is_another(sentence, index, last + 1)
    ):
        last += 1
    while last + 1 < len(keys) and _is_double_name(sentence, index, last):
        last += 1  # "het fregat Louise-Marie", "het tankvliegtuig KDC-10"
    return starts[first], whole_end(text, ends[last])


def _is_capital(sentence: Sentence, at: int) -> bool:
    return sentence.block.view.text[sentence.starts[at]].isupper()


_ORDINAL = frozenset(("e", "ste", "de"))
# "zette vliegtuigen in", "stuurde Britse schepen": no adjectives.
_VERBS = frozenset(
    "zette stuurde leverde plaatste stationeerde haalde loste maakte voerde vormde".split()
)
# The numbers that end like an adjective: nothing before them is of the noun.
_NUMBERS = frozenset(("twee", "drie"))


def _is_double_name(sentence: Sentence, index: int, last: int) -> bool:
    text, start = sentence.block.view.text, sentence.starts[last + 1]
    joined = text[sentence.ends[last] : start] in ("-", "‑") and last > index
    named = text[sentence.starts[last]].isupper()
    return joined and named and (text[start].isupper() or text[start].isdigit())


def _is_another(sentence: Sentence, index: int, at: int) -> bool:
    """ "verlieten de laatste mariniers Gao", "trainen mariniers Koerdische strijders"."""
    if at > index + 2 and is_ship_title(sentence, at):
        return True  # "heeft Zr.Ms. Vlaardingen Zr.Ms. Haarlem afgelost"
    people = bool(sentence.marks[index] & PEOPLE)
    return any(a.first == at and (people or a.kind == "adjective") for a in sentence.actors)
