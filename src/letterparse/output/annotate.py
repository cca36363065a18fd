"""A letter's PDF with its facts highlighted: real annotations, which viewers show and print.

Written with pikepdf (qpdf): it takes half the time of pypdf to import, mends files as qpdf does,
and gives the same bytes each time; pdfium, which reads the words, makes a new id at each save.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from letterparse.errors import LimitError, ProtectedError, UnreadableError
from letterparse.model import Box, Evidence, Letter
from letterparse.output.kinds import FACTS, MENTIONS, evidence_of, told
from letterparse.output.remarks import note_of
from letterparse.read.pdf_frame import Frame
from letterparse.records import NamedTuple

COLOURS = {
    "commitments": (0.55, 0.9, 0.55),
    "deployments": (0.55, 0.8, 1.0),
    "meetings": (1.0, 0.8, 0.45),
    "promises": (1.0, 0.65, 0.8),
    "amounts": (0.85, 1.0, 0.7),
    "periods": (1.0, 0.97, 0.6),
    "percentages": (0.8, 1.0, 0.95),
    "references": (0.87, 0.83, 1.0),
}
"""Red, green, blue; light, so that black words stay easy to read."""
_PRINTED = 4
"""The flag of an annotation that is printed with its page (ISO 32000, 12.5.3)."""
_PRECISE = 2
"""Decimals of a point in the file."""


class Highlight(NamedTuple):
    """Words to be marked on one page. `name` is unique in the file."""

    page: int
    kind: str
    name: str
    note: str
    boxes: tuple[Box, ...]


def highlights(letter: Letter, mentions: bool = False) -> list[Highlight]:
    """What is to be marked, in the order it is drawn: the smaller above the larger, so that a
    pointer finds both."""
    found: list[Highlight] = []
    for kind, index, item in told(letter, (*MENTIONS, *FACTS) if mentions else FACTS):
        note = note_of(kind, item)
        for part, evidence in enumerate(evidence_of(item)):
            found += _on_pages(evidence, kind, f"letterparse-{kind}-{index}-{part}", note)
    found.sort(key=_area, reverse=True)
    return found


def _area(mark: Highlight) -> float:
    return sum((box.x1 - box.x0) * (box.y1 - box.y0) for box in mark.boxes)


def _on_pages(evidence: Evidence, kind: str, name: str, note: str) -> Iterator[Highlight]:
    boxes = evidence.boxes or []
    for page in sorted({box.page for box in boxes}):
        here = tuple(box for box in boxes if box.page == page)
        yield Highlight(page, kind, f"{name}-p{page}", note, here)


def annotated(
    data: bytes,
    name: str,
    marks: Sequence[Highlight],
    frames: Sequence[Frame],
    password: str | None = None,
) -> bytes:
    """The PDF with these highlights; what it had stays, its protection too.

    `frames` say how its pages lie. The same input gives the same bytes, but for a protected
    file: its encryption has to differ each time. Raises UnreadableError, ProtectedError.
    """
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data), password=password or "") as pdf:
            pages = list(pdf.pages)
            for mark in marks:
                if mark.page <= min(len(pages), len(frames)):
                    _add(pdf, pages[mark.page - 1], mark, frames[mark.page - 1])
            made = io.BytesIO()
            locked = pdf.is_encrypted
            pdf.save(made, deterministic_id=not locked, encryption=locked)
            return made.getvalue()
    except pikepdf.PasswordError:
        raise ProtectedError(f"{name}: needs its password; give it with --password") from None
    except RecursionError:
        raise LimitError(f"{name}: is nested too deep; save it again") from None
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        raise UnreadableError(
            f"{name}: is a damaged PDF that can be read but not written; save it again first"
        ) from None


def _add(pdf: Any, page: Any, mark: Highlight, frame: Frame) -> None:
    from pikepdf import Array, Dictionary, Name, String

    quads = [_corners(box, frame) for box in mark.boxes]
    rect = _around(quads)
    colour = COLOURS[mark.kind]
    note = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Highlight,
        Rect=Array(rect),
        QuadPoints=Array([number for quad in quads for number in quad]),
        C=Array(colour),
        F=_PRINTED,
        T=String("letterparse"),
        NM=String(mark.name),
        Contents=String(mark.note),
        P=page.obj,
        AP=Dictionary(N=_appearance(pdf, quads, rect, colour)),
    )
    there = page.obj.get("/Annots")
    if not isinstance(there, Array):
        there = page.obj.Annots = Array()
    there.append(pdf.make_indirect(note))


def _appearance(
    pdf: Any, quads: Sequence[Sequence[float]], rect: list[float], colour: Sequence[float]
) -> Any:
    """How it looks, for viewers that don't draw highlights of themselves: colour under words."""
    from pikepdf import Array, Dictionary, Name

    drawn = ["/Under gs", f"{' '.join(map(str, colour))} rg"]
    for x0, y0, x1, y1, x2, y2, x3, y3 in quads:
        drawn.append(f"{x0} {y0} m {x1} {y1} l {x3} {y3} l {x2} {y2} l h f")
    form = pdf.make_stream("\n".join(drawn).encode())
    form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array(rect)
    under = Dictionary(Type=Name.ExtGState, BM=Name.Multiply)
    form.Resources = Dictionary(ExtGState=Dictionary(Under=under))
    # A blend reaches what lies below only from a group of its own.
    form.Group = Dictionary(S=Name.Transparency)
    return form


def _corners(box: Box, frame: Frame) -> list[float]:
    """Top left, top right, bottom left, bottom right as read: the order that viewers draw."""
    shown = [(box.x0, box.y0), (box.x1, box.y0), (box.x0, box.y1), (box.x1, box.y1)]
    return [round(number, _PRECISE) for x, y in shown for number in frame.filed(x, y)]


def _around(quads: Sequence[Sequence[float]]) -> list[float]:
    across = [x for quad in quads for x in quad[::2]]
    up = [y for quad in quads for y in quad[1::2]]
    return [min(across), min(up), max(across), max(up)]
