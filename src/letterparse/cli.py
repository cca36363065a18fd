"""The command line: arguments, help, exit codes. What a command needs it imports itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from letterparse import __version__, completion
from letterparse.errors import (
    InvalidError,
    LetterparseError,
    OutputError,
    UsageError,
)
from letterparse.extract import MAX_BYTES

if TYPE_CHECKING:
    from letterparse.model import Letter

EPILOG = """\
Exit codes: 0 all well; 1 a fault of ours; 2 wrong usage; 3 some of several files failed;
4 can't be read or not supported; 5 --strict, --fail-under or validation; 6 over a limit;
7 needs a password or OCR; 8 can't write."""
SOME_FAILED = 3

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


def run() -> None:
    """Run the app; whatever goes wrong ends in one line on standard error and its code."""
    # In a command line, no plugin of pydantic's has anything to do; looking for them costs.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    try:
        if completion.VARIABLE in os.environ:
            answer = completion.answer(app)
            if answer is not None:
                typer.echo(answer)
                return
        app(prog_name="letterparse")
    except LetterparseError as error:
        _complain(error)
        sys.exit(error.exit_code)
    except BrokenPipeError:
        _end_quietly()
    except Exception as error:
        _complain(_ours("letterparse", error))
        sys.exit(LetterparseError.exit_code)


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
) -> None:
    """Print what letters say: one JSON object, or an array for several files."""
    from letterparse.output import json

    _check_extract(form, pretty, files)
    lines = form == "jsonl"
    indent = not lines and (_on_terminal(output) if pretty is None else pretty)
    names = _selected(select)
    done: list[str] = []

    def one(name: str) -> None:
        letter = _letter(name, with_text, max_bytes)
        done.append(json.dumps(letter, pretty=indent, select=names))
        if strict:
            _require(name, letter.date, letter.addressee.name, letter.signatories)

    code = _each(files, one)
    if done:
        whole = lines or len(files) == 1
        _write("\n".join(done) if whole else json.array(done, pretty=indent), output)
    raise typer.Exit(code)


@app.command()
def schema(output: Output = None) -> None:
    """Print the JSON Schema (draft 2020-12) of what `extract` prints."""
    import orjson

    from letterparse.model import json_schema

    _write(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2).decode(), output)


@app.command(epilog=EPILOG)
def validate(files: Files, max_bytes: MaxBytes = MAX_BYTES) -> None:
    """Check JSON of `extract` against the contract; name each fault by its path."""
    from letterparse.read import read_bytes
    from letterparse.validate import faults

    def one(name: str) -> None:
        found = faults(read_bytes(name, max_bytes))
        for fault in found[:-1]:
            _complain(f"{name}: {fault}")
        if found:
            raise InvalidError(f"{name}: {found[-1]}")
        typer.echo(f"{name}: valid")

    raise typer.Exit(_each(files, one))


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
) -> None:
    """Say which rule found each fact; of a sentence, what was tried there and refused."""
    from letterparse import explain as why
    from letterparse import read

    account = why.account(read.document_of(file, max_bytes))
    if at is not None or find is not None:
        report = account.passages(at, find)
    else:
        report = account.facts()
    _write(why.to_json(report) if as_json else why.to_text(report), None)


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
    import orjson

    from letterparse import evaluate as scores

    asked = scores.bars(fail_under or ())
    aside = scores.held_aside(held_aside) if held_aside else []
    result = scores.evaluate(gold)
    for reason in result.left_out:
        _complain(f"{reason} (left out)")
    if as_json:
        report = scores.to_json(result, aside)
        _write(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode(), None)
    else:
        _write(scores.report(result, aside, detail=detail), None)
    low = scores.under(result.total(), asked)
    if low:
        raise InvalidError("; ".join(low))


# What the commands share


def _letter(name: str, with_text: bool, max_bytes: int) -> Letter:
    from letterparse import read
    from letterparse.extract import analyse, to_letter

    return to_letter(analyse(read.document_of(name, max_bytes)), with_text=with_text)


def _check_extract(form: str, pretty: bool | None, files: list[str]) -> None:
    if form not in ("json", "jsonl"):
        raise UsageError(f"--format: {form!r} is not json or jsonl")
    if form == "jsonl" and pretty:
        raise UsageError("--pretty: jsonl has one compact object a line; leave one of the two out")
    if files.count("-") > 1:
        raise UsageError("-: standard input can be read only once; name it once")


def _selected(select: str) -> list[str]:
    names = [name.strip() for name in select.split(",") if name.strip()]
    if names:
        from letterparse.model import Letter

        unknown = [name for name in names if name not in Letter.model_fields]
        if unknown:
            known = ", ".join(Letter.model_fields)
            raise UsageError(f"--select: no field {', '.join(unknown)}; there are {known}")
    return names


def _require(name: str, date: object, addressee: object, signatories: object) -> None:
    there = {"date": date, "addressee": addressee, "signatories": signatories}
    missing = [what for what, value in there.items() if not value]
    if missing:
        raise InvalidError(f"{name}: has no {', no '.join(missing)}; is it a letter?")


def _each(files: Iterable[str], one: Callable[[str], None]) -> int:
    """Do one file after the other; the exit code of them all together."""
    codes: list[int] = []
    for name in files:
        code = 0
        try:
            one(name)
        except LetterparseError as error:
            _complain(error)
            code = error.exit_code
        except BrokenPipeError:
            raise
        except Exception as error:
            _complain(_ours(name, error))
            code = LetterparseError.exit_code
        codes.append(code)
    failed = set(codes)
    return failed.pop() if len(failed) == 1 else SOME_FAILED


def _ours(name: str, error: Exception) -> str:
    if os.environ.get("LETTERPARSE_TRACEBACK"):
        raise error
    said = " ".join(str(error).split())[:200]
    return (
        f"{name}: a fault of ours ({type(error).__name__}: {said});"
        " LETTERPARSE_TRACEBACK=1 shows where, please report it"
    )


def _complain(message: object) -> None:
    print(f"letterparse: {message}", file=sys.stderr)


def _on_terminal(output: str | None) -> bool:
    return output in (None, "-") and sys.stdout.isatty()


def _write(text: str, output: str | None) -> None:
    data = text.encode() + b"\n"
    if output not in (None, "-"):
        from letterparse.output.file import replace

        replace(output, data)
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _end_quietly()
    except OSError as error:
        raise OutputError(f"standard output: can't be written ({error.strerror})") from None


def _end_quietly() -> None:
    """Whoever read our output has had enough: nothing more to say, and no complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(0)
