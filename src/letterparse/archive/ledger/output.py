"""A ledger as JSON, and as CSV: a folder with a table a file, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import cast, get_args

from letterparse.archive.ledger.model import (
    CommitmentEntry,
    Days,
    DeploymentEntry,
    Ledger,
    Money,
    Near,
    PromiseEntry,
    Total,
)
from letterparse.errors import UsageError
from letterparse.model import CommitmentStatus
from letterparse.output.cells import safe
from letterparse.output.file import make_folder, replace

Cell = object
FORMS = ("json", "csv", "table")
_COMMITMENT = (
    "entry donor own partners recipient purpose item quantity value min max currency qualifier"
    " basis status start end part_of first_said last_said letters"
)
_DEPLOYMENT = (
    "entry participant own unit personnel qualifier mission abbreviation location lead cost_bearer"
    " start end status running running_why first_said last_said letters"
)
_PROMISE = (
    "entry text due_start due_end status kept_by kept_on kept_code kept_words kept_quote days_late"
    " first_said last_said letters"
)
STATUSES = get_args(CommitmentStatus)
_TOTAL = (
    "year donor recipient currency basis joint minimum maximum commitments"
    f" {' '.join(STATUSES)} unknown"
)
_MEMBER = (
    "kind entry letter date index quote page start end reason_code reason_words reason_letter"
    " reason_index"
)
_NEAR = (
    "kind code words earlier_letter earlier_date earlier_index earlier_quote later_letter"
    " later_date later_index later_quote"
)


def check(form: str, output: str | None, pretty: bool | None) -> None:
    """Refuse a form that there is not, or that does not go together. Raises UsageError."""
    if form not in FORMS:
        raise UsageError(f"--to: {form!r} is not {', '.join(FORMS[:-1])} or {FORMS[-1]}")
    if form == "csv" and output in (None, "-"):
        raise UsageError("--to csv: makes several files; name a folder for them with -o")
    if form != "json" and pretty is not None:
        raise UsageError("--pretty, --compact: are for --to json; leave it out")


def day(text: str | None) -> dt.date | None:
    """The day that an option names. Raises UsageError."""
    try:
        return None if text is None else dt.date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"--on: {text!r} is no day; write it as 2025-12-31") from None


def to_json(ledger: Ledger, *, pretty: bool = False) -> str:
    """One JSON object, on one line or indented by two."""
    return ledger.model_dump_json(indent=2 if pretty else None)


def to_csv(ledger: Ledger) -> dict[str, str]:
    """The files of the folder: their names and what is in them.

    `members.csv` has each telling of each entry with its reason; `entry` is the index in the
    table of its kind. `near.csv` is there if near misses were asked for.
    """
    files = {
        "commitments.csv": _table(_COMMITMENT, _commitments(ledger.commitments)),
        "deployments.csv": _table(_DEPLOYMENT, _deployments(ledger.deployments)),
        "promises.csv": _table(_PROMISE, _promises(ledger.promises)),
        "totals.csv": _table(_TOTAL, _totals(ledger.totals)),
        "members.csv": _table(_MEMBER, _members(ledger)),
    }
    if ledger.near is not None:
        files["near.csv"] = _table(_NEAR, _near(ledger.near))
    return files


def write_folder(folder: str, files: dict[str, str]) -> None:
    """Put the files into the folder, each whole. Raises OutputError."""
    make_folder(folder)
    for name, text in files.items():
        replace(os.path.join(folder, name), text.encode())


def _table(columns: str, rows: Iterable[Sequence[Cell]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns.split())
    for row in rows:
        writer.writerow([_cell(cell) for cell in row])
    return out.getvalue()


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list):
        cell = "; ".join(map(str, cast("list[object]", cell)))
    return safe(cell) if isinstance(cell, str) else cell


def _commitments(entries: list[CommitmentEntry]) -> Iterator[list[Cell]]:
    for place, each in enumerate(entries):
        yield [
            *(place, each.donor, each.own, each.partners, each.recipient, each.purpose, each.item),
            *(each.quantity, *_money(each.amount), each.status, *_days(each.period)),
            *(each.part_of, each.first_said, each.last_said, len(each.members)),
        ]


def _deployments(entries: list[DeploymentEntry]) -> Iterator[list[Cell]]:
    for place, each in enumerate(entries):
        yield [
            *(place, each.participant, each.own, each.unit, each.personnel, each.qualifier),
            *(each.mission, each.abbreviation, each.location, each.lead, each.cost_bearer),
            *(*_days(each.period), each.status, each.running, each.running_why),
            *(each.first_said, each.last_said, len(each.members)),
        ]


def _promises(entries: list[PromiseEntry]) -> Iterator[list[Cell]]:
    for place, each in enumerate(entries):
        kept = each.kept_by
        by = (None,) * 6
        if kept is not None:
            by = (kept.letter, kept.date, kept.code, kept.words, kept.quote, kept.days_late)
        yield [
            *(place, each.text, *_days(each.due), each.status, *by),
            *(each.first_said, each.last_said, len(each.members)),
        ]


def _totals(totals: list[Total]) -> Iterator[list[Cell]]:
    for each in totals:
        most = {part.status: part.maximum for part in each.by_status}
        yield [
            *(each.year, each.donor, each.recipient, each.currency, each.basis, each.joint),
            *(each.minimum, each.maximum, each.entries),
            *(most.get(key) for key in (*STATUSES, None)),
        ]


def _members(ledger: Ledger) -> Iterator[list[Cell]]:
    kinds = (
        ("commitment", ledger.commitments),
        ("deployment", ledger.deployments),
        ("promise", ledger.promises),
    )
    for kind, entries in kinds:
        for place, entry in enumerate(entries):
            for each in entry.members:
                why = each.reason
                reason = (why.code, why.words, why.letter, why.index) if why else (None,) * 4
                yield [
                    *(kind, place, each.letter, each.date, each.index, each.quote),
                    *(each.page, each.start, each.end, *reason),
                ]


def _near(near: list[Near]) -> Iterator[list[Cell]]:
    for each in near:
        one, two = each.earlier, each.later
        later = (two.date, two.index, two.quote) if two else (None,) * 3
        yield [
            *(each.kind, each.code, each.words, one.letter, one.date, one.index, one.quote),
            *(each.letter, *later),
        ]


def _money(money: Money | None) -> tuple[Cell, ...]:
    if money is None:
        return (None,) * 6
    return (money.value, money.min, money.max, money.currency, money.qualifier, money.basis)


def _days(days: Days | None) -> tuple[Cell, Cell]:
    return (days.start, days.end) if days else (None, None)
