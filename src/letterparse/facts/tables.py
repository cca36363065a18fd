"""Facts told in tables: a row of money given to a purpose, a row of people on a mission."""

from __future__ import annotations

from letterparse.facts.context import Context
from letterparse.facts.model import Commitment, Deployment, FactPeriod, Place
from letterparse.facts.people import is_people
from letterparse.facts.roles import organisation_words
from letterparse.language import Language
from letterparse.mentions.model import Amount
from letterparse.mentions.scan import tokenize
from letterparse.structure.outline import Block, Cell, Table

_TOTALS = ("totaal", "totalen", "som", "subtotaal", "saldo", "eindtotaal")
_GIVEN = (
    "uitgaven",
    "uitkering",
    "budget",
    "bijdrage",
    "verdeling",
    "middelen",
    "subsidie",
    "steun",
    "besteding",
    "toegekend",
    "verleend",
    "uitgekeerd",
    "beschikbaar",
    "investering",
    "pakket",
    "uitgekeerde",
    "verstrekt",
    "financiering",
    "betalingen",
    "reservering",
    "onderdeel",
    "maatregel",
    "toewijzing",
    "inzet",
    "besteed",
)
_NOT_GIVEN = (
    "behoefte",
    "mutatie",
    "mutaties",
    "raming",
    "prijs",
    "prijzen",
    "schade",
    "omzet",
    "opbrengst",
    "tarief",
    "kosten per",
    "tekort",
    "inkomsten",
    "ontvangsten",
    "besparing",
    "schuld",
    "premie",
)
_PAID = (
    "uitgekeerd",
    "uitkeringen",
    "betaald",
    "uitbetaald",
    "betalingen",
    "besteed",
    "realisatie",
    "verstrekt",
)


def table_commitments(context: Context, table: Table, told: list[Commitment]) -> list[Commitment]:
    """One commitment a row of money given, its total if printed, else one a column."""
    about = _about(context, table)
    named = _named(context, table)
    if any(word in named for word in _NOT_GIVEN) and not any(word in named for word in _GIVEN):
        return []
    heading = (
        context.heading_of(context.outline.blocks[table.rows[0]]).lower() if table.rows else ""
    )
    if not any(word in about or word in heading for word in _GIVEN):
        return []
    parent, parent_index = _parent(context, table, told)
    donors = _donor_columns(context, table)
    delivered = any(word in about for word in _PAID)
    made: list[Commitment] = []
    for index in table.rows:
        block = context.outline.blocks[index]
        amounts = context.amounts(block)
        label = _label(block)
        if not amounts or label.lower().startswith(_TOTALS):
            continue
        chosen = amounts if donors else _total(table, block, amounts)
        for amount in chosen:
            if not donors and _told(told, amount):
                continue
            column = _column(block, amount)
            donor = donors.get(column) if donors else None
            made.append(
                Commitment(
                    place=Place(index, 0, len(block.text)),
                    rule="commitment/table",
                    donor=donor or (parent.donor if parent else "NL"),
                    own=(donor or (parent.donor if parent else "NL")) == "NL",
                    recipient=_recipient(context, table) if donors else parent and parent.recipient,
                    purpose=label or None,
                    amount=amount,
                    status="delivered" if delivered else parent.status if parent else "decided",
                    period=_row_period(context, table, block, column, donors),
                    part_of=None if donors else parent_index,
                )
            )
    return made


def _named(context: Context, table: Table) -> str:
    """What caption and header say, in lower case."""
    blocks = context.outline.blocks
    return " ".join(blocks[i].text for i in (table.caption, table.header) if i is not None).lower()


def _about(context: Context, table: Table) -> str:
    """Caption, header and the sentence that introduces the table, in lower case."""
    blocks = context.outline.blocks
    parts = [blocks[i].text for i in (table.caption, table.header) if i is not None]
    first = min(
        [i for i in (table.caption, table.header) if i is not None] + table.rows[:1], default=0
    )
    if first:
        parts.append(blocks[first - 1].text[-300:])
    return " ".join(parts).lower()


def _label(block: Block) -> str:
    """The text of the row's first cell."""
    if block.cells:
        return block.text[block.cells[0].start : block.cells[0].end].strip()
    return ""


def _cell(block: Block, amount: Amount) -> Cell | None:
    return next((c for c in block.cells if c.start <= amount.core[0] < c.end), None)


def _column(block: Block, amount: Amount) -> int:
    cell = _cell(block, amount)
    return cell.column if cell else -1


def _total(table: Table, block: Block, amounts: list[Amount]) -> list[Amount]:
    totals = [i for i, name in enumerate(table.columns) if name.lower().startswith("totaal")]
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


def _told(told: list[Commitment], amount: Amount) -> bool:
    return any(
        c.amount is not None
        and (c.amount.value, c.amount.currency) == (amount.value, amount.currency)
        for c in told
    )


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
        elif tokens and tokens[0].key in organisation_words(context.language):
            donors[column] = name
    return donors


def _recipient(context: Context, table: Table) -> list[str] | None:
    text = _about(context, table)
    first = table.rows[0]
    before = context.outline.blocks[first - 1].text if first else ""
    for source in (before, context.heading_of(context.outline.blocks[first]), text):
        tokens = tokenize(source)
        codes = [
            a.code
            for a in context.gazetteer.find(source, tokens)
            if a.kind == "country" and a.code != "NL"
        ]
        if codes:
            return codes[:1]
    return None


def _row_period(
    context: Context, table: Table, block: Block, column: int, donors: dict[int, str]
) -> FactPeriod | None:
    """The period of the row's label, else of the column, else of all year columns."""
    own = context.periods(block)
    if own:
        return FactPeriod(own[0].first, own[0].last)
    if table.header is None:
        return None
    years = context.periods(context.outline.blocks[table.header])
    starts = [p.first for p in years if p.first]
    ends = [p.last for p in years if p.last]
    if not starts or not ends:
        return None
    return FactPeriod(min(starts), max(ends))


def table_deployments(context: Context, table: Table) -> list[Deployment]:
    """One deployment a row of a table of missions with numbers of people."""
    names = [name.lower() for name in table.columns]
    mission = _find(names, ("missie", "operatie", "inzet"))
    number = _find(names, ("aantal", "functies", "militairen", "personeel", "sterkte", "omvang"))
    place = _find(names, ("locatie", "land", "gebied", "plaats", "regio"))
    if mission is None or number is None:
        return []
    unit = _unit(context, table, context.language)
    made: list[Deployment] = []
    for index in table.rows:
        block = context.outline.blocks[index]
        cells = {cell.column: block.text[cell.start : cell.end].strip() for cell in block.cells}
        name = cells.get(mission, "")
        count = cells.get(number, "").replace(".", "")
        if not name or not count.isdigit() or name.lower().startswith(_TOTALS):
            continue
        own = context.periods(block)
        made.append(
            Deployment(
                place=Place(index, 0, len(block.text)),
                rule="deployment/table",
                participant="NL",
                own=True,
                unit=unit,
                personnel=int(count),
                qualifier="exact",
                mission=name,
                location=_countries(context, cells.get(place, "") if place is not None else name),
                period=FactPeriod(None, own[0].last) if own else None,
                status="ongoing",
            )
        )
    return made


_THINGS = (
    "materieel",
    "systeem",
    "goed",
    "middel",
    "artikel",
    "type",
    "soort",
    "omschrijving",
    "levering",
    "product",
)
_HANDED = (
    "lever",
    "toegezegd",
    "schenk",
    "geschonken",
    "overgedragen",
    "donatie",
    "gedoneerd",
    "steun",
    "bestel",
    "aanschaf",
)


def table_materiel(context: Context, table: Table) -> list[Commitment]:
    """One commitment in kind a row of a table of things handed over, with their numbers."""
    names = [name.lower() for name in table.columns]
    thing = next((i for i, name in enumerate(names) if name.startswith(_THINGS)), None)
    number = _find(names, ("aantal", "stuks", "hoeveelheid"))
    about = _about(context, table)
    if thing is None or number is None or not any(word in about for word in _HANDED):
        return []
    receivers = _recipient(context, table)
    made: list[Commitment] = []
    for index in table.rows:
        block = context.outline.blocks[index]
        cells = {cell.column: block.text[cell.start : cell.end].strip() for cell in block.cells}
        count = cells.get(number, "").replace(".", "")
        if not cells.get(thing) or cells[thing].lower().startswith(_TOTALS):
            continue
        made.append(
            Commitment(
                place=Place(index, 0, len(block.text)),
                rule="commitment/table",
                donor="NL",
                own=True,
                recipient=receivers,
                item=cells[thing],
                quantity=int(count) if count.isdigit() else None,
                status="delivered" if "geleverd" in about else "decided",
            )
        )
    return made


def _find(names: list[str], wanted: tuple[str, ...]) -> int | None:
    return next((i for i, name in enumerate(names) if name.startswith(wanted)), None)


def _countries(context: Context, text: str) -> list[str] | None:
    tokens = tokenize(text)
    found = context.gazetteer.find(text, tokens)
    return [a.code for a in found if a.kind in ("country", "place")] or None


def _unit(context: Context, table: Table, language: Language) -> str | None:
    """ "(aantallen in functies)" in the caption, or the number column's own noun."""
    parts = [*table.columns]
    if table.caption is not None:
        parts.append(context.outline.blocks[table.caption].text)
    for part in parts:
        for token in tokenize(part):
            if is_people(token.key, language):
                return token.key
    return None
