"""What a format's marks, boxes, elements, page labels and metadata do to a letter.

The Documents are made by hand, so that each test shows one thing that a reader may know.
"""

from __future__ import annotations

from typing import Any

import pytest

from letterparse.document import Box, Boxes, Document, Element, Given, Mark, MarkKind, Page
from letterparse.extract import analyse, to_letter
from letterparse.language import load
from letterparse.output.json import to_plain
from letterparse.structure import outline_of
from letterparse.structure.outline import Outline

Line = str | tuple[str, ...]
HEAD: list[Line] = [
    "> Retouradres Postbus 20061 2500 EB Den Haag",
    "",
    "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
    "",
    "Datum 3 maart 2025",
    "Betreft Havens",
    "",
    "Geachte voorzitter,",
    "",
]
TAIL: list[Line] = ["", "De minister van Buitenlandse Zaken,", "", "A. Voorbeeld"]


def made(*lines: Line, head: list[Line] = HEAD, tail: list[Line] = TAIL, **more: Any) -> Document:
    """A Document. A line is text, or (kind, text), (kind, text, level) or (kind, text, "", label);
    "‹1›" in a line is a call of note 1."""
    text = ""
    marks: list[Mark] = []
    for line in [*head, *lines, *tail]:
        kind, words, level, label = (
            (*line, "", "", "")[:4] if isinstance(line, tuple) else ("", line, "", "")
        )
        start = len(text)
        for i, part in enumerate(words.split("‹")):
            if i:
                call, _, part = part.partition("›")
                marks.append(Mark(len(text), len(text) + len(call), "call", 0, call))
                text += call
            text += part
        if kind:
            marks.append(Mark(start, len(text), kind, int(level or 0), label or None))
        text += "\n"
    marks.sort(key=lambda mark: (mark.start, -mark.end))
    pages = more.pop("pages", (Page(1, 0, len(text)),))
    return Document(text, pages, "brief", tuple(marks), **more)


def read(document: Document) -> Outline:
    return outline_of(document, load())


def said(document: Document) -> dict[str, Any]:
    return to_plain(to_letter(analyse(document)))


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in read(document).blocks if b.kind != "subject"]


def headings(document: Document) -> list[tuple[str | None, int]]:
    return [(s.heading, s.level) for s in read(document).sections if s.heading]


BLOCKS: dict[str, tuple[list[Line], list[tuple[str, str]]]] = {
    "a heading that no words betray": (
        [("heading", "het kabinet trekt geld uit voor de havens.", "1"), "Dat is veel."],
        [("heading", "het kabinet trekt geld uit voor de havens."), ("paragraph", "Dat is veel.")],
    ),
    "a heading over two lines": (
        [("heading", "Aanleiding", "1"), "", "Er is reden."],
        [("heading", "Aanleiding"), ("paragraph", "Er is reden.")],
    ),
    "what looks like a heading is one still, where nothing is marked": (
        ["", "Aanleiding", "", "Er is reden voor dit alles.", "", ("item", "een haven", "1")],
        [("heading", "Aanleiding"), ("paragraph", "Er is reden voor dit alles."), ("item", "een haven")],
    ),
    "what looks like a heading but is a paragraph": (
        ["", ("paragraph", "Aanleiding"), "", "Er is reden."],
        [("paragraph", "Aanleiding"), ("paragraph", "Er is reden.")],
    ),
    "items without a sign": (
        ["Het gaat om:", ("item", "de haven van Giurgiulesti", "1"), ("item", "een weg", "2")],
        [("paragraph", "Het gaat om:"), ("item", "de haven van Giurgiulesti"), ("item", "een weg")],
    ),
    "paragraphs without a blank line": (
        [("paragraph", "Het begon in de haven"), ("paragraph", "en het eindigde daar.")],
        [("paragraph", "Het begon in de haven"), ("paragraph", "en het eindigde daar.")],
    ),
    "a caption": (
        [("caption", "Tabel 1: havens"), ("row", "Giurgiulesti   2"), ("row", "Constanta   3")],
        [("caption", "Tabel 1: havens"), ("row", "Giurgiulesti   2"), ("row", "Constanta   3")],
    ),
    "furniture in a sentence": (
        ["Het kabinet trekt geld uit voor", ("furniture", "Pagina 2 van 3"), "de havens van Moldavië."],
        [("paragraph", "Het kabinet trekt geld uit voor de havens van Moldavië.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BLOCKS)
def test_blocks(case: str) -> None:
    lines, wanted = BLOCKS[case]
    found = [(kind, " ".join(text.split())) for kind, text in blocks(made(*lines))]
    assert found == [(kind, " ".join(text.split())) for kind, text in wanted]


def test_levels_of_headings() -> None:
    document = made(
        ("heading", "Aanleiding", "1"), "Reden.", ("heading", "Nader", "2"), "Meer.",
        ("heading", "Slot", "1"), "Einde.",
    )  # fmt: skip
    assert headings(document) == [("Aanleiding", 1), ("Nader", 2), ("Slot", 1)]


def test_a_heading_mark_in_the_letterhead_is_none_of_the_body() -> None:
    head: list[Line] = [
        ("heading", "36 045 Situatie in Oekraïne", "1"), "",
        ("heading", "Nr. 174 BRIEF VAN DE MINISTER VAN DEFENSIE", "1"), "",
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "",
        "Den Haag, 3 maart 2025", "",
    ]  # fmt: skip
    document = made(("paragraph", "Het begon."), head=head)
    assert headings(document) == []
    assert [tuple(d) for d in read(document).header.dossiers] == [
        ("36045", "Situatie in Oekraïne", "Nr. 174")
    ]


def test_letterhead_that_reads_like_prose_is_no_body() -> None:
    line: Line = ("letterhead", "Wij verzoeken u bij beantwoording ons kenmerk te vermelden.")
    document = made(line, "", "Het begon.")
    assert blocks(document) == [("paragraph", "Het begon.")]


def test_a_table_with_a_header_row() -> None:
    rows: list[Line] = [
        ("row", "Haven          Bedrag", "1"),
        ("row", "Giurgiulesti   € 2 miljoen"),
        ("row", "Constanta      € 3 miljoen"),
    ]
    outline = read(made(*rows))
    (table,) = outline.tables
    assert table.header is not None
    assert table.columns == ["Haven", "Bedrag"]
    assert [[c.column for c in outline.blocks[i].cells] for i in table.rows] == [[0, 1], [0, 1]]


def test_a_table_without_one() -> None:
    outline = read(
        made(
            ("row", "Giurgiulesti   laag   € 2 miljoen"), ("row", "Constanta   hoog   € 3 miljoen")
        )
    )
    (table,) = outline.tables
    assert table.header is None
    assert len(table.rows) == 2


def test_a_blank_line_parts_two_tables() -> None:
    outline = read(made(("row", "a   1"), ("row", "b   2"), "", ("row", "c   3"), ("row", "d   4")))
    assert [len(table.rows) for table in outline.tables] == [2, 2]


def test_a_footnote_is_tied_and_its_call_is_no_word() -> None:
    document = made(
        "In 2023‹1› was er € 5 miljoen.", "", ("note", "Kamerstuk 36 045, nr. 12.", "", "1"),
        "", "Later kwam er meer.",
    )  # fmt: skip
    outline = read(document)
    assert ("paragraph", "In 2023 was er € 5 miljoen.") in blocks(document)
    (note,) = [b for b in outline.blocks if b.kind == "note"]
    assert (note.label, note.text) == ("1", "Kamerstuk 36 045, nr. 12.")
    assert [b.marks for b in outline.blocks if "2023" in b.text] == [((7, "1"),)]


def test_a_footnote_of_two_paragraphs() -> None:
    document = made("In 2023‹1› wel.", "", "Meer.")
    text = document.text + "\nEen.\n\nTwee.\n"
    at = text.index("Een.")
    mark = Mark(at, at + 11, "note", 0, "1")
    outline = read(
        document._replace(text=text, pages=(Page(1, 0, len(text)),), marks=(*document.marks, mark))
    )
    assert [b.text for b in outline.blocks if b.kind == "note"] == ["Een. Twee."]


def test_digits_that_no_mark_calls_are_no_call() -> None:
    document = made("Artikel2 en 2023‹1› gelden.", "", ("note", "Een noot.", "", "1"))
    assert ("paragraph", "Artikel2 en 2023 gelden.") in blocks(document)


DATES: dict[str, tuple[list[Line], list[str]]] = {
    "the same": ([("furniture", "Datum 3 maart 2025")], []),
    "another": ([("furniture", "Datum 27 februari 2025")], ["2025-02-27"]),
    "below its label": ([("furniture", "Datum"), ("furniture", "27 februari 2025")], ["2025-02-27"]),
    "two others": (
        [("furniture", "Datum 27 februari 2025"), ("furniture", "Datum: 28-02-2025")],
        ["2025-02-27", "2025-02-28"],
    ),
    "twice the same other": (
        [("furniture", "Datum 27 februari 2025"), ("furniture", "Datum 27 februari 2025")],
        ["2025-02-27"],
    ),
    "a date with more words": ([("furniture", "Datum 27 februari 2025 gewijzigd")], []),
    "a date without a label": ([("furniture", "27 februari 2025")], []),
    "another field": ([("furniture", "Ons kenmerk"), ("furniture", "27 februari 2025")], []),
    "a date in the body": (["Datum 27 februari 2025 is genoemd."], []),
}  # fmt: skip


@pytest.mark.parametrize("case", DATES)
def test_a_later_page_that_disagrees_on_the_date(case: str) -> None:
    lines, others = DATES[case]
    letter = said(made("Het begon.", "", *lines, "", "Het eindigde."))
    told = [w for w in letter["warnings"] if w["code"] == "date_disagrees"]
    assert letter["date"] == "2025-03-03"
    assert [w["message"].split(" date ")[1][:10] for w in told] == others
    assert all(w["start"] is not None for w in told)


FILLED: dict[str, tuple[list[str], str | None, list[str]]] = {
    "one date": (["27 februari 2025"], "2025-02-27", ["date_of_later_page"]),
    "the same twice": (2 * ["27 februari 2025"], "2025-02-27", ["date_of_later_page"]),
    "two dates": (["27 februari 2025", "1 maart 2025"], None, ["date_missing"]),
    "no date": (["onbekend"], None, ["date_missing"]),
}


@pytest.mark.parametrize("case", FILLED)
def test_the_date_of_later_pages_where_the_first_has_none(case: str) -> None:
    dates, expected, codes = FILLED[case]
    head: list[Line] = ["Geachte voorzitter,", ""]
    later: list[Line] = [("furniture", f"Datum {date}") for date in dates]
    letter = said(made("Het begon.", *later, head=head))
    assert letter["date"] == expected
    assert [w["code"] for w in letter["warnings"] if w["code"].startswith("date")] == codes


# Where a fact stands


SENTENCE = "Het kabinet trekt € 12 miljoen uit voor de havens van Moldavië."


def test_without_places_nothing_is_said_of_them() -> None:
    evidence = said(made(SENTENCE))["amounts"][0]["evidence"]
    assert not {"boxes", "element", "page_label"} & set(evidence)


def test_element() -> None:
    document = made(SENTENCE)
    at = document.text.index(SENTENCE)
    letter = said(
        document._replace(elements=(Element(0, "a#1"), Element(at, "a#2"), Element(at + 70, "a#3")))
    )
    assert letter["amounts"][0]["evidence"]["element"] == "a#2"
    assert letter["evidence"]["date"][0]["element"] == "a#1"


def test_page_label() -> None:
    document = made(SENTENCE)
    at = document.text.index(SENTENCE)
    pages = (Page(1, 0, at, "i"), Page(2, at, len(document.text), "ii"))
    evidence = said(document._replace(pages=pages))["amounts"][0]["evidence"]
    assert (evidence["page"], evidence["page_label"]) == (2, "ii")


def test_boxes() -> None:
    document = made(SENTENCE)
    at = document.text.index("€ 12")
    boxes = [
        Box(at - 6, at - 1, 1, 10, 100, 40, 112),  # "trekt"
        Box(at, at + 1, 1, 44, 100, 50, 112),
        Box(at + 2, at + 4, 1, 52, 100, 64, 112),
        Box(at + 5, at + 12, 1, 10, 114, 50, 126),  # The next line.
        Box(at + 13, at + 16, 1, 54, 114, 70, 126),  # "uit"
    ]
    found = said(document._replace(boxes=Boxes.of(boxes)))["amounts"][0]["evidence"]["boxes"]
    assert [tuple(box.values()) for box in found] == [
        (1, 44.0, 100.0, 64.0, 112.0),
        (1, 10.0, 114.0, 50.0, 126.0),
    ]


# What metadata says


GIVEN = (
    Given("date", "2024-01-02"),
    Given("subject", "Elders"),
    Given("addressee", "de Voorzitter van de Eerste Kamer der Staten-Generaal"),
    Given("dossiers", "28844|269|Integriteitsbeleid"),
    Given("dossiers", "36200||"),
    Given("signatories", "B. Anders"),
)


def test_metadata_fill_what_the_words_leave_open() -> None:
    document = made("Het begon.", head=[], tail=[])
    letter = said(document._replace(given=GIVEN))
    assert (letter["date"], letter["subject"]) == ("2024-01-02", "Elders")
    assert letter["addressee"]["chamber"] == "eerste_kamer"
    assert letter["dossiers"] == [
        {"number": "28844", "title": "Integriteitsbeleid", "item": "Nr. 269"},
        {"number": "36200", "title": None, "item": None},
    ]
    assert letter["signatories"] == [{"role": None, "name": "B. Anders"}]
    assert letter["evidence"] == {}


def test_metadata_yield_to_words() -> None:
    letter = said(made("Het begon.")._replace(given=GIVEN))
    assert (letter["date"], letter["subject"]) == ("2025-03-03", "Havens")
    assert letter["addressee"]["chamber"] == "tweede_kamer"
    assert [s["name"] for s in letter["signatories"]] == ["A. Voorbeeld"]
    assert len(letter["dossiers"]) == 2


KINDS: list[MarkKind] = [
    "paragraph",
    "item",
    "row",
    "heading",
    "caption",
    "note",
    "furniture",
    "letterhead",
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_letter_all_of_one_kind_still_reads(kind: MarkKind) -> None:
    document = made("Het begon.", "", SENTENCE)
    marks = tuple(Mark(a, b, kind) for a, b, _ in document.lines if b > a)
    letter = said(document._replace(marks=marks))
    assert letter["schema_version"] == "1.0"
