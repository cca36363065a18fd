"""Reads Dutch letters to parliament and says what they say, as validated data.

    from letterparse import extract

    letter = extract(Path("brief.txt"))
    letter.commitments[0].amount.value

`extract_many` does so for many files. `Letter` is the pydantic model of the result; every error is
a `LetterparseError`.
"""

from __future__ import annotations

from letterparse.extract import extract

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from letterparse.archive.many import Result, extract_many
    from letterparse.errors import LetterparseError
    from letterparse.model import Letter

__all__ = ["Letter", "LetterparseError", "Result", "__version__", "extract", "extract_many"]
__version__ = "0.1.0"


def __getattr__(name: str) -> Any:
    """Names that cost an import are fetched when asked for (PEP 562)."""
    if name == "Letter":
        from letterparse.model import Letter

        return Letter
    if name == "LetterparseError":
        from letterparse.errors import LetterparseError

        return LetterparseError
    if name in ("Result", "extract_many"):
        from letterparse.archive import many

        return getattr(many, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
