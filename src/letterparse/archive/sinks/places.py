"""Outputs grow in a hidden place beside their own, and are put there whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
from abc import ABC, abstractmethod
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from letterparse.archive.sinks.swap import swapped
from letterparse.errors import OutputError

MARK = ".letterparse"
"""The file that says of a folder that it is an output, and may be replaced."""


@contextmanager
def writing(out: Path | str) -> Generator[None]:
    """What goes wrong in writing, in words for people. Raises OutputError."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise unwritable(out, error) from None


def unwritable(out: Path | str, error: Exception) -> OutputError:
    """The error for people."""
    why = getattr(error, "strerror", None) or str(error)
    return OutputError(f"{out}: can't be written ({why}); make room or choose another place")


class _Place(ABC):
    """What all places can do."""

    @abstractmethod
    def discard(self) -> None:
        """Leave nothing; each place has its own way."""

    @contextmanager
    def left_as_it_was(self) -> Generator[None]:
        """Leave nothing if what is done meanwhile goes wrong: a sink that has not come to be is
        not there to discard it."""
        try:
            yield
        except BaseException:
            self.discard()
            raise


class FilePlace(_Place):
    """The place of an output that is one file.

    A link keeps pointing where it does; a device or a pipe is written straight.
    """

    def __init__(self, out: Path) -> None:
        self._target = _real(out)
        with writing(out):
            mode = _mode(self._target)
        if mode is not None and stat.S_ISDIR(mode):
            raise OutputError(f"{out}: is a folder; name a file")
        self._mode = mode
        self.straight = mode is not None and not stat.S_ISREG(mode)
        self.path = self._target if self.straight else _beside(self._target)
        if not self.straight:
            with writing(out):
                self.path.unlink(missing_ok=True)

    def put(self) -> None:
        """Put what has grown in the place of what was there."""
        if self.straight:
            return
        if self._mode is not None:
            os.chmod(self.path, stat.S_IMODE(self._mode))
        os.replace(self.path, self._target)

    def discard(self) -> None:
        """Leave nothing."""
        if not self.straight:
            self.path.unlink(missing_ok=True)


class FolderPlace(_Place):
    """The place of an output that is a folder.

    A folder that is there is replaced whole if it bears the mark and holds nothing but files of
    which `ours` is true, asked with their names; else it must be empty.
    """

    def __init__(self, out: Path, kind: str, ours: Callable[[str], bool]) -> None:
        self._target = _real(out)
        self.path = _beside(self._target)
        self._old = self._target.with_name(f".{self._target.name}.old")
        with writing(out):
            self._tidy()
            _refuse_strangers(out, self._target, ours)
            self.path.mkdir()
            with self.left_as_it_was():
                (self.path / MARK).write_text(f"letterparse batch --to {kind}\n", "utf-8")

    def put(self) -> None:
        """Put what has grown in the place of what was there."""
        if self._target.exists():
            os.chmod(self.path, stat.S_IMODE(self._target.stat().st_mode))
            if swapped(self.path, self._target):
                shutil.rmtree(self.path)
                return
            self._target.rename(self._old)
        self.path.rename(self._target)
        shutil.rmtree(self._old, ignore_errors=True)

    def discard(self) -> None:
        """Leave nothing."""
        shutil.rmtree(self.path, ignore_errors=True)

    def _tidy(self) -> None:
        """Clear away what a run that was killed has left, between two renames too."""
        if self._old.exists():
            if self._target.exists():
                shutil.rmtree(self._old)
            else:
                self._old.rename(self._target)
        if self.path.exists():
            shutil.rmtree(self.path)


def _refuse_strangers(out: Path, target: Path, ours: Callable[[str], bool]) -> None:
    """Raise OutputError where replacing the target would lose what somebody else put there."""
    if not os.path.lexists(target):
        return
    if not target.is_dir():
        raise OutputError(f"{out}: is a file, and this output is a folder; name another place")
    names = (name for _, _, files in os.walk(target) for name in files)
    marked = (target / MARK).is_file()
    other = next((name for name in names if name != MARK and not (marked and ours(name))), None)
    if other is not None:
        raise OutputError(
            f"{out}: holds {other}, which letterparse did not write;"
            " name a folder that is new, empty or an earlier output"
        )


def _real(out: Path) -> Path:
    return Path(os.path.realpath(out))


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.part")


def _mode(path: Path) -> int | None:
    try:
        return path.stat().st_mode
    except FileNotFoundError:
        return None
