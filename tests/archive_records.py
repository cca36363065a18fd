"""Records as an archive gives them: letters of our own in several formats, failures, duplicates."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from conftest import LETTER, ROOT, SAMPLES
from letter_parts import parts_of
from render_html import plain_page
from render_pdf import pdf

from letterparse import extract
from letterparse.archive.records import Failure, Record
from letterparse.archive.sinks import open_sink
from letterparse.output.json import dumps


def record_of(path: str, data: bytes, with_text: bool = False) -> Record:
    letter = dumps(extract(data, with_text=with_text)).encode()
    return Record(path, hashlib.sha256(data).hexdigest(), letter, None)


@cache
def letters() -> tuple[Record, ...]:
    """The samples, one of them as a PDF (boxes) and as a web page (elements) too."""
    gold = json.loads((ROOT / "samples/navo-defensieministers.gold.json").read_bytes())
    parts = parts_of((ROOT / "samples" / gold["letter"]).read_text("utf-8"), gold)
    return (
        *(record_of(f"2024/{path.name}", path.read_bytes()) for path in SAMPLES),
        record_of("pdf/navo.pdf", pdf(parts, "ministry")),
        record_of("web/navo.html", plain_page(parts).encode("cp1252", "xmlcharrefreplace")),
        record_of("klein.txt", LETTER.encode(), with_text=True),
    )


BROKEN = Record(
    "kapot.pdf", "0" * 64, None, Failure("unreadable", "kapot.pdf: damaged PDF; save it again", 4)
)
GONE = Record("weg\udce9.txt", None, None, Failure("unreadable", "weg\udce9.txt: no such file", 4))


@cache
def archive() -> tuple[Record, ...]:
    """All of it: letters, files that failed, a duplicate of each."""
    first, *others = letters()
    again = Record("kopie/eerste.txt", first.sha256, None, None, first.path)
    broken = Record("kopie/kapot.pdf", BROKEN.sha256, None, None, BROKEN.path)
    return (first, BROKEN, again, *others, GONE, broken)


def filled(kind: str, out: Path, records: tuple[Record, ...] | None = None) -> Path:
    """The output of this kind at `out`."""
    sink = open_sink(kind, out)
    for record in archive() if records is None else records:
        sink.add(record)
    sink.close()
    return out


def plain(record: Record) -> dict[str, Any]:
    assert record.json is not None
    return json.loads(record.json)


def content(path: Path) -> dict[str, bytes]:
    """All files below a path, or the one file."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {
        str(each.relative_to(path)): each.read_bytes() for each in path.rglob("*") if each.is_file()
    }
