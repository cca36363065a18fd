"""What surrounds a table and heads its columns: the words by which its rows are read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.model import FactPeriod
from letterparse.facts.tables.table_leads import (
    NOT_WHEN,
    holding,
    introduction,
    leads_of,
    phased,
    span,
)
from letterparse.language import Language
from letterparse.mentions.model import Amount, Period
from letterparse.mentions.scan import tokenize
from letterparse.patterns import late
from letterparse.records import NamedTuple, Record
from letterparse.structure.outline import Block, Cell, Table

STAGES = ("delivered", "contracted", "announced", "intended", "decided")
_YEAR = late(r"(?:19|20)\d\d")


class Words(NamedTuple):
    """The closed lists of `giving.toml`'s `[tables]`."""

    totals: tuple[str, ...]
    given: tuple[str, ...]
    perhaps_given: tuple[str, ...]
    not_given: tuple[str, ...]
    asked_for: tuple[str, ...]
    changes: tuple[str, ...]
    changed_rows: tuple[str, ...]
    no_money: tuple[str, ...]
    giver_column: tuple[str, ...]
    receiver_column: tuple[str, ...]
    seller_column: tuple[str, ...]
    bought: tuple[str, ...]
    country_column: tuple[str, ...]
    partner_column: tuple[str, ...]
    purpose_column: tuple[str, ...]
    time_column: tuple[str, ...]
    stage_column: tuple[str, ...]
    part_column: tuple[str, ...]
    share_column: tuple[str, ...]
    own_share: tuple[str, ...]
    no_givers: tuple[str, ...]
    by_others: tuple[str, ...]
    thing_column: tuple[str, ...]
    number_column: tuple[str, ...]
    handed: tuple[str, ...]
    not_handed: tuple[str, ...]
    mission_column: tuple[str, ...]
    people_column: tuple[str, ...]
    place_column: tuple[str, ...]
    sender_column: tuple[str, ...]
    unit_column: tuple[str, ...]
    crew_column: tuple[str, ...]
    stay_column: tuple[str, ...]
    start_column: tuple[str, ...]


@cache
def table_words(language: Language) -> Words:
    table = language.table("giving")["tables"]
    return Words(**{name: tuple(table[name]) for name in Words._fields})


@cache
def _stages(language: Language) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = language.table("giving")["tables"]["stages"]
    return tuple((stage, tuple(table[stage])) for stage in STAGES)


def says(text: str, words: tuple[str, ...]) -> bool:
    """True if a word of the text starts as one of these does."""
    padded = " " + text.replace("(", " ").replace(":", " ").replace("/", " ")
    return any(f" {word}" in padded for word in words)


def stage_in(text: str, language: Language) -> str | None:
    """The stage that words of a header, caption, cell or sentence tell."""
    return next((stage for stage, words in _stages(language) if says(text, words)), None)


class Surroundings(Record):
    """The words around a table, in lower case, and when they say that it holds.

    `named` are caption, header and a heading right above; `told` the sentence before them;
    `heading` is that of the section.
    """

    named: str
    told: str
    heading: str
    period: FactPeriod | None
    sources: tuple[str, ...]
    sentences: tuple[Sentence, ...] = ()
    """Caption, introduction and heading, in the order in which they tell who gives."""
    signed: bool = False
    """The sentence before the introduction says that the contracts are signed."""

    @property
    def about(self) -> str:
        return f"{self.named} {self.told}"


def surroundings(context: Context, table: Table) -> Surroundings:
    """Caption, heading, header and the sentence that introduces the table."""
    blocks = context.outline.blocks
    own = [i for i in (table.caption, table.header) if i is not None]
    first = min([*own, *table.rows])
    captions = [blocks[table.caption]] if table.caption is not None else []
    above = first - 1
    if above >= 0 and blocks[above].kind == "heading":
        # A line that stands right above a table's header is in effect its caption.
        captions.append(blocks[above])
        above -= 1
    # A page may end between the sentence and its table: notes stand between them then.
    while above >= 0 and blocks[above].kind == "note":
        above -= 1
    leads = leads_of(context, blocks[above] if above >= 0 else None)
    told, when = introduction(leads)
    when = when or phased(context, leads)
    named = " ".join(block.text for block in captions)
    header = blocks[table.header].text if table.header is not None else ""
    heading = context.heading_of(blocks[first])
    periods = [p for block in captions for p in holding(context.periods(block), block.text)]
    chosen = span(periods) or when
    titles = [sentence for block in captions for sentence in context.sentences(block)]
    return Surroundings(
        _PRICE_LEVEL.sub("", f"{named} {header}".lower()),
        _PRICE_LEVEL.sub("", told.lower()),
        heading.lower(),
        chosen,
        (told, named, heading),
        (*titles, *leads, *context.heading_sentences(blocks[first])),
        _is_signed(context, leads),
    )


# "Bijdragen (prijspeil 2023)", "in prijzen van 2023": how money is reckoned, and no prices.
_PRICE_LEVEL = late(
    r"\bprijspeil\b|\b(?:lopende|constante|vaste) prijzen\b|\bprijzen (?:van )?\d{4}\b"
)


def _is_signed(context: Context, leads: Sequence[Sentence]) -> bool:
    """ "De contracten zijn op 4 mei getekend. De bijdragen zijn als volgt.": several, and done."""
    told = context.sentences(leads[0].block) if leads else []
    before = [s for s in told if s.start < leads[0].start][-1:]
    words = {key for sentence in before for key in sentence.keys}
    done = not words.isdisjoint(_SIGNED) and words.isdisjoint(_NOT_YET)
    return done and not words.isdisjoint(_CONTRACTS)


_CONTRACTS = frozenset("contracten overeenkomsten koopovereenkomsten raamcontracten".split())
_SIGNED = frozenset("getekend tekenden ondertekend ondertekenden gesloten afgesloten".split())
_NOT_YET = frozenset("niet geen nog pas wordt worden zal zullen kan kunnen moet moeten".split())


class Columns(Record):
    """What the columns of a table hold, by their index. -1 where there is no such column."""

    donors: dict[int, str]
    stages: dict[int, str]
    parts: set[int]
    totals: set[int]
    years: dict[int, Period]
    ignored: set[int]
    giver: int
    receiver: int
    country: int
    partner: int
    purpose: int
    time: int
    stage: int


def columns_of(context: Context, table: Table) -> Columns:
    """Sort the columns of a table by their headers."""
    words = table_words(context.language)
    names = [name.lower().strip() for name in table.columns]

    def find(wanted: tuple[str, ...], alone: tuple[str, ...] = ()) -> int:
        fits = (i for i, name in enumerate(names) if f"{name} ".startswith(wanted) or name in alone)
        return next(fits, -1)

    stages: dict[int, str] = {}
    ignored: set[int] = set()
    donors = donor_columns(context, table)
    for index, name in enumerate(names[1:], 1):
        stage = stage_in(name, context.language)
        if len(donors) > 1 and index in donors:
            continue  # "ESF | Gemeenten": money beside that of another giver, no number of them.
        if name.startswith(words.no_money) or says(name, words.not_given):
            ignored.add(index)
        elif stage is not None:
            stages[index] = stage
    return Columns(
        donors=donors,
        stages=stages,
        parts={i for i, name in enumerate(names) if i and name.startswith(words.part_column)},
        totals={i for i, name in enumerate(names) if i and name.startswith(words.totals)},
        years=_years(context, table),
        ignored=ignored,
        giver=_unpaid(context, table, find(words.giver_column, ("van", "uit", "door"))),
        receiver=find(words.receiver_column, ("aan", "voor", "naar")),
        country=find(words.country_column),
        partner=find(words.partner_column),
        purpose=find(words.purpose_column),
        time=find(words.time_column),
        stage=find(words.stage_column),
    )


def _unpaid(context: Context, table: Table, column: int) -> int:
    """A column of names, -1 where money stands in it: "Dekking" may be how much or by whom."""
    return column if column < 0 or column not in _paid_columns(context, table) else -1


def _years(context: Context, table: Table) -> dict[int, Period]:
    """Columns headed by a time: "2024", "t/m 2017"."""
    if table.header is None:
        return {}
    block = context.outline.blocks[table.header]
    return {
        cell.column: period
        for cell in block.cells
        for period in context.periods(block)
        if cell.start <= period.start < cell.end and not says(block.text.lower(), NOT_WHEN)
    }


# "Eigen bijdrage", "Bijdrage van de provincie" beside "Provincie": what the row itself gives.
ROW = "\0row"


def donor_columns(context: Context, table: Table) -> dict[int, str]:
    """Columns headed by a giver: "EFSM | EFSF | IMF", "Rijk | Provincie", "Bijdrage NAM"."""
    donors: dict[int, str] = {}
    headers = table_words(context.language)
    words = names_of(context.language).organisations
    for column, name in enumerate(table.columns):
        if column == 0:
            continue
        if name[-1:].isdigit() and name[:-1].lower() in words:
            name = name[:-1]  # "Provincie2": with the mark of a note.
        lower = name.lower()
        prefix = next((f"{w} " for w in headers.share_column if lower.startswith(f"{w} ")), "")
        name = _without_van(name[len(prefix) :]) if prefix else name
        tokens = tokenize(name)
        actors = context.gazetteer.find(name, tokens)
        if lower.startswith("rijksbijdrage"):
            donors[column] = "NL"
        elif actors and actors[0].kind in ("country", "body", "own") and not actors[0].first:
            donors[column] = actors[0].code
        elif lower in headers.own_share:
            donors[column] = ROW
        elif tokens and (tokens[0].key in words or (prefix and name[:1].isupper())):
            donors[column] = name.strip()
    head = table.columns[0].lower() if table.columns else ""
    donors = {at: ROW if name.lower() == head else name for at, name in donors.items()}
    if len(donors) > 1:
        donors = {**_named_beside(context, table, donors), **donors}
    if donors:
        # "Inwoners", "Bedrijven": a column without money counts them.
        paid = _paid_columns(context, table)
        donors = {column: donor for column, donor in donors.items() if column in paid}
    # One organisation's word over a column is what it counts ("Gemeenten"), not who pays.
    counted = len(donors) == 1 and next(iter(donors.values()))[:1].islower()
    return {} if counted else donors


def _named_beside(context: Context, table: Table, donors: dict[int, str]) -> dict[int, str]:
    """Further columns of money between those of givers: "Rijk | Provincie | Natuurmonumenten"."""
    words = table_words(context.language)
    others = (
        *words.totals,
        *words.part_column,
        *words.no_money,
        *words.time_column,
        *words.no_givers,
    )
    return {
        column: name
        for column, name in enumerate(table.columns)
        if column > min(donors)
        and column not in donors
        and name[:1].isupper()
        and not name.lower().startswith(others)
        and stage_in(name.lower(), context.language) is None
    }


def _without_van(name: str) -> str:
    """ "van de provincie": "provincie"."""
    for before in ("van het ", "van de ", "van ", "door "):
        name = name.removeprefix(before)
    return name


def _paid_columns(context: Context, table: Table) -> set[int]:
    """The columns that amounts of money stand in."""
    blocks = [context.outline.blocks[index] for index in table.rows]
    cells = [cell_of(block, amount) for block in blocks for amount in context.amounts(block)]
    return {cell.column for cell in cells if cell is not None}


def whole_number(text: str) -> int | None:
    """The whole number of a cell: "1.200", "1 200", "ca. 40", "12 stuks"."""
    joined = _THOUSANDS.sub("", text)
    digits = [w.replace(".", "") for w in joined.split() if w[0].isdigit()]
    return int(digits[0]) if digits and digits[0].isdigit() else None


_THOUSANDS = late(r"(?<=\d)\s(?=\d{3}\b)")


def cell_texts(block: Block) -> dict[int, str]:
    """The texts of a row's cells by column, without a header by their order; a dash is none."""
    texts = {
        cell.column if cell.column >= 0 else order: block.text[cell.start : cell.end].strip()
        for order, cell in enumerate(block.cells)
    }
    return {column: text for column, text in texts.items() if text not in ("-", "–", "—", "")}


def cell_of(block: Block, amount: Amount) -> Cell | None:
    """The cell that an amount stands in."""
    return next((c for c in block.cells if c.start <= amount.core[0] < c.end), None)


def label_of(block: Block) -> str:
    """The text of the row's first cell."""
    if block.cells:
        return block.text[block.cells[0].start : block.cells[0].end].strip()
    return ""


def codes_in(context: Context, text: str, kinds: tuple[str, ...] = ("country",)) -> list[str]:
    """The codes of who a text names, each once."""
    found = context.gazetteer.find(text, tokenize(text))
    return list(dict.fromkeys(a.code for a in found if a.kind in kinds))


def when_told(context: Context, block: Block, text: str | None) -> FactPeriod | None:
    """When a row's own cells say that it holds: a period, or a bare year in a column of times."""
    own = context.periods(block)
    if own:
        starts, ends = [p.first for p in own if p.first], [p.last for p in own if p.last]
        if len(own) == 1:
            return FactPeriod(own[0].first, own[0].last)
        return FactPeriod(min(starts) if starts else None, max(ends) if ends else None)
    years = sorted(_YEAR.findall(text or ""))
    if not years:
        return None
    return FactPeriod(date(int(years[0]), 1, 1), date(int(years[-1]), 12, 31))
