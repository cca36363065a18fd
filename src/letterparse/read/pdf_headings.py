"""The styles that a PDF sets its headings in, and their levels."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.read.pdf_lines import Line, Setting

_LARGER = 1.12


def style_of(line: Line) -> tuple[float, bool]:
    """A line's size of type, to half a point, and whether it is bold."""
    return round(line.size * 2) / 2, line.is_bold


def heading_styles(
    lines: Sequence[Sequence[Line]], setting: Setting | None
) -> dict[tuple[float, bool], int]:
    """The styles that headings are set in: larger than the body, or bold where that is not; each
    with its level, from 1."""
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
    styles = {style_of(line) for some in lines for line in some}
    found = [
        style
        for style in styles
        if style[0] >= _LARGER * setting.size or (style[1] and style[0] >= setting.size - 0.6)
    ]
    found.sort(key=lambda style: (-style[0], not style[1]))
    return {style: min(rank, 9) for rank, style in enumerate(found, 1)}
