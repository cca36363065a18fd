"""`docs/recipes.md`: each command is run as it stands there, and prints what stands below it."""

from __future__ import annotations

import contextlib
import csv
import importlib
import io
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

PAGE = (ROOT / "docs/recipes.md").read_text("utf-8")
MADE, *RECIPES = re.findall(
    r"```(sh|sql|python)\n(.*?)```(?:\n\n```text\n(.*?)```)?", PAGE, re.DOTALL
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the first commands of the page make."""
    place = tmp_path_factory.mktemp("recepten")
    (place / "samples").symlink_to(ROOT / "samples")
    code = MADE[1].replace("letterparse ", f"{sys.executable} -m letterparse ")
    shell = ["bash", "-e", "-c", code]
    subprocess.run(shell, cwd=place, capture_output=True, check=True)
    return place


def shell(code: str) -> str:
    for tool in ("jq", "datasette", "zcat"):
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        if re.search(rf"\b{tool} ", code) and not shutil.which(tool, path=path):
            pytest.skip(f"{tool} is not installed")
    env = os.environ | {"PATH": path}
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", code], capture_output=True, env=env, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def sql(code: str) -> str:
    duckdb = pytest.importorskip("duckdb", reason="duckdb is not installed")
    try:
        if "TYPE sqlite" in code:
            duckdb.execute("LOAD sqlite")
        asked = duckdb.connect().execute(code)
    except duckdb.IOException:
        pytest.skip("DuckDB's sqlite extension is not installed")
    printed = io.StringIO()
    writer = csv.writer(printed, lineterminator="\n")
    writer.writerow([column[0] for column in asked.description])
    writer.writerows(asked.fetchall())
    return printed.getvalue()


def python(code: str) -> str:
    pytest.importorskip("pandas", reason="pandas is not installed")
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(code, "docs/recipes.md", "exec"), {})
    return printed.getvalue()


RUN = {"sh": shell, "sql": sql, "python": python}


@pytest.mark.parametrize(
    ("language", "code", "printed"), RECIPES, ids=[f"{n}-{row[0]}" for n, row in enumerate(RECIPES)]
)
def test_recipes(
    folder: Path, monkeypatch: pytest.MonkeyPatch, language: str, code: str, printed: str
) -> None:
    monkeypatch.chdir(folder)
    assert RUN[language](code) == printed


def test_each_recipe_shows_what_it_prints() -> None:
    assert len(RECIPES) > 10
    assert all(printed for _, _, printed in RECIPES)


def test_recipes_name_tables_that_are_there() -> None:
    tables = importlib.import_module("letterparse.archive.tables").TABLES
    names = {table.name for table in tables}
    assert set(re.findall(r"letters\.parquet/(\w+)\.parquet", PAGE)) <= names
