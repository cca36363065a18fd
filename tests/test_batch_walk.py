"""Which files `batch` takes, what it calls them, and in which order."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from letterparse.archive.walk import Choice, find
from letterparse.errors import UnreadableError, UsageError

TREE = (
    "a.txt",
    "b/c.pdf",
    "b/d.txt",
    "b/.hidden.txt",
    ".git/config",
    "B/e.txt",
    "concept/f.txt",
    "é.txt",
)


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder `in` with files of all sorts; the tests stand beside it."""
    for name in TREE:
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (tmp_path / "other").mkdir()
    (tmp_path / "other/a.txt").write_text("other")
    (tmp_path / "in/linked").symlink_to(tmp_path / "other", target_is_directory=True)
    (tmp_path / "in/link.txt").symlink_to(tmp_path / "other/a.txt")
    (tmp_path / "in/dangling.txt").symlink_to("nowhere.txt")
    os.mkfifo(tmp_path / "in/pipe")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def paths(*inputs: str, from_file: str | None = None, **choice: object) -> list[str]:
    return [found.path for found in find(inputs, Choice(**choice), from_file)]


def test_a_folder_in_the_order_of_bytes_without_hidden_files_linked_folders_and_pipes(
    tree: Path,
) -> None:
    assert paths("in") == [
        "B/e.txt", "a.txt", "b/c.pdf", "b/d.txt", "concept/f.txt", "dangling.txt", "link.txt", "é.txt",
    ]  # fmt: skip
    assert paths("in") == paths("./in/") == paths(str(tree / "in"))


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"include": ["*.pdf"]}, ["b/c.pdf"]),
        ({"include": ["b/*"], "exclude": ["*.pdf"]}, ["b/d.txt"]),
        ({"include": ["*.txt"], "exclude": ["b", "concept", "*ang*", "[!a]*.txt"]}, ["a.txt"]),
        ({"exclude": ["B", "conc*", "?.txt", "b/*.txt", "link*", "dang*"]}, ["b/c.pdf"]),
    ],
)
def test_patterns(tree: Path, choice: dict[str, object], expected: list[str]) -> None:
    assert paths("in", **choice) == expected


def test_several_inputs_keep_their_order_and_their_names(tree: Path) -> None:
    assert paths("in/b", "other", "in/a.txt") == [
        "in/b/c.pdf",
        "in/b/d.txt",
        "other/a.txt",
        "in/a.txt",
    ]


def test_a_file_named_twice_is_taken_once(tree: Path) -> None:
    assert paths("in/a.txt", "in/a.txt", str(tree / "in/a.txt")) == ["in/a.txt"]


def test_patterns_of_files(tree: Path) -> None:
    assert paths("in/?.txt") == ["in/a.txt", "in/é.txt"]
    assert paths("in/**/*.pdf") == ["in/b/c.pdf"]
    assert paths("oth*") == ["other/a.txt"]


def test_a_list_in_a_file_and_on_standard_input(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tree / "list").write_bytes(b"in/b/d.txt\r\n\nin/a.txt\nin/gone.txt\n")
    expected = ["in/b/d.txt", "in/a.txt", "in/gone.txt"]
    assert paths(from_file="list") == expected
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((tree / "list").read_bytes())))
    assert paths("-") == expected


def test_a_name_that_is_no_utf8_can_be_written_anywhere(tree: Path) -> None:
    os.close(os.open(b"other/b\xff.txt", os.O_CREAT))
    (found,) = find(["other"], Choice(include=["b*"]))
    assert found.path == "b\\udcff.txt"
    assert os.fsencode(found.file) == b"other/b\xff.txt"


def test_our_own_files_are_no_letters(tree: Path) -> None:
    assert "a.txt" not in paths("in", without={str(tree / "in/a.txt"), str(tree / "in/b")})
    assert "b/c.pdf" not in paths("in", without={str(tree / "in/a.txt"), str(tree / "in/b")})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_folder_that_can_not_be_read_is_told(tree: Path) -> None:
    (tree / "in/b").chmod(0)
    (found,) = find(["in"], Choice(include=["b"]))
    (tree / "in/b").chmod(0o700)
    assert (found.path, found.fault[:25]) == ("b", "the folder can't be read ")


def test_a_folder_that_goes_away_meanwhile_is_told(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def gone(path: str) -> object:
        if str(path).endswith("b"):
            raise FileNotFoundError(2, "No such file or directory")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", gone)
    found = find(["in"], Choice(include=["nothing"]))
    assert [(one.path, one.fault) for one in found] == [
        ("b", "the folder can't be read (No such file or directory); check its mode")
    ]


@pytest.mark.parametrize(
    ("inputs", "from_file", "error", "words"),
    [
        (["gone"], None, UnreadableError, "gone: no such file or folder"),
        (["gone/*.txt"], None, UsageError, "gone/\\*.txt: no file has such a name"),
        (["in/.git"], "empty", None, None),
        (["nothing"], None, UsageError, "nothing: holds no file to read"),
        ([], "empty", UsageError, "empty: holds no file to read"),
        ([], "gone", UnreadableError, "--from-file gone: can't be read"),
    ],
)
def test_what_can_not_be(
    tree: Path, inputs: list[str], from_file: str | None, error: type[Exception] | None, words: str
) -> None:
    (tree / "nothing").mkdir()
    (tree / "empty").touch()
    if error is None:
        assert paths(*inputs, from_file=from_file) == ["in/.git/config"]
        return
    with pytest.raises(error, match=words):
        paths(*inputs, from_file=from_file)
