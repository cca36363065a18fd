"""The words of a Document are the words of its source, in every format: none lost, none doubled.

What the source says is told by another way than the reader's: a PDF by poppler's `pdftotext`, a
DOCX by the text of its XML parts, a page by Python's own parser, XML by its text. Compared are
multisets of runs of letters, digits and signs, so that a mark of a footnote may hang on its word
or stand apart. What may differ is named here, each with its reason.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pytest
import render_docx
from conftest import SAMPLES, SHARED
from forms import Letter, has_addressee, letters
from hypothesis import given, settings
from hypothesis import strategies as st
from letter_parts import Parts, Piece
from lxml import etree
from render_pdf import STYLES, pdf
from test_docx_words import paragraphs
from test_read_html import said
from test_web_forms import FORMS as WEB
from test_web_forms import source_of, suits

from letterparse.document import Document
from letterparse.read import document

HAS_POPPLER = shutil.which("pdftotext") is not None
needs_poppler = pytest.mark.skipif(
    not HAS_POPPLER, reason="pdftotext is not here: install poppler-utils to check PDFs by it"
)
REAL = sorted((SHARED / "letters" / "real").glob("*.[dpt][oxd][cft]*"))
_WORD = re.compile(r"[^\W\d_]+|\d|[^\w\s]|_")


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text))


def differ(found: Counter[str], wanted: Counter[str]) -> dict[str, Counter[str]]:
    """What is lost and what is doubled; empty if nothing is."""
    sides = {"lost": wanted - found, "added": found - wanted}
    return {side: some for side, some in sides.items() if some}


# What each format's source says


def with_margins(data: bytes) -> bytes:
    """The same PDF on larger pages."""
    made = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        for page in file.pages:
            x0, y0, x1, y1 = map(float, page.mediabox)
            page.mediabox = page.cropbox = [x0 - 200, y0 - 200, x1 + 200, y1 + 200]
        file.save(made)
    return made.getvalue()


def check_pdf(data: bytes, read: Document) -> None:
    """By poppler. It cuts words at the page's edge, so it gets pages with wide margins."""
    call = ["pdftotext", "-layout", "-", "-"]
    done = subprocess.run(call, input=with_margins(data), capture_output=True, check=True)
    text = done.stdout.decode()
    assert not differ(words(read.text), words(text))
    # Nor is a sign parted from its word where poppler has them together.
    parted = re.compile(r"\S [.,;:)](?=\s)")
    assert len(parted.findall(read.text)) <= len(parted.findall(text))


def check_docx(data: bytes, read: Document) -> None:
    """By the parts' XML. Besides it Word counts the labels of lists and numbers the footnotes."""
    files = render_docx.unpack(data)
    links = files.get("word/_rels/document.xml.rels", b"").decode()
    used = [f"word/{name}" for name in re.findall(r'Target="([^"]+)"', links)]
    stories = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
    roots = [
        etree.fromstring(part)
        for name, part in files.items()
        if stories.fullmatch(name) and name in (*used, "word/document.xml")
    ]
    called = {
        f"{kind}{one.get(f'{{{render_docx.MAIN_NS}}}id')}"
        for root in roots
        for kind in ("footnote", "endnote")
        for one in root.iter(f"{{{render_docx.MAIN_NS}}}{kind}Reference")
    }
    text = read.text
    for mark in reversed([mark for mark in read.marks if mark.kind == "call"]):
        text = text[: mark.start] + text[mark.end :]
    # `paragraphs` gives a paragraph without its spaces: so must both be.
    wanted = Counter("".join(one for root in roots for one in paragraphs(root, called)))
    found = differ(Counter(re.sub(r"\s+", "", text)), wanted)
    assert "lost" not in found, found
    counted = b"lvlText" in files.get("word/numbering.xml", b"")
    assert counted or "added" not in found, found
    assert all(re.fullmatch(r"[\d.)(a-zA-Z•–▪-]", sign) for sign in found.get("added", ())), found


def check_html(data: bytes, read: Document) -> None:
    """By Python's own parser, which leaves out scripts and styles too."""
    old = b"windows-1252" in data
    source = data.decode("cp1252" if old else "utf-8")
    assert not differ(Counter(re.sub(r"\s+", "", read.text)), Counter(said(source)))


def check_xml(data: bytes, read: Document) -> None:
    """By its text, but for `metadata`, of which nothing is printed.

    The older generation calls a footnote by an attribute, which is printed.
    """
    root = etree.fromstring(data)
    etree.strip_elements(root, "metadata", with_tail=False)
    calls = [node.get("nr") or "" for node in root.iter("nootref", "voetref")]
    assert not differ(words(read.text), words(" ".join([*root.itertext(), *calls])))


def check_text(data: bytes, read: Document) -> None:
    assert read.text == data.decode("utf-8-sig")


def check(data: bytes, form: str) -> Document:
    read = document(data, name=form)
    checks: dict[str, Callable[[bytes, Document], None]] = {
        "pdf": check_pdf, "docx": check_docx, "html": check_html, "xml": check_xml, "text": check_text,
    }  # fmt: skip
    checks[form](data, read)
    return read


def check_parts(read: Document, parts: Parts) -> None:
    """Each word of the letter's own blocks stands outside of what is marked as furniture."""
    text = read.text
    for mark in reversed([mark for mark in read.marks if mark.kind == "furniture"]):
        text = text[: mark.start] + " " + text[mark.end :]
    pieces = [*parts.body, *parts.annex, *parts.notes]
    own = "\n".join(text for piece in pieces for text in texts_of(piece))
    lost = words(own) - words(text)
    # A form may draw an item's sign otherwise, and what a PDF's plain fonts have no sign for.
    assert not {word for word in lost if len(word) > 1 and in_plain_fonts(word)}, lost


def in_plain_fonts(word: str) -> bool:
    return word == word.encode("cp1252", "replace").decode("cp1252")


def texts_of(piece: Piece) -> Iterator[str]:
    yield from (cell.text for cell in piece.cells) if piece.cells else (piece.text,)


# Letters of the project in every form

RENDER: dict[str, tuple[str, Callable[[Parts], bytes], Callable[[Parts], bool]]] = {
    **{
        f"pdf-{style}": (
            "pdf",
            lambda parts, style=style: pdf(parts, style),
            lambda parts, style=style: (
                has_addressee(parts)
                and (parts.is_paper if style == "paper" else not parts.dossiers)
            ),
        )
        for style in STYLES
    },
    **{
        f"docx-{form}": ("docx", render_docx.FORMS[form], lambda parts: bool(parts.body))
        for form in render_docx.FORMS
    },
    **{
        form: (
            "xml" if form.endswith("xml") else "html",
            lambda parts, form=form: source_of(form, parts),
            lambda parts, form=form: suits(form, parts),
        )
        for form in WEB
    },
}
"""Each form: its format, how a letter is rendered in it, and which letters may be."""
FORMS = [
    pytest.param(name, marks=[needs_poppler] if form == "pdf" else [])
    for name, (form, _, _) in RENDER.items()
]


@pytest.mark.parametrize("form", FORMS)
def test_a_letter_keeps_its_words(form: str) -> None:
    format_, render, fits = RENDER[form]
    count = 0
    for _, _, _, parts in letters():
        if fits(parts):
            check_parts(check(render(parts), format_), parts)
            count += 1
    assert count >= 12


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_text_is_its_own(path: Path) -> None:
    check(path.read_bytes(), "text")


@pytest.mark.skipif(not REAL, reason="../shared/letters/real is not here: nothing to read")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_real_letter_keeps_its_words(path: Path) -> None:
    format_ = path.suffix[1:].replace("txt", "text")
    if format_ == "pdf" and not HAS_POPPLER:
        pytest.skip("pdftotext is not here: install poppler-utils to check PDFs by it")
    check(path.read_bytes(), format_)


# Any letter

# Poppler joins single letters and signs across a space; the words here have three letters or more.
ALPHABET = "abcdeghiknorstzABE" * 3 + "é"
PLAIN = st.text(ALPHABET, min_size=3, max_size=12)
LETTERS = st.text(ALPHABET + "’-", min_size=3, max_size=12)
ENDS = st.sampled_from(["", "", "", ".", ",", ";", ":", ")", "-", "/en", "-of", "–2"])
WORDS = st.one_of(
    st.builds(str.__add__, PLAIN, ENDS),
    st.builds("a{}e".format, LETTERS),
    st.sampled_from(["1.250.000", "2024", "€ 3,5", "(zie", "“nu”", "3%"]),
)
TEXT = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
SHORT = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
ROWS = st.lists(st.lists(SHORT, min_size=2, max_size=2), min_size=1, max_size=4)
BLOCKS = st.one_of(
    TEXT.map(lambda text: [Piece("paragraph", text)]),
    SHORT.map(lambda text: [Piece("heading", text)]),
    st.lists(TEXT, min_size=1, max_size=3).map(
        lambda items: [Piece("item", f"– {text}") for text in items]
    ),
    ROWS.map(
        lambda rows: [
            Piece("row", "   ".join(row), cells=[Piece("cell", cell) for cell in row])
            for row in rows
        ]
    ),
)
NOTES = st.lists(TEXT, max_size=3)


@cache
def frame(form: str) -> Parts:
    """A letter that may be printed in a form: what stands around the blocks."""
    fits = RENDER[form][2]
    return next(one[3] for one in _short() if fits(one[3]))


@cache
def _short() -> list[Letter]:
    return sorted(letters(), key=lambda one: len(one[1]))


@pytest.mark.parametrize("form", FORMS)
@given(blocks=st.lists(BLOCKS, min_size=1, max_size=8), notes=NOTES)
@settings(max_examples=15, deadline=None)
def test_any_letter_keeps_its_words(form: str, blocks: list[list[Piece]], notes: list[str]) -> None:
    body = [piece for some in blocks for piece in some]
    called = [Piece("paragraph", f"Noot {text}", ((4, str(i)),)) for i, text in enumerate(notes, 1)]
    below = [Piece("note", text, label=str(i)) for i, text in enumerate(notes, 1)]
    parts = replace(frame(form), body=body + called, annex=[], notes=below)
    format_, render, _ = RENDER[form]
    check(render(parts), format_)
