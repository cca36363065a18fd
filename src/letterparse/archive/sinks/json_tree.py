"""JSON: a folder that mirrors the input's tree, NAME.json for each file that gave a letter.

A duplicate has the JSON of the file that it is the same as.
"""

from __future__ import annotations

import hashlib
import os
from itertools import count
from pathlib import Path

from letterparse.archive.records import Record
from letterparse.archive.sinks.places import MARK, FolderPlace, writing

_LONGEST = 255
"""Bytes that a name may have on most file systems."""


def steps_of(path: str) -> list[str]:
    """Where a file's JSON stands below the output, folder by folder; never outside of it.

    No two paths have the same steps: what is changed in a name is written as in a URL, `%` too.
    """
    folders, _, name = path.rpartition("/")
    steps = [_folder(step) for step in folders.split("/") if step not in ("", ".")]
    if path.startswith("/"):
        steps.insert(0, "%2F")
    return [*map(_short, steps), _short(_plain(name), ".json")]


def _folder(name: str) -> str:
    """A folder's name: not one that leads elsewhere, nor one that a file here has or could have."""
    if name in ("..", MARK):
        return name.replace(".", "%2E")
    name = _plain(name)
    return f"{name[:-5]}%2E{name[-4:]}" if name.lower().endswith(".json") else name


def _plain(name: str) -> str:
    return name.replace("%", "%25").replace("\0", "%00").replace("\\", "%5C")


def _short(name: str, ending: str = "") -> str:
    """The name with its ending; one too long for a file system is cut and told by its hash."""
    whole = os.fsencode(name)
    if len(whole) + len(ending) <= _LONGEST:
        return name + ending
    told = hashlib.sha256(whole).hexdigest()[:16]
    kept = whole[: _LONGEST - len(ending) - 17].decode("utf-8", "ignore")
    return f"{kept}~{told}{ending}"


class JsonTree:
    """The sink."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._place = FolderPlace(out, "json", lambda name: name.endswith(".json"))
        self._elsewhere: dict[str, Path] = {}
        """Where a file stands that has not the place of its name."""
        self._waiting: dict[str, list[str]] = {}
        """Duplicates of a file that has not come yet."""

    def add(self, record: Record) -> None:
        with writing(self._out):
            if record.same_as is not None:
                self._repeat(record.same_as, record.path)
                return
            waiting = self._waiting.pop(record.path, [])
            if record.json is not None:
                for path in (record.path, *waiting):
                    self._write(path, record.json + b"\n")

    def close(self) -> None:
        with writing(self._out):
            self._place.put()

    def discard(self) -> None:
        self._place.discard()

    def _repeat(self, source: str, path: str) -> None:
        there = self._elsewhere.get(source) or self._place.path.joinpath(*steps_of(source))
        if there.is_file():
            self._write(path, there.read_bytes())
        else:
            self._waiting.setdefault(source, []).append(path)

    def _write(self, path: str, data: bytes) -> None:
        target = first = self._place.path.joinpath(*steps_of(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        for attempt in count(2):
            try:
                with open(target, "xb") as file:
                    file.write(data)
            except FileExistsError:
                # Named twice, or a file system for which capitals are the same.
                target = first.with_name(f"{first.stem}~{attempt}.json")
                continue
            break
        if target != first:
            self._elsewhere[path] = target
