"""Lone numbers of four digits in a table's cells: which are years, and which counts or sums."""

from __future__ import annotations

import pytest

from letterparse import extract

LETTER = """\
Ministerie van Defensie

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum    12 maart 2024
Betreft  Planning

Geachte voorzitter,

De tabel toont de stand.

{table}

Hoogachtend,

de minister van Defensie,

J. de Vries
"""

YEARS = {
    "among years, a span": (
        """\
Tabel 1: Werven (bedragen x € 1 miljoen)

Werf            Land           Levering       Bedrag
Noord           Polen          2029             92,5
Zuid            Malta          2029-2031       1.340
West            België         2028               48""",
        ["2029-01-01", "2029-01-01", "2028-01-01"],
        [92_500_000, 1_340_000_000, 48_000_000],
    ),
    "sums without a full stop beside them": (
        """\
Tabel 1: Werven (bedragen x € 1 miljoen)

| Werf | Start | Bedrag |
| Noord | 2029 | 1340 |
| Zuid | eind 2027 | 4500 |""",
        ["2029-01-01", "2027-09-01"],
        [1_340_000_000, 4_500_000_000],
    ),
    "two years below a head of one thing": (
        "| Werf | Opening | Vaten |\n| Noord | 2016 | 1998 |\n| Zuid | 2017 | 2012 |\n| Oost | - | 850 |",
        ["2016-01-01", "2017-01-01"],
        [],
    ),
    "among other numbers": (
        "| Land | Instroom | Uitstroom |\n| Syrië | 2015 | 1998 |\n| Irak | 870 | 12 |",
        [],
        [],
    ),
    "counts, sums, and many things": (
        "| Stad | Aantal | Omzet | Kades |\n| Assen | 2015 | 1998 | 2001 |\n| Emmen | 2016 | 2020 | 2002 |",
        [],
        [],
    ),
    "figures of years": (
        "| Stad | 2021 | 2022 |\n| Assen | 2015 | 1998 |\n| Emmen | 2016 | 2020 |",
        ["2021-01-01", "2022-01-01"],
        [],
    ),
    "one row proves nothing": ("| Werf | Opening | Kades |\n| Noord | 2016 | 12 |", [], []),
}


@pytest.mark.parametrize("case", YEARS)
def test_years_in_cells(case: str) -> None:
    table, starts, values = YEARS[case]
    letter = extract(LETTER.format(table=table))
    dates = [
        str(period.start) for period in letter.periods if period.evidence.text != "12 maart 2024"
    ]
    assert dates == starts
    assert [amount.value for amount in letter.amounts] == values
