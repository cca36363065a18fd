"""A letter's sentences with what stands in them, made when a rule first asks."""

from __future__ import annotations

import operator
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from itertools import chain
from typing import Any, Generic, TypeVar, cast

from letterparse.facts.grammar import signals as signs
from letterparse.facts.grammar.actors import Actor, Gazetteer, gazetteer_of
from letterparse.facts.grammar.clauses import Clauses, clauses_of
from letterparse.facts.grammar.sentences import split_sentences
from letterparse.facts.grammar.signals import ACTOR, COUNT, NUMBER, SECOND, Signals
from letterparse.language import Language
from letterparse.mentions.model import Amount, Mention, Mentions, Period
from letterparse.mentions.scan import Scan, tokenize
from letterparse.structure.outline import Block, Outline
from letterparse.trace import Trace

_or: Callable[[int, int], int] = cast("Any", operator).or_
M = TypeVar("M", bound=Mention)
T = TypeVar("T")


class _Made(Generic[T]):
    """An attribute that a method makes on first use, and that is plain from then on.

    A `__getattr__` would do the same, but slow down each look at each other attribute.
    """

    def __init__(self, make: Callable[[Any], T]) -> None:
        self.make = make
        self.name = make.__name__

    def __get__(self, sentence: Any, owner: type) -> T:
        made = sentence.__dict__[self.name] = self.make(sentence)
        return made


_SOON_MADE = ("memo", "present", "commas", "behind_commas", "priced", "timed")
_NONE: frozenset[int] = frozenset()  # One for all: each empty set takes 200 bytes.


class Sentence:
    """`blocks[block].text[start:end]`. Token, actor and mention offsets are the block's.

    `keys` are its words in lower case, `marks` what each can wake, and `marked` all that
    together (see `signals`); word i stands at `starts[i]:ends[i]`. Most sentences tell no
    fact: what takes work, the `actors` that are named in it, the `clauses` that its words are
    sorted into, `present`, its words as a set, and the indices of the words inside amounts
    (`priced`), inside periods (`timed`), right before commas (`commas`) and next behind them
    (`behind_commas`), is made on first use.
    `memo` is where the rules keep what they found in it once, and what one tells the next.
    """

    keys: list[str]
    starts: list[int]
    ends: list[int]
    marks: list[int]

    __slots__ = (
        "__dict__",
        "amounts",
        "block",
        "end",
        "ends",
        "gazetteer",
        "index",
        "keys",
        "marked",
        "marks",
        "periods",
        "start",
        "starts",
    )

    def __init__(
        self,
        block: Block,
        index: int,
        start: int,
        end: int,
        scan: Scan | Sentence,
        first: int,
        last: int,
        marks: list[int],
        amounts: Sequence[Amount],
        periods: Sequence[Period],
        gazetteer: Gazetteer,
    ) -> None:
        self.block = block
        self.index = index
        self.start = start
        self.end = end
        self.keys = scan.keys[first:last]
        self.starts = scan.starts[first:last]
        self.ends = scan.ends[first:last]
        self.marks = marks[first:last]
        self.marked = reduce(_or, self.marks, 0)
        self.amounts = amounts
        self.periods = periods
        self.gazetteer = gazetteer

    def forget(self) -> None:
        """Let go of what was made on first use, but for what takes long to make again."""
        made = self.__dict__
        for name in _SOON_MADE:
            made.pop(name, None)

    @_Made
    def memo(self) -> dict[str, Any]:
        return {}

    @_Made
    def actors(self) -> list[Actor]:
        return self.named_by(self.gazetteer, ACTOR, SECOND)

    @_Made
    def clauses(self) -> Clauses:
        amounts = frozenset(self.token_at(amount.start) for amount in self.amounts)
        text = self.block.view.text
        return clauses_of(text, self.keys, self.starts, self.ends, amounts, self.marks)

    @_Made
    def present(self) -> frozenset[str]:
        return frozenset(self.keys)

    @_Made
    def commas(self) -> frozenset[int]:
        return frozenset(self._before_commas()) or _NONE

    @_Made
    def behind_commas(self) -> frozenset[int]:
        text, starts, ends = self.block.view.text, self.starts, self.ends
        found: list[int] = []
        at = text.find(",", self.start, self.end)
        while at >= 0:
            index = bisect_left(starts, at)
            if 0 < index < len(starts) and ends[index - 1] <= at:
                found.append(index)
            at = text.find(",", at + 1, self.end)
        return frozenset(found) if found else _NONE

    @_Made
    def priced(self) -> frozenset[int]:
        return self._tokens_of(self.amounts)

    @_Made
    def timed(self) -> frozenset[int]:
        return self._tokens_of(self.periods)

    def part(self, first: int, last: int) -> Sentence:
        """Its words from `first` up to `last`, as a sentence of their own."""
        start, end = self.starts[first], self.ends[last - 1]
        if last == len(self.keys):
            end = self.end
        return Sentence(
            self.block,
            self.index,
            start,
            end,
            self,
            first,
            last,
            self.marks,
            _within(self.amounts, start, end),
            _within(self.periods, start, end),
            self.gazetteer,
        )

    @property
    def text(self) -> str:
        return self.block.view.text[self.start : self.end]

    def named_by(self, gazetteer: Gazetteer, alone: int, second: int) -> list[Actor]:
        """What these names stand for in it; the marks are those of first and second words."""
        either = alone | second
        if not self.marked & either:
            return []
        at = [index for index, marks in enumerate(self.marks) if marks & either]
        if self.marked & second:
            before = [index - 1 for index in at if index and self.marks[index] & second]
            at = sorted({*before, *at})
        return gazetteer.at(self.block.view.text, self.starts, self.ends, self.keys, at)

    def token_at(self, offset: int) -> int:
        """The index of the first token that ends after this offset."""
        return bisect_right(self.ends, offset)

    def _tokens_of(self, mentions: Sequence[Mention]) -> frozenset[int]:
        """The indices of the tokens inside these mentions."""
        if not mentions:
            return _NONE
        starts = self.starts
        return frozenset(
            index
            for mention in mentions
            for index in range(bisect_left(starts, mention.start), bisect_left(starts, mention.end))
        )

    def _before_commas(self) -> Iterator[int]:
        text, ends = self.block.view.text, self.ends
        at = text.find(",", self.start, self.end)
        while at >= 0:
            index = bisect_left(ends, at)
            if index < len(ends) and ends[index] == at:
                yield index
            at = text.find(",", at + 1, self.end)

    def words(self, members: Iterable[int]) -> list[str]:
        """The words of these tokens."""
        return list(map(self.keys.__getitem__, members))

    def marked_words(self, members: Sequence[int]) -> list[str]:
        """The words of these tokens, with "," where a comma follows."""
        words = self.words(members)
        for comma in sorted(self.commas.intersection(members), reverse=True):
            words.insert(members.index(comma) + 1, ",")
        return words

    @_Made
    def is_question(self) -> bool:
        text = self.block.view.text
        if text[self.end - 1] in ".;:,":
            return False
        return text[self.start : self.end].rstrip(' ”’")').endswith("?")


LONGEST = 400
"""Tokens of the longest sentence that is read for facts: no statement is longer."""


class Context:
    """What the fact rules share: outline, mentions, vocabulary, and sentences by block."""

    def __init__(
        self,
        outline: Outline,
        mentions: Mentions,
        language: Language,
        signals: Signals,
        trace: Trace | None,
    ) -> None:
        self.outline = outline
        self.mentions = mentions
        self.language = language
        self.signals = signals
        self.trace = trace
        self.letter_date = date.fromisoformat(outline.header.date) if outline.header.date else None
        self.gazetteer = gazetteer_of(language, outline.header.date)
        self._amounts = _by_block(mentions.amounts)
        self._periods = _by_block(mentions.periods)
        self._references = _by_block(mentions.references)
        self._titles: dict[str, list[tuple[Actor, list[str]]]] = {}
        self._sentences: dict[int, list[Sentence]] = {}
        # Those of them that were asked for last, and those before them.
        self._asked: dict[int, list[Sentence]] = {}
        self._asked_before: dict[int, list[Sentence]] = {}

    def sentences(self, block: Block) -> list[Sentence]:
        """The sentences of a block, in order.

        Those of blocks far from all that are read now forget what is soon made again: in a long
        letter that adds up.
        """
        found = self._asked.get(block.index)
        if found is None:
            found = self._sentences.get(block.index)
            if found is None:
                found = self._sentences[block.index] = self._split(block)
            self._asked_before.pop(block.index, None)
            self._asked[block.index] = found
            if len(self._asked) > _NEAR:
                for sentence in chain.from_iterable(self._asked_before.values()):
                    sentence.forget()
                self._asked_before, self._asked = self._asked, {}
        return found

    def amounts(self, block: Block) -> list[Amount]:
        return self._amounts.get(block.index, [])

    def periods(self, block: Block) -> list[Period]:
        return self._periods.get(block.index, [])

    def named_in(self, title: str) -> list[tuple[Actor, list[str]]]:
        """Who is named in a heading or subject, with the two words before, fewer at its start."""
        found = self._titles.get(title)
        if found is None:
            tokens = tokenize(title)
            actors = self.gazetteer.find(title, tokens)
            found = [(a, [t.key for t in tokens[max(a.first - 2, 0) : a.first]]) for a in actors]
            self._titles[title] = found
        return found

    def refuse(self, rule: str, block: Block, start: int, end: int, why: str) -> None:
        if self.trace is not None:
            self.trace.refused(rule, block.index, start, end, why)

    def heading_of(self, block: Block) -> str:
        """The heading above a block, or "" ."""
        if 0 <= block.section < len(self.outline.sections):
            return self.outline.sections[block.section].heading or ""
        return ""

    def heading_sentences(self, block: Block) -> list[Sentence]:
        """The heading above a block as a sentence, if it has one."""
        sections = self.outline.sections
        if not 0 <= block.section < len(sections):
            return []
        at = sections[block.section].heading_block
        return [] if at is None else self.sentences(self.outline.blocks[at])

    def _split(self, block: Block) -> list[Sentence]:
        scan = self.mentions.scans[block.index]
        text, starts = scan.text, scan.starts
        if block.kind == "row":
            spans = [(0, len(text))]
        else:
            spans = split_sentences(text, self.language)
            if len(spans) > 1 and block.kind == "item" and spans[0][1] - spans[0][0] < _LABEL:
                # "1. 200 raketten;": the label of the item is no sentence.
                spans[:2] = [(spans[0][0], spans[1][1])]
        marks = list(map(self.signals.__getitem__, scan.keys))
        cited = {
            index
            for one in self._references.get(block.index, ())
            for index in range(bisect_left(starts, one.start), bisect_left(starts, one.end))
        }
        for index in scan.numbers:
            # "(Kamerstuk 29 521, nr. 12)" and "De Zeven Provinciën" count nothing.
            if not (index in cited or _in_name(scan, index) or _is_filed(scan, index)):
                marks[index] |= NUMBER | COUNT
        if "militair" in scan.keys:
            signs.unman_adjectives(scan, marks)
        amounts = _by_sentence(self.amounts(block), spans)
        periods = _by_sentence(self.periods(block), spans)
        gazetteer = self.gazetteer
        sentences: list[Sentence] = []
        low = 0
        for number, (start, end) in enumerate(spans):
            high = bisect_left(starts, end, low)
            money, times = amounts.get(number, ()), periods.get(number, ())
            sentences.append(
                Sentence(block, number, start, end, scan, low, high, marks, money, times, gazetteer)
            )
            low = high
        return sentences


def _in_name(scan: Scan, index: int) -> bool:
    """A number's word with a capital behind another: "De Zeven Provinciën"."""
    text, at = scan.text, scan.starts[index]
    if not index or not text[at].isupper():
        return False
    return text[scan.ends[index - 1] : at] == " " and text[scan.starts[index - 1]].isupper()


def _is_filed(scan: Scan, index: int) -> bool:
    """ "(Kamerstuk 29 5211, nr. 8)": the number of a paper, though no citation reads so."""
    keys = scan.keys
    for _ in range(_GROUPS):
        if not index or scan.gap(index) != " " or keys[index - 1] != "#":
            break
        index -= 1
    return index > 0 and keys[index - 1] in _FILED


_GROUPS = 2
"""Behind the first, of a dossier's number: "29 521 470"."""
_FILED = frozenset("kamerstuk kamerstukken nr nrs noot kst dossier aanhangsel".split())
_NEAR = 64
"""Blocks: a letter of some pages has no more. Rules look a paragraph or a list back."""

# The longest label of a list's item: "xiv.", "12.a".
_LABEL = 5


def _by_block(mentions: Sequence[M]) -> dict[int, list[M]]:
    table: dict[int, list[M]] = {}
    for mention in mentions:
        table.setdefault(mention.block, []).append(mention)
    return table


def _by_sentence(mentions: list[M], spans: Sequence[tuple[int, int]]) -> dict[int, list[M]]:
    """The mentions of a block by the number of the sentence in which they start."""
    table: dict[int, list[M]] = {}
    if mentions:
        starts = [start for start, _ in spans]
        for mention in mentions:
            table.setdefault(bisect_right(starts, mention.start) - 1, []).append(mention)
    return table


def _within(mentions: Sequence[M], start: int, end: int) -> list[M]:
    return [m for m in mentions if start <= m.start < end]
