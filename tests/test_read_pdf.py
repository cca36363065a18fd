"""PDF: the same facts as the text says, where the words stand, and what can't be read."""

from __future__ import annotations

import io
from typing import Any

import pytest
from forms import Letter, has_addressee, letters, worse_than_text
from hypothesis import given, settings
from hypothesis import strategies as st
from render_pdf import STYLES, pdf
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from letterparse.document import Box, Boxes
from letterparse.errors import (
    LetterparseError,
    LimitError,
    ProtectedError,
    UnreadableError,
)
from letterparse.extract import extract
from letterparse.output.json import to_plain
from letterparse.read import document, ocr
from letterparse.read.options import Options
from letterparse.read.pdf_frame import Frame
from letterparse.read.pdf_furniture import printed_label, repeated
from letterparse.read.pdf_line import Line, Word

NAMES = "n03 n12 n27 n33 n39 n66 n84 n108 n117 n123 n129 n150 n168 n174 n198 n204 n225"
NOT_PRINTED = {
    "ministry": {"on_behalf_of", "place", "dossiers"},
    "plain": {
        *("on_behalf_of", "place", "dossiers"),
        *("sender", "reference", "your_reference", "attachments"),
    },
    "paper": {"on_behalf_of", "sender", "reference", "your_reference", "attachments", "subject"},
}
"""What a house style leaves out."""


def suiting(style: str) -> list[Letter]:
    """The letters that may be printed in a house style."""
    paper = style == "paper"
    return [
        one
        for one in letters(NAMES)
        if has_addressee(one[3]) and (one[3].is_paper if paper else not one[3].dossiers)
    ]


@pytest.mark.parametrize("style", STYLES)
def test_a_pdf_says_what_the_text_says(style: str) -> None:
    # A page cuts a sentence or a table now and then.
    assert not worse_than_text(
        suiting(style), lambda parts: document(pdf(parts, style)), NOT_PRINTED[style], 0.03
    )


@pytest.mark.parametrize("style", STYLES)
def test_each_word_has_its_box_on_its_page(style: str) -> None:
    read = document(pdf(suiting(style)[0][3], style))
    assert [box.start for box in read.boxes] == sorted(box.start for box in read.boxes)
    assert "".join(read.text.split()) == "".join(
        read.text[box.start : box.end] for box in read.boxes
    )
    for box in read.boxes:
        assert read.page_at(box.start) == box.page
        assert 0 <= box.x0 < box.x1 <= 596
        assert 0 <= box.y0 < box.y1 <= 842


def test_evidence_has_boxes_and_the_printed_page() -> None:
    letter = extract(pdf(letters(NAMES)[0][3], "ministry"))
    commitment = to_plain(letter)["commitments"][0]["evidence"]
    assert commitment["boxes"][0]["page"] == commitment["page"]
    assert commitment["page_label"] == str(commitment["page"])


def canvas(**options: Any) -> tuple[Canvas, io.BytesIO]:
    buffer = io.BytesIO()
    return Canvas(buffer, pagesize=(595, 842), **options), buffer


def page_of(*lines: tuple[float, float, str, float], **options: Any) -> bytes:
    """A PDF of one page: lines at x, y from the top, with a size of type."""
    page, buffer = canvas(**options)
    for x, y, text, size in lines:
        page.setFont("Helvetica", size)
        page.drawString(x, 842 - y, text)
    page.showPage()
    page.save()
    return buffer.getvalue()


PROSE = [
    (70.0, 100.0 + 12 * n, f"Dit is regel {n} van een brief met meer dan genoeg woorden erin.", 9.0)
    for n in range(12)
]

LAID_OUT = {
    "columns keep their distance": (
        [(70, 300, "Jaar", 9), (200, 300, "Bedrag", 9)],
        "Jaar    ",
    ),
    "glyphs set apart by mistake are one word": (
        [(70, 300, "P", 9), (76.1, 300, "agina 1 van 9", 9)],
        "Pagina 1 van 9",
    ),
    "a raised number hangs on its word": (
        [(70, 300, "De motie", 9), (107.2, 296.5, "1", 5.5), (112, 300, "is af.", 9)],
        "De motie1 is af.",
    ),
    "a hyphen ends its line": (
        [
            (70, 300, "Dat geldt voor de gaswinning en het bron-", 9),
            (70, 312, "en nazorgbeleid.", 9),
        ],
        "het bron-\nen nazorgbeleid.",
    ),
    "a sign hangs on its word": (
        [(70, 300, "Beter", 9), (92.5, 300, ": zo.", 9)],
        "Beter: zo.",
    ),
    "a lower block stands lower": (
        [(70, 300, "Boven.", 9), (70, 340, "Onder.", 9)],
        "Boven.\n\n",
    ),
}


@pytest.mark.parametrize("name", LAID_OUT)
def test_layout(name: str) -> None:
    lines, expected = LAID_OUT[name]
    assert expected in document(page_of(*PROSE, *lines)).text


BOLD, SLANTED = "Helvetica-Bold", "Helvetica-Oblique"
HEADINGS: dict[str, tuple[list[tuple[float, str, Any]], list[str]]] = {
    "bold": ([(280, "Stand van zaken", BOLD)], ["Stand van zaken"]),
    "bold, with a colon": ([(280, "Vervolg:", BOLD)], ["Vervolg:"]),
    "slanted, with a colon": ([(280, "Energie en water:", SLANTED)], ["Energie en water:"]),
    "slanted alone is left to its words": ([(280, "Energie en water", SLANTED)], []),
    "in the middle of a paragraph": (
        [(244, "Deze punten:", BOLD), (256, "Die punten:", SLANTED)],
        [],
    ),
    "a colon after many words": (
        [(280, "Daarbij horen de volgende punten, die ik hieronder noem:", BOLD)],
        [],
    ),
    "no capital": ([(280, "verzoekt de regering:", SLANTED)], []),
    "larger type": ([(280, "Stand van zaken", 12.0)], ["Stand van zaken"]),
    "larger type within a paragraph, as OCR guesses it": ([(244, "wat daarop volgt in het", 12.0)], []),
    "a sentence": ([(280, "Dat doe ik niet.", BOLD)], []),
    "two lines, the last with a colon": (
        [(280, "Antwoord op wat de leden over de gaswinning van het land vroegen op", BOLD),
         (292, "donderdag:", BOLD)],
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", HEADINGS)
def test_headings_by_their_type(name: str) -> None:
    lines, expected = HEADINGS[name]
    page, buffer = canvas()
    rest = [(y, text, "Helvetica") for _, y, text, _ in PROSE] + [
        (310.0 + 12 * n, text, "Helvetica") for n, (_, _, text, _) in enumerate(PROSE)
    ]
    for y, text, look in [*rest, *lines]:
        page.setFont(*(("Helvetica", look) if isinstance(look, float) else (look, 9)))
        page.drawString(70, 842 - y, text)
    page.save()
    read = document(buffer.getvalue())
    marks = [mark for mark in read.marks if mark.kind == "heading"]
    assert [read.text[mark.start : mark.end] for mark in marks] == expected


def protected(user: str, owner: str) -> bytes:
    return page_of(*PROSE, encrypt=StandardEncryption(user, ownerPassword=owner))


def test_a_password_opens_what_asks_for_one() -> None:
    data = protected("geheim", "baas")
    with pytest.raises(ProtectedError, match="needs a password; give it with --password"):
        document(data)
    with pytest.raises(ProtectedError, match="the password is wrong"):
        document(data, Options(password="anders"))
    assert "regel 3" in document(data, Options(password="geheim")).text


def test_an_owners_password_alone_hinders_no_reading() -> None:
    assert "regel 3" in document(protected("", "baas")).text


def test_pictures_of_text_need_ocr() -> None:
    with pytest.raises(ProtectedError, match="has no text, only pictures of it; read it with"):
        document(page_of())


def test_ocr_that_is_not_there_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "find_spec", lambda name: None)
    with pytest.raises(ProtectedError, match=r"pip install '\.\[ocr\]' in"):
        document(page_of(), Options(ocr=True))


def test_limits() -> None:
    page, buffer = canvas()
    for _ in range(3):
        page.drawString(70, 700, "Een bladzijde.")
        page.showPage()
    page.save()
    with pytest.raises(LimitError, match="has 3 pages, more than 2"):
        document(buffer.getvalue(), Options(max_pages=2))
    with pytest.raises(LimitError, match="takes more than 0 seconds"):
        document(buffer.getvalue(), Options(timeout=0))
    crowded = [(70.0 + n % 7, 100.0 + n / 10, "a b c d e f g h i j", 5.0) for n in range(600)]
    with pytest.raises(LimitError, match="has more than 5000 words"):
        document(page_of(*crowded))


@pytest.mark.parametrize("cut", [9, 200, 0.5, 0.9])
def test_a_damaged_file_is_one_clear_error_or_is_read(cut: float) -> None:
    data = page_of(*PROSE)
    part = data[: int(cut if cut > 1 else cut * len(data))]
    try:
        assert document(part).text
    except UnreadableError as error:
        assert "is a damaged PDF" in str(error)
    except ProtectedError:
        pass  # What is left of it has no text.


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_behind_the_magic_are_read_or_refused(rest: bytes) -> None:
    try:
        document(b"%PDF-1.7\n" + rest)
    except LetterparseError as error:
        assert "\n" not in str(error)


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(1, 5)), max_size=12), st.data())
def test_boxes_are_a_sequence_of_boxes(gaps: list[tuple[int, int]], data: st.DataObject) -> None:
    plain: list[Box] = []
    at = 0
    for space, length in gaps:
        start, at = at + space, at + space + length
        plain.append(Box(start, at, 1, 10.5, 2.0, 30.25, 12.0))
    boxes = Boxes.of(plain)
    assert list(boxes) == plain
    assert boxes == Boxes.of(plain)
    assert hash(boxes) == hash(Boxes.of(plain))
    assert boxes != plain
    assert eval(repr(boxes)) == boxes
    assert len(boxes) == len(plain)
    assert [boxes[i] for i in range(-len(plain), len(plain))] == plain * 2
    start, end = sorted(data.draw(st.tuples(st.integers(0, 60), st.integers(0, 60))))
    assert list(boxes[start:end]) == plain[start:end]
    if start < end:
        over = [box for box in plain if box.start < end and box.end > start]
        assert list(boxes.overlapping(start, end)) == over
    with pytest.raises(IndexError):
        boxes[len(plain)]


@given(st.lists(st.tuples(st.integers(1, 4), st.sampled_from("ab"), st.integers(0, 60))))
def test_furniture_is_what_stands_at_one_height_on_several_pages(
    printed: list[tuple[int, str, int]],
) -> None:
    """However many there are: told from neighbours in height, here from all the others."""
    pages: list[list[Line]] = [[] for _ in range(4)]
    for page, text, base in printed:
        pages[page - 1].append(Line(page, [Word(text, 0.0, 0.0, 9.0, 9.0, float(base), 9.0)]))
    lines = [line for some in pages for line in some if line.page > 1]
    assert repeated(pages, [842.0] * 4) == {
        line
        for line in lines
        if any(
            other.page != line.page and other.text == line.text and abs(other.base - line.base) <= 4
            for other in lines
        )
    }


TURNED = {"upright": 0, "to the right": 90, "upside down": 180, "to the left": 270}


@pytest.mark.parametrize("turn", TURNED.values(), ids=TURNED)
def test_a_page_that_is_turned_reads_the_same(turn: int) -> None:
    """What is set along a page's side and shown upright has the boxes of what is set upright."""
    upright = document(page_of(*PROSE))
    page, buffer = canvas()
    page.setPageRotation(turn)
    page.translate(*{0: (0, 0), 90: (842, 0), 180: (595, 842), 270: (0, 595)}[turn])
    page.rotate(turn)
    for x, y, text, size in PROSE:
        page.setFont("Helvetica", size)
        page.drawString(x, 842 - y, text)
    page.showPage()
    page.save()
    turned = document(buffer.getvalue())
    assert turned.text == upright.text
    for one, other in zip(turned.boxes, upright.boxes, strict=True):
        assert tuple(one) == pytest.approx(tuple(other), abs=0.01)


def test_a_point_of_the_file_is_shown_and_found_again() -> None:
    for turn in (0, 90, 180, 270):
        frame = Frame(10.0, 20.0, 605.0, 862.0, turn)
        for x, y in ((10.0, 20.0), (100.0, 700.0), (605.0, 862.0)):
            across, down = frame.shown(x, y)
            assert frame.filed(across, down) == (x, y)
            assert 0 <= across <= frame.width
            assert 0 <= down <= frame.height
            assert frame.placed(x, y, x, y, x, y) == (across, down, across, down, down)


def test_type_that_its_matrix_scales_has_the_size_of_print() -> None:
    """As some programs write it: a size of 1, and a matrix that makes it 9."""
    page, buffer = canvas()
    page.scale(9, 9)
    for x, y, text, _ in PROSE:
        page.setFont("Helvetica", 1)
        page.drawString(x / 9, (842 - y) / 9, text)
    page.showPage()
    page.save()
    scaled, plain = document(buffer.getvalue()), document(page_of(*PROSE))
    assert scaled.text == plain.text
    for one, other in zip(scaled.boxes, plain.boxes, strict=True):
        assert tuple(one) == pytest.approx(tuple(other), abs=0.01)


def test_a_word_in_two_fonts_is_one_word_in_one_box() -> None:
    page, buffer = canvas()
    for x, y, text, size in PROSE:
        page.setFont("Helvetica", size)
        page.drawString(x, 842 - y, text)
    line = page.beginText(70, 842 - 300)
    for font, text in (("Helvetica", "voor"), ("Helvetica-Bold", "uit"), ("Helvetica", "gang")):
        line.setFont(font, 9)
        line.textOut(text)
    page.drawText(line)
    page.showPage()
    page.save()
    read = document(buffer.getvalue())
    assert "vooruitgang" in read.text
    assert read.text[read.boxes[-1].start : read.boxes[-1].end] == "vooruitgang"
    assert read.boxes[-1].x1 - read.boxes[-1].x0 > 40


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Pagina 3 van 9", "3"),
        ("Ministerie van Defensie, blad 4", "4"),
        ("p. iv", "iv"),
        ("de bijeenkomst van de ministers op 15", None),
        ("het geld was snel op: 15", None),
        ("zij bleven op 3", None),
    ],
)
def test_a_page_is_numbered_by_a_word_for_pages_and_not_by_its_end(
    text: str, label: str | None
) -> None:
    words = text.split()
    at = [Word(word, 30.0 * i, 0, 30.0 * i + 25, 10, 8, 10) for i, word in enumerate(words)]
    assert printed_label([Line(1, at)], set()) == label
