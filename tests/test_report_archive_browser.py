"""`report` of an archive in a real browser: search, sort, open a letter; how it looks, how fast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from archive_pages import BAD, TOLD, VOW, large, letters, written
from browser import chromium, faults, opened, until

from letterparse.archive.report.page import archive_page
from letterparse.commands import report as command

__all__ = ["chromium"]

COUNT = 10_000
"""Letters of the large archive: a gift thrice, a stay, two promises in each."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small archive's pages."""
    there = tmp_path_factory.mktemp("archive")
    command.run(str(written(there / "l.jsonl", letters())), str(there / "uit"))
    return there / "uit"


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("large") / "index.html"
    path.write_text(archive_page(large(COUNT), leaves=True, name="groot"), "utf-8")
    return path


def first(page: Any, column: str) -> str:
    return page.text_content(f"#body tr >> nth=0 >> .c-{column}")


def count(page: Any) -> str:
    return page.text_content("#count")


def test_down_to_the_letter_and_its_words(chromium: Any, folder: Path) -> None:
    with opened(chromium, folder / "index.html") as page:
        page.click("[data-row='0']")
        assert page.get_attribute("[data-row='0']", "aria-expanded") == "true"
        told = page.locator("#more .told li").all_text_contents()
        assert TOLD in told[0]
        assert "a/een.txt, p. 1" in told[0]
        assert "het doel is in dezelfde woorden genoemd" in told[1]
        goes = page.get_attribute("#more a >> nth=0", "href")
        page.click("#more h3")  # What is open stays so when one clicks in it.
        assert page.is_visible("#more")
        page.click("[data-row='0']")
        assert not page.is_visible("#more")
    with opened(chromium, folder / goes.partition("#")[0]) as page:
        page.evaluate("location.hash = '#commitments-0'")
        until(page, "document.querySelector('.m.on') !== null")
        assert page.text_content(".m.on") == TOLD
        page.keyboard.press("Tab")
        page.focus("#commitments-0 .pick")
        page.keyboard.press("ArrowRight")
        assert "on" in page.get_attribute("#deployments-0", "class")
        page.hover(".m.k-promises")
        assert "lit" in page.get_attribute("#promises-0", "class")
        page.click(".m.k-promises")
        assert page.text_content(".m.on") == VOW


def test_a_letter_leads_back_to_its_row(chromium: Any, folder: Path) -> None:
    with opened(chromium, folder / "index.html") as page:
        page.evaluate("location.hash = '#deployments/0'")
        until(page, "document.querySelector('#more') !== null")
        assert "verlengd tot en met 31 december 2025" in page.text_content("#more")
        assert page.get_attribute("#tab-deployments", "aria-selected") == "true"
        assert page.evaluate("document.activeElement.dataset.row") == "0"
        page.click(".tile.alarm")
        until(page, "document.querySelector('#tab-promises').ariaSelected === 'true'")
        assert (count(page), first(page, "status")) == ("1–1 van 1", "te laat")
        page.click(".stay rect >> nth=0")
        until(page, "document.querySelector('#tab-deployments').ariaSelected === 'true'")
        page.evaluate("location.hash = '#nothing/there'")
        assert page.is_visible("#more")


def test_search_filter_and_sort(chromium: Any, folder: Path) -> None:
    with opened(chromium, folder / "index.html") as page:
        page.keyboard.press("/")
        page.keyboard.type("MOLDAVIE wegen")
        until(page, "document.querySelector('#count').textContent === '1–1 van 1'")
        assert first(page, "what") == "€ 89,2 miljoen"
        page.fill("#find", "eerder toegezegde")  # Words of a quote, not of a cell.
        until(page, "document.querySelector('#body .c-what').textContent === '€ 400 miljoen'")
        page.fill("#find", "komt nergens voor")
        until(page, "document.querySelector('#count').textContent === 'Niets gevonden.'")
        page.keyboard.press("Escape")
        until(page, "document.querySelector('#count').textContent === '1–3 van 3'")
        page.click("[data-sort='what']")
        assert page.get_attribute("#heads th >> nth=1", "aria-sort") == "ascending"
        assert first(page, "what") == "€ 7 miljoen"
        page.click("[data-sort='what']")
        assert first(page, "what") == "€ 400 miljoen"
        assert page.evaluate("document.activeElement.dataset.sort") == "what"
        page.select_option("[data-filter='status']", label="besloten (1)")
        assert count(page) == "1–1 van 1"
        page.click("#clear")
        assert count(page) == "1–3 van 3"
        page.focus("#tab-commitments")
        page.keyboard.press("ArrowLeft")
        assert page.evaluate("document.activeElement.id") == "tab-letters"
        page.click("[data-sort='subject']")
        assert page.locator("#body a").count() == 3


def test_what_kind_of_money(chromium: Any, tmp_path: Path) -> None:
    plain = letters()
    plain[0]["commitments"][0]["amount"]["currency"] = "USD"
    written(tmp_path / "l.jsonl", plain)
    command.run(str(tmp_path / "l.jsonl"), str(tmp_path / "x.html"), lang="en")
    with opened(chromium, tmp_path / "x.html") as page:
        assert page.is_visible("[data-money='1']")
        page.select_option("#which", "2")
        assert not page.is_visible("[data-money='1']")
        assert "$ 400 million" in page.text_content("[data-money='2']")
        page.click("[data-row='0']")
        # One file has no pages of letters: their words, path and date are there.
        assert page.locator("#more a").count() == 0
        assert TOLD in page.text_content("#more")


def test_markup_of_letters_is_text(chromium: Any, folder: Path) -> None:
    with opened(chromium, folder / "index.html") as page:
        page.fill("#find", "<script>")
        until(page, "document.querySelector('#count').textContent === '1–1 van 1'")
        page.click("#body .pick")
        assert BAD in page.text_content("#more")
        assert page.locator(f"#filters option[value={BAD!r}]").count() == 0
        goes = page.get_attribute("#more a", "href").partition("#")[0]
        assert page.evaluate("window.hit") is None
    with opened(chromium, folder / goes) as page:
        assert page.text_content("#sheet h1") == f"Over {BAD}"
        assert BAD in page.text_content(".body")
        assert page.evaluate("window.hit") is None
        assert page.locator("script").count() == 1


LOOKS = [(360, "light"), (360, "dark"), (1400, "light"), (1400, "dark")]


@pytest.mark.parametrize(("wide", "scheme"), LOOKS)
def test_axe_finds_nothing(chromium: Any, folder: Path, wide: int, scheme: str) -> None:
    with opened(chromium, folder / "index.html", wide=wide, color_scheme=scheme) as page:
        page.click("summary >> nth=0")
        page.click("[data-row='0']")
        assert faults(page) == []
        page.click("#tab-promises")
        page.click("#body .pick >> nth=0")
        assert page.evaluate("document.documentElement.scrollWidth") <= wide
        goes = page.get_attribute("#more a", "href").partition("#")[0]
    with opened(chromium, folder / goes, wide=wide, color_scheme=scheme) as page:
        page.click("#deployments-0 .pick")
        assert faults(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= wide


def test_paper_theme_and_no_script(chromium: Any, folder: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with opened(chromium, folder / "index.html", color_scheme="dark") as page:
        dark = page.evaluate(ground)
        page.click("#theme")
        assert page.evaluate(ground) != dark
        page.emulate_media(media="print")
        assert page.evaluate(ground) == "rgb(255, 255, 255)"
        assert page.is_visible(".rows")
        assert not page.is_visible(".sieve")
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    assert page.is_visible("#time-1-title >> xpath=..")
    assert page.is_visible("noscript")
    context.close()


def test_ten_thousand_letters_stay_usable(chromium: Any, big: Path) -> None:
    assert big.stat().st_size < 25_000_000
    with opened(chromium, big) as page:
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable", {"timeDomain": "threadTicks"})

        def spent() -> float:
            """Milliseconds of the page's own thread: the machine may be busy with other tests."""
            figures = session.send("Performance.getMetrics")["metrics"]
            return 1000 * next(f["value"] for f in figures if f["name"] == "TaskDuration")

        page.reload()
        page.wait_for_selector("html[data-ready]", state="attached")
        assert spent() < 2000
        assert count(page) == "1–50 van 30.000"
        assert page.locator("#body tr").count() == 50
        page.click("[data-go='next']")
        assert count(page) == "51–100 van 30.000"
        page.click("[data-go='last']")
        assert count(page) == "29.951–30.000 van 30.000"
        assert page.is_disabled("[data-go='next']")
        before = spent()
        page.fill("#find", "regio 1234-1")
        until(page, "document.querySelector('#count').textContent === '1–1 van 1'")
        page.fill("#find", "")
        until(page, "document.querySelector('#count').textContent === '1–50 van 30.000'")
        page.click("[data-sort='what']")
        assert spent() - before < 2000
        page.evaluate("location.hash = '#promises/19999'")
        until(page, "document.querySelector('#more') !== null")
        assert "dossier 9999" in page.text_content("#more")
