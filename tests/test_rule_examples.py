"""The examples beside the mention rules: each spelling gives what its group says.

Each `mentions/*.toml` has a table a rule: `examples` is a list of `{ gives, from }`, where
`from` lists spellings that all give the same mention, or the same mentions in reading order;
`nothing` lists what must give no mention of that kind; `date` is the date of the letter.
Every spelling is tried alone and inside a sentence. `gives` names fields of the record, or
of the JSON (`min`, `max`, and for periods `start`, `end`); "" stands for null, and fields
that it does not name are not looked at.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import UNMEASURED

from letterparse import mentions
from letterparse.document import Document
from letterparse.language import load
from letterparse.mentions.model import Mention
from letterparse.structure.outline import Block, Header, Outline, Section
from letterparse.structure.view import compose

FOLDER = Path(mentions.__file__).parent
FRAMES = ("{}", pytest.param("… {}.", marks=UNMEASURED))
ALIASES = {"min": "low", "max": "high", "start": "first", "end": "last"}


def found_in(text: str, kind: str, day: str | None = None) -> list[Any]:
    """The mentions of this kind in a letter of one paragraph."""
    view = compose(text, [(0, len(text))])
    section = Section(None, blocks=[0])
    blocks = [Block(0, "paragraph", view, 0)]
    outline = Outline(Document.from_text(text), Header(date=day), [section], blocks)
    letter_date = date.fromisoformat(day) if day else None
    return getattr(mentions.find(outline, load(), letter_date), kind)


def examples() -> Iterator[Any]:
    """(kind, rule, spelling, letter date, what it gives), one a spelling in the tables."""
    for path in sorted(FOLDER.glob("*.toml")):
        for rule, table in tomllib.loads(path.read_text("utf-8")).items():
            groups = [*table.get("examples", ())]
            groups += [{"gives": [], "from": [text]} for text in table.get("nothing", ())]
            for group in groups:
                gives = group["gives"]
                wanted = [gives] if isinstance(gives, dict) else gives
                day = group.get("date", table.get("date"))
                for spelling in group["from"]:
                    yield pytest.param(
                        path.stem, spelling, day and str(day), wanted, id=f"{rule}: {spelling}"
                    )


def shown(mention: Mention, field: str) -> Any:
    """A field of a mention as the tables write it."""
    value = getattr(mention, ALIASES.get(field, field))
    return "" if value is None else str(value) if isinstance(value, date) else value


@pytest.mark.parametrize(("kind", "spelling", "day", "wanted"), list(examples()))
@pytest.mark.parametrize("frame", FRAMES)
def test_spelling_gives_its_mentions(
    kind: str, spelling: str, day: str | None, wanted: list[dict[str, Any]], frame: str
) -> None:
    found = found_in(frame.format(spelling), kind, day)
    got = [
        {field: shown(mention, field) for field in fields}
        for mention, fields in zip(found, wanted, strict=False)
    ]
    asked = [
        {k: str(v) if isinstance(v, date) else v for k, v in fields.items()} for fields in wanted
    ]
    assert got == asked
    assert len(found) == len(wanted), [frame.format(spelling)[m.start : m.end] for m in found]


def rule_names() -> list[Any]:
    """Each table's name with the names that it may have: of a rule, or of a kind of
    reference that a rule for several kinds gives."""
    known = {rule.name for rule in mentions.rules(load())} | {"treaty", "law", "other"}
    return [
        pytest.param(name, known, id=name)
        for path in sorted(FOLDER.glob("*.toml"))
        for name in tomllib.loads(path.read_text("utf-8"))
    ]


@pytest.mark.parametrize(("name", "known"), rule_names())
def test_examples_are_of_a_rule(name: str, known: set[str]) -> None:
    assert name in known
