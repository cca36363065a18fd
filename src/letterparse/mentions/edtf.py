"""Periods as EDTF strings (ISO 8601-2:2019, levels 0 to 2).

A day, month or year is said as such, three months as a season (21 to 24) or quarter (33 to
36), four months as a quadrimester (37 to 39), six as a semester (40, 41); all else as an
interval. "~" marks what is approximate, ".." an open end.
"""

from __future__ import annotations

from datetime import date

from letterparse.mentions.calendar import Days, month_end

# How many months from which month have a code of their own.
_CODES = {
    (3, 1): 33, (3, 4): 34, (3, 7): 35, (3, 10): 36,
    (3, 3): 21, (3, 6): 22, (3, 9): 23, (3, 12): 24,
    (4, 1): 37, (4, 5): 38, (4, 9): 39,
    (6, 1): 40, (6, 7): 41,
}  # A row for each length.  # fmt: skip


def edtf_of(first: date | None, last: date | None, approximate: bool, exact: bool) -> str | None:
    """The EDTF string of a period; None if both ends are open.

    `exact` says that the ends were said as days: "vanaf 1 januari 2025" is not "2025/..".
    """
    mark = "~" if approximate else ""
    if first is not None and last is not None:
        return _closed((first, last), mark, exact)
    if first is not None:
        return f"{_start(first, exact)}{mark}/.."
    if last is not None:
        return f"../{_end(last, exact)}{mark}"
    return None


def _closed(days: Days, mark: str, exact: bool) -> str:
    first, last = days
    if first == last:
        return f"{first.isoformat()}{mark}"
    if exact or first.day != 1 or last != month_end(last.year, last.month):
        return f"{first.isoformat()}{mark}/{last.isoformat()}{mark}"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months == 1:
        return f"{_month(first)}{mark}"
    code = _CODES.get((months, first.month))
    if code is not None:
        return f"{first.year:04d}-{code}{mark}"
    if first.month > 1 or months % 12:
        return f"{_month(first)}{mark}/{_month(last)}{mark}"
    if months == 12:
        return f"{first.year:04d}{mark}"
    return f"{first.year:04d}{mark}/{last.year:04d}{mark}"


def _start(day: date, exact: bool) -> str:
    """The shortest form whose first day this is."""
    if exact or day.day != 1:
        return day.isoformat()
    return f"{day.year:04d}" if day.month == 1 else _month(day)


def _end(day: date, exact: bool) -> str:
    """The shortest form whose last day this is."""
    if exact or day != month_end(day.year, day.month):
        return day.isoformat()
    return f"{day.year:04d}" if day.month == 12 else _month(day)


def _month(day: date) -> str:
    return f"{day.year:04d}-{day.month:02d}"
