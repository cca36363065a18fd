"""`ledger`: what holds whatever letters it is given."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_records import Plain, commitment, deployment, letter, made, money, promise, span

from letterparse.archive.ledger.build import Asked, ledger
from letterparse.archive.ledger.facts import Letter
from letterparse.archive.ledger.load import letter_of
from letterparse.archive.ledger.model import Ledger
from letterparse.archive.ledger.totals import bounds_of

YEARS = st.sampled_from(
    [None, span("2024-01-01", "2024-12-31", "in 2024"), span("2025-01-01", None)]
)
AMOUNTS = st.sampled_from(
    [7_000_000, 12.5, money(3, basis="per_year"), money(3, "USD"), money(None, min=2, max=5), None]
)
COMMITMENTS = st.builds(
    commitment,
    AMOUNTS,
    st.sampled_from(["zo staat het er", "nog eens zoveel", "eerder gemeld"]),
    own=st.sampled_from([True, False, None]),
    donor=st.sampled_from(["NL", "DK", None]),
    recipient=st.sampled_from([["UA"], ["MD", "UA"], None]),
    purpose=st.sampled_from(["veldhospitaal met bedden", "munitie", "militaire steun", None]),
    item=st.sampled_from(["granaten", "tenten", None]),
    quantity=st.sampled_from([None, 500]),
    status=st.sampled_from(["announced", "delivered", "ended", None]),
    period=YEARS,
    part_of=st.sampled_from([None, 0, 1, 2]),
)
DEPLOYMENTS = st.builds(
    deployment,
    mission=st.sampled_from(["EUTM Mali", None]),
    unit=st.sampled_from(["militairen", "artsen", "opvarenden", None]),
    personnel=st.sampled_from([None, 10, 20, 300]),
    location=st.sampled_from([["ML"], None]),
    status=st.sampled_from(["planned", "extended", "ended", None]),
    period=YEARS,
)
PROMISES = st.builds(
    promise,
    st.sampled_from(
        ["De evaluatie van de brug bij Zwartsluis stuur ik u", "Zo dadelijk hoort u meer"]
    ),
    st.sampled_from([None, span(None, "2024-09-01", "uiterlijk 1 september 2024")]),
)
DATES = st.sampled_from(
    ["2024-01-20", "2024-03-01", "2024-08-15", "2025-02-01", "2027-06-01", None]
)
SUBJECTS = st.sampled_from([None, "Evaluatie brug Zwartsluis"])
LETTERS = st.lists(
    st.builds(
        letter,
        DATES,
        st.sampled_from(["A", "B", None]),
        subject=SUBJECTS,
        commitments=st.lists(COMMITMENTS, max_size=3),
        deployments=st.lists(DEPLOYMENTS, max_size=3),
        promises=st.lists(PROMISES, max_size=2),
    ),
    max_size=5,
)
KINDS = ("commitments", "deployments", "promises")
EVEN_MORE = settings(max_examples=30, deadline=None)


def told(letters: list[Plain]) -> list[Letter]:
    return [letter_of(each, "here") for each in letters]


def places(result: Ledger, kind: str) -> Counter[tuple[str, int]]:
    return Counter(
        (member.letter, member.index) for entry in getattr(result, kind) for member in entry.members
    )


@EVEN_MORE
@given(LETTERS, st.randoms(use_true_random=False))
def test_the_order_of_the_letters_does_not_matter(
    letters: list[Plain], chance: random.Random
) -> None:
    other = list(letters)
    chance.shuffle(other)
    assert made(*letters, near=True, all_donors=True) == made(*other, near=True, all_donors=True)


@EVEN_MORE
@given(LETTERS)
def test_each_fact_is_in_one_entry(letters: list[Plain]) -> None:
    once = {each.source.digest: each for each in told(letters)}
    result = made(*letters)
    kept = [once[each.sha256] for each in result.letters]
    # Without `on`, no letter is later than the last one.
    assert len(kept) + len(result.duplicates) == len(letters)
    for kind in KINDS:
        counts = places(result, kind)
        assert set(counts.values()) <= {1}
        assert len(counts) == sum(len(getattr(each, kind)) for each in kept)


@EVEN_MORE
@given(LETTERS)
def test_each_merge_has_a_reason_that_is_an_earlier_member(letters: list[Plain]) -> None:
    result = made(*letters)
    for kind in KINDS:
        for entry in getattr(result, kind):
            before: set[tuple[str, int]] = set()
            dates = [member.date for member in entry.members]
            assert dates == sorted(dates, key=str)
            assert len({member.letter for member in entry.members}) == len(entry.members)
            for member in entry.members:
                assert (member.reason is None) == (not before)
                assert (
                    member.reason is None or (member.reason.letter, member.reason.index) in before
                )
                before.add((member.letter, member.index))


@EVEN_MORE
@given(LETTERS)
def test_members_never_contradict_each_other(letters: list[Plain]) -> None:
    plain = told(letters)
    result = ledger(plain, Asked())
    ids = {each.sha256: each.id for each in result.letters}
    by_name = {ids[each.source.digest]: each for each in plain if each.source.digest in ids}
    for entry in result.commitments:
        facts: list[Any] = [by_name[each.letter].commitments[each.index] for each in entry.members]
        for read in (lambda one: one.recipient, lambda one: one.period.end and one.period.end.year):
            assert len({read(fact) for fact in facts} - {None}) <= 1
        amounts = {
            fact.money and (fact.money.low, fact.money.high, fact.money.currency) for fact in facts
        }
        assert len(amounts) == 1


@EVEN_MORE
@given(LETTERS, st.booleans())
def test_totals_count_each_entry_once_and_no_part_beside_its_whole(
    letters: list[Plain], all_donors: bool
) -> None:
    result = made(*letters, all_donors=all_donors)
    counted = Counter(index for total in result.totals for index in total.entries)
    assert set(counted.values()) <= {1}
    for index in counted:
        entry = result.commitments[index]
        assert all_donors or entry.own
        whole = entry.part_of
        while whole is not None:
            assert whole not in counted
            whole = result.commitments[whole].part_of
    for total in result.totals:
        most = sum(bounds_of(result.commitments[index])[1] for index in total.entries)
        assert total.minimum <= total.maximum == round(most, 2)
        assert sum(part.entries for part in total.by_status) == len(total.entries)
        assert round(sum(part.maximum for part in total.by_status), 2) == total.maximum


@EVEN_MORE
@given(LETTERS)
def test_letters_given_twice_change_nothing(letters: list[Plain]) -> None:
    once, twice = made(*letters, near=True), made(*letters, *letters, near=True)
    assert twice.model_copy(update={"duplicates": once.duplicates}) == once
    assert Ledger.model_validate_json(once.model_dump_json()) == once
