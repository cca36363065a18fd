"""How far a reader goes with one source, and what it may use."""

from __future__ import annotations

from letterparse.records import NamedTuple

MAX_BYTES = 32 * 1024 * 1024
MAX_PAGES = 2_000
TIMEOUT = 60.0


class Options(NamedTuple):
    """Limits: bytes of the source, pages, seconds of reading. Beyond them: LimitError.

    `password` opens a PDF that asks for one; `ocr` lets a PDF without text be read by OCR.
    """

    max_bytes: int = MAX_BYTES
    max_pages: int = MAX_PAGES
    timeout: float = TIMEOUT
    password: str | None = None
    ocr: bool = False


DEFAULT = Options()
