"""CSV after RFC 4180: a folder with a file a table, in UTF-8, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import orjson

from letterparse.archive.records import Record
from letterparse.archive.rows import rows_of
from letterparse.archive.sinks.places import FolderPlace, writing
from letterparse.archive.tables import TABLES, Table, Type
from letterparse.output.cells import safe

_NAMES = {f"{table.name}.csv" for table in TABLES}


def _text(cell: Any) -> Any:
    return cell and safe(cell)


def _boolean(cell: Any) -> Any:
    return None if cell is None else "true" if cell else "false"


def _list(cell: Any) -> Any:
    return None if cell is None else orjson.dumps(cell).decode()


_WRITTEN: dict[Type, Callable[[Any], Any]] = {"text": _text, "boolean": _boolean, "list": _list}
"""How a cell is written that is not written as it is."""


class _File:
    """One table's file."""

    def __init__(self, folder: Path, table: Table) -> None:
        self.file: TextIOWrapper = (folder / f"{table.name}.csv").open(
            "w", encoding="utf-8", newline=""
        )
        self._writer = csv.writer(self.file)
        self._writer.writerow([column.name for column in table.columns])
        self._changes = [
            (place, _WRITTEN[column.type])
            for place, column in enumerate(table.columns)
            if column.type in _WRITTEN
        ]

    def write(self, rows: list[tuple[Any, ...]]) -> None:
        for row in rows:
            cells = list(row)
            for place, change in self._changes:
                cells[place] = change(cells[place])
            self._writer.writerow(cells)


class Csv:
    """The sink."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._place = FolderPlace(out, "csv", _NAMES.__contains__)
        with self._place.left_as_it_was(), writing(out):
            self._files = {table.name: _File(self._place.path, table) for table in TABLES}

    def add(self, record: Record) -> None:
        found = rows_of(record)
        with writing(self._out):
            for name, rows in found.items():
                self._files[name].write(rows)

    def close(self) -> None:
        with writing(self._out):
            for each in self._files.values():
                each.file.close()
            self._place.put()

    def discard(self) -> None:
        for each in self._files.values():
            try:
                each.file.close()
            except OSError:  # What could not be written is not wanted any more.
                continue
        self._place.discard()
