"""Money told in tables: a row allotted or paid to a purpose, a receiver, by a giver."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from letterparse.facts.actors import Actor
from letterparse.facts.context import Context
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.roles import organisation_words
from letterparse.language import Language
from letterparse.mentions.model import Amount
from letterparse.mentions.scan import tokenize
from letterparse.structure.outline import Block, Cell, Table


class Words(NamedTuple):
    """The lists of `allotments.toml`; all but `totals` are ends of words."""

    totals: tuple[str, ...]
    given: tuple[str, ...]
    not_given: tuple[str, ...]
    paid: tuple[str, ...]
    announced: tuple[str, ...]
    givers: tuple[str, ...]
    sums: tuple[str, ...]


@cache
def words_of(language: Language) -> Words:
    table = language.table("allotments")
    return Words(**{name: tuple(table[name]) for name in Words._fields})


@dataclass(slots=True)
class _Reading:
    """How a table is to be read, worked out once for all its rows."""

    context: Context
    table: Table
    told: list[Commitment]
    parent: Commitment | None
    parent_index: int | None
    donors: dict[int, str]
    left_out: set[int]
    by_label: bool
    receivers: list[str] | None
    status: str


def table_commitments(context: Context, table: Table, told: list[Commitment]) -> list[Commitment]:
    """One commitment a row of money given, its total if printed, else one a column."""
    reading = _reading(context, table, told)
    if reading is None:
        return []
    made: list[Commitment] = []
    absorbed: set[int] = set()
    for index in table.rows:
        block = context.outline.blocks[index]
        amounts = [a for a in context.amounts(block) if _column(block, a) not in reading.left_out]
        label = label_of(block)
        if not amounts or is_total(label, context.language):
            continue
        chosen = amounts if reading.donors else _total(reading, block, amounts)
        for amount in chosen:
            again = None if reading.donors else _told(reading, label, amount, absorbed)
            if again is not None:
                absorbed.add(again)
                continue
            made.append(_row(reading, block, label, amount))
    return made


def _reading(context: Context, table: Table, told: list[Commitment]) -> _Reading | None:
    """None if the table tells of needs, prices or changes, or of nothing that is given."""
    words = words_of(context.language)
    named = words_in(_named(context, table))
    left_out = _left_out(words, table)
    told_of = [word for word in named if word.endswith(words.not_given)]
    given = any(word.endswith(words.given) for word in named)
    if told_of and not (given and left_out):
        if not given or any(word.endswith(words.not_given) for word in _caption(context, table)):
            return None
    around = [*words_in(about(context, table)), *words_in(_heading(context, table))]
    parent, index = _parent(context, table, told)
    donors = _donor_columns(context, table)
    if not (given or any(word.endswith(words.given) for word in around)):
        return None
    paid = any(word.endswith(words.paid) for word in around)
    status = "delivered" if paid else parent.status if parent and parent.status else "decided"
    if not paid and any(word.endswith(words.announced) for word in named):
        status = "announced"
    by_label = not donors and _labels_give(context, table, around)
    receivers = receivers_of(context, table) if donors or by_label else parent and parent.recipient
    return _Reading(
        context, table, told, parent, index, donors, left_out, by_label, receivers, status
    )


def _row(reading: _Reading, block: Block, label: str, amount: Amount) -> Commitment:
    """The commitment of one amount of a row."""
    context = reading.context
    column = _column(block, amount)
    parent_donor = reading.parent.donor if reading.parent and reading.parent.donor else "NL"
    donor = reading.donors.get(column) if reading.donors else None
    receivers = reading.receivers
    actor = _actor_in(context, label)
    if reading.by_label:
        donor = actor.code if actor is not None else label or None
    elif actor is not None and actor.code != "NL" and actor.kind in ("country", "body"):
        receivers = [actor.code]
    donor = donor or parent_donor
    return Commitment(
        place=Place(block.index, 0, len(block.text)),
        rule="commitment/table",
        donor=donor,
        own=donor == "NL",
        recipient=receivers,
        purpose=label or None,
        amount=amount,
        status=reading.status,
        period=_row_period(context, reading.table, block, column),
        part_of=None if reading.donors or reading.by_label else reading.parent_index,
    )


def words_in(text: str) -> list[str]:
    """The words of a text in lower case."""
    return [token.key for token in tokenize(text)]


def is_total(label: str, language: Language) -> bool:
    return label.lower().startswith(words_of(language).totals)


def _named(context: Context, table: Table) -> str:
    """What caption and header say."""
    blocks = context.outline.blocks
    return " ".join(blocks[i].text for i in (table.caption, table.header) if i is not None)


def _caption(context: Context, table: Table) -> list[str]:
    return words_in(context.outline.blocks[table.caption].text) if table.caption is not None else []


def _heading(context: Context, table: Table) -> str:
    return context.heading_of(context.outline.blocks[table.rows[0]]) if table.rows else ""


def about(context: Context, table: Table) -> str:
    """Caption, header and the sentence that introduces the table, in lower case."""
    blocks = context.outline.blocks
    parts = [_named(context, table)]
    first = min(
        [i for i in (table.caption, table.header) if i is not None] + table.rows[:1], default=0
    )
    if first:
        parts.append(blocks[first - 1].text[-300:])
    return " ".join(parts).lower()


def label_of(block: Block) -> str:
    """The text of the row's first cell."""
    if block.cells:
        return block.text[block.cells[0].start : block.cells[0].end].strip()
    return ""


def _cell(block: Block, amount: Amount) -> Cell | None:
    return next((c for c in block.cells if c.start <= amount.core[0] < c.end), None)


def _column(block: Block, amount: Amount) -> int:
    cell = _cell(block, amount)
    return cell.column if cell else -1


def _left_out(words: Words, table: Table) -> set[int]:
    """The columns of what is needed, asked or estimated, beside others."""
    found = {
        column
        for column, name in enumerate(table.columns)
        if column and any(word.endswith(words.not_given) for word in words_in(name))
    }
    return found if len(found) < len(table.columns) - 1 else set()


def _total(reading: _Reading, block: Block, amounts: list[Amount]) -> list[Amount]:
    sums = words_of(reading.context.language).sums
    totals = [i for i, name in enumerate(reading.table.columns) if name.lower().startswith(sums)]
    for amount in amounts:
        if _column(block, amount) in totals:
            return [amount]
    return amounts


def _parent(
    context: Context, table: Table, told: list[Commitment]
) -> tuple[Commitment | None, int | None]:
    """The commitment of the text before the table that its rows divide."""
    first = table.rows[0] if table.rows else 0
    section = context.outline.blocks[first].section if table.rows else -1
    for index in range(len(told) - 1, -1, -1):
        known = told[index]
        if known.place.block < first and known.part_of is None:
            block = context.outline.blocks[known.place.block]
            if block.section == section and known.own:
                return known, index
    return None, None


def _told(reading: _Reading, label: str, amount: Amount, absorbed: set[int]) -> int | None:
    """The commitment of the text that a row tells again: as much, and not told twice."""
    for index, known in enumerate(reading.told):
        if index in absorbed or known.amount is None or known.rule == "commitment/table":
            continue
        if (known.amount.value, known.amount.currency) == (amount.value, amount.currency):
            return index
    return None


def _actor_in(context: Context, label: str) -> Actor | None:
    """The actor that a row's label names, if it begins with one."""
    actors = context.gazetteer.find(label, tokenize(label))
    found = next((a for a in actors if a.kind in ("country", "body", "own")), None)
    return found if found is not None and found.first <= 1 else None


def _labels_give(context: Context, table: Table, around: list[str]) -> bool:
    """True if the rows name the givers: "Donor | Bedrag", or one of them is the own state."""
    words = words_of(context.language)
    head = words_in(table.columns[0]) if table.columns else []
    labels = [label_of(context.outline.blocks[index]) for index in table.rows]
    actors = [_actor_in(context, label) for label in labels]
    if any(word.endswith(words.givers) for word in head):
        return True
    if any(actor is not None and actor.code == "NL" for actor in actors):
        return True
    countries = sum(actor is not None and actor.kind == "country" for actor in actors)
    return countries > 1 and any(word.endswith(words.givers) for word in around)


def _donor_columns(context: Context, table: Table) -> dict[int, str]:
    """Columns headed by a giver: "EFSM | EFSF | IMF"."""
    donors: dict[int, str] = {}
    for column, name in enumerate(table.columns):
        if column == 0:
            continue
        tokens = tokenize(name)
        actors = context.gazetteer.find(name, tokens)
        if actors and actors[0].kind in ("country", "body", "own"):
            donors[column] = actors[0].code
        elif tokens and any(t.key in organisation_words(context.language) for t in tokens):
            donors[column] = name
    return donors


def receivers_of(context: Context, table: Table) -> list[str] | None:
    """The country that the text before a table, its heading or its caption names."""
    first = table.rows[0]
    before = context.outline.blocks[first - 1].text if first else ""
    heading = context.heading_of(context.outline.blocks[first])
    for source in (before, heading, _named(context, table)):
        codes = [
            actor.code
            for actor in context.gazetteer.find(source, tokenize(source))
            if actor.kind == "country" and actor.code != "NL"
        ]
        if codes:
            return codes[:1]
    return None


def _row_period(context: Context, table: Table, block: Block, column: int) -> FactPeriod | None:
    """The period of the row's label, else of its own column, else of all year columns."""
    own = context.periods(block)
    if own:
        return FactPeriod(own[0].first, own[0].last)
    if table.header is None:
        return None
    header = context.outline.blocks[table.header]
    years = context.periods(header)
    here = [
        p
        for p in years
        if any(c.start <= p.start < c.end and c.column == column for c in header.cells)
    ]
    starts = [p.first for p in here or years if p.first]
    ends = [p.last for p in here or years if p.last]
    if not starts or not ends:
        return None
    return FactPeriod(min(starts), max(ends))
