"""`letterparse batch --engine dask`: the same rows, by whatever cluster, wherever files are."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from multiprocessing import active_children
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from archives import archive, batch, faults, letter
from clusters import Cluster
from hypothesis import given, settings
from hypothesis import strategies as st
from test_read_opxml import METADATA, PAPER

from letterparse.archive import cluster as clusters
from letterparse.archive import reader
from letterparse.archive.job import Limits
from letterparse.archive.remote import Remote, _version
from letterparse.archive.walk import Choice, find
from letterparse.archive.worker import Task
from letterparse.errors import LetterparseError, UnreadableError, UsageError

distributed = pytest.importorskip("distributed")

__all__ = ["faults"]

Memory = Any
"""A file system of fsspec."""
DASK = {"engine": "dask"}
LETTERS = 100


def joined(folder: Path) -> bytes:
    """The parts of an output, one after another."""
    return b"".join(path.read_bytes() for path in sorted(folder.glob("part-*.jsonl")))


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


@pytest.fixture
def memory() -> Iterator[Memory]:
    """fsspec's file system in memory, empty."""
    import fsspec

    fs = fsspec.filesystem("memory")
    fs.store.clear()
    fs.pseudo_dirs[:] = [""]
    yield fs
    fs.store.clear()


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
    parquet = pytest.importorskip("pyarrow.parquet")
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


# What can't be


CALLS = {
    "a URL without an engine": (["memory://in"], {"out": "uit.jsonl"}, 2, "memory://in: is read with --engine dask"),
    "a scheduler without one": (["in"], {"scheduler": "tcp://x"}, 2, "goes with --engine dask"),
    "a protocol that nobody knows": (["xyz://in"], DASK, 2, "Protocol not known: xyz"),
    "nothing there": (["memory://gone"], DASK, 4, "memory:///gone: no such file or folder"),
    "no match": (["memory://gone/*.txt"], DASK, 2, "no file has such a name"),
    "one database": (["in"], DASK | {"out": "uit.db"}, 2, "leave out --engine for sqlite"),
    "an unknown kind": (["in"], DASK | {"to": "doc"}, 2, "--to: 'doc' is none of jsonl"),
    "no scheduler": (
        ["in"], DASK | {"scheduler": "tcp://127.0.0.1:9", "jobs": None}, 2,
        "--scheduler tcp://127.0.0.1:9: no scheduler answers",
    ),
    "no address": (
        ["in"], DASK | {"scheduler": "x://y", "jobs": None}, 2, "no scheduler answers (",
    ),
    "somebody's folder": (
        ["in"], DASK | {"out": "memory://theirs"}, 8, "holds a.txt, which letterparse did not write",
    ),
    "what is read": (
        ["memory://theirs/a.txt"], DASK | {"out": "memory://theirs/"}, 2, "holds a letter to be read",
    ),
    "all there is": (["in"], DASK | {"out": "memory://"}, 2, "is all there is; name a new folder"),
    "a place that fails": (["in"], DASK | {"out": "memory://theirs/a.txt"}, 8, "can't be written ("),
}  # fmt: skip


@pytest.mark.parametrize("case", CALLS)
def test_calls_that_can_not_be(
    case: str, tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    inputs, asked, code, words = CALLS[case]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clusters, "_CONNECT", 1.0)
    archive(tmp_path / "in", 1)
    memory.pipe("/theirs/a.txt", letter(1).encode())
    with pytest.raises(LetterparseError) as caught:
        batch(*inputs, **({"out": "uit"} | asked))
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == code


def test_what_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    archive(tmp_path / "in", 1)
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(UsageError, match="s3://b: Install s3fs to access S3"):
        batch("s3://b", out="-", engine="dask")
    monkeypatch.setattr(clusters, "find_spec", lambda name: None)
    with pytest.raises(
        UsageError, match=r"needs Dask; install the extra 'dask': pip install '\.\[dask\]'"
    ):
        batch(tmp_path / "in", out="-", engine="dask")


# What a cluster says of a share


def killed(tasks: list[Task], limits: Limits, program: bytes) -> list[bytes]:
    """The workers of a share with this file are lost; of another not."""
    if any("001" in task.file for task in tasks):
        raise distributed.KilledWorker("share", SimpleNamespace(address="tcp://x"), 3)
    return read(tasks, limits, program)


def unseen(tasks: list[Task], limits: Limits, program: bytes) -> list[bytes]:
    return [reader.UNSEEN for _ in tasks]


def unable(tasks: list[Task], limits: Limits, program: bytes) -> list[bytes]:
    raise ModuleNotFoundError("No module named 'letterparse'")


read = reader.read
LOST = (
    "the workers that had it were lost, one after another; see to the cluster, then --retry-failed"
)


def test_a_share_whose_workers_are_lost_again_and_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = archive(tmp_path / "in", 4)
    monkeypatch.setattr(reader, "read", killed)
    monkeypatch.setattr(clusters, "_SHARES", 1)
    summary = tmp_path / "s.json"
    asked = {"engine": "dask", "summary": str(summary)}
    assert batch(folder, out=tmp_path / "uit", **asked) == 3
    assert joined(tmp_path / "uit").count(b"\n") == 3
    assert json.loads(summary.read_bytes())["failures"]["crash"]["examples"] == [
        f"2024/brief-001.txt: {LOST}"
    ]


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (unseen, "a worker does not see it; name a folder or URL that all machines share"),
        (unable, "the cluster can't do it (ModuleNotFoundError: No module named 'letterparse');"),
    ],
)
def test_a_cluster_that_can_not_do_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: object, words: str
) -> None:
    folder = archive(tmp_path / "in", 2)
    monkeypatch.setattr(reader, "read", answer)
    with pytest.raises(UsageError) as caught:
        batch(folder, out=tmp_path / "uit", engine="dask")
    assert words in str(caught.value)
    assert not (tmp_path / "uit").exists()


def test_another_program_on_the_workers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = archive(tmp_path / "in", 1)
    monkeypatch.setattr(clusters, "program_key", lambda: b"another")
    with pytest.raises(UsageError, match=r"has another letterparse .*; install the same on every"):
        batch(folder, out=tmp_path / "uit", engine="dask")


@pytest.mark.parametrize("there", ["file", "url"])
def test_files_that_go_meanwhile_are_told_and_not_kept(
    tmp_path: Path, memory: Memory, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    folder = archive(tmp_path / "in", 2)
    memory.put(str(folder), "/in", recursive=True)

    def late(tasks: list[Task], limits: Limits, program: bytes) -> list[bytes]:
        (folder / "2024/brief-001.txt").unlink(missing_ok=True)
        memory.store.pop("/in/2024/brief-001.txt", None)
        return read(tasks, limits, program)

    monkeypatch.setattr(reader, "read", late)
    source, summary = folder if there == "file" else "memory://in", tmp_path / "s.json"
    assert batch(source, out=tmp_path / "uit", engine="dask", summary=str(summary)) == 3
    failures = json.loads(summary.read_bytes())["failures"]
    assert list(failures) == ["changed"]
    assert failures["changed"]["examples"][0].endswith("; run again")


def test_no_workers_is_told_and_who_reads_rests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(clusters, "_LOOK", 0.0)
    monkeypatch.setattr(clusters, "_PATIENCE", 0.1)
    monkeypatch.setattr(reader, "_REST", 0.05)
    folder = archive(tmp_path / "in", 1)
    with distributed.LocalCluster(n_workers=0, processes=False, dashboard_address=None) as some:
        timer = threading.Timer(1.5, lambda: some.scale(1))
        timer.start()
        address = some.scheduler_address
        assert batch(folder, out=tmp_path / "uit", engine="dask", scheduler=address, jobs=None) == 0
        assert f"letterparse: {address} has no workers; waiting for some" in capsys.readouterr().err
        time.sleep(0.3)
        assert not [one for one in active_children() if one.name == "letterparse-worker"]


# Files behind URLs


@given(
    paths=st.sets(
        st.lists(st.sampled_from(["a", "a.txt", "b", "B-", ".h", "é", "a!"]), min_size=1, max_size=3)
        .map("/".join), min_size=1, max_size=8,
    )
)  # fmt: skip
@settings(max_examples=40, deadline=None)
def test_a_folder_behind_a_url_has_the_files_of_the_folder_in_its_order(
    tmp_path_factory: pytest.TempPathFactory, paths: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("in")
    for path in sorted(paths):
        try:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text("x")
        except OSError:
            continue  # A file stands where its folder would.
    choice = Choice(exclude=("a!", "b/a"))
    found = []
    for name, remote in ((str(folder), None), (f"file://{folder}", Remote())):
        try:
            found.append([one.path for one in find([name], choice, None, remote)])
        except UsageError as error:
            found.append(str(error).partition(": ")[2])
    assert found[0] == found[1]


VERSIONS = {
    "a tag": ({"ETag": "x", "LastModified": "now"}, "ETag x"),
    "a time": ({"mtime": 1e9}, "mtime 1000000000.0"),
    "a date": ({"updated": datetime(2024, 1, 2)}, "updated 2024-01-02 00:00:00"),
    "just now": ({"created": 1e12}, None),
    "nothing": ({"size": 3}, None),
}


@pytest.mark.parametrize("case", VERSIONS)
def test_what_tells_a_file_from_what_it_was(case: str) -> None:
    info, version = VERSIONS[case]
    assert _version(info) == version


def test_a_file_system_that_fails_is_told_in_its_words(
    memory: Memory, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.pipe("/in/a.txt", b"x")

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the line\nis down")

    remote = Remote()
    assert [one.file for one in remote.found("memory://in/a.txt", Choice(), "")] == [
        "memory:///in/a.txt"
    ]
    monkeypatch.setattr(type(memory), "open", broken)
    with pytest.raises(UnreadableError, match=r"a\.txt: can't be read \(the line is down\)"):
        remote.key_of("memory:///in/a.txt", 99, lambda _: False)
    monkeypatch.setattr(type(memory), "isfile", broken)
    with pytest.raises(UnreadableError, match="memory://in: can't be read"):
        list(remote.found("memory://in", Choice(), ""))
