"""Is the word behind a number what it counts ("45 miljoen prikken"), or does the sentence go on?"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.language import Language
from letterparse.mentions.scan import Scan
from letterparse.records import NamedTuple


class _Words(NamedTuple):
    """What may follow a sum of money: closed words, and participles by their shape."""

    after: frozenset[str]
    openings: tuple[str, ...]
    closings: tuple[str, ...]
    participles: frozenset[str]


@cache
def _words_of(language: Language) -> _Words:
    counted = language.table("money")["counted"]
    return _Words(
        after=frozenset(counted["after"]) | _finite_of_giving(language),
        openings=tuple(counted["participle_openings"]),
        closings=tuple(counted["participle_endings"]),
        participles=frozenset(counted["participle_others"]),
    )


def _finite_of_giving(language: Language) -> frozenset[str]:
    """Finite verbs of giving: "dat de loterij 1,5 miljoen schenkt en de club 2 miljoen inlegt"."""
    verbs: set[str] = set()
    for row in language.rows("giving"):
        if "m" not in row[6]:
            continue
        forms = {word for group in row[3:5] for word in group.split("|") if len(word) > 3}
        verbs |= forms
        if row[5].isalpha():
            verbs |= {row[5] + word for word in forms}
    return frozenset(verbs - set(language.table("money")["counted"]["no_verbs"]))


# These stand with what is counted as well as with money that is given.
_MORE = frozenset(("extra", "meer", "minder"))


def goes_on(scan: Scan, end: int, at: int) -> bool:
    """True if token `at`, the first after a number that ends at offset `end`, is no noun
    that the number counts: a mark stands between, or a word of the sentence around it."""
    if at >= len(scan.keys):
        return True
    gap = scan.between(end, at)
    if gap.strip():
        return gap[:1] not in ("-", "‑")
    words, key = _words_of(scan.language), scan.keys[at]
    if scan.text[end - 1] == "." and scan.word(at)[:1].isupper():
        return True  # "21 mln. De": the point ends the sentence, too.
    if key in _MORE and at + 1 < len(scan.keys) and not scan.gap(at + 1).strip():
        return goes_on(scan, scan.ends[at], at + 1)  # "200 miljoen extra doses"
    if key in words.after or key in words.participles or scan.keys[at + 1 : at + 2] == ["ik"]:
        return True
    return key.startswith(words.openings) and key.endswith(words.closings)


def tells_number(ahead: Sequence[str]) -> bool:
    """ "In Jemen is het aantal mensen dat honger lijdt, opgelopen tot 22 miljoen"."""
    at = next((i for i in range(len(ahead) - 1, 0, -1) if ahead[i] == "aantal"), 0)
    return at > 0 and ahead[at - 1] == "het" and not _GROWING.isdisjoint(ahead)


_GROWING = frozenset(
    "opgelopen gestegen gedaald gegroeid toegenomen afgenomen teruggelopen steeg daalde liep "
    "groeide loopt stijgt daalt groeit".split()
)
