"""Elements of Akoma Ntoso, with what XML can hold of a letter's words."""

from __future__ import annotations

import re
from typing import Any

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = Any
"""An lxml element; its stubs know no maker of elements as it is used here."""


def add(parent: Element, tag: str, text: str | None = None, **attributes: str) -> Element:
    """A new last child of an element, with this text, without what XML can't hold."""
    child = parent.makeelement(f"{{{NAMESPACE}}}{tag}")
    parent.append(child)
    for name, value in attributes.items():
        child.set(name, as_xml(value))
    if text is not None:
        child.text = as_xml(text)
    return child


def as_xml(text: str) -> str:
    """The text without what XML can't hold."""
    return _NOT_XML.sub("", text)
