"""Does work grow with the text, or with its square? A gap so wide that no busy machine fills it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from untraced import untraced

STEP = 16
TRIES = 4


def growth(work: Callable[[str], object], seed: str, length: int) -> float:
    """How many times as long `work` takes over a run STEP times as long; the least of some tries.

    Linear work gives about STEP, quadratic about STEP squared. The collector is off, since it
    walks all that lives and so grows with the run by itself.
    """
    short = seed * (length // STEP // len(seed) + 1)
    least = float("inf")
    gc.disable()
    try:
        for _ in range(TRIES):
            least = min(least, _seconds(work, short * STEP) / max(_seconds(work, short), 0.0005))
            if least < 2 * STEP:
                break
    finally:
        gc.enable()
    return least


def is_linear(work: Callable[[str], object], seed: str, length: int = 100_000) -> bool:
    """True unless the work clearly outgrows the text."""
    return growth(work, seed, length) < 4 * STEP


def _seconds(work: Callable[[str], object], text: str) -> float:
    with untraced():
        start = time.process_time()
        work(text)
        return time.process_time() - start
