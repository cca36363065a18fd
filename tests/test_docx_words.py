"""The words of a Word document are the words of its Document: none lost, none doubled.

What a reader of the page sees is told here by another way than the reader's: all `w:t`, paragraph
by paragraph, but for what does not show. Not in the XML, though shown, are the labels that Word
counts and the numbers of footnotes; not shown, though in the XML, footnotes that nothing calls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from conftest import SHARED, UNMEASURED
from forms import check_marks
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree
from render_docx import (
    FORMS,
    STYLES,
    b,
    box,
    call,
    control,
    field,
    levels,
    note,
    num,
    p,
    package,
    r,
    t,
    tbl,
    tc,
    tr,
    unpack,
)
from test_web_forms import letters

from letterparse.document import Document
from letterparse.read import docx
from letterparse.read.options import Options

REAL = sorted((SHARED / "letters" / "real").glob("*.docx"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNSEEN = {"del", "moveFrom", "Fallback", "instrText", "delText", "txbxContent", "sectPr", "pPr"}
STORIES = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\d*\.xml")


def name_of(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


# Stands where a paragraph was taken out; no letter holds it.
TAKEN = "\0"


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def shown(paragraph: etree._Element, fields: list[bool]) -> str:
    """What one paragraph shows, without the text boxes that hang on it."""
    parts: list[str] = []

    def walk(node: etree._Element) -> None:
        for one in node:
            name = name_of(one)
            if name in UNSEEN:
                continue
            if name == "r" and one.find(f"{W}rPr/{W}vanish") is not None:
                continue
            if name == "fldChar":
                kind = one.get(f"{W}fldCharType")
                if kind == "begin":
                    fields.append(True)
                elif fields and kind == "separate":
                    fields[-1] = False
                elif fields:
                    fields.pop()
            elif name == "t" and not any(fields):
                parts.append(one.text or "")
            elif name == "noBreakHyphen":
                parts.append("-")
            elif name == "softHyphen":
                parts.append("\u00ad")
            elif name == "sym":
                parts.append("•")
            walk(one)

    walk(paragraph)
    return squeezed("".join(parts))


def paragraphs(root: etree._Element, called: set[str]) -> Iterator[str]:
    fields: list[bool] = []
    for node in root.iter(f"{W}p"):
        above = [name_of(one) for one in node.iterancestors()]
        if {"del", "moveFrom", "Fallback"} & set(above):
            continue
        row = next((one for one in node.iterancestors() if name_of(one) == "tr"), None)
        if row is not None and row.find(f"{W}trPr/{W}del") is not None:
            continue
        anchor = next((one for one in node.iterancestors() if name_of(one) == "anchor"), None)
        if anchor is not None and any(one.get("hidden") in ("1", "true") for one in anchor):
            continue
        own = next((o for o in node.iterancestors() if name_of(o) in ("footnote", "endnote")), None)
        if own is not None and f"{name_of(own)}{own.get(f'{W}id')}" not in called:
            continue
        yield shown(node, fields)


def without(text: str, paragraph: str) -> Iterator[str]:
    """The text with `TAKEN` for this paragraph, at each place it stands; between spaces first."""
    if not paragraph:
        yield text
        return
    inside = r"\s*".join(re.escape(char) for char in paragraph)
    whole = rf"(?=(?<![^\s{TAKEN}])({inside})(?![^\s{TAKEN}]))"
    for found in chain(re.finditer(whole, text), re.finditer(f"(?=({inside}))", text)):
        yield text[: found.start(1)] + TAKEN + text[found.end(1) :]


def leftovers(text: str, paragraphs: list[str], label: re.Pattern[str]) -> list[str]:
    """What no paragraph tells once each is taken out once, in the best of the ways tried.

    Short paragraphs of the same signs can stand side by side, so that one is found across two
    others: then another place is tried, longest paragraph first, and a thousand ways at most.
    """
    placed, left = -1, [text]
    ways = [iter([text])]
    tried = 0
    while ways and tried < 1000 + len(paragraphs):
        now = next(ways[-1], None)
        if now is None:
            ways.pop()
            continue
        tried += 1
        taken = len(ways) - 1
        placed = max(placed, taken)
        if taken < len(paragraphs):
            ways.append(without(now, paragraphs[taken]))
            continue
        parts = (squeezed(one) for one in now.split(TAKEN))
        left = [one for one in parts if one and not label.fullmatch(one)]
        if not left:
            return []
    return [f"not in the text: {one}" for one in paragraphs[placed:]] or left


def check_words(data: bytes, document: Document) -> None:
    """Each paragraph that shows stands in the Document, once; besides them there are labels."""
    files = {name: part for name, part in unpack(data).items() if STORIES.fullmatch(name)}
    used = re.findall(rb'Target="([^"]+)"', unpack(data).get("word/_rels/document.xml.rels", b""))
    used = [f"word/{name.decode()}" for name in used]
    roots = [
        etree.fromstring(part)
        for name, part in files.items()
        if name in (*used, "word/document.xml")
    ]
    called = {
        f"{name_of(one)[:-9]}{one.get(f'{W}id')}"
        for root in roots
        for one in root.iter(f"{W}footnoteReference", f"{W}endnoteReference")
    }
    text = document.text
    for mark in reversed([m for m in document.marks if m.kind == "call"]):
        text = text[: mark.start] + text[mark.end :]
    labels = rb'w:lvlText w:val="([^"]*)"'
    known = {
        re.sub(r"%\d", r"\\w{1,4}", re.escape(squeezed(one.decode())).replace(r"\%", "%"))
        for one in re.findall(labels, unpack(data).get("word/numbering.xml", b""))
    }
    label = re.compile("(?:" + "|".join(known) + ")+" if known else "(?!)")
    told = (one for root in roots for one in paragraphs(root, called))
    assert leftovers(text, sorted(told, key=len, reverse=True), label) == []


def test_paragraphs_of_the_same_signs() -> None:
    """Each is found, in whatever place; and one too many, or too few, is told."""
    label = re.compile("(?!)")
    assert leftovers("AA AD DA", ["AA", "AD", "DA"], label) == []
    assert leftovers("DA AD AA", ["AA", "AD", "DA"], label) == []
    assert leftovers("ABABA", ["ABA", "AB"], label) == []
    assert leftovers("AA AA", ["AA"], label) == ["AA"]
    assert leftovers("AA", ["AA", "AA"], label) == ["not in the text: AA"]


@pytest.mark.skipif(not REAL, reason="../shared/letters/real is not here: nothing to read")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_words_of_real_letters(path: Path) -> None:
    data = path.read_bytes()
    document = docx.read(data, path.name, Options())
    check_marks(document)
    check_words(data, document)


@UNMEASURED
@pytest.mark.parametrize("form", FORMS)
def test_words_of_rendered_letters(form: str) -> None:
    for name, _, _, parts in letters():
        data = FORMS[form](parts)
        document = docx.read(data, name, Options())
        check_marks(document)
        check_words(data, document)


# Documents of any build

# No sign of these is in a label: what is left over is told from what is counted.
WORDS = st.text("ABCDÉ €-,", min_size=1, max_size=12)
RUNS = st.one_of(
    WORDS.map(lambda text: r(t(text))),
    WORDS.map(b),
    WORDS.map(lambda text: r(text, "<w:vanish/>")),
    WORDS.map(lambda text: f"<w:ins>{r(t(text))}</w:ins>"),
    WORDS.map(lambda text: f"<w:del>{r(f'<w:delText>{text}</w:delText>')}</w:del>"),
    WORDS.map(lambda text: f"<w:moveFrom>{r(t(text))}</w:moveFrom>"),
    WORDS.map(lambda text: control(r(t(text)))),
    WORDS.map(lambda text: field("PAGE", text)),
    WORDS.map(lambda text: box(p(t(text) and r(t(text))))),
    st.sampled_from(
        [r("<w:br/>"), r("<w:tab/>"), r("<w:softHyphen/>"), r("<w:noBreakHyphen/>"), call("1"),
         call("2"), r("<w:br w:type='page'/>"), r('<w:sym w:char="F0B7"/>')]
    ),
)  # fmt: skip
PARAGRAPHS = st.builds(
    lambda runs, styled, place: p(*runs, style=styled, num=place),
    st.lists(RUNS, max_size=5),
    st.sampled_from(["", "Kop1", "Kop2", "Bijschrift", "Weg"]),
    st.sampled_from([None, ("1", 0), ("1", 1), ("2", 0), ("9", 0)]),
)
BLOCKS = st.recursive(
    PARAGRAPHS,
    lambda inner: st.one_of(
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda rows: tbl(*(tr(*(tc(cell) for cell in row)) for row in rows))
        ),
        st.lists(st.lists(inner, min_size=1, max_size=3), min_size=1, max_size=3).map(
            lambda rows: tbl(*(tr(*(tc(cell) for cell in row)) for row in rows), look="")
        ),
        inner.map(control),
        inner.map(lambda block: p(box(block))),
    ),
    max_leaves=8,
)
NUMBERING = (
    levels("0", ("decimal", "%1."), ("lowerLetter", "%1.%2")) + levels("1", ("bullet", "o"))
    + num("1", "0") + num("2", "1")
)  # fmt: skip


@given(st.lists(BLOCKS, min_size=1, max_size=6))
@example([p(r(t("BA"))), p(r(t("A")), r(t("AA")))])
@settings(max_examples=120, deadline=None)
def test_words_of_any_document(blocks: list[str]) -> None:
    data = package(
        p("Voorop.") + "".join(blocks),
        styles=STYLES,
        numbering=NUMBERING,
        footnotes=note("1", "Een noot.") + note("2", "Noot twee.", "Vervolg.") + note("3", "Niet."),
        headers={"default": p("Koptekst")},
        footers={"default": p("Voettekst")},
    )
    document = docx.read(data, "brief.docx", Options())
    check_marks(document)
    check_words(data, document)
    assert document.pages[0].start == 0
    assert document.pages[-1].end == len(document.text)
    assert all(a.end == b.start for a, b in zip(document.pages, document.pages[1:], strict=False))
