"""Words that wake no rule have nothing to tell it: facts stay the same when all rules look."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SAMPLES, UNMEASURED

from letterparse import facts, language
from letterparse.document import Document
from letterparse.extract import analyse
from letterparse.facts.grammar.signals import NUMBER, ONLY_WAKING, Signals
from letterparse.records import Record

HERE = Path(__file__).parent
LETTERS = sorted((HERE / "letters").glob("*.txt"))[::3] + SAMPLES


class AllAwake(Signals):
    """Each word wakes each rule."""

    def __missing__(self, word: str) -> int:
        return super().__missing__(word) | ONLY_WAKING

    def __getitem__(self, word: str) -> int:
        return super().__getitem__(word) | ONLY_WAKING


def laid_open(value: object) -> object:
    """Records as dicts, so that two can be compared by what they hold."""
    if isinstance(value, Record):
        return {name: laid_open(getattr(value, name)) for name in value._fields}
    return [laid_open(one) for one in value] if isinstance(value, list) else value


@UNMEASURED
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_no_rule_misses_what_it_would_find_awake(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = Document.from_text(path.read_text(encoding="utf-8"))
    found = analyse(document).facts
    awake = AllAwake(facts.signals(language.load("nl")).wakes)
    monkeypatch.setattr(facts, "signals", lambda _language: awake)
    assert laid_open(analyse(document).facts) == laid_open(found)


def test_each_word_is_judged_once() -> None:
    judged: list[str] = []

    def test(word: str) -> bool:
        judged.append(word)
        return word == "een"

    signals = Signals([(NUMBER, test)])
    assert [signals[word] for word in ("een", "twee", "een")] == [NUMBER, 0, NUMBER]
    assert judged == ["een", "twee"]
