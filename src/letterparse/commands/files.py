"""The files that a command is given: what is checked of them, and one done after the other."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from letterparse.commands.streams import complain, ours
from letterparse.errors import SOME_FAILED, LetterparseError, UsageError


def each(files: Sequence[str], one: Callable[[str], None]) -> int:
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
            complain(ours(name, error))
            code = LetterparseError.exit_code
        codes.append(code)
    failed = set(codes)
    return failed.pop() if len(failed) == 1 else SOME_FAILED


def check_input(files: Sequence[str]) -> None:
    """Raises UsageError if standard input is named twice."""
    if files.count("-") > 1:
        raise UsageError("-: standard input can be read only once; name it once")


def spare(files: Sequence[str], output: str | None) -> None:
    """Raises UsageError if the result would be written over a letter that is read."""
    if output in (None, "-") or not os.path.exists(output):
        return
    for name in files:
        if name != "-" and os.path.exists(name) and os.path.samefile(name, output):
            raise UsageError(f"-o {output}: is a letter to be read; name another file")
