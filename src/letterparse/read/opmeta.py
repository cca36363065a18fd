"""The metadata of an official publication: what it gives a header whose letter is silent."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from letterparse.document import Given
from letterparse.errors import LetterparseError
from letterparse.read.markup import Node, decode_markup, parse_xml, tag_of
from letterparse.read.options import Options

_LARGEST = 1024 * 1024
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_DOSSIER = re.compile(r"(\d{5})(?:[ -]([IVXLC]{1,6}|[A-Z]{1,2}|\d{1,3}))?")
_IDENTIFIER = re.compile(r"kst-(\d{5}(?:-[A-Z0-9]+)*)-([A-Z0-9]+)", re.IGNORECASE)

Pairs = list[tuple[str, str]]


def given_from(pairs: Iterable[tuple[str, str]]) -> tuple[Given, ...]:
    """Header fields by the names of metadata (DC.title, OVERHEIDop.datumBrief …).

    A dossier's value is "NUMBER|ITEM|TITLE", a signatory's is the name.
    """
    values: dict[str, list[str]] = {}
    for name, content in pairs:
        content = " ".join(content.split())
        if name and content:
            values.setdefault(name.lower(), []).append(content)
    found: list[Given] = []
    date = _first(values, "overheidop.datumbrief", "dcterms.issued")
    if date and _DATE.match(date):
        found.append(Given("date", date[:10]))
    found += _dossiers(values)
    subject = _subject(values)
    if subject:
        found.append(Given("subject", subject))
    addressee = _first(values, "overheidop.ontvanger")
    if addressee:
        found.append(Given("addressee", addressee))
    found += [Given("signatories", name) for name in values.get("overheidop.indiener", [])]
    # Any page may carry its date and title; these words are of official publications alone.
    official = any(name.startswith("overheidop.") for name in values)
    return tuple(found) if official else ()


def _first(values: dict[str, list[str]], *names: str) -> str | None:
    return next((values[name][0] for name in names if name in values), None)


def _dossiers(values: dict[str, list[str]]) -> list[Given]:
    item = _first(values, "overheidop.ondernummer") or ""
    titles = values.get("overheidop.dossiertitel", [])
    found: list[Given] = []
    for i, text in enumerate(values.get("overheidop.dossiernummer", [])):
        match = _DOSSIER.fullmatch(text)
        if match:
            number = match[1] + (f"-{match[2]}" if match[2] else "")
            title = titles[i] if i < len(titles) else ""
            found.append(Given("dossiers", f"{number}|{'' if i else item}|{title}"))
    return found


def _subject(values: dict[str, list[str]]) -> str | None:
    """What the paper is about: "Dossier; Brief regering; Onderwerp" in the title."""
    title = _first(values, "dc.title") or ""
    parts = title.split("; ")
    if len(parts) > 2:
        return "; ".join(parts[2:])
    return None


def sidecar(name: str, own: str, options: Options) -> Pairs:
    """The metadata in a `metadata.xml` beside the letter, if it is of this very paper.

    `own` is what the letter calls itself ("kst-28844-269"), "" when it does not say. A file
    that is damaged, huge, or of another paper is as good as none.
    """
    folder = os.path.dirname(name)
    stem = os.path.splitext(os.path.basename(name))[0]
    for beside in (f"{stem}.metadata.xml", f"{stem}-metadata.xml", "metadata.xml"):
        path = os.path.join(folder, beside)
        if not os.path.isfile(name) or not os.path.isfile(path):
            continue
        pairs = _read(path, options)
        if pairs and _is_of(pairs, own, beside != "metadata.xml"):
            return pairs
    return []


def _read(path: str, options: Options) -> Pairs:
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            return []
        root, _ = parse_xml(decode_markup(data, path, options), path)
    except (OSError, LetterparseError):
        return []
    return pairs_of(root)


def pairs_of(root: Node) -> Pairs:
    """Names and contents of all `metadata` and `meta` elements."""
    return [
        (node.get("name") or "", node.get("content") or "")
        for node in root.iter()
        if tag_of(node) in ("metadata", "meta")
    ]


def _is_of(pairs: Pairs, own: str, named: bool) -> bool:
    """Whether the metadata is that of the paper; `named`: the file is named after it."""
    known = next((content for name, content in pairs if name.lower() == "dc.identifier"), "")
    if known and own:
        return key_of(known) == key_of(own)
    return named or bool(known and not own) or not own


def key_of(identifier: str) -> str:
    """An identifier as compared: "kst-21501-28-240" whatever its case and blanks."""
    return re.sub(r"\s+", "", identifier).lower()
