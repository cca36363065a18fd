"""`ledger`: whether people are there on a day, in the words of the view of a database too."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from archive_records import filled
from ledger_records import deployment, letter, made, span
from test_ledger_letters import lines, year

from letterparse.archive.ledger.build import Asked, ledger
from letterparse.archive.ledger.entries import running
from letterparse.archive.ledger.facts import Span
from letterparse.archive.ledger.load import letter_of
from letterparse.archive.records import Record


def test_whether_people_are_there() -> None:
    on = year().on
    assert on is not None
    early, late = on.replace(year=2024), on.replace(year=2026)
    never = Span(None, None, None)
    table: list[tuple[Span, str | None, dt.date | None, bool | None, str]] = [
        (Span(early, late, None), None, on, True, "in_period"),
        (Span(None, early, None), "ongoing", on, False, "after_its_end"),
        (Span(late, None, None), "planned", on, False, "before_its_start"),
        (Span(early, None, None), "planned", on, True, "told_within_a_year"),
        (never, "extended", on, True, "told_within_a_year"),
        (never, "planned", on, None, "planned"),
        (Span(None, late, None), "ended", on, False, "told_as_ended"),
        (never, "ongoing", on - dt.timedelta(days=365), True, "told_within_a_year"),
        (never, "ongoing", on - dt.timedelta(days=366), None, "a_year_of_silence"),
        (never, "ongoing", on + dt.timedelta(days=1), False, "before_its_start"),
        (never, "ongoing", None, None, "planned"),
    ]
    for span_, status, told, want, why in table:
        there = None if status == "planned" else told
        assert running(span_, status, on, there, told) == (want, why), (span_, status, told)
    assert running(never, "ongoing", None, on, on) == (None, "no_day")


def test_a_later_telling_breaks_the_silence() -> None:
    stays = [deployment(period=span("2015-03-01", None))]
    once = letter("2015-03-10", "A", deployments=stays)
    again = letter("2016-02-20", "B", deployments=stays)
    for letters, day, want in (
        ((once,), "2016-03-10", True),
        ((once,), "2016-03-11", None),
        ((once, again), "2016-03-11", True),
        ((once, again), "2026-11-28", None),
    ):
        (entry,) = made(*letters, on=dt.date.fromisoformat(day)).deployments
        assert entry.running is want, (day, entry.running_why)


STAYS = [
    (status, start, end)
    for status in ("planned", "ongoing", "extended", "ending", "ended", None)
    for start in (None, "2015-03-01")
    for end in (None, "2015-09-01")
]


def test_the_view_of_a_database_says_the_same(tmp_path: Path) -> None:
    """Each stay is told in one letter; on each day, view and ledger have the same ones there."""
    told: list[dict[str, Any]] = []
    for number, (status, start, end) in enumerate(STAYS):
        stay = deployment(status=status, period=span(start, end) if start or end else None)
        plain = {**json.loads(lines().splitlines()[0]), "date": "2015-03-10"}
        cleared = {"commitments": [], "promises": [], "evidence": {}, "amounts": [], "periods": []}
        told.append({**plain, **cleared, "reference": f"{number:02}", "deployments": [stay]})
    base = filled("sqlite", tmp_path / "a.db", tuple(record(each) for each in told))
    view = (
        "SELECT l.reference FROM deployments_dated AS d JOIN letters AS l USING (letter_id)"
        " WHERE ? BETWEEN first_day AND last_day AND d.status IS NOT 'ended'"
    )
    seen: set[tuple[str, bool]] = set()
    for day in ("2015-03-10", "2015-09-02", "2016-03-10", "2016-03-11", "2026-11-28"):
        with closing(sqlite3.connect(base)) as database:
            there = {number for (number,) in database.execute(view, (day,))}
        for number, each in enumerate(told):
            asked = Asked(on=dt.date.fromisoformat(day))
            for entry in ledger([letter_of(each, "here")], asked).deployments:
                assert (entry.running is True) == (f"{number:02}" in there), (day, STAYS[number])
                seen.add((day, entry.running is True))
    assert {there for _, there in seen} == {True, False}
    assert ("2016-03-11", True) not in seen
    assert ("2016-03-10", True) in seen


def record(plain: dict[str, Any]) -> Record:
    own = {key: value for key, value in plain.items() if key not in ("path", "sha256")}
    number = plain["reference"]
    return Record(f"{number}.txt", number.zfill(64), json.dumps(own).encode(), None)
