"""JSON lines: a letter a line, with the path and the SHA-256 of its file put before.

Files that gave no letter have no line, nor have duplicates. `.gz` and `.zst` are compressed.
"""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

import orjson

from letterparse.archive.records import Record, shown
from letterparse.archive.sinks.places import FilePlace, writing
from letterparse.errors import UsageError, extra

_GZIP_LEVEL = 6
_ZSTD_LEVEL = 3


def line_of(record: Record) -> bytes | None:
    """The record's line, with its newline; None if it has no letter."""
    if record.json is None:
        return None
    source = orjson.dumps({"path": shown(record.path), "sha256": record.sha256})
    return b"%b,%b\n" % (source[:-1], record.json[1:])


class Stream:
    """Lines on a stream that somebody else has opened, each handed on at once."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def add(self, record: Record) -> None:
        line = line_of(record)
        if line is not None:
            with writing("standard output"):
                self._stream.write(line)
                self._stream.flush()

    def close(self) -> None:
        with writing("standard output"):
            self._stream.flush()

    def discard(self) -> None:
        """What is handed on can't be taken back."""


class Lines:
    """Lines in a file."""

    def __init__(self, out: Path, place: FilePlace, layers: list[IO[bytes]]) -> None:
        self._out = out
        self._place = place
        self._layers = layers

    def add(self, record: Record) -> None:
        line = line_of(record)
        if line is not None:
            with writing(self._out):
                self._layers[-1].write(line)

    def close(self) -> None:
        with writing(self._out):
            while self._layers:
                self._layers.pop().close()
            self._place.put()

    def discard(self) -> None:
        while self._layers:
            try:
                self._layers.pop().close()
            except OSError:  # What could not be written is not wanted any more.
                continue
        self._place.discard()


def open_lines(kind: str, out: Path) -> Lines:
    """The sink of `jsonl`, `jsonl.gz` or `jsonl.zst`."""
    zstandard = _zstandard(out) if kind == "jsonl.zst" else None
    place = FilePlace(out)
    with writing(out):
        layers: list[IO[bytes]] = [place.path.open("wb")]
    if kind == "jsonl.gz":
        # Neither name nor time stand in the file: the same letters, the same bytes.
        packed = gzip.GzipFile("", "wb", _GZIP_LEVEL, layers[0], mtime=0)
        layers.append(cast(IO[bytes], packed))
    elif zstandard is not None:
        packer = zstandard.ZstdCompressor(level=_ZSTD_LEVEL)
        layers.append(packer.stream_writer(layers[0], closefd=False))
    return Lines(out, place, layers)


def _zstandard(out: Path) -> Any:
    try:
        import zstandard
    except ImportError:
        raise UsageError(f"-o {out}: .zst needs zstandard; {extra('zstd')}, or write .gz") from None
    return zstandard
