"""Paragraphs of a DOCX file: the words that their runs show, and how these stand on lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterparse.read.docx_styles import Styles, W, child, counted, is_on, value
from letterparse.read.markup import Node, tag_of
from letterparse.records import Record, field

THROUGH = frozenset(
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
_LINE = 160
"""A line with tabs that is longer than this is prose, and no line of columns."""
_AFTER_LABEL = re.compile(r"(\(?\w{1,4}[.)](?:\d{1,2}\.?){0,4}|\d{1,2}|[-–—•·▪*o])\t+")
_SPACE = re.compile(r"[\t\n\r]+")
_LONGEST_MARK = 8
_HEX = re.compile(r"[0-9A-Fa-f]{1,4}")


class Text(Record):
    """A paragraph in the making: (words, label of a call or None), and what is set bold."""

    parts: list[tuple[str, str | None]] = field(default_factory=list[tuple[str, str | None]])
    plain: bool = False
    bold: bool = False
    boxes: list[Node] = field(default_factory=list[Node])

    @property
    def words(self) -> str:
        return "".join(words for words, call in self.parts if call is None)


class Runs:
    """Reads the runs of one paragraph after the other.

    `notes` are (kind of note, id) in the order of their calls, with their `labels`; `turned` says
    that a page ended since somebody last set it back.
    """

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.notes: list[tuple[str, str]] = []
        self.labels: dict[tuple[str, str], str] = {}
        self.turned = False
        self._hidden = False
        self._counts: dict[str, int] = {}
        self._own_mark: tuple[str, str] | None = None  # The note whose own mark comes next.
        self._fields: list[bool] = []

    def begin(self) -> None:
        """Begin another part of the file: no field reaches into it."""
        self._fields = []

    def text(self, paragraph: Node, before: Text | None = None) -> Text:
        """What a paragraph shows, after what stands `before`, and what text boxes hang on it."""
        text = before or Text()
        self._hidden = self.styles.hidden(value(paragraph, "ppr", "pstyle"))
        self._runs(paragraph, text, self.styles.bold(value(paragraph, "ppr", "pstyle")))
        if self._own_mark is not None:
            self._call(self._own_mark, text)  # There was none: it is counted as others are.
        return text

    def _runs(self, container: Node, text: Text, bold: bool) -> None:
        for node in container:
            tag = tag_of(node)
            if tag == "r":
                self._run(node, text, bold)
            elif tag in THROUGH:
                self._runs(node, text, bold)
            elif tag == "alternatecontent":
                self._runs(choice(node), text, bold)
            elif tag in ("omath", "omathpara"):
                words = "".join(part.text or "" for part in node.iter() if tag_of(part) == "t")
                text.parts.append((words, None))

    def _run(self, run: Node, text: Text, bold: bool) -> None:
        look = child(run, "rpr")
        style = value(look, "rstyle")
        hidden = is_on(look, "vanish")
        if hidden or (hidden is None and (self._hidden or (style and self.styles.hidden(style)))):
            return
        own = is_on(look, "b")
        if own is None and style:
            own = self.styles.bold(style) or None
        for node in run:
            self._part_of_run(node, text, bold if own is None else own)

    def _part_of_run(self, node: Node, text: Text, bold: bool) -> None:
        tag = tag_of(node)
        if tag == "fldchar":
            self._field(node.get(f"{W}fldCharType") or "")
        elif tag == "alternatecontent":
            for part in choice(node):
                self._part_of_run(part, text, bold)
        elif tag in ("drawing", "pict", "object"):
            if not any(self._fields):
                text.boxes += _text_boxes(node)
        elif any(self._fields) or tag in _GONE or self._marks(node, tag, text):
            return
        elif tag == "t":
            words = _SPACE.sub(" ", node.text or "")
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
            key = ("footnotes" if tag[0] == "f" else "endnotes", node.get(f"{W}id") or "")
            if (node.get(f"{W}customMarkFollows") or "0").lower() in ("1", "true", "on"):
                self._own_mark = key
            else:
                self._call(key, text)

    def _field(self, edge: str) -> None:
        """Keep track of the fields that are open: True while in an instruction."""
        if edge == "begin":
            self._fields.append(True)
        elif edge == "separate" and self._fields:
            self._fields[-1] = False
        elif edge == "end" and self._fields:
            self._fields.pop()

    def _call(self, key: tuple[str, str], text: Text, mark: str = "") -> None:
        """Add the call of a note by its own mark, or by its number."""
        self._own_mark = None
        if key not in self.labels:
            # Notes may have one mark on each page: what is counted is each mark, or each kind.
            counts = mark or key[0]
            count = self._counts[counts] = self._counts.get(counts, 0) + 1
            if mark:
                self.labels[key] = mark if count == 1 else f"{mark}{count}"
            else:
                lower = key[0] == "endnotes"
                self.labels[key] = counted(count, "lowerRoman") if lower else str(count)
            self.notes.append(key)
        text.parts.append((mark or self.labels[key], self.labels[key]))

    def _marks(self, node: Node, tag: str, text: Text) -> bool:
        """Take what follows a note's reference for the note's own mark, if it can be one."""
        if self._own_mark is None or tag not in ("t", "sym"):
            return False
        mark = (_symbol(node) if tag == "sym" else node.text or "").strip()
        key = self._own_mark
        if not mark:
            return False
        if len(mark) > _LONGEST_MARK:
            self._call(key, text)
            return False
        self._call(key, text, mark)
        return True


def laid_out(parts: list[tuple[str, str | None]], flat: bool) -> Iterator[tuple[str, str | None]]:
    """The parts of a paragraph as lines: tabs as columns, or as spaces in prose and headings."""
    whole = "".join(words for words, call in parts if call is None)
    wide = "   " if "\t" in whole.strip("\t ") and len(whole) < _LINE and not flat else " "
    begun = False
    for words, call in _joined(parts):
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


def _joined(parts: list[tuple[str, str | None]]) -> Iterator[tuple[str, str | None]]:
    """The parts, with words that follow each other as one."""
    waiting: list[str] = []
    for words, call in parts:
        if call is None:
            waiting.append(words)
            continue
        yield "".join(waiting), None
        waiting.clear()
        yield words, call
    yield "".join(waiting), None


def is_end_deleted(paragraph: Node) -> bool:
    """Whether, changes accepted, a paragraph goes on in the next."""
    look = child(paragraph, "ppr", "rpr")
    return child(look, "del") is not None or child(look, "movefrom") is not None


def choice(node: Node) -> Node:
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
            waiting.append(choice(now))
        elif tag in ("anchor", "inline") and _is_hidden(now):
            continue
        else:
            waiting += reversed(list(now))
    return found


def _is_hidden(anchor: Node) -> bool:
    shape = child(anchor, "docpr")
    return shape is not None and shape.get("hidden") in ("1", "true")


def _turns_page(node: Node) -> bool:
    return node.get(f"{W}type") == "page"


def _symbol(node: Node) -> str:
    """A sign from a font of signs: Word keeps these in the private area."""
    char = node.get(f"{W}char") or ""
    code = int(char, 16) if _HEX.fullmatch(char) else 0
    return chr(code) if 0x20 < code < 0xD800 else "•"
