"""`letterparse export`: letters in formats that other tools read, as files."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path

from letterparse import read
from letterparse.errors import InvalidError, OutputError, UsageError
from letterparse.letters import is_json, letters_from
from letterparse.model import Letter
from letterparse.output.file import make_folder, replace
from letterparse.output.spans import out_of_reach
from letterparse.read.options import Options
from letterparse.records import NamedTuple


class Named(NamedTuple):
    """A letter, the stem of its files, and what its own file is called."""

    stem: str
    source: str
    letter: Letter


class File(NamedTuple):
    """A file to be written: its name in the folder, its content."""

    name: str
    data: bytes


class Form(NamedTuple):
    """A format: how a letter becomes files of it.

    `in_folder`: it is always several files. `text`: it points into the letter's text. `shared`:
    the files that a folder needs once. `by_hand`: people work on in its files.
    """

    name: str
    make: Callable[[Named], list[File]]
    in_folder: bool = False
    text: bool = True
    shared: Callable[[], list[File]] = list
    by_hand: bool = False


def form_of(name: str) -> Form:
    """The format of this name. Raises UsageError if there is none."""
    for form in _FORMS:
        if form.name == name:
            return form
    known = ", ".join(form.name for form in _FORMS)
    raise UsageError(f"--to: {name!r} is not one of {known}")


def named(file: str, form: Form, options: Options) -> list[Named]:
    """The letters of a file, or of JSON that `extract` made, with the names that theirs get.

    Raises what reading a letter raises; InvalidError for JSON that breaks the contract, or that
    has no text where the format points into it.
    """
    name = read.called(file)
    data = read.read_bytes(file, options.max_bytes, options.timeout)
    letters = letters_from(data, name, options)
    path = Path("letter.txt" if file == read.STDIN else file)
    source = f"{path.stem}.txt" if is_json(data) else path.name
    several = len(letters) > 1
    found: list[Named] = []
    for number, letter in enumerate(letters, 1):
        if form.text:
            _check_text(letter, f"{name}, letter {number}" if several else name)
        stem = f"{path.stem}-{number}" if several else path.stem
        found.append(Named(stem, f"{stem}.txt" if several else source, letter))
    return found


def _check_text(letter: Letter, name: str) -> None:
    if letter.text is None:
        raise InvalidError(
            f"{name}: has no text to point into; make it by `letterparse extract --with-text`"
        )
    far = out_of_reach(letter)
    if far is not None:
        raise InvalidError(f"{name}: has no character {far}; make the JSON again from its letter")


def files_of(letters: Sequence[Named], form: Form) -> list[File]:
    """The files that these letters make, each letter's first one first."""
    made: list[File] = []
    taken: set[str] = set()
    for one in letters:
        stem, number = one.stem, 1
        # Names that differ by case alone are one name to some file systems.
        while stem.casefold() in taken:
            number += 1
            stem = f"{one.stem}-{number}"
        taken.add(stem.casefold())
        made += form.make(one._replace(stem=stem))
    return made


def into_folder(
    files: Sequence[File], folder: str | None, form: Form, letters: Sequence[str]
) -> None:
    """Write the files into a folder, which is made if it is not there; each whole or not at all.

    A file named in `letters` is never written over, nor what people may have worked on. Raises
    UsageError and OutputError, before anything is written if names are the cause.
    """
    if folder in (None, "-"):
        raise UsageError(f"--to {form.name}: makes several files here; name a folder with -o")
    make_folder(folder)
    for file in files:
        _spare(os.path.join(folder, file.name), form, letters)
    shared = [one for one in form.shared() if not os.path.exists(os.path.join(folder, one.name))]
    for file in (*files, *shared):
        replace(os.path.join(folder, file.name), file.data)


def _spare(target: str, form: Form, letters: Sequence[str]) -> None:
    if not os.path.exists(target):
        return
    for name in letters:
        if os.path.exists(name) and os.path.samefile(name, target):
            raise UsageError(f"{target}: is a letter to be read; name another folder")
    if form.by_hand:
        raise OutputError(f"{target}: is there already, perhaps corrected; name another folder")


def _webanno(one: Named) -> list[File]:
    from letterparse.output.webanno import to_json

    return [File(f"{one.stem}.jsonld", to_json(one.letter, one.source))]


def _brat(one: Named) -> list[File]:
    from letterparse.output.brat import standoff

    text = (one.letter.text or "").encode()
    return [
        File(f"{one.stem}.txt", text),
        File(f"{one.stem}.ann", standoff(one.letter).encode()),
    ]


def _brat_shared() -> list[File]:
    from letterparse.output.brat import CONFIGURATION

    return [File("annotation.conf", CONFIGURATION.encode())]


def _akn(one: Named) -> list[File]:
    from letterparse.output.akn import to_xml

    return [File(f"{one.stem}.akn.xml", to_xml(one.letter))]


_FORMS = (
    Form("webanno", _webanno),
    Form("brat", _brat, in_folder=True, shared=_brat_shared, by_hand=True),
    Form("akn", _akn, text=False),
)
