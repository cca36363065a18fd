"""Facts for the tests of `report`, made without a letter."""

from __future__ import annotations

import pytest
from conftest import LETTER, ROOT

from letterparse import extract
from letterparse.model import Evidence, Letter

SAMPLE = ROOT / "samples/navo-defensieministers.txt"


QUOTE = Evidence(text="x", start=0, end=1, section=None, page=1)


@pytest.fixture
def empty() -> Letter:
    """A letter that says nothing."""
    return extract(LETTER.split("Het kabinet")[0])
