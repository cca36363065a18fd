"""`show`: money, days and who gives to whom in few words, and the timeline."""

from __future__ import annotations

import datetime as dt

import pytest
from conftest import SAMPLES, letter_of, lines_of, small
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from letterparse.model import Amount, FactPeriod, Percentage
from letterparse.output.terminal.timeline import timeline
from letterparse.output.terminal.values import days, money, share, sides, when

# Values


def amount(
    value: float | None = None, low: float | None = None, high: float | None = None, **more: object
) -> Amount:
    return small().amounts[0].model_copy(update={"value": value, "min": low, "max": high, **more})


@pytest.mark.parametrize(
    ("mention", "said"),
    [
        (amount(400_000_000), "€ 400 million"),
        (amount(2_400_000_000, basis="structural"), "€ 2.4 billion structural"),
        (amount(12_345_678), "€ 12 345 678"),
        (amount(12_345_000, basis="one_off"), "€ 12.345 million once"),
        (amount(-6_000_000, currency="USD", qualifier="at_most"), "≤ $ -6 million"),
        (amount(None, 25_000_000, 30_000_000, qualifier="about"), "≈ € 25–30 million"),
        (amount(None, 500_000, 2_000_000), "€ 500 000–2 000 000"),
        (amount(0.02, basis="per_year"), "€ 0.02 a year"),
        (amount(8, currency="DKK", qualifier="at_least"), "≥ DKK 8"),
        (amount(None), "€ ?"),
        (amount(1_234_000_000_000), "€ 1 234 billion"),
    ],
    ids=str,
)
def test_money(mention: Amount, said: str) -> None:
    assert money(mention) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2024-10-17", "2024-10-17", "17 Oct 2024"),
        ("2024-10-17", "2024-10-18", "17–18 Oct 2024"),
        ("2024-10-17", "2024-11-02", "17 Oct – 2 Nov 2024"),
        ("2024-12-30", "2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2024-10-01", "2024-10-31", "Oct 2024"),
        ("2024-02-01", "2024-02-29", "Feb 2024"),
        ("2023-02-01", "2024-02-28", "1 Feb 2023 – 28 Feb 2024"),
        ("2025-01-01", "2025-03-31", "Q1 2025"),
        ("2025-03-01", "2025-05-31", "Mar–May 2025"),
        ("2025-01-01", "2026-06-30", "Jan 2025 – Jun 2026"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2025-01-01", "2026-12-31", "2025–2026"),
        ("2025-01-01", None, "from Jan 2025"),
        ("2025-09-01", None, "from Sep 2025"),
        ("2022-02-24", None, "from 24 Feb 2022"),
        (None, "2026-08-31", "through 31 Aug 2026"),
        (None, "2026-12-31", "through 31 Dec 2026"),
        (None, "2024-12-14", "through 14 Dec 2024"),
        (None, None, ""),
    ],
)
def test_days(start: str | None, end: str | None, said: str) -> None:
    first, last = (dt.date.fromisoformat(day) if day else None for day in (start, end))
    assert days(first, last) == said


def test_further_values() -> None:
    year = FactPeriod(
        start=dt.date(2025, 1, 1), end=dt.date(2025, 12, 31), text="x", approximate=True
    )
    event = FactPeriod(start=None, end=None, text="voor het zomerreces", approximate=False)
    assert (when(None), when(year), when(event)) == ("", "≈ 2025", "voor het zomerreces")
    evidence = small().amounts[0].evidence
    rate = Percentage(
        value=None, min=2, max=3.5, unit="percentage_point", qualifier="about", evidence=evidence
    )
    assert share(rate) == "≈ 2–3.5 points"
    assert share(rate.model_copy(update={"min": None, "max": None, "unit": "percent"})) == "≈ ?%"
    assert sides("NL", ["UA", "MD"]) == "NL → UA, MD"
    assert (sides(None, ["UA"]), sides("NL", None), sides(None, None)) == ("→ UA", "NL", "–")


# The timeline


def drawn(
    *stretches: tuple[str | None, str | None], date: str | None = "2024-07-01", width: int = 64
) -> list[str]:
    """The rows of the picture of these periods, without the title."""
    template = small().periods[0]
    periods = [
        template.model_copy(
            update={
                "start": dt.date.fromisoformat(start) if start else None,
                "end": dt.date.fromisoformat(end) if end else None,
            }
        )
        for start, end in stretches
    ]
    day = dt.date.fromisoformat(date) if date else None
    made = timeline(small().model_copy(update={"periods": periods, "date": day}), width)
    assert made is not None
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        console.print(made)
    return [line.rstrip() for line in captured.get().splitlines()[2:]]


def test_bars() -> None:
    assert drawn(
        ("2024-01-01", "2024-12-31"),
        ("2024-01-01", None),
        (None, "2024-03-31"),
        ("2024-07-01", "2024-07-01"),
        ("2024-10-01", "2024-12-31"),
        width=43,
    ) == [
        "                     2024      Jul 24",
        "                     ┬─────────┬───────────",
        "2024                 ━━━━━━━━━━━━━━━━━━━━━━",
        "from Jan 2024        ━━━━━━━━━━━━━━━━━━━━━▶",
        "through 31 Mar 2024  ◀━━━━━    ┊",
        "1 Jul 2024                     ◆",
        "Q4 2024                        ┊     ━━━━━━",
    ]


def test_a_deployment_stands_beside_the_periods_by_its_tag() -> None:
    shown = lines_of(letter_of(next(p for p in SAMPLES if "sudan" in p.stem)), 80)
    assert any(line.startswith("D3 EUFOR ") and "━" in line for line in shown)


def test_each_stretch_is_told_once_in_the_order_of_time() -> None:
    rows = drawn(
        ("2025-01-01", "2025-12-31"), ("2024-01-01", "2024-12-31"), ("2025-01-01", "2025-12-31")
    )
    assert [row.split()[0] for row in rows[2:]] == ["2024", "2025"]
    assert rows[2].count("━") > 10
    assert rows[3].index("━") > rows[2].index("━") + 10


def test_what_is_far_from_the_letter_is_pointed_at() -> None:
    rows = drawn(("1950-01-01", "1950-12-31"), ("2024-01-01", "2024-12-31"), ("2090-01-01", None))
    far, near, later = rows[2:]
    assert far.split() == ["1950", "◀", "┊"]
    assert "━" in near
    assert later.split() == ["from", "Jan", "2090", "┊", "▶"]


def test_a_letter_without_a_date_has_a_timeline_and_one_without_days_has_none() -> None:
    rows = drawn((None, "2030-12-31"), ("2020-05-01", "2020-05-01"), date=None)
    assert "◆" in " ".join(rows)
    assert "┊" not in " ".join(rows)
    assert timeline(small().model_copy(update={"periods": []}), 80) is None


def test_many_periods_are_cut_short() -> None:
    stretches = [(f"20{year:02}-01-01", f"20{year:02}-06-30") for year in range(60)]
    rows = drawn(*stretches)
    assert rows[-1] == "and 30 more"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.none() | st.dates(), st.none() | st.dates()), min_size=1, max_size=5),
    st.none() | st.dates(),
    st.integers(40, 200),
)
def test_any_days_make_a_picture_that_fits(
    stretches: list[tuple[dt.date | None, dt.date | None]], date: dt.date | None, width: int
) -> None:
    template = small().periods[0]
    periods = [
        template.model_copy(update={"start": start, "end": end})
        for start, end in stretches
        if not (start and end and start > end)
    ]
    made = timeline(small().model_copy(update={"periods": periods, "date": date}), width)
    if made is None:
        assert all(one.start is None and one.end is None for one in periods)
        return
    console = Console(width=width, color_system=None)
    with console.capture() as captured:
        console.print(made)
    rows = captured.get().splitlines()
    assert max(map(cell_len, rows)) <= width
