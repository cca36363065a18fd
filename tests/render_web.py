"""Letters rendered as the web has them: three sites' pages, and both generations of official XML.

The shapes are those of the sites; the words are those of a letter and of its gold. What is
rendered is what the text says by its structure (blocks, cells, footnotes), so that the same
facts can be asked of every format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import Any

from letterparse import language
from letterparse.document import Document
from letterparse.structure import outline_of
from letterparse.structure.outline import Block

MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
ITEM_LABEL = re.compile(r"([-–—•▪·●○]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.):])\s+")
KIND = re.compile(
    r"(?:BRIEF|VERSLAG|LIJST|NOTA|GEANNOTEERDE|AANHANGSEL)\b[^a-z]{0,400}?(?=\n\s*\n|\n\s*Aan|\n\s*[a-z]|$)"
)


@dataclass
class Piece:
    """A block to render; `calls` are (index in the text, label)."""

    kind: str
    text: str
    calls: tuple[tuple[int, str], ...] = ()
    cells: list[Piece] = field(default_factory=list)
    head: bool = False
    label: str | None = None


@dataclass
class Parts:
    """A letter in its parts."""

    gold: dict[str, Any]
    web_title: str | None
    paper_title: str
    body: list[Piece]
    annex: list[Piece]
    notes: list[Piece]

    @property
    def dossiers(self) -> list[dict[str, Any]]:
        return self.gold.get("dossiers") or []

    @property
    def is_paper(self) -> bool:
        return bool(self.dossiers) and bool(self.paper_title)

    @property
    def item(self) -> str:
        return next((d["item"] for d in self.dossiers if d.get("item")), "Nr. 1")


def parts_of(text: str, gold: dict[str, Any]) -> Parts:
    """What the structure of a text says, ready to be rendered."""
    outline = outline_of(Document.from_text(text), language.load("nl"))
    signed = [s.start for s in outline.header.evidence.get("signatories", [])]
    end = min(signed, default=len(text))
    body: list[Piece] = []
    annex: list[Piece] = []
    notes: list[Piece] = []
    for block in outline.blocks:
        if block.kind == "subject":
            continue
        piece = _piece(block)
        if block.kind == "note":
            notes.append(piece)
        else:
            (annex if block.view.sources[0] > end else body).append(piece)
    head = text[: min((b.view.sources[0] for b in outline.blocks if b.section >= 0), default=0)]
    title = KIND.search(head)
    web = re.match(r"\s*(Brief regering ?: ?[^\n]+(?:\n(?![\d ]{5,})[^\n]+)?)", text)
    return Parts(
        gold,
        " ".join(web[1].split()) if web else None,
        " ".join(title[0].split()) if title else "",
        body,
        annex,
        notes,
    )


def _piece(block: Block) -> Piece:
    if block.cells:
        cells = [_cell(block, cell.start, cell.end) for cell in block.cells]
        table = block.table
        assert table is not None
        placed: list[Piece] = []
        for cell, piece in zip(block.cells, cells, strict=True):
            while cell.column > len(placed):
                placed.append(Piece("cell", ""))
            placed.append(piece)
        return Piece("row", block.text, block.marks, placed, block.index == table.header)
    return Piece(block.kind, block.text, block.marks, label=block.label)


def _cell(block: Block, start: int, end: int) -> Piece:
    calls = tuple((at - start, label) for at, label in block.marks if start < at <= end)
    return Piece("cell", block.text[start:end], calls)


def day(iso: str) -> str:
    year, month, date = iso.split("-")
    return f"{int(date)} {MONTHS[int(month) - 1]} {year}"


def spaced(number: str) -> tuple[str, str]:
    """A dossier as printed, and the chapter of a budget: ("36 200", "X"), ("21 501-28", "")."""
    match = re.fullmatch(r"(\d\d)(\d{3})(?:-(.+))?", number)
    assert match is not None, number
    printed = f"{match[1]} {match[2]}"
    if match[3] and match[3].isdigit():
        return f"{printed}-{match[3]}", ""
    return printed, match[3] or ""


def signers(gold: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for one in gold.get("signatories") or []:
        role = one.get("role") or ""
        found.append((f"De {role[:1].upper()}{role[1:]}," if role else "", one.get("name") or ""))
    return found


def behalf(gold: dict[str, Any], body: list[Piece]) -> None:
    """Roles that sign for others are told in the body; nothing to print."""


# HTML


class Html:
    """Inline and block markup in the manner of one site."""

    def __init__(self, calls: str = "nootnum") -> None:
        self.calls = calls

    def inline(self, piece: Piece, skip: int = 0) -> str:
        parts: list[str] = []
        at = skip
        for index, label in piece.calls:
            parts.append(escape(piece.text[at:index]))
            parts.append(self.call(label))
            at = index
        parts.append(escape(piece.text[at:]))
        return "".join(parts)

    def call(self, label: str) -> str:
        if self.calls == "nootnum":
            return (
                f'<a class="nootnum supernote-click-ID-{label}"'
                f' href="https://zoek.officielebekendmakingen.nl/kst.html#ID-{label}">{label}</a>'
            )
        if self.calls == "sup":
            return f"<sup>{label}</sup>"
        return f'<a href="#_ftn{label}" name="_ftnref{label}"><sup>[{label}]</sup></a>'

    def note(self, piece: Piece) -> str:
        label, text = piece.label or "", self.inline(piece)
        if self.calls == "nootnum":
            return (
                '<div class="voet noot snp-mouseoffset snb-pinned notedefault"'
                f' id="supernote-note-ID-{label}">\n<h5 class="note-close"><a class="note-close"'
                f' href="#close-ID-{label}">X</a> Noot\n</h5><sup><span class="nootnum">'
                f'<a id="ID-{label}" name="ID-{label}"></a>{label}</span></sup><p>{text}</p>\n</div>'
            )
        if self.calls == "sup":
            return f"<p><sup>{label}</sup> {text}</p>"
        return (
            f'<div id="ftn{label}"><p class="MsoFootnoteText"><a href="#_ftnref{label}"'
            f' name="_ftn{label}">[{label}]</a> {text}</p></div>'
        )

    def heading(self, piece: Piece) -> str:
        text = self.inline(piece)
        if self.calls == "nootnum":
            return f'<p class="tussenkop"><strong class="tussenkop_vet">{text}</strong></p>'
        return f"<h2>{text}</h2>"

    def blocks(self, pieces: list[Piece]) -> str:
        out: list[str] = []
        i = 0
        while i < len(pieces):
            kind = pieces[i].kind
            end = i + 1
            if kind in ("item", "row"):
                while end < len(pieces) and pieces[end].kind == kind:
                    end += 1
            if kind == "heading":
                out.append(self.heading(pieces[i]))
            elif kind == "item":
                out.append(self.items(pieces[i:end]))
            elif kind == "row":
                out.append(self.table(pieces[i:end]))
            else:
                out.append(f"<p>{wrapped(self.inline(pieces[i]))}</p>")
            i = end
        return "\n".join(out)

    def items(self, pieces: list[Piece]) -> str:
        lines: list[str] = []
        for piece in pieces:
            label = ITEM_LABEL.match(piece.text)
            if self.calls == "nootnum" and label:
                text = self.inline(piece, label.end())
                lines.append(
                    f'<li class="li"><p class="labeled"><span class="ol">{label[1]} </span>{text}</p></li>'
                )
            else:
                bullet = label is not None and label[1][-1] not in ".):"
                text = self.inline(piece, label.end() if bullet and label else 0)
                lines.append(f"<li>{text}</li>")
        return f'<ul class="expliciet whitespace-small">{"".join(lines)}</ul>'

    def table(self, pieces: list[Piece]) -> str:
        rows: list[str] = []
        for piece in pieces:
            tag = "th" if piece.head else "td"
            cells = "".join(f"<{tag}><p>{self.inline(c)}</p></{tag}>" for c in piece.cells)
            rows.append(f"<tr>{cells}</tr>")
        return f'<div class="table-wrapper"><table><tbody>{"".join(rows)}</tbody></table></div>'


def wrapped(text: str, width: int = 84) -> str:
    """Text as the sites wrap it in their source, between words."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        if len(line) + len(word) > width and line:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n   ".join([*lines, line])


def _paper_head(parts: Parts) -> str:
    out: list[str] = []
    for dossier in parts.dossiers:
        number, chapter = spaced(dossier["number"])
        title = escape(dossier.get("title") or "")
        out.append(
            f'<h1 class="dossier_kop no-toc"><span class="dossiernummer">{number}'
            f'{" " + chapter if chapter else ""}</span> <span class="dossiertitel">{title}</span></h1>'
        )
    out.append(
        f'<h2 class="stuktitel no-toc"><span class="stuknummer">{escape(parts.item)}</span>'
        f" {escape(parts.paper_title)}</h2>"
    )
    name = parts.gold["addressee"]["name"]
    out.append(f"<p>Aan {escape(name)}</p>")
    out.append(f"<p>{escape(parts.gold.get('place') or 'Den Haag')}, {day(parts.gold['date'])}</p>")
    return "\n".join(out)


def _signature_html(parts: Parts) -> str:
    out: list[str] = []
    for role, name in signers(parts.gold):
        out.append(
            f'<div class="ondertekening"><p><span class="functie">{escape(role)}</span>'
            f' <span class="naam"><span class="achternaam">{escape(name)}</span></span></p></div>'
        )
    return "\n".join(out)


def official_page(parts: Parts) -> str:
    """zoek.officielebekendmakingen.nl, saved by a browser."""
    html = Html()
    notes = "\n".join(html.note(note) for note in parts.notes)
    return f"""<!DOCTYPE html>
<!-- saved from url=(0059)https://zoek.officielebekendmakingen.nl/kst-28844-269.html -->
<html lang="nl"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<title>Kamerstuk | Overheid.nl &gt; Officiële bekendmakingen</title>
<meta name="dcterms.identifier" content="kst-1">
<script src="./files/main.js"></script><style>.x {{ color: red }}</style></head>
<body class="preview">
<div class="skiplinks container"><p><a href="#content">Direct naar content</a></p></div>
<header class="header"><div class="header__start"><div class="container">
<button type="button" class="hidden-desktop button button--icon-hamburger">Menu</button>
<div class="logo"><a href="/"><img src="./logo.svg" alt="Logo Overheid.nl"></a>
<p class="visually-hidden">U bent nu hier:</p><p class="logo__you-are-here"><span>Officiële bekendmakingen</span></p>
</div></div></div>
<nav class="header__nav header__nav--closed" id="nav"><h2 class="visually-hidden">Primaire navigatie</h2>
<ul class="header__primary-nav list list--unstyled"><li><a href="/dagoverzicht">Dagoverzicht</a></li>
<li><a href="/uitgebreid_zoeken">Uitgebreid zoeken</a></li></ul>
<div id="other-sites" class="header__more__content"><p><a href="#">Berichten over uw buurt</a><br>Zoals vergunningen, bouwplannen en lokale regelgeving.</p></div>
</nav></header>
<div class="row row--page-opener"><div class="container"><div class="breadcrumb"><p>U bent hier:</p>
<ol><li><a href="/">Home</a></li><li>Kamerstuk</li></ol></div></div></div>
<div class="container columns columns--sticky-sidebar row"><div class="columns--sticky-sidebar__sidebar">
<div class="publicatie-info"><h2>Publicatie</h2><table><tr><th>Datum publicatie</th><th>Organisatie</th></tr>
<tr><td>17-06-2020</td><td>Tweede Kamer der Staten-Generaal</td></tr></table></div></div>
<div role="main" id="content" class="content"><div id="broodtekst" class="broodtekst-container stuk">
{_paper_head(parts)}
{html.blocks(parts.body)}
{_signature_html(parts)}
{html.blocks(parts.annex)}
</div><div id="noten"><hr>{notes}</div>
<p class="backlink"><a href="#top">Naar boven</a></p></div></div>
<footer class="footer row--footer"><div class="container"><div class="footer__section">
<ul class="list"><li><a href="/over">Over deze website</a></li><li><a href="/contact">Contact</a></li>
<li><a href="/privacy">Privacy en cookies</a></li></ul></div></div></footer>
</body></html>"""


def chamber_page(parts: Parts) -> str:
    """tweedekamer.nl, saved by a browser."""
    html = Html()
    notes = "\n".join(html.note(note) for note in parts.notes)
    title = escape(parts.web_title or "")
    people = "".join(
        f'<li><a href="/kamerleden/x">{escape(name)}</a>, {escape(role[3:].rstrip(","))}</li>'
        for role, name in signers(parts.gold)
    )
    return f"""<!DOCTYPE html>
<html lang="nl" dir="ltr"><head><meta charset="utf-8"><title>{title} | Tweede Kamer</title></head>
<body class="path-kamerstukken"><a href="#main-content" class="visually-hidden focusable">Overslaan en naar de inhoud gaan</a>
<div class="dialog-off-canvas-main-canvas"><header role="banner" class="o-header"><a href="/">Tweede Kamer der Staten-Generaal</a>
<nav class="m-mega-menu"><ul><li><a href="/debat_en_vergadering">Debat en vergadering</a></li><li><a href="/kamerstukken">Kamerstukken</a></li>
<li><a href="/kamerleden_en_commissies">Kamerleden en commissies</a></li></ul><form action="/zoeken"><label>Zoeken</label><input name="qry"><button>Zoek</button></form></nav></header>
<main><div class="o-layout"><ol class="breadcrumb"><li><a href="/">Home</a></li><li><a href="/kamerstukken">Kamerstukken</a></li></ol>
<article class="t-detail"><div class="m-tools download"><a class="button" href="/downloads/document?id=1">Download kamerstuk</a></div>
<h1>{title}</h1>
<div class="paper-content">
{_paper_head(parts)}
{html.blocks(parts.body)}
{_signature_html(parts)}
{html.blocks(parts.annex)}
<div id="noten"><hr>{notes}</div></div>
<section><h2>Ondertekenaars</h2><ul class="m-list">{people}</ul></section>
<section class="related"><h2>Gerelateerde kamerstukken</h2><ul><li><a href="/k1">Commissiedebat</a></li><li><a href="/k2">Motie van het lid X</a></li><li><a href="/k3">Stemmingen</a></li></ul></section>
</article></div></main>
<footer class="o-footer"><h2>Volg de Tweede Kamer</h2><ul><li><a href="/x">X</a></li><li><a href="/nb">Nieuwsbrief</a></li></ul></footer></div></body></html>"""


def letterhead(parts: Parts) -> list[tuple[str, str]]:
    """The fields of a letterhead with their labels."""
    gold = parts.gold
    rows: list[tuple[str, str]] = []
    if gold.get("date"):
        rows.append(("Datum", day(gold["date"])))
    if gold.get("subject"):
        rows.append(("Betreft", gold["subject"]))
    if gold.get("reference"):
        rows.append(("Ons kenmerk", gold["reference"]))
    if gold.get("your_reference"):
        rows.append(("Uw kenmerk", gold["your_reference"]))
    if gold.get("attachments") is not None:
        rows.append(("Bijlage(n)", str(gold["attachments"])))
    return rows


def address(parts: Parts) -> list[str]:
    to = parts.gold.get("addressee") or {}
    at = to.get("address") or {}
    lines = [to.get("name") or ""]
    lines += [at[key] for key in ("street", "po_box") if at.get(key)]
    if at.get("postal_code"):
        lines.append(f"{at['postal_code']}  {at.get('city') or ''}".rstrip())
    return [line for line in lines if line]


def government_page(parts: Parts) -> str:
    """rijksoverheid.nl, saved by a browser; a letter with a letterhead."""
    html = Html("sup")
    ministry = (parts.gold.get("sender") or {}).get("ministry") or ""
    head = "".join(f"<p><strong>{a}:</strong> {escape(b)}</p>\n" for a, b in letterhead(parts))
    to = "<br>\n".join(escape(line) for line in address(parts))
    sign = "\n".join(
        f"<p>{escape(role)}<br>\n<br>\n{escape(name)}</p>" for role, name in signers(parts.gold)
    )
    notes = "\n".join(html.note(note) for note in parts.notes)
    title = escape(parts.gold.get("subject") or "Kamerbrief")
    return f"""<!doctype html>
<html class="no-js" lang="nl-NL"><head><meta charset="utf-8"><title>{title} | Kamerstuk | Rijksoverheid.nl</title></head>
<body id="government" data-contentpage="true"><div id="mainwrapper">
<div class="skiplinks"><a href="#content-wrapper">Ga direct naar inhoud</a></div>
<header><div class="logo"><a href="/"><img src="logo.svg" alt="Logo Rijksoverheid"></a></div></header>
<div id="navBar"><nav class="wrapper"><ul id="menuNavLeft"><li><a href="/">Home</a></li><li><a href="/onderwerpen">Onderwerpen</a></li><li><a href="/ministeries">Ministeries</a></li></ul></nav>
<div class="breadCrumbNav breadcrumb"><span class="assistive">U bevindt zich hier:</span><a href="/">Home</a><a href="/documenten">Documenten</a></div></div>
<main id="content-wrapper" tabindex="-1"><div class="wrapper"><div class="article content"><h1>{title}</h1>
<p class="article-meta">Kamerstuk: Kamerbrief | {day(parts.gold["date"]) if parts.gold.get("date") else ""}</p>
<div class="contentBox">
{f"<p>Ministerie van {escape(ministry)}</p>" if ministry else ""}
<p>{to}</p>
{head}
<p>Geachte voorzitter,</p>
{html.blocks(parts.body)}
<p>Hoogachtend,</p>
{sign}
{html.blocks(parts.annex)}
<hr>
{notes}
</div></div><div class="share"><h2>Deel deze pagina</h2><ul><li><a href="#">Facebook</a></li></ul></div></div></main>
<footer class="site-footer"><div class="wrapper"><div class="column"><h2>Service</h2><ul><li><a href="/contact">Contact</a></li><li><a href="/abonneren">Abonneren</a></li><li><a href="/rss">RSS</a></li></ul></div></div></footer>
</div></body></html>"""


def plain_page(parts: Parts) -> str:
    """A page as an office program saves a letter: tables for layout, notes of Word."""
    html = Html("word")
    ministry = (parts.gold.get("sender") or {}).get("ministry") or ""
    rows = "".join(f"<tr><td>{a}</td><td>{escape(b)}</td></tr>" for a, b in letterhead(parts))
    to = "<br>".join(escape(line) for line in address(parts))
    sign = "".join(
        f"<p>{escape(r)}</p><p>&nbsp;</p><p>{escape(n)}</p>" for r, n in signers(parts.gold)
    )
    notes = "".join(html.note(note) for note in parts.notes)
    return (
        '<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252">'
        "<title>Brief</title></head><body lang=NL><div class=WordSection1>"
        + (f"<p class=MsoNormal>Ministerie van {escape(ministry)}</p>" if ministry else "")
        + f"<p class=MsoNormal>{to}</p><table border=0>{rows}</table>"
        f"<p class=MsoNormal>Geachte voorzitter,</p>{html.blocks(parts.body)}"
        f"<p class=MsoNormal>Hoogachtend,</p>{sign}{html.blocks(parts.annex)}</div>"
        f"<div><br clear=all><hr align=left size=1 width=33%>{notes}</div></body></html>"
    )


def soup_page(parts: Parts) -> str:
    """A page of nothing but divs, as a news site or an archive may set it."""
    html = Html("sup")
    ministry = (parts.gold.get("sender") or {}).get("ministry") or ""
    head = "<br>".join(f"{a}: {escape(b)}" for a, b in letterhead(parts))
    to = "<br>".join(escape(line) for line in address(parts))
    sign = "".join(f"<div>{escape(r)}<br>{escape(n)}</div>" for r, n in signers(parts.gold))
    notes = "".join(html.note(note) for note in parts.notes)
    return f"""<html><head><title>Archief</title></head><body>
<div class="top"><div class="wrap"><a href="/"><img alt="logo"></a><div class="mainmenu"><a href="/n">Nieuws</a> | <a href="/d">Dossiers</a> | <a href="/a">Archief</a></div></div></div>
<div class="wrap"><div class="col-1"><h4>Rubrieken</h4><div><a href="/1">Defensie en veiligheid</a><br><a href="/2">Economie en financiën</a><br><a href="/3">Zorg en welzijn</a></div></div>
<div class="col-2"><div class="post">
{f"<div>Ministerie van {escape(ministry)}</div>" if ministry else ""}
<div>{to}</div><br>
<div>{head}</div><br>
<div>Geachte voorzitter,</div>
{html.blocks(parts.body)}
<div>Hoogachtend,</div>
{sign}
{html.blocks(parts.annex)}
{notes}
</div><div class="more"><h3>Zie ook</h3><ul><li><a href="/k1">Kamerbrief over de voortgang van het programma</a></li><li><a href="/k2">Verslag van het debat met de Kamer</a></li><li><a href="/k3">Antwoorden op Kamervragen over hetzelfde</a></li></ul></div></div></div>
<div class="bottom"><a href="/over">Over ons</a> <a href="/contact">Contact</a> <a href="/privacy">Privacyverklaring</a></div>
</body></html>"""


# XML


def _xml_inline(piece: Piece, notes: dict[str, Piece], skip: int = 0) -> str:
    parts: list[str] = []
    at = skip
    for index, label in piece.calls:
        parts.append(escape(piece.text[at:index], quote=False))
        note = notes.get(label)
        if note is not None:
            parts.append(
                f'<noot id="ID-{label}" type="voet"><noot.nr>{label}</noot.nr>'
                f"<noot.al>{_cited(note.text)}</noot.al></noot>"
            )
        at = index
    parts.append(escape(piece.text[at:], quote=False))
    return "".join(parts)


def _cited(text: str) -> str:
    """A note with its citation as the publisher links it."""
    text = escape(text, quote=False)
    return re.sub(
        r"(\d\d) (\d{3}), nr\. (\d+)",
        r'<extref doc="kst-\1\2-\3" soort="document" status="actief">\1 \2, nr. \3</extref>',
        text,
    )


def _xml_blocks(pieces: list[Piece], notes: dict[str, Piece], old: bool) -> str:
    out: list[str] = []
    i = 0
    while i < len(pieces):
        piece = pieces[i]
        end = i + 1
        if piece.kind in ("item", "row"):
            while end < len(pieces) and pieces[end].kind == piece.kind:
                end += 1
        if piece.kind == "heading":
            text = _xml_inline(piece, notes)
            out.append(
                f'<tuskop letat="vet">{text}</tuskop>'
                if old
                else f'<tussenkop kopopmaak="vet">{text}</tussenkop>'
            )
        elif piece.kind == "item":
            out.append(_xml_list(pieces[i:end], notes))
        elif piece.kind == "row":
            out.append(_xml_table(pieces[i:end], notes))
        else:
            text = _xml_inline(piece, notes)
            out.append(f"<al>{wrapped(text) if old and '<' not in text else text}</al>")
        i = end
    return "\n".join(out)


def _xml_list(pieces: list[Piece], notes: dict[str, Piece]) -> str:
    items: list[str] = []
    for piece in pieces:
        label = ITEM_LABEL.match(piece.text)
        number = f"<li.nr>{label[1]}</li.nr>" if label else ""
        text = _xml_inline(piece, notes, label.end() if label else 0)
        items.append(f"<li>\n  {number}\n  <al>{text}</al>\n</li>")
    return f'<lijst level="single" type="expliciet">{"".join(items)}</lijst>'


def _xml_table(pieces: list[Piece], notes: dict[str, Piece]) -> str:
    width = max(len(piece.cells) for piece in pieces)
    specs = "".join(f'<colspec colnum="{i}" colname="col{i}"/>' for i in range(1, width + 1))
    head, body = "", ""
    for piece in pieces:
        cells = "".join(
            f'<entry colname="col{i}"><al>{_xml_inline(c, notes)}</al></entry>'
            for i, c in enumerate(piece.cells, 1)
        )
        if piece.head:
            head += f"<row>{cells}</row>"
        else:
            body += f"<row>{cells}</row>"
    head = f"<thead>{head}</thead>" if head else ""
    return f'<table><tgroup cols="{width}">{specs}{head}<tbody>{body}</tbody></tgroup></table>'


def official_xml(parts: Parts) -> str:
    """Today's official publication."""
    notes = {note.label or "": note for note in parts.notes}
    gold = parts.gold
    dossiers = ""
    for dossier in parts.dossiers:
        number, chapter = spaced(dossier["number"])
        chapter = f"<begrotingshoofdstuk>{chapter}</begrotingshoofdstuk>" if chapter else ""
        dossiers += f"""
    <dossier>
      <dossiernummer>
        <dossiernr>{number}</dossiernr>{chapter}
      </dossiernummer>
      <titel>{escape(dossier.get("title") or "", quote=False)}</titel>
    </dossier>"""
    number = re.sub(r"^nr\.? ?", "", parts.item, flags=re.IGNORECASE)
    sign = "".join(
        f"""
          <ondertekening>
            <functie>{escape(role)}</functie>
            <naam>
              <achternaam>{escape(name)}</achternaam>
            </naam>
          </ondertekening>"""
        for role, name in signers(gold)
    )
    annex = f"<bijlage>{_xml_blocks(parts.annex, notes, False)}</bijlage>" if parts.annex else ""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<officiele-publicatie xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="http://technische-documentatie.oep.overheid.nl/op-xsd-2012-2">
  <metadata>
    <meta name="OVERHEIDop.externMetadataRecord" scheme="" content="https://zoek.officielebekendmakingen.nl/metadata.xml" />
  </metadata>
  <kamerstuk>
    <kamerstukkop>
      <tekstregel inhoud="vergaderjaar">Vergaderjaar 2022-2023</tekstregel>
      <tekstregel inhoud="kameraanduiding">Tweede Kamer der Staten-Generaal</tekstregel>
      <tekstregel inhoud="kamernummer">2</tekstregel>
      <tekstregel inhoud="documenttype">Kamerstukken</tekstregel>
    </kamerstukkop>{dossiers}
    <stuk>
      <stuknr>Nr. <ondernummer kamer="2">{number}</ondernummer></stuknr>
      <titel>{escape(parts.paper_title)} </titel>
      <algemeen>
        <vrije-tekst>
          <tekst status="goed">
            <al>Aan {escape(gold["addressee"]["name"])}</al>
            <al>{escape(gold.get("place") or "Den Haag")}, {day(gold["date"])}</al>
            {_xml_blocks(parts.body, notes, False)}
          </tekst>
        </vrije-tekst>
        <tekst-sluiting>{sign}
        </tekst-sluiting>
      </algemeen>{annex}
    </stuk>
  </kamerstuk>
</officiele-publicatie>
"""


def old_xml(parts: Parts) -> str:
    """The official publication of before 2010."""
    gold = parts.gold
    subjects = ""
    for dossier in parts.dossiers:
        number, chapter = spaced(dossier["number"])
        subjects += f"""
    <onderw>
      <nummer>{number}{" " + chapter if chapter else ""}</nummer>
      <naam>{wrapped(escape(dossier.get("title") or "", quote=False), 60)}</naam>
    </onderw>"""
    number = re.sub(r"^nr\.? ?", "", parts.item, flags=re.IGNORECASE)
    body = _xml_blocks(_with_refs(parts.body), {}, True)
    annex = _xml_blocks(_with_refs(parts.annex), {}, True)
    body, annex = (
        re.sub("\ue000(.*?)\ue001", r'<voetref refid="v\1" nr="\1"/>', t) for t in (body, annex)
    )
    sign = "".join(
        f"<ondtek><functie>{escape(role)}</functie>\n<naam>{escape(name)}</naam></ondtek>\n"
        for role, name in signers(gold)
    )
    notes = "".join(
        f'<voetnoot id="v{n.label}" nr="{n.label}">\n<al>{escape(n.text, quote=False)}</al></voetnoot>\n'
        for n in parts.notes
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<kamerwrk kamer="tk" publtype="brief">
  <metadata>
    <meta name="OVERHEIDop.externMetadataRecord" scheme="" content="https://zoek.officielebekendmakingen.nl/metadata.xml" />
  </metadata>
  <kop>
    <titel>Tweede Kamer der Staten-Generaal</titel>
    <subtitel>2</subtitel>
    <subtitel>Vergaderjaar 2003-2004</subtitel>
  </kop>
  <frontm>
    <versie dtd="0.10" conv="OPmt1__2.1" markup="c11xa"></versie>
    <ordernr>KST72540</ordernr>
    <vergjaar>2003-2004</vergjaar>{subjects}
  </frontm>
  <body>
    <stuk>
      <ltrlabel>Nr. </ltrlabel>
      <nummer>{number}</nummer>
      <titel>{escape(parts.paper_title)} </titel>
      <al>Aan {escape(gold["addressee"]["name"])}</al>
      <al>{escape(gold.get("place") or "Den Haag")}, <datum>{day(gold["date"])}</datum></al>
      {body}
      <witreg></witreg>
      {sign}
      {annex}
    </stuk>
  </body>
  {notes}
</kamerwrk>
"""


def _with_refs(pieces: list[Piece]) -> list[Piece]:
    """The pieces with a sign in the text where a footnote is called."""
    found: list[Piece] = []
    for piece in pieces:
        text, at = "", 0
        for index, label in piece.calls:
            text += piece.text[at:index] + f"\ue000{label}\ue001"
            at = index
        cells = _with_refs(piece.cells)
        found.append(Piece(piece.kind, text + piece.text[at:], (), cells, piece.head, piece.label))
    return found


PAPERS = {
    "official_page": official_page,
    "chamber_page": chamber_page,
    "official_xml": official_xml,
    "old_xml": old_xml,
}
LETTERS = {"government_page": government_page, "plain_page": plain_page, "soup_page": soup_page}
