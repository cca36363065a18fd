"""`export --to akn`: Akoma Ntoso that the published schema accepts, with every word in its place."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from conftest import LETTER, ROOT, SAMPLES, SHARED
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from letterparse import Letter, extract
from letterparse.model import Paragraph, Section, Signatory
from letterparse.output.akn import to_xml
from letterparse.output.akn_element import NAMESPACE

REAL = sorted((SHARED / "letters/real").glob("*.docx")) + sorted(
    (SHARED / "letters/real").glob("*.pdf")
)


@cache
def schema() -> etree.XMLSchema:
    """The schema that OASIS has published, unchanged."""
    return etree.XMLSchema(etree.parse(ROOT / "tests/data/akn/akomantoso30.xsd"))


def document(letter: Letter) -> etree._Element:
    root = etree.fromstring(to_xml(letter))
    schema().assertValid(root)
    return root


@cache
def small() -> Letter:
    return extract(LETTER)


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return root.xpath(path, namespaces={"a": NAMESPACE})


def words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_body_has_every_word_in_order(path: Path) -> None:
    letter = extract(path, with_text=True)
    (body,) = find(document(letter), "//a:mainBody")
    said = [
        part
        for section in letter.sections
        for part in (section.heading, *(p.text for p in section.paragraphs))
        if part
    ]
    assert bare(words(body)) == bare("".join(said))


ABSENT = pytest.param(None, marks=pytest.mark.skip("the letters beside the repository are absent"))


@pytest.mark.parametrize("path", REAL or [ABSENT], ids=lambda p: p and p.stem)
def test_real_letters_are_valid(path: Path) -> None:
    document(extract(path))


def test_headings_lie_within_each_other() -> None:
    letter = extract(next(path for path in SAMPLES if "jbz" in path.stem))
    root = document(letter)
    (top,) = find(root, "//a:mainBody/a:section[a:subsection]")
    headings = [words(one) for one in find(top, "./a:subsection/a:heading")]
    assert headings == [section.heading for section in letter.sections if section.level == 2]


def test_who_and_when() -> None:
    root = document(small())
    assert find(root, "//a:FRBRWork/a:FRBRuri/@value") == [
        "/akn/nl/doc/kamerbrief/buitenlandse-zaken/2025-03-03/steun-aan-havens"
    ]
    assert find(root, "//a:docDate/@date") == ["2025-03-03"]
    assert words(find(root, "//a:docDate")[0]) == "3 maart 2025"
    assert words(find(root, "//a:docTitle")[0]) == "Steun aan havens"
    (signature,) = find(root, "//a:conclusions//a:signature")
    assert words(signature) == "minister van Buitenlandse Zaken, A. Voorbeeld"
    references = {one.get("eId") for one in find(root, "//a:references/*")}
    pointing = find(root, "//@refersTo | //@source | //@as | //@href[starts-with(., '#')]")
    assert {one.lstrip("#") for one in pointing} <= references


def test_a_text_that_is_no_letter_is_a_document_all_the_same() -> None:
    root = document(extract("Er was eens een boek."))
    assert find(root, "//a:FRBRWork/a:FRBRdate/@name") == ["unknown"]
    assert not find(root, "//a:preface | //a:conclusions")


def paragraph(kind: str, text: str, label: str | None = None) -> Paragraph:
    return Paragraph(kind=kind, label=label, text=text, start=0, end=0, page=1)


def section(
    heading: str | None, level: int, *parts: Paragraph, number: str | None = None
) -> Section:
    return Section(
        heading=heading, level=level, number=number, start=0, end=0, page=1, paragraphs=list(parts)
    )


def body(*sections: Section, text: str | None = None) -> list[str]:
    """The elements of the body, as paths of names with what stands in them."""
    letter = small().model_copy(update={"sections": list(sections), "text": text})
    (main,) = find(document(letter), "//a:mainBody")
    lines = []
    for element in main.iterdescendants():
        path = [
            etree.QName(one).localname
            for one in (*reversed(list(element.iterancestors())), element)
        ]
        if element.text and element.text.strip():
            lines.append(f"{'/'.join(path[3:])}: {element.text}")
    return lines


SHAPES = {
    "a printed number": (
        [section("2.1 Inzet", 1, paragraph("paragraph", "Woorden."), number="2.1")],
        ["section/num: 2.1", "section/heading: Inzet", "section/content/p: Woorden."],
    ),
    "a number and nothing else": (
        [section("2.", 1, number="2")],
        ["section/num: 2."],
    ),
    "words above a section of its own": (
        [
            section("A", 1, paragraph("paragraph", "a")),
            section("B", 2, paragraph("paragraph", "b")),
        ],
        [
            "section/heading: A",
            "section/intro/p: a",
            "section/subsection/heading: B",
            "section/subsection/content/p: b",
        ],
    ),
    "deep levels, and back": (
        [section("A", 1), section("B", 4), section("C", 5), section("D", 2)],
        [
            "section/heading: A",
            "section/level/heading: B",
            "section/level/level/heading: C",
            "section/subsection/heading: D",
        ],
    ),
    "a list": (
        [
            section(
                "A",
                1,
                paragraph("paragraph", "Twee:"),
                paragraph("item", "- een"),
                paragraph("item", "b) twee"),
                paragraph("item", "drie"),
            )
        ],
        [
            "section/heading: A",
            "section/content/p: Twee:",
            "section/content/blockList/item/num: -",
            "section/content/blockList/item/p: een",
            "section/content/blockList/item/num: b)",
            "section/content/blockList/item/p: twee",
            "section/content/blockList/item/p: drie",
        ],
    ),
    "two tables, each with its caption": (
        [
            section(
                None,
                1,
                paragraph("caption", "Tabel 1"),
                paragraph("row", "x"),
                paragraph("row", "y"),
                paragraph("caption", "Tabel 2"),
                paragraph("row", "z"),
                paragraph("caption", "Figuur"),
            )
        ],
        [
            "table/caption: Tabel 1",
            "table/tr/td/p: x",
            "table/tr/td/p: y",
            "table/caption: Tabel 2",
            "table/tr/td/p: z",
            "p: Figuur",
        ],
    ),
    "footnotes": (
        [section(None, 1, paragraph("note", "Zie daar.", "3"), paragraph("note", "En hier."))],
        ["p/authorialNote/p: Zie daar.", "p/authorialNote/p: En hier."],
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape: str) -> None:
    sections, lines = SHAPES[shape]
    assert body(*sections) == lines


def test_cells_are_told_by_how_they_are_printed() -> None:
    text = "Schip     12,5    13\nKade of wal   7"
    row = Paragraph(kind="row", label=None, text="Schip 12,5 13", start=0, end=20, page=1)
    assert body(section(None, 1, row), text=text) == [
        "table/tr/td/p: Schip", "table/tr/td/p: 12,5", "table/tr/td/p: 13",
    ]  # fmt: skip
    healed = row.model_copy(update={"text": "Schip 12,513"})
    assert body(section(None, 1, healed), text=text) == ["table/tr/td/p: Schip 12,513"]
    assert body(section(None, 1, row)) == ["table/tr/td/p: Schip 12,5 13"]


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.lists(st.integers(1, 9), max_size=6))
def test_any_words_and_any_levels_make_a_valid_document(
    one: str, other: str, levels: list[int]
) -> None:
    kinds = ("paragraph", "item", "caption", "row", "note")
    parts = [paragraph(kind, f"{one} {kind}", other) for kind in kinds]
    sections = [section(one or None, level, *parts, number=other or None) for level in levels]
    letter = small().model_copy(
        update={
            "sections": sections,
            "subject": one,
            "place": other or None,
            "reference": other,
            "signatories": [Signatory(role=one or None, name=other or None)] * 2,
            "on_behalf_of": [one, other],
        }
    )
    document(letter)
