"""The whole ledger: letters in, each thing once out, as the contract has it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from letterparse.archive.ledger import commitments, deployments, model, promises
from letterparse.archive.ledger.copies import once
from letterparse.archive.ledger.entries import Writer
from letterparse.archive.ledger.facts import Commitment, Letter, Promise, Source
from letterparse.archive.ledger.promises import Keepers, Kept
from letterparse.archive.ledger.same import Entry, Near, gather
from letterparse.archive.ledger.totals import totals


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of a ledger."""

    on: dt.date | None = None
    """Judge on this day, and leave later letters out. None: the last letter's day."""
    near: bool = False
    all_donors: bool = False
    """Totals of all who give, not of the own government alone."""


DEFAULT = Asked()


def ledger(letters: Iterable[Letter], asked: Asked = DEFAULT) -> model.Ledger:
    """The ledger of these letters, in whatever order they come; one given twice counts once."""
    kept, copies = once(letters)
    on = asked.on or max(
        (letter.source.date for letter in kept if letter.source.date), default=None
    )
    there = [letter for letter in kept if not _later(letter, on)]
    write = Writer(names([letter.source for letter in kept]), on)
    all_of = chain.from_iterable
    given, near_given = gather(all_of(each.commitments for each in there), commitments.RULES)
    stays, near_stays = gather(all_of(each.deployments for each in there), deployments.RULES)
    vows, near_vows = gather(all_of(each.promises for each in there), promises.RULES)
    keepers = Keepers(there)
    kept_by = [keepers.kept(entry) for entry in vows]
    entries = [
        write.commitment(entry, whole) for entry, whole in zip(given, wholes(given), strict=True)
    ]
    return model.Ledger(
        ledger_version="1.0",
        on=on,
        own_only=not asked.all_donors,
        letters=[write.letter(letter.source) for letter in there],
        duplicates=[write.duplicate(copy) for copy in copies],
        later=len(kept) - len(there),
        commitments=entries,
        deployments=[write.deployment(entry) for entry in stays],
        promises=[write.promise(entry, by) for entry, (by, _) in zip(vows, kept_by, strict=True)],
        totals=totals(entries, own_only=not asked.all_donors),
        near=_near(write, near_given, near_stays, near_vows, vows, kept_by) if asked.near else None,
    )


def _later(letter: Letter, on: dt.date | None) -> bool:
    date = letter.source.date
    return on is not None and date is not None and date > on


def names(sources: Sequence[Source]) -> dict[str, str]:
    """What each letter is called, by its digest: path or reference, where no other has the same."""
    wanted = {each.digest: each.path or each.reference or "" for each in sources}
    often = Counter(wanted.values())
    return {
        digest: name if name and often[name] == 1 else f"{name}#{digest[:12]}"
        for digest, name in wanted.items()
    }


def wholes(entries: list[Entry[Commitment]]) -> list[int | None]:
    """For each entry the index of the entry that it is a part of, as its first member that says.

    A ring (one letter has A in B, another B in A) is broken where it closes.
    """
    at = {
        (fact.source.digest, fact.index): place
        for place, entry in enumerate(entries)
        for fact in entry.members
    }
    found: list[int | None] = [None] * len(entries)
    for place, entry in enumerate(entries):
        for fact in entry.members:
            whole = None if fact.part_of is None else at.get((fact.source.digest, fact.part_of))
            if whole is not None and not _leads_to(found, whole, place):
                found[place] = whole
                break
    return found


def _leads_to(wholes: list[int | None], start: int, goal: int) -> bool:
    place: int | None = start
    while place is not None and place != goal:
        place = wholes[place]
    return place == goal


def _near(
    write: Writer,
    given: Iterable[Near[Commitment]],
    stays: Iterable[Near[deployments.Deployment]],
    made: Iterable[Near[Promise]],
    vows: list[Entry[Promise]],
    kept_by: list[tuple[Kept | None, Kept | None]],
) -> list[model.Near]:
    return [
        *(write.near("commitment", each) for each in given),
        *(write.near("deployment", each) for each in stays),
        *(write.near("promise", each) for each in made),
        *(
            write.nearly_kept(entry, nearly)
            for entry, (_, nearly) in zip(vows, kept_by, strict=True)
            if nearly is not None
        ),
    ]
