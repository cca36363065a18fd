"""Points of calendar time and how they are said: a day, month, quarter, season, year.

`point_at` reads the longest point that starts at a token, without the words around it that
make it a span or leave an end open; `periods` reads those.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from letterparse.language import Language
from letterparse.mentions.numbers import number_at
from letterparse.mentions.scan import NUMBER, Scan

FIRST_YEAR, LAST_YEAR = 1900, 2099


@dataclass(frozen=True, slots=True)
class Times:
    """The tables of `time.toml`."""

    months: dict[str, int]
    weekdays: dict[str, int]
    seasons: dict[str, int]
    ordinals: dict[str, int]
    units: dict[str, str]
    parts: dict[str, str]
    words: dict[str, frozenset[str]]


@cache
def times_of(language: Language) -> Times:
    table = language.table("time")
    words: dict[str, Any] = dict(table["words"])
    parts: dict[str, str] = words.pop("parts")
    return Times(
        months=table["months"],
        weekdays=table["weekdays"],
        seasons=table["seasons"],
        ordinals=table["ordinals"],
        units=table["units"],
        parts=parts,
        words={name: frozenset(values) for name, values in words.items()},
    )


@dataclass(slots=True)
class Point:
    """A point of time from token `first_token` up to, not including, `end`.

    What is None was not said. `part` is begin, medio or eind. `fixed` are the days of a
    point that needs no more words ("vorige week"). `bare` marks a day or year number alone.
    """

    first_token: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    half: int | None = None
    season: int | None = None
    week: int | None = None
    part: str | None = None
    school: str | None = None
    fixed: tuple[date, date] | None = None
    sense: int = 0
    bare: bool = False

    @property
    def is_day(self) -> bool:
        return self.day is not None or (self.fixed is not None and self.fixed[0] == self.fixed[1])


def year_at(scan: Scan, i: int) -> int | None:
    """The year that token i is, if it can be one: four digits and nothing glued to them."""
    if i >= len(scan.keys) or scan.keys[i] != NUMBER:
        return None
    word = scan.word(i)
    if len(word) != 4 or not word.isdigit():
        return None
    year = int(word)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    after = scan.text[scan.ends[i] : scan.ends[i] + 1]
    before = scan.text[scan.starts[i] - 1 : scan.starts[i]]
    return None if after.isalpha() or before in ("€", "$", ":", "_", "#") else year


def _number(scan: Scan, i: int, low: int, high: int) -> int | None:
    if i >= len(scan.keys) or scan.keys[i] != NUMBER:
        return None
    word = scan.word(i)
    if not word.isdigit() or len(word) > 2:
        return None
    value = int(word)
    return value if low <= value <= high else None


def plain_gap(scan: Scan, i: int) -> bool:
    """True if only a space (or an abbreviation's stop) stands before token i."""
    return scan.gap(i) in (" ", ". ", ", ", "e ")


def point_at(scan: Scan, i: int, times: Times) -> Point | None:
    """The point of time that starts at token i."""
    key = scan.keys[i]
    if key in times.parts:
        return _part_at(scan, i, times)
    if key in times.weekdays:
        return _weekday_at(scan, i, times)
    if key in times.ordinals:
        return _ordinal_at(scan, i, times)
    if key in times.seasons:
        return _season_at(scan, i, times)
    if key in times.months:
        return _month_at(scan, i, times)
    if key == "week" and scan.keys[i + 1 : i + 2] == ["van"]:
        return _week_of(scan, i, times)
    if key == "week" and (week := _number(scan, i + 1, 1, 53)):
        year, end = _year_after(scan, i + 2)
        return Point(i, end, week=week, year=year)
    if key in ("q1", "q2", "q3", "q4"):
        year, end = _year_after(scan, i + 1)
        return Point(i, end, quarter=int(key[1]), year=year)
    if key in ("schooljaar", "studiejaar") and (year := year_at(scan, i + 1)):
        paired = i + 2 < len(scan.keys) and scan.gap(i + 2) in ("/", "-", "–")
        return Point(i, i + 3 if paired else i + 2, year=year, school=key)
    return _digits_at(scan, i, times) if key == NUMBER else None


def _week_of(scan: Scan, i: int, times: Times) -> Point | None:
    """ "de week van 19 april": Monday to Sunday."""
    day = point_at(scan, i + 2, times) if i + 2 < len(scan.keys) else None
    if day is None or day.day is None or day.month is None or scan.letter_date is None:
        return None
    days = days_of(day, scan.letter_date.year)
    if days is None:
        return None
    monday = days[0] - timedelta(days=days[0].weekday())
    return Point(i, day.end, fixed=(monday, monday + timedelta(days=6)))


def _digits_at(scan: Scan, i: int, times: Times) -> Point | None:
    numeric = _numeric_date(scan, i)
    if numeric is not None:
        return numeric
    day = _number(scan, i, 1, 31)
    if day is not None:
        after = i + 1
        while after < len(scan.keys) and scan.keys[after] in ("e", "ste", "de", "van"):
            after += 1
        if after < len(scan.keys) and scan.keys[after] in times.months:
            point = _month_at(scan, after, times)
            if point is not None and _is_day_of(day, point):
                point.first_token, point.day = i, day
                return point
        return Point(i, i + 1, day=day, bare=True)
    year = year_at(scan, i)
    return Point(i, i + 1, year=year, bare=True) if year else None


def _is_day_of(day: int, point: Point) -> bool:
    year = point.year or 2000
    return point.month is not None and day <= monthrange(year, point.month)[1]


def _numeric_date(scan: Scan, i: int) -> Point | None:
    """ "12-05-2016", "1/3/2014", "1.3.2014", "2016-05-12"."""
    word = scan.word(i)
    if word.count(".") == 2:
        parts, end = word.split("."), i + 1
    elif (
        i + 2 < len(scan.keys)
        and scan.gap(i + 1) == scan.gap(i + 2)
        and scan.gap(i + 1) in ("-", "/")
    ):
        parts, end = [word, scan.word(i + 1), scan.word(i + 2)], i + 3
    else:
        return None
    if not all(part.isdigit() for part in parts):
        return None
    if len(parts[0]) == 4:
        parts.reverse()
    if len(parts[2]) != 4 or len(parts[0]) > 2 or len(parts[1]) > 2:
        return None
    day, month, year = map(int, parts)
    if not (1 <= month <= 12 and FIRST_YEAR <= year <= LAST_YEAR):
        return None
    if not 1 <= day <= monthrange(year, month)[1]:
        return None
    return Point(i, end, year=year, month=month, day=day)


def _month_at(scan: Scan, i: int, times: Times) -> Point | None:
    month = times.months[scan.keys[i]]
    if (
        scan.keys[i] in ("mei", "maart", "jan", "mrt", "dec", "nov", "sep")
        and scan.word(i)[0].isupper()
    ) and (
        i and scan.text[scan.ends[i] : scan.ends[i] + 1] != "." and not _number(scan, i - 1, 1, 31)
    ):
        return None
    year, end = _year_after(scan, i + 1)
    point = Point(i, end, month=month, year=year)
    return _suffix(scan, point, times)


def _year_after(scan: Scan, i: int) -> tuple[int | None, int]:
    """A year right behind a point, with "van" or "in" between; and the token after it."""
    for skipped in (0, 1, 2):
        at = i + skipped
        if at >= len(scan.keys) or (
            not plain_gap(scan, at) and not (skipped == 0 and scan.gap(at) == "")
        ):
            break
        year = year_at(scan, at)
        if year is not None:
            return year, at + 1
        if scan.keys[at] not in ("van", "in", "het", "jaar"):
            break
    return None, i


def _suffix(scan: Scan, point: Point, times: Times) -> Point:
    """ "jl.", "a.s.", "van dit jaar", "van vorig jaar" behind a day or month."""
    i = point.end
    keys = scan.keys
    if i >= len(keys):
        return point
    key = keys[i]
    if key in times.words["past"]:
        point.sense, point.end = -1, i + 1
    elif key == "aanstaande" or (key == "a" and keys[i + 1 : i + 2] == ["s"]):
        point.sense, point.end = 1, i + (1 if key == "aanstaande" else 2)
    elif point.year is None and scan.letter_date is not None:
        at = i + 1 if key == "van" else i
        which = " ".join(keys[at : at + 2])
        shift = {"dit jaar": 0, "vorig jaar": -1, "volgend jaar": 1, "komend jaar": 1}.get(which)
        if shift is not None and plain_gap(scan, i) and key == "van":
            point.year, point.end = scan.letter_date.year + shift, at + 2
    return point


def _part_at(scan: Scan, i: int, times: Times) -> Point | None:
    """ "begin 2025", "medio november", "eind van het tweede kwartaal"."""
    part = times.parts[scan.keys[i]]
    if scan.keys[i] == "half" and scan.keys[i + 1 : i + 2] and scan.keys[i + 1] not in times.months:
        return None
    at = i + 1
    while at < len(scan.keys) and at < i + 4 and scan.keys[at] in ("van", "het", "de", "jaar"):
        at += 1
    if at >= len(scan.keys) or not plain_gap(scan, i + 1):
        return None
    inner = point_at(scan, at, times) or relative_at(scan, at, times)
    if inner is None or inner.part or (inner.bare and inner.day):
        return None
    if inner.day is not None:
        return None
    inner.first_token, inner.part, inner.bare = i, part, False
    return inner


def _weekday_at(scan: Scan, i: int, times: Times) -> Point | None:
    if i + 1 < len(scan.keys) and scan.keys[i + 1] == NUMBER and plain_gap(scan, i + 1):
        point = _digits_at(scan, i + 1, times)
        if point is not None and point.day is not None:
            point.first_token = i
            return point
    return None


def _ordinal_at(scan: Scan, i: int, times: Times) -> Point | None:
    """ "eerste kwartaal 2025", "tweede helft van mei"."""
    number = times.ordinals[scan.keys[i]]
    at = i + 1
    if scan.keys[at : at + 2] and scan.keys[at] in ("en", "tot") and at + 2 < len(scan.keys):
        return None
    if at >= len(scan.keys):
        return None
    key = scan.keys[at]
    some = _months_of(scan, i, at, times)
    if some is not None:
        return some
    if key in times.words["quarters"] and number <= 4:
        year, end = _year_after(scan, at + 1)
        return _suffix(scan, Point(i, end, quarter=number, year=year, month=None), times)
    if key in times.words["halves"] and (number <= 2 or scan.keys[i] == "laatste"):
        half = 2 if number > 1 else 1
        year, end = _year_after(scan, at + 1)
        if year is None and key == "helft":
            after = at + 2 if scan.keys[at + 1 : at + 2] == ["van"] else at + 1
            if after < len(scan.keys) and scan.keys[after] in times.months:
                month = _month_at(scan, after, times)
                if month is not None:
                    month.first_token, month.half = i, half
                    return month
            inner = relative_at(scan, after, times) if after < len(scan.keys) else None
            if inner is not None and inner.year:
                return Point(i, inner.end, half=half, year=inner.year)
            return None
        return Point(i, end, half=half, year=year)
    if key in times.months:
        point = _month_at(scan, at, times)
        if point is not None and number == 1 and scan.keys[i] == "eerste":
            point.first_token, point.day = i, 1
            return point
    return None


def _months_of(scan: Scan, i: int, at: int, times: Times) -> Point | None:
    """ "de eerste vier maanden van dit jaar", "de laatste drie maanden van 2024"."""
    found = number_at(scan, at)
    if found is None or scan.keys[i] not in ("eerste", "laatste"):
        return None
    count, end = int(found[0]), found[1]
    if (
        not 1 < count < 12
        or scan.keys[end : end + 2] != ["maanden", "van"]
        or end + 2 >= len(scan.keys)
    ):
        return None
    year = point_at(scan, end + 2, times) or relative_at(scan, end + 2, times)
    if year is None or year.year is None or year.month or year.quarter:
        return None
    if scan.keys[i] == "eerste":
        days = date(year.year, 1, 1), date(year.year, count, monthrange(year.year, count)[1])
    else:
        days = date(year.year, 13 - count, 1), date(year.year, 12, 31)
    return Point(i, year.end, fixed=days)


def _season_at(scan: Scan, i: int, times: Times) -> Point | None:
    year, end = _year_after(scan, i + 1)
    if year is None:
        if not i or scan.keys[i - 1] not in ("het", "de", "begin", "eind") or scan.gap(i) != " ":
            return None
        return _suffix(scan, Point(i, i + 1, season=times.seasons[scan.keys[i]]), times)
    if scan.gap(end) in ("/", "-", "–") if end < len(scan.keys) else False:
        following = scan.word(end)
        if following.isdigit() and len(following) in (2, 4):
            end += 1
    return Point(i, end, season=times.seasons[scan.keys[i]], year=year)


# --- relative to the letter's date --------------------------------------------------------

_SHIFT = {
    "dit": 0, "deze": 0, "lopende": 0, "huidige": 0, "vorig": -1, "vorige": -1, "verleden": -1,
    "volgend": 1, "volgende": 1, "komend": 1, "komende": 1, "aankomende": 1, "aankomend": 1,
    "afgelopen": -1,
}  # fmt: skip


def relative_at(scan: Scan, i: int, times: Times) -> Point | None:
    """ "dit jaar", "vorige maand", "komende donderdag", "dit najaar", "gisteren"."""
    today = scan.letter_date
    key = scan.keys[i]
    if today is None:
        return None
    if key in ("vandaag", "heden", "gisteren", "eergisteren"):
        if (i and scan.keys[i - 1] in ("vanaf", "tot", "op") and key == "heden") or key == "heden":
            return None
        day = today - timedelta(days={"vandaag": 0, "gisteren": 1, "eergisteren": 2}[key])
        return Point(i, i + 1, fixed=(day, day))
    shift = _SHIFT.get(key)
    if shift is None or i + 1 >= len(scan.keys) or scan.gap(i + 1) != " ":
        return None
    what = scan.keys[i + 1]
    if what == "jaar":
        if key == "afgelopen":
            return Point(i, i + 2, fixed=(_years(today, -1), today))
        return Point(i, i + 2, year=today.year + shift)
    if what in times.seasons:
        return Point(
            i,
            i + 2,
            season=times.seasons[what],
            year=_season_year(today, times.seasons[what], shift),
        )
    if what in times.weekdays:
        return Point(i, i + 2, fixed=_weekday(today, times.weekdays[what], shift))
    if what in times.months:
        point = _month_at(scan, i + 1, times)
        if point is not None:
            point.first_token, point.sense = i, shift
        return point
    return _unit_relative(i, what, shift, key, today)


def _unit_relative(i: int, what: str, shift: int, key: str, today: date) -> Point | None:
    if what == "maand":
        month = today.year * 12 + today.month - 1 + shift
        return Point(i, i + 2, year=month // 12, month=month % 12 + 1)
    if what == "week":
        monday = today - timedelta(days=today.weekday() - 7 * shift)
        return Point(i, i + 2, fixed=(monday, monday + timedelta(days=6)))
    if what == "kwartaal":
        quarter = today.year * 4 + (today.month - 1) // 3 + shift
        return Point(i, i + 2, year=quarter // 4, quarter=quarter % 4 + 1)
    del key
    return None


def _season_year(today: date, season: int, shift: int) -> int:
    """The year of "dit", "komend" or "afgelopen" season."""
    if shift == 0:
        return today.year
    if shift > 0:
        return today.year if today.month < season else today.year + 1
    return today.year if today.month > season + 2 and season != 12 else today.year - 1


def _weekday(today: date, weekday: int, shift: int) -> tuple[date, date]:
    ahead = (weekday - today.isoweekday()) % 7
    if shift < 0:
        day = today - timedelta(days=(today.isoweekday() - weekday) % 7 or 7)
    else:
        day = today + timedelta(days=ahead or 7)
    return day, day


def _years(day: date, shift: int) -> date:
    try:
        return day.replace(year=day.year + shift)
    except ValueError:
        return day.replace(year=day.year + shift, day=28)


def months_from(day: date, shift: int) -> date:
    """The same day, so many months later; the last of the month where it has none."""
    month = day.year * 12 + day.month - 1 + shift
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


# --- days of a point -----------------------------------------------------------------------


def days_of(point: Point, year: int) -> tuple[date, date] | None:
    """The first and last day that a point can mean, in this year if it says none."""
    if point.fixed is not None:
        return point.fixed
    year = point.year or year
    if point.week is not None:
        monday = date.fromisocalendar(year, min(point.week, 52), 1)
        return monday, monday + timedelta(days=6)
    if point.school is not None:
        start = 8 if point.school == "schooljaar" else 9
        return date(year, start, 1), date(year + 1, start, 1) - timedelta(days=1)
    if point.day is not None and point.month is not None:
        if point.day > monthrange(year, point.month)[1]:
            return None
        day = date(year, point.month, point.day)
        return day, day
    first_month, months = _months(point)
    last_index = first_month - 1 + months - 1
    last_year, last_month = year + last_index // 12, last_index % 12 + 1
    first, last = (
        date(year, first_month, 1),
        date(last_year, last_month, monthrange(last_year, last_month)[1]),
    )
    return _cut(first, last, months, point)


def _months(point: Point) -> tuple[int, int]:
    """The first month of a point and how many it has."""
    if point.month is not None:
        return point.month, 1
    if point.quarter is not None:
        return point.quarter * 3 - 2, 3
    if point.half is not None:
        return point.half * 6 - 5, 6
    if point.season is not None:
        return point.season, 3
    return 1, 12


def _cut(first: date, last: date, months: int, point: Point) -> tuple[date, date]:
    """Begin, medio, eind: thirds of a year, single months of a quarter, ten days of a month."""
    third = {"begin": 0, "medio": 1, "eind": 2}.get(point.part or "")
    if months == 1 and point.half is not None:
        middle = first + timedelta(days=14)
        return (first, middle) if point.half == 1 else (middle + timedelta(days=1), last)
    if third is None:
        return first, last
    if months == 1:
        start = first + timedelta(days=10 * third)
        return start, last if third == 2 else start + timedelta(days=9)
    step = max(months // 3, 1)
    start = months_from(first, step * third)
    return start, months_from(start, step) - timedelta(days=1)
