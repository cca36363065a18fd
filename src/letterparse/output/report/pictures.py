"""The pages of a PDF as pictures for a web page, with the boxes of facts on them."""

from __future__ import annotations

import io
from base64 import b64encode
from typing import Any

from letterparse.errors import LimitError
from letterparse.model import Letter
from letterparse.output.kinds import evidence_of, told
from letterparse.output.report.marks import KINDS
from letterparse.read.aside import within
from letterparse.read.options import Options
from letterparse.read.pdf_words import Pdf
from letterparse.records import NamedTuple

MAX_PICTURES = 200
"""More would make a web page that no browser opens."""
_WIDE, _HIGH = 1000, 2000
"""Pixels: sharp beside the text, and no page larger than a screen can show."""
_QUALITY = 60
"""Of WebP: letters stay crisp, a page is some 60 KB."""


class Picture(NamedTuple):
    """A page as it is shown: its number from 1, size in points, size in pixels, a data URI."""

    number: int
    width: float
    height: float
    pixels: tuple[int, int]
    uri: str


class Shape(NamedTuple):
    """A box of a fact on a page, in points from its top left corner."""

    fact: str
    kind: str
    x: float
    y: float
    width: float
    height: float


def pictures_of(data: bytes, name: str, options: Options) -> list[Picture]:
    """Each page of a PDF as WebP. Raises LimitError, UnreadableError, ProtectedError."""

    def work() -> list[Picture]:
        with Pdf(data, name, options) as pdf:
            if pdf.count > MAX_PICTURES:
                raise LimitError(
                    f"{name}: has {pdf.count} pages, and --pages shows {MAX_PICTURES} at most;"
                    " leave --pages out"
                )
            return [_picture(page, number) for number, page in enumerate(pdf.opened(), 1)]

    return within(options.timeout, name, work)


def _picture(page: Any, number: int) -> Picture:
    width, height = page.get_size()
    scale = min(_WIDE / max(width, 1), _HIGH / max(height, 1))
    bitmap = page.render(scale=scale)
    try:
        image = bitmap.to_pil().convert("RGB")
    finally:
        bitmap.close()
    made = io.BytesIO()
    image.save(made, "WEBP", quality=_QUALITY, method=4)
    uri = f"data:image/webp;base64,{b64encode(made.getvalue()).decode()}"
    return Picture(number, round(width, 1), round(height, 1), image.size, uri)


def shapes_of(letter: Letter) -> dict[int, list[Shape]]:
    """The boxes of all facts, page by page, the larger first: a pointer finds the smaller too."""
    pages: dict[int, list[Shape]] = {}
    for kind, number, item in told(letter, KINDS):
        for evidence in evidence_of(item):
            for box in evidence.boxes or ():
                size = (round(box.x1 - box.x0, 1), round(box.y1 - box.y0, 1))
                shape = Shape(f"{kind}-{number}", kind, box.x0, box.y0, *size)
                pages.setdefault(box.page, []).append(shape)
    for shapes in pages.values():
        shapes.sort(key=lambda shape: shape.width * shape.height, reverse=True)
    return pages
