"""The command line: what stands on which stream, and the table of exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import LETTER, Run, called
from typer.testing import CliRunner

from letterparse import __version__, cli
from letterparse import extract as extract_letter
from letterparse.commands import extract
from letterparse.commands.process import guarded

runner = CliRunner()


def test_one_file_prints_one_object(run: Run, letter: Path) -> None:
    result = run("extract", letter)
    assert result.returncode == 0
    assert result.stderr == b""
    assert json.loads(result.stdout)["date"] == "2025-03-03"
    assert result.stdout.count(b"\n") == 1


def test_a_call_with_options_gives_the_same_as_one_without(run: Run, letter: Path) -> None:
    assert run("extract", letter).stdout == run("extract", "--compact", letter).stdout


def test_the_result_is_never_written_over_a_letter(run: Run, letter: Path) -> None:
    before = letter.read_bytes()
    result = run("extract", letter, "-o", letter)
    assert result.returncode == 2
    assert b"name another file" in result.stderr
    assert letter.read_bytes() == before


@pytest.mark.parametrize("options", [(), ("--pretty",), ("--select", "amounts,periods")])
@pytest.mark.parametrize("amounts", [1, 49, 50, 51, 120])
def test_a_long_letter_is_printed_as_it_is_whole(
    run: Run, letter: Path, amounts: int, options: tuple[str, ...]
) -> None:
    text = "\n\n".join(f"Nederland gaf in 2020 {i} miljoen euro." for i in range(1, amounts + 1))
    letter.write_text(text)
    whole = extract_letter(letter)
    assert len(whole.amounts) == amounts
    include = {"amounts", "periods"} if "--select" in options else None
    indent = 2 if "--pretty" in options else None
    printed = whole.model_dump_json(exclude_unset=True, include=include, indent=indent)
    assert run("extract", letter, *options).stdout.decode() == printed + "\n"


def test_several_files_print_an_array(run: Run, letter: Path) -> None:
    result = run("extract", letter, letter, "--pretty")
    assert [one["date"] for one in json.loads(result.stdout)] == ["2025-03-03"] * 2
    assert result.stdout.startswith(b"[\n  {\n")


def test_jsonl_prints_one_compact_object_a_line(run: Run, letter: Path) -> None:
    lines = run("extract", "--format", "jsonl", letter, letter).stdout.splitlines()
    assert [json.loads(line)["schema_version"] for line in lines] == ["1.0", "1.0"]


def test_standard_input(run: Run) -> None:
    result = run("extract", "-", stdin=LETTER.encode())
    assert json.loads(result.stdout)["date"] == "2025-03-03"


def test_select_prints_only_these_fields(run: Run, letter: Path) -> None:
    result = run("extract", "--select", "date, amounts", letter)
    assert list(json.loads(result.stdout)) == ["date", "amounts"]


def test_with_text_keeps_the_text(run: Run, letter: Path) -> None:
    assert json.loads(run("extract", "--with-text", letter).stdout)["text"] == LETTER
    assert "text" not in json.loads(run("extract", letter).stdout)


def test_output_file_is_whole_and_keeps_its_mode(run: Run, letter: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    target.chmod(0o640)
    result = run("extract", letter, "-o", target)
    assert (result.returncode, result.stdout) == (0, b"")
    assert json.loads(target.read_text())["schema_version"] == "1.0"
    assert target.stat().st_mode & 0o777 == 0o640
    assert sorted(p.name for p in tmp_path.iterdir()) == ["brief.txt", "out.json"]


def test_output_to_a_device(run: Run, letter: Path) -> None:
    assert run("extract", letter, "-o", os.devnull).returncode == 0


CODES = {
    "all well": (["extract", "{letter}"], 0),
    "no arguments": ([], 2),
    "no such option": (["extract", "--nonsense", "{letter}"], 2),
    "no files": (["extract"], 2),
    "no such format": (["extract", "--format", "xml", "{letter}"], 2),
    "pretty lines": (["extract", "--format", "jsonl", "--pretty", "{letter}"], 2),
    "standard input twice": (["extract", "-", "-"], 2),
    "no such field": (["extract", "--select", "colour", "{letter}"], 2),
    "offset past the end": (["explain", "{letter}", "--at", "99999"], 2),
    "some of several": (["extract", "{letter}", "{missing}"], 3),
    "missing": (["extract", "{missing}"], 4),
    "a folder": (["extract", "{folder}"], 4),
    "a format not read": (["extract", "{image}"], 4),
    "no gold": (["evaluate", "{missing}"], 4),
    "strict": (["extract", "--strict", "{prose}"], 5),
    "not valid": (["validate", "{prose}"], 5),
    "too large": (["extract", "--max-bytes", "10", "{letter}"], 6),
    "a password": (["extract", "{locked}"], 7),
    "no place to write": (["extract", "{letter}", "-o", "{missing}/x.json"], 8),
    "a folder to write to": (["extract", "{letter}", "-o", "{folder}"], 8),
}


@pytest.mark.parametrize("case", CODES, ids=str)
def test_exit_codes(case: str, run: Run, letter: Path, tmp_path: Path) -> None:
    places = {
        "letter": letter,
        "missing": tmp_path / "no" / "such",
        "folder": tmp_path / "folder",
        "image": tmp_path / "brief.pdf",
        "locked": tmp_path / "brief.docx",
        "prose": tmp_path / "prose.txt",
    }
    places["folder"].mkdir()
    places["image"].write_bytes(b"\x89PNG\r\n\x1a\n")
    places["locked"].write_bytes(b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"))
    places["prose"].write_text("Er was eens een boek.")
    arguments, code = CODES[case]
    result = run(*(a.format(**places) for a in arguments))
    assert result.returncode == code
    assert b"Traceback" not in result.stderr
    if code > 2 and code != 3:
        assert result.stderr.startswith(b"letterparse: ")
        assert result.stderr.count(b"\n") == (code != 5 or case == "strict") or case == "not valid"


@pytest.mark.parametrize(
    ("call", "line"),
    [
        (["extract"], "Missing argument 'FILE'; `letterparse extract --help` says how"),
        (["extrakt"], "No such command 'extrakt'; `letterparse --help` says how"),
        (["schema", "--out"], "No such option: --out; `letterparse schema --help` says how"),
    ],
)
def test_a_wrong_call_is_told_in_one_line(call: list[str], line: str, run: Run) -> None:
    result = run(*call)
    assert result.returncode == 2
    # Some versions of the parser add what option was perhaps meant.
    assert result.stderr.decode().startswith("letterparse: " + line.split(";")[0])
    assert result.stderr.decode().rstrip().endswith(line.split("; ")[1])
    assert result.stderr.count(b"\n") == 1


def test_an_empty_call_prints_the_help(run: Run) -> None:
    result = run()
    assert (result.returncode, result.stdout) == (2, b"")
    assert b"Commands:" in result.stderr


def test_the_help_tells_each_command_in_whole_words() -> None:
    lines = runner.invoke(cli.app, ["--help"], env={"COLUMNS": "80"}).output.splitlines()
    told = lines[lines.index("Commands:") + 1 :]
    told = told[: told.index("")]
    assert len(told) == 11
    assert all(line.endswith(".") and not line.endswith("...") for line in told), told


def test_every_exit_code_stands_in_the_help() -> None:
    text = " ".join(runner.invoke(cli.app, ["--help"]).output.split())
    for code in (0, 1, 2, 3, 4, 5, 6, 7, 8):
        assert f"{code} " in text.split("Exit codes:")[1]


def test_an_error_names_file_fault_and_remedy(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "scan.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    message = run("extract", path).stderr.decode()
    assert str(path) in message
    assert "an image" in message
    assert "OCR" in message


def test_other_files_are_still_done(run: Run, letter: Path, tmp_path: Path) -> None:
    result = run("extract", tmp_path / "a", letter, tmp_path / "b")
    assert len(json.loads(result.stdout)) == 1
    assert result.stderr.count(b"\n") == 2


def test_strict_still_prints_what_was_found(run: Run) -> None:
    result = run("extract", "--strict", "-", stdin=b"Er was eens een boek.")
    assert result.returncode == 5
    found = json.loads(result.stdout)
    assert found["date"] is None
    assert found["warnings"]


def test_strict_passes_a_letter(run: Run, letter: Path) -> None:
    assert run("extract", "--strict", letter).returncode == 0


def test_version(run: Run) -> None:
    assert run("--version").stdout.decode() == f"letterparse {__version__}\n"
    assert runner.invoke(cli.app, ["--version"]).output == f"letterparse {__version__}\n"


def test_a_closed_pipe_ends_quietly(letter: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "letterparse", "extract", "--pretty", *[str(letter)] * 40],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_full_device_is_a_fault_of_output(letter: Path) -> None:
    if not Path("/dev/full").exists():
        return
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "letterparse", "extract", str(letter)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert result.returncode == 8


def test_a_fault_of_ours_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], letter: Path
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("two\nlines")

    monkeypatch.setattr("letterparse.read.document_of", broken)
    assert guarded(lambda: extract.run([str(letter)])) == 1
    assert "a fault of ours (ValueError: two lines)" in capsys.readouterr().err
    monkeypatch.setenv("LETTERPARSE_TRACEBACK", "1")
    with pytest.raises(ValueError, match="two"):
        guarded(lambda: extract.run([str(letter)]))
    monkeypatch.delenv("LETTERPARSE_TRACEBACK")
    assert guarded(lambda: broken()) == 1


def test_schema_is_the_published_one(run: Run) -> None:
    published = Path(__file__).parent.parent / "schemas/letter-1.0.schema.json"
    assert run("schema").stdout == published.read_bytes()


def test_validate(run: Run, letter: Path, tmp_path: Path) -> None:
    whole = run("extract", letter, letter).stdout
    good, lines, bad = tmp_path / "good.json", tmp_path / "all.jsonl", tmp_path / "bad.json"
    good.write_bytes(whole)
    lines.write_bytes(run("extract", "--format", "jsonl", letter, letter).stdout + b"\n")
    letters = json.loads(whole)
    letters[1]["amounts"][0]["value"] = "12"
    del letters[0]["sender"]["ministry"]
    letters[0]["colour"] = "blue"
    bad.write_text(json.dumps(letters))
    assert run("validate", good, lines).returncode == 0
    result = run("validate", bad, good)
    assert result.returncode == 3
    said = result.stderr.decode()
    assert "[0].sender.ministry: Field required" in said
    assert "[0].colour: Extra inputs are not permitted" in said
    assert "[1].amounts[0].value" in said
    assert result.stdout.decode() == f"{good}: valid\n"


def test_validate_names_the_line(run: Run, letter: Path) -> None:
    line = run("extract", letter).stdout
    assert b"line 2: is no JSON" in run("validate", "-", stdin=line + b"{]\n").stderr
    assert b"is no JSON" in run("validate", "-", stdin=b"[").stderr
    assert b"the whole: " in run("validate", "-", stdin=b"7").stderr


def test_explain(run: Run, letter: Path) -> None:
    everything = run("explain", letter).stdout.decode()
    assert "amounts[0]  line 13  rule" in everything
    assert "value 12000000" in everything
    passages = json.loads(run("explain", letter, "--find", "€ 12 miljoen", "--json").stdout)
    assert [p["line"] for p in passages] == [13]
    assert "amounts" in {said["kind"] for said in passages[0]["said"]}
    at = LETTER.index("12 miljoen")
    assert json.loads(run("explain", letter, "--at", str(at), "--json").stdout) == passages
    assert "No sentence stands there" in run("explain", letter, "--at", "2").stdout.decode()
    assert "“Het kabinet" in run("explain", letter, "--at", str(at)).stdout.decode()


def test_explain_says_why_not(run: Run) -> None:
    prose = "Geachte voorzitter,\n\nDe schade bedraagt € 12 miljoen. Het regende hard.\n"
    told = run("explain", "-", "--find", "schade", stdin=prose.encode()).stdout.decode()
    assert "not taken" in told
    idle = run("explain", "-", "--find", "regende", stdin=prose.encode()).stdout.decode()
    assert "no rule was tried here" in idle


def test_evaluate(run: Run, letter: Path, tmp_path: Path) -> None:
    gold = {
        "letter": "brief.txt",
        "date": "2025-03-03",
        "subject": "Iets anders",
        "amounts": [
            {"value": 12000000, "currency": "EUR", "evidence": {"text": "€ 12 miljoen"}},
            {"value": 7, "currency": "EUR", "evidence": {"text": "€ 7"}},
        ],
    }
    (tmp_path / "brief.gold.json").write_text(json.dumps(gold))
    (tmp_path / "oud.gold.json").write_text(json.dumps({"letter": "oud.doc"}))
    (tmp_path / "oud.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    result = run("evaluate", tmp_path, "--detail")
    assert b"oud.doc: is an old Word document (.doc), which is not read" in result.stderr
    told = result.stdout.decode()
    assert "missed   amounts" in told
    assert "wrong    subject" in told
    assert told.startswith("1 letter\n")
    rows = {line[:14].strip(): line.split()[1:4] for line in told.splitlines()[3:14]}
    assert rows["amounts"] == ["1.000", "0.500", "0.667"]
    assert rows["promises"] == [
        "–",
        "–",
        "–",
    ]  # Neither has any; these aren't right, they're not there.
    report = json.loads(run("evaluate", tmp_path, "--json").stdout)
    assert report["total"]["amounts"]["recall"] == 0.5
    assert report["total"]["header"]["right"] == 1
    assert called("evaluate", tmp_path, "--fail-under", "amounts=0.5") == 0
    low = run("evaluate", tmp_path, "--fail-under", "amounts=0.99")
    assert (low.returncode, b"amounts" in low.stderr) == (5, True)
    assert called("evaluate", tmp_path, "--fail-under", "x=1") == 2
    assert called("evaluate", tmp_path, "--fail-under", "many") == 2
    aside = tmp_path / "aside.toml"
    aside.write_text('letters = ["brief"]')
    hidden = run("evaluate", tmp_path, "--held-aside", aside, "--detail").stdout.decode()
    assert "gap" in hidden
    assert "missed" not in hidden
    report = json.loads(run("evaluate", tmp_path, "--held-aside", aside, "--json").stdout)
    assert report["aside"]["amounts"]["gold"] == 2
    assert report["by_letter"] == {}
    for text in ("letters = 3", "letters = [", None):
        aside.write_text(text) if text else aside.unlink()
        assert called("evaluate", tmp_path, "--held-aside", aside) == 4
    no_shape = '{"letter": "brief.txt", "amounts": [{"value": 3}]}'
    for text in ("{", "[]", "{}", no_shape.replace("brief.txt", letter.name)):
        (tmp_path / "oud.gold.json").write_text(text)
        assert called("evaluate", tmp_path) == 4
    assert called("evaluate", tmp_path / "aside.toml") == 4
    (tmp_path / "leeg").mkdir()
    assert called("evaluate", tmp_path / "leeg") == 4
