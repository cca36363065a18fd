"""Things told in tables: a row of goods handed over, or a column of each kind."""

from __future__ import annotations

from collections.abc import Iterator

from letterparse.facts.grammar.context import Context
from letterparse.facts.grammar.roles import NL
from letterparse.facts.model import Commitment, Place
from letterparse.facts.tables.table_reading import (
    Surroundings,
    cell_texts,
    codes_in,
    says,
    stage_in,
    table_words,
    when_told,
    whole_number,
)
from letterparse.facts.tables.table_sides import Frame, frame_of, is_total
from letterparse.facts.things.goods_nouns import item_text, known_goods, single_goods
from letterparse.facts.things.things import things_in
from letterparse.records import NamedTuple
from letterparse.structure.outline import Block, Table


class _Told(NamedTuple):
    """One kind of goods of a row."""

    item: str
    quantity: int | None


def table_materiel(context: Context, table: Table) -> list[Commitment]:
    """One commitment in kind a row and kind of things handed over, with their numbers."""
    if not table.rows:
        return []
    if not table.columns:
        return _headless(context, table)
    words = table_words(context.language)
    names = [name.lower() for name in table.columns]
    thing, counted = _find(names, words.thing_column), _counted(context, table, names)
    if thing is not None:
        counted = {at: "" for at in counted if at != thing and not _is_noun(context, names[at])}
        number = _find(names, words.number_column)
        if not counted and number not in (None, thing):
            counted = {number: ""}
    if not counted:
        return _headless(context, table)
    frame = frame_of(context, table)
    columns, around, sides = frame.columns, frame.around, frame.sides
    telling = says(around.about, words.handed) or columns.giver >= 0 or bool(columns.stages)
    telling = telling or columns.receiver >= 0 or (frame.rows_give and not sides.worded)
    if not telling or says(around.named, words.not_handed):
        return []
    if thing is None and not any(counted.values()):
        common = _common(around, context)
        if not common or not (columns.giver >= 0 or columns.receiver >= 0 or sides.labels):
            return []
        counted = dict.fromkeys(counted, common)
    blocks = [context.outline.blocks[index] for index in table.rows]
    return [
        _commitment(frame, block, told)
        for block in blocks
        if not (is_total(context, block) or context.amounts(block))
        for told in _goods(block, thing, counted)
    ]


def _headless(context: Context, table: Table) -> list[Commitment]:
    """Rows without heads of columns: "NS | 800 fietskluizen" below a line that tells of givers."""
    frame = frame_of(context, table)
    refused = table_words(context.language).not_handed
    if not frame.rows_give or says(frame.around.named, refused):
        return []
    made: list[Commitment] = []
    for block in (context.outline.blocks[index] for index in table.rows):
        if is_total(context, block) or context.amounts(block) or not block.cells:
            continue
        sentence = context.sentences(block)[0]
        behind = sentence.token_at(block.cells[0].end)
        if behind >= len(sentence.keys):
            continue
        cell = sentence.part(behind, len(sentence.keys))
        things = things_in(cell, range(len(cell.keys)), context.language, "counted")
        told = [_Told(item_text(cell, thing), thing.quantity) for thing in things if thing.numbers]
        made += [_commitment(frame, block, one) for one in told]
    return made


def _counted(context: Context, table: Table, names: list[str]) -> dict[int, str]:
    """Columns of numbers: "Aantal", "Tanks", "Aantal drones"; what they count, "" unsaid."""
    words = table_words(context.language)
    found: dict[int, str] = {}
    for at, name in enumerate(names):
        if at and name.startswith(words.number_column):
            said = [word for word in table.columns[at].split()[1:] if word.isalpha()]
            found[at] = " ".join(said) if said and _is_noun(context, said[-1].lower()) else ""
        elif at and _is_noun(context, name):
            found[at] = table.columns[at]
    return found


def _is_noun(context: Context, name: str) -> bool:
    """True if a header is a noun of goods."""
    last = name.split(" ")[-1] if name else ""
    return known_goods(context.language)[last] or single_goods(context.language)[last]


def _common(around: Surroundings, context: Context) -> str:
    """ "De geschonken mondkapjes:": the goods that all rows count."""
    for sentence in around.sentences:
        things = things_in(sentence, range(len(sentence.keys)), context.language, "known")
        if things:
            return item_text(sentence, things[0])
    return ""


def _goods(block: Block, thing: int | None, counted: dict[int, str]) -> Iterator[_Told]:
    """What a row tells: the thing of its own cell, or one for each column that counts.

    `counted` has the columns of numbers, and the goods that each counts where it names them.
    """
    cells = cell_texts(block)
    named = cells.get(thing, "") if thing is not None else ""
    for at, noun in counted.items():
        item, number = named or noun, whole_number(cells.get(at, ""))
        if item and (number is not None or (named and at not in cells)):
            yield _Told(item, number)
            if named:
                return


def _commitment(frame: Frame, block: Block, told: _Told) -> Commitment:
    context, columns, around = frame.context, frame.columns, frame.around
    cells = cell_texts(block)
    donor, *partners = frame.donors(block, cells) or [NL]
    stage = cells.get(columns.stage, "").lower()
    status = (stage and stage_in(stage, context.language)) or stage_in(
        around.about, context.language
    )
    receivers = _receivers(frame, cells)
    return Commitment(
        place=Place(block.index, 0, len(block.text)),
        rule="commitment/table",
        donor=donor.code,
        own=donor.own,
        partners=[one.code for one in partners],
        recipient=[code for code in receivers if code != donor.code] or None,
        item=told.item,
        quantity=told.quantity,
        status=status or "decided",
        period=when_told(context, block, cells.get(columns.time)) or around.period,
    )


def _receivers(frame: Frame, cells: dict[int, str]) -> list[str]:
    """To whom a row goes: its own receiver, else whom the surroundings name."""
    columns, context = frame.columns, frame.context
    gets = columns.receiver
    if gets < 0 and not (frame.rows_give or frame.by_others):
        gets = columns.country
    named = codes_in(context, cells.get(gets, ""), ("country", "body"))
    if named:
        return named
    if columns.giver >= 0 and not _GOT.isdisjoint(frame.around.about.split()):
        return ["NL"]
    return frame.receivers()


# "Ontvangen hulpgoederen", with a column of givers: the own state got them.
_GOT = frozenset(("ontvangen", "ontvingen", "gekregen", "kregen"))


def _find(names: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((i for i, name in enumerate(names) if name.startswith(wanted)), None)
