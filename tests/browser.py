"""A real browser for the tests of pages: Debian's chromium, driven by playwright.

Whoever tests a page imports `chromium` (one browser for a module) and `opened`. A page that is opened
so has to stay quiet: no error, nothing on the console, no request but for its own file.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def found() -> str | None:
    """The browser's program, if there is one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser; tests are skipped where there is none."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = found()
    if path is None:
        pytest.skip("no chromium: apt-get install chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Any, path: Path, *, wide: int = 1400, high: int = 900, before: str = "", **context: Any
) -> Iterator[Any]:
    """The file's page when it is ready. `before` is a script that runs first."""
    noise: list[str] = []
    address = path.resolve().as_uri()
    surroundings = browser.new_context(viewport={"width": wide, "height": high}, **context)
    page = surroundings.new_page()
    page.set_default_timeout(15_000)
    page.on("console", lambda message: noise.append(f"console: {message.text}"))
    page.on("pageerror", lambda error: noise.append(f"error: {error}"))
    page.on("request", lambda request: noise.append(f"request: {request.url}"))
    if before:
        page.add_init_script(before)
    try:
        page.goto(address)
        page.wait_for_selector("html[data-ready]", state="attached")
        yield page
        said = [n for n in noise if not n.startswith((f"request: {address}", "request: data:"))]
        assert [n for n in said if not n.startswith("request: blob:")] == []
    finally:
        surroundings.close()


def until(page: Any, expression: str) -> None:
    """Wait until an expression holds. (playwright's own way of waiting needs eval in the page.)"""
    for _ in range(500):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"never: {expression}")


def faults(page: Any) -> list[str]:
    """What axe-core finds wrong with the page as it stands."""
    source = resources.files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
    page.evaluate(f"window.axe || (() => {{ {source} }})()")
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)
    return [
        f"{fault['id']}: {node['html'][:120]}: {node['failureSummary'][:200]}"
        for fault in found["violations"]
        for node in fault["nodes"]
    ]
