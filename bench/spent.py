"""What processes take: by the clock, and of the processor."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple


class Spent(NamedTuple):
    """Seconds by the clock, and of the processor (user and system)."""

    clock: float
    cpu: float


def children() -> float:
    """Seconds that processors have spent on processes of ours that have ended."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def env() -> dict[str, str]:
    """The environment, but that byte code is written in it: else each start compiles all."""
    return {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}


def process(argv: Sequence[str]) -> Spent:
    """What a process takes, from its start to its end."""
    before, start = children(), time.perf_counter()
    subprocess.run(argv, env=env(), stdout=subprocess.DEVNULL, check=True)
    return Spent(time.perf_counter() - start, children() - before)


def pdftotext(files: Sequence[Path]) -> Spent:
    """What a process of poppler's for each of these files takes."""
    each = [process(["pdftotext", str(file), "-"]) for file in files]
    return Spent(sum(one.clock for one in each), sum(one.cpu for one in each))
