"""`report` in a real browser: what a person with a mouse, a keyboard or a screen reader can do."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from browser import chromium, faults, opened, until
from conftest import LETTER, ROOT, SHARED
from letter_parts import parts_of
from render_pdf import pdf

from letterparse import extract
from letterparse.evaluate import evaluate
from letterparse.model import Letter, Warning
from letterparse.output.report.letter import letter_page
from letterparse.output.report.pictures import pictures_of
from letterparse.read.options import Options

__all__ = ["chromium"]

SAMPLE = ROOT / "samples/navo-defensieministers.txt"
BAD = "<script>window.hit = 1</script><img src=x onerror='window.hit = 2'></script><!--"
HOSTILE = LETTER.replace("Steun aan havens", f"Steun {BAD} aan havens").replace(
    "havens van Moldavië", f'havens {BAD} "&amp; van Moldavië'
)
PAGES_OF_TEXT = 3000
"""Characters on a page of a letter."""


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


@pytest.fixture(scope="module")
def with_pages(folder: Path) -> Path:
    gold = json.loads((ROOT / "samples/navo-defensieministers.gold.json").read_bytes())
    data = pdf(parts_of(SAMPLE.read_text("utf-8"), gold), "ministry")
    letter = extract(data, with_text=True)
    return written(folder, letter, "navo.pdf", pictures=pictures_of(data, "x", Options()))


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


# Reviewing


def judge(page: Any, fact: str, what: str) -> None:
    kind = fact.split("-")[0]
    page.click(f"#tab-{kind}")
    page.click(f"#{fact} .pick")
    page.click(f"[data-do='{what}']")


def select(page: Any, words: str) -> None:
    """Select words in the letter, as a person does."""
    page.evaluate(
        """words => {
            const p = [...document.querySelectorAll("#sheet .p")].find(one => one.textContent.includes(words));
            const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
            const start = p.textContent.indexOf(words), range = document.createRange();
            for (let at = 0; walker.nextNode(); at += walker.currentNode.length) {
                const node = walker.currentNode, end = start + words.length;
                if (at <= start && start < at + node.length) range.setStart(node, start - at);
                if (at < end && end <= at + node.length) range.setEnd(node, end - at);
            }
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )


def downloaded(page: Any, folder: Path) -> Path:
    page.click("#download")
    with page.expect_download() as waiting:
        page.click("#gold button.main")
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path


def test_corrections_become_gold(chromium: Any, sample: Path, tmp_path: Path) -> None:
    (tmp_path / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    with opened(chromium, sample) as page:
        page.click("#review")
        judge(page, "commitments-0", "accept")
        judge(page, "commitments-2", "strike")
        judge(page, "commitments-1", "correct")
        page.fill("#edit [name='recipient']", "PL; RO")
        page.fill("#edit [name='amount.value']", "280 000 000")
        page.click("#edit button.main")
        page.click("#tab-deployments")
        page.click("#rest")
        # One that is missing, by its words.
        quote = "Die vergen meer eenheden, meer luchtverdediging en grotere voorraden"
        page.click("#tab-promises")
        select(page, quote)
        page.click("#pop")
        assert page.input_value("#edit [name='quote']") == quote
        page.fill("#edit [name='text']", "meer eenheden")
        page.fill("#edit [name='due.end']", "2025-06-30")
        page.click("#edit button.main")
        assert page.text_content("#promises-1 .judged") == "toegevoegd"
        assert page.text_content("#progress") == "8 van 32 nagekeken"
        path = downloaded(page, tmp_path)
    assert path.name == "navo-defensieministers.gold.json"
    gold = json.loads(path.read_bytes())
    letter = extract(SAMPLE)
    assert set(gold) == {"letter", "commitments", "deployments", "promises"}
    assert gold["letter"] == SAMPLE.name
    assert len(gold["commitments"]) == len(letter.commitments) - 1
    assert set(gold["commitments"][0]["evidence"]) == {"text"}
    assert gold["commitments"][1]["amount"] == {
        "value": 280000000, "min": None, "max": None, "currency": "EUR", "qualifier": "about", "basis": None,
    }  # fmt: skip
    assert gold["commitments"][1]["recipient"] == ["PL", "RO"]
    assert gold["promises"][1] == {
        "text": "meer eenheden",
        "due": {"end": "2025-06-30"},
        "evidence": {"text": quote},
    }
    # And the scores are those of a program that made just these mistakes.
    score = evaluate([str(path)]).total()
    counts = {kind: (c.matched, c.gold, c.found) for kind, c in score.kinds.items()}
    assert counts == {
        "commitments": (
            4,
            5,
            6,
        ),  # The struck one and the wrong amount are invented, one is missed.
        "deployments": (5, 5, 5),
        "promises": (1, 2, 1),
    }
    assert score.field_share().value == 1.0


def test_sums_follow_the_review(chromium: Any, sample: Path) -> None:
    def told() -> dict[str, tuple[str, str]]:
        """Of each group of the table its total and number; the chart says the same."""
        page.click("#tab-overview")
        rows = page.eval_on_selector_all(
            "#by-purpose tr[data-sum]",
            "all => all.map(one => [...one.cells].map(c => c.textContent))",
        )
        totals = page.eval_on_selector_all(
            "#by-purpose .total", "all => all.map(one => one.textContent)"
        )
        assert [row[1] for row in rows][: len(totals)] == totals
        return {label: (total, count) for label, total, count in rows}

    first = extract(SAMPLE).commitments
    names = [str(fact.purpose or fact.item) for fact in first]
    with opened(chromium, sample) as page:
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        before = told()
        assert before[names[0]] == ("€ 400 miljoen", "1")
        page.click("#review")
        judge(page, "commitments-0", "strike")
        judge(page, "commitments-1", "correct")
        page.fill("#edit [name='amount.value']", "1 234 567,5")
        page.click("#edit button.main")
        after = before | {names[0]: ("€ 0", "0"), names[1]: ("€ 1.234.567,5", "1")}
        assert told() == after
        page.wait_for_timeout(400)  # What a page stores, the browser writes a moment later.
        page.reload()
        page.wait_for_selector("html[data-ready]", state="attached")
        assert told() == after
        judge(page, "commitments-1", "correct")
        page.fill("#edit [name='amount.value']", "2 500 000 000")
        page.click("#edit button.main")
        assert told()[names[1]] == ("€ 2,5 miljard", "1")
        judge(page, "commitments-1", "correct")
        page.fill("#edit [name='amount.currency']", "USD")
        page.click("#edit button.main")
        assert told()[names[1]] == ("€ 0", "0")
        for fact in ("commitments-0", "commitments-1"):
            judge(page, fact, "undo")
        assert told() == before


def test_accepted_as_read_is_perfect(chromium: Any, sample: Path, tmp_path: Path) -> None:
    (tmp_path / SAMPLE.name).write_bytes(SAMPLE.read_bytes())
    with opened(chromium, sample) as page:
        page.click("#review")
        page.click("#download")
        page.eval_on_selector_all(
            "#gold input", "all => all.forEach(one => { one.checked = true; })"
        )
        with page.expect_download() as waiting:
            page.click("#gold button.main")
        path = tmp_path / "x.gold.json"
        waiting.value.save_as(path)
    score = evaluate([str(path)]).total()
    assert len(score.kinds) == 9
    assert {(c.precision, c.recall) for c in score.kinds.values()} == {(1.0, 1.0)}
    assert score.header_share().right == score.header_share().total == 13
    assert score.field_share().right == score.field_share().total > 40


def test_what_was_judged_stays_until_it_is_undone(chromium: Any, sample: Path) -> None:
    with opened(chromium, sample) as page:
        page.click("#review")
        judge(page, "meetings-0", "strike")
        judge(page, "promises-0", "correct")
        page.fill("#edit [name='due.end']", "2025-04-30")
        page.click("#edit button.main")
        assert "2025-04-30" in page.text_content("#promises-0 .changes")
        page.click("#add")
        page.select_option("#edit [name='chosen-kind']", "amounts")
        page.fill("#edit [name='quote']", "400 miljoen euro")
        page.click("#edit button.main")
        page.wait_for_timeout(400)  # What a page stores, the browser writes a moment later.
        page.reload()
        page.wait_for_selector("html[data-ready]", state="attached")
        assert page.get_attribute("#review", "aria-pressed") == "true"
        assert "struck" in classes(page, "#meetings-0")
        assert "2025-04-30" in page.text_content("#promises-0 .changes")
        assert page.text_content("#amounts-5 q") == "400 miljoen euro"
        for fact in ("meetings-0", "promises-0", "amounts-5"):
            judge(page, fact, "undo")
        assert page.locator(".judged").count() == 0
        assert page.locator("#amounts-5").count() == 0
        assert page.evaluate("localStorage.length") == 0
        judge(page, "meetings-0", "accept")
        page.on("dialog", lambda dialog: dialog.accept())
        page.click("#reset")
        assert page.locator(".judged").count() == 0


REFUSED = [
    ("quote", "woorden die er niet staan", "Deze woorden staan niet zo in de brief."),
    ("quote", " ", "Neem de woorden uit de brief op"),
    ("amount.value", "veel", "Schrijf een getal"),
    ("period.start", "2025-02-30", "Schrijf een datum"),
    ("period.end", "1 mei", "Schrijf een datum"),
]
"""A field, what is written into it, what is said of that."""


def test_what_can_not_be_is_refused(chromium: Any, sample: Path) -> None:
    with opened(chromium, sample) as page:
        page.click("#review")
        for field, value, message in REFUSED:
            judge(page, "commitments-0", "correct")
            page.fill(f"#edit [name='{field}']", value)
            page.click("#edit button.main")
            assert page.is_visible("#edit")
            assert message in page.text_content("#edit .fault")
            assert page.evaluate("document.activeElement.name") == field
            page.click("#edit [data-close]")
        assert page.locator(".judged").count() == 0


def test_a_browser_that_keeps_nothing_warns(chromium: Any, sample: Path) -> None:
    refuse = "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no'); }});"
    with opened(chromium, sample, before=refuse) as page:
        asked: list[str] = []
        page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
        page.click("#review")
        page.reload()  # Nothing was judged: nothing is asked.
        page.wait_for_selector("html[data-ready]", state="attached")
        page.click("#review")
        judge(page, "meetings-0", "accept")
        assert "download" in page.text_content("#kept")
        page.wait_for_timeout(400)  # What a page stores, the browser writes a moment later.
        page.reload()
        assert asked == ["beforeunload"]


# How it looks


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


# How fast it is


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


def test_a_letter_of_four_pages_is_small_and_ready_at_once(chromium: Any, folder: Path) -> None:
    letter = extract(long_letter(4), with_text=True)
    assert len(letter.commitments) > 20
    path = written(folder, letter, "four.txt")
    assert path.stat().st_size < 300_000
    ready, _ = work(chromium, path)
    assert ready < 200


def test_a_letter_of_thirty_pages_stays_smooth(chromium: Any, folder: Path) -> None:
    path = written(folder, extract(long_letter(30), with_text=True), "thirty.txt")
    steps = 20
    _, walking = work(
        chromium,
        path,
        f"""async () => {{
            document.querySelector(".pick").focus();
            for (let i = 0; i < {steps}; i++) {{
                document.activeElement.dispatchEvent(
                    new KeyboardEvent("keydown", {{key: "ArrowRight", bubbles: true, cancelable: true}}));
                await new Promise(requestAnimationFrame);
            }}
        }}""",
        times=2,
    )
    # A twentieth of a second is hardly seen.
    assert walking / steps < 50


@pytest.mark.skipif(not SHARED.exists(), reason="the shared letters are not here")
def test_a_real_letter(chromium: Any, folder: Path) -> None:
    data = (SHARED / "letters/real/pts_kamerbrief_innovatie_missie.pdf").read_bytes()
    letter = extract(data, with_text=True)
    with opened(chromium, written(folder, letter, "real.pdf")) as page:
        assert page.locator(".card").count() == 68
        assert page.locator(".lost").count() == 0
