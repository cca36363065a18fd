"""The tables of an archive, declared once: name, type and meaning of each column.

SQL, the schema of Parquet, the headers of CSV and `docs/data-dictionary.md` are made from this.
A column is named by its path in the letter's JSON, with `_` for the dots; `rows` reads it there.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Type = Literal["text", "date", "integer", "number", "boolean", "list", "json"]


class Column(NamedTuple):
    """One column; `path` is where the JSON has it, below the item that a row is made of."""

    path: str
    type: Type
    says: str

    @property
    def name(self) -> str:
        return self.path.replace(".", "_")


class Link(NamedTuple):
    """A foreign key: these columns hold the key of a row of that table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


class Table(NamedTuple):
    """One table. `key` is unique; `indexes` are columns that are often asked for."""

    name: str
    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    links: tuple[Link, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()


_LETTER = Column("letter_id", "text", "The letter: `letters.letter_id`.")
_ROW = Column("row", "integer", "Its place in the letter's list, from 0.")
_KEY = ("letter_id", "row")
_TO_LETTER = Link(("letter_id",), "letters", ("letter_id",))
_TO_SECTION = Link(("letter_id", "evidence_section"), "sections", _KEY)
_EVIDENCE = (
    Column("evidence.text", "text", "The words that say it."),
    Column("evidence.section", "integer", "Their section: `sections.row`."),
    Column("evidence.page", "integer", "Their page, from 1."),
)
_RANGE = (
    Column("value", "number", "The figure; null for a range."),
    Column("min", "number", "The lower end of a range."),
    Column("max", "number", "The upper end of a range."),
)


def _list(
    name: str,
    says: str,
    *columns: Column,
    links: tuple[Link, ...] = (),
    indexes: tuple[tuple[str, ...], ...] = (),
) -> Table:
    """A table of a list of the letter: a row an item."""
    return Table(name, says, (_LETTER, _ROW, *columns), _KEY, (_TO_LETTER, *links), indexes)


def _facts(
    name: str,
    says: str,
    *columns: Column,
    links: tuple[Link, ...] = (),
    indexes: tuple[tuple[str, ...], ...] = (),
) -> Table:
    """A table of mentions or facts, which have the words that they come from."""
    links = (_TO_SECTION, *links)
    return _list(name, says, *columns, *_EVIDENCE, links=links, indexes=indexes)


def _period(path: str, what: str) -> tuple[Column, ...]:
    return (
        Column(f"{path}.start", "date", f"{what}: first day."),
        Column(f"{path}.end", "date", f"{what}: last day."),
        Column(f"{path}.text", "text", f"{what}: the words that say it."),
        Column(f"{path}.approximate", "boolean", f"{what}: told as about then."),
    )


FILES = Table(
    "files",
    "Every file that was found.",
    (
        Column("path", "text", "As found, relative to the folder given."),
        Column("sha256", "text", "Of its bytes; `letters.letter_id` where it is a letter."),
        Column("outcome", "text", "letter, same (the content of another file) or failed."),
        Column("same_as", "text", "Of a duplicate: the path that was read instead."),
    ),
    ("path",),
    (Link(("same_as",), "files", ("path",)),),
    (("sha256",),),
)

LETTERS = Table(
    "letters",
    "Every letter, once.",
    (
        Column("letter_id", "text", "SHA-256 of the file's bytes, in hex."),
        Column("path", "text", "The file: `files.path`; duplicates are in `files`."),
        Column("schema_version", "text", "Version of the JSON that this was made from."),
        Column("date", "date", "The letter's own date."),
        Column("place", "text", "Where it is dated."),
        Column("sender.ministry", "text", "The ministry's official short form."),
        Column("sender.return_address", "text", "Return address as printed, on one line."),
        Column("addressee.name", "text", "To whom, as written."),
        Column("addressee.chamber", "text", "eerste_kamer, tweede_kamer or staten_generaal."),
        Column("addressee.address.street", "text", "As printed."),
        Column("addressee.address.po_box", "text", "As printed."),
        Column("addressee.address.postal_code", "text", "As printed."),
        Column("addressee.address.city", "text", "As printed."),
        Column("subject", "text", "The subject line."),
        Column("reference", "text", "The sender's own reference."),
        Column("your_reference", "text", "The addressee's reference."),
        Column("attachments", "integer", "How many are enclosed."),
        Column("on_behalf_of", "list", "Roles named by 'mede namens'."),
        Column("text", "text", "The source as read; only with `--with-text`."),
    ),
    ("letter_id",),
    (Link(("path",), "files", ("path",)),),
    (("date",), ("sender_ministry",)),
)

DOSSIERS = _list(
    "dossiers",
    "Parliamentary dossiers that a letter stands in.",
    Column("number", "text", "Digits and suffix, no spaces: 21501-28."),
    Column("title", "text", "As printed."),
    Column("item", "text", "Nr. 456."),
    indexes=(("number",),),
)

SIGNATORIES = _list(
    "signatories",
    "Who signs, in signing order.",
    Column("role", "text", "minister van Defensie."),
    Column("name", "text", "Without titles."),
)

SECTIONS = _list(
    "sections",
    "Headings and what stands below them.",
    Column("heading", "text", "Null for what stands before the first heading."),
    Column("level", "integer", "1 = top."),
    Column("number", "text", "If printed."),
    Column("start", "integer", "Where the heading stands: first code point of the text."),
    Column("end", "integer", "One past its last code point."),
    Column("page", "integer", "The heading's page, from 1."),
    Column("text", "text", "Its paragraphs, items, rows and notes, a blank line between."),
)

AMOUNTS = _facts(
    "amounts",
    "Every amount of money that is named, in whole units.",
    *_RANGE,
    Column("currency", "text", "ISO 4217."),
    Column("qualifier", "text", "exact, about, at_least or at_most."),
    Column("basis", "text", "structural, per_year or one_off."),
)

PERIODS = _facts(
    "periods",
    "Every day, month, year or span of time that is named.",
    Column("start", "date", "First day that it can mean; null = open."),
    Column("end", "date", "Last day that it can mean; null = open."),
    Column("duration", "text", "ISO 8601 duration: P2Y."),
    Column("approximate", "boolean", "Told as about then."),
    Column("edtf", "text", "The same in ISO 8601-2 (EDTF): 2024-11."),
)

PERCENTAGES = _facts(
    "percentages",
    "Every share or rate that is named.",
    *_RANGE,
    Column("unit", "text", "percent or percentage_point."),
    Column("qualifier", "text", "exact, about, at_least or at_most."),
)

REFERENCES = _facts(
    "references",
    'Every citation. The name is a word of SQL: write "references".',
    Column("kind", "text", "kamerstuk, motion, promise, law, eu_document, treaty, …"),
    Column("id", "text", "In the form one cites by: kst-28676-470."),
    Column("name", "text", "Of a law or treaty, as written."),
    Column("article", "text", "Of a law or treaty."),
    Column("names", "list", "Who moved a motion."),
    Column("and_others", "boolean", "Of a motion: 'c.s.'."),
    indexes=(("id",),),
)

COMMITMENTS = _facts(
    "commitments",
    "Money or materiel put at the disposal of a purpose.",
    Column("donor", "text", "Who pays: a country or EU, NATO, UN, or a name."),
    Column("own", "boolean", "True if the sender's own government pays."),
    Column("partners", "list", "Who gives along."),
    Column("recipient", "list", "Countries or bodies; null if domestic."),
    Column("purpose", "text", "In the words of the letter."),
    Column("item", "text", "Materiel, in the words of the letter."),
    Column("quantity", "number", "Of the materiel."),
    Column("amount.value", "number", "Money in whole units; null for a range or in kind."),
    Column("amount.min", "number", "The lower end of a range."),
    Column("amount.max", "number", "The upper end of a range."),
    Column("amount.currency", "text", "ISO 4217."),
    Column("amount.qualifier", "text", "exact, about, at_least or at_most."),
    Column("amount.basis", "text", "structural, per_year or one_off."),
    Column("amount_row", "integer", "The same amount as a mention: `amounts.row`."),
    Column("status", "text", "announced, decided, contracted, delivered, intended or ended."),
    *_period("period", "Delivery or spending"),
    Column("part_of", "integer", "The whole that it is a part of: `commitments.row`."),
    links=(
        Link(("letter_id", "amount_row"), "amounts", _KEY),
        Link(("letter_id", "part_of"), "commitments", _KEY),
    ),
    indexes=(("donor",),),
)

DEPLOYMENTS = _facts(
    "deployments",
    "People or units sent to, stationed in or assigned to something abroad.",
    Column("participant", "text", "Who sends them: a country or a name."),
    Column("own", "boolean", "True if the sender's own government does."),
    Column("unit", "text", "In the words of the letter."),
    Column("personnel", "number", "How many people or posts."),
    Column("qualifier", "text", "Of `personnel`: exact, about, at_least or at_most."),
    Column("mission", "text", "Its name."),
    Column("abbreviation", "text", "Of the mission's name."),
    Column("location", "list", "Countries; null at sea."),
    Column("lead", "text", "Who leads."),
    *_period("period", "The stay"),
    Column("status", "text", "planned, ongoing, extended, ending or ended."),
    Column("cost_bearer", "text", "Who pays for it."),
    indexes=(("mission",),),
)

MEETINGS = _facts(
    "meetings",
    "Named meetings with a date.",
    Column("name", "text", "As written."),
    Column("abbreviation", "text", "Of the name."),
    Column("place", "text", "Where it is held."),
    Column("start", "date", "First day."),
    Column("end", "date", "Last day."),
    indexes=(("start",),),
)

PROMISES = _facts(
    "promises",
    "What the sender undertakes towards the chamber.",
    Column("text", "text", "The sentence, whole."),
    *_period("due", "When it is due"),
    indexes=(("due_end",),),
)

WARNINGS = _list(
    "warnings",
    "What could not be found or was doubtful.",
    Column("code", "text", "date_missing, …"),
    Column("message", "text", "In words."),
    Column("start", "integer", "First code point, where it has a place."),
    Column("end", "integer", "One past the last code point."),
    indexes=(("code",),),
)

EVIDENCE = Table(
    "evidence",
    "Where the words stand that a row of another table comes from.",
    (
        _LETTER,
        Column("table_name", "text", "The table of that row."),
        Column("row", "integer", "Its `row`; 0 for `letters`."),
        Column(
            "field",
            "text",
            "evidence, also (further sentences), amount (of a commitment); of `letters` the"
            " header field, say sender.ministry.",
        ),
        Column("nth", "integer", "From 0, where the field has several."),
        Column("text", "text", "The words, as a reader reads them."),
        Column("start", "integer", "First code point in the letter's text."),
        Column("end", "integer", "One past the last code point."),
        Column("section", "integer", "Their section: `sections.row`."),
        Column("page", "integer", "Their page, from 1."),
        Column("page_label", "text", "The number printed on the page."),
        Column("element", "text", "In markup: an XPath, or a part and its paragraph."),
        Column("pieces", "json", "Where the source cuts the words: [{start, end}, …]."),
        Column("boxes", "json", "In a PDF, in points: [{page, x0, y0, x1, y1}, …]."),
    ),
    ("letter_id", "table_name", "row", "field", "nth"),
    (_TO_LETTER, Link(("letter_id", "section"), "sections", _KEY)),
)

FAILURES = Table(
    "failures",
    "Files that gave no letter, and why.",
    (
        Column("path", "text", "The file: `files.path`."),
        Column("sha256", "text", "Of its bytes; null when they could not be read."),
        Column("kind", "text", "unreadable, unsupported, timeout, memory, crash, limit, …"),
        Column("message", "text", "What is wrong and what to do, in one line."),
        Column("exit_code", "integer", "What `extract` ends with on this file."),
    ),
    ("path",),
    (Link(("path",), "files", ("path",)),),
    (("kind",),),
)

MENTIONS_AND_FACTS = (
    AMOUNTS,
    PERIODS,
    PERCENTAGES,
    REFERENCES,
    COMMITMENTS,
    DEPLOYMENTS,
    MEETINGS,
    PROMISES,
)
LISTS = (DOSSIERS, SIGNATORIES, SECTIONS, *MENTIONS_AND_FACTS, WARNINGS)
TABLES = (FILES, LETTERS, *LISTS, EVIDENCE, FAILURES)
"""Each stands behind those that it links to."""
