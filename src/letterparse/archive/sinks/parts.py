"""Outputs in parts, for clusters and what reads them: a folder on disk or behind a URL.

JSON lines are `part-00000.jsonl` and so on, Parquet `letters/part-00000.parquet`: a folder a
table. A part holds the records of so many files, in their order, so that parts one after another
are what one output would be.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from letterparse.archive.records import Record
from letterparse.archive.remote import Remote, opened
from letterparse.archive.sinks import Sink, kind_of, open_sink
from letterparse.archive.sinks.places import MARK, FolderPlace, unwritable, writing
from letterparse.errors import LetterparseError, OutputError, UsageError

KINDS = ("jsonl", "jsonl.gz", "jsonl.zst", "parquet")
"""Kinds of output that come in parts."""

WHOLE = "_SUCCESS"
"""The file that says behind a URL that all parts stand."""
_GROWING = ".part"
"""The folder behind a URL in which parts stand until all do."""
_OURS = re.compile(rf"part-\d{{5,}}\.(?:jsonl(?:\.gz|\.zst)?|parquet)|{re.escape(WHOLE)}")


class _Target(Protocol):
    """Where parts go."""

    def put(self, file: Path, name: str) -> None:
        """Take a file, to be called so."""
        ...

    def finish(self) -> None:
        """Put what was taken in the place of what was there."""
        ...

    def discard(self) -> None:
        """Leave what was there."""
        ...


class Folder:
    """On disk: replaced as a whole."""

    def __init__(self, out: str, kind: str) -> None:
        self._out = Path(out)
        self._place = FolderPlace(self._out, kind, lambda name: bool(_OURS.fullmatch(name)))

    def put(self, file: Path, name: str) -> None:
        with writing(self._out):
            target = self._place.path / name
            target.parent.mkdir(exist_ok=True)
            shutil.move(file, target)

    def finish(self) -> None:
        with writing(self._out):
            self._place.put()

    def discard(self) -> None:
        self._place.discard()


class Url:
    """Behind a URL: file by file, with `_SUCCESS` for the last and gone before the first."""

    def __init__(self, out: str, kind: str) -> None:
        self._out = out
        self._fs, root = opened(out)
        self._root = root.rstrip("/")
        self._names: list[str] = []
        with _sending(out):
            self._before = set(Remote().listed(out))
            strange = [name for name in sorted(self._before) if not self._may_go(name)]
            if strange:
                raise OutputError(
                    f"{out}: holds {strange[0]}, which letterparse did not write;"
                    " name a folder that is new, empty or an earlier output"
                )
            self._clear()
            self._fs.makedirs(self._root, exist_ok=True)
            self._fs.pipe_file(self._at(MARK), f"letterparse batch --to {kind}\n".encode())

    def put(self, file: Path, name: str) -> None:
        with _sending(self._out):
            place = self._at(f"{_GROWING}/{name}")
            self._fs.makedirs(place.rpartition("/")[0], exist_ok=True)
            self._fs.put_file(str(file), place)
        file.unlink()
        self._names.append(name)

    def finish(self) -> None:
        with _sending(self._out):
            if WHOLE in self._before:
                self._fs.rm_file(self._at(WHOLE))
            with ThreadPoolExecutor(8) as threads:
                list(threads.map(self._move, self._names))
            for name in self._before - {*self._names, WHOLE, MARK}:
                if not name.startswith(f"{_GROWING}/"):
                    self._fs.rm_file(self._at(name))
            self._clear()
            self._fs.pipe_file(self._at(WHOLE), f"{len(self._names)} files\n".encode())

    def discard(self) -> None:
        with _sending(self._out):
            self._clear()

    def _move(self, name: str) -> None:
        place = self._at(name)
        self._fs.makedirs(place.rpartition("/")[0], exist_ok=True)
        self._fs.copy(self._at(f"{_GROWING}/{name}"), place)

    def _clear(self) -> None:
        if self._fs.exists(self._at(_GROWING)):
            self._fs.rm(self._at(_GROWING), recursive=True)

    def _may_go(self, name: str) -> bool:
        return name == MARK or (
            MARK in self._before and bool(_OURS.fullmatch(name.rpartition("/")[2]))
        )

    def _at(self, name: str) -> str:
        return f"{self._root}/{name}"


class Parts:
    """The sink."""

    def __init__(self, target: _Target, kind: str, size: int) -> None:
        self._target = target
        self._kind = kind
        self._size = size
        self._count = 0
        self._scratch = Path(tempfile.mkdtemp(prefix="letterparse-"))
        self._sink: Sink | None = None

    def add(self, record: Record) -> None:
        if self._sink is None:
            self._sink = open_sink(self._kind, self._scratch / f"part.{self._kind}")
        self._sink.add(record)
        self._count += 1
        if self._count % self._size == 0:
            self._hand_over()

    def close(self) -> None:
        self._hand_over()
        self._target.finish()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def discard(self) -> None:
        if self._sink is not None:
            self._sink.discard()
        self._target.discard()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _hand_over(self) -> None:
        """The part that is full, or the last, to where all go."""
        if self._sink is None:
            return
        self._sink.close()
        self._sink = None
        made = self._scratch / f"part.{self._kind}"
        name = f"part-{(self._count - 1) // self._size:05}"
        if self._kind != "parquet":
            self._target.put(made, f"{name}.{self._kind}")
            return
        for table in sorted(made.glob("*.parquet")):
            self._target.put(table, f"{table.stem}/{name}.parquet")


def kind_of_parts(out: str, to: str | None) -> str:
    """The kind of output in parts that is asked for, by `to` or else by the name; JSON lines
    where neither says. Raises UsageError."""
    try:
        kind = kind_of(Path(out), to)
    except UsageError:
        if to is not None:
            raise
        return "jsonl"
    if kind not in KINDS:
        raise UsageError(
            f"-o {out}: a cluster writes {', '.join(KINDS)}; leave out --engine for {kind}"
        )
    return kind


def open_parts(kind: str, out: str, size: int) -> Sink:
    """A sink of one of KINDS in a folder, with the records of `size` files in each part.

    Raises OutputError and UsageError as `open_sink` does.
    """
    target = Url(out, kind) if "://" in out else Folder(out, kind)
    return Parts(target, kind, size)


@contextmanager
def _sending(out: str) -> Generator[None]:
    """What goes wrong in a file system, whatever it raises, in words. Raises OutputError."""
    try:
        yield
    except OutputError:
        raise
    except LetterparseError as error:
        raise OutputError(f"{error}") from None
    except Exception as error:
        raise unwritable(out, error) from None
