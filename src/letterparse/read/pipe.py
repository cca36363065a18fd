"""Pipes and devices, which may keep who reads them waiting for ever."""

from __future__ import annotations

import os
import select
import time

from letterparse.errors import LimitError

_CHUNK = 1 << 16


def read(path: str, most: int, seconds: float) -> bytes:
    """What comes of a pipe or a device until its end, at most `most` bytes.

    Raises OSError, and LimitError if that takes longer than `seconds`, also if nobody writes.
    """
    deadline = time.monotonic() + seconds
    # Not blocking: opening a named pipe would wait until somebody writes.
    source = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    data = bytearray()
    try:
        while len(data) < most:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([source], [], [], left)[0]:
                raise LimitError(
                    f"{path}: a pipe or device that does not end within {seconds:g} seconds;"
                    " raise --timeout, or save it as a file"
                )
            try:
                part = os.read(source, min(_CHUNK, most - len(data)))
            except BlockingIOError:  # Somebody else has read it.
                continue
            if not part:
                break
            data += part
    finally:
        os.close(source)
    return bytes(data)
