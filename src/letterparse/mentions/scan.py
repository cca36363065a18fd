"""One scan over the healed text of a block, and the rules that its words wake.

Each rule names the words that can start it. A block's text is cut at its spaces, and every
stretch between two of them is looked up in one dict that knows its words and the rules that
they wake; only those are called. Python does little for a word that wakes none: the cutting,
the look-up and the offsets are each one call for a whole block.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from itertools import accumulate
from operator import add
from typing import Any, cast

from letterparse.language import Language
from letterparse.mentions.model import Mention
from letterparse.recall import Recall
from letterparse.records import NamedTuple
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


# What may stand behind a word that is plain all the same.
_MARKS = frozenset((",", ".", ":", ";", ")"))


_NO_WALLS: frozenset[int] = frozenset()


class Token(NamedTuple):
    """`key` is the word in lower case, or NUMBER for a number in digits."""

    start: int
    end: int
    key: str


# Records made without a call into Python each.
_make_token = cast(
    "Callable[[tuple[int, int, str]], Token]", partial(cast("Any", tuple).__new__, Token)
)


class Scan:
    """One block under the eyes of the rules.

    Token i stands at `text[starts[i]:ends[i]]` and has the key `keys[i]`. `numbers` are the
    indices of the tokens that are numbers, in digits or in words, without "een"; `walls` are
    the first tokens of a table's cells. `memo` is where rules of one module share work on the
    block.
    """

    __slots__ = (
        "block",
        "ends",
        "keys",
        "language",
        "letter_date",
        "memo",
        "numbers",
        "outline",
        "starts",
        "text",
        "trace",
        "walls",
    )

    def __init__(
        self,
        block: Block,
        text: str,
        keys: list[str],
        starts: list[int],
        ends: list[int],
        numbers: list[int],
        outline: Outline,
        language: Language,
        letter_date: date | None,
        trace: Trace | None,
    ) -> None:
        self.block = block
        self.text = text
        self.keys = keys
        self.starts = starts
        self.ends = ends
        self.numbers = numbers
        self.outline = outline
        self.language = language
        self.letter_date = letter_date
        self.trace = trace
        self.walls = _NO_WALLS
        if len(block.cells) > 1:
            self.walls = frozenset(bisect_left(starts, cell.start) for cell in block.cells[1:])
        self.memo: dict[str, Any] = {}

    def gap(self, i: int) -> str:
        """What stands between token i - 1 and token i; before the first: from the start.

        Between two cells of a table it is WALL, whatever the text has there.
        """
        if i in self.walls:
            return WALL
        return self.text[self.ends[i - 1] if i else 0 : self.starts[i]]

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


Woken = list[tuple[int, tuple[Rule, ...]]]
"""For each token that wakes rules its index and those rules, in order."""


class _Shape(NamedTuple):
    """What a stretch without spaces holds: its words, where they stand in it, those of
    them that wake rules, and those that are numbers."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    woken: tuple[tuple[int, tuple[Rule, ...]], ...]
    numbers: tuple[int, ...]


class Wakes(Recall[str]):
    """What each stretch of a text between two spaces or hyphens is, and which rules its words wake.

    A stretch that is one word and at most marks behind it ("kabinet,"), and wakes no rule,
    has that word here in lower case; any other has "", and its shape in `shapes`. Stretches
    are judged at first sight and remembered, so that a word costs one look-up.
    `is_number_word` tells number words; they wake the rules of NUMBER_WORD.
    """

    LONGEST = 60
    """Stretches are remembered if they are no longer than this."""

    def __init__(self, rules: Iterable[Rule], is_number_word: Callable[[str], bool]) -> None:
        super().__init__()
        self.by_trigger: dict[str, tuple[Rule, ...]] = {}
        for rule in rules:
            for trigger in rule.triggers:
                known = self.by_trigger.get(trigger)
                # Rules that are told apart by name only share their work, and are called once.
                if known is None:
                    self.by_trigger[trigger] = (rule,)
                elif all(rule.match is not other.match for other in known):
                    self.by_trigger[trigger] = (*known, rule)
        self.is_number_word = is_number_word
        self.endings = tuple(t[1:] for t in self.by_trigger if t[0] == ENDING)
        self.shapes: dict[str, _Shape] = {}
        # Not empty, so that a number is seen even where no rule starts at one.
        self.digits = self.by_trigger.get(NUMBER, ()) or (_NO_RULE,)
        self.words = self.by_trigger.get(NUMBER_WORD, ()) or (_NO_RULE,)

    def __missing__(self, stretch: str) -> str:
        word = stretch.rstrip()
        if word[-1:] in _MARKS:
            word = word[:-1]
        key = word.lower()
        shape: _Shape | None = None
        # A quick look at what most are; a word that grows in lower case is left to `judge`.
        if not word.isalpha() or len(key) != len(word) or self.rules(key):
            shape = self.judge(stretch)
            alone = len(shape.words) == 1 and not shape.starts[0]
            key = shape.words[0] if alone and not shape.woken else ""
        if len(stretch) > self.LONGEST:
            return key
        self.keep(stretch, key)
        if shape is not None and not key:
            self.shapes[stretch] = shape
        return key

    def clear(self) -> None:
        """Forget all, shapes as well."""
        super().clear()
        self.shapes.clear()

    def judge(self, stretch: str) -> _Shape:
        """The shape of a stretch."""
        words, starts, ends = cut(stretch)
        woken = [(i, rules) for i, word in enumerate(words) if (rules := self.rules(word))]
        numbers = [
            i for i, word in enumerate(words) if is_digits(word) or self.is_number_word(word)
        ]
        return _Shape(tuple(words), tuple(starts), tuple(ends), tuple(woken), tuple(numbers))

    def read(self, text: str) -> tuple[list[str], list[int], list[int], list[int], Woken]:
        """The keys, starts and ends of a text's tokens, those that are numbers, and the woken."""
        # No token holds a space or a hyphen. With its line end kept, the lengths of the
        # stretches add up to their offsets.
        stretches = text.replace(" ", "\n").replace("-", "\n").splitlines(keepends=True)
        words = list(map(self.__getitem__, stretches))
        numbers: list[int] = []
        woken: Woken = []
        odd, moved = self._odd(stretches, words, numbers, woken)
        starts = list(accumulate(map(len, stretches), initial=0))
        # The last is that of no stretch.
        starts.pop()
        ends = list(map(add, starts, map(len, words)))
        for at, by in moved:
            starts[at] += by
            ends[at] += by
        if odd:
            words, starts, ends = _opened(odd, words, starts, ends)
        for place in numbers:
            if "0" <= words[place] < ":":
                words[place] = NUMBER
        return words, starts, ends, numbers, woken

    def _odd(
        self, stretches: list[str], words: list[str], numbers: list[int], woken: Woken
    ) -> tuple[list[tuple[int, _Shape]], list[tuple[int, int]]]:
        """The stretches that hold several words, or none, by place; and of each word that has
        a mark before it ("(kabinet") how far behind its place it starts.

        Fills in what `words` lacks of the others, the numbers and the woken tokens.
        """
        shapes = self.shapes
        odd: list[tuple[int, _Shape]] = []
        moved: list[tuple[int, int]] = []
        last, at, shift = len(words), -1, 0
        # So that `index` finds an end.
        words.append("")
        while (at := words.index("", at + 1)) < last:
            stretch = stretches[at]
            shape = shapes.get(stretch) or self.judge(stretch)
            tokens, starts, _ends, wakers, counts = shape
            first = at + shift
            for place, rules in wakers:
                woken.append((first + place, rules))
            for place in counts:
                numbers.append(first + place)
            if len(tokens) == 1:
                words[at] = tokens[0]
                if starts[0]:
                    moved.append((at, starts[0]))
            else:
                odd.append((at, shape))
                shift += len(tokens) - 1
        words.pop()
        return odd, moved

    def rules(self, word: str) -> tuple[Rule, ...]:
        """The rules that a word wakes."""
        if "0" <= word < ":":
            return self.digits
        rules = self.by_trigger.get(word, ())
        if word.endswith(self.endings):
            for ending in self.endings:
                if word.endswith(ending):
                    rules += self.by_trigger[ENDING + ending]
        if len(word) > 1 and not word.isalpha():
            rules += self.by_trigger.get(CODE, ())
        return rules + self.words if self.is_number_word(word) else rules


def _opened(
    odd: list[tuple[int, _Shape]], words: list[str], starts: list[int], ends: list[int]
) -> tuple[list[str], list[int], list[int]]:
    """Words, starts and ends of stretches, with those that hold several words, or none, opened."""
    keys: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    done = 0
    for at, shape in odd:
        keys += words[done:at]
        keys += shape.words
        firsts += starts[done:at]
        lasts += ends[done:at]
        base, done = starts[at], at + 1
        for start, end in zip(shape.starts, shape.ends, strict=True):
            firsts.append(base + start)
            lasts.append(base + end)
    return keys + words[done:], firsts + starts[done:], lasts + ends[done:]


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
) -> tuple[Scan, Woken]:
    """A block's scan, and the tokens that wake rules."""
    text = block.view.text
    keys, starts, ends, numbers, woken = wakes.read(text)
    scan = Scan(block, text, keys, starts, ends, numbers, outline, language, letter_date, trace)
    return scan, woken
