"""Periods: points of time with the words that make them spans or leave an end open.

A grammar over the tokens of a block, in small parts. `points` and `relative` read one point
("eind november 2024"), `spans` several in a row ("17 en 18 oktober 2024"), `durations`
lengths; here the words before and behind them are read ("vanaf", "uiterlijk in", "rond",
"naar verwachting", "en daarna"). Where a point says no year, `senses` finds it; `years`
tells a year from other numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from letterparse.language import Language
from letterparse.mentions.calendar import day_after, day_before
from letterparse.mentions.durations import adjective_at, before_unit, duration_at, is_expected
from letterparse.mentions.edtf import edtf_of
from letterparse.mentions.model import Period
from letterparse.mentions.moments import ordinal_at, point_at
from letterparse.mentions.planned import is_put_down
from letterparse.mentions.points import Point, small_number
from letterparse.mentions.relative import running_at
from letterparse.mentions.scan import ENDING, NUMBER, NUMBER_WORD, Rule, Scan
from letterparse.mentions.spans import Chain, Stretch, chain_at, share, stretch_of
from letterparse.mentions.timewords import Reader, reader_of, time_words
from letterparse.mentions.years import refusal
from letterparse.records import Record

# "Voor" these means the stretch itself, not the time before it.
_MEANT = ("quarter", "half-year", "school-year", "running", "relative")
_LENGTHS = frozenset("maanden weken kwartalen dagen".split())
# What may stand between a preposition and its point.
_FILLERS = frozenset(("de", "het", "een", "hele", "gehele", "heel", "geheel"))
# Behind a number of one or two digits these may make it a day, a length or an ordinal.
_DAY_JOINTS = frozenset((NUMBER, "en", "of", "op", "tot", "t", "e", "ste", "de", "a", "¼", "¾"))
# No number below ten thousand, and no pair of them, takes more tokens than this.
_FARTHEST_UNIT = 40
_LENGTH_JOINTS = frozenset(("à", "tot", "of", "½", "jarig", "jarige"))


@cache
def rules(language: Language) -> tuple[Rule, ...]:
    """The rules of periods, each by the words that it wakes at.

    What starts at a number in digits wakes as "day", what starts at one in words as
    "duration"; a mention bears the name of what it turns out to be. "span" and "running"
    have no words of their own.
    """
    words = time_words(language)
    triggers: dict[str, Sequence[str]] = {
        "day": (NUMBER,),
        "month": (*words.months, *words.short_months),
        "quarter": (*words.codes, "kwartaal", "kwartalen", "trimester"),
        "half-year": ("helft", "halfjaar"),
        "season": tuple(words.seasons),
        "part": tuple(words.parts),
        "week": ("week", "weekend"),
        "relative": (*words.weekdays, *words.days, "maand"),
        "year": tuple(word for word, month in words.years.items() if month == 1),
        "school-year": tuple(word for word, month in words.years.items() if month > 1),
        "duration": (NUMBER_WORD, "dag", "decennium", "eeuw", f"{ENDING}jarig", f"{ENDING}jarige"),
        "decade": (),
        "running": (),
        "span": (),
    }
    return tuple(Rule(name, frozenset(woken), _read) for name, woken in triggers.items())


def _read(scan: Scan, i: int) -> Sequence[Period]:
    """The period at token i, or whose first word token i wakes."""
    r = reader_of(scan)
    if i < r.claimed or (r.keys[i] == NUMBER and not _may_start(r, i)):
        return ()
    point = _point(r, i)
    if point is not None:
        found = _period(r, point)
        if found is not None and r.claimed <= i:
            # "eerste en derde kwartaal": the word that wakes both stands behind the second.
            other = _point(r, i)
            further = _period(r, other) if other is not None else None
            return (found,) if further is None else (found, further)
        if found is not None:
            return (found,)
        if r.claimed > i:
            return ()
    length = _length(r, i)
    if length is None:
        return ()
    while r.claimed < r.size and scan.starts[r.claimed] < length.end:
        r.claimed += 1
    return (length,)


def _may_start(r: Reader, i: int) -> bool:
    """A quick look: can the number at token i have to do with time?"""
    following = r.keys[i + 1] if i + 1 < r.size else ""
    size = r.scan.ends[i] - r.scan.starts[i]
    if size == 4 and following != NUMBER:
        return True
    if following in r.words.units or following in r.words.lists["between_unit"]:
        return True
    if size <= 2:
        kind = r.words.kinds.get(following, "")
        if kind in ("month", "short", "weekday") or following in _DAY_JOINTS:
            return True
    if following == NUMBER or following in _LENGTH_JOINTS:
        return True
    return size >= 8 and r.scan.word(i).count(".") == 2


# --- where a point begins -------------------------------------------------------------------


def _point(r: Reader, i: int) -> Point | None:
    """The point at token i, or at the words before it that it belongs to."""
    before = r.left(i)
    if before in ("en", "of") and r.keys[i] in r.words.seasons:
        half = _half_season(r, i)
        if half is not None:
            return half
    if before in r.words.shifts:
        start = i - 1
        if r.left(start) in ("en", "of") and r.left(start - 1) in r.words.shifts:
            start -= 2
            two = _two_units(r, start, i)
            if two is not None:
                return two
        found = point_at(r, i - 1)
        if found is not None:
            return found
    elif before and ordinal_at(r, i - 1) is not None:
        found = _from_ordinal(r, i - 1)
        if found is not None:
            return found
    elif before == "" and r.gap(i) == "" and r.key(i - 1) in ("e", "ste", "de"):
        return None
    return point_at(r, i)


def _half_season(r: Reader, i: int) -> Point | None:
    """ "voor- en najaar van 2020": the season before the one at token i, which lends its year."""
    first = i - 2
    if first < r.claimed or r.gap(i - 1) != "- ":
        return None
    month = r.words.seasons.get(f"{r.keys[first]}jaar")
    second = point_at(r, i)
    if month is None or second is None:
        return None
    return Point(first, i - 1, "months", "season", second.year, month, month + 2)


def _from_ordinal(r: Reader, i: int) -> Point | None:
    """ "laatste vijf jaar", "eerste kwartaal", "eerste en tweede kwartaal"."""
    first = i - 2
    if r.left(i) in ("en", "of") and first >= r.claimed and ordinal_at(r, first) is not None:
        both = point_at(r, first)
        if both is not None:
            return both
    found = point_at(r, i)
    if found is None and r.key(i) in r.words.lists["last"] and r.left(i) in ("de", "het"):
        return running_at(r, i, -1)
    return found


def _two_units(r: Reader, start: int, i: int) -> Point | None:
    """ "dit en volgend jaar"."""
    if r.keys[i] != "jaar" or r.today is None:
        return None
    low = r.today.year + r.words.shifts[r.keys[start]]
    high = r.today.year + r.words.shifts[r.keys[i - 1]]
    if high <= low:
        return None
    return Point(start, i + 1, "years", "relative", low, 1, 12 * (high - low + 1))


# --- lengths --------------------------------------------------------------------------------


def _length(r: Reader, i: int) -> Period | None:
    key = r.keys[i]
    if key.endswith(("jarig", "jarige")):
        return adjective_at(r, i)
    units = r.words.units.keys()
    if key in units:
        return before_unit(r, i)
    if key in ("half", "halve") or units.isdisjoint(r.keys[i + 1 : i + _FARTHEST_UNIT]):
        return None
    if key == NUMBER:
        return duration_at(r, i)
    return duration_at(r, i) if r.words.kinds.get(key) is None and i in _numbers(r) else None


def _numbers(r: Reader) -> frozenset[int]:
    found: frozenset[int] | None = r.scan.memo.get("numbers")
    if found is None:
        found = r.scan.memo["numbers"] = frozenset(r.scan.numbers)
    return found


# --- points with the words around them ------------------------------------------------------


class _Prefix(Record):
    """The words before a point: where they start, what they make of it."""

    start: int
    kind: str = "with"
    at: int = 0
    about: bool = False
    between: bool = False
    van: int = -1


def _period(r: Reader, point: Point) -> Period | None:
    """The period of a point with all that is joined to it."""
    if point.open_year and point.unit != "bare" and _is_no_point(r, point):
        return None
    chain = chain_at(r, point)
    if _is_number(r, point, chain):
        return None
    prefix = _prefix(r, point.start)
    if not share(r, chain, prefix.kind):
        return None
    stretch = stretch_of(chain, prefix.between)
    if stretch is None:
        return None
    r.claimed = max(stretch.end, r.claimed)
    made = _build(r, prefix, stretch)
    r.before = stretch.end, made
    return made


def _is_no_point(r: Reader, point: Point) -> bool:
    """ "Die zomer" only points back; "Van der Maart" is a name, "30 februari" no day."""
    before = r.left(point.start)
    # "Die eind november bijeenkomt": before "eind" it opens a clause.
    opens = point.part and before in ("die", "dat", "welke")
    if point.unit != "day" and before in r.words.lists["pointing"] and not opens:
        return True
    if point.rule != "month":
        return False
    capital = r.scan.text[r.scan.starts[point.start]].isupper()
    if capital and r.gap(point.start) in (" ", "-"):
        return True
    return before == NUMBER and small_number(r, point.start - 1, 31) is not None


def _is_number(r: Reader, point: Point, chain: Chain) -> bool:
    """True if a bare year is none; the years that a dash ties to it are none either."""
    if point.unit not in ("year", "years") or r.keys[point.start] != NUMBER:
        return False
    end = point.end
    for joint, further in zip(chain.joints, chain.points[1:], strict=True):
        if joint != "to":
            break
        end = further.end
    reason = refusal(r, point.start, end)
    if reason is None:
        return False
    r.claimed = max(end, r.claimed)
    if r.scan.trace is not None:
        span = r.scan.starts[point.start], r.scan.ends[end - 1]
        r.scan.trace.refused(point.rule, r.scan.block.index, *span, reason)
    return True


def _prefix(r: Reader, start: int) -> _Prefix:
    """Read the words before a point, from the nearest on."""
    prefix = _Prefix(start)
    at = start
    for _step in range(6):
        inner = at
        while inner > r.claimed and r.left(inner) in _FILLERS:
            inner -= 1
        found = r.phrase_before(inner) or (r.phrase_before(at) if inner != at else None)
        if found is None or found[0] < r.claimed:
            break
        begin, kind = found
        if kind == "with" and prefix.kind != "with" and r.left(begin) == "per":
            break  # "€ 20 miljoen per jaar tot en met 2025"
        if kind == "span":
            if prefix.van >= 0 or prefix.kind != "with":
                break
            prefix.van = begin
            if r.phrase_before(begin) in (None, found):
                break
            at = begin
            continue
        if kind == "about":
            prefix.about = True
        elif kind == "between":
            prefix.between = True
        elif kind != "with":
            if prefix.kind != "with":
                break
            prefix.kind, prefix.at = kind, begin
        at = prefix.start = begin
    return prefix


def _build(r: Reader, prefix: _Prefix, stretch: Stretch) -> Period:
    first, last = _ends(r, prefix, stretch)
    end, stop = stretch.end, stretch.last.stop
    behind = r.phrase_at(end, r.words.behind) if r.joined(end) else None
    if behind is not None and first is not None:
        last, end = None, behind[0]
        stop = int(
            len(r.keys[end - 1]) == 1
            and r.scan.text[r.scan.ends[end - 1] : r.scan.ends[end - 1] + 1] == "."
        )
        r.claimed = max(end, r.claimed)
    start = prefix.start
    if stretch.is_span and prefix.van >= 0:
        start = min(start, prefix.van)
    point, other = stretch.point, stretch.last
    about = prefix.about or 2 in (point.part, other.part) or is_expected(r, start)
    exact = point.unit == "day" or other.unit == "day"
    return Period(
        r.scan.block.index,
        r.scan.starts[start],
        r.scan.ends[end - 1] + stop,
        "span" if stretch.is_span else point.rule,
        first,
        last,
        None,
        about,
        edtf_of(first, last, about, exact),
    )


def _ends(r: Reader, prefix: _Prefix, stretch: Stretch) -> tuple[date | None, date | None]:
    """The ends that the words before leave."""
    first, last = stretch.days
    kind = prefix.kind
    if kind == "for":
        deadline = not stretch.is_span and _is_deadline(r, prefix, stretch.point)
        kind = "before" if deadline else "with"
    if kind == "from":
        return first, last if stretch.is_span else None
    if kind == "after":
        return day_after(last), None
    if kind in ("until", "before"):
        return None, last if stretch.last.part == 3 else day_before(first)
    if kind == "through":
        return None, last
    return first, last


def _is_deadline(r: Reader, prefix: _Prefix, point: Point) -> bool:
    """ "voor 1 mei", "voor de zomer", "voor eind 2025"; but "voor 2026" is the year meant."""
    if point.part == 3:
        # "is voorzien voor eind 2025" tells when, "is voor eind 2025 klaar" by when.
        near = range(max(prefix.at - 2, 0), prefix.at)
        return not (any(r.is_in(at, "set") for at in near) or is_put_down(r, point))
    if point.unit in ("year", "years") or point.rule in _MEANT:
        return False
    if not _LENGTHS.isdisjoint(r.keys[point.start : point.end]):
        return False  # "voor de eerste vier maanden van 2025"
    # "Een tweede is voorzien voor maandag en een derde voor 24 oktober": what is set is left out.
    gapped = ordinal_at(r, prefix.at - 1) is not None
    low = max(prefix.at - (18 if gapped else 6), 0)
    if any(r.is_in(at, "set") and r.key(at + 1) != "van" for at in range(low, prefix.at)):
        return False
    return not (point.unit == "day" and is_put_down(r, point))
