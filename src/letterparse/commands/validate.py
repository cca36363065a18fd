"""`letterparse validate`."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.commands.files import each
from letterparse.commands.streams import complain, write
from letterparse.errors import InvalidError
from letterparse.read.options import MAX_BYTES


def run(files: Sequence[str], max_bytes: int = MAX_BYTES) -> int:
    """Say of each file whether its JSON keeps the contract. The exit code of them all."""
    from letterparse.read import read_bytes
    from letterparse.validate import faults

    def one(name: str) -> None:
        found = faults(read_bytes(name, max_bytes))
        for fault in found[:-1]:
            complain(f"{name}: {fault}")
        if found:
            raise InvalidError(f"{name}: {found[-1]}")
        write(f"{name}: valid", None)

    return each(files, one)
