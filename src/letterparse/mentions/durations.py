"""Lengths of time with no place in the calendar: "twaalf maanden", "anderhalf jaar".

A range of lengths ("zes tot negen maanden") is told by its upper end, as approximate. Ages
of people and rhythms ("elke twee jaar", "eens in de tien jaar") are no lengths.
"""

from __future__ import annotations

from letterparse.mentions.model import Period
from letterparse.mentions.numbers import tidy, word_value
from letterparse.mentions.relative import count_at
from letterparse.mentions.scan import NUMBER
from letterparse.mentions.timewords import Reader

RULE = "duration"

_ORDER = "YMWD"
_CLAUSE = frozenset(".;:!?()[]|")
_BETWEEN_COUNTS = ("tot", "à", "of", "a")


def duration_at(r: Reader, i: int) -> Period | None:
    """The length whose number starts at token i."""
    start, end, parts, ranged = _counted(r, i) or (i, i, [], False)
    written = _iso(parts)
    if written is None:
        return None
    reason = _refusal(r, start, end, parts)
    if reason is not None:
        if r.scan.trace is not None:
            spans = r.scan.starts[start], r.scan.ends[end - 1]
            r.scan.trace.refused(RULE, r.scan.block.index, *spans, reason)
        return None
    begin, about = _approximators(r, start)
    return Period(
        r.scan.block.index,
        r.scan.starts[begin],
        r.scan.ends[end - 1],
        RULE,
        duration=written,
        approximate=about or ranged,
    )


def before_unit(r: Reader, i: int) -> Period | None:
    """The length whose unit is token i: "een jaar", "een half jaar", "een volle week"."""
    at = i
    if r.left(at) in r.words.lists["between_unit"]:
        at -= 1
    if r.left(at) in ("half", "halve", "kwart"):
        at -= 1
    if r.left(at) in ("een", "één"):
        at -= 1
    return duration_at(r, at) if at < i else None


def adjective_at(r: Reader, i: int) -> Period | None:
    """ "tweejarig programma", "10-jarige lening"; not "een 12-jarige jongen"."""
    key = r.keys[i]
    stem = key.removesuffix("e").removesuffix("jarig")
    start = i
    if stem:
        count = word_value(stem, r.scan.language)
    elif r.gap(i) in ("-", " ", "") and r.key(i - 1) == NUMBER:
        found, start = count_at(r, i - 1), i - 1
        count = found[0] if found else None
    else:
        return None
    following = r.right(i + 1)
    lists = r.words.lists
    if following in lists["people"] or following in lists["jubilees"]:
        return None
    if count is not None and count > _YOUNGEST and _is_name(r, i + 1):
        return None  # "de 24-jarige Kevin"
    if count is None or not 0 < count < 200 or (start < i and not following):
        return None
    written = _iso([(count, "Y", 1)])
    return Period(r.scan.block.index, r.scan.starts[start], r.scan.ends[i], RULE, duration=written)


def _is_name(r: Reader, i: int) -> bool:
    """A word with a capital that is no adjective of a land: "Nederlandse"."""
    return i < r.size and r.scan.word(i)[0].isupper() and not r.keys[i].endswith(("se", "sche"))


# The lowest age at which letters name somebody; things seldom last longer.
_YOUNGEST = 11


Part = tuple[float, str, int]
"""How many, of which letter of ISO 8601, and how many of that one is."""


def _counted(r: Reader, i: int) -> tuple[int, int, list[Part], bool] | None:
    """The parts of a length from token i on, and whether it is the upper end of a range."""
    first = _one(r, i)
    if first is not None:
        part, end = first
        parts = [part]
        while len(parts) < 4:
            further = _further(r, end, parts[-1])
            if further is None:
                break
            parts.append(further[0])
            end = further[1]
        upper = _upper(r, end, parts)
        return (i, upper[1], [upper[0]], True) if upper else (i, end, parts, False)
    return _ranged(r, i)


def _ranged(r: Reader, i: int) -> tuple[int, int, list[Part], bool] | None:
    """ "zes tot negen maanden", "10-15 jaar", "tussen twee en drie jaar"."""
    low = count_at(r, i)
    if low is None or low[0] > 1000:
        return None
    at = low[1]
    if r.gap(at).strip() in ("-", "–"):
        pass
    elif r.right(at) in _BETWEEN_COUNTS or (r.right(at) == "en" and r.left(i) == "tussen"):
        at += 3 if r.follows(at, ("tot", "en", "met")) else 1
        if not r.joined(at):
            return None
    else:
        return None
    found = _one(r, at)
    if found is None or found[0][0] <= low[0]:
        return None
    return i, found[1], [found[0]], True


def _upper(r: Reader, end: int, parts: list[Part]) -> tuple[Part, int] | None:
    """ "twee weken tot drie maanden": the longer length behind one."""
    if r.right(end) not in ("tot", "à") or not r.joined(end + 1) or len(parts) > 1:
        return None
    found = _one(r, end + 1)
    if found is None or _days(found[0]) <= _days(parts[0]):
        return None
    return found


def _days(part: Part) -> float:
    return part[0] * part[2] * {"Y": 365, "M": 30, "W": 7, "D": 1}[part[1]]


def _one(r: Reader, i: int) -> tuple[Part, int] | None:
    """One number with its unit."""
    key = r.key(i)
    if key in ("half", "halve"):
        count, at = 0.5, i + 1
    elif key in ("een", "één") and r.right(i + 1) in ("half", "halve", "kwart"):
        count, at = (0.25 if r.keys[i + 1] == "kwart" else 0.5), i + 2
    elif key in ("een", "één"):
        count, at = 1.0, i + 1
    else:
        found = count_at(r, i)
        if found is None:
            return None
        count, at = found
    if r.right(at) in r.words.lists["between_unit"]:
        at += 1
    letter, factor = r.words.units.get(r.key(at), ("", 0))
    if not letter or r.gap(at) not in (" ", "") or not 0 < count < 10_000:
        return None
    if r.gap(at) == "" and r.key(at - 1) != NUMBER:
        return None
    return (count, letter, factor), at + 1


def _further(r: Reader, i: int, last: Part) -> tuple[Part, int] | None:
    """ "… en drie maanden", ", 1 maand": a smaller unit that belongs to the same length."""
    if r.right(i) == "en" and r.joined(i + 1):
        i += 1
    elif r.gap(i) != ", ":
        return None
    found = _one(r, i)
    if found is None or _ORDER.index(found[0][1]) <= _ORDER.index(last[1]):
        return None
    return found


def _iso(parts: list[Part]) -> str | None:
    """ISO 8601: whole years in years, parts of years in months."""
    written: list[str] = []
    for count, letter, factor in parts:
        value = tidy(count * factor)
        if letter == "Y" and not isinstance(value, int):
            value, letter = tidy(value * 12), "M"
        if letter == "W" and not isinstance(value, int):
            value, letter = tidy(value * 7), "D"
        if letter == "D" and value < 1:
            return None
        written.append(f"{value}{letter}")
    return f"P{''.join(written)}" if written else None


# --- what is no length ----------------------------------------------------------------------


def _refusal(r: Reader, start: int, end: int, parts: list[Part]) -> str | None:
    """Why the length at these tokens is none."""
    lists = r.words.lists
    if r.gap(start) in ("-", "–", "§ ", "€ ", "/", "‑") or r.left(start) in lists["money"]:
        return "it is part of a code or an amount"
    if _is_rhythm(r, start):
        return "it is a rhythm"
    if parts[-1][1] == "Y" and _is_age(r, start, end):
        return "it is an age"
    if r.keys[start] in ("een", "half") and r.keys[end - 1] == "dag":
        return None if r.left(start) in lists["before_day"] else "it is no length"
    return None


def _is_rhythm(r: Reader, start: int) -> bool:
    """ "elke twee jaar", "om de drie jaar", "eens in de vier jaar", "per 12 maanden"."""
    lists = r.words.lists
    before = r.left(start)
    if before in lists["rhythm"] or before in ("keer", "maal"):
        return True
    if before not in ("de", "het"):
        often = before == "in" and r.left(start - 1) in ("keer", "maal", "eens")
        return often and not r.left(start - 2).endswith(("de", "ste"))  # "de derde keer in …"
    second = r.left(start - 1)
    if second == "om":
        return True
    return second in ("in", "per") and r.left(start - 2) in lists["often"]


def _is_age(r: Reader, start: int, end: int) -> bool:
    """ "jongeren tot 18 jaar", "65 jaar en ouder", "een leeftijd van 67 jaar"."""
    lists = r.words.lists
    if r.right(end) in lists["age_behind"]:
        return True
    if r.right(end) in ("en", "of", "dan") and r.right(end + 1) in ("ouder", "jonger", "oud"):
        return True
    if r.left(start) == "dan" and _compares_people(r, start):
        return True
    if r.left(start) not in lists["age_links"] or r.left(start - 1) in ("langer", "korter"):
        return False  # "kinderen wachtten langer dan een jaar"
    for at in range(start - 1, max(start - 9, -1), -1):
        if not _CLAUSE.isdisjoint(r.gap(at + 1)):
            return False
        if r.keys[at] in lists["people"]:
            # "verlengt de inzet van 90 militairen bij KFOR in mei met een jaar"
            apart = r.left(start) in ("in", "met") and r.key(start - 2) != "en"
            return at >= start - 3 or (not apart and _links(r, at, start))
    return False


def _compares_people(r: Reader, start: int) -> bool:
    """ "de helft van hen is jonger dan achttien jaar"; ships are older than thirty years too."""
    lists = r.words.lists
    for at in range(start - 2, max(start - 14, -1), -1):
        if r.keys[at] == "jonger" and at >= start - 3:
            return True
        if not _CLAUSE.isdisjoint(r.gap(at + 1)):
            return False
        if r.keys[at] in lists["people"] or r.keys[at] in lists["someone"]:
            return any(key in ("ouder", "oud") for key in r.keys[max(start - 3, 0) : start])
    return False


def _links(r: Reader, person: int, start: int) -> bool:
    """True if no word of lasting stands between the people and the number."""
    return r.words.lists["lasting"].isdisjoint(r.keys[person + 1 : start])


def _approximators(r: Reader, start: int) -> tuple[int, bool]:
    """Where "bijna", "ruim", "naar verwachting" before a length begin, and if there are any."""
    lists = r.words.lists
    begin, about = start, False
    if r.left(begin) in lists["around"]:
        begin, about = begin - 1, True
    elif r.left(begin) == "n" and r.key(begin - 2) == "zo":
        begin, about = begin - 2, True
    phrase = r.phrase_before(begin)
    if phrase is not None and phrase[1] == "about" and phrase[0] >= r.claimed:
        return phrase[0], True
    return begin, about or is_expected(r, begin)


def is_expected(r: Reader, start: int) -> bool:
    """True if "naar verwachting" stands shortly before in the clause: a forecast."""
    if "verwachting" not in r.keys[max(start - 8, 1) : start]:
        return False
    for at in range(start - 1, max(start - 9, 0), -1):
        if not _CLAUSE.isdisjoint(r.gap(at + 1)) or "," in r.gap(at + 1):
            return False
        if r.keys[at] == "verwachting" and r.keys[at - 1] == "naar":
            return True
    return False
