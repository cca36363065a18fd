"""`batch`: what one file costs, what can't be, and what does not stay."""

from __future__ import annotations

import errno
import io
import json
import os
import resource
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from archives import (
    anew,
    archive,
    batch,
    faults,
    finished,
    home,
    job,
    letter,
    lines,
    no_workers,
    summary,
)

from letterparse import extract, extract_many
from letterparse.archive import run as running
from letterparse.archive.job import Limits
from letterparse.archive.lock import Lock
from letterparse.archive.pool import Pool
from letterparse.archive.sinks.jsonl import Stream
from letterparse.archive.tally import Tally
from letterparse.archive.work import json_of
from letterparse.archive.worker import Task
from letterparse.commands import batch as command
from letterparse.errors import LetterparseError, OutputError, UsageError
from letterparse.output.json import dumps
from letterparse.read.options import Options

__all__ = ["faults", "finished", "home", "no_workers"]


# Workers


def test_a_fault_costs_its_file_alone(
    faults: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive(tmp_path / "in", 8)
    for number, name in enumerate(
        ("2024/a-sterft", "2024/b-schrokt", "2024/c-eens", "2024/d-hapert")
    ):
        (tmp_path / f"in/{name}.txt").write_text(letter(60 + number), "utf-8")
    out = tmp_path / "uit.jsonl"
    code = batch(
        tmp_path / "in",
        out=out,
        jobs=2,
        timeout=0.3,
        exclude=["*.was"],
        summary=str(tmp_path / "summary.json"),
    )
    assert code == 3
    found = summary(tmp_path)
    assert {kind: some["count"] for kind, some in found["failures"].items()} == {
        "crash": 1, "memory": 1, "timeout": 1,
    }  # fmt: skip
    assert [row["path"] for row in lines(out)] == [
        *(f"2024/brief-{n:03}.txt" for n in (1, 3, 5, 7)),
        "2024/c-eens.txt",
        *(f"2025/brief-{n:03}.txt" for n in (0, 2, 4, 6)),
    ]
    said = capsys.readouterr().err
    for words in (
        "letterparse: 2024/a-sterft.txt: ended the worker that read it, twice (SIGSEGV)",
        "letterparse: 2024/b-schrokt.txt: needs more memory than allowed; raise --max-memory",
        "letterparse: 2024/d-hapert.txt: takes more than 0.3 seconds; raise --timeout",
        "9 letters in ",
        "failed: 1 crash, such as 2024/a-sterft.txt: ended the worker",
    ):
        assert words in said


@pytest.fixture
def pool() -> Iterator[Callable[..., Pool]]:
    """Makes pools, and ends their workers."""
    made: list[Pool] = []

    def make(jobs: int, memory: int | None = None) -> Pool:
        made.append(Pool(jobs, Limits(Options(), memory)))
        return made[-1]

    yield make
    for some in made:
        some.stop()


def test_workers_that_can_not_begin_are_told(
    pool: Callable[..., Pool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sitecustomize.py").write_text("import os\nos._exit(3)\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    some = pool(1)
    some.give(Task(0, "x", None))

    def wait() -> None:
        while some.busy:
            some.collect(1.0)

    with pytest.raises(LetterparseError, match="the workers end before they begin"):
        wait()


SECOND_START = """
import sys
if any("spawn_main" in word for word in sys.orig_argv):
    with open({starts!r}, "a+") as starts:
        starts.write("x")
        starts.seek(0)
        if len(starts.read()) == 2:
            os._exit(3)
"""


def test_a_second_try_whose_worker_does_not_begin_is_made_again(
    faults: None, pool: Callable[..., Pool], tmp_path: Path
) -> None:
    with (tmp_path / "faults/sitecustomize.py").open("a") as file:
        file.write(SECOND_START.format(starts=str(tmp_path / "starts")))
    path = tmp_path / "eens.txt"
    path.write_text(letter(1), "utf-8")
    some = pool(1)
    some.give(Task(0, str(path), None))
    done = []
    while some.busy:
        done += some.collect(1.0)
    assert [json_of(outcome) for _, outcome in done] == [dumps(extract(path)).encode()]
    assert (tmp_path / "starts").read_text() == "xxx"


def test_no_more_workers_than_tasks(pool: Callable[..., Pool], tmp_path: Path) -> None:
    some = pool(3)
    assert (some.busy, some.wants, some.collect(0)) == (False, True, [])
    some.give(Task(7, str(tmp_path / "gone"), None))
    done = []
    while some.busy:
        done += some.collect(1.0)
        assert len(some._workers) == 1
    assert [task.number for task, _ in done] == [7]


# What can't be


def test_what_can_be_read_only_once(home: Path) -> None:
    os.mkfifo("pijp")
    assert batch("pijp", out="uit.jsonl", summary="summary.json") == 3
    (failure,) = summary(home)["failures"]["unreadable"]["examples"]
    assert failure == "pijp: is a pipe or a device, to be read only once; save it as a file"


@pytest.mark.parametrize(
    ("asked", "error", "words"),
    [
        ({"out": "uit.xyz"}, UsageError, "does not say what to write"),
        ({"out": ".", "to": "json"}, UsageError, "-o .: is a folder; name a new file"),
        ({"out": "in/..", "to": "json"}, UsageError, "-o in/..: is a folder; name a new file"),
        ({"out": "in", "to": "json"}, UsageError, "-o in: holds a letter to be read"),
        (
            {"out": "in/2024/brief-001.txt", "to": "jsonl"},
            UsageError,
            "in/2024/brief-001.txt: holds a letter",
        ),
        (
            {"out": "nergens/uit.jsonl"},
            OutputError,
            "can't be written \\(No such file or directory\\)",
        ),
        ({"inputs": ["leeg"]}, UsageError, "leeg: holds no file"),
        ({"inputs": []}, UsageError, "nothing to read; name a folder"),
        ({"inputs": ["in"], "include": ["*.odt"]}, UsageError, "in: holds no file to read"),
    ],
)
def test_what_can_not_be(
    home: Path, asked: dict[str, Any], error: type[Exception], words: str
) -> None:
    (home / "leeg").mkdir()
    inputs = asked.pop("inputs", ["in", "in/2024/brief-001.txt"])
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    with pytest.raises(error, match=words):
        batch(*inputs, **{"out": "uit.jsonl"} | asked)
    after = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}
    assert after.keys() == before.keys()
    assert (home / "uit.jsonl").read_bytes() == before[home / "uit.jsonl"]


def test_an_output_inside_the_archive_is_no_letter(home: Path, no_workers: None) -> None:
    shutil.move("uit.jsonl", "in/uit.jsonl")
    shutil.move(".uit.jsonl.journal", "in/.uit.jsonl.journal")
    batch("in", out="in/uit.jsonl", summary="in/summary.json")
    assert batch("in", out="in/uit.jsonl", summary="in/summary.json") == 3
    assert json.loads((home / "in/summary.json").read_bytes())["files"] == 14


def test_an_output_that_another_run_writes(home: Path, no_workers: None) -> None:
    lock = Lock(home / ".uit.jsonl.lock", Path("uit.jsonl"))
    with pytest.raises(OutputError, match=r"uit\.jsonl: is being written by process"):
        batch("in", out="uit.jsonl")
    lock.release()
    assert batch("in", out="uit.jsonl") == 3


def test_only_on_systems_with_signals(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = job("in", out="uit.jsonl")
    monkeypatch.setattr(os, "name", "nt")
    with pytest.raises(UsageError, match="needs Linux or macOS"):
        command.run(asked)
    with pytest.raises(UsageError, match="workers need Linux or macOS"):
        extract_many([], jobs=2)


@pytest.mark.parametrize(("name", "room"), [("uit.jsonl", 20_000), ("uit.db", 250_000)])
def test_a_full_disk_loses_nothing(home: Path, name: str, room: int) -> None:
    """No file may grow beyond that, then each may: the journal is first, or the database."""
    archive(home / "in", 40)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    if name == "uit.jsonl":
        batch("in", out=name)
    before = (home / name).read_bytes() if (home / name).exists() else None
    (home / "in/nieuw.txt").write_text(letter(90), "utf-8")
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
    try:
        with pytest.raises(OutputError, match="can't be written"):
            batch("in", out=name)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert ((home / name).read_bytes() if (home / name).exists() else None) == before
    assert [
        path.name for path in home.iterdir() if ".part" in path.name or ".lock" in path.name
    ] == []
    assert batch("in", out=name, summary="summary.json") == 3
    assert summary(home)["letters"] == 41
    if name == "uit.jsonl":
        assert (home / name).read_bytes() == anew(home)


def test_an_end_that_can_not_be_kept_costs_nothing(
    home: Path, no_workers: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    (home / "uit.jsonl").unlink()
    monkeypatch.setattr("letterparse.archive.journal.Journal.finish", full)
    assert batch("in", out="uit.jsonl") == 3
    assert len(lines(home / "uit.jsonl")) == 12


def test_a_fault_of_ours_leaves_the_output_as_it_was(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (home / "uit.jsonl").read_bytes()
    monkeypatch.setattr(Tally, "add", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        batch("in", out="uit.jsonl", include=["*1.txt"])
    assert (home / "uit.jsonl").read_bytes() == before
    assert sorted(path.name for path in home.iterdir()) == [
        ".uit.jsonl.journal",
        "in",
        "summary.json",
        "uit.jsonl",
    ]


# What does not stay


def test_standard_output_and_devices(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    monkeypatch.setattr(running, "stream_sink", lambda _: Stream(stream))
    assert batch("in", out="-") == 3
    assert stream.getvalue() == (home / "uit.jsonl").read_bytes()
    assert batch("in", out="/dev/null", to="jsonl", include=["*1.txt"]) == 0
    assert not Path("/dev/.null.lock").exists()
    assert sorted(path.name for path in home.iterdir()) == [
        ".uit.jsonl.journal",
        "in",
        "summary.json",
        "uit.jsonl",
    ]
