"""DOCX files made by hand: a package out of XML, pieces of WordprocessingML, and whole letters.

The letters are what a text says by its structure, as in `render_web`, in the manner of two houses:
a ministry's template (letterhead in header parts, text boxes and layout tables, footnotes,
numbered lists, content controls and fields) and a plain document with bold headings.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from html import escape

from letter_parts import ITEM_LABEL, Parts, Piece, day, signers

MAIN_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL_NS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT = {
    MAIN_NS: "http://purl.oclc.org/ooxml/wordprocessingml/main",
    REL_NS: "http://purl.oclc.org/ooxml/officeDocument/relationships",
}
SPACES = (
    f'xmlns:w="{MAIN_NS}" xmlns:r="{REL_NS}"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
)


# Pieces of WordprocessingML


def t(text: str) -> str:
    return f'<w:t xml:space="preserve">{escape(text, quote=False)}</w:t>'


def r(inner: str, look: str = "") -> str:
    """A run; what has no tag in it is its text."""
    inner = inner if inner.startswith("<") else t(inner)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inner}</w:r>"


def b(text: str) -> str:
    return r(text, "<w:b/>")


def p(*runs: str, style: str = "", num: tuple[str, int] | None = None, more: str = "") -> str:
    """A paragraph; a run without a tag is text."""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num:
        look += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    look += more
    inner = "".join(run if run.startswith("<") else r(run) if run else "" for run in runs)
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inner}</w:p>"


def tc(*blocks: str, more: str = "") -> str:
    """A cell of a table; a block without a tag is a paragraph."""
    inner = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<w:tc>{f'<w:tcPr>{more}</w:tcPr>' if more else ''}{inner}</w:tc>"


def tr(*cells: str, more: str = "") -> str:
    inner = "".join(cell if cell.startswith("<w:tc") else tc(cell) for cell in cells)
    return f"<w:tr>{f'<w:trPr>{more}</w:trPr>' if more else ''}{inner}</w:tr>"


LINED = '<w:tblBorders><w:insideH w:val="single"/><w:insideV w:val="single"/></w:tblBorders>'
HEAD_ROW = "<w:tblHeader/>"


def tbl(*rows: str, look: str = LINED) -> str:
    return f"<w:tbl><w:tblPr>{look}</w:tblPr>{''.join(rows)}</w:tbl>"


def call(key: str, kind: str = "footnote") -> str:
    return r(f'<w:{kind}Reference w:id="{key}"/>', '<w:vertAlign w:val="superscript"/>')


def note(key: str, *blocks: str, kind: str = "footnote") -> str:
    ref = r(f"<w:{kind}Ref/>")
    inner = "".join(
        block if block.startswith("<") else p(*([] if i else [ref]), f" {block}")
        for i, block in enumerate(blocks)
    )
    return f'<w:{kind} w:id="{key}">{inner}</w:{kind}>'


def field(code: str, shown: str) -> str:
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f"<w:instrText>{code}</w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>')
        + r(shown)
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def box(*blocks: str, hidden: bool = False) -> str:
    """A run with a text box, as Word writes it: once for itself, once for older programs."""
    inner = "".join(block if block.startswith("<") else p(block) for block in blocks)
    content = f"<w:txbxContent>{inner}</w:txbxContent>"
    unseen = 'hidden="1"' if hidden else ""
    shape = f'<wp:docPr id="1" name="x" {unseen}/>'
    return r(
        '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f"{shape}<a:graphic><a:graphicData><wps:wsp><wps:txbx>{content}</wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{content}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )


def control(*inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{''.join(inner)}</w:sdtContent></w:sdt>"


def style(key: str, name: str, more: str = "", based: str = "", kind: str = "paragraph") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{key}"><w:name w:val="{name}"/>{base}{more}</w:style>'
    )


def levels(key: str, *forms: tuple[str, str]) -> str:
    """A list's levels: (way of counting, label)."""
    inner = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{label}"/></w:lvl>'
        for i, (form, label) in enumerate(forms)
    )
    return f'<w:abstractNum w:abstractNumId="{key}">{inner}</w:abstractNum>'


def num(key: str, abstract: str, starts: dict[int, int] | None = None) -> str:
    inner = "".join(
        f'<w:lvlOverride w:ilvl="{i}"><w:startOverride w:val="{n}"/></w:lvlOverride>'
        for i, n in (starts or {}).items()
    )
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{abstract}"/>{inner}</w:num>'


# The package


def part(root: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {SPACES}>{inner}</w:{root}>'


def package(
    body: str,
    *,
    headers: dict[str, str] | None = None,
    footers: dict[str, str] | None = None,
    first: bool = False,
    strict: bool = False,
    encoding: str = "utf-8",
    **parts: str,
) -> bytes:
    """A DOCX file. `headers` and `footers` by their type (first, default, even); `first`: the first
    page has its own. `parts` are styles, numbering, footnotes, endnotes, by name."""
    files: dict[str, str] = {}
    rels = ""
    refs = ""
    for kind, stories in (("header", headers or {}), ("footer", footers or {})):
        for i, (place, inner) in enumerate(stories.items(), 1):
            key = f"{kind}{i}"
            files[f"word/{key}.xml"] = part("hdr" if kind == "header" else "ftr", inner)
            rels += _rel(key, kind, f"{key}.xml")
            refs += f'<w:{kind}Reference w:type="{place}" r:id="{key}"/>'
    for name, inner in parts.items():
        files[f"word/{name}.xml"] = part(name, inner)
        rels += _rel(name, name, f"{name}.xml")
    title = "<w:titlePg/>" if first else ""
    files["word/document.xml"] = part(
        "document", f"<w:body>{body}<w:sectPr>{refs}{title}</w:sectPr></w:body>"
    )
    files["word/_rels/document.xml.rels"] = _rels(rels)
    files["_rels/.rels"] = _rels(_rel("d", "officeDocument", "word/document.xml"))
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    )
    if strict:
        for old, new in STRICT.items():
            files = {name: text.replace(old, new) for name, text in files.items()}
    wide = {name: text.replace("UTF-8", encoding).encode(encoding) for name, text in files.items()}
    return pack(wide)


def pack(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return out.getvalue()


def unpack(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def _rel(key: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{key}" Type="{REL_NS}/{kind}" Target="{target}"/>'


def _rels(inner: str) -> str:
    return f'<Relationships xmlns="{PACKAGE_NS}">{inner}</Relationships>'


# Letters


STYLES = (
    style("Standaard", "Normal")
    + style("Kop1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>')
    + style("Kop2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', "Kop1")
    + style("Bijschrift", "caption")
    + style("Tabelraster", "Table Grid", f"<w:tblPr>{LINED}</w:tblPr>", kind="table")
)
BULLETS = levels("0", ("bullet", "\uf0b7"), ("bullet", "o"))


class Writer:
    """Writes blocks; `bold` sets headings bold instead of in a style."""

    def __init__(self, bold: bool) -> None:
        self.bold = bold
        self.notes: list[str] = []
        self.nums: list[str] = []
        self.lists: list[str] = [BULLETS]

    def runs(self, piece: Piece, skip: int = 0, look: str = "") -> list[str]:
        found: list[str] = []
        at = skip
        for index, label in piece.calls:
            if piece.text[at:index]:
                found.append(r(t(piece.text[at:index]), look))
            found.append(call(label))
            at = index
        if piece.text[at:]:
            found.append(r(t(piece.text[at:]), look))
        return found

    def blocks(self, pieces: list[Piece], level: int = 1) -> str:
        out: list[str] = []
        i = 0
        while i < len(pieces):
            kind = pieces[i].kind
            end = i + 1
            while kind in ("item", "row") and end < len(pieces) and pieces[end].kind == kind:
                if kind == "row" and pieces[end].head:
                    break
                end += 1
            if kind == "heading":
                out.append(self.heading(pieces[i], level))
            elif kind == "row":
                out.append(self.table(pieces[i:end]))
            elif kind == "item":
                out += self.items(pieces[i:end])
            else:
                styled = "Bijschrift" if kind == "caption" else ""
                out.append(p(*self.runs(pieces[i]), style=styled))
            i = end
        return "".join(out)

    def heading(self, piece: Piece, level: int) -> str:
        if self.bold:
            return p(*self.runs(piece, look="<w:b/>"))
        return p(*self.runs(piece), style=f"Kop{level}")

    def items(self, pieces: list[Piece]) -> Iterable[str]:
        """List items: those with bullets and with numbers as Word counts them, else as written."""
        key = str(len(self.nums) + 1)
        labels = [ITEM_LABEL.match(piece.text) for piece in pieces]
        signs = {label[1] if label else "" for label in labels}
        if signs <= set("-–•·▪"):
            self.nums.append(num(key, "0"))
        elif [label[1] if label else "" for label in labels] == [
            f"{n}." for n in range(1, len(pieces) + 1)
        ]:
            self.lists.append(levels(key, ("decimal", "%1.")))
            self.nums.append(num(key, key))
        else:
            return [p(*self.runs(piece)) for piece in pieces]
        return [
            p(*self.runs(piece, label.end() if label else 0), num=(key, 0))
            for piece, label in zip(pieces, labels, strict=True)
        ]

    def table(self, pieces: list[Piece]) -> str:
        rows = [
            tr(*(tc(p(*self.runs(c))) for c in piece.cells), more=HEAD_ROW if piece.head else "")
            for piece in pieces
        ]
        return tbl(*rows, look='<w:tblStyle w:val="Tabelraster"/>')

    def parts(self, notes: list[Piece]) -> dict[str, str]:
        """The parts beside the document."""
        written = [
            note("-1", p(r("<w:separator/>"))),
            *(note(n.label or "", p(r("<w:footnoteRef/>"), r(" "), *self.runs(n))) for n in notes),
        ]
        return {
            "styles": STYLES,
            "numbering": "".join([*self.lists, *self.nums]),
            "footnotes": "".join(written),
        }


def ministry(parts: Parts) -> bytes:
    """A ministry's template: header parts, text boxes, a layout table, styles, footnotes."""
    gold = parts.gold
    writer = Writer(bold=False)
    address = gold.get("addressee") or {}
    lines = [f"Aan {address.get('name') or ''}"]
    where = address.get("address") or {}
    lines += [where[key] for key in ("street", "po_box") if where.get(key)]
    if where.get("postal_code"):
        lines.append(f"{where['postal_code']} {where.get('city') or ''}".strip())
    labels = [tr("Datum", tc(p(control(r(day(gold["date"]))))))] if gold.get("date") else []
    if gold.get("subject"):
        labels.append(tr("Betreft", gold["subject"]))
    plain = "<w:tblW/>"
    side: list[str] = []
    for label, key in (("Ons kenmerk", "reference"), ("Uw kenmerk", "your_reference")):
        if gold.get(key):
            side += [p(label), p(gold[key]), p()]
    if gold.get("attachments") is not None:
        side += [p("Bijlagen"), p(str(gold["attachments"]))]
    back = (gold.get("sender") or {}).get("return_address")
    body = p("> Retouradres ", back) if back else ""
    body += "".join(p(line) for line in lines) + p()
    body += tbl(*labels, look=plain) if labels else ""
    body += p() + writer.blocks(parts.body) + p() + _signed(gold) + writer.blocks(parts.annex)
    later = p("Datum") + p(day(gold["date"])) if gold.get("date") else p("Vervolg")
    pages = p("Pagina ", field("PAGE", "2"), " van ", field("NUMPAGES", "4"))
    return package(
        body,
        headers={"first": p(box(*side)) if side else p(), "default": later},
        footers={"default": pages},
        first=True,
        **writer.parts(parts.notes),
    )


def plain(parts: Parts) -> bytes:
    """A document that somebody typed: all in the body, headings bold."""
    gold = parts.gold
    writer = Writer(bold=True)
    body = ""
    back = (gold.get("sender") or {}).get("return_address")
    body += p(f"> Retouradres {back}") + p() if back else ""
    address = gold.get("addressee") or {}
    where = address.get("address") or {}
    body += p(f"Aan {address.get('name') or ''}")
    body += "".join(p(where[key]) for key in ("street", "po_box") if where.get(key))
    if where.get("postal_code"):
        body += p(f"{where['postal_code']} {where.get('city') or ''}".strip())
    body += p()
    if gold.get("date"):
        body += p(r("Datum"), r("<w:tab/>"), r(day(gold["date"])))
    for label, key in (
        ("Ons kenmerk", "reference"),
        ("Uw kenmerk", "your_reference"),
        ("Bijlagen", "attachments"),
        ("Betreft", "subject"),
    ):
        if gold.get(key) is not None:
            body += p(r(label), r("<w:tab/>"), r(t(str(gold[key]))))
    body += p() + writer.blocks(parts.body) + p() + _signed(gold) + writer.blocks(parts.annex)
    return package(body, footers={"default": p(field("PAGE", "1"))}, **writer.parts(parts.notes))


def _signed(gold: dict[str, object]) -> str:
    return "".join(p(role) + p() + p(name) + p() for role, name in signers(gold))


FORMS = {"ministry": ministry, "plain": plain}
