"""Days of the calendar: where months, parts of them, weeks and spans begin and end."""

from __future__ import annotations

from datetime import date, timedelta

Days = tuple[date, date]
"""The first and the last day of a stretch of time."""

FIRST_YEAR, LAST_YEAR = 1500, 2199
"""Years that a letter can speak of."""

_DAY = timedelta(days=1)
_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def month_length(year: int, month: int) -> int:
    """How many days a month has."""
    if month == 2 and year % 4 == 0 and (year % 100 or year % 400 == 0):
        return 29
    return _LENGTHS[month]


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, month_length(year, month))


def are_whole_years(first: date | None, last: date | None) -> bool:
    """Do these days begin a calendar year and end one, the same or a later one?"""
    if first is None or last is None:
        return False
    return (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)


def months_of(year: int, first: int, last: int) -> Days:
    """From month `first` to month `last` of a year; months after 12 fall in later years."""
    return (
        date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1),
        month_end(year + (last - 1) // 12, (last - 1) % 12 + 1),
    )


def day_of(year: int, month: int, first: int, last: int) -> Days | None:
    """Days of one month; `last` 0 is the month's end. None if the month has no such day."""
    length = month_length(year, month)
    if max(first, last) > length:
        return None
    day = date(year, month, first)
    return day, day if last == first else date(year, month, last or length)


def week_around(day: date) -> Days:
    """Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=6)


def iso_week(year: int, week: int) -> Days | None:
    """Week `week` of a year (ISO 8601); -1 is its last."""
    if week < 0:
        week += 1 + date(year, 12, 28).isocalendar().week
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return monday, monday + timedelta(days=6)


def weekday_of(year: int, month: int, weekday: int, count: int) -> Days | None:
    """The first, second, … such day of a month, or its last (-1)."""
    first = date(year, month, 1)
    if count < 0:
        day = weekday_near(month_end(year, month) + _DAY, weekday, ahead=False)
    else:
        day = weekday_near(first - _DAY, weekday, ahead=True) + timedelta(weeks=count - 1)
    return (day, day) if day.month == month else None


def weekday_near(today: date, weekday: int, ahead: bool) -> date:
    """The nearest such day (1 Monday to 7 Sunday) after, or before, today."""
    if ahead:
        return today + timedelta(days=(weekday - today.isoweekday()) % 7 or 7)
    return today - timedelta(days=(today.isoweekday() - weekday) % 7 or 7)


def moved(day: date, count: float, unit: str) -> date:
    """A day so many D, W, M or Y later; the month's last where it has no such day."""
    if unit in "DW":
        return day + timedelta(days=round(count * (7 if unit == "W" else 1)))
    index = day.year * 12 + day.month - 1 + round(count * (12 if unit == "Y" else 1))
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, month_length(year, month)))


def third(days: Days, part: int) -> Days:
    """Begin (1), medio (2) and eind (3): thirds of a month by ten days, of longer ones by months.

    What does not fall into thirds of whole months stays as it is.
    """
    first, last = days
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or last != month_end(last.year, last.month):
        return days
    if months == 1:
        low = first + timedelta(days=10 * (part - 1))
        return low, last if part == 3 else low + timedelta(days=9)
    if months % 3:
        return days
    step = months // 3
    low = moved(first, step * (part - 1), "M")
    return low, moved(low, step, "M") - _DAY


def day_before(day: date) -> date:
    return day - _DAY


def day_after(day: date) -> date:
    return day + _DAY
