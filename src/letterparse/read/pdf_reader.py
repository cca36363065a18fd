"""The words of one page of a PDF, in as few calls of pdfium as can be: each has its price.

A page has hundreds of words, and Python has little time for each. So they are kept in columns, one
for their texts, one for their left edges and so on, and what can be done by one call for a whole
column is.
"""

from __future__ import annotations

import ctypes
import re
from bisect import bisect_right
from collections import deque
from collections.abc import Callable, Sequence
from itertools import accumulate, compress, pairwise, repeat
from operator import add, gt, ne, sub
from typing import Any

from letterparse.errors import LimitError
from letterparse.read.pdf_frame import Frame
from letterparse.records import NamedTuple

# pdfium puts U+0002 where a hyphen ends a line, and goes on with the next line's first letter;
# asked for all of a text at once it says U+FFFE.
_WORD = re.compile(r"[^\s\x02]+\x02?|\x02")
_HYPHEN = "\x02"
# Digits at the end of a word: behind a letter or a sign they may be the mark of a footnote.
_HANGING = re.compile(r"[0-9](?=[^\w\s\x02]*(?:\x02|(?!\S)))")
_DIGITS = re.compile(r"[^\d\s](\d{1,3})[^\w\s]*$")
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
_INK = 0.01
"""Points; what is narrower is not seen."""
_AT_ONCE = 256
"""Words that are measured at once."""


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


class Strip:
    """Words that follow each other in the file on one baseline, in one size of type.

    A column each of their texts, left and right edges; what all share: top, foot and baseline, size
    of type (points, as those of a Word). `raised` has the words on which smaller digits hang, by
    their indices; `bold` is that of the first and the last word, None where it was not asked.
    """

    __slots__ = ("base", "bold", "foot", "lefts", "raised", "rights", "size", "texts", "top")

    def __init__(
        self,
        texts: list[str],
        lefts: list[float],
        rights: list[float],
        top: float,
        foot: float,
        base: float,
        size: float,
        raised: dict[int, int],
        bold: tuple[int | None, int | None],
    ) -> None:
        self.texts = texts
        self.lefts = lefts
        self.rights = rights
        self.top = top
        self.foot = foot
        self.base = base
        self.size = size
        self.raised = raised
        self.bold = bold

    @classmethod
    def of(cls, word: Word) -> Strip:
        """A word as a strip of its own."""
        text, x0, y0, x1, y1, base, size, raised, bold = word
        hanging = {} if raised < 0 else {0: raised}
        return cls([text], [x0], [x1], y0, y1, base, size, hanging, (bold, bold))

    @property
    def is_ordered(self) -> bool:
        """Whether its words stand from left to right."""
        return self.lefts == sorted(self.lefts)

    def words(self) -> list[Word]:
        """Its words, one by one."""
        top, foot, base, size, raised = self.top, self.foot, self.base, self.size, self.raised
        words = [
            Word(text, left, top, right, foot, base, size, raised.get(i, -1))
            for i, (text, left, right) in enumerate(
                zip(self.texts, self.lefts, self.rights, strict=True)
            )
        ]
        first, last = self.bold
        words[-1] = words[-1]._replace(bold=last)
        if len(words) == 1 or first is not None:
            words[0] = words[0]._replace(bold=first if first is not None else last)
        return words


class Calls:
    """The functions of pdfium that are called for each word, and places for what they fill in.

    pypdfium2 gives ctypes the types of their arguments, and to convert each argument to its type
    at each call is four fifths of what a call costs. These have the type of their result alone;
    they are given ctypes' own objects, and an int where C wants an int.
    """

    def __init__(self, raw: Any) -> None:
        self.box: Callable[..., int] = _untyped(raw.FPDFText_GetCharBox, ctypes.c_int)
        self.count_rects = _untyped(raw.FPDFText_CountRects, ctypes.c_int)
        self.rect = _untyped(raw.FPDFText_GetRect, ctypes.c_int)
        self.origin: Callable[..., int] = _untyped(raw.FPDFText_GetCharOrigin, ctypes.c_int)
        self.size = _untyped(raw.FPDFText_GetFontSize, ctypes.c_double)
        self.weight = _untyped(raw.FPDFText_GetFontWeight, ctypes.c_int)
        self.font = _untyped(raw.FPDFText_GetFontInfo, ctypes.c_ulong)
        # These are asked once a page, or seldom.
        self.count = raw.FPDFText_CountChars
        self.text = raw.FPDFText_GetText
        self.unicode = raw.FPDFText_GetUnicode
        self.matrix = raw.FPDFText_GetMatrix
        self.matrix_type = raw.FS_MATRIX
        self.columns = [Column() for _ in range(6)]


def _untyped(function: Any, result: Any) -> Any:
    # To let other threads run during a call as short as these costs more than the call.
    return ctypes.PYFUNCTYPE(result)(ctypes.cast(function, ctypes.c_void_p).value or 0)


class Column:
    """Numbers that pdfium fills in: `places` is where, one after the other."""

    def __init__(self) -> None:
        numbers = (ctypes.c_double * _AT_ONCE)()
        self.places = [ctypes.byref(numbers, 8 * i) for i in range(_AT_ONCE)]
        self.view: Any = memoryview(numbers).cast("B").cast("d")

    def filled(self, count: int) -> list[float]:
        """The first so many of them."""
        return self.view[:count].tolist()


class Measures:
    """How words stand, a column each, in points from the page's top left corner: left and right
    edge of their ink, baseline; size of type."""

    __slots__ = ("bases", "lefts", "rights", "sizes")

    def __init__(self) -> None:
        self.lefts: list[float] = []
        self.rights: list[float] = []
        self.bases: list[float] = []
        self.sizes: list[float] = []


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

    def strips(self) -> list[Strip]:
        """The words in the file's order. Raises LimitError if there are too many."""
        text = self.text()
        texts, starts = _parted(text)
        if len(texts) > _MOST_WORDS:
            raise LimitError(f"{self.where} has more than {_MOST_WORDS} words; is it a letter?")
        found = Measures()
        seen: list[bool] = []
        for i in range(0, len(texts), _AT_ONCE):
            some = starts[i : i + _AT_ONCE]
            lengths = list(map(len, texts[i : i + _AT_ONCE]))
            if self.frame.is_turned or not self.measure(some, lengths, found):
                seen += self.measure_apart(some, lengths, found)
            else:
                seen += repeat(True, len(some))
        if len(found.bases) < len(texts):
            texts, starts = list(compress(texts, seen)), list(compress(starts, seen))
        if _HYPHEN in text:
            texts = [word.replace(_HYPHEN, "-") for word in texts]
        return self.cut(texts, starts, found, self.hanging(text, texts, starts, found.sizes))

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

    def measure(self, starts: list[int], lengths: list[int], found: Measures) -> bool:
        """Measure words that stand as words do, by their first and last letters; False if one
        does not.

        Most of the time that a PDF takes is spent here: each step is one call for all words.
        """
        calls, handle, frame = self.calls, repeat(self.handle), self.frame
        left, right, base, *others = (column.places for column in calls.columns)
        lasts = map(sub, map(add, starts, lengths), repeat(1))
        deque(map(calls.box, handle, starts, left, *others), 0)
        deque(map(calls.box, handle, lasts, others[0], right, *others[1:]), 0)
        deque(map(calls.origin, handle, starts, others[0], base), 0)
        lefts, rights, bases = (column.filled(len(starts)) for column in calls.columns[:3])
        inked = all(map(gt, map(sub, rights, lefts), repeat(_INK)))  # And each is a number.
        if not inked or min(lefts) < -_FAR or max(rights) > _FAR:
            return False
        if frame.left:
            lefts, rights = (list(map(sub, side, repeat(frame.left))) for side in (lefts, rights))
        found.lefts += lefts
        found.rights += rights
        found.bases += map(sub, repeat(frame.top), bases)
        found.sizes += self.sizes(starts)
        return True

    def measure_apart(self, starts: list[int], lengths: list[int], found: Measures) -> list[bool]:
        """Measure words one by one; tells which of them stand somewhere on the page."""
        seen: list[bool] = []
        for start, length in zip(starts, lengths, strict=True):
            placed = self.placed(start, length)
            seen.append(placed is not None)
            if placed is None:
                self.astray += length
                continue
            found.lefts.append(placed[0])
            found.rights.append(placed[2])
            found.bases.append(placed[4])
            found.sizes.append(self.size(start))
        return seen

    def placed(self, start: int, length: int) -> tuple[float, float, float, float, float] | None:
        """The box and the baseline of a word of any kind; None if it stands nowhere."""
        boxes = self.calls.count_rects(self.handle, start, length)
        if boxes < 1:
            return None
        numbers, places = self.numbers, self.places
        x0, y0, x1, y1 = _FAR, _FAR, -_FAR, -_FAR
        for k in range(boxes):
            self.calls.rect(self.handle, k, *places[:4])
            x0, y1 = min(x0, numbers[0]), max(y1, numbers[1])
            x1, y0 = max(x1, numbers[2]), min(y0, numbers[3])
        self.calls.origin(self.handle, start, *places[4:])
        found = self.frame.placed(x0, y0, x1, y1, *numbers[4:])
        # This way about, what is no number is refused, too.
        inside = -_FAR < found[0] <= found[2] < _FAR and -_FAR < found[1] <= found[3] < _FAR
        return found if inside and -_FAR < found[4] < _FAR else None

    def hanging(
        self, text: str, texts: list[str], starts: list[int], sizes: list[float]
    ) -> dict[int, int]:
        """The words on which smaller digits hang, by their indices: where in the word they do."""
        found: dict[int, int] = {}
        for match in _HANGING.finditer(text):
            word = bisect_right(starts, match.start()) - 1
            hanging = _DIGITS.search(texts[word]) if word >= 0 else None
            if hanging is not None:
                at = hanging.start(1)
                if self.size(starts[word] + at) <= _RAISED * sizes[word]:
                    found[word] = at
        return found

    def cut(
        self, texts: list[str], starts: list[int], found: Measures, hanging: dict[int, int]
    ) -> list[Strip]:
        """The words in strips."""
        bases, sizes = found.bases, found.sizes
        if not texts:
            return []
        turned = [True, *map(ne, bases[1:], bases), True]
        resized = map(ne, sizes[1:], sizes)
        cuts = (i for i, other in enumerate(resized, 1) if other or turned[i])
        strips: list[Strip] = []
        for first, end in pairwise([0, *cuts, len(texts)]):
            base, size = bases[first], sizes[first]
            # The ink of letters is tight: a line of text is marked from ascent to descent.
            top, foot = base - _ASCENT * size, base + _DESCENT * size
            if end - first == 1:  # It may stand upright.
                placed = self.placed(starts[first], len(texts[first]))
                top, foot = (min(top, placed[1]), max(foot, placed[3])) if placed else (top, foot)
            if not -_FAR < top <= foot < _FAR:
                self.astray += sum(map(len, texts[first:end]))
                continue
            bold = self.bold(starts[first]) if turned[first] else None
            last = self.bold(starts[end - 1]) if turned[end] else None
            raised = {i - first: hanging[i] for i in range(first, end) if i in hanging}
            columns = (texts[first:end], found.lefts[first:end], found.rights[first:end])
            strips.append(Strip(*columns, top, foot, base, size, raised, (bold, last)))
        return strips

    def sizes(self, starts: Sequence[int]) -> list[float]:
        """The sizes of characters in points, as they are printed."""
        sizes: list[float] = list(map(self.calls.size, repeat(self.handle), starts))
        odd = {size for size in sizes if not _SMALLEST <= size <= _LARGEST}
        if odd:
            sizes = [
                self.scaled(start, size) if size in odd else size
                for start, size in zip(starts, sizes, strict=True)
            ]
        return sizes

    def size(self, index: int) -> float:
        """The size of a character in points, as it is printed."""
        return self.sizes([index])[0]

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


def _parted(text: str) -> tuple[list[str], list[int]]:
    """The words of a text, and where each begins."""
    pieces = text.replace("\r", " ").replace("\n", " ").split(" ")
    texts = list(filter(None, pieces))
    if _HYPHEN in text or len(texts) != len(text.split()):
        found = list(_WORD.finditer(text))
        return [match[0] for match in found], [match.start() for match in found]
    lengths = list(map(len, pieces))
    starts = accumulate(map(add, lengths, repeat(1)), initial=0)
    return texts, list(compress(starts, lengths))


def _sign(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " "
