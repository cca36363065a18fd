"""Other projects' test cases, which lie beside the project and not in it.

`rows` gives the cases of a suite that a letter could say; those that it never would are
named in `peers_left_out.toml`, each group with its reason. Where the suites are not there,
the tests say so and are skipped.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent
CASES = TESTS.parent.parent / "shared" / "cases"
RECOGNIZERS = "recognizers_text_nl.jsonl"


@cache
def left_out(suite: str) -> frozenset[str]:
    """The texts of the rows that are left out of a suite."""
    groups = tomllib.loads((TESTS / "peers_left_out.toml").read_text("utf-8"))
    found: list[str] = []
    for group in groups.get("left_out", ()):
        assert group["why"].strip(), "each group says why"
        if group["suite"] == suite:
            found += group["texts"]
    return frozenset(text.strip() for text in found)


def rows(suite: str, *kinds: str) -> list[dict[str, Any]]:
    """The rows of these kinds, without those left out. Skips the test if there are none."""
    path = CASES / suite
    if not path.is_file():
        pytest.skip(f"the peers' cases are not here: {path} is missing")
    lines = path.read_text("utf-8").splitlines()
    found = [json.loads(line) for line in lines if line.strip()]
    out = left_out(suite)
    return [row for row in found if row["kind"] in kinds and row["text"].strip() not in out]


def share_right(
    cases: Iterable[dict[str, Any]], judge: Callable[[dict[str, Any]], object]
) -> tuple[float, list[str]]:
    """The share of rows judged right, and a line for each that is not.

    `judge` gives None where a row is right, else what came instead.
    """
    wrong: list[str] = []
    count = 0
    for row in cases:
        count += 1
        instead = judge(row)
        if instead is not None:
            wrong.append(f"{row['text']!r}: {instead!r}")
    return 1 - len(wrong) / max(count, 1), wrong
