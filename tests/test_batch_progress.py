"""`batch` says how far it is, and in the end what came of it."""

from __future__ import annotations

import io
import sys

import pytest

from letterparse.archive.progress import Bar, Lines, Silent, progress_of
from letterparse.archive.records import Record
from letterparse.archive.tally import Tally, told


def tally_of(count: int) -> Tally:
    import time

    tally = Tally(100, time.monotonic() - 4)
    for number in range(count):
        from letterparse.archive.flow import Arrival

        tally.add(Arrival(Record(f"{number}", None, None, None, "x"), None, False))
    return tally


def test_plain_lines_come_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = progress_of(100, quiet=False)
    assert isinstance(progress, Lines)
    progress.show(tally_of(20))
    assert capsys.readouterr().err == ""
    progress._next = 0
    progress.show(tally_of(20))
    progress.show(tally_of(21))
    progress.end()
    assert (
        capsys.readouterr().err
        == "letterparse: 20 of 100 files, 5.0 a second, 0 failed, 16 s left\n"
    )


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    screen.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    progress = progress_of(100, quiet=False)
    assert isinstance(progress, Bar)
    progress.show(tally_of(20))
    progress.show(tally_of(30))  # So soon after, nothing is drawn.
    progress.say("[a] line")
    progress.end()
    shown = screen.getvalue()
    assert "20/100" in shown
    assert "30/100" not in shown
    assert "5.0 a second, 0 failed" in shown
    assert "letterparse: [a] line" in shown


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    progress = progress_of(100, quiet=True)
    assert isinstance(progress, Silent)
    progress.show(tally_of(20))
    progress.say("a line")
    progress.end()
    assert capsys.readouterr().err == ""


def test_the_summary_in_words() -> None:
    summary = tally_of(3).to_json() | {
        "seconds": 3725.4,
        "facts": {"amounts": 7, "promises": 0},
        "warnings": {"date_missing": 2},
        "slowest": [{"path": "a", "seconds": 75.0}, {"path": "b", "seconds": 0.2}],
    }
    assert told(summary, "uit.db") == (
        "0 letters in uit.db, of 100 files (0 read now in 1:02:05, 0 known before)\n"
        "3 more are the same as another, byte for byte\n"
        "facts: 7 amounts\n"
        "warnings: 2 date_missing\n"
        "slowest: a (1:15)"
    )
