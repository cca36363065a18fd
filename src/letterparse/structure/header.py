"""Where the letter itself begins, and the header fields of what stands before it."""

from __future__ import annotations

import re

from letterparse.document import Span
from letterparse.patterns import late
from letterparse.structure.address import find_addressee, read_addressee
from letterparse.structure.dossier import read_paper_head
from letterparse.structure.labels import (
    Values,
    is_nothing,
    match_label,
    read_count,
    read_date,
    read_labels,
)
from letterparse.structure.outline import Header, Signatory
from letterparse.structure.roles import portfolio_at, read_role, roles_on_behalf
from letterparse.structure.rows import Row
from letterparse.structure.words import Words, first_word, fold, join_lines

_PLACED = re.compile(
    r"(['’‘]?[A-Za-zÀ-ÿ][\w'’‘. -]{2,30}?),?(?:\s*:\s*|\s+(?:d\.d\. )?)(?=\d{1,2}[ -])"
)
_MINISTRY = late(r"ministerie van ", re.IGNORECASE)
# Compiled when first wanted; few letters want it.
_WEB_SUBJECT = (
    r"(?:brief (?:van de )?regering|antwoord schriftelijke vragen|lijst van vragen en antwoorden"
    r"|verslag van een schriftelijk overleg|brief (?:lid / )?fractie)\s*[:;]\s*"
)
# What stands before a date though it is no place.
_NO_PLACE = frozenset(
    "vastgesteld ontvangen ingezonden voorgesteld gepubliceerd verzonden op van per tot en".split()
)
_HEAD_ROWS = 140
_CONTACT = late(
    r"(?:[TFEM] {1,3}[\d(+]|www\.|https?://|\S+@\S+|\d{4} ?[A-Z]{2}\b|postbus \d|\(?0\d{2,3}\)?[ -]"
    r"|[\d ()+-]{8,}$|>)",
    re.IGNORECASE,
)


def body_start(rows: list[Row], words: Words) -> int:
    """The index of the first row of the letter itself, after salutation or letterhead."""
    answered = answer_rows(rows, words)
    if answered:
        return answered[-1] + 1
    dated = 0
    labelled = False
    for i, row in enumerate(rows[:_HEAD_ROWS]):
        if dated and i > dated + 6:
            break
        if dated and (label := match_label(row.text, words)) and label[0]:
            labelled = True
        word = first_word(row.text) if len(row.text) < 100 else ""
        if word in words.salutations and is_salutation(row.text, word):
            return i + 1
        if not dated and row.text[-1:].isdigit() and _placed_date(row.text, words):
            dated = i + 1
    if dated and not labelled:
        return dated
    bare = _after_bare_date(rows, words)
    if bare and _is_prose(rows[min(bare, len(rows) - 1)], words):
        return bare
    return max(dated, _after_labels(rows, words), bare)


def _after_bare_date(rows: list[Row], words: Words) -> int:
    """Without a letterhead: the row behind a date that stands alone above the first prose."""
    for i, row in enumerate(rows[:_TITLE_ROWS]):
        if _is_prose(row, words) and (row.text.endswith((".", ",", ":")) or len(row.text) > _TITLE):
            return 0
        date = read_date(row.text, words) if row.text[-1:].isdigit() else None
        alone = date is not None and date[2] == len(row.text) and row.text[: date[1]].lower()
        if alone == "" or alone in _WEB_KINDS:
            return i + 1
    return 0


# "Kamerbrief | 9 augustus 2010", as rijksoverheid.nl dates what it publishes.
_WEB_KINDS = ("kamerbrief | ", "kamerstuk: kamerbrief | ", "kamerstuk | ")
# A web page's name and titles take no more rows.
_TITLE_ROWS = 12
# Nor is a title longer, in characters.
_TITLE = 220


def is_salutation(text: str, word: str) -> bool:
    """Whether the line is "Geachte voorzitter," or its like."""
    if word in ("mijnheer", "mevrouw", "waarde", "beste", "dames"):
        return text.endswith((",", "!")) and len(text) < 60
    return text.endswith((",", ":", "!")) or (len(text) < 45 and not text.endswith("."))


def _placed_date(text: str, words: Words) -> bool:
    match = _PLACED.match(text) if len(text) < 70 else None
    if match is None or first_word(text) in words.label_starts:
        return False
    date = read_date(text, words)
    return date is not None and date[1] == match.end() and date[2] == len(text)


def _after_labels(rows: list[Row], words: Words) -> int:
    """Without salutation and dated line: the first prose after labels and addresses."""
    _, used = read_labels(rows[:_HEAD_ROWS], words)
    addressed = find_addressee(rows[:30])
    if not used and addressed is None:
        return 0
    first = min(min(used, default=_HEAD_ROWS), _HEAD_ROWS if addressed is None else addressed)
    for i, row in enumerate(rows[:_HEAD_ROWS]):
        if i > first and i not in used and _is_prose(row, words):
            label = match_label(rows[i - 1].text, words)
            valued = label is not None and not label[0] and label[1] >= len(rows[i - 1].text)
            if not valued:  # What stands below "Projectnaam" is its value.
                return _first_line(rows, i, first, used, words)
    return min(max(used, default=0) + 1, len(rows))


def _first_line(rows: list[Row], i: int, first: int, used: set[int], words: Words) -> int:
    """Of the paragraph that row i stands in: shorter lines may open it, behind an empty one."""
    above = i
    while above - 1 > first and above - 1 not in used and not rows[above].gap:
        above -= 1
        if len(rows[above].text) < _SHORTEST or not _is_plain(rows[above], words):
            return i
    return above if rows[above].gap else i


_SHORTEST = 40


def _is_prose(row: Row, words: Words) -> bool:
    """A line as long as those of a letter's body, that no letterhead prints."""
    return len(row.text) > 60 and _is_plain(row, words)


def _is_plain(row: Row, words: Words) -> bool:
    """A line that no letterhead prints, by its words."""
    text = row.text
    if "   " in text or text.lower().startswith(words.boilerplate):
        return False
    return not (
        _CONTACT.match(text) or match_label(text, words) or find_addressee([row]) is not None
    )


def read_header(head: list[Row], side: list[Row], words: Words) -> Header:
    """The header fields that the letterhead and the contact column give."""
    header = Header()
    paper = read_paper_head(head)
    header.dossiers = paper.dossiers
    if paper.spans:
        header.evidence["dossiers"] = [Span(*span) for span in paper.spans]
    rest = [row for i, row in enumerate(head) if i not in paper.used]
    values, used = read_labels(rest, words)
    beside, _ = read_labels(side, words)
    for name, rows in beside.items():
        values.setdefault(name, rows)
    _fill(header, values, words)
    _fill_address(header, rest, used, words)
    if header.addressee is None:
        _fill_address(header, side, set(), words)
    _fill_placed_date(header, rest, words)
    _fill_answer(header, rest, words)
    _fill_loose(header, rest, words)
    _fill_ministry(header, rest + side, words)
    _fill_web_subject(header, rest)
    return header


def _fill(header: Header, values: Values, words: Words) -> None:
    """Set the fields that have a label."""
    for name, rows in values.items():
        rows = [row for row in rows if row.text]
        text = join_lines(row.text for row in rows)
        if not text or is_nothing(text) or not name:
            continue
        if name == "date":
            date = read_date(text, words)
            if date is None:
                continue
            header.date = date[0]
            header.place = text[: date[1]].strip(" ,") or None
        elif name == "attachments":
            header.attachments = read_count(text, words)
        elif name == "subject":
            header.subject = text
        elif name == "reference":
            header.reference = text
        elif name == "your_reference":
            header.your_reference = text
        elif name == "return_address":
            header.return_address = text.lstrip(": ")
        else:
            continue
        header.evidence[name] = [row.span for row in rows]


def _fill_address(header: Header, rest: list[Row], used: set[int], words: Words) -> None:
    rows = [
        row for i, row in enumerate(rest) if i not in used or row.text.lower().startswith("aan")
    ]
    start = find_addressee(rows)
    if start is not None:
        read_addressee(rows, start, header, words)


def _fill_placed_date(header: Header, rest: list[Row], words: Words) -> None:
    """Read "Den Haag, 2 maart 2018"."""
    for row in rest:
        if row.text[-1].isdigit() and _placed_date(row.text, words):
            date = read_date(row.text, words)
            if date and header.date not in (None, date[0]):
                continue  # "Verslag Energieraad 25 oktober 2022": another day than the letter's.
            if date and header.date is None:
                header.date = date[0]
                header.evidence["date"] = [Span(row.start + date[1], row.start + date[2])]
            if first_word(row.text) in _NO_PLACE:
                return
            place = row.text[: date[1] if date else 0].strip(" ,:\t")
            header.place = place.removesuffix("d.d.").strip(" ,:\t")
            header.evidence["place"] = [Span(row.start, row.start + len(header.place))]
            return


def _fill_loose(header: Header, rest: list[Row], words: Words) -> None:
    """Read values that stand in a block of their own, far below "Datum" and "Betreft"."""
    if header.date is not None:
        return
    for i, row in enumerate(rest):
        date = read_date(row.text, words) if row.text[-1].isdigit() and len(row.text) < 40 else None
        if date is None or date[2] != len(row.text):
            continue
        if date[1] > 12 and row.text[: date[1]].lower() not in _WEB_KINDS:
            continue
        header.date = date[0]
        header.evidence["date"] = [Span(row.start + date[1], row.start + date[2])]
        if header.subject is None:
            _fill_subject_below(header, rest, i, words)
        return


def _fill_subject_below(header: Header, rest: list[Row], i: int, words: Words) -> None:
    subject: list[Row] = []
    for row in rest[i + 1 : i + 7]:
        word = first_word(row.text)
        if word in words.salutations or word in words.label_starts or _CONTACT.match(row.text):
            break
        if row.gap > 1 or (subject and row.gap):
            break
        subject.append(row)
    if subject:
        header.subject = join_lines(row.text for row in subject)
        header.evidence["subject"] = [row.span for row in subject]


# Compiled when first wanted; few letters want it.
_ANSWER = r"(?:antwoord|mededeling) van (?:de )?(?=minister|staatssecretaris)"
# "Minister Jansen (Defensie)", as the Handelingen name those who answer.
# Compiled when first wanted; few letters want it.
_ANSWERER = (
    r"\b([Mm]inister|[Ss]taatssecretaris)(?:-[Pp]resident)? "
    r"((?:[A-ZÀ-Þ’'][\w’'-]*|van|de|der|den|ten|ter)(?: [\w’'-]+){0,3}) \(([^()]{3,90})\)"
)


def answer_rows(rows: list[Row], words: Words) -> list[int]:
    """The rows of "Antwoord van Minister X (Y) (ontvangen 4 mei 2020)", the head of answers
    as the Handelingen print them; none if there is no such head."""
    for i, row in enumerate(rows[:20]):
        if row.text[0] not in "AaMm" or not re.match(_ANSWER, row.text, re.IGNORECASE):
            continue
        text = ""
        for j in range(i, min(i + 5, len(rows))):
            text += " " + rows[j].text
            if "ontvangen" in text and rows[j].text.endswith((".", ")")) and read_date(text, words):
                return list(range(i, j + 1))
    return []


def _fill_answer(header: Header, rows: list[Row], words: Words) -> None:
    """Read who answers, and when, from the head of answers in the Handelingen."""
    some = [rows[i] for i in answer_rows(rows, words)]
    if not some:
        return
    text = join_lines(row.text for row in some)
    date = read_date(text[text.find("ontvangen") :], words)
    if date and header.date is None:
        header.date = date[0]
        header.evidence["date"] = [row.span for row in some]
    for match in re.finditer(_ANSWERER, text):
        role = read_role(f"{match[1]} van {match[3]}", words)
        header.signatories.append(Signatory(role[0] if role else match[1].lower(), match[2]))
        header.evidence.setdefault("signatories", []).append(Span(some[0].start, some[-1].end))
    for role_, _, _ in roles_on_behalf(text, words):
        header.on_behalf_of.append(role_)
        header.evidence.setdefault("on_behalf_of", []).append(Span(some[0].start, some[-1].end))


def _fill_ministry(header: Header, rows: list[Row], words: Words) -> None:
    """Read "Ministerie van …", over one or more lines."""
    for i, row in enumerate(rows):
        if row.text[0] not in "Mm":
            continue
        match = _MINISTRY.match(row.text)
        if match is None:
            continue
        near = [row, *(r for r in rows[i + 1 : i + 4] if abs(r.indent - row.indent) <= 2)]
        text = fold(" ".join(r.text for r in near))
        known = portfolio_at(text, match.end(), words)
        short = words.short_ministries.get(text[match.end() :].split(" ")[0].lower())
        header.ministry = known[0] if known else short or fold(row.text[match.end() :])
        header.evidence["ministry"] = [row.span]
        return


# "… van 11 en 12 oktober / 2018 in Luxemburg": the year of a date, no dossier.
_YEAR_ON = late(r"(?:19|20)\d\d(?= [a-z]|,|$)")


# Behind these the words go on.
_UNENDED = frozenset("en of in van voor over aan de het met bij op tot inzake betreffende".split())


def _fill_web_subject(header: Header, rows: list[Row]) -> None:
    """Read "Brief regering : X", the title that a web page gives a letter."""
    if header.subject is not None:
        return
    for i, row in enumerate(rows[:12]):
        match = (
            re.match(_WEB_SUBJECT, row.text, re.IGNORECASE) if row.text[0] in "BbAaLlVv" else None
        )
        if match is None:
            continue
        parts = [row.part(match.end(), len(row.text))]
        for following in rows[i + 1 : i + 4]:
            number = following.text[0].isdigit() and not _YEAR_ON.match(following.text)
            unended = parts[-1].text.rsplit(" ", 1)[-1] in _UNENDED
            if following.gap or number or (len(parts[-1].text) < 40 and not unended):
                break
            if following.text[0].isupper() and len(parts[-1].text) < 60:
                break
            if following.text.startswith(("Aan de ", "BRIEF", "Nr")):
                break
            parts.append(following)
        header.subject = join_lines(part.text for part in parts)
        header.evidence["subject"] = [part.span for part in parts]
        return


def ministry_of_roles(roles: list[str], words: Words) -> str | None:
    """The ministry of the first role that names one."""
    for role in roles:
        if role.startswith("minister-president"):
            return "Algemene Zaken"
        at = role.find(" van ")
        if at < 0:
            continue
        name = role[at + 5 :].split(" – ")[0]
        if name.lower() in words.ministries:
            return words.ministries[name.lower()]
    return None


def ministry_of_title(rows: list[Row], words: Words) -> str | None:
    """The ministry first named in "Nr. 5 BRIEF VAN DE MINISTERS VAN X EN VAN Y"."""
    for i, row in enumerate(rows):
        at = row.text.lower().find("brief van de ")
        if at < 0:
            continue
        text = join_lines(r.text for r in rows[i : i + 4] if not r.text.startswith("Aan "))
        text = re.sub("(?i)ministers ", "minister ", text[at + len("brief van de ") :])
        role = read_role(text, words)
        return ministry_of_roles([role[0]], words) if role else None
    return None


def ministry_of_box(header: Header, words: Words) -> str | None:
    """The ministry whose post office box the return address gives, in the letter's year."""
    match = re.search(r"\b\d{5}\b", header.return_address or "")
    owners = words.po_boxes.get(match[0], []) if match else []
    year = int(header.date[:4]) if header.date else 9999
    held = [name for since, name in owners if since <= year]
    return held[-1] if held else None
