"""A letter on a terminal: its head, its sections or its whole text, its facts, a timeline."""

from __future__ import annotations

import io
from collections.abc import Iterator

from rich.console import Console, RenderableType
from rich.text import Text

from letterparse.model import Letter
from letterparse.output.terminal.body import tree, whole
from letterparse.output.terminal.card import card, counts, warnings
from letterparse.output.terminal.facts import tables
from letterparse.output.terminal.marks import Marker
from letterparse.output.terminal.timeline import timeline
from letterparse.output.terminal.values import clean

LEAST, MOST = 40, 200
"""Columns between which the picture fits itself to the terminal."""


def picture(
    letter: Letter, *, width: int, name: str = "", text: bool = False, colour: bool | None = None
) -> str:
    """The letter as lines of at most `width` columns (from `LEAST` to `MOST`).

    `name` is the file's, `text` asks for the whole letter in place of its headings. `colour` is
    whether control codes may style it; None asks the environment (`FORCE_COLOR`). `NO_COLOR`
    takes the colours and leaves what is bold.
    """
    width = min(max(width, LEAST), MOST)
    console = Console(
        file=io.StringIO(),
        width=width,
        force_terminal=colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    with console.capture() as captured:
        for part in _parts(letter, console, name, text):
            console.print(part)
            console.print()
    lines = captured.get().rstrip().split("\n")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _parts(letter: Letter, console: Console, name: str, text: bool) -> Iterator[RenderableType]:
    marker, width = Marker(letter), console.width
    yield card(letter, name)
    yield counts(letter, width)
    doubts = warnings(letter)
    if doubts is not None:
        yield doubts
    if letter.sections:
        coloured = console.color_system is not None and not console.no_color
        yield whole(letter, width, marker, coloured) if text else tree(letter)
    yield from tables(letter, width, marker)
    line = timeline(letter, width)
    if line is not None:
        yield line
    lengths = [period for period in letter.periods if period.duration and not period.start]
    if lengths:
        told = dict.fromkeys(f"{one.evidence.text} ({one.duration})" for one in lengths)
        yield Text.assemble(("Lengths of time  ", "bold"), clean(", ".join(told)))
