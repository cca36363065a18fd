"""The overview of an archive: figures, charts, and the table that its script works with."""

from __future__ import annotations

from typing import Any

from letterparse.archive.ledger.model import Ledger
from letterparse.archive.report import money, promises, stays, table
from letterparse.output.report.frame import page
from letterparse.output.report.timeline import WIDTH
from letterparse.output.report.words import Words, words_of

_TO_SCRIPT = ("archive", "kinds", "values", "months_short")


def archive_page(
    ledger: Ledger, *, lang: str = "nl", leaves: bool = False, name: str = "", version: str = ""
) -> str:
    """The page, as HTML. `lang` is one of `words.LANGUAGES`. With `leaves` it leads to the pages
    of the letters, `letters/NAME.html` beside it. `name` is the archive's, for its title."""
    words = words_of(lang)
    charts = money.money_of(ledger, words)
    rows = table.rows_of(ledger, words)
    return page(
        "archive.html.j2",
        scripts=("page", "make", "archive", "archive_table", "archive_start"),
        styles=("base", "facts", "archive", "archive_print"),
        data=_data(rows, words, leaves),
        w=words,
        a=words["archive"],
        version=version,
        name=name,
        on=words.date(ledger.on) if ledger.on else None,
        span=_span(ledger, words),
        letters=len(ledger.letters),
        later=ledger.later,
        duplicates=len(ledger.duplicates),
        own_only=ledger.own_only,
        counts={kind: len(rows[kind]) for kind in table.COLUMNS},
        tiles=_tiles(ledger, charts, words),
        money=charts,
        drawn=money.drawn,
        m=money,
        stays=stays.stays_of(ledger, words),
        promises=promises.promises_of(ledger, words),
        p=promises,
        width=WIDTH,
    )


def _span(ledger: Ledger, words: Words) -> str | None:
    days = [letter.date for letter in ledger.letters if letter.date]
    return words.days(min(days), max(days)) if days else None


def _tiles(ledger: Ledger, charts: list[money.Money], words: Words) -> list[tuple[str, str, str]]:
    """The figures on top: figure, what it counts, and the filter of the table that lists it."""
    says = words["archive"]["tiles"]
    overdue = sum(entry.status == "overdue" for entry in ledger.promises)
    running = sum(entry.running is True for entry in ledger.deployments)
    tiles = [
        (words.number(len(ledger.letters)), says["letters"], "letters"),
        (words.number(len(ledger.commitments)), says["commitments"], "commitments"),
        (words.number(running), says["running"], "deployments/running"),
        (words.number(overdue), says["overdue"], "promises/overdue"),
    ]
    if charts:
        total = (charts[0].total, says["money"].format(what=charts[0].title), "commitments")
        tiles.insert(1, total)
    return tiles


def _data(rows: dict[str, list[list[Any]]], words: Words, leaves: bool) -> dict[str, Any]:
    strings = {part: words[part] for part in _TO_SCRIPT}
    # Every figure of the table as the language writes it.
    strings |= {"group": words["group"]}
    return {
        "lang": words.lang,
        "words": strings,
        "columns": table.columns(),
        "filters": table.FILTERS,
        "leaves": leaves,
        "rows": rows,
    }
