"""The marks in a text that may call a footnote."""

from __future__ import annotations

import re
from bisect import bisect_right

from letterparse.records import NamedTuple

SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
"""What makes plain digits of raised ones."""
# Digits that hang on a word or its punctuation.
_DIGITS = re.compile(r"[0-9]+")
# Each byte as what it is to a mark: "0" for a digit, a space for white space, "a" for all else.
_CLASSES = bytes(
    48 if 48 <= code < 58 else 32 if code in b" \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\xa0" else 97
    for code in range(256)
)
_HANGING = b"a0"
_LONG = b" 00000"
_BEFORE_MARK = frozenset(".,;:!?)]”’\"'»%")
# Compiled when first wanted; few letters want it.
_BRACKET = r"\[(\d{1,3})\]"
# Compiled when first wanted; few letters want it.
_RAISED = "[¹²³⁴-⁹⁰]+"
RAISED_DIGITS = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_UNITS = frozenset("m km cm dm mm co h o n ha no so ch pm kg".split())


class Call(NamedTuple):
    """A place where a footnote mark may stand: source span, label, and how sure by itself.

    `framed` says that it stands in square brackets.
    """

    start: int
    end: int
    label: str
    sure: int
    framed: bool = False


class Places:
    """Where the marks stand that may call a note: by label, by frame, by how sure they are."""

    def __init__(self, calls: list[Call]) -> None:
        self.calls: dict[tuple[str, bool, int], list[Call]] = {}
        for call in calls:
            self.calls.setdefault((call.label, call.framed, call.sure), []).append(call)
        self.starts = {key: [call.start for call in some] for key, some in self.calls.items()}
        self.labels = {call.label for call in calls}

    def surest(self, label: str, framed: bool, before: int) -> int:
        """How sure the surest mark of this label before an offset is; -1 if there is none."""
        for sure in (3, 2, 1, 0):
            starts = self.starts.get((label, framed, sure))
            if starts and starts[0] < before:
                return sure
        return -1

    def best(self, label: str, framed: bool, after: int, before: int) -> Call | None:
        """The first of the surest marks of this label between two offsets."""
        for sure in (3, 2, 1, 0):
            starts = self.starts.get((label, framed, sure), ())
            i = bisect_right(starts, after)
            if i < len(starts) and starts[i] < before:
                return self.calls[label, framed, sure][i]
        return None


def find_calls(text: str, start: int, end: int) -> list[Call]:
    """All places in `text[start:end]` where a footnote mark may stand, in order."""
    found: list[Call] = []
    for at in _digits_to_try(text, start, end):
        call = _digits_call(text, at, start, end)
        if call:
            found.append(call)
    if "[" in text:
        for match in re.compile(_BRACKET).finditer(text, start, end):
            found.append(Call(match.start(), match.end(), match[1], 3, True))
    if any(digit in text for digit in RAISED_DIGITS):
        for match in re.compile(_RAISED).finditer(text, start, end):
            before = _word_before(text, max(start, match.start() - 20), match.start())
            if before.lower() not in _UNITS:
                label = match[0].translate(SUPER)
                found.append(Call(match.start(), match.end(), label, 3))
    found.sort(key=lambda call: call.start)
    return found


def _digits_to_try(text: str, start: int, end: int) -> list[int]:
    """Where digits begin that hang on something, or that are long enough to hold a year.

    Looking for two bytes is far quicker than looking for any of ten characters.
    """
    kinds = text.encode("latin-1", "replace").translate(_CLASSES)
    places: list[int] = []
    for what in (_HANGING, _LONG):
        at = kinds.find(what, max(start - 1, 0), end)
        while at >= 0:
            places.append(at + 1)
            at = kinds.find(what, at + 2, end)
    return places


def _digits_call(text: str, at: int, low: int, high: int) -> Call | None:
    """The mark that the digits from `at` on may be, or hold at their end."""
    match = _DIGITS.match(text, at, high)
    if match is None or at < low:
        return None
    stop, before = match.end(), text[at - 1]
    if stop - at < 3:
        return (
            _glued_call(text, at, stop, low) if before.isalpha() or before in _BEFORE_MARK else None
        )
    # "20132": a year and a mark.
    if 4 < stop - at < 7 and text[at : at + 2] in ("19", "20") and not before.isalnum():
        return Call(at + 4, stop, text[at + 4 : stop], 0)
    return None


def _word_before(text: str, low: int, end: int) -> str:
    """The word that ends just before `end`, as far back as `low`."""
    start = end
    while start > low and (text[start - 1].isalnum() or text[start - 1] in "_’'-"):
        start -= 1
    return text[start:end]


def _glued_call(text: str, start: int, end: int, low: int) -> Call | None:
    before = text[start - 1]
    label = text[start:end]
    if label[0] == "0":
        return None
    after = text[end : end + 1]
    if after and (after.isalnum() or after in "%€_"):
        return None
    if before.isalpha():
        if after == "-":
            return None
        bare = _word_before(text, max(low, start - 30), start) or before
        if bare.lower() in _UNITS or not before.islower():
            return Call(start, end, label, 0) if len(bare) > 2 and before.isupper() else None
        return Call(start, end, label, 2 if len(bare) > 1 else 1)
    if before in ".,":
        inner = text[start - 2 : start - 1]
        if inner.isdigit():
            year = text[start - 5 : start - 1]
            grouped = before == "." and text[start - 5 : start - 4] == "." and year[1:].isdigit()
            dated = year.isdigit() and year[:2] in ("19", "20")
            # "in 2019.3", "€ 250.000.3": a year, or a number in groups, and a mark.
            if (dated or grouped) and (not after or after.isspace()):
                return Call(start, end, label, 0)
            return None
    if after in (".", ",") and text[end + 1 : end + 2].isdigit():
        return None
    return Call(start, end, label, 1 if before in "'’\"" else 2)
