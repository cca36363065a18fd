"""From words on a page to lines as they are read: columns apart, raised marks in their line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from letterparse.read.pdf_words import BOLD, ITALIC, PageText, Word
from letterparse.records import NamedTuple

_SAME_LINE = 0.3
"""Baselines that differ by less than this share of the type are of one line."""
_SMALL = 0.85
_WIDE = 1.4
"""A gap wider than this many times the type's size parts columns."""
_OTHER = 0.15
"""Type that differs by more than this share is of another size."""
_TIGHT = 0.1
"""A gap narrower than this is none: glyphs that were set apart by mistake."""
_CLOSE = 0.33
"""The ink of a sign begins this share of its size after the word that it closes."""
_LONG = 45
_MARK = re.compile(r"\W{0,2}\d{1,3}\W{0,2}")
_CLOSING = re.compile(r"[.,;:!?)\]»’”]{1,3}")


class Line:
    """Words on one baseline, from left to right."""

    __slots__ = ("base", "page", "size", "words")

    def __init__(self, page: int, words: list[Word]) -> None:
        self.page = page
        self.words = words
        self.size = _size(words)
        self.base = _base(words, self.size)

    @property
    def x0(self) -> float:
        return self.words[0].x0

    @property
    def x1(self) -> float:
        return self.words[-1].x1

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def foot(self) -> float:
        """The baseline of the last of its words."""
        return self.base

    @property
    def is_row(self) -> bool:
        """Whether it is a row of a ruled table, whose words fill several lines."""
        return False

    @property
    def is_bold(self) -> bool:
        """Whether those of its words that were looked at are bold."""
        return self._is_set(BOLD)

    @property
    def is_italic(self) -> bool:
        """Whether those of its words that were looked at are italic."""
        return self._is_set(ITALIC)

    def _is_set(self, how: int) -> bool:
        asked = [word.bold for word in self.words if word.bold is not None]
        return bool(asked) and all(one == how for one in asked)


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
    groups: list[list[Word]] = []
    for word in sorted(page.words, key=lambda word: (word.base, word.x0)):
        near = groups[-1][0] if groups else None
        if near is not None and _share_line(near, word):
            groups[-1].append(word)
        else:
            groups.append([word])
    lines = [Line(page.number, sorted(group, key=lambda word: word.x0)) for group in groups]
    return _with_marks(lines)


def _share_line(one: Word, other: Word) -> bool:
    return abs(other.base - one.base) <= _SAME_LINE * max(one.size, other.size)


def _with_marks(lines: list[Line]) -> list[Line]:
    """Raised numbers stand above their line: they are put into it."""
    kept: list[Line] = []
    waiting: list[Word] = []
    for line in lines:
        below = [word for word in waiting if _hangs_on(word, line)]
        if below:
            words = sorted([*line.words, *below], key=lambda word: word.x0)
            line = Line(line.page, words)
            waiting = [word for word in waiting if word not in below]
        if all(_MARK.fullmatch(word.text) for word in line.words):
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


def segments(line: Line) -> list[Line]:
    """The parts of a line that wide gaps divide."""
    if line.is_row:
        return [line]
    parts: list[list[Word]] = [[line.words[0]]]
    for word in line.words[1:]:
        before = parts[-1][-1]
        gap = word.x0 - before.x1
        # Smaller type a little apart is of another column; a raised mark stands close.
        changes = abs(word.size - before.size) > _OTHER * before.size and gap > 0.5 * before.size
        if gap > _WIDE * line.size or changes:
            parts.append([])
        parts[-1].append(word)
    return [Line(line.page, words) for words in parts]


def glued(left: Word, right: Word) -> bool:
    """Whether two words are one: no space to speak of between them."""
    size = max(left.size, right.size)
    gap = right.x0 - left.x1
    if right.size <= _SMALL * left.size and _MARK.fullmatch(right.text):
        return gap < 0.25 * size
    if _CLOSING.fullmatch(right.text):
        return -0.5 * size < gap < _CLOSE * size
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
                prose += [part for part in segments(line) if len(part.text) >= _LONG]
    if len(prose) < 3:
        return None
    rights = sorted(line.x1 for line in prose)
    left = min(Counter(round(line.x0) for line in prose).most_common(2))[0]
    words = [word for line in prose for word in line.words[:6]]
    chars = median((word.x1 - word.x0) / len(word.text) for word in words)
    steps = [
        below.base - above.base
        for above, below in pairwise(prose)
        if above.page == below.page and 0 < below.base - above.base < 3 * size
    ]
    leading = median(steps) if steps else 1.3 * size
    return Setting(size, left, rights[-1 - len(rights) // 50], leading, max(chars, 1.0))


def _size(words: list[Word]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0]


def _base(words: list[Word], size: float) -> float:
    return next((word.base for word in words if abs(word.size - size) < 0.2), words[0].base)
