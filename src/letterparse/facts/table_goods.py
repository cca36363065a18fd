"""Things told in tables: a row of goods handed over, or a column of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from letterparse.facts.context import Context
from letterparse.facts.goods_nouns import item_text, known_goods, single_goods
from letterparse.facts.model import Commitment, Place
from letterparse.facts.roles import NL, Donor
from letterparse.facts.sides import Sides
from letterparse.facts.table_reading import (
    Columns,
    Surroundings,
    cell_texts,
    codes_in,
    columns_of,
    says,
    stage_in,
    surroundings,
    table_words,
    when_told,
    whole_number,
)
from letterparse.facts.table_sides import givers_of, is_total, named_giver, table_sides
from letterparse.facts.things import things_in
from letterparse.records import NamedTuple
from letterparse.structure.outline import Block, Table


@dataclass(slots=True, eq=False, match_args=False, repr=False)
class _Read:
    """A table of goods, and what its rows have in common."""

    context: Context
    columns: Columns
    around: Surroundings
    sides: Sides
    thing: int | None
    counted: dict[int, str]
    """Columns of numbers, and the goods that they count where no other column names them."""

    @property
    def rows_give(self) -> bool:
        return self.sides.labels == "give" and self.sides.donor is None


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
        counted = counted or _numbers(names, words.number_column, thing)
    if not counted:
        return _headless(context, table)
    around, columns = surroundings(context, table), columns_of(context, table)
    sides = table_sides(context, table, columns, around)
    telling = says(around.about, words.handed) or columns.giver >= 0 or bool(columns.stages)
    telling = telling or (sides.labels == "give" and not sides.worded)
    if not telling or says(around.named, words.not_handed):
        return []
    if thing is None and not any(counted.values()):
        common = _common(around, context)
        if not common or not (columns.giver >= 0 or columns.receiver >= 0 or sides.labels):
            return []
        counted = dict.fromkeys(counted, common)
    read = _Read(context, columns, around, sides, thing, counted)
    blocks = [context.outline.blocks[index] for index in table.rows]
    return [
        _commitment(read, block, told)
        for block in blocks
        if not (is_total(context, block) or context.amounts(block))
        for told in _goods(read, block)
    ]


def _headless(context: Context, table: Table) -> list[Commitment]:
    """Rows without heads of columns: "NS | 800 fietskluizen" below a line that tells of givers."""
    around, columns = surroundings(context, table), columns_of(context, table)
    sides = table_sides(context, table, columns, around)
    if sides.labels != "give" or says(around.named, table_words(context.language).not_handed):
        return []
    read = _Read(context, columns, around, sides, None, {})
    made: list[Commitment] = []
    for block in (context.outline.blocks[index] for index in table.rows):
        if is_total(context, block) or context.amounts(block) or not block.cells:
            continue
        sentence = context.sentences(block)[0]
        behind = sentence.token_at(block.cells[0].end - 1) + 1
        if behind >= len(sentence.keys):
            continue
        cell = sentence.part(behind, len(sentence.keys))
        things = things_in(cell, range(len(cell.keys)), context.language, "counted")
        told = [_Told(item_text(cell, thing), thing.quantity) for thing in things if thing.numbers]
        made += [_commitment(read, block, one) for one in told]
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


def _numbers(names: list[str], wanted: tuple[str, ...], thing: int) -> dict[int, str]:
    number = _find(names, wanted)
    return {} if number is None or number == thing else {number: ""}


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


def _goods(read: _Read, block: Block) -> Iterator[_Told]:
    """What a row tells: the thing of its own cell, or one for each column that counts."""
    cells = cell_texts(block)
    named = cells.get(read.thing, "") if read.thing is not None else ""
    for at, noun in read.counted.items():
        item, number = named or noun, whole_number(cells.get(at, ""))
        if item and (number is not None or (named and at not in cells)):
            yield _Told(item, number)
            if named:
                return
    if named and not any(at in cells for at in read.counted):
        return


def _commitment(read: _Read, block: Block, told: _Told) -> Commitment:
    context, columns, around = read.context, read.columns, read.around
    cells = cell_texts(block)
    donor, *partners = _donors(read, block, cells)
    stage = cells.get(columns.stage, "").lower()
    status = (stage and stage_in(stage, context.language)) or stage_in(
        around.about, context.language
    )
    receivers = _receivers(read, cells)
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


def _donors(read: _Read, block: Block, cells: dict[int, str]) -> list[Donor]:
    """Who gives the goods of a row."""
    context, columns = read.context, read.columns
    if columns.giver > 0 and columns.giver in cells:
        return [named_giver(context, cells[columns.giver])]
    if read.rows_give:
        return givers_of(context, block) or [NL]
    if read.sides.donor is not None:
        return [read.sides.donor]
    if columns.country in cells and _by_others(read):
        return [named_giver(context, cells[columns.country])]
    return [NL]


def _by_others(read: _Read) -> bool:
    return any(w in read.around.about for w in table_words(read.context.language).by_others)


def _receivers(read: _Read, cells: dict[int, str]) -> list[str]:
    """To whom a row goes: its own receiver, else whom the surroundings name."""
    columns, context = read.columns, read.context
    gets = columns.receiver
    if gets < 0 and not (read.rows_give or _by_others(read)):
        gets = columns.country
    named = codes_in(context, cells.get(gets, ""), ("country", "body"))
    if named:
        return named
    if columns.giver >= 0 and not _GOT.isdisjoint(read.around.about.split()):
        return ["NL"]
    for source in read.around.sources:
        codes = [code for code in codes_in(context, source) if code != "NL"]
        if codes:
            return codes[:1]
    return []


# "Ontvangen hulpgoederen", with a column of givers: the own state got them.
_GOT = frozenset(("ontvangen", "ontvingen", "gekregen", "kregen"))


def _find(names: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((i for i, name in enumerate(names) if name.startswith(wanted)), None)
