"""What stands between a name and the number that is its own: "Ierland daarnaast 40", "met 40"."""

from __future__ import annotations

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, PEOPLE

BESIDES = frozenset("daarnaast tevens bovendien ook eveneens voorts verder".split())


def past_adverb(sentence: Sentence, at: int) -> int:
    """Past the adverb of "…, Ierland daarnaast een bataljon"."""
    return at + 1 if at < len(sentence.keys) and sentence.keys[at] in BESIDES else at


def counts_with(sentence: Sentence, actor: Actor) -> bool:
    """ "Portugal met 120": how many it sends is said right behind its name."""
    behind, counted = sentence.keys[actor.last + 1 :][:1], sentence.marks[actor.last + 2 :][:1]
    return behind == ["met"] and bool(counted and counted[0] & COUNT)


def counts_besides(sentence: Sentence, actor: Actor) -> bool:
    """ "schonk 40 tenten aan Peru en Zweden bovendien 20 pompen": a number of its own as well."""
    behind = actor.last + 1
    at = past_adverb(sentence, behind)
    counted = at < len(sentence.keys) and at not in sentence.timed
    apart = counted and sentence.block.view.text[actor.end : sentence.starts[at]] != " "
    counted = counted and (at > behind or (at in sentence.priced and not apart))
    if not counted or not (sentence.marks[at] & COUNT or at in sentence.priced):
        return False
    ahead = range(max(actor.first - _LISTED, 1), actor.first)
    parted = any(i in sentence.behind_commas for i in ahead)
    if parted or any(sentence.keys[i - 1] == "en" and sentence.keys[i] in _TO for i in ahead):
        return False  # "…, aan Ghana en Mali tevens € 3 miljoen": they get it.
    return any(mark & COUNT for mark in sentence.marks[1 : actor.first])


_TO = ("aan", "in", "naar", "voor")
# So many words stand at most from a comma to the last of two names behind a preposition.
_LISTED = 5


def name_before(sentence: Sentence, index: int) -> Actor:
    """The name before an actor; of "Belgrado (Servië) en Skopje" the town, not its land."""
    before = sentence.actors[:index][-2:]
    town = before[0]
    return town if town.kind == "place" and _is_land_of(sentence, before[-1], town) else before[-1]


def _is_land_of(sentence: Sentence, land: Actor, town: Actor) -> bool:
    text = sentence.block.view.text
    return text[town.end : land.start] == " (" and text[land.end : land.end + 1] == ")"


def told_in_bracket(sentence: Sentence, first: int) -> int:
    """ "Griekenland (26), Bulgarije (14)", "Denemarken (€ 9 mln.)": how many words tell so much.

    So too "Belgrado (Servië), Skopje (Noord-Macedonië)".
    """
    for at, land in enumerate(sentence.actors[1:]):
        if land.first == first and _is_land_of(sentence, land, sentence.actors[at]):
            return land.last + 1 - first
    if sentence.keys[first] in _ABOUT:
        return 1 + told_in_bracket(sentence, first + 1)
    if sentence.marks[first] & COUNT and first not in sentence.priced:
        return _people_counted(sentence, first)
    end = first
    while end in sentence.priced:
        end += 1
    closed = sentence.block.view.text[sentence.ends[end - 1] :][:1] == ")"
    return end - first if closed else 0


def _people_counted(sentence: Sentence, first: int) -> int:
    """How many words "in Mali (450 man), …" or "(26)" holds: the noun only behind places."""
    text = sentence.block.view.text
    for end in range(first + 1, min(first + 4, len(sentence.keys) + 1)):
        if text[sentence.ends[end - 1] :][:1] == ")":
            named = end - first > 1 and sentence.marks[end - 1] & PEOPLE
            return end - first if named and _lists_places(sentence, first) else 1
    return 1


def _lists_places(sentence: Sentence, first: int) -> bool:
    """Does a preposition of place open the list of names with brackets before this token?"""
    keys, marks = sentence.keys, sentence.marks
    named = {i for a in sentence.actors for i in range(a.first, a.last + 1)}
    at = first - 1
    while at > 0 and (at in named or marks[at] & (COUNT | PEOPLE) or keys[at] in _ABOUT):
        at -= 1
    return keys[at] in _AT


_ABOUT = frozenset(("circa", "ca", "ongeveer"))
_AT = frozenset("in naar op te vanuit".split())


def in_row(sentence: Sentence, index: int) -> bool:
    """Do this actor and the one before stand in a row of three places, "in A, B en C"?"""
    actors, text = sentence.actors, sentence.block.view.text
    for first in (index - 2, index - 1):
        if first < 0 or first + 2 >= len(actors):
            continue
        a, b, c = actors[first : first + 3]
        gaps = (text[a.end : b.start], text[b.end : c.start])
        if gaps == (", ", " en ") and a.first and sentence.keys[a.first - 1] in ("in", "naar"):
            return True
    return False
