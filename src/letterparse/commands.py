"""What each command does, once its arguments are known. No parser here: `cli` has that.

What a command needs it imports itself, so that each pays only for its own.
"""

from __future__ import annotations

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from types import ModuleType
from typing import NoReturn

from letterparse.errors import (
    InvalidError,
    LetterparseError,
    OutputError,
    UnsupportedError,
    UsageError,
)
from letterparse.read.options import DEFAULT, MAX_BYTES, Options

TYPE_CHECKING = False
if TYPE_CHECKING:
    from letterparse.archive.job import Job
    from letterparse.model import Letter

SOME_FAILED = 3
INTERRUPTED = 130
"""What a shell says of a process that the user's Ctrl-C has ended."""


def guarded(work: Callable[[], int | None]) -> int:
    """Do the work; whatever goes wrong ends in one line on standard error. Its exit code."""
    _without_plugins()
    _without_zones()
    _without_secrets()
    try:
        return work() or 0
    except LetterparseError as error:
        complain(error)
        return error.exit_code
    except BrokenPipeError:
        _end_quietly()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        complain(_ours("letterparse", error))
        return LetterparseError.exit_code


def leave(code: int) -> NoReturn:
    """End the process; at once if a reader's thread is stuck, which tidying up would wait for."""
    aside = sys.modules.get("letterparse.read.aside")
    if aside is not None and aside.stuck():
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _without_plugins() -> None:
    """In a command line no plugin of pydantic's has anything to do: stand in for what finds them.

    Even switched off, that imports `importlib.metadata`, which takes as long as a bare Python.
    Whatever else a version of pydantic asks of its loader, the loader itself answers.
    """
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    _stand_in("pydantic.plugin._loader", get_plugins=tuple)


def _without_secrets() -> None:
    """No field of a letter is kept secret; for those that are, pydantic imports ciphers."""
    _stand_in("secrets")


def _stand_in(name: str, **there: object) -> None:
    """Put a module with what is `there` in the place of one; that one answers whatever else."""
    if name in sys.modules:
        return
    stand_in = ModuleType(name)

    def real(wanted: str) -> object:
        if wanted.startswith("__"):
            raise AttributeError(wanted)
        if sys.modules.get(name) is stand_in:
            del sys.modules[name]
        return getattr(importlib.import_module(name), wanted)

    vars(stand_in).update(there, __getattr__=real)
    sys.modules[name] = stand_in


def _without_zones() -> None:
    """Letters have dates, but no time zones. Pydantic imports what reads zones all the same, and
    that, to know where they are kept, how Python was built; not if it is told that they are not.
    """
    os.environ.setdefault("PYTHONTZPATH", "")


def without_types() -> None:
    """Import the core of pydantic without the types of what a schema may be made of.

    It names them in eighty typed dicts, each annotation compiled on its own: a twelfth of a cold
    start, and all of them for type checkers. Plain dicts stand in while it is imported.
    """
    if "pydantic_core" in sys.modules:
        return
    home = importlib.import_module("typing_extensions" if sys.version_info < (3, 12) else "typing")
    real = home.TypedDict

    class Plain(dict[str, object]):
        def __init_subclass__(cls, *, total: bool = True) -> None:
            """Takes what a typed dict takes."""

    vars(home)["TypedDict"] = Plain
    try:
        importlib.import_module("pydantic_core")
    finally:
        vars(home)["TypedDict"] = real


def extract(
    files: Sequence[str],
    *,
    output: str | None = None,
    form: str = "json",
    pretty: bool | None = None,
    select: str = "",
    with_text: bool = False,
    strict: bool = False,
    options: Options = DEFAULT,
) -> int:
    """`letterparse extract`. Returns the exit code of all the files together."""
    from letterparse.output import json

    _check_extract(form, pretty, files)
    _spare(files, output)
    lines = form == "jsonl"
    indent = not lines and (_on_terminal(output) if pretty is None else pretty)
    names = _selected(select)
    done: list[str] = []

    def one(name: str) -> None:
        letter = _letter(name, with_text, options)
        done.append(json.dumps(letter, pretty=indent, select=names))
        if strict:
            _require(name, letter.date, letter.addressee.name, letter.signatories)

    code = _each(files, one)
    if done:
        whole = lines or len(files) == 1
        write("\n".join(done) if whole else json.array(done, pretty=indent), output)
    return code


def batch(job: Job) -> int:
    """`letterparse batch`. The exit code."""
    import gc

    gc.enable()  # Switched off for commands that are soon over.
    if os.name != "posix":
        raise UsageError("batch: needs Linux or macOS; elsewhere use extract_many from Python")
    if not job.inputs and job.from_file is None:
        raise UsageError("batch: nothing to read; name a folder, files, or --from-file LIST")
    if job.scheduler is not None and (job.engine != "dask" or job.jobs is not None):
        raise UsageError("--scheduler: goes with --engine dask, and without --jobs")
    from letterparse.archive.run import run

    try:
        return run(job)
    except BrokenPipeError:  # The parser of arguments has an exit code of its own for that.
        _end_quietly()
        return 0


def schema(output: str | None = None, of: str = "letter") -> None:
    """`letterparse schema`."""
    import orjson

    if of == "letter":
        from letterparse.model import json_schema
    elif of == "ledger":
        from letterparse.archive.ledger.model import json_schema
    else:
        raise UsageError(f"--of: {of!r} is not letter or ledger")
    write(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2).decode(), output)


def validate(files: Sequence[str], max_bytes: int = MAX_BYTES) -> int:
    """`letterparse validate`."""
    from letterparse.read import read_bytes
    from letterparse.validate import faults

    def one(name: str) -> None:
        found = faults(read_bytes(name, max_bytes))
        for fault in found[:-1]:
            complain(f"{name}: {fault}")
        if found:
            raise InvalidError(f"{name}: {found[-1]}")
        write(f"{name}: valid", None)

    return _each(files, one)


def explain(
    file: str,
    *,
    at: int | None = None,
    find: str | None = None,
    as_json: bool = False,
    options: Options = DEFAULT,
) -> None:
    """`letterparse explain`."""
    from letterparse import explain as why
    from letterparse import read

    account = why.account(read.document_of(file, options))
    if at is None and find is None:
        report = account.facts()
    else:
        report = account.passages(at, find)
    write(why.to_json(report) if as_json else why.to_text(report), None)


def annotate(file: str, output: str, *, mentions: bool = False, options: Options = DEFAULT) -> None:
    """`letterparse annotate`."""
    from letterparse import read
    from letterparse.extract import analyse, to_letter
    from letterparse.read.formats import format_of

    _spare([file], output)
    data = read.read_bytes(file, options.max_bytes)
    name = "standard input" if file == read.STDIN else file
    if format_of(data, name) != "pdf":
        raise UnsupportedError(f"{name}: is no PDF; print it to PDF first, then annotate that")
    letter = to_letter(analyse(read.document(data, options, name)))

    from letterparse.output.annotate import annotated, highlights
    from letterparse.read.pdf_words import frames_of

    frames = frames_of(data, name, options)
    marks = highlights(letter, mentions)
    write_bytes(annotated(data, name, marks, frames, options.password), output)
    if not marks:
        complain(f"{name}: has no facts to highlight; {output} is a plain copy")


def show(
    file: str,
    *,
    width: int | None = None,
    text: bool = False,
    pager: bool = True,
    options: Options = DEFAULT,
) -> None:
    """`letterparse show`."""
    from letterparse import showing

    terminal = sys.stdout.isatty()
    shown = showing.pictures(
        file, width=width, text=text, colour=True if terminal else None, options=options
    )
    if not (terminal and pager and showing.paged(shown)):
        write_bytes(shown.encode(), None)


def export(
    files: Sequence[str], to: str, output: str | None = None, options: Options = DEFAULT
) -> int:
    """`letterparse export`. Returns the exit code of all the files together."""
    from letterparse import exporting

    _check_input(files)
    form = exporting.form_of(to)
    letters: list[exporting.Named] = []
    code = _each(files, lambda name: letters.extend(exporting.named(name, form, options)))
    if letters:
        made = exporting.files_of(letters, form)
        if form.in_folder or len(letters) > 1:
            exporting.into_folder(made, output, form, files)
        else:
            _spare(files, output)
            write_bytes(made[0].data, output)
    return code


def report(
    file: str,
    output: str,
    *,
    lang: str = "nl",
    pages: bool = False,
    on: str | None = None,
    options: Options = DEFAULT,
) -> None:
    """`letterparse report`."""
    from letterparse import reporting

    _spare([file], output)
    page = reporting.report(file, output, lang=lang, pages=pages, on=on, options=options)
    if page is not None:
        write_bytes(page, output)


def evaluate(
    gold: Sequence[str],
    *,
    detail: bool = False,
    as_json: bool = False,
    fail_under: Sequence[str] = (),
    held_aside: str | None = None,
) -> None:
    """`letterparse evaluate`."""
    import orjson

    from letterparse import evaluate as scores

    asked = scores.bars(fail_under)
    aside = scores.held_aside(held_aside) if held_aside else []
    result = scores.evaluate(gold)
    for reason in result.left_out:
        complain(f"{reason} (left out)")
    if as_json:
        report = scores.to_json(result, aside)
        write(orjson.dumps(report, option=orjson.OPT_INDENT_2).decode(), None)
    else:
        write(scores.report(result, aside, detail=detail), None)
    low = scores.under(result.total(), asked)
    if low:
        raise InvalidError("; ".join(low))


def ledger(
    files: Sequence[str],
    *,
    output: str | None = None,
    form: str | None = None,
    on: str | None = None,
    near: bool = False,
    all_donors: bool = False,
    pretty: bool | None = None,
) -> None:
    """`letterparse ledger`."""
    from letterparse.archive.ledger import build, load
    from letterparse.archive.ledger import output as out

    form = form or ("table" if _on_terminal(output) else "json")
    out.check(form, output, pretty)
    _spare(files, output)
    asked = build.Asked(out.day(on), near=near, all_donors=all_donors)
    made = build.ledger(load.load(files), asked)
    if form == "csv":
        assert output is not None
        out.write_folder(output, out.to_csv(made))
    elif form == "table":
        from letterparse.archive.ledger.table import to_table

        write(to_table(made, colour=_on_terminal(output) and "NO_COLOR" not in os.environ), output)
    else:
        write(out.to_json(made, pretty=_on_terminal(output) if pretty is None else pretty), output)


# What the commands share


def _letter(name: str, with_text: bool, options: Options) -> Letter:
    from letterparse import read
    from letterparse.extract import analyse, to_letter

    return to_letter(analyse(read.document_of(name, options)), with_text=with_text)


def _check_extract(form: str, pretty: bool | None, files: Sequence[str]) -> None:
    if form not in ("json", "jsonl"):
        raise UsageError(f"--format: {form!r} is not json or jsonl")
    if form == "jsonl" and pretty:
        raise UsageError("--pretty: jsonl has one compact object a line; leave one of the two out")
    _check_input(files)


def _check_input(files: Sequence[str]) -> None:
    if files.count("-") > 1:
        raise UsageError("-: standard input can be read only once; name it once")


def _spare(files: Sequence[str], output: str | None) -> None:
    """Refuse to write the result over a letter that is read."""
    if output in (None, "-") or not os.path.exists(output):
        return
    for name in files:
        if name != "-" and os.path.exists(name) and os.path.samefile(name, output):
            raise UsageError(f"-o {output}: is a letter to be read; name another file")


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


def _each(files: Sequence[str], one: Callable[[str], None]) -> int:
    """Do one file after the other; the exit code of them all together."""
    codes: list[int] = []
    for name in files:
        code = 0
        try:
            one(name)
        except LetterparseError as error:
            complain(error)
            code = error.exit_code
        except BrokenPipeError:
            raise
        except Exception as error:
            complain(_ours(name, error))
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


def complain(message: object) -> None:
    print(f"letterparse: {message}", file=sys.stderr)


def _on_terminal(output: str | None) -> bool:
    return output in (None, "-") and sys.stdout.isatty()


def write(text: str, output: str | None) -> None:
    write_bytes(text.encode() + b"\n", output)


def write_bytes(data: bytes, output: str | None) -> None:
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
