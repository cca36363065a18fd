"""`letterparse show`."""

from __future__ import annotations

import sys

from letterparse.commands.streams import write_bytes
from letterparse.read.options import DEFAULT, Options


def run(
    file: str,
    *,
    width: int | None = None,
    text: bool = False,
    pager: bool = True,
    options: Options = DEFAULT,
) -> None:
    """Print a letter for the eye, through a pager if the terminal is too short for it.

    Raises what `showing.pictures` raises.
    """
    from letterparse import showing

    terminal = sys.stdout.isatty()
    shown = showing.pictures(
        file, width=width, text=text, colour=True if terminal else None, options=options
    )
    if not (terminal and pager and showing.paged(shown)):
        write_bytes(shown.encode(), None)
