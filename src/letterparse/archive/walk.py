"""Which files an archive is made of: folders, files, patterns and lists, always in one order."""

from __future__ import annotations

import glob
import os
import sys
from collections.abc import Collection, Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, NamedTuple

from letterparse.archive.records import shown
from letterparse.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from letterparse.archive.remote import Remote

LIST = "-"
"""The name that stands for a list on standard input."""


class Found(NamedTuple):
    """A file of the archive: what outputs call it, where it is, and why it can't be read if so."""

    path: str
    file: str
    fault: str = ""


class Choice(NamedTuple):
    """Patterns as of a shell, `*` across folders too; without "/" for a name, with one for a path.

    What `exclude` names is left out, a folder with all that is in it; with `include` only files
    that it names are taken. What a folder holds by a path in `without`, absolute, is passed over.
    """

    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    without: Collection[str] = ()

    def takes(self, path: str) -> bool:
        """Whether a file by this path is taken."""
        return not self.drops(path) and (not self.include or _named(path, self.include))

    def drops(self, path: str) -> bool:
        """Whether a file or folder by this path is left out."""
        return _named(path, self.exclude)


def is_url(name: str) -> bool:
    """Whether a file is named by a URL: "s3://bucket/brief.pdf"."""
    return "://" in name


def find(
    inputs: Sequence[str],
    choice: Choice,
    from_file: str | None = None,
    remote: Remote | None = None,
) -> list[Found]:
    """All files, in the order of the inputs, each folder's sorted by the bytes of their names.

    Hidden files and folders and links to folders are passed over. A path is relative to the
    folder given; of several inputs it begins with the input's own name. A file that is named twice
    is taken once. URLs are looked up by `remote`. Raises UnreadableError for an input that is
    not there, UsageError if there is no file at all, or for a URL without `remote`.
    """
    alone = len(inputs) == 1 and from_file is None
    sources = [_of_input(name, choice, alone, remote) for name in inputs]
    if from_file is not None:
        sources.append(_of_list(from_file, remote))
    found: dict[str, Found] = {}
    for source in sources:
        for one in source:
            place = one.file if is_url(one.file) else os.path.abspath(one.file)
            if one.fault or choice.takes(one.path):
                found.setdefault(place, one)
    if not found:
        named = ", ".join([*inputs, *([from_file] if from_file else [])])
        raise UsageError(f"{named}: holds no file to read; check the name and the patterns")
    return list(found.values())


def _of_input(
    name: str, choice: Choice, alone: bool, remote: Remote | None = None
) -> Iterable[Found]:
    if name == LIST:
        return _of_list(name, remote)
    if is_url(name):
        return _remote(name, remote).found(name, choice, "" if alone else name)
    if os.path.isdir(name):
        return _of_folder(name, "" if alone else _prefix(name), choice)
    if os.path.lexists(name):
        return [Found(_posix(name), name)]
    if not glob.has_magic(name):
        raise UnreadableError(f"{shown(name)}: no such file or folder; check the name")
    matches = sorted(glob.glob(name, recursive=True), key=os.fsencode)
    if not matches:
        raise UsageError(f"{shown(name)}: no file has such a name; check the pattern")
    return (
        one
        for match in matches
        for one in (
            _of_folder(match, _prefix(match), choice)
            if os.path.isdir(match)
            else [Found(_posix(match), match)]
        )
    )


def _of_folder(folder: str, prefix: str, choice: Choice) -> Iterator[Found]:
    try:
        with os.scandir(folder) as entries:
            inside = sorted(entries, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        yield Found(
            prefix.rstrip("/") or _posix(folder),
            folder,
            f"the folder can't be read ({error.strerror}); check its mode",
        )
        return
    for entry in inside:
        path = prefix + shown(entry.name)
        if entry.name.startswith(".") or os.path.abspath(entry.path) in choice.without:
            continue
        if entry.is_dir(follow_symlinks=False):
            if not choice.drops(path):
                yield from _of_folder(entry.path, f"{path}/", choice)
        elif not entry.is_dir() and _may_be_read(entry):
            yield Found(path, entry.path)


def _may_be_read(entry: os.DirEntry[str]) -> bool:
    """A file, or a link that leads nowhere, which is to be told; no pipe, socket or device."""
    return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))


def _of_list(name: str, remote: Remote | None = None) -> Iterable[Found]:
    """The files that a list names, one a line, relative to where the command is run."""
    try:
        if name == LIST:
            data = sys.stdin.buffer.read()
        else:
            with open(name, "rb") as file:
                data = file.read()
    except OSError as error:
        raise UnreadableError(
            f"--from-file {shown(name)}: can't be read ({error.strerror}); check the name"
        ) from None
    lines = [os.fsdecode(line.rstrip(b"\r")) for line in data.split(b"\n")]
    return [
        one
        for line in lines
        if line.strip()
        for one in (
            _remote(line, remote).found(line, Choice(), line)
            if is_url(line)
            else [Found(_posix(line), line)]
        )
    ]


def _remote(url: str, remote: Remote | None) -> Remote:
    if remote is None:
        raise UsageError(f"{url}: is read with --engine dask; else name a folder or file on disk")
    return remote


def _prefix(folder: str) -> str:
    path = _posix(folder).rstrip("/")
    return "" if path == "." else f"{path}/"


def _posix(path: str) -> str:
    path = shown(path.replace(os.sep, "/"))
    return path[2:] if path.startswith("./") and len(path) > 2 else path


def _named(path: str, patterns: Sequence[str]) -> bool:
    name = path.rpartition("/")[2]
    return any(fnmatchcase(path if "/" in some else name, some) for some in patterns)
