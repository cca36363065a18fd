"""`ledger`: a letter that is given more than once counts once."""

from __future__ import annotations

import json
from itertools import permutations
from typing import Any

import pytest
from archive_records import filled
from ledger_records import Plain, commitment, deployment, letter, made, promise
from test_ledger_letters import plain_letters

from letterparse.archive.ledger.build import ledger
from letterparse.archive.ledger.load import load
from letterparse.archive.ledger.model import Ledger
from letterparse.archive.records import Record


def total(result: Ledger) -> float:
    return sum(each.maximum for each in result.totals)


# Whatever command wrote it


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The same letters as `extract` writes them and as `batch` does, in lines and a database."""
    folder = tmp_path_factory.mktemp("copies")
    bare: list[Plain] = [
        {key: value for key, value in each.items() if key not in ("path", "sha256")}
        for each in plain_letters()
    ]
    (folder / "extract.jsonl").write_text("".join(json.dumps(each) + "\n" for each in bare))
    records = tuple(
        Record(f"{number}.txt", f"{number:064x}", json.dumps(each).encode(), None)
        for number, each in enumerate(bare)
    )
    filled("jsonl", folder / "batch.jsonl", records)
    filled("sqlite", folder / "batch.db", records)
    return {each.name: str(each) for each in folder.iterdir()}


@pytest.mark.parametrize("files", list(permutations(("extract.jsonl", "batch.jsonl", "batch.db"))))
def test_what_two_commands_wrote_counts_once(
    files: tuple[str, ...], written: dict[str, str]
) -> None:
    alone = ledger(load([written["batch.db"]]))
    for names in (files[:2], files):
        result = ledger(load([written[name] for name in names]))
        assert (
            result.model_copy(update={"duplicates": []})
            in (
                alone,
                ledger(load([written[names[0]]])),
            )
            or result.totals == alone.totals
        )
        assert len(result.letters) == len(alone.letters)
        assert len(result.duplicates) == len(alone.letters) * (len(names) - 1)
        assert total(result) == total(alone) > 0
        assert {each.code for each in result.duplicates} <= {"by_file", "by_text"}


# Whatever format it is in

GIFTS = [commitment(7_000_000), commitment(125_000, purpose="tenten", recipient=["MD"])]
STAY = [deployment()]
VOW = [promise("De evaluatie van de brug bij Zwartsluis stuur ik u")]


def of(name: str | None = "MIN-1", **more: Any) -> Plain:
    """One letter as text, PDF and DOCX: the text of each is a little different."""
    plain: Plain = {
        "subject": "Steun aan de haven",
        "sender": {"ministry": "Financiën"},
        "commitments": GIFTS,
        "deployments": STAY,
        "promises": VOW,
    }
    return letter("2025-01-20", name, **{**plain, **more})


SAME: list[tuple[str, Plain, Plain, str]] = [
    ("another format", of(texts=["a"]), of(texts=["a b"]), "by_reference"),
    ("the reference told otherwise", of("MIN 1"), of("min-1"), "by_reference"),
    ("a subject broken otherwise", of(subject="Steun aan de ha-\nven"), of(), "by_reference"),
    ("a subject in one", of(subject=None), of(), "by_reference"),
    ("one gift not found", of(commitments=GIFTS[:1]), of(), "by_reference"),
    ("no reference", of(None, texts=["a"]), of(None, texts=["b"]), "by_subject"),
    ("a reference in one", of(None), of(), "by_subject"),
]


@pytest.mark.parametrize(("name", "one", "two", "code"), SAME, ids=[each[0] for each in SAME])
def test_one_letter_in_two_formats(name: str, one: Plain, two: Plain, code: str) -> None:
    for pair in ((one, two), (two, one)):
        result = made({**pair[0], "path": "a.txt"}, {**pair[1], "path": "b.pdf"})
        (copy,) = result.duplicates
        assert (copy.code, bool(copy.words)) == (code, True)
        assert copy.same_as == result.letters[0].id != copy.path
        assert total(result) == 7_125_000
        assert [len(result.deployments), len(result.promises)] == [1, 1]


OTHER: list[tuple[str, Plain, Plain]] = [
    ("another amount", of(), of(commitments=[commitment(8_000_000), GIFTS[1]])),
    ("each a gift of its own", of(commitments=GIFTS[:1]), of(commitments=GIFTS[1:])),
    ("another number of people", of(), of(deployments=[deployment(personnel=5)])),
    ("another subject", of(), of(subject="Bijlage")),
    ("another day", of(), {**of(), "date": "2025-01-21"}),
    ("another reference", of(), of("MIN-2")),
    ("undated", {**of(texts=["a"]), "date": None}, {**of(texts=["b"]), "date": None}),
    ("no reference, another sender", of(None), of(None, sender={"ministry": "Defensie"})),
    ("no reference, a gift less", of(None), of(None, commitments=GIFTS[:1])),
    ("no reference, another promise", of(None), of(None, promises=[promise("U hoort meer")])),
    ("no reference, no subject", of(None, subject=None), of(None, subject=None, texts=["b"])),
]


@pytest.mark.parametrize(("name", "one", "two"), OTHER, ids=[each[0] for each in OTHER])
def test_letters_that_are_not_surely_one(name: str, one: Plain, two: Plain) -> None:
    result = made(one, two)
    assert (len(result.letters), result.duplicates) == (2, [])


def test_copies_of_a_copy_are_named_after_the_letter_that_counts() -> None:
    less = of(commitments=GIFTS[:1], texts=["a"])
    given = [{**less, "path": "a.pdf"}, {**less, "path": "b.pdf"}, {**of(), "path": "c.txt"}]
    for order in permutations(given):
        result = made(*order)
        assert [each.id for each in result.letters] == ["c.txt"]
        found = [(each.path, each.same_as, each.code) for each in result.duplicates]
        assert found == [("a.pdf", "c.txt", "by_reference"), ("b.pdf", "c.txt", "by_file")]
