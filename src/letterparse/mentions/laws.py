"""Laws and treaties, with and without their articles.

"artikel 100, eerste lid, van de Grondwet" is one reference, "artikelen 5 en 6 van de Wet X"
two. An article is read forward to the name of its law; a name alone wakes its own rule.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from letterparse.language import Language
from letterparse.mentions.documents import EuDocument, bracketed_at, eu_at
from letterparse.mentions.model import Reference
from letterparse.mentions.names import EU_DOCUMENT, Name, name_at, triggers
from letterparse.mentions.patterns import compiled
from letterparse.mentions.scan import NUMBER, Rule, Scan
from letterparse.records import NamedTuple

# "100", "78f", "161quater", "7:248", "2.1.3a", "IV"; not the "100" of "artikel 100-brief".
_COUNTED = "quater|quinquies|sexies|septies|octies|nonies|novies|decies"
_NUMBER = (
    rf"(?:\d{{1,4}}(?:{_COUNTED}|[a-z]{{0,4}})(?:[.:]\d{{1,4}}[a-z]{{0,3}})*"
    r"|[IVXL]{1,6}[a-z]?)(?!\w|-[^\W\d])"
)
_FIRST = rf"\.?\s?({_NUMBER})"
_GAP = r"[ ,°ºª()]*"
# After these a full stop or slash is no end: "jo. 6", "t/m".
_SHORTENED = ("jo", "resp", "t", "m", "art")
_ARTICLE = frozenset(("artikel", "artikelen", "art", "artt"))
# What a number or letter behind these counts is no article.
_SUBDIVISIONS = frozenset(
    "onder onderdeel onderdelen sub letter letters punt punten lid leden ten".split()
)
_MOST_TOKENS = 30
_FURTHEST_NAME = 5


class _Vocabulary(NamedTuple):
    """What may stand between an article's number and its law."""

    details: frozenset[str]
    prepositions: frozenset[str]


@cache
def _vocabulary(language: Language) -> _Vocabulary:
    table = language.table("citations")["articles"]
    return _Vocabulary(frozenset(table["details"]), frozenset(table["prepositions"]))


def _match_article(scan: Scan, i: int) -> Sequence[Reference]:
    first = compiled(_FIRST).match(scan.text, scan.ends[i])
    if first is None:
        return ()
    numbers = [first[1]]
    at = _after_details(scan, i, first.end(), numbers)
    found = None if at is None else _cited_from(scan, at)
    start, block = scan.starts[i], scan.block.index
    if found is None:
        if scan.trace is not None:
            scan.trace.refused("article", block, start, first.end(), "no law is named after it")
        return ()
    place = (block, start, found.end)
    if isinstance(found, EuDocument):
        article = numbers[0] if len(numbers) == 1 else None
        return [Reference(*place, "article", kind="eu_document", id=found.id, article=article)]
    return [
        Reference(*place, "article", kind=found.kind, name=found.text, article=number)
        for number in dict.fromkeys(numbers)
    ]


def _after_details(scan: Scan, i: int, end: int, numbers: list[str]) -> int | None:
    """The index of the token where the law's name begins, behind paragraphs and letters.

    `end` is where the first article's number ends; further ones are added to `numbers`.
    """
    words = _vocabulary(scan.language)
    plural = scan.keys[i] in ("artikelen", "artt")
    below = False
    first = bisect_left(scan.starts, end, i + 1)
    for k in range(first, min(first + _MOST_TOKENS, len(scan.keys))):
        if scan.starts[k] < end:
            continue
        key = scan.keys[k]
        if not _is_gap(scan.text[max(end, scan.ends[k - 1]) : scan.starts[k]], scan.keys[k - 1]):
            return None
        if key in words.prepositions and scan.keys[k + 1 : k + 2] != ["samenhang"]:
            return k + 1
        if key in _ARTICLE:
            plural, below = True, False
        elif k == first and key in ("en", "of", "tot"):
            plural = True  # "artikel 5 en 6", said loosely
        elif plural and (number := _further(scan, k, below)):
            _add(scan, k, numbers, number[1])
            end = number.end()
        elif key in _SUBDIVISIONS:
            below = True
        elif not _is_detail(scan, k, words):
            return k
    return None


def _is_gap(gap: str, before: str) -> bool:
    if gap in (". ", "./", "/", ".") and before in _SHORTENED:
        return True
    return compiled(_GAP).fullmatch(gap) is not None


def _is_detail(scan: Scan, k: int, words: _Vocabulary) -> bool:
    """Whether token k tells of a paragraph or letter: "derde lid, aanhef en onder b, 3°"."""
    key = scan.keys[k]
    if key == NUMBER or key in words.details:
        return True
    if len(key) <= 2:
        return scan.word(k).islower()
    return key.endswith(("ste", "de")) and len(key) > 4


def _further(scan: Scan, k: int, below: bool) -> re.Match[str] | None:
    """A further article's number at token k: "5 en 6", "5, onder a, en 6"."""
    if scan.keys[k - 1] in _SUBDIVISIONS or (below and "," not in scan.gap(k - 1)):
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


def _cited_from(scan: Scan, k: int) -> Name | EuDocument | None:
    """The law or act at token k or a few words further: "de voorgestelde Wet X"."""
    for t in range(k, min(k + _FURTHEST_NAME, len(scan.keys))):
        key, gap = scan.keys[t], scan.gap(t)
        if t > k and gap not in (" ", "-", "- "):
            return None
        if acts := eu_at(scan, t):
            return acts[0]
        if found := name_at(scan, t, with_article=True):
            return found
        # "Crisis- en herstelwet" goes on behind its hyphen.
        if key == NUMBER or key in ("artikel", "is") or (key == "en" and gap != "- "):
            return None
    return None


# "het waterbedrijf WEB": behind these, capitals are the name of whoever bears them, not of a law.
_BEARERS = (
    *("bedrijf", "maatschappij", "stichting", "vereniging", "bureau", "coöperatie", "groep"),
    *("beheerder", "leverancier", "fabrikant", "instituut", "organisatie", "partij", "bank"),
)


# "de Grondwet, artikel 11", "de Mediawet (artikel 3)", "het Verdrag X, waarvan artikel 9 …"; not
# "de Grondwet, artikel 9 van de Mediawet".
_BEHIND = (
    r"(?:, (?:waarvan |met name |in het bijzonder |te weten |en wel |zie )?| \((?:zie )?)"
    rf"(?:[Aa]rtikel(?:en)?|[Aa]rtt?\.) (?P<first>{_NUMBER})(?: en (?P<second>{_NUMBER}))?"
    r"(?=[.;)]|$|, (?!\w+ (?:lid|leden)|onder|aanhef|van|art)| (?!van|uit|in|bij|der|en|EVRM)[a-z])"
)


def _match_name(scan: Scan, i: int) -> Sequence[Reference]:
    name = name_at(scan, i)
    if name is None or (name.text.isupper() and i and scan.keys[i - 1].endswith(_BEARERS)):
        return ()
    if behind := compiled(_BEHIND).match(scan.text, name.end):
        articles = [number for number in (behind["first"], behind["second"]) if number]
        place = (scan.block.index, name.start, behind.end("second" if articles[1:] else "first"))
        return [
            Reference(*place, "law", kind=name.kind, name=name.text, article=article)
            for article in articles
        ]
    if name.kind == EU_DOCUMENT:
        head = name.text.split()[0].lower().removeprefix("kader")
        if act := bracketed_at(scan, head, name.start, name.end):
            place = (scan.block.index, act.start, act.end)
            return [Reference(*place, "law", kind=name.kind, id=act.id, name=name.text)]
    place = (scan.block.index, name.start, name.end)
    return [Reference(*place, "law", kind=name.kind, name=name.text)]


def rules(language: Language) -> tuple[Rule, ...]:
    """The rules of this module."""
    return (
        Rule("article", _ARTICLE, _match_article),
        Rule("law", triggers(language), _match_name),
    )
