"""Web pages: those of the official publications, of the chambers, of the government, any other.

All words of a page are kept. What stands around the letter is marked as furniture, what its
elements say (headings, items, rows, footnotes and their calls) with marks of their own.
"""

from __future__ import annotations

import re

from letterparse.document import Document, Given, Mark
from letterparse.errors import UnreadableError
from letterparse.read.grid import Grid, span
from letterparse.read.html_page import (
    BLOCKS,
    HEADINGS,
    UNSEEN,
    Page,
    classes,
    first_words,
    is_title,
)
from letterparse.read.markup import Node, Walker, decode_markup, parse_html, tag_of
from letterparse.read.opmeta import given_from
from letterparse.read.options import Options
from letterparse.read.weave import FURNITURE, PLAIN, Kind, Weaver

_TIGHT = frozenset("li dt dd div tr thead tbody tfoot td th option span legend address".split())
"""Blocks that stand right below one another; between others is a blank line."""
# Elements of an official signature: a line each.
_SIGNED = frozenset(["functie", "naam", "ondertekenaar"])
_CAPTIONS = frozenset("tabeltitel tabel-titel table-title table-caption bijschrift".split())
_LONGEST_HEADING = 250
# What heads a list that a site adds below a letter.
_LISTS = frozenset(["ondertekenaar", "ondertekenaars", "indiener", "indieners"])
_STYLED = 7
"""The level of a heading by style alone, below those of elements."""


def read(data: bytes, name: str, options: Options) -> Document:
    """The Document of a page. Raises UnreadableError and LimitError."""
    return read_text(decode_markup(data, name, options), name, options)


def read_text(text: str, name: str, options: Options) -> Document:
    """The Document of a page that is decoded."""
    root = parse_html(text, name)
    page = Page(root, name, options)
    reader = _Reader(page, name, options)
    reader.walk(root)
    reader.weaver.marks = _ranked(reader.weaver.marks, reader.titles)
    document = reader.weaver.document(name, _given(root))
    if not document.text.strip():
        raise UnreadableError(f"{name}: holds no text; save the page again, whole")
    return document


def _given(root: Node) -> tuple[Given, ...]:
    """What the page's head tells of an official publication."""
    found: list[tuple[str, str]] = []
    for part in root:
        if tag_of(part) == "head":
            for meta in part.iter():
                if tag_of(meta) == "meta":
                    found.append((meta.get("name") or "", meta.get("content") or ""))
    return given_from(found)


class _Reader(Walker):
    """The second walk: lines and marks."""

    def __init__(self, page: Page, name: str, options: Options) -> None:
        super().__init__(name, options)
        self.page = page
        self.weaver = Weaver()
        self.weaver.kind = FURNITURE
        self.kinds: list[Kind] = []
        self.blocks: list[bool] = []
        self.grids: list[Grid | None] = []
        self.outer: list[Weaver] = []
        self.call: Node | None = None
        self.called: list[str] = []
        self.pre = 0
        self.lists = 0
        self.item = 0
        self.label: str | None = None
        self.titles = 0  # How many h1 there are in the letter.

    def enter(self, node: Node, tag: str) -> bool:
        if tag in UNSEEN:
            return False
        block = False
        if self.call is not None:
            pass  # All of a call is one mark in its line.
        elif tag == "br":
            self.weaver.breaks(1 if self.weaver.open else 2)
        elif node in self.page.calls:
            self.call = node
            self.called = []
        elif self.is_block(node, tag):
            block = True
            self.begin(node, tag)
        self.blocks.append(block)
        return True

    def leave(self, node: Node, tag: str) -> None:
        if tag in UNSEEN:
            return
        if self.blocks.pop():
            self.finish(node, tag)
        elif node is self.call:
            self.weaver.call("".join(self.called), self.page.calls[node])
            self.call = None

    def words(self, text: str) -> None:
        if self.call is not None:
            self.called.append(text)
        elif self.label is not None and text.strip():
            self.note_words(text)
        elif self.pre:
            self.weaver.raw(text)
        else:
            self.weaver.words(text)

    def is_block(self, node: Node, tag: str) -> bool:
        page = self.page
        if tag in BLOCKS:
            return True
        if node in page.printed or node in page.furniture:
            return self.weaver.kind is not FURNITURE
        return tag == "span" and bool(classes(node) & _SIGNED)

    def begin(self, node: Node, tag: str) -> None:
        """End the line before a block, and say what its own lines are."""
        weaver = self.weaver
        if tag == "table":
            self.grids.append(None if self.is_layout(node) else Grid())
        elif tag == "tr" and self.grid is not None:
            self.grid.row(_names_columns(node))
        elif tag in ("ul", "ol", "dl"):
            self.lists += 1
        elif tag == "pre":
            self.pre += 1
        self.kinds.append(weaver.kind)
        kind = self.kind_of(node, tag)
        if tag in ("td", "th") and self.grid is not None:
            self.outer.append(weaver)
            weaver = self.weaver = Weaver(flat=True)
        elif self.grid is None or tag == "caption" or not self.outer:
            weaver.breaks(1 if tag in _TIGHT else 2)
        weaver.kind = kind
        weaver.path = self.path()
        if node in self.page.notes:
            self.label = self.page.notes[node]

    def finish(self, node: Node, tag: str) -> None:
        """End a block's last line, and go on as before it."""
        weaver = self.weaver
        grid = self.grid
        if tag in ("td", "th") and grid is not None and self.outer:
            weaver.breaks(1)
            grid.cell(weaver, span(node.get("colspan")), span(node.get("rowspan")))
            weaver = self.weaver = self.outer.pop()
        elif tag == "table":
            done = self.grids.pop()
            if done is not None:
                weaver.path = self.path()
                weaver.breaks(1)
                done.write(weaver)
        elif tag in ("ul", "ol", "dl"):
            self.lists -= 1
        elif tag == "pre":
            self.pre -= 1
        weaver.breaks(1 if tag in _TIGHT else 2)
        weaver.kind = self.kinds.pop()
        weaver.path = self.path().rpartition("/")[0]
        if node in self.page.notes:
            self.label = None

    @property
    def grid(self) -> Grid | None:
        return self.grids[-1] if self.grids else None

    def is_layout(self, node: Node) -> bool:
        return node in self.page.layout or bool(self.outer) or self.weaver.kind is FURNITURE

    def kind_of(self, node: Node, tag: str) -> Kind:
        """What an element's lines are, by itself or by what it stands in."""
        page = self.page
        now = self.weaver.kind
        if node is page.letter:
            return PLAIN
        if node in page.notes:
            return Kind("note", 0, page.notes[node])
        if node in page.furniture or node in page.printed:
            return FURNITURE
        if now.kind in ("furniture", "note"):
            return now
        if tag in ("caption", "figcaption") or classes(node) & _CAPTIONS:
            return Kind("caption")
        if tag in HEADINGS:
            return self.heading(node, tag)
        styles = [name for name in classes(node) if name.startswith("tussenkop")]
        if styles:
            level = _STYLED + any(name.endswith("cur") for name in styles)
            return Kind("heading", level) if self.is_short(node) else PLAIN
        if tag == "li":
            self.item = self.weaver.at
            return Kind("item", self.lists)
        if now.kind == "item" and self.weaver.at > self.item:
            return Kind("paragraph")  # What follows in an item goes on below it.
        return now if now.kind in ("heading", "item") else PLAIN

    def heading(self, node: Node, tag: str) -> Kind:
        """A heading, unless it is the title of an official paper or of a site's list of names."""
        if is_title(node) or not self.is_short(node) or first_words(node).lower() in _LISTS:
            return PLAIN
        self.titles += tag == "h1"
        return Kind("heading", int(tag[1]))

    def is_short(self, node: Node) -> bool:
        return self.page.weight.get(node, 0) <= _LONGEST_HEADING

    def note_words(self, text: str) -> None:
        """The first words of a note: its printed label, if they begin so, on a line of its own."""
        label = self.label
        assert label is not None
        if self.weaver.kind is FURNITURE:
            self.weaver.words(text)
            return
        self.label = None
        match = re.match(rf"\s*[\[(]?{re.escape(label)}[\])]?[.:]?(?=\s|$)", text)
        if match is not None:
            now = self.weaver.kind
            self.weaver.kind = FURNITURE
            self.weaver.words(match[0])
            self.weaver.breaks(1)
            self.weaver.kind = now
            text = text[match.end() :]
        self.weaver.words(text)


def _ranked(marks: list[Mark], titles: int) -> list[Mark]:
    """Levels counted from 1 for the headings there are; a page's only h1 is its title, none."""
    if titles == 1:
        marks = [mark for mark in marks if mark.kind != "heading" or mark.level > 1]
    used = sorted({mark.level for mark in marks if mark.kind == "heading"})
    rank = {level: i for i, level in enumerate(used, 1)}
    return [m._replace(level=rank[m.level]) if m.kind == "heading" else m for m in marks]


def _names_columns(row: Node) -> bool:
    above = row.getparent()
    if above is not None and tag_of(above) == "thead":
        return True
    cells = [tag_of(cell) for cell in row]
    return "th" in cells and "td" not in cells
