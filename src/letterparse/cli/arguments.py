"""What several commands have: arguments, the end of their help."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Annotated, Any, get_type_hints

import typer

from letterparse.read.options import MAX_BYTES, MAX_PAGES, TIMEOUT, Options

EPILOG = """\
Exit codes: 0 all well; 1 a fault of ours; 2 wrong usage; 3 some of several files failed;
4 can't be read or not supported; 5 --strict, --fail-under or validation; 6 over a limit;
7 needs a password or OCR; 8 can't write."""

Files = Annotated[list[str], typer.Argument(metavar="FILE", help="Files; - is standard input.")]
Letter = Annotated[str, typer.Argument(metavar="FILE", help="A letter; - is standard input.")]
LetterOrJson = Annotated[
    str, typer.Argument(metavar="FILE", help="A letter, or JSON of `extract`; - is input.")
]
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write there; never half a file."),
]
Pretty = Annotated[
    bool | None,
    typer.Option("--pretty/--compact", help="JSON indented, as on a terminal; or one line."),
]
AsJson = Annotated[bool, typer.Option("--json", help="As JSON.")]
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


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """The command with the options of reading letters behind its own.

    They reach it as one argument, its last: `options`.
    """

    def called(
        *,
        max_bytes: MaxBytes = MAX_BYTES,
        max_pages: MaxPages = MAX_PAGES,
        timeout: Timeout = TIMEOUT,
        password: Password = None,
        ocr: Ocr = False,
        **own: Any,
    ) -> None:
        command(**own, options=Options(max_bytes, max_pages, timeout, password, ocr))

    *own, _ = _parameters(command)
    *shared, _ = _parameters(called)
    # What typer asks a function for: its name, its help, its arguments with their types.
    called.__name__, called.__doc__ = command.__name__, command.__doc__
    called.__annotations__ = {each.name: each.annotation for each in (*own, *shared)}
    vars(called)["__signature__"] = inspect.Signature([*own, *shared])
    return called


def _parameters(command: Callable[..., None]) -> list[inspect.Parameter]:
    """The arguments of a function, their types no longer as text; all to be given by name."""
    types = get_type_hints(command, include_extras=True)
    return [
        each.replace(annotation=types[each.name], kind=inspect.Parameter.KEYWORD_ONLY)
        for each in inspect.signature(command).parameters.values()
    ]
