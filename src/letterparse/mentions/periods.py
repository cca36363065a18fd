"""Periods: points of time with the words that make them spans or leave an end open.

At each word that can start a point the longest reading is built: a point, a span of two
points that may share a month or year ("17 en 18 oktober 2024"), or a length of time. Then
the words before it are read: "vanaf", "tot en met", "uiterlijk", "rond", "naar verwachting".
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from letterparse.language import Language
from letterparse.mentions.calendar import (
    Point,
    Times,
    days_of,
    plain_gap,
    point_at,
    relative_at,
    times_of,
)
from letterparse.mentions.durations import duration_at
from letterparse.mentions.edtf import edtf_of
from letterparse.mentions.model import Period
from letterparse.mentions.scan import NUMBER, NUMBER_WORD, Rule, Scan

_RELATIVE = (
    "dit deze lopende huidige vorig vorige verleden volgend volgende komend komende "
    "aankomende aankomend afgelopen vandaag gisteren eergisteren"
).split()


@cache
def rules(language: Language) -> tuple[Rule, ...]:
    """The rules of periods: points and spans, lengths, and words relative to the letter."""
    times = times_of(language)

    def period(scan: Scan, i: int) -> Sequence[Period]:
        return _span_at(scan, i, times)

    def length(scan: Scan, i: int) -> Sequence[Period]:
        found = duration_at(scan, i, times)
        return () if found is None else (found,)

    points = frozenset(
        (*times.months, *times.parts, *times.weekdays, *times.seasons, *times.ordinals)
    )
    codes = frozenset(("q1", "q2", "q3", "q4", "week", "schooljaar", "studiejaar", "jaren"))
    return (
        Rule("period", points | codes | {NUMBER} | frozenset(_RELATIVE), period),
        Rule(
            "duration", frozenset((NUMBER, NUMBER_WORD, "een", "één", "half", "anderhalf")), length
        ),
    )


# --- spans ---------------------------------------------------------------------------------


def _span_at(scan: Scan, i: int, times: Times) -> Sequence[Period]:
    if scan.keys[i] == "jaren":
        return _decade(scan, i)
    first = point_at(scan, i, times) or relative_at(scan, i, times)
    if first is None:
        return ()
    if first.bare and first.day and not _may_share(scan, first):
        return ()
    joined = _join(scan, first, times)
    if joined is not None:
        return joined
    if first.bare and (first.day or not _is_year(scan, i, i + 1, times)):
        return ()
    return _single(scan, first, times)


def _may_share(scan: Scan, point: Point) -> bool:
    """A bare day number only starts a span that says its month later."""
    return point.end < len(scan.keys) and len(scan.word(point.first_token)) <= 2


_JOINTS = (("tot", "en", "met"), ("t", "m"), ("tot",), ("en",), ("à",), ("en", "met"))


def _joint(scan: Scan, i: int) -> tuple[str, int] | None:
    """The word or sign that joins two points: its kind and the token after it."""
    if i >= len(scan.keys):
        return None
    gap = scan.gap(i).strip()
    if gap in ("-", "–", "—", "/"):
        return ("/" if gap == "/" else "-"), i
    if gap:
        return None
    keys = scan.keys
    if keys[i : i + 3] == ["tot", "en", "met"]:
        return "met", i + 3
    if keys[i : i + 2] == ["t", "m"]:
        return "met", i + 2
    if keys[i] in ("tot", "en"):
        return keys[i], i + 1
    return None


def _join(scan: Scan, first: Point, times: Times) -> Sequence[Period] | None:
    """Two points with a joint between them, read as a span or as two."""
    joint = _joint(scan, first.end)
    if joint is None:
        return None
    kind, at = joint
    while at < len(scan.keys) and scan.keys[at] in ("de", "het", "op") and kind == "met":
        at += 1
    if at >= len(scan.keys) or (kind not in "-/" and scan.gap(at) not in (" ", "")):
        return None
    second = point_at(scan, at, times) or (
        relative_at(scan, at, times) if kind in ("met", "tot") else None
    )
    if second is None:
        return None
    third = _longer_list(scan, first, second, kind, times)
    if third is not None:
        return third
    if not _share(scan, first, second, kind, times):
        return None
    before = _word_before(scan, first, times)
    if kind == "en" and before not in ("tussen",) and not _one_span(first, second):
        return [*_single(scan, first, times), *_single(scan, second, times)]
    return _between(scan, first, second, kind, times)


def _longer_list(
    scan: Scan, first: Point, second: Point, kind: str, times: Times
) -> Sequence[Period] | None:
    """ "1, 2 en 3 mei": left to the two last."""
    return None


def _share(scan: Scan, first: Point, second: Point, kind: str, times: Times) -> bool:
    """Give the first point the month and year that only the second one says."""
    if second.bare and second.day:
        return False
    if first.bare and first.day:
        if second.day is None or second.month is None:
            return False
        first.month, first.year, first.sense = second.month, second.year, second.sense
        return True
    if first.bare and first.year:
        if second.year is None:
            return False
        if second.bare:
            return _is_year_pair(scan, first, second, kind, times)
    if second.bare and not second.year:
        return False
    if (first.year is None and first.fixed is None and kind != "tot") or (
        first.year is None and second.year is not None and first.fixed is None
    ):
        first.year = second.year
    if first.sense == 0:
        first.sense = second.sense
    return True


def _is_year_pair(scan: Scan, first: Point, second: Point, kind: str, times: Times) -> bool:
    if first.year is None or second.year is None or second.year < first.year:
        return False
    return _is_year(scan, first.first_token, second.end, times)


def _one_span(first: Point, second: Point) -> bool:
    """ "17 en 18 oktober", "2025 en 2026" are one; "25 juni en 20 september" are two."""
    if first.day and second.day:
        return first.month == second.month and second.day - first.day == 1
    if first.month and second.month and not (first.day or second.day or first.part or second.part):
        return first.year == second.year and second.month - first.month == 1
    return bool(first.bare and first.year and second.year and second.year > first.year)


def _between(scan: Scan, first: Point, second: Point, kind: str, times: Times) -> Sequence[Period]:
    base = scan.letter_date.year if scan.letter_date else None
    low = _days(scan, first, times)
    high = _days(scan, second, times)
    if (
        low is None
        or high is None
        or (base is None and (first.year is None and first.fixed is None))
    ):
        return ()
    if first.school is None and scan.keys[max(first.first_token - 1, 0)] in (
        "schooljaar",
        "studiejaar",
    ):
        start = 8 if scan.keys[first.first_token - 1] == "schooljaar" else 9
        low = (date(low[0].year, start, 1), low[1])
        high = (high[0], date(high[0].year, start, 1) - timedelta(days=1))
    last = high[1]
    if kind == "tot" and second.part is None:
        last = high[0] - timedelta(days=1)
    if low[0] > last:
        return ()
    approximate = (
        first.part == "medio" or second.part == "medio" or _expected(scan, first.first_token)
    )
    start = first.first_token
    if start and scan.keys[start - 1] in ("van", "tussen", "periode", "jaren", "vanaf"):
        start -= 1
    return [_make(scan, start, second.end, low[0], last, approximate, "span")]


# --- single points -------------------------------------------------------------------------


def _single(scan: Scan, point: Point, times: Times) -> Sequence[Period]:
    days = _days(scan, point, times)
    if days is None:
        return ()
    first: date | None = days[0]
    last: date | None = days[1]
    start, word = _operator(scan, point, times)
    approximate = point.part == "medio" or _expected(scan, start) or word in times.words["around"]
    if word in times.words["since"] or word == "ingang":
        last = None
    elif word == "na":
        first, last = days[1] + timedelta(days=1), None
    elif word == "met":
        first = None
    elif word in ("tot", "vóór", "voor"):
        first, last = None, days[1] if point.part == "eind" else days[0] - timedelta(days=1)
    elif word in times.words["within"]:
        first = None
    end = point.end
    if scan.keys[end : end + 2] == ["en", "daarna"] or scan.keys[end : end + 2] == ["en", "verder"]:
        last, end = None, end + 2
    if first is None and last is None:
        return ()
    return [_make(scan, start, end, first, last, approximate, f"point/{word}" if word else "point")]


def _operator(scan: Scan, point: Point, times: Times) -> tuple[int, str]:
    """The word before a point that opens or closes it, and the token that it starts at."""
    keys = scan.keys
    start = point.first_token
    at = start - 1
    steps = 0
    while at >= 0 and steps < 5 and keys[at] in times.words["between"]:
        if not plain_gap(scan, at + 1):
            return start, ""
        at -= 1
        steps += 1
    if at < 0 or not plain_gap(scan, at + 1):
        return _with_preposition(scan, start), ""
    word = keys[at]
    if word == "ingang" and at and keys[at - 1] == "met":
        return at - 1, "ingang"
    if word == "met" and keys[max(at - 2, 0) : at] == ["tot", "en"]:
        return at - 2, "met"
    if word == "m" and at and keys[at - 1] == "t":
        return at - 1, "met"
    if word in times.words["around"]:
        return at, word
    if word in times.words["since"]:
        return at, word
    if word in times.words["within"]:
        return at, word
    if word == "na" and not point.part:
        return at, "na"
    if word == "tot" and not (keys[at + 1 : at + 2] == ["op"] and False):
        return at, "tot"
    if (word in ("vóór", "voor") and at == start - 1) or (
        word in ("vóór", "voor") and _deadline(scan, at, point)
    ):
        deadline = (
            word == "vóór"
            or point.is_day
            or point.part == "eind"
            or (point.month is not None and not point.year)
        )
        return at, word if deadline else ""
    return _with_preposition(scan, start), ""


def _deadline(scan: Scan, at: int, point: Point) -> bool:
    """ "voor het einde van dit jaar"."""
    return point.part == "eind"


def _with_preposition(scan: Scan, start: int) -> int:
    """The evidence takes "in", "op" or "over" along."""
    if start and scan.keys[start - 1] in ("in", "op", "over", "voor") and plain_gap(scan, start):
        return start - 1
    return start


def _word_before(scan: Scan, point: Point, times: Times) -> str:
    at = point.first_token - 1
    while at >= 0 and scan.keys[at] in ("de", "het", "periode", "jaren"):
        at -= 1
    return scan.keys[at] if at >= 0 else ""


def _expected(scan: Scan, start: int) -> bool:
    """ "naar verwachting" shortly before: the time is a forecast."""
    keys = scan.keys[max(start - 6, 0) : start]
    if "verwachting" not in keys:
        return False
    at = start - len(keys) + keys.index("verwachting")
    between = scan.text[scan.ends[at] : scan.starts[start]]
    return not any(mark in between for mark in ".;:,(")


def _make(
    scan: Scan,
    start: int,
    end: int,
    first: date | None,
    last: date | None,
    approximate: bool,
    rule: str,
) -> Period:
    return Period(
        scan.block.index,
        scan.starts[start],
        scan.ends[end - 1],
        rule,
        first=first,
        last=last,
        approximate=approximate,
        edtf=edtf_of(first, last, approximate),
    )


def _decade(scan: Scan, i: int) -> Sequence[Period]:
    """ "de jaren negentig", "de jaren '90"."""
    names = {
        "vijftig": 1950, "zestig": 1960, "zeventig": 1970, "tachtig": 1980, "negentig": 1990,
    }  # fmt: skip
    following = scan.keys[i + 1] if i + 1 < len(scan.keys) else ""
    year = names.get(following)
    if year is None and following == NUMBER and scan.gap(i + 1).strip() in ("'", "’", "‘"):
        word = scan.word(i + 1)
        year = 1900 + int(word) if word.isdigit() and len(word) == 2 and word[1] == "0" else None
    if year is None:
        return ()
    return [_make(scan, i, i + 2, date(year, 1, 1), date(year + 9, 12, 31), False, "decade")]


# --- years ---------------------------------------------------------------------------------


def _days(scan: Scan, point: Point, times: Times) -> tuple[date, date] | None:
    """The days of a point; what says no year is resolved from the letter's date by its sense."""
    if point.year is not None or point.fixed is not None:
        return days_of(point, point.year or 0)
    today = scan.letter_date
    if today is None:
        return None
    days = days_of(point, today.year)
    if days is None:
        return None
    year = today.year
    if point.sense or _is_since(scan, point):
        sense = point.sense or -1
        year -= sense < 0 and days[0] > today
        year += sense > 0 and days[1] < today
        return days_of(point, year)
    if (days[0] - today).days > _HALF_YEAR and _sense(scan, point, times) < 0:
        year -= 1
    elif (today - days[1]).days > _HALF_YEAR and _sense(scan, point, times) > 0:
        year += 1
    return days_of(point, year)


_HALF_YEAR = 183


def _is_since(scan: Scan, point: Point) -> bool:
    before = scan.keys[max(point.first_token - 2, 0) : point.first_token]
    return "sinds" in before or "sedert" in before


def _sense(scan: Scan, point: Point, times: Times) -> int:
    """Whether the sentence tells of what is past (-1) or to come (1)."""
    start, end = scan.starts[point.first_token], scan.ends[point.end - 1]
    low = max(scan.text.rfind(". ", 0, start), 0)
    high = scan.text.find(". ", end)
    inside = (
        {
            key
            for key, at in zip(scan.keys, scan.starts, strict=True)
            if low <= at and (high < 0 or at < high)
        }
        if point.month or point.quarter or point.season
        else set[str]()
    )
    if inside & times.words["future"]:
        return 1
    return -1 if inside & times.words["former"] else 0


def _is_year(scan: Scan, first: int, end: int, times: Times) -> bool:
    """True if a bare year, or pair of years, at tokens first..end tells of time.

    A year inside a name ("Voorjaarsnota 2025"), a citation, a count or a code is none.
    """
    keys, words = scan.keys, times.words
    if _is_alone(scan, first, end):
        return scan.block.kind == "row" or scan.block.kind == "heading"
    if end < len(keys):
        if keys[end] in words["counted"] and scan.gap(end) == " ":
            return False
        if scan.gap(end).startswith(("/", ",-", ":", "-")) and scan.gap(end).strip() in (
            "/",
            "-",
            ":",
        ):
            return False
        if keys[end] in ("nr", "nrs") or scan.text[scan.ends[end - 1] :][:1].isalpha():
            return False
    if not first:
        return False
    if any(key in words["citing"] for key in keys[max(first - 3, 0) : first]) and _cites(
        scan, first, times
    ):
        return False
    gap = scan.gap(first)
    before = keys[first - 1]
    if gap not in (" ", " ’", " '") or "(" in gap:
        return (
            before in words["year_cues"]
            and not gap.strip(" (–-,’'")
            and gap.strip() in ("", "(", ",")
        )
    if before == NUMBER:
        return False
    if before in words["seasons"] if "seasons" in words else before in times.seasons:
        return True
    return before in words["year_cues"]


def _is_alone(scan: Scan, first: int, end: int) -> bool:
    """The whole of a table cell or of its block."""
    start, stop = scan.starts[first], scan.ends[end - 1]
    if start == 0 and stop == len(scan.text):
        return True
    return any(
        scan.text[c.start : c.end].strip(" *") == scan.text[start:stop] for c in scan.block.cells
    )


def _cites(scan: Scan, first: int, times: Times) -> bool:
    """The citing word is near and nothing but numbers, commas and short words stand between."""
    for at in range(first - 1, max(first - 4, -1), -1):
        key = scan.keys[at]
        if key in times.words["citing"]:
            return not (key in ("ii", "i", "besluit", "artikel", "nummer") and at < first - 1)
        if key not in (NUMBER, "ii", "i", "van", "en", "tweede", "kamer", "eerste"):
            return False
        if key == "van":
            return False
    return False
