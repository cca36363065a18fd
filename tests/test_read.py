"""Readers: encodings, line ends, and what is refused with which words."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path

import pytest
from conftest import LETTER

from letterparse import extract, read
from letterparse.errors import (
    LetterparseError,
    LimitError,
    UnreadableError,
    UnsupportedError,
)
from letterparse.read.options import Options
from letterparse.read.text import decode

DUTCH = "Coördinatie in België: € 5 – “zeeën”\n"

ENCODINGS = {
    "utf-8": DUTCH.encode(),
    "utf-8 with BOM": b"\xef\xbb\xbf" + DUTCH.encode(),
    "utf-16 little": b"\xff\xfe" + DUTCH.encode("utf-16-le"),
    "utf-16 big": b"\xfe\xff" + DUTCH.encode("utf-16-be"),
    "windows-1252": DUTCH.encode("cp1252"),
}


@pytest.mark.parametrize("name", ENCODINGS)
def test_encodings_give_the_same_text(name: str) -> None:
    assert decode(ENCODINGS[name], "brief") == DUTCH


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\f"])
def test_line_ends(end: str) -> None:
    document = read.document(f"een{end}twee".encode())
    assert [document.text[line.start : line.end] for line in document.lines] == ["een", "twee"]
    assert document.page_at(len(document.text) - 1) == (2 if end == "\f" else 1)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_say_the_same(end: str) -> None:
    def facts(text: str) -> object:
        found = extract(text).model_dump(include={"date", "sender", "addressee", "subject"})
        return found, [a.value for a in extract(text).amounts]

    assert facts(LETTER.replace("\n", end)) == facts(LETTER)


REFUSED = {
    b"": (UnreadableError, "is empty"),
    b" \n\t\r\n": (UnreadableError, "is empty"),
    b"\xef\xbb\xbf": (UnreadableError, "is empty"),
    b"\xff\xfe \0": (UnreadableError, "is empty"),
    b"abc\0def": (UnsupportedError, "NUL"),
    b"\xff\xfea\0\0\0": (UnsupportedError, "NUL"),
    b"\xff\xfe\0\0a\0\0\0": (UnsupportedError, "UTF-32"),
    b"\xff\xfea\0b": (UnreadableError, "damaged UTF-16"),
    b"\xff\xfe\0\xd8a\0": (UnreadableError, "damaged UTF-16"),
    b"abc \x81 def": (UnreadableError, "byte 4 is neither"),
    b"abc \x07\xe9 def": (UnreadableError, "is neither"),
    bytes(range(0xA0, 0x100)): (UnreadableError, "is neither"),
    "zeeën, coördinatie".encode() + b" en \xeb": (UnreadableError, "is neither"),
}


@pytest.mark.parametrize("data", REFUSED, ids=repr)
def test_refused(data: bytes) -> None:
    kind, words = REFUSED[data]
    with pytest.raises(kind, match="brief: ") as caught:
        decode(data, "brief")
    assert type(caught.value) is kind
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_path_is_a_file_bytes_are_content_a_str_is_text(letter: Path) -> None:
    assert extract(letter) == extract(letter.read_bytes()) == extract(LETTER)
    assert extract(str(letter)) == extract(letter)


def test_text_that_can_not_be() -> None:
    for text, words in (("", "empty"), (" \n ", "empty"), ("a\0", "NUL"), ("a\ud800", "surrogate")):
        with pytest.raises(UnreadableError, match=words):
            extract(text)


def test_limits(letter: Path) -> None:
    for source in (letter, letter.read_bytes(), LETTER):
        with pytest.raises(LimitError, match="10 bytes"):
            extract(source, max_bytes=10)


def test_limits_of_options(letter: Path) -> None:
    options = Options(max_bytes=10)
    for source in (letter, letter.read_bytes(), LETTER):
        with pytest.raises(LimitError, match="10 bytes"):
            read.document(source, options)


def test_files_that_can_not_be_read(tmp_path: Path) -> None:
    for path, words in ((tmp_path, "a folder"), (tmp_path / ("x" * 300), "can't be read")):
        with pytest.raises(UnreadableError, match=words):
            extract(path)
    with pytest.raises(UnreadableError, match="no such file"):
        extract(tmp_path / "none")
    with pytest.raises(UnreadableError, match="no such file"):
        extract("brieven/verkeerd-gespeld.txt")
    with pytest.raises(UnreadableError, match="can't be read"):
        extract(Path("a\0b"))


def test_a_file_without_permission(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", closed)
    with pytest.raises(UnreadableError, match="no permission"):
        read.read_bytes(os.fspath(letter), 100)


def written_later(path: Path, *parts: str) -> threading.Thread:
    """Somebody who opens a pipe in a moment and writes so many parts."""

    def write() -> None:
        time.sleep(0.1)
        with open(path, "w", encoding="utf-8") as pipe:
            for part in parts:
                pipe.write(part)
                pipe.flush()
                time.sleep(0.05)

    thread = threading.Thread(target=write)
    thread.start()
    return thread


def test_a_pipe_is_read_to_its_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    writer = written_later(pipe, LETTER[:50], LETTER[50:])
    assert read.document(pipe).text == LETTER
    writer.join()
    writer = written_later(pipe, "12345", "6789")
    with pytest.raises(LimitError, match="larger than 8 bytes"):
        read.document(pipe, Options(max_bytes=8))
    writer.join()


def test_what_somebody_else_takes_from_a_pipe_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    taken, take = [1], os.read

    def read_or_not(source: int, count: int) -> bytes:
        if taken:
            taken.pop()
            raise BlockingIOError
        return take(source, count)

    monkeypatch.setattr("letterparse.read.pipe.os.read", read_or_not)
    writer = written_later(pipe, LETTER)
    assert read.document(pipe).text == LETTER
    writer.join()


def test_a_pipe_that_stays_open_or_is_written_by_nobody_is_given_up(tmp_path: Path) -> None:
    pipe = tmp_path / "pijp"
    os.mkfifo(pipe)
    with pytest.raises(LimitError, match=r"pijp: .* does not end within 0\.1 seconds"):
        read.document(pipe, Options(timeout=0.1))
    ours, theirs = os.pipe()  # As the shell's <(…) gives one.
    try:
        os.write(theirs, LETTER.encode())
        with pytest.raises(LimitError, match=r"raise --timeout, or save it as a file"):
            read.document(Path(f"/dev/fd/{ours}"), Options(timeout=0.1))
        os.write(theirs, LETTER.encode())
        os.close(theirs)
        assert read.document(Path(f"/dev/fd/{ours}")).text == LETTER
    finally:
        os.close(ours)


def test_every_error_has_its_exit_code() -> None:
    def below(kind: type[LetterparseError]) -> set[type[LetterparseError]]:
        return {kind}.union(*(below(sub) for sub in kind.__subclasses__()))

    assert {kind.exit_code for kind in below(LetterparseError)} == {1, 2, 4, 5, 6, 7, 8}
