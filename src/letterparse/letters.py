"""Letters, from a file of any format that is read, or from JSON that `extract` made."""

from __future__ import annotations

from typing import cast

import orjson

from letterparse import read
from letterparse.errors import InvalidError, UsageError
from letterparse.extract import analyse, to_letter
from letterparse.model import Letter, letter_faults
from letterparse.read.options import Options

_STARTS = (b"{", b"[")


def is_json(data: bytes) -> bool:
    """Whether a file's content is JSON of letters rather than a letter."""
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    return start[:1] in _STARTS and b'"schema_version"' in start


def letter_from(data: bytes, name: str, options: Options) -> Letter:
    """The one letter that a file's content holds; as `letters_from`.

    Raises UsageError besides, for JSON of several letters or of none.
    """
    if not is_json(data):
        return letters_from(data, name, options)[0]
    objects = _objects(data, name)
    if len(objects) != 1:
        first = "jq '.[0]' FILE" if _is_array(data) else "head -n 1 FILE"
        raise UsageError(
            f"{name}: holds {len(objects)} letters; give one, say by: {first} > ONE.json"
        )
    return _letter(objects[0], name)


def letters_from(data: bytes, name: str, options: Options) -> list[Letter]:
    """The letters that a file's content holds; with their text, where that is known.

    JSON is one Letter, an array of them, or one a line. `name` is what messages call the source.
    Raises InvalidError (JSON that breaks the contract) and what reading a letter raises.
    """
    if not is_json(data):
        return [to_letter(analyse(read.document(data, options, name)), with_text=True)]
    objects = _objects(data, name)
    if len(objects) == 1:
        return [_letter(objects[0], name)]
    return [_letter(one, f"{name}, letter {n}") for n, one in enumerate(objects, 1)]


def _letter(data: bytes, name: str) -> Letter:
    faults = letter_faults(data)
    if faults:
        path, message = faults[0]
        where = ".".join(map(str, path)) or "the whole"
        raise InvalidError(
            f"{name}: {where}: {message}; give JSON as `letterparse extract` prints it, without"
            " --select"
        )
    return Letter.model_validate_json(data)


def _is_array(data: bytes) -> bool:
    return data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")


def _objects(data: bytes, name: str) -> list[bytes]:
    """Each JSON object that there is."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        lines = [line for line in data.splitlines() if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith(b"{") for line in lines):
            return lines
        raise InvalidError(f"{name}: is no JSON ({error}); make it again") from None
    if isinstance(value, list):
        return [orjson.dumps(one) for one in cast(list[object], value)]
    return [data]
