"""The commands for what was made of letters: its contract, its score."""

from __future__ import annotations

from typing import Annotated

import typer

from letterparse.cli.arguments import EPILOG, AsJson, Files, MaxBytes, Output
from letterparse.read.options import MAX_BYTES

app = typer.Typer()


@app.command()
def schema(
    output: Output = None,
    of: Annotated[
        str, typer.Option("--of", metavar="letter|ledger", help="Of which command's output.")
    ] = "letter",
) -> None:
    """Print the JSON Schema of what `extract` or `ledger` prints.

    It is of draft 2020-12.
    """
    from letterparse.commands import schema as command

    command.run(output, of)


@app.command(epilog=EPILOG)
def validate(files: Files, max_bytes: MaxBytes = MAX_BYTES) -> None:
    """Check JSON of `extract` against the contract; name each fault.

    A fault is named by its path, say amounts[0].currency.
    """
    from letterparse.commands import validate as command

    raise typer.Exit(command.run(files, max_bytes))


@app.command(epilog=EPILOG)
def evaluate(
    gold: Annotated[
        list[str], typer.Argument(metavar="GOLD", help="NAME.gold.json files, or folders.")
    ],
    detail: Annotated[
        bool, typer.Option("--detail", help="Each miss and each invention, and its place.")
    ] = False,
    as_json: AsJson = False,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(
            metavar="X|NAME=X", help="Exit 5 if a figure (all, or NAME's) is lower. Repeatable."
        ),
    ] = None,
    held_aside: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="TOML whose `letters` are kept aside: measured apart, never in detail.",
        ),
    ] = None,
) -> None:
    """Score letters against gold: each kind of fact, header, fields.

    Of a kind precision, recall and F1; of header and fields the share that is right.
    """
    from letterparse.commands import evaluate as command

    command.run(
        gold, detail=detail, as_json=as_json, fail_under=fail_under or (), held_aside=held_aside
    )
