"""Periods as EDTF strings (ISO 8601-2): seasons 21-24, quarters 33-36, halves 40-41."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_SEASONS = {3: 21, 6: 22, 9: 23, 12: 24}


def edtf_of(first: date | None, last: date | None, approximate: bool) -> str | None:
    """The EDTF string of a period; "~" marks it approximate. None if both ends are open."""
    if first is None and last is None:
        return None
    mark = "~" if approximate else ""
    if first is None:
        return f"../{_ending(last)}{mark}" if last else None
    if last is None:
        return f"{_starting(first)}{mark}/.."
    return _closed(first, last, mark)


def _closed(first: date, last: date, mark: str) -> str:
    if first == last:
        return f"{first.isoformat()}{mark}"
    whole = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if whole and months == 1:
        return f"{first:%Y-%m}{mark}"
    if whole and first.month == 1 and months == 12:
        return f"{first.year:04d}{mark}"
    if whole and months == 3 and first.month in (1, 4, 7, 10):
        return f"{first.year:04d}-{33 + first.month // 3}{mark}"
    if whole and months == 3 and first.month in _SEASONS:
        return f"{first.year:04d}-{_SEASONS[first.month]}{mark}"
    if whole and months == 6 and first.month in (1, 7):
        return f"{first.year:04d}-{40 + first.month // 7}{mark}"
    return f"{_starting(first)}{mark}/{_ending(last)}{mark}"


def _starting(first: date) -> str:
    """The shortest form whose first day is `first`."""
    if first.day != 1:
        return first.isoformat()
    return f"{first.year:04d}" if first.month == 1 else f"{first:%Y-%m}"


def _ending(last: date) -> str:
    """The shortest form whose last day is `last`."""
    if last.day != monthrange(last.year, last.month)[1]:
        return last.isoformat()
    return f"{last.year:04d}" if last.month == 12 else f"{last:%Y-%m}"
