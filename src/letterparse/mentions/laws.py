"""Laws and treaties, with and without their articles.

"artikel 100, eerste lid, van de Grondwet" is one reference, "artikelen 5 en 6 van de Wet X"
two. An article is read forward to the name of its law; a name alone wakes its own rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from letterparse.language import Language
from letterparse.mentions.documents import eu_at
from letterparse.mentions.model import Reference
from letterparse.mentions.names import Name, name_at, triggers
from letterparse.mentions.patterns import compiled
from letterparse.mentions.scan import NUMBER, Rule, Scan

# "100", "78f", "7:248", "2.1.3a", "IV"; not the "100" of "artikel 100-brief".
_NUMBER = (
    r"(?:\d{1,4}[a-z]{0,4}(?:[.:]\d{1,4}[a-z]{0,3})*|[IVXL]{1,6}[a-z]?)(?![\w-]*[^\W\d_-]{3})(?!\w)"
)
_FIRST = rf"\.?\s?({_NUMBER})"
_GAP = r"[ ,°ºª()]*"
_MOST_TOKENS = 30
_SUBDIVISIONS = frozenset(
    (
        "onder",
        "onderdeel",
        "onderdelen",
        "sub",
        "letter",
        "letters",
        "punt",
        "punten",
        "lid",
        "leden",
        "ten",
    )
)


class _Vocabulary(NamedTuple):
    """What may stand between an article's number and its law."""

    details: frozenset[str]
    joins: frozenset[str]
    prepositions: frozenset[str]
    determiners: frozenset[str]


@cache
def _vocabulary(language: Language) -> _Vocabulary:
    table = language.table("citations")["articles"]
    keys = ("details", "and", "prepositions", "determiners")
    return _Vocabulary(*(frozenset(table[key]) for key in keys))


def _match_article(scan: Scan, i: int) -> Sequence[Reference]:
    first = compiled(_FIRST).match(scan.text, scan.ends[i])
    if first is None:
        return ()
    numbers = [first[1]]
    at = _read_details(scan, i, first.end(), numbers)
    if at is None:
        return ()
    start, block = scan.starts[i], scan.block.index
    name = _name_from(scan, at)
    if name is None:
        eu = next(
            (e for k in range(at, min(at + 3, len(scan.keys))) if (e := eu_at(scan, k))), None
        )
        if eu is not None:
            article = numbers[0] if len(numbers) == 1 else None
            place = (block, start, eu[0].end)
            return [Reference(*place, "article", kind="eu_document", id=eu[0].id, article=article)]
        if scan.trace is not None:
            scan.trace.refused("article", block, start, first.end(), "no law is named after it")
        return ()
    place = (block, start, name.end)
    return [
        Reference(*place, "article", kind=name.kind, name=name.text, article=number)
        for number in dict.fromkeys(numbers)
    ]


def _read_details(scan: Scan, i: int, end: int, numbers: list[str]) -> int | None:
    """The index of the token where the law's name begins, after paragraphs and letters.

    Further articles are added to `numbers`.
    """
    words = _vocabulary(scan.language)
    plural = scan.keys[i] in ("artikelen", "artt")
    below = False
    k = bisect_left(scan.starts, end, i + 1)
    for k in range(k, min(k + _MOST_TOKENS, len(scan.keys))):
        key, gap = scan.keys[k], scan.gap(k) if scan.starts[k] >= end else ""
        if not _is_gap(gap, scan.keys[k - 1]):
            return None
        if scan.starts[k] < end:
            continue
        if key in ("artikel", "artikelen", "art"):
            plural, below = True, False
        elif key in words.prepositions and not (
            key == "in" and scan.keys[k + 1 : k + 2] == ["samenhang"]
        ):
            return k + 1
        elif further := _further(scan, k, plural and (not below or "," in scan.gap(k - 1))):
            _add(scan, k, numbers, further[1])
            end = further.end()
        elif key in _SUBDIVISIONS:
            below = True
        elif not (key == NUMBER or key in words.details or len(key) <= 2 or _is_ordinal(key)):
            return k
        if key in words.prepositions:
            continue
    return None


def _is_gap(gap: str, before: str) -> bool:
    if gap in (". ", "./", "/", "-") and before in ("jo", "resp", "t", "art", "m"):
        return True
    return compiled(_GAP).fullmatch(gap) is not None


def _is_ordinal(key: str) -> bool:
    return key.endswith(("ste", "de")) and len(key) > 4


def _further(scan: Scan, k: int, allowed: bool) -> re.Match[str] | None:
    """A further article number at token k: "5 en 6", "5, eerste lid, en 6"."""
    if not allowed or scan.keys[k - 1] in _SUBDIVISIONS:
        return None
    if scan.keys[k] != NUMBER and not scan.word(k).isupper():
        return None
    return compiled(rf"({_NUMBER})").match(scan.text, scan.starts[k])


def _add(scan: Scan, k: int, numbers: list[str], number: str) -> None:
    """Add an article, or make the last one a range: "5 tot en met 8"."""
    if scan.keys[k - 1] == "met" and scan.keys[k - 3 : k - 1] == ["tot", "en"]:
        numbers[-1] += f" tot en met {number}"
    elif scan.keys[k - 2 : k] == ["t", "m"]:
        numbers[-1] += f" t/m {number}"
    else:
        numbers.append(number)


def _name_from(scan: Scan, k: int) -> Name | None:
    """The name that begins at token k or a few words further: "de voorgestelde Wet X"."""
    words = _vocabulary(scan.language)
    for t in range(k, min(k + 5, len(scan.keys))):
        if t > k and scan.gap(t) not in (" ", "-", "- "):
            return None
        if found := name_at(scan, t, with_article=True):
            return found
        if scan.keys[t] in ("artikel", "is", "en") and scan.gap(t) != "- " and t > k:
            # "Crisis- en herstelwet" goes on.
            if not (scan.keys[t] == "en" and scan.gap(t) == "- "):
                return None
        if scan.keys[t] == NUMBER or (t == k + 4 and scan.keys[t] not in words.determiners):
            return None
    return None


def _match_name(scan: Scan, i: int) -> Sequence[Reference]:
    name = name_at(scan, i)
    if name is None:
        return ()
    place = (scan.block.index, name.start, name.end)
    return [Reference(*place, name.kind, kind=name.kind, name=name.text)]


def rules(language: Language) -> tuple[Rule, ...]:
    """The rules of this module."""
    return (
        Rule("article", frozenset({"artikel", "artikelen", "art", "artt"}), _match_article),
        Rule("law", triggers(language), _match_name),
    )
