"""What a file is, told by its content; what is not read is refused with what to do."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from conftest import LETTER, Run

from letterparse import read
from letterparse.errors import ProtectedError, UnreadableError, UnsupportedError
from letterparse.read.formats import format_of


def zipped(**members: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "."), content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
MAIL = "From: a@example.org\nTo: b@example.org\nSubject: Brief\nMIME-Version: 1.0\n"

READ = {
    b"%PDF-1.7\n": "pdf",
    b"\n\n%PDF-1.4": "pdf",
    b"PK\x03\x04....word/document.xml": "docx",
    b"  <!DOCTYPE html><p>": "html",
    b"<html><body>": "html",
    b"<!-- saved from url=(0014)about:internet -->\r\n<html>": "html",
    b"<?xml version='1.0'?><!-- een --><html xmlns='x'>": "html",
    b"<div class='brief'>": "html",
    b"\xff\xfe" + "<html>".encode("utf-16-le"): "html",
    "<html>".encode("utf-16-be"): "html",
    b"<?xml version='1.0'?>\n<officiele-publicatie>": "xml",
    b"\xef\xbb\xbf<?xml version='1.0'?>": "xml",
    b"<kamerwrk>": "xml",
    b"<!DOCTYPE kamerwrk SYSTEM 'op.dtd'>": "xml",
    b"": "text",
    b"abc\0def": "text",
    b"< 5 procent van de gevallen": "text",
    LETTER.encode(): "text",
    # Labels of a letter are no headers of an e-mail.
    b"Datum: 3 maart\nBetreft: havens\nKenmerk: 12\nBijlage: 1\n": "text",
    b"From: a\nTo: b\nSubject: a letter that was pasted\n": "text",
}


@pytest.mark.parametrize("data", READ, ids=repr)
def test_read(data: bytes) -> None:
    assert format_of(data, "brief") == READ[data]


UNREAD = {
    "an old Word document": (OLE, "an old Word document (.doc)", "--convert-to docx"),
    "an Outlook message": (
        OLE + "__substg1.0_0037001F".encode("utf-16-le"),
        "an Outlook message (.msg)",
        "save its attachment",
    ),
    "RTF": (b"{\\rtf1 Geachte", "an RTF document", "--convert-to docx"),
    "ODT": (
        zipped(mimetype="application/vnd.oasis.opendocument.text", content__xml="<a/>"),
        "an OpenDocument file",
        "--convert-to docx",
    ),
    "a zip": (zipped(brief__txt="Geachte"), "a zip archive", "unpack it first"),
    "an e-mail": (
        MAIL.encode() + b"\nGeachte voorzitter,\n",
        "an e-mail message",
        "save its attachment, the letter itself",
    ),
    "an e-mail with folded headers": (
        b"Received: from a\r\n\tby b\r\nDate: Mon, 3 Mar 2025\r\nSubject: Brief\r\n\r\nGeachte",
        "an e-mail message",
        "save its attachment",
    ),
    "a web archive": (
        MAIL.encode().replace(b"a@example.org", b"<Saved by Blink>"),
        "a web archive (MHTML)",
        "save the page as HTML",
    ),
    "PNG": (b"\x89PNG\r\n\x1a\n", "an image", "ocrmypdf"),
    "JPEG": (b"\xff\xd8\xff\xe0", "an image", "ocrmypdf"),
    "GIF": (b"GIF89a", "an image", "OCR"),
    "TIFF": (b"II*\0....", "an image", "OCR"),
    "TIFF of the other end": (b"MM\0*....", "an image", "OCR"),
    "WebP": (b"RIFF....WEBP", "an image", "plain text"),
    "gzip": (b"\x1f\x8b\x08", "a gzip archive", "unpack it first"),
    "PostScript": (b"%!PS-Adobe-3.0", "a PostScript file", "ps2pdf"),
}


@pytest.mark.parametrize("case", UNREAD)
def test_unread(case: str) -> None:
    data, what, remedy = UNREAD[case]
    with pytest.raises(UnsupportedError) as caught:
        read.document(data, name="brief.pdf")
    told = str(caught.value)
    assert told.startswith(f"brief.pdf: is {what}")
    assert "which is not read" in told
    assert remedy in told
    assert caught.value.exit_code == 4
    assert "\n" not in told


def test_a_document_behind_a_password() -> None:
    with pytest.raises(ProtectedError, match="needs a password; open it") as caught:
        read.document(OLE + "EncryptedPackage".encode("utf-16-le"), name="brief.docx")
    assert caught.value.exit_code == 7


def test_a_name_says_nothing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "brief.docx"
    path.write_text(LETTER, "utf-8")
    assert run("extract", path).returncode == 0
    path.write_bytes(UNREAD["RTF"][0])
    result = run("extract", path)
    assert (result.returncode, result.stdout) == (4, b"")
    assert result.stderr.count(b"\n") == 1


def test_what_only_begins_like_a_document_is_one_clear_error() -> None:
    with pytest.raises(UnreadableError, match="brief: is a damaged DOCX file"):
        read.document(b"PK\x03\x04 word/document", name="brief")
