"""JSON lines, CSV, Parquet and the tree of JSON: what is read back is what was put in."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from archive_records import GONE, archive, content, filled, letters, plain
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from letterparse import Letter
from letterparse.archive.records import Record
from letterparse.archive.rows import rows_of
from letterparse.archive.sinks import open_sink
from letterparse.archive.sinks.json_tree import steps_of
from letterparse.archive.tables import TABLES
from letterparse.output.cells import safe
from letterparse.validate import faults

Rows = dict[str, list[tuple[Any, ...]]]


def told(records: tuple[Record, ...]) -> Rows:
    """All rows of some records, by table."""
    rows: Rows = {table.name: [] for table in TABLES}
    for record in records:
        for name, found in rows_of(record).items():
            rows[name] += found
    return rows


# JSON lines


def test_a_letter_a_line_with_its_file(tmp_path: Path) -> None:
    data = filled("jsonl", tmp_path / "uit.jsonl").read_bytes()
    lines = data.decode().splitlines()
    assert data.endswith(b"}\n")
    assert len(lines) == len(letters()), "no line for a failure or a duplicate"
    for record, line in zip(letters(), lines, strict=True):
        expected = {"path": record.path, "sha256": record.sha256, **plain(record)}
        assert list(json.loads(line).items()) == list(expected.items())
        assert Letter.model_validate_json(line).path == record.path
    assert faults(data) == []


def test_packed_lines_are_the_same_lines(tmp_path: Path) -> None:
    zstandard = pytest.importorskip("zstandard", reason="zstandard is not installed")
    lines = filled("jsonl", tmp_path / "uit.jsonl").read_bytes()
    packed = filled("jsonl.gz", tmp_path / "uit.jsonl.gz").read_bytes()
    assert gzip.decompress(packed) == lines
    assert packed[3:8] == bytes(5), "neither name nor time"
    packed = filled("jsonl.zst", tmp_path / "uit.jsonl.zst").read_bytes()
    assert zstandard.ZstdDecompressor().stream_reader(packed).read() == lines


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    record = Record(GONE.path, "0" * 64, letters()[-1].json, None)
    out = filled("jsonl", tmp_path / "uit.jsonl", (record,))
    assert json.loads(out.read_bytes())["path"] == "weg\\udce9.txt"


# CSV


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+31 70 123", "'+31 70 123"),
        ("-SUM(A1)", "'-SUM(A1)"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1+1", "'＝1+1"),
        ("-5", "-5"),
        ("-5,25", "-5,25"),
        ("-5.25", "-5.25"),
        ("-5-1", "'-5-1"),
        ("- een punt", "'- een punt"),
        ("€ 5", "€ 5"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_formulas_are_made_safe(cell: str, written: str) -> None:
    assert safe(cell) == written


@given(st.text(alphabet=st.sampled_from(list("=+-@\t\r\n '\"0123,.;aé＝")), max_size=8))
def test_no_cell_is_a_formula(cell: str) -> None:
    written = safe(cell)
    assert written in (cell, "'" + cell)
    # Whoever trims first, as spreadsheets do, finds no formula either.
    assert not written.strip().startswith(tuple("=+@＝")) or written.startswith("'")
    assert not written.startswith("-") or float(written.replace(",", ".")) < 1


def as_csv(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, list):
        return json.dumps(cell, ensure_ascii=False, separators=(",", ":"))
    return safe(cell) if isinstance(cell, str) else str(cell)


def read_csv(folder: Path) -> tuple[dict[str, list[str]], Rows]:
    heads: dict[str, list[str]] = {}
    rows: Rows = {}
    for table in TABLES:
        with open(folder / f"{table.name}.csv", encoding="utf-8", newline="") as file:
            heads[table.name], *found = csv.reader(file)
        rows[table.name] = [tuple(row) for row in found]
    return heads, rows


def test_csv_holds_all_rows(tmp_path: Path) -> None:
    out = filled("csv", tmp_path / "uit.csv")
    heads, rows = read_csv(out)
    assert heads == {table.name: [column.name for column in table.columns] for table in TABLES}
    assert rows == {
        name: [tuple(map(as_csv, row)) for row in found] for name, found in told(archive()).items()
    }
    assert set(content(out)) == {f"{table.name}.csv" for table in TABLES} | {".letterparse"}


# Parquet


def test_parquet_holds_all_rows(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    out = filled("parquet", tmp_path / "uit.parquet")
    for table in TABLES:
        found = pq.read_table(out / f"{table.name}.parquet")
        assert found.schema.names == [column.name for column in table.columns]
        rows = [tuple(row.values()) for row in found.to_pylist()]
        assert rows == told(archive())[table.name], table.name
    commitments = pq.read_schema(out / "commitments.parquet")
    kinds = {name: str(commitments.field(name).type) for name in commitments.names}
    assert kinds["amount_value"] == "double"
    assert kinds["recipient"].startswith("list<")
    assert (kinds["own"], kinds["row"], kinds["period_start"]) == ("bool", "int64", "string")
    assert commitments.field("donor").metadata[b"description"].startswith(b"Who pays")


def test_parquet_in_groups(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    small = letters()[-1]
    many = tuple(Record(f"{n}.txt", f"{n:064x}", small.json, None) for n in range(300))
    out = filled("parquet", tmp_path / "uit", many)
    file = pq.ParquetFile(out / "letters.parquet")
    assert [file.metadata.row_group(n).num_rows for n in range(2)] == [256, 44]
    assert file.read(["path"]).to_pydict()["path"] == [record.path for record in many]
    assert pq.read_metadata(out / "failures.parquet").num_rows == 0


# Texts of all kinds

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(
    [
        "=cmd|' /C calc'!A0",
        "\0",
        "a\0b",
        "\r\n",
        "\r",
        "\n",
        '"',
        "'",
        "\\",
        "\ufeff",
        "\u2028",
        "🇳🇱",
        "",
    ]
)


@settings(max_examples=12, suppress_health_check=list(HealthCheck), deadline=None)
@given(st.lists(TEXT, min_size=8, max_size=8), st.integers(-(10**30), 10**30))
def test_any_text_comes_back(tmp_path_factory: Any, texts: list[str], number: int) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    folder = tmp_path_factory.mktemp("teksten")
    letter = plain(letters()[2])
    letter["subject"], letter["on_behalf_of"] = texts[0], texts[1:3]
    letter["sections"][0]["paragraphs"][0]["text"] = texts[3]
    letter["commitments"][0] |= {"purpose": texts[4], "recipient": texts[5:7]}
    letter["commitments"][0]["amount"]["value"] = number
    letter["promises"][0]["text"] = texts[7]
    data = json.dumps(letter, ensure_ascii=False).encode()
    record = Record(texts[0] or "x", "0" * 64, data, None)
    rows = told((record,))
    _, found = read_csv(filled("csv", folder / "csv", (record,)))
    for name in ("letters", "sections", "commitments", "promises"):
        assert found[name] == [tuple(map(as_csv, row)) for row in rows[name]]
        table = pq.read_table(filled("parquet", folder / "pq", (record,)) / f"{name}.parquet")
        assert [tuple(row.values()) for row in table.to_pylist()] == rows[name]


# The tree


def test_the_tree_mirrors_the_input(tmp_path: Path) -> None:
    out = filled("json", tmp_path / "uit")
    there = {name: data for name, data in content(out).items() if name != ".letterparse"}
    expected = {f"{record.path}.json": record.json for record in letters()}
    expected["kopie/eerste.txt.json"] = letters()[0].json
    assert {name: data.rstrip(b"\n") for name, data in there.items()} == expected
    assert all(faults(data) == [] for data in there.values())


PATH = st.lists(
    st.sampled_from(
        ["..", ".", "a", "A", "a.json", "a.JSON", "%2E%2E", "%", ".letterparse", "é" * 150]
    )
    | st.text(
        st.characters(exclude_characters="/", exclude_categories=["Cs"]), min_size=1, max_size=5
    ),
    min_size=1,
    max_size=4,
).map("/".join)


@given(PATH, PATH, st.booleans())
def test_no_two_files_share_a_place(one: str, other: str, rooted: bool) -> None:
    if rooted:
        one = "/" + one
    steps, others = steps_of(one), steps_of(other)
    for step in (*steps, *others):
        assert step not in ("", ".", "..", ".letterparse")
        assert "/" not in step
        assert "\0" not in step
        assert len(step.encode()) <= 255
    assert steps[-1].endswith(".json")
    if PurePosixPath(one) != PurePosixPath(other):
        assert steps != others
        assert others[: len(steps)] != steps, "a file is no folder too"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("brief.txt", "brief.txt.json"),
        ("./2024/brief.txt", "2024/brief.txt.json"),
        ("../brief.txt", "%2E%2E/brief.txt.json"),
        ("a/../../b", "a/%2E%2E/%2E%2E/b.json"),
        ("/srv/brief.txt", "%2F/srv/brief.txt.json"),
        ("brief.json/x", "brief%2Ejson/x.json"),
        ("100%.txt", "100%25.txt.json"),
        (".letterparse/x", "%2Eletterparse/x.json"),
    ],
)
def test_places_in_the_tree(path: str, place: str) -> None:
    assert "/".join(steps_of(path)) == place


def test_two_files_that_differ_by_their_ending_alone(tmp_path: Path) -> None:
    data = letters()[-1].json
    paths = ["a.txt", "a.pdf", "a", "a.txt.json/b", "../a.txt", "a.txt"]
    records = [Record(path, f"{n:064x}", data, None) for n, path in enumerate(paths)]
    out = filled("json", tmp_path / "uit", tuple(records))
    assert set(content(out)) - {".letterparse"} == {
        "a.txt.json", "a.pdf.json", "a.json", "a.txt%2Ejson/b.json", "%2E%2E/a.txt.json", "a.txt~2.json",
    }  # fmt: skip
    again = Record("kopie", "5" * 64, None, None, "a.txt")
    out = filled("json", tmp_path / "uit", (*records, again))
    assert (out / "kopie.json").is_file()


def test_a_duplicate_that_comes_before_what_it_is_the_same_as(tmp_path: Path) -> None:
    record, other = letters()[:2]
    early = [Record(f"{n}.txt", record.sha256, None, None, record.path) for n in range(2)]
    out = filled("json", tmp_path / "uit", (*early, other, record))
    for name in ("0.txt.json", "1.txt.json", f"{record.path}.json"):
        assert (out / name).read_bytes() == (record.json or b"") + b"\n"


def test_bytes_that_are_no_utf8_name_a_file(tmp_path: Path) -> None:
    sink = open_sink("json", tmp_path / "uit")
    sink.add(Record(GONE.path, "0" * 64, letters()[-1].json, None))
    sink.close()
    assert re.search(rb"weg\xe9.txt.json", b" ".join(os.listdir(bytes(tmp_path / "uit"))))
