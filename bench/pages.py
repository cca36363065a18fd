"""How soon the pages of `report` are ready in a browser, and how large they are.

    python bench/pages.py [--check]

Each page is opened from disk in Debian's chromium, in a window of its own; the figure is the
median by the page's own clock, from the start of its loading to where it can be used, and
beside it what its thread worked; of a letter also what a step from one fact to the next takes.
`--check` ends with exit code 1 if a bar is not met, 2 if
something that is needed is missing. A busy machine tells the clock's figures too high.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from letters import ROOT

ROUNDS = 15
LETTERS = 10_000
# The page says that it is ready by an attribute of its root.
WATCH = """
new MutationObserver((_, watch) => {
    if (document.documentElement && "ready" in document.documentElement.dataset) {
        window.readyAt = performance.now();
        watch.disconnect();
    }
}).observe(document, {subtree: true, attributes: true, attributeFilter: ["data-ready"]});
"""


class Row(NamedTuple):
    """One line of the table: a page, what of it, the figure and the most that it may be."""

    page: str
    what: str
    figure: float
    bar: float | None = None

    @property
    def met(self) -> bool:
        return self.bar is None or self.figure <= self.bar

    def __str__(self) -> str:
        bar = "" if self.bar is None else f"{self.bar:8g}  {'met' if self.met else 'NOT MET'}"
        return f"{self.page:28}{self.what:28}{self.figure:9.0f}{bar}"


def made(folder: Path) -> dict[str, Path]:
    """The pages: a letter of 4 pages, one of 30, an archive of ten thousand letters."""
    sys.path.insert(0, str(ROOT / "tests"))
    from archive_pages import large
    from report_pages import long_letter, written

    from letterparse import extract
    from letterparse.archive.report.page import archive_page

    pages = {
        f"letter of {count} pages": written(
            folder, extract(long_letter(count), with_text=True), f"{count}.txt"
        )
        for count in (4, 30)
    }
    archive = pages[f"archive of {LETTERS} letters"] = folder / "archive.html"
    archive.write_text(archive_page(large(LETTERS), leaves=True, name="archive"), "utf-8")
    return pages


def loaded(browser: Any, path: Path) -> tuple[float, float]:
    """Milliseconds until a page is ready: by its clock, and of its thread."""
    context = browser.new_context(viewport={"width": 1400, "height": 900})
    page = context.new_page()
    page.add_init_script(WATCH)
    session = context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    figures = session.send("Performance.getMetrics")["metrics"]
    worked = next(one["value"] for one in figures if one["name"] == "TaskDuration")
    ready = page.evaluate("window.readyAt")
    context.close()
    return ready, 1000 * worked


def measured(browser: Any, pages: dict[str, Path]) -> list[Row]:
    from report_pages import STEPS, WALK, work

    bars = dict(zip(pages, (200, None, 2000), strict=True))
    rows: list[Row] = []
    for name, path in pages.items():
        size_bar = 300 if bars[name] == 200 else None
        rows.append(Row(name, "size, kB", path.stat().st_size / 1000, size_bar))
        times = [loaded(browser, path) for _ in range(ROUNDS + 1)][1:]
        rows.append(Row(name, "ready by the clock, ms", median(t[0] for t in times), bars[name]))
        rows.append(Row(name, "of its own thread, ms", median(t[1] for t in times)))
        if name.startswith("letter"):
            _, walked = work(browser, path, WALK)
            # A twentieth of a second is hardly seen.
            rows.append(Row(name, "a step to the next fact, ms", walked / STEPS, 50))
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure the pages of report in a browser.")
    parser.add_argument("--check", action="store_true", help="exit 1 if a bar is not met")
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests"))
    try:
        from browser import ARGUMENTS, found
        from playwright.sync_api import sync_playwright
    except ImportError:
        print("bench/pages.py: playwright is missing; pip install '.[dev]'", file=sys.stderr)
        return 2
    program = found()
    if program is None:
        print("bench/pages.py: no chromium; apt-get install chromium", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        pages = made(Path(folder))
        browser = driver.chromium.launch(executable_path=program, args=ARGUMENTS)
        rows = measured(browser, pages)
        browser.close()
    print(f"{'':56}{'figure':>9}{'bar':>8}")
    for row in rows:
        print(row)
    return int(options.check and not all(row.met for row in rows))


if __name__ == "__main__":
    sys.exit(main())
