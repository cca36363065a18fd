"""Money told in tables: a row of money given to a purpose or receiver."""

from __future__ import annotations

from letterparse.facts.grammar.case import as_donor, donor_told
from letterparse.facts.grammar.context import Context
from letterparse.facts.grammar.roles import NL, Donor
from letterparse.facts.model import Commitment, FactPeriod, Place
from letterparse.facts.tables.table_leads import same_end, was_received
from letterparse.facts.tables.table_reading import (
    ROW,
    Surroundings,
    Words,
    cell_of,
    cell_texts,
    codes_in,
    label_of,
    says,
    stage_in,
    table_words,
    when_told,
)
from letterparse.facts.tables.table_sides import Frame, frame_of, givers_of, is_total
from letterparse.mentions.model import Amount
from letterparse.mentions.scan import tokenize
from letterparse.patterns import late
from letterparse.records import Record, replace
from letterparse.structure.outline import Block, Table


class _Read(Record):
    """A table that tells of money given, and what its rows have in common."""

    frame: Frame
    told: list[Commitment]
    parent: Commitment | None
    parent_index: int | None
    receivers: list[str] | None
    alike: Commitment | None = None
    """What the text above told for the same end, where each row is a giver."""


def table_commitments(context: Context, table: Table, told: list[Commitment]) -> list[Commitment]:
    """One commitment a row of money given, its total if printed, else one a column."""
    if not table.rows:
        return []
    frame = frame_of(context, table)
    parent, parent_index = _parent(context, table, told)
    if parent and frame.sides.donor and frame.sides.donor.code != parent.donor:
        parent, parent_index = None, None  # They divide nothing that another gives.
    alike = same_end(context, table, frame.around.named, told) if frame.rows_give else None
    receivers = frame.receivers() or (alike.recipient if alike else None)
    read = _Read(frame, told, parent, parent_index, receivers or None, alike)
    if not (_gives(frame) or _adds_up(read, table)):
        return []
    made: list[Commitment] = []
    for index in table.rows:
        block = context.outline.blocks[index]
        if not is_total(context, block) and not _changes(context, block):
            made += _row(read, block, len(told) + len(made))
    return made


def _gives(frame: Frame) -> bool:
    """True if caption, header, heading or introduction say that the money is given.

    What the caption and header say outweighs the sentence before them. A table of needs,
    prices or changes gives nothing, unless one of its columns is a gift.
    """
    words = table_words(frame.context.language)
    columns, around = frame.columns, frame.around
    if says(around.named, words.asked_for) and not columns.stages:
        return False
    if _tells_changes(around, words):
        return False
    if says(around.named, words.given):
        return True
    if says(around.named, words.not_given):
        return False
    if says(around.told, words.given) or columns.stages:
        return True
    if says(around.told, words.not_given):
        return False
    if len(columns.donors) > 1 or columns.giver >= 0 or frame.rows_give:
        return True
    loosely = f"{around.about} {around.heading}"
    return says(loosely, (*words.given, *words.perhaps_given))


def _tells_changes(around: Surroundings, words: Words) -> bool:
    """ "Mutaties in het budget", or below no caption "de wijzigingen in de uitgaven": by what
    comes first. "Subsidies na de laatste wijziging" are given."""
    told, named, _ = (source.lower() for source in around.sources)
    for word in (named or told).replace(":", " ").split():
        if word.strip("(),.") in words.changes:
            return True
        if word.startswith(words.given):
            return False
    return False


def _adds_up(read: _Read, table: Table) -> bool:
    """True if the rows together are what the text above the table says is given."""
    context, whole = read.frame.context, read.parent.amount if read.parent else None
    if whole is None or not whole.value or len(table.rows) < 2:
        return False
    blocks = [context.outline.blocks[index] for index in table.rows]
    chosen = [_chosen(read, b, context.amounts(b)) for b in blocks if not is_total(context, b)]
    if any(len(amounts) != 1 for amounts in chosen):
        return False
    summed = sum(amount.value or 0 for amounts in chosen for amount in amounts)
    return abs(summed - whole.value) * 1000 <= abs(whole.value)


def _row(read: _Read, block: Block, at: int) -> list[Commitment]:
    """The commitments of one row; `at` is the place of the first in the letter's list."""
    amounts = read.frame.context.amounts(block)
    cells = cell_texts(block)
    made: list[Commitment] = []
    whole: int | None = None
    chosen = _chosen(read, block, amounts)
    if _only_divides(read, chosen):
        return []
    for amount in chosen:
        cell = cell_of(block, amount)
        column = cell.column if cell else -1
        one = _commitment(read, block, cells, amount, column)
        if column in read.frame.columns.parts and whole is not None:
            one.part_of = whole
        elif _told(read, one, label_of(block)):
            continue
        else:
            whole = at + len(made)
        made.append(one)
    return made


def _changes(context: Context, block: Block) -> bool:
    """ "Kasschuif munitie", "Prijsbijstelling": a row that moves or indexes a budget."""
    return label_of(block).lower().startswith(table_words(context.language).changed_rows)


def _only_divides(read: _Read, amounts: list[Amount]) -> bool:
    """True for the years of what the text told: "€ 92 miljoen", below it 12,0 30,5 29,5 20,0."""
    whole = read.parent.amount if read.parent else None
    if whole is None or not whole.value or len(amounts) < 2 or len(read.frame.columns.years) < 2:
        return False
    summed = sum(amount.value or 0 for amount in amounts)
    return abs(summed - whole.value) * 100 <= abs(whole.value)


def _chosen(read: _Read, block: Block, amounts: list[Amount]) -> list[Amount]:
    """The amounts of a row that are facts: each giver's or stage's, else its total, else all."""
    columns = read.frame.columns
    placed: list[tuple[int, Amount]] = []
    for amount in amounts:
        cell = cell_of(block, amount)
        placed.append((cell.column if cell else -1, amount))
    placed = [(c, a) for c, a in placed if c not in columns.ignored and a.value != 0]
    if columns.donors:
        return [a for c, a in placed if c in columns.donors]
    staged = [a for c, a in placed if c in columns.stages or c in columns.parts]
    totals = [a for c, a in placed if c in columns.totals]
    if len(columns.stages) > 1 or columns.parts:
        return staged if not columns.parts else [a for _, a in placed]
    return totals[:1] or staged or [a for _, a in placed]


def _commitment(
    read: _Read, block: Block, cells: dict[int, str], amount: Amount, column: int
) -> Commitment:
    columns, parent = read.frame.columns, read.parent
    donor, *partners = _donors(read, block, cells, column)
    split = bool(columns.donors) or columns.giver >= 0 or read.frame.rows_give
    if "per jaar" in read.frame.around.named and amount.basis is None:
        amount = replace(amount, basis="per_year")
    inherited = None if split or parent is None else parent.recipient
    status, period = _status(read, cells, column), _period(read, block, cells, column)
    receivers = _receiver_of_row(read, cells, status)
    today = read.frame.context.letter_date
    if status == "delivered" and period and period.last and today and period.last.year > today.year:
        status = "decided"  # What is spent by then is not spent yet.
    elif status == "decided" and _was_spent(read.frame.around.named):
        if period and period.last and today and period.last.year < today.year:
            status = "delivered"  # "Uitgaven 2015", in a letter of 2016
    return Commitment(
        place=Place(block.index, 0, len(block.text)),
        rule="commitment/table",
        donor=donor.code,
        own=donor.own,
        partners=[one.code for one in partners]
        or codes_in(read.frame.context, cells.get(columns.partner, ""), ("country", "body")),
        recipient=receivers or inherited or (read.receivers if not parent or split else None),
        purpose=_purpose(read, block, cells),
        amount=amount,
        status=status,
        period=period,
        part_of=None if split else read.parent_index,
    )


def _donors(read: _Read, block: Block, cells: dict[int, str], column: int) -> list[Donor]:
    """Who gives: the column's giver, the row's, else the table's."""
    columns, context = read.frame.columns, read.frame.context
    if columns.donors.get(column) == ROW:
        return givers_of(context, block) or [NL]
    if column in columns.donors:
        # Beside others in columns of their own, a public body pays for itself.
        donor = as_donor(columns.donors[column], context.language)
        return [Donor(donor.code, bool(donor.own))]
    return read.frame.donors(block, cells) or [donor_told(read.parent) or NL]


def _was_spent(named: str) -> bool:
    """ "Uitgaven per missie (bedragen x € 1.000)": of a year that is over, they were paid."""
    return "uitgaven" in named and not any(word in named for word in ("raming", "geraamd", "begro"))


def _receiver_of_row(read: _Read, cells: dict[int, str], status: str) -> list[str] | None:
    """Who receives, where a column says so; who sells is given nothing."""
    frame = read.frame
    named = cells.get(frame.columns.receiver)
    if named is None and not (frame.by_others or frame.rows_give):
        named = cells.get(frame.columns.country)
    if not named:
        land = _bare_land(frame, cells.get(frame.columns.purpose, ""))
        if land is not None and land != "NL":
            return [land]  # "Donor | Bestemming": what it is for may be a land.
        # Below no heading a label that is but a body's name: "UNICEF 7,5".
        label = cells.get(0, "") if frame.columns.country < 0 else ""
        if frame.columns.donors and len(cells.get(0, "").split()) <= _NAME:
            # Where each column is a giver, a land at the head of the row gets it.
            land = codes_in(frame.context, cells.get(0, ""))
            if len(land) == 1 and land != ["NL"]:
                return land
        alone = not (frame.by_others or frame.rows_give or frame.columns.donors)
        bodies = codes_in(frame.context, label, ("body",)) if alone else []
        told = [code for code in bodies if label.startswith(code) or f"({code})" in label]
        return told or (_states_named(frame, label) if alone else None)
    codes = codes_in(frame.context, named, ("country", "body"))
    foreign = frame.sides.donor is not None and not frame.sides.donor.own
    kept = [code for code in codes if code != "NL" or foreign]
    return kept or (None if codes or status == "contracted" else [named])


# The name of a land has so many words at most.
_NAME = 3


def _states_named(frame: Frame, label: str) -> list[str] | None:
    """ "Mozambique", no more, where the rows are said to get: "wat ons land heeft toegekend"."""
    if frame.sides.labels != "get" or not frame.sides.sure:
        return None
    land = _bare_land(frame, label)
    return None if land is None else [land]


def _bare_land(frame: Frame, label: str) -> str | None:
    """The land that a cell names, and no more."""
    found = frame.context.gazetteer.find(label, tokenize(label)) if label else []
    bare = len(found) == 1 and (found[0].start, found[0].end) == (0, len(label))
    return found[0].code if bare and found[0].kind == "country" else None


def _purpose(read: _Read, block: Block, cells: dict[int, str]) -> str | None:
    """The row's cell of purposes, else its label if that is no giver or receiver."""
    columns = read.frame.columns
    if columns.purpose > 0:
        return cells.get(columns.purpose)
    if read.frame.rows_give or columns.giver == 0 or (columns.country == 0 and not columns.donors):
        return None
    label = label_of(block)
    return None if _states_named(read.frame, label) else label or None


def _status(read: _Read, cells: dict[int, str], column: int) -> str:
    """The stage that the row, its column, the caption or the introduction tells."""
    language, around = read.frame.context.language, read.frame.around
    told = cells.get(read.frame.columns.stage, "").lower()
    return (
        (told and stage_in(told, language))
        or read.frame.columns.stages.get(column)
        or stage_in(_GIVEN_GOODS.sub("", around.named), language)
        or stage_in(around.told, language)
        or ("delivered" if was_received(around.told) else None)
        or ("contracted" if around.signed else None)
        or (read.parent.status if read.parent else None)
        or stage_in(around.heading, language)
        or "decided"
    )


# "Vervanging van geleverd materieel": of what was given, and no stage of this money.
_GIVEN_GOODS = late(
    r"\b(?:van|voor) (?:het |de )?\w+d(?:e)? (?:materi\w+|goederen|wapens|munitie|uitrusting)"
)


def _period(read: _Read, block: Block, cells: dict[int, str], column: int) -> FactPeriod | None:
    """The row's own time, else that of its column, of all columns of a total, of the table."""
    columns = read.frame.columns
    told = when_told(read.frame.context, block, cells.get(columns.time))
    around = read.frame.around.period
    up_to = around is not None and around.first is None
    if told is not None and not (up_to and _in_label(read.frame.context, block)):
        return told
    year = columns.years.get(column)
    if year is not None:
        return FactPeriod(year.first, year.last)
    starts = [p.first for p in columns.years.values() if p.first]
    ends = [p.last for p in columns.years.values() if p.last]
    if ends:
        opening = any(p.first is None for p in columns.years.values())
        return FactPeriod(None if opening or not starts else min(starts), max(ends))
    if (
        read.frame.around.period is None
        and read.parent is not None
        and read.parent.period is not None
    ):
        parent = read.parent.period
        return parent if parent.first and parent.last else None
    return read.frame.around.period


def _in_label(context: Context, block: Block) -> bool:
    """True if the row's only time is the year in its label: "Schadeherstel 2020"."""
    periods = context.periods(block)
    end = block.cells[0].end if block.cells else 0
    return bool(periods) and all(period.start < end for period in periods)


def _parent(
    context: Context, table: Table, told: list[Commitment]
) -> tuple[Commitment | None, int | None]:
    """The commitment of the text before the table that its rows divide."""
    first = table.rows[0]
    section = context.outline.blocks[first].section
    totals = {
        amount.value
        for row in map(context.outline.blocks.__getitem__, table.rows)
        if is_total(context, row)
        for amount in context.amounts(row)
    }
    for index in range(len(told) - 1, -1, -1):
        known = told[index]
        if known.place.block < first and known.part_of is None:
            block = context.outline.blocks[known.place.block]
            summed = known.amount is not None and known.amount.value in totals
            if block.section == section and (known.own or summed):
                if _holds(context, table, known):
                    return known, index
    return None, None


def _holds(context: Context, table: Table, whole: Commitment) -> bool:
    """False if the rows are of more money than the text told: they are no parts of that."""
    total = whole.amount.value if whole.amount is not None else None
    rows = [context.outline.blocks[row] for row in table.rows]
    amounts = [context.amounts(row) for row in rows if not is_total(context, row)]
    largest = [max((a.value or 0 for a in row), default=0) for row in amounts]
    return total is not None and sum(largest) <= total * _ROUNDED


_ROUNDED = 1.02


def _told(read: _Read, made: Commitment, label: str) -> bool:
    """True if the text has told this row's amount already, of the same giver and thing."""
    amount = made.amount
    for known in read.told:
        other = known.amount
        if (
            other is not None
            and amount is not None
            and (other.value, other.currency) == (amount.value, amount.currency)
            and known.donor == made.donor
            and (known is read.alike or _shares_a_word(read, known, label))
        ):
            return True
    return False


def _shares_a_word(read: _Read, known: Commitment, label: str) -> bool:
    """True if the label's words, or how they begin, stand where the amount was told."""
    text = read.frame.context.outline.blocks[known.place.block].text
    words = [word for word in label.lower().split() if len(word) > 3]
    if not words and label.isupper() and label.isalpha():
        return label in text.replace("(", " ").replace(")", " ").split()  # "NOM", "UWV"
    return not words or any(word[:6] in text.lower() for word in words)
