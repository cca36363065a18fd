"""`letterparse explain`."""

from __future__ import annotations

from letterparse.commands.streams import write
from letterparse.read.options import DEFAULT, Options


def run(
    file: str,
    *,
    at: int | None = None,
    find: str | None = None,
    as_json: bool = False,
    options: Options = DEFAULT,
) -> None:
    """Print which rule found each fact; of the sentence `at` an offset, or of those in which words
    are found, what was tried. Raises what reading a letter raises.
    """
    from letterparse import explain as why
    from letterparse import read

    account = why.account(read.document_of(file, options))
    if at is None and find is None:
        report = account.facts()
    else:
        report = account.passages(at, find)
    write(why.to_json(report) if as_json else why.to_text(report), None)
