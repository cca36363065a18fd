"""From what the rooms found to one plain dict in the shape of `model.Letter`.

Nothing is decided here: spans become evidence, names become those of the contract.
The dict holds Python dates; `model.Letter` validates it once.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
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
from letterparse.structure.view import heal

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


def assemble(outline: Outline, mentions: Mentions, facts: Facts) -> Plain:
    """All of a letter, in the order of the contract, without its text."""
    make = _Assembler(outline)
    return {
        "schema_version": "1.0",
        **make.header(),
        "sections": [make.section(s) for s in outline.sections],
        "amounts": [make.amount(m) for m in mentions.amounts],
        "periods": [make.period(m) for m in mentions.periods],
        "percentages": [make.percentage(m) for m in mentions.percentages],
        "references": [make.reference(m) for m in mentions.references],
        "commitments": [make.commitment(f) for f in facts.commitments],
        "deployments": [make.deployment(f) for f in facts.deployments],
        "meetings": [make.meeting(f) for f in facts.meetings],
        "promises": [make.promise(f) for f in facts.promises],
        "warnings": [_warning(w) for w in outline.warnings],
    }


class _Assembler:
    """Knows the blocks, so that a place becomes evidence."""

    def __init__(self, outline: Outline) -> None:
        self.outline = outline
        self.document: Document = outline.document
        self.blocks: list[Block] = outline.blocks

    def evidence(self, index: int, start: int, end: int) -> Plain:
        """The words `blocks[index].text[start:end]` and where they stand in the source."""
        block = self.blocks[index]
        section = block.section if block.section >= 0 else None
        pieces = block.view.pieces(start, end)
        return self._grounded(block.view.text[start:end], pieces, section)

    def _grounded(self, text: str, pieces: Sequence[Span], section: int | None) -> Plain:
        first = pieces[0].start
        found: Plain = {
            "text": text,
            "start": first,
            "end": pieces[-1].end,
            "section": section,
            "page": self.document.page_at(first),
        }
        if len(pieces) > 1:
            found["pieces"] = [{"start": p.start, "end": p.end} for p in pieces]
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
        source = self.document.text
        groups = [[span] for span in spans] if name in _LISTS else [spans]
        return [self._grounded(heal([source[a:b] for a, b in g]), g, None) for g in groups]

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
        return {"kind": block.kind, "label": block.label, **self._block_place(block)}

    def _block_place(self, block: Block) -> Plain:
        place = self.evidence(block.index, 0, len(block.view.text))
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
