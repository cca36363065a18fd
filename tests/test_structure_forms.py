"""The letters of `structure_forms.toml`: how letterheads, bodies and signatures differ."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from test_structure_layouts import read, seen
from test_structure_varied import PROSE, SIGNED, TO

FORMS = tomllib.loads((Path(__file__).parent / "structure_forms.toml").read_text("utf-8"))["letter"]


def filled(text: str) -> str:
    """The text with what most letters share put in."""
    return text.replace("{to}", TO).replace("{prose}", PROSE).replace("{signed}", SIGNED)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form["name"])
def test_form(form: dict[str, Any]) -> None:
    found = json.loads(json.dumps(seen(read(filled(form["text"])))))
    wanted = json.loads(form["want"])
    assert {name: found[name] for name in wanted} == wanted
