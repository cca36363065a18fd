"""The command line: arguments, help, exit codes. `commands` does the work."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Annotated

import typer

from letterparse import __version__, commands, completion
from letterparse.archive.job import MAX_MEMORY, PART, Engine, Job, Limits
from letterparse.errors import UsageError
from letterparse.read.options import MAX_BYTES, MAX_PAGES, TIMEOUT, Options

EPILOG = """\
Exit codes: 0 all well; 1 a fault of ours; 2 wrong usage; 3 some of several files failed;
4 can't be read or not supported; 5 --strict, --fail-under or validation; 6 over a limit;
7 needs a password or OCR; 8 can't write."""

app = typer.Typer(
    name="letterparse",
    help="Read Dutch letters to parliament and print what they say as validated JSON.",
    epilog=EPILOG,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

Files = Annotated[list[str], typer.Argument(metavar="FILE", help="Files; - is standard input.")]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there; never half a file."),
]
MaxBytes = Annotated[
    int, typer.Option("--max-bytes", metavar="N", min=1, help="Refuse a file larger than this.")
]
MaxPages = Annotated[
    int, typer.Option("--max-pages", metavar="N", min=1, help="Refuse a PDF with more pages.")
]
Timeout = Annotated[
    float,
    typer.Option("--timeout", metavar="SECONDS", min=0.1, help="Refuse what takes longer to read."),
]
Password = Annotated[
    str | None, typer.Option("--password", metavar="WORD", help="Opens a PDF that asks for one.")
]
Ocr = Annotated[bool, typer.Option("--ocr", help="Read a PDF without text by OCR (OCRmyPDF).")]


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

    commands.leave(commands.guarded(work))


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
    commands.complain(f"{message.rstrip('.')}; `{path} --help` says how")
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


@app.command(epilog=EPILOG)
def extract(
    files: Files,
    output: Output = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar="json|jsonl", help="jsonl: one compact object a line."),
    ] = "json",
    pretty: Annotated[
        bool | None,
        typer.Option("--pretty/--compact", help="Indented, as on a terminal; or one line."),
    ] = None,
    select: Annotated[
        str, typer.Option(metavar="NAME,...", help="Print only these fields, say commitments.")
    ] = "",
    with_text: Annotated[bool, typer.Option("--with-text", help="Keep the letter's text.")] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit 5 if date, addressee or signatories are missing."),
    ] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    max_pages: MaxPages = MAX_PAGES,
    timeout: Timeout = TIMEOUT,
    password: Password = None,
    ocr: Ocr = False,
) -> None:
    """Print what letters say: one JSON object, or an array for several files."""
    code = commands.extract(
        files,
        output=output,
        form=form,
        pretty=pretty,
        select=select,
        with_text=with_text,
        strict=strict,
        options=Options(max_bytes, max_pages, timeout, password, ocr),
    )
    raise typer.Exit(code)


@app.command(epilog=EPILOG)
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
    max_bytes: MaxBytes = MAX_BYTES,
    max_pages: MaxPages = MAX_PAGES,
    timeout: Timeout = TIMEOUT,
    password: Password = None,
    ocr: Ocr = False,
) -> None:
    """Read an archive of letters into one dataset; run again, only what is new is read.

    Each file that can't be read is told and recorded; the others are done.
    """
    job = Job(
        inputs or (),
        output,
        to,
        Limits(Options(max_bytes, max_pages, timeout, password, ocr), max_memory * 1024 * 1024),
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
    raise typer.Exit(commands.batch(job))


@app.command()
def schema(
    output: Output = None,
    of: Annotated[
        str, typer.Option("--of", metavar="letter|ledger", help="Of which command's output.")
    ] = "letter",
) -> None:
    """Print the JSON Schema (draft 2020-12) of what `extract` or `ledger` prints."""
    commands.schema(output, of)


@app.command(epilog=EPILOG)
def validate(files: Files, max_bytes: MaxBytes = MAX_BYTES) -> None:
    """Check JSON of `extract` against the contract; name each fault by its path."""
    raise typer.Exit(commands.validate(files, max_bytes))


@app.command(epilog=EPILOG)
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A letter; - is standard input.")],
    at: Annotated[
        int | None, typer.Option("--at", metavar="OFFSET", min=0, help="The sentence there.")
    ] = None,
    find: Annotated[
        str | None, typer.Option("--find", metavar="WORDS", help="Sentences with these words.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    max_pages: MaxPages = MAX_PAGES,
    timeout: Timeout = TIMEOUT,
    password: Password = None,
    ocr: Ocr = False,
) -> None:
    """Say which rule found each fact; of a sentence, what was tried there and refused."""
    options = Options(max_bytes, max_pages, timeout, password, ocr)
    commands.explain(file, at=at, find=find, as_json=as_json, options=options)


@app.command(epilog=EPILOG)
def annotate(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A PDF; - is standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="The new PDF; never half a file.")
    ],
    mentions: Annotated[
        bool,
        typer.Option("--mentions", help="Mark amounts, periods, percentages, references too."),
    ] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    max_pages: MaxPages = MAX_PAGES,
    timeout: Timeout = TIMEOUT,
    password: Password = None,
    ocr: Ocr = False,
) -> None:
    """Copy a letter's PDF with its facts highlighted, a note on each.

    Commitments are green, deployments blue, meetings orange, promises pink.
    """
    options = Options(max_bytes, max_pages, timeout, password, ocr)
    commands.annotate(file, output, mentions=mentions, options=options)


@app.command(epilog=EPILOG)
def show(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A letter, or JSON of `extract`; - is input.")
    ],
    text: Annotated[
        bool, typer.Option("--text", help="The whole letter in place of its headings.")
    ] = False,
    width: Annotated[
        int | None,
        typer.Option(metavar="COLUMNS", min=40, max=200, help="Not the terminal's own width."),
    ] = None,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Print; never ask less.")] = False,
    max_bytes: MaxBytes = MAX_BYTES,
    max_pages: MaxPages = MAX_PAGES,
    timeout: Timeout = TIMEOUT,
    password: Password = None,
    ocr: Ocr = False,
) -> None:
    """Show a letter on the terminal: its head, its sections, its facts and a timeline.

    Amounts and periods are coloured in the words; NO_COLOR leaves colours out.
    """
    options = Options(max_bytes, max_pages, timeout, password, ocr)
    commands.show(file, width=width, text=text, pager=not no_pager, options=options)


@app.command(epilog=EPILOG)
def export(
    files: Annotated[
        list[str],
        typer.Argument(metavar="FILE", help="Letters, or JSON of `extract`; - is input."),
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to",
            metavar="webanno|brat|akn",
            help="W3C Web Annotation, brat standoff, Akoma Ntoso.",
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT",
            help="A file; a folder for brat and for several letters.",
        ),
    ] = None,
    max_bytes: MaxBytes = MAX_BYTES,
    max_pages: MaxPages = MAX_PAGES,
    timeout: Timeout = TIMEOUT,
    password: Password = None,
    ocr: Ocr = False,
) -> None:
    """Write letters in a format that other tools read.

    webanno and brat point at the words of each fact, in the text that `extract --with-text`
    gives; akn has the letter's structure.
    """
    options = Options(max_bytes, max_pages, timeout, password, ocr)
    raise typer.Exit(commands.export(files, to, output, options))


@app.command(epilog=EPILOG)
def report(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE|JSON|ARCHIVE",
            help="A letter, JSON of `extract`, or an archive of `batch`; - is a letter on input.",
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT.html|FOLDER",
            help="The page; of an archive also a folder, with a page for each letter.",
        ),
    ],
    lang: Annotated[
        str, typer.Option("--lang", metavar="nl|en", help="The language of the page.")
    ] = "nl",
    pages: Annotated[
        bool, typer.Option("--pages", help="Show the pages of a PDF beside its text.")
    ] = False,
    on: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="An archive as it stood on this day (2025-12-31)."),
    ] = None,
    max_bytes: MaxBytes = MAX_BYTES,
    max_pages: MaxPages = MAX_PAGES,
    timeout: Timeout = TIMEOUT,
    password: Password = None,
    ocr: Ocr = False,
) -> None:
    """Make a web page of a letter and its facts, to look at and to correct; or of an archive.

    It is one file, opens from disk and loads nothing. An archive's shows what it adds up to.
    """
    options = Options(max_bytes, max_pages, timeout, password, ocr)
    commands.report(file, output, lang=lang, pages=pages, on=on, options=options)


@app.command(epilog=EPILOG)
def evaluate(
    gold: Annotated[
        list[str], typer.Argument(metavar="GOLD", help="NAME.gold.json files, or folders.")
    ],
    detail: Annotated[
        bool, typer.Option("--detail", help="Each miss and each invention, and its place.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
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
    """Score letters against gold: precision, recall and F1 a kind, header, fields."""
    commands.evaluate(
        gold, detail=detail, as_json=as_json, fail_under=fail_under or (), held_aside=held_aside
    )


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
    pretty: Annotated[
        bool | None,
        typer.Option("--pretty/--compact", help="JSON indented, as on a terminal; or one line."),
    ] = None,
) -> None:
    """Say across letters what is the same thing told again, and what it adds up to.

    Commitments with first and last telling, deployments with their extensions, promises and the
    letters that keep them, totals without counting twice. Each merge shows its reason.
    """
    commands.ledger(
        files,
        output=output,
        form=form,
        on=on,
        near=near,
        all_donors=all_donors,
        pretty=pretty,
    )
