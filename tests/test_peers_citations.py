"""The Kamerstuk citations of nllegalcit's own test suite."""

from __future__ import annotations

from typing import Any

from peers import rows, share_right
from test_references import references

SUITE = "nllegalcit.jsonl"


def cited(case: dict[str, Any]) -> set[str]:
    """What the suite expects, as ids; its "1-3" is three papers."""
    found: set[str] = set()
    for item in case["expected"]:
        first, _, last = item["ondernummer"].partition("-")
        numbers = range(int(first), int(last) + 1) if last else [first]
        found |= {f"kst-{item['dossiernummer']}-{number}" for number in numbers}
    return found


def judge(case: dict[str, Any]) -> set[str] | None:
    found = {r.id for r, _ in references(case["text"]) if r.id and r.id.startswith("kst-")}
    return None if found == cited(case) else found


def test_the_peers_citations_are_read() -> None:
    cases = [
        case
        for case in rows(SUITE, "citation")
        if "amerst" in case["text"] or any(c["type"] == "Kamerstuk" for c in case["expected"])
    ]
    share, wrong = share_right(cases, judge)
    assert len(cases) > 70
    assert share >= 0.97, wrong
