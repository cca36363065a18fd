"""The data dictionary, made from the tables: `python -m letterparse.archive.dictionary`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from letterparse.archive.tables import TABLES, Table

_HEAD = """\
# Data dictionary

What `letterparse batch` writes as Parquet, SQLite and CSV: the same tables with the same columns.
This page is made from their declaration, `src/letterparse/archive/tables.py`, by
`python -m letterparse.archive.dictionary > docs/data-dictionary.md`.

A column is named by its path in the letter's JSON ([schema.md](schema.md)), with `_` for the dots:
`amount_value` of a commitment is its `amount.value`. Left out of the tables are the places of
paragraphs; their words are in `sections.text`.

`letter_id` (the SHA-256 of the file) joins everything that a letter says. With `row` it is the key
of an item: what `part_of`, `amount_row` and `evidence_section` hold is a `row` of the same letter.
So a commitment's section is where `sections.letter_id = commitments.letter_id` and
`sections.row = commitments.evidence_section`.

| type | SQLite | Parquet | CSV |
|---|---|---|---|
| text | TEXT | string | text; see below |
| date | TEXT, ISO 8601: 2024-11-15 | string | the same |
| integer | INTEGER | int64 | digits |
| number | NUMERIC | double | digits, `.` before decimals |
| boolean | INTEGER, 1 or 0 | bool | true or false |
| list | TEXT, a JSON array of texts | list of strings | a JSON array |
| json | TEXT, JSON | string | the same |

What the letter does not say is NULL, in CSV an empty cell. Numbers of 2^53 and more are not exact.
CSV is that of RFC 4180, in UTF-8: lines end in CR LF, cells with line breaks stand in quotes.
A text in CSV that a spreadsheet would run as a formula (it begins with `=`, `+`, `-`, `@`, a tab or
a line break) has an apostrophe before it; a plain negative number stays. In a file's path bytes
that are no UTF-8 are written as `\\udcXX`.

Some names are words of SQL: write `"references"`, `"end"`.
"""

_VIEWS = """
## Views

In SQLite alone. "Today" is the day on which they are asked.
"""

_VIEW = re.compile(r"((?:^-- .*\n)+)CREATE VIEW (\w+)", re.MULTILINE)


def text() -> str:
    """The page, as Markdown."""
    return "".join([_HEAD, *map(_table, TABLES), _VIEWS, *_views()])


def _table(table: Table) -> str:
    lines = [f"\n## {table.name}\n", f"{table.says} Key: {_names(table.key)}.\n"]
    lines += ["| column | type | |", "|---|---|---|"]
    lines += [f"| `{column.name}` | {column.type} | {column.says} |" for column in table.columns]
    if table.links:
        told = [f"{_names(one.columns)} → `{one.table}` ({_names(one.to)})" for one in table.links]
        lines.append("\nLinks: " + "; ".join(told) + ".")
    return "\n".join(lines) + "\n"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _views() -> Iterator[str]:
    """Each view by its name and the comment before it."""
    source = Path(__file__).with_name("sinks").joinpath("views.sql").read_text("utf-8")
    for comment, name in _VIEW.findall(source):
        said = "\n".join(line[3:] for line in comment.splitlines())
        # A line that is SQL stands as code.
        said = re.sub(r"^(SELECT .*)$", r"\n    \1\n", said, flags=re.MULTILINE)
        yield f"\n### {name}\n\n{said}\n"


if __name__ == "__main__":
    print(text(), end="")
