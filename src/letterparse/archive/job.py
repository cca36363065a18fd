"""What is asked of `letterparse batch`. Light: the command line imports it for its defaults."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from letterparse.read.options import Options
from letterparse.records import NamedTuple

Engine = Literal["local", "dask"]

STREAM = "-"
"""The name that stands for standard output."""

MAX_MEMORY = 2048
"""Megabytes that the reading of one file may take."""


PART = 1000
"""Files whose records stand in one part, where an output has parts."""


class Limits(NamedTuple):
    """How a worker reads, and the bytes of memory that it may take; None: as many as it likes."""

    options: Options
    max_memory: int | None


class Job(NamedTuple):
    """An archive, where its letters go, and how.

    `inputs` are folders, files, patterns, "-" for a list on standard input; `from_file` names a
    list. `include` and `exclude` are patterns of a shell. `jobs` None: as many as there are cores.
    `engine` dask: by a cluster, that of the `scheduler` at this address or one of our own; `part`
    files are in each part of its output.
    """

    inputs: Sequence[str]
    out: str
    to: str | None
    limits: Limits
    jobs: int | None = None
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    from_file: str | None = None
    ordered: bool = True
    retry_failed: bool = False
    force: bool = False
    quiet: bool = False
    summary: str | None = None
    engine: Engine = "local"
    scheduler: str | None = None
    part: int = PART
