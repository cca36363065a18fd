"""One scan over the healed text of a block, and the rules that its words wake.

A block's text is cut into tokens once. Each rule names the words that can start it; the
scan looks every token up in one dict and calls only the rules that it wakes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from letterparse.language import Language
from letterparse.mentions.model import Mention
from letterparse.structure.outline import Block, Outline
from letterparse.trace import Trace

# A number with its separators is one token ("1.059,03", "2013/14"-style slashes are not);
# a word is letters and digits; a currency or percent sign stands alone.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]\w*|[€$£¥%‰]")

NUMBER = "#"
"""The trigger of a rule that starts at a number in digits."""


class Token(NamedTuple):
    """`key` is the word in lower case, or NUMBER for a number in digits."""

    start: int
    end: int
    key: str


@dataclass(slots=True)
class Scan:
    """One block under the eyes of the rules. `at` maps a start offset to a token index."""

    block: Block
    text: str
    tokens: list[Token]
    outline: Outline
    language: Language
    letter_date: date | None
    trace: Trace | None


class Rule(NamedTuple):
    """A named rule: tried at each token whose key is in `triggers`.

    `match(scan, i)` gets the index of that token and returns the mentions that it builds
    there (their spans may start before the token), or nothing.
    """

    name: str
    triggers: frozenset[str]
    match: Callable[[Scan, int], Sequence[Mention]]


def tokenize(text: str) -> list[Token]:
    """The tokens of a healed text, in order."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text):
        word = match[0]
        key = NUMBER if word[0].isdigit() else word.lower()
        tokens.append(Token(match.start(), match.end(), key))
    return tokens
