"""Word documents (DOCX, ISO/IEC 29500): the letter as a reader of the printed page sees it.

The first page's header stands first, as on paper, then the body, the footnotes, and as furniture
what later pages repeat. Tracked changes count as accepted, fields by what they show, hidden text
and what is deleted not at all. Each line points to its paragraph: "word/document.xml#17".
"""

from __future__ import annotations

import re
import time

from letterparse.document import Document, Page
from letterparse.errors import LimitError, UnreadableError
from letterparse.read.docx_package import Package
from letterparse.read.docx_styles import Numbering, Place, Styles, W, child, is_on, number, value
from letterparse.read.docx_tables import cells_of, grid_of, is_data, is_line, rows_of
from letterparse.read.docx_text import THROUGH, Runs, Text, choice, is_end_deleted, laid_out
from letterparse.read.markup import Node, tag_of
from letterparse.read.options import Options
from letterparse.read.weave import FURNITURE, PLAIN, Kind, Weaver

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_LONG = 60
"""An address has shorter lines than this; about a longer paragraph stands a blank line."""
_LONGEST_HEADING = 150
_LONGEST_STYLED = 250
_WORDED = re.compile(r"[^\W\d_]{3}")


def read(data: bytes, name: str, options: Options) -> Document:
    """The Document of a DOCX file.

    Raises UnreadableError (damaged), LimitError, ProtectedError (a password).
    """
    package = Package(data, name, options)
    try:
        document = _Reader(package, name, options).document()
    except RecursionError:
        raise LimitError(f"{name}: is nested too deep; save the letter's text alone") from None
    if not document.text.strip():
        raise UnreadableError(f"{name}: holds no text; save the letter itself, not a picture of it")
    return document


class _Reader:
    """Reads the parts of one file into one Weaver."""

    def __init__(self, package: Package, name: str, options: Options) -> None:
        self.package = package
        self.name = name
        self.deadline = time.monotonic() + options.timeout
        self.seconds = options.timeout
        self.targets = package.targets(package.main)
        self.styles = Styles(self._of_kind("styles"))
        self.numbering = Numbering(self._of_kind("numbering"), self.styles)
        self.weaver = Weaver()
        self.runs = Runs(self.styles)
        self.part = ""
        self.number = 0
        self.kind: Kind | None = None
        self.is_body = False
        self.inner = 0  # How many text boxes and tables are open: a letterhead stands in these.
        self.apart = False
        self.pages = [0]
        self.ranks: dict[int, int] = {}

    def document(self) -> Document:
        root = self.package.part(self.package.main)
        body = child(root, "body")
        if body is None:
            raise self.package.damaged()
        first, later = self._headers(body)
        self.ranks = self._ranks(body)
        for path in first:
            self._story(path, Kind("letterhead"))
        self.is_body = True
        self._begin(self.package.main)
        self._blocks(body)
        self.is_body = False
        self._notes()
        for path in later:
            self._story(path, FURNITURE)
        return self._paged(self.weaver.document(self.name))

    def _paged(self, document: Document) -> Document:
        """The document with the pages that Word last laid out, each from its first paragraph."""
        size = len(document.text)
        starts = [start for start in self.pages if start < size] or [0]
        ends = [*starts[1:], size]
        pages = [Page(n, *span) for n, span in enumerate(zip(starts, ends, strict=True), 1)]
        return document._replace(pages=tuple(pages))

    # Parts

    def _of_kind(self, wanted: str) -> Node | None:
        path = next((path for kind, path in self.targets.values() if kind == wanted), None)
        return self.package.part(path) if path else None

    def _headers(self, body: Node) -> tuple[list[str], list[str]]:
        """The parts that the first page shows above its text, and those of later pages."""
        sections = [node for node in body.iter() if tag_of(node) == "sectpr"]
        first: list[str] = []
        for section in sections[:1]:
            wanted = "first" if is_on(section, "titlepg") else "default"
            for node in section:
                kind, path = self.targets.get(node.get(f"{_R}id") or "", ("", ""))
                if kind == "header" and (node.get(f"{W}type") or "default") == wanted:
                    first.append(path)
        others = [path for kind, path in self.targets.values() if kind in ("header", "footer")]
        return first, sorted(set(others) - set(first))

    def _ranks(self, body: Node) -> dict[int, int]:
        """Outline levels in use → levels of the letter's own, from 1."""
        used: set[int] = set()
        for node in body.iter():
            if tag_of(node) == "p":
                level = self._outline(node)
                if level is not None:
                    used.add(level)
        return {level: rank for rank, level in enumerate(sorted(used), 1)}

    def _begin(self, path: str) -> None:
        self.part = path
        self.number = 0
        self.runs.begin()

    def _story(self, path: str, kind: Kind | None) -> None:
        root = self.package.part(path)
        if root is not None:
            self._begin(path)
            self.kind = kind
            self.weaver.breaks(2)
            self._blocks(root)
            self.weaver.breaks(2)
            self.kind = None

    def _notes(self) -> None:
        """The footnotes and endnotes, in the order in which they are called."""
        for wanted in ("footnotes", "endnotes"):
            path = next((path for kind, path in self.targets.values() if kind == wanted), "")
            root = self.package.part(path) if path else None
            nodes = root if root is not None else ()
            known = {node.get(f"{W}id") or "": node for node in nodes}
            self._begin(path)
            for kind, key in self.runs.notes:
                if kind == wanted and key in known:
                    self.kind = Kind("note", 0, self.runs.labels[kind, key])
                    self.weaver.breaks(2)
                    self._blocks(known[key])
            self.kind = None

    # Blocks

    def _blocks(self, container: Node) -> None:
        nodes = list(container)
        before: Text | None = None
        for i, node in enumerate(nodes):
            tag = tag_of(node)
            if tag == "p":
                joins = is_end_deleted(node) and any(tag_of(n) == "p" for n in nodes[i + 1 : i + 2])
                before = self._paragraph(node, before, joins)
            elif tag == "tbl":
                self._table(node)
            elif tag in THROUGH:
                self._blocks(node)
            elif tag == "alternatecontent":
                self._blocks(choice(node))

    def _check_time(self) -> None:
        if time.monotonic() > self.deadline:
            raise LimitError(
                f"{self.name}: takes more than {self.seconds:g} seconds; raise --timeout"
            )

    def _paragraph(self, node: Node, before: Text | None, goes_on: bool) -> Text | None:
        """Write a paragraph after what stands `before` in it; what it has, if it `goes_on`."""
        self.number += 1
        self._check_time()
        path = f"{self.part}#{self.number}"
        text = self.runs.text(node, before)
        if goes_on:
            return text
        self._write(node, text, path)
        for box in text.boxes:
            self.weaver.breaks(2)
            self.inner += 1
            self._blocks(box)
            self.inner -= 1
            self.weaver.breaks(2)
        return None

    def _write(self, node: Node, text: Text, path: str) -> None:
        weaver = self.weaver
        label = self._label(node)
        bare = text.words.strip()
        said = bare or (label and _WORDED.search(label))
        if not said and all(call is None for _, call in text.parts):
            if not weaver.flat:
                weaver.breaks(2)
            return
        kind = self._kind_of(node, text, bare, label)
        apart = len(bare) > _LONG or kind.kind == "caption"
        goes_on = bare[:1].islower()
        weaver.breaks(2 if (apart or self.apart) and not goes_on else 1)
        self.apart = apart
        if self.runs.turned and not weaver.flat:
            self.runs.turned = False
            self.pages.append(weaver.at)
        weaver.kind, weaver.path = kind, path
        if label:
            weaver.words(f"{label} ")
        flat = kind.kind in ("heading", "caption", "note")
        for words, call in laid_out(text.parts, flat):
            if call is not None:
                weaver.call(words, call)
            elif words == "\n":
                weaver.breaks(1)
                if kind.kind == "item":
                    weaver.kind = Kind("paragraph")
            elif "   " in words:
                weaver.raw(words)
            else:
                weaver.words(words)
        weaver.breaks(1)
        weaver.kind = PLAIN

    def _kind_of(self, node: Node, text: Text, bare: str, label: str | None) -> Kind:
        if self.kind is not None:
            return self.kind
        if not self.is_body or self.weaver.flat:
            return PLAIN
        style = value(node, "ppr", "pstyle")
        if style and re.match(r"caption|bijschrift", style, re.IGNORECASE):
            return Kind("caption")
        level = self._outline(node)
        if level is not None and 1 < len(bare) <= _LONGEST_STYLED:
            return Kind("heading", self.ranks.get(level, 1))
        if text.bold and not text.plain and not self.inner and 1 < len(bare) <= _LONGEST_HEADING:
            if bare[-1] not in ".,;:?!…" and "\n" not in bare:
                return Kind("heading", len(self.ranks) + 1)
        place = self._place(node)
        if place is None or label is None or _WORDED.search(label):
            return PLAIN
        return Kind("item", place.level + 1)

    def _outline(self, node: Node) -> int | None:
        own = value(node, "ppr", "outlinelvl")
        if own is not None:
            level = number(own) + 1
            return level if level < 10 else None
        return self.styles.heading(value(node, "ppr", "pstyle"))

    def _place(self, node: Node) -> Place | None:
        own = child(node, "ppr", "numpr")
        styled = self.styles.place(value(node, "ppr", "pstyle"))
        if own is None:
            return styled
        list_id = value(own, "numid") or (styled.list_id if styled else None)
        level = value(own, "ilvl")
        if not list_id or list_id == "0":
            return None
        return Place(list_id, number(level) if level else styled.level if styled else 0)

    def _label(self, node: Node) -> str | None:
        place = self._place(node)
        return self.numbering.label(place) if place is not None else None

    # Tables

    def _table(self, node: Node) -> None:
        self._check_time()
        rows = list(rows_of(node))
        data = self.kind is None and self.is_body and not self.weaver.flat
        if data and is_data(node, rows, self.styles):
            self.weaver.breaks(2)
            grid_of(rows, self._cell).write(self.weaver)
            self.weaver.breaks(2)
            return
        self.inner += 1
        for row in rows:
            cells = list(cells_of(row))
            beside = len(cells) > 1 and not self.weaver.flat
            if beside and all(is_line(cell) for cell in cells):
                self._line(cells)
            else:
                for cell in cells:
                    self._blocks(cell)
                    if not self.weaver.flat:
                        self.weaver.breaks(1)
        self.inner -= 1

    def _cell(self, cell: Node) -> Weaver:
        outer, self.weaver = self.weaver, Weaver(flat=True)
        self._blocks(cell)
        self.weaver.breaks(1)
        inner, self.weaver = self.weaver, outer
        return inner

    def _line(self, cells: list[Node]) -> None:
        """Cells side by side, each of a line: a line of columns."""
        inner = [self._cell(cell) for cell in cells]
        full = [cell for cell in inner if cell.at]
        if full:
            self.weaver.lines(full, [0] * len(full), self.kind or PLAIN)
