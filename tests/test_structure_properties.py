"""What must hold for every text, letter or not: nothing lost, offsets true, never a fault."""

from __future__ import annotations

from textwrap import wrap

import pytest
from growth import is_linear
from hypothesis import example, given, settings
from hypothesis import strategies as st

from letterparse.document import Document
from letterparse.language import load
from letterparse.structure import outline_of
from letterparse.structure.outline import Outline
from letterparse.structure.rows import read_rows
from letterparse.structure.view import compose, compose_rows, heal

WORDS = (
    "water beleid minister overleg regeling gemeente onderzoek NAVO EU-lidstaten jaarlijks "
    "2024 € 14,5 miljoen wordt voor met een de het van opnieuw rijks haven's 3% Zuid-Korea "
    "landen motie Kamer brief steun (deels) «sterk» niet-geplande proef"
).split()

WORD = st.sampled_from(WORDS)
SENTENCE = st.lists(WORD, min_size=6, max_size=30).map(lambda ws: "Zo " + " ".join(ws) + " is dat.")
PARAGRAPH = st.lists(SENTENCE, min_size=1, max_size=4).map(" ".join)
HEADING = st.lists(
    st.sampled_from("Steun Planning Kosten Water Toezicht Veiligheid Onderzoek".split()),
    min_size=1,
    max_size=3,
    unique=True,
).map(lambda ws: " en ".join(w if i == 0 else w.lower() for i, w in enumerate(ws)))
SECTIONS = st.lists(st.tuples(HEADING, st.lists(PARAGRAPH, min_size=1, max_size=3)), max_size=4)

HEAD = """\
> Retouradres Postbus 20701 2500 ES Den Haag

de Voorzitter van de Tweede Kamer
der Staten-Generaal
Postbus 20018
2500 EA Den Haag

Datum 3 maart 2020
Betreft Waterstand

Geachte voorzitter,

"""
TAIL = """

DE MINISTER VAN DEFENSIE

A. de Vries
"""


def read(text: str) -> Outline:
    return outline_of(Document.from_text(text), load())


def check(text: str, outline: Outline) -> None:
    """The promises of an Outline about offsets and order."""
    last = -1
    taken: list[tuple[int, int]] = []
    for index, block in enumerate(outline.blocks):
        pieces = block.view.pieces(0, len(block.text))
        assert block.index == index
        assert block.text
        assert heal([text[start:end] for start, end in pieces]) == block.text
        if block.kind != "subject":
            assert pieces[0].start > last
            last = pieces[0].start
        taken.extend(pieces)
        for cell in block.cells:
            assert 0 <= cell.start < cell.end <= len(block.text)
        for at, _ in block.marks:
            assert 0 <= at <= len(block.text)
    taken.sort()
    assert all(left[1] <= right[0] for left, right in zip(taken, taken[1:], strict=False))
    listed = [index for section in outline.sections for index in section.blocks]
    heads = [s.heading_block for s in outline.sections if s.heading_block is not None]
    subject = [b.index for b in outline.blocks if b.kind == "subject"]
    assert sorted(listed + heads + subject) == list(range(len(outline.blocks)))


def uncovered(text: str, outline: Outline) -> str:
    """What of the source stands in no block."""
    left = list(text)
    for block in outline.blocks:
        for start, end in block.view.pieces(0, len(block.text)):
            left[start:end] = " " * (end - start)
    return "".join(left)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    check(text, read(text))


LINES = st.sampled_from(
    [
        "Datum", "Betreft", "Geachte voorzitter,", "Hoogachtend,", "De minister van Defensie,",
        "A. de Vries", "1", "2", "[1] Kamerstuk 28 676, nr. 2.", "1 Zie ook de brief.", "",
        "  ", "\f", "X Noot", "Pagina 1 van 2", "Tabel 1: kosten", "A   B   C", "x | 1 | 2",
        "Steun      14      15", "1.1 Opzet", "Vraag 1", "- een punt;", "dat is zo.1 En dan",
        "De brug, in 20172 gebouwd, is af.", "Ministerie van Financiën", "28 676 NAVO", "Nr. 3",
        "Aan de Voorzitter van de Tweede Kamer", "Den Haag, 3 mei 2012", "een ver-", "lenging\u00ad",
        "                                                             Onze referentie",
        "Dit is een regel van een alinea die lang genoeg is om vol te zijn en\tdoorloopt",
        "mede namens de minister van Financiën en", "Ondertekenaars", "¹ noot", "³", "(1) noot",
    ]
)  # fmt: skip


@settings(max_examples=200, deadline=None)
@example("³\n³\nHoogachtend,\n\nx | 1 | 2")
@example("dat is zo.1 En dan\n³\n¹ noot\n\ndat is zo.1 En dan")
@given(st.lists(LINES, max_size=30).map("\n".join))
def test_any_lines_of_letters(text: str) -> None:
    check(text, read(text))


def set_text(sections: list[tuple[str, list[str]]], width: int, blank: bool, breaks: bool) -> str:
    """A body as lines of `width`; `breaks` puts page furniture into its paragraphs."""
    out: list[str] = []
    for heading, paragraphs in sections:
        if heading:
            out.append(heading)
        for paragraph in paragraphs:
            lines = wrap(paragraph, width, break_on_hyphens=False)
            if breaks and len(lines) > 2:
                lines.insert(2, "\n\nPagina 1 van 9\n")
            out.extend(lines)
            if blank:
                out.append("")
        if out and out[-1] and blank:
            out.append("")
    return "\n".join(out)


@pytest.mark.parametrize(("width", "blank"), [(80, True), (100, True), (10_000, True), (90, False)])
@pytest.mark.parametrize("breaks", [False, True])
def test_paragraphs_come_back_whole(width: int, blank: bool, breaks: bool) -> None:
    @settings(max_examples=25, deadline=None)
    @given(st.lists(PARAGRAPH, min_size=1, max_size=3), SECTIONS)
    def holds(opening: list[str], sections: list[tuple[str, list[str]]]) -> None:
        given_ = [("", opening), *sections]
        text = HEAD + set_text(given_, width, blank, breaks and width < 1000) + TAIL
        outline = read(text)
        check(text, outline)
        assert [s.heading for s in outline.sections] == [None, *[h for h, _ in sections]]
        if blank:
            for section, (_, paragraphs) in zip(outline.sections, given_, strict=True):
                assert [outline.blocks[i].text for i in section.blocks] == paragraphs
        assert " ".join(b.text for b in outline.blocks if b.kind == "paragraph") == " ".join(
            p for _, paragraphs in given_ for p in paragraphs
        )

    holds()


@pytest.mark.parametrize(
    "piece",
    ["a", " ", "\n", "1", "1\n", "|", "| ", "a   b\n", "a\t", "-", "[1]", "x.1 ", "Vraag 1\n",
     "Datum\n", "Datum 3\n", "de minister van ", "De minister van Defensie,\n", "A. B. ", "²",
     "1 Kamerstuk\n", "X Noot\n1\n", "Tabel 1\n", "28 676 A\n", "Pagina 1\n", "mede namens de ",
     "mede namens de minister van A en B, C ", "Aan ", "1.1.1.1.", "\f", "\u00ad", "- a\n", "Ab\n",
     "[1] zie\n", "x[1] ", "x\u00b9 ", "\u00b9 zie\n"],
)  # fmt: skip
def test_hostile_runs_take_linear_time(piece: str) -> None:
    assert is_linear(read, piece)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["een", "Oost", "dag.", "en", "A", "3", "-", "\u2010", "x-", "ver-", "NAVO-", "é-", " ",
             "  ", "\n", "\n ", " \n\n", "\f", "\t", "\u00a0", "\u00ad", "\u200b", "\u200b\n"]
        ),
        min_size=1,
    )
)  # fmt: skip
def test_the_view_of_plain_rows_is_that_of_any_parts(words: list[str]) -> None:
    text = "".join(words)
    rows = read_rows(Document.from_text(text))
    view = compose_rows(text, rows) if rows else None
    assert view is None or view == compose(text, [(row.start, row.end) for row in rows])


def test_an_empty_cell_beside_a_label_is_no_label() -> None:
    outline = read("Datum   \tBetreft\n3 mei 2020   \tIets\n\nGeachte voorzitter,\n\nTekst.\n")
    assert [block.text for block in outline.blocks if block.kind == "paragraph"] == ["Tekst."]
