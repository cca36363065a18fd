"""A Letter's structure as Akoma Ntoso 3.0 (OASIS LegalDocML, August 2018).

A `doc` of the kind `kamerbrief`: what the head says is its preface, headings are sections within
each other, who signs its conclusions. IRIs follow the Akoma Ntoso naming convention.
"""

from __future__ import annotations

import re
import unicodedata

from lxml import etree

from letterparse.model import Letter
from letterparse.output.akn_body import add_body
from letterparse.output.akn_element import NAMESPACE, Element, add, as_xml

_UNKNOWN = "0001-01-01"
"""The standard wants a date: this one stands, named `unknown`, where the letter has none."""


def to_xml(letter: Letter) -> bytes:
    """The letter as an XML document, indented, in UTF-8 with its declaration."""
    root = etree.Element(f"{{{NAMESPACE}}}akomaNtoso", nsmap={None: NAMESPACE})
    doc = add(root, "doc", name="kamerbrief")
    known = _Known(letter)
    _meta(doc, letter, known)
    _preface(doc, letter, known)
    add_body(add(doc, "mainBody", eId="body"), letter)
    _conclusions(doc, letter, known)
    etree.indent(root)
    for line in root.iter(f"{{{NAMESPACE}}}p"):
        _close_up(line)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _close_up(line: Element) -> None:
    """Take the indents out of a line of words, where each space would be one of the letter's."""
    for element in line.iter():
        if element.text is not None and not element.text.strip():
            element.text = None
        if element is not line and element.tail is not None and not element.tail.strip():
            element.tail = None


class _Known:
    """Who and what the letter speaks of, each by the name that the document refers to it by."""

    def __init__(self, letter: Letter) -> None:
        self.entries: list[tuple[str, str, str, str]] = []
        self._names: dict[tuple[str, str], str] = {}
        self.program = self.name("Organization", "letterparse", "letterparse")
        ministry = letter.sender.ministry
        self.sender = self.name("Organization", "sender", ministry) if ministry else self.program

    def name(self, kind: str, prefix: str, shown: str) -> str:
        """The reference, "#sender", to what is shown so; the same for the same."""
        if (kind, shown) not in self._names:
            taken = sum(key[0] == kind for key in self._names)
            name = prefix if kind == "Organization" else f"{prefix}_{taken + 1}"
            self._names[kind, shown] = name
            href = f"/akn/ontology/{kind.lower()}/nl/{_slug(shown)}"
            self.entries.append((kind, name, href, shown))
        return f"#{self._names[kind, shown]}"


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "nn"


# What is known of the document as such


def _meta(doc: Element, letter: Letter, known: _Known) -> None:
    meta = add(doc, "meta")
    about = add(meta, "identification", source=known.program)
    date = letter.date.isoformat() if letter.date else _UNKNOWN
    parts = ["/akn/nl/doc/kamerbrief", _slug(letter.sender.ministry or ""), date]
    work = "/".join([*parts, _slug(letter.reference or letter.subject or "")])
    expression = f"{work}/nld@{date}"
    for tag, this, whole in (
        ("FRBRWork", f"{work}/!main", work),
        ("FRBRExpression", f"{expression}/!main", expression),
        ("FRBRManifestation", f"{expression}/!main.xml", f"{expression}.akn"),
    ):
        level = add(about, tag)
        add(level, "FRBRthis", value=this)
        add(level, "FRBRuri", value=whole)
        if tag == "FRBRWork" and letter.subject:
            add(level, "FRBRalias", name="subject", value=letter.subject)
        add(level, "FRBRdate", date=date, name="letter" if letter.date else "unknown")
        author = known.program if tag == "FRBRManifestation" else known.sender
        add(level, "FRBRauthor", href=author)
        if tag == "FRBRWork":
            add(level, "FRBRcountry", value="nl")
        elif tag == "FRBRExpression":
            add(level, "FRBRlanguage", language="nld")
    _references(meta, letter, known)


def _references(meta: Element, letter: Letter, known: _Known) -> None:
    """Everybody who is referred to anywhere in the document."""
    if letter.place:
        known.name("Location", "place", letter.place)
    for one in letter.signatories:
        if one.role:
            known.name("Role", "role", one.role)
        if one.name:
            known.name("Person", "person", one.name)
    for role in letter.on_behalf_of:
        known.name("Role", "role", role)
    listed = add(meta, "references", source=known.program)
    order = ("Person", "Organization", "Location", "Role")
    for kind, name, href, shown in sorted(known.entries, key=lambda one: order.index(one[0])):
        add(listed, f"TLC{kind}", eId=name, href=href, showAs=shown)


# What stands above and below the letter itself


def _preface(doc: Element, letter: Letter, known: _Known) -> None:
    lines: list[tuple[str, str | None]] = [
        ("addressee", letter.addressee.name),
        ("yourReference", letter.your_reference),
    ]
    preface = add(doc, "preface", eId="preface")
    if letter.sender.ministry:
        line = add(preface, "p", **{"class": "sender"})
        add(line, "docProponent", letter.sender.ministry, refersTo=known.sender)
    for name, value in lines:
        if value:
            add(preface, "p", value, **{"class": name})
    if letter.date:
        _dated(add(preface, "p", **{"class": "date"}), letter, known)
    if letter.reference:
        add(add(preface, "p", **{"class": "reference"}), "docNumber", letter.reference)
    for dossier in letter.dossiers:
        line = add(preface, "p", **{"class": "dossier"})
        number = add(line, "docketNumber", dossier.number)
        rest = " ".join(filter(None, [dossier.item, dossier.title]))
        number.tail = as_xml(f" {rest}") if rest else None
    if letter.subject:
        add(add(preface, "p", **{"class": "subject"}), "docTitle", letter.subject)
    if not len(preface):
        doc.remove(preface)


def _dated(line: Element, letter: Letter, known: _Known) -> None:
    assert letter.date  # Only such a letter has this line.
    if letter.place:
        place = known.name("Location", "place", letter.place)
        add(line, "location", letter.place, refersTo=place).tail = ", "
    day = letter.date.isoformat()
    printed = letter.evidence.get("date")
    add(line, "docDate", printed[0].text if printed else day, date=day)


def _conclusions(doc: Element, letter: Letter, known: _Known) -> None:
    if not letter.signatories and not letter.on_behalf_of:
        return
    end = add(doc, "conclusions", eId="conclusions")
    for one in letter.signatories:
        signature = add(add(end, "p"), "signature")
        role = known.name("Role", "role", one.role) if one.role else None
        if one.role and role:
            add(signature, "role", one.role, refersTo=role).tail = ", " if one.name else None
        if one.name:
            who = {"refersTo": known.name("Person", "person", one.name)}
            add(signature, "person", one.name, **who, **({"as": role} if role else {}))
    for role in letter.on_behalf_of:
        line = add(end, "p", "mede namens de ", **{"class": "onBehalfOf"})
        add(line, "role", role, refersTo=known.name("Role", "role", role))
