"""The page of one letter in an archive: its words, and what the ledger has of it.

A letter comes as plain JSON, of `extract` or out of a database, and only what both have is shown.
Its facts are looked up in its paragraphs by their words.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from letterparse.archive.ledger.facts import KINDS, Plain
from letterparse.archive.ledger.model import Ledger, LedgerLetter
from letterparse.archive.report import table
from letterparse.archive.report.stays import title
from letterparse.output.report.frame import page
from letterparse.output.report.marks import Mark, Passage, Run
from letterparse.output.report.wording import cut
from letterparse.output.report.words import Words
from letterparse.records import NamedTuple


class Other(NamedTuple):
    """Another letter that tells the same: its page and fact, and how it is called."""

    leaf: str
    fact: str
    date: str
    subject: str


class Card(NamedTuple):
    """An entry of the ledger that this letter tells. `entry` is its place in its table."""

    fact: str
    kind: str
    entry: int
    title: str
    line: str
    status: str | None
    quote: str
    page: int | None
    placed: bool
    others: list[Other]


class Part(NamedTuple):
    """A heading of a level from 2, and the paragraphs below it."""

    level: int
    heading: str | None
    paragraphs: list[list[Run]]


class Leaves:
    """Makes the pages of a ledger's letters, from their JSON. Knows which letter tells what."""

    def __init__(self, ledger: Ledger, words: Words, version: str = "") -> None:
        self._words = words
        self._version = version
        self._letters = {letter.id: letter for letter in ledger.letters}
        self._by_digest = {letter.sha256: letter for letter in ledger.letters}
        self._told: dict[str, list[tuple[str, int, int]]] = {}
        self._entries: dict[str, list[Any]] = {kind: getattr(ledger, kind) for kind in KINDS}
        for kind, entries in self._entries.items():
            for place, entry in enumerate(entries):
                for nth, member in enumerate(entry.members):
                    self._told.setdefault(member.letter, []).append((kind, place, nth))

    def page_of(self, digest: str, plain: Plain) -> tuple[str, str] | None:
        """The name of the letter's page, and the page; None for one that the ledger left out."""
        letter = self._by_digest.get(digest)
        if letter is None:
            return None
        told = self._told.get(letter.id, [])
        passages = [[Passage(p["text"], ()) for p in s["paragraphs"]] for s in plain["sections"]]
        every = [passage for section in passages for passage in section]
        cards = [self._card(letter, *each, every) for each in told]
        cards.sort(key=lambda card: card[0])
        parts = [
            Part(
                min(max(section.get("level") or 1, 1) + 1, 6),
                section.get("heading"),
                [passage.runs() for passage in there],
            )
            for section, there in zip(plain["sections"], passages, strict=True)
        ]
        return table.leaf_name(letter.sha256), self._written(
            letter, parts, [card for _, card in cards]
        )

    def _written(self, letter: LedgerLetter, parts: list[Part], cards: list[Card]) -> str:
        words = self._words
        return page(
            "archive_leaf.html.j2",
            scripts=("page", "archive_leaf"),
            styles=("base", "letter", "facts", "archive_leaf"),
            data=None,
            w=words,
            a=words["archive"],
            version=self._version,
            facts=KINDS,
            letter=letter,
            date=words.date(letter.date) if letter.date else None,
            parts=parts,
            cards=cards,
        )

    def _card(
        self, letter: LedgerLetter, kind: str, place: int, nth: int, passages: list[Passage]
    ) -> tuple[float, Card]:
        """A card, and where its words begin: passage by passage, what has no place last."""
        entry = self._entries[kind][place]
        member = entry.members[nth]
        fact = f"{kind}-{member.index}"
        at = _mark(passages, fact, kind, member.quote)
        headline, line = _says(kind, entry, self._words)
        card = Card(
            fact,
            kind,
            place,
            headline,
            line,
            self._status(kind, entry),
            member.quote,
            member.page,
            at is not None,
            list(self._others(kind, entry, letter.id)),
        )
        return (float("inf") if at is None else at), card

    def _status(self, kind: str, entry: Any) -> str | None:
        code = entry.status
        if kind == "promises":
            return self._words["archive"]["promise"][code]
        return self._words.value(code)

    def _others(self, kind: str, entry: Any, here: str) -> Iterator[Other]:
        for member in entry.members:
            if member.letter != here:
                letter = self._letters[member.letter]
                date = self._words.date(member.date) if member.date else ""
                name = cut(letter.subject or letter.path or self._words["archive"]["unnamed"])
                fact = f"{kind}-{member.index}"
                yield Other(table.leaf_name(letter.sha256), fact, date, name)


def _mark(passages: list[Passage], fact: str, kind: str, quote: str) -> float | None:
    """Mark the words where they stand first; how far down the letter that is."""
    for number, passage in enumerate(passages):
        start = passage.text.find(quote) if quote else -1
        if start >= 0:
            passage.marks.append(Mark(fact, kind, start, start + len(quote)))
            return number + start / (len(passage.text) + 1)
    return None


def _says(kind: str, entry: Any, words: Words) -> tuple[str, str]:
    """The headline of an entry and the line below it."""
    if kind == "commitments":
        sides = [words.country(entry.donor), words.countries(entry.recipient)]
        line = " · ".join(filter(None, [" → ".join(filter(None, sides)), entry.purpose]))
        return table.worth(entry, words)[0], line
    if kind == "deployments":
        sides = [words.country(entry.participant), words.countries(entry.location)]
        line = [" → ".join(filter(None, sides)), _days(entry.period, words)]
        return title(entry, words), " · ".join(filter(None, line))
    due = entry.due.end if entry.due else None
    return cut(entry.text), f"{words['fields']['due']}: {words.date(due)}" if due else ""


def _days(period: Any, words: Words) -> str | None:
    return words.days(period.start, period.end) if period else None
