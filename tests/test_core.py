"""What pydantic's core alone validates and writes is what a Letter would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import LETTER, SAMPLES
from pydantic import ValidationError
from test_contract import BROKEN

from letterparse import Letter, extract
from letterparse.document import Document
from letterparse.extract import analyse, to_letter, to_portions
from letterparse.output import core, json


@pytest.mark.parametrize("pretty", [True, False])
@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
def test_the_same_is_written(path: Path, pretty: bool) -> None:
    found = analyse(Document.from_text(path.read_text("utf-8")))
    alone = json.joined(to_portions(found, with_text=True), pretty=pretty)
    assert alone == json.as_bytes(to_letter(found, with_text=True), pretty=pretty)


def refused(work: Callable[[], object]) -> list[tuple[Any, ...]]:
    try:
        work()
    except ValidationError as error:
        return [(error.title, each["loc"], each["msg"]) for each in error.errors()]
    return []


# Only what is read as JSON is read strictly: from Python, "2" attachments are 2.
REFUSED = [field for field in BROKEN if field != "attachments"]


@pytest.mark.parametrize("field", REFUSED)
def test_the_same_is_refused(field: str) -> None:
    whole = json.to_plain(extract(LETTER)) | {field: BROKEN[field]}
    alone = refused(lambda: core.as_bytes(field, BROKEN[field]))
    assert alone
    assert alone == refused(lambda: Letter.model_validate(whole))
