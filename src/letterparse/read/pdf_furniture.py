"""What the pages of a PDF repeat around the letter, and the numbers printed on them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from letterparse.read.pdf_line import Line

_EDGE = 0.13
"""The share of a page's height, at top and bottom, in which furniture stands."""
_DRIFT = 4.0
_DIGITS = re.compile(r"\d+")
# To look for one of four letters is fast; where case does not matter, each place would be tried.
_NUMBERED = re.compile(
    r"(?:[pP](?<!\w.)(?i:agina|age|\.?)|[bB](?<!\w.)(?i:lad))\s*:?\s*(\d{1,4}|(?i:[ivxl]{1,6}))\b"
)
_LAST = re.compile(r"vergaderjaar .*\d$")
_BARE = re.compile(r"[-–— ]*(\d{1,4})(?:\s*(?:/|van)\s*\d{1,4})?[-–— ]*")


def repeated(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[Line]:
    """The lines at the edges that stand at the same height on other pages too, digits apart."""
    places: dict[str, list[tuple[Line, float]]] = {}
    for number, (lines, height) in enumerate(zip(pages, heights, strict=True)):
        for line in lines:
            top = line.base < _EDGE * height
            if top or line.base > (1 - _EDGE) * height:
                key = _key(line.text.casefold())
                # The first page's letterhead is no furniture, though later pages repeat it.
                if not (top and number == 0):
                    from_edge = line.base if top else height - line.base
                    places.setdefault(key, []).append((line, from_edge))
    found: set[Line] = set()
    for same in places.values():
        same.sort(key=lambda one: one[1])
        found |= _near_one_before(same)
        found |= _near_one_before(same[::-1])
    return found


def _near_one_before(same: Sequence[tuple[Line, float]]) -> set[Line]:
    """Of lines in the order of their places, those that stand where one before them stands on
    another page: the last one, or the last of another page than that."""
    found: set[Line] = set()
    last = other = None
    for line, place in same:
        if last is not None and last[0].page != line.page:
            other = last
        if other is not None and abs(place - other[1]) <= _DRIFT:
            found.add(line)
        last = line, place
    return found


def _key(text: str) -> str:
    """What is the same on each page: all, or all but the page's number."""
    numbered = _NUMBERED.search(text) or _BARE.fullmatch(text) or _LAST.search(text)
    return _DIGITS.sub("#", text) if numbered else text


def printed_label(lines: Iterable[Line], furniture: set[Line]) -> str | None:
    """The number printed on a page of these lines, None if there is none."""
    for line in lines:
        text, is_furniture = line.text, line in furniture
        ends = text[0] in "pPbB" or text[-1] in "ivxlIVXL" or text[-1].isdecimal()
        if (is_furniture or ends) and len(text) <= 120:
            label = _label(text, is_furniture)
            if label:
                return label
    return None


def _label(text: str, is_furniture: bool) -> str | None:
    match = _NUMBERED.search(text)
    if match is not None and (is_furniture or match.start() == 0 or match.end() == len(text)):
        return match[1]
    bare = _BARE.fullmatch(text) if is_furniture else None
    return bare[1] if bare else None
