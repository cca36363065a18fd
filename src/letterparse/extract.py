"""The pipeline on one page: bytes, Document, Outline, Mentions, Facts, Letter.

The rooms are imported inside the functions, so that `import letterparse` stays light.
"""

from __future__ import annotations

from letterparse.read.options import MAX_BYTES, MAX_PAGES, TIMEOUT, Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from os import PathLike

    from letterparse.document import Document
    from letterparse.facts.model import Facts
    from letterparse.mentions.model import Mentions
    from letterparse.model import Letter
    from letterparse.structure.outline import Outline
    from letterparse.trace import Trace


class Analysis:
    """What each room found in one document, before it takes the shape of the contract."""

    __slots__ = ("document", "facts", "mentions", "outline")

    def __init__(
        self, document: Document, outline: Outline, mentions: Mentions, facts: Facts
    ) -> None:
        self.document = document
        self.outline = outline
        self.mentions = mentions
        self.facts = facts


def analyse(document: Document, trace: Trace | None = None) -> Analysis:
    """What a document says. With a `trace`, the rules tell what they tried and refused."""
    from datetime import date

    from letterparse import facts, language, mentions, structure

    dutch = language.load("nl")
    outline = structure.outline_of(document, dutch)
    letter_date = date.fromisoformat(outline.header.date) if outline.header.date else None
    found = mentions.find(outline, dutch, letter_date, trace)
    if document.cites:
        mentions.identify(found.references, outline, document.cites)
    told = facts.find(outline, found, dutch, trace)
    found.scans.clear()  # As much again as all that was found; nobody else asks for them.
    return Analysis(document, outline, found, told)


def to_letter(analysis: Analysis, *, with_text: bool = False) -> Letter:
    """The analysis in the shape of the contract, validated."""
    from letterparse.assemble import assemble
    from letterparse.model import Letter

    plain = assemble(analysis.outline, analysis.mentions, analysis.facts)
    if with_text:
        plain["text"] = analysis.document.text
    return Letter.model_validate(plain)


def to_portions(
    analysis: Analysis, *, with_text: bool = False, select: Sequence[str] = ()
) -> Iterator[tuple[str, object]]:
    """The same not yet validated, field by field (of those selected), in their order.

    A long list comes as several in turn. Each is made when it is asked for, so that a long
    letter need not be held whole.
    """
    from itertools import chain

    from letterparse.assemble import portions

    def wanted(portion: tuple[str, object]) -> bool:
        return not select or portion[0] in select

    made = portions(analysis.outline, analysis.mentions, analysis.facts)
    text = [("text", analysis.document.text)] if with_text else []
    return filter(wanted, chain(made, text))


def extract(
    source: PathLike[str] | bytes | str,
    *,
    with_text: bool = False,
    max_bytes: int = MAX_BYTES,
    max_pages: int = MAX_PAGES,
    timeout: float = TIMEOUT,
    password: str | None = None,
    ocr: bool = False,
) -> Letter:
    """What one letter says.

    A `Path` is a file, `bytes` are a file's content, a `str` is the letter's text. (A str of
    one line that names a file, or looks like its name, is taken for one: it is hardly a letter.)
    The format (text, PDF, DOCX, HTML, official XML) is told by the content.
    `with_text` keeps the text in the result, so that offsets can be looked up.
    A source of more than `max_bytes` bytes or `max_pages` pages, or that takes more than `timeout`
    seconds to read, is refused. `password` opens a PDF; `ocr` reads a PDF without text by OCR.

    Raises a `LetterparseError`: `UnreadableError`, `UnsupportedError`, `LimitError` or
    `ProtectedError`. A text that is no letter is no error: its fields are null and
    `warnings` says so.
    """
    from letterparse import read

    options = Options(max_bytes, max_pages, timeout, password, ocr)
    return to_letter(analyse(read.document(source, options)), with_text=with_text)
