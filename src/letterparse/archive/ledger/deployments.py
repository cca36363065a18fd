"""Deployments with their extensions: same participant, same mission or unit, same place.

A later letter may tell another number of people, a later end, another status: that is one line
with a history. Another unit, another place, or a stay that begins long after the last one ended
is another line.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from letterparse.archive.ledger.facts import Deployment, Span
from letterparse.archive.ledger.same import Rules, Verdict
from letterparse.archive.ledger.words import mission_key

LONGEST = dt.timedelta(days=731)
"""Told again after a longer silence, with no end said, it is taken for another one."""
PAUSE = dt.timedelta(days=31)
"""A stay that begins so soon after another ended goes on with it."""
FACTOR = 2.5
"""A stay seldom grows, or shrinks before it ends, by more than that."""
LATE = dt.timedelta(days=183)
"""A letter may tell so long after its end that a stay was extended."""


def keys(fact: Deployment) -> Iterator[tuple[object, ...]]:
    """Participant with mission; without one, with place and each word of the unit or number."""
    if fact.participant is None:
        return
    named = missions(fact)
    for name in sorted(named):
        yield "mission", fact.participant, name
    if fact.location and not named:
        for word in sorted(fact.words):
            yield "unit", fact.participant, fact.location, word
        if fact.personnel is not None:
            yield "people", fact.participant, fact.location, fact.personnel


def missions(fact: Deployment) -> frozenset[str]:
    """What its mission is called, each name in one spelling."""
    return frozenset(mission_key(name) for name in (fact.mission, fact.abbreviation) if name)


def judge(earlier: Deployment, later: Deployment) -> Verdict:
    """Whether two deployments of one participant are one, told again or extended."""
    return _contradiction(earlier, later) or _same(earlier, later)


# What speaks against it


def _contradiction(one: Deployment, two: Deployment) -> Verdict | None:
    return _other_place(one, two) or _other_unit(one, two) or _other_time(one, two)


def _other_place(one: Deployment, two: Deployment) -> Verdict | None:
    first, second = set(one.location or ()), set(two.location or ())
    if first and second and not (first <= second or second <= first):
        told = f"{', '.join(sorted(first))} is not {', '.join(sorted(second))}"
        return Verdict.other("other_location", told)
    if one.lead and two.lead and one.lead != two.lead:
        return Verdict.other("other_lead", f"led by {one.lead} is not led by {two.lead}")
    return None


def _other_unit(one: Deployment, two: Deployment) -> Verdict | None:
    if one.ships and two.ships and not one.ships & two.ships:
        told = f"{', '.join(sorted(one.ships))} is not {', '.join(sorted(two.ships))}"
        return Verdict.other("other_ship", told)
    new = two.fresh - one.fresh
    if new:
        return Verdict.other("told_as_new", f"the later letter says “{min(new)}”")
    if one.words and two.words and not one.words & two.words:
        return Verdict.other("other_unit", f"“{one.unit}” is not “{two.unit}”")
    return None


def _other_time(one: Deployment, two: Deployment) -> Verdict | None:
    first, second = one.period, two.period
    if second.end and first.start and first.start > second.end + PAUSE:
        return Verdict.other("other_period", f"ended {second.end}, the other began {first.start}")
    if _rotation(one, two):
        return Verdict.other(
            "other_period", f"{first.start} is not {second.start}: one after the other"
        )
    return None


def _rotation(one: Deployment, two: Deployment) -> bool:
    """Two whole periods that do not overlap, and no letter says that the one was extended."""
    first, second = one.period, two.period
    if two.status == "extended" or not (first.start and first.end and second.start and second.end):
        return False
    return first.end < second.start or second.end < first.start


def fits(members: list[Deployment], later: Deployment) -> Verdict | None:
    """What the stay as told so far has against a later telling: that it was over."""
    end = joined([member.period for member in members]).end
    status = next((member.status for member in reversed(members) if member.status), None)
    start, told = later.period.start, later.source.date
    if status == "ended" and later.status not in ("ended", "ending", None):
        return Verdict.other(
            "after_its_end", f"the earlier letter says it has ended, now {later.status}"
        )
    if end and status == "ending" and _after(end, later):
        return Verdict.other("after_its_end", f"was to stop {end}, is there on {told}")
    if end and start and start > end + PAUSE:
        return Verdict.other("other_period", f"ended {end}, this one began {start}")
    if end and not start and told and told > end + LATE and later.status != "ended":
        return Verdict.other("after_its_end", f"to end {end}, told of on {told}")
    return None


def _after(end: dt.date, later: Deployment) -> bool:
    """Whether a telling has people there after the end, though nobody says it was put off."""
    told, until = later.source.date, later.period.end
    if told is None or told <= end or later.status in ("extended", "ended"):
        return False
    return until is None or until > end


# What speaks for it


def _same(one: Deployment, two: Deployment) -> Verdict:
    silence = _silence(one, two)
    if silence:
        return silence
    people = one.personnel is not None and one.personnel == two.personnel
    units = bool(one.words & two.words or one.ships & two.ships)
    if not people and (doubt := _doubt(one, two, units)):
        return doubt
    if missions(one) and missions(one) & missions(two):
        return _by_mission(one, two, people, units)
    if units or (people and not one.words and not two.words):
        return _by_unit(one, two, people)
    return Verdict.unsure("unit_in_one", _units(one, two), 1)


def _doubt(one: Deployment, two: Deployment, units: bool) -> Verdict | None:
    """Ships take turns, and so few do not become so many."""
    if (one.crew or two.crew) and not units:
        return Verdict.unsure("ship_not_named", _units(one, two), 2)
    first, second = one.personnel, two.personnel
    if first and second:
        leaves = two.status in ("ending", "ended")
        if second > FACTOR * first or (first > FACTOR * second and not leaves):
            told = f"{first} people would become {second}"
            return Verdict.unsure("other_number_of_people", told, 3)
    return None


def _silence(one: Deployment, two: Deployment) -> Verdict | None:
    first, second = one.source.date, two.source.date
    assert first is not None
    assert second is not None
    if one.period.end is None and second - first > LONGEST:
        return Verdict.unsure("too_long_ago", f"more than two years after {first}", 1)
    return None


def _by_mission(one: Deployment, two: Deployment, people: bool, units: bool) -> Verdict:
    name = two.mission or two.abbreviation
    told = f"same participant ({one.participant}) and mission ({name}){_change(one, two)}"
    if people or units or not (one.words or two.words):
        rank = 1 + 2 * units + 2 * people + (one.location == two.location)
        return Verdict.same("same_mission", told, rank)
    return Verdict.unsure("unit_in_one", _units(one, two), 2)


def _by_unit(one: Deployment, two: Deployment, people: bool) -> Verdict:
    places = ", ".join(two.location or ())
    what = f"“{two.unit}”" if two.unit else "people"
    number = f", {two.personnel} people" if people else ""
    told = f"same participant ({one.participant}), place ({places}), unit ({what}{number})"
    code = "same_unit" if one.words & two.words else "same_number"
    return Verdict.same(code, told + _change(one, two), 2 + people)


def _units(one: Deployment, two: Deployment) -> str:
    return f"“{one.unit or 'no unit'}” is not surely “{two.unit or 'no unit'}”"


def _change(one: Deployment, two: Deployment) -> str:
    """What the later letter changes, in words."""
    changes: list[str] = []
    first, second = one.period, two.period
    if first.end and second.end and first.end != second.end:
        changes.append(f"end {first.end} becomes {second.end}")
    if one.personnel is not None and two.personnel not in (None, one.personnel):
        changes.append(f"{one.personnel} people become {two.personnel}")
    if one.status and two.status and one.status != two.status:
        changes.append(f"{one.status} becomes {two.status}")
    return "".join(f"; {each}" for each in changes)


def joined(spans: list[Span]) -> Span:
    """One period out of those told, the last told last: the first day of all, the last end said."""
    starts = [span.start for span in spans if span.start]
    ends = [span.end for span in spans if span.end]
    return Span(min(starts, default=None), ends[-1] if ends else None, None)


RULES = Rules(keys, judge, fits)
