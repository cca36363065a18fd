"""Styles and numbering of a DOCX file: what is a heading, and the labels that Word counts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from letterparse.read.markup import Node, tag_of
from letterparse.records import NamedTuple, Record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"(?:heading|kop|überschrift) ?([1-9])", re.IGNORECASE)
_BODY_LEVEL = 9
_LEVELS = 9
_SPOT = re.compile(r"%([1-9])")
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # As in a table of numerals.  # fmt: skip
_DEEPEST = 20
"""Styles based on one another further than this go round in a circle."""


def child(node: Node | None, *tags: str) -> Node | None:
    """The element below a node along these names (in lower case), None if there is none."""
    for tag in tags:
        if node is None:
            return None
        node = next((part for part in node if tag_of(part) == tag), None)
    return node


def value(node: Node | None, *tags: str) -> str | None:
    """The `w:val` of the element below a node along these names."""
    found = child(node, *tags)
    return found.get(f"{W}val") if found is not None else None


def is_on(node: Node | None, tag: str) -> bool | None:
    """Whether a property is switched on; None if nothing is said of it."""
    found = child(node, tag)
    if found is None:
        return None
    return (found.get(f"{W}val") or "1").lower() not in ("0", "false", "off", "none")


def number(text: str | None, default: int = 0) -> int:
    """A whole number as written, `default` for what is none."""
    text = (text or "").strip()
    return int(text) if re.fullmatch(r"-?\d{1,9}", text, re.ASCII) else default


class Place(NamedTuple):
    """A paragraph's place in a list: the list's id, and its level from 0."""

    list_id: str
    level: int


class Style(Record):
    """What a style says; None where it says nothing and the one it is based on holds."""

    based_on: str | None
    heading: int | None
    list_id: str | None
    list_level: int | None
    bold: bool | None
    hidden: bool | None
    borders: bool


class Styles:
    """The styles of a file, with what they take from those that they are based on."""

    def __init__(self, root: Node | None) -> None:
        self.styles: dict[str, Style] = {}
        self.default: str | None = None
        for node in root if root is not None else ():
            if tag_of(node) == "style":
                key = node.get(f"{W}styleId") or ""
                self.styles[key] = _style(node)
                if node.get(f"{W}type") == "paragraph" and node.get(f"{W}default") in ("1", "true"):
                    self.default = key

    def chain(self, key: str | None) -> Iterator[Style]:
        """A style, and those that it is based on."""
        key = key or self.default
        for _ in range(_DEEPEST):
            style = self.styles.get(key or "")
            if style is None:
                return
            yield style
            key = style.based_on

    def heading(self, key: str | None) -> int | None:
        """The outline level of a style, from 1; None if it is that of prose."""
        level = next((s.heading for s in self.chain(key) if s.heading is not None), None)
        return level if level is not None and level <= _BODY_LEVEL else None

    def place(self, key: str | None) -> Place | None:
        """The list that a style puts its paragraphs in."""
        list_id = level = None
        for style in self.chain(key):
            list_id = style.list_id if list_id is None else list_id
            level = style.list_level if level is None else level
        return Place(list_id, level or 0) if list_id else None

    def bold(self, key: str | None) -> bool:
        return next((s.bold for s in self.chain(key) if s.bold is not None), False)

    def hidden(self, key: str | None) -> bool:
        return next((s.hidden for s in self.chain(key) if s.hidden is not None), False)

    def borders(self, key: str | None) -> bool:
        return any(style.borders for style in self.chain(key)) if key else False


def _style(node: Node) -> Style:
    paragraph, run = child(node, "ppr"), child(node, "rpr")
    named = _HEADING.match(value(node, "name") or "")
    level = value(paragraph, "outlinelvl")
    heading = int(named[1]) if named else number(level) + 1 if level else None
    list_level = value(paragraph, "numpr", "ilvl")
    return Style(
        value(node, "basedon"),
        heading,
        value(paragraph, "numpr", "numid"),
        number(list_level) if list_level else None,
        is_on(run, "b"),
        is_on(run, "vanish"),
        has_borders(child(node, "tblpr", "tblborders")),
    )


def has_borders(borders: Node | None) -> bool:
    """Whether lines are drawn between the rows or cells of a table."""
    for edge in borders if borders is not None else ():
        kind = edge.get(f"{W}val") or "nil"
        if tag_of(edge) in ("insideh", "insidev", "bottom") and kind not in ("nil", "none"):
            return True
    return False


class Level(Record):
    """One level of a list: first number, way of counting, the label with %1 for level 1."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


class Numbering:
    """Counts the paragraphs of each list as Word does.

    A list may be that of a style: it names the style (`numStyleLink`), and the list that has the
    levels says whose it is (`styleLink`), or the style names that one's number.
    """

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self.styles = styles
        self.abstract: dict[str, dict[int, Level]] = {}
        self.links: dict[str, str] = {}  # A list that is a style's → the style.
        self.owners: dict[str, str] = {}  # The style → the list that has its levels.
        self.lists: dict[str, tuple[str, dict[int, int]]] = {}
        self.counts: dict[str, list[int | None]] = {}
        self.begun: set[str] = set()
        for node in root if root is not None else ():
            if tag_of(node) == "abstractnum":
                self._add(node.get(f"{W}abstractNumId") or "", node)
            elif tag_of(node) == "num":
                self.lists[node.get(f"{W}numId") or ""] = (
                    value(node, "abstractnumid") or "",
                    _overrides(node),
                )

    def _add(self, key: str, node: Node) -> None:
        self.abstract[key] = _levels(node)
        link, owner = value(node, "numstylelink"), value(node, "stylelink")
        if link:
            self.links[key] = link
        elif owner:
            self.owners.setdefault(owner, key)

    def _linked(self, key: str) -> str:
        """The list that has the levels of a list."""
        style = self.links.get(key)
        if style is None or self.abstract.get(key):
            return key
        if style in self.owners:
            return self.owners[style]
        place = self.styles.place(style)
        return self.lists.get(place.list_id, (key, {}))[0] if place else key

    def label(self, place: Place) -> str | None:
        """The label of the next paragraph there: "2.1", "" for a bullet, None if no list."""
        known = self.lists.get(place.list_id)
        if known is None:
            return None
        own_key, starts = known
        key = self._linked(own_key)
        levels = self.abstract.get(key, {})
        at = min(max(place.level, 0), _LEVELS - 1)
        counts = self.counts.setdefault(key, [None] * _LEVELS)
        if place.list_id not in self.begun:
            self.begun.add(place.list_id)
            for level, start in starts.items():
                counts[level] = start - 1
        for level in range(at + 1):
            start = levels.get(level, Level()).start
            now = counts[level]
            if level == at:
                counts[level] = start if now is None else now + 1
            elif now is None:
                counts[level] = start
        counts[at + 1 :] = [None] * (_LEVELS - at - 1)
        own = levels.get(at, Level())
        if own.form in ("bullet", "none"):
            return "" if own.form == "bullet" or not _SPOT.search(own.text) else None

        def spot(match: re.Match[str]) -> str:
            level = int(match[1]) - 1
            return counted(counts[level] or 0, levels.get(level, Level()).form)

        return _SPOT.sub(spot, own.text).strip()


def counted(count: int, form: str) -> str:
    """A number as a list prints it: 3, c, iii."""
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 9)
        return letter if form == "lowerLetter" else letter.upper()
    if form in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = ""
        for size, sign in _ROMAN:
            roman += sign * (count // size)
            count %= size
        return roman if form == "lowerRoman" else roman.upper()
    return f"{count:02}" if form == "decimalZero" else str(count)


def _levels(node: Node) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for level in node:
        if tag_of(level) == "lvl":
            found[number(level.get(f"{W}ilvl"))] = Level(
                number(value(level, "start"), 1),
                value(level, "numfmt") or "decimal",
                value(level, "lvltext") or "",
            )
    return found


def _overrides(node: Node) -> dict[int, int]:
    """Where a list begins its levels anew."""
    found: dict[int, int] = {}
    for part in node:
        level = number(part.get(f"{W}ilvl"), -1)
        start = value(part, "startoverride")
        if tag_of(part) == "lvloverride" and start and 0 <= level < _LEVELS:
            found[level] = number(start, 1)
    return found
