"""`letterparse report`: from a file to the page that shows a letter, or to those of an archive."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO, cast

import orjson

from letterparse import __version__, read
from letterparse.errors import UnsupportedError, UsageError
from letterparse.letters import is_json, letter_from
from letterparse.output.report.letter import letter_page
from letterparse.output.report.pictures import Picture, pictures_of
from letterparse.output.report.words import LANGUAGES
from letterparse.read.formats import format_of
from letterparse.read.options import Options

_PAGES = (".html", ".htm")
_ENDINGS = (".txt", ".pdf", ".docx", ".html", ".htm", ".xml")
"""Of letters, for one that stands beside its JSON."""


def report(
    file: str,
    output: str,
    *,
    lang: str,
    pages: bool,
    on: str | None,
    options: Options,
) -> bytes | None:
    """The page to write; None where an archive was written into the folder `output`.

    Raises UsageError for what does not go together, besides what `page_of` and the ledger raise.
    """
    folder = Path(output).is_dir()
    if not folder and not is_archive(file):
        if on is not None:
            raise UsageError("--on: is for an archive; leave it out")
        return page_of(file, lang=lang, pages=pages, options=options).encode()
    if pages:
        raise UsageError("--pages: is for one letter; leave it out")
    _check(lang)
    from letterparse.archive.ledger.build import Asked
    from letterparse.archive.ledger.output import day
    from letterparse.archive.report import write

    asked = Asked(day(on))
    whole = output == read.STDIN or Path(output).suffix.lower() in _PAGES
    if whole and not folder:
        return write.one_file(file, asked, lang=lang, version=__version__).encode()
    write.folder(file, output, asked, lang=lang, version=__version__)
    return None


def is_archive(file: str) -> bool:
    """Whether a file holds letters that were read before: a database, packed lines, or JSON of
    several. Standard input is taken for one letter."""
    if file == read.STDIN:
        return False
    from letterparse.archive.ledger.load import is_packed

    try:
        with open(file, "rb") as lines:
            start = lines.peek(16)
            if is_packed(start):
                return True
            if not start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
                return False
            return _several(lines)
    except (OSError, ValueError):
        return False  # Reading it as a letter says why.


def _several(lines: BinaryIO) -> bool:
    """Whether this is JSON of more than one letter. Of lines only two are read."""
    first = b""
    while not first and (line := lines.readline()):
        first = line.removeprefix(b"\xef\xbb\xbf").strip()
    try:
        found = orjson.loads(first)
    except orjson.JSONDecodeError:  # One object or array over many lines, or no JSON.
        if not first.startswith(b"["):
            return False
        try:
            found = orjson.loads(first + lines.read())
        except orjson.JSONDecodeError:
            return False
    if isinstance(found, list):
        letters = cast("list[object]", found)
        return len(letters) > 1 and all(map(_is_letter, letters))
    return _is_letter(found) and any(line.strip() for line in lines)


def _is_letter(found: object) -> bool:
    return isinstance(found, dict) and "schema_version" in found


def _check(lang: str) -> None:
    if lang not in LANGUAGES:
        raise UsageError(f"--lang: {lang!r} is not {' or '.join(LANGUAGES)}")


def page_of(file: str, *, lang: str, pages: bool, options: Options) -> str:
    """The page of a letter, or of JSON that was made of one, as HTML.

    With `pages` the pages of a PDF are in it as pictures. Raises UsageError (a language that there
    is not), UnsupportedError (pages of what is no PDF), and what `letter_from` raises.
    """
    _check(lang)
    data = read.read_bytes(file, options.max_bytes, options.timeout)
    name = read.called(file)
    pictures = _pictures(data, name, options) if pages else []
    letter = letter_from(data, name, options)
    return letter_page(
        letter,
        name=_letter_name(file, data),
        lang=lang,
        pictures=pictures,
        version=__version__,
    )


def _pictures(data: bytes, name: str, options: Options) -> list[Picture]:
    if is_json(data) or format_of(data, name) != "pdf":
        raise UnsupportedError(f"{name}: is no PDF and has no pages to show; leave --pages out")
    return pictures_of(data, name, options)


def _letter_name(file: str, data: bytes) -> str:
    """What the letter's own file is called, as corrections of it will say."""
    path = Path("letter.txt" if file == read.STDIN else file)
    if not is_json(data):
        return path.name
    there = (path.with_suffix(ending) for ending in _ENDINGS)
    return next((one.name for one in there if one.is_file()), path.with_suffix(".txt").name)
