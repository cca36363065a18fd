"""The commands that read letters."""

from __future__ import annotations

from typing import Annotated

import typer

from letterparse.cli.arguments import (
    EPILOG,
    AsJson,
    Files,
    Letter,
    LetterOrJson,
    Output,
    Pretty,
    reading,
)
from letterparse.read.options import DEFAULT, Options

app = typer.Typer()


@app.command(epilog=EPILOG)
@reading
def extract(
    files: Files,
    output: Output = None,
    form: Annotated[
        str,
        typer.Option("--format", metavar="json|jsonl", help="jsonl: one compact object a line."),
    ] = "json",
    pretty: Pretty = None,
    select: Annotated[
        str, typer.Option(metavar="NAME,...", help="Print only these fields, say commitments.")
    ] = "",
    with_text: Annotated[bool, typer.Option("--with-text", help="Keep the letter's text.")] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Exit 5 if date, addressee or signatories are missing."),
    ] = False,
    *,
    options: Options = DEFAULT,
) -> None:
    """Print what letters say as JSON: an object, of several an array."""
    from letterparse.commands import extract as command

    code = command.run(
        files,
        output=output,
        form=form,
        pretty=pretty,
        select=select,
        with_text=with_text,
        strict=strict,
        options=options,
    )
    raise typer.Exit(code)


@app.command(epilog=EPILOG)
@reading
def show(
    file: LetterOrJson,
    text: Annotated[
        bool, typer.Option("--text", help="The whole letter in place of its headings.")
    ] = False,
    width: Annotated[
        int | None,
        typer.Option(metavar="COLUMNS", min=40, max=200, help="Not the terminal's own width."),
    ] = None,
    no_pager: Annotated[bool, typer.Option("--no-pager", help="Print; never ask less.")] = False,
    *,
    options: Options = DEFAULT,
) -> None:
    """Show a letter on the terminal: head, sections, facts, timeline.

    Amounts and periods are coloured in the words; NO_COLOR leaves colours out.
    """
    from letterparse.commands import show as command

    command.run(file, width=width, text=text, pager=not no_pager, options=options)


@app.command(epilog=EPILOG)
@reading
def explain(
    file: Letter,
    at: Annotated[
        int | None, typer.Option("--at", metavar="OFFSET", min=0, help="The sentence there.")
    ] = None,
    find: Annotated[
        str | None, typer.Option("--find", metavar="WORDS", help="Sentences with these words.")
    ] = None,
    as_json: AsJson = False,
    *,
    options: Options = DEFAULT,
) -> None:
    """Say which rule found each fact, and what a sentence refused.

    With --at or --find: of a sentence, all that was tried there, and why it was refused.
    """
    from letterparse.commands import explain as command

    command.run(file, at=at, find=find, as_json=as_json, options=options)


@app.command(epilog=EPILOG)
@reading
def annotate(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A PDF; - is standard input.")],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="OUT", help="The new PDF; never half a file.")
    ],
    mentions: Annotated[
        bool,
        typer.Option("--mentions", help="Mark amounts, periods, percentages, references too."),
    ] = False,
    *,
    options: Options = DEFAULT,
) -> None:
    """Copy a letter's PDF with its facts highlighted, a note on each.

    Commitments are green, deployments blue, meetings orange, promises pink.
    """
    from letterparse.commands import annotate as command

    command.run(file, output, mentions=mentions, options=options)


@app.command(epilog=EPILOG)
@reading
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
    *,
    options: Options = DEFAULT,
) -> None:
    """Write letters in a format that other tools read.

    webanno and brat point at the words of each fact, in the text that `extract --with-text`
    gives; akn has the letter's structure.
    """
    from letterparse.commands import export as command

    raise typer.Exit(command.run(files, to, output, options))


@app.command(epilog=EPILOG)
@reading
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
    *,
    options: Options = DEFAULT,
) -> None:
    """Make a web page of a letter and its facts, or of an archive.

    A letter's is to look at and to correct; an archive's shows what it adds up to. It is one
    file, opens from disk and loads nothing.
    """
    from letterparse.commands import report as command

    command.run(file, output, lang=lang, pages=pages, on=on, options=options)
