"""Parquet: a folder with a file a table, for DuckDB, pandas, Polars and Arrow (extra `parquet`)."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from letterparse.archive.records import Record
from letterparse.archive.rows import rows_of
from letterparse.archive.sinks.places import FolderPlace, writing
from letterparse.archive.tables import TABLES, Table
from letterparse.errors import UsageError, extra

_AT_ONCE = 256
"""Records whose rows are kept, and then written as a group of rows in each table."""

_NAMES = {f"{table.name}.parquet" for table in TABLES}


def _arrow(part: str = "") -> Any:
    """pyarrow, which has no types of its own for a type checker to know."""
    return import_module(f"pyarrow{part}")


def schema_of(table: Table) -> Any:
    """The Arrow schema of a table, each column with what it says as its description."""
    pa = _arrow()
    types = {
        "text": pa.string(),
        "date": pa.string(),
        "json": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }
    return pa.schema(
        [
            pa.field(
                column.name,
                types[column.type],
                nullable=column.name not in table.key,
                metadata={"description": column.says},
            )
            for column in table.columns
        ],
        metadata={"description": table.says},
    )


class _File:
    """One table's file, and the rows that wait to be written."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._schema = schema_of(table)
        self._rows: list[tuple[Any, ...]] = []
        self._writer = _arrow(".parquet").ParquetWriter(
            folder / f"{table.name}.parquet", self._schema, compression="zstd"
        )

    def keep(self, rows: list[tuple[Any, ...]]) -> None:
        self._rows += rows

    def flush(self) -> None:
        if not self._rows:
            return
        pa = _arrow()
        columns: list[Any] = [
            pa.array(cells, field.type)
            for cells, field in zip(zip(*self._rows, strict=True), self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self._rows = []

    def close(self) -> None:
        self.flush()
        self._writer.close()

    def drop(self) -> None:
        try:
            self._writer.close()
        except OSError:  # What could not be written is not wanted any more.
            return


class Parquet:
    """The sink."""

    def __init__(self, out: Path) -> None:
        if find_spec("pyarrow") is None:
            raise UsageError(
                f"-o {out}: parquet needs pyarrow; {extra('parquet')}, or write .db or .csv"
            )
        self._out = out
        self._count = 0
        self._place = FolderPlace(out, "parquet", _NAMES.__contains__)
        with self._place.left_as_it_was(), writing(out):
            self._files = {table.name: _File(self._place.path, table) for table in TABLES}

    def add(self, record: Record) -> None:
        for name, rows in rows_of(record).items():
            self._files[name].keep(rows)
        self._count += 1
        if self._count % _AT_ONCE == 0:
            with writing(self._out):
                for each in self._files.values():
                    each.flush()

    def close(self) -> None:
        with writing(self._out):
            for each in self._files.values():
                each.close()
            self._place.put()

    def discard(self) -> None:
        for each in self._files.values():
            each.drop()
        self._place.discard()
