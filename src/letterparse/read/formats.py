"""What a file is, by its content: a format that is read, or one that is not and what to do then."""

from __future__ import annotations

import re
from typing import Literal

from letterparse.errors import ProtectedError, UnsupportedError
from letterparse.patterns import late
from letterparse.records import NamedTuple

Format = Literal["text", "pdf", "docx", "html", "xml"]

_HEAD = 4096
_HEADER = 20
"""No name of a header of an e-mail is longer."""
_AS_TEXT = "save the letter as plain text first"
_TO_DOCX = "convert it first: soffice --headless --convert-to docx FILE"


class _Unread(NamedTuple):
    """A format that is not read: how its content starts, its name, what to do."""

    start: bytes
    name: str
    remedy: str = _AS_TEXT


_UNREAD = (
    _Unread(b"{\\rtf", "an RTF document", _TO_DOCX),
    _Unread(b"\x89PNG", "an image", "it needs OCR first: ocrmypdf FILE OUT.pdf"),
    _Unread(b"\xff\xd8\xff", "an image", "it needs OCR first: ocrmypdf FILE OUT.pdf"),
    _Unread(b"GIF8", "an image", "it needs OCR first"),
    _Unread(b"II*\0", "an image", "it needs OCR first"),
    _Unread(b"MM\0*", "an image", "it needs OCR first"),
    _Unread(b"RIFF", "an image or a sound"),
    _Unread(b"\x1f\x8b", "a gzip archive", "unpack it first"),
    _Unread(b"%!PS", "a PostScript file", "convert it first: ps2pdf FILE"),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_WORD_PART = b"word/document"
# Names in a compound file are UTF-16; an Outlook message has streams of this name.
_OUTLOOK = "__substg1.0".encode("utf-16-le")
# What Office puts a DOCX in when it asks for a password.
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MAIL = late(
    r"(?:(?:From|To|Date|Subject|Received|Return-Path|Delivered-To|Message-ID|MIME-Version"
    r"|Content-Type|X-[\w-]+):[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3}",
    re.IGNORECASE,
)
_MAIL_ONLY = late(r"^(?:MIME-Version|Message-ID|Received):", re.IGNORECASE | re.MULTILINE)
_WEB_ARCHIVE = late(r"Saved by (?:Blink|Internet Explorer|Windows)|multipart/related", re.I)
_COMMENTS = late(r"(?:\ufeff|\s|<\?xml[^>]{0,200}\?>|<!--(?:[^-]|-(?!->)){0,2000}-->)*")
_HTML = late(
    r"<(?:!doctype\s+html|(?:html|head|body|main|article|div|p|table|section|meta|h[1-6])\b)",
    re.IGNORECASE,
)
_XML = late(r"<(?:!doctype\s|[a-z_][\w.:-]*(?:\s[^<>]*)?/?>)", re.IGNORECASE)


def format_of(data: bytes, name: str) -> Format:
    """The format of a file's content. `name` is what messages call the source.

    Raises UnsupportedError for a format that is known and not read, ProtectedError for a
    document behind a password.
    """
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head.startswith(_ZIP):
        return _zipped(data, name)
    if head.startswith(_OLE):
        if _LOCKED in data:
            raise ProtectedError(
                f"{name}: needs a password; open it in Word and save it without one"
            )
        raise _unread(name, *_compound(data))
    for known in _UNREAD:
        if head.startswith(known.start):
            raise _unread(name, known.name, known.remedy)
    return _of_text(_decoded(head), name)


def _unread(name: str, what: str, remedy: str) -> UnsupportedError:
    return UnsupportedError(f"{name}: is {what}, which is not read; {remedy}")


def _zipped(data: bytes, name: str) -> Format:
    if _WORD_PART in data:
        return "docx"
    if b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]:
        raise _unread(name, "an OpenDocument file (ODT or the like)", _TO_DOCX)
    raise _unread(name, "a zip archive", "unpack it first and name the letter in it")


def _compound(data: bytes) -> tuple[str, str]:
    if _OUTLOOK in data:
        return "an Outlook message (.msg)", "save its attachment, the letter itself, and read that"
    return "an old Word document (.doc)", _TO_DOCX


def _decoded(head: bytes) -> str:
    """The first characters, well enough to tell markup from text."""
    if head[:2] in (b"\xff\xfe", b"<\0"):
        return head.decode("utf-16-le", "replace")
    if head[:2] in (b"\xfe\xff", b"\0<"):
        return head.decode("utf-16-be", "replace")
    return head.decode("utf-8", "replace")


def _of_text(head: str, name: str) -> Format:
    if head.lstrip("\ufeff \t\r\n\f\v")[:1] == "<":
        start = _COMMENTS.match(head)
        at = start.end() if start else 0
        if _HTML.match(head, at):
            return "html"
        if "<?xml" in head[:at] or _XML.match(head, at):
            return "xml"
    elif ":" in head[:_HEADER] and _MAIL.match(head) and _MAIL_ONLY.search(head):
        if _WEB_ARCHIVE.search(head):
            raise _unread(name, "a web archive (MHTML)", "save the page as HTML instead")
        raise _unread(
            name, "an e-mail message", "save its attachment, the letter itself, and read that"
        )
    return "text"
