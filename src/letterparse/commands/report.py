"""`letterparse report`."""

from __future__ import annotations

from letterparse.commands.files import spare
from letterparse.commands.streams import write_bytes
from letterparse.read.options import DEFAULT, Options


def run(
    file: str,
    output: str,
    *,
    lang: str = "nl",
    pages: bool = False,
    on: str | None = None,
    options: Options = DEFAULT,
) -> None:
    """Write the page of a letter or an archive to `output`. Raises what `reporting.report` does."""
    from letterparse import reporting

    spare([file], output)
    page = reporting.report(file, output, lang=lang, pages=pages, on=on, options=options)
    if page is not None:
        write_bytes(page, output)
