"""Tables of money in small letters: which rows are commitments, of whom, at what stage and when."""

from __future__ import annotations

import pytest
from table_letter import commitments, day

Row = tuple[str, float, str, str | None, str | None]
"""Donor, amount, status, first and last day."""

MONEY: dict[str, tuple[str, list[Row]]] = {
    "spent in a year that is over": (
        """\
De tabel geeft een overzicht van de uitgaven.

Uitgaven per missie (bedragen x € 1.000)     2023
Noordzee                                    4.100
Waddenzee                                   2.350""",
        [
            ("NL", 4.1e6, "delivered", "2023-01-01", "2023-12-31"),
            ("NL", 2.35e6, "delivered", "2023-01-01", "2023-12-31"),
        ],
    ),
    "spent in a year that stands alone over the figures": (
        """\
De tabel geeft een overzicht van de uitgaven.

Tabel 1: uitgaven per missie (bedragen x € 1.000)

                                             2023
Noordzee                                    4.100
Waddenzee                                   2.350""",
        [
            ("NL", 4.1e6, "delivered", "2023-01-01", "2023-12-31"),
            ("NL", 2.35e6, "delivered", "2023-01-01", "2023-12-31"),
        ],
    ),
    "to be spent in the year of the letter": (
        """\
De tabel geeft een overzicht van de uitgaven.

Uitgaven per missie (bedragen x € 1.000)     2024
Noordzee                                    4.100
Waddenzee                                   2.350""",
        [
            ("NL", 4.1e6, "decided", "2024-01-01", "2024-12-31"),
            ("NL", 2.35e6, "decided", "2024-01-01", "2024-12-31"),
        ],
    ),
    "reserved, and of that allotted": (
        """\
De volgende tabel laat zien wat voor de jaren 2024-2026 is gereserveerd.

Tabel 1: stand van het fonds (x € 1 mln.)

Maatregel            Gereserveerd    Waarvan toegekend
Laadpalen                  120,0                 40,0
Fietspaden                  60,0                    –""",
        [
            ("NL", 120e6, "intended", "2024-01-01", "2026-12-31"),
            ("NL", 40e6, "decided", "2024-01-01", "2026-12-31"),
            ("NL", 60e6, "intended", "2024-01-01", "2026-12-31"),
        ],
    ),
    "loans of the body that the caption names, below a gift of others": (
        """\
Nederland geeft Ghana € 12 miljoen. De Commissie leent Peru € 40 miljoen.

Nieuwe programma’s van de EBRD (in miljoenen euro)

Land                 Jaar       Lening
Moldavië                 2024        369,6
Kosovo                   2024         92,7""",
        [
            ("NL", 12e6, "decided", None, None),
            ("EU", 40e6, "decided", None, None),
            ("EBRD", 369.6e6, "decided", "2024-01-01", "2024-12-31"),
            ("EBRD", 92.7e6, "decided", "2024-01-01", "2024-12-31"),
        ],
    ),
    "thousands with a space": (
        """\
Voor twee projecten is geld toegekend.

Project | Bijdrage in 2024 (x € 1 000)
Dijken | 3 600
Sluizen | 950
Totaal | 4 550""",
        [
            ("NL", 3_600_000, "decided", "2024-01-01", "2024-12-31"),
            ("NL", 950_000, "decided", "2024-01-01", "2024-12-31"),
        ],
    ),
    "a column a giver": (
        """\
De middelen voor het programma staan in de volgende tabel.

Tabel 1: bijdragen (bedragen x € 1 mln.)

Project              Rijk      NAM    Provincie
Dorpshuizen          12,0      8,0          2,5
Monumenten            4,0       –           1,5""",
        [
            ("NL", 12e6, "decided", None, None),
            ("NAM", 8e6, "decided", None, None),
            ("Provincie", 2.5e6, "decided", None, None),
            ("NL", 4e6, "decided", None, None),
            ("Provincie", 1.5e6, "decided", None, None),
        ],
    ),
    "municipalities beside a European fund": (
        """\
De Commissie heeft de volgende bedragen toegekend, waaraan de gemeenten zelf bijdragen.

Streek (x € 1.000)     JTF      Gemeenten
IJmond               2.100          1.050""",
        [
            ("EU", 2.1e6, "decided", None, None),
            ("Gemeenten", 1.05e6, "decided", None, None),
        ],
    ),
    "how long all runs, in the sentence before the introduction": (
        """\
Wij zijn het eens over de looptijd van de projecten, die loopt van 2024 tot en met 2028. De
bijdragen luiden als volgt.

Tabel 1: bijdragen aan projecten (bedragen x € 1 mln.)

Project              Rijk    Provincie
Zeehaven             12,0          2,5""",
        [
            ("NL", 12e6, "decided", "2024-01-01", "2028-12-31"),
            ("Provincie", 2.5e6, "decided", "2024-01-01", "2028-12-31"),
        ],
    ),
    "contracts that are signed, in the sentence before the introduction": (
        """\
Drie landen kopen samen in. De overeenkomsten zijn op 2 februari ondertekend. De bijdragen
volgen hieronder.

In miljoenen euro | Nederland | België
Bruggen | 12,5 | 8
Veerponten | 30 | 17""",
        [
            ("NL", 12.5e6, "contracted", None, None),
            ("BE", 8e6, "contracted", None, None),
            ("NL", 30e6, "contracted", None, None),
            ("BE", 17e6, "contracted", None, None),
        ],
    ),
    "contracts that are still to be signed": (
        """\
Drie landen kopen samen in. De overeenkomsten worden in mei ondertekend. De bijdragen
volgen hieronder.

In miljoenen euro | Nederland | België
Bruggen | 12,5 | 8""",
        [("NL", 12.5e6, "decided", None, None), ("BE", 8e6, "decided", None, None)],
    ),
    "a year in the caption, totals printed": (
        """\
Tabel 1: verleende subsidies 2025 (x € 1.000)

Stad            Sport     Cultuur     Totaal
Breda           1.200       3.400      4.600
Tilburg           700       1.300      2.000
Totaal          1.900       4.700      6.600""",
        [
            ("NL", 4.6e6, "decided", "2025-01-01", "2025-12-31"),
            ("NL", 2e6, "decided", "2025-01-01", "2025-12-31"),
        ],
    ),
    "guilders by their letter, and whose money the rows get": (
        """\
De Raad heeft de volgende steun vastgesteld.

Ontvanger (x f 1 miljoen)     Bedrag
Moldavië                        14,0
Georgië                          9,5""",
        [("EU", 14e6, "decided", None, None), ("EU", 9.5e6, "decided", None, None)],
    ),
    "a year a column": (
        """\
Tabel 1: toegezegde bijdragen (in miljoenen euro’s)

Fonds                2024     2025
Adaptatiefonds       10,0     12,0
Waterfonds              –      6,0""",
        [
            ("NL", 10e6, "announced", "2024-01-01", "2024-12-31"),
            ("NL", 12e6, "announced", "2025-01-01", "2025-12-31"),
            ("NL", 6e6, "announced", "2025-01-01", "2025-12-31"),
        ],
    ),
    "orders with times of delivery": (
        """\
De tabel bevat de gesloten contracten (bedragen in miljoenen euro’s).

Omschrijving         Partner        Bedrag    Levering
Radarsystemen        Frankrijk        82,5    2026
Bruggen              –                14,0    2027""",
        [
            ("NL", 82.5e6, "contracted", "2026-01-01", "2026-12-31"),
            ("NL", 14e6, "contracted", "2027-01-01", "2027-12-31"),
        ],
    ),
    "the unit in a row below the heads": (
        """\
De volgende subsidies zijn in 2021 verleend:

Museum          | Gemeente | Provincie
(bedragen in duizenden euro’s)
Stadsmuseum     | 1.250    | 400
Scheepvaarthuis | 600      | –""",
        [
            ("Gemeente", 1.25e6, "decided", "2021-01-01", "2021-12-31"),
            ("Provincie", 0.4e6, "decided", "2021-01-01", "2021-12-31"),
            ("Gemeente", 0.6e6, "decided", "2021-01-01", "2021-12-31"),
        ],
    ),
    "a unit below the head of one column": (
        """\
Onderstaand de in 2021 verleende subsidies.

Museum                  Subsidie    Deelnemers
                    (x € 1 000)
Stadsmuseum                1.250        14.600
Scheepvaarthuis              600         8.200""",
        [
            ("NL", 1.25e6, "decided", "2021-01-01", "2021-12-31"),
            ("NL", 0.6e6, "decided", "2021-01-01", "2021-12-31"),
        ],
    ),
    "a sum below the heads is no unit": (
        """\
De volgende subsidies zijn in 2021 verleend:

Museum          | Omvang | Zalen
(in 2020 € 3 miljoen)
Stadsmuseum     | 14.600 | 12
Scheepvaarthuis | 8.200  | 9""",
        [("NL", 3e6, "decided", "2020-01-01", "2020-12-31")],
    ),
    "givers a row": (
        """\
Tabel 2: toezeggingen van donoren (in miljoenen euro’s)

Donor            Bedrag
Duitsland         200,0
Noorwegen          75,0""",
        [
            ("DE", 200e6, "announced", None, None),
            ("NO", 75e6, "announced", None, None),
        ],
    ),
    "paid": (
        """\
Onderstaande tabel geeft de in 2023 uitgekeerde bedragen (x € 1 mln.).

Regeling           Bedrag
Energietoeslag      140,0
Noodfonds            35,5""",
        [
            ("NL", 140e6, "delivered", "2023-01-01", "2023-12-31"),
            ("NL", 35.5e6, "delivered", "2023-01-01", "2023-12-31"),
        ],
    ),
    "needs": (
        """\
Tabel 3: behoefte per sector (in miljoenen euro’s)

Sector           Behoefte
Energie             500,0
Vervoer             250,0""",
        [],
    ),
    "changes of the budget": (
        """\
Tabel 4: mutaties (in miljoenen euro’s)

Artikel              2024     2025
Artikel 1            10,0     12,0
Artikel 2             4,0      6,0""",
        [],
    ),
    "changes, of money that the caption names behind them": (
        """\
Tabel 2 Wijzigingen in de uitgaven voor huisvesting (x € 1 mln.)

Post                2024     2025
Nieuwbouw           10,0     12,0
Onderhoud            4,0      6,0""",
        [],
    ),
    "changes, told in the sentence above": (
        """\
Onderstaande verschuivingen in de budgetten laten het totaal ongemoeid.

Post                2024     2025
Nieuwbouw          -10,0     10,0
Onderhoud           -4,0      4,0""",
        [],
    ),
    "rows that move or index, between others": (
        """\
Tabel 2: Budget voor bruggen (in miljoenen euro)

Post                    2024
Brug te Ommen           10,0
Kasschuif bruggen       -3,0
Prijsbijstelling         1,5""",
        [("NL", 10e6, "decided", "2024-01-01", "2024-12-31")],
    ),
    "what is given, after the last change": (
        """\
Tabel 2: Subsidies na de laatste wijziging (in miljoenen euro)

Instelling              2024
Muziekfonds             10,0""",
        [("NL", 10e6, "decided", "2024-01-01", "2024-12-31")],
    ),
    "municipalities that pay beside others": (
        """\
Tabel 3: toegezegde bijdragen (bedragen x € 1.000)

Project              Rijk    Provincie    Gemeenten
Zwembad Ommen         500          200          120""",
        [
            ("NL", 500e3, "announced", None, None),
            ("Provincie", 200e3, "announced", None, None),
            ("Gemeenten", 120e3, "announced", None, None),
        ],
    ),
    "municipalities that are counted": (
        """\
Tabel 4: door het Rijk toegezegde subsidies

Regio            Gemeenten    Bijdrage
Oost                    12    € 200.000""",
        [("NL", 200e3, "announced", None, None)],
    ),
    "initials of another whose sum is the same": (
        """\
Het Rijk heeft het Nomadenfonds € 4 miljoen verstrekt en leent onderstaande bedragen uit.

Tabel 5: verstrekte leningen (in miljoenen euro)

Fonds            2024
NOM               4,0
Oost NV           6,0""",
        [
            ("NL", 4e6, "delivered", None, None),
            ("NL", 4e6, "delivered", "2024-01-01", "2024-12-31"),
            ("NL", 6e6, "delivered", "2024-01-01", "2024-12-31"),
        ],
    ),
    "what was received": (
        """\
Het Rijk trekt € 9 miljoen uit voor proefprojecten. Twee gemeenten hebben daaruit in mei 2024
de volgende bijdragen ontvangen.

Gemeente        Project             Bijdrage (in euro's)
Venray          Lezen op zaterdag              1.250.000
Joure           Werkplaats houtbouw              640.000""",
        [
            ("NL", 9e6, "decided", None, None),
            ("NL", 1.25e6, "delivered", "2024-05-01", "2024-05-31"),
            ("NL", 640e3, "delivered", "2024-05-01", "2024-05-31"),
        ],
    ),
    "prices": (
        """\
Tabel 5: prijzen per type (x € 1.000)

Type              Prijs
Klein             120,0
Groot             250,0""",
        [],
    ),
}


@pytest.mark.parametrize(("table", "rows"), MONEY.values(), ids=list(MONEY))
def test_rows_of_money(table: str, rows: list[Row]) -> None:
    found = [
        (
            one["donor"],
            one["amount"]["value"],
            one["status"],
            day(one["period"], "start"),
            day(one["period"], "end"),
        )
        for one in commitments(table)
    ]
    assert found == rows


def test_what_is_allotted_is_part_of_what_is_reserved() -> None:
    table = MONEY["reserved, and of that allotted"][0]
    assert [one["part_of"] for one in commitments(table)] == [None, 0, None]


def test_a_partner_in_a_column_of_partners() -> None:
    table = MONEY["orders with times of delivery"][0]
    assert [one["partners"] for one in commitments(table)] == [["FR"], []]
