"""Goods split over receivers: "750.000 naar Suriname, drie miljoen naar Indonesië en …"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.purses import purse_at
from letterparse.facts.model import Commitment, Place
from letterparse.facts.things.goods_counts import SCALES, worth_at
from letterparse.facts.things.goods_nouns import Thing
from letterparse.language import Language
from letterparse.records import NamedTuple, replace


class Part(NamedTuple):
    """A number and where it goes: the tokens of both, and the codes of who is named."""

    number: int | None
    at: int
    first: int
    last: int
    codes: list[str]


class _Event(NamedTuple):
    """A number ("N") or a destination ("P"), from token `first` to `last`."""

    kind: str
    first: int
    last: int
    number: int | None = None
    codes: tuple[str, ...] = ()


_TO = frozenset(("aan", "naar", "voor"))
_BY = frozenset(("door", "uit", "vanuit"))
_REST = frozenset("rest restant overige resterende".split())
_FILLERS = frozenset("nog eens ook ruim bijna circa ongeveer zo n de het nogmaals".split())


def split_up(
    sentence: Sentence,
    members: Sequence[int],
    things: Sequence[Thing],
    whole: Commitment,
    language: Language,
) -> list[Commitment]:
    """One commitment a part of `whole`, with its receiver or its giver; [] if it has no parts."""
    parts = _parts_of(sentence, members, language)
    if parts:
        return _split(sentence, members, parts, things, whole)
    givers = givers_of(sentence, members, language)
    if len(things) > 1 or not all(part.codes for part in givers):
        return []
    return _split_givers(sentence, members, givers, things, whole)


def _parts_of(sentence: Sentence, members: Sequence[int], language: Language) -> list[Part]:
    """The parts of a clause that gives several numbers to several receivers, each to his own.

    Number and destination take turns, in one order or the other; commas or "en" part the
    pairs. "Zes tanks en acht auto's aan Polen" has no parts.
    """
    if _TO.isdisjoint(sentence.present):
        return []
    return _pairs(sentence, _turns(_events(sentence, members, language, _TO)))


def givers_of(sentence: Sentence, members: Sequence[int], language: Language) -> list[Part]:
    """The same for who gives: "achttien door Duitsland, drie door Portugal en twee door …"."""
    if _BY.isdisjoint(sentence.present):
        return []
    parts = _pairs(sentence, _turns(_events(sentence, members, language, _BY)))
    return [part._replace(codes=_code_of(sentence, part, language)) for part in parts]


def _code_of(sentence: Sentence, part: Part, language: Language) -> list[str]:
    """Who stands behind the preposition of a part: a code, or a name that no table knows."""
    for index in range(part.first, part.last + 1):
        if sentence.keys[index] in _BY:
            purse = purse_at(sentence, index, language)
            if purse is not None:
                return [donor_from(purse.giver, language).code]
    return part.codes


def _pairs(sentence: Sentence, events: Sequence[_Event]) -> list[Part]:
    """Numbers and names by turns, if commas or "en" part the pairs."""
    pairs = [(events[i], events[i + 1]) for i in range(0, len(events) - 1, 2)]
    if len(pairs) < 2 or not all(_is_joined(sentence, one.first) for one, _ in pairs[1:]):
        return []
    found: list[Part] = []
    for one, other in pairs:
        number, goal = (one, other) if one.kind == "N" else (other, one)
        if one.kind == "N" and goal.first - number.last > 6:
            return []
        found.append(Part(number.number, number.last, one.first, other.last, list(goal.codes)))
    return found


def _events(
    sentence: Sentence, members: Sequence[int], language: Language, prepositions: frozenset[str]
) -> list[_Event]:
    found: list[_Event] = []
    for index in members:
        if sentence.keys[index] in prepositions:
            goal = _goal(sentence, index)
            if goal is not None:
                found.append(goal)
        elif sentence.keys[index] in _REST:
            found.append(_Event("N", index, index))
        else:
            number = _number(sentence, index, language)
            if number is not None:
                found.append(number)
    return found


def _number(sentence: Sentence, index: int, language: Language) -> _Event | None:
    """A number of things that this token ends; "een", dates and "Leopard 2" are none."""
    keys, text = sentence.keys, sentence.block.view.text
    if (
        keys[index] == "een"
        or index in sentence.timed
        or keys[index + 1 : index + 2] == ["procent"]
    ):
        return None
    if index + 1 < len(keys) and keys[index + 1] in SCALES:
        return None
    value = worth_at(sentence, index, language)
    if value is None:
        return None
    scaled = keys[index] in SCALES and index > 0 and worth_at(sentence, index - 1, language)
    first = index - 1 if scaled else index
    before = first - 1
    named = any(a.first <= before <= a.last for a in sentence.actors)
    if before > 0 and text[sentence.starts[before]].isupper() and not named:
        return None
    return _Event("N", first, index, int(value))


def _goal(sentence: Sentence, index: int) -> _Event | None:
    """Who stands behind the preposition at this token, by code or only by name."""
    text, giving = sentence.block.view.text, sentence.keys[index] in _BY
    if giving and sentence.keys[index + 1 : index + 2] in (["ons"], ["mij"]):
        return _Event("P", index, index + 1, codes=("NL",))
    for actor in sentence.actors:
        if index < actor.first <= index + 3 and (giving or actor.code != "NL"):
            if roles.preposition_of(sentence, actor.first) == sentence.keys[index]:
                codes = (actor.code,) if giving or actor.kind != "own" else ()
                return _Event("P", index, actor.last, codes=codes)
    for at in range(index + 1, min(index + 4, len(sentence.keys))):
        if at in sentence.timed:
            return None
        if text[sentence.starts[at]].isupper() and not text[sentence.starts[at]].isdigit():
            return _Event("P", index, at)
    return None


def _turns(events: list[_Event]) -> list[_Event]:
    """The last events that take turns, an even number of them."""
    at = len(events) - 1
    while at > 0 and events[at - 1].kind != events[at].kind:
        at -= 1
    return events[at + (len(events) - at) % 2 :] if events else []


def _is_joined(sentence: Sentence, first: int) -> bool:
    """True if "en" or a comma stands before what begins at this token."""
    while first > 1 and sentence.keys[first - 1] in _FILLERS:
        first -= 1
    gap = sentence.block.view.text[sentence.ends[first - 1] : sentence.starts[first]]
    return "," in gap or ";" in gap or sentence.keys[first - 1] in ("en", "terwijl", "plus")


def _split_givers(
    sentence: Sentence,
    members: Sequence[int],
    parts: Sequence[Part],
    things: Sequence[Thing],
    whole: Commitment,
) -> list[Commitment]:
    """One commitment a part, each with its giver."""
    made = _split(sentence, members, [part._replace(codes=[]) for part in parts], things, whole)
    for one, part in zip(made, parts, strict=True):
        if part.codes:
            one.donor, one.own, one.partners = part.codes[0], part.codes[0] == "NL", []
        one.recipient = [code for code in whole.recipient or () if code != one.donor] or None
    return made


def _split(
    sentence: Sentence,
    members: Sequence[int],
    parts: Sequence[Part],
    things: Sequence[Thing],
    whole: Commitment,
) -> list[Commitment]:
    """One commitment a part, like `whole`; each with the goods that it names, or those before."""
    text = sentence.block.view.text
    found: list[Commitment] = []
    item = whole.item
    for number, part in enumerate(parts):
        thing = next((t for t in things if t.first <= part.at <= t.item), None)
        if thing is not None:
            item = text[sentence.starts[thing.name] : sentence.ends[thing.item]]
        first = min(part.first, members[0]) if number == 0 else part.first
        last = part.last if thing is None else max(part.last, thing.item)
        place = Place(sentence.block.index, sentence.starts[first], sentence.ends[last])
        codes = [code for code in part.codes if code != whole.donor] or None
        found.append(
            replace(whole, place=place, item=item, quantity=part.number, recipient=codes, also=[])
        )
    return found
