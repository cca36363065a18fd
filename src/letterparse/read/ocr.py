"""OCR of a PDF that has only pictures of text, by OCRmyPDF and Tesseract (extra `ocr`)."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from letterparse.errors import LimitError, ProtectedError, UnreadableError, extra
from letterparse.read.options import Options

_INSTALL = f"{extra('ocr')}, and from the system tesseract-ocr, tesseract-ocr-nld and ghostscript"
_PROTECTED = {
    3: f"OCR lacks a program of the system (Tesseract with Dutch, or Ghostscript); {_INSTALL}",
    8: "is protected by a password, which OCR can't take; save it without, then read that",
}
"""Exit codes of OCRmyPDF that say what the user can do."""


def with_text(data: bytes, name: str, options: Options) -> bytes:
    """The same PDF with a text layer below its pictures.

    It may take ten times `options.timeout`: a page takes seconds. Raises ProtectedError where
    OCR is not installed or can't unlock it, UnreadableError where it fails, LimitError where it
    takes too long.
    """
    if find_spec("ocrmypdf") is None:
        raise ProtectedError(f"{name}: has no text, and OCRmyPDF is not here; {_INSTALL}")
    with tempfile.TemporaryDirectory(prefix="letterparse-") as folder:
        source, target = Path(folder) / "in.pdf", Path(folder) / "out.pdf"
        source.write_bytes(data)
        call = [sys.executable, "-m", "ocrmypdf", "--quiet", "--language", "nld", "--skip-text"]
        call += ["--output-type", "pdf", "--optimize", "0", str(source), str(target)]
        seconds = 10 * options.timeout
        # OCRmyPDF does pages side by side; threads of Tesseract's own would only be in their way.
        env = os.environ | {"OMP_THREAD_LIMIT": "1"}
        try:
            done = subprocess.run(call, capture_output=True, timeout=seconds, check=False, env=env)
        except subprocess.TimeoutExpired:
            raise LimitError(
                f"{name}: OCR takes more than {seconds:g} seconds; raise --timeout"
            ) from None
        if done.returncode or not target.is_file():
            remedy = _PROTECTED.get(done.returncode)
            if remedy is not None:
                raise ProtectedError(f"{name}: {remedy}")
            raise UnreadableError(f"{name}: OCR failed; run ocrmypdf on it to see why")
        return target.read_bytes()
