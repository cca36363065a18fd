"""The styles that a PDF sets its headings in, and their levels."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.read.pdf_line import Line
from letterparse.read.pdf_lines import Setting

_LARGER = 1.12


def heading_styles(
    lines: Sequence[Sequence[Line]], setting: Setting | None
) -> dict[tuple[float, bool], int]:
    """The styles that headings are set in, size and whether bold: larger than the body, or bold
    where that is not; each with its level, from 1. Sizes are the same up to half a point."""
    if setting is None:
        return {}
    body = [
        line
        for some in lines
        for line in some
        if abs(line.size - setting.size) <= 0.5 and len(line.text) >= 40
    ]
    if sum(line.is_bold for line in body) * 3 > len(body):
        return {}
    styles = {(line.size, line.is_bold) for some in lines for line in some}
    near = {(size, bold): (round(size * 2) / 2, bold) for size, bold in styles}
    found = {
        (size, bold)
        for size, bold in near.values()
        if size >= _LARGER * setting.size or (bold and size >= setting.size - 0.6)
    }
    ranks = sorted(found, key=lambda style: (-style[0], not style[1]))
    return {style: min(ranks.index(same) + 1, 9) for style, same in near.items() if same in found}
