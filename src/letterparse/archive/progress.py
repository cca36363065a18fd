"""How far a run is, on standard error: a bar on a terminal, else a line now and then."""

from __future__ import annotations

import sys
import time
from typing import Protocol

from letterparse.archive.tally import Tally

_EACH = 10.0
"""Seconds between plain lines."""


class Progress(Protocol):
    """Told of a run as it goes."""

    def show(self, tally: Tally) -> None:
        """Bring what is seen up to date; called often, and cheap."""
        ...

    def say(self, line: str) -> None:
        """Print a line for people."""
        ...

    def end(self) -> None:
        """Nothing more comes."""
        ...


class Silent:
    """--quiet: nothing at all."""

    def show(self, tally: Tally) -> None:
        """Shows nothing."""

    def say(self, line: str) -> None:
        """Says nothing."""

    def end(self) -> None:
        """Leaves nothing."""


class Lines:
    """For logs: a line each ten seconds."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _EACH

    def show(self, tally: Tally) -> None:
        """Says how far it is, if it has not done so for a while."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _EACH
        left = (tally.total - tally.files) / tally.rate if tally.files else 0
        self.say(
            f"{tally.files} of {tally.total} files, {tally.rate:.1f} a second,"
            f" {tally.failed} failed, {left:.0f} s left"
        )

    def say(self, line: str) -> None:
        """One line, by our name."""
        print(f"letterparse: {line}", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Leaves what was said."""


class Bar:
    """On a terminal: files, rate, failures, time left."""

    def __init__(self, total: int) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as RichProgress

        self._bar = RichProgress(
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]:.1f} a second, {task.fields[failed]} failed"),
            TimeRemainingColumn(),
            console=Console(stderr=True, highlight=False, markup=False),
            auto_refresh=False,
            transient=True,
        )
        self._task = self._bar.add_task("", total=total, rate=0.0, failed=0)
        self._next = 0.0
        self._bar.start()

    def show(self, tally: Tally) -> None:
        """Draws the bar anew, five times a second at most."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + 0.2
        self._bar.update(self._task, completed=tally.files, rate=tally.rate, failed=tally.failed)
        self._bar.refresh()

    def say(self, line: str) -> None:
        """One line above the bar, by our name."""
        self._bar.console.print(f"letterparse: {line}", soft_wrap=True)

    def end(self) -> None:
        """Takes the bar away."""
        self._bar.stop()


def progress_of(total: int, *, quiet: bool) -> Progress:
    """What fits where standard error goes."""
    if quiet:
        return Silent()
    return Bar(total) if sys.stderr.isatty() else Lines()
