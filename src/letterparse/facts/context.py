"""A letter's sentences with what stands in them, made when a rule first asks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from letterparse.facts.actors import Actor, Gazetteer, gazetteer
from letterparse.facts.clauses import Clauses, clauses_of
from letterparse.facts.sentences import split_sentences
from letterparse.language import Language
from letterparse.mentions.model import Amount, Mention, Mentions, Period
from letterparse.mentions.scan import Token, tokenize
from letterparse.structure.outline import Block, Outline
from letterparse.trace import Trace

M = TypeVar("M", bound=Mention)


@dataclass(slots=True)
class Sentence:
    """`blocks[block].text[start:end]`. Token, actor and mention offsets are the block's."""

    block: Block
    index: int
    start: int
    end: int
    tokens: list[Token]
    amounts: list[Amount]
    periods: list[Period]
    keys: list[str]
    gazetteer: Gazetteer = field(repr=False)
    _actors: list[Actor] | None = field(default=None, repr=False)
    _clauses: Clauses | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        return self.block.view.text[self.start : self.end]

    @property
    def actors(self) -> list[Actor]:
        """Who is named in it. Looked up on first use."""
        if self._actors is None:
            self._actors = self.gazetteer.find(self.block.view.text, self.tokens, self.keys)
        return self._actors

    @property
    def clauses(self) -> Clauses:
        """Its tokens, sorted into clauses. Made on first use."""
        if self._clauses is None:
            starts = frozenset(self.token_at(amount.start) for amount in self.amounts)
            self._clauses = clauses_of(self.block.view.text, self.tokens, starts)
        return self._clauses

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after this offset."""
        low, high = 0, len(self.tokens)
        while low < high:
            middle = (low + high) // 2
            if self.tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    @property
    def is_question(self) -> bool:
        return self.block.view.text[self.start : self.end].rstrip(' ”’")').endswith("?")


LONGEST = 400
"""Tokens of the longest sentence that is read for facts: no statement is longer."""


class Context:
    """What the fact rules share: outline, mentions, vocabulary, and sentences by block."""

    def __init__(
        self, outline: Outline, mentions: Mentions, language: Language, trace: Trace | None
    ) -> None:
        self.outline = outline
        self.mentions = mentions
        self.language = language
        self.trace = trace
        self.letter_date = date.fromisoformat(outline.header.date) if outline.header.date else None
        self.gazetteer = gazetteer(language)
        self._amounts = _by_block(mentions.amounts)
        self._periods = _by_block(mentions.periods)
        self._sentences: dict[int, list[Sentence]] = {}

    def sentences(self, block: Block) -> list[Sentence]:
        """The sentences of a block, in order."""
        found = self._sentences.get(block.index)
        if found is None:
            found = self._sentences[block.index] = self._split(block)
        return found

    def amounts(self, block: Block) -> list[Amount]:
        return self._amounts.get(block.index, [])

    def periods(self, block: Block) -> list[Period]:
        return self._periods.get(block.index, [])

    def refuse(self, rule: str, block: Block, start: int, end: int, why: str) -> None:
        if self.trace is not None:
            self.trace.refused(rule, block.index, start, end, why)

    def heading_of(self, block: Block) -> str:
        """The heading above a block, or "" ."""
        if 0 <= block.section < len(self.outline.sections):
            return self.outline.sections[block.section].heading or ""
        return ""

    def _split(self, block: Block) -> list[Sentence]:
        text = block.view.text
        tokens = tokenize(text)
        spans = split_sentences(text, self.language)
        if block.kind == "row":
            spans = [(0, len(text))]
        starts = [token.start for token in tokens]
        sentences: list[Sentence] = []
        for number, (start, end) in enumerate(spans):
            own = tokens[bisect_left(starts, start) : bisect_left(starts, end)]
            sentences.append(
                Sentence(
                    block=block,
                    index=number,
                    start=start,
                    end=end,
                    tokens=own,
                    amounts=_within(self.amounts(block), start, end),
                    periods=_within(self.periods(block), start, end),
                    keys=[token.key for token in own],
                    gazetteer=self.gazetteer,
                )
            )
        return sentences


def _by_block(mentions: Sequence[M]) -> dict[int, list[M]]:
    table: dict[int, list[M]] = {}
    for mention in mentions:
        table.setdefault(mention.block, []).append(mention)
    return table


def _within(mentions: list[M], start: int, end: int) -> list[M]:
    return [m for m in mentions if start <= m.start < end]
