"""Shell completion in the protocol of typer's scripts, answered from the command tree alone.

Typer's own answer coerces every parameter through pydantic and renders help with rich: four
times the time, at each press of the tab key. What is asked in another way (PowerShell,
printing the script) is left to typer.
"""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from letterparse.records import NamedTuple

if TYPE_CHECKING:
    import typer
    import typer.core

VARIABLE = "_LETTERPARSE_COMPLETE"
_VALUES = re.compile(r"[a-z]+(?:\|[a-z]+)+")
"""What stands for an option's value in the help, where it is one of a few words."""


class Choice(NamedTuple):
    """A word that may stand there, and what it means."""

    word: str
    meaning: str


def answer(app: typer.Typer) -> str | None:
    """What the shell that set the environment is to read; None: not for us."""
    asked = os.environ.get(VARIABLE)
    if asked == "complete_bash":
        words = _split(os.environ.get("COMP_WORDS", ""))
        at = int(os.environ.get("COMP_CWORD", "1"))
        found = choices(app, words[1:at], words[at] if at < len(words) else "")
        return "\n".join(choice.word for choice in found)
    if asked not in ("complete_zsh", "complete_fish"):
        return None
    line = os.environ.get("_TYPER_COMPLETE_ARGS", "")
    words = [*_split(line), *([""] if line[-1:].isspace() else [])]
    found = choices(app, words[1:-1], words[-1] if len(words) > 1 else "")
    return _zsh(found) if asked == "complete_zsh" else _fish(found)


def choices(app: typer.Typer, before: Sequence[str], word: str) -> list[Choice]:
    """What `word` may become after these words: commands, options, an option's values.

    Nothing where a file may stand: the shell knows the files.
    """
    from typer.main import get_command

    group = get_command(app)
    commands: dict[str, typer.core.TyperCommand] = getattr(group, "commands", {})
    name = next((w for w in before if w in commands), None)
    values = _values(commands[name], before[-1]) if name else []
    if values:
        return _starting(((value, "") for value in values), word)
    if word.startswith("-") and "--" not in before:
        command = group if name is None else commands[name]
        return _starting(_options(command), word)
    if name is None:
        return _starting(((n, c.get_short_help_str()) for n, c in commands.items()), word)
    return []


def _values(command: object, option: str) -> list[str]:
    """The words that one may give an option; none if it has no such option, or takes any."""
    for parameter in getattr(command, "params", ()):
        told: str = parameter.metavar or ""
        if option in parameter.opts and option.startswith("-") and _VALUES.fullmatch(told):
            return list(told.split("|"))
    return []


def _options(command: object) -> Iterable[tuple[str, str]]:
    for parameter in getattr(command, "params", ()):
        for option in (*parameter.opts, *parameter.secondary_opts):
            if option.startswith("--"):
                yield option, parameter.help or ""
    yield "--help", "Show this message and exit."


def _starting(pairs: Iterable[tuple[str, str]], word: str) -> list[Choice]:
    return [Choice(*pair) for pair in pairs if pair[0].startswith(word)]


def _split(line: str) -> list[str]:
    """The words of a command line, the last perhaps with an open quote."""
    try:
        return shlex.split(line)
    except ValueError:
        return line.split()


def _zsh(found: Sequence[Choice]) -> str:
    if not found:
        return "_files"
    items = [f'"{_escape(c.word)}":"{_escape(c.meaning)}"' for c in found]
    return "_arguments '*: :((" + "\n".join(items) + "))'"


def _escape(text: str) -> str:
    text = text.replace('"', '""').replace("'", "''").replace("$", "\\$").replace("`", "\\`")
    return text.replace(":", "\\\\:")


def _fish(found: Sequence[Choice]) -> str:
    if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
        raise SystemExit(0 if found else 1)
    return "\n".join(f"{c.word}\t{' '.join(c.meaning.split())}" for c in found)
