"""Official publications in XML: today's `officiele-publicatie`, the older `kamerwrk`.

A line is what the publication sets as one: "36 045 Titel", "Nr. 174 BRIEF VAN …", a paragraph.
Footnotes stand inside sentences there; here their call does, and their text at the end.
An element that is not known is a line of its own, or part of the line that it stands in.
"""

from __future__ import annotations

import re
from typing import Literal

from letterparse.document import Document
from letterparse.errors import UnreadableError, UnsupportedError
from letterparse.read.grid import Grid, span
from letterparse.read.markup import Node, Walker, decode_markup, parse_xml, tag_of
from letterparse.read.opmeta import given_from, pairs_of, sidecar
from letterparse.read.options import Options
from letterparse.read.weave import FURNITURE, PLAIN, Kind, Weaver

# What stands around the letter.
_AROUND = frozenset(
    "kamerstukkop kamervraagkop kamervraagnummer versie ordernr vergjaar officiele-inhoudsopgave"
    " margetekst".split()
)
# Nothing for a reader stands in these.
_SILENT = frozenset(["metadata", "colspec", "witreg", "plaatje", "illustratie"])
# Elements whose text is a line, in which what is not known is a part.
_LINES = frozenset(
    "al noot.al considerans.al tussenkop tuskop titel subtitel naam functie deze tekstregel term"
    " title datumtekst wat kamervraagomschrijving organisatie".split()
)
# Of these, what a line may name in passing.
_NAMES = frozenset("naam functie organisatie titel term deze".split())
# Lines and what holds lines, wherever they stand.
_BLOCKS = _LINES | frozenset(
    "al-groep lijst li table tgroup thead tbody row entry divisie kop ondertekening ondtek bijlage"
    " tekst vrije-tekst algemeen stuk dossier onderw definitielijst definitie-item definitie box"
    " vraag antwoord tekst-sluiting artikel lid kamerstukkop kamervraagkop".split()
)
_INLINE = frozenset("nadruk sup inf extref intref dossierref datum nr label li.nr lidnr".split())
# A child that goes on with the line of the one before it.
_RUNS_ON = {
    "dossier": frozenset(["dossiernummer", "titel"]),
    "dossiernummer": frozenset(["dossiernr", "begrotingshoofdstuk"]),
    "onderw": frozenset(["nummer", "naam"]),
    "kop": frozenset(["label", "nr", "titel"]),
    "stuk": frozenset(["stuknr", "ltrlabel", "nummer", "titel"]),
    "naam": frozenset(["voornaam", "voorvoegsels", "achternaam"]),
    "definitie-item": frozenset(["li.nr", "term"]),
    "artikel": frozenset(["label", "nr"]),
}
_TIGHT = frozenset("li functie naam deze row tekstregel ondertekening ondtek organisatie".split())
_PARTS = frozenset(["divisie", "bijlage", "artikel"])
_STYLES = ("vet", "vet-cur", "vetcur", "cur", "ondlijn", "rom")
_LONGEST_HEADING = 300
_WORDED = frozenset(["al", "tussenkop", "tuskop", "stuk"])

# What a page begins with; a part of one that was saved may begin with any of them.
_OF_PAGES = frozenset(
    "html head body title meta link style script p div span b i em strong font a img br ul ol table"
    " h1 h2 h3 h4 section article main header center form".split()
)
_FIRST_TAG = re.compile(r"<([A-Za-z][\w.:-]*)")
_PROLOG = 20_000
# The id of a paper of parliament, as a link to it has it.
_PAPER = re.compile(r"kst-\d{4,5}(?:-[A-Z\d()]{1,8}){1,2}")

_Mode = Literal["silent", "note", "number", "mark", "inline", "run", "block", "cell"]


def read(data: bytes, name: str, options: Options) -> Document:
    """The Document of an official publication, with what `metadata.xml` beside it gives.

    Raises UnreadableError, UnsupportedError and LimitError.
    """
    text = decode_markup(data, name, options)
    first = _FIRST_TAG.search(text[:_PROLOG])
    if first is not None and first[1].lower() in _OF_PAGES:
        from letterparse.read import html

        return html.read_text(text, name, options)
    root, entities = parse_xml(text, name)
    if not any(tag_of(node) in _WORDED for node in root.iter()):
        raise UnsupportedError(
            f"{name}: is XML, but no letter of an official publication; name the letter's own file"
        )
    reader = _Reader(root, name, options)
    reader.entities = entities
    reader.walk(root)
    reader.weaver.join(reader.notes)
    pairs = sidecar(name, reader.identifier(), options) or pairs_of(root)
    document = reader.weaver.document(name, given_from(pairs))
    if not document.text.strip():
        raise UnreadableError(f"{name}: holds no text; download it again")
    return document


class _Reader(Walker):
    """One walk: lines and marks, with the footnotes in a text of their own."""

    def __init__(self, root: Node, name: str, options: Options) -> None:
        super().__init__(name, options)
        self.weaver = Weaver()
        self.notes = Weaver()
        self.levels = _levels(root)
        self.tags: list[str] = [""]
        self.modes: list[_Mode] = []
        self.kinds: list[Kind] = []
        self.in_line = [0]  # How many line elements are open; a footnote begins anew.
        self.streams: list[Weaver] = []
        self.grids: list[Grid] = []
        self.columns: list[dict[str, int]] = []
        self.number: list[str] | None = None  # The texts of a footnote's label.
        self.label: str | None = None
        self.parts = self.lists = self.item = 0
        self.joins = False  # The next line goes on behind a list item's label.
        self.named: dict[str, str] = {}
        self.links: list[int] = []  # Where the links that are open begin.

    def identifier(self) -> str:
        """What the letter calls itself, by its own head: "kst-28844-269"."""
        names = ("dossiernr", "begrotingshoofdstuk", "ondernummer")
        dossier, chapter, item = ("".join(self.named.get(name, "").split()) for name in names)
        parts = ["kst", dossier, *([chapter] if chapter else []), item]
        return "-".join(parts) if dossier and item else ""

    def enter(self, node: Node, tag: str) -> bool:
        mode = self.mode_of(tag)
        self.modes.append(mode)
        if tag == "extref":
            self.links.append(self.weaver.at)
        if mode == "block":
            self.begin(node, tag)
        elif mode == "cell":
            self.streams.append(self.weaver)
            self.weaver = Weaver(flat=True)
            self.weaver.path = self.path()
        elif mode == "note":
            self.streams.append(self.weaver)
            self.weaver = self.notes
            self.in_line.append(0)
            self.label = node.get("nr")
        elif mode == "number":
            self.number = []
        elif mode == "mark":
            self.refer(node)
        elif mode == "run" and self.weaver.open:
            self.weaver.words(" ")
        if tag == "colspec" and self.columns:
            self.columns[-1][node.get("colname") or ""] = len(self.columns[-1])
        self.in_line[-1] += mode == "run" or tag in _LINES
        self.tags.append(tag)
        return mode != "silent"

    def leave(self, node: Node, tag: str) -> None:
        self.tags.pop()
        mode = self.modes.pop()
        if tag == "extref":
            self.cite(node)
        self.in_line[-1] -= mode == "run" or tag in _LINES
        if mode == "block":
            self.finish(node, tag)
        elif mode == "cell":
            self.cell(node)
        elif mode == "note":
            self.weaver.breaks(2)
            self.weaver = self.streams.pop()
            self.in_line.pop()
            self.label = None
        elif mode == "number":
            self.call()
        elif tag in ("li.nr", "lidnr"):
            self.weaver.words(" ")
            self.joins = self.weaver.open

    def mode_of(self, tag: str) -> _Mode:
        above = self.tags[-1]
        if tag in _SILENT:
            return "silent"
        if tag in ("noot", "voetnoot"):
            return "note"
        if tag == "noot.nr":
            return "number"
        if tag in ("nootref", "voetref", "br"):
            return "mark"
        if tag == "entry" and self.grids:
            return "cell"
        if tag in _RUNS_ON.get(above, ()):
            return "run"
        if tag == "nr" and above in ("vraag", "antwoord"):
            return "block"
        if tag in _INLINE or (self.in_line[-1] and (tag in _NAMES or tag not in _BLOCKS)):
            return "inline"
        return "block"

    def words(self, text: str) -> None:
        if self.number is not None:
            self.number.append(text)
            return
        if self.tags[-1] in ("dossiernr", "begrotingshoofdstuk", "ondernummer"):
            self.named.setdefault(self.tags[-1], text)
        self.weaver.words(text)

    def begin(self, node: Node, tag: str) -> None:
        """End the line before a block, and say what its own lines are."""
        weaver = self.weaver
        self.kinds.append(weaver.kind)
        if self.joins and weaver.open and tag in _LINES:
            self.joins = False
            return
        self.joins = False
        weaver.breaks(1 if tag in _TIGHT else 2)
        if tag == "tgroup":
            self.grids.append(Grid())
            self.columns.append({})
        elif tag == "row" and self.grids:
            self.grids[-1].row(self.tags[-1] == "thead")
        elif tag == "lijst":
            self.lists += 1
        self.parts += tag in _PARTS
        weaver.kind = self.kind_of(node, tag)
        weaver.path = self.path()

    def finish(self, node: Node, tag: str) -> None:
        """End a block's last line, and go on as before it."""
        weaver = self.weaver
        weaver.breaks(1 if tag in _TIGHT else 2)
        if tag == "tgroup":
            self.columns.pop()
            weaver.path = self.path()
            self.grids.pop().write(weaver)
        elif tag == "lijst":
            self.lists -= 1
        self.parts -= tag in _PARTS
        weaver.kind = self.kinds.pop()
        weaver.path = self.path().rpartition("/")[0]

    def kind_of(self, node: Node, tag: str) -> Kind:
        """What an element's lines are, by itself or by what it stands in."""
        now = self.weaver.kind
        above = self.tags[-1]
        if now.kind == "furniture" or tag in _AROUND or (tag == "kop" and above == "kamerwrk"):
            return FURNITURE
        if self.weaver is self.notes:
            return Kind("note", 0, self.label)
        if tag in ("tussenkop", "tuskop"):
            return self.heading(node)
        if tag == "kop" or (tag == "nr" and above in ("vraag", "antwoord")):
            return Kind("heading", max(self.parts, 1))
        if tag == "title" and above == "table":
            return Kind("caption")
        if tag == "li":
            self.item = self.weaver.at
            return Kind("item", self.lists)
        if now.kind == "item" and self.weaver.at > self.item:
            return Kind("paragraph")  # What follows in an item goes on below it.
        return now if now.kind in ("item", "heading") else PLAIN

    def heading(self, node: Node) -> Kind:
        """A heading within the text, unless it is a sentence set as one."""
        text = "".join(_start(node)).strip()
        if len(text) > _LONGEST_HEADING or text[-1:] in (".", ":", ";"):
            return PLAIN
        return Kind("heading", self.parts + self.levels.get(_style(node), 1))

    def cell(self, node: Node) -> None:
        """Place a cell in its table, by the names of its columns."""
        content = self.weaver
        content.breaks(1)
        self.weaver = self.streams.pop()
        names = self.columns[-1]
        first = names.get(node.get("namest") or node.get("colname") or "", -1)
        last = names.get(node.get("nameend") or "", first)
        down = span(node.get("morerows")) + 1 if node.get("morerows") else 1
        self.grids[-1].cell(content, max(last - first, 0) + 1, down, first)

    def call(self) -> None:
        """Set a footnote's label in the sentence that its text was taken from."""
        text = "".join(self.number or ())
        self.number = None
        self.label = text.strip(" \t\r\n.)[](") or self.label
        (self.streams[-1] if self.streams else self.weaver).call(text, self.label or "")

    def cite(self, node: Node) -> None:
        """A link ends: what it says cites the paper that it leads to."""
        start = self.links.pop()
        paper = _PAPER.fullmatch((node.get("doc") or "").strip())
        if paper is not None:
            self.weaver.cite(start, paper[0])

    def refer(self, node: Node) -> None:
        """An empty element: a line's end, or the call of a footnote that stands elsewhere."""
        label = node.get("nr")
        if tag_of(node) == "br":
            self.weaver.breaks(1)
        elif label:
            self.weaver.call(label, label)


def _style(node: Node) -> str:
    return (node.get("kopopmaak") or node.get("letat") or "vet").lower()


def _levels(root: Node) -> dict[str, int]:
    """The styles of headings that a letter uses, from 1 for the one that weighs most."""
    used = {_style(node) for node in root.iter() if tag_of(node) in ("tussenkop", "tuskop")}
    known = [style for style in _STYLES if style in used]
    return {style: i for i, style in enumerate([*known, *sorted(used - set(known))], 1)}


def _start(node: Node) -> list[str]:
    """The texts of an element without its footnotes, about as many as a heading has."""
    parts: list[str] = [node.text or ""]
    size = len(parts[0])
    for child in node:
        if size > _LONGEST_HEADING:
            break
        if tag_of(child) not in ("noot", ""):
            for text in child.itertext():
                parts.append(text)
                size += len(text)
                if size > _LONGEST_HEADING:
                    break
        parts.append(child.tail or "")
        size += len(parts[-1])
    return parts
