"""From words on a page to lines as they are read: columns apart, raised marks in their line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import chain, islice, pairwise
from math import inf
from operator import attrgetter
from statistics import median

from letterparse.read.pdf_line import APART, CLOSING, TIGHT, Line, Strip, Word
from letterparse.read.pdf_words import PageText
from letterparse.records import NamedTuple

_SAME_LINE = 0.3
"""Baselines that differ by less than this share of the type are of one line."""
_SMALL = 0.85
_MARKED = 0.25
"""The same for a raised mark."""
_LONG = 45
_ENOUGH = 600
"""Long lines that tell how the body is set: a dozen pages of them."""
_FIRST, _FEW = 6, 200
"""Words of a line, and lines, that tell how wide a character is."""
_LEFT, _BASE = attrgetter("x0"), attrgetter("base")
_NUMBER = r"[^\w\s]{0,2}\d{1,3}[^\w\s]{0,2}"
_MARK = re.compile(_NUMBER)
_MARKS = re.compile(rf"{_NUMBER}(?: {_NUMBER})*")


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
    groups: list[list[Strip]] = []
    near, size = -inf, 0.0  # The baseline and the size of what the line above begins with.
    for strip in sorted(page.strips, key=_BASE):
        if strip.base - near > _SAME_LINE * max(size, strip.tallest):
            near, size = strip.base, strip.tallest
            groups.append([strip])
        else:
            groups[-1].append(strip)
    return _with_marks([_line_of(page.number, group) for group in groups])


def _line_of(page: int, strips: list[Strip]) -> Line:
    if len(strips) == 1 and strips[0].is_ordered:
        return strips[0]
    return Line(page, sorted((word for strip in strips for word in strip.words), key=_LEFT))


def _with_marks(lines: list[Line]) -> list[Line]:
    """Raised numbers stand above their line: they are put into it."""
    kept: list[Line] = []
    waiting: list[Word] = []
    for line in lines:
        below = waiting and [word for word in waiting if _hangs_on(word, line)]
        if below:
            words = sorted([*line.words, *below], key=_LEFT)
            line = Line(line.page, words)
            waiting = [word for word in waiting if word not in below]
        if not line.text[0].isalpha() and _MARKS.fullmatch(line.text):
            waiting += line.words
            continue
        kept.append(line)
    for word in waiting:
        kept.append(Line(lines[0].page, [word]))
    kept.sort(key=_BASE)
    return kept


def _hangs_on(mark: Word, line: Line) -> bool:
    """Whether a number stands as a mark at the height of a line of larger type."""
    rise = line.base - mark.base
    if mark.size > _SMALL * line.size or not 0 <= rise <= 0.7 * line.size:
        return False
    return any(abs(mark.x0 - word.x1) < line.size for word in line.words) or (
        0 <= line.x0 - mark.x1 < 3 * line.size
    )


def glued(left: Word, right: Word) -> bool:
    """Whether two words are one: no space to speak of between them."""
    gap = right.x0 - left.x1
    size = max(left.size, right.size)
    if gap >= APART * size:
        return False
    if right.size <= _SMALL * left.size and _MARK.fullmatch(right.text):
        return gap < _MARKED * size
    if CLOSING.fullmatch(right.text):
        return -0.5 * size < gap
    return -0.5 * size < gap < TIGHT * size and left.text[-1].isalnum() and right.text[0].isalnum()


def setting_of(pages: Sequence[Sequence[Line]]) -> Setting | None:
    """How the body is set, by its long lines; None if there is no prose."""
    sizes: dict[float, int] = {}
    for lines in pages:
        for line in lines:
            size = line.size
            sizes[size] = sizes.get(size, 0) + len(line.text)
    if not sizes:
        return None
    halves: Counter[float] = Counter()
    for size, count in sizes.items():
        halves[round(size * 2) / 2] += count
    size = halves.most_common(1)[0][0]
    long_parts = (
        part
        for lines in pages
        for line in lines
        if len(line.text) >= _LONG and abs(line.size - size) <= 0.5 and not line.is_row
        for part in line.parts
        if len(part.text) >= _LONG
    )
    prose = list(islice(long_parts, _ENOUGH))
    if len(prose) < 3:
        return None
    rights = sorted(line.x1 for line in prose)
    left = min(Counter(round(line.x0) for line in prose).most_common(2))[0]
    some = prose[:_FEW]
    wide = chain.from_iterable(line.widths(_FIRST) for line in some)
    long = chain.from_iterable(map(len, line.text.split(" ", _FIRST)[:_FIRST]) for line in some)
    chars = median(points / count for points, count in zip(wide, long, strict=True))
    steps = [
        below.base - above.base
        for above, below in pairwise(prose)
        if above.page == below.page and 0 < below.base - above.base < 3 * size
    ]
    leading = median(steps) if steps else 1.3 * size
    return Setting(size, left, rights[-1 - len(rights) // 50], leading, max(chars, 1.0))
