"""`show`: a letter on the terminal, at any width, with and without colours."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from conftest import LETTER, SAMPLES, letter_of, small
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from letterparse import Letter, extract
from letterparse.model import Amount, FactPeriod, Percentage
from letterparse.model import Warning as Doubt
from letterparse.output.terminal import picture
from letterparse.output.terminal.marks import Marker
from letterparse.output.terminal.timeline import timeline
from letterparse.output.terminal.values import clean, days, money, share, sides, when

WIDTHS = (40, 61, 99, 100, 200)
# What draws frames, trees and bars; and the tags of facts, which stand between words.
DRAWN = re.compile(r"[╭╮╰╯│─├└━◆◀▶┊┬╸‐]|\b[CDMP]\d+\b")


def bare(text: str) -> str:
    return "".join(DRAWN.sub("", text).split())


def lines_of(letter: Letter, width: int, *, text: bool = False) -> list[str]:
    return picture(letter, width=width, text=text, colour=False).splitlines()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("text", [False, True], ids=["headings", "text"])
def test_no_line_is_wider_than_the_terminal(path: Path, text: bool) -> None:
    for width in WIDTHS:
        lines = lines_of(letter_of(path), width, text=text)
        assert max(map(cell_len, lines)) <= width
        assert all(line == line.rstrip() for line in lines)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_text_is_there_word_for_word(path: Path) -> None:
    letter = letter_of(path)
    shown = bare(" ".join(lines_of(letter, 60, text=True)))
    at = 0
    for section in letter.sections:
        for part in (section.heading or "", *(p.text for p in section.paragraphs)):
            at = shown.index(bare(part), at) + len(bare(part))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_fact_is_there_with_its_words(path: Path) -> None:
    letter = letter_of(path)
    shown = bare(" ".join(lines_of(letter, 60)))
    for kind in ("commitments", "deployments", "meetings", "promises", "references", "amounts"):
        for item in getattr(letter, kind):
            for evidence in (item.evidence, *getattr(item, "also", ())):
                assert bare(evidence.text) in shown
    for commitment in letter.commitments:
        assert bare(sides(commitment.donor, commitment.recipient)) in shown
        if commitment.amount:
            assert bare(money(commitment.amount)) in shown
    for section in letter.sections:
        assert bare(section.heading or "") in shown


CARD = """\
╭─ brief.txt ──────────────────────────────╮
│ Steun aan havens                         │
│                                          │
│ Date    3 March 2025                     │
│ From    Buitenlandse Zaken               │
│ To      de Voorzitter van de Tweede      │
│         Kamer der Staten-Generaal        │
│ Signed  A. Voorbeeld, minister van       │
│         Buitenlandse Zaken               │
╰──────────────────────────────────────────╯

1 commitment  1 promise  1 amount  1 period

Sections
└── (before the first heading)  C1  P1
"""
WIDE = """\
Commitments  1
     What           Who → whom   When   Status    Words
────────────────────────────────────────────────────────────────────────────────────────────────────
C1   € 12 million   NL → MD             decided   havens van Moldavië
                                                  “Het kabinet trekt € 12 miljoen uit voor de havens
                                                  van Moldavië”
"""
NARROW = """\
Commitments  1

C1 € 12 million · NL → MD · decided
   havens van Moldavië
   “Het kabinet trekt € 12 miljoen uit voor
   de havens van Moldavië”
"""


def test_the_card_and_the_headings() -> None:
    assert picture(small(), width=44, name="brief.txt", colour=False).startswith(CARD)


def test_all_that_a_head_may_say() -> None:
    sudan = "\n".join(lines_of(letter_of(next(p for p in SAMPLES if "sudan" in p.stem)), 80))
    assert "│ Date     ’s-Gravenhage, 23 November 2007 " in sudan
    assert "│ Dossier  22831 Nr. 63 Situatie in de Hoorn van Afrika " in sudan
    research = letter_of(next(p for p in SAMPLES if "onderzoek" in p.stem))
    addressee = research.addressee.model_copy(update={"name": "De voorzitter"})
    shown = "\n".join(lines_of(research.model_copy(update={"addressee": addressee}), 80))
    for line in (
        "│ To         De voorzitter (Tweede Kamer) ",
        "│ Your ref   2023D11846 ",
        "│ Enclosed   2 ",
        "│ For also   minister van Economische Zaken en Klimaat ",
        "Lengths of time  drie jaar (P3Y)",
        "├── 1. Einsteintelescoop  C1  C2  C3",
    ):
        assert line in shown


def test_headings_lie_within_each_other() -> None:
    shown = lines_of(letter_of(next(p for p in SAMPLES if "jbz" in p.stem)), 80)
    assert "└── Verslag van de Raad Justitie en Binnenlandse Zaken" in shown
    assert "    ├── Buitengrenzen  C4  D1  D2  D3" in shown


def test_columns_where_there_is_room_and_blocks_where_there_is_not() -> None:
    assert WIDE in picture(small(), width=100, colour=False)
    assert NARROW in picture(small(), width=44, colour=False)


def test_what_is_no_letter_says_so() -> None:
    shown = picture(extract("Er was eens een boek."), width=70, colour=False)
    assert "Letter without a subject" in shown
    assert "No facts were found." in shown
    assert "Warnings" in shown
    assert "Timeline" not in shown


def test_warnings_stand_in_a_frame() -> None:
    doubt = Doubt(code="date_missing", message="no date was found", start=None, end=None)
    shown = picture(small().model_copy(update={"warnings": [doubt]}), width=60, colour=False)
    assert "│ ! no date was found  date_missing" in shown


# Colours

GREEN, CYAN = 2, 6


def coloured(letter: Letter, colour: int, *, text: bool = False) -> list[str]:
    """The words that are printed in a colour of a terminal, by its number."""
    console = Console(color_system="standard", force_terminal=True)
    parsed = Text.from_ansi(picture(letter, width=200, text=text, colour=True))
    found = []
    for span in parsed.spans:
        style = console.get_style(span.style)
        if style.color and style.color.number == colour:
            found.append(parsed.plain[span.start : span.end])
    return found


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLORTERM", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.mark.usefixtures("terminal")
def test_amounts_and_periods_are_coloured_in_the_words() -> None:
    assert "€ 12 miljoen" in coloured(small(), GREEN)
    assert "In april 2025" in coloured(small(), CYAN)
    whole = coloured(small(), GREEN, text=True) + coloured(small(), CYAN, text=True)
    assert {"€ 12 miljoen", "In april 2025", "amounts", "periods"} <= set(whole)


@pytest.mark.usefixtures("terminal")
def test_no_color_takes_colours_and_leaves_what_is_bold(monkeypatch: pytest.MonkeyPatch) -> None:
    codes = re.compile(r"\x1b\[([0-9;]*)m")
    there = {
        c
        for code in codes.findall(picture(small(), width=80, colour=True))
        for c in code.split(";")
    }
    assert {"32", "36"} <= there
    monkeypatch.setenv("NO_COLOR", "1")
    shown = picture(small(), width=80, text=True, colour=True)
    left = {c for code in codes.findall(shown) for c in code.split(";")}
    assert left <= {"0", "1", "2", "3", "4"}
    assert "1" in left
    assert "amounts periods" not in shown  # A legend of colours that are not there.


def test_a_pipe_gets_no_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    assert "\x1b" not in picture(small(), width=80, text=True)


@pytest.mark.usefixtures("terminal")
def test_colours_can_be_asked_for_in_a_pipe(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\x1b" not in picture(small(), width=80)
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[1;32m€ 12 miljoen" in picture(small(), width=80)


AGAIN = "Wij gaven € 5 miljoen en\n   daarna nog eens € 5 miljoen en ten slotte € 5 miljoen."


@pytest.mark.parametrize("source", [True, False], ids=["with text", "without"])
def test_of_the_same_words_those_that_are_meant_are_coloured(source: bool) -> None:
    healed = " ".join(AGAIN.split())
    template = small().amounts[0]
    for number in range(3):
        start = [m.start() for m in re.finditer("€ 5 miljoen", AGAIN)][number]
        evidence = template.evidence.model_copy(
            update={"text": "€ 5 miljoen", "start": start, "end": start + 11}
        )
        letter = small().model_copy(
            update={
                "amounts": [template.model_copy(update={"evidence": evidence})],
                "text": AGAIN if source else None,
                "periods": [], "commitments": [], "promises": [],
            }
        )  # fmt: skip
        marked = Marker(letter).words(healed, [(0, len(AGAIN))])
        (span,) = marked.spans
        wanted = [m.start() for m in re.finditer("€ 5 miljoen", healed)][number]
        assert (span.start, span.end) == (wanted, wanted + 11)


def test_words_that_are_not_there_are_not_coloured() -> None:
    assert Marker(small()).words("Heel iets anders.", [(0, len(LETTER))]).spans == []


# What a letter may do to a terminal


EVIL = "\x1b[31m\x07\x9b2J\u202e\u2066\x00\x08\r\ufffe\t"


def test_no_control_character_of_a_letter_reaches_the_terminal() -> None:
    letter = small()
    evidence = letter.amounts[0].evidence.model_copy(update={"text": EVIL})
    part = letter.sections[0].paragraphs[0].model_copy(update={"text": EVIL, "label": EVIL})
    section = letter.sections[0].model_copy(update={"paragraphs": [part], "heading": EVIL})
    doubt = Doubt(code=EVIL, message=EVIL, start=None, end=None)
    fact = letter.commitments[0].model_copy(
        update={
            "donor": EVIL,
            "purpose": EVIL,
            "item": EVIL,
            "partners": [EVIL],
            "also": [evidence],
        }
    )
    evil = letter.model_copy(
        update={
            "subject": EVIL, "place": EVIL, "reference": EVIL, "sections": [section],
            "warnings": [doubt], "commitments": [fact], "on_behalf_of": [EVIL],
            "amounts": [letter.amounts[0].model_copy(update={"evidence": evidence, "currency": EVIL})],
        }
    )  # fmt: skip
    for text in (False, True):
        shown = picture(evil, width=80, name=EVIL, text=text, colour=False)
        assert not set(shown) & set(EVIL.replace("[31m", "").replace("2J", ""))


@given(st.text())
def test_cleaned_text_has_its_length_and_only_what_can_be_seen(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", cleaned)


@settings(max_examples=15, deadline=None)
@given(
    st.text(max_size=40), st.integers(40, 200), st.sampled_from(["[red]", "[/]", ":smile:", "\\"])
)
def test_any_words_fit_and_none_is_taken_for_markup(words: str, width: int, markup: str) -> None:
    letter = small().model_copy(update={"subject": words + markup})
    lines = lines_of(letter, width)
    assert max(map(cell_len, lines)) <= width
    assert markup in "".join(line.strip("│ ") for line in lines)


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
)  # fmt: skip
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
