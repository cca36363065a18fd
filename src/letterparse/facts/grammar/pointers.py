"""Words that only point: "dat land", "die steun" open no relative clause."""

from __future__ import annotations

from collections.abc import Sequence


def points(keys: Sequence[str], index: int, nouns: frozenset[str]) -> bool:
    """ "dat land", "dat laatste plan": before a neuter in no phrase, an adjective has no -e."""
    word, after = (*keys[index + 1 : index + 3], "", "")[:2]
    return word in nouns or (keys[index] == "dat" and word.endswith("e") and after in nouns)


POINTED_AT = frozenset(
    "land jaar voorjaar najaar moment kwartaal halfjaar zomer winter herfst lente maand datum "
    "week verzoek voorstel plan bedrag fonds besluit bod aanbod krediet".split()
)


POINTED_AID = frozenset("steun hulp bijdrage bijdragen lening leningen financiering".split())
