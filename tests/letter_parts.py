"""A letter in its parts, ready to be rendered in any format.

The parts are what the text says by its structure (blocks, cells, footnotes) and what its gold says
of the header, so that the same facts can be asked of every format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from letterparse import language
from letterparse.document import Document
from letterparse.structure import outline_of
from letterparse.structure.outline import Block

MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
ITEM_LABEL = re.compile(r"([-–—•▪·●○]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):])\s+")
KIND = re.compile(
    r"(?:BRIEF|VERSLAG|LIJST|NOTA|GEANNOTEERDE|AANHANGSEL)\b[^a-z]{0,400}?(?=\n\s*\n|\n\s*Aan|\n\s*[a-z]|$)"
)


@dataclass
class Piece:
    """A block to render; `calls` are (index in the text, label)."""

    kind: str
    text: str
    calls: tuple[tuple[int, str], ...] = ()
    cells: list[Piece] = field(default_factory=list)
    head: bool = False
    label: str | None = None


@dataclass
class Parts:
    """A letter in its parts."""

    gold: dict[str, Any]
    web_title: str | None
    paper_title: str
    body: list[Piece]
    annex: list[Piece]
    notes: list[Piece]

    @property
    def dossiers(self) -> list[dict[str, Any]]:
        return self.gold.get("dossiers") or []

    @property
    def is_paper(self) -> bool:
        return bool(self.dossiers) and bool(self.paper_title)

    @property
    def item(self) -> str:
        return next((d["item"] for d in self.dossiers if d.get("item")), "Nr. 1")


def parts_of(text: str, gold: dict[str, Any]) -> Parts:
    """What the structure of a text says, ready to be rendered."""
    outline = outline_of(Document.from_text(text), language.load("nl"))
    signed = [s.start for s in outline.header.evidence.get("signatories", [])]
    end = min(signed, default=len(text))
    body: list[Piece] = []
    annex: list[Piece] = []
    notes: list[Piece] = []
    for block in outline.blocks:
        if block.kind == "subject":
            continue
        piece = _piece(block)
        if block.kind == "note":
            notes.append(piece)
        else:
            (annex if block.view.sources[0] > end else body).append(piece)
    head = text[: min((b.view.sources[0] for b in outline.blocks if b.section >= 0), default=0)]
    title = KIND.search(head)
    web = re.match(r"\s*(Brief regering ?: ?[^\n]+(?:\n(?![\d ]{5,})[^\n]+)?)", text)
    return Parts(
        gold,
        " ".join(web[1].split()) if web else None,
        " ".join(title[0].split()) if title else "",
        body,
        annex,
        notes,
    )


def _piece(block: Block) -> Piece:
    if block.cells:
        cells = [_cell(block, cell.start, cell.end) for cell in block.cells]
        table = block.table
        assert table is not None
        placed: list[Piece] = []
        for cell, piece in zip(block.cells, cells, strict=True):
            while cell.column > len(placed):
                placed.append(Piece("cell", ""))
            placed.append(piece)
        return Piece("row", block.text, block.marks, placed, block.index == table.header)
    return Piece(block.kind, block.text, block.marks, label=block.label)


def _cell(block: Block, start: int, end: int) -> Piece:
    calls = tuple((at - start, label) for at, label in block.marks if start < at <= end)
    return Piece("cell", block.text[start:end], calls)


def day(iso: str) -> str:
    year, month, date = iso.split("-")
    return f"{int(date)} {MONTHS[int(month) - 1]} {year}"


def spaced(number: str) -> tuple[str, str]:
    """A dossier as printed, and the chapter of a budget: ("36 200", "X"), ("21 501-28", "")."""
    match = re.fullmatch(r"(\d\d)(\d{3})(?:-(.+))?", number)
    assert match is not None, number
    printed = f"{match[1]} {match[2]}"
    if match[3] and match[3].isdigit():
        return f"{printed}-{match[3]}", ""
    return printed, match[3] or ""


def signers(gold: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for one in gold.get("signatories") or []:
        role = one.get("role") or ""
        found.append((f"De {role[:1].upper()}{role[1:]}," if role else "", one.get("name") or ""))
    return found


def letterhead(parts: Parts) -> list[tuple[str, str]]:
    """The fields of a letterhead with their labels."""
    gold = parts.gold
    rows: list[tuple[str, str]] = []
    if gold.get("date"):
        rows.append(("Datum", day(gold["date"])))
    if gold.get("subject"):
        rows.append(("Betreft", gold["subject"]))
    if gold.get("reference"):
        rows.append(("Ons kenmerk", gold["reference"]))
    if gold.get("your_reference"):
        rows.append(("Uw kenmerk", gold["your_reference"]))
    if gold.get("attachments") is not None:
        rows.append(("Bijlage(n)", str(gold["attachments"])))
    return rows


def address(parts: Parts) -> list[str]:
    to = parts.gold.get("addressee") or {}
    at = to.get("address") or {}
    lines = [to.get("name") or ""]
    lines += [at[key] for key in ("street", "po_box") if at.get(key)]
    if at.get("postal_code"):
        lines.append(f"{at['postal_code']}  {at.get('city') or ''}".rstrip())
    return [line for line in lines if line]


def wrapped(text: str, width: int = 84) -> str:
    """Text as the sites wrap it in their source, between words."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if len(line) + len(word) > width and line:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n   ".join([*lines, line])
