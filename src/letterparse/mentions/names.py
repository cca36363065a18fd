"""Names of laws and treaties: known ones, and where an unknown one ends.

`laws.tsv` lists names; a word that ends in -wet or -verdrag and has a capital is a name
too; "Wet …" and "Verdrag …" without an entry run on over the words that may stand in a
name, and end before a verb, a pronoun or a mark.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from letterparse.language import Language
from letterparse.mentions.patterns import compiled
from letterparse.mentions.scan import ENDING, NUMBER, Scan, cut
from letterparse.records import NamedTuple, Record

LAW, TREATY, EU_DOCUMENT = "law", "treaty", "eu_document"
ENDINGS = ("wet", "wetboek", "verdrag")
# What a name is built around; its other words stand before and after.
_HEADS = (*ENDINGS, "handvest", "statuut", "besluit", "conventie", "conventies", "richtlijn")
_GLUE = frozenset((" ", "-", "- ", ", ", "’", "'", "’s ", "'s "))
_OPENINGS = ("joints", "treaty_openings", "law_openings", "acts", "treaties")
_LONGEST_NAME = 14
_MOST_BEFORE = 4


class Name(NamedTuple):
    """A name at `text[start:end]`. `kind` is law, treaty or eu_document."""

    start: int
    end: int
    kind: str
    text: str


class _Entry(NamedTuple):
    """A line of the list: the words before the head, its kind, how it is written."""

    before: tuple[str, ...]
    kind: str
    how: str
    name: str


class Words(Record):
    """The vocabulary of names.

    `entries` has the listed names by their words from the head on, `longest` by head how
    many words those are at most.
    """

    entries: dict[str, list[_Entry]]
    longest: dict[str, int]
    adjectives: frozenset[str]
    general: frozenset[str]
    no_laws: frozenset[str]
    stops: frozenset[str]
    joints: frozenset[str]
    treaty_openings: frozenset[str]
    law_openings: frozenset[str]
    acts: frozenset[str]
    treaties: frozenset[str]
    plain: frozenset[str]
    endings: tuple[str, ...]


@cache
def words(language: Language) -> Words:
    """The vocabulary of names in this language."""
    table = language.table("citations")
    names, articles = table["names"], table["articles"]
    entries: dict[str, list[_Entry]] = {}
    longest: dict[str, int] = {}
    for name, kind, how in language.rows("laws"):
        plain = name.replace(" ", "").isalpha()
        keys = name.lower().split() if plain else cut(name)[0]
        head = _head(keys)
        entry = _Entry(tuple(keys[:head]), kind, how, name)
        entries.setdefault(" ".join(keys[head:]), []).append(entry)
        longest[keys[head]] = max(longest.get(keys[head], 0), len(keys) - head)
    return Words(
        entries,
        longest,
        *(frozenset(names[key]) for key in ("adjectives", "general", "no_laws", "stops")),
        *(frozenset(names[key]) for key in _OPENINGS),
        plain=frozenset(articles["plain"]),
        endings=tuple(articles["endings"]),
    )


def _head(keys: list[str]) -> int:
    """The index of the word that a name is built around; the first one if none is known."""
    for n, key in enumerate(keys):
        if key.endswith(_HEADS):
            return n
    return 0


def triggers(language: Language) -> frozenset[str]:
    """The words that wake the search for a name without an article."""
    lexicon = words(language)
    listed = {key for key in lexicon.longest if not key.endswith(ENDINGS)}
    return frozenset(
        listed | lexicon.acts | lexicon.treaties | {ENDING + ending for ending in ENDINGS}
    )


def name_at(scan: Scan, i: int, with_article: bool = False) -> Name | None:
    """The name whose head is token i. With an article before it, looser forms count."""
    lexicon = words(scan.language)
    found = _known(scan, i, lexicon, with_article)
    if found is None or not _stands_alone(scan, found):
        found = _made(scan, i, lexicon)
        if found is None and with_article:
            found = _plain(scan, i, lexicon)
    return _with_abbreviation(scan, found) if found and _stands_alone(scan, found) else None


def _key(scan: Scan, i: int) -> str:
    return scan.word(i) if scan.keys[i] == NUMBER else scan.keys[i]


def _known(scan: Scan, i: int, lexicon: Words, with_article: bool) -> Name | None:
    """The longest listed name around token i."""
    best: Name | None = None
    for last, entry in _entries(scan, i, lexicon):
        first = i - len(entry.before)
        if first < 0 or any(_key(scan, first + n) != k for n, k in enumerate(entry.before)):
            continue
        start, end = scan.starts[first], scan.ends[last]
        written = scan.text[start:end]
        if entry.how == "article" and not with_article:
            continue
        if entry.how != "full" and written != entry.name:
            continue
        if entry.how == "full" and _goes_on(scan, last + 1):
            end = scan.ends[last + 1]
        if best is None or end - start > best.end - best.start:
            best = Name(start, end, entry.kind, scan.text[start:end])
    return best


def _goes_on(scan: Scan, i: int) -> bool:
    """Whether token i is a year or an area that ends a name: "2008", "BES"."""
    if _is_year(scan, i):
        return True
    return i < len(scan.keys) and scan.keys[i] == "bes" and scan.gap(i) == " "


def _entries(scan: Scan, i: int, lexicon: Words) -> Iterator[tuple[int, _Entry]]:
    """The listed names that go on from token i, each with the index of its last token."""
    said = ""
    for last in range(i, min(i + lexicon.longest.get(scan.keys[i], 0), len(scan.keys))):
        if last > i and scan.gap(last) not in _GLUE:
            return
        said += f" {_key(scan, last)}" if last > i else scan.keys[i]
        for entry in lexicon.entries.get(said, ()):
            yield last, entry


def _made(scan: Scan, i: int, lexicon: Words) -> Name | None:
    """A name that no list knows."""
    key = scan.keys[i]
    first = _first_part(scan, i, lexicon)
    if not scan.text[scan.starts[first]].isupper():
        return _customary(scan, i) if key == "wet" else None
    start = scan.starts[first]
    if key in lexicon.acts or key in lexicon.treaties:
        return _act(scan, i, start, lexicon)
    if key in ("verdrag", "verdragen"):
        if first < i and "-" in scan.text[start : scan.starts[i]]:
            return Name(start, scan.ends[i], TREATY, scan.text[start : scan.ends[i]])
        last = _run(scan, i, lexicon, lexicon.treaty_openings, True)
        return _name(scan, start, last, TREATY) if last > i else None
    if key in lexicon.general:
        last = _run(scan, i, lexicon, lexicon.law_openings, False)
        return _name(scan, start, last, LAW) if last > i else None
    if not key.endswith(ENDINGS) or key in lexicon.no_laws or len(key) < 6:
        return None
    last = i + 1 if _is_year(scan, i + 1) else i
    return _name(scan, start, last, TREATY if key.endswith("verdrag") else LAW)


def _customary(scan: Scan, i: int) -> Name | None:
    """ "de wet Damocles": a law named after a person or a word with a capital."""
    k = i + 1
    if k >= len(scan.keys) or scan.gap(k) not in (" ", "-"):
        return None
    if not scan.text[scan.starts[k]].isupper() or scan.keys[k].endswith(ENDINGS):
        return None
    return _name(scan, scan.starts[i], _capitals(scan, k), LAW)


def _act(scan: Scan, i: int, start: int, lexicon: Words) -> Name | None:
    """ "het Besluit X", "het Protocol van Y": general words, names only inside a sentence."""
    if _opens_sentence(scan, start):
        return None
    treaty = scan.keys[i] in lexicon.treaties
    kind = TREATY if treaty else EU_DOCUMENT if scan.keys[i].endswith("richtlijn") else LAW
    openings: frozenset[str] = lexicon.treaty_openings if treaty else frozenset()
    last = _run(scan, i, lexicon, openings, treaty)
    return _name(scan, start, last, kind) if last > i else None


def _opens_sentence(scan: Scan, start: int) -> bool:
    return scan.text[max(start - 3, 0) : start].rstrip(" «“\"'")[-1:] in (
        "",
        ".",
        "!",
        "?",
        ":",
        ";",
    )


def _name(scan: Scan, start: int, last: int, kind: str) -> Name:
    return Name(start, scan.ends[last], kind, scan.text[start : scan.ends[last]])


def _first_part(scan: Scan, i: int, lexicon: Words) -> int:
    """The index of the name's first token: "Financiële-verhoudingswet", "Crisis- en …wet"."""
    for _ in range(_MOST_BEFORE):
        gap = scan.gap(i) if i else ""
        if gap == "-" or (gap == " " and scan.word(i - 1) in lexicon.adjectives):
            i -= 1
        elif gap == " " and scan.keys[i - 1] == "en" and i > 1 and scan.gap(i - 1) == "- ":
            i -= 2
        else:
            break
    return i


def _is_year(scan: Scan, i: int) -> bool:
    """Whether token i is a year that belongs to the name before it: "Mediawet 2008"."""
    if i >= len(scan.keys) or scan.keys[i] != NUMBER or scan.gap(i) != " ":
        return False
    return compiled(r"(?:19|20)\d\d(?!\d|/\d)").fullmatch(scan.word(i)) is not None


def _run(scan: Scan, i: int, lexicon: Words, openings: frozenset[str], treaty: bool) -> int:
    """The index of the last token of the name whose head is token i."""
    last = i
    joint = ""
    # "… en het Chemisch Wapenverdrag" is another name; a treaty between two states has "en".
    joined, between = False, False
    for k in range(i + 1, min(i + _LONGEST_NAME, len(scan.keys))):
        gap, key = scan.gap(k), scan.keys[k]
        opens = last == i and not joint and key in openings
        if gap not in (" ", "-", "- ") or (key in lexicon.stops and not opens):
            break
        if key == NUMBER:
            return k if last == k - 1 and last > i and _is_year(scan, k) else last
        if opens or key in lexicon.joints:
            if last == i and not joint and not opens:
                break
            if not treaty and last > i and not _law_goes_on(joint, key):
                break
            joint = key
            joined, between = joined or key == "en", between or key == "tussen"
            continue
        capital = scan.text[scan.starts[k]].isupper()
        if capital and (key.endswith("wet") or key.startswith("kamerstuk")):
            break
        if capital and joined and not between:
            break
        last, joint, joined = k, "", False
        if treaty and capital and k == i + 2 and scan.keys[i + 1] == "van":
            return _capitals(scan, k)
    return last


def _law_goes_on(joint: str, key: str) -> bool:
    """Whether a small word may go on with a law's name: "werk en zekerheid", "… van een …"."""
    return key in ("en", "van", "der") if not joint else key not in ("de", "het", "een")


def _capitals(scan: Scan, k: int) -> int:
    """The last of the capitalised words from token k on: "Verdrag van Den Haag"."""
    while (
        k + 1 < len(scan.keys)
        and scan.gap(k + 1) in (" ", "-")
        and scan.text[scan.starts[k + 1]].isupper()
    ):
        k += 1
    return k


def _plain(scan: Scan, i: int, lexicon: Words) -> Name | None:
    """What counts only with an article: "die wet", "het Asielbesluit", "het Statuut"."""
    key = scan.keys[i]
    start = scan.starts[_first_part(scan, i, lexicon)]
    if key.endswith(lexicon.endings) and scan.text[start].isupper():
        last = _run(scan, i, lexicon, lexicon.law_openings, False)
        return _name(scan, start, last, TREATY if key.endswith("handvest") else LAW)
    bloc = scan.gap(i) == "-" and scan.text[start : start + 2].isupper()
    if bloc and key.endswith("overeenkomst"):
        return _name(scan, start, i, TREATY)  # "de EU-uitleveringsovereenkomst"
    if key in lexicon.plain or (key.endswith(ENDINGS) and len(key) > 5):
        if i and scan.gap(i) == " " and scan.keys[i - 1] in ("die", "deze", "dat", "dit"):
            start = scan.starts[i - 1]
        kind = TREATY if key.endswith(("verdrag", "handvest")) else LAW
        return _name(scan, start, i, kind)
    return None


def _stands_alone(scan: Scan, found: Name) -> bool:
    """False inside a compound: "KRW-doelen", "niet-Woo"."""
    text = scan.text
    if text[found.end : found.end + 1] == "-" and text[found.end + 1 : found.end + 2].isalnum():
        return False
    return not (
        found.start > 1 and text[found.start - 1] == "-" and text[found.start - 2].isalnum()
    )


def _with_abbreviation(scan: Scan, found: Name) -> Name:
    """The name with the abbreviation that is given in brackets after it: one mention."""
    pattern = (
        r" ?\((?:hierna:? )?(?:de |het )?[«“\"‘']?[A-Z][\w/&-]{1,14}(?: (?:19|20)\d\d)?[»”\"’']?\)"
    )
    match = compiled(pattern).match(scan.text, found.end)
    return found._replace(end=match.end()) if match else found
