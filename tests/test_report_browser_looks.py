"""How the page of a letter looks in a real browser: light, dark, narrow, on paper, to who can't see."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from browser import chromium, faults, opened
from conftest import ROOT
from letter_parts import parts_of
from render_pdf import pdf
from report_pages import SAMPLE, classes, folder, in_view, judge, sample, written

from letterparse import extract
from letterparse.output.report.pictures import pictures_of
from letterparse.read.options import Options

__all__ = ["chromium", "folder", "sample"]


@pytest.fixture(scope="module")
def with_pages(folder: Path) -> Path:
    gold = json.loads((ROOT / "samples/navo-defensieministers.gold.json").read_bytes())
    data = pdf(parts_of(SAMPLE.read_text("utf-8"), gold), "ministry")
    letter = extract(data, with_text=True)
    return written(folder, letter, "navo.pdf", pictures=pictures_of(data, "x", Options()))


@pytest.mark.parametrize(("wide", "high", "scheme"), [(360, 740, "light"), (1400, 900, "dark")])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_axe_finds_nothing(
    chromium: Any, folder: Path, wide: int, high: int, scheme: str, lang: str
) -> None:
    letter = extract(SAMPLE, with_text=True)
    if lang == "en":  # The other combinations of width and colours are those of the other language.
        scheme = {"light": "dark", "dark": "light"}[scheme]
    path = written(folder, letter, f"axe-{lang}.txt", lang=lang)
    with opened(chromium, path, wide=wide, high=high, color_scheme=scheme) as page:
        assert page.evaluate("document.documentElement.scrollWidth") <= wide
        page.click("#review")
        judge(page, "commitments-1", "strike")
        page.click("#commitments-0 .pick")
        assert faults(page) == []
        if lang == "nl":
            page.click("#tab-overview")
            page.click("#overview summary >> nth=0")
        else:
            page.click("[data-do='correct']")
        assert faults(page) == []


def test_dark_and_light_by_the_system_and_by_a_switch(chromium: Any, sample: Path) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    with opened(chromium, sample, color_scheme="dark") as page:
        dark = page.evaluate(ground)
        page.click("#theme")
        light = page.evaluate(ground)
        assert light != dark
        page.wait_for_timeout(400)  # What a page stores, the browser writes a moment later.
        page.reload()
        page.wait_for_selector("html[data-ready]", state="attached")
        assert page.evaluate(ground) == light
    with opened(chromium, sample, color_scheme="light") as page:
        assert page.evaluate(ground) == light


def test_no_two_kinds_are_told_apart_by_colour_alone(chromium: Any, sample: Path) -> None:
    with opened(chromium, sample) as page:
        shapes = page.eval_on_selector_all(
            ".legend .m",
            """all => all.map(one => {
                const style = getComputedStyle(one);
                return [style.textDecorationStyle, style.textDecorationThickness].join(" ");
            })""",
        )
        assert len(shapes) == len(set(shapes)) == 8
        badges = page.eval_on_selector_all(".tabs .badge", "all => all.map(one => one.textContent)")
        assert len(badges) == len(set(badges)) == 8


def test_it_fits_the_screen(chromium: Any, with_pages: Path) -> None:
    with opened(chromium, with_pages) as page:
        for wide in (320, 360, 800, 1400):
            page.set_viewport_size({"width": wide, "height": 700})
            for view in ("text", "pages", "both"):
                page.click(f"[data-view='{view}']")
                assert page.evaluate("document.documentElement.scrollWidth") <= wide
                for pane in ("#letter", "#facts"):
                    fits = "one => one.scrollWidth <= one.clientWidth + 1"
                    assert page.eval_on_selector(pane, fits), (wide, view, pane)


def test_pictures_of_pages_with_boxes(chromium: Any, with_pages: Path) -> None:
    with opened(chromium, with_pages, wide=1500) as page:
        assert page.is_visible("#sheet")
        assert page.is_visible("#pictures")
        loaded = "all => all.filter(one => one.complete && one.naturalWidth >= 800).length"
        assert page.eval_on_selector_all("#pictures img >> nth=0", loaded) == 1
        page.click("[data-view='pages']")
        assert not page.is_visible("#sheet")
        box = page.locator("#pictures rect[data-f='commitments-0']").first
        box.hover(force=True)
        assert "lit" in classes(page, "#commitments-0")
        assert page.eval_on_selector("#commitments-0 .pick", "one => (one.click(), true)")
        assert in_view(page, "#pictures rect[data-f='commitments-0']", "#letter")


def test_on_paper_all_is_there(chromium: Any, sample: Path) -> None:
    with opened(chromium, sample) as page:
        page.click("#tab-meetings")
        page.emulate_media(media="print")
        for there in (
            "#sheet",
            "#commitments-0",
            "#meetings-0",
            "#overview svg >> nth=0",
            "#by-purpose",
        ):
            assert page.is_visible(there), there
        for tool in (".top", ".tabs", ".legend", "#actions"):
            assert not page.is_visible(tool), tool
        assert (
            page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        )


def test_reads_without_scripts(chromium: Any, sample: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(sample.as_uri())
    assert page.locator("#sheet h1").is_visible()
    assert page.locator("#promises-0").is_visible()
    context.close()
