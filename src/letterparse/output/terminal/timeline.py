"""Periods and deployments on one line of time each, as wide as the terminal allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from letterparse.model import Letter
from letterparse.output.terminal.marks import STYLES, tag_of
from letterparse.output.terminal.values import clean, days
from letterparse.records import NamedTuple

_MOST = 30
"""Rows: what is longer is no small picture."""
_YEARS = 10
"""On either side of the letter's date; what lies further is pointed at."""
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240)
"""Months between two marks of the axis."""
_APART = 9
"""Columns that a mark of the axis takes."""
_LEAST = 60
"""Days that the picture spans."""
_LABEL = len("≈ through 31 Dec 2024")
"""Columns that labels may have on the narrowest terminal: no year is cut off."""


class Row(NamedTuple):
    """A stretch of time with its label; an open end is None, never both."""

    label: str
    style: str
    start: dt.date | None
    end: dt.date | None


class Scale(NamedTuple):
    """The days from `first` to `last` over `width` columns."""

    first: dt.date
    last: dt.date
    width: int

    def at(self, day: dt.date) -> int:
        """The column of a day; less than 0 or at least `width` if it lies outside."""
        if day > self.last:
            return self.width
        return (day - self.first).days * self.width // ((self.last - self.first).days + 1)


def timeline(letter: Letter, width: int) -> RenderableType | None:
    """The picture; None if no period or deployment has a date."""
    rows = sorted(_rows(letter), key=lambda row: (row.start or row.end or dt.date.min, row.label))
    if not rows:
        return None
    label = min(max(len(row.label) for row in rows), max(width * 2 // 5, _LABEL))
    scale = _scale(rows, letter.date, max(width - label - 2, 10))
    title = Text("Timeline", "bold")
    if letter.date:
        title.append(f"  ┊ {days(letter.date, letter.date)}, the letter", "dim")
    today = scale.at(letter.date) if letter.date else None
    lines = [title, Text(), *_axis(scale, label)]
    for row in rows[:_MOST]:
        name = Text(row.label, row.style)
        name.truncate(label, overflow="ellipsis", pad=True)
        lines.append(name.append("  ", "default").append_text(_bar(row, scale, today)))
    if len(rows) > _MOST:
        lines.append(Text(f"and {len(rows) - _MOST} more", "dim"))
    return Group(*lines)


def _rows(letter: Letter) -> Iterator[Row]:
    """Each stretch of time that is told, once, and each deployment that has one."""
    seen: set[tuple[dt.date | None, dt.date | None]] = set()
    for period in letter.periods:
        stretch = (period.start, period.end)
        if stretch != (None, None) and stretch not in seen:
            seen.add(stretch)
            rough = "≈ " if period.approximate else ""
            yield Row(f"{rough}{days(*stretch)}", STYLES["periods"], *stretch)
    for index, fact in enumerate(letter.deployments):
        if fact.period and (fact.period.start or fact.period.end):
            what = fact.abbreviation or fact.mission or ", ".join(fact.location or ()) or fact.unit
            label = f"{tag_of('deployments', index)} {clean(what or '')}".rstrip()
            yield Row(label, STYLES["deployments"], fact.period.start, fact.period.end)


def _scale(rows: Sequence[Row], date: dt.date | None, width: int) -> Scale:
    """From the first to the last day that is told, if they are not too far from the letter."""
    known = sorted(day for row in rows for day in (row.start, row.end) if day)
    middle = date or known[len(known) // 2]
    low, high = _years_on(middle, -_YEARS), _years_on(middle, _YEARS)
    inside = [day for day in (*known, middle) if low <= day <= high]
    first = min(inside).replace(day=1)
    last = max(max(inside), _clamped(first.toordinal() + _LEAST))
    return Scale(first, last, width)


def _years_on(day: dt.date, years: int) -> dt.date:
    return _clamped(day.toordinal() + round(years * 365.25))


def _clamped(ordinal: int) -> dt.date:
    return dt.date.fromordinal(min(max(ordinal, 1), dt.date.max.toordinal()))


def _axis(scale: Scale, label: int) -> list[Text]:
    """The marks of time: their words, and ticks below them."""
    months = (scale.last - scale.first).days / 30.4
    step = next((s for s in _STEPS if months / s * _APART <= scale.width), _STEPS[-1])
    words, ticks = [" "] * scale.width, ["─"] * scale.width
    free = 0
    for day in _marks(scale, step):
        at = scale.at(day)
        word = str(day.year) if step >= 12 or day.month == 1 else f"{day:%b} {day:%y}"
        if at >= free and at + len(word) <= scale.width:
            words[at : at + len(word)] = word
            ticks[at] = "┬"
            free = at + len(word) + 1
    margin = " " * (label + 2)
    return [Text(margin + "".join(words).rstrip(), "dim"), Text(margin + "".join(ticks), "dim")]


def _marks(scale: Scale, step: int) -> Iterator[dt.date]:
    month = scale.first.year * 12 + scale.first.month - 1
    month += -month % step
    while month < dt.MAXYEAR * 12:
        day = dt.date(month // 12, month % 12 + 1, 1)
        if day > scale.last:
            return
        yield day
        month += step


def _bar(row: Row, scale: Scale, today: int | None) -> Text:
    """The stretch in its columns, with arrows where it goes on."""
    signs = [" "] * scale.width
    if today is not None and today < scale.width:
        signs[today] = "┊"
    first = scale.at(row.start) if row.start else -1
    last = scale.at(row.end) if row.end else scale.width
    first, last = min(first, scale.width), max(last, -1)
    if first == last and 0 <= first < scale.width:
        signs[first] = "◆"
    else:
        for at in range(max(first, 0), min(last, scale.width - 1) + 1):
            signs[at] = "━"
    if first < 0:
        signs[0] = "◀"
    if last >= scale.width:
        signs[-1] = "▶"
    bar = Text("".join(signs), row.style)
    if today is not None and today < scale.width and signs[today] == "┊":
        bar.stylize("dim default", today, today + 1)
    bar.rstrip()
    return bar
