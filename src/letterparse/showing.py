"""`letterparse show`: from a file to what stands on the terminal, through a pager if it is long."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess

from letterparse import read
from letterparse.letters import letters_from
from letterparse.output.terminal import picture
from letterparse.read.options import Options

_PAGER = "less"
_LESS = "FRX"
"""For less, if the user says nothing else: stop if all fits, show colours, leave it on screen."""
_PIPED = 100
"""Columns where no terminal tells how many it has."""


def pictures(
    file: str, *, width: int | None, text: bool, colour: bool | None, options: Options
) -> str:
    """The letters of a file, or of JSON that `extract` made, as lines of text.

    `width` is in columns; None asks the terminal. Raises what reading a letter raises, and
    InvalidError for JSON that breaks the contract.
    """
    name = read.called(file)
    letters = letters_from(read.read_bytes(file, options.max_bytes, options.timeout), name, options)
    if width is None:
        width = shutil.get_terminal_size((_PIPED, 0)).columns
    title = os.path.basename(name)
    return "\n".join(
        picture(letter, width=width, name=title, text=text, colour=colour) for letter in letters
    )


def paged(text: str) -> bool:
    """Show a text in the user's pager (`PAGER`, else less); whether that was done.

    Not done if it fits on the screen, if `PAGER` is empty, or if the pager is not there.
    """
    if text.count("\n") < shutil.get_terminal_size().lines:
        return False
    command = _pager()
    if not command or shutil.which(command[0]) is None:
        return False
    environment = {"LESS": _LESS, "LESSCHARSET": "utf-8", **os.environ}
    # Ctrl-C is for the pager; it must not end us, whom the shell waits for. A handler, since the
    # pager would inherit that the signal is ignored.
    before = signal.signal(signal.SIGINT, _pass_over)
    try:
        with subprocess.Popen(command, stdin=subprocess.PIPE, env=environment) as pager:
            pager.communicate(text.encode())
    finally:
        signal.signal(signal.SIGINT, before)
    return True


def _pass_over(*_: object) -> None:
    """Does nothing."""


def _pager() -> list[str]:
    """The words of the user's pager; none if it is set to nothing, or can't be understood."""
    try:
        return shlex.split(os.environ.get("PAGER", _PAGER))
    except ValueError:
        return []
