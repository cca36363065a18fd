"""What a cluster and files behind URLs may do to `batch --engine dask`: each told, nothing lost."""

from __future__ import annotations

import json
import sys
import threading
import time
from datetime import datetime
from multiprocessing import active_children
from pathlib import Path
from types import SimpleNamespace

import pytest
from archives import archive, batch, letter
from hypothesis import given, settings
from hypothesis import strategies as st
from remote_archives import Memory, joined, memory

from letterparse.archive import cluster as clusters
from letterparse.archive import reader
from letterparse.archive.job import Limits
from letterparse.archive.remote import Remote, _version
from letterparse.archive.walk import Choice, find
from letterparse.archive.worker import Task
from letterparse.errors import LetterparseError, UnreadableError, UsageError

__all__ = ["memory"]


distributed = pytest.importorskip("distributed", reason="the extra dask is not installed")


DASK = {"engine": "dask"}


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
