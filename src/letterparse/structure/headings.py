"""What makes a line a heading."""

from __future__ import annotations

import re

from letterparse.patterns import late

_NUMBERED = re.compile(
    r"((?:\d{1,2}\.)*\d{1,2}|[IVX]{1,5}|[A-Z])(\.|\)|:)?[ \t\u00a0]+(?=[A-ZÀ-Þ‘“\"'«(0-9€])"
)
# Compiled when first wanted; few letters want it.
_QUESTION = (
    r"(?:vra(?:ag|gen)|antwoord(?:en)?(?: op)?(?: de)?(?: vra(?:ag|gen))?|reactie op vra(?:ag|gen)"
    r"|toelichting op vra(?:ag|gen)|beantwoording(?: van)? vra(?:ag|gen))"
    r"(?:\s+(?:nrs?\. ?)?\d{1,3}[a-z]?"
    r"(?:(?:\s*,\s*en|\s*,|\s+en|\s*/|\s*-|\s*–|\s*&|\s+t/m|\s+tot en met)"
    r"\s*\d{1,3}[a-z]?)*)?(?=\W|$)"
)
_QUESTION_STARTS = frozenset(
    "vraag vragen antwoord antwoorden reactie toelichting beantwoording".split()
)
_LETTERED = late(r"[a-z][.)]\s+[A-ZÀ-Þ]")
_FINAL = ".,;:…"
_MARK_END = late(r"(?<!\d)[.!?:;,…][”\"’')»\]]*(?:\d{1,2}|\[\d{1,3}\]|[¹²³⁴-⁹]+)$")
# Abbreviations after which a sentence must go on.
_ABBREVIATED = tuple(" nr.| nrs.| art.|(nr.| resp.| bijv.| drs.| mr.| d.d.| blz.".split("|"))
_TWO_SENTENCES = late(r"[a-zà-ÿ)]{3}[.?!] [A-ZÀ-Þ]")
_OPENS = re.compile(r"[A-ZÀ-Þ0-9€$£‘“\"'«(\[|–—•▪·●○◦‣*▫■□✓➢►»-]|(?:[a-z]|[ivx]{2,4})[.)] ")
# What stands below a table or figure.
_BELOW_TABLES = ("Bron: ", "Bronnen: ", "Noot: ", "Bron ", "Leeswijzer: ")
_DANGLING = frozenset(
    "de het een van voor in op aan met door bij tot uit over om te en of dat die is zijn naar "
    "als per wordt worden heeft hebben ook niet dan onder na tegen tussen zoals deze dit wij "
    "ik er sinds vanaf binnen tijdens via volgens zonder rond wegens omtrent ten ter hun haar "
    "vanuit dankzij ondanks omdat waarin waarvan waarbij waarmee zowel was waren zou zal".split()
)


def ends_sentence(text: str) -> bool:
    """Whether a line closes a sentence, be it with a footnote mark behind it."""
    last = text[-1]
    if last in ".!?:;…":
        return last != "." or not text.endswith(_ABBREVIATED)
    if last.isdigit() or last in "]¹²³⁴⁵⁶⁷⁸⁹":
        return _MARK_END.search(text, max(len(text) - 8, 0)) is not None
    if last in "”\"’')»":
        return len(text) > 1 and text[-2] in ".!?:;…"
    return False


def asks(text: str) -> bool:
    """Whether a line ends in a question mark, be it within quotation marks."""
    return text.rstrip("”\"’')»")[-1:] == "?"


def opens_sentence(text: str) -> bool:
    """Whether a line can be the first of a paragraph."""
    return _OPENS.match(text) is not None


def question_end(text: str) -> int:
    """Where "Vraag 3" or "Antwoord op vraag 3" ends at the start of a line; 0 if none."""
    if text[0] not in "VvAaRrTtBb":
        return 0
    word = text[:16].lower().split(" ", 1)[0].rstrip(":.")
    if word not in _QUESTION_STARTS:
        return 0
    match = re.match(_QUESTION, text, re.IGNORECASE)
    if match is None:
        return 0
    end = match.end()
    rest = text[end:].strip()
    if rest in ("", ".", ":"):
        return len(text)
    if rest[0] == "(" and rest.find(")") == len(rest) - 1 < 60:
        return len(text)  # "Vraag 1 (De Wit, SP)".
    if match[0][-1].isalnum() and any(c.isdigit() for c in match[0]) and rest[0] in ":.":
        return end + 1
    return len("antwoord:") if word == "antwoord" and text[8:10] == ": " else 0


def number_of(text: str) -> str | None:
    """The printed number of a heading: "2.1", "IV", "A"."""
    match = _NUMBERED.match(text)
    if match is None:
        return None
    if len(match[1]) == 1 and match[1].isalpha() and not match[2]:
        return None
    if not match[1][0].isdigit() and not match[2] and len(match[1]) < 2:
        return None
    return match[1]


def looks_like_heading(text: str, limit: int = 120) -> bool:
    """Whether the words of a line can be a heading, wherever it stands."""
    if len(text) > limit or len(text) < 2:
        return False
    first = text[0]
    if first.islower() and _LETTERED.match(text):
        first = "A"
    if not (first.isupper() or first.isdigit() or first in "‘“\"'«(’"):
        return False
    last = text[-1]
    if last in _FINAL or text.startswith(_BELOW_TABLES):
        return False
    if (last.isdigit() or last == "]") and _MARK_END.search(text, max(len(text) - 8, 0)):
        return False
    if not first.isalpha() and not any(c.isalpha() for c in text):
        return False
    if (". " in text or "? " in text) and _TWO_SENTENCES.search(text):
        return False
    if last in "”\"’')»" and text[-2] in _FINAL:
        return False
    if " " in text and _last_word(text) in _DANGLING:
        return False
    return first not in "’'" or text[1:2].isupper() or text[1:2] == "s"


def hangs(text: str) -> bool:
    """Whether a line breaks off within a phrase: at "de", "van", or a comma."""
    return text[-1] == "," or _last_word(text) in _DANGLING


def _last_word(text: str) -> str:
    """The last word of a line in lower case, without a footnote mark that hangs on it."""
    return text.rsplit(" ", 1)[-1].lower().rstrip("0123456789¹²³⁴⁵⁶⁷⁸⁹⁰")


# Words that a line of prose has, and a heading only if it is a short question or statement.
_PROSE = frozenset(
    "heeft hebben had is zijn was waren wordt worden werd werden kan kunnen zal zullen ik wij "
    "u zij hij deze dit daarom ook niet dat die hiermee hierbij daarbij moet moeten mij ons".split()
)


def is_sentence(text: str) -> bool:
    """Whether the line holds words that make it prose."""
    return not _PROSE.isdisjoint(text.lower().split())


def depth_of(number: str) -> int:
    """The level that a printed number gives: "2" 1, "2.1" 2."""
    return number.count(".") + 1
