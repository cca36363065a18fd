"""Structure: what is letterhead, furniture, heading, paragraph, table, footnote, signature."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from letterparse.document import Document, Span
from letterparse.language import Language
from letterparse.structure.build import Builder
from letterparse.structure.calls import Call, Places, find_calls
from letterparse.structure.columns import cells_of, split_columns
from letterparse.structure.furniture import take_out
from letterparse.structure.given import fill
from letterparse.structure.header import (
    body_start,
    ministry_of_box,
    ministry_of_roles,
    ministry_of_title,
    read_header,
)
from letterparse.structure.headings import ends_sentence, hangs, is_sentence, question_end
from letterparse.structure.labels import match_label
from letterparse.structure.marks import (
    MarkedAssembler,
    dated_later,
    knows_notes,
    letterhead_end,
    mark_rows,
    marked_calls,
    marked_notes,
    split_marked,
)
from letterparse.structure.notes import Note, choose_calls, take_notes
from letterparse.structure.outline import Header, Outline, Signatory, Warning_
from letterparse.structure.paragraphs import Assembler, Piece
from letterparse.structure.roles import read_name, read_role, roles_on_behalf
from letterparse.structure.rows import Row, read_rows
from letterparse.structure.setting import Shape, shape_of
from letterparse.structure.signature import Signature, find_signature
from letterparse.structure.words import Words, fold, words_of

__all__ = ["outline_of"]


def outline_of(document: Document, language: Language) -> Outline:
    """The structure of a letter: header, sections, blocks, tables. Never raises."""
    words = words_of(language)
    main, side = _columns(document, words)
    main, _ = take_out(main)
    start = body_start(main, words)
    if document.marks:
        start = max(start, letterhead_end(main))
    head, body = main[:start], main[start:]
    body = _without_running_heads(head + side, body, words)
    body, notes, builder_calls = _split_notes(document, body)
    signature = find_signature(body, words)
    header = read_header(head, [r for r in side if _before(r, body)], words)
    letter = body if signature.start < 0 else body[: signature.start]
    rest = [] if signature.start < 0 else _after_signature(body[signature.end :], words)
    builder = Builder(document, header, builder_calls)
    if "subject" in header.evidence:
        builder.subject(header.evidence["subject"])
    _build_body(builder, letter, rest, notes)
    _sign(builder.outline, signature, body[signature.end :], words)
    if header.ministry is None and not header.signatories:
        header.ministry = ministry_of_title(head, words)  # a letter that breaks off
    if document.given:
        fill(header, document.given)
    dated = dated_later(document, header, words) if document.marks else []
    _warn(builder.outline)
    builder.outline.warnings += dated
    return builder.outline


def _columns(document: Document, words: Words) -> tuple[list[Row], list[Row]]:
    """The rows of the letter itself, and those of its contact column."""
    rows = read_rows(document)
    if not document.marks:
        return split_columns(rows, words)
    return split_marked(mark_rows(document, rows), words)


def _before(row: Row, body: list[Row]) -> bool:
    return not body or row.page <= body[0].page


def _split_notes(document: Document, body: list[Row]) -> tuple[list[Row], list[Note], list[Call]]:
    """The body without its footnotes, these, and the marks that call them."""
    if not body:
        return body, [], []
    if document.marks and knows_notes(document):
        return *marked_notes(body), marked_calls(document)
    calls = find_calls(document.text, body[0].start, body[-1].end)
    places = Places(calls)
    kept, notes = take_notes(body, places)
    return kept, notes, choose_calls(calls, places, notes)


def _without_running_heads(head: list[Row], body: list[Row], words: Words) -> list[Row]:
    """The body without what its pages repeat from the letterhead."""
    if not any(row.broken for row in body):
        return body
    known = {text for row in head for text in _texts_of(row, words)} | _running_titles(body)
    kept: list[Row] = []
    top = waiting = False
    aside = -1
    for row in body:
        if "   " in row.text:
            row, aside = _without_aside(row, aside, known, words)
        elif 0 <= aside <= row.indent and row.text in known:
            aside = -1  # The value alone, below the label that stood beside a line.
            continue
        if row.broken:
            top = True
            while kept and len(kept[-1].text) < 90 and kept[-1].text in known:
                kept.pop()
        if top:
            label = match_label(row.text, words)
            if label and label[0] == "attachments":
                label = None  # "Bijlage: X" is the title of an annex, unless the head has it.
            if label and not label[0] and row.gap and _goes_on(row.text[label[1] :]):
                label = None  # "Status van het overleg" is a heading, "Status Concept" none.
            bare = label is not None and label[1] >= len(row.text)
            if row.text in known or bare or (label and len(row.text) < 50):
                waiting = bare
                continue
            if waiting and not row.gap and len(row.text) < 50 and not ends_sentence(row.text):
                waiting = False
                continue
            row.broken = True
            top = waiting = False
        kept.append(row)
    return kept


def _goes_on(value: str) -> bool:
    """Whether a word in lower case follows a label, neither "drs." nor an address of the web."""
    first = value.split(" ", 1)[0]
    return first.isalpha() and first.islower()


def _running_titles(body: list[Row]) -> set[str]:
    """What stands first on more than one page, with a blank line below it, or last on more
    than one, with a blank line above it."""
    found = {row.start: row.text for row, below in pairwise(body) if row.broken and below.gap}
    found |= {above.start: above.text for above, row in pairwise(body) if row.broken and above.gap}
    tops = Counter(text for text in found.values() if 8 < len(text) < 90)
    return {
        text
        for text, count in tops.items()
        if count > 1 and not question_end(text) and not ends_sentence(text) and text[0].isupper()
    }


def _without_aside(row: Row, aside: int, known: set[str], words: Words) -> tuple[Row, int]:
    """The row without what a later page repeats at its right: a bare label, or below one a
    value of the letterhead; and the column of that label, -1 if none is open."""
    cells = cells_of(row)
    last = cells[-1]
    if len(cells) < 2 or last.indent < 50:
        return row, aside
    label = match_label(last.text, words)
    bare = label is not None and label[0] and label[1] >= len(last.text)
    if not bare and not (aside >= 0 and abs(last.indent - aside) < 3 and last.text in known):
        return row, aside
    part = row.part(0, cells[-2].end - row.start)
    return part, last.indent if bare else -1


def _texts_of(row: Row, words: Words) -> list[str]:
    """What a later page may repeat of a row of the letterhead: itself, or its value."""
    label = match_label(row.text, words)
    return [row.text, row.text[label[1] :]] if label else [row.text]


def _after_signature(rows: list[Row], words: Words) -> list[Row]:
    """What is enclosed: the rows after the signature without a web page's list of signers, and
    without the ministry's address, where that closes the letter."""
    for i, row in enumerate(rows):
        if row.text == "Ondertekenaars":
            return rows[:i]
        label = match_label(row.text, words) if len(rows) - i <= _ADDRESS else None
        if label is not None and not label[0]:
            if not any(len(below.text) > 60 or ends_sentence(below.text) for below in rows[i:]):
                return rows[:i]
    return rows


_ADDRESS = 10
"""No address at a letter's end takes more lines: street, post office box, telephone, web."""


def _build_body(builder: Builder, letter: list[Row], rest: list[Row], notes: list[Note]) -> None:
    shape = shape_of(letter + rest)
    queue = sorted(notes, key=lambda note: note.rows[0].start if note.rows else 0)
    pieces = _assembler(builder, letter, shape).run()
    _with_notes(builder, pieces, queue)
    if rest:
        _build_annex(builder, rest, shape, queue)
    for note in queue:
        builder.note(note)


def _assembler(builder: Builder, rows: list[Row], shape: Shape) -> Assembler:
    marked = bool(builder.outline.document.marks)
    return MarkedAssembler(rows, shape) if marked else Assembler(rows, shape)


def _build_annex(builder: Builder, rest: list[Row], shape: Shape, queue: list[Note]) -> None:
    end = _title_end(rest, shape.width)
    if end:
        _notes_before(builder, rest[0].start, queue)
        builder.annex(rest[:end])
    pieces = _assembler(builder, rest[end:], shape).run()
    _with_notes(builder, pieces, queue)


def _title_end(rest: list[Row], width: int) -> int:
    """How many rows the title of what is enclosed takes, in lines of this width."""
    if (mark := rest[0].mark) is not None and mark.kind != "heading":
        return 0
    if question_end(rest[0].text) or rest[0].text.rstrip(".").isdigit():
        return 0
    end = 1 if mark is None else sum(row.mark is mark for row in rest)
    while end < len(rest) and end < 6 and not rest[end].gap and not rest[end].broken:
        before, text = rest[end - 1].text, rest[end].text
        if (
            rest[end].mark is not None
            or question_end(text)
            or (ends_sentence(before) and not before.isupper())
        ):
            break
        wraps = len(before) > 60 and not is_sentence(text)
        if wraps and text[0].isupper() and not hangs(before):
            # A word that the line above had room for begins a heading below the title.
            wraps = len(before) + len(text.split(" ", 1)[0]) > width - _ROOM
        if not (text[0].islower() or (text.isupper() and before.isupper()) or wraps):
            break
        end += 1
    text = rest[end - 1].text
    if len(rest) <= end or (ends_sentence(text) and len(rest[0].text) < 60):
        return 0
    return end


_ROOM = 10


def _with_notes(builder: Builder, pieces: list[Piece], queue: list[Note]) -> None:
    for piece in pieces:
        # A note's mark alone on a line is none of the words of what follows it.
        first = next((row for row in piece.rows if not builder.is_mark(row)), piece.rows[0])
        _notes_before(builder, first.start, queue)
        builder.pieces([piece])


def _notes_before(builder: Builder, start: int, queue: list[Note]) -> None:
    """Add the footnotes that stand in the source before this place."""
    while queue and queue[0].rows and queue[0].rows[0].start < start:
        builder.note(queue.pop(0))


def _sign(outline: Outline, signature: Signature, after: list[Row], words: Words) -> None:
    """Set the header fields that the signature gives."""
    header = outline.header
    if signature.signatories:
        header.signatories = signature.signatories
        header.evidence["signatories"] = signature.spans
    if not header.signatories:
        _web_signatories(header, after, words)
    _behalf(outline, signature, words)
    if header.ministry is None:
        roles = [s.role for s in header.signatories if s.role]
        header.ministry = ministry_of_roles(roles, words) or ministry_of_box(header, words)


def _web_signatories(header: Header, rows: list[Row], words: Words) -> None:
    """Read "N. Naam, minister van X" below "Ondertekenaars"."""
    for row in rows:
        name, _, role = fold(row.text).partition(", ")
        found = read_role(role, words) if role else None
        person = read_name(name, words) if found else None
        if found and person:
            header.signatories.append(Signatory(found[0], person))
            header.evidence.setdefault("signatories", []).append(row.span)


def _behalf(outline: Outline, signature: Signature, words: Words) -> None:
    header = outline.header
    found: list[tuple[str, Span]] = []
    for block in outline.blocks:
        if block.kind in ("paragraph", "heading", "item") and "namens" in block.text:
            for role, start, end in roles_on_behalf(block.text, words):
                found.append((role, block.view.span(start, end)))
    for role, span in found + signature.on_behalf:
        if role not in header.on_behalf_of:
            header.on_behalf_of.append(role)
            header.evidence.setdefault("on_behalf_of", []).append(span)


def _warn(outline: Outline) -> None:
    header = outline.header
    warnings = outline.warnings
    if header.date is None:
        warnings.append(Warning_("date_missing", "No date was found in the letterhead."))
    if header.addressee is None:
        warnings.append(Warning_("addressee_missing", "No addressee was found."))
    if header.subject is None and not header.dossiers:
        warnings.append(Warning_("subject_missing", "No subject line was found."))
    if not header.signatories:
        warnings.append(Warning_("signatories_missing", "Nobody was found who signs."))
