"""From words on a page to lines as they are read: columns apart, raised marks in their line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise
from operator import attrgetter, sub
from statistics import median

from letterparse.read.pdf_reader import BOLD, ITALIC, Strip, Word
from letterparse.read.pdf_words import PageText
from letterparse.records import NamedTuple

_SAME_LINE = 0.3
"""Baselines that differ by less than this share of the type are of one line."""
_SMALL = 0.85
WIDE = 1.4
"""A gap wider than this many times the type's size parts columns."""
_OTHER = 0.15
"""Type that differs by more than this share is of another size."""
_TIGHT = 0.1
"""A gap narrower than this is none: glyphs that were set apart by mistake."""
APART = 0.33
"""Words are two from a gap of this many times the larger type on, whatever they are: so far
after a word may the ink of a sign begin that closes it."""
_MARKED = 0.25
"""The same for a raised mark."""
_LONG = 45
_LEFT, _BASE = attrgetter("x0"), attrgetter("base")
_MARK = re.compile(r"\W{0,2}\d{1,3}\W{0,2}")
_SIGNS = r"[.,;:!?)\]»’”]{1,3}"
_CLOSING = re.compile(_SIGNS)
_CLOSES = re.compile(rf" {_SIGNS}(?: |$)")


class Line:
    """Words on one baseline, from left to right.

    Their texts, left and right edges in columns, and all text; the size that most of them have, the
    largest, and whether there is but one; how those that were looked at are set; the narrowest and
    the widest gap between two (points). `strip` is what they are if they are even.
    """

    __slots__ = (
        *("_parts", "_words", "base", "is_bold", "is_even", "is_italic", "lefts", "narrowest"),
        *("page", "rights", "size", "strip", "tallest", "text", "texts", "widest"),
    )

    def __init__(self, page: int, words: list[Word]) -> None:
        texts, lefts, _, rights, _, bases, sizes, _, bold = zip(*words, strict=True)
        self.tallest: float = max(sizes)
        self.is_even = min(sizes) == self.tallest
        self.size, self.base = (round(sizes[0], 1), bases[0]) if self.is_even else _most_of(words)
        self.strip: Strip | None = None
        self._words: list[Word] | None = words
        self._set(page, texts, lefts, rights, bold)

    @classmethod
    def of(cls, page: int, strip: Strip) -> Line:
        """A strip as a line of its own."""
        line = cls.__new__(cls)
        line.tallest = strip.size
        line.is_even = True
        line.size, line.base = round(strip.size, 1), strip.base
        line.strip = strip
        line._words = None
        line._set(page, strip.texts, strip.lefts, strip.rights, strip.bold)
        return line

    def _set(
        self,
        page: int,
        texts: Sequence[str],
        lefts: Sequence[float],
        rights: Sequence[float],
        bold: Sequence[int | None],
    ) -> None:
        self.page = page
        self.texts, self.lefts, self.rights = texts, lefts, rights
        self.text = " ".join(texts)
        how = {*bold} - {None}
        self.is_bold, self.is_italic = how == {BOLD}, how == {ITALIC}
        gaps = list(map(sub, lefts[1:], rights)) or [0.0]
        self.narrowest, self.widest = min(gaps), max(gaps)
        self._parts: list[Line] | None = None

    @property
    def words(self) -> list[Word]:
        """Its words, one by one."""
        if self._words is None:
            assert self.strip is not None
            self._words = self.strip.words()
        return self._words

    @property
    def x0(self) -> float:
        return self.lefts[0]

    @property
    def x1(self) -> float:
        return self.rights[-1]

    @property
    def is_close(self) -> bool:
        """Whether one space stands between any two of its words."""
        size = self.tallest
        if self.widest > WIDE * self.size or self.narrowest < _TIGHT * size:
            return False
        return self.narrowest >= APART * size or (
            self.is_even and _CLOSES.search(self.text) is None
        )

    @property
    def foot(self) -> float:
        """The baseline of the last of its words."""
        return self.base

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a ruled table, whose words fill several lines."""
        return False

    @property
    def parts(self) -> list[Line]:
        """The parts that wide gaps divide it into; itself if none do."""
        if self._parts is None:  # Once asked, a line in one piece has none: it can't hold itself.
            self._parts = _parts(self)
        return self._parts or [self]


class Setting(NamedTuple):
    """How the body of a document is set, in points: size of type, left and right edge, distance
    of baselines, width of a character."""

    size: float
    left: float
    right: float
    leading: float
    char: float


def lines_of(page: PageText) -> list[Line]:
    """The lines of a page from top to bottom; those of columns side by side in one."""
    groups: list[Strip | list[Word]] = []
    near: Strip | Word | None = None  # What the line above begins with.
    for _, same in groupby(sorted(page.strips, key=_BASE), _BASE):
        first, *others = same
        if not others and first.is_ordered and not (near and _share_line(near, first)):
            groups.append(first)
            near = first
            continue
        words = sorted((word for strip in (first, *others) for word in strip.words()), key=_LEFT)
        if near is not None:
            # Most often none or all: the others on one baseline go with the first that parts.
            apart = (i for i, word in enumerate(words) if not _share_line(near, word))
            shared = next(apart, len(words))
            if shared:
                groups[-1] = sorted(_words(groups[-1]) + words[:shared], key=_LEFT)
            words = words[shared:]
        if words:
            near = words[0]
            groups.append(words)
    number = page.number
    return _with_marks(
        [Line.of(number, one) if isinstance(one, Strip) else Line(number, one) for one in groups]
    )


def _words(group: Strip | list[Word]) -> list[Word]:
    return group.words() if isinstance(group, Strip) else group


def _share_line(one: Strip | Word, other: Strip | Word) -> bool:
    return abs(other.base - one.base) <= _SAME_LINE * max(one.size, other.size)


def _with_marks(lines: list[Line]) -> list[Line]:
    """Raised numbers stand above their line: they are put into it."""
    kept: list[Line] = []
    waiting: list[Word] = []
    for line in lines:
        below = [word for word in waiting if _hangs_on(word, line)]
        if below:
            words = sorted([*line.words, *below], key=_LEFT)
            line = Line(line.page, words)
            waiting = [word for word in waiting if word not in below]
        if all(map(_MARK.fullmatch, line.texts)):
            waiting += line.words
            continue
        kept.append(line)
    for word in waiting:
        kept.append(Line(lines[0].page, [word]))
    kept.sort(key=lambda line: line.base)
    return kept


def _hangs_on(mark: Word, line: Line) -> bool:
    """Whether a number stands as a mark at the height of a line of larger type."""
    rise = line.base - mark.base
    if mark.size > _SMALL * line.size or not 0 <= rise <= 0.7 * line.size:
        return False
    return any(abs(mark.x0 - word.x1) < line.size for word in line.words) or (
        0 <= line.x0 - mark.x1 < 3 * line.size
    )


def _parts(line: Line) -> list[Line]:
    """The parts of a line that has several."""
    wide = WIDE * line.size
    if line.is_row or (line.is_even and line.widest <= wide):
        return []
    words = line.words
    starts: list[int] = []
    for i, (before, word) in enumerate(pairwise(words), 1):
        gap = word.x0 - before.x1
        if gap > wide or _changes(before, word, gap):
            starts.append(i)
    if not starts:
        return []
    ends = [*starts, len(words)]
    return [Line(line.page, words[i:j]) for i, j in zip([0, *starts], ends, strict=True)]


def _changes(before: Word, word: Word, gap: float) -> bool:
    """Whether another type is of another column: a little apart. A raised mark stands close."""
    return abs(word.size - before.size) > _OTHER * before.size and gap > 0.5 * before.size


def glued(left: Word, right: Word) -> bool:
    """Whether two words are one: no space to speak of between them."""
    gap = right.x0 - left.x1
    size = max(left.size, right.size)
    if gap >= APART * size:
        return False
    if right.size <= _SMALL * left.size and _MARK.fullmatch(right.text):
        return gap < _MARKED * size
    if _CLOSING.fullmatch(right.text):
        return -0.5 * size < gap
    return -0.5 * size < gap < _TIGHT * size and left.text[-1].isalnum() and right.text[0].isalnum()


def setting_of(pages: Sequence[Sequence[Line]]) -> Setting | None:
    """How the body is set, by its long lines; None if there is no prose."""
    sizes: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    if not sizes:
        return None
    size = sizes.most_common(1)[0][0]
    prose: list[Line] = []
    for lines in pages:
        for line in lines:
            if abs(line.size - size) <= 0.5 and not line.is_row:
                prose += [part for part in line.parts if len(part.text) >= _LONG]
    if len(prose) < 3:
        return None
    rights = sorted(line.x1 for line in prose)
    left = min(Counter(round(line.x0) for line in prose).most_common(2))[0]
    chars = median(
        (right - left) / len(text)
        for line in prose
        for text, left, right in zip(line.texts[:6], line.lefts, line.rights, strict=False)
    )
    steps = [
        below.base - above.base
        for above, below in pairwise(prose)
        if above.page == below.page and 0 < below.base - above.base < 3 * size
    ]
    leading = median(steps) if steps else 1.3 * size
    return Setting(size, left, rights[-1 - len(rights) // 50], leading, max(chars, 1.0))


def _most_of(words: list[Word]) -> tuple[float, float]:
    """The size of type that most of these words are set in, and where their baseline is."""
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    size = sizes.most_common(1)[0][0]
    return size, next((word.base for word in words if abs(word.size - size) < 0.2), words[0].base)
