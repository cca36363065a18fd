"""Where an archive's letters go: one sink a kind of output, all used alike.

The same records in the same order give the same bytes. Until `close` the target is as it was.
"""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, Protocol

from letterparse.archive.records import Record
from letterparse.errors import UsageError

_LINES = ("jsonl", "jsonl.gz", "jsonl.zst")
KINDS = (*_LINES, "parquet", "sqlite", "csv", "json")

_ENDINGS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonl.gz": "jsonl.gz",
    ".ndjson.gz": "jsonl.gz",
    ".jsonl.zst": "jsonl.zst",
    ".ndjson.zst": "jsonl.zst",
    ".parquet": "parquet",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
    ".db": "sqlite",
    ".csv": "csv",
}
_NAMES = {kind: kind for kind in KINDS} | {"db": "sqlite", "ndjson": "jsonl"}


class Sink(Protocol):
    """Takes records one by one. All of it raises OutputError where nothing can be written."""

    def add(self, record: Record) -> None:
        """Take one file's record; no two with a letter may have the same content."""
        ...

    def close(self) -> None:
        """Finish and put the output in place, whole; quick, whatever was added."""
        ...

    def discard(self) -> None:
        """Leave nothing, and the target as it was."""
        ...


def kind_of(out: Path, to: str | None) -> str:
    """The kind of output that is asked for, by `to` or else by the name. Raises UsageError.

    `to` = jsonl goes with a name that ends in .gz or .zst: then it is compressed so.
    """
    named = next((kind for end, kind in _ENDINGS.items() if _ends(out, end)), None)
    if to is not None:
        asked = _NAMES.get(to.lower().removeprefix("."))
        if asked is None:
            raise UsageError(f"--to: {to!r} is none of {', '.join(KINDS)}")
        if asked == "jsonl":
            asked += {".gz": ".gz", ".zst": ".zst"}.get(out.suffix.lower(), "")
    else:
        asked = "jsonl" if str(out) == "-" else named
    if asked is None:
        hint = "json makes a folder of JSON files, a name in .jsonl one file with a letter a line"
        raise UsageError(
            f"-o {out}: does not say what to write; add --to {'|'.join(KINDS)} ({hint})"
        )
    if str(out) == "-" and asked != "jsonl":
        raise UsageError(f"-o -: standard output takes jsonl alone; name a place for {asked}")
    return asked


def _ends(out: Path, ending: str) -> bool:
    name = out.name.lower()
    return name.endswith(ending) and name != ending


def open_sink(kind: str, out: Path) -> Sink:
    """A sink of this kind (one of KINDS) whose output will stand at `out`.

    One at a time for a target: what another has left unfinished there is cleared away.
    Raises UsageError where an extra of letterparse is not installed, OutputError where the place
    is not to be written or holds something that is not letterparse's own.
    """
    if kind in _LINES:
        from letterparse.archive.sinks.jsonl import open_lines

        return open_lines(kind, out)
    if kind == "parquet":
        from letterparse.archive.sinks.parquet import Parquet

        return Parquet(out)
    if kind == "sqlite":
        from letterparse.archive.sinks.sqlite import Sqlite

        return Sqlite(out)
    if kind == "csv":
        from letterparse.archive.sinks.csv import Csv

        return Csv(out)
    if kind == "json":
        from letterparse.archive.sinks.json_tree import JsonTree

        return JsonTree(out)
    raise ValueError(f"no kind of output: {kind}")


def stream_sink(stream: BinaryIO) -> Sink:
    """JSON lines on an open stream, each handed on at once; there is nothing to discard."""
    from letterparse.archive.sinks.jsonl import Stream

    return Stream(stream)
