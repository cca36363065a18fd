"""Which words can mean something to which rules: each word judged once, for all rules together.

A word's marks are bits of one number. A sentence's marks tell in one look which rules have
nothing to find in it; most sentences are read by none. A mark only wakes a rule, it decides
nothing: words may have it in vain, but none that the rule needs may lack it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

NUMBER = 1
"""A number, in digits or words, also "een"."""
SENDING = 2
"""A word of `sending.toml` that tells of people or units sent."""
SURELY_SENDING = 4
"""One that means it without a particle."""
STRONG = 524288
"""One that means it by itself, and means that somebody is sent abroad."""
CHANGING = 1048576
"""A word that tells of the end or the extension of a stay."""
AFLOAT = 2097152
"""A ship, or who is aboard."""
PEOPLE = 8
UNIT = 16
CRAFT = 32
"""The type of an aircraft, or "Zr." and "Hr." before "Ms."."""
MISSION = 64
"""A word with which the name of a mission can begin, or its kind."""
LEADING = 128
SHARE = 256
"""A word for a share in a mission that is in hand."""
HANDING = 512
"""A verb of handing over, or the noun of it."""
MATERIEL = 1024
"""A word that makes a sentence worth reading for materiel."""
THING = 16384
"""A noun of materiel."""
CONTINUING = 32768
"""A first word of a sentence that goes on about people told of before."""
ACTOR = 131072
"""The first word of a name in the gazetteer."""
SECOND = 262144
"""The second word of a name like "de regering", whose first is no name alone."""
AMOUNTING = 65536
"""A verb of "gaat het om 290 militairen"."""
PROMISING = 2048
SPEAKING = 4096
"""A word of who promises, or of a paper of the chamber."""
MEETING = 8192
"""A word that can be the head of a meeting's name, or says that people met."""

Wake = tuple[int, Callable[[str], bool]]
"""A mark and the test of a word that has it."""


class Signals(dict[str, int]):
    """The marks of each word, for one language. Words are judged at first sight."""

    LIMIT = 100_000

    def __init__(self, wakes: Iterable[Wake]) -> None:
        super().__init__()
        self.wakes = tuple(wakes)

    def __missing__(self, word: str) -> int:
        marks = 0
        for mark, has in self.wakes:
            if has(word):
                marks |= mark
        if len(self) < self.LIMIT:
            self[word] = marks
        return marks
