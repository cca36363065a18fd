"""Small letters, each with one thing that letterheads, bodies and signatures do differently."""

from __future__ import annotations

from typing import Any

import pytest
from test_structure_layouts import read, seen

PROSE = """\
Met deze brief informeer ik uw Kamer over de stand van zaken van het programma
en over de stappen die daarop volgen. De uitvoering ligt op schema.
"""
SIGNED = """
De minister van Financiën,



J. de Boer
"""
MINISTER = [("minister van Financiën", "J. de Boer")]


def letter(head: str, body: str = PROSE, end: str = SIGNED) -> str:
    return f"{head}\nGeachte voorzitter,\n\n{body}\n{end}"


TO = """\
De Voorzitter van de Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA Den Haag
"""

VARIED: dict[str, tuple[str, dict[str, Any]]] = {
    "labels without colon, one line each": (
        letter(
            "Ministerie van Financiën\n\n" + TO + "\n"
            "Datum 4 mei 2021\nOns kenmerk 2021-0000123\nUw kenmerk 2021Z01234\n"
            "Bijlagen 2\nBetreft Stand van zaken douane\n"
        ),
        {
            "date": "2021-05-04", "reference": "2021-0000123", "your_reference": "2021Z01234",
            "attachments": 2, "subject": "Stand van zaken douane", "ministry": "Financiën",
            "signatories": MINISTER, "paragraphs": 1,
        },
    ),
    "labels with colon, aligned": (
        letter(
            TO + "\nDatum        : 4 mei 2021\nOns kenmerk  : DGB/2021-12 M\n"
            "Uw brief van : 2 april 2021\nOnderwerp    : Stand van zaken douane\n"
            "Bijlage(n)   : geen\n"
        ),
        {
            "date": "2021-05-04", "reference": "DGB/2021-12 M", "your_reference": "2 april 2021",
            "attachments": 0, "subject": "Stand van zaken douane",
        },
    ),
    "labels above values, empty ones between": (
        letter(
            TO + "\nContactpersoon\n\nOns kenmerk\n2021-0000123\n\nUw kenmerk\n\n"
            "Bijlage(n)\n3\n\nDatum\n4 mei 2021\nBetreft\nStand van zaken douane\n"
        ),
        {
            "reference": "2021-0000123", "your_reference": None, "attachments": 3,
            "date": "2021-05-04", "subject": "Stand van zaken douane",
        },
    ),
    "labels in a block, values in a block": (
        letter(
            TO + "\nDatum\nBetreft\nOnze referentie\nUw referentie\nBijlagen\n\n"
            "4 mei 2021\nStand van zaken douane\n2021-0000123\n2021Z01234\n1\n"
        ),
        {
            "reference": "2021-0000123", "your_reference": "2021Z01234", "attachments": 1,
            "date": "2021-05-04", "subject": "Stand van zaken douane",
        },
    ),
    "column of the letterhead alone, with person and telephone": (
        letter(
            "> Retouradres Postbus 20201 2500 EE Den Haag\n\n"
            "De Voorzitter van de Tweede Kamer              Directie Douane\n"
            "der Staten-Generaal                            Korte Voorhout 7\n"
            "Plein 2                                        2511 CW Den Haag\n"
            "2511 CR Den Haag                               www.rijksoverheid.nl\n"
            "                                               Inlichtingen\n"
            "                                               mw. drs. K. Bos\n"
            "Datum    4 mei 2021                            T 070-342 80 00\n"
            "Betreft  Stand van zaken                       k.bos@minfin.nl\n"
            "         douane en toeslagen                   Ons kenmerk\n"
            "                                               2021-0000123\n",
            PROSE.replace("programma\n", "programma voor de douane en\n"),
        ),
        {
            "addressee": "De Voorzitter van de Tweede Kamer der Staten-Generaal",
            "street": "Plein 2", "postal_code": "2511 CR", "date": "2021-05-04",
            "subject": "Stand van zaken douane en toeslagen", "reference": "2021-0000123",
            "paragraphs": 1, "headings": [],
        },
    ),
    "request about replies": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Stand van zaken\n\nKenmerk\n2021-0000123\n\n"
            "Bij beantwoording de datum en\nons kenmerk vermelden. Wilt u slechts\n"
            "één zaak in uw brief behandelen.\n"
        ),
        {"reference": "2021-0000123", "subject": "Stand van zaken", "paragraphs": 1},
    ),
    "three dossiers": (
        "Tweede Kamer der Staten-Generaal\n\nVergaderjaar 2021–2022\n\n"
        "35 925 XVI        Vaststelling van de begrotingsstaten van het Ministerie van\n"
        "                  Volksgezondheid, Welzijn en Sport (XVI) voor het jaar 2022\n\n"
        "25 295            Infectieziektenbestrijding\n\n"
        "21 501-31         Raad voor de Werkgelegenheid\n\n"
        "Nr. 1234          BRIEF VAN DE MINISTER VAN FINANCIËN\n\n"
        "                  Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\n"
        "                  Den Haag, 4 mei 2022\n\n"
        + "".join(f"                  {line}\n" for line in PROSE.splitlines() * 3)
        + "\n                  De Minister van Financiën,\n                  J. de Boer\n",
        {
            "dossiers": [
                (
                    "35925-XVI",
                    ("Vaststelling van de begrotingsstaten van het Ministerie van "
                    "Volksgezondheid, Welzijn en Sport (XVI) voor het jaar 2022"),
                    "Nr. 1234",
                ),
                ("25295", "Infectieziektenbestrijding", None),
                ("21501-31", "Raad voor de Werkgelegenheid", None),
            ],
            "date": "2022-05-04", "place": "Den Haag", "signatories": MINISTER,
        },
    ),
    "senate, letter K": (
        "Eerste Kamer der Staten-Generaal\n\n1\n\nVergaderjaar 2019–2020\n\n"
        "35 300   Nota over de toestand van ’s Rijks financiën\n\n"
        "K        BRIEF VAN DE MINISTER VAN FINANCIËN\n\n"
        "Aan de Voorzitter van de Eerste Kamer der Staten-Generaal\n\nDen Haag, 4 mei 2020\n\n"
        + PROSE + SIGNED,
        {
            "dossiers": [("35300", "Nota over de toestand van ’s Rijks financiën", "K")],
            "chamber": "eerste_kamer", "date": "2020-05-04", "paragraphs": 1,
        },
    ),
    "web page": (
        "Brief regering : Stand van zaken van de douane\n\n"
        "31 934\nDouane\n\nNr. 44\nBRIEF VAN DE MINISTER VAN FINANCIËN\n\n"
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\n\nDen Haag, 4 mei 2021\n\n"
        + PROSE + SIGNED,
        {
            "subject": "Stand van zaken van de douane", "dossiers": [("31934", "Douane", "Nr. 44")],
            "date": "2021-05-04", "place": "Den Haag", "signatories": MINISTER,
        },
    ),
    "answers by number": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Kamervragen over de douane\n",
            "Hierbij zend ik u de antwoorden op de vragen van het lid De Wit.\n",
            SIGNED + "\n\nVraag 1\nKent u het bericht over de douane?\n\nAntwoord 1\nJa.\n\n"
            "Vraag 2 en 3\nWat vindt u daarvan? Wat gaat u doen?\n\n"
            "Antwoord op vraag 2 en 3\nDe douane doet wat zij kan.\n\n"
            "Antwoord op de vragen 4, 5 en 6\nNee.\n",
        ),
        {
            "headings": [
                "Vraag 1", "Antwoord 1", "Vraag 2 en 3", "Antwoord op vraag 2 en 3",
                "Antwoord op de vragen 4, 5 en 6",
            ],
            "signatories": MINISTER,
        },
    ),
    "answers by number alone": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Kamervragen over de douane\n",
            "Hierbij zend ik u de antwoorden op de vragen van het lid De Wit.\n",
            SIGNED + "\n\n1\nKent u het bericht over de douane?\n\nAntwoord\nJa.\n\n"
            "2\nWat vindt u daarvan?\n\nAntwoord\nDe douane doet wat zij kan.\n",
        ),
        {"headings": ["1", "Antwoord", "2", "Antwoord"], "paragraphs": 5},
    ),
    "numbers of headings": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            PROSE + "\n1. Inzet\n" + PROSE + "\n1.1 Mensen\n" + PROSE + "\n1.2 Middelen\n" + PROSE
            + "\n2. Vervolg\n" + PROSE,
        ),
        {
            "headings": ["1. Inzet", "1.1 Mensen", "1.2 Middelen", "2. Vervolg"],
            "levels": [1, 2, 2, 1], "paragraphs": 5,
        },
    ),
    "roman and lettered headings": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            PROSE + "\nI. Inzet\n" + PROSE + "\nII. Vervolg\n" + PROSE + "\nA. Mensen\n" + PROSE
            + "\nB. Middelen\n" + PROSE,
        ),
        {"headings": ["I. Inzet", "II. Vervolg", "A. Mensen", "B. Middelen"], "paragraphs": 5},
    ),
    "headings that ask": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            PROSE + "\nWat is er veranderd?\n" + PROSE + "\nEn nu verder?\n\n" + PROSE,
        ),
        {"headings": ["Wat is er veranderd?", "En nu verder?"], "paragraphs": 3},
    ),
    "headings close above the text, no blank lines": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            PROSE + "Inzet van mensen\n" + PROSE + "Vervolg\n" + PROSE,
        ),
        {"headings": ["Inzet van mensen", "Vervolg"], "paragraphs": 3},
    ),
    "caption with a unit": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            PROSE + "\nUitgaven aan de douane (bedragen in miljoenen euro’s)\n\n"
            "Post          2021     2022\nMensen        10,0     12,5\nScanners       3,1      2,2\n\n"
            + PROSE,
        ),
        {"headings": [], "paragraphs": 2},
    ),
    "pages with running titles": (
        letter(
            TO + "\nDatum\n4 mei 2021\nBetreft\nDouane\nOns kenmerk\n2021-0000123\n",
            "Met deze brief informeer ik uw Kamer over de stand van zaken van het\n\n"
            "Pagina 1 van 3\n\n\fDatum\n4 mei 2021\nOns kenmerk\n2021-0000123\n\n"
            "programma en over de stappen die daarop volgen, zoals toegezegd in het\n"
            "Blad 2 van 3\n\f"
            "debat van 2 april. De uitvoering ligt op schema.\n\n3/3\n",
        ),
        {"paragraphs": 1, "headings": [], "reference": "2021-0000123"},
    ),
    "footnote of several lines amid a page": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            "Met deze brief informeer ik uw Kamer over de stand van zaken1 van het\n"
            "programma en over de stappen die daarop volgen, zoals toegezegd in het\n\n"
            "1 Zie Kamerstuk 31 934, nr. 44, waarin de eerdere rapportage is opgenomen die\n"
            "over de jaren 2019 en 2020 gaat.\n\n"
            "debat van 2 april. De uitvoering ligt op schema.\n",
        ),
        {"paragraphs": 1, "notes": ["1"], "headings": []},
    ),
    "classified": (
        letter(
            "DEPARTEMENTAAL VERTROUWELIJK\n\n" + TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            "Met deze brief informeer ik uw Kamer over de stand van zaken van het\n\n"
            "DEPARTEMENTAAL VERTROUWELIJK\nPagina 1 van 2\n\f"
            "DEPARTEMENTAAL VERTROUWELIJK\n\n"
            "programma en over de stappen die daarop volgen. Dat gaat goed.\n",
        ),
        {"paragraphs": 1, "headings": [], "subject": "Douane"},
    ),
    "two side by side": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            end="Hoogachtend,\n\n"
            "De minister van Volksgezondheid,      De staatssecretaris van Financiën,\n"
            "Welzijn en Sport,\n\n\n\n"
            "drs. H. de Jong                       mr. J.A. Vijlbrief-Bos\n",
        ),
        {
            "signatories": [
                ("minister van Volksgezondheid, Welzijn en Sport", "H. de Jong"),
                ("staatssecretaris van Financiën", "J.A. Vijlbrief-Bos"),
            ],
            "headings": [],
        },
    ),
    "four in two bands": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            end="\nDe minister van Financiën,             De minister van Defensie,\n\n\n"
            "J. de Boer                             K. Ollongren-Smit\n\n"
            "De minister van Buitenlandse Zaken,    De minister voor Rechtsbescherming,\n\n\n"
            "W. Hoek                                F. Weerd\n",
        ),
        {
            "signatories": [
                ("minister van Financiën", "J. de Boer"),
                ("minister van Defensie", "K. Ollongren-Smit"),
                ("minister van Buitenlandse Zaken", "W. Hoek"),
                ("minister voor Rechtsbescherming", "F. Weerd"),
            ],
        },
    ),
    "names before roles": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            end="Met vriendelijke groet,\n\nJ. de Boer\nMinister van Financiën\n\n"
            "Dr. K. Smit MSc\nStaatssecretaris van Defensie\n",
        ),
        {
            "signatories": [
                ("minister van Financiën", "J. de Boer"),
                ("staatssecretaris van Defensie", "K. Smit"),
            ],
        },
    ),
    "role over three lines, name with titles": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            end="DE MINISTER VAN BINNENLANDSE\nZAKEN EN KONINKRIJKSRELATIES,\n\n\n"
            "mr. drs. J. de Boer-van der Wal MBA\n",
        ),
        {
            "signatories": [
                ("minister van Binnenlandse Zaken en Koninkrijksrelaties", "J. de Boer-van der Wal")
            ],
        },
    ),
    "initials that are a title in lower case, and the ministry's address at the end": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            end="De minister van Financiën,\n\n\nmr. H.C. de Boer\n\n\n"
            "Bezoekadres\nKorte Voorhout 7\nDen Haag\nTelefoon: 070 - 342 80 00\n",
        ),
        {"signatories": [("minister van Financiën", "H.C. de Boer")], "headings": []},
    ),
    "on behalf, by a clause": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            "De minister van Defensie en de staatssecretaris van Financiën, mede namens wie ik u\n"
            "schrijf, delen dit standpunt. De uitvoering ligt op schema.\n",
        ),
        {"on_behalf_of": ["minister van Defensie", "staatssecretaris van Financiën"]},
    ),
    "annexes": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\nBijlagen 2\n",
            end=SIGNED + "\n\fBijlage 1: Overzicht van maatregelen\n\n" + PROSE
            + "\n1. Scanners\n" + PROSE + "\n\fBijlage 2 Tijdpad\n\n" + PROSE,
        ),
        {
            "attachments": 2,
            "headings": [
                "Bijlage 1: Overzicht van maatregelen", "1. Scanners", "Bijlage 2 Tijdpad"
            ],
            "levels": [1, 2, 1],
        },
    ),
    "a list, then prose": (
        letter(
            TO + "\nDatum 4 mei 2021\nBetreft Douane\n",
            PROSE + "\n- meer mensen aan de grens;\n- betere scanners die ook bij slecht weer\n"
            "  blijven werken;\n- minder papier.\n\n" + PROSE + "\na) een\nb) twee\n",
        ),
        {"items": 5, "paragraphs": 2, "headings": []},
    ),
    "two letters' worth of addressees": (
        letter(
            "Aan de Voorzitters van de Eerste en Tweede Kamer\nder Staten-Generaal\n"
            "Binnenhof 22\n2513 AA ’s-GRAVENHAGE\n\nDatum 4 mei 2021\nBetreft Douane\n"
        ),
        {
            "chamber": "staten_generaal", "street": "Binnenhof 22", "city": "’s-GRAVENHAGE",
            "addressee": "de Voorzitters van de Eerste en Tweede Kamer der Staten-Generaal",
        },
    ),
    "placed date, no labels": (
        "Ministerie van Financiën\n\nAan de Voorzitter van de Tweede Kamer der Staten-Generaal\n"
        "Postbus 20018\n2500 EA Den Haag\n\nDen Haag, 4 mei 2021\n\nBetreft: Stand van zaken\n"
        "Kenmerk: FIN-2021/33\n\n" + PROSE + SIGNED,
        {
            "date": "2021-05-04", "place": "Den Haag", "subject": "Stand van zaken",
            "reference": "FIN-2021/33", "paragraphs": 1,
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "field"),
    [(name, field) for name, (_, wanted) in VARIED.items() for field in wanted],
)
def test_varied(name: str, field: str) -> None:
    text, wanted = VARIED[name]
    assert seen(read(text))[field] == wanted[field]
