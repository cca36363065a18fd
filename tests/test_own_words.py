"""The letters of `tests/` and `samples/`, and the examples of rules, speak in words of their own.

What every ministry prints alike may stand in them: addresses, offices, names of laws and dossiers,
and the phrases in which such letters open and close (`FIXED`). Of other words no run as long as
`LONGEST` stands in a shared letter, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared/letters"
OWN = sorted([*(ROOT / "tests/letters").glob("*.txt"), *(ROOT / "samples").glob("*.txt")])
EXAMPLES = sorted((ROOT / "src").rglob("*.toml"))
LONGEST = 9
"""Words; a shorter run is of the language, and nobody's."""
_WORD = re.compile(r"[\w€%’'-]+")
_OFFICES = (
    r"(?:minister|ministers|staatssecretaris|ministerie|ministeries)(?: (?:van|voor|en|de|der))+"
    r"(?: [\w’-]+){1,9}?(?= (?:het|aan|de|heeft|in|dat|die|ik|en|c s|pagina|nr|drs|[a-z]) |$)"
)
FIXED = re.compile(
    "|".join(
        (
            _OFFICES,
            r"(?:aan )?(?:de )?voorzitter van de (?:tweede|eerste) kamer",
            r"(?:der|de) staten-generaal",
            r"hierbij bied ik u mede namens(?: de)?",
            r"(?:ik )?(?:u|uw kamer) mede namens(?: de)?",
            r"met deze brief informe\w+ (?:ik|wij) u",
            r"ten laste van het budget internationale veiligheid(?: biv)?",
            r"als kennisgeving in de zin van artikel 100",
            r"bijeenkomst van de (?:navo-)?ministers van defensie",
            r"antwoord op vraag \d+|vraag \d+",
            r"bij beantwoording|wilt u slechts één zaak in uw brief behandelen",
            r"(?:verdrag betreffende de )?werking van de europese unie",
            r"gezondheids- en welzijnswet voor dieren|wet centraal orgaan opvang asielzoekers",
            r"wet op het hoger onderwijs en wetenschappelijk onderzoek",
            r"vaststelling van de begrotingssta\w+",
            r"actuele situatie in noord-afrika en het midden-oosten",
            r"raad voor economische en financiële zaken",
            r"buitenlandse handel en ontwikkelings\w+",
            r"nederlandse deelname aan vredesmissies",
            r"ter inzage gelegd bij het centraal informatiepunt",
            r"x noot \d+ zie ook",
            r"categorie van € 250 miljoen tot € 1 miljard",  # of projects of Defence
            r"\d+ [a-z]{3,9} (?:19|20)\d\d",  # A day is told in these words alone.
        )
    )
)
# Lines of a letterhead: an address, a number to call, what is to be named in an answer.
_LETTERHEAD = re.compile(
    r"postbus|postadres|retouradres|binnenhof \d|weg \d+|straat \d+|\b070[ -]|zaken {2,}|\b\d{4} [A-Z]{2}\b|www\.|referentie|kenmerk|directoraat|bezoekadres"
    r"|pagina \d|ISSN|vergaderjaar|^\s*(?:datum|bijlage|betreft|uw |ons |onze )|BRIEF VAN|plein \d|^aan de voorzitter| {3}ministerie",
    re.IGNORECASE | re.MULTILINE,
)


def _words(text: str) -> list[str]:
    body = "\n".join(line for line in text.split("\n") if not _LETTERHEAD.search(line))
    plain = " ".join(match[0].lower() for match in _WORD.finditer(body))
    # Each fixed phrase is a wall that equals no other.
    return [
        f"§{i}" if word == "§" else word for i, word in enumerate(FIXED.sub("§", plain).split())
    ]


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i:] for i in range(LONGEST)), strict=False)


@pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/letters is not beside this checkout")
def test_no_letter_speaks_in_the_words_of_another() -> None:
    theirs = {
        run for path in SHARED.rglob("*.txt") for run in _runs(_words(path.read_text("utf-8")))
    }
    shared = [
        f"{path.name}: {' '.join(run)}"
        for path in (*OWN, *EXAMPLES)
        for text in _texts(path)
        for run in _runs(_words(text))
        if run in theirs
    ]
    assert not shared


def _texts(path: Path) -> list[str]:
    """A letter whole; of a table of examples each line, which is a sentence by itself."""
    text = path.read_text("utf-8")
    return text.split("\n") if path in EXAMPLES else [text]


def test_a_copied_sentence_is_found() -> None:
    said = "Voor de drie gemalen langs de oude dijk is nu eindelijk geld gevonden."
    runs = set(_runs(_words(f"Postbus 12\n{said}")))
    assert runs & set(_runs(_words(f"Zoals bekend: {said}")))
    assert not runs & set(_runs(_words("Voor de drie gemalen langs de nieuwe dijk is er geld.")))
