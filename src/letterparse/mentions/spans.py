"""Several points in a row: spans ("17 – 18 oktober", "maart tot en met juni") and lists.

What only a later point says, its month or year, the earlier ones share with it.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from letterparse.mentions.calendar import Days, day_after, day_before, day_of
from letterparse.mentions.moments import point_at
from letterparse.mentions.points import Point, days_of
from letterparse.mentions.scan import NUMBER
from letterparse.mentions.senses import year_of, year_of_span
from letterparse.mentions.timewords import Reader
from letterparse.mentions.years import is_spoiled
from letterparse.records import Record, field

_DASHES = ("-", "–", "—", "~", "/", "-/-")
_SPAN = ("to", "through", "until")
_LONGEST = 12


class Chain(Record):
    """Points and the kinds of what joins them: to, through, until, and, or, comma."""

    points: list[Point]
    joints: list[str] = field(default_factory=list[str])


class Stretch(Record):
    """What a chain, or its first point, says: its days and the token after it."""

    days: Days
    end: int
    point: Point
    last: Point
    is_span: bool


def chain_at(r: Reader, first: Point) -> Chain:
    """The points that are joined to this one, as far as they are whole."""
    chain = Chain([first])
    while len(chain.points) < _LONGEST:
        end = chain.points[-1].end
        joint = _joint(r, end) or _night(r, first, end)
        if joint is None:
            break
        kind, at = joint
        point = _next_point(r, at)
        if point is None or not _may_join(chain.points[-1], kind, point):
            break
        if kind == "comma" and not _may_list(chain.points[-1], point):
            break
        if kind == "and" and _is_year_each(r, chain.points[-1], point):
            break
        chain.points.append(point)
        chain.joints.append(kind)
        if kind in _SPAN and point.unit != "bare":
            break
    while chain.joints and not _is_whole(chain):
        chain.points.pop()
        chain.joints.pop()
    return chain


def _is_whole(chain: Chain) -> bool:
    """A chain ends in a point with its month, and not behind a comma."""
    before, last = chain.points[-2:]
    if chain.joints[-1] == "comma":
        return before.part == 3 and last.part == 1
    return last.unit != "bare"


def _joint(r: Reader, i: int) -> tuple[str, int] | None:
    """What joins the point before token i to the next: its kind, and where that one starts."""
    if i >= r.size:
        return None
    gap = r.gap(i)
    if gap != " ":
        mark = gap.strip()
        if mark in _DASHES:
            return "to", i
        if mark in (".-", ".–", ". -", ". –"):
            return "to", i
        if gap == ", ":
            return "comma", i
        if gap != ". " or r.scan.text[r.scan.starts[i]].isupper():
            return None  # "3 mei jl. tot 5 mei", but "… op 3 mei. Tot 5 mei …" are two sentences.
    found = r.phrase_at(i, r.words.joints)
    if found is None or not r.joined(found[0]):
        return None
    return found[1], found[0]


def _night(r: Reader, first: Point, i: int) -> tuple[str, int] | None:
    """ "in de nacht van 5 op 6 mei": both days."""
    night = r.left(first.start) == "van" and r.left(first.start - 1) == "nacht"
    return ("through", i + 1) if night and r.key(i) == "op" and r.gap(i) == " " else None


def _next_point(r: Reader, at: int) -> Point | None:
    """The point behind a joint, behind its article too."""
    if r.key(at) in ("de", "het") and r.joined(at + 1):
        at += 1
    point = point_at(r, at)
    if point is None or point.rule != "year" or r.key(at) != NUMBER:
        return point
    return None if is_spoiled(r, at, point.end) else point


def _may_join(before: Point, kind: str, point: Point) -> bool:
    """A span of years runs ahead: "2019/1896" is none."""
    if kind not in _SPAN or before.year is None or point.year is None:
        return True
    return point.year >= before.year


def _is_year_each(r: Reader, before: Point, point: Point) -> bool:
    """ "dit jaar en volgend jaar": two, as "in 2025 en in 2026"; "dit en volgend jaar" is one."""
    nouns = [r.key(one.end - 1) for one in (before, point)]
    return nouns == ["jaar", "jaar"] and before.unit == point.unit == "year"


def _may_list(before: Point, point: Point) -> bool:
    """ "2023, 2024 en 2025", "eind 2026, begin 2027"; not "in 2024, op 3 mei"."""
    if before.part == 3 and point.part == 1:
        return True
    return before.unit == point.unit or (before.unit == "bare" and point.unit == "day")


# --- sharing --------------------------------------------------------------------------------


def share(r: Reader, chain: Chain, prefix: str) -> bool:
    """Give each point the month and year that it shares; False if one stays without a month."""
    points = chain.points
    if len(points) == 1:
        point = points[0]
        if point.unit != "bare" and point.open_year:
            point.year = year_of(r, point, prefix)
        return point.unit != "bare"
    last = points[-1]
    if chain.joints[-1] in _SPAN and last.sense > 0 and last.open_year and last.unit != "bare":
        # "van 20 februari tot en met 30 april a.s.": only its end need be to come.
        last.year = year_of(r, last, prefix)
    for left, right in zip(points[-2::-1], points[:0:-1], strict=True):
        _share_left(left, right)
    if points[0].unit == "bare":
        return False
    known = next((p for p in points if not p.open_year), None)
    if known is None:
        between = r.left(points[0].start) == "tussen"
        spans = between or (chain.joints and chain.joints[0] in _SPAN)
        running = spans and len(points) == 2
        year = year_of_span(r, points[0], points[1]) if running else None
        points[0].year = year if year is not None else year_of(r, points[0], prefix)
    for left, right in pairwise(points):
        if right.open_year and right.unit != "bare" and left.year is not None and not right.sense:
            right.year = left.year + (_place(right) < _place(left))
    for point in points:
        if point.open_year:
            point.year = year_of(r, point, prefix)
    return True


def _share_left(left: Point, right: Point) -> None:
    if left.unit == "bare" and right.unit == "day":
        left.low = left.high = right.low
        left.unit, left.until = "day", left.day
        left.year, left.sense = right.year, right.sense
        left.fixed = None
        if right.year is not None and day_of(right.year, left.low, left.day, left.day) is None:
            left.unit = "bare"
        return
    if left.open_year and right.unit not in ("year", "years", "fixed", "bare"):
        if right.year is not None:
            left.year = right.year - (_place(left) > _place(right))
        left.sense = left.sense or right.sense


def _place(point: Point) -> tuple[int, int, int]:
    """Where in its year a point begins."""
    return point.low, point.day, point.part


# --- reading --------------------------------------------------------------------------------


def stretch_of(chain: Chain, between: bool) -> Stretch | None:
    """The span that a chain says, or its first point where it lists several."""
    points = chain.points
    days = [None if point.open_year else days_of(point, point.year or 0) for point in points]
    first = days[0]
    if first is None:
        return None
    alone = Stretch(first, points[0].end, points[0], points[0], False)
    if not chain.joints:
        return alone
    kind, second = chain.joints[0], days[1]
    if kind in _SPAN or (between and kind == "and"):
        if second is None:
            return alone
        last = second[1]
        if kind == "until" and points[1].part != 3 and second[0] > first[0]:
            last = day_before(second[0])
        if last < first[0]:
            return alone
        return Stretch((first[0], last), points[1].end, points[0], points[1], True)
    run = _run(points, days, chain.joints)
    if run is None:
        return alone
    return Stretch((first[0], run), points[-1].end, points[0], points[-1], True)


def _run(points: list[Point], days: list[Days | None], joints: list[str]) -> date | None:
    """The last day of a list whose points follow each other without a gap; else None."""
    previous = days[0]
    for point, following, joint in zip(points[1:], days[1:], joints, strict=True):
        if previous is None or following is None or joint in _SPAN:
            return None
        if point.unit != points[0].unit or day_after(previous[1]) != following[0]:
            return None
        previous = following
    return previous[1] if previous else None
