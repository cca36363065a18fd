"""One letter with its facts as a web page that stands alone: no network, opens from disk.

Everything that comes from the letter goes through jinja2's escaping; the script gets its data as
JSON that holds no `<`. The page's policy allows the one script and the one style that are in it,
by their hashes, pictures as data, and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from letterparse.model import Letter, Paragraph
from letterparse.output.json import to_plain
from letterparse.output.kinds import FACTS, evidence_of, told
from letterparse.output.report.frame import page
from letterparse.output.report.marks import KINDS, Marked, Passage, Run
from letterparse.output.report.money import money_of
from letterparse.output.report.pictures import Picture, shapes_of
from letterparse.output.report.timeline import WIDTH, timeline_of
from letterparse.output.report.wording import Said, said, source_of
from letterparse.output.report.words import Words, review_fields, words_of
from letterparse.records import NamedTuple

_SCRIPTS = "page make core walk search copy review sums edit gold start".split()
_TO_SCRIPT = ("page", "kinds", "fields", "values", "review", "months", "decimal", "group")


class Card(NamedTuple):
    """A fact in the list: its name ("meetings-0"), kind, words for a person, what it came from."""

    fact: str
    kind: str
    said: Said
    quotes: list[tuple[str, str]]
    placed: bool


class Block(NamedTuple):
    """A paragraph of the letter; `page` is set where a new page begins."""

    kind: str
    label: str | None
    runs: list[Run]
    page: int | None


class Part(NamedTuple):
    """A heading of a level from 2 (1 is the page's own), and the blocks below it."""

    level: int
    heading: list[Run]
    page: int | None
    blocks: list[Block]


def letter_page(
    letter: Letter,
    *,
    name: str,
    lang: str = "nl",
    pictures: Sequence[Picture] = (),
    version: str = "",
) -> str:
    """The page, as HTML. `name` is the file that the letter was read from: corrections refer to
    it. `lang` is one of `words.LANGUAGES`. `pictures` are the pages of a PDF. `version` is that
    of the program, for the foot of the page."""
    words = words_of(lang)
    marked = Marked(letter)
    cards = _cards(letter, marked, words)
    return page(
        "letter.html.j2",
        scripts=_SCRIPTS,
        styles=("base", "letter", "facts", "review", "print"),
        data=_data(letter, name, words),
        version=version,
        w=words,
        kinds=KINDS,
        facts=FACTS,
        letter=letter,
        subject=marked.subject.runs() if letter.subject else None,
        header=_header(letter, words),
        parts=_parts(letter, marked),
        cards=cards,
        counts={kind: len(getattr(letter, kind)) for kind in KINDS},
        warnings=[(w.message, _near(marked, letter, w.start)) for w in letter.warnings],
        timeline=timeline_of(letter, words),
        money={by: money_of(letter, words, by) for by in ("recipient", "purpose")},
        width=WIDTH,
        pictures=pictures,
        shapes=shapes_of(letter) if pictures else {},
    )


def _cards(letter: Letter, marked: Marked, words: Words) -> list[Card]:
    """The facts in reading order."""
    placed = {mark.fact for passage in marked.passages for mark in passage.marks}
    cards = {
        (fact := f"{kind}-{number}"): Card(
            fact, kind, said(kind, item, words), _quotes(item, words), fact in placed
        )
        for kind, number, item in told(letter, KINDS)
    }
    return [cards[fact] for fact in marked.order]


def _quotes(item: Any, words: Words) -> list[tuple[str, str]]:
    """The words that tell a fact, each with its page."""
    page = words["page"]["page_short"]
    return [(e.text, page.format(n=e.page_label or e.page)) for e in evidence_of(item)]


def _parts(letter: Letter, marked: Marked) -> list[Part]:
    parts: list[Part] = []
    seen = 0

    def turned(number: int | None) -> int | None:
        """The page's number where the letter goes on to another page."""
        nonlocal seen
        if not number or number <= seen:
            return None
        seen = number
        return number

    for section, heading, passages in zip(
        letter.sections, marked.headings, marked.paragraphs, strict=True
    ):
        begins = turned(section.page)
        blocks = [
            _block(paragraph, passage, turned(paragraph.page), letter.text)
            for paragraph, passage in zip(section.paragraphs, passages, strict=True)
        ]
        parts.append(Part(min(section.level + 1, 6), heading.runs(), begins, blocks))
    return parts


def _block(paragraph: Paragraph, passage: Passage, page: int | None, source: str | None) -> Block:
    gaps = passage.gaps(source) if source and paragraph.kind == "row" else ()
    return Block(paragraph.kind, paragraph.label, passage.runs(gaps), page)


def _header(letter: Letter, words: Words) -> list[tuple[str, str]]:
    """The header fields that a reader looks for, as label and value."""
    page = words["page"]
    to = letter.addressee
    dossiers = [" ".join(filter(None, [d.number, d.title, d.item])) for d in letter.dossiers]
    rows = [
        (page["from"], letter.sender.ministry),
        (page["to"], to.name or (page[f"chamber_{to.chamber}"] if to.chamber else None)),
        (page["date"], words.date(letter.date) if letter.date else None),
        (page["reference"], letter.reference),
        (page["your_reference"], letter.your_reference),
        (page["dossier"], "; ".join(dossiers)),
        (page["attachments"], None if letter.attachments is None else str(letter.attachments)),
    ]
    return [(label, value) for label, value in rows if value]


def _near(marked: Marked, letter: Letter, start: int | None) -> str | None:
    """The words of the letter that a warning points at, if it points at any."""
    passage = marked.at(start) if start is not None else None
    if passage is not None:
        return passage.text
    if letter.text and start is not None:
        return " ".join(letter.text[start:].split("\n", 1)[0].split())
    return None


def _data(letter: Letter, name: str, words: Words) -> dict[str, Any]:
    """What the script works with: the facts as `extract` prints them, and its strings."""
    plain = to_plain(letter)
    plain.pop("text", None)
    plain.pop("evidence")
    plain["sections"] = [{"heading": s.heading, "level": s.level} for s in letter.sections]
    return {
        "letter": plain,
        "name": name,
        "source": source_of(letter, words),
        "kinds": KINDS,
        "review": review_fields(),
        "lang": words.lang,
        "words": {part: words[part] for part in _TO_SCRIPT},
    }
