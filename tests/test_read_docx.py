"""Word documents: what a reader of the page sees, in order, tied, and where it stands."""

from __future__ import annotations

import pytest
from render_docx import (
    b,
    box,
    control,
    field,
    levels,
    num,
    p,
    package,
    r,
    style,
    t,
    tbl,
    tc,
    tr,
)

from letterparse.document import Document
from letterparse.read import docx
from letterparse.read.options import Options

LONG = "Een zin van ruim zestig tekens, zodat er een witregel omheen komt te staan."


def read(body: str, **more: object) -> Document:
    return docx.read(package(body, **more), "brief.docx", Options())


def marked(document: Document, kind: str) -> list[str]:
    return [document.text[m.start : m.end] for m in document.marks if m.kind == kind]


def revised(tag: str, *runs: str) -> str:
    return f'<w:{tag} w:id="1" w:author="x">{"".join(runs)}</w:{tag}>'


def gone(text: str) -> str:
    return r(f"<w:delText>{text}</w:delText>")


BEGIN, SEPARATE, END = (
    r(f'<w:fldChar w:fldCharType="{edge}"/>') for edge in ("begin", "separate", "end")
)
CODE = r("<w:instrText> HYPERLINK x </w:instrText>")
ENDS = "<w:rPr><w:del/></w:rPr>"
MATH = "<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>"
NESTED = tbl(tr("binnen", "in"), look="")

TEXTS = {
    "paragraphs": (p("een") + p("twee"), "een\ntwee"),
    "a blank paragraph": (p("een") + p() + p("twee"), "een\n\ntwee"),
    "about a long paragraph": (p("Een") + p(LONG) + p("Twee"), f"Een\n\n{LONG}\n\nTwee"),
    "a long paragraph that goes on": (p(LONG) + p("verder"), f"{LONG}\nverder"),
    "runs": (p(r("voor"), b("ko"), r("men")), "voorkomen"),
    "white space": (p(r(t("een ")), r(t("\ttwee\n")), r("drie")), "een twee drie"),
    "a break": (p(r("een"), r("<w:br/>"), r("twee"), r("<w:cr/>"), r("drie")), "een\ntwee\ndrie"),
    "tabs as columns": (p(r("Datum"), r("<w:tab/>"), r("3 maart")), "Datum   3 maart"),
    "a tab of alignment": (p(r("Datum"), r("<w:ptab/>"), r("3 maart")), "Datum   3 maart"),
    "tabs in prose": (p(r(LONG + LONG), r("<w:tab/>"), r(LONG)), f"{LONG}{LONG} {LONG}"),
    "a tab after a number": (p(r("1."), r("<w:tab/>"), r("een")), "1. een"),
    "a tab before a line": (p(r("<w:tab/>"), r("een")), "een"),
    "hyphens": (
        p(r("EU"), r("<w:noBreakHyphen/>"), r("raad, be"), r("<w:softHyphen/>"), r("leid")),
        "EU-raad, be\u00adleid",
    ),
    "a symbol": (p(r('<w:sym w:font="Symbol" w:char="F0B7"/>'), r(t(" een"))), "• een"),
    "a symbol of the alphabet": (p(r('<w:sym w:char="20AC"/>'), r(t(" 5"))), "€ 5"),
    "symbols that are none": (
        p(*(r(f'<w:sym w:char="{c}"/>') for c in ("", "zz", "D800", "110000", "-5")), r("<w:sym/>")),
        "••••••",
    ),
    "inserted": (p("een", revised("ins", r(t(" twee")))), "een twee"),
    "deleted": (p("een", revised("del", gone("niet"))), "een"),
    "moved": (
        p("een", revised("moveFrom", r("oud"))) + p(revised("moveTo", r("nieuw"))),
        "een\nnieuw",
    ),
    "a deleted end": (p("Een", more=ENDS) + p(" en ander", more=ENDS) + p(" woord.") + p("Twee"), "Een en ander woord.\nTwee"),
    "a deleted paragraph": (
        p("Een") + p(revised("del", gone("niet")), more=ENDS) + p("Twee"), "Een\nTwee",
    ),
    "a deleted end before a table": (p("Een", more=ENDS) + tbl(tr("Twee"), look=""), "Een\nTwee"),
    "a deleted end of all": (p("Een", more=ENDS), "Een"),
    "an inserted table row": (
        tbl(tr("een"), tr("twee", more="<w:ins/>"), look=""),
        "een\ntwee",
    ),
    "a deleted table row": (tbl(tr("een"), tr("niet", more="<w:del/>"), look=""), "een"),
    "hidden": (p("een", r("niet", "<w:vanish/>")), "een"),
    "not hidden": (p("een", r("wel", '<w:vanish w:val="0"/>')), "eenwel"),
    "a simple field": (p('<w:fldSimple w:instr="PAGE">' + r("7") + "</w:fldSimple>"), "7"),
    "a field": (p("blad ", field("PAGE", "7")), "blad 7"),
    "a field in a field": (
        p(BEGIN, CODE, field("PAGE", "niet"), SEPARATE, r("wel"), END, r(t(" ook"))),
        "wel ook",
    ),
    "a field over paragraphs": (
        p(BEGIN, CODE) + p(CODE, SEPARATE, r("een")) + p("twee", END) + p("drie"),
        "een\ntwee\ndrie",
    ),
    "a field that only instructs": (p("een", BEGIN, CODE, r("niet"), END), "een"),
    "a field that never ends": (p("een", BEGIN, CODE, SEPARATE, r("wel")), "eenwel"),
    "an end without a field": (p("een", END, SEPARATE, r("wel")), "eenwel"),
    "content controls": (control(p("een", control(r(t(" twee")))), control(p("drie"))), "een twee\ndrie"),
    "a link": (p("zie ", f"<w:hyperlink>{r('hier')}</w:hyperlink>"), "zie hier"),
    "a smart tag": (p(f"<w:smartTag>{r('Den Haag')}</w:smartTag>"), "Den Haag"),
    "custom markup": (f"<w:customXml>{p('een')}</w:customXml>", "een"),
    "a formula": (p("dus ", MATH), "dus a+b"),
    "a text box once": (p("een", box("in de kast")) + p("twee"), "een\n\nin de kast\n\ntwee"),
    "a hidden text box": (p("een", box("niet", hidden=True)), "een"),
    "a text box of an older program": (
        p("een", r("<w:pict><v:textbox><w:txbxContent>" + p("oud") + "</w:txbxContent></v:textbox></w:pict>")),
        "een\n\noud",
    ),
    "a text box in a text box": (p(box(p("een", box("twee")))), "een\n\ntwee"),
    "alternatives in a run": (
        p(r("<mc:AlternateContent><mc:Choice>" + t("wel") + "</mc:Choice><mc:Fallback>" + t("niet")
            + "</mc:Fallback></mc:AlternateContent>")),
        "wel",
    ),
    "alternatives of runs": (
        p("<mc:AlternateContent><mc:Choice>" + r("wel") + "</mc:Choice><mc:Fallback>" + r("niet")
          + "</mc:Fallback></mc:AlternateContent>"),
        "wel",
    ),
    "alternatives of paragraphs": (
        p("een") + "<mc:AlternateContent><mc:Choice>" + p("wel") + "</mc:Choice><mc:Fallback>"
        + p("niet") + "</mc:Fallback></mc:AlternateContent>",
        "een\nwel",
    ),
    "alternatives with nothing in them": (p("een", "<mc:AlternateContent/>"), "een"),
    "a table": (
        tbl(tr("Haven", "Bedrag"), tr("Giurgiulesti", "€ 2")),
        "Haven          Bedrag\nGiurgiulesti   € 2",
    ),
    "a cell of two paragraphs": (
        tbl(tr(tc("een", "twee"), "drie"), tr("vier", "vijf")),
        "een twee   drie\nvier       vijf",
    ),
    "a cell over two columns": (
        tbl(tr("a", "bb", "c"), tr(tc("breed", more='<w:gridSpan w:val="2"/>'), "d")),
        "a   bb   c\nbreed    d",
    ),
    "a row that begins later": (
        tbl(tr("a", "bb", "c"), tr("dd", "e", more='<w:gridBefore w:val="1"/>')),
        "a   bb   c\n    dd   e",
    ),
    "a table in a table": (
        tbl(tr("een", tc(NESTED)), tr("twee", "drie")),
        "een    binnen in\ntwee   drie",
    ),
    "a table to lay out labels": (
        tbl(tr("Datum", "3 maart 2025"), tr("Betreft", "Havens"), look=""),
        "Datum   3 maart 2025\nBetreft   Havens",
    ),
    "a table to lay out blocks": (
        tbl(tr(tc("een", "twee"), tc("drie", "vier")), look=""),
        "een\ntwee\ndrie\nvier",
    ),
    "a table that hangs on the page": (
        tbl(tr("een", "twee"), tr("drie", "vier"), look="<w:tblpPr/><w:tblBorders><w:insideH w:val='single'/></w:tblBorders>"),
        "een   twee\ndrie   vier",
    ),
    "rows and cells in controls": (
        tbl(control(tr("a", "b")), tr("c").replace("<w:tc>", "<w:sdt><w:sdtContent><w:tc>").replace("</w:tc>", "</w:tc></w:sdtContent></w:sdt>" + tc("d"))),
        "a   b\nc   d",
    ),
    "an empty table": (p("een") + tbl(tr("", "")) + p("twee"), "een\ntwee"),
    "what Word does not know": ("<w:vreemd/>" + p("een", "<w:vreemd/>"), "een"),
}  # fmt: skip


@pytest.mark.parametrize("case", TEXTS)
def test_texts(case: str) -> None:
    body, text = TEXTS[case]
    assert read(body).text == text


def test_hidden_styles_hide() -> None:
    styles = (
        style("Uitleg", "Uitleg", "<w:rPr><w:vanish/></w:rPr>")
        + style("Toelichting", "Toelichting", based="Uitleg")
        + style("Klein", "Klein", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    )
    body = (
        p("een", r("niet", '<w:rStyle w:val="Klein"/>'))
        + p("niet", style="Toelichting")
        + p(r("wel", '<w:vanish w:val="false"/>'), style="Uitleg")
    )
    assert read(body, styles=styles).text == "een\n\nwel"


# Headings


STYLES = (
    style("Kop1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("Kop2", "heading 2")
    + style("Kopje", "Kopje van ons", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    + style("Diep", "Diep", based="Kopje")
    + style("KopNL", "Kop 3")
    + style("Vet", "Vet", "<w:rPr><w:b/></w:rPr>")
    + style("Nadruk", "Nadruk", "<w:rPr><w:b/></w:rPr>", kind="character")
    + style("Rond", "Rond", based="Om")
    + style("Om", "Om", based="Rond")
)
OUTLINE = '<w:outlineLvl w:val="{}"/>'

HEADINGS = {
    "styles by name": (p("Een", style="Kop1") + p("Twee", style="Kop2"), [("Een", 1), ("Twee", 2)]),
    "a Dutch name": (p("Een", style="KopNL"), [("Een", 1)]),
    "ranks, not levels": (p("Een", style="Kop2") + p("Twee", style="KopNL"), [("Een", 1), ("Twee", 2)]),
    "a style by its outline level": (p("Een", style="Kop1") + p("Twee", style="Kopje"), [("Een", 1), ("Twee", 2)]),
    "a style based on one": (p("Een", style="Diep"), [("Een", 1)]),
    "an outline level of its own": (p("Een", more=OUTLINE.format(0)), [("Een", 1)]),
    "the level of prose": (p("Een", style="Kop1", more=OUTLINE.format(9)), []),
    "styles that go round": (p("Een", style="Rond"), []),
    "no such style": (p("Een", style="Weg"), []),
    "bold": (p(b("Een")) + p("tekst"), [("Een", 1)]),
    "bold below styled": (p("Een", style="Kop1") + p(b("Twee")), [("Een", 1), ("Twee", 2)]),
    "bold by its style": (p("Een", style="Vet"), [("Een", 1)]),
    "bold by a style of signs": (p(r("Een", '<w:rStyle w:val="Nadruk"/>')), [("Een", 1)]),
    "bold switched off": (p(r("Een", '<w:b w:val="0"/>'), style="Vet"), []),
    "bold in part": (p(b("Een"), r(t(" twee"))), []),
    "bold with a blank that is not": (p(b("Een"), r(t(" ")), b("twee")), [("Een twee", 1)]),
    "a bold sentence": (p(b("Dit is een zin.")), []),
    "a bold paragraph": (p(b("lang " * 40)), []),
    "bold over two lines": (p(b("Een"), r("<w:br/>", "<w:b/>"), b("twee")), []),
    "bold in a table": (tbl(tr(tc(p(b("Een")))), look=""), []),
    "bold in a text box": (p(r("x"), box(p(b("Een")))), []),
    "one letter": (p("A", style="Kop1"), []),
    "a styled question": (p("Wat nu?", style="Kop1"), [("Wat nu?", 1)]),
    "a styled paragraph": (p("lang " * 60, style="Kop1"), []),
    "a styled heading of two lines": (p(r("Een"), r("<w:br/>"), r("twee"), style="Kop1"), [("Een twee", 1)]),
    "a tab in a heading": (p(r("1"), r("<w:tab/>"), r("Een"), style="Kop1"), [("1 Een", 1)]),
    "absurd levels": (p("Een", more=OUTLINE.format(-7)) + p("Twee", more=OUTLINE.format("x")), [("Een", 1), ("Twee", 2)]),
}  # fmt: skip


@pytest.mark.parametrize("case", HEADINGS)
def test_headings(case: str) -> None:
    body, wanted = HEADINGS[case]
    document = read(body, styles=STYLES)
    found = [
        (document.text[m.start : m.end], m.level) for m in document.marks if m.kind == "heading"
    ]
    assert found == wanted


def test_captions() -> None:
    body = p("Tabel 1: havens", style="Bijschrift") + tbl(tr("a", "b"), tr("c", "d"))
    document = read(body, styles=style("Bijschrift", "caption"))
    assert marked(document, "caption") == ["Tabel 1: havens"]
    assert marked(document, "row") == ["a   b", "c   d"]


# Lists


MULTI = levels("0", ("decimal", "%1."), ("lowerLetter", "%1.%2"), ("lowerRoman", "(%3)"))
FORMS = levels(
    "1", ("upperRoman", "%1."), ("upperLetter", "%2)"), ("decimalZero", "%3"), ("none", ""),
    ("bullet", "o"), ("decimal", "Vraag %6"), ("none", "%1"),
)  # fmt: skip
NUMBERING = (
    MULTI
    + FORMS
    + num("1", "0")
    + num("2", "0", {0: 1})
    + num("3", "1")
    + num("4", "0", {1: 3})
    + num("5", "9")
)
A, B, C = ("1", 0), ("1", 1), ("1", 2)

LISTS = {
    "numbers": ([A, A, A], "1. x\n2. x\n3. x"),
    "levels": ([A, B, B, A, B], "1. x\n1.a x\n1.b x\n2. x\n2.a x"),
    "a level skipped": ([A, C, C], "1. x\n(i) x\n(ii) x"),
    "a list that begins in the deep": ([B, B], "1.a x\n1.b x"),
    "one that begins anew": ([A, A, ("2", 0), ("2", 0), A], "1. x\n2. x\n1. x\n2. x\n3. x"),
    "an inner level that begins at three": ([("4", 0), ("4", 1), ("4", 1)], None),
    "ways of counting": ([("3", 0), ("3", 1), ("3", 2), ("3", 4)], "I. x\nA) x\n01 x\nx"),
    "no label": ([("3", 3)], "x"),
    "a word in the label": ([("3", 5), ("3", 5)], "Vraag 1 x\nVraag 2 x"),
    "a list that has no levels": ([("5", 0)], "x"),
    "no such list": ([("77", 0)], "x"),
    "taken out of its list": ([("0", 0)], "x"),
    "absurd levels": ([("1", 900), ("1", -3)], None),
}


@pytest.mark.parametrize("case", LISTS)
def test_lists(case: str) -> None:
    places, text = LISTS[case]
    document = read("".join(p("x", num=place) for place in places), numbering=NUMBERING)
    if text is not None:
        assert document.text == text
    assert document.text.count("x") == len(places)


def test_items_and_their_levels() -> None:
    body = p("Kies:") + p("een", num=A) + p("twee", num=B) + p("drie", num=("3", 4))
    document = read(body, numbering=NUMBERING)
    items = [(document.text[m.start : m.end], m.level) for m in document.marks if m.kind == "item"]
    assert items == [("1. een", 1), ("1.a twee", 2), ("drie", 5)]


def test_an_item_of_two_lines() -> None:
    body = p(r("een"), r("<w:br/>"), r("twee"), num=A)
    document = read(body, numbering=NUMBERING)
    assert marked(document, "item") == ["1. een"]
    assert marked(document, "paragraph") == ["twee"]


def test_a_heading_with_its_number() -> None:
    styles = style(
        "Kop1",
        "heading 1",
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>',
    ) + style("Kop1b", "heading 2", '<w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr>', "Kop1")
    body = p("Een", style="Kop1") + p("Diep", style="Kop1b") + p("Twee", style="Kop1")
    document = read(body, styles=styles, numbering=NUMBERING)
    assert marked(document, "heading") == ["1. Een", "1.a Diep", "2. Twee"]


def test_a_question_that_is_only_a_label() -> None:
    document = read(p(num=("3", 5)) + p("Bent u bekend met dit bericht?"), numbering=NUMBERING)
    assert document.text.startswith("Vraag 1\n")


@pytest.mark.parametrize(
    ("count", "form", "label"),
    [(4, "lowerRoman", "iv"), (1994, "upperRoman", "MCMXCIV"), (27, "lowerLetter", "aa"),
     (0, "lowerRoman", "0"), (-1, "upperLetter", "-1"), (9999, "upperRoman", "9999")],
)  # fmt: skip
def test_counting(count: int, form: str, label: str) -> None:
    from letterparse.read.docx_styles import counted

    assert counted(count, form) == label
