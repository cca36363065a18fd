"""JSON against the contract: each fault named by its path."""

from __future__ import annotations

from typing import cast

import orjson

from letterparse.model import letter_faults


def faults(data: bytes) -> list[str]:
    """What is wrong with one Letter, a JSON array of them, or one a line; none = valid."""
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        lines = data.splitlines()
        if len(lines) < 2 or not lines[0].lstrip().startswith(b"{"):
            return [f"is no JSON: {error}"]
        return [f"line {n}: {f}" for n, line in enumerate(lines, 1) for f in _line_faults(line)]
    if isinstance(value, list):
        parts = cast(list[object], value)
        return [f for i, one in enumerate(parts) for f in _faults(orjson.dumps(one), f"[{i}]")]
    return _faults(data)


def _line_faults(line: bytes) -> list[str]:
    if not line.strip():
        return []
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError as error:
        return [f"is no JSON: {error}"]
    return _faults(line)


def _faults(data: bytes, prefix: str = "") -> list[str]:
    return [
        f"{_path(location, prefix) or 'the whole'}: {message}"
        for location, message in letter_faults(data)
    ]


def _path(location: tuple[int | str, ...], path: str) -> str:
    for step in location:
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path += f".{step}" if path else step
    return path
