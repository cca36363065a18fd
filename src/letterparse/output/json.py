"""A Letter as JSON: the contract on the wire.

Optional parts that were not set (`text`, `pieces`, `boxes`) are left out; null fields stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from letterparse.model import Letter


def dumps(letter: Letter, *, pretty: bool = False, select: Sequence[str] = ()) -> str:
    """One JSON object, on one line or indented by two. `select` names the fields to keep."""
    return letter.model_dump_json(
        exclude_unset=True, indent=2 if pretty else None, include=set(select) or None
    )


def to_plain(letter: Letter) -> dict[str, Any]:
    """What `dumps` writes, as plain JSON values."""
    return letter.model_dump(mode="json", exclude_unset=True)


def array(objects: Sequence[str], *, pretty: bool = False) -> str:
    """Several objects as one JSON array."""
    if not pretty:
        return f"[{','.join(objects)}]"
    inner = ",\n".join("  " + text.replace("\n", "\n  ") for text in objects)
    return f"[\n{inner}\n]" if objects else "[]"
