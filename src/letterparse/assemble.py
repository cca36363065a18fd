"""From what the rooms found to plain values in the shape of `model.Letter`.

Nothing is decided here: spans become evidence, names become those of the contract.
They hold Python dates; `model.Letter` validates them once.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any

from letterparse.document import Document, Span
from letterparse.facts.model import (
    Commitment,
    Deployment,
    FactPeriod,
    Facts,
    Meeting,
    Place,
    Promise,
)
from letterparse.mentions.model import Amount, Mentions, Percentage, Period, Reference
from letterparse.structure.outline import Block, Header, Outline, Section, Warning_
from letterparse.structure.view import View, heal

Plain = dict[str, Any]

# Where a header field of `structure` stands in the JSON, when not under its own name.
_PATHS = {
    "ministry": "sender.ministry",
    "return_address": "sender.return_address",
    "addressee": "addressee.name",
    "chamber": "addressee.chamber",
    "street": "addressee.address.street",
    "po_box": "addressee.address.po_box",
    "postal_code": "addressee.address.postal_code",
    "city": "addressee.address.city",
}
# Header fields with several values: each span is the evidence of one of them.
_LISTS = frozenset(("dossiers", "signatories", "on_behalf_of"))
_AT_ONCE = 50
"""Items of a portion. A letter of some pages has its lists whole."""


def assemble(outline: Outline, mentions: Mentions, facts: Facts) -> Plain:
    """All of a letter, in the order of the contract, without its text."""
    make = _assembler(outline)
    lists = {name: list(items) for name, items in make.lists(mentions, facts)}
    return {"schema_version": "1.0", **make.header(), **lists}


def portions(outline: Outline, mentions: Mentions, facts: Facts) -> Iterator[tuple[str, Any]]:
    """The same, field by field; a long list as several in turn, each made when it is asked for."""
    make = _assembler(outline)
    yield "schema_version", "1.0"
    yield from make.header().items()
    for name, items in make.lists(mentions, facts):
        yield name, list(islice(items, _AT_ONCE))
        while some := list(islice(items, _AT_ONCE)):
            yield name, some


def _assembler(outline: Outline) -> _Assembler:
    """The assembler for a document: one that adds places, if the source knows any."""
    document = outline.document
    if document.boxes or document.elements or any(page.label for page in document.pages):
        return _PlacingAssembler(outline)
    return _Assembler(outline)


class _Assembler:
    """Knows the blocks, so that a place becomes evidence."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.document: Document = outline.document
        self.blocks: list[Block] = outline.blocks
        self.page_starts = [page.start for page in outline.document.pages]
        self.page_numbers = [page.number for page in outline.document.pages]

    def evidence(self, index: int, start: int, end: int) -> Plain:
        """The words `blocks[index].text[start:end]` and where they stand in the source."""
        block = self.blocks[index]
        section = block.section
        place = self._place(block.view, start, end)
        place["section"] = section if section >= 0 else None
        return place

    def _place(self, view: View, start: int, end: int) -> Plain:
        """The words `view.text[start:end]` and where they stand, without their section.

        This is `View.pieces`, without a call for what is in one piece: nearly all is.
        """
        starts, sources, cuts = view.starts, view.sources, view.cuts
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1) - 1
        at = sources[first] + start - starts[first]
        found: Plain = {
            "text": view.text[start:end],
            "start": at,
            "end": sources[last] + end - starts[last],
            "section": None,
            "page": self.page_numbers[max(bisect_right(self.page_starts, at) - 1, 0)],
        }
        if cuts:
            cut = bisect_right(cuts, first)
            if cut < len(cuts) and cuts[cut] <= last:
                found["pieces"] = _pieces(view.pieces(start, end))
        return found

    def places(self, places: Sequence[Place]) -> list[Plain]:
        return [self.evidence(*place) for place in places]

    def header(self) -> Plain:
        header = self.outline.header
        return {
            "date": date.fromisoformat(header.date) if header.date else None,
            "place": header.place,
            "sender": {"ministry": header.ministry, "return_address": header.return_address},
            "addressee": {
                "name": header.addressee,
                "chamber": header.chamber,
                "address": _address(header),
            },
            "subject": header.subject,
            "reference": header.reference,
            "your_reference": header.your_reference,
            "attachments": header.attachments,
            "dossiers": [d._asdict() for d in header.dossiers],
            "signatories": [s._asdict() for s in header.signatories],
            "on_behalf_of": header.on_behalf_of,
            "evidence": {
                _PATHS.get(name, name): self._header_evidence(name, spans)
                for name, spans in header.evidence.items()
                if spans
            },
        }

    def _header_evidence(self, name: str, spans: Sequence[Span]) -> list[Plain]:
        groups = [[span] for span in spans] if name in _LISTS else [spans]
        return [self._grounded(group) for group in groups]

    def _grounded(self, pieces: Sequence[Span]) -> Plain:
        """The words of these lines of the source, and where they stand."""
        if len(pieces) > 1:
            pieces = _with_line_ends(self.document.text, pieces)
        first = pieces[0].start
        found: Plain = {
            "text": _healed(self.document.text, pieces),
            "start": first,
            "end": pieces[-1].end,
            "section": None,
            "page": self.document.page_at(first),
        }
        if len(pieces) > 1:
            found["pieces"] = _pieces(pieces)
        return found

    def lists(self, mentions: Mentions, facts: Facts) -> Iterator[tuple[str, Iterator[Plain]]]:
        """The lists by their names, what is in them made as one goes."""
        yield "sections", map(self.section, self.outline.sections)
        yield "amounts", map(self.amount, mentions.amounts)
        yield "periods", map(self.period, mentions.periods)
        yield "percentages", map(self.percentage, mentions.percentages)
        yield "references", map(self.reference, mentions.references)
        yield "commitments", map(self.commitment, facts.commitments)
        yield "deployments", map(self.deployment, facts.deployments)
        yield "meetings", map(self.meeting, facts.meetings)
        yield "promises", map(self.promise, facts.promises)
        yield "warnings", map(_warning, self.outline.warnings)

    def section(self, section: Section) -> Plain:
        heading = section.heading_block
        place = self._block_place(self.blocks[heading]) if heading is not None else _NOWHERE
        return {
            "heading": section.heading,
            "level": section.level,
            "number": section.number,
            "start": place["start"],
            "end": place["end"],
            "page": place["page"],
            "paragraphs": [self.paragraph(self.blocks[i]) for i in section.blocks],
        }

    def paragraph(self, block: Block) -> Plain:
        place = self._block_place(block)
        place["kind"], place["label"] = block.kind, block.label
        return place

    def _block_place(self, block: Block) -> Plain:
        place = self._place(block.view, 0, len(block.view.text))
        del place["section"]
        return place

    def amount(self, m: Amount) -> Plain:
        return {
            "value": m.value,
            "min": m.low,
            "max": m.high,
            "currency": m.currency,
            "qualifier": m.qualifier,
            "basis": m.basis,
            "evidence": self.evidence(m.block, m.start, m.end),
        }

    def period(self, m: Period) -> Plain:
        return {
            "start": m.first,
            "end": m.last,
            "duration": m.duration,
            "approximate": m.approximate,
            "edtf": m.edtf,
            "evidence": self.evidence(m.block, m.start, m.end),
        }

    def percentage(self, m: Percentage) -> Plain:
        return {
            "value": m.value,
            "min": m.low,
            "max": m.high,
            "unit": m.unit,
            "qualifier": m.qualifier,
            "evidence": self.evidence(m.block, m.start, m.end),
        }

    def reference(self, m: Reference) -> Plain:
        return {
            "kind": m.kind,
            "id": m.id,
            "name": m.name,
            "article": m.article,
            "names": m.names,
            "and_others": m.and_others,
            "evidence": self.evidence(m.block, m.start, m.end),
        }

    def commitment(self, f: Commitment) -> Plain:
        return {
            "donor": f.donor,
            "own": f.own,
            "partners": f.partners,
            "recipient": f.recipient,
            "purpose": f.purpose,
            "item": f.item,
            "quantity": f.quantity,
            "amount": self.amount(f.amount) if f.amount is not None else None,
            "status": f.status,
            "period": _fact_period(f.period),
            "part_of": f.part_of,
            "evidence": self.evidence(*f.place),
            "also": self.places(f.also),
        }

    def deployment(self, f: Deployment) -> Plain:
        return {
            "participant": f.participant,
            "own": f.own,
            "unit": f.unit,
            "personnel": f.personnel,
            "qualifier": f.qualifier,
            "mission": f.mission,
            "abbreviation": f.abbreviation,
            "location": f.location,
            "lead": f.lead,
            "period": _fact_period(f.period),
            "status": f.status,
            "cost_bearer": f.cost_bearer,
            "evidence": self.evidence(*f.place),
            "also": self.places(f.also),
        }

    def meeting(self, f: Meeting) -> Plain:
        return {
            "name": f.name,
            "abbreviation": f.abbreviation,
            "place": f.meeting_place,
            "start": f.first,
            "end": f.last,
            "evidence": self.evidence(*f.place),
            "also": self.places(f.also),
        }

    def promise(self, f: Promise) -> Plain:
        return {
            "text": f.text,
            "due": _fact_period(f.due),
            "evidence": self.evidence(*f.place),
            "also": self.places(f.also),
        }


class _PlacingAssembler(_Assembler):
    """Also tells where the evidence stands on the page or in the markup."""

    def __init__(self, outline: Outline) -> None:
        from letterparse.positions import Positions  # Plain text never needs it.

        super().__init__(outline)
        self.where = Positions(outline.document)

    def evidence(self, index: int, start: int, end: int) -> Plain:
        found = super().evidence(index, start, end)
        self.where.add(found)
        return found

    def _grounded(self, pieces: Sequence[Span]) -> Plain:
        found = super()._grounded(pieces)
        self.where.add(found)
        return found


def _healed(source: str, pieces: Sequence[Span]) -> str:
    """The words of these spans as a reader reads them."""
    slices = [source[start:end] for start, end in pieces]
    if len(slices) == 1 and slices[0].isprintable():
        # No line end, no odd space, no mark that nobody sees: there is nothing to heal.
        return " ".join(slices[0].split())
    return heal(slices)


def _with_line_ends(source: str, lines: Sequence[Span]) -> list[Span]:
    """Lines that only white space parts are one span; each other keeps the space behind it."""
    spans = [lines[0]]
    for line in lines[1:]:
        start, end = spans[-1]
        if not source[end : line.start].strip():
            spans[-1] = Span(start, line.end)
            continue
        spans[-1] = Span(start, end + source[end : end + 1].isspace())
        spans.append(line)
    return spans


def _pieces(pieces: Sequence[Span]) -> list[Plain]:
    return [{"start": piece.start, "end": piece.end} for piece in pieces]


_NOWHERE: Plain = {"start": None, "end": None, "page": None}


def _address(header: Header) -> Plain | None:
    address = {
        "street": header.street,
        "po_box": header.po_box,
        "postal_code": header.postal_code,
        "city": header.city,
    }
    return address if any(address.values()) else None


def _fact_period(period: FactPeriod | None) -> Plain | None:
    if period is None:
        return None
    return {
        "start": period.first,
        "end": period.last,
        "text": period.text,
        "approximate": period.approximate,
    }


def _warning(warning: Warning_) -> Plain:
    start, end = warning.span or (None, None)
    return {"code": warning.code, "message": warning.message, "start": start, "end": end}
