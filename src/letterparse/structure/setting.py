"""How a body is set: how wide its lines are, and what parts its paragraphs."""

from __future__ import annotations

from bisect import bisect_right

from letterparse.records import NamedTuple
from letterparse.structure.headings import ends_sentence
from letterparse.structure.rows import Row


class Shape(NamedTuple):
    """How a body is set: its wrap width (0: lines are whole paragraphs), and whether blank
    lines stand between its paragraphs."""

    width: int
    blanks: bool


def shape_of(rows: list[Row]) -> Shape:
    """Measure the body's setting."""
    sizes = sorted([size for row in rows if (size := len(row.text)) > 30])
    if not sizes:
        return Shape(0, True)
    wrapped = bisect_right(sizes, 160)
    long = len(sizes) - wrapped
    if 3 * long >= len(sizes) or (sizes[-1] > 300 and 5 * long > len(sizes)):
        return Shape(0, True)
    # One line may stick out; a short text has too few for a tenth of them to tell.
    width = sizes[max(wrapped - 2, 0) if wrapped < 20 else int(wrapped * 0.9)]
    ends = after = 0
    short = 0.8 * width
    for i, row in enumerate(rows[:-1], 1):
        if len(row.text) < short and ends_sentence(row.text):
            ends += 1
            after += rows[i].gap > 0
    return Shape(width, 2 * after >= ends)
