"""What can go wrong, and the exit code of each kind.

    LetterparseError             1  a fault of ours, when nothing below fits
    ├── UsageError               2  the call itself is wrong
    ├── UnreadableError          4  missing, a folder, no permission, empty
    │   └── UnsupportedError     4  a format that is not read
    ├── InvalidError             5  --strict, or JSON that breaks the contract
    ├── LimitError               6  larger, deeper or slower than allowed
    ├── ProtectedError           7  needs a password, or OCR
    └── OutputError              8  the result can't be written

Exit code 3, SOME_FAILED, has no exception: it says that some of several files failed.
Every message is one line for a person: what is wrong, where, and what to do.
"""

from __future__ import annotations

SOME_FAILED = 3


class LetterparseError(Exception):
    """Base of all errors that letterparse raises on purpose.

    `str(error)` is one line that names the source, what is wrong and what to do.
    """

    exit_code = 1


class UsageError(LetterparseError):
    """The call itself is wrong: an argument or a combination that has no meaning."""

    exit_code = 2


class UnreadableError(LetterparseError):
    """The source can't be read: missing, a folder, no permission, empty."""

    exit_code = 4


class UnsupportedError(UnreadableError):
    """The source is in a format that letterparse does not read."""


class InvalidError(LetterparseError):
    """The result does not meet what was asked: `--strict`, or JSON against the schema."""

    exit_code = 5


class LimitError(LetterparseError):
    """The source is larger, deeper or slower to read than the limits allow."""

    exit_code = 6


class ProtectedError(LetterparseError):
    """The source needs a password, or has no text layer and needs OCR."""

    exit_code = 7


class OutputError(LetterparseError):
    """The result can't be written where it was asked for."""

    exit_code = 8


def extra(name: str) -> str:
    """What to do where the packages of an extra ("parquet") are not installed, for a message."""
    return f"install the extra '{name}': pip install '.[{name}]' in letterparse's clone"


def in_words(error: Exception) -> str:
    """What an error that is not ours says, on one line and not too long."""
    return " ".join(str(error).split())[:200]
