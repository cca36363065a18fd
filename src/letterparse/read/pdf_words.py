"""The words of a PDF's pages, with where and how they are set, as pdfium reads them."""

from __future__ import annotations

import ctypes
import re
import time
from collections.abc import Iterator
from types import TracebackType
from typing import Any

from letterparse.errors import LetterparseError, LimitError, ProtectedError, UnreadableError
from letterparse.read.aside import step, within
from letterparse.read.options import Options
from letterparse.read.pdf_frame import Frame
from letterparse.records import NamedTuple

# pdfium puts U+0002 where a hyphen ends a line, and goes on with the next line's first letter;
# asked for all of a text at once it says U+FFFE.
_WORD = re.compile(r"[^\s\x02]+\x02?|\x02")
_HYPHEN = "\x02"
# Digits that hang on a word or its punctuation, as the mark of a footnote does.
_HANGING = re.compile(r"[^\d\s](\d{1,3})[^\w\s]*$")
_RAISED = 0.85
"""What is set smaller than this share of the type beside it is raised or lowered."""
_ASCENT, _DESCENT = 0.8, 0.2
"""Of the size of type, above and below the baseline."""
BOLD, ITALIC = 1, 2
_BOLD = 600
"""The weight of a font from which on it is bold."""
_UNSEEN = re.compile("[\x00\uffff]")
_PLAUSIBLE = (4.0, 40.0)
"""A font size outside this may be scaled by the matrix that it is set with."""
_MOST_WORDS = 5_000
"""On one page; more is a drawing, or hostile."""
_MOST_IN_ALL = 500_000
"""Words of all pages: a shelf of books. As many take 300 MB."""
_MOST_CHARACTERS = 200_000
_FAR = 20_000.0
"""Points; a box beyond that is not on any page."""


class Word(NamedTuple):
    """A word: its text, box and baseline in points from the page's top left corner, the size of
    its type in points. `raised` is where in the text smaller digits hang on it, -1 if none do.
    `bold` is asked of the words at the ends of a line alone, None elsewhere: BOLD, ITALIC, or 0."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    base: float
    size: float
    raised: int = -1
    bold: int | None = None


class PageText:
    """One page: its number from 1, printed label, size in points, words in the file's order.

    `astray` are the characters of words that stand nowhere on it: set miles wide, or miles away.
    """

    def __init__(self, number: int, label: str | None, width: float, height: float) -> None:
        self.number = number
        self.label = label
        self.width = width
        self.height = height
        self.words: list[Word] = []
        self.astray = 0


class Pdf:
    """An open PDF file. Use it as a context: it is closed in the end.

    Raises UnreadableError (damaged), ProtectedError (a password), LimitError.
    """

    def __init__(self, data: bytes, name: str, options: Options) -> None:
        pdfium = _pdfium()
        self.name = name
        self.options = options
        self.page: Any = None  # The page that is open, as pdfium has it.
        self.deadline = time.monotonic() + options.timeout
        try:
            self.document = self._unlocked(data)
            self.count = len(self.document)
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
        pdfium = _pdfium()
        try:
            return pdfium.PdfDocument(data, password=self.options.password)
        except pdfium.PdfiumError:
            if self.options.password is None:
                raise
        try:
            return pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise error from None

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
        for number, page in enumerate(self.opened(), 1):
            found = self._read(page, number)
            words += len(found.words)
            if words > _MOST_IN_ALL:
                raise LimitError(
                    f"{self.name}: has more than {_MOST_IN_ALL} words; is it a letter?"
                )
            yield found

    def opened(self) -> Iterator[Any]:
        """Each page of pdfium's, open until the next is asked for."""
        pdfium = _pdfium()
        for number in range(1, self.count + 1):
            if time.monotonic() > self.deadline:
                raise LimitError(
                    f"{self.name}: takes more than {self.options.timeout:g} seconds;"
                    " raise --timeout"
                )
            step()
            try:
                page = self.document[number - 1]
            except pdfium.PdfiumError:
                raise UnreadableError(
                    f"{self.name}: page {number} is damaged; download or save it again"
                ) from None
            self.page = page
            try:
                yield page
            finally:
                page.close()

    def _read(self, page: Any, number: int) -> PageText:
        label = self.document.get_page_label(number - 1)
        frame = _frame(page)
        found = PageText(number, label or None, frame.width, frame.height)
        text_page = page.get_textpage()
        try:
            _Reader(_pdfium().raw, text_page.raw, found, frame).read(self.name)
        finally:
            text_page.close()
        return found


def _pdfium() -> Any:
    """pdfium has no type stubs; it is imported when the first PDF comes."""
    from importlib import import_module

    import_module("pypdfium2.raw")
    return import_module("pypdfium2")


def frames_of(data: bytes, name: str, options: Options) -> list[Frame]:
    """How each page of a PDF lies and is turned. Raises as `Pdf` does."""

    def work() -> list[Frame]:
        with Pdf(data, name, options) as pdf:
            return [_frame(page) for page in pdf.opened()]

    return within(options.timeout, name, work)


def _frame(page: Any) -> Frame:
    """What pdfium shows of a page: the crop box within the media box, both inherited."""
    raw = _pdfium().raw
    box = raw.FS_RECTF()
    if not raw.FPDF_GetPageBoundingBox(page.raw, ctypes.byref(box)):
        return Frame(0.0, 0.0, *page.get_size())
    return Frame(box.left, box.bottom, box.right, box.top, page.get_rotation())


def _sign(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else " "


class _Reader:
    """Asks pdfium for the words of one page, in as few calls as can be: each has its price."""

    def __init__(self, raw: Any, handle: Any, page: PageText, frame: Frame) -> None:
        self.raw = raw
        self.handle = handle
        self.page = page
        self.frame = frame
        self.doubles = [ctypes.c_double() for _ in range(4)]
        self.at = [ctypes.byref(double) for double in self.doubles]
        self.matrix = raw.FS_MATRIX()
        self.name = ctypes.create_string_buffer(128)

    def read(self, name: str) -> None:
        text = self.text(name)
        words = self.page.words
        last = 0
        for match in _WORD.finditer(text):
            if len(words) >= _MOST_WORDS:
                raise LimitError(
                    f"{name}: page {self.page.number} has more than {_MOST_WORDS} words;"
                    " is it a letter?"
                )
            word = self.word(match)
            if word is None:
                self.page.astray += len(match[0])
                continue
            if not words or word.base != words[-1].base:
                if words and words[-1].bold is None:
                    words[-1] = words[-1]._replace(bold=self.bold(last))
                word = word._replace(bold=self.bold(match.start()))
            words.append(word)
            last = match.start()
        if words and words[-1].bold is None:
            words[-1] = words[-1]._replace(bold=self.bold(last))

    def text(self, name: str) -> str:
        """The page's text, a code unit for each of its characters."""
        count = self.raw.FPDFText_CountChars(self.handle)
        if count > _MOST_CHARACTERS:
            raise LimitError(
                f"{name}: page {self.page.number} has more than {_MOST_CHARACTERS} characters;"
                " is it a letter?"
            )
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        filled = self.raw.FPDFText_GetText(self.handle, 0, count, buffer)
        text = bytes(buffer)[: 2 * max(filled - 1, 0)].decode("utf-16-le", "replace")
        if len(text) != count:  # Some character has no code, or two: ask for each.
            unicode = self.raw.FPDFText_GetUnicode
            codes = (unicode(self.handle, i) for i in range(count))
            text = "".join(map(_sign, codes))
        return _UNSEEN.sub(" ", text.replace("\ufffe", _HYPHEN))

    def word(self, match: re.Match[str]) -> Word | None:
        """One word; None if it is nowhere on the page."""
        raw, handle, at = self.raw, self.handle, self.at
        start, end = match.span()
        boxes = raw.FPDFText_CountRects(handle, start, end - start)
        if boxes < 1:
            return None
        x0 = y0 = _FAR
        x1 = y1 = -_FAR
        left, top, right, bottom = self.doubles
        for k in range(boxes):
            raw.FPDFText_GetRect(handle, k, *at)
            x0, x1 = min(x0, left.value), max(x1, right.value)
            y0, y1 = min(y0, bottom.value), max(y1, top.value)
        raw.FPDFText_GetCharOrigin(handle, start, at[0], at[1])
        shown = self.frame.shown
        base = shown(left.value, top.value)[1]
        (x0, y0), (x1, y1) = shown(x0, y0), shown(x1, y1)
        x0, y0, x1, y1 = min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)
        if not all(-_FAR < number < _FAR for number in (x0, y0, x1, y1, base)):
            return None
        size = self.size(start)
        text = match[0].replace(_HYPHEN, "-")
        hanging = _HANGING.search(text)
        raised = hanging.start(1) if hanging else -1
        if hanging and self.size(start + raised) > _RAISED * size:
            raised = -1
        # The glyphs' own box is tight: a line of text is marked from ascent to descent.
        y0, y1 = min(y0, base - _ASCENT * size), max(y1, base + _DESCENT * size)
        return Word(text, x0, y0, x1, y1, base, size, raised)

    def bold(self, index: int) -> int:
        """Whether a character is set bold or italic, by its font's weight or name; 0 if neither."""
        raw = self.raw
        if raw.FPDFText_GetFontWeight(self.handle, index) >= _BOLD:
            return BOLD
        length = raw.FPDFText_GetFontInfo(self.handle, index, self.name, len(self.name), None)
        name = self.name.raw[:length].lower() if 0 < length <= len(self.name) else b""
        if b"bold" in name:
            return BOLD
        return ITALIC if b"italic" in name or b"oblique" in name else 0

    def size(self, index: int) -> float:
        """The size of a character in points, as it is printed."""
        size = self.raw.FPDFText_GetFontSize(self.handle, index)
        if not _PLAUSIBLE[0] <= size <= _PLAUSIBLE[1]:
            if self.raw.FPDFText_GetMatrix(self.handle, index, ctypes.byref(self.matrix)):
                size *= max(abs(self.matrix.c), abs(self.matrix.d), 0.001)
        return size
