"""To whom a letter goes, and where that is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterparse.document import Span
from letterparse.patterns import late
from letterparse.structure.columns import cells_of
from letterparse.structure.outline import Header
from letterparse.structure.roles import read_name
from letterparse.structure.rows import Row
from letterparse.structure.words import Words, first_word, fold, join_lines

_TO = re.compile(r"aan\s*:?\s+(?=\S)|aan\s*:?$|t\.?a\.?v\.?\s+", re.IGNORECASE)
_PERSON = re.compile(
    r"(?:(?:de|het|aan de|aan het) )?(?:voorzitters?|leden|griffiers?|heer|mevrouw|college"
    r"|president|vice-president|burgemeester|gemeenteraad|bestuur|raad van bestuur"
    r"|directie|directeur|minister|staatssecretaris|gedeputeerde staten|vaste commissie)\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(\d{4})\s?([A-Z]{2})\b[\s,]*(.*)")
_PO_BOX = re.compile(
    r"(postbus\s+(?:\d{2} \d{3}|\d{1,6}))(?!\d)(?:,?\s+(?=\d{4}\s?[A-Z]{2}))?", re.IGNORECASE
)
_STREET = re.compile(r"[A-ZÀ-Þ’'][^\d,]*?\s\d+\s?[a-zA-Z]?(?:\s?[-–/]\s?\w{1,4})?")
_DATED = re.compile(r"['’‘]?[\w'’‘. -]{2,30},\s+\d{1,2} \w+ \d{4}")
# "… I.a.a.: de Voorzitter van de Eerste Kamer": who gets a copy.
_COPIED = late(r"\s+(?:i\.?a\.?a\.?|c\.?c\.?|in afschrift aan)\s*:", re.IGNORECASE)
_CITY = late(r"['’‘]?[A-Za-zÀ-ÿ][\w'’‘ -]{2,30}")


def find_addressee(rows: Sequence[Row]) -> int | None:
    """The index of the row where the addressee begins: "Aan …", "De Voorzitter van …"."""
    for i, whole in enumerate(rows):
        row = cells_of(whole)[0] if "   " in whole.text else whole
        if not row.text:
            continue
        if _TO.match(row.text) and not row.text.lower().startswith("aantal"):
            return i
        if _PERSON.match(row.text) and len(row.text) < 100 and not row.text.endswith("."):
            if not _is_title(row.text):
                return i
    return None


def _is_title(text: str) -> bool:
    """Whether a line is the rest of a paper's title: "… EN DE / STAATSSECRETARIS VAN X"."""
    return text.isupper() and not ("VOORZITTER" in text or "LEDEN" in text)


def read_addressee(rows: Sequence[Row], start: int, header: Header, words: Words) -> set[int]:
    """Read name and address from row `start` on; the indices of the rows that were read."""
    first = rows[start]
    to = _TO.match(first.text)
    name: list[Row] = []
    used = {start}
    if to is None or to.end() < len(first.text):
        name.append(first.part(to.end() if to else 0, len(first.text)))
    i = start + 1
    while i < len(rows) and _goes_on(rows[i], name, words):
        name.append(rows[i])
        used.add(i)
        i += 1
    if not name:
        return set()
    named = join_lines(cells_of(row)[0].text for row in name)
    copied = _COPIED.search(named) if ":" in named else None
    header.addressee = named[: copied.start() if copied else None].rstrip(",")
    header.evidence["addressee"] = [Span(row.start, row.end) for row in name]
    header.chamber = chamber_of(header.addressee or "")
    _read_address(rows, i, header, used, words)
    return used


def _goes_on(row: Row, name: list[Row], words: Words) -> bool:
    """Whether this row is still the addressee's name."""
    if len(name) > 4 or len(cells_of(row)[0].text) > 90:
        return False
    if name and row.gap > 0 and not name[-1].text.lower().endswith((" van", " de", " der")):
        return False
    if not name and row.gap > 1:
        return False
    if _DATED.fullmatch(row.text):
        return False
    if _STREET.fullmatch(row.text) or _POSTCODE.match(row.text) or _PO_BOX.match(row.text):
        return False
    word = first_word(row.text)
    if (word in words.label_starts and word not in ("van", "aan")) or word in words.salutations:
        return False
    return not (name and not row.text[0].islower() and _is_whole(name) and _is_city(row.text))


def _is_whole(name: list[Row]) -> bool:
    return "Staten-Generaal" in fold(" ".join(row.text for row in name))


def _is_city(text: str) -> bool:
    return _CITY.fullmatch(text) is not None and not text.startswith(("der ", "van "))


def _read_address(
    rows: Sequence[Row], i: int, header: Header, used: set[int], words: Words
) -> None:
    """Read the lines of the address below the name."""
    if i < len(rows) and not rows[i].gap and read_name(cells_of(rows[i])[0].text, words):
        used.add(i)  # "Mevrouw drs. A. Bos", who holds the office.
        i += 1
    for row in rows[i : i + 6]:
        text = fold(cells_of(row)[0].text)
        if row.gap > 1 or first_word(text) in words.salutations:
            return
        box, code = _PO_BOX.match(text), _POSTCODE.search(text)
        if box and not header.po_box:
            header.po_box = box[1]
            header.evidence["po_box"] = [Span(row.start, row.start + len(box[1]))]
        elif _STREET.fullmatch(text) and not header.street and not code:
            header.street = text
            header.evidence["street"] = [row.span]
        elif not code:
            if (
                (header.street or header.po_box or header.postal_code or row.gap == 0)
                and not header.city
                and _is_city(text)
                and first_word(text) not in words.label_starts
            ):
                header.city = text
                header.evidence["city"] = [row.span]
                used.add(rows.index(row, i))
            return
        used.add(rows.index(row, i))
        if code:
            header.postal_code = f"{code[1]} {code[2]}"
            header.city = code[3].strip() or None
            header.evidence["postal_code"] = [row.span]
            if header.city:
                header.evidence["city"] = [row.span]
                return


def chamber_of(name: str) -> str | None:
    """The chamber of the addressee, by its name."""
    low = name.lower()
    first, second = "eerste kamer" in low, "tweede kamer" in low
    if "eerste en" in low and second:
        first = True
    if first and second:
        return "staten_generaal"
    if first or second:
        return "eerste_kamer" if first else "tweede_kamer"
    return "staten_generaal" if "staten-generaal" in low else None
