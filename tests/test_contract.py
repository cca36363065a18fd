"""The contract: models, the published schema, and what `extract` really gives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import orjson
import pytest
from conftest import LETTER, ROOT, SAMPLES

import letterparse
from letterparse import Letter, extract
from letterparse.model import SCHEMA_VERSION, json_schema
from letterparse.output.json import dumps, to_plain
from letterparse.structure.view import heal
from letterparse.validate import faults

PUBLISHED = ROOT / f"schemas/letter-{SCHEMA_VERSION}.schema.json"


def schema() -> dict[str, Any]:
    return json.loads(PUBLISHED.read_bytes())


def test_models_and_published_schema_are_one() -> None:
    assert json_schema() == schema(), "run: letterparse schema -o " + str(PUBLISHED)


def test_schema_is_a_schema_with_words_and_examples() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for name, model in {"Letter": schema(), **schema()["$defs"]}.items():
        assert model["description"], name
        assert model["additionalProperties"] is False, name
    assert schema()["$defs"]["Amount"]["properties"]["currency"]["examples"] == ["EUR"]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_what_is_extracted_meets_the_schema(path: Path) -> None:
    letter = extract(path, with_text=True)
    jsonschema.validate(to_plain(letter), schema(), jsonschema.Draft202012Validator)
    assert faults(dumps(letter).encode()) == []
    assert Letter.model_validate_json(dumps(letter)) == letter


def test_nulls_stay_and_what_was_not_set_is_left_out() -> None:
    plain = to_plain(extract("Er was eens een boek."))
    assert plain["date"] is None
    assert plain["sender"] == {"ministry": None, "return_address": None}
    assert "text" not in plain
    required = set(schema()["required"])
    assert required == set(plain)


BROKEN: dict[str, Any] = {
    "schema_version": "2.0",
    "date": "3 maart 2025",
    "attachments": "2",
    "dossiers": [{"number": 28676, "title": None, "item": None}],
    "sections": None,
    "colour": "blue",
    "amounts": [{"value": 1}],
    "warnings": [{"code": "x", "message": "x", "start": -1, "end": None}],
}


@pytest.mark.parametrize("field", BROKEN)
def test_models_and_schema_refuse_the_same(field: str) -> None:
    plain = to_plain(extract(LETTER)) | {field: BROKEN[field]}
    assert faults(orjson.dumps(plain))
    validator = jsonschema.Draft202012Validator(
        schema(), format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    assert not validator.is_valid(plain)


def spans(value: Any, text: str) -> int:
    """Check every evidence and paragraph below `value`; how many there are."""
    count = 0
    if isinstance(value, dict):
        if "text" in value and value.get("start") is not None and "page" in value:
            pieces = value.get("pieces") or [value]
            assert heal([text[p["start"] : p["end"]] for p in pieces]) == value["text"]
            assert pieces[0]["start"] == value["start"]
            assert pieces[-1]["end"] == value["end"]
            count += 1
        return count + sum(spans(v, text) for k, v in value.items() if k != "text")
    if isinstance(value, list):
        return sum(spans(one, text) for one in value)
    return 0


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_span_heals_to_its_text(path: Path) -> None:
    plain = to_plain(extract(path, with_text=True))
    assert spans({k: v for k, v in plain.items() if k != "text"}, plain["text"]) > 10


def test_header_fields_show_their_source() -> None:
    letter = extract(LETTER)
    assert letter.evidence["date"][0].text == "3 maart 2025"
    assert letter.evidence["date"][0].start == LETTER.index("3 maart")


def test_facts_point_at_their_section() -> None:
    letter = extract(LETTER)
    for one in letter.amounts:
        assert one.evidence.section is not None
        texts = [p.text for p in letter.sections[one.evidence.section].paragraphs]
        assert any(one.evidence.text in text for text in texts)


def test_the_public_face() -> None:
    assert letterparse.Letter is Letter
    assert letterparse.LetterparseError.exit_code == 1
    assert all(hasattr(letterparse, name) for name in letterparse.__all__)
    with pytest.raises(AttributeError, match="colour"):
        _ = letterparse.colour
