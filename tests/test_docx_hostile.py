"""Hostile and broken Word documents: one clear error each, within time and memory."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from render_docx import (
    BULLETS,
    PACKAGE_NS,
    REL_NS,
    STYLES,
    box,
    call,
    note,
    num,
    p,
    pack,
    package,
    part,
    r,
    style,
    tbl,
    tc,
    tr,
    unpack,
)

from letterparse import read as reading
from letterparse.document import Document
from letterparse.errors import LetterparseError, LimitError, ProtectedError, UnreadableError
from letterparse.read import docx
from letterparse.read.options import DEFAULT, Options

GOOD = package(p("Geachte voorzitter,") + p("Het begon."), styles=STYLES)


def read(data: bytes, options: Options = DEFAULT) -> Document:
    return docx.read(data, "brief.docx", options)


def with_parts(**parts: bytes | str | None) -> bytes:
    """GOOD with other parts; None leaves one out. "document" is word/document.xml."""
    files = unpack(GOOD)
    for name, content in parts.items():
        path = {"rels": "_rels/.rels", "links": "word/_rels/document.xml.rels"}.get(name)
        path = path or f"word/{name}.xml"
        files.pop(path, None)
        if content is not None:
            files[path] = content.encode() if isinstance(content, str) else content
    return pack(files)


def document(body: str) -> str:
    return part("document", f"<w:body>{body}</w:body>")


def with_flag(data: bytes, bit: int) -> bytes:
    """All members with this flag set, as an encrypted archive has."""
    out = bytearray(data)
    at = 0
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(sign)
        while at >= 0:
            out[at + offset] |= bit
            at = out.find(sign, at + 1)
    return bytes(out)


def lying(size: int) -> bytes:
    """An archive whose directory lies about the size of the document."""
    out = bytearray(GOOD)
    at = out.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", out, at + 28)[0]
        if out[at + 46 : at + 46 + length] == b"word/document.xml":
            struct.pack_into("<I", out, at + 24, size)
        at = out.find(b"PK\x01\x02", at + 1)
    return bytes(out)


def astray(by: int) -> bytes:
    """An archive whose directory is told to begin later, so that all leads to before it."""
    out = bytearray(GOOD)
    (start,) = struct.unpack_from("<I", out, len(out) - 6)
    struct.pack_into("<I", out, len(out) - 6, start + by)
    return bytes(out)


def many(count: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for i in range(count):
            file.writestr(f"word/document{i}.xml", "")
    return out.getvalue()


def entities(levels: int) -> str:
    declared = '<!ENTITY e0 "ha">' + "".join(
        f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, levels)
    )
    return (
        f"<!DOCTYPE w:document [{declared}]>" + document(p(r(f"<w:t>&e{levels - 1};</w:t>")))[38:]
    )


def nested(depth: int, tag: str) -> str:
    return document(f"<w:{tag}>" * depth + p("diep") + f"</w:{tag}>" * depth)


SPACE = b" " * (70 * 1024 * 1024)
DAMAGED = "is a damaged DOCX file"

BROKEN: dict[str, tuple[Callable[[], bytes], type[LetterparseError], str]] = {
    "cut off": (lambda: GOOD[: len(GOOD) // 2], UnreadableError, DAMAGED),
    "the directory cut off": (lambda: GOOD[:-30], UnreadableError, DAMAGED),
    "the document overwritten": (
        lambda: GOOD.replace(GOOD[100:140], bytes(40)), UnreadableError, DAMAGED,
    ),
    "no document": (lambda: with_parts(document=None), UnreadableError, DAMAGED),
    "no body": (lambda: with_parts(document=part("document", "")), UnreadableError, DAMAGED),
    "not well-formed": (lambda: with_parts(document="<w:document>"), UnreadableError, DAMAGED),
    "an empty part": (lambda: with_parts(document=""), UnreadableError, DAMAGED),
    "no text but bytes": (lambda: with_parts(document=b"\xff\xff\xff<x/>"), UnreadableError, DAMAGED),
    "half of UTF-16": (lambda: with_parts(document=b"\xff\xfe<\0x\0/"), UnreadableError, DAMAGED),
    "styles that are no XML": (lambda: with_parts(styles="<w:styles>"), UnreadableError, DAMAGED),
    "a picture alone": (
        lambda: with_parts(document=document(p(r("<w:drawing/>")))), UnreadableError, "holds no text",
    ),
    "encrypted members": (lambda: with_flag(GOOD, 1), ProtectedError, "needs a password"),
    "a smaller size told": (lambda: lying(10), UnreadableError, DAMAGED),
    "members before the file's start": (lambda: astray(1300), UnreadableError, DAMAGED),
    "many members": (lambda: many(5_001), LimitError, "more than 5000 parts"),
    "large": (lambda: with_parts(document=SPACE), LimitError, "unpacks to too much"),
    "large styles": (lambda: with_parts(styles=SPACE), LimitError, "word/styles.xml to more than"),
    "large, and hard to press": (
        lambda: with_parts(document=bytes(range(256)) * 300_000), LimitError, "unpacks to too much",
    ),
    "many tags": (
        lambda: with_parts(document=document("<w:p/>\n<w:r>abc</w:r>" * 400_000)),
        LimitError, "too m",
    ),
    "entities that grow": (lambda: with_parts(document=entities(9)), LimitError, "declares entities"),
    "an entity of outside": (
        lambda: with_parts(
            document='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>' + document(p("x"))[38:]
        ),
        LimitError, "declares entities",
    ),
    "entities after a long comment": (
        lambda: with_parts(document=f"<!--{' ' * 5000}-->{entities(3)}"), LimitError, "declares entities",
    ),
    "10,000 deep": (lambda: with_parts(document=nested(10_000, "sdt")), LimitError, "letter"),
    "10,000 tables deep": (lambda: with_parts(document=nested(10_000, "tbl")), LimitError, "letter"),
    "deep in another part": (lambda: with_parts(styles=nested(10_000, "style")), LimitError, "letter"),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_broken(case: str) -> None:
    make, kind, words = BROKEN[case]
    data = make()
    start = time.monotonic()
    with pytest.raises(kind) as caught:
        read(data)
    told = str(caught.value)
    assert type(caught.value) is kind
    assert told.startswith("brief.docx: ")
    assert words in told
    assert "\n" not in told
    assert time.monotonic() - start < 20


def test_a_bomb_takes_little_memory() -> None:
    data = with_parts(document=SPACE)
    tracemalloc.start()
    try:
        with pytest.raises(LimitError):
            read(data)
        assert tracemalloc.get_traced_memory()[1] < 32 * 1024 * 1024
    finally:
        tracemalloc.stop()


DAZED: dict[str, str] = {
    "columns": tbl(
        tr(tc("een", more='<w:gridSpan w:val="999999999"/>'), "twee", more='<w:gridBefore w:val="999999999"/>'),
        tr(tc("drie", more='<w:gridSpan w:val="-5"/>'), tc("vier", more='<w:gridSpan w:val="zes"/>')),
    ),
    "levels": p("een", num=("1", 10**9)) + p("twee", num=("1", -1)) + p("drie", num=("1", 8)),
    "outlines": p("een", more='<w:outlineLvl w:val="99999999999999999999"/>'),
    "symbols": p(r('<w:sym w:char="FFFFFFFFFF"/>'), "een"),
    "switches": p(r("een", '<w:b w:val="misschien"/><w:vanish w:val="off"/>'), "twee"),
    "calls": p("een", call(""), call("x" * 10_000), r("<w:footnoteReference/>"), r("<w:endnoteReference/>")),
    "fields": p("een", *[r('<w:fldChar w:fldCharType="vreemd"/>'), r("<w:fldChar/>")] * 50),
    "names": f'<w:p><w:pPr><w:pStyle w:val="{"x" * 100_000}"/></w:pPr>{r("een")}</w:p>',
    "no names": "<w:p><w:pPr><w:pStyle/><w:numPr><w:numId/><w:ilvl/></w:numPr></w:pPr>" + r("een") + "</w:p>",
    "a paragraph in a run": p(r(p("niet")), "een"),
    "cells out of a table": tc("niet") + tr("niet") + p("een"),
    "a table without rows": tbl() + tbl("<w:tr/>") + p("een"),
    "a box of boxes": p("een", box(p(box(p(box("diep")))))),
}  # fmt: skip


@pytest.mark.parametrize("case", DAZED)
def test_absurd_values_do_no_harm(case: str) -> None:
    numbering = BULLETS + num("1", "0", {-5: 3, 10**9: 2, 0: 10**9})
    assert (
        "een" in read(package(DAZED[case], numbering=numbering, footnotes=note("", "Noot."))).text
    )


def test_styles_and_lists_that_are_nothing() -> None:
    styles = (
        "<w:style/>"
        + style("A", "heading 99", based="A")
        + style("B", "", '<w:pPr><w:outlineLvl w:val="x"/></w:pPr>')
    )
    numbering = "<w:num/><w:abstractNum/><w:abstractNum><w:lvl/></w:abstractNum>" + num("1", "")
    body = (
        p("een", style="A")
        + p("twee", style="B")
        + p("drie", num=("1", 0))
        + p("vier", num=("", 0))
    )
    text = read(package(body, styles=styles, numbering=numbering)).text
    assert all(word in text for word in ("een", "twee", "drie", "vier"))


LINKS = '<Relationships xmlns="{}">{}</Relationships>'
LINK = '<Relationship Id="{}" Type="' + REL_NS + '/{}" Target="{}"{}/>'


def test_links_that_lead_nowhere_or_out() -> None:
    links = "".join(
        LINK.format(i, kind, target, mode)
        for i, (kind, target, mode) in enumerate((
            ("header", "../../../etc/passwd", ""),
            ("footer", "http://localhost:1/x", ' TargetMode="External"'),
            ("styles", "weg.xml", ""),
            ("footnotes", "document.xml", ""),
            ("numbering", "", ""),
        ))
    )  # fmt: skip
    data = with_parts(links=LINKS.format(PACKAGE_NS, links + "<Relationship/><x/>"))
    assert read(data).text == "Geachte voorzitter,\nHet begon."


def test_the_document_by_any_name() -> None:
    files = unpack(GOOD)
    files["brief/tekst.xml"] = files.pop("word/document.xml")
    files.pop("word/_rels/document.xml.rels")
    link = LINK.format("d", "officeDocument", "/brief/tekst.xml", "")
    files["_rels/.rels"] = LINKS.format(PACKAGE_NS, link).encode()
    assert read(pack(files)).text == "Geachte voorzitter,\nHet begon."
    files["_rels/.rels"] = b"<Relationships/>"
    with pytest.raises(UnreadableError, match=DAMAGED):
        read(pack(files))


SLOW = {
    "runs": p("x", *[r("x")] * 40_000),
    "calls": p("x", *(call(str(i)) for i in range(15_000))),
    "calls by one mark": p("x", *(r(f'<w:footnoteReference w:customMarkFollows="1" w:id="{i}"/><w:t>*</w:t>') for i in range(15_000))),
    "tabs": p("x", *[r("<w:tab/>")] * 40_000),
    "paragraphs": p("x") * 15_000,
    "rows": tbl(*[tr("a", "b")] * 6_000),
    "wide rows": tbl(tr(*["x" * 60] * 200), *[tr("b", more='<w:gridBefore w:val="199"/>')] * 10_000),
    "tables in tables": "<w:tbl><w:tr><w:tc>" * 60 + p("x") * 20_000 + "</w:tc></w:tr></w:tbl>" * 60,
    "controls": "<w:sdt><w:sdtContent>" * 100 + p("x") * 20_000 + "</w:sdtContent></w:sdt>" * 100,
    "boxes": p("x", *[box("y")] * 5_000),
}  # fmt: skip


@pytest.mark.parametrize("case", SLOW)
def test_much_of_one_thing_takes_its_time_and_no_more(case: str) -> None:
    data = package(SLOW[case], footnotes="")
    start = time.monotonic()
    text = read(data).text
    assert time.monotonic() - start < 30
    assert len(text) < 20_000_000


def test_the_time_is_kept() -> None:
    for body in (p("x"), tbl(tr("x"))):
        with pytest.raises(LimitError, match="takes more than 0 seconds; raise --timeout"):
            read(package(body), Options(timeout=0))


@given(st.binary(max_size=400))
@settings(max_examples=60, deadline=None)
def test_any_bytes_after_the_sign(data: bytes) -> None:
    with pytest.raises(LetterparseError, match="brief: "):
        reading.document(b"PK\x03\x04" + data, name="brief")


@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8)
)
@settings(max_examples=80, deadline=None)
def test_any_byte_may_be_another(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, byte in changes:
        data[at] = byte
    try:
        assert read(bytes(data)).text
    except LetterparseError as error:
        assert "\n" not in str(error)


XML = document(
    p("Geachte voorzitter,", style="Kop1")
    + tbl(tr("a", "b"), tr("c", "d"))
    + p("Het begon.", call("1"))
).encode()


@given(
    st.lists(
        st.tuples(st.integers(100, len(XML) - 1), st.binary(max_size=3)), min_size=1, max_size=4
    )
)
@settings(max_examples=80, deadline=None)
def test_any_part_may_be_another(changes: list[tuple[int, bytes]]) -> None:
    xml = XML
    for at, other in changes:
        xml = xml[:at] + other + xml[at + 1 :]
    try:
        assert read(with_parts(document=xml)).text
    except LetterparseError as error:
        assert "\n" not in str(error)
