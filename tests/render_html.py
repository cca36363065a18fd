"""Letters rendered as web pages: those of three sites, of an office program, and of no one's.

The shapes are those of the sites; the words are those of a letter and of its gold.
"""

from __future__ import annotations

from html import escape

from letter_parts import (
    ITEM_LABEL,
    Parts,
    Piece,
    address,
    day,
    letterhead,
    signers,
    spaced,
    wrapped,
)


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


PAPERS = {"official_page": official_page, "chamber_page": chamber_page}
LETTERS = {"government_page": government_page, "plain_page": plain_page, "soup_page": soup_page}
