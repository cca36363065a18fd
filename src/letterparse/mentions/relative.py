"""Points that count from the letter's date.

"vandaag", "dit jaar", "vorige maand", "komende donderdag", "afgelopen zomer"; "de afgelopen
vijf jaar" runs up to that date, "de komende twee jaar" from it.
"""

from __future__ import annotations

from datetime import date

from letterparse.mentions.calendar import moved, week_around, weekday_near
from letterparse.mentions.numbers import digits_value, number_at
from letterparse.mentions.points import (
    Point,
    day_point,
    month_point,
    numeric_date,
    read_mark,
    season_point,
    year_number,
)
from letterparse.mentions.scan import NUMBER
from letterparse.mentions.timewords import Reader
from letterparse.patterns import late


def count_at(r: Reader, i: int) -> tuple[float, int] | None:
    """The number at token i, in digits or words, and the token after it."""
    if r.key(i) == NUMBER and r.key(i + 1) not in ("½", "¼", "¾", "en"):
        value = digits_value(r.scan.word(i))
        return None if value is None else (float(value), i + 1)
    if i >= r.size:
        return None
    found = number_at(r.scan, i)
    return None if found is None else (float(found[0]), found[1])


def with_year_words(r: Reader, point: Point | None) -> Point | None:
    """ "van dit jaar", "vorig jaar" behind a point that says no year itself."""
    if point is not None and point.year is None and r.today is not None:
        at = point.end
        if r.joined(at):
            at += r.key(at) == "van"
            at += r.key(at) == "het" and at > point.end
            shift = r.words.shifts.get(r.key(at))
            if r.key(at) in _THAT and r.right(at + 1) == "jaar":
                years = _YEAR.findall(r.scan.text, 0, r.scan.starts[point.start])
                if years:
                    point.year, point.end, point.stop = int(years[-1]), at + 2, 0
            elif shift is not None and r.joined(at) and r.right(at + 1) == "jaar":
                point.year, point.end, point.stop = r.today.year + shift, at + 2, 0
    return point


_THAT = frozenset("dat datzelfde hetzelfde".split())
_YEAR = late(r"\b((?:19|20)\d\d)\b")


def today_point(r: Reader, i: int) -> Point | None:
    """ "vandaag", "gisteren"; not "vandaag de dag", "in de morgen", "tot op heden"."""
    if r.today is None or (r.right(i + 1) == "de" and r.key(i + 2) == "dag"):
        return None
    key = r.keys[i]
    if key == "morgen" and (r.is_in(i - 1, "before_morning") or r.gap(i) == "-"):
        return None
    if key == "heden" and r.is_in(i - 1, "before_now"):
        return None
    day = moved(r.today, r.words.days[key], "D")
    return Point(i, i + 1, "fixed", "relative", fixed=(day, day))


def weekday_point(r: Reader, i: int) -> Point | None:
    """ "maandag 23 juni jl.", "donderdag a.s.", "sinds maandag"; else it is no point alone."""
    if r.gap(i + 1) in (" ", ", ") and r.key(i + 1) == NUMBER:
        point = numeric_date(r, i + 1) or with_year_words(r, day_point(r, i + 1))
        if point is not None and point.unit in ("day", "bare"):
            point.start = i
            return point
        return None
    mark = Point(i, i + 1, "fixed", "relative")
    read_mark(r, mark)
    if not mark.sense and r.right(i + 1) == "aanstaande":
        mark.sense, mark.end = 1, i + 2
    if not mark.sense and r.left(i) in _SINCE:
        mark.sense = -1
    if not mark.sense or r.today is None:
        return None
    day = weekday_near(r.today, r.words.weekdays[r.keys[i]], mark.sense > 0)
    mark.fixed = day, day
    return mark


_SINCE = frozenset(("sinds", "sedert"))


def shifted_point(r: Reader, i: int) -> Point | None:
    """ "dit jaar", "vorige maand", "komende donderdag", "afgelopen zomer", "komende twee jaar"."""
    if r.today is None or not r.joined(i + 1):
        return None
    key, what = r.keys[i], r.keys[i + 1]
    shift = r.words.shifts[key]
    words = r.words
    if what in words.months:
        return _near_month(r, i, shift)
    if what in words.seasons:
        return _near_season(r, i, shift)
    if what in words.weekdays:
        return _near_weekday(r, i, shift)
    ran = key == "afgelopen" or key == "voorbije"
    if what in words.years or what in ("week", "maand", "kwartaal", "halfjaar", "weekend"):
        return _near_unit(r, i, shift, ran)
    return running_at(r, i, shift) if shift else None


def _near_month(r: Reader, i: int, shift: int) -> Point | None:
    point = month_point(r, i + 1)
    if point is not None:
        point.start, point.rule = i, "relative"
        if point.year is None:
            point.sense = shift
    return point


def _near_season(r: Reader, i: int, shift: int) -> Point:
    """ "dit najaar" is of this year, "komend voorjaar" the next that begins."""
    point = season_point(r, i + 1)
    point.start = i
    today = r.today
    if point.year is None and today is not None:
        point.rule = "relative"
        point.year = today.year
        begun = (today.month, today.day) >= (point.low, 1)
        over = today.month > point.high
        if shift > 0 and begun:
            point.year += 1
        elif shift < 0 and not over:
            # In January "afgelopen winter" is the one before this.
            point.year -= 1
        elif shift == 0 and point.low == 12 and today.month < 6:
            point.year -= 1
        if shift < 0 and point.low == 12 and today.month > 2:
            point.year = today.year - 1
    return point


def _near_weekday(r: Reader, i: int, shift: int) -> Point | None:
    """ "komende donderdag"; "deze donderdag" is of this week."""
    today = r.today
    if today is None:
        return None
    dated = weekday_point(r, i + 1)
    if dated is not None and dated.unit == "day":
        dated.start = i
        dated.sense = dated.sense or shift
        return dated
    number = r.words.weekdays[r.keys[i + 1]]
    if shift:
        day = weekday_near(today, number, shift > 0)
    else:
        day = moved(week_around(today)[0], number - 1, "D")
    return _and_day_after(r, Point(i, i + 2, "fixed", "relative", fixed=(day, day)), number)


def _and_day_after(r: Reader, point: Point, number: int) -> Point:
    """ "afgelopen dinsdag en woensdag": two days on end."""
    if point.fixed is None or r.right(point.end) != "en":
        return point
    following = r.words.weekdays.get(r.right(point.end + 1))
    if following == number + 1 and r.key(point.end + 2) != NUMBER:
        point.fixed = point.fixed[0], moved(point.fixed[0], 1, "D")
        point.end += 2
    return point


def _near_unit(r: Reader, i: int, shift: int, ran: bool) -> Point | None:
    """The year, month, week or quarter of the letter's date, the last or the next."""
    today, what = r.today, r.keys[i + 1]
    if today is None:
        return None
    end = i + 2
    if what in ("jaar", "kalenderjaar") and (year := year_number(r, end)) and r.joined(end):
        return Point(i, end + 1, "year", "year", year)
    letter, factor = r.words.units.get(what, ("Y", 1))
    if ran and what in ("jaar", "maand", "week", "halfjaar"):
        return Point(i, end, "fixed", "running", fixed=(moved(today, -factor, letter), today))
    match what:
        case "week" | "weekend":
            monday, sunday = week_around(moved(today, 7 * shift, "D"))
            days = (monday, sunday) if what == "week" else (moved(sunday, -1, "D"), sunday)
            return _on_weekday(r, Point(i, end, "fixed", "relative", fixed=days))
        case "maand":
            first = moved(today.replace(day=1), shift, "M")
            return Point(i, end, "month", "relative", first.year, first.month, first.month)
        case "kwartaal" | "halfjaar":
            step = 3 if what == "kwartaal" else 6
            begun = date(today.year, (today.month - 1) // step * step + 1, 1)
            first = moved(begun, step * shift, "M")
            return Point(
                i, end, "months", "relative", first.year, first.month, first.month + step - 1
            )
        case _:
            return _near_year(r, i, shift)


def _on_weekday(r: Reader, point: Point) -> Point:
    """ "vorige week donderdag"."""
    number = r.words.weekdays.get(r.right(point.end))
    if number is not None and point.fixed is not None and r.key(point.end + 1) != NUMBER:
        day = moved(point.fixed[0], number - 1, "D")
        point.fixed, point.end = (day, day), point.end + 1
        return _and_day_after(r, point, number)
    return point


def _near_year(r: Reader, i: int, shift: int) -> Point | None:
    """ "dit jaar", "volgend schooljaar"; "vorig jaar mei" is its month."""
    today = r.today
    if today is None or r.keys[i + 1] in ("jaren",):
        return None
    first = r.words.years[r.keys[i + 1]]
    year = today.year + shift
    if first > 1:
        year -= today.month < first
        return Point(i, i + 2, "months", "school-year", year, first, first + 11)
    inner = r.right(i + 2)
    if inner in r.words.months or inner in r.words.seasons:
        month = inner in r.words.months
        point = month_point(r, i + 2) if month else season_point(r, i + 2)
        if point is not None and point.year is None and not point.sense:
            point.start, point.year = i, year
            return point
    return Point(i, i + 2, "year", "relative", year)


def running_at(r: Reader, i: int, shift: int) -> Point | None:
    """ "afgelopen vijf jaar" runs up to the letter's date, "komende twee jaar" from it."""
    today = r.today
    if today is None or not r.joined(i + 1):
        return None
    half = r.follows(i + 1, ("half", "jaar"))
    if half:
        count, at = 6.0, i + 2
        letter, factor = "M", 1
    else:
        found = count_at(r, i + 1)
        if found is None:
            return None
        count, at = found
        letter, factor = r.words.units.get(r.right(at), ("", 0))
    if not letter or not 0 < count * factor <= 400 or r.key(at) in ("dag", "jr", "mnd"):
        return None
    if letter == "Y" and count != int(count):
        letter, count = "M", count * 12
    other = moved(today, shift * count * factor, letter)
    days = (today, other) if shift > 0 else (other, today)
    return Point(i, at + 1, "fixed", "running", fixed=days)
