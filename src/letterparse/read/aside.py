"""Work that no limit of ours reaches, done aside: one call of pdfium's may take for ever, or all.

A form that draws itself twice keeps pdfium busy for 2^28 steps inside a single call; a file of
6 KB makes it unpack gigabytes in one. The caller waits no longer than it said, and no longer than
the process stays within bounds; the thread that is stuck ends with the process, at the latest.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import Generic, TypeVar

from letterparse.errors import LimitError

T = TypeVar("T")

_NAME = "letterparse-pdfium"
_ONE = threading.Lock()
"""pdfium can't be used by two threads at once."""
_LOOK = 0.005
"""Seconds between two looks at the memory."""
_MOST = 192 * 1024 * 1024
"""Bytes that one step of work, a page, may take: those of a letter take 5 MB. A busy machine lets
it take as much again between two looks."""
_STATM = "/proc/self/statm"


class _Work(threading.Thread, Generic[T]):
    """A thread that does the work, and knows what the process held as its last step began."""

    def __init__(self, work: Callable[[], T]) -> None:
        super().__init__(name=_NAME, daemon=True)
        self.work = work
        self.began = False
        self.given_up = False
        self.done: list[T] = []
        self.failed: BaseException | None = None
        self.held = _held()

    def run(self) -> None:
        with _ONE:
            try:
                self.began = True
                self.step()
                self.done.append(self.work())
            except BaseException as error:
                self.failed = error

    def step(self) -> None:
        """A step begins; nobody waits for one if the work was given up."""
        if self.given_up:
            raise SystemExit
        self.held = _held()


def step() -> None:
    """Said by work that is done aside: its next step begins, with a measure of memory anew."""
    thread = threading.current_thread()
    if isinstance(thread, _Work):
        thread.step()


def within(seconds: float, name: str, work: Callable[[], T]) -> T:
    """What `work` gives, or raises. Raises LimitError if it takes longer than `seconds`, or if a
    step of it takes 192 MB of memory (where the system tells, as Linux does).

    `name` is what messages call the source. Works of several threads wait for one another.
    """
    deadline = time.monotonic() + seconds
    thread = _Work(work)
    waits = _ONE.locked()
    thread.start()
    while True:
        left = deadline - time.monotonic()
        thread.join(max(min(left, _LOOK), 0))
        if thread.done:
            return thread.done[0]
        if thread.failed is not None:
            raise thread.failed
        large = thread.began and _held() - thread.held > _MOST
        if large or left <= 0:
            break
    thread.given_up = True
    if waits and not thread.began:
        raise LimitError(f"{name}: waits for a PDF that is never read; read them apart")
    if large:
        raise LimitError(
            f"{name}: unpacks to too much (more than {_MOST >> 20} MB at once);"
            " save the letter alone"
        )
    raise LimitError(f"{name}: takes more than {seconds:g} seconds; raise --timeout")


def _held() -> int:
    """Bytes of memory that the process holds now; 0 where the system does not tell."""
    try:
        with open(_STATM, "rb") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def stuck() -> bool:
    """Whether such work still runs: the process must then be ended without tidying up."""
    return any(thread.name == _NAME for thread in threading.enumerate())
