"""The samples: letters of the project's own, each held to the JSON beside it.

After a change that is meant: `python tests/test_samples.py` writes the JSON anew; read the
difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import SAMPLES

from letterparse import extract
from letterparse.output.json import dumps


def expected(path: Path) -> str:
    return dumps(extract(path), pretty=True) + "\n"


def test_there_are_at_least_five() -> None:
    assert len(SAMPLES) >= 5
    there = {p for p in SAMPLES[0].parent.glob("*.json") if not p.name.endswith(".gold.json")}
    assert {p.with_suffix(".json") for p in SAMPLES} == there


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_sample(path: Path) -> None:
    assert expected(path) == path.with_suffix(".json").read_text("utf-8")


if __name__ == "__main__":
    for sample in SAMPLES:
        sample.with_suffix(".json").write_text(expected(sample), "utf-8")
