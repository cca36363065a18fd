"""Deployments as a Gantt chart: a line each, its extensions as further stretches of that line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import pairwise

from letterparse.archive.ledger.model import DeploymentEntry, Ledger
from letterparse.output.report.timeline import WIDTH, Axis
from letterparse.output.report.wording import cut
from letterparse.output.report.words import Words
from letterparse.records import NamedTuple

ROW, TOP = 32, 26
_LABEL = 58
_MOST = 16
_YEARS = 8
"""Years before and after the day that the axis reaches at most."""


class Stretch(NamedTuple):
    """A part of a line; `nth` 0 is the stay as told first, 1 its first extension."""

    x: float
    width: float
    nth: int


class Line(NamedTuple):
    """One deployment. `stays`: no end is told, or it lies beyond the axis; `opens` likewise."""

    entry: int
    y: int
    label: str
    stretches: list[Stretch]
    opens: bool
    stays: bool


class Row(NamedTuple):
    """A row of the chart's table, as words."""

    entry: int
    what: str
    start: str
    end: str
    ends: str


class Stays(NamedTuple):
    """A chart `WIDTH` wide; `now` is where the day of the ledger lies."""

    height: int
    ticks: list[tuple[float, str]]
    now: float | None
    lines: list[Line]
    rows: list[Row]
    all: int
    running: int


def stays_of(ledger: Ledger, words: Words) -> Stays | None:
    """The chart of those that run on the day of the ledger, and then of those that ended last.

    None if no deployment has a day.
    """
    timed = [(i, entry) for i, entry in enumerate(ledger.deployments) if _days(entry)]
    if not timed:
        return None
    day = ledger.on or max(d for _, e in timed for d in _days(e))
    timed = [(i, entry) for i, entry in timed if _near(entry, day)] or timed
    chosen = sorted(timed, key=lambda pair: _rank(*pair, day))[:_MOST]
    chosen.sort(key=lambda pair: (min(_days(pair[1])), pair[0]))
    axis = _axis([entry for _, entry in chosen], day)
    lines = [_line(i, *pair, axis, words) for i, pair in enumerate(chosen)]
    return Stays(
        height=TOP + len(lines) * ROW + 6,
        ticks=axis.ticks(words),
        now=axis.x(day) if ledger.on and axis.first <= day <= axis.last else None,
        lines=lines,
        rows=[_row(*pair, words) for pair in chosen],
        all=len(ledger.deployments),
        running=sum(entry.running is True for entry in ledger.deployments),
    )


def title(entry: DeploymentEntry, words: Words) -> str:
    """What a deployment is called: its mission, else its unit, else where it is."""
    name = entry.mission or entry.abbreviation or entry.unit or words.countries(entry.location)
    return name or words["kinds"]["deployments"]["one"]


def _rank(index: int, entry: DeploymentEntry, day: dt.date) -> tuple[object, ...]:
    """Running before ended, the own government's before others, those extended most, those near."""
    days = _days(entry)
    far = abs((max(days) - day).days)
    return (entry.running is not True, entry.own is not True, -len(_ends(entry)), far, index)


def _days(entry: DeploymentEntry) -> list[dt.date]:
    period = entry.period
    return [d for d in (period.start, period.end) if d] if period else []


def _near(entry: DeploymentEntry, day: dt.date) -> bool:
    """Whether the axis can show any of it."""
    years = [d.year for d in _days(entry)]
    return min(years) <= day.year + _YEARS and max(years) >= day.year - _YEARS


def _axis(entries: Sequence[DeploymentEntry], day: dt.date) -> Axis:
    days = [d for entry in entries for d in _days(entry)] + [day]
    near = range(day.year - _YEARS, day.year + _YEARS + 1)
    years = [d.year for d in days if d.year in near]
    return Axis(dt.date(min(years), 1, 1), dt.date(max(years), 12, 31))


def _ends(entry: DeploymentEntry) -> list[dt.date]:
    """The ends that were told one after the other, each later than the one before."""
    ends: list[dt.date] = []
    for step in entry.history:
        if step.end and (not ends or step.end > ends[-1]):
            ends.append(step.end)
    return ends


def _line(place: int, index: int, entry: DeploymentEntry, axis: Axis, words: Words) -> Line:
    assert entry.period is not None
    start, end = entry.period.start, entry.period.end
    first = min(max(start or axis.first, axis.first), axis.last)
    last = max(min(end or axis.last, axis.last), first)
    # Where it ends sooner than was told once, only what is told last is drawn.
    cuts = [one for one in _ends(entry) if first < one < last]
    points = [axis.x(first), *map(axis.x, cuts), axis.x(last + dt.timedelta(1)) if end else WIDTH]
    stretches = [
        Stretch(x, round(max(to - x, 2), 1), nth) for nth, (x, to) in enumerate(pairwise(points))
    ]
    where = words.countries(entry.location)
    name = title(entry, words)
    label = cut(" · ".join(filter(None, [name, where if where != name else None])), _LABEL)
    opens = start is None or start < axis.first
    return Line(index, TOP + place * ROW, label, stretches, opens, end is None or end > axis.last)


def _row(index: int, entry: DeploymentEntry, words: Words) -> Row:
    assert entry.period is not None
    start, end = (words.date(d) if d else "" for d in (entry.period.start, entry.period.end))
    ends = ", ".join(map(words.date, _ends(entry)[:-1]))
    return Row(index, title(entry, words), start, end, ends)
