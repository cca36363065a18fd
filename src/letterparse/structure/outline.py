"""What the structure step hands on: header fields, sections, and blocks of healed text."""

from __future__ import annotations

from typing import Literal

from letterparse.document import Document, Span
from letterparse.records import NamedTuple, Record, field
from letterparse.structure.view import View

BlockKind = Literal["subject", "heading", "paragraph", "item", "caption", "row", "note"]


class Cell(NamedTuple):
    """One cell of a table row: `view.text[start:end]` of its block, and its column.

    `column` is the index of the header cell that it stands under, -1 if none.
    """

    start: int
    end: int
    column: int


class Table(Record):
    """A table: `caption` and `header` are block indices in `Outline.blocks`, or None.

    `rows` are the block indices of its body rows. `columns` are the header's texts;
    column 0 is that of the row labels, with "" where the header has none.
    """

    caption: int | None = None
    header: int | None = None
    rows: list[int] = field(default_factory=list[int])
    columns: list[str] = field(default_factory=list[str])


class Block(Record):
    """A paragraph, list item, heading, table row or footnote, as a view.

    `marks` are footnote calls that were left out of the view: (index in `view.text` where
    the mark stood, its label). A `note` has its own label in `label`.
    `table` is set for rows, headers (kind "row" too, index == table.header) and captions.
    """

    index: int
    kind: BlockKind
    view: View
    section: int
    cells: tuple[Cell, ...] = ()
    table: Table | None = None
    marks: tuple[tuple[int, str], ...] = ()
    label: str | None = None

    @property
    def text(self) -> str:
        return self.view.text


class Section(Record):
    """A heading and the indices of the blocks below it (the heading's own not among them)."""

    heading: str | None
    level: int = 1
    number: str | None = None
    heading_block: int | None = None
    blocks: list[int] = field(default_factory=list[int])


class Dossier(NamedTuple):
    """A parliamentary dossier: "28676" or "21501-28", its title, and "Nr. 456"."""

    number: str
    title: str | None
    item: str | None


class Signatory(NamedTuple):
    """A role in lower case ("minister van Defensie") and a name without titles."""

    role: str | None
    name: str | None


class Warning_(NamedTuple):
    """Something that could not be found or was doubtful: code, sentence, place."""

    code: str
    message: str
    span: Span | None = None


class Header(Record):
    """The fields of FACTS.md's "Header", as plain values. `date` is ISO 8601."""

    date: str | None = None
    place: str | None = None
    ministry: str | None = None
    return_address: str | None = None
    addressee: str | None = None
    chamber: str | None = None
    street: str | None = None
    po_box: str | None = None
    postal_code: str | None = None
    city: str | None = None
    subject: str | None = None
    reference: str | None = None
    your_reference: str | None = None
    attachments: int | None = None
    dossiers: list[Dossier] = field(default_factory=list[Dossier])
    signatories: list[Signatory] = field(default_factory=list[Signatory])
    on_behalf_of: list[str] = field(default_factory=list[str])
    evidence: dict[str, list[Span]] = field(default_factory=dict[str, list[Span]])


class Outline(Record):
    """A letter's structure. `blocks` are in reading order; `sections[0]` may have no heading.

    The subject line, if any, is a block of kind "subject" (section -1). Letterhead, page
    furniture, salutation, closing and signature are in no block.
    """

    document: Document
    header: Header
    sections: list[Section]
    blocks: list[Block]
    tables: list[Table] = field(default_factory=list[Table])
    warnings: list[Warning_] = field(default_factory=list[Warning_])
