"""Letters out of a SQLite database that `letterparse batch` wrote, shaped as their JSON.

Its tables name each column by its path in the JSON, with `_` for the dots.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from urllib.parse import quote

import orjson

from letterparse.archive.ledger.facts import KINDS, Plain
from letterparse.errors import InvalidError, UnreadableError, UsageError

_LISTS = ("partners", "recipient", "location")
_FACTS = """
SELECT f.*, e.start AS evidence_start, e."end" AS evidence_end
FROM "{kind}" AS f
LEFT JOIN evidence AS e ON e.letter_id = f.letter_id AND e.table_name = '{kind}'
    AND e."row" = f."row" AND e.field = 'evidence' AND e.nth = 0
WHERE f.letter_id = ? ORDER BY f."row"
"""
_SECTIONS = 'SELECT * FROM sections WHERE letter_id = ? ORDER BY "row"'
_LETTERS = """
SELECT letter_id, path, date, subject, reference, sender_ministry FROM letters ORDER BY letter_id
"""


def letters_of(name: str) -> Iterator[tuple[str, Plain]]:
    """Where each letter stands, and its JSON as far as the ledger reads it.

    Raises UsageError for standard input, UnreadableError, InvalidError (no archive of letters).
    """
    if name == "-":
        raise UsageError("-: a database can't be read from standard input; name its file")
    database = sqlite3.connect(f"file:{quote(os.path.abspath(name))}?mode=ro", uri=True)
    database.row_factory = sqlite3.Row
    try:
        for row in database.execute(_LETTERS):
            yield f"{name}, letter {row['path']}", _letter(database, row)
    except sqlite3.OperationalError as error:
        raise InvalidError(
            f"{name}: is no database of `letterparse batch` that can be read ({error});"
            " make it again with `letterparse batch`"
        ) from None
    except sqlite3.DatabaseError as error:
        raise UnreadableError(f"{name}: can't be read ({error}); make it again") from None
    finally:
        database.close()


def _letter(database: sqlite3.Connection, row: sqlite3.Row) -> Plain:
    identity = row["letter_id"]
    letter: Plain = {
        "sha256": identity,
        "path": row["path"],
        "date": row["date"],
        "subject": row["subject"],
        "reference": row["reference"],
        "sender": {"ministry": row["sender_ministry"]},
        "sections": [
            {
                **dict(each),
                "paragraphs": [{"text": text} for text in (each["text"] or "").split("\n\n")],
            }
            for each in database.execute(_SECTIONS, (identity,))
        ],
    }
    for kind in KINDS:
        rows = database.execute(_FACTS.format(kind=kind), (identity,))
        letter[kind] = [_fact(dict(each)) for each in rows]
    return letter


def _fact(cells: Plain) -> Plain:
    """A row as the item of the JSON that it was made of."""
    for name in _LISTS:
        if cells.get(name) is not None:
            cells[name] = orjson.loads(cells[name])
    if cells.get("own") is not None:
        cells["own"] = bool(cells["own"])
    cells["evidence"] = _below(cells, "evidence", ("text", "page", "start", "end"))
    if "amount_currency" in cells:
        parts = ("value", "min", "max", "currency", "qualifier", "basis")
        amount = _below(cells, "amount", parts)
        cells["amount"] = None if amount["currency"] is None else amount
    for name in ("period", "due"):
        if f"{name}_approximate" in cells:
            span = _below(cells, name, ("start", "end", "text", "approximate"))
            cells[name] = None if span["approximate"] is None else span
    return cells


def _below(cells: Plain, name: str, parts: tuple[str, ...]) -> Plain:
    return {part: cells[f"{name}_{part}"] for part in parts}
