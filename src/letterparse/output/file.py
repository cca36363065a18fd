"""Whole files: written beside their place and renamed, so that nobody sees half of one."""

from __future__ import annotations

import os
import stat

from letterparse.errors import OutputError


def replace(path: str, data: bytes | bytearray) -> None:
    """Put `data` at `path`, whole or not at all. Raises OutputError.

    A link keeps pointing where it does; a device or a pipe is written straight.
    """
    target = os.path.realpath(path)
    try:
        mode = _mode(target)
        if mode is not None and not stat.S_ISREG(mode):
            with open(target, "wb") as file:
                file.write(data)
        else:
            _write_beside(target, data, mode)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise OutputError(f"{path}: can't be written ({why}); choose another place") from None


def make_folder(path: str) -> None:
    """Make the folder, and those above it, if it is not there. Raises OutputError."""
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise OutputError(
            f"{path}: can't be made a folder ({error.strerror}); choose another place"
        ) from None


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _write_beside(target: str, data: bytes | bytearray, mode: int | None) -> None:
    beside = f"{target}.{os.getpid()}.part"
    try:
        with open(beside, "xb") as file:
            file.write(data)
        if mode is not None:
            os.chmod(beside, stat.S_IMODE(mode))
        os.replace(beside, target)
    except BaseException:
        if os.path.exists(beside):
            os.unlink(beside)
        raise
