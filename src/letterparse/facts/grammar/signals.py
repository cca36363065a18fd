"""Which words can mean something to which rules: each word judged once, for all rules together.

A word's marks are bits of one number. A sentence's marks tell in one look which rules have
nothing to find in it; most sentences are read by none. Some marks say what a word is; those in
`ONLY_WAKING` just spare a rule the look: words may have them in vain, but none that the rule
needs may lack them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from letterparse.mentions.scan import Scan
from letterparse.recall import Recall

# What a word is.
NUMBER = 1 << 0
"""A number, in digits or words, also "een"."""
COUNT = 1 << 28
"""A number, but for "een"."""
PEOPLE = 1 << 1
UNIT = 1 << 2
GIVING = 1 << 30
"""A form of a verb of giving or buying."""
CRAFT = 1 << 3
"""The type of an aircraft, or "Zr." and "Hr." before "Ms."."""
AFLOAT = 1 << 4
"""A ship, or who is aboard."""
SENDING = 1 << 5
"""A word of `sending.toml` that tells of people or units sent."""
SURELY_SENDING = 1 << 6
"""One that means it without a particle."""
STRONG = 1 << 7
"""One that means it without a particle, and nothing else."""
MATERIEL = 1 << 8
"""A word that makes a sentence worth reading for materiel."""
THING = 1 << 9
"""A noun of materiel."""
PROMISING = 1 << 10
"""A verb that can carry a promise."""
SPEAKING = 1 << 11
"""A word of who promises, or of a paper of the chamber."""
HANDING = 1 << 20
"""A verb of handing over, or the noun of it."""

# What a rule cannot do without.
ACTOR = 1 << 12
"""The first word of a name in the gazetteer, if it tells more than the second."""
SECOND = 1 << 13
"""The second word of a name like "de regering", which tells more than the first."""
MISSION = 1 << 14
"""The first word of the name of a mission, if it tells more than the second."""
MISSION_SECOND = 1 << 22
"""The second word of one that tells more: "NAVFOR" in "EU NAVFOR"."""
MISSION_FORM = 1 << 27
"""A word formed like the name of a mission: "EUNAVFOR"."""
MISSION_KIND = 1 << 23
"""A word for missions, which a name can follow."""
PARTAKING = 1 << 24
"""A word for a part that somebody takes in a mission."""
JOINING_IN = 1 << 26
"""A verb of "voegt zich bij"."""
TASK = 1 << 25
"""The "taak" that others take on."""
LEADING = 1 << 15
"""A word of who leads a mission."""
SHARE = 1 << 16
"""A word for a share in a mission that is in hand."""
CHANGING = 1 << 17
"""A word that tells of the end or the extension of a stay."""
RELIEVING = 1 << 29
"""A word that tells of who takes over from whom."""
CONTINUING = 1 << 18
"""A first word of a sentence that goes on about people told of before."""
AMOUNTING = 1 << 19
"""A verb of "gaat het om 240 man"."""
MEETING = 1 << 21
"""A word that can be the head of a meeting's name, or says that people met."""

ONLY_WAKING = (
    (ACTOR | SECOND | MISSION | MISSION_SECOND | MISSION_FORM | MISSION_KIND)
    | (LEADING | PARTAKING | JOINING_IN | TASK)
    | (CHANGING | RELIEVING | CONTINUING | AMOUNTING | MEETING)
)

Wake = tuple[int, Callable[[str], bool]]
"""A mark and the test of a word that has it."""


class Signals(Recall[int]):
    """The marks of each word, for one language. Words are judged at first sight."""

    def __init__(self, wakes: Iterable[Wake]) -> None:
        super().__init__()
        self.wakes = tuple(wakes)

    def __missing__(self, word: str) -> int:
        marks = 0
        for mark, has in self.wakes:
            if has(word):
                marks |= mark
        return self.keep(word, marks)


def unman_adjectives(scan: Scan, marks: list[int]) -> None:
    """ "een militair adviseur", "een Nederlands militair vliegtuig": what kind, and nobody."""
    for at, key in enumerate(scan.keys[:-1]):
        noun = marks[at + 1] & (PEOPLE | UNIT | CRAFT | AFLOAT | THING)
        noun = noun or scan.keys[at + 1].endswith(("vliegtuig", "toestel"))
        if key == "militair" and noun and scan.text[scan.ends[at] : scan.starts[at + 1]] == " ":
            marks[at] &= ~(PEOPLE | UNIT)
