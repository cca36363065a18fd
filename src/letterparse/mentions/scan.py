"""One scan over the healed text of a block, and the rules that its words wake.

A block's text is cut into tokens once. Each rule names the words that can start it; the
scan looks every token up in one dict and calls only the rules that it wakes.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import accumulate, compress
from typing import Any, NamedTuple, cast

from letterparse.language import Language
from letterparse.mentions.model import Mention
from letterparse.structure.outline import Block, Outline
from letterparse.trace import Trace

# A word is letters and digits that start with a letter; a number with its separators is one
# token ("1.059,03"; a slash or a space ends it); a currency or percent sign stands alone.
# The first branch is the second one for plain letters, and twice as fast.
_TOKEN = re.compile(r"([a-z]++(?!\w)|[^\W\d_]\w*|[0-9]+(?:[.,][0-9]+)*|[€$£¥%‰])")

NUMBER = "#"
"""The trigger of a rule that starts at a number in digits, and the key of that token."""

NUMBER_WORD = "#word"
"""The trigger of a rule that starts at a number in words ("twaalf"); not at a bare "een"."""

ROW = "#row"
"""The trigger of a rule that reads a whole row of a table: tried at the row's first token."""

WALL = "|"
"""The gap between two cells of a table."""

CODE = "#code"
"""The trigger of a rule that starts at a word of letters with digits in it ("T03571")."""

ENDING = "*"
"""A trigger "*wet" starts its rule at each word that ends so, and at "wet" itself."""


class Token(NamedTuple):
    """`key` is the word in lower case, or NUMBER for a number in digits."""

    start: int
    end: int
    key: str


# Records made without a call into Python each.
_make_token = cast(
    "Callable[[tuple[int, int, str]], Token]", partial(cast("Any", tuple).__new__, Token)
)


@dataclass(slots=True)
class Scan:
    """One block under the eyes of the rules.

    Token i stands at `text[starts[i]:ends[i]]` and has the key `keys[i]`; `tokens` gives
    the same as records. `numbers` are the indices of the tokens that are numbers, in digits
    or in words, without "een"; `walls` are the first tokens of a table's cells. `memo` is
    where rules of one module share work on the block.
    """

    block: Block
    text: str
    keys: list[str]
    starts: list[int]
    ends: list[int]
    outline: Outline
    language: Language
    letter_date: date | None
    trace: Trace | None
    numbers: list[int] = field(default_factory=list[int])
    walls: frozenset[int] = frozenset()
    memo: dict[str, Any] = field(default_factory=dict[str, Any])
    _tokens: list[Token] | None = None

    @property
    def tokens(self) -> list[Token]:
        """The tokens as records, made at first use."""
        if self._tokens is None:
            self._tokens = list(
                map(_make_token, zip(self.starts, self.ends, self.keys, strict=True))
            )
        return self._tokens

    def gap(self, i: int) -> str:
        """What stands between token i - 1 and token i; before the first: from the start.

        Between two cells of a table it is WALL, whatever the text has there.
        """
        return self.between(self.ends[i - 1] if i else 0, i)

    def between(self, end: int, i: int) -> str:
        """What stands from offset `end`, after token i - 1, to token i, with walls as in `gap`."""
        return WALL if i in self.walls else self.text[end : self.starts[i]]

    def word(self, i: int) -> str:
        """Token i as written."""
        return self.text[self.starts[i] : self.ends[i]]


class Rule(NamedTuple):
    """A named rule: tried at each token whose key is in `triggers`.

    `match(scan, i)` gets the index of that token and returns the mentions that it builds
    there (their spans may start before the token), or nothing. What one call returns
    belongs together: those mentions may overlap each other.
    """

    name: str
    triggers: frozenset[str]
    match: Callable[[Scan, int], Sequence[Mention]]


def cut(text: str) -> tuple[list[str], list[int], list[int]]:
    """The tokens of a healed text: their lower-case words, starts and ends.

    Numbers in digits are given as written, not as NUMBER.
    """
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    parts = _TOKEN.split(lower)
    offsets = list(accumulate(map(len, parts)))
    return parts[1::2], offsets[:-1:2], offsets[1::2]


def is_digits(word: str) -> bool:
    """True for a token that is a number in digits."""
    return "0" <= word < ":"


def tokenize(text: str) -> list[Token]:
    """The tokens of a healed text, in order."""
    words, starts, ends = cut(text)
    keys = [NUMBER if "0" <= word < ":" else word for word in words]
    return list(map(_make_token, zip(starts, ends, keys, strict=True)))


class Wakes(dict[str, tuple[Rule, ...]]):
    """The rules that each word wakes, for one language.

    Words are judged at first sight and remembered, so that a word costs one look-up.
    `is_number_word` tells number words; they wake the rules of NUMBER_WORD.
    """

    LIMIT = 100_000

    def __init__(self, rules: Iterable[Rule], is_number_word: Callable[[str], bool]) -> None:
        super().__init__()
        self.by_trigger: dict[str, tuple[Rule, ...]] = {}
        for rule in rules:
            for trigger in rule.triggers:
                self.by_trigger[trigger] = (*self.by_trigger.get(trigger, ()), rule)
        self.is_number_word = is_number_word
        self.endings = tuple(t[1:] for t in self.by_trigger if t[0] == ENDING)
        self.number_words: set[str] = set()
        # Not empty, so that a number is seen even where no rule starts at one.
        self.digits = self.by_trigger.get(NUMBER, ()) or (_NO_RULE,)

    def __missing__(self, word: str) -> tuple[Rule, ...]:
        if "0" <= word < ":":
            return self.digits
        rules = self.by_trigger.get(word, ())
        for ending in self.endings:
            if word.endswith(ending):
                rules += self.by_trigger[ENDING + ending]
        if not word.isalpha():
            rules += self.by_trigger.get(CODE, ())
        if self.is_number_word(word):
            self.number_words.add(word)
            rules = rules + self.by_trigger.get(NUMBER_WORD, ()) or (_NO_RULE,)
        if len(self) < self.LIMIT:
            self[word] = rules
        return rules


def _nothing(_scan: Scan, _index: int) -> Sequence[Mention]:
    return ()


_NO_RULE = Rule("", frozenset(), _nothing)


def open_block(
    block: Block,
    wakes: Wakes,
    outline: Outline,
    language: Language,
    letter_date: date | None,
    trace: Trace | None,
) -> tuple[Scan, list[tuple[int, tuple[Rule, ...]]]]:
    """A block's scan, and for each token that wakes rules its index and those rules."""
    text = block.view.text
    keys, starts, ends = cut(text)
    rules = list(map(wakes.__getitem__, keys))
    woken = [(i, rules[i]) for i in compress(range(len(rules)), rules)]
    scan = Scan(block, text, keys, starts, ends, outline, language, letter_date, trace)
    if len(block.cells) > 1:
        scan.walls = frozenset(bisect_left(starts, cell.start) for cell in block.cells[1:])
    for index, _rules in woken:
        word = keys[index]
        if "0" <= word < ":":
            keys[index] = NUMBER
            scan.numbers.append(index)
        elif word in wakes.number_words:
            scan.numbers.append(index)
    return scan, woken
