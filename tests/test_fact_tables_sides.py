"""Tables of money in small letters: who gives a row, who gets it, of which whole it is a part."""

from __future__ import annotations

from table_letter import commitments


def test_a_public_body_in_a_column_of_its_own_pays_itself() -> None:
    table = """\
De toegekende bijdragen staan in de tabel (in miljoenen euro).

Telescoop | Rijk | KNAW | Universiteiten
Westerbork | 4,0 | 1,5 | 2,0"""
    assert [one["own"] for one in commitments(table)] == [True, False, False]


def test_a_country_that_is_all_of_a_label_receives_what_the_lead_says_is_given() -> None:
    table = """\
In onderstaand overzicht staat wat ons land dit jaar aan noodhulp heeft toegekend.

Toegekende noodhulp (bedragen in miljoenen euro)

                 Voedsel     Water     Totaal
Honduras            12,4       3,0       15,4
Steun Malawi         8,0       1,5        9,5"""
    assert [one["recipient"] for one in commitments(table)] == [["HN"], None]


def test_spending_a_country_goes_to_those_that_rarely_give() -> None:
    table = """\
Jordanië had ook om bruggen gevraagd.

Tabel 1: uitgaven per land (x € 1 miljoen)

Land | 2022 | 2023
Ethiopië | 61 | 58
Mozambique | 34 | 36"""
    assert {(one["donor"], *one["recipient"]) for one in commitments(table)} == {
        ("NL", "ET"),
        ("NL", "MZ"),
    }


def test_rows_of_more_money_than_was_told_divide_nothing() -> None:
    table = """\
Het waterschap kreeg in 2023 van het Rijk € 4 miljoen voor dijken.

Rijksbijdragen aan projecten (in miljoenen euro)

Brug | 30
Sluis | 20"""
    assert {one["part_of"] for one in commitments(table)} == {None}
