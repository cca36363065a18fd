"""The tables of an archive: one declaration, all that a letter says, keys that join."""

from __future__ import annotations

import json
from typing import Any

import pytest
from archive_records import BROKEN, GONE, archive, letters, plain
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from letterparse import model
from letterparse.archive import dictionary
from letterparse.archive.records import Record, shown
from letterparse.archive.rows import rows_of
from letterparse.archive.tables import LISTS, TABLES, Table

BY_NAME = {table.name: table for table in TABLES}


def test_the_data_dictionary_is_made_from_the_tables() -> None:
    page = (ROOT / "docs/data-dictionary.md").read_text("utf-8")
    assert page == dictionary.text(), (
        "run: python -m letterparse.archive.dictionary > docs/data-dictionary.md"
    )


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_declarations_hold_together(table: Table) -> None:
    names = [column.name for column in table.columns]
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    assert all(set(index) <= set(names) for index in table.indexes)
    for link in table.links:
        assert set(link.columns) <= set(names)
        assert link.to == BY_NAME[link.table].key, "a link leads to a key"
        assert TABLES.index(BY_NAME[link.table]) <= TABLES.index(table)


PLACES = {"evidence", "also", "pieces", "boxes", "paragraphs"}
"""What has a table of its own, `evidence`, or is told as one text."""


def leaves(kind: Any, path: str = "") -> set[str]:
    """The fields of a model that hold a value, by their paths."""
    found: set[str] = set()
    for name, field in kind.model_fields.items():
        inner = [
            each
            for each in (field.annotation, *getattr(field.annotation, "__args__", ()))
            if isinstance(each, type) and issubclass(each, BaseModel)
        ]
        if name not in PLACES | set(ITEMS):
            found |= leaves(inner[0], f"{path}{name}.") if inner else {path + name}
    return found


ITEMS = {
    "dossiers": model.Dossier,
    "signatories": model.Signatory,
    "sections": model.Section,
    "amounts": model.Amount,
    "periods": model.Period,
    "percentages": model.Percentage,
    "references": model.Reference,
    "commitments": model.Commitment,
    "deployments": model.Deployment,
    "meetings": model.Meeting,
    "promises": model.Promise,
    "warnings": model.Warning,
}


def test_each_field_of_the_contract_has_its_column() -> None:
    """A field added to the model is missed here until it is declared."""
    for name, kind in ITEMS.items():
        assert leaves(kind) <= {column.path for column in BY_NAME[name].columns}, name
    told = {column.path for column in BY_NAME["letters"].columns}
    assert leaves(model.Letter) - {"sha256"} <= told
    assert {table.name for table in LISTS} == set(ITEMS)
    assert leaves(model.Evidence) <= {column.path for column in BY_NAME["evidence"].columns}


def cells(table: str, row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip([column.name for column in BY_NAME[table].columns], row, strict=True))


def value_at(item: Any, path: str) -> Any:
    for step in path.split("."):
        item = None if item is None else item[step]
    return item


@pytest.mark.parametrize("record", letters(), ids=lambda record: record.path)
def test_cells_are_what_the_json_says(record: Record) -> None:
    letter, rows = plain(record), rows_of(record)
    for name, kind in ITEMS.items():
        items = letter[name]
        assert len(rows.get(name, [])) == len(items)
        for place, (item, row) in enumerate(zip(items, rows.get(name, []), strict=True)):
            told = cells(name, row)
            assert (told["letter_id"], told["row"]) == (record.sha256, place)
            for path in leaves(kind):
                assert told[path.replace(".", "_")] == value_at(item, path)
    (header,) = [cells("letters", row) for row in rows["letters"]]
    assert header["sender_ministry"] == letter["sender"]["ministry"]
    assert header["addressee_address_city"] == value_at(letter, "addressee.address.city")
    assert header["text"] == letter.get("text")
    assert (header["letter_id"], header["path"]) == (record.sha256, record.path)


@pytest.mark.parametrize("record", letters(), ids=lambda record: record.path)
def test_sections_have_all_words_of_their_paragraphs(record: Record) -> None:
    told = [cells("sections", row)["text"] for row in rows_of(record)["sections"]]
    said = [
        "\n\n".join(paragraph["text"] for paragraph in section["paragraphs"])
        for section in plain(record)["sections"]
    ]
    assert told == said


def evidences(value: Any) -> list[dict[str, Any]]:
    """Whatever in a letter looks like evidence: told by its shape, not by where it stands."""
    if isinstance(value, list):
        return [found for each in value for found in evidences(each)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"text", "start", "end", "section", "page"} <= set(value) else []
    return own + [found for each in value.values() for found in evidences(each)]


@pytest.mark.parametrize("record", letters(), ids=lambda record: record.path)
def test_each_evidence_has_its_row(record: Record) -> None:
    told = [cells("evidence", row) for row in rows_of(record)["evidence"]]
    names = ("text", "start", "end", "section", "page", "page_label", "element")

    def place(one: dict[str, Any]) -> tuple[Any, ...]:
        parts = [one.get("pieces"), one.get("boxes")]
        read = [json.loads(part) if isinstance(part, str) else part for part in parts]
        return (*map(one.get, names), *map(repr, read))

    said = evidences(plain(record))
    assert sorted(map(repr, map(place, told))) == sorted(map(repr, map(place, said)))
    assert len(said) > 3
    for one in told:
        if one["table_name"] in ITEMS:
            items = plain(record)[one["table_name"]]
            assert one["row"] < len(items)


def test_evidence_leads_to_boxes_and_elements() -> None:
    web, printed = (
        [cells("evidence", row) for record in letters() if record.path.endswith(ending) for row in rows_of(record)["evidence"]]
        for ending in ("html", "pdf")
    )  # fmt: skip
    assert all(row["element"].startswith("/html") for row in web if row["table_name"] != "letters")
    assert all(json.loads(row["boxes"])[0]["page"] == row["page"] for row in printed)


def test_links_lead_to_rows() -> None:
    """Of all records together: a key is unique, and what links to it finds it."""
    rows: dict[str, list[dict[str, Any]]] = {table.name: [] for table in TABLES}
    for record in archive():
        for name, found in rows_of(record).items():
            rows[name] += [cells(name, row) for row in found]
    followed = set()
    for table in TABLES:
        keys = [tuple(row[name] for name in table.key) for row in rows[table.name]]
        assert len(set(keys)) == len(keys), table.name
        assert None not in {cell for key in keys for cell in key}
        for link in table.links:
            there = {tuple(row[name] for name in link.to) for row in rows[link.table]}
            for row in rows[table.name]:
                from_here = tuple(row[name] for name in link.columns)
                if None not in from_here:
                    assert from_here in there
                    followed.add((table.name, link))
    assert len(followed) >= sum(len(table.links) for table in TABLES) - 3


def test_commitments_lead_to_their_amounts() -> None:
    seen = 0
    for record in letters():
        rows = rows_of(record)
        amounts = {(row[0], row[1]): cells("amounts", row) for row in rows.get("amounts", [])}
        for row in rows.get("commitments", []):
            told = cells("commitments", row)
            if told["amount_currency"] is None:
                assert told["amount_row"] is None
                continue
            amount = amounts[told["letter_id"], told["amount_row"]]
            for name in ("value", "min", "max", "currency"):
                assert amount[name] == told[f"amount_{name}"]
            seen += 1
    assert seen > 10


def test_of_several_amounts_in_the_same_words_the_one_worth_the_same() -> None:
    record = letters()[2]
    letter = plain(record)
    first = letter["commitments"][0]["amount"]
    letter["amounts"] = [first | {"value": 1}, first, first | {"value": 2}]
    rows = rows_of(Record("x", "0" * 64, json.dumps(letter).encode(), None))
    assert cells("commitments", rows["commitments"][0])["amount_row"] == 1
    letter["amounts"] = [first | {"value": 1}]
    rows = rows_of(Record("x", "0" * 64, json.dumps(letter).encode(), None))
    assert cells("commitments", rows["commitments"][0])["amount_row"] == 0
    letter["amounts"] = []
    rows = rows_of(Record("x", "0" * 64, json.dumps(letter).encode(), None))
    assert cells("commitments", rows["commitments"][0])["amount_row"] is None


def test_what_is_no_letter_is_a_file_all_the_same() -> None:
    assert rows_of(BROKEN) == {
        "files": [("kapot.pdf", "0" * 64, "failed", None)],
        "failures": [("kapot.pdf", "0" * 64, "unreadable", "kapot.pdf: damaged PDF; save it again", 4)],
    }  # fmt: skip
    assert rows_of(GONE)["files"] == [("weg\\udce9.txt", None, "failed", None)]
    again = Record("b.txt", "1" * 64, None, None, "a.txt")
    assert rows_of(again) == {"files": [("b.txt", "1" * 64, "same", "a.txt")]}


@pytest.mark.parametrize(
    ("said", "told"),
    [(2**53 - 1, 2**53 - 1), (2**53, float(2**53)), (-(2**60), -float(2**60)), (10**25, 1e25), (0.5, 0.5)],
)  # fmt: skip
def test_numbers_too_large_are_floats(said: float, told: float) -> None:
    letter = plain(letters()[2])
    letter["amounts"][0]["value"] = said
    record = Record("x", "0" * 64, json.dumps(letter).encode(), None)
    value = cells("amounts", rows_of(record)["amounts"][0])["value"]
    assert (value, type(value)) == (told, type(told))


@given(st.binary(max_size=20))
def test_any_path_can_be_shown(name: bytes) -> None:
    path = name.decode("utf-8", "surrogateescape")
    shown(path).encode("utf-8")
    try:
        assert shown(path) == name.decode("utf-8")
    except UnicodeDecodeError:
        assert "\\udc" in shown(path)
