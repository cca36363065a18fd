"""The same letter says the same whether it comes as text or as a Word document."""

from __future__ import annotations

import pytest
from render_docx import FORMS
from render_web import Parts
from test_web_forms import as_text as said_by_text
from test_web_forms import letters, said

from letterparse import scoring
from letterparse.document import Document
from letterparse.evaluate import figures
from letterparse.read import docx
from letterparse.read.options import Options


def suits(parts: Parts) -> bool:
    return not parts.dossiers and bool((parts.gold.get("addressee") or {}).get("name"))


def read(form: str, parts: Parts) -> Document:
    return docx.read(FORMS[form](parts), form, Options())


@pytest.mark.parametrize("form", FORMS)
def test_a_form_says_what_the_text_says(form: str) -> None:
    text_score, form_score = scoring.Score(), scoring.Score()
    count = 0
    for _, text, gold, parts in letters():
        if not suits(parts):
            continue
        printed = {k: v for k, v in gold.items() if k not in ("on_behalf_of", "place", "sender")}
        text_score.add(scoring.score(printed, said_by_text(text)))
        form_score.add(scoring.score(printed, said(read(form, parts))))
        count += 1
    assert count >= 12
    expected, found = figures(text_score), figures(form_score)
    worse = {k: (expected[k], found[k]) for k in expected if found[k] < expected[k] - 0.005}
    assert not worse


@pytest.mark.parametrize("form", FORMS)
def test_footnotes_of_a_form_are_all_tied(form: str) -> None:
    for name, _, _, parts in letters():
        if not suits(parts) or not parts.notes:
            continue
        document = read(form, parts)
        called = [label for piece in parts.body + parts.annex for _, label in piece.calls]
        called += [
            label for p in parts.body + parts.annex for cell in p.cells for _, label in cell.calls
        ]
        notes = [m for m in document.marks if m.kind == "note"]
        calls = [m for m in document.marks if m.kind == "call"]
        assert len(calls) == len(called), name
        assert {m.label for m in notes} <= {m.label for m in calls}, name
