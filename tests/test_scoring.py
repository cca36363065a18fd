"""The scoring, on gold made up for each definition."""

from __future__ import annotations

from typing import Any

import pytest

from letterparse import scoring
from letterparse.scoring import Count, Score, match, score

Item = dict[str, Any]

EMPTY: Item = {
    "date": None,
    "place": None,
    "sender": {"ministry": None, "return_address": None},
    "addressee": {"name": None, "chamber": None, "address": None},
    "subject": None,
    "reference": None,
    "your_reference": None,
    "attachments": None,
    "dossiers": [],
    "signatories": [],
    "on_behalf_of": [],
    "sections": [],
    **{kind: [] for kind in scoring.KINDS},
}


def item(quote: str, **values: Any) -> Item:
    return {**values, "evidence": {"text": quote}}


def money(quote: str, value: Any, **values: Any) -> Item:
    return item(quote, value=value, currency="EUR", **values)


def test_mentions_match_by_value_and_once() -> None:
    gold = [money("a", 5), money("b", 5), money("c", None, min=1, max=2), money("d", 7)]
    found = [money("b", 5.0), money("c", None, min=1, max=2), money("x", 8)]
    assert match("amounts", gold, found) == [(1, 0), (2, 1)]


def test_currency_counts() -> None:
    assert not match("amounts", [money("a", 5)], [item("a", value=5, currency="USD")])


def test_periods_match_by_start_end_and_duration() -> None:
    gold = [item("q", start="2025-01-01", end=None, duration=None), item("r", duration="P2Y")]
    found = [item("r", start=None, end=None, duration="P2Y", approximate=True)]
    assert match("periods", gold, found) == [(1, 0)]


REFERENCES: list[tuple[Item, Item, bool]] = [
    ({"kind": "kamerstuk", "id": "kst-1-2"}, {"kind": "kamerstuk", "id": "kst-1-2"}, True),
    ({"kind": "kamerstuk", "id": "kst-1-2"}, {"kind": "motion", "id": "kst-1-2"}, False),
    (
        {"kind": "motion", "id": None, "names": ["Van Oijen", "Bouw"]},
        {"kind": "motion", "id": "kst-1-2", "names": ["bouw", "van Oijen"]},
        True,
    ),
    (
        {"kind": "motion", "id": "kst-1-2", "names": ["Bouw"]},
        {"kind": "motion", "id": "kst-1-2", "names": ["Vos"]},
        False,
    ),
    ({"kind": "motion", "id": "kst-1-2"}, {"kind": "motion", "id": "kst-1-2"}, True),
    ({"kind": "law", "article": "5"}, {"kind": "law", "id": None, "article": "5"}, True),
    ({"kind": "law", "article": "5"}, {"kind": "law", "article": "6"}, False),
]


@pytest.mark.parametrize(("gold", "found", "same"), REFERENCES)
def test_references(gold: Item, found: Item, same: bool) -> None:
    pair = item("artikel x van de Wet y", **gold), item("artikel x van de Wet y", **found)
    assert bool(match("references", [pair[0]], [pair[1]])) is same


def test_a_law_needs_shared_words() -> None:
    gold, found = item("Wet op de zee", kind="law"), item("Wet van het land is", kind="law")
    assert not match("references", [gold], [found])


def test_facts_match_best_pair_first() -> None:
    gold = [
        money("een twee drie", 0, donor="NL", amount=money("", 5)),
        money("vier vijf zes", 0, donor="NL", amount=money("", 5)),
    ]
    found = [money("vier vijf zeven", 0, donor="NL", amount=money("", 5))]
    assert match("commitments", gold, found) == [(1, 0)]


COMMITMENTS: list[tuple[Item, Item, bool]] = [
    ({"donor": "NL", "own": True}, {"donor": "BE", "own": True}, False),
    ({"donor": "ESM", "own": False}, {"donor": "het noodfonds", "own": False}, True),
    ({"donor": "ESM", "own": False}, {"donor": None, "own": True}, False),
    ({"donor": "NATO", "own": False}, {"donor": "ESM", "own": False}, False),
]


@pytest.mark.parametrize(("gold", "found", "same"), COMMITMENTS)
def test_donors(gold: Item, found: Item, same: bool) -> None:
    for amount in (money("", 5), None):
        one, other = item("a b c d", **gold, amount=amount), item("c d e f", **found, amount=amount)
        assert bool(match("commitments", [one], [other])) is same


def test_in_kind_needs_half_of_the_words() -> None:
    gold = item("a b c d", donor="NL", amount=None)
    assert not match("commitments", [gold], [item("d e f g", donor="NL", amount=None)])


DEPLOYMENTS: list[tuple[Item, Item, bool]] = [
    ({"location": ["ML", "NE"]}, {"location": ["NE"]}, True),
    ({"location": ["ML"]}, {"location": ["NE"]}, False),
    ({"location": ["ML"], "mission": "Eén"}, {"location": None, "mission": "eén"}, True),
    ({"abbreviation": "X"}, {"location": ["ML"], "abbreviation": "X"}, True),
    ({"location": None}, {"location": []}, True),
]


@pytest.mark.parametrize(("gold", "found", "same"), DEPLOYMENTS)
def test_deployments(gold: Item, found: Item, same: bool) -> None:
    assert bool(match("deployments", [item("a b", **gold)], [item("b c", **found)])) is same
    assert not match("deployments", [item("a b", **gold)], [item("x y", **found)])


def test_a_tie_goes_to_the_same_participant() -> None:
    def sent(code: str) -> Item:
        quote = "Duitsland en Polen sturen 40 en 30 man"
        return {"participant": code, "location": None, "evidence": {"text": quote}}

    other = {"participant": "FR", "location": ["ML"], "evidence": {"text": "Een fregat"}}
    gold, found = [sent("DE"), sent("PL")], [other, sent("DE"), sent("PL")]
    assert match("deployments", gold, found) == [(0, 1), (1, 2)]


def test_also_counts_as_quote() -> None:
    gold = item("een twee", also=[{"text": "drie vier"}])
    assert match("promises", [gold], [item("drie vier")])
    assert not match("promises", [gold], [item("")])


def test_fields_are_scored_where_the_gold_has_them() -> None:
    gold = money(
        "a b",
        0,
        donor="NL",
        own=True,
        recipient=None,
        status="decided",
        amount={"value": 5, "currency": "EUR", "qualifier": "exact"},
        period={"start": "2025-01-01", "end": None},
    )
    found = money(
        "a b",
        0,
        donor="NL",
        own=True,
        partners=["BE"],
        recipient=[],
        status="announced",
        amount={"value": 5, "currency": "EUR", "qualifier": "about"},
        period=None,
    )
    result = score({"commitments": [gold]}, EMPTY | {"commitments": [found]})
    assert {n: (s.right, s.total) for n, s in result.fields.items()} == {
        "commitments.own": (1, 1),
        "commitments.recipient": (1, 1),
        "commitments.status": (0, 1),
        "commitments.amount.qualifier": (0, 1),
        "commitments.period.start": (0, 1),
        "commitments.period.end": (1, 1),
    }
    wrong = [f.kind for f in result.faults if f.kind.startswith("commitments.")]
    assert wrong == [
        "commitments.status",
        "commitments.amount.qualifier",
        "commitments.period.start",
    ]


def test_null_periods_and_amounts_in_kind() -> None:
    gold = item("a b", donor="NL", amount=None, period=None)
    result = score({"commitments": [gold]}, EMPTY | {"commitments": [gold]})
    assert result.field_share().total == 2


def test_header_fields() -> None:
    gold = {
        "date": "2025-03-03",
        "subject": "De  zee — «leeg»",
        "addressee": {"name": "X", "chamber": None, "address": None},
        "dossiers": [{"number": "1", "title": "anders", "item": None}],
        "signatories": [{"role": "minister van X", "name": "A. B"}],
        "on_behalf_of": ["b", "a"],
    }
    found = EMPTY | {
        "date": "2025-03-03",
        "subject": "de zee - \"leeg'",
        "dossiers": [{"number": "1", "title": None, "item": None}],
        "signatories": [],
        "on_behalf_of": ["a", "b"],
    }
    result = score(gold, found)
    assert [f.kind for f in result.faults] == ["addressee.name", "signatories"]
    assert result.header_share().total == 8


def test_headings_are_a_multiset() -> None:
    gold = [{"heading": h} for h in (None, "Een", "Twee", "Twee")]
    found = [{"heading": h} for h in ("een", "Twee", "Drie")]
    result = score({"sections": gold}, EMPTY | {"sections": found})
    assert result.kinds["headings"] == Count(2, 3, 3)


def test_figures_add_up() -> None:
    whole = Score()
    assert whole.header_share().value == 1.0
    assert Count().f1 == Count().precision == Count().recall == 1.0
    for found in ([money("a", 1)], [money("a", 2)]):
        whole.add(score({"amounts": [money("a", 1)]}, EMPTY | {"amounts": found}))
    assert whole.kinds["amounts"] == Count(1, 2, 2)
    assert whole.kinds["amounts"].f1 == 0.5
