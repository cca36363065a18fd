"""`letterparse extract`."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.commands.files import check_input, each, spare
from letterparse.commands.streams import on_terminal, write_bytes
from letterparse.errors import InvalidError, UsageError
from letterparse.read.options import DEFAULT, Options


def run(
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
    """Print the letters of the files, or write them to `output`. The exit code of them all.

    Raises UsageError (options that do not go together, a field that there is not) and OutputError.
    """
    _check_extract(form, pretty, files)
    spare(files, output)
    lines = form == "jsonl"
    indent = not lines and (on_terminal(output) if pretty is None else pretty)
    names = _selected(select)
    from letterparse import read
    from letterparse.extract import analyse, to_portions
    from letterparse.output import json

    done: list[bytearray] = []

    def one(name: str) -> None:
        found = analyse(read.document_of(name, options))
        letter = to_portions(found, with_text=with_text, select=names)
        done.append(json.joined(letter, pretty=indent))
        if strict:
            header = found.outline.header
            _require(name, header.date, header.addressee, header.signatories)

    code = each(files, one)
    if done:
        whole = lines or len(files) == 1
        write_bytes(_lines(done) if whole else json.array(done, pretty=indent) + b"\n", output)
    return code


def _lines(done: Sequence[bytearray]) -> bytearray:
    """One object after the other, each with the end of its line."""
    made, *others = done  # Added to, not copied: it may be long.
    for one in others:
        made += b"\n"
        made += one
    made += b"\n"
    return made


def _check_extract(form: str, pretty: bool | None, files: Sequence[str]) -> None:
    if form not in ("json", "jsonl"):
        raise UsageError(f"--format: {form!r} is not json or jsonl")
    if form == "jsonl" and pretty:
        raise UsageError("--pretty: jsonl has one compact object a line; leave one of the two out")
    check_input(files)


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
