"""The same letter says the same whether it comes as text, as a web page or as official XML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from conftest import UNMEASURED
from forms import as_text, called, has_addressee, letters, said, worse_than_text
from letter_parts import Parts
from render_html import LETTERS
from render_html import PAPERS as PAGES
from render_xml import PAPERS as XMLS

from letterparse.document import Document
from letterparse.evaluate import evaluate, figures
from letterparse.read import html, opxml
from letterparse.read.options import Options

PAPERS = {**PAGES, **XMLS}
FORMS = [*PAPERS, *LETTERS]
# What a form does not print, or prints as the site's title.
_NOT_PRINTED = ("subject", "reference", "your_reference", "attachments", "sender")


def suits(form: str, parts: Parts) -> bool:
    if form in LETTERS:
        return not parts.dossiers
    return parts.is_paper and has_addressee(parts)


def source_of(form: str, parts: Parts) -> bytes:
    if form in LETTERS:
        source = LETTERS[form](parts)
    else:
        source = PAPERS[form](parts)
    # An office program writes the old code page, and what it lacks as references.
    old = "windows-1252" in source
    return source.encode("cp1252", "xmlcharrefreplace") if old else source.encode()


def read(form: str, parts: Parts) -> Document:
    reader = opxml if form.endswith("xml") else html
    return reader.read(source_of(form, parts), form, Options())


@UNMEASURED
@pytest.mark.parametrize("form", FORMS)
def test_a_form_says_what_the_text_says(form: str) -> None:
    some = [one for one in letters() if suits(form, one[3])]
    left_out = ("on_behalf_of", "place") if form in LETTERS else (*_NOT_PRINTED, "on_behalf_of")
    assert len(some) >= 12
    assert not worse_than_text(some, lambda parts: read(form, parts), left_out, 0.005)


_PLACES = {"page", "element", "boxes", "pieces", "section", "page_label"}


def without_places(value: Any, key: str = "") -> Any:
    """What is said, without where: offsets are whole numbers, the ends of periods are not."""
    if isinstance(value, dict):
        return {
            k: without_places(v, k)
            for k, v in value.items()
            if k not in _PLACES and not (k in ("start", "end") and isinstance(v, int))
        }
    if isinstance(value, list):
        return [without_places(one) for one in value]
    return value


def comparable(letter: dict[str, Any], form: str) -> dict[str, Any]:
    """A letter as every form says it.

    No form but the chamber's page prints the title that a text may begin with; none prints a
    return address; footnotes stand at the foot of a page in one and at the end in another.
    """
    said = without_places(letter)
    del said["sender"]["return_address"], said["evidence"], said["warnings"]
    if form in PAPERS and form != "chamber_page":
        del said["subject"]
    for section in said["sections"]:
        section["paragraphs"] = [p for p in section["paragraphs"] if p["kind"] != "note"]
    for kind in ("amounts", "periods", "percentages", "references"):
        said[kind] = sorted(said[kind], key=str)
    return said


@pytest.mark.parametrize("form", FORMS)
def test_samples_say_the_same_but_for_places(form: str) -> None:
    count = 0
    for name, text, _, parts in letters():
        if (name.startswith("n") and name[1:].isdigit()) or not suits(form, parts):
            continue
        if form == "chamber_page" and not parts.web_title:
            continue
        found = comparable(said(read(form, parts)), form)
        assert found == comparable(as_text(text), form), name
        count += 1
    assert count


@pytest.mark.parametrize("form", FORMS)
def test_gold_beside_a_form_is_evaluated(form: str, tmp_path: Path) -> None:
    """The whole way, by files: told apart by content, read, and scored by their gold."""
    name, _, gold, parts = next(one for one in letters() if suits(form, one[3]))
    letter = tmp_path / f"{name}.letter"
    letter.write_bytes(source_of(form, parts))
    printed = {key: value for key, value in gold.items() if key not in _NOT_PRINTED}
    (tmp_path / f"{name}.gold.json").write_text(json.dumps({**printed, "letter": letter.name}))
    evaluation = evaluate([str(tmp_path)])
    assert not evaluation.left_out
    found = figures(evaluation.total())
    assert found["header"] > 0.85
    assert found["headings"] > 0.97


@pytest.mark.parametrize("form", FORMS)
def test_footnotes_of_a_form_are_all_tied(form: str) -> None:
    for name, _, _, parts in letters():
        if not suits(form, parts) or not parts.notes:
            continue
        document = read(form, parts)
        notes = [m.label for m in document.marks if m.kind == "note"]
        calls = {m.label for m in document.marks if m.kind == "call"}
        wanted = called(parts)
        tied = [note.label for note in parts.notes if note.label in wanted]
        assert [label for label in notes if label in wanted] == tied, name
        assert calls >= set(tied), name
