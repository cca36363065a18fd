"""Pages of letters for the tests of `report` in a browser."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from letterparse import extract
from letterparse.model import Letter
from letterparse.output.report.letter import letter_page

SAMPLE = ROOT / "samples/navo-defensieministers.txt"


def written(folder: Path, letter: Letter, name: str, **options: Any) -> Path:
    path = folder / f"{Path(name).stem}.html"
    path.write_text(letter_page(letter, name=name, **options), "utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pages")


@pytest.fixture(scope="module")
def sample(folder: Path) -> Path:
    return written(folder, extract(SAMPLE, with_text=True), SAMPLE.name)


def classes(page: Any, selector: str) -> list[str]:
    return page.eval_on_selector(selector, "one => [...one.classList]")


def in_view(page: Any, selector: str, pane: str) -> bool:
    """Whether an element lies within what its pane shows."""
    return page.evaluate(
        """([selector, pane]) => {
            const one = document.querySelector(selector).getBoundingClientRect();
            const all = document.querySelector(pane).getBoundingClientRect();
            return one.top >= all.top - 1 && one.bottom <= all.bottom + 1;
        }""",
        [selector, pane],
    )


def judge(page: Any, fact: str, what: str) -> None:
    kind = fact.split("-")[0]
    page.click(f"#tab-{kind}")
    page.click(f"#{fact} .pick")
    page.click(f"[data-do='{what}']")
