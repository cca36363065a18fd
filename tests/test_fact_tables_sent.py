"""Tables in small letters of who is sent and what is handed over: ships, states, goods."""

from __future__ import annotations

from typing import Any

from table_letter import commitments, day, facts

SHIPS = """\
De inzet in 2024 staat in de tabel.

Tabel 1. Schepen

Eenheid              Operatie    Bemanning    Periode
Zr.Ms. Evertsen      Aspides           190    1 april – 30 juni 2024
Zr.Ms. Tromp         Atalanta          205    september 2024
Zr.Ms. Vlissingen    Irini              40    1 tot en met 20 februari 2024"""


def test_ships_a_row_with_crew_and_stay() -> None:
    found = facts(SHIPS, "deployments")
    assert [
        (one["unit"], one["mission"], one["personnel"], day(one["period"], "start"), one["status"])
        for one in found
    ] == [
        ("Zr.Ms. Evertsen", "Aspides", 190, "2024-04-01", "planned"),
        ("Zr.Ms. Tromp", "Atalanta", 205, "2024-09-01", "planned"),
        ("Zr.Ms. Vlissingen", "Irini", 40, "2024-02-01", "ended"),
    ]


STATES = """\
De overige bijdragen staan in de tabel.

Tabel 1. {caption} (stand 1 februari 2024)

Land          Eenheid               Plaats       Militairen
Ierland       infanteriebataljon    Tyrus               320
Finland       verkenners            Naqoura              85"""


def test_states_a_row_in_the_mission_of_the_caption() -> None:
    def rows(caption: str) -> list[tuple[Any, ...]]:
        found = facts(STATES.format(caption=caption), "deployments")
        names = ("participant", "unit", "personnel", "mission", "lead", "location")
        return [tuple(one[name] for name in names) for one in found]

    assert rows("Deelnemers aan UNIFIL in Libanon") == [
        ("IE", "infanteriebataljon", 320, "UNIFIL", "UN", ["LB"]),
        ("FI", "verkenners", 85, "UNIFIL", "UN", ["LB"]),
    ]
    assert [row[3] for row in rows("Deelnemers aan UNIFIL")] == ["UNIFIL", "UNIFIL"]
    assert not rows("Omgekomen militairen van UNIFIL")
    assert not rows("Krijgsmachten van landen in UNIFIL")


GOODS = """\
De volgende tabel bevat het aan Oekraïne geleverde materieel.

Materieel            Aantal
Pantservoertuigen        14
Generatoren           1.200
Totaal                1.214"""


def test_rows_of_goods() -> None:
    found = [
        (one["donor"], one["recipient"], one["item"], one["quantity"], one["status"])
        for one in commitments(GOODS)
    ]
    assert found == [
        ("NL", ["UA"], "Pantservoertuigen", 14, "delivered"),
        ("NL", ["UA"], "Generatoren", 1200, "delivered"),
    ]


def test_goods_that_are_needed_are_not_handed_over() -> None:
    table = GOODS.replace("Materieel            Aantal", "Materieel    Aantal nodig")
    assert not commitments(table.replace("geleverde", "gevraagde"))
