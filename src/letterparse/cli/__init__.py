"""The command line: arguments, help, exit codes. `commands` does the work.

Commands that read letters are in `letters`, those for many letters in `archives`, those for what
was made of letters in `results`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Annotated

import typer

from letterparse import __version__, completion
from letterparse.cli import archives, letters, results
from letterparse.cli.arguments import EPILOG
from letterparse.commands.process import guarded, leave
from letterparse.commands.streams import complain
from letterparse.errors import UsageError

app = typer.Typer(
    name="letterparse",
    help="Read Dutch letters to parliament and print what they say as validated JSON.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
for room in (letters, archives, results):
    app.add_typer(room.app)


def run() -> None:
    """Parse the arguments, do the command, and end the process with its exit code."""

    def work() -> int | None:
        answer = completion.answer(app) if completion.VARIABLE in os.environ else None
        if answer is not None:
            typer.echo(answer)
            return None
        try:
            return app(prog_name="letterparse", standalone_mode=completion.VARIABLE in os.environ)
        except Exception as error:
            return _misused(error)

    leave(guarded(work))


def _misused(error: Exception) -> int:
    """Say in one line what is wrong with a call; raises what is no fault of the call.

    typer brings its own exceptions or click's, by its version: they are told by what they do.
    """
    tell: Callable[[], str] | None = getattr(error, "format_message", None)
    if tell is None:
        raise error
    message = tell()
    if "\n" in message:  # A call with nothing in it: the whole help.
        typer.echo(message, err=True)
        return UsageError.exit_code
    path = getattr(getattr(error, "ctx", None), "command_path", "letterparse")
    complain(f"{message.rstrip('.')}; `{path} --help` says how")
    return UsageError.exit_code


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"letterparse {__version__}")
        raise typer.Exit


@app.callback()
def main(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Global options; `--version` is answered in its callback."""
