"""`batch`: an archive in, a dataset out; what a second run costs, and many letters for programs."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from archives import (
    COUNT,
    anew,
    batch,
    finished,
    home,
    letter,
    lines,
    no_workers,
    summary,
)

from letterparse import Result, extract, extract_many
from letterparse.archive.flow import Flow
from letterparse.archive.job import Limits
from letterparse.archive.journal import Journal
from letterparse.archive.records import Failure
from letterparse.archive.walk import Found
from letterparse.archive.work import CHANGED, failed
from letterparse.archive.worker import Task
from letterparse.output.json import dumps
from letterparse.read.options import Options

__all__ = ["finished", "home", "no_workers"]


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
    file = open(tmp_path / "j", "w+b", buffering=0)  # noqa: SIM115 (the journal closes it)
    journal = Journal(file, Limits(Options(), None))
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


def test_failures_are_read_again_when_asked_and_all_by_force(home: Path) -> None:
    for asked, count in (({"retry_failed": True}, 1), ({"force": True}, 13)):
        assert batch("in", out="uit.jsonl", summary="summary.json", **asked) == 3
        assert summary(home)["read_now"] == count


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
    results.close()
