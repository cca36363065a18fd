"""The colophon of an official publication: its printer's marks, in one line or in several.

From 1995 on, the foot of a printed parliamentary paper carries the printer's number, the ISSN,
the publisher with place and year, and the paper's title with the page. Readers of PDFs give
these in any order, on lines of their own or joined, wherever the foot of the page falls.
"""

from __future__ import annotations

import re

from letterparse.patterns import late

# "KST32417", "kst-26180-14", "8K3241", "0102tkkst26180-14"; ISSN; publisher; place and year.
_SIGN = late(
    r"(?:kst-?\d[\w-]*|\d{1,2}k\d{3,}\w?|\d{4}[te]kkst[\w-]+"
    r"|issn\s*\d{4}\s*[–—-]\s*\d{3}[\dx]"
    r"|sdu (?:uitgevers|uitgeverij|grafisch|service)\w*(?: (?:bedrijf|uitgeverij(?:en)?))?"
    r"(?: b\.?v\.?)?"
    r"|['’‘]?s[-‑ ]gravenhage,?\s+\d{4})(?!\w)",
    re.IGNORECASE,
)
_TITLE = late(
    r"(?:tweede|eerste) kamer(?: der staten-generaal)?, vergaderjaar\s+\d{4}\s*[–—/-]\s*\d{2,4}",
    re.IGNORECASE,
)
_CITED = frozenset(
    "nr nrs en hoofdstuk aanhangsel handelingen van de het blz p pp h herdruk".split()
)
_APART = ",|·•"
_PAGE = late(r"\d{1,3}(?=\s|$)")
_WORD = late(r"[^\W\d_]+")
_CHAPTER = late(r"[IVXLC]+|[A-Za-z]")
# Longer than this no line of a colophon is, though all of it stands on one.
_LONGEST = 200


def is_colophon(text: str) -> bool:
    """Whether the whole line is made of the signs of a colophon, perhaps with a page number."""
    if len(text) > _LONGEST or not _may_be(text.lower()):
        return False
    at = 0
    page = _PAGE.match(text)
    if page is not None and text[page.end() : page.end() + 3] == "   ":
        at = page.end()
    signs = 0
    while at < len(text):
        while at < len(text) and (text[at].isspace() or text[at] in _APART):
            at += 1
        end = _sign_end(text, at)
        if not end:
            break
        at, signs = end, signs + 1
    if not signs:
        return False
    page = _PAGE.match(text, at)
    return (page.end() if page else at) == len(text)


def _may_be(text: str) -> bool:
    """Whether a sign may stand in this line, in lower case; most lines need no closer look."""
    if any(sign in text for sign in _TELLING):
        return True
    return any(word[0].isdigit() and "k" in word[1:3] for word in text.split(None, 3)[:3])


_TELLING = ("kst", "issn", "sdu", "gravenhage", "vergaderjaar")


def _sign_end(text: str, at: int) -> int:
    """Where the sign that begins at `at` ends; 0 if none does. The title takes the rest."""
    if (sign := _SIGN.match(text, at)) is not None:
        return sign.end()
    title = _TITLE.match(text, at)
    return len(text) if title is not None and _only_cites(text[title.end() :]) else 0


def _only_cites(rest: str) -> bool:
    """Whether what follows the session names papers alone: ", 29 800 XVI, nr. 14     2". A
    sentence that goes on, its bracket or its full stop show that a letter cites the paper."""
    if rest.rstrip().endswith((".", ")", ";", ":")):
        return False
    words = _WORD.findall(rest)
    return all(word.lower() in _CITED or _CHAPTER.fullmatch(word) for word in words)
