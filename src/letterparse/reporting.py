"""`letterparse report`: from a file to the page that shows its letter and facts."""

from __future__ import annotations

from pathlib import Path

from letterparse import __version__, read
from letterparse.errors import UnsupportedError, UsageError
from letterparse.letters import is_json, letter_from
from letterparse.output.report.letter import letter_page
from letterparse.output.report.pictures import Picture, pictures_of
from letterparse.output.report.words import LANGUAGES
from letterparse.read.formats import format_of
from letterparse.read.options import Options

_ENDINGS = (".txt", ".pdf", ".docx", ".html", ".htm", ".xml")
"""Of letters, for one that stands beside its JSON."""


def page_of(file: str, *, lang: str, pages: bool, options: Options) -> str:
    """The page of a letter, or of JSON that was made of one, as HTML.

    With `pages` the pages of a PDF are in it as pictures. Raises UsageError (a language that there
    is not), UnsupportedError (pages of what is no PDF), and what `letter_from` raises.
    """
    if lang not in LANGUAGES:
        raise UsageError(f"--lang: {lang!r} is not {' or '.join(LANGUAGES)}")
    data = read.read_bytes(file, options.max_bytes)
    name = "standard input" if file == read.STDIN else file
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
