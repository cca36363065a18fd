"""`ledger` over letters of one year that tell the same things again, read by the program."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ledger_records import letter, made, promise, span

from letterparse import extract
from letterparse.archive.ledger.build import Asked, ledger
from letterparse.archive.ledger.load import letter_of
from letterparse.archive.ledger.model import Ledger
from letterparse.output.json import to_plain

FOLDER = Path(__file__).parent / "ledger"


@cache
def plain_letters() -> list[dict[str, Any]]:
    """January, May and September, as `batch` writes them: with the path of each."""
    files = sorted(FOLDER.glob("*.txt"))
    return [{"path": file.name, "sha256": None, **to_plain(extract(file))} for file in files]


def year(**asked: Any) -> Ledger:
    return ledger([letter_of(each, "here") for each in plain_letters()], Asked(**asked))


def lines() -> str:
    return "".join(json.dumps(each) + "\n" for each in plain_letters())


def test_commitments_told_again_are_one() -> None:
    rows = [
        (
            entry.purpose or entry.item,
            entry.amount and entry.amount.value,
            entry.status,
            [member.letter for member in entry.members],
        )
        for entry in year().commitments
        if len(entry.members) > 1
    ]
    assert rows == [
        ("actieplan voor Oekraïense drones", 400_000_000, "decided", ["a.txt", "b.txt"]),
        ("opvang van vluchtelingen in Moldavië", 12_500_000, "delivered", ["a.txt", "b.txt"]),
        ("pantservoertuigen", None, "delivered", ["a.txt", "b.txt"]),
    ]


def test_what_comes_on_top_or_goes_to_others_stays_apart() -> None:
    alone = {
        entry.members[0].quote[:24]
        for entry in year().commitments
        if entry.first_said == entry.last_said
    }
    assert {
        "Voor het actieplan voor ",
        "Voor de opvang van vluch",
        "Denemarken trekt 400 mil",
    } <= alone


def test_status_over_time() -> None:
    (entry,) = [each for each in year().commitments if each.item == "pantservoertuigen"]
    assert [(str(step.date), step.letter, step.status) for step in entry.history] == [
        ("2025-01-20", "a.txt", "decided"),
        ("2025-05-12", "b.txt", "delivered"),
    ]
    assert (str(entry.first_said), str(entry.last_said)) == ("2025-01-20", "2025-05-12")


def test_totals_count_once_and_leave_out_parts_and_others() -> None:
    totals = {(total.donor, *(total.recipient or ["-"])): total.maximum for total in year().totals}
    # 400 million for drones are told twice, 150 of them again as a part; September has 400 more and 90.
    assert totals == {
        ("NL", "UA"): 400_000_000,
        ("NL", "MD"): 12_500_000,
        ("NL", "AM"): 12_500_000,
        ("NL", "-"): 490_000_000,
    }


def test_totals_of_all_donors() -> None:
    totals = {
        (total.donor, total.currency): total.maximum
        for total in year(all_donors=True).totals
        if total.donor != "NL"
    }
    assert totals == {("DK", "EUR"): 400_000_000}


def test_a_deployment_with_its_extension_is_one_line() -> None:
    first, second = year().deployments
    assert [member.letter for member in first.members] == ["a.txt", "b.txt", "c.txt"]
    assert (str(first.period.start), str(first.period.end)) == ("2025-02-01", "2025-12-31")
    assert [(step.personnel, step.status) for step in first.history] == [
        (150, "planned"),
        (150, "extended"),
        (140, "ongoing"),
    ]
    assert (first.personnel, first.status, first.running) == (140, "ongoing", True)
    assert (second.location, len(second.members)) == (["LT"], 1)


ON: list[tuple[str | None, list[str]]] = [
    (None, ["kept", "kept_late", "overdue"]),
    ("2025-09-01", ["kept", "overdue", "open"]),
    ("2025-05-11", ["open", "open", "open"]),
]


@pytest.mark.parametrize(("on", "statuses"), ON)
def test_promises_on_a_day(on: str | None, statuses: list[str]) -> None:
    import datetime as dt

    result = year(on=on and dt.date.fromisoformat(on))
    assert [entry.status for entry in result.promises] == statuses
    assert result.later == sum(1 for each in plain_letters() if on and each["date"] > on)


def test_promises_show_what_keeps_them() -> None:
    sent, said, none = (entry.kept_by for entry in year().promises)
    assert sent
    assert (sent.letter, sent.code, sent.quote) == (
        "b.txt",
        "sent",
        "Evaluatieverslag luchtbrug Moldavië",
    )
    assert sent.days_late == 0
    assert said
    assert (said.letter, said.code, said.days_late) == ("c.txt", "said", 70)
    assert "bewaking, onderzeese, stroomkabels" in said.words
    assert "toezegging aan uw Kamer" in said.quote
    assert none is None


def test_every_quote_stands_in_its_letter() -> None:
    texts = {each["path"]: each for each in plain_letters()}
    for kind in ("commitments", "deployments", "promises"):
        for entry in getattr(year(), kind):
            for member in entry.members:
                fact = texts[member.letter][kind][member.index]
                assert member.quote == fact["evidence"]["text"]
                assert (member.start, member.end) == (
                    fact["evidence"]["start"],
                    fact["evidence"]["end"],
                )


# Promises and what keeps them, made directly

DUE = span(None, "2025-06-01", "uiterlijk 1 juni 2025")
REPORT = "Het evaluatieverslag van de sluis bij Zwartsluis stuur ik uw Kamer uiterlijk 1 juni 2025"
TELL = "Over de bewaking van onderzeese stroomkabels informeer ik uw Kamer"
KEEPING: dict[str, tuple[str, str, dict[str, Any], str | None]] = {
    "the paper itself": (
        REPORT,
        "2025-05-20",
        {"subject": "Evaluatieverslag sluis Zwartsluis"},
        "sent",
    ),
    "a sentence that says so": (
        TELL,
        "2025-05-20",
        {
            "texts": [
                "Dat is zo. Ik heb u toegezegd te schrijven over de bewaking van onderzeese stroomkabels."
            ]
        },
        "said",
    ),
    "the subject, without a paper": (
        TELL,
        "2025-05-20",
        {"subject": "Bewaking onderzeese stroomkabels"},
        "sent",
    ),
    "an earlier letter": (
        REPORT,
        "2024-12-20",
        {"subject": "Evaluatieverslag sluis Zwartsluis"},
        None,
    ),
    "the same day": (REPORT, "2025-01-20", {"subject": "Evaluatieverslag sluis Zwartsluis"}, None),
    "late, in few words": (
        "Over de stroomkabels bij Borssele informeer ik uw Kamer",
        "2026-02-20",
        {"texts": ["Ik heb u toegezegd te schrijven over de stroomkabels bij Borssele."]},
        None,
    ),
    "late, in many words": (
        TELL,
        "2026-02-20",
        {
            "texts": [
                "Ik heb u toegezegd te schrijven over de bewaking van onderzeese stroomkabels."
            ]
        },
        "said",
    ),
    "long after": (REPORT, "2026-06-20", {"subject": "Evaluatieverslag sluis Zwartsluis"}, None),
    "another paper": (REPORT, "2025-05-20", {"subject": "Agenda sluis Zwartsluis"}, None),
    "another year's": (
        REPORT.replace("verslag", "verslag 2024"),
        "2025-05-20",
        {"subject": "Evaluatieverslag 2023 sluis Zwartsluis"},
        None,
    ),
    "no paper": (REPORT, "2025-05-20", {"subject": "Bezoek aan de sluis in Zwartsluis"}, None),
    "another subject": (
        REPORT,
        "2025-05-20",
        {"subject": "Evaluatieverslag haven Delfzijl en omgeving"},
        None,
    ),
    "money promised": (
        TELL,
        "2025-05-20",
        {"texts": ["Japan heeft geld toegezegd voor de bewaking van onderzeese stroomkabels."]},
        None,
    ),
    "still to come": (
        TELL,
        "2025-05-20",
        {
            "texts": [
                "Over de bewaking van onderzeese stroomkabels zal ik u, zoals toegezegd, nog informeren."
            ]
        },
        None,
    ),
}


@pytest.mark.parametrize("case", KEEPING)
def test_what_keeps_a_promise(case: str) -> None:
    text, date, later, code = KEEPING[case]
    first = letter("2025-01-20", "A", promises=[promise(text, DUE)])
    (entry,) = made(first, letter(date, "B", **later)).promises
    assert (entry.kept_by.code if entry.kept_by else None) == code
    near = made(first, letter(date, "B", **later), near=True).near or []
    assert {each.code for each in near} <= {"not_surely_kept"}
    assert not (near and code)


def test_what_nearly_keeps_a_promise_is_shown() -> None:
    letters = (
        letter("2025-01-20", "A", promises=[promise(REPORT, DUE)]),
        letter("2025-05-20", "B", subject="Agenda sluis Zwartsluis"),
    )
    (near,) = made(*letters, near=True).near or []
    assert (near.kind, near.code, near.letter, near.later) == (
        "promise",
        "not_surely_kept",
        "B",
        None,
    )


def test_a_promise_of_an_undated_letter_stays_open() -> None:
    letters = (
        letter(None, "A", promises=[promise(REPORT)]),
        letter("2025-05-20", "B", subject="Evaluatieverslag sluis Zwartsluis"),
    )
    assert [entry.status for entry in made(*letters).promises] == ["open"]


def names() -> Iterator[tuple[list[dict[str, Any]], list[str]]]:
    yield [letter("2025-01-01", "A", path="a.txt"), letter("2025-01-02", "B")], ["a.txt", "B"]
    yield [letter("2025-01-01", "A"), letter("2025-01-02", "A")], ["A#", "A#"]
    yield [letter("2025-01-01"), letter(None, sha256="ab" * 32)], ["#", "#" + "ab" * 6]


@pytest.mark.parametrize(("letters", "want"), list(names()))
def test_letters_are_called_by_path_or_reference_or_content(
    letters: list[dict[str, Any]], want: list[str]
) -> None:
    ids = [each.id for each in made(*letters).letters]
    assert len(set(ids)) == len(ids)
    assert all(name.startswith(start) for name, start in zip(ids, want, strict=True))


def test_a_ring_of_parts_is_broken() -> None:
    """One letter has the small in the great, another the great in the small."""
    from ledger_records import commitment

    great, small = commitment(7_310_000), commitment(1_230_000, purpose="tenten met kachels")
    letters = [
        letter("2025-01-01", "A", commitments=[great, {**small, "part_of": 0}]),
        letter("2025-02-01", "B", commitments=[{**great, "part_of": 1}, small]),
    ]
    result = made(*letters)
    assert [entry.part_of for entry in result.commitments] == [1, None]
    assert [total.maximum for total in result.totals] == [1_230_000]
