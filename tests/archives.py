"""Small archives for the tests of `batch`, and faults that are put into workers."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from conftest import LETTER

from letterparse.archive.job import Job, Limits
from letterparse.commands import batch as command
from letterparse.read.options import MAX_BYTES, Options

FAULTS = """\
import os, re, signal
from letterparse.archive import work

parsed = work._parsed

def faulty(file, *rest):
    name = os.path.basename(file)
    if "sterft" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "hapert" in name:
        re.match("(a+)+$", "a" * 60 + "b")  # Takes longer than anybody lives, and lets no thread in.
    if "schrokt" in name:
        bytearray(1 << 33)
    if "eens" in name and not os.path.exists(file + ".was"):
        open(file + ".was", "w").close()
        os._exit(9)
    return parsed(file, *rest)

work._parsed = faulty
"""
"""What each Python with this in its path runs as it starts: a file's name asks for its fault."""


def letter(number: int) -> str:
    """A letter unlike any other number's."""
    return LETTER.replace("€ 12 miljoen", f"€ {number + 2} miljoen").replace(
        "3 maart", f"{number % 28 + 1} maart"
    )


def archive(folder: Path, count: int) -> Path:
    """So many letters, in two folders."""
    for number in range(count):
        path = folder / ("2024" if number % 2 else "2025") / f"brief-{number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(letter(number), "utf-8")
    return folder


def job(*inputs: Path | str, out: Path | str, **asked: object) -> Job:
    """A job with one worker, and few words."""
    given: dict[str, object] = {"to": None, "jobs": 1} | asked
    timeout = float(str(given.pop("timeout", 60)))
    max_bytes = int(str(given.pop("max_bytes", MAX_BYTES)))
    limits = Limits(Options(max_bytes=max_bytes, timeout=timeout), 1 << 30)
    return Job([str(name) for name in inputs], str(out), limits=limits, **given)


def batch(*inputs: Path | str, out: Path | str, **asked: object) -> int:
    """Run `letterparse batch` in this process; its exit code."""
    return command.run(job(*inputs, out=out, **asked))


@pytest.fixture
def faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers of this test die, hang and devour at files whose names say so."""
    folder = tmp_path / "faults"
    folder.mkdir()
    (folder / "sitecustomize.py").write_text(FAULTS)
    before = os.environ.get("PYTHONPATH")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(folder), before])))


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


def anew(home: Path) -> bytes:
    """The output of a run that knows nothing."""
    batch("in", out="anew.jsonl")
    return (home / "anew.jsonl").read_bytes()
