"""`ledger`: its JSON and schema, its CSV, its tables, and its command line."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from conftest import ROOT, Run, called
from ledger_records import commitment, deployment, letter, made, money, promise, span
from test_ledger_letters import lines, year

from letterparse.archive.ledger.entries import stage
from letterparse.archive.ledger.model import LEDGER_VERSION, Ledger, json_schema
from letterparse.archive.ledger.output import to_csv, to_json
from letterparse.archive.ledger.table import to_table

PUBLISHED = ROOT / f"schemas/ledger-{LEDGER_VERSION}.schema.json"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger")
    (path / "letters.jsonl").write_text(lines())
    return path


def schema() -> dict[str, Any]:
    return json.loads(PUBLISHED.read_bytes())


def test_models_and_published_schema_are_one() -> None:
    assert json_schema() == schema(), f"run: letterparse schema --of ledger -o {PUBLISHED}"


def test_schema_says_what_each_thing_is_and_is_closed() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for name, model in {"Ledger": schema(), **schema()["$defs"]}.items():
        assert model["description"], name
        assert model["additionalProperties"] is False, name


@pytest.mark.parametrize("near", [True, False])
def test_json_meets_the_schema(near: bool) -> None:
    plain = json.loads(to_json(year(near=near)))
    jsonschema.validate(plain, schema(), jsonschema.Draft202012Validator)
    assert (plain["near"] is None) is not near


def test_the_docs_name_every_code() -> None:
    docs = (ROOT / "docs/ledger.md").read_text("utf-8")
    told = set(re.findall(r"`([a-z]+(?:_[a-z]+)*)`", docs))
    files = (ROOT / "src/letterparse/archive/ledger").glob("*.py")
    code = "".join(path.read_text("utf-8") for path in files)
    given = r"(?:one, two|near, \w+(?:\[0\])?), "
    calls = rf"""(?:Verdict\.\w+|_same|_note)\(\s*(?:{given})?"(\w+)\""""
    codes = set(re.findall(calls, code))
    assert len(codes) > 30
    assert codes <= told, codes - told


# CSV

EDGES = [
    letter(
        "2025-01-20",
        "=SUM(A1)",
        commitments=[
            commitment(
                money(None, min=1, max=2.5, basis="structural"),
                "-2+3 is een formule",
                partners=["DE"],
                status="announced",
            ),
            commitment(-5, "x", purpose="+kas", recipient=["MD", "UA"], status="ended"),
        ],
        deployments=[deployment(period=span("2025-01-01", "2025-06-30"), unit=None)],
        promises=[promise("U hoort meer", span("2025-01-31", "2025-01-31"))],
    ),
    letter(
        None,
        "B",
        commitments=[
            commitment(money(3, qualifier="about", basis="per_year"), donor=None, recipient=None)
        ],
    ),
]


def rows(files: dict[str, str], name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(files[name].splitlines()))


def test_csv_has_a_row_an_entry_and_a_row_a_member() -> None:
    result = year(near=True)
    files = to_csv(result)
    assert sorted(files) == [
        f"{name}.csv"
        for name in ("commitments", "deployments", "members", "near", "promises", "totals")
    ]
    for name in ("commitments", "deployments", "promises", "totals"):
        assert len(rows(files, f"{name}.csv")) == len(getattr(result, name))
    members = rows(files, "members.csv")
    assert len(members) == sum(
        len(entry.members)
        for kind in ("commitments", "deployments", "promises")
        for entry in getattr(result, kind)
    )
    merged = [row for row in members if row["reason_code"]]
    assert {(row["letter"], row["reason_letter"]) for row in merged} == {
        ("b.txt", "a.txt"),
        ("c.txt", "b.txt"),
    }
    assert all(row["reason_words"] and row["quote"] for row in merged)
    kept = rows(files, "promises.csv")[1]
    assert (kept["status"], kept["kept_by"], kept["days_late"]) == ("kept_late", "c.txt", "70")
    total = rows(files, "totals.csv")[1]
    assert (total["recipient"], total["maximum"], total["delivered"], total["decided"]) == (
        "MD",
        "12500000",
        "12500000",
        "",
    )


def test_csv_is_safe_and_plain() -> None:
    files = to_csv(made(*EDGES, all_donors=True))
    first, second, third = rows(files, "commitments.csv")
    assert (first["min"], first["max"], first["value"], first["partners"], first["own"]) == (
        "1",
        "2.5",
        "",
        "DE",
        "true",
    )
    assert (second["purpose"], second["value"], second["recipient"]) == ("'+kas", "-5", "MD; UA")
    assert third["donor"] == ""
    member = rows(files, "members.csv")[0]
    assert (member["letter"], member["quote"]) == ("'=SUM(A1)", "'-2+3 is een formule")
    assert "near.csv" not in files


# Tables


def test_the_table_shows_merges_and_near_misses() -> None:
    text = to_table(year(near=True), colour=False, width=160)
    for words in (
        "3 letters; 8 commitments told 11 times",
        "Merged",
        "same_purpose: same donor (NL)",
        "Nearly merged",
        "told_as_new",
    ):
        assert words in " ".join(text.split()), words
    assert "\x1b" not in text
    assert "\x1b[" in to_table(year(), colour=True, width=160)
    assert "Nearly" not in to_table(year(), colour=False, width=160)


def test_the_table_of_edges() -> None:
    twice = [*EDGES, EDGES[0], letter("2026-01-01", "C\x1b[31m", promises=[promise("x" * 300)])]
    text = to_table(made(*twice, all_donors=True), colour=False, width=200)
    words = " ".join(text.replace("\u00a0", " ").split())
    for part in (
        "EUR 1 to 2.5 structural",
        "about EUR 3 a year",
        "1 given twice",
        "100 people",
        "with partners",
        "2025-01-31",
        "NL, DE",
        "MD, UA",
    ):
        assert part in words, part
    on = made(*twice, on=year().on)
    assert "1 later letters left out" in to_table(on, colour=False)
    assert "\x1b" not in to_table(
        made(*twice, letter("2026-02-01", "D\x1b", promises=[promise("a\x1b[2Jb")])), colour=False
    )


@pytest.mark.parametrize("width", [80, 100, 160])
def test_rows_have_numbers_and_amounts_and_words_stay_whole(width: int) -> None:
    gifts = [
        commitment(86_000_000_000 + step, purpose="Energiegemeenschap voor de gascompressoren")
        for step in (0, 1)
    ]
    gifts[1]["part_of"] = 0
    text = to_table(made(letter("2025-01-20", "A", commitments=gifts)), colour=False, width=width)
    for whole in (
        *("EUR 86 000 000 000", "EUR 86 000 000 001", "(part of 0)"),
        *("Energiegemeenschap", "gascompressoren", "2025-01-20"),
    ):
        assert whole in text.replace("\u00a0", " "), whole
    assert [line.split()[0] for line in text.splitlines() if "EUR" in line][:2] == ["0", "1"]
    assert max(map(len, text.splitlines()[1:])) <= width


def test_a_narrow_terminal_cuts_words_but_loses_none() -> None:
    promised = [promise("Hottentottententententoonstelling")]
    text = to_table(made(letter("2025-01-20", "A", promises=promised)), colour=False, width=40)
    assert max(map(len, text.splitlines())) <= 40
    parts = [line[13:21].strip() for line in text.splitlines()[-5:]]
    assert "".join(parts) == promised[0]["text"]


# States


@pytest.mark.parametrize(
    ("statuses", "want"),
    [
        ([], None),
        ([None], None),
        (["announced", "decided", None], "decided"),
        (["delivered", "announced"], "delivered"),
        (["delivered", "ended"], "ended"),
        (["ended", "decided"], "decided"),
    ],
)
def test_how_far_a_commitment_is(statuses: list[str | None], want: str | None) -> None:
    assert stage(statuses) == want


# The command


def test_csv_into_a_folder(folder: Path, run: Run) -> None:
    out = folder / "new" / "out"
    result = run("ledger", folder / "letters.jsonl", "--to", "csv", "-o", out)
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert {each.name: each.read_text() for each in out.iterdir()} == to_csv(year())


def test_table_off_a_terminal(folder: Path, run: Run) -> None:
    result = run("ledger", folder / "letters.jsonl", "--to", "table", "--on", "2025-05-11")
    assert result.returncode == 0, result.stderr
    words = " ".join(result.stdout.decode().split())
    assert words.startswith("1 letters; 4 commitments told 4 times")
    assert "2 later letters left out; as of 2025-05-11 Commitments" in words


WRONG: list[tuple[list[str], int, bytes]] = [
    (["--to", "xml"], 2, b"--to: 'xml' is not json, csv or table"),
    (["--to", "csv"], 2, b"name a folder"),
    (["--to", "table", "--pretty"], 2, b"leave it out"),
    (["--on", "morgen"], 2, b"--on: 'morgen' is no day"),
    (["-o", "{letters}"], 2, b"is a letter to be read"),
    (["--to", "csv", "-o", "{letters}/x"], 8, b"can't be made a folder"),
    (["--to", "json", "-o", "{folder}/none/x.json"], 8, b"can't be written"),
]


@pytest.mark.parametrize(("options", "code", "says"), WRONG)
def test_wrong_calls(
    options: list[str], code: int, says: bytes, folder: Path, capfdbinary: Any
) -> None:
    letters = folder / "letters.jsonl"
    given = [each.format(letters=letters, folder=folder) for each in options]
    assert called("ledger", str(letters), *given) == code
    out, err = capfdbinary.readouterr()
    assert out == b""
    assert says in err
    assert err.count(b"\n") == 1


@pytest.mark.parametrize("option", ["--pretty", "--compact"])
def test_json_in_a_file(option: str, folder: Path) -> None:
    out = folder / "ledger.json"
    assert (
        called(
            "ledger",
            str(folder / "letters.jsonl"),
            "-o",
            str(out),
            option,
            "--near",
            "--all-donors",
        )
        == 0
    )
    assert Ledger.model_validate_json(out.read_bytes()) == year(near=True, all_donors=True)
    assert (out.read_bytes().count(b"\n") > 1) is (option == "--pretty")


def test_its_schema_is_printed(capfdbinary: Any) -> None:
    assert called("schema", "--of", "ledger") == 0
    assert json.loads(capfdbinary.readouterr().out) == schema()
    assert called("schema", "--of", "bird") == 2
