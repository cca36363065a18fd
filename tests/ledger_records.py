"""Letters as `extract` puts them out, made directly: as much as the ledger reads of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from letterparse.archive.ledger.build import Asked, ledger
from letterparse.archive.ledger.load import letter_of
from letterparse.archive.ledger.model import Ledger

Plain = dict[str, Any]


def evidence(text: str) -> Plain:
    return {"text": text, "start": 0, "end": len(text), "section": 0, "page": 1}


def money(value: float | None, currency: str = "EUR", **more: Any) -> Plain:
    plain = {"value": value, "min": None, "max": None, "currency": currency}
    return {**plain, "qualifier": "exact", "basis": None, **more}


def span(start: str | None, end: str | None, text: str | None = None) -> Plain:
    return {"start": start, "end": end, "text": text, "approximate": False}


def commitment(
    amount: float | Plain | None = None, quote: str = "Zo staat het er", **more: Any
) -> Plain:
    """By default the Netherlands give Ukraine money for a field hospital with beds."""
    plain: Plain = {
        "donor": "NL",
        "own": True,
        "partners": [],
        "recipient": ["UA"],
        "purpose": "veldhospitaal met bedden",
        "item": None,
        "quantity": None,
        "amount": amount if amount is None or isinstance(amount, dict) else money(amount),
        "status": None,
        "period": None,
        "part_of": None,
        "evidence": evidence(quote),
        "also": [],
    }
    return {**plain, **more}


def deployment(quote: str = "Zo staat het er", **more: Any) -> Plain:
    """By default 100 of the Netherlands' soldiers are in EUTM Mali."""
    plain: Plain = {
        "participant": "NL",
        "own": True,
        "unit": "militairen",
        "personnel": 100,
        "qualifier": "exact",
        "mission": "EUTM Mali",
        "abbreviation": None,
        "location": ["ML"],
        "lead": None,
        "period": None,
        "status": "ongoing",
        "cost_bearer": None,
        "evidence": evidence(quote),
        "also": [],
    }
    return {**plain, **more}


def promise(text: str, due: Plain | None = None) -> Plain:
    return {"text": text, "due": due, "evidence": evidence(text), "also": []}


def letter(date: str | dt.date | None, name: str | None = None, **more: Any) -> Plain:
    """`texts` are its paragraphs; `commitments`, `deployments`, `promises` its facts."""
    texts = more.pop("texts", [])
    plain: Plain = {
        "schema_version": "1.0",
        "date": None if date is None else str(date),
        "subject": None,
        "reference": name,
        "sections": [{"paragraphs": [{"text": text} for text in texts]}],
        "commitments": [],
        "deployments": [],
        "promises": [],
    }
    return {**plain, **more}


def made(*letters: Plain, **asked: Any) -> Ledger:
    return ledger([letter_of(each, "here") for each in letters], Asked(**asked))
