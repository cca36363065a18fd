"""`report` of an archive: what its charts and its table are made of."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from archive_pages import AGAIN, BAD, NL, TOLD, day, small
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ledger_records import commitment, deployment, letter, made, money, promise, span

from letterparse.archive.report import table
from letterparse.archive.report.bins import Bins
from letterparse.archive.report.money import drawn, money_of, short
from letterparse.archive.report.page import archive_page
from letterparse.archive.report.promises import promises_of
from letterparse.archive.report.stays import stays_of
from letterparse.output.report.timeline import WIDTH
from letterparse.output.report.words import LANGUAGES, words_of

# Time in stretches


SPANS = [
    ("2025-01-10", "2025-09-01", 9, "jan 2025", "sep 2025"),
    ("2023-11-30", "2025-12-01", 9, "K4 2023", "K4 2025"),
    ("2015-05-05", "2025-01-01", 11, "2015", "2025"),
    ("1900-01-01", "2025-01-01", 26, "1900–1904", "2025–2029"),
]
"""First and last day, how many bars, what the first and the last are called."""


@pytest.mark.parametrize(("first", "last", "count", "label", "until"), SPANS)
def test_stretches_of_time(first: str, last: str, count: int, label: str, until: str) -> None:
    bins = Bins([day(last), day(first)], NL)
    assert len(bins.bins) == count
    assert (bins.bins[0].label, bins.bins[-1].label) == (label, until)
    assert bins.along(day("2050-01-01"), WIDTH) is bins.along(day("1850-01-01"), WIDTH) is None


@settings(deadline=None)
@example([dt.date(79, 1, 1), dt.date(2000, 1, 1)])
@given(st.lists(st.dates(), min_size=1, max_size=9))
def test_every_day_is_in_its_stretch(days: list[dt.date]) -> None:
    bins = Bins(days, NL)
    for one in days:
        at = bins.place(one)
        assert bins.bins[at].start <= one
        assert at + 1 == len(bins.bins) or one < bins.bins[at + 1].start
        along = bins.along(one, WIDTH)
        assert along is not None
        wide = WIDTH / len(bins.bins)
        assert at * wide - 0.1 <= along <= (at + 1) * wide + 0.1
    assert len(bins.bins) <= 60
    assert len(bins.ticks(WIDTH)) <= 8


# Money


def test_what_is_told_twice_counts_once() -> None:
    (chart,) = money_of(small(), NL)
    told = {one.label: (one.new, one.total, one.entries) for one in chart.stretches if one.entries}
    assert told == {
        "jan 2025": ("€ 400 miljoen", "€ 400 miljoen", 1),
        "mei 2025": ("€ 89,2 miljoen", "€ 489,2 miljoen", 1),
        "sep 2025": ("€ 7 miljoen", "€ 496,2 miljoen", 1),
    }
    assert [(one.label, one.total) for one in chart.takers] == [
        ("Oekraïne", "€ 400 miljoen"),
        ("Moldavië", "€ 89,2 miljoen"),
        (BAD, "€ 7 miljoen"),
    ]
    assert chart.total == "€ 496,2 miljoen"


def test_a_recipient_s_bar_ends_at_its_running_total() -> None:
    gifts = [(1, "2022-02-01", 40), (2, "2024-02-01", 60)]
    ledger = made(
        *(
            letter(date, f"{n}", commitments=[commitment(size * 1e6, purpose=f"school {n} en weg")])
            for n, date, size in gifts
        ),
        letter(
            "2024-03-01", "3", commitments=[commitment(5e6, recipient=None, purpose="eigen dijk")]
        ),
    )
    (chart,) = money_of(ledger, NL)
    ukraine, rest = chart.takers
    assert [(step.x, step.width) for step in ukraine.steps] == [(0, 160), (160, 240)]
    assert [row[2] for row in ukraine.rows] == ["€ 40 miljoen", "€ 100 miljoen"]
    assert "K1 2024: € 60 miljoen erbij, samen € 100 miljoen" in ukraine.steps[1].says
    # What names no recipient is told, and has no bar that would dwarf the others.
    assert (rest.named, rest.total, [one.label for one in drawn(chart.takers)]) == (
        False,
        "€ 5 miljoen",
        ["Oekraïne"],
    )


def test_kinds_of_money_have_charts_of_their_own() -> None:
    gifts = [
        commitment(5e6, purpose="een school"),
        commitment(money(6e6, "USD"), purpose="een weg"),
        commitment(money(7e6, basis="structural"), purpose="een dijk"),
        commitment(8e6, purpose="een brug", partners=["DE"]),
        commitment(money(None, min=1e6, max=3e6), purpose="een haven"),
    ]
    ledger = made(letter("2025-01-01", "a", commitments=gifts))
    charts = {chart.title: chart for chart in money_of(ledger, NL)}
    assert list(charts) == ["EUR", "EUR, structureel", "EUR, samen met anderen", "USD"]
    euro = charts["EUR"]
    assert euro.stretches[0].new == "€ 6 miljoen – € 8 miljoen".replace(" – € ", " – ")
    assert euro.upper
    assert euro.stretches[0].high > euro.stretches[0].low > 0
    assert euro.takers[0].total == "€ 6 miljoen – € 8 miljoen"
    assert not charts["USD"].upper


def test_a_letter_without_a_date_has_no_place_in_time() -> None:
    undated = letter(None, "a", commitments=[commitment(5e6)])
    (chart,) = money_of(made(undated), NL)
    assert (chart.stretches, chart.line, chart.undated) == ([], "", 1)
    assert chart.takers[0].rows == [("zonder datum", "€ 5 miljoen", "€ 5 miljoen")]
    assert "1 bijdragen uit brieven zonder datum" in archive_page(made(undated))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
            st.integers(1, 10**10),
            st.sampled_from(["EUR", "USD"]),
            st.sampled_from([["UA"], ["MD"], None]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_charts_add_up_to_the_ledger(gifts: list[tuple[Any, ...]]) -> None:
    ledger = made(
        *(
            letter(date, f"{n}", commitments=[commitment(money(value, currency), recipient=to)])
            for n, (date, value, currency, to) in enumerate(gifts)
        )
    )
    for chart in money_of(ledger, NL):
        total = sum(t.maximum for t in ledger.totals if t.currency == chart.title)
        assert chart.stretches[-1].total == NL.money(total, total, chart.title)
        assert sum(one.entries for one in chart.stretches) == sum(t.entries for t in chart.takers)
        assert chart.total == short(total, chart.title, NL)
        assert all(s.x + s.width <= WIDTH + 0.2 for t in drawn(chart.takers) for s in t.steps)


# Deployments and promises


def test_an_extension_lengthens_the_line() -> None:
    chart = stays_of(small(), NL)
    assert chart
    (line,) = chart.lines
    first, second = line.stretches
    assert (first.nth, second.nth) == (0, 1)
    assert first.x + first.width == pytest.approx(second.x, abs=0.2)
    assert line.label == "EUTM Mali · Mali"
    assert not line.opens
    assert (chart.rows[0].ends, chart.rows[0].end) == ("30 juni 2025", "31 december 2025")
    assert chart.now
    assert chart.running == 1


STAYS = [
    (None, "2025-06-30", True, False),
    ("2025-01-01", None, False, True),
    ("1990-01-01", "2090-01-01", True, True),
    ("2025-01-01", "2025-01-01", False, False),
]
"""First and last day, whether the line opens before the axis, whether it goes on behind it."""


@pytest.mark.parametrize(("start", "end", "opens", "stays"), STAYS)
def test_lines_without_an_end(start: str | None, end: str | None, opens: bool, stays: bool) -> None:
    one = deployment(period=span(start, end))
    chart = stays_of(made(letter("2025-03-01", "a", deployments=[one])), NL)
    assert chart
    (line,) = chart.lines
    assert (line.opens, line.stays) == (opens, stays)
    assert all(0 <= s.x <= WIDTH and s.width > 0 for s in line.stretches)


def test_the_chart_of_stays_chooses() -> None:
    begin = [day("1980-01-01"), *(day("2019-01-01") + dt.timedelta(60 * i) for i in range(35))]
    stays = [
        deployment(
            mission=f"Missie {i}",
            unit=f"eenheid {i}",
            period=span(str(start), str(start + dt.timedelta(50))),
        )
        for i, start in enumerate(begin)
    ]
    chart = stays_of(made(letter("2025-06-01", "a", deployments=stays)), NL)
    assert chart
    assert (len(chart.lines), chart.all) == (16, 36)
    assert "Missie 35 · Mali" in [line.label for line in chart.lines]
    assert "Missie 0 · Mali" not in [line.label for line in chart.lines]
    assert stays_of(made(letter("2025-06-01", "a", deployments=[deployment()])), NL) is None
    undated = letter(None, "a", deployments=[deployment(period=span("2025-01-01", None))])
    assert stays_of(made(undated), NL)


def test_promises_by_the_time_that_they_are_due() -> None:
    vows = [
        promise("Ik zal de brief sturen", span(None, "2025-02-01")),
        promise("Ik zal het plan sturen", span(None, "2025-08-01")),
        promise("Ik zal eraan denken"),
    ]
    ledger = made(letter("2025-01-10", "a", promises=vows), letter("2025-03-01", "b"))
    chart = promises_of(ledger, NL)
    assert chart
    assert chart.counts == {"kept": 0, "open": 2, "overdue": 1}
    assert (chart.most, chart.undated) == (1, 1)
    assert {bar.label: bar.counts["overdue"] for bar in chart.bars}["feb 2025"] == 1
    assert chart.now is not None
    assert chart.bars[0].x + chart.bars[0].width < chart.now < chart.bars[-1].x
    assert promises_of(made(letter("2025-01-10", "a")), NL) is None


# The table


def test_rows_have_what_their_columns_say() -> None:
    rows = table.rows_of(small(), NL)
    columns = table.columns()
    for kind, entries in rows.items():
        assert all(len(row) >= len(columns[kind]) for row in entries)
    first = rows["commitments"][0]
    assert first[:6] == [
        "2025-01-10",
        ["€ 400 miljoen", 400_000_000],
        "Nederland → Oekraïne",
        "veldhospitaal met bedden",
        "decided",
        2,
    ]
    assert first[6] == [[0, 0, TOLD, 1], [1, 0, AGAIN, 1, "same_purpose"]]
    assert rows["deployments"][0][3:7] == [["100", 100], "2024-07-01", "2025-12-31", "running"]
    assert rows["promises"][0][2] == "overdue"
    assert [row[3] for row in rows["letters"]] == [3, 3, 2]


def test_gifts_and_ranges_in_the_table() -> None:
    gifts = [
        commitment(item="tanks", quantity=40, purpose=None),
        commitment(purpose=None),
        commitment(money(None, min=1e6, max=2e6, qualifier="about", basis="per_year")),
    ]
    stay = deployment(personnel=None, mission=None, unit=None, location=None)
    many = deployment(personnel=90, qualifier="about", period=span(None, None))
    rows = table.rows_of(
        made(letter("2025-01-01", "a", commitments=gifts, deployments=[stay, many])), NL
    )
    assert [row[1] for row in rows["commitments"]] == [
        ["40 tanks", None],
        ["In natura", None],
        ["ongeveer € 1 miljoen – 2 miljoen per jaar", 2e6],
    ]
    assert [row[0] for row in rows["deployments"]] == ["Uitzending", "EUTM Mali"]
    assert [row[3] for row in rows["deployments"]] == [None, ["ongeveer 90", 90]]


def test_a_promise_that_is_kept_names_the_letter() -> None:
    text = "Het evaluatieverslag van de sluis bij Zwartsluis stuur ik uw Kamer toe"
    vow = promise(text, span(None, "2025-02-01"))
    sent = letter("2025-03-01", "b", subject="Evaluatieverslag sluis Zwartsluis")
    ledger = made(letter("2025-01-10", "a", promises=[vow]), sent)
    assert ledger.promises[0].kept_by
    (row,) = table.rows_of(ledger, NL)["promises"]
    assert row[2:4] == ["kept_late", "2025-03-01"]
    assert row[7] == [1, "Evaluatieverslag sluis Zwartsluis", "sent", 28]


@pytest.mark.parametrize("digest", ["../../evil", "", "A" * 64, "x" * 64])
def test_no_digest_names_another_place(digest: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{20}", table.leaf_name(digest))
    assert table.leaf_name("ab" * 32) == "ab" * 10


def test_every_reason_has_words() -> None:
    source = (Path(table.__file__).parents[1] / "ledger").glob("*.py")
    codes = set(
        re.findall(
            r'"(same_\w+|\w+_purpose|purpose_within|purpose_in_quote)"',
            "".join(map(Path.read_text, source)),
        )
    )
    refused = {"other_purpose", "no_purpose"}
    for lang in LANGUAGES:
        assert codes - refused <= set(words_of(lang)["archive"]["reasons"]) | {"same_as"}
