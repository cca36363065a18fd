"""`letterparse show` as a process: pipes, terminals, pagers, JSON, errors."""

from __future__ import annotations

import fcntl
import json
import os
import pty
import signal
import struct
import subprocess
import sys
import termios
from pathlib import Path

import pytest
from conftest import Run

from letterparse import extract
from letterparse.commands import show as command
from letterparse.commands.process import guarded
from letterparse.errors import UsageError
from letterparse.letters import letter_from
from letterparse.output.json import dumps
from letterparse.output.terminal import picture
from letterparse.read.options import Options
from letterparse.showing import paged, pictures

SAID = ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "PAGER", "LESS")
"""What a user may have set, and the tests must not hear."""


@pytest.fixture(autouse=True)
def _nothing_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """A run of tests on several cores sets the width of its own terminal."""
    for name in SAID:
        monkeypatch.delenv(name, raising=False)


def on_terminal(
    *arguments: str | Path, rows: int = 24, columns: int = 80, env: dict[str, str] | None = None
) -> str:
    """What a terminal of this size is told by the command."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    there = {key: value for key, value in os.environ.items() if key not in SAID}
    with subprocess.Popen(
        [sys.executable, "-m", "letterparse", "show", *map(str, arguments)],
        stdin=theirs,
        stdout=theirs,
        stderr=subprocess.PIPE,
        env=there | {"TERM": "xterm"} | (env or {}),
    ) as process:
        os.close(theirs)
        told = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so when the other side is closed.
                break
            if not part:
                break
            told += part
        os.close(ours)
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == 0
    return told.decode().replace("\r\n", "\n")


def pager(folder: Path, script: str) -> str:
    path = folder / "een pager"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return f"'{path}' -x"


def test_a_pipe_gets_plain_lines(run: Run, letter: Path) -> None:
    result = run("show", letter)
    expected = picture(extract(letter, with_text=True), width=100, name="brief.txt", colour=False)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == expected


def test_width_and_text(run: Run, letter: Path) -> None:
    shown = run("show", letter, "--width", "50", "--text").stdout.decode()
    whole = extract(letter, with_text=True)
    assert shown == picture(whole, width=50, name="brief.txt", text=True, colour=False)
    assert "havens van Moldavië" in " ".join(shown.split())
    assert run("show", letter, "--width", "39").returncode == 2


def test_a_terminal_gets_colours_at_its_own_width(letter: Path, tmp_path: Path) -> None:
    shown = on_terminal(
        letter, "--no-pager", columns=60, env={"PAGER": pager(tmp_path, "echo gelezen")}
    )
    assert "\x1b[1;32m€ 12 miljoen\x1b[0m" in shown
    assert "─" * 58 + "╯" in shown
    assert "─" * 61 not in shown
    assert "gelezen" not in shown


def test_what_is_longer_than_the_screen_goes_through_the_pager(
    letter: Path, tmp_path: Path
) -> None:
    target = tmp_path / "gelezen"
    command = pager(tmp_path, f'cat > "{target}"; echo "$1 $LESS"')
    assert on_terminal(letter, env={"PAGER": command}) == "-x FRX\n"
    assert "\x1b[1;32m€ 12 miljoen\x1b[0m" in target.read_text("utf-8")


@pytest.mark.parametrize(
    ("command", "text"),
    [
        (None, "een regel\n" * 23),  # Fits on the screen.
        ("", "een regel\n" * 24),
        ("geen-zo-een-pager", "een regel\n" * 24),
        ("less '", "een regel\n" * 24),
    ],
)
def test_without_need_or_pager_it_is_not_paged(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: str | None, text: str
) -> None:
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("PAGER", pager(tmp_path, "exit 3") if command is None else command)
    assert not paged(text)


def test_a_pager_may_be_left_before_the_end(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PAGER", pager(tmp_path, "head -c 9 > /dev/null; echo uit"))
    assert paged("een regel\n" * 100_000)
    assert capfd.readouterr().out == "uit\n"


def test_an_interrupt_is_for_the_pager(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(signal.SIGINT)
    script = "kill -INT $PPID; sleep 0.1; cat > /dev/null; echo gelezen"
    monkeypatch.setenv("PAGER", pager(tmp_path, script))
    assert paged("een regel\n" * 100_000)
    assert capfd.readouterr().out == "gelezen\n"
    assert signal.getsignal(signal.SIGINT) is before


# JSON that `extract` made


def show(path: Path) -> list[str]:
    """The lines of a picture, made without a process."""
    return pictures(str(path), width=90, text=False, colour=False, options=Options()).splitlines()


@pytest.mark.parametrize("with_text", [True, False])
def test_json_shows_what_its_letter_shows(letter: Path, tmp_path: Path, with_text: bool) -> None:
    made = tmp_path / "brief.json"
    made.write_text(dumps(extract(letter, with_text=with_text)), "utf-8")
    title, *rest = show(made)
    assert rest == show(letter)[1:]
    assert "brief.json" in title


def test_several_letters_are_shown_one_below_the_other(letter: Path, tmp_path: Path) -> None:
    one = dumps(extract(letter))
    lines, array = tmp_path / "brieven", tmp_path / "brieven.json"
    lines.write_text(f"{one}\n\n{one}\n", "utf-8")
    array.write_text(f"\ufeff[{one},{one}]", "utf-8")
    assert show(lines)[1:12] == show(array)[1:12]
    assert sum("Steun aan havens" in line for line in show(lines)) == 2


def test_standard_input(run: Run, letter: Path) -> None:
    assert "─ standard input ─" in run("show", "-", stdin=letter.read_bytes()).stdout.decode()


def test_one_letter_is_asked_for_where_one_is_wanted(letter: Path) -> None:
    data = dumps(extract(letter)).encode()
    assert letter_from(data, "x", Options()) == extract(letter)
    assert letter_from(letter.read_bytes(), "x", Options()) == extract(letter, with_text=True)
    with pytest.raises(UsageError, match="holds 2 letters"):
        letter_from(data + b"\n" + data, "x", Options())


FAULTS = {
    "missing": ("weg.txt", None, 4, "no such file"),
    "an image": ("scan.png", b"\x89PNG\r\n\x1a\n", 4, "an image"),
    "no JSON": ("a.json", b'{"schema_version": "1.0",', 5, "is no JSON"),
    "a part of a letter": ("a.json", b'{"schema_version": "1.0"}', 5, "without --select"),
    "no letter in the array": ("a.json", b'[3, "schema_version"]', 5, "a.json, letter 1: "),
    "a bad line": ("a.jsonl", b'{"schema_version": "1.0"}\n{"x": 1}', 5, "a.jsonl, letter 1: "),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_errors_are_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], fault: str
) -> None:
    name, data, code, words = FAULTS[fault]
    if data is not None:
        (tmp_path / name).write_bytes(data)
    assert guarded(lambda: command.run(str(tmp_path / name))) == code
    told = capsys.readouterr()
    assert told.out == ""
    assert words in told.err
    assert told.err.count("\n") == 1


def test_who_extracts_does_not_pay_for_it(letter: Path) -> None:
    code = (
        "import sys\n"
        "from letterparse import cli\n"
        "from letterparse.commands import extract\n"
        f"extract.run([{str(letter)!r}])\n"
        "heavy = ('rich', 'lxml', 'letterparse.letters', 'letterparse.showing',"
        " 'letterparse.exporting', 'letterparse.output.terminal')\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)\n"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert json.loads(told.stdout)["date"] == "2025-03-03"
    assert told.stderr == "[]\n"
