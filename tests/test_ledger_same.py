"""`ledger`: what is the same thing told again, and what never is, as tables of two tellings."""

from __future__ import annotations

from typing import Any

import pytest
from ledger_records import Plain, commitment, deployment, letter, made, money, promise, span

from letterparse.archive.ledger.words import fold, take_apart

FIRST, THEN = "2025-01-20", "2025-05-12"


def told(
    kind: str, one: Plain, two: Plain, dates: tuple[str, str] = (FIRST, THEN)
) -> tuple[int, str]:
    """How many entries two tellings give, and the code why they were merged or not."""
    pair = [
        letter(date, f"L{n}", **{kind: [each]})
        for n, (date, each) in enumerate(zip(dates, (one, two), strict=True))
    ]
    result = made(*pair, near=True)
    entries = getattr(result, kind)
    near = result.near or []
    if len(entries) == 1:
        reason = entries[0].members[1].reason
        assert reason.words
        assert (reason.letter, reason.index) == ("L0", 0)
        return 1, reason.code
    return len(entries), near[0].code if near else ""


C = commitment
MANY = 7_000_000
ODD = 7_310_000
SHELLS: Plain = {"item": "granaten", "quantity": 500, "purpose": None}
COMMITMENTS: dict[str, tuple[Plain, Plain, tuple[int, str]]] = {
    # One commitment told again.
    "in the same words": (C(MANY), C(MANY), (1, "same_purpose")),
    "about so much": (C(MANY), C(money(MANY, qualifier="about")), (1, "same_purpose")),
    "as a float": (C(MANY), C(7_000_000.0), (1, "same_purpose")),
    "a range": (C(money(None, min=1, max=2)), C(money(None, min=1, max=2)), (1, "same_purpose")),
    "other forms of the words": (
        C(MANY, purpose="scholen en drones"),
        C(MANY, purpose="school en de drone"),
        (1, "same_purpose"),
    ),
    "less of the purpose": (
        C(MANY),
        C(MANY, purpose="veldhospitaal met bedden en apparatuur"),
        (1, "purpose_within"),
    ),
    "one word and the stage": (
        C(MANY, purpose="munitie", status="announced"),
        C(MANY, purpose="munitie", status="delivered"),
        (1, "same_purpose"),
    ),
    "one word and told before": (
        C(MANY, purpose="munitie"),
        C(MANY, "De eerder gemelde € 7 miljoen", purpose="munitie"),
        (1, "same_purpose"),
    ),
    "one word and three figures": (
        C(ODD, purpose="munitie"),
        C(ODD, purpose="munitie"),
        (1, "same_purpose"),
    ),
    "of the same years": (
        C(MANY, purpose="militaire steun", period=span("2025-01-01", "2025-12-31")),
        C(MANY, purpose="militaire steun", period=span("2025-01-01", "2025-12-31")),
        (1, "general_purpose"),
    ),
    "the country in the purpose": (
        C(MANY, purpose="Oekraïens veldhospitaal met bedden"),
        C(MANY, purpose="Oekraïens veldhospitaal met bedden", recipient=None),
        (1, "same_purpose"),
    ),
    "no purpose, three figures": (C(ODD), C(ODD, purpose=None), (1, "same_amount")),
    "the purpose elsewhere in the sentence": (
        C(MANY, status="announced"),
        C(MANY, "Het veldhospitaal met bedden staat er", purpose=None, status="delivered"),
        (1, "purpose_in_quote"),
    ),
    "things and their number": (C(**SHELLS), C(**SHELLS), (1, "same_things")),
    "structural": (C(money(MANY, basis="structural")), C(MANY), (1, "same_purpose")),
    # Never one.
    "another amount": (C(MANY), C(ODD), (2, "other_amount")),
    "another currency": (C(MANY), C(money(MANY, "USD")), (2, "other_amount")),
    "a year's amount": (C(MANY), C(money(MANY, basis="per_year")), (2, "other_basis")),
    "another basis": (
        C(money(MANY, basis="one_off")),
        C(money(MANY, basis="structural")),
        (2, "other_basis"),
    ),
    "another recipient": (C(MANY), C(MANY, recipient=["MD"]), (2, "other_recipient")),
    "another country in the purpose": (
        C(MANY, purpose="opvang in Moldavië van wezen met spoed", recipient=None),
        C(MANY, purpose="opvang in Armenië van wezen met spoed", recipient=None),
        (2, "other_recipient"),
    ),
    "another donor": (C(MANY), C(MANY, donor="DK", own=False), (2, "")),
    "no donor": (C(MANY, donor=None), C(MANY, donor=None), (2, "")),
    "other partners": (C(MANY, partners=["DE"]), C(MANY, partners=["DK"]), (2, "other_partners")),
    "another government": (C(MANY), C(MANY, own=False), (2, "other_government")),
    "another year": (
        C(MANY, period=span("2024-01-01", "2024-12-31", "in 2024")),
        C(MANY, period=span("2025-01-01", "2025-12-31", "in 2025")),
        (2, "other_years"),
    ),
    "a year of several": (
        C(MANY, period=span("2024-01-01", "2027-12-31")),
        C(MANY, period=span("2025-01-01", "2025-12-31")),
        (2, "other_years"),
    ),
    "after it was over": (
        C(**SHELLS, period=span(None, "2024-12-31")),
        C(**SHELLS, period=span("2026-01-01", None)),
        (2, "other_years"),
    ),
    "another phase": (
        C(MANY, purpose="fase 1 van de haven en kade"),
        C(MANY, purpose="fase 2 van de haven en kade"),
        (2, "other_number"),
    ),
    "on top": (C(MANY), C(MANY, "nog eens € 7 miljoen"), (2, "told_as_new")),
    "on top, said in both": (C(MANY, "extra geld"), C(MANY, "het extra geld"), (1, "same_purpose")),
    "another item": (C(MANY, item="radars"), C(MANY, item="tenten"), (2, "other_item")),
    "money and things": (C(MANY), C(item="granaten", quantity=500), (2, "money_and_things")),
    "another number of things": (
        C(item="granaten", quantity=500),
        C(item="granaten", quantity=600),
        (2, "other_quantity"),
    ),
    "no number of things": (
        C(**{**SHELLS, "quantity": None}),
        C(**{**SHELLS, "quantity": None}),
        (2, ""),
    ),
    # Not surely.
    "one word": (
        C(MANY, purpose="munitie"),
        C(MANY, purpose="munitie"),
        (2, "purpose_of_one_word"),
    ),
    "words that many share": (
        C(MANY, purpose="militaire steun"),
        C(MANY, purpose="militaire steun"),
        (2, "general_purpose"),
    ),
    "another purpose": (C(MANY), C(MANY, purpose="veldhospitaal met tenten"), (2, "other_purpose")),
    "a name in one": (
        C(MANY, purpose="veldhospitaal met bedden"),
        C(MANY, purpose="veldhospitaal met bedden in Kramatorsk"),
        (2, "name_in_one"),
    ),
    "a purpose of one word elsewhere in the sentence": (
        C(MANY, purpose="munitie"),
        C(MANY, "De eerder gemelde munitie", purpose=None),
        (2, "no_purpose"),
    ),
    "less of the purpose, but one word": (
        C(MANY, purpose="munitie"),
        C(MANY, purpose="munitie en helmen"),
        (2, "other_purpose"),
    ),
    "no purpose": (C(MANY), C(MANY, purpose=None), (2, "no_purpose")),
    "a recipient in one": (
        C(MANY),
        C(MANY, recipient=None, purpose="veldhospitaal met bedden en tenten"),
        (2, "recipient_in_one"),
    ),
    "two of a thing": (
        C(**{**SHELLS, "quantity": 2}),
        C(**{**SHELLS, "quantity": 2}),
        (2, "few_things"),
    ),
    "things for another purpose": (
        C(**{**SHELLS, "purpose": "oefeningen"}),
        C(**{**SHELLS, "purpose": "kustwacht"}),
        (2, "other_purpose"),
    ),
    "things of nobody": (
        C(**{**SHELLS, "recipient": None}),
        C(**{**SHELLS, "recipient": None}),
        (2, "no_purpose"),
    ),
}


@pytest.mark.parametrize("case", COMMITMENTS)
def test_commitments(case: str) -> None:
    one, two, want = COMMITMENTS[case]
    assert told("commitments", one, two) == want


D = deployment
ALONE: Plain = {"mission": None, "location": ["SK"]}
DEPLOYMENTS: dict[str, tuple[Plain, Plain, tuple[int, str]]] = {
    # One line.
    "told again": (D(), D(), (1, "same_mission")),
    "extended": (
        D(period=span("2024-07-01", "2025-06-30")),
        D(period=span(None, "2026-06-30"), status="extended"),
        (1, "same_mission"),
    ),
    "fewer people": (D(), D(personnel=80), (1, "same_mission")),
    "going home": (
        D(unit="instructeurs"),
        D(unit="instructeurs", personnel=9, status="ending"),
        (1, "same_mission"),
    ),
    "no place said": (D(), D(location=None), (1, "same_mission")),
    "the mission in another spelling": (
        D(mission="EUFOR Althea", location=["BA"]),
        D(mission="Althea", location=["BA"]),
        (1, "same_mission"),
    ),
    "its abbreviation": (
        D(mission="NATO Mission Iraq", abbreviation="NMI"),
        D(mission="NMI"),
        (1, "same_mission"),
    ),
    "the same ship": (
        D("het fregat Tromp", unit="opvarenden"),
        D("Zr.Ms. Tromp", unit="bemanningsleden", personnel=90),
        (1, "same_mission"),
    ),
    "a unit without a mission": (
        D(unit="Patriot-eenheid", **ALONE),
        D(unit="Nederlandse Patriot-eenheden", personnel=120, **ALONE),
        (1, "same_unit"),
    ),
    "so many without a mission": (
        D(**ALONE),
        D(unit="Nederlandse militairen", **ALONE),
        (1, "same_number"),
    ),
    # Never one.
    "another participant": (D(), D(participant="BE", own=False), (2, "")),
    "no participant": (D(participant=None), D(participant=None), (2, "")),
    "another place": (D(), D(location=["NE"]), (2, "other_location")),
    "another lead": (D(lead="EU"), D(lead="UN"), (2, "other_lead")),
    "another unit": (D(unit="artsen"), D(unit="genisten"), (2, "other_unit")),
    "another ship": (D("Zr.Ms. Tromp"), D("het fregat De Ruyter"), (2, "other_ship")),
    "begun anew": (
        D(period=span(None, "2024-12-31")),
        D(period=span("2025-04-01", None)),
        (2, "other_period"),
    ),
    "begun before": (
        D(period=span("2025-04-01", None)),
        D(period=span(None, "2024-12-31")),
        (2, "other_period"),
    ),
    "in turn": (
        D(period=span("2024-01-01", "2024-12-31")),
        D(period=span("2025-01-01", "2025-12-31")),
        (2, "other_period"),
    ),
    "extended in turn": (
        D(period=span("2024-01-01", "2024-12-31")),
        D(period=span("2025-01-01", "2025-12-31"), status="extended"),
        (1, "same_mission"),
    ),
    "after its end": (D(status="ended"), D(), (2, "after_its_end")),
    "to stop, and still there": (
        D(period=span(None, "2025-04-30"), status="ending"),
        D(period=span(None, "2025-12-31")),
        (2, "after_its_end"),
    ),
    "to stop, and put off": (
        D(period=span(None, "2025-04-30"), status="ending"),
        D(period=span(None, "2025-12-31"), status="extended"),
        (1, "same_mission"),
    ),
    "to stop, and told so again": (
        D(period=span(None, "2025-04-30"), status="ending"),
        D(period=span(None, "2025-04-30"), status="ending"),
        (1, "same_mission"),
    ),
    "more of them": (D(), D("De missie krijgt er 100 militairen bij."), (2, "told_as_new")),
    "long after its end": (D(period=span(None, "2024-06-30")), D(), (2, "after_its_end")),
    "the end told long after it": (
        D(period=span(None, "2024-06-30")),
        D(status="ended"),
        (1, "same_mission"),
    ),
    # Not surely.
    "so few become so many": (D(personnel=3), D(personnel=100), (2, "other_number_of_people")),
    "another crew": (
        D(unit="opvarenden"),
        D(unit="opvarenden", personnel=120),
        (2, "ship_not_named"),
    ),
    "a unit in one": (D(), D(unit="artsen", personnel=80), (2, "unit_in_one")),
    "a unit in one, so many": (
        D(unit="artsen", **ALONE),
        D(unit="mensen", **ALONE),
        (2, "unit_in_one"),
    ),
}


@pytest.mark.parametrize("case", DEPLOYMENTS)
def test_deployments(case: str) -> None:
    one, two, want = DEPLOYMENTS[case]
    assert told("deployments", one, two) == want


SOON = span(None, "2025-09-01", "uiterlijk 1 september")
BRIDGE = "De evaluatie van de brug bij Zwartsluis en de sluis stuur ik u uiterlijk 1 september"
PROMISES: dict[str, tuple[Plain, Plain, tuple[int, str]]] = {
    "in the same words": (promise(BRIDGE, SOON), promise(BRIDGE, SOON), (1, "same_words")),
    "due on another day": (
        promise(BRIDGE, SOON),
        promise(BRIDGE, span(None, "2026-09-01")),
        (2, ""),
    ),
    "of few words": (
        promise("U hoort van mij over Zwartsluis"),
        promise("U hoort van mij over Zwartsluis"),
        (2, ""),
    ),
}


@pytest.mark.parametrize("case", PROMISES)
def test_promises(case: str) -> None:
    one, two, want = PROMISES[case]
    assert told("promises", one, two) == want


LATER: dict[str, tuple[str, Plain, Plain, tuple[str, str]]] = {
    "commitment": ("commitments", C(MANY), C(MANY), ("2021-01-01", "2023-06-01")),
    "deployment": ("deployments", D(), D(), ("2021-01-01", "2023-06-01")),
    "promise": ("promises", promise(BRIDGE), promise(BRIDGE), ("2025-01-01", "2025-12-01")),
}


@pytest.mark.parametrize("kind", LATER)
def test_after_a_long_silence_it_is_another_one(kind: str) -> None:
    assert told(*LATER[kind]) == (2, "too_long_ago")


def test_after_years_nobody_looks_back() -> None:
    assert told("commitments", C(MANY), C(MANY), ("2020-01-01", "2025-01-01")) == (2, "")


def test_a_long_silence_does_not_part_what_is_of_the_same_years() -> None:
    both = C(MANY, period=span("2024-01-01", "2024-12-31"))
    assert told("commitments", both, both, ("2022-09-01", "2025-01-01")) == (1, "same_purpose")


def test_what_one_letter_tells_twice_stays_two() -> None:
    assert len(made(letter(FIRST, commitments=[C(MANY), C(MANY)])).commitments) == 2


@pytest.mark.parametrize("counts", [(2, 1), (1, 2), (2, 2)])
def test_what_fits_two_is_merged_with_neither(counts: tuple[int, int]) -> None:
    first, then = counts
    result = made(
        letter(FIRST, "L0", commitments=[C(MANY)] * first),
        letter(THEN, "L1", commitments=[C(MANY)] * then),
        near=True,
    )
    assert len(result.commitments) == first + then
    assert {each.code for each in result.near or ()} == {"ambiguous"}


def test_of_two_that_fit_the_better_is_taken() -> None:
    wide = C(MANY, purpose="veldhospitaal met bedden en apparatuur")
    result = made(letter(FIRST, commitments=[wide, C(MANY)]), letter(THEN, commitments=[C(MANY)]))
    assert [len(entry.members) for entry in result.commitments] == [1, 2]


def test_a_member_that_contradicts_keeps_it_apart() -> None:
    """The first has no year, the second says 2025: what is of 2024 fits the first alone."""
    years = [None, span("2025-01-01", "2025-12-31"), span("2024-01-01", "2024-12-31")]
    letters = [
        letter(f"2025-0{n}-01", commitments=[C(MANY, period=each)])
        for n, each in enumerate(years, 1)
    ]
    assert [len(entry.members) for entry in made(*letters).commitments] == [2, 1]


def test_undated_letters_are_merged_with_nothing() -> None:
    letters = [
        letter(date, f"L{n}", commitments=[C(MANY)]) for n, date in enumerate((None, FIRST, None))
    ]
    assert len(made(*letters).commitments) == 3


def test_many_tellings_are_one() -> None:
    letters = [
        letter(f"20{20 + n // 12}-{n % 12 + 1:02}-01", f"L{n}", commitments=[C(MANY)])
        for n in range(40)
    ]
    (entry,) = made(*letters).commitments
    assert len(entry.members) == 40


FOLDED: list[tuple[str, str]] = [
    ("drones", "Drone"),
    ("scholen", "school"),
    ("F-16’s", "F-16"),
    ("brieven", "brief"),
    ("Oekraïense", "Oekraïens"),
    ("Nederlandse", "Nederlands"),
    ("bommen", "bom"),
]


@pytest.mark.parametrize(("one", "two"), FOLDED)
def test_forms_of_a_word_fold_to_one(one: str, two: str) -> None:
    assert fold(one) == fold(two)


@pytest.mark.parametrize(
    ("one", "two"), [("F-16", "F-35"), ("haven", "huis"), ("munitie", "mijnen")]
)
def test_other_words_do_not(one: str, two: str) -> None:
    assert fold(one) != fold(two)


def test_a_purpose_taken_apart() -> None:
    words: Any = take_apart(
        "de tweede fase van steun aan Moldavische scholen in Bălți", frozenset({"NL"})
    )
    assert words.general == {fold("steun")}
    assert words.special == {fold(word) for word in ("fase", "scholen", "Bălți")}
    assert words.names == {fold("Bălți")}
    assert words.numbers == {fold("tweede")}
    assert words.countries == {"MD"}
