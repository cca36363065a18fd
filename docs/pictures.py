"""The pictures in the docs, made of pages of the project's own letters: `python docs/pictures.py`.

Needs chromium, and the packages of `pip install -e '.[dev]'`.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from letterparse import __version__, extract
from letterparse.archive.ledger.build import ledger
from letterparse.archive.ledger.load import letter_of
from letterparse.archive.report.page import archive_page
from letterparse.output.json import to_plain
from letterparse.output.report.letter import letter_page

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parent / "samples"
ARCHIVE = "archive"
PICTURES = {
    "report-light": (
        "navo-defensieministers",
        "nl",
        (1280, 800),
        "light",
        ["#commitments-0 .pick"],
    ),
    "report-archive": (ARCHIVE, "nl", (1280, 1000), "light", []),
    "report-dark": ("verslag-jbz-raad", "en", (1280, 800), "dark", ["#tab-overview"]),
}
"""Name: the sample (or ARCHIVE: all letters of the tests), the page's language, its size, its
colours, what is clicked on before."""


def page_of(sample: str, lang: str, folder: Path) -> Path:
    if sample == ARCHIVE:
        return archive_of(lang, folder)
    letter = extract(SAMPLES / f"{sample}.txt", with_text=True)
    path = folder / f"{sample}.html"
    path.write_text(
        letter_page(letter, name=f"{sample}.txt", lang=lang, version=__version__), "utf-8"
    )
    return path


def archive_of(lang: str, folder: Path) -> Path:
    """The overview of the letters that the tests read, as an archive."""
    paths = sorted((HERE.parent / "tests/letters").glob("*.txt"))
    letters = (
        letter_of(to_plain(extract(path)) | {"path": path.name}, path.name) for path in paths
    )
    page = folder / "archive.html"
    made = archive_page(ledger(letters), lang=lang, version=__version__)
    page.write_text(made, "utf-8")
    return page


def picture(
    browser: Any, page_file: Path, size: tuple[int, int], scheme: str, clicks: list[str]
) -> bytes:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme=scheme
    )
    page = context.new_page()
    page.goto(page_file.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    for selector in clicks:
        page.click(selector)
    page.mouse.move(0, 0)
    shot = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    made = io.BytesIO()
    shot.convert("RGB").save(made, "WEBP", lossless=True, quality=100, method=6)
    return made.getvalue()


def main() -> None:
    path = shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        sys.exit("no chromium: apt-get install chromium")
    with sync_playwright() as driver, tempfile.TemporaryDirectory() as folder:
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, (sample, lang, size, scheme, clicks) in PICTURES.items():
            data = picture(browser, page_of(sample, lang, Path(folder)), size, scheme, clicks)
            (HERE / f"{name}.webp").write_bytes(data)
            print(f"docs/{name}.webp: {len(data) // 1024} KB")
        browser.close()


if __name__ == "__main__":
    main()
