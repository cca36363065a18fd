"""Archives of the tests of `batch --engine dask`: on disk and in a file system of fsspec."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

Memory = Any
"""A file system of fsspec."""


def joined(folder: Path) -> bytes:
    """The parts of an output, one after another."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("part-*.jsonl")))


@pytest.fixture
def memory() -> Iterator[Memory]:
    """fsspec's file system in memory, empty."""
    import fsspec

    fs = fsspec.filesystem("memory")
    fs.store.clear()
    fs.pseudo_dirs[:] = [""]
    yield fs
    fs.store.clear()
