"""The words by which something is told as not so, or not yet so: lists of sending.toml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from letterparse.language import Language
from letterparse.records import NamedTuple


class Moods(NamedTuple):
    """The closed lists of `sending.toml` by which something is told as not so, or not yet so."""

    refusing: frozenset[str]
    refusing_pairs: Mapping[str, frozenset[str]]
    """By the second word, which is rare in a clause, the first words."""
    extended: frozenset[str]
    wishing: frozenset[str]
    wishers: frozenset[str]
    deciding: frozenset[str]
    perhaps: frozenset[str]
    conditions: frozenset[str]
    speaking_of: frozenset[str]
    infinitives: frozenset[str]
    shares: frozenset[str]
    wondering: frozenset[str]


@cache
def moods(language: Language) -> Moods:
    """The lists of a language, read once."""
    table = language.table("sending")
    return Moods(
        refusing=frozenset(table["refusing"]),
        refusing_pairs=_by_second(table["refusing_pairs"]),
        extended=frozenset(table["extended"]),
        wishing=frozenset(table["wishing"]),
        wishers=frozenset(table["wishers"]),
        deciding=frozenset(table["deciding"]),
        wondering=frozenset(language.table("giving")["goods"]["wondering"]),
        perhaps=frozenset(table["perhaps"]),
        conditions=frozenset(table["conditions"]),
        speaking_of=frozenset(table["speaking_of"]),
        infinitives=frozenset(k for k in table["sending"] if k.endswith("en") and k[:2] != "ge"),
        shares=frozenset((*table["shares"], "sturen", "zenden", "uitzenden", "verlenging")),
    )


def _by_second(pairs: Iterable[Sequence[str]]) -> dict[str, frozenset[str]]:
    firsts: dict[str, set[str]] = {}
    for first, second in pairs:
        firsts.setdefault(second, set()).add(first)
    return {second: frozenset(found) for second, found in firsts.items()}


def is_carried_out(keys: Sequence[str], at: int) -> bool:
    """ "Conform het kabinetsbesluit zijn …": a decision that was carried out since."""
    if not keys[at].endswith(("besluit", "voornemen")):
        return False
    return not _FOLLOWING.isdisjoint(keys[max(at - 2, 0) : at])


_FOLLOWING = frozenset("conform na ingevolge volgens krachtens sinds overeenkomstig".split())
