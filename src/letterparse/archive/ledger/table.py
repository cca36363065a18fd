"""A ledger for a terminal: a table a kind, and below each entry what was merged and why."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from letterparse.archive.ledger.model import (
    CommitmentEntry,
    Days,
    DeploymentEntry,
    Ledger,
    Member,
    Money,
    Near,
    PromiseEntry,
    Total,
)

_TIED = "\ue000"
"""Stands for a blank at which no line may break, until the lines are made."""
_ROUGH = {"about": "about ", "at_least": "at least ", "at_most": "at most "}
_BASES = {"structural": " structural", "per_year": f" a{_TIED}year", "one_off": " once"}
_WIDEST = 160
_QUOTE = 200
_BLANKS = "\n\u00a0\u2009\u202f"
_SHOWN = _BLANKS + _TIED
_GAP = 2
"""Blanks between columns."""


def to_table(ledger: Ledger, *, colour: bool, width: int | None = None) -> str:
    """The tables as text, for a terminal of this width (its own if None)."""
    wide = width or min(shutil.get_terminal_size((100, 24)).columns, _WIDEST)
    out = io.StringIO()
    console = Console(
        file=out, width=wide, force_terminal=colour, no_color=not colour, highlight=False
    )
    console.print(_plain(_summary(ledger)))
    for title, columns, rows in _tables(ledger):
        if rows:
            console.print()
            console.print(_table(title, columns, rows, wide))
    lines = out.getvalue().replace(_TIED, "\u00a0").splitlines()
    return "\n".join(line.rstrip() for line in lines)


def _summary(ledger: Ledger) -> str:
    kinds = (
        (ledger.commitments, "commitments"),
        (ledger.deployments, "deployments"),
        (ledger.promises, "promises"),
    )
    parts = [f"{len(ledger.letters)} letters"]
    for entries, name in kinds:
        told = sum(len(entry.members) for entry in entries)
        parts.append(f"{len(entries)} {name} told {told} times")
    more = [f"{len(ledger.duplicates)} given twice"] if ledger.duplicates else []
    more += [f"{ledger.later} later letters left out"] if ledger.later else []
    return "; ".join([*parts, *more]) + (f"; as of {ledger.on}" if ledger.on else "")


_Rows = list[Sequence[str]]


def _tables(ledger: Ledger) -> Iterable[tuple[str, tuple[str, ...], _Rows]]:
    money = ("#", "said", "by", "to", "what", "for", "status")
    yield "Commitments", money, _numbered(map(_commitment, ledger.commitments))
    stays = ("#", "said", "who", "what", "where", "period", "status")
    yield "Deployments", stays, _numbered(map(_deployment, ledger.deployments))
    yield (
        "Promises",
        ("#", "said", "promise", "due", "status", "kept by"),
        _numbered(map(_promise, ledger.promises)),
    )
    whose = "own government" if ledger.own_only else "all donors"
    yield (
        f"Totals by year first told ({whose}; each commitment once, no part beside its whole)",
        ("year", "by", "to", "total", "of which"),
        [_total(each) for each in ledger.totals],
    )
    merged = [
        *_merged("commitment", ledger.commitments),
        *_merged("deployment", ledger.deployments),
        *_merged("promise", ledger.promises),
    ]
    yield "Merged", ("kind", "letter", "date", "words", "reason"), merged
    near = [_nearly(each) for each in ledger.near or ()]
    yield "Nearly merged", ("kind", "earlier", "later", "why not"), near


def _numbered(rows: Iterable[Sequence[str]]) -> _Rows:
    """Each row with its number: its place in the JSON, and `entry` in CSV."""
    return [(str(place), *row) for place, row in enumerate(rows)]


def _table(title: str, columns: tuple[str, ...], rows: _Rows, wide: int) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False)
    for name, width in zip(columns, _widths([columns, *rows], wide), strict=True):
        table.add_column(name, header_style="dim", overflow="fold", width=width)
    for row in rows:
        table.add_row(*map(_plain, row))
    return table


def _widths(rows: Sequence[Sequence[str]], wide: int) -> list[int]:
    """How wide each column is, so that no word is cut if there is room, and the table is short."""
    columns = list(zip(*rows, strict=True))
    most = [max(map(cell_len, cells)) for cells in columns]
    found = [
        max(cell_len(word) for cell in cells for word in cell.split() or [""]) for cells in columns
    ]
    room = wide - _GAP * (len(columns) - 1)
    while sum(found) > room and max(found) > 1:
        found[found.index(max(found))] -= 1
    while sum(found) < min(room, sum(most)):
        lines = [
            full / width if full > width else 0 for full, width in zip(most, found, strict=True)
        ]
        found[lines.index(max(lines))] += 1
    return found


def _plain(text: str) -> Text:
    """Words of a letter as they are: no markup, and nothing that steers a terminal."""
    return Text(
        "".join(each if each.isprintable() or each in _SHOWN else "\ufffd" for each in text)
    )


def _commitment(entry: CommitmentEntry) -> Sequence[str]:
    things = " ".join(filter(None, (_number(entry.quantity), entry.item)))
    what = ", ".join(filter(None, (_money(entry.amount), things)))
    part = _tied(f" (part of {entry.part_of})") if entry.part_of is not None else ""
    givers = ", ".join(filter(None, (entry.donor, *entry.partners)))
    to = ", ".join(entry.recipient or ())
    return (_said(entry), givers, to, what + part, entry.purpose or "", entry.status or "")


def _deployment(entry: DeploymentEntry) -> Sequence[str]:
    people = _number(entry.personnel)
    rough = _ROUGH.get(entry.qualifier or "", "") if people else ""
    unit = entry.unit or ("people" if people else "")
    what = " ".join(filter(None, (rough + people, unit)))
    mission = entry.abbreviation or entry.mission
    where = ", ".join(filter(None, (mission, *(entry.location or ()))))
    status = entry.status or ""
    if entry.running_why == "a_year_of_silence":
        status = ", ".join(filter(None, (status, "then a year of silence")))
    return (_said(entry), entry.participant or "", what, where, _days(entry.period), status)


def _promise(entry: PromiseEntry) -> Sequence[str]:
    by = f"{entry.kept_by.letter} ({entry.kept_by.words})" if entry.kept_by else ""
    return (_said(entry), entry.text, _days(entry.due), entry.status.replace("_", " "), by)


def _total(total: Total) -> Sequence[str]:
    whole = f"{total.currency}{_TIED}{_between(total.minimum, total.maximum)}"
    whole += _BASES.get(total.basis or "", "") + (", with partners" if total.joint else "")
    parts = [
        f"{part.status or 'no status'} {_between(part.minimum, part.maximum)}"
        for part in total.by_status
    ]
    to = ", ".join(total.recipient or ())
    return (str(total.year or ""), total.donor or "", to, whole, ", ".join(parts))


def _merged(
    kind: str, entries: Iterable[CommitmentEntry | DeploymentEntry | PromiseEntry]
) -> Iterable[Sequence[str]]:
    for place, entry in enumerate(entries):
        if len(entry.members) > 1:
            for member in entry.members:
                yield _member(f"{kind} {place}", member)


def _member(kind: str, member: Member) -> Sequence[str]:
    why = f"{member.reason.code}: {member.reason.words}" if member.reason else "told first"
    return (kind, member.letter, str(member.date or ""), _quote(member.quote), why)


def _nearly(near: Near) -> Sequence[str]:
    later = f"{near.letter}: {_quote(near.later.quote)}" if near.later else near.letter
    earlier = f"{near.earlier.letter}: {_quote(near.earlier.quote)}"
    return (near.kind, earlier, later, f"{near.code}: {near.words}")


def _said(entry: CommitmentEntry | DeploymentEntry | PromiseEntry) -> str:
    first, last = entry.first_said, entry.last_said
    often = f" ({len(entry.members)}×)" if len(entry.members) > 1 else ""
    return f"{first or ''}{f' to {last}' if last != first else ''}{often}"


def _quote(text: str) -> str:
    return text if len(text) <= _QUOTE else f"{text[: _QUOTE - 1]}…"


def _money(money: Money | None) -> str:
    if money is None:
        return ""
    if money.value is not None:
        told = _number(money.value)
    else:
        told = _between(money.min or 0, money.max or 0)
    rough, basis = _ROUGH.get(money.qualifier, ""), _BASES.get(money.basis or "", "")
    return f"{rough}{money.currency}{_TIED}{told}{basis}"


def _between(low: int | float, high: int | float) -> str:
    return _number(low) if low == high else f"{_number(low)} to {_number(high)}"


def _number(number: int | float | None) -> str:
    return "" if number is None else f"{number:,}".replace(",", _TIED)


def _tied(text: str) -> str:
    """Words that stay on one line; a blank before them is one where it may break."""
    return (" " if text.startswith(" ") else "") + text.strip().replace(" ", _TIED)


def _days(days: Days | None) -> str:
    if days is None:
        return ""
    if days.start == days.end:
        return str(days.start)
    return f"{days.start or ''} – {days.end or ''}".strip()
