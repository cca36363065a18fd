"""A letter that is given more than once: as the same file, in the same words, in another format.

Copies must not add up. But a letter that is left out wrongly hides what it tells, so a copy that
is known by its head alone has no amount, number of people or promise that the other has not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from letterparse.archive.ledger.facts import Letter, Source

Code = Literal["by_file", "by_text", "by_reference", "by_subject"]


@dataclass(frozen=True, slots=True)
class Copy:
    """A letter that does not count, for it is the same as one that does."""

    source: Source
    of: Source
    code: Code
    words: str
    """The reason for a person."""


def once(letters: Iterable[Letter]) -> tuple[list[Letter], list[Copy]]:
    """Each letter once and the copies of them, both oldest first, whatever order they come in."""
    alone, copies = _by_content(letters)
    kept, more = _by_head(alone)
    # What was the same as a copy is the same as the letter that this is a copy of.
    end = {copy.source.digest: copy.of for copy in more}
    copies = [
        Copy(copy.source, end.get(copy.of.digest, copy.of), copy.code, copy.words)
        for copy in copies
    ]
    return (
        sorted(kept, key=lambda letter: letter.source.order),
        sorted([*copies, *more], key=lambda copy: copy.source.order),
    )


def _by_content(letters: Iterable[Letter]) -> tuple[list[Letter], list[Copy]]:
    kept: list[Letter] = []
    copies: list[Copy] = []
    files: dict[str, Source] = {}
    texts: dict[str, Source] = {}
    for letter in sorted(letters, key=lambda letter: letter.source.order):
        source = letter.source
        if other := files.get(source.digest):
            copies.append(Copy(source, other, "by_file", "the same file, or the same JSON"))
        elif other := texts.get(source.content):
            told = "the same words with the same date, reference and subject"
            copies.append(Copy(source, other, "by_text", told))
        else:
            other = source
            kept.append(letter)
        files.setdefault(source.digest, other)
        texts.setdefault(source.content, other)
    return kept, copies


def _by_head(letters: Iterable[Letter]) -> tuple[list[Letter], list[Copy]]:
    """Of letters with one head, the one that tells most counts."""
    kept: list[Letter] = []
    copies: list[Copy] = []
    seen: dict[Hashable, list[Letter]] = {}
    for letter in sorted(letters, key=lambda letter: (-_size(letter), letter.source.order)):
        found = _copy(letter, (other for key in _heads(letter) for other in seen.get(key, ())))
        if found:
            copies.append(found)
            continue
        kept.append(letter)
        for key in _heads(letter):
            seen.setdefault(key, []).append(letter)
    return kept, copies


def _size(letter: Letter) -> int:
    return len(letter.commitments) + len(letter.deployments) + len(letter.promises)


def _heads(letter: Letter) -> Iterator[Hashable]:
    source = letter.source
    if source.date is None:
        return
    if source.reference:
        yield "reference", source.date, _plain(source.reference)
    if source.subject:
        yield "subject", source.date, _plain(source.subject)


def _copy(letter: Letter, others: Iterable[Letter]) -> Copy | None:
    source = letter.source
    for other in others:
        of = other.source
        if source.reference and of.reference:
            if _same_reference(letter, other):
                told = f"reference {source.reference} and date {source.date}, and no other amounts"
                return Copy(source, of, "by_reference", told)
        elif _same_subject(letter, other):
            told = f"subject, sender and date {source.date}, and the same facts"
            return Copy(source, of, "by_subject", told)
    return None


def _same_reference(letter: Letter, other: Letter) -> bool:
    one, two = letter.source, other.source
    return (
        _plain(one.reference) == _plain(two.reference)
        and (not one.subject or not two.subject or _plain(one.subject) == _plain(two.subject))
        and _facts(letter) <= _facts(other)
    )


def _same_subject(letter: Letter, other: Letter) -> bool:
    """A subject says less than a reference: here all that is told must be the same."""
    one, two = letter.source, other.source
    return (
        bool(one.subject)
        and _plain(one.subject) == _plain(two.subject)
        and _plain(one.ministry) == _plain(two.ministry)
        and _facts(letter) == _facts(other)
        and _vows(letter) == _vows(other)
    )


def _facts(letter: Letter) -> Counter[Hashable]:
    """Its amounts, numbers of things and of people, and the days of its promises."""
    found: Counter[Hashable] = Counter()
    for given in letter.commitments:
        money = given.money
        told = (money.currency, money.low, money.high) if money else given.quantity
        found["commitment", told] += 1
    for stay in letter.deployments:
        found["deployment", stay.participant, stay.personnel] += 1
    for vow in letter.promises:
        found["promise", vow.due.start, vow.due.end] += 1
    return found


def _vows(letter: Letter) -> Counter[frozenset[str]]:
    return Counter(vow.words for vow in letter.promises)


def _plain(text: str | None) -> str:
    """Letters and figures alone: a format may break or hyphenate a line elsewhere."""
    return "".join(each for each in (text or "").casefold() if each.isalnum())
