"""Page furniture: what a page carries beside the letter, on each of its pages."""

from __future__ import annotations

import re
from functools import cache

from letterparse.patterns import late
from letterparse.structure.colophon import is_colophon
from letterparse.structure.rows import Row, keep

# Each pattern is tried only on lines that begin with its key.
_BY_WORD = {
    "pagina": r"pagina\W*\d+(?:\s*(?:van|/|uit)\s*\d+)?",
    "pag": r"pag\.?\s*\d+(?:\s*(?:van|/)\s*\d+)?",
    "blad": r"blad(?:zijde)?\W*\d+(?:\s*(?:van|/)\s*\d+)?",
    "page": r"page\W*\d+(?:\s*(?:of|/)\s*\d+)?",
    "vergaderjaar": r"vergaderjaar\s*\d{4}\s*[–—/-]\s*\d{2,4}",
    "ah": r"ah-tk-[\w-]+",
    "naar": r"naar (?:boven|de inhoud|hoofdinhoud|beneden|begin|top).{0,30}",
    "terug": r"terug naar (?:boven|begin|top).{0,20}",
    "kamerstuk": r"kamerstuk|kamerstukken",
    "datum": r"datum publicatie.*",
    "print": r"print(?:en)?(?: deze pagina)?",
    "download": r"download(?:en)?(?: als)?(?: pdf.*)?",
    "deel": r"deel deze pagina.*",
    "kruimelpad": r"kruimelpad.*",
    "u": r"u bent hier:?.*",
    "home": r"home(?:\s*[>/»].*)?",
    "menu": r"menu",
    "zoeken": r"zoeken",
    "inhoudsopgave": r"inhoudsopgave",
    "overheid": r"overheid\.nl.*|overheid",
    "officiële": r"officiële bekendmakingen.*",
    "toon": r"toon (?:alle|meer|minder).{0,40}",
    "delen": r"delen(?: via.*)?",
    "ga": r"ga (?:direct )?naar (?:de )?(?:inhoud|hoofd).*",
    "vorige": r"vorige(?: pagina)?",
    "volgende": r"volgende(?: pagina)?",
    "cookies": r"cookies.*",
}
_WORD = re.compile(r"[^\W\d_]+")
# The place of a publisher, below the publisher.
_PLACE = late(r"den haag,? \d{4}", re.IGNORECASE)
_PAGE_NUMBER = late(r"[-–—]?\s*\d{1,3}(?:\s*(?:/|van)\s*\d{1,3})?\s*[-–—]?")
# "3/7", "2 van 4": a page with the number of pages, sure by itself where it stands apart.
_COUNTED = late(r"[-–—]?\s*\d{1,3}\s*(?:/|van)\s*\d{1,3}\s*[-–—]?")


@cache
def _pattern(word: str) -> re.Pattern[str]:
    return re.compile(_BY_WORD[word], re.IGNORECASE)


# What the lines of a colophon begin with; the whole line is then looked at.
_COLOPHON = frozenset(("tweede", "eerste", "kst", "issn", "s", "sdu"))
# The words by their first two letters, in any of the ways in which these are written.
_STARTS = {
    start: tuple(word for word in (*_BY_WORD, *_COLOPHON) if word[:2] == key)
    for key in {word[:2] for word in (*_BY_WORD, *_COLOPHON)}
    for start in (key, key.capitalize(), key.upper())
}
_QUOTED = frozenset("'’‘<«‹^↑>»› ")


def is_furniture(text: str) -> bool:
    """Whether the whole line is page furniture by its own words."""
    return (text[:2] in _STARTS or text[0] in _QUOTED) and _is_furniture(text)


def _is_furniture(text: str) -> bool:
    word = _WORD.match(text.lstrip("'’‘<«‹^↑>»› "))
    if word is None:
        return False
    key = word[0].lower()
    if key in _COLOPHON:
        return is_colophon(text)
    if len(text) > 140:
        return False
    return key in _BY_WORD and _pattern(key).fullmatch(text.lstrip("<«‹^↑>»› ")) is not None


def is_page_number(text: str) -> bool:
    """Whether the line may be a page number: "3", "- 3 -", "3/4". Its place must tell."""
    return len(text) < 12 and _PAGE_NUMBER.fullmatch(text) is not None


def take_out(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows without furniture, and the furniture. Marks the row after a cut as broken."""
    kept: list[Row] = []
    out: list[Row] = []
    at = 0
    for i, row in enumerate(rows):
        if not _goes_out(rows, i, i == at > 0):
            continue
        keep(rows[at:i], kept, at > 0)
        out.append(row)
        at = i + 1
    if not out:
        return rows, out
    keep(rows[at:], kept, at > 0)
    return kept, out


def _goes_out(rows: list[Row], i: int, after_cut: bool) -> bool:
    """Whether row i is furniture; `after_cut`: the row before it is."""
    text = rows[i].text
    if _is_running_head(text) or (after_cut and (_heads_page(rows, i) or _heads_again(rows, i))):
        return True
    first = text[0]
    if first.isalpha():
        words = _STARTS.get(text[:2])
        if words is not None and text[:16].lower().startswith(words) and _is_furniture(text):
            return True
        return first in "Dd" and after_cut and _PLACE.fullmatch(text) is not None
    return (
        (first in _QUOTED and _is_furniture(text))
        or (first.isdigit() and not text.isdigit() and is_colophon(text))
        or ((first in "-–—" or first.isdigit()) and _numbers_page(rows, i, after_cut))
    )


def _is_running_head(text: str) -> bool:
    """ "Ministerie van Buitenlandse Zaken          Blad 2/4"."""
    if not text.startswith(_MINISTRY) or "   " not in text:
        return False
    last = text.rsplit("   ", 1)[1].strip()
    return bool(last) and is_furniture(last)


def _heads_page(rows: list[Row], i: int) -> bool:
    """Whether row i goes on with what stands far to the right below a page's number: who sends
    the letter, and its reference, once more."""
    first = i
    while first and rows[first - 1].indent >= _FAR_RIGHT and not is_furniture(rows[first - 1].text):
        first -= 1
    if rows[i].indent < _FAR_RIGHT or i - first > _LONGEST_HEAD:
        return False
    number = first > 0 and is_furniture(rows[first - 1].text)
    return number and rows[first].text.startswith(_MINISTRY)


def _heads_again(rows: list[Row], i: int) -> bool:
    """Whether row i tells again, at the top of a page, what the letter's head told: "Datum 3 mei
    2018", "Ons kenmerk 1234", and above them who sends it."""
    near = rows[i : i + _LABELS_NEAR]
    at = next((n for n, row in enumerate(near) if _LABELLED.match(row.text)), None)
    if at is None or i < _LABELS_NEAR:
        return False
    head = " ".join(row.text for row in rows[: min(i, _HEAD)])
    told = (_LABELLED.sub("", near[n].text, count=1).strip() for n in range(at + 1))
    return all(len(words) > _SHORT and words in head for words in told)


_LABELLED = late(r"(?:Datum|Ons kenmerk|Onze referentie|Kenmerk)[: \t]+(?=\S*\d)")
_LABELS_NEAR = 4
_HEAD = 40
_SHORT = 3


_MINISTRY = ("Ministerie van", "MINISTERIE VAN")
_FAR_RIGHT = 30
_LONGEST_HEAD = 8


_COUNTING = frozenset(("Bijlage(n)", "Bijlagen", "Bijlage", "Aantal bijlagen"))


def _numbers_page(rows: list[Row], i: int, after_cut: bool) -> bool:
    """Whether row i is a page number: alone at a page's end, top, or beside furniture."""
    row = rows[i]
    if not is_page_number(row.text):
        return False
    following = rows[i + 1] if i + 1 < len(rows) else None
    if following is None:
        return i > 0
    if i and not row.gap and rows[i - 1].text in _COUNTING:
        return False  # How many annexes there are, at the foot of the letterhead.
    if after_cut or row.broken or following.broken:
        return True
    if row.gap and following.gap and _COUNTED.fullmatch(row.text):
        return True
    return is_furniture(following.text)
