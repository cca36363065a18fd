"""Deployments told in tables: a row of people a mission, or a row a state that takes part."""

from __future__ import annotations

from letterparse.facts.grammar.context import Context
from letterparse.facts.model import Deployment, FactPeriod, Place
from letterparse.facts.people.leads import lead_by_name
from letterparse.facts.people.mission_names import known_in, letters_of
from letterparse.facts.people.people_nouns import is_people
from letterparse.facts.people.sending import sending_words
from letterparse.facts.tables.table_reading import (
    cell_texts,
    codes_in,
    surroundings,
    table_words,
    whole_number,
)
from letterparse.mentions.scan import tokenize
from letterparse.structure.outline import Block, Table

# What is counted but sent nowhere.
_NOT_SENT = (
    "doden",
    "gewonden",
    "slachtoffer",
    "krijgsmachten",
    "ontheemden",
    "asiel",
    "gesneuveld",
    "omgekomen",
)


def table_deployments(context: Context, table: Table) -> list[Deployment]:
    """One deployment a row of a table of missions with numbers of people."""
    words = table_words(context.language)
    names = [name.lower() for name in table.columns]
    mission, number = _find(names, words.mission_column), _find(names, words.people_column)
    state = _find(names, words.sender_column)
    if number is None and state is not None and _unit(context, table) is not None:
        number = _first_of_numbers(context, table, state)
    if number is None and mission is not None and table.rows:
        return _units(context, table, names, mission)
    if number is None or mission == number or not table.rows:
        return []
    place = _find(names, words.place_column)
    about = surroundings(context, table).about
    ours = place != state or not _OURS.isdisjoint(about.lower().split())
    if mission is None and place is not None and ours and _are_sent_out(context, table):
        return _places(context, table, place, number)
    if mission is None and (state is None or _unit(context, table) is None):
        return []
    if mission is None and any(word in about for word in _NOT_SENT):
        return []
    if mission is None and place == state:
        place = _find(names[1:], words.place_column)
        place = None if place is None else place + 1
    units = _find(names, words.unit_column)
    made: list[Deployment] = []
    for index in table.rows:
        block = context.outline.blocks[index]
        cells = cell_texts(block)
        count = whole_number(cells.get(number, ""))
        if count is None or cells.get(0, "").lower().startswith(words.totals):
            continue
        if mission is not None:
            place = _find(names, words.place_column)
            there = cells.get(-1 if place is None else place)
            one = _row(context, table, block, cells.get(mission, ""), there)
        else:
            there = cells.get(place, "") if place is not None and place != state else ""
            one = _state(context, table, block, cells.get(state or 0, ""), there)
        if one is not None:
            unit = cells.get(units) if units is not None and mission is None else None
            one.unit, one.personnel, one.qualifier = unit or _unit(context, table), count, "exact"
            made.append(one)
    return made


def join_rows(deployments: list[Deployment], rows: list[Deployment]) -> None:
    """Add rows to what is told, or to the one own share in that mission that the letter tells.

    "De deelname aan UNFICYP wordt niet voortgezet", and in the table "UNFICYP | Cyprus | 102".
    """
    told = [one for one in deployments if one.own and one.mission]
    for row in rows:
        names = {row.mission, row.abbreviation} - {None}
        leads = (one.lead for one in deployments if one.mission == row.mission and one.mission)
        row.lead = row.lead or next((lead for lead in leads if lead), None)
        share = [one for one in told if names & {one.mission, one.abbreviation}]
        share = [one for one in share if one.personnel == row.personnel] or share
        _take_end(row, deployments, bool(share))
        if len(share) != 1 or not row.own or not _may_be(share[0], row):
            deployments.append(row)
            continue
        known = share[0]
        known.unit, known.personnel = known.unit or row.unit, row.personnel
        known.qualifier, known.location = row.qualifier, known.location or row.location
        if row.period is not None:
            stay = known.period or row.period
            known.period = FactPeriod(
                stay.first or row.period.first, stay.last or row.period.last, stay.text
            )
        known.also.append(row.place)


def _take_end(row: Deployment, deployments: list[Deployment], shared: bool) -> None:
    """The end of a mission, told with nobody in it, ends the row's people; not `shared` ones."""
    bare = [one for one in deployments if one.mission == row.mission and one.mission]
    if shared or not row.own or len(bare) != 1 or bare[0].participant or bare[0].unit:
        return
    if bare[0].status in ("ending", "ended") and bare[0].period is not None:
        row.status, first = bare[0].status, row.period.first if row.period else None
        row.period = FactPeriod(first, bare[0].period.last, bare[0].period.text)
        row.also.append(bare[0].place)
        deployments.remove(bare[0])


def _may_be(known: Deployment, row: Deployment) -> bool:
    """True if a share is told without a number, or with that of the row."""
    if known.personnel is None:
        return known.unit is None
    return known.personnel == row.personnel


def _are_sent_out(context: Context, table: Table) -> bool:
    """Does what stands above a table say that those counted were sent abroad?"""
    words = sending_words(context.language)
    about = surroundings(context, table).about.lower().split()
    return any(word.strip(".,:;()") in _OUT or word.endswith(_OUT_ENDS) for word in about) or (
        not words.shares.isdisjoint(about) and "buitenland" in about
    )


_OURS = frozenset("nederlandse onze nederlanders".split())
_OUT = frozenset("uitgezonden gedetacheerd gestationeerd gedetacheerden".split())
_OUT_ENDS = ("uitzending", "uitzendingen", "detacheringen", "missies")


def _places(context: Context, table: Table, place: int, number: int) -> list[Deployment]:
    """ "Marechaussee | Lesbos | 12": own people a row, at a place, in no mission by name."""
    made: list[Deployment] = []
    for index in table.rows:
        block = context.outline.blocks[index]
        cells = cell_texts(block)
        count = whole_number(cells.get(number, ""))
        codes = codes_in(context, cells.get(place, ""), ("country", "place"))
        if not count or not codes or codes == ["NL"]:
            continue
        made.append(
            Deployment(
                place=Place(block.index, 0, len(block.text)),
                rule="deployment/table-of-places",
                participant="NL",
                own=True,
                unit=_unit(context, table),
                personnel=count,
                qualifier="exact",
                location=codes,
                period=_period(context, table, block),
                status="ongoing",
            )
        )
    return made


def _units(context: Context, table: Table, names: list[str], mission: int) -> list[Deployment]:
    """ "Zr.Ms. Tromp | Aspides | maart – juni 2025": a ship or unit a row, in a mission."""
    words = table_words(context.language)
    unit = _find(names, words.unit_column)
    if unit is None or unit == mission:
        return []
    place = _find(names, words.place_column)
    crew = _find(names, words.crew_column)
    spans = any(column.startswith(words.stay_column) for column in names)
    made: list[Deployment] = []
    for index in table.rows:
        block = context.outline.blocks[index]
        cells = cell_texts(block)
        what, name = cells.get(unit, ""), cells.get(mission, "")
        if not what or not name or cells.get(0, "").lower().startswith("totaal"):
            continue
        one = _row(context, table, block, name, None if place is None else cells.get(place))
        if one is not None:
            if crew is not None and (count := whole_number(cells.get(crew, ""))):
                one.personnel, one.qualifier = count, "exact"
            if spans:
                _add_stay(context, block, one)
            states = codes_in(context, what, ("adjective", "country"))
            one.unit, one.participant = what, states[0] if states else "NL"
            one.own = one.participant == "NL"
            made.append(one)
    return made


def _add_stay(context: Context, block: Block, one: Deployment) -> None:
    """ "1 februari – 31 mei 2013" below "Periode": from when to when."""
    own, today = context.periods(block), context.letter_date
    if len(own) != 1:
        return
    one.period = FactPeriod(own[0].first, own[0].last)
    if today is not None and own[0].first and own[0].first > today:
        one.status = "planned"
    elif today is not None and own[0].last and own[0].last < today:
        one.status = "ended"


def _first_of_numbers(context: Context, table: Table, state: int) -> int | None:
    """The first column of which every cell is a number: "Thans", "2024"."""
    rows = [cell_texts(context.outline.blocks[index]) for index in table.rows]
    for column in range(len(table.columns)):
        if column != state and all(cells.get(column, "")[:1].isdigit() for cells in rows):
            return column
    return None


def _row(
    context: Context, table: Table, block: Block, name: str, place: str | None
) -> Deployment | None:
    """ "UNMISS | Zuid-Sudan | 6 | 31 maart 2027": own people in a mission."""
    if not name:
        return None
    where = name if place is None else place
    return Deployment(
        place=Place(block.index, 0, len(block.text)),
        rule="deployment/table",
        participant="NL",
        own=True,
        mission=name,
        abbreviation=letters_of(name),
        location=codes_in(context, where, ("country", "place")) or None,
        lead=lead_by_name(name),
        period=_period(context, table, block),
        status="ongoing",
    )


def _state(
    context: Context, table: Table, block: Block, name: str, there: str
) -> Deployment | None:
    """ "Duitsland | 450": the people of a state, where the caption says in what."""
    states = codes_in(context, name)
    around = " ".join(surroundings(context, table).sources)
    where = codes_in(context, there, ("country", "place"))
    where = where or codes_in(context, around, ("country", "place"))
    where = [code for code in where if code != "NL"]
    mission = _mission_above(context, table)
    if not states or not (where or mission):
        return None
    return Deployment(
        place=Place(block.index, 0, len(block.text)),
        rule="deployment/table-of-states",
        participant=states[0],
        own=states[0] == "NL",
        mission=mission,
        abbreviation=letters_of(mission or ""),
        location=list(dict.fromkeys(where)) or None,
        lead=lead_by_name(mission or ""),
        period=_period(context, table, block),
        status="ongoing",
    )


def _mission_above(context: Context, table: Table) -> str | None:
    """ "Tabel 1: deelnemers aan UNIFIL": the one mission that stands above a table of states."""
    for sentence in surroundings(context, table).sentences:
        names = {known.code for known in known_in(sentence, context.language)}
        if names:
            return names.pop() if len(names) == 1 else None
    return None


def _period(context: Context, table: Table, block: Block) -> FactPeriod | None:
    """From the first date of a row to its last; a lone date is the end, but below "Begin"."""
    own = context.periods(block)
    if not own:
        return None
    starts = table_words(context.language).start_column
    begun = {i for i, name in enumerate(table.columns) if name.lower().startswith(starts)}
    for cell in block.cells if len(own) == 1 else ():
        if cell.column in begun and cell.start <= own[0].start < cell.end:
            return FactPeriod(own[0].first, None)
    return FactPeriod(own[0].first if len(own) > 1 else None, own[-1].last)


def _find(names: list[str], wanted: tuple[str, ...]) -> int | None:
    """The column that starts with one of these words, else the one that has it somewhere."""
    first = next((i for i, name in enumerate(names) if name.startswith(wanted)), None)
    if first is not None:
        return first
    return next((i for i, name in enumerate(names) if any(w in name for w in wanted)), None)


def _unit(context: Context, table: Table) -> str | None:
    """ "(aantallen in functies)" in the caption, or the number column's own noun."""
    caption = context.outline.blocks[table.caption].text if table.caption is not None else ""
    told = surroundings(context, table).told
    for part in (*table.columns, caption, told):
        for token in tokenize(part):
            if is_people(token.key, context.language):
                return token.key
    return None
