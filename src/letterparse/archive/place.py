"""Where an archive's output stands, and what of ours stands beside it: on disk, or elsewhere."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from letterparse.archive.job import STREAM, Job
from letterparse.archive.walk import Found
from letterparse.errors import UsageError

if TYPE_CHECKING:
    from letterparse.archive.remote import Remote


class Place(Protocol):
    """The place of an output."""

    out: str
    stream: bool
    """Whether it is standard output."""
    kept: bool
    """Whether it stays, so that it can be locked and gone on with."""

    def beside(self, what: str) -> Path:
        """A hidden file of ours that belongs to the output."""
        ...

    def ours(self, job: Job) -> set[str]:
        """What is no letter, wherever it stands."""
        ...

    def spare(self, files: Sequence[Found]) -> None:
        """Refuse to write over what is read. Raises UsageError."""
        ...

    def now(self) -> str:
        """Stands for the output as it is now; "" if it is not there."""
        ...


class LocalPlace:
    """On disk, or standard output."""

    def __init__(self, out: str) -> None:
        self.stream = out == STREAM
        self.out = str(Path(out))
        self.real = Path(os.path.realpath(out))
        self.kept = not self.stream and not _is_device(self.real)
        if Path(out).name in ("", ".."):
            raise UsageError(f"-o {out}: is a folder; name a new file or folder in it")

    def beside(self, what: str) -> Path:
        return self.real.with_name(f".{self.real.name}.{what}")

    def ours(self, job: Job) -> set[str]:
        files = [job.out, job.summary, job.from_file]
        return {os.path.abspath(file) for file in files if file not in (None, STREAM)}

    def spare(self, files: Sequence[Found]) -> None:
        if not self.kept or not self.real.exists():
            return
        real = str(self.real)
        for found in files:
            file = os.path.realpath(found.file)
            if file == real or file.startswith(real + os.sep):
                raise UsageError(f"-o {self.out}: holds a letter to be read; name another place")

    def now(self) -> str:
        hashed = sha256()
        for path in sorted([self.real, *self.real.rglob("*")]):
            if not path.is_dir():
                try:
                    stat = path.stat()
                except OSError:
                    return ""
                hashed.update(f"{path.name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
        return hashed.hexdigest()


class RemotePlace:
    """A folder behind a URL. What of ours belongs to it stands where the command is run."""

    stream, kept = False, True

    def __init__(self, out: str, remote: Remote) -> None:
        self.out = remote.named(out)
        self._remote = remote
        if not self.out.partition("://")[2]:
            raise UsageError(f"-o {out}: is all there is; name a new folder in it")

    def beside(self, what: str) -> Path:
        name = self.out.rpartition("/")[2]
        return Path.cwd() / f".{name}-{sha256(self.out.encode()).hexdigest()[:8]}.{what}"

    def ours(self, job: Job) -> set[str]:
        files = [job.summary, job.from_file]
        return {self.out, *(os.path.abspath(file) for file in files if file not in (None, STREAM))}

    def spare(self, files: Sequence[Found]) -> None:
        if any(found.file.startswith(f"{self.out}/") for found in files):
            raise UsageError(f"-o {self.out}: holds a letter to be read; name another place")

    def now(self) -> str:
        files = sorted(self._remote.listed(self.out).items())
        told = "".join(f"{name} {stamp}\n" for name, stamp in files)
        return sha256(told.encode()).hexdigest() if files else ""


def place_of(out: str, remote: Remote | None) -> Place:
    """The place that `-o` names. Raises UsageError if it is none."""
    if remote is not None and "://" in out:
        return RemotePlace(out, remote)
    return LocalPlace(out)


def _is_device(path: Path) -> bool:
    """Something that is there and is neither file nor folder: a terminal, a pipe."""
    return path.exists() and not path.is_file() and not path.is_dir()
