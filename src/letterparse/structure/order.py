"""The order of printed labels: after "a)" comes "b)", after "2.1" comes "2.2"."""

from __future__ import annotations

import re

_LABEL = re.compile(r"(\()?(?:(\d{1,2}(?:\.\d{1,2})*)|([a-z]))([.):]?)\s+(?=[A-ZÀ-Þ‘“\"'«(]|(\S))")

Key = tuple[str, str]


def label_of(text: str) -> Key | None:
    """The label that begins a line, and how it is closed: ("2.1", ""), ("b", ")").

    A lone number without a sign behind it is no label: "2 oktober" begins so too. A line
    that goes on in lower case has a label only if it is a lettered or closed one.
    """
    match = _LABEL.match(text)
    if match is None:
        return None
    number, letter, sign = match[2], match[3], match[4]
    if not sign and (letter or "." not in number):
        return None
    if match[5] and not sign:
        return None
    return number or letter, sign + ("(" if match[1] else "")


def predecessor(label: str) -> str | None:
    """The label that comes just before this one in its own row; None for a first one."""
    if label.isalpha():
        return chr(ord(label) - 1) if label > "a" else None
    head, _, last = label.rpartition(".")
    if int(last) < 2:
        return None
    return f"{head}.{int(last) - 1}" if head else str(int(last) - 1)


def follows(before: str, text: str) -> bool:
    """Whether two lines have labels that follow one another: each is an item of its own."""
    one, next_one = label_of(before), label_of(text)
    if one is None or next_one is None:
        return False
    return predecessor(next_one[0]) == one[0] and one[1] == next_one[1]


class Order:
    """The labels met so far in a text."""

    def __init__(self) -> None:
        self.seen: set[Key] = set()

    def meet(self, text: str) -> None:
        """Remember the label of a heading or item."""
        key = label_of(text)
        if key is not None:
            self.seen.add(key)

    def expects(self, text: str) -> bool:
        """Whether the line has the label that comes next, and that was not met before."""
        if not (text[0].isdigit() or text[0] == "(" or text[1:2] in (".", ")", ":")):
            return False
        key = label_of(text)
        if key is None or key in self.seen:
            return False
        before = predecessor(key[0])
        return before is not None and (before, key[1]) in self.seen
