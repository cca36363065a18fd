"""Where words go: results to standard output or a file, complaints to standard error."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

from letterparse.errors import OutputError, in_words


def write(text: str, output: str | None) -> None:
    """Write a text and the end of its line. Raises OutputError."""
    write_bytes(text.encode() + b"\n", output)


def write_bytes(data: bytes | bytearray, output: str | None) -> None:
    """To a file, whole or not at all; None and "-" are standard output. Raises OutputError."""
    if output not in (None, "-"):
        from letterparse.output.file import replace

        replace(output, data)
        return
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        end_quietly()
    except OSError as error:
        raise OutputError(f"standard output: can't be written ({error.strerror})") from None


def on_terminal(output: str | None) -> bool:
    """Whether what is written there is for eyes."""
    return output in (None, "-") and sys.stdout.isatty()


def complain(message: object) -> None:
    """Say it in a line on standard error."""
    print(f"letterparse: {message}", file=sys.stderr)


def ours(name: str, error: Exception) -> str:
    """What to say of an error that is no fault of the user's; raises it if its trace is wanted."""
    if os.environ.get("LETTERPARSE_TRACEBACK"):
        raise error
    return (
        f"{name}: a fault of ours ({type(error).__name__}: {in_words(error)});"
        " LETTERPARSE_TRACEBACK=1 shows where, please report it"
    )


def end_quietly() -> NoReturn:
    """Whoever read our output has had enough: nothing more to say, and no complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    sys.exit(0)
