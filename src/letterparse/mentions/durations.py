"""Lengths of time without a place in the calendar: "twaalf maanden", "anderhalf jaar"."""

from __future__ import annotations

from datetime import date, timedelta

from letterparse.mentions.calendar import Times, months_from
from letterparse.mentions.model import Period
from letterparse.mentions.numbers import number_at
from letterparse.mentions.scan import Scan

_PERIOD = {"D": 1, "W": 1, "M": 1, "Y": 12, "Q": 3, "T": 120}


def duration_at(scan: Scan, i: int, times: Times) -> Period | None:
    """The length of time whose number starts at token i."""
    if i and (scan.gap(i) in ("-", "‑") or scan.keys[i - 1] in ("§", "artikel")):
        return None
    found = _length(scan, i, times)
    if found is None:
        return None
    count, unit, end = found
    if _is_age_or_rhythm(scan, i, end, times):
        return None
    run = _run(scan, i, end, count, unit)
    if run is not None:
        return run
    approximate = _about(scan, i)
    start = scan.starts[i]
    return Period(
        scan.block.index,
        start,
        scan.ends[end - 1],
        "duration",
        duration=iso_duration(count, unit),
        approximate=approximate,
    )


def iso_duration(count: float, unit: str) -> str | None:
    """ISO 8601: whole years in years, parts of years in months, quarters in months."""
    if unit in ("D", "W"):
        if count != int(count):
            days = count * (7 if unit == "W" else 1)
            return f"P{int(days)}D" if days == int(days) else None
        return f"P{int(count)}{unit}"
    if unit == "Y" and count == int(count):
        return f"P{int(count)}Y"
    if unit == "T":
        return f"P{int(count * 10)}Y"
    months = count * _PERIOD[unit]
    if months != int(months):
        return f"P{int(months * 30)}D"
    return f"P{int(months)}M"


def _length(scan: Scan, i: int, times: Times) -> tuple[float, str, int] | None:
    keys = scan.keys
    key = keys[i]
    at = i + 1
    count: float
    if key in ("een", "één", "half") and at < len(keys):
        count = 1
        if key == "half" or keys[at] in ("half", "halve"):
            at = at if key == "half" else at + 1
            count = 0.5
        elif keys[at] == "kwart":
            count, at = 0.25, at + 1
        elif keys[at] in ("heel", "periode") or (key == "een" and keys[at] not in times.units):
            return None
        if (
            at < len(keys)
            and count == 1
            and times.units.get(keys[at]) in ("D", "T")
            and key == "een"
        ):
            return None
    else:
        found = number_at(scan, i)
        if found is None:
            return None
        count, at = float(found[0]), found[1]
    while at < len(keys) and keys[at] in (
        "volle",
        "hele",
        "extra",
        "achtereenvolgende",
        "opeenvolgende",
    ):
        at += 1
    if at >= len(keys) or keys[at] not in times.units or scan.gap(at) != " " or count > 400:
        return None
    return count, times.units[keys[at]], at + 1


def _is_age_or_rhythm(scan: Scan, i: int, end: int, times: Times) -> bool:
    keys = scan.keys
    words = times.words
    if i and keys[i - 1] in words["repeated"]:
        return True
    if (
        i > 1
        and keys[i - 1] in ("de", "het")
        and keys[i - 2] == "in"
        and i > 2
        and keys[i - 3] == "eens"
    ):
        return True
    after = keys[end : end + 2]
    if after[:1] == ["oud"] or after in (["en", "ouder"], ["of", "ouder"], ["of", "jonger"]):
        return True
    before = keys[max(i - 4, 0) : i]
    return any(key in words["aged"] for key in before) and any(
        key in ("tot", "van", "boven", "onder", "vanaf", "tussen", "en") for key in before
    )


def _about(scan: Scan, i: int) -> bool:
    before = scan.keys[max(i - 3, 0) : i]
    return bool(
        set(before[-1:])
        & {"bijna", "ruim", "circa", "ca", "ongeveer", "gemiddeld", "rond", "zowat"}
        or "verwachting" in before
    )


def _run(scan: Scan, i: int, end: int, count: float, unit: str) -> Period | None:
    """ "de afgelopen vijf jaar" runs up to the letter's date, "de komende twee jaar" from it."""
    today = scan.letter_date
    if today is None or not i:
        return None
    which = scan.keys[i - 1]
    if which not in ("afgelopen", "komende", "laatste", "voorbije", "eerstkomende"):
        return None
    ahead = which in ("komende", "eerstkomende")
    other = _shifted(today, count if ahead else -count, unit)
    first, last = (today, other) if ahead else (other, today)
    return Period(
        scan.block.index, scan.starts[i - 1], scan.ends[end - 1], "run", first=first, last=last
    )


def _shifted(day: date, count: float, unit: str) -> date:
    if unit in ("D", "W"):
        return day + timedelta(days=int(count * (7 if unit == "W" else 1)))
    return months_from(day, int(count * _PERIOD[unit]))
