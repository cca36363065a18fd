"""A Letter as JSON: the contract on the wire.

Optional parts that were not set (`text`, `pieces`, `boxes`) are left out; null fields stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from letterparse.output import core

if TYPE_CHECKING:
    from letterparse.model import Letter


def as_bytes(letter: Letter, *, pretty: bool = False) -> bytes:
    """One JSON object in UTF-8, on one line or indented by two.

    As pydantic's `model_dump_json`, without a copy of it all as a text.
    """
    indent = 2 if pretty else None
    return letter.__pydantic_serializer__.to_json(letter, exclude_unset=True, indent=indent)


def dumps(letter: Letter, *, pretty: bool = False) -> str:
    """What `as_bytes` gives, as a text."""
    return as_bytes(letter, pretty=pretty).decode()


def joined(portions: Iterable[tuple[str, object]], *, pretty: bool = False) -> bytearray:
    """The same of a letter that comes in portions, each let go before the next.

    Each is a field's name and value; those of the same name in a row are one list.
    Raises pydantic's ValidationError for a value that does not keep the contract.
    """
    end, list_end = (b"\n}", b"\n  ]") if pretty else (b"}", b"]")
    made, before = bytearray(b"{"), ""
    for name, value in portions:
        one = core.as_bytes(name, value, pretty=pretty)
        if name == before:
            del made[-len(list_end) :]
            made += b","
            made += one[one.index(b"[") + 1 : -len(end)]
        else:
            made += b"," if before else b""
            made += one[1 : -len(end)]
        before = name
    made += end if before else b"}"
    return made


def to_plain(letter: Letter) -> dict[str, Any]:
    """What `dumps` writes, as plain JSON values."""
    return letter.model_dump(mode="json", exclude_unset=True)


def array(objects: Sequence[bytes | bytearray], *, pretty: bool = False) -> bytes:
    """Several objects as one JSON array."""
    if not pretty:
        return b"[%b]" % b",".join(objects)
    inner = b",\n".join(b"  " + one.replace(b"\n", b"\n  ") for one in objects)
    return b"[\n%b\n]" % inner if objects else b"[]"
