"""`ledger`: what letters come in, and what is said of what does not."""

from __future__ import annotations

import gzip
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from conftest import Run
from ledger_records import commitment, deployment, letter, money, promise, span
from test_ledger_letters import lines, plain_letters, year

from letterparse.archive.ledger.build import ledger
from letterparse.archive.ledger.load import load
from letterparse.archive.records import Record
from letterparse.archive.sinks import open_sink
from letterparse.errors import InvalidError, LetterparseError, UnreadableError, UsageError


def _zstandard() -> Any:
    return pytest.importorskip("zstandard", reason="zstandard is not installed")


def pack(data: bytes, kind: str) -> bytes:
    if kind == "gz":
        return gzip.compress(data, mtime=0)
    if kind == "zst":
        return _zstandard().ZstdCompressor().compress(data)
    if kind == "array":
        return b"[" + b",".join(data.splitlines()) + b"]"
    if kind == "pretty array":
        return json.dumps(json.loads(pack(data, "array")), indent=2).encode()
    return data.replace(b"\n", b"\n\n")


@pytest.mark.parametrize("kind", ["lines with blanks", "gz", "zst", "array", "pretty array"])
def test_forms_of_the_same_letters(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "letters"
    path.write_bytes(pack(lines().encode(), kind))
    assert ledger(load([str(path)])) == year()


def test_one_letter_over_many_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(plain_letters()[0], indent=2))
    assert [each.source.path for each in load([str(path)])] == ["a.txt"]


def broken(name: str) -> bytes:
    whole = letter("2025-01-20")
    faults: dict[str, bytes] = {
        "empty": b"\n",
        "no JSON": b"Geachte voorzitter,\n",
        "half a line": json.dumps(whole).encode() + b'\n{"date": \n',
        "no object": b"12\n",
        "selected": b'{"date": null, "subject": null, "reference": null, "commitments": []}\n',
        "a bad date": json.dumps({**whole, "date": "20 januari"}).encode(),
        "a bad list": json.dumps({**whole, "promises": 3}).encode(),
        "cut gz": gzip.compress(lines().encode())[:-200],
        "broken gz": b"\x1f\x8b" + b"x" * 50,
        "broken zst": b"\x28\xb5\x2f\xfd" + b"x" * 50,
        "broken database": b"SQLite format 3\x00" + b"x" * 5000,
    }
    return faults[name]


FAULTS: list[tuple[str, type[LetterparseError], str]] = [
    ("empty", InvalidError, "has no letters"),
    ("no JSON", InvalidError, "is no JSON"),
    ("half a line", InvalidError, "line 2: is no JSON"),
    ("no object", InvalidError, "line 1: is no letter"),
    ("selected", InvalidError, "line 1: has no deployments"),
    ("a bad date", InvalidError, "letterparse validate"),
    ("a bad list", InvalidError, "letterparse validate"),
    ("cut gz", UnreadableError, "can't be read"),
    ("broken gz", UnreadableError, "can't be read"),
    ("broken zst", UnreadableError, "can't be read"),
    ("broken database", UnreadableError, "can't be read"),
]


@pytest.mark.parametrize(("name", "error", "says"), FAULTS)
def test_faults_name_the_place(
    name: str, error: type[LetterparseError], says: str, tmp_path: Path
) -> None:
    if name == "broken zst":
        _zstandard()
    path = tmp_path / "in"
    path.write_bytes(broken(name))
    with pytest.raises(error, match=says) as caught:
        list(load([str(path)]))
    assert str(caught.value).startswith(str(path))
    assert "\n" not in str(caught.value)
    assert type(caught.value) is error


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="No such file"):
        list(load([str(tmp_path / "none")]))


def test_standard_input_once() -> None:
    with pytest.raises(UsageError, match="only once"):
        list(load(["-", "-"]))


def test_zst_without_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "in.zst"
    path.write_bytes(b"\x28\xb5\x2f\xfd" + b"x" * 50)
    monkeypatch.setitem(__import__("sys").modules, "zstandard", None)
    with pytest.raises(UsageError, match=r"the extra 'zstd'"):
        list(load([str(path)]))


# A database of batch

EVERYTHING = letter(
    "2025-01-20",
    "D-1",
    path="x/a.txt",
    sha256="ab" * 32,
    subject="Havens",
    sender={"ministry": "Financiën"},
    texts=["Ik heb u toegezegd te schrijven over de haven en de kade.", "Meer niet."],
    commitments=[
        commitment(
            money(7.5, basis="one_off"),
            partners=["DE", "FR"],
            period=span("2025-01-01", None, "vanaf dit jaar"),
        ),
        commitment(None, item="tenten", quantity=500, recipient=None, own=None, part_of=0),
    ],
    deployments=[deployment(period=span(None, "2025-12-31")), deployment(own=False, location=None)],
    promises=[promise("U hoort meer", span(None, "2025-06-01")), promise("En nog meer")],
)


def database(path: Path, letters: list[dict[str, Any]]) -> None:
    """Tables as `batch` makes them, of the columns that the ledger reads."""
    facts = "letter_id, row INTEGER, evidence_text, evidence_page INTEGER"
    amounts = ", ".join(
        f"amount_{name}" for name in ("value", "min", "max", "currency", "qualifier", "basis")
    )
    base = sqlite3.connect(path)
    base.executescript(f"""
        CREATE TABLE letters (letter_id, path, date, subject, reference, sender_ministry);
        CREATE TABLE sections (letter_id, row INTEGER, text);
        CREATE TABLE evidence (letter_id, table_name, row INTEGER, field, nth INTEGER, start, "end");
        CREATE TABLE commitments ({facts}, donor, own, partners, recipient, purpose, item, quantity, {amounts}, status, {_span("period")}, part_of);
        CREATE TABLE deployments ({facts}, participant, own, unit, personnel, qualifier, mission, abbreviation, location, lead, {_span("period")}, status, cost_bearer);
        CREATE TABLE promises ({facts}, text, {_span("due")});
    """)
    for each in letters:
        identity = each["sha256"]
        head = (identity, each["path"], each["date"], each["subject"], each["reference"])
        head += (each["sender"]["ministry"],)
        base.execute("INSERT INTO letters VALUES (?, ?, ?, ?, ?, ?)", head)
        for row, section in enumerate(each["sections"]):
            text = "\n\n".join(paragraph["text"] for paragraph in section["paragraphs"])
            base.execute("INSERT INTO sections VALUES (?, ?, ?)", (identity, row, text))
        for kind in ("commitments", "deployments", "promises"):
            for row, item in enumerate(each[kind]):
                _insert(base, kind, {"letter_id": identity, "row": row, **_flat(item)})
                place = (
                    identity,
                    kind,
                    row,
                    "evidence",
                    0,
                    item["evidence"]["start"],
                    item["evidence"]["end"],
                )
                base.execute("INSERT INTO evidence VALUES (?, ?, ?, ?, ?, ?, ?)", place)
    base.commit()
    base.close()


def _span(name: str) -> str:
    return ", ".join(f"{name}_{part}" for part in ("start", "end", "text", "approximate"))


def _flat(item: dict[str, Any]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for name, value in item.items():
        if name in ("amount", "period", "due"):
            cells |= {
                f"{name}_{part}": each for part, each in (value or {}).items() if part != "evidence"
            }
        elif name == "evidence":
            cells |= {"evidence_text": value["text"], "evidence_page": value["page"]}
        elif name != "also":
            cells[name] = json.dumps(value) if isinstance(value, list) else value
    return cells


def _insert(base: sqlite3.Connection, kind: str, cells: dict[str, Any]) -> None:
    marks = ", ".join("?" * len(cells))
    names = ", ".join(f'"{name}"' for name in cells)
    base.execute(f"INSERT INTO {kind} ({names}) VALUES ({marks})", list(cells.values()))


def test_a_database_gives_what_its_json_gives(tmp_path: Path) -> None:
    database(tmp_path / "a b%.db", [EVERYTHING])
    (tmp_path / "a.jsonl").write_text(json.dumps(EVERYTHING))
    assert list(load([str(tmp_path / "a b%.db")])) == list(load([str(tmp_path / "a.jsonl")]))


def test_a_database_of_something_else(tmp_path: Path) -> None:
    base = sqlite3.connect(tmp_path / "other.db")
    base.execute("CREATE TABLE birds (name)")
    base.close()
    with pytest.raises(InvalidError, match="no such table"):
        list(load([str(tmp_path / "other.db")]))


def test_what_the_sinks_write_is_read(tmp_path: Path) -> None:
    """The outputs of batch themselves, where they are: a database and lines give one ledger."""
    for kind, name in (("sqlite", "a.db"), ("jsonl", "a.jsonl"), ("jsonl.gz", "a.jsonl.gz")):
        sink = open_sink(kind, tmp_path / name)
        for number, each in enumerate(plain_letters()):
            own = {key: value for key, value in each.items() if key not in ("path", "sha256")}
            sink.add(Record(each["path"], f"{number:064x}", json.dumps(own).encode(), None))
        sink.close()
    one, two, three = (
        ledger(load([str(tmp_path / name)])) for name in ("a.db", "a.jsonl", "a.jsonl.gz")
    )
    assert one == two == three
    assert len(one.letters) == len(plain_letters())


def test_standard_input(run: Run) -> None:
    result = run("ledger", "-", "--to", "json", stdin=lines().encode())
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout) == year().model_dump(mode="json")


def test_no_database_on_standard_input(run: Run, tmp_path: Path) -> None:
    database(tmp_path / "a.db", [EVERYTHING])
    result = run("ledger", "-", stdin=(tmp_path / "a.db").read_bytes())
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"name its file" in result.stderr
