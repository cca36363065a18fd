"""Time cut into years, quarters or months, so that a chart has bars enough and not too many."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable

from letterparse.output.report.words import Words
from letterparse.records import NamedTuple

_MONTHS, _QUARTERS = 18, 48
"""Up to so many months a bar is a month; up to so many a quarter; else a year, or several."""
_MOST = 30


class Bin(NamedTuple):
    """A stretch of time: its first day and what it is called."""

    start: dt.date
    label: str


class Bins:
    """Stretches of one length that hold all of some days."""

    def __init__(self, days: Iterable[dt.date], words: Words) -> None:
        there = sorted(days)
        first, last = there[0], there[-1]
        months = _month(last) - _month(first) + 1
        step = 1 if months <= _MONTHS else 3 if months <= _QUARTERS else 12
        while months / step > _MOST:  # Years, then decades: a year that was misread costs no chart.
            step = 60 if step == 12 else step * 2
        self._begin = begin = _month(first) // step * step
        starts = [_day(month) for month in range(begin, _month(last) + 1, step)]
        self.step = step
        self.bins = [Bin(day, _label(day, step, words)) for day in starts]
        self._starts = starts

    def place(self, day: dt.date) -> int:
        """Which of the bins a day is in."""
        return bisect_right(self._starts, day) - 1

    def along(self, day: dt.date, width: float) -> float | None:
        """Where a day lies on an axis of that width; None if it lies beyond it."""
        part = (_month(day) - self._begin) / self.step + (day.day - 1) / 31 / self.step
        return round(part / len(self.bins) * width, 1) if 0 <= part <= len(self.bins) else None

    def ticks(self, width: float, most: int = 8) -> list[tuple[float, str]]:
        """Where labels stand below the bars (the bar's middle), no more than so many."""
        each = -(-len(self.bins) // most)
        wide = width / len(self.bins)
        return [
            (round((i + 0.5) * wide, 1), one.label)
            for i, one in enumerate(self.bins)
            if i % each == 0
        ]


def _month(day: dt.date) -> int:
    return day.year * 12 + day.month - 1


def _day(month: int) -> dt.date:
    year, rest = divmod(max(month, 12), 12)
    return dt.date(year, rest + 1, 1)


def _label(day: dt.date, step: int, words: Words) -> str:
    if step == 1:
        return f"{words['months_short'][day.month - 1]} {day.year}"
    if step == 3:
        return f"{words['archive']['quarter']}{day.month // 3 + 1} {day.year}"
    return str(day.year) if step == 12 else f"{day.year}–{day.year + step // 12 - 1}"
