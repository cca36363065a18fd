"""Years behind a noun that says what they are: "schooljaar 2023-2024", "de jaren negentig"."""

from __future__ import annotations

from letterparse.mentions.points import (
    APOSTROPHES,
    DASHES,
    Point,
    paired_year,
    year_number,
    year_point,
)
from letterparse.mentions.scan import NUMBER
from letterparse.mentions.timewords import Reader


def year_kind(r: Reader, i: int) -> Point | None:
    """ "jaar 2025", "schooljaar 2023-2024", "jaren negentig"."""
    key = r.keys[i]
    if key == "jaren":
        decade = _decade(r, i)
        if decade is not None:
            return decade
    year = year_number(r, i + 1) if r.joined(i + 1) else None
    if year is None:
        return None
    first = r.words.years[key]
    if first == 1:
        point = year_point(r, i + 1)
        if point is not None:
            point.start = i
        return point
    end = paired_year(r, i + 2, year)
    return Point(i, end, "months", "school-year", year, first, first + 11)


def _decade(r: Reader, i: int) -> Point | None:
    """ "jaren negentig", "jaren '90", "jaren 1990"."""
    year = r.words.decades.get(r.right(i + 1))
    if year is None and r.key(i + 1) == NUMBER:
        word = r.scan.word(i + 1)
        spaced = r.joined(i + 1) or r.gap(i + 1) in APOSTROPHES
        if len(word) == 2 and word[1] == "0" and spaced and not _is_counted(r, i + 1):
            year = int(word) + 1900
        elif word in ("1950", "1960", "1970", "1980", "1990", "2000") and r.joined(i + 1):
            following = r.gap(i + 2).strip() if i + 2 < r.size else ""
            year = int(word) if following == "" and r.key(i + 2) not in ("en", "tot", "t") else None
    if year is None:
        return None
    end = i + 2
    for words in (("van", "de", "vorige", "eeuw"), ("van", "de", "twintigste", "eeuw")):
        end = i + 6 if r.joined(end) and r.follows(end, words) else end
    further = _further_decade(r, end, year)
    last, end = (further, end + 1 + (r.key(end) == "en")) if further else (year, end)
    return Point(i, end, "years", "decade", year, 1, 12 * (last - year) + 120)


def _is_counted(r: Reader, at: int) -> bool:
    """ "voor die jaren 10 miljard kroon": a number that counts, and no decade."""
    lists = r.words.lists
    bare = r.gap(at) not in APOSTROPHES
    return bare and r.key(at + 1) in lists["counted"] | lists["money"]


def _further_decade(r: Reader, end: int, first: int) -> int | None:
    """The second of "jaren ’40-’50", "jaren tachtig en negentig"."""
    at = end + (r.key(end) == "en")
    gap = r.gap(at)
    if at >= r.size or gap.strip(" -–'’‘") or (at == end and not set(gap) & set(DASHES)):
        return None
    year = r.words.decades.get(r.key(at))
    word = r.scan.word(at)
    if year is None and r.key(at) == NUMBER and gap[-1:] in "'’‘" and word[1:] == "0":
        year = int(word) + 1900
    return year if year is not None and first < year <= first + 50 else None
