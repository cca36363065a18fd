"""A line of a page: words on one baseline, in columns; nearly all are strips of even type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, repeat
from math import inf
from operator import sub
from typing import ClassVar

from letterparse.records import NamedTuple

BOLD, ITALIC = 1, 2
WIDE = 1.4
"""A gap wider than this many times the type's size parts columns."""
TIGHT = 0.1
"""A gap narrower than this is none: glyphs that were set apart by mistake."""
APART = 0.33
"""Words are two from a gap of this many times the larger type on, whatever they are: so far
after a word may the ink of a sign begin that closes it."""
_OTHER = 0.15
"""Type that differs by more than this share is of another size."""
_SIGNS = r"[.,;:!?)\]»’”]{1,3}"
CLOSING = re.compile(_SIGNS)
_CLOSES = re.compile(rf" {_SIGNS}(?: |$)")


Sides = tuple[Sequence[float], Sequence[float]]


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


class Line:
    """Words on one baseline, from left to right.

    Their text, a space between any two; left and right edge; the size that most of them have, the
    largest, and whether there is but one; the narrowest and the widest gap between two (points);
    `look` is how those that were looked at are set: BOLD, ITALIC, or 0.
    """

    __slots__ = (
        *("_parts", "_words", "base", "is_even", "look", "narrowest", "page", "size", "tallest"),
        *("text", "widest", "x0", "x1"),
    )

    is_row: ClassVar[bool] = False
    """Whether it is a row of a ruled table, whose words fill several lines."""
    _words: list[Word] | None
    _parts: Sequence[Line] | None

    def __init__(self, page: int, words: list[Word]) -> None:
        texts, lefts, _, rights, _, bases, sizes, _, bold = zip(*words, strict=True)
        self.page = page
        self.text = " ".join(texts)
        self.x0: float = lefts[0]
        self.x1: float = rights[-1]
        self.tallest: float = max(sizes)
        self.is_even = min(sizes) == self.tallest
        self.size, self.base = (round(sizes[0], 1), bases[0]) if self.is_even else _most_of(words)
        how = {*bold} - {None}
        self.look = how.pop() if len(how) == 1 else 0
        gaps = list(map(sub, lefts[1:], rights))
        self.narrowest, self.widest = (min(gaps), max(gaps)) if gaps else (inf, 0.0)
        self._words = words
        is_wide = not self.is_even or self.widest > WIDE * self.size
        self._parts = None if is_wide else ()

    @property
    def words(self) -> list[Word]:
        """Its words, one by one."""
        if self._words is None:
            self._words = self._each()
        return self._words

    def _each(self) -> list[Word]:
        """The words, made now, of a kind of line that is not made of them."""
        raise NotImplementedError  # A line itself is: it is never asked.

    def widths(self, count: int) -> Iterable[float]:
        """Of its first words, so many at most."""
        return [word.x1 - word.x0 for word in self.words[:count]]

    @property
    def is_bold(self) -> bool:
        return self.look == BOLD

    @property
    def is_italic(self) -> bool:
        return self.look == ITALIC

    @property
    def is_close(self) -> bool:
        """Whether one space stands between any two of its words."""
        size = self.tallest
        if self.widest > WIDE * self.size or self.narrowest < TIGHT * size:
            return False
        return self.narrowest >= APART * size or (
            self.is_even and _CLOSES.search(self.text) is None
        )

    @property
    def parts(self) -> Sequence[Line]:
        """The parts that wide gaps divide it into; itself if none do."""
        if self._parts is None:  # Once asked, a line in one piece has none: it can't hold itself.
            self._parts = self._divided()
        return self._parts or (self,)

    def _divided(self) -> Sequence[Line]:
        wide, words = WIDE * self.size, self.words
        starts: list[int] = []
        for i, (before, word) in enumerate(pairwise(words), 1):
            gap = word.x0 - before.x1
            if gap > wide or _changes(before, word, gap):
                starts.append(i)
        if not starts:
            return ()
        return [Line(self.page, words[i:j]) for i, j in pairwise([0, *starts, len(words)])]


class Strip(Line):
    """A line, or a stretch of one, in one size of type, its words in the file's order.

    They are those of a page from `first` to `end`; `sides` are the left and the right edges of all
    words of the page. `top` and `bottom` are those of each one's box. `raised` has the words on
    which smaller digits hang, by their indices in the strip; `ends` is the `bold` of the first and
    the last word.
    """

    __slots__ = ("bottom", "end", "ends", "first", "raised", "sides", "top")

    def __init__(
        self,
        page: int,
        text: str,
        sides: Sides,
        stretch: tuple[int, int],
        gaps: Sequence[float],
        upright: tuple[float, float, float],
        sizes: tuple[float, float],
        raised: dict[int, int],
        ends: tuple[int | None, int | None],
    ) -> None:
        """`stretch`: first and end. `upright`: top, bottom and baseline. `sizes`: the
        size of type, exact and rounded."""
        self.page = page
        self.text = text
        self.sides = lefts, rights = sides
        self.first, self.end = first, end = stretch
        self.x0, self.x1 = lefts[first], rights[end - 1]
        self.narrowest, self.widest = (min(gaps), max(gaps)) if gaps else (inf, 0.0)
        self.top, self.bottom, self.base = upright
        self.tallest, self.size = sizes
        self.is_even = True
        self.raised = raised
        self.ends = one, other = ends
        self.look = (one if other is None or one == other else other if one is None else 0) or 0
        self._words = None
        self._parts = None if self.widest > WIDE * self.size else ()

    @classmethod
    def of(cls, page: int, word: Word) -> Strip:
        """A word as a strip of its own."""
        text, x0, y0, x1, y1, base, size, raised, bold = word
        hanging = {} if raised < 0 else {0: raised}
        upright, sizes, ends = (y0, y1, base), (size, round(size, 1)), (bold, bold)
        return cls(page, text, ((x0,), (x1,)), (0, 1), (), upright, sizes, hanging, ends)

    @property
    def lefts(self) -> Sequence[float]:
        return self.sides[0][self.first : self.end]

    @property
    def rights(self) -> Sequence[float]:
        return self.sides[1][self.first : self.end]

    def widths(self, count: int) -> Iterable[float]:
        return map(sub, self.rights[:count], self.lefts)

    @property
    def is_ordered(self) -> bool:
        """Whether its words stand from left to right."""
        return self.narrowest >= 0 or list(self.lefts) == sorted(self.lefts)

    def _each(self) -> list[Word]:
        texts, raised, (first, last) = self.text.split(" "), self.raised, self.ends
        hanging = [raised.get(i, -1) for i in range(len(texts))] if raised else repeat(-1)
        looks = [first, *repeat(None, len(texts) - 2), last]
        if len(texts) == 1:
            looks = [last if first is None else first]
        tops, bottoms, *same = map(repeat, (self.top, self.bottom, self.base, self.tallest))
        columns = texts, self.lefts, tops, self.rights, bottoms, *same, hanging, looks
        return list(map(Word._make, zip(*columns, strict=False)))

    def _divided(self) -> Sequence[Line]:
        texts, (one, other) = self.text.split(" "), self.ends
        gaps = list(map(sub, self.lefts[1:], self.rights))
        wide = WIDE * self.size
        starts = [i for i, gap in enumerate(gaps, 1) if gap > wide]
        upright, sizes = (self.top, self.bottom, self.base), (self.tallest, self.size)
        found: list[Line] = []
        for i, j in pairwise([0, *starts, len(texts)]):
            text, stretch = " ".join(texts[i:j]), (self.first + i, self.first + j)
            raised = {at - i: place for at, place in self.raised.items() if i <= at < j}
            ends = None if i else one, other if j == len(texts) else None
            own = self.sides, stretch, gaps[i : j - 1], upright, sizes, raised, ends
            found.append(Strip(self.page, text, *own))
        return found


def _changes(before: Word, word: Word, gap: float) -> bool:
    """Whether another type is of another column: a little apart. A raised mark stands close."""
    return abs(word.size - before.size) > _OTHER * before.size and gap > 0.5 * before.size


def _most_of(words: list[Word]) -> tuple[float, float]:
    """The size of type that most of these words are set in, and where their baseline is."""
    counts: dict[float, int] = {}
    for word in words:
        size = round(word.size, 1)
        counts[size] = counts.get(size, 0) + len(word.text)
    size = max(counts, key=counts.__getitem__)
    return size, next((word.base for word in words if abs(word.size - size) < 0.2), words[0].base)
