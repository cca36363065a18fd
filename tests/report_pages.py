"""Pages of letters for the tests of `report` in a browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from browser import opened
from conftest import LETTER, ROOT

from letterparse import extract
from letterparse.model import Letter
from letterparse.output.report.letter import letter_page

SAMPLE = ROOT / "samples/navo-defensieministers.txt"

PAGES_OF_TEXT = 3000
"""Characters on a page of a letter."""


def long_letter(pages: int) -> str:
    """A letter of so many pages, full of facts: bodies of the test letters one after the other."""
    bodies: list[str] = []
    for path in sorted((ROOT / "tests/letters").glob("n*.txt")):
        found = re.search(
            r"Geachte[^\n]*\n(.*?)(?:\nDe (?:minister|staatssecretaris)|\Z)",
            path.read_text("utf-8"),
            re.DOTALL,
        )
        bodies += [found[1].strip()] if found else []
        if sum(map(len, bodies)) > pages * PAGES_OF_TEXT:
            break
    body = "\n\n".join(bodies)[: pages * PAGES_OF_TEXT]
    return LETTER.replace("Het kabinet trekt", f"{body}\n\nHet kabinet trekt")


def written(folder: Path, letter: Letter, name: str, **options: Any) -> Path:
    path = folder / f"{Path(name).stem}.html"
    path.write_text(letter_page(letter, name=name, **options), "utf-8")
    return path


STEPS = 20
# From one fact to the next by the keyboard, each drawn before the next.
WALK = f"""async () => {{
    document.querySelector(".pick").focus();
    for (let i = 0; i < {STEPS}; i++) {{
        document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {{key: "ArrowRight", bubbles: true, cancelable: true}}));
        await new Promise(requestAnimationFrame);
    }}
}}"""


def work(browser: Any, path: Path, more: str = "", times: int = 4) -> tuple[float, float]:
    """Milliseconds of the page's own thread until it is ready, the least of some; and of `more`.

    Its own time, because the machine may be busy with other tests.
    """
    least: list[tuple[float, float]] = []
    for _ in range(times):
        with opened(browser, path) as page:
            session = page.context.new_cdp_session(page)
            session.send("Performance.enable", {"timeDomain": "threadTicks"})

            def spent(session: Any = session) -> float:
                figures = session.send("Performance.getMetrics")["metrics"]
                named = {figure["name"]: figure["value"] for figure in figures}
                return 1000 * named["TaskDuration"]

            page.reload()
            page.wait_for_selector("html[data-ready]", state="attached")
            ready = spent()
            after = 0.0
            if more:
                page.wait_for_timeout(300)  # What is drawn first is no part of it.
                settled = spent()
                page.evaluate(more)
                after = spent() - settled
            least.append((ready, after))
    return min(ready for ready, _ in least), min(after for _, after in least)


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
