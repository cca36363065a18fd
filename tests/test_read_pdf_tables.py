"""Ruled tables of a PDF: a row is a row, however many lines its cells fill."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from letterparse.document import Document
from letterparse.extract import extract
from letterparse.output.json import to_plain
from letterparse.read import document, pdf_tables

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=9, leading=12)
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
TOP = ("VALIGN", (0, 0), (-1, -1), "TOP")
PROSE = (
    "Het kabinet werkt verder aan de plannen die vorig jaar aan uw Kamer zijn gemeld en die in de"
    " bijlage staan. Hieronder staat wat er aan bijdragen is toegezegd tot en met 2027, per land."
)
ROWS = [
    ["Land", "Bijdrage", "Waarvoor de bijdrage is bedoeld"],
    ["Moldavië", "€ 12 miljoen, in twee delen uitgekeerd",
     "De bouw van een nieuwe haven aan de Donau en van de wegen die daarheen leiden"],
    ["Republiek Noord-Macedonië", "€ 3 miljoen",
     "Scholing van de mensen die in de grensstreek bij de douane werken"],
    ["Georgië", "€ 4,5 miljoen voor de jaren 2025 en 2026", "Herstel van het spoor"],
]  # fmt: skip
WIDTHS = [90.0, 110.0, 230.0]


def letter(rows: list[list[str]], *looks: Any, head: Any = None, widths: Any = None) -> bytes:
    """A letter with this table in it; `head` stands above its salutation."""
    buffer = io.BytesIO()
    made = Table(
        [[Paragraph(cell, BODY) for cell in row] for row in rows],
        colWidths=widths or WIDTHS[: len(rows[0])],
    )
    made.setStyle(TableStyle([TOP, *looks]))
    parts: list[Any] = [Paragraph("Aan de Voorzitter van de Tweede Kamer<br/>Postbus 20018", BODY)]
    parts += [head or Paragraph("Datum 3 maart 2025<br/>Betreft Steun aan havens", BODY)]
    parts += [Paragraph("Geachte voorzitter,", BODY), Spacer(1, 12)]
    parts += 3 * [Paragraph(PROSE, BODY), Spacer(1, 10)] + [made, Spacer(1, 20)]
    parts += [Paragraph("De minister van Buitenlandse Zaken,<br/><br/>A. Voorbeeld", BODY)]
    page = SimpleDocTemplate(buffer, pagesize=(595, 842), leftMargin=79, topMargin=100)
    page.build(parts)
    return buffer.getvalue()


def rows_of(read: Document) -> list[list[str]]:
    """The cells of each line that is marked as a row."""
    rows = [read.text[mark.start : mark.end] for mark in read.marks if mark.kind == "row"]
    return [[cell.strip() for cell in row.split("   ") if cell.strip()] for row in rows]


def test_a_row_is_a_row_however_tall_its_cells() -> None:
    data = letter(ROWS, GRID)
    assert rows_of(document(data)) == ROWS
    given = {
        one["recipient"] or one["donor"]: one["amount"]["value"]
        for one in to_plain(extract(data))["commitments"]
    }
    assert given == {"MD": 12_000_000, "MK": 3_000_000, "GE": 4_500_000}


def test_each_word_keeps_its_box() -> None:
    read = document(letter(ROWS, GRID))
    assert "".join(read.text.split()) == "".join(read.text[b.start : b.end] for b in read.boxes)
    wegen, leiden = (
        next(box for box in read.boxes if read.text[box.start : box.end] == word)
        for word in ("nieuwe", "leiden")
    )
    assert wegen.y0 < leiden.y0


AS_WORDS = {
    "no lines": (),
    "lines below the rows alone": (("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black),),
    "a frame alone": (("BOX", (0, 0), (-1, -1), 0.5, colors.black),),
}


@pytest.mark.parametrize("name", AS_WORDS)
def test_what_is_not_ruled_both_ways_is_read_by_its_words(name: str) -> None:
    read = document(letter(ROWS, *AS_WORDS[name]))
    assert rows_of(read) == []
    assert "€ 12 miljoen, in twee" in read.text
    assert "delen uitgekeerd" in read.text


def test_low_rows_are_left_as_they_stand() -> None:
    low = [
        ["Jaar", "Bedrag", "Doel"],
        ["2025", "€ 5 miljoen", "Haven"],
        ["2026", "€ 6 miljoen", "Weg"],
    ]
    read = document(letter(low, GRID))
    assert rows_of(read) == []
    assert [line.split() for line in read.text.splitlines() if "miljoen" in line] == [
        "2025 € 5 miljoen Haven".split(),
        "2026 € 6 miljoen Weg".split(),
    ]


def test_a_cell_across_columns() -> None:
    span = ("SPAN", (0, 1), (1, 1))
    rows = [*ROWS[:1], ["Nog niet verdeeld", "", ROWS[1][2]], *ROWS[2:]]
    expected = [*ROWS[:1], ["Nog niet verdeeld", ROWS[1][2]], *ROWS[2:]]
    assert rows_of(document(letter(rows, GRID, span))) == expected


def test_a_word_cut_at_its_cells_edge() -> None:
    rows = [["Deel", "Wat", "Hoe"], ["a", "gas-<br/>winning", "wind- <br/>en golfslag"]]
    assert rows_of(document(letter(rows, GRID)))[1] == ["a", "gas-winning", "wind- en golfslag"]


def test_a_letterhead_in_a_ruled_table_is_a_letterhead() -> None:
    fields = [
        ["Datum", "3 maart 2025"],
        ["Betreft", "Steun aan havens en wegen in de landen rond de Zwarte Zee"],
    ]
    head = Table(
        [[Paragraph(cell, BODY) for cell in row] for row in fields], colWidths=[60.0, 150.0]
    )
    head.setStyle(TableStyle([GRID, TOP]))
    read = to_plain(extract(letter(ROWS, GRID, head=head)))
    assert read["date"] == "2025-03-03"
    assert read["subject"] == fields[1][1]


def test_what_breaks_pdfplumber_is_read_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RecursionError

    monkeypatch.setattr("pdfplumber.open", broken)
    read = document(letter(ROWS, GRID))
    assert rows_of(read) == []
    assert "delen uitgekeerd" in read.text


def test_a_drawing_is_no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_tables, "_MOST_OBJECTS", 20)
    assert rows_of(document(letter(ROWS, GRID))) == []


def test_pages_without_lines_do_without_pdfplumber() -> None:
    code = (
        "import sys; from letterparse.read import document;"
        " document(sys.stdin.buffer.read()); print('pdfplumber' in sys.modules)"
    )
    for looks, expected in (((), b"False\n"), ((GRID,), b"True\n")):
        done = subprocess.run(
            [sys.executable, "-c", code],
            input=letter(ROWS, *looks),
            capture_output=True,
            check=True,
        )
        assert done.stdout == expected


CELL = st.lists(st.text("abcdeghknorst", min_size=2, max_size=9), min_size=1, max_size=12)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=2, max_size=5))
@settings(max_examples=20, deadline=None)
def test_any_table_keeps_its_cells(cells: list[tuple[list[str], ...]]) -> None:
    rows = [[" ".join(words) for words in row] for row in cells]
    read = document(letter(rows, GRID, widths=[130.0] * 3))
    found = rows_of(read)
    assert found in ([], rows)  # Cells of one line each are left as they stand.
    words = sorted(word for row in cells for cell in row for word in cell)
    _, _, below = read.text.partition("Geachte voorzitter,")
    said = below.replace("De minister van Buitenlandse Zaken,", "").split()
    for word in 3 * PROSE.split() + ["A.", "Voorbeeld"]:
        said.remove(word)
    assert sorted(said) == words
