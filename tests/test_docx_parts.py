"""The parts of a Word document: footnotes, headers, pages, places, encodings, tables by their lines."""

from __future__ import annotations

import pytest
from render_docx import (
    HEAD_ROW,
    box,
    call,
    field,
    levels,
    note,
    num,
    p,
    r,
    style,
    t,
    tbl,
    tc,
    tr,
)
from test_read_docx import LONG, STYLES, marked, read

from letterparse.errors import UnreadableError
from letterparse.extract import analyse, to_letter

# Footnotes


def test_footnotes_and_endnotes_are_tied() -> None:
    body = p(
        "In 2023",
        call("7"),
        r(t(" en 2024")),
        call("3"),
        r(t(" ook")),
        call("2", "endnote"),
        r(t(".")),
    )
    document = read(
        body,
        footnotes=note("3", "Drie.")
        + note("7", "Zeven.", "En meer.")
        + note("9", "Niet geroepen."),
        endnotes=note("2", "Slot.", kind="endnote"),
    )
    assert document.text == "In 20231 en 20242 ooki.\n\nZeven.\nEn meer.\n\nDrie.\n\nSlot."
    calls = [(document.text[m.start : m.end], m.label) for m in document.marks if m.kind == "call"]
    assert calls == [("1", "1"), ("2", "2"), ("i", "i")]
    notes = [(document.text[m.start : m.end], m.label) for m in document.marks if m.kind == "note"]
    assert notes == [("Zeven.\nEn meer.", "1"), ("Drie.", "2"), ("Slot.", "i")]


def test_a_call_in_a_table_and_one_without_a_note() -> None:
    body = tbl(tr(tc(p("a", call("1"))), "b"), tr("c", tc(p("d", call("1"), call("5")))))
    document = read(body, footnotes=note("1", "Noot."))
    assert [m.label for m in document.marks if m.kind == "call"] == ["1", "1", "2"]
    assert marked(document, "note") == ["Noot."]


def test_a_call_without_any_notes() -> None:
    assert read(p("een", call("1"))).text == "een1"


# Headers, footers, pages, places


def test_the_first_pages_header_is_letterhead_the_others_are_furniture() -> None:
    document = read(
        p(LONG),
        headers={
            "first": p("Ministerie van Defensie"),
            "default": p("Datum 1 mei 2024"),
            "even": p("even"),
        },
        footers={"default": p("Pagina ", field("PAGE", "2")), "first": p("Pagina 1")},
        first=True,
    )
    assert marked(document, "letterhead") == ["Ministerie van Defensie"]
    assert document.text.startswith("Ministerie van Defensie\n\n" + LONG)
    assert sorted(marked(document, "furniture")) == [
        "Datum 1 mei 2024",
        "Pagina 1",
        "Pagina 2",
        "even",
    ]


def test_without_a_first_page_of_its_own_the_usual_header_stands_there() -> None:
    headers = {"first": p("niet op papier"), "default": p("Ministerie van Defensie")}
    document = read(p(LONG), headers=headers)
    assert marked(document, "letterhead") == ["Ministerie van Defensie"]
    assert marked(document, "furniture") == ["niet op papier"]


BODY = (
    p("Aan de Voorzitter van de Tweede Kamer der Staten-Generaal") + p()
    + tbl(tr("Datum", "3 maart 2025"), tr("Betreft", "Havens"), look="")
    + p("Geachte voorzitter,") + p("Het kabinet trekt € 12 miljoen uit voor de havens van Moldavië.")
    + p(r("<w:br w:type='page'/>"), r("Het tweede blad noemt € 3 miljoen voor havens in Roemenië."))
    + p("De minister van Buitenlandse Zaken,") + p("A. Voorbeeld")
)  # fmt: skip


def test_the_first_page_wins_and_the_letter_warns() -> None:
    headers = {
        "first": p("Ministerie van Buitenlandse Zaken"),
        "default": p("Datum") + p("28 februari 2025"),
    }
    letter = to_letter(analyse(read(BODY, headers=headers, first=True)))
    assert str(letter.date) == "2025-03-03"
    assert [w.code for w in letter.warnings] == ["date_disagrees"]


def test_a_date_that_lives_only_in_a_text_box_of_the_first_header() -> None:
    body = BODY.replace("3 maart 2025", "-")
    headers = {"first": p(box(p("Datum"), p("3 maart 2025"), p(), p("Ons kenmerk"), p("DVB-25.1")))}
    letter = to_letter(analyse(read(body, headers=headers, first=True)))
    assert (str(letter.date), letter.reference) == ("2025-03-03", "DVB-25.1")


def test_pages_and_elements() -> None:
    document = read(BODY)
    assert [page.number for page in document.pages] == [1, 2]
    assert document.text[document.pages[1].start :].lstrip().startswith("Het tweede blad")
    letter = to_letter(analyse(document))
    first, second = (amount.evidence for amount in letter.amounts)
    assert (first.page, second.page) == (1, 2)
    assert (first.element, second.element) == ("word/document.xml#8", "word/document.xml#9")


def test_pages_as_word_last_laid_them_out() -> None:
    body = (
        p("een")
        + p(r("<w:lastRenderedPageBreak/>"), r("twee"))
        + p("drie")
        + p(r("<w:br w:type='page'/>"))
    )
    document = read(body)
    assert [document.text[s:e].strip() for _, s, e, _ in document.pages] == ["een", "twee\ndrie"]


def test_a_page_that_ends_within_a_table() -> None:
    cell = tc(p(r("<w:lastRenderedPageBreak/>"), r("c")))
    document = read(p("een") + tbl(tr("a", "b"), tr(cell, "d")) + p("twee"))
    assert len(document.pages) == 2


# Packages


def test_strict_documents() -> None:
    document = read(p("een", style="Kop1"), styles=STYLES, strict=True)
    assert marked(document, "heading") == ["een"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_encodings_of_parts(encoding: str) -> None:
    document = read(p("coördinatie", style="Kop1"), styles=STYLES, encoding=encoding, strict=True)
    assert marked(document, "heading") == ["coördinatie"]


def test_nothing_in_it() -> None:
    with pytest.raises(UnreadableError, match="holds no text"):
        read(p())


def test_header_rows() -> None:
    document = read(tbl(tr("Haven", "Bedrag", more=HEAD_ROW), tr("a", "€ 5")))
    assert [m.level for m in document.marks if m.kind == "row"] == [1, 0]


LINES = {
    "of its own": ("<w:tblBorders><w:insideH w:val='single'/></w:tblBorders>", "", True),
    "switched off": ("<w:tblBorders><w:insideH w:val='nil'/><w:top w:val='single'/></w:tblBorders>", "", False),
    "of its style": ("<w:tblStyle w:val='Raster'/>", "", True),
    "of the style it is based on": ("<w:tblStyle w:val='Raster2'/>", "", True),
    "of its cells": ("", "<w:tcBorders><w:bottom w:val='single'/></w:tcBorders>", True),
    "none": ("", "", False),
}  # fmt: skip


@pytest.mark.parametrize("case", LINES)
def test_tables_are_told_by_their_lines(case: str) -> None:
    look, cell, data = LINES[case]
    borders = "<w:tblPr><w:tblBorders><w:insideH w:val='single'/></w:tblBorders></w:tblPr>"
    styles = style("Raster", "Raster", borders, kind="table") + style(
        "Raster2", "x", based="Raster"
    )
    rows = [tr(tc("a", more=cell), "b"), tr("c", "d")]
    document = read(p("x") + tbl(*rows, look=look), styles=styles)
    assert bool(marked(document, "row")) is data


# As LibreOffice and others write it

LINKED = {
    "by the list that says whose it is": (
        levels("0", ("decimal", "%1."), ("lowerLetter", "%2)")).replace(
            "<w:lvl ", '<w:styleLink w:val="Lijst"/><w:lvl ', 1
        ),
        "",
    ),
    "by the number that the style names": (
        levels("0", ("decimal", "%1."), ("lowerLetter", "%2)")) + num("8", "0"),
        style("Lijst", "Lijst", '<w:pPr><w:numPr><w:numId w:val="8"/></w:numPr></w:pPr>', kind="numbering"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", LINKED)
def test_a_list_that_is_a_styles(case: str) -> None:
    owner, styles = LINKED[case]
    link = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Lijst"/></w:abstractNum>'
    numbering = owner + link + num("3", "1") + num("4", "1")
    body = (
        p("een", num=("3", 0))
        + p("onder", num=("3", 1))
        + p("twee", num=("3", 0))
        + p("en verder", num=("4", 0))
    )
    document = read(body, numbering=numbering, styles=styles)
    assert document.text.split("\n") == ["1. een", "a) onder", "2. twee", "3. en verder"]
    assert [m.level for m in document.marks if m.kind == "item"] == [1, 2, 1, 1]


@pytest.mark.parametrize(
    "numbering",
    [
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Weg"/></w:abstractNum>' + num("3", "1"),
        '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Rond"/></w:abstractNum>' + num("3", "1"),
    ],
    ids=["to a style that is not there", "to itself"],
)  # fmt: skip
def test_a_link_that_leads_nowhere(numbering: str) -> None:
    round_ = style("Rond", "Rond", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>')
    assert "een" in read(p("een", num=("3", 0)), numbering=numbering, styles=round_).text


def own(key: str, *after: str) -> str:
    """The call of a note that has a mark of its own, in the run of the call."""
    return r(f'<w:footnoteReference w:customMarkFollows="1" w:id="{key}"/>' + "".join(after))


def test_footnotes_with_marks_of_their_own() -> None:
    body = p("In 2023", own("1", t("*")), r(t(" en")), call("2"), r(t(" nu"))) + p(
        "Ook", own("3"), r(t("*")), r(t(" dit")), own("4", '<w:sym w:char="2020"/>'), r(t("."))
    )
    notes = "".join(
        note(key, p(r(t(words))))
        for key, words in (
            ("1", "* Ster."),
            ("2", "Getal."),
            ("3", "* Nog een."),
            ("4", "† Kruis."),
        )
    )
    document = read(body, footnotes=notes)
    assert document.text == (
        "In 2023* en1 nu\nOok* dit†.\n\n* Ster.\n\nGetal.\n\n* Nog een.\n\n† Kruis."
    )
    calls = [(document.text[m.start : m.end], m.label) for m in document.marks if m.kind == "call"]
    assert calls == [("*", "*"), ("1", "1"), ("*", "*2"), ("†", "†")]
    told = {m.label: document.text[m.start : m.end] for m in document.marks if m.kind == "note"}
    assert told == {"*": "* Ster.", "1": "Getal.", "*2": "* Nog een.", "†": "† Kruis."}


def test_a_mark_of_its_own_that_is_none() -> None:
    notes = note("1", "Een.") + note("2", "Twee.")
    document = read(p("a", own("1", t("een hele zin"))) + p("b", own("2")), footnotes=notes)
    assert document.text == "a1een hele zin\nb2\n\nEen.\n\nTwee."


def test_a_date_in_the_header_of_later_pages_alone() -> None:
    body = BODY.replace(tr("Datum", "3 maart 2025"), "")
    headers = {"first": p("Ministerie"), "default": p("Datum") + p("28 februari 2025")}
    letter = to_letter(analyse(read(body, headers=headers, first=True)))
    assert str(letter.date) == "2025-02-28"
    assert [w.code for w in letter.warnings] == ["date_of_later_page"]
    (told,) = letter.evidence["date"]
    assert told.text == "28 februari 2025"
