"""What tests share: the letters at hand, and the command line as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from untraced import untraced

from letterparse import Letter, cli, extract
from letterparse.commands.process import guarded

# How long an example takes says how busy the machine is; speed is measured in bench/ alone.
settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "samples").glob("*.txt"))
SHARED = ROOT.parent / "shared"

LETTER = """\
> Retouradres Postbus 20061 2500 EB Den Haag

Aan de Voorzitter van de
Tweede Kamer der Staten-Generaal
Postbus 20018
2500 EA Den Haag

Datum 3 maart 2025
Betreft Steun aan havens

Geachte voorzitter,

Het kabinet trekt € 12 miljoen uit voor de havens van Moldavië. In april 2025 stuurt
het kabinet uw Kamer een overzicht.

De minister van Buitenlandse Zaken,

A. Voorbeeld
"""

# For tests that only run through what others measure.
UNMEASURED = pytest.mark.unmeasured

Result = subprocess.CompletedProcess[bytes]
Run = Callable[..., Result]


@cache
def letter_of(path: Path) -> Letter:
    """The letter of a file, with its text; read once in a run."""
    return extract(path, with_text=True)


@cache
def small() -> Letter:
    """The small letter, with its text."""
    return extract(LETTER, with_text=True)


def lines_of(letter: Letter, width: int, *, text: bool = False) -> list[str]:
    """What `show` writes of a letter, without colours."""
    from letterparse.output.terminal import picture

    return picture(letter, width=width, text=text, colour=False).splitlines()


def called(*arguments: str | Path) -> int:
    """Run the command line in this process; its exit code. A tenth of what a process costs."""
    words = [str(word) for word in arguments]
    return guarded(lambda: cli.app(words, prog_name="letterparse", standalone_mode=False))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """Run without what measures coverage; the mark of pytest-cov does nothing in its workers."""
    if item.get_closest_marker(UNMEASURED.name) is None:
        return (yield)
    with untraced():
        return (yield)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A small letter of our own, as a file."""
    path = tmp_path / "brief.txt"
    path.write_text(LETTER, "utf-8")
    return path


@pytest.fixture
def run() -> Run:
    """`run(*arguments, stdin=b"", env={}, cwd=None)`: the command line as a process."""

    def call(
        *arguments: str | Path,
        stdin: bytes = b"",
        env: dict[str, str] | None = None,
        cwd: Path | None = None,
    ) -> Result:
        return subprocess.run(
            [sys.executable, "-m", "letterparse", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env=os.environ | (env or {}),
            cwd=cwd,
            check=False,
        )

    return call
