"""`report` of an archive: what is on its pages. `test_report_archive_browser.py` uses them."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from archive_pages import AGAIN, BAD, LONGER, TOLD, large, letters, written
from conftest import LETTER, ROOT, Run
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ledger_records import commitment, deployment, letter, made, money, promise, span

from letterparse import extract
from letterparse.archive.ledger.load import digest_of
from letterparse.archive.ledger.model import Ledger
from letterparse.archive.report import table, write
from letterparse.archive.report.bins import Bins
from letterparse.archive.report.leaf import Leaves
from letterparse.archive.report.money import drawn, money_of, short
from letterparse.archive.report.page import archive_page
from letterparse.archive.report.promises import promises_of
from letterparse.archive.report.stays import stays_of
from letterparse.commands import report as command
from letterparse.errors import LetterparseError
from letterparse.output.report.timeline import WIDTH
from letterparse.output.report.words import LANGUAGES, words_of
from letterparse.reporting import is_archive

NL = words_of("nl")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def small() -> Ledger:
    return made(*letters())


def data_of(page: str) -> Any:
    found = re.search(r'id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    return json.loads(found[1])


# Time in stretches

SPANS = [
    ("2025-01-10", "2025-09-01", 9, "jan 2025", "sep 2025"),
    ("2023-11-30", "2025-12-01", 9, "K4 2023", "K4 2025"),
    ("2015-05-05", "2025-01-01", 11, "2015", "2025"),
    ("1900-01-01", "2025-01-01", 26, "1900–1904", "2025–2029"),
]
"""First and last day, how many bars, what the first and the last are called."""


@pytest.mark.parametrize(("first", "last", "count", "label", "until"), SPANS)
def test_stretches_of_time(first: str, last: str, count: int, label: str, until: str) -> None:
    bins = Bins([day(last), day(first)], NL)
    assert len(bins.bins) == count
    assert (bins.bins[0].label, bins.bins[-1].label) == (label, until)
    assert bins.along(day("2050-01-01"), WIDTH) is bins.along(day("1850-01-01"), WIDTH) is None


@example([dt.date(79, 1, 1), dt.date(2000, 1, 1)])
@given(st.lists(st.dates(), min_size=1, max_size=9))
def test_every_day_is_in_its_stretch(days: list[dt.date]) -> None:
    bins = Bins(days, NL)
    for one in days:
        at = bins.place(one)
        assert bins.bins[at].start <= one
        assert at + 1 == len(bins.bins) or one < bins.bins[at + 1].start
        along = bins.along(one, WIDTH)
        assert along is not None
        wide = WIDTH / len(bins.bins)
        assert at * wide - 0.1 <= along <= (at + 1) * wide + 0.1
    assert len(bins.bins) <= 60
    assert len(bins.ticks(WIDTH)) <= 8


# Money


def test_what_is_told_twice_counts_once() -> None:
    (chart,) = money_of(small(), NL)
    told = {one.label: (one.new, one.total, one.entries) for one in chart.stretches if one.entries}
    assert told == {
        "jan 2025": ("€ 400 miljoen", "€ 400 miljoen", 1),
        "mei 2025": ("€ 89,2 miljoen", "€ 489,2 miljoen", 1),
        "sep 2025": ("€ 7 miljoen", "€ 496,2 miljoen", 1),
    }
    assert [(one.label, one.total) for one in chart.takers] == [
        ("Oekraïne", "€ 400 miljoen"),
        ("Moldavië", "€ 89,2 miljoen"),
        (BAD, "€ 7 miljoen"),
    ]
    assert chart.total == "€ 496,2 miljoen"


def test_a_recipient_s_bar_ends_at_its_running_total() -> None:
    gifts = [(1, "2022-02-01", 40), (2, "2024-02-01", 60)]
    ledger = made(
        *(
            letter(date, f"{n}", commitments=[commitment(size * 1e6, purpose=f"school {n} en weg")])
            for n, date, size in gifts
        ),
        letter(
            "2024-03-01", "3", commitments=[commitment(5e6, recipient=None, purpose="eigen dijk")]
        ),
    )
    (chart,) = money_of(ledger, NL)
    ukraine, rest = chart.takers
    assert [(step.x, step.width) for step in ukraine.steps] == [(0, 160), (160, 240)]
    assert [row[2] for row in ukraine.rows] == ["€ 40 miljoen", "€ 100 miljoen"]
    assert "K1 2024: € 60 miljoen erbij, samen € 100 miljoen" in ukraine.steps[1].says
    # What names no recipient is told, and has no bar that would dwarf the others.
    assert (rest.named, rest.total, [one.label for one in drawn(chart.takers)]) == (
        False,
        "€ 5 miljoen",
        ["Oekraïne"],
    )


def test_kinds_of_money_have_charts_of_their_own() -> None:
    gifts = [
        commitment(5e6, purpose="een school"),
        commitment(money(6e6, "USD"), purpose="een weg"),
        commitment(money(7e6, basis="structural"), purpose="een dijk"),
        commitment(8e6, purpose="een brug", partners=["DE"]),
        commitment(money(None, min=1e6, max=3e6), purpose="een haven"),
    ]
    ledger = made(letter("2025-01-01", "a", commitments=gifts))
    charts = {chart.title: chart for chart in money_of(ledger, NL)}
    assert list(charts) == ["EUR", "EUR, structureel", "EUR, samen met anderen", "USD"]
    euro = charts["EUR"]
    assert euro.stretches[0].new == "€ 6 miljoen – € 8 miljoen".replace(" – € ", " – ")
    assert euro.upper
    assert euro.stretches[0].high > euro.stretches[0].low > 0
    assert euro.takers[0].total == "€ 6 miljoen – € 8 miljoen"
    assert not charts["USD"].upper


def test_a_letter_without_a_date_has_no_place_in_time() -> None:
    undated = letter(None, "a", commitments=[commitment(5e6)])
    (chart,) = money_of(made(undated), NL)
    assert (chart.stretches, chart.line, chart.undated) == ([], "", 1)
    assert chart.takers[0].rows == [("zonder datum", "€ 5 miljoen", "€ 5 miljoen")]
    assert "1 bijdragen uit brieven zonder datum" in archive_page(made(undated))


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)),
            st.integers(1, 10**10),
            st.sampled_from(["EUR", "USD"]),
            st.sampled_from([["UA"], ["MD"], None]),
        ),
        min_size=1,
        max_size=12,
    )
)
def test_the_charts_add_up_to_the_ledger(gifts: list[tuple[Any, ...]]) -> None:
    ledger = made(
        *(
            letter(date, f"{n}", commitments=[commitment(money(value, currency), recipient=to)])
            for n, (date, value, currency, to) in enumerate(gifts)
        )
    )
    for chart in money_of(ledger, NL):
        total = sum(t.maximum for t in ledger.totals if t.currency == chart.title)
        assert chart.stretches[-1].total == NL.money(total, total, chart.title)
        assert sum(one.entries for one in chart.stretches) == sum(t.entries for t in chart.takers)
        assert chart.total == short(total, chart.title, NL)
        assert all(s.x + s.width <= WIDTH + 0.2 for t in drawn(chart.takers) for s in t.steps)


# Deployments and promises


def test_an_extension_lengthens_the_line() -> None:
    chart = stays_of(small(), NL)
    assert chart
    (line,) = chart.lines
    first, second = line.stretches
    assert (first.nth, second.nth) == (0, 1)
    assert first.x + first.width == pytest.approx(second.x, abs=0.2)
    assert line.label == "EUTM Mali · Mali"
    assert not line.opens
    assert (chart.rows[0].ends, chart.rows[0].end) == ("30 juni 2025", "31 december 2025")
    assert chart.now
    assert chart.running == 1


STAYS = [
    (None, "2025-06-30", True, False),
    ("2025-01-01", None, False, True),
    ("1990-01-01", "2090-01-01", True, True),
    ("2025-01-01", "2025-01-01", False, False),
]
"""First and last day, whether the line opens before the axis, whether it goes on behind it."""


@pytest.mark.parametrize(("start", "end", "opens", "stays"), STAYS)
def test_lines_without_an_end(start: str | None, end: str | None, opens: bool, stays: bool) -> None:
    one = deployment(period=span(start, end))
    chart = stays_of(made(letter("2025-03-01", "a", deployments=[one])), NL)
    assert chart
    (line,) = chart.lines
    assert (line.opens, line.stays) == (opens, stays)
    assert all(0 <= s.x <= WIDTH and s.width > 0 for s in line.stretches)


def test_the_chart_of_stays_chooses() -> None:
    begin = [day("1980-01-01"), *(day("2019-01-01") + dt.timedelta(60 * i) for i in range(35))]
    stays = [
        deployment(
            mission=f"Missie {i}",
            unit=f"eenheid {i}",
            period=span(str(start), str(start + dt.timedelta(50))),
        )
        for i, start in enumerate(begin)
    ]
    chart = stays_of(made(letter("2025-06-01", "a", deployments=stays)), NL)
    assert chart
    assert (len(chart.lines), chart.all) == (16, 36)
    assert "Missie 35 · Mali" in [line.label for line in chart.lines]
    assert "Missie 0 · Mali" not in [line.label for line in chart.lines]
    assert stays_of(made(letter("2025-06-01", "a", deployments=[deployment()])), NL) is None
    undated = letter(None, "a", deployments=[deployment(period=span("2025-01-01", None))])
    assert stays_of(made(undated), NL)


def test_promises_by_the_time_that_they_are_due() -> None:
    vows = [
        promise("Ik zal de brief sturen", span(None, "2025-02-01")),
        promise("Ik zal het plan sturen", span(None, "2025-08-01")),
        promise("Ik zal eraan denken"),
    ]
    ledger = made(letter("2025-01-10", "a", promises=vows), letter("2025-03-01", "b"))
    chart = promises_of(ledger, NL)
    assert chart
    assert chart.counts == {"kept": 0, "open": 2, "overdue": 1}
    assert (chart.most, chart.undated) == (1, 1)
    assert {bar.label: bar.counts["overdue"] for bar in chart.bars}["feb 2025"] == 1
    assert chart.now is not None
    assert chart.bars[0].x + chart.bars[0].width < chart.now < chart.bars[-1].x
    assert promises_of(made(letter("2025-01-10", "a")), NL) is None


# The table


def test_rows_have_what_their_columns_say() -> None:
    rows = table.rows_of(small(), NL)
    columns = table.columns()
    for kind, entries in rows.items():
        assert all(len(row) >= len(columns[kind]) for row in entries)
    first = rows["commitments"][0]
    assert first[:6] == [
        "2025-01-10",
        ["€ 400 miljoen", 400_000_000],
        "Nederland → Oekraïne",
        "veldhospitaal met bedden",
        "decided",
        2,
    ]
    assert first[6] == [[0, 0, TOLD, 1], [1, 0, AGAIN, 1, "same_purpose"]]
    assert rows["deployments"][0][3:7] == [["100", 100], "2024-07-01", "2025-12-31", "running"]
    assert rows["promises"][0][2] == "overdue"
    assert [row[3] for row in rows["letters"]] == [3, 3, 2]


def test_gifts_and_ranges_in_the_table() -> None:
    gifts = [
        commitment(item="tanks", quantity=40, purpose=None),
        commitment(purpose=None),
        commitment(money(None, min=1e6, max=2e6, qualifier="about", basis="per_year")),
    ]
    stay = deployment(personnel=None, mission=None, unit=None, location=None)
    many = deployment(personnel=90, qualifier="about", period=span(None, None))
    rows = table.rows_of(
        made(letter("2025-01-01", "a", commitments=gifts, deployments=[stay, many])), NL
    )
    assert [row[1] for row in rows["commitments"]] == [
        ["40 tanks", None],
        ["In natura", None],
        ["ongeveer € 1 miljoen – 2 miljoen per jaar", 2e6],
    ]
    assert [row[0] for row in rows["deployments"]] == ["Uitzending", "EUTM Mali"]
    assert [row[3] for row in rows["deployments"]] == [None, ["ongeveer 90", 90]]


def test_a_promise_that_is_kept_names_the_letter() -> None:
    text = "Het evaluatieverslag van de sluis bij Zwartsluis stuur ik uw Kamer toe"
    vow = promise(text, span(None, "2025-02-01"))
    sent = letter("2025-03-01", "b", subject="Evaluatieverslag sluis Zwartsluis")
    ledger = made(letter("2025-01-10", "a", promises=[vow]), sent)
    assert ledger.promises[0].kept_by
    (row,) = table.rows_of(ledger, NL)["promises"]
    assert row[2:4] == ["kept_late", "2025-03-01"]
    assert row[7] == [1, "Evaluatieverslag sluis Zwartsluis", "sent", 28]


@pytest.mark.parametrize("digest", ["../../evil", "", "A" * 64, "x" * 64])
def test_no_digest_names_another_place(digest: str) -> None:
    assert re.fullmatch(r"[0-9a-f]{20}", table.leaf_name(digest))
    assert table.leaf_name("ab" * 32) == "ab" * 10


def test_every_reason_has_words() -> None:
    source = (Path(table.__file__).parents[1] / "ledger").glob("*.py")
    codes = set(
        re.findall(
            r'"(same_\w+|\w+_purpose|purpose_within|purpose_in_quote)"',
            "".join(map(Path.read_text, source)),
        )
    )
    refused = {"other_purpose", "no_purpose"}
    for lang in LANGUAGES:
        assert codes - refused <= set(words_of(lang)["archive"]["reasons"]) | {"same_as"}


# Pages


@pytest.mark.parametrize("lang", LANGUAGES)
def test_markup_of_letters_is_text(lang: str) -> None:
    page = archive_page(small(), lang=lang, leaves=True, name=BAD)
    assert "<img" not in page
    assert page.count("<script") == page.count("</script>") == 2
    data = data_of(page)
    assert data["rows"]["commitments"][2][3] == BAD
    assert data["rows"]["letters"][2][1] == f"Over {BAD}"


def test_the_overview_of_nothing() -> None:
    page = archive_page(made(letter(None, "a")))
    for said in ("geen geld dat meetelt", "geen uitzending met een datum", "geen toezegging met"):
        assert said in page
    assert "1 brieven" in page


def test_the_day_and_what_is_left_out() -> None:
    page = archive_page(made(*letters(), letters()[0], on=day("2025-06-01")))
    assert "Stand op 1 juni 2025." in page
    assert "1 latere brieven tellen niet mee." in page
    assert "1 dubbele brieven tellen één keer." in page


def test_the_page_of_a_letter() -> None:
    plain = letters()
    leaves = Leaves(made(*plain), NL)
    name, page = leaves.page_of(digest_of(plain[1]), plain[1]) or ("", "")
    assert name == table.leaf_name(digest_of(plain[1]))
    first = table.leaf_name(digest_of(plain[0]))
    # What another letter tells too leads there, and to its row in the archive.
    assert f'href="{first}.html#commitments-0"' in page
    assert 'href="../index.html#deployments/0"' in page
    assert f">{LONGER}</span>" in page
    assert page.index('id="commitments-0"') < page.index('id="deployments-0"')
    # 89,2 miljoen is in no paragraph of it.
    assert page.count("niet teruggevonden") == 1
    assert leaves.page_of("of no letter", plain[0]) is None


def test_markup_on_the_page_of_a_letter() -> None:
    plain = letters()
    _, page = Leaves(made(*plain), NL).page_of(digest_of(plain[2]), plain[2]) or ("", "")
    assert "<img" not in page
    assert page.count("<script") == 1
    assert page.count("&lt;script&gt;window.hit") > 5
    quiet = letter("2025-01-01", "a", texts=["Niets."])
    _, page = Leaves(made(quiet), NL).page_of(digest_of(quiet), quiet) or ("", "")
    assert "draagt niets bij" in page


# The command


@pytest.mark.parametrize("kind", ["lines", "gz", "array", "pretty", "database"])
def test_archives_of_each_kind(kind: str, run: Run, tmp_path: Path) -> None:
    path = tmp_path / "archief"
    lines = written(path, letters()).read_bytes()
    if kind == "gz":
        path.write_bytes(gzip.compress(lines))
    elif kind == "database":
        (tmp_path / "in").mkdir()
        (tmp_path / "in/brief.txt").write_bytes(
            (ROOT / "samples/verslag-jbz-raad.txt").read_bytes()
        )
        (tmp_path / "in/twee.txt").write_text(LETTER.replace("12 miljoen", "13 miljoen"), "utf-8")
        path = tmp_path / "archief.db"
        assert run("batch", "in", "-o", path.name, cwd=tmp_path).returncode == 0
    elif kind != "lines":
        every = [json.loads(line) for line in lines.splitlines()]
        path.write_text(json.dumps(every, indent=2 if kind == "pretty" else None))
    assert is_archive(str(path))
    command.run(str(path), str(tmp_path / "uit"))
    index = (tmp_path / "uit/index.html").read_text("utf-8")
    data = data_of(index)
    pages = {one.stem for one in (tmp_path / "uit/letters").iterdir()}
    assert pages == {row[5] for row in data["rows"]["letters"]}
    assert data["leaves"]
    if kind == "database":
        page = "".join(one.read_text("utf-8") for one in (tmp_path / "uit/letters").iterdir())
        assert 'class="m k-commitments' in page
        assert "<h2" in page
    command.run(str(path), str(tmp_path / "een.html"), lang="en", on="2025-02-01")
    page = (tmp_path / "een.html").read_text("utf-8")
    assert not data_of(page)["leaves"]


def test_what_is_no_archive(tmp_path: Path) -> None:
    one = extract(LETTER).model_dump_json(exclude_unset=True)
    for content in (
        LETTER,
        one,
        f"[{one}]",
        f"{one}\n\n",
        "{1}\n{2}\n",
        "[1, 2]",
        "[1\n",
        "",
        "{}\n{}",
    ):
        path = tmp_path / "x"
        path.write_text(content, "utf-8")
        assert not is_archive(str(path)), content
    assert not is_archive(str(tmp_path))
    assert not is_archive("-")


WRONG: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("l.jsonl", "x.html", {"lang": "fr"}, 2, "'fr' is not nl or en"),
    ("l.jsonl", "x.html", {"pages": True}, 2, "is for one letter"),
    ("l.jsonl", "x.html", {"on": "morgen"}, 2, "is no day"),
    ("brief.txt", "x.html", {"on": "2025-01-01"}, 2, "is for an archive"),
    ("l.jsonl", "l.jsonl", {}, 2, "is a letter to be read"),
    ("l.jsonl", "brief.txt", {}, 8, "can't be made a folder"),
    ("-", "there", {}, 2, "name a file"),
    ("cut.jsonl", "out", {}, 5, "has no commitments"),
]


@pytest.mark.parametrize(("file", "output", "options", "code", "message"), WRONG)
def test_wrong_calls(
    letter: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    output: str,
    options: dict[str, Any],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = written(tmp_path / "l.jsonl", letters()).read_text("utf-8")
    cut = '{"schema_version": "1.0", "date": null, "subject": null, "reference": null}\n'
    Path("cut.jsonl").write_text(lines + cut, "utf-8")
    Path("there").mkdir()
    with pytest.raises(LetterparseError) as caught:
        command.run(file, output, **options)
    assert caught.value.exit_code == code
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.glob("*.html"))
    assert not (tmp_path / "out/index.html").exists()


def test_one_file_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "l.jsonl", letters())
    monkeypatch.setattr(write, "LARGEST", 1000)
    with pytest.raises(LetterparseError, match=r"give a folder \(-o FOLDER\)") as caught:
        command.run(str(path), str(tmp_path / "x.html"))
    assert caught.value.exit_code == 2
    command.run(str(path), str(tmp_path / "x"))


def test_by_the_command_line(run: Run, tmp_path: Path) -> None:
    written(tmp_path / "archief.jsonl", letters())
    done = run("report", "archief.jsonl", "-o", "uit", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    kept = (tmp_path / "uit/index.html").read_bytes()
    (tmp_path / "uit/notes.txt").write_text("mine")
    assert run("report", "archief.jsonl", "-o", "uit", cwd=tmp_path).returncode == 0
    # The same archive gives the same page, and what else is there stays.
    assert (tmp_path / "uit/index.html").read_bytes() == kept
    assert (tmp_path / "uit/notes.txt").exists()
    printed = run("report", "archief.jsonl", "-o", "-", cwd=tmp_path)
    assert printed.stdout.startswith(b"<!doctype html>")


def test_a_thousand_letters_stay_small() -> None:
    size = len(archive_page(large(1000)).encode())
    assert size < 2_500_000
