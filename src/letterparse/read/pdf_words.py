"""The words of a PDF's pages, with where and how they are set, as pdfium reads them."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Iterator
from functools import cache
from types import TracebackType
from typing import Any

from letterparse.errors import LetterparseError, LimitError, ProtectedError, UnreadableError
from letterparse.read.aside import step, within
from letterparse.read.options import Options
from letterparse.read.pdf_calls import Calls
from letterparse.read.pdf_frame import Frame
from letterparse.read.pdf_line import Strip
from letterparse.read.pdf_reader import Reader

_MOST_IN_ALL = 500_000
"""Words of all pages: a shelf of books. As many take 300 MB."""


class PageText:
    """One page: its number from 1, printed label, size in points, words in strips, in the
    file's order.

    `words` is how many there are; `astray` are the characters of those that stand nowhere on it:
    set miles wide, or miles away.
    """

    def __init__(self, number: int, label: str | None, width: float, height: float) -> None:
        self.number = number
        self.label = label
        self.width = width
        self.height = height
        self.strips: list[Strip] = []
        self.words = self.astray = 0


class Pdf:
    """An open PDF file. Use it as a context: it is closed in the end.

    Raises UnreadableError (damaged), ProtectedError (a password), LimitError.
    """

    def __init__(self, data: bytes, name: str, options: Options) -> None:
        pdfium = library()
        self.name = name
        self.options = options
        self.page: Any = None  # The page that is open, as pdfium has it.
        self.calls = Calls(pdfium.raw)
        self.deadline = time.monotonic() + options.timeout
        try:
            self.document = self._unlocked(data)
            self.count = len(self.document)
            # Without labels the first page has not even an empty one.
            self.is_labelled = pdfium.raw.FPDF_GetPageLabel(self.document.raw, 0, None, 0) > 0
        except pdfium.PdfiumError as error:
            raise self._refused(str(error)) from None
        except UnicodeError:
            raise self._refused("Password") from None
        if self.count > options.max_pages:
            self.document.close()
            raise LimitError(
                f"{name}: has {self.count} pages, more than {options.max_pages};"
                " raise the limit with --max-pages"
            )

    def __enter__(self) -> Pdf:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.document.close()

    def _unlocked(self, data: bytes) -> Any:
        """The document; a password that it does not ask for does no harm."""
        pdfium = library()
        try:
            return pdfium.PdfDocument(data, password=self.options.password)
        except pdfium.PdfiumError:
            if self.options.password is None:
                raise
        return pdfium.PdfDocument(data)

    def _refused(self, why: str) -> LetterparseError:
        if "assword" in why:
            if self.options.password is None:
                return ProtectedError(f"{self.name}: needs a password; give it with --password")
            return ProtectedError(f"{self.name}: the password is wrong; give the right one")
        if "ecurity" in why:
            return ProtectedError(
                f"{self.name}: is protected in a way that is not read; save it without"
            )
        return UnreadableError(f"{self.name}: is a damaged PDF; download or save it again")

    def pages(self) -> Iterator[PageText]:
        """The pages in order, each read and closed before the next."""
        words = 0
        for number, page in enumerate(self.handles(), 1):
            found = self._read(page, number)
            words += found.words
            if words > _MOST_IN_ALL:
                raise LimitError(
                    f"{self.name}: has more than {_MOST_IN_ALL} words; is it a letter?"
                )
            yield found

    def handles(self) -> Iterator[Any]:
        """Each page as pdfium has it, open until the next is asked for."""
        raw = library().raw
        for number in self._turns():
            self.page = raw.FPDF_LoadPage(self.document.raw, number - 1)
            if not self.page:
                raise self._damaged(number)
            try:
                yield self.page
            finally:
                raw.FPDF_ClosePage(self.page)

    def opened(self) -> Iterator[Any]:
        """Each page as pypdfium2 has it, which can draw it, open until the next is asked for."""
        for number in self._turns():
            try:
                page = self.document[number - 1]
            except library().PdfiumError:
                raise self._damaged(number) from None
            try:
                yield page
            finally:
                page.close()

    def _turns(self) -> Iterator[int]:
        """The numbers of the pages, each when its turn has come. Raises LimitError."""
        for number in range(1, self.count + 1):
            if time.monotonic() > self.deadline:
                raise LimitError(
                    f"{self.name}: takes more than {self.options.timeout:g} seconds;"
                    " raise --timeout"
                )
            step()
            yield number

    def _damaged(self, number: int) -> UnreadableError:
        return UnreadableError(f"{self.name}: page {number} is damaged; download or save it again")

    def _read(self, page: Any, number: int) -> PageText:
        label = self.document.get_page_label(number - 1) if self.is_labelled else None
        frame = _frame(page)
        found = PageText(number, label or None, frame.width, frame.height)
        raw = library().raw
        handle = raw.FPDFText_LoadPage(page)
        if not handle:
            raise self._damaged(number)
        try:
            reader = Reader(self.calls, handle, frame, self.name, number)
            found.strips = reader.strips()
            found.words, found.astray = reader.words, reader.astray
        finally:
            raw.FPDFText_ClosePage(handle)
        return found


@cache
def library() -> Any:
    """pdfium has no type stubs; it is imported when the first PDF comes."""
    from importlib import import_module

    import_module("pypdfium2.raw")
    return import_module("pypdfium2")


def frames_of(data: bytes, name: str, options: Options) -> list[Frame]:
    """How each page of a PDF lies and is turned. Raises as `Pdf` does."""

    def work() -> list[Frame]:
        with Pdf(data, name, options) as pdf:
            return [_frame(page) for page in pdf.handles()]

    return within(options.timeout, name, work)


def _frame(page: Any) -> Frame:
    """What pdfium shows of a page: the crop box within the media box, both inherited."""
    raw = library().raw
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page, ctypes.byref(box)):
        return Frame(0.0, 0.0, raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page))
    turn = 90 * raw.FPDFPage_GetRotation(page)
    return Frame(box.left, box.bottom, box.right, box.top, turn)
