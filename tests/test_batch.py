"""`batch`: an archive in, a dataset out; what one file costs, what a second run costs."""

from __future__ import annotations

import errno
import io
import json
import os
import resource
import shutil
import sqlite3
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from archives import archive, batch, faults, job, letter

from letterparse import Result, extract, extract_many
from letterparse.archive import run as running
from letterparse.archive.flow import Flow
from letterparse.archive.job import Limits
from letterparse.archive.journal import Journal
from letterparse.archive.lock import Lock
from letterparse.archive.pool import Pool
from letterparse.archive.progress import Bar, Lines, Silent, progress_of
from letterparse.archive.records import Failure, Record
from letterparse.archive.sinks.jsonl import Stream
from letterparse.archive.tally import Tally, told
from letterparse.archive.walk import Found
from letterparse.archive.work import CHANGED, failed, json_of
from letterparse.archive.worker import Task
from letterparse.commands import batch as command
from letterparse.errors import LetterparseError, OutputError, UsageError
from letterparse.output.json import dumps
from letterparse.read.options import Options

__all__ = ["faults"]

COUNT = 12


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an archive and what came of it: 12 letters, one twice, one empty file."""
    home = tmp_path_factory.mktemp("archive")
    archive(home / "in", COUNT)
    shutil.copy(home / "in/2024/brief-001.txt", home / "in/2025/nog-eens.txt")
    (home / "in/2024/leeg.pdf").touch()
    assert batch(home / "in", out=home / "uit.jsonl", summary=str(home / "summary.json")) == 3
    return home


@pytest.fixture
def home(finished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that, to change."""
    shutil.copytree(finished, tmp_path / "home")
    monkeypatch.chdir(tmp_path / "home")
    return tmp_path / "home"


@pytest.fixture
def no_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read: what is not known is a fault of the test."""

    def started(*_: object) -> None:
        raise AssertionError("a worker was started")

    monkeypatch.setattr("letterparse.archive.pool._Worker", started)


def lines(path: Path) -> list[Any]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


def summary(home: Path) -> dict[str, Any]:
    return json.loads((home / "summary.json").read_bytes())


def test_each_letter_is_what_extract_says(finished: Path) -> None:
    rows = lines(finished / "uit.jsonl")
    assert [row.pop("path") for row in rows] == sorted(
        f"{2024 if n % 2 else 2025}/brief-{n:03}.txt" for n in range(COUNT)
    )
    for row, path in zip(rows, sorted((finished / "in").glob("*/brief-*.txt")), strict=True):
        row.pop("sha256")
        assert row == json.loads(dumps(extract(path)))


def test_nothing_else_stands_beside_the_output(finished: Path) -> None:
    names = sorted(path.name for path in finished.iterdir())
    assert names == [".uit.jsonl.journal", "in", "summary.json", "uit.jsonl"]


def test_the_summary(finished: Path) -> None:
    found = summary(finished)
    assert found["seconds"] > 0
    assert [found[name] for name in ("files", "done", "letters", "duplicates", "failed", "read_now", "known_before")] == [
        14, 14, 12, 1, 1, 13, 0,
    ]  # fmt: skip
    assert (found["facts"]["commitments"], found["facts"]["promises"]) == (12, 12)
    assert found["failures"] == {
        "unreadable": {"count": 1, "examples": ["2024/leeg.pdf: is empty; nothing to read"]}
    }
    assert len(found["slowest"]) == 5
    assert found["slowest"][0]["seconds"] >= found["slowest"][4]["seconds"]


# The same content twice


class Readers:
    """Stands for workers: what is given last is done first, one at a time; it keeps what it read."""

    def __init__(self, *outcomes: bytes) -> None:
        self._outcomes = list(outcomes)
        self._tasks: list[Task] = []
        self.read: list[str] = []
        self.wants = True

    @property
    def busy(self) -> bool:
        return bool(self._tasks)

    def give(self, task: Task) -> None:
        self._tasks.append(task)

    def collect(self, seconds: float) -> list[tuple[Task, bytes]]:
        if seconds == 0 or not self._tasks:
            return []
        task = self._tasks.pop()
        self.read.append(Path(task.file).stem)
        return [(task, self._outcomes.pop(0))]

    def stop(self) -> None:
        pass


EMPTY = failed(Failure("unreadable", "is empty; nothing to read", 4))
GONE = failed(Failure(CHANGED, "was changed while it was read; run again", 4))
READ = b"[{},{},0.1,null]\n" + zlib.compress(b"{}")


@pytest.mark.parametrize("ordered", [True, False])
@pytest.mark.parametrize(
    ("outcomes", "read", "fared"),
    [
        ([READ], "a", ["letter", "a.txt", "a.txt"]),
        ([EMPTY], "a", ["unreadable", "unreadable", "unreadable"]),
        ([GONE, READ], "ab", ["changed", "letter", "b.txt"]),
        ([GONE, EMPTY], "ab", ["changed", "unreadable", "unreadable"]),
        ([GONE, GONE, GONE], "abc", ["changed", "changed", "changed"]),
    ],
)
def test_the_same_content_fares_the_same(
    tmp_path: Path, ordered: bool, outcomes: list[bytes], read: str, fared: list[str]
) -> None:
    files = [Found(f"{name}.txt", str(tmp_path / f"{name}.txt")) for name in "abc"]
    for found in files:
        Path(found.file).write_text("x")
    journal = Journal(open(tmp_path / "j", "w+b", buffering=0), Limits(Options(), None))  # noqa: SIM115
    readers = Readers(*outcomes)
    flow = Flow(files, journal, 100)
    records = [a.record for a in flow.arrivals(readers, lambda: None, ordered=ordered)]
    told = {r.path: r.failure.kind if r.failure else r.same_as or "letter" for r in records}
    assert [told[found.path] for found in files] == fared
    assert "".join(readers.read) == read
    journal.close()


def test_a_file_that_fails_twice_is_two_failures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("een.txt", "twee.txt"):
        (tmp_path / "in" / name).parent.mkdir(exist_ok=True)
        (tmp_path / "in" / name).touch()
    (tmp_path / "in/brief.txt").write_text(letter(1), "utf-8")
    for further in ("drie.txt", None):  # Read now, and known before.
        asked = {"out": tmp_path / "uit.db", "summary": str(tmp_path / "summary.json")}
        assert batch(tmp_path / "in", **asked) == 3
        found = summary(tmp_path)
        count = found["files"] - 1
        assert (found["duplicates"], found["failed"]) == (0, count)
        assert found["failures"]["unreadable"]["count"] == count
        said = capsys.readouterr().err
        assert "twee.txt: is empty; nothing to read" in said
        with closing(sqlite3.connect(tmp_path / "uit.db")) as database:
            rows = database.execute("SELECT path, kind FROM failures ORDER BY path").fetchall()
            assert len(rows) == count
            assert ("twee.txt", "unreadable") in rows
        if further:
            (tmp_path / "in" / further).touch()


# Again


def test_what_is_done_is_not_done_again_and_an_output_that_stands_is_left_alone(
    home: Path, no_workers: None
) -> None:
    before = (home / "uit.jsonl").stat()
    size = (home / ".uit.jsonl.journal").stat().st_size
    assert batch("in", out="uit.jsonl", summary="summary.json") == 3
    after = (home / "uit.jsonl").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert (home / ".uit.jsonl.journal").stat().st_size < size + 300
    found = summary(home)
    assert (found["read_now"], found["known_before"], found["letters"], found["failed"]) == (
        0,
        13,
        12,
        1,
    )


CHANGES: dict[str, tuple[Callable[[Path], object], dict[str, object], int]] = {
    # What is done between two runs, what the second is asked, how many letters it gives.
    "output removed": (lambda home: (home / "uit.jsonl").unlink(), {}, 12),
    "output changed": (lambda home: (home / "uit.jsonl").write_text("{}"), {}, 12),
    "file removed": (lambda home: (home / "in/2024/brief-003.txt").unlink(), {}, 11),
    "file renamed": (
        lambda home: (home / "in/2024/brief-003.txt").rename(home / "in/x.txt"),
        {},
        12,
    ),
    "file copied": (
        lambda home: shutil.copy(home / "in/2024/brief-003.txt", home / "in/x.txt"),
        {},
        12,
    ),
    "first of two removed": (lambda home: (home / "in/2024/brief-001.txt").unlink(), {}, 12),
    "some alone": (lambda home: None, {"include": ["*-00[1-4].txt"]}, 4),
    "unordered": (lambda home: (home / "uit.jsonl").unlink(), {"ordered": False}, 12),
}


@pytest.mark.parametrize("case", CHANGES, ids=str)
def test_after_a_change_only_what_is_written_changes(
    case: str, home: Path, no_workers: None
) -> None:
    change, asked, count = CHANGES[case]
    change(home)
    batch("in", out="uit.jsonl", **asked)
    rows = lines(home / "uit.jsonl")
    assert len(rows) == count
    paths = [row["path"] for row in rows]
    assert paths == sorted(paths)
    assert all((home / "in" / path).is_file() for path in paths)


def test_only_what_is_new_or_changed_is_read(home: Path) -> None:
    (home / "in/2025/brief-002.txt").write_text(letter(50), "utf-8")
    (home / "in/nieuw.txt").write_text(letter(51), "utf-8")
    (home / "in/2024/leeg.pdf").unlink()
    assert batch("in", out="uit.jsonl", summary="summary.json") == 0
    found = summary(home)
    assert (found["read_now"], found["letters"], found["failed"]) == (2, 13, 0)
    amounts = {row["path"]: row["amounts"][0]["value"] for row in lines(home / "uit.jsonl")}
    assert (amounts["2025/brief-002.txt"], amounts["nieuw.txt"]) == (52_000_000, 53_000_000)
    assert (home / "uit.jsonl").read_bytes() == anew(home)


def anew(home: Path) -> bytes:
    """The output of a run that knows nothing."""
    batch("in", out="anew.jsonl")
    return (home / "anew.jsonl").read_bytes()


def test_failures_are_read_again_when_asked_and_all_by_force(home: Path) -> None:
    for asked, count in (({"retry_failed": True}, 1), ({"force": True}, 13)):
        assert batch("in", out="uit.jsonl", summary="summary.json", **asked) == 3
        assert summary(home)["read_now"] == count


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


# Many, for programs


def test_extract_many_in_this_process(home: Path) -> None:
    paths = [home / "in/2024/brief-001.txt", "in/2024/leeg.pdf", "in/2024/brief-003.txt"]
    results = list(extract_many(iter(paths)))
    assert [result.path for result in results] == list(map(str, paths))
    assert [result.failure and result.failure.message for result in results] == [
        None, "is empty; nothing to read", None,
    ]  # fmt: skip
    assert results[1].letter is None
    assert results[0].letter == extract(home / "in/2024/brief-001.txt")


@pytest.mark.parametrize("ordered", [True, False])
def test_extract_many_by_workers(home: Path, ordered: bool) -> None:
    import pickle

    paths = sorted(home.glob("in/*/*"))
    results = list(extract_many(paths, jobs=2, ordered=ordered))
    found = [result.path for result in results]
    assert (found if ordered else sorted(found)) == list(map(str, paths))
    assert pickle.loads(pickle.dumps(results)) == results
    assert isinstance(results[0], Result)
    assert {result.path: result for result in results} == {
        result.path: result for result in extract_many(paths)
    }


def test_extract_many_reads_a_little_ahead_of_who_asks(home: Path) -> None:
    def endless() -> Iterator[Path]:
        while True:
            yield home / "in/2024/brief-001.txt"

    results = extract_many(endless(), jobs=2)
    assert [next(results).failure for _ in range(3)] == [None] * 3
    results.close()  # type: ignore[attr-defined]


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


# Progress


def tally_of(count: int) -> Tally:
    import time

    tally = Tally(100, time.monotonic() - 4)
    for number in range(count):
        from letterparse.archive.flow import Arrival

        tally.add(Arrival(Record(f"{number}", None, None, None, "x"), None, False))
    return tally


def test_plain_lines_come_now_and_then(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = progress_of(100, quiet=False)
    assert isinstance(progress, Lines)
    progress.show(tally_of(20))
    assert capsys.readouterr().err == ""
    progress._next = 0
    progress.show(tally_of(20))
    progress.show(tally_of(21))
    progress.end()
    assert (
        capsys.readouterr().err
        == "letterparse: 20 of 100 files, 5.0 a second, 0 failed, 16 s left\n"
    )


def test_a_bar_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = io.StringIO()
    screen.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "100")
    progress = progress_of(100, quiet=False)
    assert isinstance(progress, Bar)
    progress.show(tally_of(20))
    progress.show(tally_of(30))  # So soon after, nothing is drawn.
    progress.say("[a] line")
    progress.end()
    shown = screen.getvalue()
    assert "20/100" in shown
    assert "30/100" not in shown
    assert "5.0 a second, 0 failed" in shown
    assert "letterparse: [a] line" in shown


def test_quiet_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    progress = progress_of(100, quiet=True)
    assert isinstance(progress, Silent)
    progress.show(tally_of(20))
    progress.say("a line")
    progress.end()
    assert capsys.readouterr().err == ""


def test_the_summary_in_words() -> None:
    summary = tally_of(3).to_json() | {
        "seconds": 3725.4,
        "facts": {"amounts": 7, "promises": 0},
        "warnings": {"date_missing": 2},
        "slowest": [{"path": "a", "seconds": 75.0}, {"path": "b", "seconds": 0.2}],
    }
    assert told(summary, "uit.db") == (
        "0 letters in uit.db, of 100 files (0 read now in 1:02:05, 0 known before)\n"
        "3 more are the same as another, byte for byte\n"
        "facts: 7 amounts\n"
        "warnings: 2 date_missing\n"
        "slowest: a (1:15)"
    )
