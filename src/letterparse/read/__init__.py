"""Bytes in, a Document out. Formats are told apart by their content, never by their name."""

from __future__ import annotations

import os
import stat
import sys

from letterparse.document import Document
from letterparse.errors import LimitError, UnreadableError
from letterparse.read.formats import format_of
from letterparse.read.options import DEFAULT, TIMEOUT, Options
from letterparse.read.text import decode

STDIN = "-"
"""The name that stands for standard input."""


def document(
    source: os.PathLike[str] | bytes | str, options: Options = DEFAULT, name: str | None = None
) -> Document:
    """The Document of a file (a path), of a file's content (bytes), or of a text (str).

    A str of one line that names a file, or looks like its name, is taken for its path: a name
    mistyped is told, and not read as a letter. `name` is what
    messages call the source. Raises UnreadableError, UnsupportedError, LimitError and
    ProtectedError.
    """
    if isinstance(source, str) and not _names_a_file(source):
        label = name or "<text>"
        return Document.from_text(_checked(source, options.max_bytes, label), label)
    if isinstance(source, bytes):
        label = name or "<bytes>"
        if len(source) > options.max_bytes:
            raise _too_large(label, options.max_bytes)
        return _read(source, label, options)
    path = os.fspath(source)
    return _read(read_bytes(path, options.max_bytes, options.timeout), name or path, options)


def document_of(path: str, options: Options = DEFAULT) -> Document:
    """The Document of a file by its name as typed, `-` for standard input."""
    data = read_bytes(path, options.max_bytes, options.timeout)
    return _read(data, called(path), options)


def called(path: str) -> str:
    """What messages call a file that is named so, `-` for standard input."""
    return "standard input" if path == STDIN else path


def _read(data: bytes, name: str, options: Options) -> Document:
    """The Document in these bytes, by the reader of their format."""
    match format_of(data, name):
        case "pdf":
            from letterparse.read import pdf as reader
        case "docx":
            from letterparse.read import docx as reader
        case "html":
            from letterparse.read import html as reader
        case "xml":
            from letterparse.read import opxml as reader
        case "text":
            return Document.from_text(decode(data, name), name)
    return reader.read(data, name, options)


def read_bytes(path: str, max_bytes: int, timeout: float = TIMEOUT) -> bytes:
    """A file's content, or that of standard input for `-`; never more than `max_bytes`.

    A pipe or a device is waited for no longer than `timeout` seconds.
    """
    try:
        if path == STDIN:
            data = sys.stdin.buffer.read(max_bytes + 1)
        elif _is_plain(path):
            with open(path, "rb") as file:
                data = file.read(max_bytes + 1)
        else:
            from letterparse.read.pipe import read

            data = read(path, max_bytes + 1, timeout)
    except FileNotFoundError:
        raise UnreadableError(f"{path}: no such file; check the name") from None
    except IsADirectoryError:
        raise UnreadableError(f"{path}: is a folder; name the files in it") from None
    except PermissionError:
        raise UnreadableError(f"{path}: no permission to read it; check its mode") from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise UnreadableError(f"{path!r}: can't be read ({why}); check the name") from None
    if len(data) > max_bytes:
        raise _too_large(path, max_bytes)
    return data


def _is_plain(path: str) -> bool:
    """Whether opening it waits for nobody: a file or a folder, and no pipe or device."""
    mode = os.stat(path).st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode)


def _names_a_file(text: str) -> bool:
    """True for one line that names a file, or can name nothing else: "brieven/2024.txt"."""
    if "\n" in text or len(text) >= 4096:
        return False
    like_a_path = bool(os.path.splitext(text)[1]) and not any(map(str.isspace, text))
    return like_a_path or os.path.isfile(text)


def _checked(text: str, max_bytes: int, name: str) -> str:
    """A text that came as str: it must say something and must be writable as UTF-8."""
    if len(text) > max_bytes:
        raise _too_large(name, max_bytes)
    if not text.strip():
        raise UnreadableError(f"{name}: is empty; nothing to read")
    if "\0" in text:
        raise UnreadableError(f"{name}: holds NUL characters; give the letter's text alone")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"{name}: character {error.start} is half of a surrogate pair; decode the text again"
        ) from None
    return text


def _too_large(name: str, max_bytes: int) -> LimitError:
    return LimitError(
        f"{name}: is larger than {max_bytes} bytes; raise the limit with --max-bytes"
        " (max_bytes in Python)"
    )
