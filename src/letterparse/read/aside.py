"""Work that no deadline of ours reaches, done aside: one call of pdfium's may take for ever.

A form that draws itself twice keeps pdfium busy for 2^28 steps inside a single call. The caller
waits no longer than it said; the thread that is stuck ends with the process.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from letterparse.errors import LimitError

T = TypeVar("T")

_NAME = "letterparse-pdfium"
_ONE = threading.Lock()
"""pdfium can't be used by two threads at once."""


def within(seconds: float, name: str, work: Callable[[], T]) -> T:
    """What `work` gives, or raises. Raises LimitError if it takes longer than `seconds`.

    `name` is what messages call the source. Works of several threads wait for one another.
    """
    began: list[bool] = []
    done: list[T] = []
    failed: list[BaseException] = []

    def run() -> None:
        with _ONE:
            began.append(True)
            try:
                done.append(work())
            except BaseException as error:
                failed.append(error)

    thread = threading.Thread(target=run, name=_NAME, daemon=True)
    thread.start()
    thread.join(seconds)
    if done:
        return done[0]
    if failed:
        raise failed[0]
    if not began:
        raise LimitError(f"{name}: waits for a PDF that is never read; read them apart")
    raise LimitError(f"{name}: takes more than {seconds:g} seconds; raise --timeout")


def stuck() -> bool:
    """Whether such work still runs: the process must then be ended without tidying up."""
    return any(thread.name == _NAME for thread in threading.enumerate())
