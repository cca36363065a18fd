"""The words around a quantity that say how it is meant: about, at least, at most."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

from letterparse.language import Language
from letterparse.mentions.joints import is_changing, joints_of
from letterparse.mentions.phrases import PhraseBook, is_soft
from letterparse.mentions.quantities import Group
from letterparse.mentions.scan import NUMBER, WALL, Scan
from letterparse.mentions.units import units_of
from letterparse.records import NamedTuple, Record

BASES = ("structural", "per_year", "one_off")
_CEILING = "ceiling"
_MOST_STEPS = 7


class Qualifiers(NamedTuple):
    """The phrases before and after a quantity; those of money know the basis words too."""

    before: PhraseBook
    after: PhraseBook
    closing: frozenset[str]
    fillers: frozenset[str]
    signs: dict[str, str]
    particles: frozenset[str]
    done: frozenset[str]
    currencies: frozenset[str]


class Reading(Record):
    """What stands around a quantity: its tags, and `text[start:end]` with their words.

    `first` and `last` are the tokens of that stretch, `last` exclusive.
    """

    tags: list[str]
    start: int
    end: int
    first: int
    last: int

    @property
    def qualifier(self) -> str:
        """A bound wins over "about": "tot circa" is at most."""
        if self.tags:
            for tag in ("at_most", "at_least", "about"):
                if tag in self.tags:
                    return tag
        return "exact"


@cache
def qualifiers_of(language: Language, money: bool) -> Qualifiers:
    """The qualifiers of a language; with `money` also the words of the basis."""
    table, units = language.table("quantities"), units_of(language)
    before: dict[str, Any] = {**table["before"]}
    before[_CEILING] = before.pop("ceiling")
    fillers = before.pop("fillers")
    after: dict[str, Any] = {**table["after"]}
    closing = after.pop("closing")
    if money:
        for tag, words in language.table("money")["basis"].items():
            before[tag] = after[tag] = words["adverbs"]
    return Qualifiers(
        before=PhraseBook(before),
        after=PhraseBook(after, ahead=True),
        closing=frozenset(closing),
        fillers=frozenset(fillers),
        signs={sign: tag for tag, signs in table["signs"].items() for sign in signs},
        particles=frozenset(table["changes"]["particles"]),
        done=frozenset(table["changes"]["done"]),
        currencies=frozenset(units.signs).union(units.codes),
    )


def read_around(scan: Scan, group: Group, floor: int, words: Qualifiers) -> Reading:
    """The qualifiers right before a group, from token `floor` on, and right after it."""
    return read_on(scan, Reading([], group.start, group.end, group.first, group.last), floor, words)


def read_on(scan: Scan, reading: Reading, floor: int, words: Qualifiers) -> Reading:
    """Add to a reading what stands right after and right before it."""
    _look_ahead(scan, reading, words)
    _look_back(scan, reading, floor, words)
    return reading


def read_items(scan: Scan, group: Group, floor: int, words: Qualifiers) -> list[Reading]:
    """The reading of each item of a group.

    In a whole group all stand on the same words; a qualifier before the first holds for
    the others where they share its unit: "circa 10, 20 en 30 miljoen".
    """
    first = read_around(scan, group, floor, words)
    readings = [first]
    for before, item in pairwise(group.items):
        own = Reading([], item.start, item.end, item.first, item.last)
        _look_back(scan, own, before.last, words)
        tags = own.tags if own.tags or not _is_shared(group) else first.tags
        bases = [tag for tag in first.tags if tag in BASES]
        place = (first.start, first.end, first.first, first.last)
        readings.append(Reading([*tags, *bases], *place))
    return readings


def _is_shared(group: Group) -> bool:
    return group.shared and group.shape == "list"


def _look_back(scan: Scan, reading: Reading, floor: int, words: Qualifiers) -> None:
    sign = scan.text[max(reading.start - 2, 0) : reading.start].strip()[-1:]
    if sign in words.signs:
        reading.tags.append(words.signs[sign])
        reading.start = scan.text.rindex(sign, 0, reading.start)
    at = reading.first
    for _ in range(_MOST_STEPS):
        if at <= floor or not is_soft(_gap_before(scan, at, reading)):
            return
        phrase = words.before.before(scan, at, floor)
        if phrase is not None:
            tag = phrase.tag
            if phrase.words[-1] == "dan" and scan.keys[at] == "de":
                return  # "minder dan de € 8 miljoen die was beloofd": compared, no bound
            if phrase.words[-1] == "min" and "." not in scan.gap(at):
                return
            if tag == _CEILING:
                if not _is_ceiling(scan, at - len(phrase.words), reading, words):
                    return
                tag = "at_most"
            at -= len(phrase.words)
            reading.tags.append(tag)
            reading.first, reading.start = at, scan.starts[at]
        elif scan.keys[at - 1] in words.fillers:
            at -= 1
        else:
            return


def _gap_before(scan: Scan, at: int, reading: Reading) -> str:
    """The text before token `at`; right before the quantity, up to its sign."""
    if at == reading.first:
        return WALL if at in scan.walls else scan.text[scan.ends[at - 1] : reading.start]
    return scan.gap(at)


def _is_ceiling(scan: Scan, tot: int, reading: Reading, words: Qualifiers) -> bool:
    """False for the "tot" of "loopt op tot", "verhoogd tot", "van … in 2024 tot …"."""
    keys = scan.keys
    joints = joints_of(scan.language)
    if tot and keys[tot - 1] in words.particles:
        return False
    if is_changing(scan, tot, joints, nouns=True):
        return False
    if any(key.startswith(joints.change_stems) for key in keys[reading.last : reading.last + 3]):
        return False
    for i in range(tot - 1, max(tot - 12, -1), -1):
        if any(mark in scan.gap(i + 1) for mark in ".;:"):
            break
        if keys[i] in words.done and "bedrag" in keys[tot : reading.first]:
            # "Is al verstrekt tot een bedrag van": so much it is; of a surety so much it can be.
            return any(key.startswith(_SURETIES) for key in keys[max(i - 4, 0) : tot])
        if keys[i] == "van" and (keys[i + 1] == NUMBER or keys[i + 1] in words.currencies):
            return False
    return True


_SURETIES = ("garantie", "borgstelling", "exportkredietgarantie", "kredietgarantie")


def _look_ahead(scan: Scan, reading: Reading, words: Qualifiers) -> None:
    for _ in range(3):
        at = reading.last
        if at < len(scan.keys) and scan.keys[at] == "jaar" and scan.between(reading.end, at) == "/":
            reading.tags.append("per_year")
            reading.last, reading.end = at + 1, scan.ends[at]
            return
        if at >= len(scan.keys) or scan.between(reading.end, at).strip("\u00a0 "):
            return
        phrase = words.after.after(scan, at)
        if phrase is None:
            return
        last = at + len(phrase.words)
        if phrase.words[0] in words.closing and not _is_closed(scan, last):
            return
        reading.tags.append(phrase.tag)
        reading.last, reading.end = last, scan.ends[last - 1]


def _is_closed(scan: Scan, at: int) -> bool:
    """True at the end of a clause."""
    return at >= len(scan.keys) or scan.gap(at) not in (" ", "\u00a0")
