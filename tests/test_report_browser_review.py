"""Reviewing a letter on its page, in a real browser: what is corrected becomes gold."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from browser import chromium, opened
from report_pages import SAMPLE, classes, folder, judge, sample

from letterparse import extract
from letterparse.evaluate import evaluate

__all__ = ["chromium", "folder", "sample"]


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
