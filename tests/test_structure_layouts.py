"""Letters of many layouts, each with what its structure must be."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from letterparse.document import Document
from letterparse.language import load
from letterparse.structure import outline_of
from letterparse.structure.outline import Outline

TABLE = Path(__file__).with_name("structure_layouts.toml")
LAYOUTS = {one["name"]: one for one in tomllib.loads(TABLE.read_text("utf-8"))["layout"]}
WANTED = {name: json.loads(one["want"]) for name, one in LAYOUTS.items()}


def read(text: str) -> Outline:
    return outline_of(Document.from_text(text), load())


def seen(outline: Outline) -> dict[str, Any]:
    """What a test may ask about, as plain values."""
    header = outline.header
    plain = {
        name: getattr(header, name)
        for name in header.__slots__
        if name not in ("signatories", "dossiers", "evidence")
    }
    kinds = [block.kind for block in outline.blocks]
    return plain | {
        "signatories": [tuple(s) for s in header.signatories],
        "dossiers": [tuple(d) for d in header.dossiers],
        "headings": [s.heading for s in outline.sections if s.heading],
        "levels": [s.level for s in outline.sections if s.heading],
        "paragraphs": kinds.count("paragraph"),
        "opens": next((b.text[:20] for b in outline.blocks if b.kind == "paragraph"), None),
        "items": kinds.count("item"),
        "captions": kinds.count("caption"),
        "rows": kinds.count("row"),
        "notes": [b.label for b in outline.blocks if b.kind == "note"],
        "warnings": [w.code for w in outline.warnings],
    }


@pytest.mark.parametrize(
    ("layout", "name"), [(layout, name) for layout, wanted in WANTED.items() for name in wanted]
)
def test_layout(layout: str, name: str) -> None:
    found = json.loads(json.dumps(seen(read(LAYOUTS[layout]["text"]))[name]))
    assert found == WANTED[layout][name]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_with_other_line_ends(layout: str) -> None:
    text = LAYOUTS[layout]["text"]
    assert seen(read(text.replace("\n", "\r\n"))) == seen(read(text))
