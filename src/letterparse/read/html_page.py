"""What a page is made of: which part is the letter, what is furniture, how footnotes are tied."""

from __future__ import annotations

import re

from letterparse.read.markup import Node, Walker, tag_of
from letterparse.read.options import Options

# No words for a reader stand in these.
UNSEEN = frozenset(
    "head script style template noscript svg iframe object canvas audio video map datalist".split()
)
HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt"
    " fieldset figcaption figure footer form header hgroup hr html legend li main menu nav ol"
    " optgroup option p pre search section select summary table tbody td textarea tfoot th thead"
    " tr ul".split()
)
_FURNITURE = frozenset(["nav", "button", "select", "dialog", "search", "menu", "textarea"])
_PERHAPS = frozenset(["footer", "aside", "header"])
# Where three links and little else stand in one of these, it leads to other pages.
_HOLDERS = frozenset(["ul", "ol", "dl", "div", "section", "td", "center"])
_ROLES = frozenset(["navigation", "banner", "contentinfo", "search", "complementary", "dialog"])
# Classes and ids, whole, of what stands around a text.
_AROUND = frozenset(
    "breadcrumb breadcrumbs kruimelpad skiplink skiplinks skip-link sr-only visually-hidden"
    " visuallyhidden screen-reader-text screenreader cookie cookies cookiebar cookie-bar"
    " cookie-banner share sharing social social-media pagination paginering sidebar nav navbar"
    " navigation toolbar publicatie-info publication-info page-opener related gerelateerd"
    " metadata article-meta meta site-header site-footer sitefooter header-bar note-close"
    " backlink footnote-backref no-print print-hidden download downloads inhoudsopgave toc"
    " feedback rating".split()
)
# Ids and classes of the part of a page that holds its text where no element says it is main.
_MAIN = frozenset(
    "broodtekst broodtekst-container main-column main-content maincontent content main"
    " page-content article artikel kamerstuk".split()
)
# What raised digits after mean a square or a formula: no footnote.
_UNITS = frozenset("m km cm dm mm hm ha co so no h n o".split())
_NOTE_NAME = re.compile(
    r"(?:supernote-note-[\w-]+|(?:voet)?noot[-_:]?\d*|foot-?note[-_:]?\d*|[ef]n[-_:]?\d+"
    r"|_?[ef]tn[-_:]?\d+|_?edn\d+|note[-_:]?\d+)",
    re.IGNORECASE,
)
# Titles of an official paper: its dossier, its kind. A question has such a class too.
_TITLED = ("dossier", "stuktitel", "kamervraagomschrijving", "kamerstuk")
_QUESTION = re.compile(r"(?:vraag|vragen|antwoord)\b.{0,60}", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:(?:voet|eind)?noot|(?:foot|end)?note)?\s?[\[(]?\s?(\d{1,3}|\*{1,3}|[†‡])\s?[\])]?[.:]?",
    re.IGNORECASE,
)
_FIRST = 80
_LONGEST_NOTE = 6_000
# A cell that says more, or in more lines, sets a page: it is no cell of a table of figures.
_LONGEST_CELL = 1_200
_MOST_LINES = 8


class Page(Walker):
    """A first walk over a page that learns what the second needs.

    `calls` and `notes` have the label of each; `printed` are elements that print a note's
    label or lead back to its call; `layout` are tables that only set a page in columns.
    """

    def __init__(self, root: Node, name: str, options: Options) -> None:
        super().__init__(name, options)
        self.calls: dict[Node, str] = {}
        self.notes: dict[Node, str] = {}
        self.printed: set[Node] = set()
        self.layout: set[Node] = set()
        self.weight: dict[Node, int] = {}
        self._ids: dict[str, Node] = {}
        self._order: dict[Node, int] = {}
        self._links: list[tuple[Node, str]] = []
        self._raised: list[tuple[Node, str]] = []
        self._linked: dict[Node, tuple[int, int]] = {}
        self._main: list[Node] = []
        self._perhaps: list[Node] = []
        self._around: list[Node] = []
        self._stack: list[list[int]] = [[0, 0, 0]]  # Words, words of links, links: by element.
        self._tables: list[Node] = []
        self._columns: dict[Node, int] = {}
        self._lines: list[int] = []  # How many lines each open cell has.
        self._in_link = 0
        self.walk(root)
        self._tie()
        self._tie_raised()
        self.letter = self._choose(root)
        self.furniture = self._furniture()

    def enter(self, node: Node, tag: str) -> bool:
        if tag in UNSEEN:
            return False
        self._order[node] = len(self._order)
        for key in (node.get("id"), node.get("name") if tag == "a" else None):
            if key:
                self._ids.setdefault(key, node)
        if tag == "a":
            self._in_link += 1
            self._stack[-1][2] += 1
            fragment = (node.get("href") or "").rpartition("#")
            if fragment[1] and len(self._links) < 50_000:
                self._links.append((node, fragment[2]))
        elif tag == "sup" or "nootnum" in classes(node):
            label = label_of(node)
            if label:
                self._raised.append((node, label))
        elif tag in HEADINGS:
            self.layout.update(self._tables[-1:])
        elif tag == "table":
            self.layout.update(self._tables[-1:])
            self._tables.append(node)
        elif tag == "tr" and self._tables:
            table = self._tables[-1]
            self._columns[table] = max(self._columns.get(table, 0), _cells(node))
        if tag in ("td", "th"):
            self._lines.append(0)
        elif self._lines and (tag == "br" or tag in BLOCKS):
            self._lines[-1] += 1
        if tag == "main" or node.get("role") == "main":
            self._main.append(node)
        elif tag == "article" or _MAIN & names(node):
            self._perhaps.append(node)
        around = tag in _FURNITURE or tag in _PERHAPS or node.get("role") in _ROLES
        if around or is_around(node):
            self._around.append(node)
        self._stack.append([0, 0, 0])
        return True

    def leave(self, node: Node, tag: str) -> None:
        if tag in UNSEEN:
            return
        words, linked, links = self._stack.pop()
        self.weight[node] = words
        above = self._stack[-1]
        above[0] += words
        above[1] += linked
        above[2] += links
        if tag == "a":
            self._in_link -= 1
        elif tag in ("td", "th"):
            if (self._lines.pop() > _MOST_LINES or words > _LONGEST_CELL) and self._tables:
                self.layout.add(self._tables[-1])
        elif tag in _HOLDERS and links >= 3 and linked > 0.8 * words:
            self._around.append(node)
        elif tag == "table":
            self._tables.pop()
            if self._columns.get(node, 0) < 2:
                self.layout.add(node)

    def words(self, text: str) -> None:
        size = len(text) - text.count(" ") - text.count("\n")
        self._stack[-1][0] += size
        if self._in_link:
            self._stack[-1][1] += size

    def _tie(self) -> None:
        """Tie links to what they lead to: forward is a call, back is a note's label."""
        for link, fragment in self._links:
            target = self._ids.get(fragment)
            if target is None:
                continue
            label = label_of(link)
            if self._order[target] < self._order[link]:
                self._tie_back(link, target)
            elif label:
                note = self._note_at(target, link)
                if note is not None:
                    self.calls[link] = label
                    self.notes.setdefault(note, label)

    def _tie_back(self, link: Node, target: Node) -> None:
        """A link in a note that leads back to where it is called."""
        near = {target, target.getparent()} | set(target) | {n for c in target for n in c}
        if near & self.calls.keys():
            self.printed.add(link)

    def _note_at(self, target: Node, link: Node) -> Node | None:
        """The element that holds the whole note, from the one that has its id."""
        node: Node | None = target
        while node is not None and tag_of(node) not in BLOCKS:
            node = node.getparent()
        if node is None or tag_of(node) in HEADINGS or self.weight[node] > _LONGEST_NOTE:
            return None
        above = node.getparent()
        if above is not None and tag_of(node) in ("p", "h5", "h6") and _is_note_name(above):
            node = above
        inside = self._order[link]
        if self._order[node] <= inside and any(n is link for n in node.iter()):
            return None
        return node if tag_of(node) not in ("body", "html", "main", "article") else None

    def _tie_raised(self) -> None:
        """Raised digits without links: those that open a block are notes, if called before."""
        waiting: dict[str, list[Node]] = {}
        for raised, label in self._raised:
            if raised in self.calls or any(node in self.calls for node in _near(raised)):
                continue
            if _word_before(raised) in _UNITS:
                continue
            block = _opened_by(raised)
            if block is None:
                waiting.setdefault(label, []).append(raised)
            elif self._noted(block):
                self.printed.add(raised)
            elif waiting.get(label) and self.weight[block] <= _LONGEST_NOTE:
                self.notes[block] = label
                self.printed.add(raised)
                for call in waiting.pop(label):
                    self.calls[call] = label

    def _noted(self, block: Node) -> bool:
        above = block.getparent()
        return block in self.notes or (above is not None and above in self.notes)

    def _choose(self, root: Node) -> Node:
        """The smallest part that holds most of what is said on the page.

        A part within `main` is not looked for: a paper's head may stand beside it there.
        """
        around = 0
        for node in self._around:
            if tag_of(node) in ("nav", "footer") or is_around(node):
                around += self.weight[node]
        whole = max(self.weight[root] - around, 1)
        for candidates in (self._main, self._perhaps):
            large = [node for node in candidates if self.weight[node] >= 0.6 * whole]
            if large:
                return min(large, key=lambda node: self.weight[node])
        return root

    def _furniture(self) -> set[Node]:
        """What stands around the letter, within its part of the page as well."""
        keep: set[Node] = set()
        holders = [*self.notes, self.letter]
        for node in holders:
            above: Node | None = node
            while above is not None and above not in keep:
                keep.add(above)
                if tag_of(above) == "table":
                    self.layout.add(above)
                above = above.getparent()
        whole = self.weight[self.letter]
        found: set[Node] = set()
        for node in self._around:
            most = tag_of(node) == "header" or self.weight[node] > 0.5 * whole
            if node not in keep and not (most and not is_hidden(node)):
                found.add(node)
        return found


def classes(node: Node) -> set[str]:
    return set((node.get("class") or "").lower().split())


def names(node: Node) -> set[str]:
    """Its classes and its id."""
    found = classes(node)
    own = node.get("id")
    if own:
        found.add(own.lower())
    return found


def is_hidden(node: Node) -> bool:
    style = (node.get("style") or "").replace(" ", "").lower()
    hidden = node.get("hidden") is not None or node.get("aria-hidden") == "true"
    return hidden or "display:none" in style


def is_around(node: Node) -> bool:
    """Whether its names say that it stands around the text, or is not shown."""
    found = names(node)
    return bool(found & _AROUND) or is_hidden(node) or any(n.startswith("cookie") for n in found)


def is_title(node: Node) -> bool:
    """Whether a heading is the title of an official paper rather than one in its text."""
    if not any(name.startswith(_TITLED) for name in classes(node)):
        return False
    return _QUESTION.fullmatch(first_words(node)) is None


def first_words(node: Node) -> str:
    """What an element says, or as much of it as a question's heading says."""
    parts: list[str] = []
    size = 0
    for text in node.itertext():
        parts.append(text)
        size += len(text)
        if size > _FIRST:
            break
    return " ".join("".join(parts).split())


def label_of(node: Node) -> str | None:
    """The footnote's label that is all that an element says: "1", "[2]", "*"."""
    size = 0
    parts: list[str] = []
    for text in node.itertext():
        size += len(text.strip())
        if size > 16:
            return None
        parts.append(text)
    match = _LABEL.fullmatch("".join(parts).strip())
    return match[1] if match else None


def _is_note_name(node: Node) -> bool:
    return any(_NOTE_NAME.fullmatch(name) for name in names(node))


def _cells(row: Node) -> int:
    return sum(tag_of(child) in ("td", "th") for child in row)


def _near(node: Node) -> list[Node]:
    above = node.getparent()
    return [*([above] if above is not None else []), *node]


def _word_before(node: Node) -> str:
    """The word that an element hangs on, in lower case."""
    before, above = node.getprevious(), node.getparent()
    text = (before.tail if before is not None else above.text if above is not None else "") or ""
    word = re.search(r"[^\W\d_]+$", text[-12:])
    return word[0].lower() if word else ""


def _opened_by(raised: Node) -> Node | None:
    """The block that begins with this element, if one does."""
    node = raised
    while True:
        above = node.getparent()
        if above is None or (above.text or "").strip() or node.getprevious() is not None:
            return None
        if tag_of(above) in BLOCKS:
            return above
        node = above
