"""A record as rows: what each table gets of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import orjson

from letterparse.archive.records import Record, shown
from letterparse.archive.tables import (
    LETTERS,
    LISTS,
    MENTIONS_AND_FACTS,
    Column,
    Table,
)

Cell = str | int | float | bool | list[str] | None
Row = tuple[Cell, ...]
_Plain = dict[str, Any]
_Read = Callable[[_Plain], Row]

_EXACT = 2**53
"""Integers from here on are told as floats: a column of numbers holds nothing else exactly."""


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
    letter.setdefault("text", None)
    for section in letter["sections"]:
        section["text"] = "\n\n".join(paragraph["text"] for paragraph in section["paragraphs"])
    _point_to_amounts(letter)
    yield "letters", [_READERS["letters"](letter)]
    identity = letter["letter_id"]
    for table in LISTS:
        items: list[_Plain] = letter[table.name]
        if items:
            read = _READERS[table.name]
            yield table.name, [(identity, row, *read(item)) for row, item in enumerate(items)]
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
        commitment["amount_row"] = None
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


_always = itemgetter("text", "start", "end", "section", "page")
_ALWAYS = 5


def _place(evidence: _Plain) -> tuple[Cell, ...]:
    if len(evidence) == _ALWAYS:
        return (*_always(evidence), None, None, None, None)
    get = evidence.get
    further = (get("page_label"), get("element"), _json(get("pieces")), _json(get("boxes")))
    return (*_always(evidence), *further)


def _json(value: object) -> str | None:
    return None if value is None else orjson.dumps(value).decode()


# Columns


def _reader(columns: Sequence[Column]) -> _Read:
    """What reads the cells of these columns out of the item that a row is made of.

    Columns of one object in the item ("amount.value", "amount.min") are read at once.
    """
    runs = [
        (steps, _getter(list(run)))
        for steps, run in groupby(columns, lambda column: tuple(column.path.split(".")[:-1]))
    ]
    if len(runs) == 1:
        return runs[0][1]

    def read(item: _Plain) -> Row:
        cells: list[Cell] = []
        for steps, get in runs:
            inner: _Plain = item
            for step in steps:
                inner = inner[step] or _NOTHING
            cells += get(inner)
        return tuple(cells)

    return read


def _getter(columns: Sequence[Column]) -> _Read:
    get = itemgetter(*(column.path.rpartition(".")[2] for column in columns))
    several: _Read = get if len(columns) > 1 else lambda item: (get(item),)
    numbers = [place for place, column in enumerate(columns) if column.type == "number"]
    if not numbers:
        return several

    def read(item: _Plain) -> Row:
        cells = several(item)
        if any(isinstance(cells[place], int) and abs(cells[place]) >= _EXACT for place in numbers):
            return tuple([float(c) if p in numbers and c else c for p, c in enumerate(cells)])
        return cells

    return read


class _Nothing(dict[str, Any]):
    """Stands for an object that the letter has not: whatever is asked of it is null."""

    def __missing__(self, key: str) -> None:
        return None


_NOTHING = _Nothing()


def _of_table(table: Table) -> _Read:
    """Of a list's table, without `letter_id` and `row`, which the item does not have."""
    return _reader(table.columns if table is LETTERS else table.columns[2:])


_READERS = {table.name: _of_table(table) for table in (LETTERS, *LISTS)}
