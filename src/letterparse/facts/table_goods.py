"""Things told in tables: a row of goods handed over."""

from __future__ import annotations

from letterparse.facts.context import Context
from letterparse.facts.model import Commitment, Place
from letterparse.facts.table_reading import (
    cell_texts,
    codes_in,
    columns_of,
    says,
    stage_in,
    surroundings,
    table_words,
    when_told,
)
from letterparse.structure.outline import Block, Table


def table_materiel(context: Context, table: Table) -> list[Commitment]:
    """One commitment in kind a row of a table of things handed over, with their numbers."""
    words = table_words(context.language)
    names = [name.lower() for name in table.columns]
    thing, number = _find(names, words.thing_column), _find(names, words.number_column)
    if not table.rows or thing is None or number is None or thing == number:
        return []
    around = surroundings(context, table)
    if not says(around.about, words.handed) or says(around.named, words.not_handed):
        return []
    made: list[Commitment] = []
    for index in table.rows:
        block = context.outline.blocks[index]
        cells = cell_texts(block)
        if thing in cells and not cells[thing].lower().startswith(words.totals):
            made.append(_thing(context, table, block, cells, (thing, number)))
    return made


def _thing(
    context: Context, table: Table, block: Block, cells: dict[int, str], at: tuple[int, int]
) -> Commitment:
    around, columns = surroundings(context, table), columns_of(context, table)
    others = any(w in around.about for w in table_words(context.language).by_others)
    giver = columns.giver if columns.giver >= 0 or not others else columns.country
    receiver = columns.receiver if columns.receiver >= 0 or others else columns.country
    donors = codes_in(context, cells.get(giver, ""), ("country", "body", "own"))
    donor = donors[0] if donors else cells.get(giver, "NL")
    receivers = codes_in(context, cells.get(receiver, ""), ("country", "body"))
    told = cells.get(columns.stage, "").lower()
    status = (told and stage_in(told, context.language)) or stage_in(around.about, context.language)
    return Commitment(
        place=Place(block.index, 0, len(block.text)),
        rule="commitment/table",
        donor=donor,
        own=donor == "NL",
        recipient=receivers or _named(context, around.sources),
        item=cells[at[0]],
        quantity=_number(cells.get(at[1], "")),
        status=status or "decided",
        period=when_told(context, block, cells.get(columns.time)) or around.period,
    )


def _named(context: Context, sources: tuple[str, ...]) -> list[str] | None:
    for source in sources:
        codes = [code for code in codes_in(context, source) if code != "NL"]
        if codes:
            return codes[:1]
    return None


def _number(text: str) -> int | None:
    """The whole number of a cell: "1.200", "ca. 40", "12 stuks"."""
    digits = [w.replace(".", "") for w in text.split() if w[0].isdigit()]
    return int(digits[0]) if digits and digits[0].isdigit() else None


def _find(names: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((i for i, name in enumerate(names) if name.startswith(wanted)), None)
