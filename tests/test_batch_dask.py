"""`letterparse batch --engine dask`: the same rows, by whatever cluster, wherever files are."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from archives import archive, batch, faults, letter
from clusters import Cluster
from remote_archives import Memory, joined, memory
from test_read_opxml import METADATA, PAPER

from letterparse.archive import cluster as clusters

pytest.importorskip("distributed", reason="the extra dask is not installed")

__all__ = ["faults", "memory"]

LETTERS = 100


# A scheduler and two workers


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive with one broken letter and one twice, and what the local engine says of it."""
    home = tmp_path_factory.mktemp("cluster")
    archive(home / "in", LETTERS)
    shutil.copy(home / "in/2024/brief-001.txt", home / "in/2025/nog-eens.txt")
    (home / "in/2024/kapot.pdf").write_bytes(b"%PDF-1.7\nkapot\n")
    assert batch(home / "in", out=home / "local.jsonl", jobs=2, quiet=True) == 3
    return home


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    cluster = Cluster(tmp_path_factory.mktemp("dask"), 2)
    yield cluster
    cluster.end()


def started(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "letterparse", "batch", "in", "--engine", "dask"]
    command += ["--max-memory", "1024", *arguments]
    return subprocess.Popen(command, cwd=home, stderr=subprocess.PIPE, stdout=subprocess.PIPE)


def read_so_far(journal: Path) -> int:
    return journal.read_bytes().count(b"rslt") if journal.exists() else 0


def test_a_worker_that_is_killed_midway_costs_nothing(home: Path, cluster: Cluster) -> None:
    asked = ["-o", "uit", "--scheduler", cluster.address, "--part-files", "30"]
    process = started(home, *asked)
    while process.poll() is None and read_so_far(home / ".uit.journal") < 12:
        time.sleep(0.02)
    cluster.workers[0].send_signal(signal.SIGKILL)
    done = read_so_far(home / ".uit.journal")
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said.decode().splitlines()[-1][:19]) == (3, "letterparse: failed")
    assert 12 <= done < LETTERS - 40  # Midway: the one that was killed had shares.
    assert joined(home / "uit") == (home / "local.jsonl").read_bytes()
    assert sorted(path.name for path in (home / "uit").iterdir()) == [
        ".letterparse",
        *(f"part-{number:05}.jsonl" for number in range(4)),
    ]


def test_a_scheduler_that_goes_away_midway(home: Path, cluster: Cluster) -> None:
    """What was read by then is kept; without it, what is left is read here."""
    asked = ["-o", "weg", "--scheduler", cluster.address]
    process = started(home, *asked)
    journal = home / ".weg.journal"
    while process.poll() is None and read_so_far(journal) < 20:
        time.sleep(0.02)
    cluster.scheduler.send_signal(signal.SIGKILL)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 1
    assert said.decode().splitlines()[-1] == (
        f"letterparse: --scheduler {cluster.address}: went away; start it and run the same"
        " command: it goes on where this one ends"
    )
    known = read_so_far(journal)
    assert not (home / "weg").exists()
    assert batch(home / "in", out=home / "weg", engine="dask", summary=str(home / "s.json")) == 3
    assert joined(home / "weg") == (home / "local.jsonl").read_bytes()
    summary = json.loads((home / "s.json").read_bytes())
    assert summary["known_before"] == known >= 20


# A cluster of this process


def both(tmp_path: Path, memory: Memory, count: int) -> Path:
    """An archive on disk, with faults of many kinds, and the same in memory."""
    archive(tmp_path / "in", count)
    paper = PAPER.format("<al>Geachte voorzitter,</al><al>Er is niets.</al>")
    (tmp_path / "in/kst.xml").write_text(paper, "utf-8")
    (tmp_path / "in/kst.metadata.xml").write_text(METADATA.format("36200-X-269"), "utf-8")
    (tmp_path / "in/leeg.txt").touch()
    (tmp_path / "in/groot.txt").write_bytes(b"x" * 200_000)
    (tmp_path / "in/.verborgen").mkdir()
    (tmp_path / "in/.verborgen/brief.txt").write_text(letter(90), "utf-8")
    shutil.copy(tmp_path / "in/2025/brief-000.txt", tmp_path / "in/2024/nog-eens.txt")
    memory.put(str(tmp_path / "in"), "/in", recursive=True)
    return tmp_path / "in"


def lines(memory: Memory, folder: str) -> bytes:
    return b"".join(memory.cat_file(path) for path in sorted(memory.glob(f"{folder}/part-*.jsonl")))


ASKED = {"exclude": ("*.metadata.xml",), "max_bytes": 100_000}


def test_urls_in_and_out_give_the_same_rows_and_a_second_run_reads_nothing(
    tmp_path: Path,
    memory: Memory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = both(tmp_path, memory, 5)
    assert batch(folder, out="local.jsonl", **ASKED) == 3
    told = capsys.readouterr().err.splitlines()
    asked = {"engine": "dask", "part": 3, "summary": "s.json", **ASKED}
    assert batch("memory://in", out="memory://uit", **asked) == 3
    assert lines(memory, "/uit") == (tmp_path / "local.jsonl").read_bytes()
    assert capsys.readouterr().err.splitlines()[:2] == told[:2]
    assert b"Opzet van de evaluatie" in lines(memory, "/uit")  # Of the metadata beside the XML.
    before = memory.find("/uit", detail=True)
    assert [path for path in before if "part" not in path] == ["/uit/.letterparse", "/uit/_SUCCESS"]
    monkeypatch.setattr(clusters.Cluster, "_connect", None)
    assert batch("memory://in", out="memory://uit", **asked) == 3
    assert json.loads((tmp_path / "s.json").read_bytes())["read_now"] == 0
    assert memory.find("/uit", detail=True) == before


def test_parts_of_an_earlier_output_go_when_it_is_whole(
    tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    archive(tmp_path / "in", 4)
    memory.pipe("/uit/.part/part-00009.jsonl", b"left by a run that was killed")
    memory.pipe("/uit/.letterparse", b"")
    for part, names in ((1, 4), (3, 2)):
        assert batch("in", out="memory://uit", engine="dask", part=part) == 0
        assert len(memory.glob("/uit/part-*")) == names
        assert memory.cat_file("/uit/_SUCCESS") == b"%d files\n" % names
    assert not memory.exists("/uit/.part")


def test_an_output_among_the_letters_is_none_of_them(
    tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    memory.pipe("/all/a.txt", letter(1).encode())
    for _ in range(2):
        assert batch("memory://all", out="memory://all/uit", engine="dask", force=True) == 0
        assert lines(memory, "/all/uit").count(b"\n") == 1
    assert sorted(path.name.partition("-")[0] for path in tmp_path.iterdir()) == [".uit"]


def test_parquet_is_a_folder_a_table(tmp_path: Path, memory: Memory) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    folder = archive(tmp_path / "in", 5)
    assert batch(folder, out=tmp_path / "een.parquet") == 0
    assert batch(folder, out=tmp_path / "uit.parquet", engine="dask", part=2) == 0
    assert batch(folder, out="memory://uit.parquet", engine="dask", part=2) == 0
    for one in (tmp_path / "een.parquet").glob("*.parquet"):
        table = parquet.read_table(one)
        parts = tmp_path / "uit.parquet" / one.stem
        assert len(list(parts.glob("part-*.parquet"))) == 3
        assert parquet.read_table(parts).equals(table)
        assert parquet.read_table(f"/uit.parquet/{one.stem}", filesystem=memory).equals(table)


def test_faults_cost_one_file_there_too(faults: None, tmp_path: Path) -> None:
    folder = archive(tmp_path / "in", 3)
    for number, name in enumerate(("hapert", "sterft")):
        (folder / f"{name}.txt").write_text(letter(60 + number), "utf-8")
    summary = tmp_path / "s.json"
    asked = {"timeout": 1, "jobs": 2, "summary": str(summary)}
    assert batch(folder, out=tmp_path / "uit", engine="dask", **asked) == 3
    assert joined(tmp_path / "uit").count(b"\n") == 3
    failures = json.loads(summary.read_bytes())["failures"]
    assert {kind: some["examples"] for kind, some in failures.items()} == {
        "timeout": ["hapert.txt: takes more than 1 seconds; raise --timeout"],
        "crash": ["sterft.txt: ended the worker that read it, twice (SIGSEGV); please report it"],
    }


def test_standard_output_and_lists(
    tmp_path: Path, memory: Memory, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    folder = archive(tmp_path / "in", 3)
    memory.put(str(folder), "/in", recursive=True)
    names = ["memory://in/2024", str(folder / "2025/brief-000.txt"), "memory://in/2025/*2.txt"]
    (tmp_path / "list").write_text("\n".join([*names, ""]))
    assert batch(out="-", engine="dask", from_file=str(tmp_path / "list"), quiet=True) == 0
    rows = [json.loads(line)["path"] for line in capfdbinary.readouterr().out.splitlines()]
    assert rows == [
        "memory://in/2024/brief-001.txt",
        str(folder / "2025/brief-000.txt"),
        "memory:///in/2025/brief-002.txt",
    ]


def test_stopped_ends_what_reads(
    faults: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive(tmp_path / "in", 3)
    (tmp_path / "in/z-hapert.txt").write_text(letter(60), "utf-8")
    process = started(tmp_path, "-o", "uit", "-j", "2")
    for _ in range(1200):
        if read_so_far(tmp_path / ".uit.journal") == 3:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said.decode().splitlines()[-1]) == (
        130,
        "letterparse: stopped; the same command goes on from here",
    )
    assert joined(tmp_path / "uit").count(b"\n") == 3
