"""`export --to webanno`: W3C Web Annotations that find the words that they are about."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import LETTER, ROOT, SAMPLES, letter_of, small

from letterparse import Letter, extract
from letterparse.model import Amount, Commitment
from letterparse.output.kinds import evidence_of, told
from letterparse.output.spans import spans_of
from letterparse.output.webanno import collection, to_json

SCHEMA = json.loads((ROOT / "tests/data/web-annotation.schema.json").read_bytes())
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def made(letter: Letter, source: str = "brief.txt") -> dict[str, Any]:
    return json.loads(to_json(letter, source))


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    target = annotation["target"]
    return target if isinstance(target, list) else [target]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_it_is_what_the_recommendation_says(path: Path) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    whole = made(letter_of(path), path.name)
    VALIDATOR.validate(whole)
    items = whole["first"]["items"]
    assert whole["total"] == len(items) == sum(1 for _ in told(letter_of(path)))
    ids = [whole["id"], whole["first"]["id"], *(item["id"] for item in items)]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_each_selector_finds_the_words(path: Path) -> None:
    letter = letter_of(path)
    text = letter.text or ""
    for annotation, (_, _, item) in zip(made(letter)["first"]["items"], told(letter), strict=True):
        spans = [span for evidence in evidence_of(item) for span in spans_of(evidence)]
        assert len(targets(annotation)) == len(spans)
        for target, (start, end) in zip(targets(annotation), spans, strict=True):
            position, words = target["selector"]
            assert (position["start"], position["end"]) == (start, end)
            assert words["exact"] == text[start:end]
            around = words["prefix"] + words["exact"] + words["suffix"]
            assert text.count(around) == 1
            assert text.index(around) + len(words["prefix"]) == start


def test_the_bodies_say_kind_words_and_values() -> None:
    letter = small()
    items = made(letter)["first"]["items"]
    tags = [item["body"][0]["value"] for item in items]
    assert tags == ["amount", "period", "commitment", "promise"]
    amount, commitment = items[0], items[2]
    assert amount["body"][1]["value"] == "Amount: EUR 12 000 000"
    plain = json.loads(amount["body"][2]["value"])
    assert (
        Amount.model_validate(plain | {"evidence": letter.amounts[0].evidence}) == letter.amounts[0]
    )
    fact = letter.commitments[0]
    plain = json.loads(commitment["body"][2]["value"])
    assert Commitment.model_validate(plain | {"evidence": fact.evidence, "also": []}) == fact


def test_words_that_a_page_cuts_are_two_targets() -> None:
    letter = letter_of(next(path for path in SAMPLES if "navo" in path.stem))
    cut = next(fact for fact in letter.commitments if fact.evidence.pieces)
    annotation = next(
        item
        for item in made(letter)["first"]["items"]
        if targets(item)[0]["selector"][0]["start"] == cut.evidence.start
        and item["body"][0]["value"] == "commitment"
    )
    assert len(targets(annotation)) == 2
    quoted = [target["selector"][1]["exact"] for target in targets(annotation)]
    assert not any("Pagina" in words for words in quoted)


def test_the_same_letter_gives_the_same_names_and_another_others() -> None:
    letter = small()
    assert to_json(letter, "a.txt") == to_json(letter, "a.txt")
    other = extract(LETTER.replace("12 miljoen", "13 miljoen"), with_text=True)
    names = [{item["id"] for item in made(one)["first"]["items"]} for one in (letter, other)]
    assert not names[0] & names[1]


@pytest.mark.parametrize("name", ["a b.txt", "a:b.txt", "é%#?.txt", "<b>.txt"])
def test_any_file_name_is_an_iri(name: str) -> None:
    whole = made(small(), name)
    VALIDATOR.validate(whole)
    assert ":" not in targets(whole["first"]["items"][0])[0]["source"]


def test_a_letter_without_facts_is_an_empty_collection() -> None:
    whole = made(extract("Er was eens een boek.", with_text=True), "boek.txt")
    VALIDATOR.validate(whole)
    assert (whole["total"], whole["label"], "first" in whole) == (0, "boek.txt", False)


def _annotation(whole: dict[str, Any]) -> dict[str, Any]:
    return whole["first"]["items"][0]


BROKEN = {
    "no context": lambda whole: whole.pop("@context"),
    "an id that is no IRI": lambda whole: whole.update(id="letter"),
    "a total and no page": lambda whole: whole.pop("first"),
    "a page without items": lambda whole: whole["first"].update(items=[]),
    "another type": lambda whole: _annotation(whole).update(type="Note"),
    "no target": lambda whole: _annotation(whole).pop("target"),
    "a motivation that there is not": lambda whole: _annotation(whole).update(motivation="x"),
    "a term of our own": lambda whole: _annotation(whole).update(colour="blue"),
    "a body without value": lambda whole: _annotation(whole)["body"][0].pop("value"),
    "no source": lambda whole: _annotation(whole)["target"].pop("source"),
    "a place before the text": lambda whole: _annotation(whole)["target"]["selector"][0].update(
        start=-1
    ),
    "no end": lambda whole: _annotation(whole)["target"]["selector"][0].pop("end"),
    "no quote": lambda whole: _annotation(whole)["target"]["selector"][1].pop("exact"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_the_schema_refuses(fault: str) -> None:
    whole = copy.deepcopy(collection(small(), "brief.txt"))
    assert VALIDATOR.is_valid(whole)
    BROKEN[fault](whole)
    assert not VALIDATOR.is_valid(whole)
