"""OCR in earnest: a picture of a page is read by OCRmyPDF and Tesseract, where they are."""

from __future__ import annotations

import io
import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pypdfium2
import pytest
from conftest import Run
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from test_read_pdf import page_of

from letterparse.errors import LimitError, UnreadableError
from letterparse.read import ocr
from letterparse.read.options import Options

LINES = [
    (70.0, 60.0, "Den Haag, 3 maart 2025", 10.0),
    (70.0, 85.0, "Geachte voorzitter,", 10.0),
    (70.0, 115.0, "Het kabinet trekt € 12 miljoen uit voor de havens van Moldavië.", 10.0),
    (70.0, 128.0, "In april 2025 stuurt het kabinet uw Kamer een overzicht daarvan.", 10.0),
]


def lacks() -> str | None:
    """What OCR needs and is not here."""
    if find_spec("ocrmypdf") is None:
        return "OCRmyPDF is not here: pip install '.[ocr]'"
    if shutil.which("tesseract") is None or shutil.which("gs") is None:
        return "Tesseract or Ghostscript is not here: apt-get install tesseract-ocr-nld ghostscript"
    known = subprocess.run(["tesseract", "--list-langs"], capture_output=True, check=False)
    if "nld" not in known.stdout.decode().split():
        return "Tesseract has no Dutch: apt-get install tesseract-ocr-nld"
    return None


def picture() -> bytes:
    """A PDF with a picture of these lines, and no text."""
    pages = pypdfium2.PdfDocument(page_of(*LINES))
    image = pages[0].render(scale=200 / 72, crop=(0, 642, 0, 0)).to_pil().convert("L")
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 200))
    canvas.drawImage(ImageReader(image), 0, 0, 595, 200)
    canvas.save()
    return buffer.getvalue()


@pytest.mark.skipif(bool(lacks()), reason=lacks() or "")
def test_a_picture_of_a_page_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "scan.pdf").write_bytes(picture())
    refused = run("extract", "scan.pdf", cwd=tmp_path)
    assert refused.returncode == 7
    assert refused.stderr == (
        b"letterparse: scan.pdf: has no text, only pictures of it; read it with --ocr\n"
    )
    done = run("extract", "scan.pdf", "--ocr", "--with-text", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for words in (
        "Geachte voorzitter,",
        "12 miljoen uit voor de havens van Moldavi",
        "In april 2025 stuurt het kabinet uw Kamer een overzicht daarvan.",
    ):
        assert words in done.stdout.decode()
    assert b'"date":"2025-03-03"' in done.stdout
    assert b'"boxes"' in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["scan.pdf"]


class Stub:
    """What OCRmyPDF says when it ends."""

    def __init__(self, code: int) -> None:
        self.returncode = code


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [(1, UnreadableError, "OCR failed; run ocrmypdf on it"), (None, LimitError, "OCR takes more than 10 sec")],
)  # fmt: skip
def test_ocr_that_fails(
    code: int | None, kind: type[Exception], words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*_: object, **__: object) -> Stub:
        if code is None:
            raise subprocess.TimeoutExpired("ocrmypdf", 10)
        return Stub(code)

    monkeypatch.setattr(ocr, "find_spec", lambda name: name)
    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(kind, match=words):
        ocr.with_text(b"%PDF", "x.pdf", Options(timeout=1))
