"""Letters rendered as official publications in XML, of both generations."""

from __future__ import annotations

import re
from html import escape

from letter_parts import ITEM_LABEL, Parts, Piece, day, signers, spaced, wrapped


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


PAPERS = {"official_xml": official_xml, "old_xml": old_xml}
