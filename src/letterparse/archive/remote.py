"""Files behind URLs, through fsspec (extra `dask`): listed, told apart, fetched.

What fsspec's file systems raise is their own affair: anything that goes wrong in them is told in
one line with their words.
"""

from __future__ import annotations

import glob
import os
import tempfile
import time
from collections.abc import Callable, Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from hashlib import sha256
from importlib import import_module
from itertools import islice
from typing import Any, NamedTuple

from letterparse.archive.walk import Choice, Found
from letterparse.archive.work import besides, key_of, may_be_xml
from letterparse.errors import LetterparseError, UnreadableError, UsageError, extra, in_words
from letterparse.read import read_bytes

_AHEAD = 32
"""Files whose content is asked for at once, so that each does not wait for the one before."""
_TAGS = ("ETag", "etag", "version_id", "generation", "md5Hash", "content_md5")
"""What file systems call that which is another for each content."""
_TIMES = ("LastModified", "last_modified", "mtime", "updated", "created")
_TICK = 2.0
"""Seconds: two changes within them may look alike, where only the time tells them."""


class _Seen(NamedTuple):
    """A file as it was listed: its size, and what is another when it has changed, if anything."""

    size: int | None
    version: str | None


class Remote:
    """The files of one run that stand behind URLs."""

    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}
        self._order: dict[str, int] = {}
        self._keys: dict[str, bytes | LetterparseError] = {}

    def found(self, url: str, choice: Choice, prefix: str) -> Iterator[Found]:
        """The files of a folder, those a pattern matches, or the one file, as `walk` has them:
        `prefix` goes before paths in the folder. Raises UnreadableError and UsageError.
        """
        fs, root = opened(url)
        if not glob.has_magic(root):
            yield from self._of(fs, root, url, choice, prefix)
            return
        with _telling(url):
            matches: list[str] = sorted(fs.glob(root), key=os.fsencode)
        if not matches:
            raise UsageError(f"{url}: no file has such a name; check the pattern")
        for match in matches:
            name = fs.unstrip_protocol(match)
            yield from self._of(fs, match, name, choice, name)

    def _of(self, fs: Any, root: str, url: str, choice: Choice, prefix: str) -> Iterator[Found]:
        with _telling(url):
            top, files = self._listing(fs, root)
        if files is None:
            yield self._taken(url, top)
            return
        for path in sorted(files, key=lambda path: [os.fsencode(p) for p in path.split("/")]):
            if _looked_at(path, choice, files[path], prefix):
                yield self._taken(_joined(prefix, path), files[path])

    def named(self, url: str) -> str:
        """The URL as files in it are called, without a slash at its end."""
        fs, root = opened(url)
        return fs.unstrip_protocol(root).rstrip("/")

    def listed(self, url: str) -> dict[str, str]:
        """The files in a folder by their path there, each with what stands for it as it is."""
        fs, root = opened(url)
        with _telling(url):
            _, files = self._listing(fs, root) if fs.isdir(root) else ("", {})
        return {path: str(self._seen[file]) for path, file in (files or {}).items()}

    def stamp_of(self, url: str) -> bytes | None:
        """Stands for a file as it was listed, and for the metadata beside it; None if that can't
        be told."""
        hashed = sha256(url.encode())
        for file in (url, *besides(url)):
            seen = self._seen.get(file)
            if seen is None and file != url:
                continue
            if seen is None or seen.version is None:
                return None
            hashed.update(f"{seen.size} {seen.version}\n".encode())
        return hashed.digest()

    def key_of(self, url: str, max_bytes: int, wanted: Callable[[str], bool]) -> bytes:
        """The key of a file's content. Files behind it of which `wanted` is true are fetched at
        the same time. Raises UnreadableError and LimitError.
        """
        if url not in self._keys:
            start = self._order[url]
            some = [u for u in islice(self._order, start, start + _AHEAD) if u == url or wanted(u)]
            with ThreadPoolExecutor(len(some)) as threads:
                keys = threads.map(partial(_key, max_bytes=max_bytes), some)
                self._keys = dict(zip(some, keys, strict=True))
        key = self._keys.pop(url)
        if isinstance(key, LetterparseError):
            raise key
        return key

    def _listing(self, fs: Any, root: str) -> tuple[str, dict[str, str] | None]:
        """A folder's URL and its files, path there to URL; or a file's URL, and None."""
        top: str = fs.unstrip_protocol(root).rstrip("/")
        if fs.isfile(root):
            self._note_beside(fs, root)
            return self._note(fs, fs.info(root)), None
        if not fs.exists(root):
            raise UnreadableError(f"{top}: no such file or folder; check the name")
        details: Mapping[str, Mapping[str, Any]] = fs.find(root, detail=True)
        files = {self._note(fs, info) for info in details.values()}
        return top, {file.removeprefix(f"{top}/"): file for file in files}

    def _note_beside(self, fs: Any, file: str) -> None:
        """Note the metadata beside a file, where the file system has folders to look into."""
        try:
            for info in fs.ls(os.path.dirname(file), detail=True):
                if info["name"] in besides(file):
                    self._note(fs, info)
        except (OSError, NotImplementedError):  # One without folders cannot list them.
            return

    def _note(self, fs: Any, info: Mapping[str, Any]) -> str:
        url: str = fs.unstrip_protocol(info["name"])
        self._seen[url] = _Seen(info.get("size"), _version(info))
        return url

    def _taken(self, path: str, url: str) -> Found:
        self._order.setdefault(url, len(self._order))
        return Found(path, url)


def opened(url: str) -> tuple[Any, str]:
    """The file system of a URL, and the path there. Raises UsageError."""
    try:
        return import_module("fsspec.core").url_to_fs(url)
    except ImportError as error:
        package = "" if "fsspec" not in str(error) else f"; {extra('dask')}"
        raise UsageError(f"{url}: {error}{package}") from None
    except ValueError as error:
        raise UsageError(f"{url}: {error}; see fsspec for what it knows") from None


def fetch(url: str, folder: str, max_bytes: int) -> str:
    """Copy a file and the metadata beside it into a folder that is there; the copy's path.

    No more than `max_bytes` + 1 of it. Raises UnreadableError.
    """
    fs, path = opened(url)
    copy = os.path.join(folder, url.rpartition("/")[2])
    with _telling(url):
        data = _copied(fs, path, copy, max_bytes)
    if may_be_xml(data):
        for there, here in zip(besides(path), besides(copy), strict=True):
            try:
                _copied(fs, there, here, max_bytes)
            except Exception:  # It has none.
                continue
    return copy


def _copied(fs: Any, path: str, copy: str, max_bytes: int) -> bytes:
    with fs.open(path, "rb") as source:
        data: bytes = source.read(max_bytes + 1)
    with open(copy, "wb") as target:
        target.write(data)
    return data


def _key(url: str, max_bytes: int) -> bytes | LetterparseError:
    with tempfile.TemporaryDirectory(prefix="letterparse-") as folder:
        try:
            copy = fetch(url, folder, max_bytes)
            return key_of(copy, read_bytes(copy, max_bytes))
        except LetterparseError as error:
            return type(error)(str(error).replace(f"{folder}/{url.rpartition('/')[2]}", url))


@contextmanager
def _telling(url: str) -> Generator[None]:
    """What goes wrong meanwhile in a file system, in words. Raises UnreadableError."""
    try:
        yield
    except LetterparseError:
        raise
    except FileNotFoundError:
        raise UnreadableError(f"{url}: no such file; check the name") from None
    except Exception as error:
        said = in_words(error) or type(error).__name__
        raise UnreadableError(f"{url}: can't be read ({said}); check the name") from None


def _version(info: Mapping[str, Any]) -> str | None:
    """What is another when the file has changed; None if nothing is, or it is too new to tell."""
    tags = [f"{tag} {info[tag]}" for tag in _TAGS if info.get(tag)]
    if tags:
        return " ".join(tags)
    times = [(name, info[name]) for name in _TIMES if info.get(name)]
    for _, when in times:
        seconds = when.timestamp() if isinstance(when, datetime) else when
        if isinstance(seconds, (int, float)) and seconds > time.time() - _TICK:
            return None
    return " ".join(f"{name} {when}" for name, when in times) or None


def _looked_at(path: str, choice: Choice, url: str, prefix: str) -> bool:
    """Whether a file in a folder is one to look at: neither hidden, nor left out, nor ours."""
    parts = path.split("/")
    if any(part.startswith(".") for part in parts):
        return False
    if any(url == ours or url.startswith(f"{ours}/") for ours in choice.without):
        return False
    folders = ("/".join(parts[:count]) for count in range(1, len(parts)))
    return not any(choice.drops(_joined(prefix, folder)) for folder in folders)


def _joined(prefix: str, path: str) -> str:
    return f"{prefix.rstrip('/')}/{path}" if prefix else path
