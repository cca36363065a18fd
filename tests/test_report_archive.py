"""`report` of an archive: its pages and its command. `test_report_archive_browser.py` uses them."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from archive_pages import BAD, LONGER, NL, day, large, letters, small, written
from conftest import LETTER, ROOT, Run
from ledger_records import letter, made

from letterparse import extract
from letterparse.archive.ledger.load import digest_of
from letterparse.archive.report import table, write
from letterparse.archive.report.leaf import Leaves
from letterparse.archive.report.page import archive_page
from letterparse.commands import report as command
from letterparse.errors import LetterparseError
from letterparse.output.report.words import LANGUAGES
from letterparse.reporting import is_archive


def data_of(page: str) -> Any:
    found = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


# Pages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markup_of_letters_is_text(lang: str) -> None:
    page = archive_page(small(), lang=lang, leaves=True, name=BAD)
    assert "<img" not in page
    assert page.count("<script") == page.count("</script>") == 2
    data = data_of(page)
    assert data["rows"]["commitments"][2][3] == BAD
    assert data["rows"]["letters"][2][1] == f"Over {BAD}"


def test_the_overview_of_nothing() -> None:
    page = archive_page(made(letter(None, "a")))
    for said in ("geen geld dat meetelt", "geen uitzending met een datum", "geen toezegging met"):
        assert said in page
    assert "1 brieven" in page


def test_the_day_and_what_is_left_out() -> None:
    page = archive_page(made(*letters(), letters()[0], on=day("2025-06-01")))
    assert "Stand op 1 juni 2025." in page
    assert "1 latere brieven tellen niet mee." in page
    assert "1 dubbele brieven tellen één keer." in page


def test_the_page_of_a_letter() -> None:
    plain = letters()
    leaves = Leaves(made(*plain), NL)
    name, page = leaves.page_of(digest_of(plain[1]), plain[1]) or ("", "")
    assert name == table.leaf_name(digest_of(plain[1]))
    first = table.leaf_name(digest_of(plain[0]))
    # What another letter tells too leads there, and to its row in the archive.
    assert f'href="{first}.html#commitments-0"' in page
    assert 'href="../index.html#deployments/0"' in page
    assert f">{LONGER}</span>" in page
    assert page.index('id="commitments-0"') < page.index('id="deployments-0"')
    # 89,2 miljoen is in no paragraph of it.
    assert page.count("niet teruggevonden") == 1
    assert leaves.page_of("of no letter", plain[0]) is None


def test_markup_on_the_page_of_a_letter() -> None:
    plain = letters()
    _, page = Leaves(made(*plain), NL).page_of(digest_of(plain[2]), plain[2]) or ("", "")
    assert "<img" not in page
    assert page.count("<script") == 1
    assert page.count("&lt;script&gt;window.hit") > 5
    quiet = letter("2025-01-01", "a", texts=["Niets."])
    _, page = Leaves(made(quiet), NL).page_of(digest_of(quiet), quiet) or ("", "")
    assert "draagt niets bij" in page


# The command


@pytest.mark.parametrize("kind", ["lines", "gz", "array", "pretty", "database"])
def test_archives_of_each_kind(kind: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "archief"
    lines = written(path, letters()).read_bytes()
    if kind == "gz":
        path.write_bytes(gzip.compress(lines))
    elif kind == "database":
        (tmp_path / "in").mkdir()
        (tmp_path / "in/brief.txt").write_bytes(
            (ROOT / "samples/verslag-jbz-raad.txt").read_bytes()
        )
        (tmp_path / "in/twee.txt").write_text(LETTER.replace("12 miljoen", "13 miljoen"), "utf-8")
        path = tmp_path / "archief.db"
        assert run("batch", "in", "-o", path.name, cwd=tmp_path).returncode == 0
    elif kind != "lines":
        every = [json.loads(line) for line in lines.splitlines()]
        path.write_text(json.dumps(every, indent=2 if kind == "pretty" else None))
    assert is_archive(str(path))
    command.run(str(path), str(tmp_path / "uit"))
    index = (tmp_path / "uit/index.html").read_text("utf-8")
    data = data_of(index)
    pages = {one.stem for one in (tmp_path / "uit/letters").iterdir()}
    assert pages == {row[5] for row in data["rows"]["letters"]}
    assert data["leaves"]
    if kind == "database":
        page = "".join(one.read_text("utf-8") for one in (tmp_path / "uit/letters").iterdir())
        assert 'class="m k-commitments' in page
        assert "<h2" in page
    command.run(str(path), str(tmp_path / "een.html"), lang="en", on="2025-02-01")
    page = (tmp_path / "een.html").read_text("utf-8")
    assert not data_of(page)["leaves"]


def test_what_is_no_archive(tmp_path: Path) -> None:
    one = extract(LETTER).model_dump_json(exclude_unset=True)
    for content in (
        LETTER,
        one,
        f"[{one}]",
        f"{one}\n\n",
        "{1}\n{2}\n",
        "[1, 2]",
        "[1\n",
        "",
        "{}\n{}",
    ):
        path = tmp_path / "x"
        path.write_text(content, "utf-8")
        assert not is_archive(str(path)), content
    assert not is_archive(str(tmp_path))
    assert not is_archive("-")


WRONG: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("l.jsonl", "x.html", {"lang": "fr"}, 2, "'fr' is not nl or en"),
    ("l.jsonl", "x.html", {"pages": True}, 2, "is for one letter"),
    ("l.jsonl", "x.html", {"on": "morgen"}, 2, "is no day"),
    ("brief.txt", "x.html", {"on": "2025-01-01"}, 2, "is for an archive"),
    ("l.jsonl", "l.jsonl", {}, 2, "is a letter to be read"),
    ("l.jsonl", "brief.txt", {}, 8, "can't be made a folder"),
    ("-", "there", {}, 2, "name a file"),
    ("cut.jsonl", "out", {}, 5, "has no commitments"),
]


@pytest.mark.parametrize(("file", "output", "options", "code", "message"), WRONG)
def test_wrong_calls(
    letter: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    output: str,
    options: dict[str, Any],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = written(tmp_path / "l.jsonl", letters()).read_text("utf-8")
    cut = '{"schema_version": "1.0", "date": null, "subject": null, "reference": null}\n'
    Path("cut.jsonl").write_text(lines + cut, "utf-8")
    Path("there").mkdir()
    with pytest.raises(LetterparseError) as caught:
        command.run(file, output, **options)
    assert caught.value.exit_code == code
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.glob("*.html"))
    assert not (tmp_path / "out/index.html").exists()


def test_one_file_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "l.jsonl", letters())
    monkeypatch.setattr(write, "LARGEST", 1000)
    with pytest.raises(LetterparseError, match=r"give a folder \(-o FOLDER\)") as caught:
        command.run(str(path), str(tmp_path / "x.html"))
    assert caught.value.exit_code == 2
    command.run(str(path), str(tmp_path / "x"))


def test_by_the_command_line(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "archief.jsonl", letters())
    done = run("report", "archief.jsonl", "-o", "uit", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    kept = (tmp_path / "uit/index.html").read_bytes()
    (tmp_path / "uit/notes.txt").write_text("mine")
    assert run("report", "archief.jsonl", "-o", "uit", cwd=tmp_path).returncode == 0
    # The same archive gives the same page, and what else is there stays.
    assert (tmp_path / "uit/index.html").read_bytes() == kept
    assert (tmp_path / "uit/notes.txt").exists()
    printed = run("report", "archief.jsonl", "-o", "-", cwd=tmp_path)
    assert printed.stdout.startswith(b"<!doctype html>")


def test_a_thousand_letters_stay_small() -> None:
    size = len(archive_page(large(1000)).encode())
    assert size < 2_500_000
