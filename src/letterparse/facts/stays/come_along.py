"""People of any kind who need no word of sending: they are told beside others who were sent."""

from __future__ import annotations

import itertools
from collections.abc import Sequence, Set

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE, UNIT
from letterparse.facts.people.people import OF_WHOM, People
from letterparse.facts.people.roughly import ABOUT, is_of_whole
from letterparse.facts.people.sending import Words, change_in
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.undated import are_cut


def come_along(sentence: Sentence, group: People) -> bool:
    """ "vier F-16’s met ongeveer 120 man", "700 man in Bosnië en 45 man in Kroatië"."""
    keys, first = sentence.keys, group.first
    at = first - 1 - (keys[first - 1] in ABOUT)
    at -= keys[at] == "zo"
    if keys[at] == "met" or (keys[-1] == "mee" and not _GO.isdisjoint(sentence.present)):
        return True  # "Er gaan ook zeventig man mee."
    joined = keys[at] == "en" or at in sentence.commas
    return joined and keys[group.last] in sentence.memo.get("people told", ())


def _some_of_them(sentence: Sentence, group: People) -> bool:
    """ "drie daarvan bekleden een leidinggevende functie": what each of some does."""
    return any(
        sentence.marks[at - 1] & COUNT
        for at in range(1, group.first)
        if sentence.keys[at] == "daarvan" or sentence.keys[at : at + 2] == ["van", "hen"]
    )


_POSTS = frozenset("functie post positie rol staffunctie".split())


def is_part_of_whole(
    context: Context, words: Words, sentence: Sentence, group: People, told: Set[int | None]
) -> bool:
    """ "Twaalf van de 75 militairen werken in de staf": of 75 told before, who stay where they are.

    `told`: the numbers of those told before.
    """
    keys, at = sentence.keys, group.first + 3
    if group.numbers == (1,) and keys[group.last] in _POSTS and _some_of_them(sentence, group):
        return True
    if keys[group.first + 1 : at] != ["van", "de"] or at >= group.last:
        return False
    if not sentence.marks[at] & COUNT or number_of(sentence, at, context.language) not in told:
        return False
    if sentence.memo.get("named") or places_in(sentence, range(len(keys))):
        return False
    return change_in(words, sentence, range(len(keys))) is None and not sentence.periods


_GO = frozenset("gaat gaan ging gingen reist reizen".split())


def says_how_many(keys: Sequence[str], first: int) -> bool:
    """ "Op dit moment gaat het om acht functies": of what was told just before."""
    at = first - 1 - (keys[first - 1] in ABOUT)
    told = keys[max(at - 2, 0) : at + 1]
    return told[-2:] == ["het", "om"] or told[-2:] in (["betreft", "het"], ["het", "betreft"])


def ahead_of(keys: Sequence[str], first: int) -> tuple[str, ...]:
    """The two words before a number; none of "ten behoeve waarvan", which parts nobody."""
    before = tuple(keys[max(first - 2, 0) : first])
    at = first - len(before) + before.index("waarvan") if "waarvan" in before else 0
    return () if at and keys[at - 1] in _FOR_WHICH else before


_FOR_WHICH = frozenset("behoeve ondersteuning kader bate steun bescherming uitvoering".split())


def counts_nobody_sent(sentence: Sentence, group: People) -> bool:
    """What some of those told are, or for how many there is room."""
    room = sentence.keys[max(group.first - 2, 0) : group.first] in _ROOM
    return room or _is_kind_of_some(sentence, group)


_ROOM = (["goed", "voor"], ["plaats", "voor"], ["ruimte", "voor"], ["capaciteit", "voor"])


def _is_kind_of_some(sentence: Sentence, group: People) -> bool:
    """ "dertig Nederlanders, van wie er vijftien agent zijn": what they are, not others."""
    keys, first = sentence.keys, group.first
    some = first > 2 and keys[first - 1] == "er" and tuple(keys[first - 3 : first - 1]) in OF_WHOM
    told = keys[group.last] == "nederlanders" or keys[group.last] in sentence.gazetteer.nations
    told = told or any(a.first in range(first, group.last + 1) for a in sentence.actors)
    return some and not told and keys[group.last + 1 : group.last + 2] in _ARE


_ARE = (["zijn"], ["waren"], ["is"], ["was"])


def is_of_part(sentence: Sentence, group: People) -> bool:
    """ "230 Nederlanders, onder wie een compagnie van 120 man": of a unit that is among those."""
    keys, first = sentence.keys, group.first
    if keys[first - 1] != "van" or not sentence.marks[first - 2] & UNIT:
        return False
    ahead = keys[max(first - 7, 0) : first - 2]
    if "waaronder" not in ahead and ("onder", "wie") not in itertools.pairwise(ahead):
        return False
    return bool(sentence.memo.get("people told"))


def _is_in_breakdown(sentence: Sentence, group: People) -> bool:
    """ "vier deskundigen: twee op het gebied van recht, een jurist …": one of those counted."""
    if group.numbers != (1,):
        return False
    text, end = sentence.block.view.text, sentence.starts[group.first]
    at = text.find(":", sentence.start, end)
    if at < 0:
        return False
    colon = sentence.token_at(at)
    ahead = any(mark & PEOPLE for mark in sentence.marks[:colon])
    counts = any(mark & COUNT for mark in sentence.marks[:colon])
    behind = range(colon, len(sentence.keys))
    return ahead and counts and not places_in(sentence, behind)


def _is_of_many(sentence: Sentence, group: People) -> bool:
    """ "Van de 17.000 blauwhelmen in Zuid-Soedan zijn er 4.000 …": whose they are is not said."""
    many = group.numbers[-1] > _MANY and is_of_whole(sentence.keys, group.first)
    within = range(group.first, group.last + 1)
    return many and not any(a.kind == "adjective" and a.first in within for a in sentence.actors)


_MANY = 5_000
_LOCAL = frozenset(("lokale", "plaatselijke", "inheemse"))


def _is_apposed(sentence: Sentence, group: People) -> bool:
    """ "Eén van onze mensen, een analist, keert terug": who that one is."""
    keys, first = sentence.keys, group.first
    if group.numbers != (1,) or keys[first] != "een" or first not in sentence.behind_commas:
        return False
    if group.last not in sentence.commas:
        return False
    return keys[0] in ("één", "eén", "een") and keys[1] == "van" and first < _LISTED


def _is_listed_among(sentence: Sentence, group: People) -> bool:
    """ "67 hulpverleners, onder wie artsen, koks en acht brandweerlieden": the last of a list."""
    keys, marks = sentence.keys, sentence.marks
    ahead = range(group.first - 1, max(group.first - _LISTED, 1), -1)
    at = next((i for i in ahead if keys[i] == "wie" and keys[i - 1] == "onder"), None)
    if at is None or marks[at + 1] & COUNT or at - 1 not in sentence.behind_commas:
        return False
    between = range(at + 1, group.first)
    return all(marks[i] & PEOPLE or keys[i] == "en" for i in between)


_LISTED = 10


def _is_decrease(words: Words, sentence: Sentence, group: People) -> bool:
    """ "Het bataljon, nu 420 man, wordt met 170 man verminderd": of those told, or of no share."""
    by = group.first - 1 - (sentence.keys[group.first - 1] in ABOUT)
    if sentence.keys[by] != "met" or words.shrinking.isdisjoint(sentence.present):
        return False
    own = sentence.words(sentence.clauses.members(sentence.clauses.of[by]))
    told = bool(sentence.memo.get("people told"))
    return not words.shrinking.isdisjoint(own) and (told or not are_cut(words, sentence, group))


def told_of_some(words: Words, sentence: Sentence, group: People) -> str | None:
    """Why a number is told of some of those counted before, or of each of them."""
    if (
        _is_in_breakdown(sentence, group)
        or _is_listed_among(sentence, group)
        or _is_apposed(sentence, group)
    ):
        return "it tells who those counted are"
    if "omgezet" in sentence.present and sentence.keys[group.first - 1] in ("van", "maximaal"):
        return "it is the strength of the whole"  # "omgezet in een macht van 5.550 personen"
    if _is_of_many(sentence, group):
        return "it is the strength of the whole"
    if _is_decrease(words, sentence, group):
        return "it is by how many they become fewer"
    if not _LOCAL.isdisjoint(sentence.keys[group.first - 1 : group.last + 1]):
        return "they were hired there"
    # "38 teams, elk van elf tot achttien mariniers"
    keys, at = sentence.keys, group.first
    while at > 1 and (sentence.marks[at - 1] & COUNT or keys[at - 1] == "tot"):
        at -= 1
    of_each = keys[max(at - 2, 0) : at] in _EACH
    if keys[max(at - 3, 0) : at] in _MADE_UP:
        of_each = any(mark & UNIT for mark in sentence.marks[: at - 3])
    return "it is how many each of several has" if of_each else None


_EACH = (["elk", "van"], ["ieder", "van"], ["telkens", "met"], ["steeds", "met"])
_MADE_UP = (["elk", "bestaande", "uit"], ["telkens", "bestaande", "uit"])


def note_told(sentence: Sentence, group: People) -> None:
    """Note that the sentence told of these, for those of the same noun behind them."""
    sentence.memo.setdefault("people told", set[str]()).add(sentence.keys[group.last])
