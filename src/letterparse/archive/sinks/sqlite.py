"""SQLite: one database with foreign keys, full-text search over sections, and views.

It opens as it is in Datasette, DuckDB and pandas.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

from letterparse.archive.records import Record
from letterparse.archive.rows import rows_of
from letterparse.archive.sinks.places import FilePlace, unwritable, writing
from letterparse.archive.tables import SECTIONS, TABLES, Table, Type
from letterparse.errors import OutputError

APPLICATION = 0x4C747270
"""The application id in the file's head: "Ltrp"."""

_SETTINGS = f"""
PRAGMA page_size = 4096;
PRAGMA encoding = 'UTF-8';
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA foreign_keys = OFF;
PRAGMA cache_size = -16384;
PRAGMA application_id = {APPLICATION};
"""
"""No journal: until it is whole, nobody sees the file, and a broken one is thrown away."""

_TYPES: dict[Type, str] = {
    "text": "TEXT",
    "date": "TEXT",
    "json": "TEXT",
    "list": "TEXT",
    "integer": "INTEGER",
    "boolean": "INTEGER",
    "number": "NUMERIC",
}

_SEARCH = """
CREATE VIRTUAL TABLE sections_fts USING fts5(
    heading, text, content="sections", tokenize="unicode61 remove_diacritics 2"
);
"""

_AT_ONCE = 64
"""Records whose rows are kept until they are written together."""


def ddl() -> str:
    """The SQL that makes the tables, their indexes, the search and the views."""
    views = Path(__file__).with_name("views.sql").read_text("utf-8")
    return "\n".join([*map(_create, TABLES), _SEARCH, views])


def _create(table: Table) -> str:
    key = set(table.key)
    parts = [
        f'"{column.name}" {_TYPES[column.type]}{" NOT NULL" if column.name in key else ""}'
        for column in table.columns
    ]
    parts.append(f"PRIMARY KEY ({_names(table.key)})")
    parts += [
        f'FOREIGN KEY ({_names(link.columns)}) REFERENCES "{link.table}" ({_names(link.to)})'
        for link in table.links
    ]
    # With row ids: the search needs them, and DuckDB can't read a table without.
    statements = [f'CREATE TABLE "{table.name}" (\n    ' + ",\n    ".join(parts) + "\n);"]
    statements += [
        f'CREATE INDEX "{table.name}_{"_".join(columns)}" ON "{table.name}" ({_names(columns)});'
        for columns in table.indexes
    ]
    return "\n".join(statements)


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)


class Sqlite:
    """The sink."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._place = FilePlace(out)
        if self._place.straight:
            raise OutputError(f"{out}: is no place for a database; name a file")
        _refuse_strangers(out)
        self._sections = 0
        self._count = 0
        self._rows: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}
        self._inserts = {table.name: _insert(table) for table in TABLES}
        with self._place.left_as_it_was(), _writing(out):
            self._database = sqlite3.connect(self._place.path, isolation_level=None)
            try:
                self._database.executescript(_SETTINGS + ddl())
                self._database.execute("BEGIN")
            except BaseException:
                self._database.close()
                raise

    def add(self, record: Record) -> None:
        for name, rows in rows_of(record).items():
            self._rows[name] += rows
        self._count += 1
        if self._count % _AT_ONCE == 0:
            self._flush()

    def close(self) -> None:
        self._flush()
        with _writing(self._out):
            self._database.execute("COMMIT")
            self._database.close()
            self._place.put()

    def discard(self) -> None:
        self._database.close()
        self._place.discard()

    def _flush(self) -> None:
        with _writing(self._out):
            self._search(self._rows["sections"])
            for table in TABLES:
                rows = self._rows[table.name]
                if rows:
                    self._database.executemany(self._inserts[table.name], _cells(table, rows))
                    self._rows[table.name] = []

    def _search(self, sections: list[tuple[Any, ...]]) -> None:
        """Put sections into the index of words, under the row ids that they are about to get."""
        heading, text = (
            [column.name for column in SECTIONS.columns].index(name) for name in ("heading", "text")
        )
        first = self._sections + 1
        self._sections += len(sections)
        self._database.executemany(
            "INSERT INTO sections_fts (rowid, heading, text) VALUES (?, ?, ?)",
            ((rowid, row[heading], row[text]) for rowid, row in enumerate(sections, first)),
        )


def _insert(table: Table) -> str:
    places = ", ".join("?" * len(table.columns))
    return f'INSERT INTO "{table.name}" VALUES ({places})'


def _cells(table: Table, rows: list[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """The rows, with lists as JSON."""
    lists = [place for place, column in enumerate(table.columns) if column.type == "list"]
    if not lists:
        yield from rows
        return
    for row in rows:
        cells = list(row)
        for place in lists:
            if cells[place] is not None:
                cells[place] = orjson.dumps(cells[place]).decode()
        yield tuple(cells)


@contextmanager
def _writing(out: Path) -> Generator[None]:
    """What goes wrong in writing, a full disk above all, in words. Raises OutputError."""
    try:
        with writing(out):
            yield
    except sqlite3.OperationalError as error:
        raise unwritable(out, error) from None


def _refuse_strangers(out: Path) -> None:
    """Raise OutputError where the target is something else than a database of letterparse's."""
    try:
        with open(out, "rb") as file:
            head = file.read(72)
    except FileNotFoundError:
        return
    except OSError as error:
        raise unwritable(out, error) from None
    if head and not (
        head.startswith(b"SQLite format 3\0") and head[68:] == APPLICATION.to_bytes(4)
    ):
        raise OutputError(f"{out}: is something else than letterparse wrote; name another file")
