"""Is a bare number a year, and does it tell of time?

A year inside a name ("Voorjaarsnota 2025"), a citation ("Stcrt. 2023, 14627"), a count
("1650 militairen"), a code or an address is none.
"""

from __future__ import annotations

from letterparse.mentions.scan import NUMBER
from letterparse.mentions.timewords import Reader
from letterparse.mentions.year_columns import is_of_years

USUAL = range(1950, 2061)
"""Years of which letters speak without more ado."""
# What may stand between two numbers of one citation.
_LINKS = frozenset(("en", "of", "tot", "met", "m", "t", "à", NUMBER))
# What stands before the first word of a sentence or cell.
_BEGINNINGS = (".", ":", "?", "!", "•", "–", "-", "|", '."', ".”")
_OPENERS = ("(", " (", " [", "[")


def refusal(r: Reader, first: int, end: int) -> str | None:
    """Why the year, or years, at tokens `first` to `end` are no period; None if they are."""
    year = int(r.scan.word(first)[:4])
    if _is_glued(r, first, end):
        return "it is part of a code"
    if _stands_alone(r, first, end):
        return None if _may_stand_alone(r, first) else "it is a number of the table"
    # "het jaarverslag over 2022, blz. 14": the year that it is about, whatever is cited of it.
    if _is_code_behind(r, end) and r.key(first - 1) != "over":
        return "it is part of a code"
    if _counts(r, first, end, year):
        return "it counts something"
    if year not in USUAL and not _is_cued(r, first):
        return "it is not said to be a year"
    return _named(r, first, end)


def _is_glued(r: Reader, first: int, end: int) -> bool:
    """True if letters, digits or signs of a code touch the number."""
    text, start, stop = r.scan.text, r.scan.starts[first], r.scan.ends[end - 1]
    before, after = text[max(start - 2, 0) : start], text[stop : stop + 2]
    if before[-1:] in (":", "_", "#", "@", "&", "€", "$", "£", "~", "=") and before[-1:] != "~":
        return before[-1:] != "=" or before[:1].isalnum()
    if before[-1:] in ("-", "/", ".", "–", "(") and before[:1].isalnum():
        return not (before[-1:] == "–" and before[:1].isalpha())
    if after[:1] in ("-", "/", ":", "_", "@", "–") and after[1:].isalnum():
        # "2023-aanpak" is a year before a noun; "2025-0123" a code.
        return not (after[:1] == "-" and after[1:].isalpha() and after[1:].islower())
    return after[:1] in ("%", "‰", "°") or after[:1].isalpha()


def _stands_alone(r: Reader, first: int, end: int) -> bool:
    """True if it is all of its block, or of its cell."""
    if first == 0 and end == r.size:
        return True
    if first not in r.cells or not (end == r.size or end in r.cells):
        return False
    return not r.scan.gap(first).strip(" |*") or first == 0


def _may_stand_alone(r: Reader, first: int) -> bool:
    """A year heads a column or labels a row; among figures it would be one of them."""
    block = r.scan.block
    table = block.table
    if table is None or block.index == table.header or block.kind != "row":
        return True
    start = r.scan.starts[first]
    cell = next((cell for cell in block.cells if cell.start <= start < cell.end), None)
    if cell is None or cell.column <= 0:
        return True
    column = table.columns[cell.column].lower() if cell.column < len(table.columns) else ""
    if any(word in column for word in r.words.lists["column_heads"]):
        return True
    return is_of_years(r.scan, cell)


def _is_code_behind(r: Reader, end: int) -> bool:
    """ "2595 BD" is a postal code, "2023, nr. 5" or "2023, 14627" a citation."""
    word = r.scan.word(end) if end < r.size else ""
    gap = r.gap(end)
    if gap == " " and len(word) == 2 and word.isupper() and word.isalpha():
        # "In 1998 DM 40 miljoen": behind a postal code stands a place, no number.
        others = ("EU", "VN", "VS", "UN", "NL", "IC", "TK", "EK", "VK")
        return word not in others and r.key(end + 1) != NUMBER
    return gap in (", ", " ", ",") and r.key(end) in ("nr", "nrs", "nummer", "blz", "afl")


def _counts(r: Reader, first: int, end: int, year: int) -> bool:
    """True if what follows is counted, or the number is money."""
    lists = r.words.lists
    before = r.key(first - 1)
    if before in lists["money"] and r.gap(first) in (" ", ""):
        return True
    following = r.right(end)
    if is_money(r, end):
        return True
    if end > first + 1:
        return False
    if following in lists["counted"]:
        return not (year in USUAL and year % 100 and r.left(first) in ("in", "jaar", "sinds"))
    if year in USUAL and year % 50:
        return False
    # A round number before what may be a plural.
    if len(following) < 5 or not following.endswith(("en", "s")) or following.endswith("lijks"):
        return False  # "tot en met 2000 jaarlijks": an adverb.
    if following in lists["strong_participles"] or _moved(r, first, following):
        return False
    return not any(following in lists[tense] for tense in ("past", "future", "present"))


def _moved(r: Reader, first: int, following: str) -> bool:
    """ "van 1999 naar 2000 meegenomen": a participle, behind a year that is surely one."""
    earlier = r.scan.word(first - 2) if first > 2 else ""
    joined = r.left(first) == "naar" and r.key(first - 3) == "van" and "ge" in following[:7]
    return joined and earlier.isdigit() and int(earlier) in USUAL


def is_money(r: Reader, i: int) -> bool:
    """True if token i says that the number before it is money or a share; "2024 € 5" is not."""
    key = r.right(i)
    if key not in r.words.lists["money"] or not key.isalpha():
        return False
    return key not in ("eur", "usd") or r.key(i + 1) != NUMBER


def _is_cued(r: Reader, first: int) -> bool:
    before = r.left(first)
    return before in r.words.lists["cues"] or before in r.words.months


def _named(r: Reader, first: int, end: int) -> str | None:
    """Why the words before make it part of a name or citation."""
    lists = r.words.lists
    gap = r.gap(first)
    before = r.key(first - 1)
    if gap == ") " and before in lists["numbered"]:
        return "it is a number in a citation"
    if gap == " " or (gap in (" '", " ’") and before):
        return _named_by(r, first, before)
    if gap in (", ", " en ", ". ") and before in lists["numbered"]:
        return "it is a number in a citation"
    if gap in (". ",) and before in ("p", "nr", "art", "no"):
        return "it is a number in a citation"
    if gap in _OPENERS:
        return _bracketed(r, first, end, before)
    return None


def _named_by(r: Reader, first: int, before: str) -> str | None:
    """By the word before it, joined by a space."""
    lists = r.words.lists
    if before == NUMBER:
        return "it stands behind a number"
    if before in lists["numbered"] and not _is_pronoun(r, first - 1):
        return "it is a number in a citation"
    if before in _LINKS:
        return _chained(r, first - 1)
    if before == "van":
        noun = r.left(first - 1)
        return "it is cited by its year" if _ends_in(noun, lists["with_van"]) else None
    if before in lists["cues"] or before in r.words.kinds:
        return None
    if _is_title(r, before) or _is_proper(r, first - 1) or _ends_title(r, first):
        return "it is part of a name"
    return None


def _ends_title(r: Reader, first: int) -> bool:
    """ "het Convenant bestrijding besmettelijke dierziekten 2025-2029": a noun with a capital
    and what it is about, without a verb between; so "het WK hockey 2014"."""
    for at in range(first - 1, max(first - _LONGEST_TITLE, 0), -1):
        if not r.joined(at + 1) or at in r.cells:
            return False
        key, word = r.keys[at], r.scan.word(at)
        if word[0].isupper():
            if key in r.words.lists["games"]:
                return at < first - 1 and word.isupper()
            return at < first - 1 and _is_title(r, key) and _is_proper(r, at)
        if key == "op" and r.key(at - 1) in r.words.lists["with_van"]:
            continue  # "de Wet op de accijns 1991"
        if key in _OF_SENTENCES or any(key in r.words.lists[tense] for tense in _TENSES):
            return False
    return False


_LONGEST_TITLE = 7
_TENSES = ("past", "future", "present", "perfect")
_OF_SENTENCES = frozenset("in op over uit sinds vanaf die dat wat om te er ook al niet nog".split())


def _is_pronoun(r: Reader, i: int) -> bool:
    """ "i", "p", "t" and the like count as marks of a citation only as they are written there."""
    word = r.scan.word(i)
    return len(word) == 1 and word in ("h", "t", "f") and r.gap(i + 1) != ". "


def _chained(r: Reader, i: int) -> str | None:
    """ "nrs. 1655 en 2014": what makes the first a number makes the second one too."""
    steps = 0
    while i > 0 and steps < 8 and r.key(i) in _LINKS:
        if r.gap(i + 1) not in (" ", ", ", "/"):
            return None
        i -= 1
        steps += 1
    if steps < 2 or r.key(i + 1) != NUMBER:
        return None  # "de EU tot en met 2027"
    if r.key(i) in r.words.lists["numbered"] and r.gap(i + 1) in (" ", ". "):
        return "it is a number in a citation"
    return None


def _ends_in(word: str, endings: frozenset[str]) -> bool:
    return any(word.endswith(ending) for ending in endings)


def _is_title(r: Reader, word: str) -> bool:
    """True for the noun of a document or plan: its year belongs to its name."""
    return word.endswith(r.words.name_endings) and word not in r.words.lists["not_endings"]


def _is_proper(r: Reader, i: int) -> bool:
    """True for a word with a capital within a sentence, or with two at its beginning."""
    word = r.scan.word(i)
    if not word[0].isupper():
        return False
    if r.scan.block.kind == "row" and i in r.cells:
        return False
    gap = r.gap(i)
    starts = i == 0 or gap.strip() in _BEGINNINGS
    return not starts or (word.isupper() and len(word) > 1)


def _bracketed(r: Reader, first: int, end: int, before: str) -> str | None:
    """ "resolutie 2295 (2016)", "Klimaatwet (2019)"; "de eerste tranche (2023 en 2024)" is time."""
    if end < r.size and not r.gap(end).startswith(")"):
        return None
    if r.gap(first) in ("(", "[") or before == NUMBER:
        return "it is part of a citation"
    if _is_title(r, before) or _is_proper(r, first - 1):
        return "it is part of a name"
    return None


def is_spoiled(r: Reader, first: int, end: int) -> bool:
    """True if a year behind another point is a count, money or part of a code."""
    year = int(r.scan.word(first)[:4])
    return _is_code_behind(r, end) or _counts(r, first, end, year) or _glued_behind(r, end)


def _glued_behind(r: Reader, end: int) -> bool:
    stop = r.scan.ends[end - 1]
    after = r.scan.text[stop : stop + 2]
    return after[:1] in ("%", "‰", ":", "_") or (after[:1] in ("-", "/") and after[1:].isdigit())
