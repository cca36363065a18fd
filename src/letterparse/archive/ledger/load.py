"""Letters in: what `extract` and `batch` write, as JSON lines or as a SQLite database.

Letters come one at a time; only what the ledger compares is kept of each. What a file is, is told
by its first bytes. Any fault of the input ends in one error: a ledger that leaves letters out
unseen would be wrong.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any, cast

import orjson

from letterparse.archive.ledger import facts
from letterparse.archive.ledger.facts import Letter, Plain, Source
from letterparse.archive.ledger.promises import recalling
from letterparse.archive.ledger.words import vocabulary
from letterparse.errors import InvalidError, UnreadableError, UsageError, extra

STDIN = "-"
_GZIP, _ZSTD, _SQLITE = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"SQLite format 3\x00"
_WRITTEN_BY = "give what `letterparse extract --format jsonl` or `batch` writes"
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-ZÀ-Þ])")
_NOT_OF_THE_LETTER = ("path", "sha256")


def load(files: Sequence[str]) -> Iterator[Letter]:
    """The letters of these files, in the order of the files.

    Raises UnreadableError, InvalidError (no letters in it), UsageError (a compression that needs
    an extra).
    """
    if files.count(STDIN) > 1:
        raise UsageError("-: standard input can be read only once; name it once")
    for name in files:
        yield from (letter_of(plain, place) for place, plain in plain_letters(name))


def plain_letters(name: str) -> Iterator[tuple[str, Plain]]:
    """Where each letter of a file stands, and its JSON; of a database as far as it is read here.

    Raises what `load` raises.
    """
    try:
        with _opened(name) as file:
            start = _peek(file)
            if start.startswith(_SQLITE):
                from letterparse.archive.ledger.database import letters_of

                yield from letters_of(name)
                return
            yield from _objects(_unpacked(file, start, name), name)
    except (OSError, EOFError, zlib.error) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{name}: can't be read ({why}); {_WRITTEN_BY}") from None


def _opened(name: str) -> io.BufferedReader:
    if name == STDIN:
        return io.BufferedReader(cast(Any, io.FileIO(sys.stdin.fileno(), closefd=False)))
    return open(name, "rb")


def _peek(file: io.BufferedReader) -> bytes:
    return file.peek(len(_SQLITE))[: len(_SQLITE)]


def _unpacked(file: io.BufferedReader, start: bytes, name: str) -> IO[bytes]:
    if start.startswith(_GZIP):
        return cast(IO[bytes], gzip.GzipFile(fileobj=file))
    if start.startswith(_ZSTD):
        try:
            import zstandard
        except ImportError:
            raise UsageError(f"{name}: .zst needs zstandard; {extra('zstd')}") from None
        reader = zstandard.ZstdDecompressor().stream_reader(file, closefd=False)
        return io.BufferedReader(_Zstandard(reader, zstandard.ZstdError))
    return file


class _Zstandard(io.RawIOBase):
    """A packed stream, whose own faults are told as those of a file."""

    def __init__(self, reader: IO[bytes], fault: type[Exception]) -> None:
        self._reader, self._fault = reader, fault

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._reader.read(len(buffer))
        except self._fault as error:
            raise OSError(str(error)) from None
        buffer[: len(data)] = data
        return len(data)


def _objects(file: IO[bytes], name: str) -> Iterator[tuple[str, Plain]]:
    """Each letter's JSON and where it stands: lines, one array, or one object over many lines."""
    any_yet = False
    for number, line in enumerate(file, 1):
        if not line.strip():
            continue
        try:
            found = orjson.loads(line)
        except orjson.JSONDecodeError as error:
            if any_yet:
                raise _no_json(f"{name}, line {number}", error) from None
            found = _whole(line + file.read(), name)
        yield from _each(found, f"{name}, line {number}", name)
        any_yet = True
    if not any_yet:
        raise InvalidError(f"{name}: has no letters; {_WRITTEN_BY}")


def _whole(data: bytes, name: str) -> object:
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise _no_json(name, error) from None


def _no_json(place: str, error: Exception) -> InvalidError:
    return InvalidError(f"{place}: is no JSON ({error}); {_WRITTEN_BY}")


def _each(found: object, place: str, name: str) -> Iterator[tuple[str, Plain]]:
    if isinstance(found, list):
        for number, one in enumerate(cast("list[Any]", found), 1):
            yield f"{name}, letter {number}", one
    else:
        yield place, cast(Plain, found)


def letter_of(plain: Plain, place: str) -> Letter:
    """What the ledger keeps of a letter. Raises InvalidError for what is no letter."""
    try:
        given, stays, vows = (plain[kind] for kind in facts.KINDS)
        source = Source(
            digest_of(plain),
            _content(plain),
            plain.get("path"),
            facts.day(plain["date"]),
            plain["subject"],
            plain["reference"],
            _ministry(plain),
        )
        return Letter(
            source,
            facts.commitments(source, given),
            facts.deployments(source, stays),
            facts.promises(source, vows),
            tuple(_recalls(_texts(plain))),
        )
    except KeyError as error:
        raise InvalidError(
            f"{place}: has no {error.args[0]}, is no whole letter; {_WRITTEN_BY}, without --select"
        ) from None
    except (TypeError, ValueError, AttributeError):
        raise InvalidError(
            f"{place}: is no letter of `extract`; `letterparse validate` says what is wrong"
        ) from None


def digest_of(plain: Plain) -> str:
    """What tells a letter from others: the SHA-256 that it names, else that of its JSON; hex."""
    return plain.get("sha256") or _digest(plain)


def is_packed(start: bytes) -> bool:
    """Whether a file that starts so is a database, or packed lines: no letter, nor plain JSON."""
    return start.startswith((_GZIP, _ZSTD, _SQLITE))


def _ministry(plain: Plain) -> str | None:
    sender: Plain | None = plain.get("sender")
    return sender["ministry"] if sender else None


def _digest(plain: Plain) -> str:
    own = {key: value for key, value in plain.items() if key not in _NOT_OF_THE_LETTER}
    return hashlib.sha256(orjson.dumps(own, option=orjson.OPT_SORT_KEYS)).hexdigest()


def _content(plain: Plain) -> str:
    """Hash of date, subject, reference and text: what JSON and a database both have of a letter.

    Without blanks, since a database has the paragraphs of a section in one.
    """
    words = "".join("".join(_texts(plain)).split())
    if not words:
        return _digest(plain)
    head = [plain["date"], plain["subject"], plain["reference"]]
    return hashlib.sha256(orjson.dumps([*head, words])).hexdigest()


def _texts(plain: Plain) -> Iterator[str]:
    for section in plain["sections"]:
        for paragraph in section["paragraphs"]:
            yield paragraph["text"]


def _recalls(texts: Iterable[str]) -> Iterator[str]:
    promising = vocabulary().promising
    for text in filter(promising.search, texts):
        for sentence in _SENTENCE_END.split(text):
            if recalling(sentence):
                yield sentence
