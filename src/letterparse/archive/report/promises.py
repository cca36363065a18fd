"""Promises by the time that they are due: kept, open, overdue."""

from __future__ import annotations

from collections import Counter

from letterparse.archive.ledger.model import Ledger
from letterparse.archive.report.bins import Bins
from letterparse.output.report.timeline import WIDTH
from letterparse.output.report.words import Words
from letterparse.records import NamedTuple

HIGH, TOP = 110, 18
GROUPS = ("kept", "open", "overdue")
_GROUP = {"kept_late": "kept"}


class Part(NamedTuple):
    """A part of a bar, from below: one of `GROUPS`, and its number."""

    group: str
    y: float
    height: float


class Bar(NamedTuple):
    """The promises that are due in one stretch of time."""

    x: float
    width: float
    label: str
    parts: list[Part]
    counts: dict[str, int]


class Promises(NamedTuple):
    """A chart `WIDTH` wide; `now` is where the day of the ledger lies. `undated` have no day."""

    bars: list[Bar]
    most: int
    ticks: list[tuple[float, str]]
    now: float | None
    counts: dict[str, int]
    undated: int


def promises_of(ledger: Ledger, words: Words) -> Promises | None:
    """The chart; None if no promise has a day by which it is due."""
    due = [
        (entry.due.end, _GROUP.get(entry.status, entry.status))
        for entry in ledger.promises
        if entry.due and entry.due.end
    ]
    if not due:
        return None
    bins = Bins([day for day, _ in due], words)
    counted = [Counter[str]() for _ in bins.bins]
    for day, group in due:
        counted[bins.place(day)][group] += 1
    most = max(each.total() for each in counted)
    wide = WIDTH / len(counted)
    bars = [
        Bar(
            round((i + 0.1) * wide, 1),
            round(wide * 0.8, 1),
            bins.bins[i].label,
            _parts(counts, most),
            {group: counts[group] for group in GROUPS},
        )
        for i, counts in enumerate(counted)
    ]
    totals = Counter(_GROUP.get(entry.status, entry.status) for entry in ledger.promises)
    return Promises(
        bars,
        most,
        bins.ticks(WIDTH),
        bins.along(ledger.on, WIDTH) if ledger.on else None,
        {group: totals[group] for group in GROUPS},
        len(ledger.promises) - len(due),
    )


def _parts(counts: Counter[str], most: int) -> list[Part]:
    parts: list[Part] = []
    below = 0
    for group in GROUPS:
        if counts[group]:
            height = counts[group] / most * HIGH
            below += counts[group]
            parts.append(Part(group, round(TOP + HIGH - below / most * HIGH, 1), round(height, 1)))
    return parts
