"""An archive's pages onto disk: one file, or a folder with a page for each letter."""

from __future__ import annotations

import os

from letterparse.archive.ledger.build import Asked, ledger
from letterparse.archive.ledger.load import STDIN, digest_of, load, plain_letters
from letterparse.archive.ledger.model import Ledger
from letterparse.archive.report.leaf import Leaves
from letterparse.archive.report.page import archive_page
from letterparse.errors import UsageError
from letterparse.output.file import make_folder, replace
from letterparse.output.report.words import words_of

LARGEST = 10_000_000
"""Bytes of an archive's page that is one file: what can be mailed, and opens on a telephone."""
INDEX, LETTERS = "index.html", "letters"


def one_file(name: str, asked: Asked, *, lang: str, version: str) -> str:
    """The overview of an archive as one page. Raises UsageError where that is too large, and what
    `load` raises."""
    page = _overview(name, ledger(load([name]), asked), lang, version, leaves=False)
    size = len(page.encode())
    if size > LARGEST:
        raise UsageError(
            f"{name}: its page has {size / 1e6:.0f} MB, as one file it may have"
            f" {LARGEST / 1e6:.0f}; give a folder (-o FOLDER)"
        )
    return page


def folder(name: str, output: str, asked: Asked, *, lang: str, version: str) -> None:
    """Write the overview and a page for each letter into a folder, the overview last.

    Raises UsageError for standard input, which can't be read twice, OutputError, and what `load`
    raises. What else is in the folder stays.
    """
    if name == STDIN:
        raise UsageError("-: an archive into a folder is read twice; name a file")
    made = ledger(load([name]), asked)
    leaves = Leaves(made, words_of(lang), version)
    make_folder(output)
    make_folder(os.path.join(output, LETTERS))
    for _, plain in plain_letters(name):
        leaf = leaves.page_of(digest_of(plain), plain)
        if leaf is not None:
            replace(os.path.join(output, LETTERS, f"{leaf[0]}.html"), leaf[1].encode())
    page = _overview(name, made, lang, version, leaves=True)
    replace(os.path.join(output, INDEX), page.encode())


def _overview(name: str, made: Ledger, lang: str, version: str, *, leaves: bool) -> str:
    title = os.path.basename(name).partition(".")[0] if name != STDIN else ""
    return archive_page(made, lang=lang, leaves=leaves, name=title, version=version)
