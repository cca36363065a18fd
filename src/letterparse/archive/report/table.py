"""The entries of a ledger as rows that the page's script sorts, searches and turns over.

A row is a list: a cell for each column, then its tellings. A cell is a text, a number, a day as ISO
text, or null; a cell of two is what is shown and what it sorts by. A telling is the index of the
letter, the fact's place in it, the words, their page, and the code of the reason.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from letterparse.archive.ledger.model import (
    CommitmentEntry,
    DeploymentEntry,
    Ledger,
    LedgerLetter,
    Member,
    PromiseEntry,
)
from letterparse.archive.ledger.totals import bounds_of
from letterparse.archive.report.stays import title
from letterparse.output.report.words import Words

Cell = Any
COLUMNS = {
    "commitments": "first:date what:pair sides:text purpose:text status:value letters:count",
    "deployments": (
        "mission:text sides:text unit:text people:pair start:date end:date status:value"
        " letters:count"
    ),
    "promises": "due:date promise:text status:value kept:date first:date letters:count",
    "letters": "first:date subject:text reference:text facts:count path:text",
}
"""What each table shows, and how: `words["archive"]["columns"]` has their names."""
FILTERS = {
    "commitments": ["status", "sides"],
    "deployments": ["status", "sides"],
    "promises": ["status"],
    "letters": [],
}
_HEX = re.compile(r"[0-9a-f]{64}")
_NAME = 20


def columns() -> dict[str, list[list[str]]]:
    """Of each table the name and kind of its columns."""
    return {kind: [one.split(":") for one in text.split()] for kind, text in COLUMNS.items()}


def leaf_name(digest: str) -> str:
    """What the page of a letter is called, without its ending: the same at each making.

    The digest is what the input says; what is none can't name a file elsewhere.
    """
    whole = digest if _HEX.fullmatch(digest) else sha256(digest.encode()).hexdigest()
    return whole[:_NAME]


def rows_of(ledger: Ledger, words: Words) -> dict[str, list[list[Cell]]]:
    """The rows of all tables."""
    at = {letter.id: i for i, letter in enumerate(ledger.letters)}
    facts = Counter(
        member.letter
        for entries in (ledger.commitments, ledger.deployments, ledger.promises)
        for entry in entries
        for member in entry.members
    )
    return {
        "commitments": [_commitment(e, at, words) for e in ledger.commitments],
        "deployments": [_deployment(e, at, words) for e in ledger.deployments],
        "promises": [_promise(e, at) for e in ledger.promises],
        "letters": [_letter(letter, facts[letter.id]) for letter in ledger.letters],
    }


def _commitment(entry: CommitmentEntry, at: dict[str, int], words: Words) -> list[Cell]:
    donor, takers = words.country(entry.donor), words.countries(entry.recipient)
    return [
        _day(entry.first_said),
        worth(entry, words),
        " → ".join(filter(None, [donor, takers])) or None,
        entry.purpose,
        entry.status,
        len(entry.members),
        _tellings(entry.members, at),
        entry.part_of,
    ]


def worth(entry: CommitmentEntry, words: Words) -> Cell:
    """Money sorts by its upper bound; gifts in kind come behind it."""
    if entry.amount is not None:
        money, (low, high) = entry.amount, bounds_of(entry)
        said = words.amount(low, high, money.currency, money.qualifier, money.basis)
        return [said, high]
    number = None if entry.quantity is None else words.number(entry.quantity)
    goods = " ".join(filter(None, [number, entry.item]))
    return [goods or words["values"]["in_kind"], None]


def _deployment(entry: DeploymentEntry, at: dict[str, int], words: Words) -> list[Cell]:
    name = title(entry, words)
    sides = [words.country(entry.participant), words.countries(entry.location)]
    people = None
    if entry.personnel is not None:
        said = [words.rough(entry.qualifier), words.number(entry.personnel)]
        people = [" ".join(filter(None, said)), entry.personnel]
    days = entry.period
    return [
        name,
        " → ".join(filter(None, sides)) or None,
        entry.unit if entry.unit != name else None,
        people,
        _day(days.start) if days else None,
        _day(days.end) if days else None,
        "running" if entry.running else entry.status,
        len(entry.members),
        _tellings(entry.members, at),
    ]


def _promise(entry: PromiseEntry, at: dict[str, int]) -> list[Cell]:
    kept = entry.kept_by
    return [
        _day(entry.due.end) if entry.due else None,
        entry.text,
        entry.status,
        _day(kept.date) if kept else None,
        _day(entry.first_said),
        len(entry.members),
        _tellings(entry.members, at),
        [at[kept.letter], kept.quote, kept.code, kept.days_late] if kept else None,
    ]


def _letter(letter: LedgerLetter, facts: int) -> list[Cell]:
    return [
        _day(letter.date),
        letter.subject,
        letter.reference,
        facts,
        letter.path or letter.id,
        leaf_name(letter.sha256),
    ]


def _tellings(members: Sequence[Member], at: dict[str, int]) -> list[list[Cell]]:
    return [
        [at[m.letter], m.index, m.quote, m.page, *([m.reason.code] if m.reason else [])]
        for m in members
    ]


def _day(day: object) -> str | None:
    return str(day) if day else None
