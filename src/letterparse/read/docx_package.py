"""The parts of a DOCX file, unpacked within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from letterparse.errors import LimitError, ProtectedError, UnreadableError
from letterparse.read.markup import Node, parse_xml, tag_of
from letterparse.read.options import Options

_MOST_MEMBERS = 5_000
_MOST_UNPACKED = 64 * 1024 * 1024
"""Bytes of all the parts that are read: those of a letter of fifty pages are 3 MB."""
_MOST_TAGS = 1_000_000
"""Tags of one part: a letter of fifty pages has 100,000."""
_MOST_RATIO = 250
"""A part that shrinks more than this, once large, is made to grow: Word's shrink 5 to 30 times."""
_LARGE = 4 * 1024 * 1024
# A directory that leads to before the file's start is a ValueError, a way of packing that
# zipfile does not know a NotImplementedError.
_DAMAGE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(NotImplementedError, KeyError, ValueError),
)
_CHUNK = 1024 * 1024
_MAIN = "word/document.xml"
# The strict form of the standard (ISO/IEC 29500) has namespaces of its own for the same names.
_STRICT = (
    (
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        "http://purl.oclc.org/ooxml/officeDocument/relationships",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
)


class Package:
    """A DOCX file. Parts are read when asked for, each once.

    Raises UnreadableError for a damaged file, LimitError for one that unpacks to too much.
    """

    def __init__(self, data: bytes, name: str, options: Options) -> None:
        self.name = name
        self.options = options
        self.unpacked = 0
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise self.damaged() from None
        if len(self.zip.namelist()) > _MOST_MEMBERS:
            raise LimitError(f"{name}: holds more than {_MOST_MEMBERS} parts; save the letter anew")
        self.members = set(self.zip.namelist())
        self.main = self._main()

    def damaged(self) -> UnreadableError:
        return UnreadableError(f"{self.name}: is a damaged DOCX file; save it again from Word")

    def part(self, path: str) -> Node | None:
        """The root element of a part, None if the file has no such part."""
        data = self._bytes(path)
        if data is None:
            return None
        if data.count(b"<") > _MOST_TAGS:
            raise LimitError(f"{self.name}: {path} has too many tags; save the letter alone")
        try:
            text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError:
            raise self.damaged() from None
        if "<!DOCTYPE" in text:
            raise LimitError(f"{self.name}: {path} declares entities; save it again from Word")
        for strict, usual in _STRICT:
            text = text.replace(strict, usual)
        try:
            return parse_xml(text, self.name)[0]
        except UnreadableError:
            raise self.damaged() from None

    def targets(self, path: str) -> dict[str, tuple[str, str]]:
        """What a part refers to: id → (kind of relationship, path of the part)."""
        folder, base = posixpath.split(path)
        root = self.part(posixpath.join(folder, "_rels", f"{base}.rels"))
        found: dict[str, tuple[str, str]] = {}
        for node in root if root is not None else ():
            target = node.get("Target") or ""
            if tag_of(node) != "relationship" or node.get("TargetMode") == "External":
                continue
            kind = (node.get("Type") or "").rpartition("/")[2]
            inner = target[1:] if target[:1] == "/" else posixpath.join(folder, target)
            found[node.get("Id") or ""] = (kind, posixpath.normpath(inner))
        return found

    def _main(self) -> str:
        kinds = self.targets("").values()
        path = next((path for kind, path in kinds if kind == "officeDocument"), _MAIN)
        if path not in self.members:
            raise self.damaged()
        return path

    def _bytes(self, path: str) -> bytes | None:
        """What is in a member, counted as it comes: a header may lie about its size."""
        if path not in self.members:
            return None
        parts: list[bytes] = []
        own = 0
        try:
            info = self.zip.getinfo(path)
            if info.flag_bits & 1:
                raise ProtectedError(f"{self.name}: needs a password; save it without one")
            with self.zip.open(path) as member:
                while chunk := member.read(_CHUNK):
                    self.unpacked += len(chunk)
                    own += len(chunk)
                    grown = own > _LARGE and own > _MOST_RATIO * info.compress_size
                    if grown or self.unpacked > _MOST_UNPACKED:
                        raise LimitError(
                            f"{self.name}: unpacks to too much ({path} to more than"
                            f" {own >> 20} MB); save the letter alone"
                        )
                    parts.append(chunk)
        except _DAMAGE:
            raise self.damaged() from None
        return b"".join(parts)
