"""States in a row, each with its own number: "Frankrijk levert 750 man, België 250 en Italië 40".

Each state has a stretch of the sentence to itself, with one number or unit in it and perhaps a
place; what it leaves out, the noun, the verb, the place, is that of the stretch before.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.number_words import is_word_part, number_of
from letterparse.facts.grammar.signals import CRAFT, NUMBER, PEOPLE, SENDING, UNIT
from letterparse.facts.model import CHANGED, Deployment, FactPeriod, Place
from letterparse.facts.people.people import MOST
from letterparse.facts.people.people_nouns import is_name_part, words_of
from letterparse.facts.people.roughly import ABOUT
from letterparse.facts.people.sending import Words, change_in, status_of
from letterparse.facts.stays.missions import Named, place_shared
from letterparse.facts.stays.origins import is_side, origins_in
from letterparse.facts.stays.places import places_in
from letterparse.facts.stays.scene import Scene, add, lead_of, mission_of
from letterparse.facts.stays.senders import as_donor
from letterparse.facts.stays.stay_periods import period_of
from letterparse.facts.stays.told_together import mission_just_told, people_told
from letterparse.facts.stays.unreal import refusal_in
from letterparse.facts.stays.whereabouts import on_same_base
from letterparse.patterns import late
from letterparse.records import NamedTuple


class _Stretch(NamedTuple):
    """The tokens of one state, from `first` up to `stop`, with what it sends."""

    actor: Actor
    first: int
    stop: int
    number: int | None
    at: int
    noun: str | None


def read_roster(
    context: Context, words: Words, sentence: Sentence, named: list[Named], scene: Scene
) -> bool:
    """One deployment for each state of a row; False if the sentence is no row of states."""
    if not sentence.marked & NUMBER or sentence.amounts:
        return False
    if len([mark for mark in sentence.marks if mark & NUMBER]) < 2:
        return False  # Each of a row has a number of its own.
    row = _row_of(context, sentence)
    if not _is_row(context, words, sentence, row, named, scene):
        return False
    everything = range(len(sentence.keys))
    if refusal_in(words.moods, sentence, everything):
        return False
    where = _places(sentence, row, scene)
    mission = mission_of(named, scene, sentence, places_in(sentence, everything))
    if not any(where):
        # "Bij EUFOR in Tsjaad dienen … Aan KFOR doet Peru mee met …": not where the others are.
        other = scene.last.mission if scene.last is not None and named else None
        apart = mission is not None and other not in (None, mission.name)
        where = [place_shared(mission, [] if apart else scene.location)] * len(row)
    if not (mission or all(where)):
        return False
    scene.batch = []
    noun = next((one.noun for one in row if one.noun), scene.last.unit if scene.last else None)
    changed = change_in(words, sentence, everything)
    craft = bool(row[0].noun) and row[0].number is None
    for one, places in zip(row, where, strict=True):
        if any(told.start <= one.actor.start < told.end for told in named):
            continue  # "EUTM Mali telt 600 militairen, van wie …": the strength of the whole.
        donor = as_donor(one.actor)
        scope = range(one.first, one.stop)
        status = _status(words, sentence, one, row[0], changed)
        if status == "ongoing" and mission and mission.name in scene.to_come:
            status = "planned"
        period = None if _is_of_another(sentence, row, one) else period_of(sentence, scope, words)
        if sentence.keys[one.first] == "waarna":
            status, period = _comes_next(words, sentence.part(one.first, one.stop))
        made = Deployment(
            place=_words(sentence, one),
            rule="deployment/roster",
            participant=donor.code,
            own=donor.own,
            unit=one.noun or noun,
            # "vliegt met zes F-16’s vanaf Jordanië, Denemarken met zeven": as many aircraft
            personnel=None if craft and not one.noun else one.number,
            qualifier=None if craft and not one.noun else _qualifier(sentence, one),
            mission=mission.name if mission else None,
            abbreviation=mission.abbreviation if mission else None,
            location=[code for code in places if code != donor.code] or None,
            lead=lead_of(sentence, mission, named, scene, places),
            period=period,
            status=status,
        )
        add(scene, sentence, made)
    return True


def _is_of_another(sentence: Sentence, row: list[_Stretch], one: _Stretch) -> bool:
    """ "Letland levert er 40 en Noorwegen, …, stuurde in mei twintig": a time told of another."""
    times = [sentence.token_at(period.start) for period in sentence.periods]
    theirs = [
        at
        for at in times
        if any(other is not one and other.actor.last < at < other.stop for other in row)
    ]
    return bool(theirs) and theirs == times


def _comes_next(words: Words, part: Sentence) -> tuple[str, FactPeriod | None]:
    """ "haalt zijn peloton terug, waarna Tsjechië in mei 55 man stuurt": no end of the second."""
    everything = range(len(part.keys))
    done = status_of(words, part, everything) == "ended"
    return "ended" if done else "planned", period_of(part, everything, words)


def _status(
    words: Words, sentence: Sentence, one: _Stretch, first: _Stretch, changed: str | None
) -> str:
    """By the verb of the stretch, else by that of the first."""
    verbs = any(sentence.marks[i] & SENDING for i in range(one.first, one.stop))
    scope = range(one.first, one.stop) if verbs else range(first.stop)
    status = status_of(words, sentence, scope)
    return changed if changed and not verbs and status not in CHANGED else status


def _qualifier(sentence: Sentence, one: _Stretch) -> str | None:
    if one.number is None:
        return None
    return "about" if sentence.keys[one.at - 1] in ABOUT else "exact"


def _words(sentence: Sentence, one: _Stretch) -> Place:
    """The words of a stretch, without what joins it to the next."""
    text = sentence.block.view.text
    start = sentence.starts[one.first]
    told = text[start : sentence.ends[one.stop - 1]].rstrip(" ,;")
    for joint in _JOINTS:
        told = told.removesuffix(f" {joint}").rstrip(" ,;")
    return Place(sentence.block.index, start, start + len(told))


_JOINTS = ("en", "terwijl", "maar")


def _row_of(context: Context, sentence: Sentence) -> list[_Stretch]:
    """The stretches of a sentence whose states all stand in the same role; [] if one does not."""
    nations = words_of(context.language).nations
    if len(sentence.actors) < 2 and nations.keys().isdisjoint(sentence.present):
        return []  # Nobody is named who could stand in a row.
    states = _states(context, sentence)
    if len(states) < 2:
        return _placed_row(context, sentence)
    return _stretches(context, sentence, states, [_head(sentence, state) for state in states])


def _stretches(
    context: Context, sentence: Sentence, actors: list[Actor], heads: list[int]
) -> list[_Stretch]:
    """The stretch of each, from its head up to the next; [] if one sends no one thing."""
    row: list[_Stretch] = []
    for actor, (first, stop) in zip(
        actors, itertools.pairwise((*heads, len(sentence.keys))), strict=True
    ):
        stretch = _stretch(context, sentence, actor, first, stop)
        if stretch is None:
            return []
        row.append(stretch)
    return row


def _placed_row(context: Context, sentence: Sentence) -> list[_Stretch]:
    """ "in Šiauliai zes Portugese F-16's, in Ämari vier Duitse": each with a place in front."""
    marks = sentence.marks
    owners = [
        a
        for a in sentence.actors
        if a.kind == "adjective"
        and a.first
        and marks[a.first - 1] & NUMBER
        and any(mark & (UNIT | CRAFT | PEOPLE) for mark in marks[a.last + 1 : a.last + 3])
    ]
    heads = [_head(sentence, owner) for owner in owners]
    if len(owners) < 2 or len(set(heads)) < len(heads):
        return []
    ahead = [range(head, owner.first) for head, owner in zip(heads, owners, strict=True)]
    if not all(places_in(sentence, words) for words in ahead):
        return []
    return _stretches(context, sentence, owners, heads)


def _states(context: Context, sentence: Sentence) -> list[Actor]:
    """The states that act in a sentence, or that all of a row come from."""
    acting = roles.subjects(sentence, range(len(sentence.keys)))
    free = [a for a in acting if a.kind in ("country", "own")]
    if free and all(_is_bracketed(sentence, a) for a in free):
        # "De grootste leveranciers zijn India (900 militairen), Nepal (870) en …"
        free += [
            a
            for a in sentence.actors
            if a.kind == "country" and a not in free and _is_bracketed(sentence, a)
        ]
    nations = words_of(context.language).nations
    for at, key in enumerate(sentence.keys):
        if key in nations and at and sentence.keys[at - 1] == "de" and at + 1 < len(sentence.keys):
            # "de leiding van de Britten overneemt": they send nobody.
            governed = sentence.keys[at - 2 : at - 1] == ["van"] and at > 2
            if not (governed or any(a.first <= at <= a.last for a in free)):
                start, end = sentence.starts[at], sentence.ends[at]
                free.append(Actor(nations[key], "country", start, end, at, at))
    if len(free) < 2:
        from_them = [
            a
            for a in sentence.actors
            if a.kind == "country"
            and roles.role_of(sentence, a) in (_FROM if not free else _BY)
            and not places_in(sentence, range(a.first, a.last + 1))
        ]
        if from_them and not free:
            sides = [a for a in origins_in(sentence) if a.kind == "adjective"]
            free = [a for a in sides if is_side(sentence, a)]
        if len(free) + len(from_them) > 1 and _same_role(sentence, from_them):
            return sorted((*free, *from_them), key=lambda a: a.first)
    return sorted(free, key=lambda a: a.first)


def _is_bracketed(sentence: Sentence, actor: Actor) -> bool:
    """True if a bracket stands behind a state that no preposition governs."""
    bracket = sentence.block.view.text[actor.end : actor.end + 2] == " ("
    named = sentence.keys[actor.first - 1] in ("zijn", "waren")
    return bracket and (named or roles.role_of(sentence, actor) is None)


def _same_role(sentence: Sentence, states: Sequence[Actor]) -> bool:
    return len({(roles.role_of(sentence, a) or "").removeprefix("van") for a in states}) == 1


_BY = ("uit", "vanuit", "door")
_FROM = (*_BY, "van", "met")


def _head(sentence: Sentence, state: Actor) -> int:
    """Where the stretch of a state begins: behind the comma, colon or "en" before it."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    at = state.first
    while at > 0:
        gap = text[ends[at - 1] : starts[at]]
        if any(mark in gap for mark in ",;:(") or sentence.keys[at - 1] in ("en", "terwijl"):
            return at
        at -= 1
    return 0


def _stretch(
    context: Context, sentence: Sentence, state: Actor, first: int, stop: int
) -> _Stretch | None:
    """What a state sends: its one number of people, or one unit; None if there is not one."""
    text = sentence.block.view.text
    counts = [
        (index, value)
        for index in range(first, stop)
        if sentence.marks[index] & NUMBER
        and index not in sentence.timed
        and not is_name_part(text, sentence.starts[index])  # "F-35’s naar Polen"
        and not state.first <= index <= state.last
        and (value := number_of(sentence, index, context.language)) is not None
    ]
    people = [(at, value) for at, value in counts if _counts_people(sentence, at, stop)]
    if state.kind == "adjective" and any(
        mark & (UNIT | CRAFT) for mark in sentence.marks[state.last + 1 : state.last + 3]
    ):
        # "vijf Nederlandse F-16's met 90 militairen": the first number is of the aircraft.
        people = [(at, value) for at, value in people if at > state.last]
        counts = counts if people else counts[:1]
    units = [i for i in range(state.last + 1, stop) if sentence.marks[i] & (UNIT | CRAFT)]
    if len(people) == 1 and people[0][1] < MOST:
        at, value = people[0]
        return _Stretch(state, first, stop, value, at, _noun(sentence, at, stop))
    if people or not units or not counts or len({at for at, _ in counts}) > 1:
        return None
    start = sentence.starts[units[0]]
    called = text[start:].split(maxsplit=1)[0].strip(",;.()")  # "F-35’s"
    noun = called if _TYPED.match(called) else sentence.keys[units[0]]
    return _Stretch(state, first, stop, None, counts[0][0], noun)


_TYPED = late(r"[A-Z]{1,3}[-‑]\d")  # "F-16’s", "CF-18’s"


def _noun(sentence: Sentence, at: int, stop: int) -> str | None:
    """The noun of a number, across adjectives."""
    for index in range(at + 1, min(at + 4, stop)):
        if sentence.marks[index] & PEOPLE:
            return sentence.keys[index]
    return None


def _counts_people(sentence: Sentence, at: int, stop: int) -> bool:
    """A number with a noun of people behind it, or with no noun at all."""
    keys, marks = sentence.keys, sentence.marks
    if keys[at - 1] == "over":
        return False  # "voert het bevel over 1.100 blauwhelmen"
    if keys[at] in ("een", "één") or at in sentence.priced:
        noun = _noun(sentence, at, min(stop, at + 3))
        return noun is not None and not any(mark & UNIT for mark in marks[at + 1 : at + 3])
    if is_word_part(sentence, at):
        return False
    if _noun(sentence, at, stop) is not None:
        return not any(mark & UNIT and not mark & PEOPLE for mark in marks[at + 1 : at + 2])
    text, end = sentence.block.view.text, sentence.ends[at]
    if at + 1 >= len(keys) or text[end : end + 1] in ",;.)":
        return True
    following = keys[at + 1]
    return following in _BEHIND or following in roles.PREPOSITIONS or bool(marks[at + 1] & SENDING)


_BEHIND = frozenset("afkomstig en terwijl maar er daar nog zijn staan dienen".split())


def _is_row(
    context: Context,
    words: Words,
    sentence: Sentence,
    row: list[_Stretch],
    named: list[Named],
    scene: Scene,
) -> bool:
    """True if people or units are what is counted, and all but the first leave something out."""
    if len(row) < 2 or len({one.actor.code for one in row}) < len(row):
        return False
    counted, placed = any(one.noun for one in row), row[0].actor.kind == "adjective"
    mission_told = named or mission_just_told(sentence, scene)
    if not counted and not placed and not (mission_told and _shared(words, sentence)):
        if "er" not in sentence.present or not people_told(sentence, scene):
            return False
    if counted and not placed and not any(one.noun is None for one in row):
        if not (_is_mixed(sentence, row) or _each_with_verb(sentence, row)):
            return False
    soldiers = words_of(context.language).soldiers
    sends = sentence.marked & SENDING or any(k.endswith(soldiers) for k in sentence.keys)
    return bool(sends)


def _is_mixed(sentence: Sentence, row: list[_Stretch]) -> bool:
    """ "België heeft vier F-16's in Jordanië en Duitsland 260 militairen": the verb is shared."""
    spans = (range(one.first, one.stop) for one in row[1:])
    gapped = any(not any(sentence.marks[i] & SENDING for i in span) for span in spans)
    return gapped and any(
        one.number is None and not (one.noun or "").endswith("experts") for one in row
    )


def _each_with_verb(sentence: Sentence, row: list[_Stretch]) -> bool:
    """ "Rwanda zal met 850 man bijdragen en Japan houdt er 380 genisten": each has its own time."""
    spans = (range(one.actor.last + 1, one.stop) for one in row)
    return all(any(sentence.marks[i] & SENDING for i in span) for span in spans)


def _shared(words: Words, sentence: Sentence) -> bool:
    """ "De grootste bijdragen aan UNIFIL": nothing but people is what is counted."""
    return bool(words.shares & sentence.present or _SHARES & sentence.present)


_SHARES = frozenset(
    "bijdragen contingenten aandelen detachementen leveranciers deelnemers deelnemer leverancier "
    "troepenleveranciers troepenleverancier".split()
)


def _places(sentence: Sentence, row: list[_Stretch], scene: Scene) -> list[list[str]]:
    """Where each is: in its own stretch, else where the one before is, else the next."""
    where: list[list[str]] = []
    for index, one in enumerate(row):
        first = 0 if index == 0 else one.first
        span = range(first, one.stop)
        where.append(places_in(sentence, span) or on_same_base(sentence, span, scene.last))
    for index in range(1, len(where)):
        where[index] = where[index] or where[index - 1]
    if row[-1].noun and row[-1].noun != row[0].noun and not row[0].number and row[-1].number:
        return where  # "Duitsland levert een vliegtuig, Nederland twee stafofficieren in Rome"
    for index in range(len(where) - 2, -1, -1):
        where[index] = where[index] or where[index + 1]
    return where
