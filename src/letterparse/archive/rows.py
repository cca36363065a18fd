"""A record as rows: what each table gets of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import orjson

from letterparse.archive.records import Record, shown
from letterparse.archive.tables import (
    LETTERS,
    LISTS,
    MENTIONS_AND_FACTS,
    TABLES,
    Column,
    Table,
)

Cell = str | int | float | bool | list[str] | None
Row = tuple[Cell, ...]
_Plain = dict[str, Any]
_Read = Callable[[_Plain], Cell]

_LARGEST = 2**63
"""Integers of the outputs have 64 bits; larger ones are told as floats."""


def rows_of(record: Record) -> dict[str, list[Row]]:
    """The rows of each table, as cells in the order of its columns; no rows, no entry.

    Cells are as the JSON has them: numbers, true and false, dates as ISO text, lists of texts;
    a column of type `json` has JSON as text.
    """
    rows: dict[str, list[Row]] = {"files": [_file(record)]}
    if record.failure is not None:
        why = record.failure
        failed = (shown(record.path), record.sha256, why.kind, shown(why.message), why.exit_code)
        rows["failures"] = [failed]
    if record.json is not None:
        letter: _Plain = orjson.loads(record.json)
        letter |= {"letter_id": record.sha256, "path": shown(record.path)}
        rows |= _letter(letter)
    return rows


def _file(record: Record) -> Row:
    outcome = "same" if record.same_as is not None else "failed" if record.failure else "letter"
    same_as = None if record.same_as is None else shown(record.same_as)
    return (shown(record.path), record.sha256, outcome, same_as)


def _letter(letter: _Plain) -> Iterator[tuple[str, list[Row]]]:
    for section in letter["sections"]:
        section["text"] = "\n\n".join(paragraph["text"] for paragraph in section["paragraphs"])
    _point_to_amounts(letter)
    yield "letters", [tuple([read(letter) for read in _READERS["letters"]])]
    identity = letter["letter_id"]
    for table in LISTS:
        items: list[_Plain] = letter[table.name]
        if items:
            readers = _READERS[table.name]
            yield (
                table.name,
                [
                    (identity, row, *[read(item) for read in readers])
                    for row, item in enumerate(items)
                ],
            )
    found = [(identity, *place) for place in _evidence(letter)]
    if found:
        yield "evidence", found


def _point_to_amounts(letter: _Plain) -> None:
    """Tell each commitment which of the letter's amounts its own is: where its words stand.

    Words may say several ("twee maal 5 en 6 miljoen"): then the one that is worth the same.
    """
    there: dict[tuple[int, int], list[int]] = {}
    for row, amount in enumerate(letter["amounts"]):
        there.setdefault(_span(amount), []).append(row)
    for commitment in letter["commitments"]:
        own = commitment["amount"]
        if own is not None:
            rows = there.get(_span(own), [])
            alike = [row for row in rows if _worth(letter["amounts"][row]) == _worth(own)]
            commitment["amount_row"] = next(iter(alike or rows), None)


def _span(amount: _Plain) -> tuple[int, int]:
    return amount["evidence"]["start"], amount["evidence"]["end"]


def _worth(amount: _Plain) -> tuple[object, ...]:
    return tuple(amount[name] for name in ("value", "min", "max", "currency"))


# Evidence

_OF_LISTS = frozenset(table.name for table in LISTS)


def _evidence(letter: _Plain) -> Iterator[tuple[Cell, ...]]:
    """Where each row's words stand; the letter's identity is still to be put before."""
    header: dict[str, list[_Plain]] = letter["evidence"]
    for field, places in header.items():
        for nth, place in enumerate(places):
            if field in _OF_LISTS:  # One entry a value, as `dossiers` has.
                yield field, nth, "evidence", 0, *_place(place)
            else:
                yield "letters", 0, field, nth, *_place(place)
    for table in MENTIONS_AND_FACTS:
        name = table.name
        for row, item in enumerate(letter[name]):
            yield name, row, "evidence", 0, *_place(item["evidence"])
            for nth, place in enumerate(item.get("also", ())):
                yield name, row, "also", nth, *_place(place)
            if item.get("amount") is not None:
                yield name, row, "amount", 0, *_place(item["amount"]["evidence"])


def _place(evidence: _Plain) -> tuple[Cell, ...]:
    get = evidence.get
    return (
        evidence["text"],
        evidence["start"],
        evidence["end"],
        evidence["section"],
        evidence["page"],
        get("page_label"),
        get("element"),
        _json(get("pieces")),
        _json(get("boxes")),
    )


def _json(value: object) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


# Columns


def _reader(column: Column) -> _Read:
    """What reads a column's cell out of the item that a row is made of."""
    *outer, last = column.path.split(".")
    if column.type == "number":
        return _number(outer, last)
    if not outer:
        return lambda item: item.get(last)
    if len(outer) == 1:
        first = outer[0]

        def below(item: _Plain) -> Cell:
            inner = item[first]
            return None if inner is None else inner[last]

        return below
    return lambda item: _deep(item, outer, last)


def _number(outer: list[str], last: str) -> _Read:
    def number(item: _Plain) -> Cell:
        value = _deep(item, outer, last)
        return float(value) if isinstance(value, int) and abs(value) >= _LARGEST else value

    return number


def _deep(item: _Plain, outer: list[str], last: str) -> Any:
    inner: _Plain | None = item
    for step in outer:
        if inner is None:
            return None
        inner = inner[step]
    return None if inner is None else inner[last]


def _readers(table: Table) -> tuple[_Read, ...]:
    """Of a list's table, those of the columns behind `letter_id` and `row`."""
    columns = table.columns if table is LETTERS else table.columns[2:]
    return tuple(_reader(column) for column in columns)


_READERS = {table.name: _readers(table) for table in TABLES if table in (LETTERS, *LISTS)}
