"""The head of a parliamentary paper: dossiers, their titles, and the number of the paper."""

from __future__ import annotations

import re

from letterparse.patterns import late
from letterparse.records import NamedTuple
from letterparse.structure.outline import Dossier
from letterparse.structure.rows import Row
from letterparse.structure.words import fold, join_lines

# "29 521", "21 501-07", "36 600 XXII", "35 570 B", "35925-VI", and a title behind it.
_NUMBER = re.compile(
    r"(\d{2}[ \u00a0]?\d{3})(?:\s?-\s?(\d{1,2}|[IVXLC]{1,6}|[A-Z])(?![\w-])"
    r"| ([IVXLC]{1,6}|[A-Z]{1,2})(?=\s+[A-ZÀ-Þ(]|\s*$|\s*\())?"
    r"(?:\s+\((?:R ?\d+)\))?(?:\s+|$)"
)
_ITEM = re.compile(r"(nrs?\.? ?\d+(?: ?[A-Z])?)(?=\W|$)\s*", re.IGNORECASE)
_LETTER = late(r"(?:letter )?([A-Z]{1,3})(?:\s+(?=BRIEF|VERSLAG|LIJST|MEMORIE|NOTA)|$)")
_KIND = (
    "brief ",
    "verslag ",
    "lijst ",
    "memorie ",
    "nota ",
    "nader ",
    "voorlopig ",
    "aan de ",
    "motie ",
    "inbreng ",
    "geannoteerde ",
)


class PaperHead(NamedTuple):
    """What the head of a parliamentary paper says. `used` are indices of rows."""

    dossiers: list[Dossier]
    spans: list[tuple[int, int]]
    used: set[int]


def read_paper_head(rows: list[Row]) -> PaperHead:
    """Read the dossiers in the head of a letter; none if it is no parliamentary paper."""
    head = PaperHead([], [], set())
    i = 0
    item_seen = False
    while i < len(rows) and i < 40:
        text = rows[i].text
        match = _NUMBER.match(text) if text[0].isdigit() else None
        if match and _is_dossier(rows, i, match):
            i = _read_dossier(rows, i, match, head)
            continue
        item = _ITEM.match(text) or (_LETTER.match(text) if head.dossiers else None)
        if item and head.dossiers and not (item_seen and len(head.dossiers) == 1):
            _give_item(head, item[1])
            item_seen = True
            head.used.add(i)
        elif item_seen or (head.dossiers and text.lower().startswith("aan ")):
            if not (i + 1 < len(rows) and _NUMBER.match(rows[i + 1].text)):
                break
        i += 1
    if not item_seen and not any(d.title for d in head.dossiers):
        return PaperHead([], [], set())
    return head


def _is_dossier(rows: list[Row], i: int, match: re.Match[str]) -> bool:
    rest = rows[i].text[match.end() :]
    if not rest:
        return " " in match[1] or "\u00a0" in match[1] or i + 1 < len(rows)
    return rest[0].isalpha() and rest[0].isupper() and not re.match(r"[A-Z]{2}\b", rest)


def _read_dossier(rows: list[Row], i: int, match: re.Match[str], head: PaperHead) -> int:
    """Read the dossier on row i with its title; returns the index of the row after it."""
    number = re.sub(r"\D", "", match[1])
    suffix = match[2] or match[3]
    title = [rows[i].text[match.end() :]] if match.end() < len(rows[i].text) else []
    head.used.add(i)
    start, end = rows[i].start, rows[i].end
    i += 1
    while i < len(rows) and len(title) < 5:
        text = rows[i].text
        low = text.lower()
        if (
            (rows[i].gap and title)
            or _ITEM.match(text)
            or low.startswith(_KIND)
            or (text[0].isdigit() and _NUMBER.match(text))
            or (_LETTER.fullmatch(text) and not title)
        ):
            break
        title.append(text)
        head.used.add(i)
        end = rows[i].end
        i += 1
    name = join_lines(title) or None
    head.dossiers.append(Dossier(f"{number}-{suffix}" if suffix else number, name, None))
    head.spans.append((start, end))
    return i


def _give_item(head: PaperHead, item: str) -> None:
    """The number stands with the dossier that it follows; a single one with the first."""
    at = len(head.dossiers) - 1
    if not any(d.item for d in head.dossiers):
        at = 0
    elif head.dossiers[at].item:
        return
    number, title, _ = head.dossiers[at]
    head.dossiers[at] = Dossier(number, title, fold(item))
