"""`letterparse schema`."""

from __future__ import annotations

from letterparse.commands.streams import write
from letterparse.errors import UsageError


def run(output: str | None = None, of: str = "letter") -> None:
    """Print the JSON Schema of a letter or a ledger. Raises UsageError for another `of`."""
    import orjson

    if of == "letter":
        from letterparse.model import json_schema
    elif of == "ledger":
        from letterparse.archive.ledger.model import json_schema
    else:
        raise UsageError(f"--of: {of!r} is not letter or ledger")
    write(orjson.dumps(json_schema(), option=orjson.OPT_INDENT_2).decode(), output)
