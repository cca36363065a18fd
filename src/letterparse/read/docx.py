"""Word documents (DOCX, ISO/IEC 29500): the letter as a reader of the printed page sees it.

The first page's header stands first, as on paper, then the body, the footnotes, and as furniture
what later pages repeat. Tracked changes count as accepted, fields by what they show, hidden text
and what is deleted not at all. Each line points to its paragraph: "word/document.xml#17".
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator

from letterparse.document import Document, Page
from letterparse.errors import LimitError, UnreadableError
from letterparse.read.docx_package import Package
from letterparse.read.docx_styles import (
    Numbering,
    Place,
    Styles,
    W,
    child,
    counted,
    has_borders,
    is_on,
    number,
    value,
)
from letterparse.read.grid import Grid
from letterparse.read.markup import Node, tag_of
from letterparse.read.options import Options
from letterparse.read.weave import FURNITURE, PLAIN, Kind, Weaver
from letterparse.records import Record, field

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_THROUGH = frozenset(
    "ins moveto sdt sdtcontent customxml smarttag hyperlink fldsimple dir bdo".split()
)
"""What only wraps blocks or runs."""
_GONE = frozenset("del movefrom ppr rpr tblpr sectpr instrtext deltext delinstrtext".split())
_SIGNS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "nobreakhyphen": "-",
    "softhyphen": "\u00ad",
}
_LONG = 60
"""An address has shorter lines than this; about a longer paragraph stands a blank line."""
_LONGEST_HEADING = 150
_LONGEST_STYLED = 250
_LINE = 160
_AFTER_LABEL = re.compile(r"(\(?\w{1,4}[.)](?:\d{1,2}\.?){0,4}|\d{1,2}|[-–—•·▪*o])\t+")
_WORDED = re.compile(r"[^\W\d_]{3}")
_PRIVATE = range(0xE000, 0xF900)


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


class _Text(Record):
    """A paragraph in the making: (words, label of a call or None), and what is set bold."""

    parts: list[tuple[str, str | None]] = field(default_factory=list[tuple[str, str | None]])
    plain: bool = False
    bold: bool = False
    boxes: list[Node] = field(default_factory=list[Node])

    @property
    def text(self) -> str:
        return "".join(words for words, call in self.parts if call is None)


class _Reader:
    """Reads the parts of one file into one Weaver."""

    def __init__(self, package: Package, name: str, options: Options) -> None:
        self.package = package
        self.name = name
        self.deadline = time.monotonic() + options.timeout
        self.seconds = options.timeout
        self.targets = package.targets(package.main)
        self.styles = Styles(self._of_kind("styles"))
        self.numbering = Numbering(self._of_kind("numbering"))
        self.weaver = Weaver()
        self.notes: list[tuple[str, str]] = []  # (kind of note, id), in order of their calls.
        self.labels: dict[tuple[str, str], str] = {}
        self.fields: list[bool] = []
        self.part = ""
        self.number = 0
        self.kind: Kind | None = None
        self.is_body = False
        self.inner = 0  # How many text boxes and tables are open: a letterhead stands in these.
        self.apart = False
        self.turned = False
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
        self.fields = []

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
            for kind, key in self.notes:
                if kind == wanted and key in known:
                    self.kind = Kind("note", 0, self.labels[kind, key])
                    self.weaver.breaks(2)
                    self._blocks(known[key])
            self.kind = None

    # Blocks

    def _blocks(self, container: Node) -> None:
        for node in container:
            tag = tag_of(node)
            if tag == "p":
                self._paragraph(node)
            elif tag == "tbl":
                self._table(node)
            elif tag in _THROUGH:
                self._blocks(node)
            elif tag == "alternatecontent":
                self._blocks(_choice(node))

    def _paragraph(self, node: Node) -> None:
        self.number += 1
        if time.monotonic() > self.deadline:
            raise LimitError(
                f"{self.name}: takes more than {self.seconds:g} seconds; raise --timeout"
            )
        path = f"{self.part}#{self.number}"
        text = _Text()
        self._runs(node, text, self.styles.bold(value(node, "ppr", "pstyle")))
        self._write(node, text, path)
        for box in text.boxes:
            self.weaver.breaks(2)
            self.inner += 1
            self._blocks(box)
            self.inner -= 1
            self.weaver.breaks(2)

    def _write(self, node: Node, text: _Text, path: str) -> None:
        weaver = self.weaver
        label = self._label(node)
        bare = text.text.strip()
        if not bare and not (label and _WORDED.search(label)) and not text.parts:
            if not weaver.flat:
                weaver.breaks(2)
            return
        kind = self._kind_of(node, text, bare, label)
        apart = len(bare) > _LONG or kind.kind == "caption"
        goes_on = bare[:1].islower()
        weaver.breaks(2 if (apart or self.apart) and not goes_on else 1)
        self.apart = apart
        if self.turned:
            self.turned = False
            if not weaver.flat:
                self.pages.append(weaver.at)
        weaver.kind, weaver.path = kind, path
        if label:
            weaver.words(f"{label} ")
        flat = kind.kind in ("heading", "caption", "note")
        for words, call in _laid_out(text.parts, flat):
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

    def _kind_of(self, node: Node, text: _Text, bare: str, label: str | None) -> Kind:
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

    # Runs

    def _runs(self, container: Node, text: _Text, bold: bool) -> None:
        for node in container:
            tag = tag_of(node)
            if tag == "r":
                self._run(node, text, bold)
            elif tag in _THROUGH:
                self._runs(node, text, bold)
            elif tag == "alternatecontent":
                self._runs(_choice(node), text, bold)
            elif tag in ("omath", "omathpara"):
                words = "".join(part.text or "" for part in node.iter() if tag_of(part) == "t")
                text.parts.append((words, None))

    def _run(self, run: Node, text: _Text, bold: bool) -> None:
        look = child(run, "rpr")
        if is_on(look, "vanish"):
            return
        own = is_on(look, "b")
        if own is None and (style := value(look, "rstyle")):
            own = self.styles.bold(style) or None
        for node in run:
            self._part_of_run(node, text, bold if own is None else own)

    def _part_of_run(self, node: Node, text: _Text, bold: bool) -> None:
        tag = tag_of(node)
        if tag == "fldchar":
            self._field(node.get(f"{W}fldCharType") or "")
        elif tag == "alternatecontent":
            for part in _choice(node):
                self._part_of_run(part, text, bold)
        elif tag in ("drawing", "pict", "object"):
            if not any(self.fields):
                text.boxes += _text_boxes(node)
        elif any(self.fields) or tag in _GONE:
            return
        elif tag == "t":
            words = node.text or ""
            if words.strip():
                text.bold, text.plain = text.bold or bold, text.plain or not bold
            text.parts.append((words, None))
        elif tag == "lastrenderedpagebreak" or (tag == "br" and _turns_page(node)):
            self.turned = True
        elif tag in _SIGNS:
            text.parts.append((_SIGNS[tag], None))
        elif tag == "sym":
            text.parts.append((_symbol(node), None))
        elif tag in ("footnotereference", "endnotereference"):
            self._call(node, tag, text)

    def _field(self, edge: str) -> None:
        """Keep track of the fields that are open: True while in an instruction."""
        if edge == "begin":
            self.fields.append(True)
        elif edge == "separate" and self.fields:
            self.fields[-1] = False
        elif edge == "end" and self.fields:
            self.fields.pop()

    def _call(self, node: Node, tag: str, text: _Text) -> None:
        key = ("footnotes" if tag[0] == "f" else "endnotes", node.get(f"{W}id") or "")
        if key not in self.labels:
            count = 1 + sum(kind == key[0] for kind, _ in self.notes)
            self.labels[key] = str(count) if tag[0] == "f" else counted(count, "lowerRoman")
            self.notes.append(key)
        text.parts.append((self.labels[key], self.labels[key]))

    # Tables

    def _table(self, node: Node) -> None:
        rows = list(_rows(node))
        data = self.kind is None and self.is_body and not self.weaver.flat
        if data and self._is_data(node, rows):
            self._data_table(rows)
            return
        self.inner += 1
        for row in rows:
            cells = list(_cells(row))
            if len(cells) > 1 and all(_is_line(cell) for cell in cells):
                self._line(cells)
            else:
                for cell in cells:
                    self._blocks(cell)
                    if not self.weaver.flat:
                        self.weaver.breaks(1)
        self.inner -= 1

    def _is_data(self, node: Node, rows: list[Node]) -> bool:
        """Whether a table is one to its readers, and no means of laying out a letterhead."""
        if len(rows) < 2 or child(node, "tblpr", "tblppr") is not None:
            return False
        if max((sum(1 for _ in _cells(row)) for row in rows), default=0) < 2:
            return False
        own = child(node, "tblpr", "tblborders")
        if own is not None and has_borders(own):
            return True
        if own is None and self.styles.borders(value(node, "tblpr", "tblstyle")):
            return True
        return any(has_borders(child(c, "tcpr", "tcborders")) for r in rows for c in _cells(r))

    def _data_table(self, rows: list[Node]) -> None:
        grid = Grid()
        for row in rows:
            grid.row(bool(is_on(child(row, "trpr"), "tblheader")))
            column = number(value(row, "trpr", "gridbefore"))
            for cell in _cells(row):
                across = number(value(cell, "tcpr", "gridspan"), 1)
                grid.cell(self._cell(cell), across, 1, column)
                column += across
        self.weaver.breaks(2)
        grid.write(self.weaver)
        self.weaver.breaks(2)

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


def _turns_page(node: Node) -> bool:
    return node.get(f"{W}type") == "page"


def _choice(node: Node) -> Node:
    """What Word shows of alternatives: the first."""
    return next(iter(node), node)


def _text_boxes(node: Node) -> list[Node]:
    """The contents of the text boxes in a drawing, but of one that is hidden."""
    found: list[Node] = []
    waiting = [node]
    while waiting:
        now = waiting.pop()
        tag = tag_of(now)
        if tag == "txbxcontent":
            found.append(now)
        elif tag == "alternatecontent":
            waiting.append(_choice(now))
        elif tag in ("anchor", "inline") and _is_hidden(now):
            continue
        else:
            waiting += reversed(list(now))
    return found


def _is_hidden(anchor: Node) -> bool:
    shape = child(anchor, "docpr")
    return shape is not None and shape.get("hidden") in ("1", "true")


def _symbol(node: Node) -> str:
    """A sign from a font of signs: Word keeps these in the private area."""
    code = int(node.get(f"{W}char") or "0", 16) if node.get(f"{W}char") else 0
    return "•" if code in _PRIVATE or not code else chr(code)


def _inside(container: Node, wanted: str) -> Iterator[Node]:
    for node in container:
        tag = tag_of(node)
        if tag == wanted:
            yield node
        elif tag in _THROUGH:
            yield from _inside(node, wanted)


def _rows(table: Node) -> Iterator[Node]:
    """The rows of a table but those deleted."""
    return (row for row in _inside(table, "tr") if child(row, "trpr", "del") is None)


def _cells(row: Node) -> Iterator[Node]:
    return _inside(row, "tc")


def _is_line(cell: Node) -> bool:
    """Whether a cell holds at most one paragraph with words, and no table or box."""
    paragraphs = 0
    for node in cell.iter():
        tag = tag_of(node)
        if tag in ("tbl", "txbxcontent", "br", "cr"):
            return False
        if tag == "p":
            paragraphs += any(tag_of(part) == "t" and part.text for part in node.iter())
    return paragraphs < 2


def _laid_out(parts: list[tuple[str, str | None]], flat: bool) -> Iterator[tuple[str, str | None]]:
    """The parts of a paragraph as lines: tabs as columns, or as spaces in prose and headings."""
    whole = "".join(words for words, call in parts if call is None)
    wide = "   " if "\t" in whole.strip("\t ") and len(whole) < _LINE and not flat else " "
    begun = False
    joined: list[tuple[str, str | None]] = []
    for words, call in parts:
        if joined and call is None and joined[-1][1] is None:
            joined[-1] = (joined[-1][0] + words, None)
        else:
            joined.append((words, call))
    for words, call in joined:
        if call is not None:
            yield words, call
            continue
        for i, line in enumerate(words.split("\n")):
            if i and flat:
                yield " ", None
            elif i:
                yield "\n", None
                begun = False
            if not begun:
                line = _AFTER_LABEL.sub(r"\1 ", line.lstrip("\t "), count=1) if line else line
                begun = bool(line.strip())
            yield line.replace("\t", wide), None
