"""The word lists of `language/nl/*.toml`, as they are written and as they are read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import letterparse.language
from letterparse.language import load

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


@pytest.mark.parametrize("topic", TOPICS)
def test_no_word_kept_the_marks_of_another_notation(topic: str) -> None:
    """Quotes and commas part the words of TOML's own lists, not those of a text."""
    words = [word for each in lists(load("nl").table(topic)) for word in each]
    wrong = [w for w in words if isinstance(w, str) and len(w) > 1 and ('"' in w or w[-1] == ",")]
    assert not wrong
