"""Footnotes, and the marks in the text that call them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from letterparse.structure.rows import Row

_SUPER = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_WEB = re.compile(r"(?:X ?)?Noot ?(\d{1,3}|X)?|Voetnoot ?(\d{1,3})?", re.IGNORECASE)
_OPEN = re.compile(
    r"(?:\[(\d{1,3})\]|\((\d{1,3})\)(?=\s)|([⁰¹²³⁴-⁹]{1,3})|(\d{1,3})[.)]?(?=\s|$))\s*"
)
_STRONG = (
    "kamerstuk",
    "zie ",
    "handelingen",
    "http",
    "www.",
    "aanhangsel",
    "bijlage",
    "stcrt",
    "stb",
    "com(",
    "vgl",
    "motie",
    "tk ",
    "ek ",
)


@dataclass(slots=True)
class Note:
    """A footnote: its label, and the rows or parts of rows of its text."""

    label: str
    rows: list[Row] = field(default_factory=list[Row])
    head: list[Row] = field(default_factory=list[Row])


@dataclass(slots=True)
class Call:
    """A place where a footnote mark may stand: source span, label, and how sure by itself.

    `framed` says that it stands in square brackets.
    """

    start: int
    end: int
    label: str
    sure: int
    framed: bool = False


Calls = dict[str, list[Call]]


def take_notes(rows: list[Row], calls: Calls) -> tuple[list[Row], list[Note]]:
    """The rows without footnotes, and the footnotes.

    `calls` gives for each label where in the source a mark may stand that calls it.
    """
    kept: list[Row] = []
    notes: list[Note] = []
    at = 0
    for i, row in enumerate(rows):
        first = row.text[0]
        if (first.isalpha() and first not in "XNV") or i < at:
            continue
        note, after = _web_note(rows, i) if first in "XNV" else (None, i)
        if note is None and (first.isdigit() or first in "[("):
            note, after = _plain_note(rows, i, notes, calls)
        if note is not None:
            _keep(rows[at:i], kept, bool(notes))
            notes.append(note)
            at = after
    if not notes:
        return rows, notes
    _keep(rows[at:], kept, True)
    return kept, notes


def _keep(rows: list[Row], kept: list[Row], cut: bool) -> None:
    """Add rows that stand between two footnotes; `cut` says that one stands before them."""
    if rows and cut:
        rows[0].broken = True
        rows[0].gap = max(rows[0].gap, 1)
    kept += rows


def _web_note(rows: list[Row], i: int) -> tuple[Note | None, int]:
    """Read "X Noot / 1 / text", as a web page prints it."""
    match = _WEB.fullmatch(rows[i].text)
    if match is None or i + 1 >= len(rows):
        return None, i
    at = i
    label = match[1] or match[2]
    note = Note("", head=[rows[i]])
    i += 1
    if label is None or not label.isdigit():
        if not rows[i].text.isdecimal():
            return None, at
        label = rows[i].text
        note.head.append(rows[i])
        i += 1
    note.label = label
    first = i
    while i < len(rows) and not _WEB.fullmatch(rows[i].text):
        if i > first and (rows[i].gap or rows[i].broken):
            break
        note.rows.append(rows[i])
        i += 1
    return (note, i) if note.rows else (None, at)


def _plain_note(
    rows: list[Row], i: int, notes: list[Note], calls: Calls
) -> tuple[Note | None, int]:
    """Read a footnote that begins with its label: "1 Kamerstuk …", "[1] …", "2" alone."""
    row = rows[i]
    match = _OPEN.match(row.text)
    if match is None:
        return None, i
    label = (match[1] or match[2] or match[3] or match[4]).translate(_SUPER)
    marked = match[1] is not None or match[3] is not None
    some = [c for c in calls.get(label, ()) if c.start < row.start and c.framed == bool(match[1])]
    if not some:
        return None, i
    alone = match.end() == len(row.text)
    at = i + 1 if alone else i
    if alone and (at == len(rows) or rows[at].gap > 1 or rows[at].broken):
        return None, i
    text_row = rows[at] if alone else row.part(match.end(), len(row.text))
    if not marked and not _may_open(rows, i, at, text_row.text, label, notes, some):
        return None, i
    note = Note(label, [text_row], [row if alone else row.part(0, match.end())])
    return note, _rest_of(rows, at + 1, note, label, calls)


def _may_open(
    rows: list[Row],
    i: int,
    at: int,
    body: str,
    label: str,
    notes: list[Note],
    calls: list[Call],
) -> bool:
    """Whether row i, with text on row `at`, can be the first of a footnote by its place."""
    strong = body[:12].lower().startswith(_STRONG)
    if not (strong or body[0].isupper() or body[0] in "‘“\"'«€("):
        return False
    expected = int(notes[-1].label) + 1 if notes and notes[-1].label.isdigit() else 1
    if int(label) != expected and not (strong and int(label) >= expected) and label != "1":
        return False
    if strong:
        return True
    if not any(call.sure for call in calls) or not _ends_page(rows, i):
        return False
    following = rows[at + 1] if at + 1 < len(rows) else None
    if body[-1] not in ".;" and following is not None and not following.broken:
        # A heading: text stands below it that is no more of the same sentence.
        if following.gap or not (following.text[0].islower() or following.text[0].isdigit()):
            return False
    row = rows[i]
    return bool(row.gap or row.broken or i == 0 or rows[i - 1].text[-1] in ".?!")


def _ends_page(rows: list[Row], i: int) -> bool:
    """Whether nothing but a few lines stands between row i and the end of its page."""
    for row in rows[i + 1 : i + 12]:
        if row.broken:
            return True
    return i + 12 >= len(rows)


def _rest_of(rows: list[Row], i: int, note: Note, label: str, calls: Calls) -> int:
    """Add the rows over which a footnote goes on; returns the index after them."""
    while i < len(rows):
        row = rows[i]
        if row.gap or row.broken:
            break
        match = _OPEN.match(row.text)
        if match:
            other = (match[1] or match[2] or match[3] or match[4]).translate(_SUPER)
            if other == str(int(label) + 1) and other in calls:
                break
        note.rows.append(row)
        i += 1
    return i


# Digits that hang on a word or its punctuation.
_DIGITS = re.compile(r"[0-9]+")
# Each byte as what it is to a mark: "0" for a digit, a space for white space, "a" for all else.
_CLASSES = bytes(
    48 if 48 <= code < 58 else 32 if code in b" \t\r\n\f\v\x1c\x1d\x1e\x1f\x85\xa0" else 97
    for code in range(256)
)
_HANGING = b"a0"
_LONG = b" 00000"
_BEFORE_MARK = frozenset(".,;:!?)]”’\"'»")
_BRACKET = re.compile(r"\[(\d{1,3})\]")
_RAISED = re.compile("[¹²³⁴-⁹⁰]+")
_RAISED_DIGITS = "¹²³⁴⁵⁶⁷⁸⁹⁰"
_UNITS = frozenset("m km cm dm mm co h o n ha no so ch pm kg".split())


def find_calls(text: str, start: int, end: int) -> list[Call]:
    """All places in `text[start:end]` where a footnote mark may stand, in order."""
    found: list[Call] = []
    for at in _digits_to_try(text, start, end):
        call = _digits_call(text, at, start, end)
        if call:
            found.append(call)
    if "[" in text:
        for match in _BRACKET.finditer(text, start, end):
            found.append(Call(match.start(), match.end(), match[1], 3, True))
    if any(digit in text for digit in _RAISED_DIGITS):
        for match in _RAISED.finditer(text, start, end):
            before = _word_before(text, max(start, match.start() - 20), match.start())
            if before.lower() not in _UNITS:
                label = match[0].translate(_SUPER)
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
            if year.isdigit() and year[:2] in ("19", "20") and (not after or after.isspace()):
                return Call(start, end, label, 0)
            return None
    if after in (".", ",") and text[end + 1 : end + 2].isdigit():
        return None
    return Call(start, end, label, 1 if before in "'’\"" else 2)


def choose_calls(calls: list[Call], notes: list[Note]) -> list[Call]:
    """The calls that are footnote marks: those of the notes at hand, in their order."""
    if not notes:
        return _in_sequence(calls)
    chosen: list[Call] = []
    at = -1
    for note in notes:
        place = note.rows[0].start if note.rows else 0
        framed = bool(note.head) and note.head[0].text[0] == "["
        some = [
            c
            for c in calls
            if c.label == note.label and at < c.start < place and c.framed == framed
        ]
        if some:
            best = max(some, key=lambda c: c.sure)
            chosen.append(best)
            at = best.start
    labels = {note.label for note in notes}
    taken = {c.start for c in chosen}
    extra = [c for c in calls if c.sure == 3 and c.start not in taken and c.label in labels]
    heads = {row.start for note in notes for row in note.head}
    extra = [c for c in extra if c.start not in heads]
    return sorted(chosen + extra, key=lambda c: c.start)


def _in_sequence(calls: list[Call]) -> list[Call]:
    """Without notes: marks that count up from 1 and hang on words are marks all the same."""
    chosen: list[Call] = []
    for call in calls:
        if (call.sure >= 1 and call.label == str(len(chosen) + 1)) or call.sure == 3:
            chosen.append(call)
    return chosen
