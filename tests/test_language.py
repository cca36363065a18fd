"""The word lists of `language/nl/*.toml`, as they are written and as they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import letterparse.language
from letterparse.language import Language, load

TOPICS = sorted(path.stem for path in Path(letterparse.language.__file__).parent.glob("nl/*.toml"))


def lists(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, dict):
        for each in value.values():
            yield from lists(each)
    elif isinstance(value, list):
        yield value
        for each in value:
            yield from lists(each)


def test_a_text_of_several_lines_is_a_list_of_words() -> None:
    abbreviations = load("nl").table("sentences")["abbreviations"]
    assert isinstance(abbreviations, list)
    assert {"bijv", "mr"} <= set(abbreviations)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the language xx, which has no files yet; what is made of them may be kept."""
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    monkeypatch.setattr("letterparse.language.dirname", lambda _: str(tmp_path))
    (tmp_path / "xx").mkdir()
    return tmp_path / "xx"


def test_a_table_is_parsed_again_when_its_file_is_another(folder: Path) -> None:
    file = folder / "topic.toml"
    file.write_text('words = """\na b\n"""\n', "utf-8")
    for _ in range(2):
        assert Language("xx").table("topic") == {"words": ["a", "b"]}
    assert len(list(folder.glob("__pycache__/*.pyc"))) == 1
    file.write_text('words = """\nc é €\n"""\nnumber = 1\n', "utf-8")
    assert Language("xx").table("topic") == {"words": ["c", "é", "€"], "number": 1}


def test_what_is_made_of_files_is_kept_while_they_are_the_same(folder: Path) -> None:
    (folder / "words.tsv").write_text("geven\tgeeft\n", "utf-8")
    made: list[int] = []

    def rows() -> Any:
        language = Language("xx")

        def make() -> list[tuple[str, ...]]:
            made.append(1)
            return [tuple(row) for row in language.rows("words")]

        return language.kept("forms", make, __file__, "words.tsv")

    assert rows() == rows() == [("geven", "geeft")]
    assert len(made) == 1
    (folder / "words.tsv").write_text("zenden\tzendt\n", "utf-8")
    assert rows() == [("zenden", "zendt")]
    assert len(made) == 2


@pytest.mark.parametrize("topic", TOPICS)
def test_no_word_kept_the_marks_of_another_notation(topic: str) -> None:
    """Quotes and commas part the words of TOML's own lists, not those of a text."""
    words = [word for each in lists(load("nl").table(topic)) for word in each]
    wrong = [w for w in words if isinstance(w, str) and len(w) > 1 and ('"' in w or w[-1] == ",")]
    assert not wrong


def test_each_country_has_one_row_and_each_name_one_country() -> None:
    rows = load("nl").rows("countries")
    names = [name for row in rows for name in (*row[1].split("|"), *row[3].split("|")) if name]
    assert [code for code, many in Counter(row[0] for row in rows).items() if many > 1] == []
    assert [name for name, many in Counter(names).items() if many > 1] == []
