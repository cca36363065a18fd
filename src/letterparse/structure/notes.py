"""Footnotes, and the marks in the text that call them."""

from __future__ import annotations

import re

from letterparse.records import NamedTuple
from letterparse.structure.calls import SUPER, Call, Places
from letterparse.structure.rows import Row, keep

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

# How far below a footnote its mark may stand, where it was set a page too early.
_LATE = 800


class Note(NamedTuple):
    """A footnote: its label, the rows or parts of rows of its text, and those of its label."""

    label: str
    rows: list[Row]
    head: list[Row]


def take_notes(rows: list[Row], calls: Places) -> tuple[list[Row], list[Note]]:
    """The rows without footnotes, and the footnotes.

    `calls` are the places in the source where a mark may stand that calls one.
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
            keep(rows[at:i], kept, bool(notes))
            notes.append(note)
            at = after
    if not notes:
        return rows, notes
    keep(rows[at:], kept, True)
    return kept, notes


def _web_note(rows: list[Row], i: int) -> tuple[Note | None, int]:
    """Read "X Noot / 1 / text", as a web page prints it."""
    match = _WEB.fullmatch(rows[i].text)
    if match is None or i + 1 >= len(rows):
        return None, i
    at = i
    label = match[1] or match[2]
    head = [rows[i]]
    i += 1
    if label is None or not label.isdigit():
        if not rows[i].text.isdecimal():
            return None, at
        label = rows[i].text
        head.append(rows[i])
        i += 1
    note = Note(label, [], head)
    first = i
    while i < len(rows) and not _WEB.fullmatch(rows[i].text):
        if i > first and (rows[i].gap or rows[i].broken):
            break
        note.rows.append(rows[i])
        i += 1
    return (note, i) if note.rows else (None, at)


def _plain_note(
    rows: list[Row], i: int, notes: list[Note], calls: Places
) -> tuple[Note | None, int]:
    """Read a footnote that begins with its label: "1 Kamerstuk …", "[1] …", "2" alone."""
    row = rows[i]
    match = _OPEN.match(row.text)
    if match is None:
        return None, i
    label = (match[1] or match[2] or match[3] or match[4]).translate(SUPER)
    marked = match[1] is not None or match[3] is not None
    sure = calls.surest(label, bool(match[1]), row.start)
    if sure < 0 and notes and row.gap and label == _next_label(notes):
        # Set a page too early: its mark stands where the next page begins.
        late = calls.best(label, bool(match[1]), row.end, row.end + _LATE)
        sure = late.sure if late else -1
    if sure < 0:
        return None, i
    alone = match.end() == len(row.text)
    at = i + 1 if alone else i
    if alone and (at == len(rows) or rows[at].gap > 1 or rows[at].broken):
        return None, i
    text_row = rows[at] if alone else row.part(match.end(), len(row.text))
    if not marked and not _may_open(rows, i, at, text_row.text, label, notes, sure):
        return None, i
    note = Note(label, [text_row], [row if alone else row.part(0, match.end())])
    return note, _rest_of(rows, at + 1, note, label, calls)


def _next_label(notes: list[Note]) -> str:
    """The label that comes after those of the footnotes so far."""
    return str(int(notes[-1].label) + 1) if notes and notes[-1].label.isdigit() else "1"


def _may_open(
    rows: list[Row],
    i: int,
    at: int,
    body: str,
    label: str,
    notes: list[Note],
    sure: int,
) -> bool:
    """Whether row i, with text on row `at`, can be the first of a footnote by its place."""
    strong = body[:12].lower().startswith(_STRONG)
    if not (strong or body[0].isupper() or body[0] in "‘“\"'«€("):
        return False
    expected = int(_next_label(notes))
    if int(label) != expected and not (strong and int(label) >= expected) and label != "1":
        return False
    if strong:
        return True
    if not sure or not _ends_page(rows, i):
        return False
    following = rows[at + 1] if at + 1 < len(rows) else None
    if body[-1] not in ".;" and following is not None and not following.broken:
        # A heading: text stands below it that is no more of the same sentence.
        if following.gap or not (following.text[0].islower() or following.text[0].isdigit()):
            return False
    row = rows[i]
    if row.gap or row.broken or i == 0 or rows[i - 1].text[-1] in ".?!":
        return True
    return bool(notes) and notes[-1].rows[-1].end == rows[i - 1].end


def _ends_page(rows: list[Row], i: int) -> bool:
    """Whether nothing but a few lines stands between row i and the end of its page."""
    for row in rows[i + 1 : i + 12]:
        if row.broken:
            return True
    return i + 12 >= len(rows)


def _rest_of(rows: list[Row], i: int, note: Note, label: str, calls: Places) -> int:
    """Add the rows over which a footnote goes on; returns the index after them."""
    while i < len(rows):
        row = rows[i]
        if row.gap or row.broken:
            break
        match = _OPEN.match(row.text)
        if match:
            other = (match[1] or match[2] or match[3] or match[4]).translate(SUPER)
            if other == str(int(label) + 1) and other in calls.labels:
                break
        note.rows.append(row)
        i += 1
    return i


def choose_calls(calls: list[Call], places: Places, notes: list[Note]) -> list[Call]:
    """The calls that are footnote marks: those of the notes at hand, in their order."""
    if not notes:
        return _in_sequence(calls)
    chosen: list[Call] = []
    at = -1
    for note in notes:
        place = note.rows[0].start if note.rows else 0
        framed = bool(note.head) and note.head[0].text[0] == "["
        best = places.best(note.label, framed, at, place)
        if best is None and note.rows:
            best = places.best(note.label, framed, note.rows[-1].end, place + _LATE)
        if best is not None:
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
