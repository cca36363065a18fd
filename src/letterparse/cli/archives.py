"""The commands for many letters together."""

from __future__ import annotations

from typing import Annotated

import typer

from letterparse.archive.job import MAX_MEMORY, PART, Engine, Job, Limits
from letterparse.cli.arguments import EPILOG, Pretty, reading
from letterparse.read.options import DEFAULT, Options

app = typer.Typer()


@app.command(epilog=EPILOG)
@reading
def batch(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FOLDER|FILE|GLOB",
            help="What to read; - is a list of files on standard input.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", metavar="OUT", help="Where all goes; - is standard output, as jsonl."
        ),
    ] = "-",
    to: Annotated[
        str | None,
        typer.Option(
            metavar="KIND",
            help="jsonl, parquet, sqlite, csv or json; else told by the name of OUT.",
        ),
    ] = None,
    from_file: Annotated[
        str | None, typer.Option(metavar="LIST", help="Files to read, one a line.")
    ] = None,
    include: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Only files like this, say '*.pdf'. Repeatable."),
    ] = None,
    exclude: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="No files or folders like this. Repeatable."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs", "-j", metavar="N", min=1, help="Workers; as many as there are cores."
        ),
    ] = None,
    unordered: Annotated[
        bool, typer.Option("--unordered", help="Each letter as soon as it is read.")
    ] = False,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read what failed before once more.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Read everything anew.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Say nothing of progress, failures, totals.")
    ] = False,
    summary: Annotated[
        str | None, typer.Option(metavar="FILE", help="Write the summary there, as JSON.")
    ] = None,
    engine: Annotated[
        Engine, typer.Option(metavar="local|dask", help="Who reads: this machine, or a cluster.")
    ] = "local",
    scheduler: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Of a Dask cluster, say tcp://host:8786."),
    ] = None,
    part_files: Annotated[
        int,
        typer.Option(metavar="N", min=1, help="Files in each part of what a cluster writes."),
    ] = PART,
    max_memory: Annotated[
        int,
        typer.Option("--max-memory", metavar="MB", min=256, help="Refuse what takes more memory."),
    ] = MAX_MEMORY,
    *,
    options: Options = DEFAULT,
) -> None:
    """Read an archive into one dataset; a next run reads what is new.

    Each file that can't be read is told and recorded; the others are done.
    """
    from letterparse.commands import batch as command

    job = Job(
        inputs or (),
        output,
        to,
        Limits(options, max_memory * 1024 * 1024),
        jobs,
        include or (),
        exclude or (),
        from_file,
        ordered=not unordered,
        retry_failed=retry_failed,
        force=force,
        quiet=quiet,
        summary=summary,
        engine=engine,
        scheduler=scheduler,
        part=part_files,
    )
    raise typer.Exit(command.run(job))


@app.command(epilog=EPILOG)
def ledger(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="JSON lines (also .gz, .zst) of extract or batch, or a database of batch.",
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="OUT", help="Write there; for csv a folder."),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option("--to", metavar="json|csv|table", help="On a terminal table, else json."),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help="As it stood on this day (2025-12-31); else on the last letter's."
        ),
    ] = None,
    near: Annotated[
        bool, typer.Option("--near", help="Show what was nearly merged too, and why not.")
    ] = False,
    all_donors: Annotated[
        bool, typer.Option("--all-donors", help="Totals of all who give, not of one's own state.")
    ] = False,
    pretty: Pretty = None,
) -> None:
    """Say across letters what is told again, and what it adds up to.

    Commitments with first and last telling, deployments with their extensions, promises and the
    letters that keep them, totals without counting twice. Each merge shows its reason.
    """
    from letterparse.commands import ledger as command

    command.run(
        files,
        output=output,
        form=form,
        on=on,
        near=near,
        all_donors=all_donors,
        pretty=pretty,
    )
