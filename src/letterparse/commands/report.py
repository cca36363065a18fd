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
    options: Options = DEFAULT,
) -> None:
    """Write the page of a letter to `output`. Raises what `reporting.page_of` raises."""
    from letterparse.reporting import page_of

    spare([file], output)
    write_bytes(page_of(file, lang=lang, pages=pages, options=options).encode(), output)
