"""`report`: what is on the page of a letter. `test_report_browser.py` tries it as a person does."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from conftest import LETTER, ROOT, SAMPLES, Run
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from letter_parts import parts_of
from render_pdf import pdf
from report_facts import QUOTE, SAMPLE, empty

from letterparse import extract, model
from letterparse.errors import LetterparseError, LimitError
from letterparse.model import Letter, Promise
from letterparse.output import kinds
from letterparse.output.report import pictures
from letterparse.output.report.frame import as_json
from letterparse.output.report.letter import letter_page
from letterparse.output.report.marks import KINDS, Mark, Marked, Passage
from letterparse.output.report.pictures import pictures_of, shapes_of
from letterparse.output.report.words import LANGUAGES, words_of
from letterparse.read.options import Options
from letterparse.reporting import page_of

__all__ = ["empty"]


NL, EN = words_of("nl"), words_of("en")


# Marks


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.stem)
@pytest.mark.parametrize("with_text", [True, False])
def test_each_fact_is_marked_on_its_words(path: Path, with_text: bool) -> None:
    letter = extract(path, with_text=with_text)
    marked = Marked(letter)
    found: dict[str, list[str]] = {}
    for passage in marked.passages:
        for mark in passage.marks:
            found.setdefault(mark.fact, []).append(passage.text[mark.start : mark.end])
    for kind, number, item in kinds.told(letter):
        told = [e.text for e in kinds.evidence_of(item)]
        assert sorted(found[f"{kind}-{number}"]) == sorted(told)
    assert sorted(marked.order) == sorted(found)


@pytest.mark.parametrize("source", ["in 2025 en,\n   in 2025", None])
@pytest.mark.parametrize(("offset", "place"), [(3, 3), (18, 15)])
def test_words_that_occur_twice(source: str | None, offset: int, place: int) -> None:
    passage = Passage("in 2025 en, in 2025", [(0, 22)])
    assert passage.find("2025", offset, source) == place


def test_words_behind_a_cut() -> None:
    """A footnote that stands between the halves of a paragraph is not counted."""
    source = "in 2025 " + "noot " * 20 + "en in 2025 of 2025"
    passage = Passage("in 2025 en in 2025 of 2025", [(0, 7), (108, 126)])
    for words in (source, None):
        assert passage.find("2025", source.rindex("2025"), words) == 22
        assert passage.find("2025", source.index("2025", 20), words) == 14


def test_words_that_are_not_there(empty: Letter) -> None:
    evidence = QUOTE.model_copy(update={"text": "elders", "start": 10_000})
    empty.promises.append(Promise(text="elders", due=None, evidence=evidence, also=[]))
    assert Marked(empty).order == ["promises-0"]
    assert NL["page"]["not_placed"] in letter_page(empty, name="x.txt")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text("ab ", min_size=1, max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)), max_size=8),
    st.sets(st.integers(0, 29)),
)
def test_runs_are_the_text_and_its_marks(
    text: str, spans: list[tuple[int, int]], gaps: set[int]
) -> None:
    passage = Passage(text, [(0, len(text))])
    for number, (start, length) in enumerate(spans):
        if start + length <= len(text):
            passage.marks.append(Mark(f"amounts-{number}", "amounts", start, start + length))
    runs = passage.runs([gap for gap in gaps if gap < len(text)])
    assert "".join(run.text for run in runs) == text
    for mark in passage.marks:
        over = [run for run in runs if any(m.fact == mark.fact for m in run.marks)]
        assert "".join(run.text for run in over) == text[mark.start : mark.end]
        assert sum(any(m.fact == mark.fact for m in run.begins) for run in runs) == 1
    for run in runs:
        assert len({mark.level for mark in run.marks}) == len(run.marks)


def test_cells_of_a_row_stand_apart() -> None:
    source = "Vloot      18,0   22,5 van\t3"
    passage = Passage("Vloot 18,0 22,5 van 3", [(0, len(source))])
    gaps = passage.gaps(source)
    assert [passage.text[gap:] for gap in gaps] == ["18,0 22,5 van 3", "22,5 van 3", "3"]
    healed = Passage("Vlootvernieuwing 3", [(0, 21)])
    assert healed.gaps("Vlootver-\nnieuwing   3") == []


# The page


def test_the_policy_names_the_script_and_the_style_of_the_page() -> None:
    page = letter_page(extract(SAMPLE), name=SAMPLE.name)
    policy = re.search(r'Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = policy[1].replace("&#39;", "'").replace("&#43;", "+")
    assert allowed.startswith("default-src 'none'; ")
    for tag in ("script", "style"):
        (text,) = re.findall(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        made = b64encode(sha256(text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{made}'" in allowed
    assert not re.findall(r'(?:src|href)="(?!data:|#)', page)
    assert not re.findall(r"\sstyle=|\son\w+=|url\((?!#)|@import", page)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.text(max_size=9), st.text("<>&/!-\u2028\u2029script")))
def test_data_can_not_end_its_script(data: Any) -> None:
    text = as_json(data)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == data


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_says_what_the_letter_says(lang: str) -> None:
    letter = extract(ROOT / "samples/verslag-jbz-raad.txt", with_text=True)
    page = letter_page(letter, name="x.txt", lang=lang, version="7.8")
    assert page.startswith("<!doctype html>")
    assert f'<html lang="{lang}">' in page
    for signatory in letter.signatories:
        assert signatory.name in page
    for kind in KINDS:
        assert words_of(lang)["kinds"][kind]["many"] in page
    assert "letterparse 7.8" in page
    assert "\n\n  " not in page[page.index("<main") :]
    assert page == letter_page(letter, name="x.txt", lang=lang, version="7.8")


def test_warnings_show_with_the_words_that_they_point_at() -> None:
    letter = extract(LETTER, with_text=True)
    start = LETTER.index("In april")
    where = [
        (start, "Het kabinet trekt € 12 miljoen uit"),
        (LETTER.index("Postbus 20061"), "Postbus 20061"),
        (None, ""),
    ]
    for at, _ in where:
        letter.warnings.append(model.Warning(code="x", message="Vreemd & <b>", start=at, end=at))
    page = letter_page(letter, name="x.txt")
    for _, near in where:
        assert f'<li>Vreemd &amp; &lt;b&gt; <q lang="nl">{near}' in page or not near
    assert page.count("Vreemd &amp; &lt;b&gt;") == 3


def test_pages_as_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    gold = json.loads((ROOT / "samples/navo-defensieministers.gold.json").read_bytes())
    data = pdf(parts_of(SAMPLE.read_text("utf-8"), gold), "ministry")
    made = pictures_of(data, "x", Options())
    letter = extract(data)
    assert [p.number for p in made] == list(range(1, len(made) + 1))
    assert (made[0].width, made[0].height) == (pytest.approx(595, abs=1), pytest.approx(842, abs=1))
    assert made[0].pixels[0] == pytest.approx(1000, abs=2)
    assert made[0].uri.startswith("data:image/webp;base64,")
    assert sum(len(p.uri) for p in made) < 150_000 * len(made)
    shapes = shapes_of(letter)
    told = {s.fact for here in shapes.values() for s in here}
    assert told == {f"{kind}-{number}" for kind, number, _ in kinds.told(letter)}
    for number, here in shapes.items():
        page = made[number - 1]
        for shape in here:
            assert 0 <= shape.x <= shape.x + shape.width <= page.width
            assert 0 <= shape.y <= shape.y + shape.height <= page.height
    page = letter_page(letter, name="x.pdf", pictures=made)
    assert page.count("<figure>") == len(made)
    assert page.count('<rect class="m ') == sum(map(len, shapes.values()))
    monkeypatch.setattr(pictures, "MAX_PICTURES", 1)
    with pytest.raises(LimitError, match="--pages shows 1 at most"):
        pictures_of(data, "x", Options())


# The command


def test_report(run: Run, letter: Path, tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    result = run("report", letter, "-o", out, "--lang", "en")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert '<html lang="en">' in out.read_text("utf-8")
    assert (
        "Steun aan havens" in run("report", "-", "-o", "-", stdin=LETTER.encode()).stdout.decode()
    )


def gold_name(page: str) -> str:
    found = re.search(r'id="data">(.*?)</script>', page)
    assert found
    return json.loads(found[1])["name"]


def test_from_json(letter: Path, tmp_path: Path) -> None:
    def made(content: str) -> str:
        path = tmp_path / "brief.json"
        path.write_text(content, "utf-8")
        return page_of(str(path), lang="nl", pages=False, options=Options())

    text = extract(LETTER).model_dump_json(exclude_unset=True)
    page = made(text)
    assert "€ 12 miljoen" in page
    assert page == made(f"[{text}]") == made(f"\ufeff \n{text}\n")
    # Corrections refer to the letter, which stands beside its JSON here.
    assert gold_name(page) == "brief.txt"
    letter.rename(tmp_path / "brief.xml")
    assert gold_name(made(text)) == "brief.xml"
    (tmp_path / "brief.xml").unlink()
    assert gold_name(made(text)) == "brief.txt"


WRONG = {
    "several": ("[{0},{0}]", 2, "holds 2 letters; give one, say by: jq '.[0]' FILE > ONE"),
    "none": ('[]  "schema_version"', 5, "is no JSON"),
    "lines": ("{0}\n{0}\n", 2, "holds 2 letters; give one, say by: head -n 1 FILE > ONE"),
    "cut": ("{0}!", 5, "is no JSON"),
    "selected": ('{{"schema_version": "1.0"}}', 5, "date: Field required"),
    "strings": ('["schema_version"]', 5, "give JSON as `letterparse extract` prints it"),
}


@pytest.mark.parametrize("name", WRONG)
def test_json_that_is_none_or_not_one(name: str, tmp_path: Path) -> None:
    content, code, message = WRONG[name]
    path = tmp_path / "x.json"
    text = extract(LETTER).model_dump_json(exclude_unset=True)
    path.write_text(content.format(text), "utf-8")
    with pytest.raises(LetterparseError) as caught:
        page_of(str(path), lang="nl", pages=False, options=Options())
    assert caught.value.exit_code == code
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--lang", "fr", "-o", "x.html"], 2, "'fr' is not nl or en"),
        (["--pages", "-o", "x.html"], 4, "is no PDF and has no pages to show"),
        (["-o", "brief.txt"], 2, "is a letter to be read"),
        (["-o", "none/x.html"], 8, "can't be written"),
        ([], 2, "-o"),
    ],
)
def test_wrong_calls(
    run: Run, letter: Path, tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    result = run("report", letter.name, *arguments, cwd=tmp_path)
    assert result.returncode == code
    assert message in result.stderr.decode()
    assert result.stderr.count(b"\n") == 1
    assert not list(tmp_path.glob("*.html"))


def test_other_commands_do_not_pay_for_it(run: Run, letter: Path) -> None:
    code = (
        "import sys; from letterparse import cli; from letterparse.commands import extract; extract.run([sys.argv[1]]);"
        "print([m for m in sys.modules if m.split('.')[0] in ('jinja2', 'PIL', 'markupsafe')"
        " or m.startswith('letterparse.output.report')], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code, letter], capture_output=True, check=True)
    assert done.stderr.decode().strip() == "[]"
