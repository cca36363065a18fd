"""The words of one page of a PDF, in as few calls of pdfium as can be: each has its price."""

from __future__ import annotations

import ctypes
import re
from typing import Any

from letterparse.errors import LimitError
from letterparse.read.pdf_frame import Frame
from letterparse.records import NamedTuple

# pdfium puts U+0002 where a hyphen ends a line, and goes on with the next line's first letter;
# asked for all of a text at once it says U+FFFE.
_WORD = re.compile(r"[^\s\x02]+\x02?|\x02")
_HYPHEN = "\x02"
# Digits that hang on a word or its punctuation, as the mark of a footnote does.
_HANGING = re.compile(r"[^\d\s](\d{1,3})[^\w\s]*$")
_RAISED = 0.85
"""What is set smaller than this share of the type beside it is raised or lowered."""
_ASCENT, _DESCENT = 0.8, 0.2
"""Of the size of type, above and below the baseline."""
BOLD, ITALIC = 1, 2
_BOLD = 600
"""The weight of a font from which on it is bold."""
_UNSEEN = re.compile("[\x00\uffff]")
_SMALLEST, _LARGEST = 4.0, 40.0
"""A font size outside this may be scaled by the matrix that it is set with."""
_MOST_WORDS = 5_000
"""On one page; more is a drawing, or hostile."""
_MOST_CHARACTERS = 200_000
_FAR = 20_000.0
"""Points; a box beyond that is not on any page."""


class Word(NamedTuple):
    """A word: its text, box and baseline in points from the page's top left corner, the size of
    its type in points. `raised` is where in the text smaller digits hang on it, -1 if none do.
    `bold` is asked of the words at the ends of a line alone, None elsewhere: BOLD, ITALIC, or 0."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    raised: int = -1
    bold: int | None = None


class Calls:
    """The functions of pdfium that are called for each word.

    pypdfium2 gives ctypes the types of their arguments, and to convert each argument to its type
    at each call is four fifths of what a call costs. These have the type of their result alone;
    they are given ctypes' own objects, and an int where C wants an int.
    """

    def __init__(self, raw: Any) -> None:
        self.count_rects = _untyped(raw.FPDFText_CountRects, ctypes.c_int)
        self.rect = _untyped(raw.FPDFText_GetRect, ctypes.c_int)
        self.origin = _untyped(raw.FPDFText_GetCharOrigin, ctypes.c_int)
        self.size = _untyped(raw.FPDFText_GetFontSize, ctypes.c_double)
        self.weight = _untyped(raw.FPDFText_GetFontWeight, ctypes.c_int)
        self.font = _untyped(raw.FPDFText_GetFontInfo, ctypes.c_ulong)
        # These are asked once a page, or seldom.
        self.count = raw.FPDFText_CountChars
        self.text = raw.FPDFText_GetText
        self.unicode = raw.FPDFText_GetUnicode
        self.matrix = raw.FPDFText_GetMatrix
        self.matrix_type = raw.FS_MATRIX


def _untyped(function: Any, result: Any) -> Any:
    # To let other threads run during a call as short as these costs more than the call.
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


class Reader:
    """Reads one page: `handle` is pdfium's text page, `name` and `number` are for messages.

    `astray` are the characters of words that stand nowhere on it.
    """

    def __init__(self, calls: Calls, handle: Any, frame: Frame, name: str, number: int) -> None:
        self.calls = calls
        self.handle = handle
        self.frame = frame
        self.where = f"{name}: page {number}"
        self.astray = 0
        # A box (left, top, right, bottom) and a point, which pdfium fills in.
        numbers = (ctypes.c_double * 6)()
        self.numbers = memoryview(numbers).cast("B").cast("d")
        self.places = [ctypes.byref(numbers, 8 * i) for i in range(6)]
        self.font = ctypes.create_string_buffer(128)
        self.room = ctypes.c_ulong(len(self.font))

    def words(self) -> list[Word]:
        """The words in the file's order. Raises LimitError if there are too many."""
        found, starts, turns = self.found(self.text())
        for i in {*turns, *(turn - 1 for turn in turns[1:]), *([len(found) - 1] if found else [])}:
            found[i] = Word(*found[i][:-1], self.bold(starts[i]))
        return found

    def text(self) -> str:
        """The page's text, a code unit for each of its characters."""
        count = self.calls.count(self.handle)
        if count > _MOST_CHARACTERS:
            raise LimitError(
                f"{self.where} has more than {_MOST_CHARACTERS} characters; is it a letter?"
            )
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        filled = self.calls.text(self.handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(filled - 1, 0)].decode("utf-16-le", "replace")
        if len(text) != count:  # Some character has no code, or two: ask for each.
            codes = (self.calls.unicode(self.handle, i) for i in range(count))
            text = "".join(map(_sign, codes))
        return _UNSEEN.sub(" ", text.replace("\ufffe", _HYPHEN))

    def found(self, text: str) -> tuple[list[Word], list[int], list[int]]:
        """The words that stand somewhere on the page, where in the text each begins, and which
        have another baseline than the one before.

        Most of the time that a PDF takes is spent here, so this has all at hand.
        """
        calls, handle, numbers = self.calls, self.handle, self.numbers
        count_rects, rect, origin, size_of = calls.count_rects, calls.rect, calls.origin, calls.size
        left, top, right, bottom, x, y = self.places
        frame = self.frame
        upright, x_left, y_top = not frame.is_turned, frame.left, frame.top
        found: list[Word] = []
        starts: list[int] = []
        turns: list[int] = []
        make, near, far = Word._make, -_FAR, _FAR
        base = size = ascent = descent = _FAR
        for match in _WORD.finditer(text):
            if len(found) >= _MOST_WORDS:
                raise LimitError(f"{self.where} has more than {_MOST_WORDS} words; is it a letter?")
            start, end = match.span()
            boxes = count_rects(handle, start, end - start)
            if boxes < 1:
                self.astray += end - start
                continue
            rect(handle, 0, left, top, right, bottom)
            if boxes > 1:
                self.widen(boxes)
            origin(handle, start, x, y)
            x0, y1, x1, y0, at_x, at_y = numbers.tolist()
            if upright:
                x0, x1 = x0 - x_left, x1 - x_left
                y0, y1, own_base = y_top - y1, y_top - y0, y_top - at_y
            else:
                x0, y0, x1, y1, own_base = frame.placed(x0, y0, x1, y1, at_x, at_y)
            # This way about, what is no number is refused, too.
            if not (near < x0 <= x1 < far and near < y0 <= y1 < far and near < own_base < far):
                self.astray += end - start
                continue
            own_size = size_of(handle, start)
            if not _SMALLEST <= own_size <= _LARGEST:
                own_size = self.scaled(start, own_size)
            if own_base != base or own_size != size:
                if own_base != base:
                    turns.append(len(found))
                base, size = own_base, own_size
                # The glyphs' own box is tight: a line of text is marked from ascent to descent.
                ascent, descent = base - _ASCENT * size, base + _DESCENT * size
            word = match[0]
            raised = -1
            if not word.isalpha():
                word = word.replace(_HYPHEN, "-")
                raised = self.raised(word, start, size)
            if ascent < y0:
                y0 = ascent
            if descent > y1:
                y1 = descent
            found.append(make((word, x0, y0, x1, y1, base, size, raised, None)))
            starts.append(start)
        return found, starts, turns

    def widen(self, boxes: int) -> None:
        """Make the box that is read that of all these boxes."""
        numbers = self.numbers
        x0, y1, x1, y0, *_ = numbers
        for k in range(1, boxes):
            self.calls.rect(self.handle, k, *self.places[:4])
            x0, y1 = min(x0, numbers[0]), max(y1, numbers[1])
            x1, y0 = max(x1, numbers[2]), min(y0, numbers[3])
        numbers[0], numbers[1], numbers[2], numbers[3] = x0, y1, x1, y0

    def raised(self, word: str, start: int, size: float) -> int:
        """Where in a word smaller digits hang on it, -1 if none do."""
        hanging = _HANGING.search(word)
        if hanging is None or self.size(start + hanging.start(1)) > _RAISED * size:
            return -1
        return hanging.start(1)

    def size(self, index: int) -> float:
        """The size of a character in points, as it is printed."""
        size = self.calls.size(self.handle, index)
        return size if _SMALLEST <= size <= _LARGEST else self.scaled(index, size)

    def scaled(self, index: int, size: float) -> float:
        """A size with the matrix that its character is set with."""
        matrix = self.calls.matrix_type()
        if not self.calls.matrix(self.handle, index, ctypes.byref(matrix)):
            return size
        return size * max(abs(matrix.c), abs(matrix.d), 0.001)

    def bold(self, index: int) -> int:
        """Whether a character is set bold or italic, by its font's weight or name; 0 if neither."""
        calls, font = self.calls, self.font
        if calls.weight(self.handle, index) >= _BOLD:
            return BOLD
        length = calls.font(self.handle, index, font, self.room, None)
        name = font.raw[:length].lower() if 0 < length <= len(font) else b""
        if b"bold" in name:
            return BOLD
        return ITALIC if b"italic" in name or b"oblique" in name else 0


def _sign(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " "
