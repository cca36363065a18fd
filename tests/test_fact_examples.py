"""The examples beside the fact rules: whole sentences, and the facts that they tell.

Each TOML under `facts/` has a table a kind of fact (`promises`, `meetings`, `commitments`,
`deployments`) with `examples` and `nothing`. An example has a `text` (paragraphs parted by an
empty line; with single line ends, a list or table as a letter prints it), perhaps a letter `date` of its own (a table may give one
date and one `subject` to all), and in `gives` the facts of that kind in order:
each names the fields of the JSON that it must have, and no others are looked at. "null" stands
for a field that is null.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from letterparse import facts, mentions
from letterparse.assemble import assemble
from letterparse.document import Document
from letterparse.extract import analyse, to_letter
from letterparse.language import load
from letterparse.structure.outline import Block, Header, Outline, Section
from letterparse.structure.view import compose

KINDS = ("commitments", "deployments", "meetings", "promises")
FOLDER = Path(facts.__file__).parent


def examples() -> Iterator[Any]:
    """(kind, text, (letter date, subject), what it gives), one a sentence in the tables."""
    for path in sorted(FOLDER.rglob("*.toml")):
        for kind, table in tomllib.loads(path.read_text("utf-8")).items():
            if kind not in KINDS:
                continue
            told = [*table.get("examples", ())]
            told += [{"text": text, "gives": []} for text in table.get("nothing", ())]
            for example in told:
                head = example.get("date", table.get("date")), table.get("subject")
                yield pytest.param(
                    kind, example["text"], head, example["gives"], id=f"{kind}: {example['text']}"
                )


def told(kind: str, text: str, day: str | None, subject: str | None = None) -> list[dict[str, Any]]:
    """The facts of this kind in a letter of these paragraphs, as the JSON has them."""
    if "\n" in text.replace("\n\n", ""):
        return laid_out(kind, text, day)
    blocks: list[Block] = []
    start = 0
    for paragraph in text.split("\n\n"):
        view = compose(text, [(start, start + len(paragraph))])
        blocks.append(Block(len(blocks), "paragraph", view, 0))
        start += len(paragraph) + 2
    section = Section(None, blocks=list(range(len(blocks))))
    header = Header(date=day, subject=subject)
    outline = Outline(Document.from_text(text), header, [section], blocks)
    dutch = load()
    found = mentions.find(outline, dutch, date.fromisoformat(day) if day else None)
    return assemble(outline, found, facts.find(outline, found, dutch))[kind]


MONTHS = "januari februari maart april mei juni juli augustus september oktober november december"


def laid_out(kind: str, text: str, day: str | None) -> list[dict[str, Any]]:
    """The same for a text with lists or tables, which are read by their lines."""
    date_line = ""
    if day:
        moment = date.fromisoformat(day)
        date_line = f"Datum {moment.day} {MONTHS.split()[moment.month - 1]} {moment.year}\n"
    letter = (
        "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal\nDen Haag\n\n"
        f"{date_line}Betreft Stand van zaken\n\nGeachte voorzitter,\n\n{text}\n\n"
        "De minister van Algemene Zaken,\n\nJ. Jansen\n"
    )
    return to_letter(analyse(Document.from_text(letter))).model_dump(mode="json")[kind]


def only(fields: Any, like: Any) -> Any:
    """`fields` with no more than `like` names, and dates as ISO strings."""
    if isinstance(like, dict) and isinstance(fields, dict):
        return {name: only(fields.get(name), value) for name, value in like.items()}
    if isinstance(fields, date):
        return fields.isoformat()
    return fields


def stripped(value: Any) -> Any:
    """`value` with "null" read as None: TOML has no word for it."""
    if isinstance(value, dict):
        return {name: stripped(inner) for name, inner in value.items()}
    return None if value == "null" else value


@pytest.mark.parametrize(("kind", "text", "head", "gives"), list(examples()))
def test_example(
    kind: str, text: str, head: tuple[str | None, str | None], gives: list[dict[str, Any]]
) -> None:
    expected = [stripped(fact) for fact in gives]
    found = told(kind, text, *head)
    seen = [only(fact, like) for fact, like in zip(found, expected, strict=False)]
    assert (len(found), seen) == (len(expected), expected), [f["evidence"] for f in found]
