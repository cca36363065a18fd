"""The README and `docs/`: each command runs as it stands there, each link leads somewhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import render_docx
import render_pdf
from conftest import ROOT
from letter_parts import parts_of

from letterparse import extract
from letterparse.output.json import dumps

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8") for path in PAGES}
SAMPLE = ROOT / "samples/navo-defensieministers.txt"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)")
# Of the clone itself: its set-up, letters beside it, what takes minutes, what it has of its own.
ELSEWHERE = re.compile(r"venv|pip install|shared/|tests/|schemas/|extract_many\(paths\)")
TESTED_ELSEWHERE = ("docs/recipes.md", "CONTRIBUTING.md")


def blocks(page: str) -> list[tuple[str, str]]:
    return [block for block in BLOCK.findall(TEXTS[page]) if not ELSEWHERE.search(block[1])]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What the pages name: a letter in three formats and its gold, an archive, the samples, JSON."""
    gold = json.loads(SAMPLE.with_suffix(".gold.json").read_bytes())
    text = SAMPLE.read_text("utf-8")
    parts = parts_of(text, gold)
    (tmp_path / "samples").symlink_to(ROOT / "samples")
    (tmp_path / "letter.txt").write_text(text, "utf-8")
    (tmp_path / "letter.pdf").write_bytes(render_pdf.pdf(parts, "ministry"))
    (tmp_path / "letter.docx").write_bytes(render_docx.ministry(parts))
    (tmp_path / "letter.gold.json").write_text(json.dumps(gold | {"letter": "letter.txt"}), "utf-8")
    (tmp_path / "letters.jsonl").write_text(f"{dumps(extract(SAMPLE))}\n" * 2, "utf-8")
    (tmp_path / "brieven").mkdir()
    for name in ("letter.txt", "letter.pdf"):
        shutil.copy(tmp_path / name, tmp_path / "brieven")
    return tmp_path


@pytest.mark.parametrize("page", [n for n in TEXTS if n not in TESTED_ELSEWHERE and blocks(n)])
def test_commands_run_as_they_stand_there(page: str, folder: Path) -> None:
    """One after the other in one folder, as somebody would who reads the page."""
    if not shutil.which("jq") and "| jq" in TEXTS[page]:
        pytest.skip("jq is not installed")
    letterparse = f'letterparse() {{ "{sys.executable}" -m letterparse "$@"; }}\n'
    for language, code in blocks(page):
        shell = ["bash", "-eo", "pipefail", "-c", letterparse + code]
        done = subprocess.run(
            shell if language == "sh" else [sys.executable, "-c", code],
            cwd=folder,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
        )
        assert done.returncode == 0, f"{code}\n{done.stderr.decode()}"


def test_there_are_commands_to_run() -> None:
    assert len(blocks("README.md")) > 5


def test_what_the_readme_shows_is_what_is_printed(folder: Path) -> None:
    command, printed = re.findall(
        r"```sh\n(letterparse show .*)\n```\n\n```text\n(.*?)```", TEXTS["README.md"], re.DOTALL
    )[0]
    arguments = [sys.executable, "-m", *command.split()]
    done = subprocess.run(arguments, cwd=folder, capture_output=True, check=True, text=True)
    lines = [line.rstrip() for line in done.stdout.splitlines()]
    assert printed.strip() in "\n".join(lines)


@pytest.mark.parametrize("page", TEXTS)
def test_links_lead_somewhere(page: str) -> None:
    for target, part in LINK.findall(TEXTS[page]):
        file = (ROOT / page).parent / target if target else ROOT / page
        assert file.exists(), f"{page}: {target}"
        if part:
            heads = re.findall(r"^#+ (.*)$", file.read_text("utf-8"), re.MULTILINE)
            assert part in [
                re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads
            ]


@pytest.mark.parametrize("page", TEXTS)
def test_rows_of_a_table_have_the_cells_of_its_head(page: str) -> None:
    for table in re.findall(
        r"(?:^\|.*\n)+", re.sub(r"```.*?```", "", TEXTS[page], flags=re.DOTALL), re.MULTILINE
    ):
        cells = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(cells) == 1, table.splitlines()[0]
