"""The longest point of time that begins at a token, and points made of other points.

"begin 2025", "eerste kwartaal 2025", "tweede helft van mei", "de eerste zes maanden van
2024" are parts of a point that stands inside; the plain ones are read in `points`, those
that count from the letter's date in `relative`.
"""

from __future__ import annotations

from letterparse.mentions.calendar import FIRST_YEAR, LAST_YEAR, iso_week
from letterparse.mentions.numbers import ordinal_value
from letterparse.mentions.points import (
    Point,
    code_point,
    day_point,
    month_point,
    numeric_date,
    ordinal_day,
    read_mark,
    read_year,
    season_point,
    week_point,
    year_number,
    year_point,
)
from letterparse.mentions.relative import (
    count_at,
    shifted_point,
    today_point,
    weekday_point,
    with_year_words,
)
from letterparse.mentions.scan import NUMBER
from letterparse.mentions.timewords import Reader
from letterparse.mentions.year_nouns import year_kind

_ARTICLES = ("de", "het")


def point_at(r: Reader, i: int) -> Point | None:
    """The longest point that begins at token i."""
    if r.key(i) in r.words.parts:
        return _part(r, i)
    return plain_point(r, i) or _ordinal_point(r, i)


def plain_point(r: Reader, i: int) -> Point | None:
    """A point that is not told as a part of another: what stands inside does not nest."""
    match r.words.kinds.get(r.key(i), ""):
        case "digits":
            return _digits(r, i)
        case "month" | "short":
            return with_year_words(r, month_point(r, i))
        case "season":
            found = with_year_words(r, season_point(r, i))
            return None if found and found.year is None and _is_any(r, i) else found
        case "weekday":
            return weekday_point(r, i)
        case "shift":
            return shifted_point(r, i)
        case "year":
            return year_kind(r, i)
        case "code":
            return code_point(r, i)
        case "week":
            return week_point(r, i)
        case "today":
            return today_point(r, i)
        case _:
            return None


def _is_any(r: Reader, i: int) -> bool:
    """ "In een nat voorjaar staat de uiterwaard blank": one of many."""
    return r.left(i) == "een" or r.left(i - 1) == "een"


def _digits(r: Reader, i: int) -> Point | None:
    whole = _whole_date(r, i)
    if whole is not None:
        return whole
    numeric = numeric_date(r, i)
    if numeric is not None:
        return numeric
    length = r.scan.ends[i] - r.scan.starts[i]
    if length == 4:
        return year_point(r, i)
    if length > 2:
        return None
    return with_year_words(r, day_point(r, i))


def _whole_date(r: Reader, i: int) -> Point | None:
    """ "17 oktober 2024": what `day_point` reads too, but by far the commonest form.

    A day that not all months have, and what may go on behind the year, are left to that.
    """
    keys, at = r.keys, i + 2
    month = r.words.months.get(keys[at - 1]) if at < r.size and keys[at] == NUMBER else None
    if month is None or not (r.joined(at - 1) and r.joined(at)):
        return None
    starts, ends, text = r.starts, r.ends, r.text
    day, year = text[starts[i] : ends[i]], text[starts[at] : ends[at]]
    if len(day) > 2 or len(year) != 4 or not (day + year).isdecimal():
        return None
    if not (1 <= int(day) <= 28 and FIRST_YEAR <= int(year) <= LAST_YEAR):
        return None
    if at + 1 < r.size and (keys[at + 1] in r.words.behind_years or starts[at + 1] == ends[at]):
        return None
    return Point(i, at + 1, "day", "day", int(year), month, month, int(day), int(day))


# --- parts --------------------------------------------------------------------------------


def _part(r: Reader, i: int) -> Point | None:
    """ "begin 2025", "medio november", "eind van het tweede kwartaal", "half mei"."""
    at = i + 1
    if not r.joined(at) and r.gap(at) not in (" ’", " '"):
        return None
    if r.keys[i] == "half" and r.key(at) not in r.words.months:
        return None
    for word in ("van", *_ARTICLES):
        at += r.right(at) == word
    inner = _current(r, at) or plain_point(r, at) or _ordinal_point(r, at)
    if inner is None or inner.unit in ("bare", "day", "week"):
        return None
    if inner.unit == "year" and not r.joined(inner.start):
        return None
    inner.start, inner.part = i, r.words.parts[r.keys[i]]
    inner.rule = "part"
    return inner


def _current(r: Reader, i: int) -> Point | None:
    """ "eind van het jaar", "eind van de maand": those of the letter's date."""
    if r.today is None or r.left(i) not in ("het", "de") or year_number(r, i + 1) is not None:
        return None
    if r.key(i) == "jaar":
        return Point(i, i + 1, "year", "part", r.today.year)
    if r.key(i) == "maand":
        return Point(i, i + 1, "month", "part", r.today.year, r.today.month, r.today.month)
    return None


# --- ordinals -----------------------------------------------------------------------------


def ordinal_at(r: Reader, i: int) -> tuple[int, int] | None:
    """The place that an ordinal at token i says, -1 for "laatste", and the token after it."""
    key = r.key(i)
    if key == NUMBER:
        word = r.scan.word(i)
        if r.gap(i + 1) == "" and r.key(i + 1) in ("e", "ste", "de") and len(word) < 3:
            return (int(word), i + 2) if word.isdecimal() else None
        return None
    if key in r.words.lists["last"]:
        return -1, i + 1
    if key[-2:] not in ("de", "te"):
        return None
    value = ordinal_value(key, r.scan.language)
    return None if value is None else (value, i + 1)


def _ordinal_point(r: Reader, i: int) -> Point | None:
    found = ordinal_at(r, i)
    if found is None:
        return None
    value, at = found
    if r.right(at) in ("en", "of", "tot"):
        return _first_of_two(r, i, value, at)
    if not r.joined(at):
        return None
    return _part_of_year(r, i, value, at) or ordinal_day(r, i, value, at)


def _part_of_year(r: Reader, i: int, value: int, at: int) -> Point | None:
    """A quarter, half-year, week, or some months, told by their place."""
    key = r.key(at)
    if key in ("kwartaal", "kwartalen"):
        return _slice(r, Point(i, at + 1, "months", "quarter"), value, 3)
    if key in ("trimester", "viermaandsperiode"):
        return _slice(r, Point(i, at + 1, "months", "quarter"), value, 4)
    if key == "halfjaar" or (key == "half" and r.right(at + 1) == "jaar"):
        end = at + 1 if key == "halfjaar" else at + 2
        point = _slice(r, Point(i, end, "months", "half-year"), value, 6)
        return point if point and (point.year or key == "halfjaar") else None
    if key == "helft":
        return _half(r, i, value, at + 1)
    if key == "week":
        return _week_of(r, i, value, at + 1)
    if key in r.words.weekdays:
        return _weekday_of(r, i, value, at)
    if value in (1, -1):
        return _first_some(r, i, value, at)
    return None


def _slice(r: Reader, point: Point, value: int, months: int) -> Point | None:
    """The value-th stretch of so many months of a year."""
    count = 12 // months
    value = count if value < 0 else value
    if not 1 <= value <= count:
        return None
    point.low, point.high = months * (value - 1) + 1, months * value
    read_year(r, point)
    read_mark(r, point)
    return with_year_words(r, point)


def _first_of_two(r: Reader, i: int, value: int, at: int) -> Point | None:
    """ "eerste en tweede kwartaal": the noun of the first stands behind the second."""
    joint = r.phrase_at(at, r.words.joints)
    second = ordinal_at(r, joint[0]) if joint else None
    if second is None or r.right(second[1]) not in ("kwartaal", "halfjaar", "helft"):
        return None
    step = 3 if r.key(second[1]) == "kwartaal" else 6
    if not 1 <= value <= 12 // step:
        return None
    low = step * (value - 1) + 1
    return Point(i, at, "months", "quarter", None, low, low + step - 1)


def _inner(r: Reader, at: int) -> Point | None:
    """The year or month of which something is a part: "van 2025", "van dit jaar", "2025"."""
    if not r.joined(at):
        return None
    if r.key(at) == "van":
        at += 1
        for word in _ARTICLES:
            at += r.right(at) == word
        inner = _current(r, at) or plain_point(r, at)
    else:
        kind = r.words.kinds.get(r.key(at))
        inner = plain_point(r, at) if kind in ("digits", "month", "shift") else None
    return inner if inner is not None and inner.unit != "bare" else None


def _half(r: Reader, i: int, value: int, at: int) -> Point | None:
    """ "tweede helft van 2014", "eerste helft van mei"; alone it is no time."""
    inner = _inner(r, at)
    if inner is None or value not in (1, 2, -1) or inner.fixed:
        return None
    late = value != 1
    if inner.unit == "month":
        inner.day, inner.until = (16, 0) if late else (1, 15)
    elif inner.unit in ("year", "years", "months"):
        middle = (inner.low + inner.high) // 2
        inner.low, inner.high = (middle + 1, inner.high) if late else (inner.low, middle)
    else:
        return None
    inner.start, inner.unit, inner.rule = i, "months", "half-year"
    return inner


def _week_of(r: Reader, i: int, value: int, at: int) -> Point | None:
    """ "eerste week van mei": seven days of the month; "derde week van 2018": of ISO 8601."""
    inner = _inner(r, at)
    if inner is None or inner.day or value > 53:
        return None
    if inner.unit == "year" and inner.year is not None:
        days = iso_week(inner.year, value)
        return Point(i, inner.end, "fixed", "week", fixed=days) if days else None
    if inner.unit != "month" or value > 4:
        return None
    inner.day = 25 if value < 0 else 7 * value - 6
    inner.until = 0 if value < 0 else 7 * value
    inner.start, inner.unit, inner.rule = i, "months", "week"
    return inner


def _weekday_of(r: Reader, i: int, value: int, at: int) -> Point | None:
    """ "derde woensdag van mei", "laatste vrijdag in juni 2025": a day of that month."""
    behind = at + 2 if r.right(at + 1) in ("van", "in") else at + 1
    inner = month_point(r, behind) if r.joined(behind) else None
    if inner is None or inner.unit != "month" or inner.part or not -1 <= value <= 4:
        return None
    inner.start, inner.unit, inner.rule = i, "day", "day"
    inner.day, inner.weekday = value, r.words.weekdays[r.keys[at]]
    return inner


def _first_some(r: Reader, i: int, value: int, at: int) -> Point | None:
    """ "eerste zes maanden van 2024", "laatste twee weken van mei"."""
    found = count_at(r, at)
    if found is None or found[0] != int(found[0]):
        return None
    letter, factor = r.words.units.get(r.right(found[1]), ("", 0))
    count = int(found[0]) * factor
    inner = _inner(r, found[1] + 1)
    if inner is None or inner.day or inner.fixed:
        return None
    if letter == "M" and inner.unit in ("year", "years", "months"):
        if not 0 < count <= inner.high - inner.low:
            return None
        if value < 0:
            inner.low = inner.high - count + 1
        else:
            inner.high = inner.low + count - 1
    elif letter in ("W", "D") and inner.unit == "month" and value > 0:
        inner.day, inner.until = 1, count * (7 if letter == "W" else 1)
        if inner.until > 28:
            return None
    else:
        return None
    inner.start, inner.unit, inner.rule = i, "months", "part"
    return inner
