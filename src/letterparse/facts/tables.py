"""Facts told in tables: a row of people on a mission, a row of things handed over."""

from __future__ import annotations

from letterparse.facts.allotments import about, is_total, receivers_of
from letterparse.facts.context import Context
from letterparse.facts.model import Commitment, Deployment, FactPeriod, Place
from letterparse.facts.people import is_people
from letterparse.language import Language
from letterparse.mentions.scan import tokenize
from letterparse.structure.outline import Table


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
        if not name or not count.isdigit() or is_total(name, context.language):
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
    said = about(context, table)
    if thing is None or number is None or not any(word in said for word in _HANDED):
        return []
    receivers = receivers_of(context, table)
    made: list[Commitment] = []
    for index in table.rows:
        block = context.outline.blocks[index]
        cells = {cell.column: block.text[cell.start : cell.end].strip() for cell in block.cells}
        count = cells.get(number, "").replace(".", "")
        if not cells.get(thing) or is_total(cells[thing], context.language):
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
                status="delivered" if "geleverd" in said else "decided",
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
