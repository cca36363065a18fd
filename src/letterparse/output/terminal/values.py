"""Values as a person reads them: money, dates, who to whom; text that a terminal may print."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Sequence

from letterparse.model import Amount, FactPeriod, Percentage

_SIGNS = {"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥"}
_UNITS = ((1_000_000_000, "billion"), (1_000_000, "million"))
_ROUGH = {"exact": "", "about": "≈ ", "at_least": "≥ ", "at_most": "≤ "}
_BASES = {"structural": " structural", "per_year": " a year", "one_off": " once"}
_NOTHING = "–"
_DECIMALS = 3
"""Of millions: more are printed in full, so that no figure is rounded."""

# What could move a cursor, colour a screen or turn the order of letters; each becomes one sign,
# so that offsets stay.
_UNSAFE = {
    **dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFFFE, 0xFFFF], "\ufffd"),
    **dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
    **dict.fromkeys(map(ord, "\t\n\v\f\r\x85\u2028\u2029"), " "),
}


def clean(text: str) -> str:
    """The same number of characters, none of which does anything but be seen."""
    return text.translate(_UNSAFE)


def number(value: float) -> str:
    """A number in full, its thousands apart."""
    return f"{value:,}".replace(",", " ")


def rough(qualifier: str | None) -> str:
    """The sign of a qualifier before a number."""
    return _ROUGH.get(qualifier or "exact", "")


def money(amount: Amount) -> str:
    """An amount, short where nothing is lost: "≈ € 2.4 billion structural"."""
    bounds = [n for n in (amount.value, amount.min, amount.max) if n is not None]
    figure = _figure(bounds, amount.currency)
    return f"{rough(amount.qualifier)}{figure}{_BASES.get(amount.basis or '', '')}"


def _figure(bounds: Sequence[float], currency: str) -> str:
    sign = _SIGNS.get(currency, clean(currency))
    if not bounds:
        return f"{sign} ?"
    for size, unit in _UNITS:
        if all(abs(n) >= size and _is_short(n / size) for n in bounds):
            return f"{sign} {'–'.join(_plain(n / size) for n in bounds)} {unit}"
    return f"{sign} {'–'.join(map(number, bounds))}"


def _is_short(value: float) -> bool:
    return abs(value - round(value, _DECIMALS)) < 1e-9


def _plain(value: float) -> str:
    return number(int(value)) if value == int(value) else f"{round(value, _DECIMALS):g}"


def share(mention: Percentage) -> str:
    """A percentage: "≥ 2%"."""
    bounds = [n for n in (mention.value, mention.min, mention.max) if n is not None]
    unit = " points" if mention.unit == "percentage_point" else "%"
    return f"{rough(mention.qualifier)}{'–'.join(f'{n:g}' for n in bounds) or '?'}{unit}"


def days(start: dt.date | None, end: dt.date | None) -> str:
    """A stretch of days in the fewest words: "2025", "Jan 2025 – Dec 2026", "17–18 Oct 2024".

    Of an open one the end is a day, which "through" includes: "until 2025" would end a year early.
    """
    if end is None:
        return f"from {_first(start)}" if start else ""
    if start is None:
        return f"through {_day(end)}"
    if start == end:
        return _day(start)
    return _whole(start, end) or _between(start, end)


def _whole(start: dt.date, end: dt.date) -> str | None:
    """Years, months or a quarter that are meant from their first day to their last."""
    if start.day != 1 or not _ends_month(end):
        return None
    if start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        return _month(start)
    if start.year == end.year:
        if start.month % 3 == 1 and end.month == start.month + 2:
            return f"Q{end.month // 3} {start.year}"
        return f"{start:%b}–{_month(end)}"
    return f"{_month(start)} – {_month(end)}"


def _between(start: dt.date, end: dt.date) -> str:
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%b} – {_day(end)}"
    return f"{_day(start)} – {_day(end)}"


def _first(day: dt.date) -> str:
    """The beginning of an open stretch: "Sep 2025" for its first day."""
    return _month(day) if day.day == 1 else _day(day)


def _ends_month(day: dt.date) -> bool:
    return day.day == calendar.monthrange(day.year, day.month)[1]


def _day(day: dt.date) -> str:
    return f"{day.day} {_month(day)}"


def _month(day: dt.date) -> str:
    return f"{day:%b} {day.year}"


def when(period: FactPeriod | None) -> str:
    """The time of a fact: its days, or else the letter's words."""
    if period is None:
        return ""
    said = days(period.start, period.end)
    if not said:
        return clean(period.text or "")
    return f"≈ {said}" if period.approximate else said


def sides(giver: str | None, takers: Sequence[str] | None) -> str:
    """Who gives to whom: "NL → UA, MD"; the half that is not said is left out."""
    taker = clean(", ".join(takers or ()))
    if giver and taker:
        return f"{clean(giver)} → {taker}"
    return clean(giver or "") or (f"→ {taker}" if taker else _NOTHING)
