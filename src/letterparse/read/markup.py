"""HTML and XML, parsed within limits: nothing is fetched, no entity of the file's own grows."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from html.entities import html5
from typing import Any, Protocol, cast

from letterparse.errors import LimitError, UnreadableError
from letterparse.read.options import Options

MAX_TAGS = 400_000
"""A page with more tags than this is refused: those of a letter of fifty pages are 10,000."""
_LONGEST_ENTITY = 64
_OLD = {
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-15": "iso-8859-15",
    "iso8859-15": "iso-8859-15",
    "macintosh": "mac-roman",
}
_CHARSET = re.compile(
    rb"(?:<\?xml[^>]{0,100}?encoding|<meta[^>]{0,400}?charset)\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]+)",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,200}\?>")
_LIMIT_ERRORS = {"ERR_RESOURCE_LIMIT", "ERR_ENTITY_LOOP", "ERR_NAME_TOO_LONG", "ERR_NO_MEMORY"}


class Node(Protocol):
    """What is asked of an element of lxml."""

    text: str | None
    tail: str | None

    @property
    def tag(self) -> object: ...
    def get(self, key: str, /) -> str | None: ...
    def getparent(self) -> Node | None: ...
    def getprevious(self) -> Node | None: ...
    def iter(self) -> Iterator[Node]: ...
    def itertext(self) -> Iterator[str]: ...
    def __iter__(self) -> Iterator[Node]: ...
    def __len__(self) -> int: ...


def decode_markup(data: bytes, name: str, options: Options) -> str:
    """The text of these bytes: by BOM, as UTF-8 if it is that, else as it declares itself.

    What browsers save is UTF-8 whatever its `meta charset` says, so being that goes first.
    """
    if len(data) > options.max_bytes:
        raise LimitError(
            f"{name}: is larger than {options.max_bytes} bytes; raise the limit with --max-bytes"
        )
    if data.count(b"<") > MAX_TAGS:
        raise LimitError(f"{name}: has more than {MAX_TAGS} tags; save the letter's part alone")
    wide = _utf16(data)
    try:
        text = data.decode(wide or "utf-8-sig")
    except UnicodeDecodeError as error:
        text = None if wide else _old(data)
        if text is None:
            raise UnreadableError(
                f"{name}: byte {error.start} is in no encoding that is read; save it again as UTF-8"
            ) from None
    if "\0" in text:
        raise UnreadableError(f"{name}: holds NUL characters; save it again as UTF-8")
    return text.removeprefix("\ufeff")


def _utf16(data: bytes) -> str | None:
    if data[:2] in (b"\xff\xfe", b"<\0"):
        return "utf-16-le"
    return "utf-16-be" if data[:2] in (b"\xfe\xff", b"\0<") else None


def _old(data: bytes) -> str | None:
    declared = _CHARSET.search(data[:8192])
    label = declared[1].decode("ascii").lower() if declared else ""
    try:
        return data.decode(_OLD.get(label, "cp1252"))
    except UnicodeDecodeError:
        return None


def parse_html(text: str, name: str) -> Node:
    """The root of a page, mended as a browser would mend it."""
    from lxml import etree

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    _check_log(parser.error_log, name)
    if root is None:
        raise UnreadableError(f"{name}: holds no text; save the page again, whole")
    return cast("Node", root)


def parse_xml(text: str, name: str) -> tuple[Node, dict[str, str]]:
    """The root of a well-formed XML text, and the characters that it gives a name."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(_DECLARATION.sub("", text, count=1).encode(), parser)
    except etree.XMLSyntaxError as error:
        _check_log(parser.error_log, name)
        raise UnreadableError(
            f"{name}: is damaged XML ({str(error).splitlines()[0]}); download it again"
        ) from None
    return cast("Node", root), _entities(root.getroottree().docinfo.internalDTD, name)


def _entities(declared: Any, name: str) -> dict[str, str]:
    """The file's own entities; those that reach outside or into one another are refused."""
    found: dict[str, str] = {}
    if declared is None:
        return found
    for entity in cast("Iterator[_Entity]", declared.iterentities()):
        content = entity.content
        if content is None or len(content) > _LONGEST_ENTITY or "&" in content or "%" in content:
            raise LimitError(
                f"{name}: declares the entity {entity.name!r}, which grows or reaches outside"
                " the file; save the letter without it"
            )
        found[entity.name or ""] = content
    return found


class _Entity(Protocol):
    name: str | None
    content: str | None


class _Entry(Protocol):
    type_name: str
    message: str


def _check_log(log: object, name: str) -> None:
    """Whether the parser stopped at one of its limits: depth, length, growth."""
    for entry in cast("Iterator[_Entry]", log):
        if entry.type_name in _LIMIT_ERRORS:
            what = entry.message.split(",")[0].split(" in document")[0].lower()
            raise LimitError(f"{name}: goes beyond what is read ({what}); save the letter alone")


def tag_of(node: Node) -> str:
    """The local name, in lower case; "" for an entity."""
    tag = node.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


class Walker:
    """Walks over a tree without recursion; `enter` says whether to go into an element.

    `path()` is the XPath of the innermost element that is open.
    """

    def __init__(self, name: str, options: Options) -> None:
        self.name = name
        self.deadline = time.monotonic() + options.timeout
        self.seconds = options.timeout
        self.entities: dict[str, str] = {}
        self.steps: list[str] = []

    def enter(self, node: Node, tag: str) -> bool:
        """What stands at an element's start; False leaves its content out. Each format's own."""
        raise NotImplementedError  # `leave` and `words` may do nothing: this one may not.

    def leave(self, node: Node, tag: str) -> None:
        """What stands at its end."""

    def words(self, text: str) -> None:
        """What stands between tags."""

    def path(self) -> str:
        return "".join(self.steps)

    def walk(self, root: Node) -> None:
        counts: list[dict[str, int]] = [{}]
        stack: list[tuple[Node, str, Iterator[Node]]] = []
        self._open(root, counts, stack)
        number = 0
        while stack:
            node, tag, children = stack[-1]
            child = next(children, None)
            if child is None:
                stack.pop()
                counts.pop()
                self.leave(node, tag)
                self.steps.pop()
                node = node if stack else None
            else:
                node = None if self._open(child, counts, stack) else child
            if node is not None and node.tail:
                self.words(node.tail)
            number += 1
            if not number % 2048 and time.monotonic() > self.deadline:
                raise LimitError(
                    f"{self.name}: takes more than {self.seconds:g} seconds; raise --timeout"
                )

    def _open(
        self,
        node: Node,
        counts: list[dict[str, int]],
        stack: list[tuple[Node, str, Iterator[Node]]],
    ) -> bool:
        """Begin an element; False if it has no inside to walk over."""
        tag = tag_of(node)
        if not tag:
            self.words(self._entity(node))
            return False
        own = cast("str", node.tag)
        step = own if own[0] != "{" else f"*[local-name()='{own.rpartition('}')[2]}']"
        number = counts[-1][step] = counts[-1].get(step, 0) + 1
        self.steps.append(f"/{step}[{number}]" if stack else f"/{step}")
        if not self.enter(node, tag):
            self.leave(node, tag)
            self.steps.pop()
            return False
        if node.text:
            self.words(node.text)
        stack.append((node, tag, iter(node)))
        counts.append({})
        return True

    def _entity(self, node: Node) -> str:
        """The character that an entity stands for, or the entity as written."""
        written = node.text or ""
        name = written.strip("&;")
        return self.entities.get(name) or html5.get(name + ";") or written
