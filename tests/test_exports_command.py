"""`letterparse export`: which files it writes where, and what it never writes over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from brat_standoff import read
from conftest import LETTER, Run
from lxml import etree

from letterparse import extract
from letterparse.commands import export as command
from letterparse.commands.process import guarded
from letterparse.output.brat import CONFIGURATION
from letterparse.output.json import dumps
from letterparse.output.webanno import to_json


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with letters: as text, as JSON with and without its text, broken."""
    monkeypatch.chdir(tmp_path)
    letter = extract(LETTER, with_text=True)
    (tmp_path / "brief.txt").write_text(LETTER, "utf-8")
    (tmp_path / "brief.json").write_text(dumps(letter), "utf-8")
    (tmp_path / "kaal.json").write_text(dumps(extract(LETTER)), "utf-8")
    (tmp_path / "twee.jsonl").write_text(f"{dumps(letter)}\n{dumps(letter)}\n", "utf-8")
    short = letter.model_copy(update={"text": "Kort."})
    (tmp_path / "kort.json").write_text(dumps(short), "utf-8")
    (tmp_path / "scan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "BRIEF.TXT.d").mkdir()
    (tmp_path / "BRIEF.TXT.d" / "Brief.txt").write_text(LETTER, "utf-8")
    return tmp_path


def export(*arguments: str, to: str, output: str | None = None) -> int:
    return guarded(lambda: command.run(arguments, to, output))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_letter_goes_to_standard_output_or_into_a_file(run: Run, here: Path) -> None:
    result = run("export", "brief.txt", "--to", "webanno")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == to_json(extract(LETTER, with_text=True), "brief.txt")
    assert export("brief.txt", to="akn", output="brief.xml") == 0
    assert etree.parse("brief.xml").getroot().tag.endswith("akomaNtoso")


@pytest.mark.parametrize("name", ["brief.txt", "brief.json"])
def test_brat_is_a_folder(here: Path, name: str) -> None:
    assert export(name, to="brat", output="uit/brat") == 0
    folder = here / "uit/brat"
    assert names(folder) == ["annotation.conf", "brief.ann", "brief.txt"]
    text = (folder / "brief.txt").read_bytes().decode()
    assert text == LETTER
    assert read((folder / "brief.ann").read_text("utf-8"), text, CONFIGURATION).events


@pytest.mark.parametrize(
    ("to", "made"),
    [
        ("webanno", ["brief-2.jsonld", "brief.jsonld", "twee-1.jsonld", "twee-2.jsonld"]),
        ("akn", ["brief-2.akn.xml", "brief.akn.xml", "twee-1.akn.xml", "twee-2.akn.xml"]),
    ],
)
def test_several_letters_are_a_folder(here: Path, to: str, made: list[str]) -> None:
    letters = ("brief.txt", "BRIEF.TXT.d/Brief.txt", "twee.jsonl")
    assert export(*letters, to=to, output="uit") == 0
    assert [name.lower() for name in names(here / "uit")] == made
    assert export(*letters, to=to, output="uit") == 0  # Once more: what we made is made again.


def test_annotations_name_the_file_that_their_text_stands_in(here: Path) -> None:
    assert export("brief.json", "twee.jsonl", to="webanno", output="uit") == 0
    for name in ("brief", "twee-1", "twee-2"):
        first = json.loads((here / f"uit/{name}.jsonld").read_bytes())["first"]["items"][0]
        assert first["target"]["source"] == f"{name}.txt"


def test_other_letters_are_still_done(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert export("scan.png", "brief.txt", "kaal.json", to="brat", output="uit") == 3
    assert names(here / "uit") == ["annotation.conf", "brief.ann", "brief.txt"]
    assert capsys.readouterr().err.count("\n") == 2
    assert export("scan.png", to="brat", output="leeg") == 4
    assert not (here / "leeg").exists()


def test_structure_needs_no_text(here: Path) -> None:
    assert export("kaal.json", to="akn", output="kaal.xml") == 0


def test_what_people_set_up_stays(here: Path) -> None:
    (here / "uit").mkdir()
    (here / "uit/annotation.conf").write_text("[entities]\nVan ons\n")
    assert export("brief.txt", to="brat", output="uit") == 0
    assert (here / "uit/annotation.conf").read_text() == "[entities]\nVan ons\n"


FAULTS = {
    "no such format": (["brief.txt"], "tei", None, 2, "is not one of webanno, brat, akn"),
    "no folder": (["brief.txt"], "brat", None, 2, "name a folder with -o"),
    "no folder for several": (["brief.txt", "brief.json"], "akn", "-", 2, "name a folder with -o"),
    "input twice": (["-", "-"], "akn", None, 2, "only once"),
    "over a letter": (["brief.txt"], "akn", "brief.txt", 2, "is a letter to be read"),
    "over a letter in the folder": (["brief.txt"], "brat", ".", 2, "is a letter to be read"),
    "over what people corrected": (["brief.txt"], "brat", "vol", 8, "perhaps corrected"),
    "a file for a folder": (["brief.txt"], "brat", "scan.png", 8, "can't be made"),
    "no text": (["kaal.json"], "webanno", None, 5, "extract --with-text"),
    "a text of another letter": (["kort.json"], "brat", "uit", 5, "has no character"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_errors_write_nothing(here: Path, capsys: pytest.CaptureFixture[str], fault: str) -> None:
    letters, to, output, code, words = FAULTS[fault]
    (here / "vol").mkdir()
    (here / "vol/brief.ann").write_text("T1\tVan 0 1\tx\n")
    before = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert export(*letters, to=to, output=output) == code
    told = capsys.readouterr()
    assert words in told.err
    assert told.err.count("\n") == 1
    assert told.out == ""
    after = {path: path.read_bytes() for path in here.rglob("*") if path.is_file()}
    assert after == before
