"""The same letter says the same whether it comes as text or as a Word document."""

from __future__ import annotations

import pytest
from conftest import UNMEASURED
from forms import called, has_addressee, letters, worse_than_text
from letter_parts import Parts
from render_docx import FORMS

from letterparse.document import Document
from letterparse.read import docx
from letterparse.read.options import Options


def suits(parts: Parts) -> bool:
    return not parts.dossiers and has_addressee(parts)


def read(form: str, parts: Parts) -> Document:
    return docx.read(FORMS[form](parts), form, Options())


@UNMEASURED
@pytest.mark.parametrize("form", FORMS)
def test_a_form_says_what_the_text_says(form: str) -> None:
    some = [one for one in letters() if suits(one[3])]
    assert len(some) >= 12
    not_printed = ("on_behalf_of", "place", "sender")
    assert not worse_than_text(some, lambda parts: read(form, parts), not_printed, 0.005)


@pytest.mark.parametrize("form", FORMS)
def test_footnotes_of_a_form_are_all_tied(form: str) -> None:
    for name, _, _, parts in letters():
        if not suits(parts) or not parts.notes:
            continue
        document = read(form, parts)
        notes = [m for m in document.marks if m.kind == "note"]
        calls = [m for m in document.marks if m.kind == "call"]
        assert len(calls) == len(called(parts)), name
        assert {m.label for m in notes} <= {m.label for m in calls}, name
