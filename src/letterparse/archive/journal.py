"""What is known already, kept beside the output: an append-only file that survives any end.

Each entry is written at once and carries a checksum. Whatever stands after the last whole one, a
run that was killed has left there: it is dropped. An entry of options tells under which
limits the outcomes after it were had, and by which program; those of another program are dropped
with the file, and only those that would come out the same under today's options are used.
"""

from __future__ import annotations

import os
import struct
import zlib
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import orjson

from letterparse import __version__
from letterparse.archive.job import Limits
from letterparse.archive.work import note_of
from letterparse.errors import OutputError
from letterparse.model import SCHEMA_VERSION

_MAGIC = b"letterparse journal 1\n"
_HEAD = struct.Struct("<4sII32s")
"""Kind, length of the body, checksum of all but itself, key."""
_OPTIONS, _RESULT, _STAMP, _END = b"opts", b"rslt", b"stmp", b"end\0"
_NO_KEY = bytes(32)


class Entry(NamedTuple):
    """One entry as it stands in the file; `where` is its offset."""

    kind: bytes
    key: bytes
    body: bytes
    where: int


class Journal:
    """Outcomes by key, keys by stamp, and how the last run ended."""

    def __init__(self, file: BinaryIO, limits: Limits, *, retry_failed: bool = False) -> None:
        """Read what an open file holds, cut off what is not whole, and go on behind it.

        Raises OSError.
        """
        self._file = file
        self._limits = limits
        self._retry = retry_failed
        self._outcomes: dict[bytes, int] = {}
        self._keys: dict[bytes, bytes] = {}
        self.end: dict[str, Any] = {}
        """What `finish` was told last."""
        program = program_key()
        if not self._load(program):
            self._begin()
        self._write(_OPTIONS, program, orjson.dumps(_plain(limits)))

    def outcome_at(self, where: int) -> bytes:
        """The packed outcome of the entry at this offset."""
        _, length, _, _ = _HEAD.unpack(os.pread(self._file.fileno(), _HEAD.size, where))
        return os.pread(self._file.fileno(), length, where + _HEAD.size)

    def find(self, key: bytes) -> int | None:
        """Where the outcome of this content stands, if it would come out the same now."""
        return self._outcomes.get(key)

    def key_of(self, stamp: bytes) -> bytes | None:
        """The key of the file with this stamp, if it was noted."""
        return self._keys.get(stamp)

    def add(self, key: bytes, outcome: bytes) -> int:
        """Keep an outcome; where it stands. Raises OSError, with the file as it was before."""
        return self._write(_RESULT, key, outcome)

    def note(self, stamp: bytes, key: bytes) -> None:
        """Keep the key of the file with this stamp. Raises OSError."""
        self._write(_STAMP, stamp, key)

    def finish(self, end: dict[str, Any]) -> None:
        """Keep how a run has ended, on the disk for good. Raises OSError."""
        self._write(_END, _NO_KEY, orjson.dumps(end))
        os.fsync(self._file.fileno())

    def close(self) -> None:
        """Give the file back."""
        self._file.close()

    def _load(self, program: bytes) -> bool:
        """Take in what is whole and of this program; False if there is nothing of use."""
        fits, fails, size = False, False, 0
        for entry in entries(self._file):
            size = entry.where + _HEAD.size + len(entry.body)
            if entry.kind == _OPTIONS:
                fits = fails = False
                if entry.key == program:
                    fits, fails = _compare(orjson.loads(entry.body), self._limits)
            elif entry.kind == _RESULT:
                if self._holds(entry.body, fits, fails):
                    self._outcomes[entry.key] = entry.where
            elif entry.kind == _STAMP:
                self._keys[entry.key] = entry.body
            elif entry.kind == _END:
                self.end = orjson.loads(entry.body)
        self._file.seek(size)
        self._file.truncate()
        return bool(self._outcomes)

    def _holds(self, outcome: bytes, fits: bool, fails: bool) -> bool:
        failure = note_of(outcome).failure
        if failure is None:
            return fits
        opened = failure.kind == "protected" and self._limits.options.password is not None
        return fails and not self._retry and not opened

    def _begin(self) -> None:
        """An empty journal: what was there was of another program, or no journal."""
        self._keys, self.end = {}, {}
        self._file.seek(0)
        self._file.truncate()
        self._file.write(_MAGIC)

    def _write(self, kind: bytes, key: bytes, body: bytes) -> int:
        where = self._file.seek(0, os.SEEK_END)
        data = _HEAD.pack(kind, len(body), _checksum(kind, key, body), key) + body
        try:
            if self._file.write(data) != len(data):
                raise OSError(28, "No space left on device")
        except OSError:
            self._file.truncate(where)
            raise
        return where


def open_journal(path: Path, limits: Limits, *, force: bool, retry_failed: bool) -> Journal:
    """The journal at this path, made if it is not there; `force`: emptied. Raises OutputError."""
    try:
        file = open(path, "w+b" if force or not path.exists() else "r+b", buffering=0)  # noqa: SIM115 (the journal closes it)
        return Journal(file, limits, retry_failed=retry_failed)
    except OSError as error:
        raise OutputError(
            f"{path}: the journal can't be written ({error.strerror}); choose another place"
        ) from None


def entries(file: BinaryIO) -> Iterator[Entry]:
    """The whole entries of a journal, up to the first that is not."""
    with open(os.dup(file.fileno()), "rb") as source:
        source.seek(0)
        if source.read(len(_MAGIC)) != _MAGIC:
            return
        where = len(_MAGIC)
        while len(head := source.read(_HEAD.size)) == _HEAD.size:
            kind, length, checksum, key = _HEAD.unpack(head)
            body = source.read(length)
            if len(body) < length or checksum != _checksum(kind, key, body):
                return
            yield Entry(kind, key, body, where)
            where += _HEAD.size + length


def _checksum(kind: bytes, key: bytes, body: bytes) -> int:
    return zlib.crc32(body, zlib.crc32(key, zlib.crc32(kind + struct.pack("<I", len(body)))))


@cache
def program_key(*, outputs: bool = False) -> bytes:
    """Stands for the program that reads letters: its version, the schema's, and its very files;
    with `outputs` also for what writes archives."""
    package = Path(__file__).resolve().parent.parent
    hashed = sha256(f"{__version__} {SCHEMA_VERSION}".encode())
    for path in sorted(package.rglob("*")):
        inside = path.relative_to(package)
        if path.suffix in (".py", ".toml", ".tsv") and (outputs or inside.parts[0] != "archive"):
            hashed.update(f"\0{inside.as_posix()}\0".encode() + path.read_bytes())
    return hashed.digest()


def _plain(limits: Limits) -> dict[str, Any]:
    """Options as they are kept: no password, not even hashed."""
    given = limits.options._asdict()
    del given["password"]
    return given | {"max_memory": limits.max_memory}


def _compare(then: dict[str, Any], limits: Limits) -> tuple[bool, bool]:
    """Whether letters that were read then are read now, and whether what failed then fails now.

    What was read within narrower limits is read within wider ones; a failure holds under the same.
    """
    now = _plain(limits)
    wider = all(
        now[name] is None or (then[name] is not None and now[name] >= then[name]) for name in now
    )
    return wider, now == then
