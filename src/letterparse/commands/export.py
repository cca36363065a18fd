"""`letterparse export`."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.commands.files import check_input, each, spare
from letterparse.commands.streams import write_bytes
from letterparse.read.options import DEFAULT, Options


def run(
    files: Sequence[str], to: str, output: str | None = None, options: Options = DEFAULT
) -> int:
    """Write letters in the format named `to`. The exit code of all the files together.

    Raises UsageError (a format that there is not, no folder for several files) and OutputError.
    """
    from letterparse import exporting

    check_input(files)
    form = exporting.form_of(to)
    letters: list[exporting.Named] = []
    code = each(files, lambda name: letters.extend(exporting.named(name, form, options)))
    if letters:
        made = exporting.files_of(letters, form)
        if form.in_folder or len(letters) > 1:
            exporting.into_folder(made, output, form, files)
        else:
            spare(files, output)
            write_bytes(made[0].data, output)
    return code
