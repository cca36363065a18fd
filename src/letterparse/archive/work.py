"""What is done with one file of an archive, wherever it is done: bytes in, an outcome out.

An outcome travels as bytes, from worker to journal to sink: a line of JSON that says how it went,
then the letter's JSON, compressed.
"""

from __future__ import annotations

import os
import time
import zlib
from collections import Counter
from hashlib import sha256
from typing import NamedTuple

import orjson

from letterparse.archive.records import Failure
from letterparse.archive.tables import MENTIONS_AND_FACTS
from letterparse.errors import (
    LetterparseError,
    LimitError,
    ProtectedError,
    UnreadableError,
    UnsupportedError,
    in_words,
)
from letterparse.read import read_bytes
from letterparse.read.options import Options

FACTS = ("sections", *(table.name for table in MENTIONS_AND_FACTS))
"""Fields of a Letter whose items a summary counts."""

_KINDS = (
    (UnsupportedError, "unsupported"),
    (UnreadableError, "unreadable"),
    (LimitError, "limit"),
    (ProtectedError, "protected"),
)


class Note(NamedTuple):
    """How it went: facts by kind, warnings by code, seconds of work; a failure if it is one."""

    facts: dict[str, int]
    warnings: dict[str, int]
    seconds: float
    failure: Failure | None


CHANGED = "changed"
"""The kind of failure of a file that is no longer what it was a moment ago: not worth keeping."""


def do(file: str, options: Options, expected: bytes | None = None) -> bytes:
    """The outcome of one file, packed. It never raises but for what ends the process.

    `expected` is what the file's key was when it was looked at; has it changed, that is a failure.
    """
    began = time.perf_counter()
    try:
        data = read_bytes(file, options.max_bytes)
        if expected is None or key_of(file, data) == expected:
            return _parsed(file, data, options, began)
        failure = Failure(CHANGED, "was changed while it was read; run again", 4)
    except Exception as error:
        failure = failure_of(error, file)
    return _pack(Note({}, {}, time.perf_counter() - began, failure), b"")


def _parsed(file: str, data: bytes, options: Options, began: float) -> bytes:
    from letterparse import read
    from letterparse.extract import analyse, to_letter
    from letterparse.output.json import as_bytes

    letter = to_letter(analyse(read.document(data, options, file)))
    json = as_bytes(letter)
    facts = {name: len(getattr(letter, name)) for name in FACTS}
    warnings = dict(Counter(warning.code for warning in letter.warnings))
    return _pack(Note(facts, warnings, time.perf_counter() - began, None), json)


def failure_of(error: Exception, file: str) -> Failure:
    """What is recorded of an error; the message without the file's name, which a record has."""
    if isinstance(error, MemoryError):
        return Failure("memory", "needs more memory than allowed; raise --max-memory", 6)
    if not isinstance(error, LetterparseError):
        said = f"{type(error).__name__}: {in_words(error)}"
        return Failure("fault", f"a fault of ours ({said}); report it", 1)
    kind = next((kind for some, kind in _KINDS if isinstance(error, some)), "fault")
    message = str(error)
    for name in (file, repr(file)):
        message = message.removeprefix(f"{name}: ")
    return Failure(kind, message, error.exit_code)


def lost(kind: str, message: str, seconds: float = 0.0) -> bytes:
    """The outcome of a file whose worker did not live to tell."""
    return failed(Failure(kind, message, 6 if kind == "timeout" else 1), seconds)


def failed(failure: Failure, seconds: float = 0.0) -> bytes:
    """The outcome of a file that gave no letter."""
    return _pack(Note({}, {}, seconds, failure), b"")


def _pack(note: Note, json: bytes) -> bytes:
    failure = note.failure
    told = failure and (failure.kind, failure.message, failure.exit_code)
    line = orjson.dumps((note.facts, note.warnings, round(note.seconds, 4), told))
    return line + b"\n" + (zlib.compress(json, 1) if json else b"")


def note_of(outcome: bytes) -> Note:
    """How a packed outcome says that it went."""
    facts, warnings, seconds, told = orjson.loads(outcome[: outcome.index(b"\n")])
    return Note(facts, warnings, seconds, told and Failure(*told))


def json_of(outcome: bytes) -> bytes | None:
    """The letter's JSON in a packed outcome; None of a failure."""
    packed = outcome[outcome.index(b"\n") + 1 :]
    return zlib.decompress(packed) if packed else None


# The key of a file: what decides what it says


def key_of(file: str, data: bytes) -> bytes:
    """The SHA-256 of a file's content; of XML, with that of the metadata beside it, if any."""
    hashed = sha256(data)
    if may_be_xml(data):
        for beside in besides(file):
            try:
                with open(beside, "rb") as metadata:
                    hashed.update(b"\0" + metadata.read(1024 * 1024 + 1))
            except OSError:
                continue
    return hashed.digest()


def may_be_xml(data: bytes) -> bool:
    """Whether a file's content is such that metadata beside it may count."""
    return data[:64].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<")


def stamp_of(file: str) -> bytes | None:
    """Stands for a file as it is now without reading it; None if it may still be changing.

    Of its place, size, and times in ns, and those of the metadata beside it. Two changes within
    a tick of the file system's clock look alike, so that a file of just now has no stamp.
    Raises OSError.
    """
    newest = 0
    hashed = sha256(os.fsencode(os.path.abspath(file)))
    for path in (file, *besides(file)):
        try:
            now = os.stat(path)
        except OSError:
            if path == file:
                raise
            continue
        newest = max(newest, now.st_mtime_ns, now.st_ctime_ns)
        hashed.update(b"%d %d %d\n" % (now.st_size, now.st_mtime_ns, now.st_ctime_ns))
    return hashed.digest() if time.time_ns() - newest > _TICK else None


_TICK = 2_000_000_000
"""No file system in use keeps times coarser than two seconds."""


def besides(file: str) -> tuple[str, ...]:
    """Where metadata of an XML file may stand."""
    folder, name = os.path.split(file)
    stem = os.path.splitext(name)[0]
    names = (f"{stem}.metadata.xml", f"{stem}-metadata.xml", "metadata.xml")
    return tuple(os.path.join(folder, beside) for beside in names if beside != name)
