"""Numbers without their noun: "…, 12 naar Niger", "…, en in Bagdad nog eens twaalf"."""

from __future__ import annotations

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import NUMBER, PEOPLE
from letterparse.facts.model import FactPeriod
from letterparse.facts.people.people import MOST, People
from letterparse.language import Language


def bare_numbers(
    sentence: Sentence, found: list[People], language: Language
) -> list[tuple[int, int]]:
    """The numbers that stand without their noun: "…, 12 naar Niger en vijf in Senegal"."""
    bare: list[tuple[int, int]] = []
    first = found[0].last if found else len(sentence.keys)
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    for index in range(first + 1, len(sentence.keys)):
        lone = sentence.keys[index] in ("een", "één")
        if lone and not (bare and sentence.keys[index + 1 : index + 2] in _INTO):
            continue
        if not sentence.marks[index] & NUMBER:
            continue
        if index + 2 >= len(sentence.keys) or sentence.keys[index + 1] not in _BEFORE_PLACE:
            value = _behind_place(sentence, index, found, language)
            if value is not None:
                bare.append((index, value))
            continue
        if text[ends[index] : starts[index + 1]] != " ":
            continue
        ahead = _before_time(sentence, index)
        gap = text[ends[ahead - 1] : starts[ahead]]
        if ":" not in gap and not _joins(gap, sentence.keys[ahead - 1]):
            continue
        if any(p.first <= index <= p.last for p in found):
            continue
        if index in sentence.timed:
            continue
        value = number_of(sentence, index, language)
        if value is not None and value < MOST:
            bare.append((index, value))
    return bare


def _before_time(sentence: Sentence, index: int) -> int:
    """ "… naar Congo en in januari vijf naar Egypte": where the part of a number begins."""
    first = index
    while first > 1 and first - 1 in sentence.timed:
        first -= 1
    return first


def time_ahead(sentence: Sentence, index: int) -> FactPeriod | None:
    """The period right before a number without a noun."""
    first = _before_time(sentence, index)
    low, high = sentence.starts[first], sentence.starts[index]
    told = [p for p in sentence.periods if low <= p.start < high and p.duration is None]
    return FactPeriod(told[0].first, told[0].last) if first < index and told else None


def closes_part(sentence: Sentence, index: int) -> bool:
    """True for the last word of a sentence, or one before a comma."""
    last = index + 1 == len(sentence.keys)
    return last or sentence.block.view.text[sentence.ends[index]] == ","


def _behind_place(
    sentence: Sentence, index: int, found: list[People], language: Language
) -> int | None:
    """ "…, en in Bagdad nog eens twaalf": the number that closes what a second place says."""
    last = index + 1 == len(sentence.keys)
    closes = last or (
        sentence.block.view.text[sentence.ends[index]] in ","
        or (sentence.keys[index + 1] == "en" and sentence.keys[index + 2 : index + 3] != ["een"])
    )
    if not closes or any(p.first <= index <= p.last for p in found):
        return None
    if index in sentence.timed:
        return None
    if place_ahead(sentence, index) is not None:
        return number_of(sentence, index, language)
    return None


def place_ahead(sentence: Sentence, index: int) -> Actor | None:
    """The place right before a number: "…, in Norfolk (Verenigde Staten) veertien"."""
    for actor in sentence.actors:
        between = sentence.keys[actor.last + 1 : index]
        near = len(between) <= 3 and _MORE.issuperset(between)
        if actor.last < index and (near or _past_aside(sentence, actor, index)):
            first = _before_bracket(sentence, actor)
            before = sentence.keys[max(first - 2, 0)]
            joined = before in ("en", "maar") or first - 2 in sentence.commas
            joined = joined or _at_staff(sentence, first - 1)
            at = sentence.keys[first - 1] in _AT
            if actor.kind in ("country", "place") and joined and at:
                return actor
    return None


def _past_aside(sentence: Sentence, actor: Actor, index: int) -> bool:
    """ "…, en in Noorwegen, vlak bij de Russische grens, negen": where in it, before the number."""
    inside = range(actor.last + 1, index)
    if not 0 < len(inside) <= _LONGEST_ASIDE or index - 1 not in sentence.commas:
        return False
    opens = actor.last in sentence.commas and not _OPENS_ASIDE.isdisjoint(
        sentence.keys[i] for i in inside[:2]
    )
    return opens and not any(
        sentence.marks[i] & (NUMBER | PEOPLE) or i in sentence.timed for i in inside
    )


_OPENS_ASIDE = frozenset("aan in op bij nabij langs rond tegen".split())
_LONGEST_ASIDE = 6


def _at_staff(sentence: Sentence, at: int) -> bool:
    """ "…, en bij de Duitse vlootstaf in Limassol zes": where that staff is, before its place."""
    keys, marks = sentence.keys, sentence.marks
    for joint in range(at - 3, max(at - 7, 0), -1):
        if keys[joint] in ("en", "maar"):
            opens = keys[joint + 1] in ("bij", "op") and keys[joint + 2] in ("de", "het")
            return opens and not any(mark & (NUMBER | PEOPLE) for mark in marks[joint:at])
    return False


def _before_bracket(sentence: Sentence, actor: Actor) -> int:
    """ "in Norfolk (Verenigde Staten) veertien": the first token of the name before the bracket."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    first = actor.first
    if first < 2 or not text[ends[first - 1] : starts[first]].endswith("("):
        return first
    first -= 1
    while first > 1 and text[starts[first - 1]].isupper() and ends[first - 1] + 1 == starts[first]:
        first -= 1
    return first


_INTO = (["in"], ["naar"], ["bij"], ["op"])
_AT = frozenset("in naar op te bij aan boven vanuit".split())
_MORE = frozenset("nog eens ook circa ongeveer ruim er zo n".split())
_BEFORE_PLACE = frozenset("naar in op te bij aan vanuit voor".split())


def _joins(gap: str, word: str) -> bool:
    return "," in gap or word in (
        "en",
        "wie",
        "waarvan",
        "er",
        "nog",
        "circa",
        "ongeveer",
        "ruim",
        "maximaal",
        "overige",
        "resterende",
    )
