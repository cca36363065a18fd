"""`export --to brat`: standoff that brat reads, and that says what the letter says."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from brat_standoff import Document, configuration, read
from conftest import LETTER, SAMPLES, letter_of, small
from hypothesis import given
from hypothesis import strategies as st

from letterparse import Letter, extract
from letterparse.model import Amount, Commitment, Deployment, Percentage, Reference
from letterparse.output.brat import CONFIGURATION, standoff
from letterparse.output.kinds import evidence_of, told
from letterparse.output.spans import spans_of


def bare(words: str) -> str:
    """Without white space and hyphens, which are healed at line ends."""
    return re.sub(r"[\s-]+", "", words)


def document_of(letter: Letter) -> Document:
    return read(standoff(letter), letter.text or "", CONFIGURATION)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_every_mention_and_fact_is_there_with_its_words(path: Path) -> None:
    letter = letter_of(path)
    document = document_of(letter)
    for kind in ("amounts", "periods", "percentages", "references"):
        name = kind.removesuffix("s").capitalize()
        bounds = [bound for bound in document.bounds.values() if bound.kind == name]
        mentions = getattr(letter, kind)
        assert len(bounds) == len(mentions)
        for bound, mention in zip(bounds, mentions, strict=True):
            assert bare(bound.text) == bare(mention.evidence.text)
    facts = [(kind, item) for kind, _, item in told(letter) if hasattr(item, "also")]
    assert len(document.events) == len(facts)
    for event, (kind, item) in zip(document.events.values(), facts, strict=True):
        assert event.kind == kind.removesuffix("s").capitalize()
        bound = document.bounds[event.trigger]
        assert bound.spans[0][0] == item.evidence.start
        assert bound.spans[-1][1] == item.evidence.end
    also = [one for _, _, item in told(letter) for one in evidence_of(item)[1:]]
    assert len(document.relations) == len(also)
    assert len(document.notes) == sum(1 for _ in told(letter))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_a_published_reader_reads_the_same(path: Path) -> None:
    decoder = pytest.importorskip("bioc.brat.decoder", reason="bioc is not installed")
    letter = letter_of(path)
    ours, theirs = document_of(letter), decoder.loads(letter.text, standoff(letter))
    entities = {entity.id: entity for entity in theirs.entities}
    assert entities.keys() == ours.bounds.keys()
    for name, bound in ours.bounds.items():
        entity = entities[name]
        assert (entity.type, entity.text) == (bound.kind, bound.text)
        assert sorted((one.begin, one.end) for one in entity.locations) == bound.spans
    assert {event.id for event in theirs.events} == set(ours.events)
    assert {relation.id for relation in theirs.relations} == set(ours.relations)
    assert {attribute.id for attribute in theirs.attributes} == set(ours.attributes)


def test_money_time_and_parts_play_their_roles() -> None:
    letter = letter_of(next(path for path in SAMPLES if "sudan" in path.stem))
    document = document_of(letter)
    commitments = [event for event in document.events.values() if event.kind == "Commitment"]
    for event, fact in zip(commitments, letter.commitments, strict=True):
        roles = dict(event.roles)
        assert ("Amount" in roles) == (fact.amount is not None)
        if fact.amount:
            assert document.bounds[roles["Amount"]].text == " ".join(
                fact.amount.evidence.text.split()
            )
        whole = roles.get("Part_of")
        expected = None if fact.part_of is None else f"E{fact.part_of + 1}"
        assert whole == expected
    periods = [event for event in document.events.values() if "Period" in dict(event.roles)]
    assert {event.kind for event in periods} == {"Commitment", "Deployment", "Meeting", "Promise"}


def test_parts_point_to_their_whole() -> None:
    letter = letter_of(next(path for path in SAMPLES if "faciliteiten" in path.stem))
    events = document_of(letter).events.values()
    wholes = [dict(event.roles).get("Part_of") for event in events if event.kind == "Commitment"]
    told = [fact.part_of for fact in letter.commitments]
    assert wholes == [None if part is None else f"E{part + 1}" for part in told]
    assert len([whole for whole in wholes if whole]) == 3


def test_words_that_a_page_cuts_are_discontinuous() -> None:
    letter = letter_of(next(path for path in SAMPLES if "navo" in path.stem))
    cut = next(fact for fact in letter.commitments if fact.evidence.pieces)
    document = document_of(letter)
    event = list(document.events.values())[letter.commitments.index(cut)]
    spans = document.bounds[event.trigger].spans
    assert len(spans) == 2
    text = letter.text or ""
    assert "Pagina 2" in text[spans[0][0] : spans[-1][1]]
    assert "Pagina 2" not in document.bounds[event.trigger].text


def test_words_in_which_two_things_are_told_bind_each() -> None:
    text = LETTER.replace("In april 2025", "Artikelen 5 en 6 van de Grondwet gelden. In april 2025")
    letter = extract(text, with_text=True)
    two = [one for one in letter.references if one.name == "Grondwet"]
    assert len(two) == 2
    twin = letter.model_copy(update={"references": [*letter.references, two[0]]})
    document = document_of(twin)
    assert sum(bound.kind == "Reference" for bound in document.bounds.values()) == 3


def test_facts_that_share_a_sentence_share_its_trigger() -> None:
    letter = small()
    twin = letter.model_copy(update={"commitments": letter.commitments * 2})
    first, second, *_ = document_of(twin).events.values()
    assert first.trigger == second.trigger


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\t\n ", "\x0b\n", "\u2028", "\x85"])
def test_any_line_end_cuts(end: str) -> None:
    words = "€ 12 miljoen uit voor"
    whole = small()
    start = LETTER.index(words)
    text = LETTER.replace(words, words.replace("uit ", f"uit{end}"))
    longer = len(text) - len(LETTER)
    fact = whole.commitments[0]
    evidence = fact.evidence.model_copy(update={"start": start, "end": start + len(words) + longer})
    amounts = [fact.model_copy(update={"evidence": evidence, "also": [], "amount": None})]
    empty = {"periods": [], "promises": [], "amounts": []}
    letter = whole.model_copy(update={"text": text, "commitments": amounts, **empty})
    (bound,) = document_of(letter).bounds.values()
    assert bound.text == "€ 12 miljoen uit voor"
    assert len(bound.spans) == 2


def test_evidence_without_words_is_left_out() -> None:
    letter = small()
    nowhere = letter.amounts[0].evidence.model_copy(update={"start": 5, "end": 5})
    blank = letter.amounts[0].model_copy(update={"evidence": nowhere})
    fact = letter.commitments[0].model_copy(update={"evidence": nowhere, "also": [nowhere]})
    also = letter.commitments[0].model_copy(update={"also": [nowhere], "part_of": 0})
    document = document_of(
        letter.model_copy(update={"amounts": [blank], "commitments": [fact, also]})
    )
    assert [event.kind for event in document.events.values()] == ["Commitment", "Promise"]
    assert not document.relations
    assert document.events["E1"].roles == []


@given(
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5), st.text(max_size=60)
)
def test_whatever_is_pointed_at_can_be_read_back(pairs: list[tuple[int, int]], text: str) -> None:
    letter = small()
    size = len(text)
    evidence = letter.amounts[0].evidence
    amounts = []
    for a, b in pairs:
        start, end = sorted((min(a, size), min(b, size)))
        place = evidence.model_copy(update={"start": start, "end": end})
        amounts.append(letter.amounts[0].model_copy(update={"evidence": place}))
    empty = {"periods": [], "commitments": [], "promises": []}
    document = document_of(letter.model_copy(update={"text": text, "amounts": amounts, **empty}))
    there = ["".join(bound.text.split()) for bound in document.bounds.values()]
    wanted = ["".join(text[s:e].split()) for one in amounts for s, e in spans_of(one.evidence)]
    assert there == [words for words in wanted if words]


def test_what_the_configuration_allows_is_what_the_contract_has() -> None:
    conf = configuration(CONFIGURATION)["attributes"]

    def values(model: type, name: str) -> set[str]:
        annotation = model.model_fields[name].annotation
        literals = [annotation, *get_args(annotation)]
        return {one for part in literals for one in get_args(part) if isinstance(one, str)}

    for attribute, model, name in (
        ("Commitment_status", Commitment, "status"),
        ("Deployment_status", Deployment, "status"),
        ("Qualifier", Amount, "qualifier"),
        ("Basis", Amount, "basis"),
        ("Unit", Percentage, "unit"),
        ("Cites", Reference, "kind"),
    ):
        found = values(model, name) | {
            one for one in get_args(model.model_fields[name].annotation) if isinstance(one, str)
        }
        assert set(conf[attribute]["Value"].split("|")) == found, attribute
