"""The words of one page of a PDF, in as few calls of pdfium as can be: each has its price.

A page has hundreds of words, and Python has little time for each. So they are kept in columns, one
for their texts, one for their left edges and so on, and what can be done by one call for a whole
column is.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from bisect import bisect_right
from codecs import utf_16_le_decode
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import accumulate, compress, count, pairwise, repeat
from operator import add, gt, ne, sub
from typing import Any

from letterparse.errors import LimitError
from letterparse.read.pdf_calls import Calls
from letterparse.read.pdf_frame import Frame
from letterparse.read.pdf_line import BOLD, ITALIC, Sides, Strip
from letterparse.records import NamedTuple

# pdfium puts U+0002 where a hyphen ends a line, and goes on with the next line's first letter;
# asked for all of a text at once it says U+FFFE.
_WORD = re.compile(r"[^\s\x02]+\x02?|\x02")
_HYPHEN = "\x02"
_OTHER = re.compile(r"[^\S ]|\x02")
# Digits at the end of a word: behind a letter or a sign they may be the mark of a footnote.
_HANGING = re.compile(r"[0-9](?<=[^\d\s\x02][0-9])[0-9]{0,2}(?=[^\w\s\x02]*(?:\x02|(?!\S)))")
_RAISED = 0.85
"""What is set smaller than this share of the type beside it is raised or lowered."""
_ASCENT, _DESCENT = 0.8, 0.2
"""Of the size of type, above and below the baseline."""
_BOLD = 600
"""The weight of a font from which on it is bold."""
_UNSEEN = "\x00\uffff"
_SMALLEST, _LARGEST = 4.0, 40.0
"""A font size outside this may be scaled by the matrix that it is set with."""
_MOST_WORDS = 5_000
"""On one page; more is a drawing, or hostile."""
_MOST_CHARACTERS = 200_000
_FAR = 20_000.0
"""Points; a box beyond that is not on any page."""
_INK = 0.01
"""Points; what is narrower is not seen."""


class Words(NamedTuple):
    """The words of a page in columns: where each begins in the text, and where the next one would
    if one space is between; left and right edge of the ink in points from the page's left edge."""

    text: str
    starts: list[int]
    nexts: list[int]
    lefts: list[float]
    rights: list[float]
    sides: Sides
    """Left and right edges in less memory, to be kept."""


class Heads(NamedTuple):
    """Of a page's words those, by their indices, of which each may stand otherwise than the one
    before it; their baselines. And on which words smaller digits hang, with the place in them."""

    words: list[int]
    bases: list[float]
    hanging: list[tuple[int, int]]


class Reader:
    """Reads one page: `handle` is pdfium's text page, `name` and `number` are for messages.

    `words` is how many there are; `astray` are the characters of those that stand nowhere on it.
    """

    def __init__(self, calls: Calls, handle: Any, frame: Frame, name: str, number: int) -> None:
        self.calls = calls
        self.handle = ctypes.byref(handle.contents)  # To pass this on costs less.
        self.frame = frame
        self.number = number
        self.where = f"{name}: page {number}"
        self.words = self.astray = 0

    def strips(self) -> list[Strip]:
        """The words in the file's order. Raises LimitError if there are too many."""
        text = self.text()
        words = self.measured(*_parted(text))
        return self.cut(words, self.heads(text, words))

    def text(self) -> str:
        """The page's text, a code unit for each of its characters."""
        length = self.calls.count(self.handle)
        if length > _MOST_CHARACTERS:
            raise LimitError(
                f"{self.where} has more than {_MOST_CHARACTERS} characters; is it a letter?"
            )
        if length <= 0:
            return ""
        buffer = (ctypes.c_ushort * (length + 1))()
        filled = self.calls.text(self.handle, 0, length, buffer)
        text, _ = utf_16_le_decode(bytes(buffer)[: 2 * max(filled - 1, 0)], "replace")
        if len(text) != length:  # Some character has no code, or two: ask for each.
            codes = (self.calls.unicode(self.handle, i) for i in range(length))
            text = "".join(map(_sign, codes))
        for sign in _UNSEEN:
            text = text.replace(sign, " ")
        return text.replace("\ufffe", _HYPHEN)

    def measured(self, text: str, starts: list[int], nexts: list[int]) -> Words:
        """The words that stand somewhere on the page."""
        self.words = len(starts)
        if self.words > _MOST_WORDS:
            raise LimitError(f"{self.where} has more than {_MOST_WORDS} words; is it a letter?")
        self.calls.reserve(self.words)
        words = self.edges(text, starts, nexts)
        odd = self.odd(words)
        if not odd:
            return words
        seen = [True] * len(starts)
        for i in odd:
            start, end = starts[i], nexts[i] - 1
            placed = self.placed(start, end - start)
            if placed is None:
                seen[i] = False
                self.astray += end - start
                text = text[:start] + " " * (end - start) + text[end:]
            else:
                words.lefts[i], _, words.rights[i], *_ = placed
        starts, nexts = list(compress(starts, seen)), list(compress(nexts, seen))
        lefts, rights = list(compress(words.lefts, seen)), list(compress(words.rights, seen))
        return Words(text, starts, nexts, lefts, rights, _kept(lefts, rights))

    def edges(self, text: str, starts: list[int], nexts: list[int]) -> Words:
        """Words by the ink of their first and last characters.

        Most of the time that a PDF takes is spent here: each step is one call for all words.
        """
        calls, handle, count = self.calls, repeat(self.handle), len(starts)
        first, last = calls.columns
        others = [repeat(place) for place in calls.place.places[:3]]
        lasts = map(sub, nexts, repeat(2))
        deque(map(calls.box, handle, starts, first.places, *others), 0)
        deque(map(calls.box, handle, lasts, others[0], last.places, *others[1:]), 0)
        lefts, rights = first.filled(count), last.filled(count)
        if self.frame.left:
            margin = repeat(self.frame.left)
            lefts, rights = list(map(sub, lefts, margin)), list(map(sub, rights, margin))
            return Words(text, starts, nexts, lefts, rights, _kept(lefts, rights))
        return Words(text, starts, nexts, lefts, rights, (first.kept(count), last.kept(count)))

    def odd(self, words: Words) -> Sequence[int]:
        """The words of a page of which some don't stand as words do, from left to right."""
        lefts, rights = words.lefts, words.rights
        # And each is a number.
        inked = lefts and all(map(gt, map(sub, rights, lefts), repeat(_INK)))
        if inked and min(lefts) > -_FAR and max(rights) < _FAR and not self.frame.is_turned:
            return ()
        return range(len(lefts))

    def bases(self, indices: Sequence[int]) -> list[float]:
        """The baselines of characters, from the page's top."""
        frame, handle = self.frame, repeat(self.handle)
        across, down = self.calls.columns
        deque(map(self.calls.origin, handle, indices, across.places, down.places), 0)
        ys = down.filled(len(indices))
        if frame.is_turned:
            xs = across.filled(len(indices))
            return [frame.shown(x, y)[1] for x, y in zip(xs, ys, strict=True)]
        return list(map(sub, repeat(frame.top), ys))

    def heads(self, text: str, words: Words) -> Heads:
        """Words that stand for those behind them: the first of each line that is written in one
        go, and each word of others."""
        starts, nexts = words.starts, words.nexts
        heads: list[int] = []
        bases: list[float] = []
        hanging: list[tuple[int, int]] = []
        if not starts:
            return Heads(heads, bases, hanging)
        firsts = [0, *compress(count(1), map(ne, starts[1:], nexts))]
        ends = [*firsts[1:], len(starts)]
        begins, finals = [starts[i] for i in firsts], [nexts[i - 1] - 2 for i in ends]
        lengths = map(add, map(sub, finals, begins), repeat(1))
        pieces = map(self.calls.count_rects, repeat(self.handle), begins, lengths)
        heights = self.bases(begins), self.bases(finals)
        for first, end, piece, base, last in zip(firsts, ends, pieces, *heights, strict=True):
            if piece == 1 and base == last:
                heads.append(first)
                bases.append(base)
            else:
                heads += range(first, end)
                bases += self.bases(starts[first:end])
                hanging += self.hanging(text, words, first, end)
        return Heads(heads, bases, hanging)

    def placed(self, start: int, length: int) -> tuple[float, float, float, float, float] | None:
        """The box and the baseline of a word of any kind; None if it stands nowhere."""
        boxes = self.calls.count_rects(self.handle, start, length)
        if boxes < 1:
            return None
        numbers, places = self.calls.place.view, self.calls.place.places
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

    def hanging(self, text: str, words: Words, first: int, end: int) -> Iterator[tuple[int, int]]:
        """Those of some words on which smaller digits hang, and where in them they do."""
        starts, nexts = words.starts, words.nexts
        for match in _HANGING.finditer(text, starts[first], nexts[end - 1] - 1):
            at = match.start()
            word = bisect_right(starts, at, first, end) - 1
            if at >= nexts[word]:
                continue  # It stands nowhere.
            size, of_digits = self.sizes([starts[word], at])
            if of_digits <= _RAISED * size:
                yield word, at - starts[word]

    def cut(self, words: Words, found: Heads) -> list[Strip]:
        """The words in strips."""
        text, starts, nexts, lefts, rights, sides = words
        heads, bases, hanging = found
        if not heads:
            return []
        sizes = self.sizes([starts[i] for i in heads])
        gaps = list(map(sub, lefts[1:], rights))
        turned = [True, *map(ne, bases[1:], bases), True]
        others = zip(count(), turned, [True, *map(ne, sizes[1:], sizes)])
        cuts = [i for i, is_turned, is_resized in others if is_turned or is_resized]
        firsts = [*heads, len(starts)]
        looks = self.looks([starts[heads[i]] for i in cuts])
        rounded = {size: round(size, 1) for size in {*sizes}}
        hanging.reverse()
        strips: list[Strip] = []
        for look, (one, after) in zip(looks, pairwise([*cuts, len(heads)]), strict=True):
            first, end, base, size = firsts[one], firsts[after], bases[one], sizes[one]
            start = starts[first]
            # The ink of letters is tight: a line of text is marked from ascent to descent.
            top, foot = base - _ASCENT * size, base + _DESCENT * size
            if end - first == 1:  # It may stand upright.
                placed = self.placed(start, nexts[first] - 1 - start)
                top, foot = (min(top, placed[1]), max(foot, placed[3])) if placed else (top, foot)
            said = text[start : nexts[end - 1] - 1]
            if after > one + 1 and starts[first + 1 : end] != nexts[first : end - 1]:
                said = " ".join([text[starts[i] : nexts[i] - 1] for i in range(first, end)])
            raised: dict[int, int] = {}
            while hanging and hanging[-1][0] < end:
                word, place = hanging.pop()
                raised[word - first] = place
            if not -_FAR < top <= foot < _FAR:
                self.astray += len(said) - said.count(" ")
                continue
            last = look if after == one + 1 else self.looks([starts[end - 1]])[0]
            looked = look if turned[one] else None, last if turned[after] else None
            own, between, upright = (first, end), gaps[first : end - 1], (top, foot, base)
            kind = size, rounded[size]
            strips.append(
                Strip(self.number, said, sides, own, between, upright, kind, raised, looked)
            )
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

    def looks(self, indices: Sequence[int]) -> list[int]:
        """Whether characters are set bold or italic, by weight or name of their fonts; 0 if
        neither."""
        known, call = self.calls.looks, self.calls.font
        name, room = self.calls.name, self.calls.room
        looks: list[int] = []
        for index in indices:
            length = call(self.handle, index, name, room, None)
            font = name.value if 0 < length <= len(name) else b""
            look = known.get(font)
            if look is None:
                is_bold = self.calls.weight(self.handle, index) >= _BOLD
                look = known[font] = BOLD if is_bold else _look_of(font.lower())
            looks.append(look)
        return looks


def _look_of(font: bytes) -> int:
    if b"bold" in font:
        return BOLD
    return ITALIC if b"italic" in font or b"oblique" in font else 0


def _parted(text: str) -> tuple[str, list[int], list[int]]:
    """A text with plain spaces and hyphens, and where its words begin: each of them, and the one
    behind it if one space is between."""
    plain = text.replace("\r", " ").replace("\n", " ")
    if not plain.isprintable() and _OTHER.search(plain):
        plain = _OTHER.sub(" ", plain.replace(_HYPHEN, "-"))
        found = list(_WORD.finditer(text))
        return plain, [one.start() for one in found], [one.end() + 1 for one in found]
    lengths = list(map(len, plain.split(" ")))
    places = list(accumulate(map(add, lengths, repeat(1)), initial=0))
    return plain, list(compress(places, lengths)), list(compress(places[1:], lengths))


def _kept(lefts: list[float], rights: list[float]) -> Sides:
    return array("d", lefts), array("d", rights)


def _sign(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " "
