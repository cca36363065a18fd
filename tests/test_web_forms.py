"""The same letter says the same whether it comes as text, as a web page or as official XML."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from render_web import LETTERS, PAPERS, Parts, parts_of

from letterparse import scoring
from letterparse.document import Document
from letterparse.evaluate import evaluate, figures
from letterparse.extract import analyse, to_letter
from letterparse.output.json import to_plain
from letterparse.read import html, opxml
from letterparse.read.options import Options

HERE = Path(__file__).parent
NAMES = (
    "n02 n03 n06 n08 n11 n14 n15 n18 n19 n26 n44 n62 n74 n80 n119 n151 n153 n157 n173 n186 n200 n206"
    " n01 n05 n09 n10 n12 n13 n16 n17 n32 n102 n113 n124 n135 n140 n155 n168 n184 n195 n202 n222"
).split()
FORMS = [*PAPERS, *LETTERS]
# What a form does not print, or prints as the site's title.
_NOT_PRINTED = ("subject", "reference", "your_reference", "attachments", "sender")


def said(document: Document) -> dict[str, Any]:
    return to_plain(to_letter(analyse(document)))


@cache
def letters() -> list[tuple[str, str, dict[str, Any], Parts]]:
    found = []
    paths = [HERE / "letters" / f"{name}.gold.json" for name in NAMES]
    for path in [*paths, *sorted((HERE.parent / "samples").glob("*.gold.json"))]:
        gold = json.loads(path.read_bytes())
        text = path.with_name(gold["letter"]).read_text("utf-8-sig")
        found.append((path.name.split(".")[0], text, gold, parts_of(text, gold)))
    return found


@cache
def as_text(text: str) -> dict[str, Any]:
    return said(Document.from_text(text))


def suits(form: str, parts: Parts) -> bool:
    if form in LETTERS:
        return not parts.dossiers
    return parts.is_paper and bool((parts.gold.get("addressee") or {}).get("name"))


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


@pytest.mark.parametrize("form", FORMS)
def test_a_form_says_what_the_text_says(form: str) -> None:
    text_score, form_score = scoring.Score(), scoring.Score()
    count = 0
    for _, text, gold, parts in letters():
        if not suits(form, parts):
            continue
        left_out = ("on_behalf_of", "place") if form in LETTERS else (*_NOT_PRINTED, "on_behalf_of")
        printed = {key: value for key, value in gold.items() if key not in left_out}
        text_score.add(scoring.score(printed, as_text(text)))
        form_score.add(scoring.score(printed, said(read(form, parts))))
        count += 1
    assert count >= 12
    expected, found = figures(text_score), figures(form_score)
    worse = {k: (expected[k], found[k]) for k in expected if found[k] < expected[k] - 0.005}
    assert not worse


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
        called = {label for piece in parts.body + parts.annex for _, label in piece.calls}
        called |= {
            label for p in parts.body + parts.annex for cell in p.cells for _, label in cell.calls
        }
        tied = [note.label for note in parts.notes if note.label in called]
        assert [label for label in notes if label in called] == tied, name
        assert calls >= set(tied), name
