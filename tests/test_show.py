"""`show`: a letter on the terminal, at any width, with and without colours."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from conftest import LETTER, SAMPLES, letter_of, lines_of, small
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from letterparse import Letter, extract
from letterparse.model import Warning as Doubt
from letterparse.output.terminal import picture
from letterparse.output.terminal.marks import Marker
from letterparse.output.terminal.values import clean, money, sides

WIDTHS = (40, 61, 99, 100, 200)


# What draws frames, trees and bars; and the tags of facts, which stand between words.
DRAWN = re.compile(r"[╭╮╰╯│─├└━◆◀▶┊┬╸‐]|\b[CDMP]\d+\b")


def bare(text: str) -> str:
    return "".join(DRAWN.sub("", text).split())


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
                "periods": [],
                "commitments": [],
                "promises": [],
            }
        )
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
            "subject": EVIL,
            "place": EVIL,
            "reference": EVIL,
            "sections": [section],
            "warnings": [doubt],
            "commitments": [fact],
            "on_behalf_of": [EVIL],
            "amounts": [
                letter.amounts[0].model_copy(update={"evidence": evidence, "currency": EVIL})
            ],
        }
    )
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
