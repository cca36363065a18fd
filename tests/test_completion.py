"""What the shell is told of a command line that is being typed."""

from __future__ import annotations

import pytest
from conftest import Run

COMPLETIONS = [
    (
        "complete_bash",
        {"COMP_WORDS": "letterparse ex", "COMP_CWORD": "1"},
        "extract\nexplain\nexport\n",
    ),
    ("complete_bash", {"COMP_WORDS": "letterparse extract", "COMP_CWORD": "2"}, "\n"),
    ("complete_bash", {"COMP_WORDS": "letterparse extract --se", "COMP_CWORD": "2"}, "--select\n"),
    ("complete_bash", {"COMP_WORDS": "letterparse extract 'a", "COMP_CWORD": "2"}, "\n"),
    (
        "complete_bash",
        {"COMP_WORDS": "letterparse extract --format j", "COMP_CWORD": "3"},
        "json\njsonl\n",
    ),
    (
        "complete_bash",
        {"COMP_WORDS": "letterparse export --to ", "COMP_CWORD": "3"},
        "webanno\nbrat\nakn\n",
    ),
    (
        "complete_bash",
        {"COMP_WORDS": "letterparse ledger --to c", "COMP_CWORD": "3"},
        "csv\n",
    ),
    ("complete_bash", {"COMP_WORDS": "letterparse show --width 1", "COMP_CWORD": "3"}, "\n"),
    ("complete_zsh", {"_TYPER_COMPLETE_ARGS": "letterparse extract "}, "_files\n"),
    (
        "complete_zsh",
        {"_TYPER_COMPLETE_ARGS": "letterparse extract --wi"},
        "_arguments '*: :((\"--with-text\":\"Keep the letter''s text.\"))'\n",
    ),
    (
        "complete_fish",
        {
            "_TYPER_COMPLETE_ARGS": "letterparse extract --str",
            "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        },
        "--strict\tExit 5 if date, addressee or signatories are missing.\n",
    ),
]


@pytest.mark.parametrize(("asked", "env", "answer"), COMPLETIONS)
def test_completion(run: Run, asked: str, env: dict[str, str], answer: str) -> None:
    assert run(env={"_LETTERPARSE_COMPLETE": asked, **env}).stdout.decode() == answer


def test_completion_for_fish_says_where_files_stand(run: Run) -> None:
    env = {"_LETTERPARSE_COMPLETE": "complete_fish", "_TYPER_COMPLETE_FISH_ACTION": "is-args"}
    assert run(env={**env, "_TYPER_COMPLETE_ARGS": "letterparse extract "}).returncode == 1
    assert run(env={**env, "_TYPER_COMPLETE_ARGS": "letterparse extract --"}).returncode == 0


def test_completion_scripts_are_typers(run: Run) -> None:
    assert b"complete" in run(env={"_LETTERPARSE_COMPLETE": "source_bash"}).stdout
