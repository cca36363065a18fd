"""Who gets what no sentence gives to anybody: whom the subject or the heading above names."""

from __future__ import annotations

import pytest

from letterparse import extract

LETTER = """\
Ministerie van Infrastructuur en Waterstaat

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 17 maart 2026
Betreft Hulp na de overstroming in {land} en aanpak van droogte

Geachte voorzitter,

{heading}

Het kabinet trekt € 6 miljoen uit.

Droogte

Voor een groter spaarbekken trek ik € 14 miljoen uit.

Hoogachtend,

DE MINISTER VAN INFRASTRUCTUUR EN WATERSTAAT,

M.J. Oosterwal-Brink
"""


@pytest.mark.parametrize(
    ("heading", "first", "second"),
    [
        ("Mozambique", ["MZ"], None),
        ("1. Mozambique", ["MZ"], None),
        ("Hulp aan Mozambique", ["MZ"], None),
        ("Inleiding", ["MZ"], ["MZ"]),  # No other heading has it: the subject holds for all.
    ],
)
def test_a_heading_takes_over_from_the_subject(
    heading: str, first: list[str], second: list[str] | None
) -> None:
    letter = extract(LETTER.format(land="Mozambique", heading=heading))
    assert [one.recipient for one in letter.commitments] == [first, second]


ANNEX = """\
Ministerie van Landbouw, Visserij, Voedselzekerheid en Natuur

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 17 maart 2026
Betreft Beantwoording vragen over de noodhulp aan Mozambique

Geachte voorzitter,

Hierbij zend ik u de antwoorden op de vragen van het lid Wisselaar over de noodhulp aan Mozambique.

DE MINISTER VAN LANDBOUW, VISSERIJ, VOEDSELZEKERHEID EN NATUUR,

M.J. Oosterwal-Brink

Antwoorden op de vragen van het lid Wisselaar over de noodhulp aan Mozambique

Vraag 1
Welke opdrachten zijn gegeven?

Antwoord op vraag 1
Met een bedrijf uit Emmeloord is een contract van € 6 miljoen getekend voor de levering van zaaigoed.
"""


def test_the_title_of_an_annex_holds_for_its_answers() -> None:
    assert [one.recipient for one in extract(ANNEX).commitments] == [["MZ"]]


RELIEF = """\
Ministerie van Buitenlandse Zaken

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum 17 maart 2026
Betreft Beantwoording vragen over {topic}

Vraag 1
Was het reddingsteam op tijd?

Antwoord op vraag 1
Een ploeg van twaalf Nederlandse artsen kwam op 2 maart in Beira (Mozambique) aan.

Vraag 2
Welke landen zonden hulp?

Antwoord op vraag 2
Ierland stuurde veertig artsen.
"""


@pytest.mark.parametrize(
    ("topic", "lands"),
    [
        ("de overstroming in Beira", [["MZ"], ["MZ"]]),  # One disaster: all answers are on it.
        ("medische teams", [["MZ"]]),
    ],
)
def test_answers_on_a_disaster_keep_its_land(topic: str, lands: list[list[str]]) -> None:
    letter = extract(RELIEF.format(topic=topic))
    assert [one.location for one in letter.deployments] == lands


@pytest.mark.parametrize(
    ("topic", "lands"),
    [
        ("Hulp na de overstromingen in Bosnië", [["BA"]]),
        ("Hulp na de overstromingen in Bosnië en Servië", []),  # In which of the two?
        ("Samenwerking met Bosnië", []),
    ],
)
def test_sections_of_a_disaster_begin_in_its_land(topic: str, lands: list[list[str]]) -> None:
    letter = extract(f"""\
Datum 9 oktober 2024
Betreft {topic}

Geachte voorzitter,

Hierbij informeer ik u over de stand van zaken.

Inzet
Hongarije stuurde 22 reddingswerkers, die gisteren zijn teruggekeerd.
""")
    assert [one.location for one in letter.deployments] == lands
