"""One run at a time for an output: a lock beside it that says who holds it."""

from __future__ import annotations

import fcntl
import os
import shlex
import socket
import sys
from pathlib import Path

import orjson

from letterparse.errors import OutputError


class Lock:
    """Held from its making to `release`, or to the end of the process, however it ends.

    The system holds the lock, not the file: what a dead process has left behind holds nobody up.
    Raises OutputError if another run holds it, or if it can't be written.
    """

    def __init__(self, path: Path, out: Path | str) -> None:
        self._path = path
        try:
            self._file = _taken(path, out)
            me = {"pid": os.getpid(), "host": socket.gethostname(), "command": _command()}
            os.ftruncate(self._file, 0)
            os.pwrite(self._file, orjson.dumps(me) + b"\n", 0)
        except OSError as error:
            raise OutputError(
                f"{out}: can't be written ({error.strerror}); choose another place"
            ) from None

    def release(self) -> None:
        """Let others write there, and leave nothing."""
        self._path.unlink(missing_ok=True)
        os.close(self._file)


def _taken(path: Path, out: Path | str) -> int:
    """The descriptor of the lock's file, locked."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _holder(file)
            os.close(file)
            raise OutputError(f"{out}: is being written by {holder}; wait for it") from None
        except OSError:
            os.close(file)
            raise
        if _still_at(file, path):
            return file
        os.close(file)  # Who held it has just removed it: what we locked is no longer there.


def _still_at(file: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(file), os.stat(path))
    except FileNotFoundError:
        return False


def _holder(file: int) -> str:
    try:
        told = orjson.loads(os.pread(file, 100_000, 0))
        return f"process {told['pid']} on {told['host']} ({told['command']})"
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return "another run"  # It has the lock, and has not yet said who it is.


def _command() -> str:
    """This command as it was typed, but for a password."""
    words = [Path(sys.argv[0]).name, *sys.argv[1:]]
    for i, word in enumerate(words):
        if word.startswith("--password="):
            words[i] = "--password=…"
        elif i and words[i - 1] == "--password":
            words[i] = "…"
    return shlex.join(words)
