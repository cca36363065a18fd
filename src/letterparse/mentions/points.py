"""Points of calendar time: a day, month, quarter, season, half-year, year, as letters say them.

A point is read without the words before it that make a span of it or leave an end open
("vanaf", "tot en met"): those are read in `periods`. The longest point that begins at a token is
picked in `moments`; what counts from the letter's date ("vorige maand") is read in `relative`.
"""

from __future__ import annotations

from letterparse.mentions.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    Days,
    day_of,
    iso_week,
    months_of,
    third,
    week_around,
    weekday_of,
)
from letterparse.mentions.scan import NUMBER
from letterparse.mentions.timewords import Reader
from letterparse.patterns import late
from letterparse.records import Record

DASHES = ("-", "–", "—", "‑")
APOSTROPHES = (" '", " ’", " ‘", "'", "’", "‘")
# The second letters of "a.s." and "l.l.".
_ABBREVIATED = {"a": "s", "l": "l", "j": "l"}
_SUFFIXES = ("e", "ste", "de", "st", "ende")


class Point(Record):
    """A point of time from token `start` up to, not including, token `end`.

    `unit` is day, month, months (a quarter, season, half-year), year, years, week, fixed or
    bare (a day number alone). `low` to `high` are months of `year`, counted on past December;
    `day` to `until` days of month `low` (`until` 0: its last); with `weekday`, `day` counts such
    days of it (-1: its last). `year` None was not said. `sense` is -1 for "jl.", 1 for "a.s.";
    `stop` counts the full stop of such a mark.
    """

    start: int
    end: int
    unit: str
    rule: str
    year: int | None = None
    low: int = 1
    high: int = 12
    day: int = 0
    until: int = 0
    part: int = 0
    sense: int = 0
    fixed: Days | None = None
    stop: int = 0
    weekday: int = 0

    @property
    def open_year(self) -> bool:
        """True if the year has to be found out."""
        return self.year is None and self.fixed is None


def days_of(point: Point, year: int) -> Days | None:
    """The first and last day of a point in this year; None if the calendar has no such day."""
    if point.fixed is not None:
        return point.fixed
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    if point.unit == "week":
        return iso_week(year, point.low)
    if point.weekday:
        return weekday_of(year, point.low, point.weekday, point.day)
    if point.day:
        return day_of(year, point.low, point.day, point.until)
    days = months_of(year, point.low, point.high)
    return third(days, point.part) if point.part else days


# --- numbers ------------------------------------------------------------------------------


def small_number(r: Reader, i: int, high: int) -> int | None:
    """The number 1 to `high` in one or two digits at token i."""
    if r.key(i) != NUMBER:
        return None
    word = r.scan.word(i)
    return int(word) if len(word) <= 2 and word.isdecimal() and 1 <= int(word) <= high else None


def year_number(r: Reader, i: int, glued: bool = False) -> int | None:
    """The year in four digits at token i; nothing may be glued to it.

    With `glued` a fifth and sixth digit may be: the mark of a footnote.
    """
    if r.key(i) != NUMBER:
        return None
    word = r.scan.word(i)
    if not word.isdecimal() or not (len(word) == 4 or (glued and 4 < len(word) < 7)):
        return None
    year = int(word[:4])
    end = r.scan.ends[i]
    known = 1900 <= year < 2100 if len(word) > 4 else FIRST_YEAR <= year <= LAST_YEAR
    return year if known and not r.scan.text[end : end + 1].isalpha() else None


def _short_year(r: Reader, i: int) -> int | None:
    """ "'24": two digits behind an apostrophe."""
    if r.key(i) != NUMBER or r.gap(i) not in APOSTROPHES:
        return None
    word = r.scan.word(i)
    if len(word) != 2 or not word.isdecimal():
        return None
    return int(word) + (1900 if int(word) > 60 else 2000)


# --- years --------------------------------------------------------------------------------


def year_point(r: Reader, i: int) -> Point | None:
    """ "2025", "2023/24", "2024-06". Whether it is a year at all is judged in `years`."""
    year = year_number(r, i)
    if year is None:
        return None
    point = Point(i, i + 1, "year", "year", year)
    tail = small_number(r, i + 1, 99)
    gap = r.gap(i + 1).rstrip("'’")
    if tail is None or gap not in ("/", *DASHES):
        return point
    if r.gap(i + 2)[:1] in ("-", "/", "–", ".") and r.key(i + 2) == NUMBER:
        return None
    last = year - year % 100 + tail
    if tail == (year + 1) % 100 or (tail > 12 and last > year):
        last += 100 if last < year else 0
        point.high, point.end, point.unit = 12 * (last - year + 1), i + 2, "years"
    elif tail <= 12 and len(r.scan.word(i + 1)) == 1:
        return None  # "de meting 2015-2": the second of that year, no month.
    elif tail <= 12:
        point.unit, point.rule, point.end = "month", "month", i + 2
        point.low = point.high = tail
    return point


def paired_year(r: Reader, end: int, year: int) -> int:
    """The token after "/2024" or "-24" where the year before it is 2023; else `end`."""
    if r.key(end) != NUMBER or r.gap(end).strip() not in ("/", *DASHES):
        return end
    word = r.scan.word(end)
    return end + 1 if word in (str(year + 1), f"{(year + 1) % 100:02d}") else end


# --- months and days ----------------------------------------------------------------------


def month_point(r: Reader, i: int, with_day: bool = False) -> Point | None:
    """ "november 2024", "maart jl.", "mei van dit jaar"; an abbreviation needs a day or year."""
    key = r.key(i)
    month = r.words.months.get(key) or r.words.short_months.get(key)
    if month is None:
        return None
    point = Point(i, i + 1, "month", "month", None, month, month)
    read_year(r, point)
    short = key not in r.words.months
    if short and point.year is None and not with_day:
        return None
    if short and point.end == i + 1 and r.scan.text[r.scan.ends[i] : r.scan.ends[i] + 1] == ".":
        point.stop = 1
    read_mark(r, point)
    return point


def read_year(r: Reader, point: Point) -> None:
    """The year behind a point: "2024", "van 2024", ", 2024", "'24"."""
    at = point.end
    gap = r.gap(at)
    if gap in (" ", "-", "/", "–") or (gap in (". ", ", ", " , ", ".-") and _is_late(r, at)):
        year = year_number(r, at, glued=True)
        if year is not None and gap in ("-", "/", "–") and r.gap(at + 1) in ("-", "/", "–"):
            year = None if small_number(r, at + 1, 31) else year
        if year is not None and not _is_count(r, at):
            point.year, point.end = year, at + 1
            return
    short = _short_year(r, at)
    if short is not None:
        point.year, point.end = short, at + 1
        return
    if r.right(at) in ("van", "in") and r.joined(at + 1):
        step = at + 3 if r.follows(at + 1, ("het", "jaar")) else at + 1
        year = year_number(r, step, glued=True)
        if year is not None and r.joined(step) and not _is_count(r, step):
            point.year, point.end = year, step + 1


def _is_late(r: Reader, i: int) -> bool:
    """Behind a comma or stop only a year of our time is one."""
    return 1945 <= (year_number(r, i, glued=True) or 0) <= 2060


def _is_count(r: Reader, i: int) -> bool:
    """True for "2024 woningen", "2000 euro"."""
    following = r.right(i + 1)
    lists = r.words.lists
    if following in lists["counted"]:
        return r.scan.word(i).endswith("00")
    return following in lists["money"] and following.isalpha() and r.key(i + 2) != NUMBER


def read_mark(r: Reader, point: Point) -> None:
    """ "jl.", "a.s.", "jongstleden" behind a point: before or after the letter's date."""
    at = point.end
    if at >= r.size or r.gap(at) not in (" ", ", "):
        return
    key = r.keys[at]
    if key in r.words.lists["past_marks"]:
        point.sense, point.end = -1, at + 1
    elif key in r.words.lists["future_marks"]:
        point.sense, point.end = 1, at + 1
    elif key in _ABBREVIATED and (r.gap(at + 1), r.key(at + 1)) == (".", _ABBREVIATED[key]):
        point.sense, point.end = 1 if key == "a" else -1, at + 2
    else:
        return
    if r.scan.text[r.scan.ends[point.end - 1] : r.scan.ends[point.end - 1] + 1] == ".":
        point.stop = 1


def day_point(r: Reader, i: int) -> Point | None:
    """A day number at token i: with its month a day, alone a bare point."""
    day = small_number(r, i, 31)
    if day is None:
        return None
    at = i + 1
    while r.gap(at) == "" and r.key(at) in _SUFFIXES:
        at += 1
    suffixed = at > i + 1
    if suffixed and r.right(at) == "van":
        at += 1
    if r.gap(at) in (" ", "-", "/", "–", " - ") or (r.gap(at) == ". " and not suffixed):
        month = month_point(r, at, with_day=True)
        if month is not None:
            return _as_day(month, i, day)
    return None if suffixed else Point(i, i + 1, "bare", "day", day=day)


def _as_day(month: Point, start: int, day: int) -> Point | None:
    if day_of(month.year or 2000, month.low, day, day) is None:
        return None
    month.unit, month.rule, month.start = "day", "day", start
    month.day = month.until = day
    return month


def ordinal_day(r: Reader, i: int, day: int, at: int) -> Point | None:
    """ "eerste januari 2000", "vierde van juli 1995": an ordinal before a month."""
    at += r.right(at) == "van"
    month = month_point(r, at, with_day=True) if r.joined(at) else None
    return _as_day(month, i, day) if month is not None and 1 <= day <= 31 else None


def numeric_date(r: Reader, i: int) -> Point | None:
    """ "12-05-2016", "1/3/2014", "1.3.2014", "2016-05-12", "11-2016"."""
    word = r.scan.word(i)
    if word.count(".") == 2:
        return _numeric(r, i, word.split("."), i + 1)
    gap = r.gap(i + 1)
    if gap not in ("-", "/") or r.key(i + 1) != NUMBER or _is_tail(r, i):
        return None
    parts = [word, r.scan.word(i + 1)]
    if r.key(i + 2) == NUMBER and r.gap(i + 2) == gap:
        if r.key(i + 3) == NUMBER and r.gap(i + 3) in ("-", "/"):
            return None
        return _numeric(r, i, [*parts, r.scan.word(i + 2)], i + 3)
    year = year_number(r, i + 1)
    month = small_number(r, i, 12)
    if year is None or month is None or not 1945 < year < 2060:
        return None
    return Point(i, i + 2, "month", "month", year, month, month)


def _is_tail(r: Reader, i: int) -> bool:
    """True if a number is glued before token i: "133-03-03-2020"."""
    before = r.scan.text[max(r.scan.starts[i] - 2, 0) : r.scan.starts[i]]
    return before[-1:] in ("-", "/", "_", ".", "=") and before[:1].isalnum()


def _numeric(r: Reader, i: int, parts: list[str], end: int) -> Point | None:
    if len(parts[0]) == 4:
        parts.reverse()
    if not all(part.isdecimal() for part in parts) or _is_tail(r, i):
        return None
    if len(parts[2]) != 4 or len(parts[0]) > 2 or len(parts[1]) > 2:
        return None
    day, month, year = (int(part) for part in parts)
    if not (1 <= month <= 12 and 1900 <= year < 2100 and day > 0):
        return None
    if day_of(year, month, day, day) is None:
        return None
    if r.scan.text[r.scan.ends[end - 1] : r.scan.ends[end - 1] + 1].isalpha():
        return None
    return Point(i, end, "day", "day", year, month, month, day, day)


# --- quarters, seasons, weeks -------------------------------------------------------------


def season_point(r: Reader, i: int) -> Point:
    """ "zomer 2025", "winter 2022/2023", "najaar"."""
    first = r.words.seasons[r.keys[i]]
    point = Point(i, i + 1, "months", "season", None, first, first + 2)
    read_year(r, point)
    if point.year is not None:
        point.end = paired_year(r, point.end, point.year)
    read_mark(r, point)
    return point


def code_point(r: Reader, i: int) -> Point | None:
    """ "Q1 2025", "Q3", "H2 2025"."""
    key = r.keys[i]
    number = int(key[1])
    step = 6 if key[0] == "h" else 3
    rule = "half-year" if step == 6 else "quarter"
    point = Point(i, i + 1, "months", rule, None, step * (number - 1) + 1, step * number)
    read_year(r, point)
    return point if key[0] == "q" or point.year is not None else None


def week_point(r: Reader, i: int) -> Point | None:
    """ "week 12", "week 12 van 2024", "week van 19 april"."""
    number = small_number(r, i + 1, 53) if r.joined(i + 1) else None
    if number is not None:
        point = Point(i, i + 2, "week", "week", None, number)
        read_year(r, point)
        return point
    if r.right(i + 1) != "van":
        return None
    day = point_of_day(r, i + 2)
    if day is None or day.year is None:
        return None
    days = days_of(day, day.year)
    return Point(i, day.end, "fixed", "week", fixed=week_around(days[0])) if days else None


def point_of_day(r: Reader, i: int) -> Point | None:
    """A day with its month at token i, behind a weekday too; its year may be this year's."""
    at = i + 1 if r.key(i) in r.words.weekdays else i
    day = day_point(r, at) if r.joined(at) else None
    if day is None or day.unit != "day":
        return None
    if day.year is None and r.today is not None:
        day.year = r.today.year
    return day


def listed_year(r: Reader, point: Point) -> int | None:
    """The year of the next day of a list: "3 mei (nr. 11) en 4 juni 2015 (nr. 12)"."""
    if (
        point.unit != "day"
        or point.sense
        or not 0 < point.end < r.size
        or "(" not in r.gap(point.end)
    ):
        return None
    match = _NEXT_DAY.match(r.text, r.ends[point.end - 1])
    month = r.words.months.get(match[2].lower()) if match else None
    if match is None or month is None:
        return None
    # Later in that year than the point itself: what stands in a list goes on in time.
    return int(match[3]) if (month, int(match[1])) > (point.low, point.day) else None


_NEXT_DAY = late(
    r" \([^()]{1,60}\)(?:,| en|, en)(?: van)? (\d{1,2}) ([a-z]{3,9}) ((?:19|20)\d\d)\b"
)
