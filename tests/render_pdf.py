"""Letters rendered to PDF as ministries print them: letterhead with a contact column, body, notes.

Three house styles; each has other type, margins and places. What is rendered is what the text
says by its structure, as in `letter_parts`.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

from letter_parts import Parts, Piece, day, signers, spaced
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4


@dataclass(frozen=True)
class Style:
    """A house style, in points. `side` is where the contact column begins, 0 for none."""

    font: str = "Helvetica"
    bold: str = "Helvetica-Bold"
    size: float = 9
    small: float = 6.5
    leading: float = 12
    left: float = 79
    right: float = 450
    top: float = 150
    bottom: float = 90
    side: float = 459
    paper: bool = False
    numbered: str = "Pagina {} van {}"


STYLES = {
    "ministry": Style(),
    "plain": Style(
        font="Times-Roman", bold="Times-Bold", size=11, small=8, leading=13.5, left=72, right=520,
        top=80, side=0, numbered="{}",
    ),
    "paper": Style(
        font="Helvetica", bold="Helvetica-Bold", size=9.5, small=7, leading=12.5, left=150,
        right=530, top=120, side=0, paper=True, numbered="Tweede Kamer, vergaderjaar {year}, {}",
    ),
}  # fmt: skip


class Printer:
    """Sets lines on pages; footnotes go to the foot of the page that calls them."""

    def __init__(self, style: Style, parts: Parts) -> None:
        self.style = style
        self.parts = parts
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=A4, invariant=1)
        self.y = HEIGHT - style.top
        self.page = 1
        self.notes = {note.label: note for note in parts.notes}
        self.foot: list[list[str]] = []
        self.called: set[str] = set()
        self.pages: list[tuple[int, list[list[str]]]] = []

    def width(self, text: str, bold: bool = False, size: float = 0) -> float:
        font = self.style.bold if bold else self.style.font
        return pdfmetrics.stringWidth(text, font, size or self.style.size)

    def wrap(self, text: str, width: float, bold: bool = False, size: float = 0) -> list[str]:
        lines = [""]
        for word in text.split(" "):
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if lines[-1] and self.width(longer, bold, size) > width:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def put(self, x: float, y: float, text: str, bold: bool = False, size: float = 0) -> None:
        self.canvas.setFont(self.style.bold if bold else self.style.font, size or self.style.size)
        self.canvas.drawString(x, y, text)

    def room(self, lines: int = 1) -> None:
        """Begin a new page when these lines would run into the footnotes."""
        foot = sum(len(note) for note in self.foot) * self.style.small * 1.25
        if self.y - lines * self.style.leading < self.style.bottom + foot:
            self.turn()

    def turn(self) -> None:
        self.print_foot()
        self.canvas.showPage()
        self.page += 1
        self.y = HEIGHT - (100 if self.style.side else self.style.top)
        if self.style.side:
            self.continuation()

    def continuation(self) -> None:
        y = HEIGHT - 100
        for line in ("Directie Bestuur", "", "Ons kenmerk", "BS2024001234"):
            self.put(self.style.side, y, line, size=self.style.small)
            y -= 9

    def print_foot(self) -> None:
        style = self.style
        y = style.bottom + sum(len(note) for note in self.foot) * style.small * 1.25 - 10
        if self.foot:
            self.canvas.line(style.left, y + 9, style.left + 140, y + 9)
        for note in self.foot:
            for i, line in enumerate(note):
                if i == 0:
                    label, _, line = line.partition(" ")
                    self.put(style.left, y + 2, label, size=style.small * 0.7)
                    x = style.left + self.width(label, size=style.small * 0.7) + 3
                    self.put(x, y, line, size=style.small)
                else:
                    self.put(style.left, y, line, size=style.small)
                y -= style.small * 1.25
        self.foot = []
        number = style.numbered.format(self.page, "{}", year="2023–2024")
        if "van" in number:
            number = number.replace("{}", "9")
        x = style.side or (style.left if style.paper else WIDTH / 2)
        self.put(x, 40, number, size=style.small)

    def lines(self, piece: Piece, indent: float = 0, bold: bool = False) -> None:
        """A block, its calls raised; a line's calls bring their notes to this page."""
        style = self.style
        calls = dict(piece.calls)
        at = 0
        for line in self.wrap(piece.text, style.right - style.left - indent, bold):
            inside = [(i, label) for i, label in calls.items() if at < i <= at + len(line)]
            for _, label in inside:
                self.call(label)
            self.room()
            x = style.left + indent
            start = 0
            for i, label in inside:
                words = line[start : i - at]
                self.put(x, self.y, words, bold)
                x += self.width(words, bold)
                self.put(x, self.y + 3, label, size=style.size * 0.65)
                x += self.width(label, size=style.size * 0.65)
                start = i - at
            self.put(x, self.y, line[start:], bold)
            self.y -= style.leading
            at += len(line) + 1

    def call(self, label: str) -> None:
        note = self.notes.get(label)
        if note is not None and label not in self.called:
            self.called.add(label)
            style = self.style
            self.foot.append(
                self.wrap(f"{label} {note.text}", style.right - style.left, size=style.small)
            )

    def blocks(self, pieces: list[Piece]) -> None:
        rows: list[Piece] = []
        for i, piece in enumerate(pieces):
            if piece.kind == "row":
                rows.append(piece)
                continue
            self.table(rows)
            rows = []
            if piece.kind == "heading":
                self.room(3)
                self.lines(piece, bold=True)
            elif piece.kind == "item":
                self.lines(piece, indent=10)
                if i + 1 < len(pieces) and pieces[i + 1].kind == "item":
                    continue
                self.y -= self.style.leading
            else:
                self.lines(piece)
                if piece.kind != "caption":
                    self.y -= self.style.leading
        self.table(rows)

    def table(self, rows: list[Piece]) -> None:
        if not rows:
            return
        style = self.style
        count = max(len(row.cells) or 1 for row in rows)
        wide = [0.0] * count
        for row in rows:
            for k, cell in enumerate(row.cells):
                wide[k] = max(wide[k], self.width(cell.text, row.head))
        room = style.right - style.left - 18 * (count - 1)
        if sum(wide) > room:
            others = sum(wide[1:])
            wide[0] = max(room - others, 60)
        for row in rows:
            cells = row.cells or [Piece("cell", row.text)]
            texts = [self.wrap(c.text, w + 1, row.head) for c, w in zip(cells, wide, strict=False)]
            for cell in cells:
                for _, label in cell.calls:
                    self.call(label)
            tall = max(len(text) for text in texts)
            self.room(tall)
            x = style.left
            for cell, text, width in zip(cells, texts, wide, strict=False):
                for k, line in enumerate(text):
                    self.put(x, self.y - k * style.leading, line, row.head)
                for _, label in cell.calls:
                    end = x + self.width(text[-1], row.head)
                    down = (len(text) - 1) * style.leading
                    self.put(end, self.y + 3 - down, label, size=style.size * 0.65)
                x += width + 18
            self.y -= tall * style.leading
        self.y -= style.leading

    def letterhead(self) -> None:
        gold, style = self.parts.gold, self.style
        address = gold["addressee"].get("address") or {}
        name = gold["addressee"]["name"] or ""
        sender = (gold.get("sender") or {}).get("return_address")
        if style.side:
            ministry = (gold.get("sender") or {}).get("ministry") or ""
            y = HEIGHT - style.top
            column = [f"Ministerie van {ministry}", "Directie Bestuur", "", "Bezoekadres"]
            column += ["Plein 4", "2511 CR  Den Haag", "www.rijksoverheid.nl", ""]
            if gold.get("reference"):
                column += ["Ons kenmerk", gold["reference"], ""]
            if gold.get("your_reference"):
                column += ["Uw kenmerk", gold["your_reference"], ""]
            if gold.get("attachments"):
                column += ["Bijlagen", str(gold["attachments"])]
            for line in column:
                self.put(style.side, y, line, size=style.small)
                y -= 9
        if sender:
            self.put(style.left, self.y, f"> Retouradres {sender}", size=style.small)
            self.y -= 2 * style.leading
        place = " ".join(filter(None, [address.get("postal_code"), address.get("city")]))
        street = address.get("po_box") or address.get("street")
        for line in [*self.wrap(f"{name[:1].upper()}{name[1:]}", 200), street, place]:
            if line:
                self.put(style.left, self.y, line)
                self.y -= style.leading
        self.y -= 3 * style.leading
        printed = (
            f"{gold['place']}, {day(gold['date'])}" if gold.get("place") else day(gold["date"])
        )
        labels = [("Datum", printed)]
        if gold.get("subject"):
            labels.append(("Betreft", gold["subject"]))
        for label, value in labels:
            self.put(style.left, self.y, label)
            for line in self.wrap(value, style.right - style.left - 45):
                self.put(style.left + 45, self.y, line)
                self.y -= style.leading
        self.y -= style.leading
        self.put(style.left, self.y, "Geachte voorzitter,")
        self.y -= 2 * style.leading

    def paper_head(self) -> None:
        gold, style = self.parts.gold, self.style
        self.put(60, HEIGHT - 60, "Tweede Kamer der Staten-Generaal", bold=True, size=12)
        self.put(60, HEIGHT - 80, "Vergaderjaar 2023–2024")
        for dossier in self.parts.dossiers:
            number, chapter = spaced(dossier["number"])
            self.put(60, self.y, f"{number}{' ' + chapter if chapter else ''}", bold=True)
            for line in self.wrap(dossier.get("title") or "", style.right - style.left, True):
                self.put(style.left, self.y, line, bold=True)
                self.y -= style.leading
            self.y -= style.leading
        self.put(60, self.y, self.parts.item, bold=True)
        for line in self.wrap(self.parts.paper_title, style.right - style.left, True):
            self.put(style.left, self.y, line, bold=True)
            self.y -= style.leading
        self.y -= style.leading
        for line in (
            f"Aan {gold['addressee']['name']}",
            f"{gold.get('place') or 'Den Haag'}, {day(gold['date'])}",
        ):
            self.put(style.left, self.y, line)
            self.y -= 2 * style.leading

    def signature(self) -> None:
        for role, name in signers(self.parts.gold):
            self.room(4)
            for line in filter(None, (role, name)):
                self.put(self.style.left, self.y, line)
                self.y -= self.style.leading
            self.y -= self.style.leading

    def pdf(self) -> bytes:
        (self.paper_head if self.style.paper else self.letterhead)()
        self.blocks(self.parts.body)
        self.signature()
        if self.parts.annex:
            self.turn()
            self.blocks(self.parts.annex)
        for note in self.parts.notes:
            if note.label and note.label not in self.called:
                self.call(note.label)
        self.print_foot()
        self.canvas.save()
        return self.buffer.getvalue()


def pdf(parts: Parts, style: str) -> bytes:
    """The letter as a PDF file in one of the house styles."""
    return Printer(STYLES[style], parts).pdf()
