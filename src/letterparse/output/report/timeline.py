"""When a letter's facts hold, as bars on one axis: sizes for an SVG, and the rows of its table."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from letterparse.model import FactPeriod, Letter
from letterparse.output.report.wording import cut, said
from letterparse.output.report.words import Words
from letterparse.records import NamedTuple

WIDTH = 400
_ROW, _BAR, _TOP = 34, 10, 26
_THIN, _LANE = 7, 12
_LEAST = 5
"""A single day is drawn this wide."""
_LABEL = 52
"""Characters of a label that fit the width."""
_BACK, _FORTH = 3, 6
"""Years around the letter that periods alone may stretch the axis to."""
_TICKS = 8


class Bar(NamedTuple):
    """One time span. `x` and `width` are on the axis; an open or cut end has an arrow."""

    fact: str
    kind: str
    label: str
    x: float
    y: float
    width: float
    height: int
    opens: bool
    stays: bool
    rough: bool


class Row(NamedTuple):
    """A row of the table: what, its kind, first and last day as words."""

    fact: str
    kind: str
    what: str
    start: str
    end: str


class Timeline(NamedTuple):
    """A chart `WIDTH` wide; `groups` are (y, kind), `ticks` (x, label), `letter` an x or None."""

    height: int
    start: str
    end: str
    ticks: list[tuple[float, str]]
    groups: list[tuple[int, str]]
    bars: list[Bar]
    letter: float | None
    rows: list[Row]


class _Span(NamedTuple):
    fact: str
    kind: str
    what: str
    start: dt.date | None
    end: dt.date | None
    rough: bool


def timeline_of(letter: Letter, words: Words) -> Timeline | None:
    """The timeline of a letter's facts and periods; None if no fact or period has a date."""
    facts = list(_facts(letter, words))
    periods = [
        _Span(f"periods-{i}", "periods", p.evidence.text, p.start, p.end, p.approximate)
        for i, p in enumerate(letter.periods)
        if p.start or p.end
    ]
    if not facts and not periods:
        return None
    axis = Axis(*_bounds(facts, periods, letter.date))
    groups, bars, y = _lay(axis, [_from_letter(span, letter.date) for span in facts], _TOP)
    if seen := [p for p in periods if axis.shows(p)]:
        groups.append((y, "periods"))
        lanes, y = _pack(axis, seen, y + 24)
        bars += lanes
    here = axis.x(letter.date) if letter.date and axis.first <= letter.date <= axis.last else None
    rows = [
        Row(s.fact, s.kind, s.what, *(words.date(d) if d else "" for d in (s.start, s.end)))
        for s in (*facts, *periods)
    ]
    ends = words.date(axis.first), words.date(axis.last)
    return Timeline(y + 8, *ends, axis.ticks(words), groups, bars, here, rows)


def _facts(letter: Letter, words: Words) -> Iterator[_Span]:
    """The facts that have a time, kind by kind."""
    for kind in ("deployments", "commitments", "meetings", "promises"):
        for i, item in enumerate(getattr(letter, kind)):
            time = _time(item)
            if not time.start and not time.end:
                continue
            told = said(kind, item, words)
            line = told.line if kind == "deployments" else getattr(item, "purpose", None)
            what = " · ".join(filter(None, [told.title, line]))
            yield _Span(f"{kind}-{i}", kind, what, time.start, time.end, time.approximate)


def _from_letter(span: _Span, date: dt.date | None) -> _Span:
    """A promise that names a last day alone is drawn from the letter on."""
    if span.kind != "promises" or span.start or not date or not span.end or span.end < date:
        return span
    return span._replace(start=date)


def _time(item: object) -> FactPeriod:
    time: FactPeriod | None = getattr(item, "period", None) or getattr(item, "due", None)
    start, end = getattr(item, "start", None), getattr(item, "end", None)
    return time or FactPeriod(start=start, end=end, text=None, approximate=False)


def _bounds(
    facts: Sequence[_Span], periods: Sequence[_Span], date: dt.date | None
) -> tuple[dt.date, dt.date]:
    """What the axis must show: all facts, the letter, and of the periods those not far from it."""
    days = [day for s in facts for day in (s.start, s.end) if day]
    others = [day for s in periods for day in (s.start, s.end) if day]
    if date:
        days.append(date)
        near = range(date.year - _BACK, date.year + _FORTH)
        days += [day for day in others if day.year in near]
    first, last = min(days or others), max(days or others)
    # An axis of whole years, or of whole months where all is close together.
    if (last - first).days < 400:
        return _month(first, -1), max(_month(last, 2) - dt.timedelta(1), last)
    return dt.date(first.year, 1, 1), dt.date(last.year, 12, 31)


def _month(day: dt.date, step: int) -> dt.date:
    """The first of the month so many months on, within the years that there are."""
    months = day.year * 12 + day.month - 1 + step
    year, month = divmod(min(max(months, 12), dt.MAXYEAR * 12 + 11), 12)
    return dt.date(year, month + 1, 1)


class Axis:
    """Days from `first` to `last` over the width of a chart."""

    def __init__(self, first: dt.date, last: dt.date) -> None:
        self.first = first
        self.last = last
        self.days = (last - first).days + 1

    def x(self, day: dt.date) -> float:
        return round((day - self.first).days * WIDTH / self.days, 1)

    def shows(self, span: _Span) -> bool:
        return (span.start or self.first) <= self.last and (span.end or self.last) >= self.first

    def bar(self, span: _Span, y: float, height: int) -> Bar:
        """The span as a bar, within the axis."""
        start = max(span.start or self.first, self.first)
        end = min(span.end or self.last, self.last)
        x = self.x(start)
        width = max(round(self.x(end) + WIDTH / self.days - x, 1), _LEAST)
        return Bar(
            fact=span.fact,
            kind=span.kind,
            label=cut(span.what, _LABEL),
            x=round(min(x, WIDTH - width), 1),
            y=y,
            width=width,
            height=height,
            opens=span.start is None or span.start < self.first,
            stays=span.end is None or span.end > self.last,
            rough=span.rough,
        )

    def ticks(self, words: Words) -> list[tuple[float, str]]:
        """Years, or months where the axis has few."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        if months > 24:
            step = -(-(months // 12) // _TICKS)
            years = range(self.first.year, self.last.year + 1, step)
            return [(self.x(dt.date(year, 1, 1)), str(year)) for year in years]
        step = -(-months // _TICKS)
        starts = [_month(self.first, i) for i in range(0, months, step)]
        names = words["months_short"]
        labels: list[tuple[float, str]] = []
        for day in starts:
            name = names[day.month - 1]
            year = "" if labels and day.month > step else f" {day.year}"
            labels.append((self.x(day), f"{name}{year}"))
        return labels


def _lay(
    axis: Axis, facts: Sequence[_Span], y: int
) -> tuple[list[tuple[int, str]], list[Bar], int]:
    """Facts in rows below the name of their kind; where the next row begins."""
    groups: list[tuple[int, str]] = []
    bars: list[Bar] = []
    for kind in dict.fromkeys(span.kind for span in facts):
        groups.append((y, kind))
        y += 24
        for span in (s for s in facts if s.kind == kind):
            bars.append(axis.bar(span, y + _ROW - _BAR - 8, _BAR))
            y += _ROW
        y += 6
    return groups, bars, y


def _pack(axis: Axis, spans: Sequence[_Span], y: int) -> tuple[list[Bar], int]:
    """Many short bars in as few lanes as they need; where the next row begins."""
    ends: list[float] = []
    bars: list[Bar] = []
    for bar in sorted((axis.bar(span, 0, _THIN) for span in spans), key=lambda bar: bar.x):
        lane = next((i for i, end in enumerate(ends) if end + 1 < bar.x), len(ends))
        ends[lane:] = [bar.x + bar.width, *ends[lane + 1 :]]
        bars.append(bar._replace(y=y + lane * _LANE))
    return bars, y + len(ends) * _LANE
