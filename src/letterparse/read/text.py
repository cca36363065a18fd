"""Plain text: UTF-8 with or without BOM, UTF-16 with BOM, Windows-1252 when all else fails."""

from __future__ import annotations

import re

from letterparse.errors import UnreadableError, UnsupportedError

_AS_TEXT = "save the letter as plain text first"


_UTF32 = (b"\xff\xfe\0\0", b"\0\0\xfe\xff")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# Bytes that no Windows-1252 text holds: control codes but for white space, and the five
# code points that the code page leaves open.
_NOT_1252 = re.compile(rb"[\x00-\x08\x0e-\x1f\x7f\x81\x8d\x8f\x90\x9d]")
_HIGH = re.compile(rb"[\x80-\xff]")
_UTF8_PAIR = re.compile(rb"[\xc3-\xf4][\x80-\xbf]|\xe2[\x80-\xbf]{2}|\xc2[\xa0-\xbf]")
_MOST_HIGH = 0.3
"""No text in a Latin alphabet has a larger share of letters with accents than this."""


def decode(data: bytes, name: str) -> str:
    """The text in these bytes, without BOM. `name` is what messages call the source."""
    if not data.strip(b" \t\r\n\f\v\xef\xbb\xbf"):
        raise UnreadableError(f"{name}: is empty; nothing to read")
    if data[:4] in _UTF32:
        raise UnsupportedError(f"{name}: is UTF-32 text, which is not read; save it as UTF-8")
    if data[:2] in _UTF16:
        text = _utf16(data, name)
    else:
        text = _utf8(data, name)
    if not text.strip():
        raise UnreadableError(f"{name}: is empty; nothing to read")
    return text


def _utf16(data: bytes, name: str) -> str:
    try:
        text = data[2:].decode(_UTF16[data[:2]])
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{name}: is damaged UTF-16 text (byte {error.start + 2}); save it again as UTF-8"
        ) from None
    if "\0" in text:
        raise UnsupportedError(f"{name}: is no text (it holds NUL characters); {_AS_TEXT}")
    return text


def _utf8(data: bytes, name: str) -> str:
    if b"\0" in data:
        raise UnsupportedError(f"{name}: is no text (it holds NUL bytes); {_AS_TEXT}")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _windows_1252(data, name, error.start)


def _windows_1252(data: bytes, name: str, bad: int) -> str:
    """Old text, if it looks like that; `bad` is the first byte that is not UTF-8."""
    high = len(_HIGH.findall(data))
    paired = sum(map(len, _UTF8_PAIR.findall(data)))
    if _NOT_1252.search(data) or high > _MOST_HIGH * len(data) or 2 * paired > high:
        raise UnreadableError(
            f"{name}: byte {bad} is neither UTF-8 nor Windows-1252 text; save it again as UTF-8"
        )
    return data.decode("cp1252")
