"""What the tests of all formats ask: letters to render, what a form says, how it compares."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from letter_parts import Parts, parts_of

from letterparse import scoring
from letterparse.document import Document
from letterparse.evaluate import figures
from letterparse.extract import analyse, to_letter
from letterparse.output.json import to_plain

HERE = Path(__file__).parent
NAMES = (
    "n02 n03 n06 n08 n11 n14 n15 n18 n19 n26 n44 n62 n74 n80 n119 n151 n153 n157 n173 n186 n200 n206"
    " n01 n05 n09 n10 n12 n13 n16 n17 n32 n102 n113 n124 n135 n140 n155 n168 n184 n195 n202 n222"
)
"""Letters of all layouts, ministries and years."""
Letter = tuple[str, str, dict[str, Any], Parts]
"""A letter's name, text, gold and parts."""


def said(document: Document) -> dict[str, Any]:
    """What a document says, as plain JSON."""
    return to_plain(to_letter(analyse(document)))


@cache
def as_text(text: str) -> dict[str, Any]:
    """What a letter's text says."""
    return said(Document.from_text(text))


@cache
def letters(names: str = NAMES) -> list[Letter]:
    """The letters of these names in `letters/`, and all samples."""
    found: list[Letter] = []
    paths = [HERE / "letters" / f"{name}.gold.json" for name in names.split()]
    for path in [*paths, *sorted((HERE.parent / "samples").glob("*.gold.json"))]:
        gold = json.loads(path.read_bytes())
        text = path.with_name(gold["letter"]).read_text("utf-8-sig")
        found.append((path.name.split(".")[0], text, gold, parts_of(text, gold)))
    return found


def has_addressee(parts: Parts) -> bool:
    return bool((parts.gold.get("addressee") or {}).get("name"))


def worse_than_text(
    some: Iterable[Letter],
    read: Callable[[Parts], Document],
    not_printed: Iterable[str],
    slack: float,
) -> dict[str, tuple[float, float]]:
    """The figures in which a form falls more than `slack` below the text: text's and form's."""
    as_texts, as_forms = scoring.Score(), scoring.Score()
    left_out = set(not_printed)
    count = 0
    for _, text, gold, parts in some:
        printed = {key: value for key, value in gold.items() if key not in left_out}
        as_texts.add(scoring.score(printed, as_text(text)))
        as_forms.add(scoring.score(printed, said(read(parts))))
        count += 1
    assert count >= 5, "too few letters suit this form"
    expected, found = figures(as_texts), figures(as_forms)
    return {k: (expected[k], found[k]) for k in expected if found[k] < expected[k] - slack}


def called(parts: Parts) -> list[str]:
    """The labels of the footnotes that a letter's blocks and cells call."""
    pieces = parts.body + parts.annex
    inner = [cell for piece in pieces for cell in piece.cells]
    return [label for piece in [*pieces, *inner] for _, label in piece.calls]


def bare(text: str) -> str:
    """A text without its white space."""
    return re.sub(r"\s+", "", text)


def check_marks(document: Document) -> None:
    """Marks are sorted, lie in the text, and only calls lie within others."""
    assert list(document.marks) == sorted(document.marks, key=lambda m: (m.start, -m.end))
    end = 0
    for mark in document.marks:
        assert 0 <= mark.start < mark.end <= len(document.text)
        assert document.text[mark.start : mark.end].strip()
        if mark.kind != "call":
            assert mark.start >= end
            end = mark.end
    starts = [element.start for element in document.elements]
    assert starts == sorted(set(starts))


def one_clear_error(read: Callable[[], object], name: str, error: type, words: str) -> None:
    """A hostile source named `name` is refused in one line that says what is wrong, in time."""
    start = time.perf_counter()
    with pytest.raises(error, match=words) as raised:
        read()
    assert str(raised.value).startswith(f"{name}: ")
    assert "\n" not in str(raised.value)
    assert time.perf_counter() - start < 10
