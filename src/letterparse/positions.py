"""Where words stand in the source's own terms: boxes on a page, a page's number, an element."""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import Any

from letterparse.document import Box, Document

_START = attrgetter("start")
_ROUND = 1
"""Decimals of a point: a tenth is finer than the eye."""


class Positions:
    """Looks up what a document knows of a place beyond offsets and pages."""

    def __init__(self, document: Document) -> None:
        self.boxes = document.boxes
        self.elements = document.elements
        self.labels = {page.number: page.label for page in document.pages if page.label}

    def add(self, evidence: dict[str, Any]) -> None:
        """Add `page_label`, `element` and `boxes` to an evidence, each if it is known."""
        label = self.labels.get(evidence["page"])
        if label is not None:
            evidence["page_label"] = label
        element = self.element_at(evidence["start"])
        if element is not None:
            evidence["element"] = element
        if self.boxes:
            spans = evidence.get("pieces") or [evidence]
            boxes = [box for span in spans for box in self.boxes_of(span["start"], span["end"])]
            if boxes:
                evidence["boxes"] = boxes

    def element_at(self, offset: int) -> str | None:
        """The path of the element that holds this offset."""
        at = bisect_right(self.elements, offset, key=_START) - 1
        return self.elements[at].path if at >= 0 else None

    def boxes_of(self, start: int, end: int) -> list[dict[str, Any]]:
        """The boxes of the words that overlap a span, one for those that share a line."""
        lines: list[Box] = []
        for box in self.boxes.overlapping(start, end):
            if lines and _share_line(lines[-1], box):
                lines[-1] = _union(lines[-1], box)
            else:
                lines.append(box)
        return [
            {
                "page": box.page,
                "x0": round(box.x0, _ROUND),
                "y0": round(box.y0, _ROUND),
                "x1": round(box.x1, _ROUND),
                "y1": round(box.y1, _ROUND),
            }
            for box in lines
        ]


def _share_line(left: Box, right: Box) -> bool:
    """Whether two boxes stand on one line, the second behind the first."""
    overlap = min(left.y1, right.y1) - max(left.y0, right.y0)
    height = min(left.y1 - left.y0, right.y1 - right.y0)
    return left.page == right.page and right.x0 >= left.x0 and 2 * overlap > height


def _union(left: Box, right: Box) -> Box:
    return Box(
        left.start,
        right.end,
        left.page,
        min(left.x0, right.x0),
        min(left.y0, right.y0),
        max(left.x1, right.x1),
        max(left.y1, right.y1),
    )
