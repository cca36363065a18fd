"""The functions of pdfium that are called for each word, at the least that a call can cost."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Callable
from functools import cache
from typing import Any

_WORDS = 800
"""On one page, for which there is room at first."""


class Calls:
    """The functions of pdfium that are called for each word, and places for what they fill in.

    pypdfium2 gives ctypes the types of their arguments, and to convert each argument to its type
    at each call is four fifths of what a call costs. These have the type of their result alone;
    they are given ctypes' own objects, and an int where C wants an int.
    """

    def __init__(self, raw: Any) -> None:
        self.box: Callable[..., None] = untyped(raw.FPDFText_GetCharBox, None)
        self.count_rects: Callable[..., int] = untyped(raw.FPDFText_CountRects, ctypes.c_int)
        self.rect = untyped(raw.FPDFText_GetRect, ctypes.c_int)
        self.origin: Callable[..., None] = untyped(raw.FPDFText_GetCharOrigin, None)
        self.size = untyped(raw.FPDFText_GetFontSize, ctypes.c_double)
        self.weight = untyped(raw.FPDFText_GetFontWeight, ctypes.c_int)
        self.font = untyped(raw.FPDFText_GetFontInfo, ctypes.c_ulong)
        # These are asked once a page, or seldom.
        self.count = raw.FPDFText_CountChars
        self.text = raw.FPDFText_GetText
        self.unicode = raw.FPDFText_GetUnicode
        self.matrix = raw.FPDFText_GetMatrix
        self.matrix_type = raw.FS_MATRIX
        self.looks: dict[bytes, int] = {}
        """Of fonts, by their names."""
        self.columns = Column(_WORDS), Column(_WORDS)
        self.place = Column(6)
        """A box (left, top, right, bottom) and a point."""
        self.name = ctypes.create_string_buffer(128)
        self.room = ctypes.c_ulong(len(self.name))

    def reserve(self, words: int) -> None:
        """Make room for so many words of a page."""
        for column in self.columns:
            if len(column.places) < words:
                column.reserve(words)


def untyped(function: Any, result: Any) -> Any:
    """A function of pdfium without the types of its arguments."""
    # To let other threads run during a call as short as these costs more than the call.
    return _kind(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_kind = cache(ctypes.PYFUNCTYPE)  # Each time it would make another class.


class Column:
    """Numbers that pdfium fills in: `places` is where, one after the other."""

    def __init__(self, size: int) -> None:
        self.reserve(size)

    def reserve(self, size: int) -> None:
        """Make room for so many."""
        numbers = (ctypes.c_double * size)()
        self.places = [ctypes.byref(numbers, 8 * i) for i in range(size)]
        self.bytes = memoryview(numbers).cast("B")
        self.view: Any = self.bytes.cast("d")

    def filled(self, count: int) -> list[float]:
        """The first so many of them."""
        return self.view[:count].tolist()

    def kept(self, count: int) -> array[float]:
        """The same, in less memory."""
        return array("d", self.bytes[: 8 * count].tobytes())
