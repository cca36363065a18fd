"""`letterparse batch` as it is typed, stopped and killed."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest
from archives import archive, faults, letter
from conftest import Run

__all__ = ["faults"]

KILLS = 50
KINDS = ("uit.jsonl", "uit.db", "uit.csv", "uit.json", "uit.parquet")


def started(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "letterparse", "batch", *arguments],
        cwd=folder,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def content(path: Path) -> dict[str, bytes]:
    """An output, file or folder, as bytes by name."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {
        str(one.relative_to(path)): one.read_bytes()
        for one in sorted(path.rglob("*"))
        if one.is_file()
    }


def test_a_folder_to_standard_output(run: Run, tmp_path: Path) -> None:
    archive(tmp_path / "in", 2)
    (tmp_path / "in/leeg.txt").touch()
    done = run("batch", "in", cwd=tmp_path)
    assert done.returncode == 3
    assert [json.loads(line)["path"] for line in done.stdout.splitlines()] == [
        "2024/brief-001.txt",
        "2025/brief-000.txt",
    ]
    assert (
        done.stderr.decode().splitlines()[0] == "letterparse: leeg.txt: is empty; nothing to read"
    )
    listed = run("batch", "-", "-o", "-", "--quiet", stdin=b"in/2025/brief-000.txt\n", cwd=tmp_path)
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert json.loads(listed.stdout)["path"] == "in/2025/brief-000.txt"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, "batch: nothing to read; name a folder, files, or --from-file LIST"),
        (["in"], 2, "in: holds no file to read"),
        (["gone", "-o", "x.jsonl"], 4, "gone: no such file or folder; check the name"),
        (
            ["in", "-o", "gone/x.jsonl"],
            8,
            "gone/x.jsonl: can't be written (No such file or directory)",
        ),
        (["in", "--jobs", "0"], 2, "--jobs"),
        (["in", "--max-memory", "10"], 2, "--max-memory"),
    ],
)
def test_a_call_that_can_not_be(
    run: Run, tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    (tmp_path / "in").mkdir()
    done = run("batch", *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (code, b"")
    assert words in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in"]


def test_a_reader_that_has_had_enough(tmp_path: Path) -> None:
    archive(tmp_path / "in", 30)
    process = started(tmp_path, "in", "-j", "1")
    assert process.stdout is not None
    assert process.stdout.readline().startswith(b'{"path"')
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    assert (process.wait(30), said) == (0, b"")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_with_a_whole_output_though_workers_are_busy(
    faults: None, tmp_path: Path, number: int, code: int
) -> None:
    archive(tmp_path / "in", 6)
    (tmp_path / "in/2024/z-hapert.txt").write_text(letter(60), "utf-8")
    process = started(tmp_path, "in", "-o", "uit.jsonl", "-j", "2")
    journal = tmp_path / ".uit.jsonl.journal"
    for _ in range(600):
        if journal.exists() and journal.read_bytes().count(b"rslt") == 6:
            break
        time.sleep(0.05)
    began = time.monotonic()
    process.send_signal(number)
    _, said = process.communicate(timeout=30)
    took = time.monotonic() - began
    assert process.returncode == code
    assert took < 5  # A second, where nothing else runs.
    assert "stopped; the same command goes on from here" in said.decode()
    rows = [json.loads(line) for line in (tmp_path / "uit.jsonl").read_bytes().splitlines()]
    assert [row["path"] for row in rows] == [f"2024/brief-{n:03}.txt" for n in (1, 3, 5)]
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".uit.jsonl.journal",
        "faults",
        "in",
        "uit.jsonl",
    ]


def test_stopped_before_it_begins(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "letterparse", "batch", "-", "-o", "uit.jsonl"],
        cwd=tmp_path,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    for _ in range(600):
        if (tmp_path / ".uit.jsonl.lock").exists():
            break
        time.sleep(0.05)
    time.sleep(0.3)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, b"")
    assert list(tmp_path.iterdir()) == []


def test_stopped_with_less_than_stood_there(faults: None, run: Run, tmp_path: Path) -> None:
    archive(tmp_path / "in", 6)
    assert run("batch", "in", "-o", "uit.jsonl", cwd=tmp_path).returncode == 0
    before = (tmp_path / "uit.jsonl").read_bytes()
    (tmp_path / "in/2024/a-hapert.txt").write_text(letter(60), "utf-8")
    (tmp_path / "in/2024/nieuw.txt").write_text(letter(61), "utf-8")
    process = started(tmp_path, "in", "-o", "uit.jsonl", "-j", "2")
    journal = tmp_path / ".uit.jsonl.journal"
    for _ in range(600):
        if journal.read_bytes().count(b"rslt") == 7:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "stopped; uit.jsonl stays as it was, the same command goes on" in said.decode()
    assert (tmp_path / "uit.jsonl").read_bytes() == before


def test_stopped_twice_ends_at_once(faults: None, tmp_path: Path) -> None:
    """Ctrl-C again, while the first is being seen to."""
    archive(tmp_path / "in", 2)
    script = (
        "import os, signal, sys; from letterparse.commands import batch; from letterparse.commands.process import guarded; from letterparse.archive import run;"
        "from archives import job; run.Tally.add = lambda *_: [os.kill(os.getpid(), 2), os.kill(os.getpid(), 2)];"
        "sys.exit(guarded(lambda: batch.run(job('in', out='uit.jsonl'))))"
    )
    env = os.environ | {
        "PYTHONPATH": os.pathsep.join(
            [str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")]
        )
    }
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, env=env, check=False)
    assert done.returncode == 130
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        ".uit.jsonl.journal",
        "faults",
        "in",
    ]


# kill -9


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of 40 short letters, two of them alike and one broken, with an output of each kind."""
    home = tmp_path_factory.mktemp("kills")
    archive(home / "in", 38)
    shutil.copy(home / "in/2024/brief-001.txt", home / "in/2025/nog-eens.txt")
    (home / "in/2024/kapot.pdf").write_bytes(b"%PDF-1.7\nkapot\n")
    return home


def command(kind: str) -> list[str]:
    to = ["--to", "json"] if kind.endswith(".json") else []
    return ["in", "-o", kind, "-j", "1", "--quiet", *to]


def test_killed_at_any_moment_the_output_is_that_of_an_undisturbed_run(home: Path) -> None:
    with ThreadPoolExecutor(2) as both:
        kills = sum(both.map(partial(killed, home), KINDS))
    assert sorted(path.name for path in home.iterdir()) == ["in"]
    assert kills >= 0.8 * KILLS  # Some come when all is done.


def killed(home: Path, kind: str) -> int:
    """Kill runs at moments by chance, each a little further on, and see what is there then and in
    the end. How many died of it."""
    journal, kills = home / f".{kind}.journal", 0
    run = partial(started, home, *command(kind))
    assert run().wait() == 3
    whole, full = content(home / kind), journal.stat().st_size
    clean(home, kind)
    for seed in range(2):
        chance = random.Random(f"{kind} {seed}")
        for size in sorted(
            chance.randrange(int(1.2 * full)) for _ in range(KILLS // len(KINDS) // 2)
        ):
            process = run()
            while process.poll() is None and not (
                journal.exists() and journal.stat().st_size >= size
            ):
                time.sleep(0.003)
            time.sleep(chance.uniform(0, 0.02 if size < full else 0.2))
            process.kill()
            kills += process.wait() == -signal.SIGKILL
            assert not (home / kind).exists() or content(home / kind) == whole
        assert run().wait() == 3
        assert content(home / kind) == whole
        clean(home, kind)
    return kills


def clean(home: Path, kind: str) -> None:
    """Away with the output, and with what stands beside it."""
    (home / f".{kind}.journal").unlink()
    target = home / kind
    shutil.rmtree(target) if target.is_dir() else target.unlink()
