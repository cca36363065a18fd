"""A small letter around a table, and the facts that are read in it."""

from __future__ import annotations

from typing import Any

from letterparse.assemble import assemble
from letterparse.document import Document
from letterparse.extract import analyse

LETTER = """\
Ministerie van Financiën

> Retouradres Postbus 20201 2500 EE Den Haag

Aan de Voorzitter van de Tweede Kamer der Staten-Generaal

Datum    12 maart 2024
Betreft  Stand van zaken

Geachte voorzitter,

{table}

Hoogachtend,

de minister van Financiën,

J. de Vries
"""


def facts(table: str, kind: str) -> list[dict[str, Any]]:
    found = analyse(Document.from_text(LETTER.format(table=table)))
    return assemble(found.outline, found.mentions, found.facts)[kind]


def commitments(table: str) -> list[dict[str, Any]]:
    return [one for one in facts(table, "commitments") if one["evidence"]["text"]]


def day(period: dict[str, Any] | None, end: str) -> str | None:
    value = period[end] if period else None
    return str(value) if value else None
