"""References: edges that the example tables do not show."""

from __future__ import annotations

import pytest
from growth import is_linear

from letterparse.document import Document
from letterparse.language import load
from letterparse.mentions import find
from letterparse.mentions.model import Reference
from letterparse.structure.outline import Block, Header, Outline, Section
from letterparse.structure.view import compose
from letterparse.trace import Trace


def outline_of_one(text: str) -> Outline:
    """An outline with the text as its only paragraph."""
    view = compose(text, [(0, len(text))])
    sections = [Section(None, blocks=[0])]
    return Outline(Document.from_text(text), Header(), sections, [Block(0, "paragraph", view, 0)])


def references(text: str, trace: Trace | None = None) -> list[tuple[Reference, str]]:
    """What a paragraph cites, each with its quote."""
    outline = outline_of_one(text)
    found = find(outline, load("nl"), None, trace).references
    return [(r, outline.blocks[0].text[r.start : r.end]) for r in found]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        # A quote runs from the word that opens the citation to its number or bracket.
        (
            "Zie de motie Aalbers over zorg (Kamerstuk 33 576, nr. 9).",
            ["motie Aalbers over zorg (Kamerstuk 33 576, nr. 9)"],
        ),
        ("(Kamerstuk 33 576, nr. 9).", ["Kamerstuk 33 576, nr. 9"]),
        (
            "op grond van artikel 5, tweede lid, van de Waterwet.",
            ["artikel 5, tweede lid, van de Waterwet"],
        ),
        ("Zie ook COM(2021) 557.", ["COM(2021) 557"]),
        (
            "de resoluties 82 en 85 van de Veiligheidsraad van de Verenigde Naties",
            ["resoluties 82 en 85 van de Veiligheidsraad van de Verenigde Naties"] * 2,
        ),
        # Several kinds in one sentence keep their own places.
        (
            "Op grond van artikel 3 van de Waterwet en Richtlijn 2000/60/EG (Stb. 2009, 107)",
            ["artikel 3 van de Waterwet", "Richtlijn 2000/60/EG", "Stb. 2009, 107"],
        ),
    ],
)
def test_the_quote_of_a_reference(text: str, quotes: list[str]) -> None:
    assert [quote for _, quote in references(text)] == quotes


def test_a_line_end_inside_a_citation_is_healed() -> None:
    found = references("zie de brief (Kamerstuk\n33 576, nr. 9) en artikel 100\nvan de Grondwet")
    assert [(r.id, r.article) for r, _ in found] == [("kst-33576-9", None), (None, "100")]


def test_a_number_of_a_paper_named_behind_the_motion_is_not_the_motions() -> None:
    found = references(
        "De motie Aalbers is in mijn brief van mei (Kamerstuk 33 576, nr. 9) belicht."
    )
    assert [(r.kind, r.id) for r, _ in found] == [("motion", None), ("kamerstuk", "kst-33576-9")]


def test_the_next_sentence_does_not_lend_its_number() -> None:
    found = references("Dat vroeg de motie Aalbers. Het verslag (Kamerstuk 33 576, nr. 9) is er.")
    assert [(r.kind, r.id) for r, _ in found] == [("motion", None), ("kamerstuk", "kst-33576-9")]


def test_a_refusal_is_told() -> None:
    trace = Trace()
    assert not references("Artikel 100-brief, artikel 12, deze motie, Kamerstuk 36 045.", trace)
    refused = {a.rule for a in trace.attempts if a.refused}
    assert {"article", "motion", "kamerstuk"} <= refused


@pytest.mark.parametrize(
    "seed",
    [
        "motie ",
        "Motie-",
        "motie van het lid Bos en ",
        "moties A en ",
        "motie over x (",
        "Kamerstuk 36 045, nr. 1, ",
        "nrs. 1, 2 en ",
        "12 345 ",
        "artikelen 5, 6, ",
        "artikel 5, onder a, ",
        "Wet op de ",
        "Wet- en ",
        "Verdrag inzake ",
        "resolutie 12 en ",
        "Algemene ",
        "het lid Bos ",
        "A-",
    ],
)
def test_time_grows_with_the_text(seed: str) -> None:
    assert is_linear(references, seed)
