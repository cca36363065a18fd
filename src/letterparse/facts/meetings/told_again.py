"""A meeting that is told more than once, in other words or by its place alone, is one."""

from __future__ import annotations

from datetime import date
from itertools import islice

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.meetings.gatherings import Finder
from letterparse.facts.meetings.meeting_places import place_or_building
from letterparse.facts.meetings.meeting_words import Gathering, MeetingWords, meeting_words
from letterparse.facts.model import Meeting
from letterparse.records import NamedTuple

# With how many earlier meetings of the same date one is compared.
_TRIED = 20


class Told(NamedTuple):
    """A meeting as told so far: the kind that its name says, and the other words of the name."""

    meeting: Meeting
    kind: str
    topic: frozenset[str]


Found = dict[tuple[date | None, date | None], list[Told]]
"""The meetings so far, by their dates."""


def told_of(finder: Finder, gathering: Gathering, meeting: Meeting) -> Told:
    skipped = finder.words.of("dangling") | finder.words.of("kinds") | finder.words.of("articles")
    topic: set[str] = set()
    for at in range(gathering.first, gathering.last + 1):
        key = finder.keys[at]
        adjective = key.endswith("e") and not finder.capital(at)
        if at != gathering.head and key not in skipped and not adjective:
            topic.add(key)
    if meeting.abbreviation:
        topic.add(meeting.abbreviation.lower())
    return Told(meeting, finder.keys[gathering.head], frozenset(topic))


def add(found: Found, told: Told, context: Context) -> None:
    """Add a meeting, or its evidence to the one that it tells of again."""
    meeting = told.meeting
    generic = meeting_words(context.language).of("generic")
    same_day = found.setdefault((meeting.first, meeting.last), [])
    for number, earlier in enumerate(same_day[:_TRIED]):
        if _same(earlier, told, generic):
            _tell_again(earlier.meeting, meeting, context)
            same_day[number] = earlier._replace(topic=earlier.topic | told.topic)
            return
    same_day.append(told)


def keep_days(found: Found, context: Context) -> None:
    """ "De Eurogroep van oktober" is the one "van 5 oktober", if that day is told as well.

    So are the days that a subject gives to two meetings at once.
    """
    days = {key: same for key, same in found.items() if key[0] == key[1]}
    for (first, last), same in list(found.items()):
        if first is None or last is None or first == last:
            continue
        for told in list(same[:_TRIED]):
            kind = context.outline.blocks[told.meeting.place.block].kind
            if (last - first).days < _MONTH and kind not in ("subject", "heading"):
                continue
            inside = [
                day
                for (at, _), dated in list(days.items())[:_TRIED]
                if at and first <= at <= last
                for day in dated
                if day.kind == told.kind
            ]
            if len(inside) == 1:
                _tell_again(inside[0].meeting, told.meeting, context)
                same.remove(told)


_MONTH = 27


def _tell_again(earlier: Meeting, meeting: Meeting, context: Context) -> None:
    """A sentence of the body carries the fact before the subject line or a heading."""
    earlier.meeting_place = earlier.meeting_place or meeting.meeting_place
    earlier.abbreviation = earlier.abbreviation or meeting.abbreviation
    if meeting.place == earlier.place or meeting.place in earlier.also:
        return
    kind = context.outline.blocks[earlier.place.block].kind
    again = context.outline.blocks[meeting.place.block].kind
    if kind in ("subject", "heading") and again not in ("subject", "heading"):
        earlier.also.append(earlier.place)
        earlier.place, earlier.name, earlier.rule = meeting.place, meeting.name, meeting.rule
    else:
        earlier.also.append(meeting.place)


def _stands_for(short: Meeting, long: Meeting) -> bool:
    """ "JBZ-Raad" for "Raad Justitie en Binnenlandse Zaken": by the first letters."""
    letters = (short.name or "").partition("-")[0]
    words = [word for word in (long.name or "").split(" ") if word[:1].isupper()]
    return len(letters) > 1 and letters == "".join(w[0] for w in words if w != "Raad")


def _same(one: Told, other: Told, generic: frozenset[str]) -> bool:
    """Are two meetings of one date one? Only if their kinds agree and their topics do."""
    if one.kind in other.topic or other.kind in one.topic:
        return True
    if _stands_for(one.meeting, other.meeting) or _stands_for(other.meeting, one.meeting):
        return True
    akin = one.kind.endswith(other.kind) or other.kind.endswith(one.kind)
    if not akin and one.kind not in generic and other.kind not in generic:
        return False
    if not one.topic or not other.topic:
        return True
    shared = len(one.topic & other.topic)
    return shared / min(len(one.topic), len(other.topic)) > 0.5


def tell_place(sentence: Sentence, found: Found, vocabulary: MeetingWords) -> None:
    """ "De Raad van 3 mei … . Deze vond plaats in Gent": a sentence that tells only the place."""
    keys = sentence.keys
    at = next((at for at in range(1, min(len(keys), _NEAR)) if keys[at] in _HELD), 0)
    if not at or keys[0] not in _POINTING or _VERBS.isdisjoint(keys[:at]):
        return
    place = place_or_building(Finder(sentence, vocabulary), at + 1)
    lately = islice(reversed(found.values()), _TRIED)
    block = sentence.block.index
    here = [told for same in lately for told in same[-_TRIED:] if told.meeting.place.block == block]
    if place is None or not here:
        return
    last = max(here, key=lambda told: told.meeting.place.start)
    named = any(key == last.kind or key in _NOUNS for key in keys[1:3])
    if last.meeting.meeting_place is None and (keys[1] in _VERBS or named):
        last.meeting.meeting_place = place


# How far from the head of its sentence the verb of taking place may end, in tokens.
_NEAR = 8
_POINTING = frozenset("de het deze dit die zij".split())
_VERBS = frozenset("vond vonden vindt vinden werd wordt is".split())
_HELD = frozenset("plaats gehouden belegd georganiseerd".split())
_NOUNS = frozenset("bijeenkomst vergadering conferentie raad top zitting".split())
