"""`report` in a real browser: what a person with a mouse or a keyboard can do, and how fast."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from browser import chromium, opened, until
from conftest import LETTER, SHARED
from report_pages import (
    SAMPLE,
    WALK,
    classes,
    folder,
    in_view,
    long_letter,
    sample,
    work,
    written,
)

from letterparse import extract
from letterparse.model import Warning

__all__ = ["chromium", "folder", "sample"]


BAD = "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'></script><!--"


HOSTILE = LETTER.replace("Steun aan havens", f"Steun {BAD} aan havens").replace(
    "havens van Moldavië", f'havens {BAD} "&amp; van Moldavië'
)


# What is in it


def test_markup_of_a_letter_is_text(chromium: Any, folder: Path) -> None:
    letter = extract(HOSTILE, with_text=True)
    assert letter.commitments
    letter.reference = letter.signatories[0].name = letter.addressee.name = BAD
    letter.warnings.append(Warning(code=BAD, message=BAD, start=0, end=1))
    path = written(folder, letter, f"x{BAD.replace('/', '')}.txt")
    with opened(chromium, path) as page:
        assert page.evaluate("window.hit") is None
        texts = page.eval_on_selector_all("#sheet .body .p", "all => all.map(p => p.textContent)")
        assert texts == [p.text for s in letter.sections for p in s.paragraphs]
        assert page.text_content("#sheet h1") == letter.subject
        for part in (".head", ".signed", ".warnings", ".card.k-commitments"):
            assert BAD in page.text_content(part)
        assert page.locator("script").count() == 2
        page.click(".card.k-commitments .pick")
        page.fill("#find", "<script>")
        until(page, "document.querySelector('#found').textContent !== ''")


def test_the_policy_lets_nothing_else_run(chromium: Any, sample: Path) -> None:
    blocked: list[str] = []
    page = chromium.new_page()
    page.on("console", lambda message: blocked.append(message.text))
    page.goto(sample.as_uri())
    page.evaluate(
        """() => {
            document.body.append(Object.assign(document.createElement("script"), {textContent: "window.hit = 1"}));
            document.body.append(Object.assign(document.createElement("img"), {src: "https://example.org/x.png"}));
            document.querySelector("h1").setAttribute("style", "color: red");
            return fetch("https://example.org/").catch(() => null);
        }"""
    )
    assert page.evaluate("window.hit") is None
    for rule in ("script-src", "img-src", "style-src", "default-src"):
        assert any(rule in text for text in blocked), rule
    page.close()


# Going through it


def test_one_side_answers_the_other(chromium: Any, sample: Path) -> None:
    with opened(chromium, sample) as page:
        page.hover("#sheet .m[data-f='commitments-1'] >> nth=0")
        assert "lit" in classes(page, "#commitments-1")
        page.hover("#commitments-0 .title")
        assert "lit" not in classes(page, "#commitments-1")
        assert "lit" in classes(page, "#sheet .m[data-f='commitments-0']")
        # Chosen on the right: the letter shows it, and the other way round.
        page.eval_on_selector("#promises-0 .pick", "one => one.click()")
        assert in_view(page, "#sheet .m[data-f='promises-0']", "#letter")
        assert page.get_attribute("#promises-0 .pick", "aria-current") == "true"
        page.eval_on_selector("#letter", "one => { one.scrollTop = 0; }")
        page.click("#sheet .m[data-f='meetings-0'] >> nth=0")
        assert in_view(page, "#meetings-0", "#facts")
        assert "on" in classes(page, "#meetings-0")
        assert "on" not in classes(page, "#promises-0")
        page.keyboard.press("Escape")
        assert page.locator(".on").count() == 0


def test_words_that_tell_several_facts(chromium: Any, sample: Path) -> None:
    with opened(chromium, sample) as page:
        words = "#sheet .m[data-f='amounts-0']"
        assert page.locator(f"#sheet .m[data-f='commitments-0'] {words[7:]}").count() == 1
        chosen = []
        for _ in range(3):
            page.click(words)
            chosen.append(page.get_attribute(".card.on", "id"))
        assert chosen == ["amounts-0", "commitments-0", "amounts-0"]


def test_keys_walk_from_fact_to_fact(chromium: Any, sample: Path) -> None:
    with opened(chromium, sample) as page:
        order = page.eval_on_selector_all(".card", "all => all.map(card => card.id)")
        focused = "document.activeElement.closest('[data-f]')?.dataset.f"
        page.focus("#panel")
        page.keyboard.press("Tab")
        assert page.evaluate(focused) == order[0]
        for key, place in (("ArrowDown", 0), ("ArrowDown", 1), ("ArrowRight", 2), ("ArrowUp", 1)):
            page.keyboard.press(key)
            assert page.get_attribute(".card.on", "id") == order[place]
            assert page.evaluate(focused) == order[place]
        # From the badges in the letter, only facts with a badge; the focus stays in the letter.
        page.keyboard.press("Escape")
        page.focus("#letter")
        page.focus("#sheet .b[tabindex='0']")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        assert page.evaluate("document.activeElement.matches('#sheet .b')")
        assert page.evaluate(focused) == page.get_attribute(".card.on", "id")
        # Nothing is focused: left and right walk, up and down are left to scroll.
        page.evaluate("document.activeElement.blur()")
        before = page.get_attribute(".card.on", "id")
        page.keyboard.press("ArrowDown")
        assert page.get_attribute(".card.on", "id") == before
        page.keyboard.press("ArrowRight")
        assert page.get_attribute(".card.on", "id") == order[order.index(before) + 1]
        page.keyboard.press("/")
        assert page.evaluate("document.activeElement.id") == "find"


def test_one_stop_for_all_cards_and_one_for_all_badges(chromium: Any, sample: Path) -> None:
    with opened(chromium, sample) as page:
        for _ in range(2):
            for stops in (".pick[tabindex='0']", ".b[tabindex='0']"):
                assert page.locator(stops).count() == 1
            page.eval_on_selector("#deployments-1 .pick", "one => one.click()")


def test_tabs_and_kinds(chromium: Any, sample: Path) -> None:
    with opened(chromium, sample) as page:
        page.focus("#tab-all")
        page.keyboard.press("ArrowRight")
        assert page.get_attribute("#tab-commitments", "aria-selected") == "true"
        ids = page.eval_on_selector_all(".card:not([hidden])", "all => all.map(card => card.id)")
        assert ids == [f"commitments-{i}" for i in range(6)]
        page.keyboard.press("End")
        assert page.is_visible("#overview svg")
        assert not page.is_visible("#panel")
        page.keyboard.press("Home")
        line = "one => getComputedStyle(one).textDecorationLine"
        mark = "#sheet .m[data-f='periods-0']"
        assert page.eval_on_selector(mark, line) == "underline"
        page.click("[data-kind='periods']")
        assert page.eval_on_selector(mark, line) == "none"
        assert page.locator(".card.k-periods:not([hidden])").count() == 0
        # Its words are no longer its own: a click on them is one on what is around them.
        page.click(mark)
        assert page.get_attribute(".card.on", "id") == "meetings-0"
        # Whoever chooses such a fact elsewhere sees it again.
        page.click("#tab-periods")
        page.click("#periods-0 .pick")
        assert page.get_attribute("[data-kind='periods']", "aria-pressed") == "true"


@pytest.mark.parametrize(
    ("words", "found", "first"),
    [
        ("oekraïne", "1 van 8", "commitments-0"),
        ("OEKRAINE", "1 van 8", "commitments-0"),
        ("400 miljoen", "1 van 1", "commitments-0"),
        ("zeppelin", "niets gevonden", None),
    ],
)
def test_search(chromium: Any, sample: Path, words: str, found: str, first: str | None) -> None:
    with opened(chromium, sample) as page:
        page.fill("#find", words)
        until(page, f"document.querySelector('#found').textContent === {json.dumps(found)}")
        cards = page.eval_on_selector_all(".card:not([hidden])", "all => all.map(card => card.id)")
        assert (first in cards) if first else cards == []
        assert len(cards) < page.locator(".card").count()
        drawn = page.evaluate("CSS.highlights.get('found').size")
        assert drawn == (int(found.split()[-1]) if first else 0)
        if drawn > 1:
            page.keyboard.press("Enter")
            assert page.text_content("#found") == "2 van 8"
            page.keyboard.press("Shift+Enter")
            page.click("#find-previous")
            assert page.text_content("#found") == "8 van 8"
        page.keyboard.press("Escape") if drawn <= 1 else page.fill("#find", "")
        until(page, "document.querySelector('#found').textContent === ''")
        assert page.locator(".card[hidden]").count() == 0


def test_copies(chromium: Any, sample: Path) -> None:
    letter = extract(SAMPLE)
    with opened(
        chromium,
        sample,
        before="navigator.clipboard.writeText = async text => { window.copied = text; };",
    ) as page:
        page.click("#tab-commitments")
        page.click("#commitments-1 .pick")
        page.click("[data-do='json']")
        until(page, "window.copied")
        kept = letter.model_dump(mode="json", exclude_unset=True)["commitments"][1]
        assert json.loads(page.evaluate("window.copied")) == kept
        page.click("[data-do='citation']")
        until(page, "window.copied.startsWith('“')")
        assert page.evaluate("window.copied") == (
            f"“{letter.commitments[1].evidence.text}” (Minister van Defensie, brief aan de"
            " Tweede Kamer, 29 oktober 2024, D2024-003871, p. 1)"
        )
        assert page.text_content("#toast") == "Gekopieerd"
        # A browser that keeps its clipboard from pages on disk: by way of a selection.
        page.evaluate(
            "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
        )
        page.evaluate(
            "document.addEventListener('copy', () => { window.copied = document.activeElement.value; })"
        )
        page.click("[data-do='json']")
        until(page, "window.copied.startsWith('{')")


# How fast it is


def test_a_letter_of_four_pages_is_small(folder: Path) -> None:
    letter = extract(long_letter(4), with_text=True)
    assert len(letter.commitments) > 20
    assert written(folder, letter, "four.txt").stat().st_size < 300_000


def test_a_long_letter_costs_less_than_its_length_tells(chromium: Any, folder: Path) -> None:
    """Until it is ready, and from one fact to the next: 7.5 times the letter is at most 5 times
    the work. `bench/pages.py` has the times."""
    cost = {
        pages: work(
            chromium,
            written(folder, extract(long_letter(pages), with_text=True), f"{pages}.txt"),
            WALK,
            times=2,
        )
        for pages in (4, 30)
    }
    assert all(long < 5 * short for short, long in zip(cost[4], cost[30], strict=True)), cost


@pytest.mark.skipif(not SHARED.exists(), reason="the shared letters are not here")
def test_a_real_letter(chromium: Any, folder: Path) -> None:
    data = (SHARED / "letters/real/pts_kamerbrief_innovatie_missie.pdf").read_bytes()
    letter = extract(data, with_text=True)
    with opened(chromium, written(folder, letter, "real.pdf")) as page:
        assert page.locator(".card").count() == 68
        assert page.locator(".lost").count() == 0
