"""`letterparse ledger`."""

from __future__ import annotations

import os
from collections.abc import Sequence

from letterparse.commands.files import spare
from letterparse.commands.streams import on_terminal, write


def run(
    files: Sequence[str],
    *,
    output: str | None = None,
    form: str | None = None,
    on: str | None = None,
    near: bool = False,
    all_donors: bool = False,
    pretty: bool | None = None,
) -> None:
    """Print what letters say together, or write it to `output`. Raises UsageError (options that do
    not go together) and what `load` raises.
    """
    from letterparse.archive.ledger import build, load
    from letterparse.archive.ledger import output as out

    form = form or ("table" if on_terminal(output) else "json")
    out.check(form, output, pretty)
    spare(files, output)
    asked = build.Asked(out.day(on), near=near, all_donors=all_donors)
    made = build.ledger(load.load(files), asked)
    if form == "csv":
        assert output is not None
        out.write_folder(output, out.to_csv(made))
    elif form == "table":
        from letterparse.archive.ledger.table import to_table

        write(to_table(made, colour=on_terminal(output) and "NO_COLOR" not in os.environ), output)
    else:
        write(out.to_json(made, pretty=on_terminal(output) if pretty is None else pretty), output)
