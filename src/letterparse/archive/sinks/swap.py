"""Two folders change places in one step, where the system can: Linux and macOS."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_HERE = -100
"""AT_FDCWD of Linux: paths are told from the current folder."""
_EXCHANGE = 2
"""RENAME_EXCHANGE of Linux's renameat2(2), RENAME_SWAP of macOS's renamex_np(2)."""


def swapped(one: Path, other: Path) -> bool:
    """Let two paths on one file system change places, at once. False if that can't be done."""
    try:
        system = ctypes.CDLL(None)
    except (OSError, TypeError):
        return False
    first, second = os.fsencode(one), os.fsencode(other)
    if hasattr(system, "renameat2"):
        return system.renameat2(_HERE, first, _HERE, second, _EXCHANGE) == 0
    if hasattr(system, "renamex_np"):
        return system.renamex_np(first, second, _EXCHANGE) == 0
    return False
