"""Numbers, money and percentages of Recognizers-Text: 95 % of the rows must be right."""

from __future__ import annotations

import math
import re
from typing import Any

from peers import RECOGNIZERS, rows, share_right
from test_numbers import numbers_in
from test_rule_examples import found_in

from letterparse.language import load
from letterparse.mentions.numbers import ordinal_value

ENOUGH = 0.95


def is_like(got: list[float], wanted: list[float]) -> bool:
    """True if both are the same numbers, as far as the suite prints them."""
    return len(got) == len(wanted) and all(
        math.isclose(a, b, rel_tol=1e-5, abs_tol=1e-5) for a, b in zip(got, wanted, strict=True)
    )


def judge_number(row: dict[str, Any]) -> object:
    got = numbers_in(row["text"])
    return None if is_like(got, [e["value"] for e in row["expected"]]) else got


def test_numbers() -> None:
    cases = [row for row in rows(RECOGNIZERS, "number") if row["tier"] == "core"]
    cases = [row for row in cases if not any(e.get("ordinal") for e in row["expected"])]
    share, wrong = share_right(cases, judge_number)
    assert share >= ENOUGH, wrong


def judge_ordinal(row: dict[str, Any]) -> object:
    """Ordinals of one word: "vijfendertigste"."""
    got = ordinal_value(row["text"].strip(), load())
    return None if got == row["expected"][0]["value"] else got


def test_ordinals() -> None:
    cases = [row for row in rows(RECOGNIZERS, "number") if row["tier"] == "core"]
    cases = [row for row in cases if any(e.get("ordinal") for e in row["expected"])]
    cases = [row for row in cases if re.fullmatch(r"[^\W\d]+", row["text"].strip())]
    share, wrong = share_right(cases, judge_ordinal)
    assert share >= ENOUGH, wrong


def judge_bounds(row: dict[str, Any]) -> object:
    """The bounds of a range of plain numbers are read; comparing words are for money only."""
    found = numbers_in(row["text"])
    for expected in row["expected"]:
        bounds = [float(b) for b in re.findall(r"-?[0-9.]+", expected["range"])]
        if not all(any(math.isclose(b, f) for f in found) for b in bounds):
            return found
    return None


def test_bounds_of_ranges() -> None:
    cases = [row for row in rows(RECOGNIZERS, "number") if row["tier"] == "range"]
    share, wrong = share_right([row for row in cases if row["expected"]], judge_bounds)
    assert share >= ENOUGH, wrong


def judge_money(row: dict[str, Any]) -> object:
    got = [(a.value, a.currency) for a in found_in(row["text"], "amounts")]
    return None if got == [(e["value"], e["iso"]) for e in row["expected"]] else got


def test_money() -> None:
    share, wrong = share_right(rows(RECOGNIZERS, "money"), judge_money)
    assert share >= ENOUGH, wrong


def judge_percent(row: dict[str, Any]) -> object:
    got = [p.value for p in found_in(row["text"], "percentages")]
    return None if got == [e["value"] for e in row["expected"]] else got


def test_percent() -> None:
    share, wrong = share_right(rows(RECOGNIZERS, "percent"), judge_percent)
    assert share >= ENOUGH, wrong
