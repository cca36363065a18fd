"""SQLite: rows that join, words that are found, views that answer."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from archive_records import archive, filled, letters, plain, record_of
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st

from letterparse.archive.records import Record
from letterparse.archive.rows import rows_of
from letterparse.archive.sinks.sqlite import APPLICATION
from letterparse.archive.tables import TABLES

VIEWS = {
    "commitments_by_recipient_and_year",
    "open_promises",
    "deployments_dated",
    "deployments_now",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled("sqlite", tmp_path_factory.mktemp("sqlite") / "uit.db")


@pytest.fixture
def database(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


def on(database: sqlite3.Connection, day: str) -> None:
    """Make it that day in the database."""
    database.create_function("current_date", 0, lambda: day)


def as_cell(cell: Any) -> Any:
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))
    return cell


def test_all_rows_are_there(database: sqlite3.Connection) -> None:
    expected: dict[str, list[tuple[Any, ...]]] = {table.name: [] for table in TABLES}
    for record in archive():
        for name, rows in rows_of(record).items():
            expected[name] += [tuple(map(as_cell, row)) for row in rows]
    for table in TABLES:
        found = database.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')
        assert [column[0] for column in found.description] == [c.name for c in table.columns]
        assert list(map(tuple, found)) == expected[table.name], table.name


def test_the_database_is_sound(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA application_id").fetchone()[0] == APPLICATION
    assert database.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
    links = [
        row
        for table in TABLES
        for row in database.execute(f'PRAGMA foreign_key_list("{table.name}")')
    ]
    assert len(links) == sum(len(link.columns) for table in TABLES for link in table.links)
    views = {row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type='view'")}
    assert views == VIEWS


def test_a_link_that_leads_nowhere_is_refused(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("INSERT INTO signatories VALUES ('geen brief', 0, 'x', 'y')")


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT * FROM letters WHERE date > '2024'", "letters_date"),
        ("SELECT * FROM commitments WHERE donor = 'NL'", "commitments_donor"),
        ("SELECT * FROM \"references\" WHERE id = 'UNSCR 83'", "references_id"),
        ("SELECT * FROM amounts WHERE letter_id = 'x'", "sqlite_autoindex_amounts_1"),
        (
            "SELECT * FROM evidence WHERE letter_id = 'x' AND table_name = 'amounts' AND row = 3",
            "sqlite_autoindex_evidence_1",
        ),
    ],
)
def test_what_is_often_asked_has_an_index(
    database: sqlite3.Connection, query: str, index: str
) -> None:
    plan = " ".join(row["detail"] for row in database.execute(f"EXPLAIN QUERY PLAN {query}"))
    assert f"USING INDEX {index}" in plan


# Search


def search(database: sqlite3.Connection, words: str) -> set[int]:
    return {
        row["rowid"]
        for row in database.execute("SELECT rowid FROM sections_fts WHERE sections_fts MATCH ?", (words,))
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "written"),
    [("oekraine", "Oekraïne"), ("OEKRAÏNE", "Oekraïne"), ("armenie", "Armenië"), ("financien", "Financiën")],
)  # fmt: skip
def test_words_are_found_without_their_diacritics(
    database: sqlite3.Connection, asked: str, written: str
) -> None:
    found = search(database, asked)
    there = database.execute(
        "SELECT rowid FROM sections WHERE text LIKE ? OR heading LIKE ?", [f"%{written}%"] * 2
    ).fetchall()
    whole = search(database, f"{asked}*")
    assert {row["rowid"] for row in there} == whole
    assert found <= whole
    assert found or not there


def test_the_index_is_that_of_the_sections(path: Path) -> None:
    with closing(sqlite3.connect(path)) as database:
        database.execute(
            "INSERT INTO sections_fts (sections_fts, rank) VALUES ('integrity-check', 1)"
        )
        marked = database.execute(
            "SELECT snippet(sections_fts, 1, '[', ']', '…', 6) FROM sections_fts"
            " WHERE sections_fts MATCH 'heading: oekraine'"
        ).fetchall()
    assert marked


# Views, on letters of the project, against the same told in Python


@cache
def many() -> tuple[Record, ...]:
    """Letters full of gifts and stays."""
    names = sorted((ROOT / "tests/letters").glob("*.txt"))[::12]
    return tuple(record_of(path.name, path.read_bytes()) for path in names)


@pytest.fixture(scope="module")
def gifts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filled("sqlite", tmp_path_factory.mktemp("gifts") / "uit.db", letters()[:-3] + many())


def total_of(amount: dict[str, Any] | None, *names: str) -> float:
    return 0 if amount is None else next(amount[name] for name in names if amount[name] is not None)


def test_commitments_by_recipient_and_year(gifts: Path) -> None:
    counts: Counter[tuple[Any, ...]] = Counter()
    sums: dict[tuple[Any, ...], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
    parts_left_out = 0
    for record in letters()[:-3] + many():
        letter = plain(record)
        for fact in letter["commitments"]:
            amount = fact["amount"]
            currency = amount and amount["currency"]
            year = ((fact["period"] or {}).get("start") or letter["date"] or "")[:4]
            whole = None if fact["part_of"] is None else letter["commitments"][fact["part_of"]]
            for receiver in fact["recipient"] or ():
                inside = (
                    whole
                    and whole["recipient"] == [receiver]
                    and (whole["amount"] and whole["amount"]["currency"]) == currency
                )
                if inside:
                    parts_left_out += 1
                    continue
                key = (receiver, int(year) if year else None, fact["donor"], fact["own"], currency)
                counts[key] += 1
                if len(fact["recipient"]) == 1:
                    sums[key][0] += total_of(amount, "value", "min", "max")
                    sums[key][1] += total_of(amount, "value", "max", "min")
                else:
                    sums[key][2] += total_of(amount, "value", "max", "min")
    with closing(sqlite3.connect(gifts)) as database:
        found = database.execute("SELECT * FROM commitments_by_recipient_and_year").fetchall()
    assert len(found) == len(counts) > 30
    assert parts_left_out > 0
    for recipient, year, donor, own, currency, count, low, high, shared, in_kind in found:
        key = (recipient, year, donor, own, currency)
        assert counts[key] == count
        assert [low or 0, high or 0, shared or 0] == pytest.approx(sums[key])
        assert in_kind == (0 if currency else count)


def test_the_seed_letter_by_recipient_and_year(database: sqlite3.Connection) -> None:
    rows = database.execute(
        "SELECT year, sum(total_max) AS total FROM commitments_by_recipient_and_year"
        " WHERE recipient = 'UA' AND own AND currency = 'EUR' GROUP BY year"
    )
    assert {row["year"]: row["total"] for row in rows}[2024] >= 400_000_000


@pytest.mark.parametrize("day", ["2023-06-01", "2025-01-15", "2031-01-01"])
def test_open_promises(gifts: Path, day: str) -> None:
    expected = [
        (record.sha256, row)
        for record in letters()[:-3] + many()
        for row, promise in enumerate(plain(record)["promises"])
        if not (promise["due"] and promise["due"]["end"] and promise["due"]["end"] < day)
    ]
    with closing(sqlite3.connect(gifts)) as database:
        on(database, day)
        database.row_factory = sqlite3.Row
        rows = database.execute("SELECT * FROM open_promises").fetchall()
    assert sorted((row["letter_id"], row["row"]) for row in rows) == sorted(expected)
    dated = [row for row in rows if row["due_end"]]
    assert [row["due_end"] for row in dated] == sorted(row["due_end"] for row in dated)
    for row in dated:
        left = dt.date.fromisoformat(row["due_end"]) - dt.date.fromisoformat(day)
        assert row["days_left"] == left.days >= 0
    assert all(row["days_left"] is None for row in rows if not row["due_end"])


def stay(record: Record, fact: dict[str, Any]) -> tuple[str | None, str | None]:
    """First and last day of a deployment, as the data dictionary says it."""
    told = plain(record)["date"]
    period = fact["period"] or {"start": None, "end": None}
    first = period["start"] or (None if fact["status"] == "planned" else told)
    if period["end"]:
        return first, period["end"]
    if fact["status"] == "ended":
        return first, told
    if first is None:
        return None, None
    latest = dt.date.fromisoformat(max(first, told or first))
    leap = latest.month == 2 and latest.day == 29
    year_on = latest.replace(year=latest.year + 1, **({"day": 28} if leap else {}))
    return first, year_on.isoformat()


@pytest.mark.parametrize("day", ["2022-03-01", "2024-11-15", "2025-03-01"])
def test_deployments_now(gifts: Path, day: str) -> None:
    expected = []
    for record in letters()[:-3] + many():
        for row, fact in enumerate(plain(record)["deployments"]):
            first, last = stay(record, fact)
            if first and last and first <= day <= last and fact["status"] != "ended":
                expected.append((record.sha256, row))
    with closing(sqlite3.connect(gifts)) as database:
        on(database, day)
        found = database.execute('SELECT letter_id, "row" FROM deployments_now').fetchall()
        asked = database.execute(
            'SELECT letter_id, "row" FROM deployments_dated'
            " WHERE ? BETWEEN first_day AND last_day AND status IS NOT 'ended'",
            (day,),
        ).fetchall()
    assert sorted(found) == sorted(asked) == sorted(expected)


def test_days_tell_deployments_apart(gifts: Path) -> None:
    with closing(sqlite3.connect(gifts)) as database:
        on(database, "2024-11-15")
        assert database.execute("SELECT count(*) FROM deployments_now").fetchone()[0] > 0
        on(database, "2044-11-15")
        assert database.execute("SELECT count(*) FROM deployments_now").fetchone()[0] == 0


@pytest.mark.parametrize(
    ("status", "start", "end", "told", "days"),
    [
        ("ongoing", "2024-01-01", "2024-06-30", "2024-03-01", ("2024-01-01", "2024-06-30")),
        ("ongoing", "2024-01-01", None, "2024-03-01", ("2024-01-01", "2025-03-01")),
        ("ongoing", None, None, "2024-02-29", ("2024-02-29", "2025-02-28")),
        ("planned", "2024-05-01", None, "2024-03-01", ("2024-05-01", "2025-05-01")),
        ("planned", None, None, "2024-03-01", (None, None)),
        ("planned", None, "2024-06-30", "2024-03-01", (None, "2024-06-30")),
        ("ended", "2023-01-01", None, "2024-03-01", ("2023-01-01", "2024-03-01")),
        ("ended", None, None, "2024-03-01", ("2024-03-01", "2024-03-01")),
        (None, None, None, "2024-03-01", ("2024-03-01", "2025-03-01")),
        ("ongoing", "2024-01-01", None, None, ("2024-01-01", "2025-01-01")),
        ("ongoing", None, None, None, (None, None)),
    ],
)
def test_first_and_last_days(
    tmp_path: Path,
    status: str | None,
    start: str | None,
    end: str | None,
    told: str | None,
    days: tuple[str | None, ...],
) -> None:
    letter = plain(letters()[2])
    period = {"start": start, "end": end, "text": None, "approximate": False}
    letter["date"] = told
    letter["deployments"] = [letter["deployments"][0] | {"status": status, "period": period}]
    record = Record("x", "0" * 64, json.dumps(letter).encode(), None)
    with closing(sqlite3.connect(filled("sqlite", tmp_path / "uit.db", (record,)))) as database:
        found = database.execute("SELECT first_day, last_day FROM deployments_dated").fetchall()
    assert found == [days]


DUCK = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


@pytest.mark.parametrize("view", sorted(VIEWS - {"open_promises"}))
def test_views_mean_the_same_in_duckdb(gifts: Path, tmp_path: Path, view: str) -> None:
    """It runs the views of an attached database itself; here on the same tables as CSV."""
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    out = filled("csv", tmp_path / "csv", letters()[:-3] + many())
    other = duckdb.connect()
    for table in TABLES:
        types = {column.name: DUCK.get(column.type, "VARCHAR") for column in table.columns}
        source = f"read_csv('{out}/{table.name}.csv', columns={types}, header=true)"
        other.execute(f'CREATE TABLE "{table.name}" AS SELECT * FROM {source}')
    sql = (ROOT / "src/letterparse/archive/sinks/views.sql").read_text("utf-8")
    for statement in sql.replace("CURRENT_DATE", "'2024-11-15'").split(";"):
        if "CREATE VIEW" in statement and "julianday" not in statement:
            other.execute(statement)
    with closing(sqlite3.connect(gifts)) as database:
        on(database, "2024-11-15")
        rows = database.execute(f"SELECT * FROM {view}").fetchall()
    found = other.execute(f"SELECT * FROM {view}").fetchall()
    assert len(rows) > 3
    if view == "commitments_by_recipient_and_year":
        assert sorted(map(repr, found)) == sorted(
            repr((*row[:3], bool(row[3]), *row[4:6], *[n and float(n) for n in row[6:9]], row[9]))
            for row in rows
        )
    else:
        assert {(row[0], row[1], row[11], row[12]) for row in rows} == {
            (row[0], row[1], row[11], row[12]) for row in found
        }


# Texts of all kinds

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=15, deadline=None)
@given(st.lists(TEXT, min_size=6, max_size=6), st.integers(-(10**30), 10**30))
def test_any_text_comes_back(texts: list[str], number: int) -> None:
    letter = plain(letters()[2])
    letter["subject"], letter["on_behalf_of"] = texts[0], texts[1:3]
    letter["sections"][0] |= {"heading": texts[3]}
    letter["commitments"][0] |= {"purpose": texts[4], "recipient": texts[4:6]}
    letter["commitments"][0]["amount"]["value"] = number
    record = Record(texts[0], "0" * 64, json.dumps(letter).encode(), None)
    with tempfile.TemporaryDirectory() as folder:
        path = filled("sqlite", Path(folder, "uit.db"), (record,))
        with closing(sqlite3.connect(path)) as database:
            for name in ("letters", "sections", "commitments"):
                rows = database.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
                assert rows == [tuple(map(as_cell, row)) for row in rows_of(record)[name]]
