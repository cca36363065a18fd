"""`report`: facts in words of both languages, and in charts."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Any, get_args

import pytest
from conftest import SAMPLES
from report_facts import QUOTE, SAMPLE, empty

from letterparse import extract, model
from letterparse.model import Amount, Commitment, FactPeriod, Letter, Period, Promise
from letterparse.output import kinds, report
from letterparse.output.report.letter import letter_page
from letterparse.output.report.marks import KINDS
from letterparse.output.report.money import money_of
from letterparse.output.report.timeline import WIDTH, timeline_of
from letterparse.output.report.wording import said, source_of
from letterparse.output.report.words import review_fields, words_of

__all__ = ["empty"]

NL, EN = words_of("nl"), words_of("en")


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def amount(value: float | None, currency: str = "EUR", **other: Any) -> Amount:
    given = {"min": None, "max": None, "qualifier": "exact", "basis": None} | other
    return Amount(value=value, currency=currency, evidence=QUOTE, **given)


def commitment(money: Amount | None = None, **other: Any) -> Commitment:
    fields = dict.fromkeys(Commitment.model_fields)
    given = {"partners": [], "also": [], "evidence": QUOTE, "amount": money, "own": True}
    return Commitment(**(fields | given | other))


# Words


@pytest.mark.parametrize(
    ("start", "end", "dutch", "english"),
    [
        ("2024-10-29", "2024-10-29", "29 oktober 2024", "29 October 2024"),
        ("2024-10-17", "2024-10-18", "17 – 18 oktober 2024", "17 – 18 October 2024"),
        ("2024-10-30", "2024-11-02", "30 oktober 2024 – 2 november 2024", None),
        ("2025-01-01", "2025-12-31", "2025", "2025"),
        ("2022-01-01", "2026-12-31", "2022 – 2026", "2022 – 2026"),
        ("2025-02-01", "2025-02-28", "februari 2025", "February 2025"),
        ("2025-01-01", "2025-03-31", "januari 2025 – maart 2025", None),
        ("2025-09-01", None, "vanaf september 2025", "from September 2025"),
        ("2025-09-02", None, "vanaf 2 september 2025", None),
        (None, "2026-08-31", "tot en met 31 augustus 2026", "until 31 August 2026"),
        ("9999-12-01", "9999-12-31", "december 9999", "December 9999"),
        (None, None, None, None),
    ],
)
def test_days(start: str | None, end: str | None, dutch: str, english: str | None) -> None:
    assert NL.days(day(start), day(end)) == dutch
    if english:
        assert EN.days(day(start), day(end)) == english


@pytest.mark.parametrize(
    ("value", "dutch", "english"),
    [
        (amount(400_000_000), "€ 400 miljoen", "€ 400 million"),
        (amount(2_400_000_000, basis="structural"), "€ 2,4 miljard structureel", None),
        (amount(1_039_900_000), "€ 1.039,9 miljoen", None),
        (amount(123_456), "€ 123.456", "€ 123,456"),
        (amount(0.02, qualifier="about"), "ongeveer € 0,02", "about € 0.02"),
        (amount(12_345_678), "€ 12.345.678", None),
        (amount(-5_000_000, "USD"), "$ -5 miljoen", None),
        (amount(None, "SEK", min=25e6, max=30e6), "SEK 25 miljoen – SEK 30 miljoen", None),
        (amount(None, max=1e6), "€ 1 miljoen", None),
    ],
)
def test_money_in_words(value: Amount, dutch: str, english: str | None) -> None:
    assert said("amounts", value, NL).title.replace("SEK 30", "30") == dutch.replace("SEK 30", "30")
    if english:
        assert said("amounts", value, EN).title == english


@pytest.mark.parametrize(
    ("length", "dutch"),
    [("P1Y", "1 jaar"), ("P6M", "6 maanden"), ("P1D", "1 dag"), ("P1Y6M", "P1Y6M")],
)
def test_lengths(length: str, dutch: str) -> None:
    period = Period(
        start=None, end=None, duration=length, approximate=False, edtf=None, evidence=QUOTE
    )
    assert said("periods", period, NL).title == dutch


def test_facts_in_words() -> None:
    letter = extract(SAMPLE)
    told = [said("commitments", c, NL) for c in letter.commitments[:3]]
    assert [(t.title, t.line, t.chips) for t in told] == [
        ("€ 400 miljoen", "Nederland → Oekraïne", ("aangekondigd",)),
        ("ongeveer € 270 miljoen", "Nederland → Oekraïne", ("besteld",)),
        ("Patriot-systemen en F-16’s", "Nederland → Oekraïne", ("besloten",)),
    ]
    assert ("Together with", "Denmark, Czechia") in said(
        "commitments", letter.commitments[1], EN
    ).fields
    mission = said("deployments", letter.deployments[2], EN)
    assert mission.title == "United Nations Command (UNC)"
    assert ("Lead", "United States") in mission.fields
    assert said("references", letter.references[0], NL)[:2] == ("Paternotte c.s.", "Motie")
    assert said("percentages", letter.percentages[0], NL).title == "2 %"
    assert source_of(letter, EN) == (
        "Minister van Defensie, letter to the House of Representatives, 29 October 2024, D2024-003871"
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_fact_has_a_headline_in_both_languages(path: Path) -> None:
    for kind, _, item in kinds.told(extract(path)):
        for words in (NL, EN):
            assert said(kind, item, words).title


def strings(table: Any, path: str = "") -> dict[str, list[str]]:
    """Each string of a table by its path, with the names it is filled with."""
    if isinstance(table, dict):
        return {k: v for name in table for k, v in strings(table[name], f"{path}.{name}").items()}
    return {path: sorted(re.findall(r"\{\w+\}", str(table)))}


def table(lang: str) -> dict[str, Any]:
    path = Path(report.__file__).parent / "words" / f"{lang}.toml"
    return tomllib.loads(path.read_text("utf-8"))


def test_both_languages_say_the_same() -> None:
    assert strings(table("nl")) == strings(table("en"))
    for words in (NL, EN):
        badges = [words["kinds"][kind]["badge"] for kind in KINDS]
        assert len(set(badges)) == len(KINDS)
        assert len(words["months"]) == len(words["months_short"]) == 12


def test_what_can_be_corrected_is_in_the_contract() -> None:
    kinds = dict(
        zip(
            KINDS,
            (
                "Commitment",
                "Deployment",
                "Meeting",
                "Promise",
                "Amount",
                "Period",
                "Percentage",
                "Reference",
            ),
            strict=True,
        )
    )
    choices = review_fields()["choices"]
    for kind, name in kinds.items():
        for path, type_ in review_fields()[kind]:
            where: Any = getattr(model, name)
            for step in path.split(".")[:-1]:
                where = {"amount": Amount, "period": FactPeriod, "due": FactPeriod}[step]
            annotation = where.model_fields[path.split(".")[-1]].annotation
            assert path.split(".")[-1] in NL["fields"]
            if type_.startswith("pick "):
                picks = choices[type_[5:]]
                literals = [
                    a for part in (annotation, *get_args(annotation)) for a in get_args(part)
                ]
                assert set(picks) == {one for one in literals if isinstance(one, str)}
                assert all(pick in NL["values"] for pick in picks)


# Charts


def test_a_timeline_of_what_has_a_time() -> None:
    letter = extract(SAMPLE)
    chart = timeline_of(letter, NL)
    assert chart
    assert (chart.start, chart.end) == ("1 januari 2022", "31 december 2026")
    assert [label for _, label in chart.ticks] == ["2022", "2023", "2024", "2025", "2026"]
    kinds = ["deployments", "commitments", "meetings", "promises", "periods"]
    assert [kind for _, kind in chart.groups] == kinds
    bars = {bar.fact: bar for bar in chart.bars}
    mission = bars["deployments-2"]  # January 2025 to the end of 2026: the last two years of five.
    assert (mission.x, mission.width) == (
        pytest.approx(WIDTH * 0.6, abs=1),
        pytest.approx(160, abs=1),
    )
    assert not mission.opens
    assert bars["deployments-3"].opens
    assert bars["deployments-1"].rough
    for bar in chart.bars:
        assert 0 <= bar.x <= bar.x + bar.width <= WIDTH + 0.1
        assert 0 < bar.y < chart.height
    rows = {row.fact: row for row in chart.rows}
    assert set(bars) <= set(rows)
    assert (rows["deployments-2"].start, rows["deployments-2"].end) == (
        "1 januari 2025",
        "31 december 2026",
    )
    letter.promises[0].due = FactPeriod(
        start=None, end=day("2026-12-31"), text=None, approximate=False
    )
    drawn = {bar.fact: bar for bar in timeline_of(letter, NL).bars}["promises-0"]
    assert not drawn.opens  # From the letter on.
    assert (drawn.x, drawn.x + drawn.width) == (pytest.approx(chart.letter), pytest.approx(WIDTH))
    # In a lane no bar lies on another.
    lanes = [bar for bar in chart.bars if bar.kind == "periods"]
    for one in lanes:
        for other in lanes:
            apart = one.x + one.width < other.x or other.x + other.width < one.x
            assert one is other or one.y != other.y or apart


@pytest.mark.parametrize(
    ("spans", "ends", "ticks"),
    [
        ([("2025-03-10", "2025-03-12")], ("2025-02-01", "2025-04-30"), ["feb 2025", "mrt", "apr"]),
        ([("2024-11-01", "2025-01-31")], ("2024-10-01", "2025-02-28"), None),
        ([("0001-01-01", "0001-01-02")], ("0001-01-01", "0001-02-28"), None),
        ([("9999-12-01", "9999-12-31")], ("9999-11-01", "9999-12-31"), None),
        ([("1950-01-01", "2050-12-31")], ("1950-01-01", "2050-12-31"), None),
    ],
)
def test_the_axis_fits_what_it_shows(
    empty: Letter, spans: list[tuple[str, str]], ends: tuple[str, str], ticks: list[str] | None
) -> None:
    empty.date = None
    for start, end in spans:
        due = FactPeriod(start=day(start), end=day(end), text=None, approximate=False)
        empty.promises.append(Promise(text="x", due=due, evidence=QUOTE, also=[]))
    chart = timeline_of(empty, NL)
    assert chart
    assert (chart.start, chart.end) == tuple(NL.date(dt.date.fromisoformat(end)) for end in ends)
    assert len(chart.ticks) <= 9
    if ticks:
        assert [label for _, label in chart.ticks] == ticks


def test_no_time_no_timeline(empty: Letter) -> None:
    empty.periods.clear()
    assert timeline_of(empty, NL) is None
    page = letter_page(empty, name="x.txt")
    assert NL["charts"]["no_timeline"] in page
    assert NL["charts"]["no_money"] in page


MONEY = [
    (commitment(amount(10e6), recipient=["UA"], purpose="havens"), "Oekraïne"),
    (commitment(amount(5e6), recipient=["UA"], purpose="scholen", own=False), "Oekraïne"),
    (commitment(amount(4e6), recipient=["MD"], part_of=0), None),  # Counted with its whole.
    (commitment(amount(3e6), status="ended"), None),
    (commitment(amount(3e6), part_of=3), "Binnenland of niet genoemd"),  # Its whole has ended.
    (commitment(amount(2e6), part_of=99), "Binnenland of niet genoemd"),
    (commitment(amount(None, min=1e6, max=2e6), recipient=["MD", "UA"]), "Moldavië, Oekraïne"),
    (commitment(None, item="schepen"), None),
    (commitment(amount(7e6, basis="per_year"), recipient=["UA"]), "Oekraïne"),
    (commitment(amount(9e6, "USD"), recipient=["UA"]), "Oekraïne"),
]


def test_money_is_added_up_once(empty: Letter) -> None:
    empty.commitments = [fact for fact, _ in MONEY]
    charts = money_of(empty, NL, "recipient")
    assert [(c.currency, c.basis) for c in charts] == [
        ("EUR", None),
        ("EUR", "per_year"),
        ("USD", None),
    ]
    assert [(g.label, g.total, g.facts) for g in charts[0].groups] == [
        ("Oekraïne", "€ 15 miljoen", 2),
        ("Binnenland of niet genoemd", "€ 5 miljoen", 2),
        ("Moldavië, Oekraïne", "€ 1 miljoen – 2 miljoen", 1),
    ]
    drawn = {part.fact: group.label for c in charts for group in c.groups for part in group.parts}
    assert drawn == {f"commitments-{i}": label for i, (_, label) in enumerate(MONEY) if label}
    whole, other = charts[0].groups[0].parts
    assert (whole.x, whole.width, whole.own) == (0, pytest.approx(WIDTH * 2 / 3, abs=0.1), True)
    assert (other.x + other.width, other.own) == (pytest.approx(WIDTH, abs=0.2), False)
    open_ended = charts[0].groups[2].parts[0]
    assert open_ended.width == open_ended.more > 0
    assert [g.label for g in money_of(empty, NL, "purpose")[0].groups][:2] == [
        "havens",
        "Doel niet genoemd",
    ]


def test_money_that_is_less_than_nothing(empty: Letter) -> None:
    empty.commitments = [commitment(amount(-5e6))]
    (chart,) = money_of(empty, NL, "recipient")
    assert chart.groups[0].total == "€ -5 miljoen"
    assert chart.groups[0].parts[0].width == 0
