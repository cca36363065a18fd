"""Letters of many layouts, each with what its structure must be."""

from __future__ import annotations

from typing import Any

import pytest

from letterparse.document import Document
from letterparse.language import load
from letterparse.structure import outline_of
from letterparse.structure.outline import Outline

# A letter of the nineties: labels side by side, their values below; place in the address.
NINETIES = """\
Ministerie van Verkeer en Waterstaat


                         Aan
                         de Voorzitter van de Tweede Kamer
                         der Staten-Generaal
                         Binnenhof 4
                         2513 AA 's-Gravenhage


Contactpersoon                           Doorkiesnummer
mr. K. Olthof                            070-351 00 00

Datum                    Ons kenmerk               Uw kenmerk
14 mei 1998              DGV/98.1207               VW-98-33

Onderwerp                Bijlage(n)
Veerdiensten             3
op de Wadden

Geachte voorzitter,

In het algemeen overleg van 22 april jl. vroeg de heer Blauw naar de veren op
de Wadden. Graag geef ik u hierbij een overzicht.

Bezetting
De schepen varen met een gemiddelde bezetting van 46 procent. In de zomer is
dat beduidend meer.

Hoogachtend,

DE MINISTER VAN VERKEER EN WATERSTAAT,



A. Jongsma-Vries
"""

# Contact column to the left of the letter, the body indented beside it.
LEFT_COLUMN = """\
Ministerie van Financiën
                              > Retouradres Postbus 20201 2500 EE Den Haag

Directie Begrotingszaken      De Voorzitter van de Eerste Kamer
Korte Voorhout 7              der Staten-Generaal
2511 CW Den Haag              Kazernestraat 52
www.minfin.nl                 2514 CV Den Haag

Ons kenmerk
2019-0000118
Uw brief
166201
Bijlagen
geen
                              Datum    8 april 2019
                              Betreft  Uitvoering van de motie over
                                       depositogaranties

                              Geachte voorzitter,

                              Hierbij zend ik u de uitkomsten van het onderzoek naar de
                              depositogaranties dat vorig jaar is gestart. De uitkomsten
                              geven geen aanleiding tot een wijziging van het stelsel.

                              Vervolg
                              De banken krijgen tot de zomer de tijd om te reageren. Daarna
                              volgt een besluit.

                              De minister van Financiën,



                              W. Terpstra
"""

# Labels with colons, names before roles, two who sign, a list, a footnote in brackets.
COLONS = """\
Aan:
de Voorzitter van de Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA  Den Haag

Datum:\t\t1 februari 2017
Onderwerp:\tPachtprijzen in de
\t\tzuidelijke provincies
Kenmerk:\tDGAN-17011223
Uw kenmerk:\t-
Bijlagen:\ttwee

Geachte Voorzitter,

Met deze brief reageer ik op het verzoek van uw commissie. Drie punten staan centraal:
1. de hoogte van de pacht;
2. de duur van het contract;
3. de positie van jonge boeren [1].

Op het eerste punt kom ik hieronder terug.

1 Hoogte van de pacht

De pacht stijgt dit jaar met 3%. Zie artikel 7 van de wet.

2 Vervolg

Na de zomer kom ik op het onderwerp terug.

Hoogachtend,

ir. M.J. de Wit-Haan
Staatssecretaris van Economische Zaken

Mr. O. Pols
Minister van Veiligheid en Justitie

[1] Kamerstuk 27 924, nr. 66.
"""

# The senate: the paper carries a letter, the budget chapter is part of the dossier.
SENATE = """\
Eerste Kamer der Staten-Generaal

Vergaderjaar 2009–2010

32 123 XII

Vaststelling van de begrotingsstaat van het Ministerie van Verkeer en
Waterstaat (XII) voor het jaar 2010

31 305

Mobiliteitsbeleid

F

BRIEF VAN DE MINISTER VAN VERKEER EN WATERSTAAT

Aan de Voorzitter van de Eerste Kamer der Staten-Generaal

Den Haag, 12 januari 2010

Bij de behandeling van de begroting is gevraagd naar het tempo van de aanleg. Deze
brief geeft daarop antwoord.

Tempo van de aanleg

In 2009 zijn 34 projecten opgeleverd. Dat zijn er vier meer dan in 2008.

De Minister van Verkeer en Waterstaat,

C. Eringa
"""

# A printed parliamentary paper: hard lines, no blank ones, a sentence over the page end.
PRINTED = """\
Tweede Kamer der Staten-Generaal

2

Vergaderjaar 2011–2012

33 000 V

Vaststelling van de begrotingsstaten van het Ministerie van
Buitenlandse Zaken (V) voor het jaar 2012

Nr. 77

BRIEF VAN DE MINISTER VAN BUITENLANDSE ZAKEN
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
's-Gravenhage, 9 december 2011
Graag bied ik u hierbij de reactie aan op het verzoek van de vaste com-
missie voor Buitenlandse Zaken om een overzicht van de posten in het
buitenland.1 De reactie is verdeeld in twee delen.
1. Het net van posten
Nederland heeft 150 posten. In de komende jaren sluiten er tien en gaan
er twee open, waarvan een in Zuid-Sudan. De besparing die dat oplevert,
komt ten goede aan de modernisering van de overige posten en aan een

1

Kamerstuk 32 734, nr. 1.

kst-33000-V-77
ISSN 0921 - 7371
's-Gravenhage 2011

Tweede Kamer, vergaderjaar 2011–2012, 33 000 V, nr. 77

1
betere beveiliging.
2. Wat merkt de burger ervan?
Het aantal loketten daalt. Daar staat tegenover dat meer diensten langs
elektronische weg worden verleend.
De minister van Buitenlandse Zaken,
G.H. Rozema

Tweede Kamer, vergaderjaar 2011–2012, 33 000 V, nr. 77

2
"""

# Text as `pdftotext` gives it without -layout: columns come out as blocks in between.
RAW_PDF = """\
> Retouradres Postbus 90801 2509 LV Den Haag

De voorzitter van de Tweede Kamer
der Staten-Generaal
Prinses Irenestraat 6
2595 BD Den Haag

Postbus 90801
2509 LV Den Haag
Parnassusplein 5
T 070 333 44 44
www.rijksoverheid.nl

Onze referentie
2022-0000231
Bijlage(n)
1

Datum 19 oktober 2022
Betreft Stand van zaken arbeidsmigratie

Geachte voorzitter,

Ik informeer u, mede namens de minister voor Volkshuisvesting en Ruimtelijke Ordening en
de staatssecretaris van Economische Zaken en Klimaat, over de stand van zaken. De
aanbevelingen worden stap voor stap uitgevoerd. Daarbij werken gemeenten en de sector
nauw samen, zoals in het voorjaar is afgesproken tijdens het overleg met de

Pagina 1 van 2

Datum
19 oktober 2022
Onze referentie
2022-0000231

betrokken wethouders.

Certificering
Uitleners moeten zich laten certificeren. Het wetsvoorstel ligt bij de Raad van State.

Huisvesting
Per jaar zijn 12.000 extra plekken nodig.

De minister van Sociale Zaken
en Werkgelegenheid,



C.E.G. van Dorp

Pagina 2 van 2
"""

# Web text with hard lines and nothing between paragraphs.
WEB = """\
Kamerstuk 30 872, nr. 210
Brief regering: Voortgang van het landelijk afvalplan en de rol van gemeenten daarbij
30 872 Landelijk afvalbeheerplan
Nr. 210
BRIEF VAN DE STAATSSECRETARIS VAN INFRASTRUCTUUR EN MILIEU
Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Den Haag, 3 juni 2016
Tijdens het debat van 10 maart jl. heb ik toegezegd u te berichten over de voortgang van
het afvalplan. Hierbij doe ik die toezegging gestand.
Wat is er bereikt?
Het scheiden van afval gaat vooruit: 54% van het huishoudelijk afval wordt gescheiden
ingezameld. Ten opzichte van 2014 is dat twee procentpunt meer. Gemeenten zetten onder
meer in op:
- omgekeerd inzamelen;
- een lager tarief voor wie weinig restafval heeft, al
blijft dat een keuze van de gemeente;
- voorlichting.
De volgende meting is voorzien in 2018.
Vervolg in 2017
In de eerste helft van 2017 volgt een evaluatie. Daarna beziet het kabinet of er meer
nodig is.
De Staatssecretaris van Infrastructuur en Milieu, S.P. Dijkgraaf
Naar boven
"""

# A covering letter; the report that it offers follows the signatures, which stand abreast.
REPORT = """\
Ministerie van Volksgezondheid,
Welzijn en Sport

> Retouradres Postbus 20350 2500 EJ Den Haag

De Voorzitters van de Eerste en Tweede Kamer
der Staten-Generaal

Datum     24 juni 2021
Betreft   Aanbieding evaluatie

Geachte voorzitters,

Hierbij ontvangt u de evaluatie van de tijdelijke regeling.

Hoogachtend,

de minister van Volksgezondheid,            de minister-president,
Welzijn en Sport,                           minister van Algemene Zaken,


drs. E. van Ark-Bos                         prof. dr. M. Rozenberg


BIJLAGE: EVALUATIE VAN DE TIJDELIJKE REGELING

1. Inleiding

De regeling gold van maart tot juli. Dit hoofdstuk beschrijft hoe zij werkte.

1.1 Aanpak

Er zijn 212 gesprekken gevoerd met aanbieders, verzekeraars en gemeenten in alle
provincies.

2. Conclusie

De regeling werkte.
"""

# Questions and answers in the letter itself; marks raised and in brackets.
QUESTIONS = """\
Ministerie van Justitie

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA Den Haag

Datum 5 september 2007
Onderwerp Kamervragen over het gevangeniswezen

Hierbij beantwoord ik de vragen van het lid Tromp, ingezonden op 11 juli jl. De vragen zijn \
genummerd zoals u ze stelde.

Vragen 1 en 2
Kent u het bericht over lege cellen²? Wat vindt u daarvan?

Antwoord
Ja. De bezetting ligt in de zomer altijd lager.

Vraag 3:
Hoeveel cellen zijn er?

Antwoord 3:
Er zijn 13.400 cellen.

De Staatssecretaris van Justitie,

mevrouw mr. N. Albayda

¹ Trouw, 3 juli 2007.
"""

# Every line with a blank one below it, and a head of one column.
SPACED = """\
Ministerie van Defensie

Den Haag, 4 maart 2003

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Onderwerp: Munitieopslag

Mijnheer de Voorzitter,

In antwoord op de vragen die bij het algemeen overleg van 12 februari jl. zijn gesteld, deel

ik u mee dat de opslag van munitie in het land aan alle eisen voldoet.

Toezicht

Het toezicht berust bij de inspectie, die elk jaar alle plaatsen bezoekt en daarover verslag

uitbrengt aan de gemeenten.

De Minister van Defensie,

H. Kampstra
"""

NO_LETTER = """\
Recept voor erwtensoep

Week de erwten een nacht in ruim water. Kook ze de volgende dag twee uur.

Voeg daarna de worst toe.
"""

LAYOUTS: dict[str, tuple[str, dict[str, Any]]] = {
    "nineties": (
        NINETIES,
        {
            "date": "1998-05-14",
            "ministry": "Verkeer en Waterstaat",
            "addressee": "de Voorzitter van de Tweede Kamer der Staten-Generaal",
            "street": "Binnenhof 4",
            "postal_code": "2513 AA",
            "city": "'s-Gravenhage",
            "reference": "DGV/98.1207",
            "your_reference": "VW-98-33",
            "attachments": 3,
            "subject": "Veerdiensten op de Wadden",
            "signatories": [("minister van Verkeer en Waterstaat", "A. Jongsma-Vries")],
            "headings": ["Bezetting"],
            "paragraphs": 2,
        },
    ),
    "left column": (
        LEFT_COLUMN,
        {
            "date": "2019-04-08",
            "ministry": "Financiën",
            "return_address": "Postbus 20201 2500 EE Den Haag",
            "addressee": "De Voorzitter van de Eerste Kamer der Staten-Generaal",
            "chamber": "eerste_kamer",
            "street": "Kazernestraat 52",
            "postal_code": "2514 CV",
            "reference": "2019-0000118",
            "your_reference": "166201",
            "subject": "Uitvoering van de motie over depositogaranties",
            "signatories": [("minister van Financiën", "W. Terpstra")],
            "headings": ["Vervolg"],
            "paragraphs": 2,
        },
    ),
    "colons": (
        COLONS,
        {
            "date": "2017-02-01",
            "ministry": "Economische Zaken",
            "addressee": "de Voorzitter van de Tweede Kamer der Staten-Generaal",
            "po_box": "Postbus 20018",
            "postal_code": "2500 EA",
            "reference": "DGAN-17011223",
            "your_reference": None,
            "attachments": 2,
            "subject": "Pachtprijzen in de zuidelijke provincies",
            "signatories": [
                ("staatssecretaris van Economische Zaken", "M.J. de Wit-Haan"),
                ("minister van Veiligheid en Justitie", "O. Pols"),
            ],
            "headings": ["1 Hoogte van de pacht", "2 Vervolg"],
            "items": 3,
            "notes": ["1"],
        },
    ),
    "senate": (
        SENATE,
        {
            "date": "2010-01-12",
            "place": "Den Haag",
            "chamber": "eerste_kamer",
            "dossiers": [
                (
                    "32123-XII",
                    (
                        "Vaststelling van de begrotingsstaat van het Ministerie van Verkeer en "
                        "Waterstaat (XII) voor het jaar 2010"
                    ),
                    "F",
                ),
                ("31305", "Mobiliteitsbeleid", None),
            ],
            "subject": None,
            "signatories": [("minister van Verkeer en Waterstaat", "C. Eringa")],
            "headings": ["Tempo van de aanleg"],
            "paragraphs": 2,
        },
    ),
    "printed": (
        PRINTED,
        {
            "date": "2011-12-09",
            "place": "'s-Gravenhage",
            "dossiers": [
                (
                    "33000-V",
                    (
                        "Vaststelling van de begrotingsstaten van het Ministerie van Buitenlandse "
                        "Zaken (V) voor het jaar 2012"
                    ),
                    "Nr. 77",
                )
            ],
            "signatories": [("minister van Buitenlandse Zaken", "G.H. Rozema")],
            "headings": ["1. Het net van posten", "2. Wat merkt de burger ervan?"],
            "paragraphs": 3,
            "notes": ["1"],
        },
    ),
    "raw pdf": (
        RAW_PDF,
        {
            "date": "2022-10-19",
            "ministry": "Sociale Zaken en Werkgelegenheid",
            "reference": "2022-0000231",
            "attachments": 1,
            "subject": "Stand van zaken arbeidsmigratie",
            "on_behalf_of": [
                "minister voor Volkshuisvesting en Ruimtelijke Ordening",
                "staatssecretaris van Economische Zaken en Klimaat",
            ],
            "signatories": [("minister van Sociale Zaken en Werkgelegenheid", "C.E.G. van Dorp")],
            "headings": ["Certificering", "Huisvesting"],
            "paragraphs": 3,
        },
    ),
    "web": (
        WEB,
        {
            "date": "2016-06-03",
            "dossiers": [("30872", "Landelijk afvalbeheerplan", "Nr. 210")],
            "subject": "Voortgang van het landelijk afvalplan en de rol van gemeenten daarbij",
            "signatories": [("staatssecretaris van Infrastructuur en Milieu", "S.P. Dijkgraaf")],
            "headings": ["Wat is er bereikt?", "Vervolg in 2017"],
            "items": 3,
        },
    ),
    "report": (
        REPORT,
        {
            "ministry": "Volksgezondheid, Welzijn en Sport",
            "chamber": "staten_generaal",
            "signatories": [
                ("minister van Volksgezondheid, Welzijn en Sport", "E. van Ark-Bos"),
                ("minister-president, minister van Algemene Zaken", "M. Rozenberg"),
            ],
            "headings": [
                "BIJLAGE: EVALUATIE VAN DE TIJDELIJKE REGELING",
                "1. Inleiding",
                "1.1 Aanpak",
                "2. Conclusie",
            ],
            "levels": [1, 2, 3, 2],
        },
    ),
    "questions": (
        QUESTIONS,
        {
            "date": "2007-09-05",
            "ministry": "Justitie",
            "subject": "Kamervragen over het gevangeniswezen",
            "signatories": [("staatssecretaris van Justitie", "N. Albayda")],
            "headings": ["Vragen 1 en 2", "Antwoord", "Vraag 3:", "Antwoord 3:"],
        },
    ),
    "spaced": (
        SPACED,
        {
            "date": "2003-03-04",
            "place": "Den Haag",
            "subject": "Munitieopslag",
            "signatories": [("minister van Defensie", "H. Kampstra")],
            "headings": ["Toezicht"],
            "paragraphs": 2,
        },
    ),
    "no letter": (
        NO_LETTER,
        {
            "date": None,
            "warnings": [
                "date_missing",
                "addressee_missing",
                "subject_missing",
                "signatories_missing",
            ],
        },
    ),
}


def read(text: str) -> Outline:
    return outline_of(Document.from_text(text), load())


def seen(outline: Outline) -> dict[str, Any]:
    """What a test may ask about, as plain values."""
    header = outline.header
    plain = {
        name: getattr(header, name)
        for name in header.__slots__
        if name not in ("signatories", "dossiers", "evidence")
    }
    kinds = [block.kind for block in outline.blocks]
    return plain | {
        "signatories": [tuple(s) for s in header.signatories],
        "dossiers": [tuple(d) for d in header.dossiers],
        "headings": [s.heading for s in outline.sections if s.heading],
        "levels": [s.level for s in outline.sections if s.heading],
        "paragraphs": kinds.count("paragraph"),
        "items": kinds.count("item"),
        "rows": kinds.count("row"),
        "notes": [b.label for b in outline.blocks if b.kind == "note"],
        "warnings": [w.code for w in outline.warnings],
    }


@pytest.mark.parametrize(
    ("layout", "name"),
    [(layout, name) for layout, (_, wanted) in LAYOUTS.items() for name in wanted],
)
def test_layout(layout: str, name: str) -> None:
    text, wanted = LAYOUTS[layout]
    assert seen(read(text))[name] == wanted[name]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_with_other_line_ends(layout: str) -> None:
    text, _ = LAYOUTS[layout]
    assert seen(read(text.replace("\n", "\r\n"))) == seen(read(text))
