"""Meetings: a kind or a name, and the date that is tied to it.

A date belongs to a meeting when it follows the name ("de top op 4 en 5 mei"), stands in
a clause about it ("die op 9 december bijeenkomt"), when both stand with a verb of taking place
("Op 17 oktober vond … plaats"), or when the name says where a dated act was done ("Op 3 mei heb
ik tijdens het debat …"). A body that decides on a date does not meet.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.promising import LONGEST
from letterparse.facts.grammar.signals import MEETING, Wake
from letterparse.facts.meetings.convening import group_before, group_in, verb_of_meeting
from letterparse.facts.meetings.gatherings import Finder
from letterparse.facts.meetings.meeting_dates import Links
from letterparse.facts.meetings.meeting_places import place_of, pointed_place, said_place
from letterparse.facts.meetings.meeting_relatives import listed_end
from letterparse.facts.meetings.meeting_words import Gathering, MeetingWords, is_date, meeting_words
from letterparse.facts.meetings.pointed_days import day_of, with_pointed_days
from letterparse.facts.meetings.same_kind import is_pronoun, with_unnamed
from letterparse.facts.meetings.told_again import Found, Told, add, keep_days, tell_place, told_of
from letterparse.facts.model import Meeting, Place
from letterparse.language import Language
from letterparse.mentions.model import Period
from letterparse.records import NamedTuple, replace
from letterparse.structure.outline import Block


def wakes(language: Language) -> Iterable[Wake]:
    """The words without which a sentence names no meeting."""
    words = meeting_words(language)
    meeting = words.of("convened") | words.of("speaks") | words.of("debates") | {"elkaar"}
    return ((MEETING, words.may_be_head), (MEETING, meeting.__contains__))


def find_meetings(context: Context) -> list[Meeting]:
    """The meetings of a letter, in order, each once."""
    vocabulary = meeting_words(context.language)
    found: Found = {}
    for block in context.outline.blocks:
        if any(is_date(period) or _is_put_off(period) for period in context.periods(block)):
            _in_block(context, block, vocabulary, found)
    keep_days(found, context)
    meetings = [told.meeting for same in found.values() for told in same]
    return sorted(meetings, key=_reading_order)


def _in_block(context: Context, block: Block, vocabulary: MeetingWords, found: Found) -> None:
    told: Period | None = None
    before, undated = _Before("", None), None
    for sentence in context.sentences(block):
        dated = with_pointed_days(sentence, told, context.language)
        if any(is_date(period) or _is_put_off(period) for period in dated.periods):
            if undated is not None and is_pronoun(sentence.keys):
                # "Parijs hield een conferentie over AI. Deze vond plaats op 10 februari."
                finder = Finder(undated, vocabulary)
                named = finder.find()
                before = _Before(finder.raw(named[-1].head), before.place) if named else before
            before = _in_sentence(context, dated, vocabulary, found, before)
            told = day_of([*dated.periods]) or told
        else:
            tell_place(sentence, found, vocabulary)
        undated = sentence if sentence.marked & MEETING and not dated.periods else None


def _reading_order(meeting: Meeting) -> tuple[int, int]:
    return min((place.block, place.start) for place in (meeting.place, *meeting.also))


class _Before(NamedTuple):
    """What the sentence before told: the kind of its last meeting, and the last place."""

    kind: str
    place: str | None


def _in_sentence(
    context: Context, sentence: Sentence, vocabulary: MeetingWords, found: Found, before: _Before
) -> _Before:
    """Add the meetings of a sentence, and give what the next one may point back to."""
    if len(sentence.keys) > LONGEST:
        context.refuse("meeting", sentence.block, sentence.start, sentence.end, "it is no sentence")
        return before
    if not (sentence.marked & MEETING or before.kind):
        return before
    finder = Finder(sentence, vocabulary)
    named = finder.find()
    gatherings = with_unnamed(finder, named, before.kind)
    finder.place_before = place = before.place
    links = Links(finder, gatherings)
    joined: set[int] = set()
    moved = _moved(finder)
    given_up = _given_up(finder)
    for number, period in enumerate(sentence.periods):
        period = _put_off(finder, number, moved) or period
        if (
            number in joined
            or number in given_up
            or not is_date(period)
            or finder.dates[number][0] < moved
        ):
            continue
        if _is_told_closer(sentence, number, finder):
            continue
        if links.runs_on(number):
            joined.add(number + 1)
            period = replace(period, last=sentence.periods[number + 1].last)
        elif links.lasts(number) > 1 and period.first is not None:
            period = replace(period, last=period.first + timedelta(links.lasts(number) - 1))
        linked = links.of(number)
        if not linked and number - 1 in given_up:
            linked = [(gathering, "meeting/moved") for gathering, _ in links.of(number - 1)]
        if not linked and 0 <= moved < finder.dates[number][0] <= moved + 4:
            linked = [(g, "meeting/moved") for g in gatherings if g.last < moved][-1:]
        if not linked:
            meeting = _convened(finder, links, number, period)
            if meeting is not None:
                add(found, Told(meeting, "bijeenkomst", frozenset()), context)
            elif gatherings:
                start, end = sentence.start, sentence.end
                why = f"the date {period.first} is not said to be that of a meeting"
                context.refuse("meeting", sentence.block, start, end, why)
        for gathering, rule in linked:
            meeting = _meeting(finder, gathering, number, period, rule)
            if meeting.name in _TALKS and _WITH.isdisjoint(sentence.present):
                place_of = meeting.place
                why = "a talk, and nobody is said to take part"
                context.refuse("meeting", sentence.block, place_of.start, place_of.end, why)
                continue
            place = meeting.meeting_place or place
            add(found, told_of(finder, gathering, meeting), context)
    return _Before(finder.raw(named[-1].head) if named else before.kind, place)


_TALKS = frozenset(("gesprek", "gesprekken"))
_WITH = frozenset("met tussen deelgenomen deelnam deelnamen deelnemers".split())


def _is_told_closer(sentence: Sentence, number: int, finder: Finder) -> bool:
    """ "Volgende week, op 12 en 13 oktober, …": the days say more than the week."""
    one = sentence.periods[number]
    for other, period in enumerate(sentence.periods):
        if other == number or one.first is None or period.first is None:
            continue
        if one.last is None or period.last is None or (one.last - one.first).days < 2:
            continue
        inside = one.first <= period.first and period.last <= one.last
        near = abs(finder.dates[other][0] - finder.dates[number][1]) < 4
        if inside and near and (period.first, period.last) != (one.first, one.last):
            return True
    return False


def _is_put_off(period: Period) -> bool:
    """ "tot 5 november": for what is put off to that day it is the day itself."""
    return period.first is None and period.last is not None


def _moved(finder: Finder) -> int:
    """The token of "verplaatst naar 22 februari": no date before it holds any more."""
    keys = finder.keys
    for at, key in enumerate(keys):
        if key not in finder.words.of("moved"):
            continue
        aside = keys[at + 1 : at + 2] == ["van"] and "naar" in keys[at + 2 : at + 6]
        to = keys.index("naar", at) - 1 if aside else at  # "verschoven, van 4 naar 11 oktober"
        if not aside and "naar" in keys[max(at - 6, 0) : at]:
            to = keys.index("naar", max(at - 6, 0)) - 1  # "van 4 naar 11 oktober verzet"
        if (
            keys[to + 1 : to + 2]
            and keys[to + 1] in ("naar", "tot")
            and any(to < first <= to + 4 for first, _ in finder.dates)
        ):
            return to
    return -1


def _given_up(finder: Finder) -> set[int]:
    """ "die aanvankelijk voor 15 oktober was voorzien": the dates that hold no more."""
    keys = finder.keys
    return {
        number
        for number, (first, last) in enumerate(finder.dates)
        if not _AT_FIRST.isdisjoint(keys[max(first - 4, 0) : first])
        and not _SET.isdisjoint(keys[max(first - 6, 0) : last + 5])
    }


_AT_FIRST = frozenset("aanvankelijk oorspronkelijk eerst".split())
_SET = frozenset("voorzien gepland ingepland geagendeerd plaatsvinden bijeenkomen gehouden".split())


def _put_off(finder: Finder, number: int, moved: int) -> Period | None:
    """ "uitgesteld tot 12 oktober": the day itself, not the time up to it."""
    period = finder.sentence.periods[number]
    first, _ = finder.dates[number]
    if not 0 <= moved < first <= moved + 3 or period.first or period.last is None:
        return None
    if finder.keys[moved + 1 : moved + 2] != ["tot"] or finder.keys[moved + 2] == "en":
        return None
    day = period.last + timedelta(1)
    return replace(period, first=day, last=day)


def _convened(finder: Finder, links: Links, number: int, period: Period) -> Meeting | None:
    """ "Op 14 mei kwamen de ministers van Defensie in Brussel bijeen": a kind, no name."""
    first, last = finder.dates[number]
    clause = finder.sentence.clauses.of[first]
    inside = [at for at, other in enumerate(finder.sentence.clauses.of) if other == clause]
    if finder.keys[inside[0] : inside[0] + 2] == ["en", "wel"] and inside[0]:
        # "kwam de commissie weer bijeen, en wel op 12 september"
        before = finder.sentence.clauses.of[inside[0] - 1]
        inside = [at for at, other in enumerate(finder.sentence.clauses.of) if other == before]
    verb = verb_of_meeting(finder, inside)
    lasts = period.first != period.last  # "van 14 tot en met 18 juli"
    if verb is None or (links.leads(first)[1] == "van" and not lasts):
        return None
    group = group_in(finder, inside, verb) or group_before(finder, inside[0])
    if group is None:
        return None
    start, end, name = group
    low, high = min(start, links.leads(first)[0]), max(verb, last, end)
    meeting = _at(finder, low, high, "meeting/convened")
    meeting.name = name
    meeting.first, meeting.last = period.first, period.last
    place = said_place(finder, low, high)
    if place is None and all(low <= a or b < inside[0] for a, b in finder.dates):
        place = said_place(finder, inside[0], high)
    meeting.meeting_place = place or pointed_place(finder, inside[0], high)
    return meeting


def _to_verb(finder: Finder, date: int, high: int) -> int:
    """The last token of the verb of taking place in the date's clause."""
    clause = finder.sentence.clauses.of
    verbs = finder.words.of("verbs")
    for at in range(min(high + 12, len(finder.keys)) - 1, high, -1):
        if finder.keys[at] in verbs and clause[at] == clause[date]:
            return at
    return high


def _at(finder: Finder, low: int, high: int, rule: str) -> Meeting:
    block: Block = finder.sentence.block
    start = finder.starts[low]
    return Meeting(Place(block.index, start, finder.ends[high]), rule)


def _meeting(
    finder: Finder, gathering: Gathering, number: int, period: Period, rule: str
) -> Meeting:
    """The meeting of this name and date."""
    first, last = finder.dates[number]
    low = min(gathering.first, first)
    high = max(gathering.last, last)
    if rule == "meeting/event":
        high = _to_verb(finder, first, high)
        if _moved_behind(finder, gathering):
            high = max(high, finder.name_end(gathering.last + 1))
    place = place_of(finder, gathering, last, low, high)
    meeting = _at(finder, low, high, rule)
    block = finder.sentence.block
    begin = min(meeting.place.start, period.start)
    finish = max(meeting.place.end, period.end)
    meeting.place = Place(block.index, begin, finish)
    meeting.name = finder.said(gathering.first, listed_end(finder, gathering, first))
    meeting.name += _moved_behind(finder, gathering)
    if gathering.kind:
        meeting.name += f" {gathering.kind}"
    meeting.abbreviation = _abbreviation(finder, gathering.last) or _abbreviation(finder, high)
    meeting.meeting_place = place
    meeting.first, meeting.last = period.first, period.last
    return meeting


def _moved_behind(finder: Finder, gathering: Gathering) -> str:
    """ " van de ministers" in "vond een bijeenkomst plaats van de ministers"."""
    at = gathering.last + 1
    if gathering.last > gathering.head or finder.keys[at : at + 2] != ["plaats", "van"]:
        return ""
    last = finder.name_end(at)
    return " " + finder.said(at + 1, last)


def _abbreviation(finder: Finder, last: int) -> str | None:
    """ "(DMM)" right after a name."""
    if last + 1 >= len(finder.keys) or finder.gap(last).strip() != "(":
        return None
    raw = finder.raw(last + 1)
    after = finder.text[finder.ends[last + 1] : finder.ends[last + 1] + 1]
    letters = sum(char.isupper() for char in raw)
    return raw if after == ")" and (letters > 1 or len(raw) < 6) and raw[0].isupper() else None
