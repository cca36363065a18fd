"""Amounts in the cells of a table whose caption or header says the unit.

"bedragen x € 1.000", "in miljoenen euro's", "(€ mln.)": each numeric cell of the body is
an amount in that unit, unless its column holds years, percentages or numbers of things.
"""

from __future__ import annotations

from functools import cache

from letterparse.language import Language
from letterparse.mentions.model import Amount
from letterparse.mentions.numbers import digits_value, tidy
from letterparse.mentions.qualifiers import BASES
from letterparse.mentions.scan import NUMBER, Scan, Token, tokenize
from letterparse.mentions.units import Units, units_of
from letterparse.mentions.year_columns import is_of_years
from letterparse.patterns import late
from letterparse.records import NamedTuple
from letterparse.structure.outline import Cell, Table

_NUMERIC = late(
    r"[-–−]?\s?(?:€\s?)?[-–−]?\s?([0-9]{1,3}(?: [0-9]{3}){1,3}|[0-9][0-9.,]*)(?:,[-–])?\*?"
)
_GROUPED = late(r"[0-9][. ][0-9]{3}(?![0-9])")
_YEAR = late(r"(?:19|20)[0-9]{2}")


class TableUnit(NamedTuple):
    """A cell's number times `factor` is an amount in `currency`.

    Only a number in groups of three, if the words over the table say no more than "in euro's".
    """

    currency: str
    factor: int
    grouped: bool = False


class _Words(NamedTuple):
    factors: dict[str, int]
    other: frozenset[str]
    bases: dict[str, str]


@cache
def _words_of(language: Language) -> _Words:
    table = language.table("money")["tables"]
    factors = {
        **dict.fromkeys(table["thousands"], 1_000),
        **dict.fromkeys(table["millions"], 1_000_000),
        **dict.fromkeys(table["billions"], 1_000_000_000),
    }
    basis = language.table("money")["basis"]
    bases = {
        word: tag
        for tag in BASES
        for word in (*basis[tag]["adverbs"], *basis[tag]["adjectives"], *basis[tag]["headers"])
        if " " not in word
    }
    return _Words(factors, frozenset(table["other"]), bases)


def money_cells(scan: Scan) -> list[tuple[int, int]]:
    """The spans of a row's cells that hold amounts by the unit of their table."""
    return [(cell.start, cell.end) for cell, _unit in _cells(scan)]


def row_amounts(scan: Scan, rule: str) -> list[Amount]:
    """The amounts in the cells of a row."""
    found: list[Amount] = []
    label = _basis_in(scan.text[: scan.block.cells[0].end], scan) if scan.block.cells else None
    for cell, unit in _cells(scan):
        text = scan.text[cell.start : cell.end]
        code, text = _own_currency(scan, text)
        match = _NUMERIC.fullmatch(text.strip())
        number = digits_value(match[1].replace(" ", "").rstrip(".,")) if match else None
        if number is None:
            continue
        value = tidy(number * unit.factor)
        if text.strip()[0] in "-–−" or "€ -" in text or "€-" in text:
            value = -value
        place = (cell.start, cell.end)
        amount = Amount(
            scan.block.index, *place, rule, value, currency=code or unit.currency, core=place
        )
        amount.basis = _basis_in(_header_of(scan, cell), scan) or label
        found.append(amount)
    return found


def _header_of(scan: Scan, cell: Cell) -> str:
    columns = scan.block.table.columns if scan.block.table else []
    return columns[cell.column] if 0 <= cell.column < len(columns) else ""


def _basis_in(text: str, scan: Scan) -> str | None:
    """The basis that a column's header or a row's label says."""
    bases = _words_of(scan.language).bases
    tags = {bases[token.key] for token in tokenize(text) if token.key in bases}
    return next((tag for tag in BASES if tag in tags), None)


def _cells(scan: Scan) -> list[tuple[Cell, TableUnit]]:
    """The cells of a body row that stand in a column of money."""
    block = scan.block
    table = block.table
    if table is None or block.kind != "row" or block.index == table.header:
        return []
    if "cells" not in scan.memo:
        units = _column_units(scan, table)
        scan.memo["cells"] = [
            (cell, unit)
            for position, cell in enumerate(block.cells)
            if (unit := units.get(cell.column if cell.column >= 0 else position)) is not None
            and _is_amount(scan, cell, position, unit)
        ]
    cells: list[tuple[Cell, TableUnit]] = scan.memo["cells"]
    return cells


def _own_currency(scan: Scan, text: str) -> tuple[str, str]:
    """The currency that a cell writes before its number, and the rest: "SEK 8.000"."""
    word, _, rest = text.strip().partition(" ")
    code = units_of(scan.language).codes.get(word.lower()) if rest else None
    return (code, rest) if code else ("", text)


def _is_amount(scan: Scan, cell: Cell, position: int, unit: TableUnit) -> bool:
    code, text = _own_currency(scan, scan.text[cell.start : cell.end])
    text = text.strip()
    if not _NUMERIC.fullmatch(text) or not (code or unit.currency):
        return False
    if unit.grouped and not _GROUPED.search(text):
        return False
    if _YEAR.fullmatch(text):
        plain = position > 0 and _is_plain_thousands(scan, position)
        return plain and not is_of_years(scan, cell)
    return True


def _is_plain_thousands(scan: Scan, position: int) -> bool:
    """True if the row writes its other numbers of four digits without a full stop too."""
    others = [
        scan.text[cell.start : cell.end].strip()
        for at, cell in enumerate(scan.block.cells)
        if at != position
    ]
    return any(len(o) >= 4 and o.isdigit() and not _YEAR.fullmatch(o) for o in others)


def _column_units(scan: Scan, table: Table) -> dict[int, TableUnit]:
    """The unit of each column of money; a column's own unit goes before the table's."""
    words, units = _words_of(scan.language), units_of(scan.language)
    headers = list(table.columns)
    below = _units_below_heads(scan, table, words, units)
    common = _table_unit(scan, table, words, units) or below.get(_WHOLE_ROW)
    found: dict[int, TableUnit] = {}
    for column in range(max(len(headers), len(scan.block.cells))):
        header = headers[column] if column < len(headers) else ""
        own = (_unit_in(header, words, units) if header else None) or below.get(column)
        if own is not None and column:
            found[column] = own
            # "Toezegging (mln. dollar) | Betaald": said once, for the columns behind it too.
            common = common or own
        elif common is not None and not _holds_other(header, words, column):
            found[column] = common
    return found


def _table_unit(scan: Scan, table: Table, words: _Words, units: Units) -> TableUnit | None:
    """The unit said for the whole table: in its caption, over its labels, or in the text
    right before or after it ("bedragen in miljoenen euro's")."""
    blocks = scan.outline.blocks
    if table.caption is not None:
        unit = _unit_in(blocks[table.caption].text, words, units)
        if unit is not None:
            return unit
    unit = _unit_in(table.columns[0], words, units) if table.columns else None
    if unit is not None:
        return unit
    # Blocks stand in reading order: the first and the last are at the ends.
    edges = (table.caption, table.header, *table.rows[:1], *table.rows[-1:])
    own = [i for i in edges if i is not None]
    for at in (own[0] - 1, own[-1] + 1):
        if 0 <= at < len(blocks) and blocks[at].table is None:
            unit = _unit_said(blocks[at].text, words, units)
            if unit is not None:
                return unit
    return None


# Where a row names but one unit, it is that of all columns.
_WHOLE_ROW = -1


def _units_below_heads(
    scan: Scan, table: Table, words: _Words, units: Units
) -> dict[int, TableUnit]:
    """The units that a row below the heads names, and nothing else: "(bedragen x € 1.000)"."""
    if table.header is None or not table.rows:
        return {}
    row = scan.outline.blocks[table.rows[0]]
    found: dict[int, TableUnit] = {}
    for cell in row.cells:
        text = row.text[cell.start : cell.end]
        unit = _unit_in(text, words, units) if _NAMES_UNIT.match(text) else None
        if unit is None or not _has_no_sum(text):
            return {}
        found[cell.column] = unit
    return {_WHOLE_ROW: next(iter(found.values()))} if len(found) == 1 else found


# "(bedragen in", "x € 1.000", "€ mln.": how a cell with a unit begins.
_NAMES_UNIT = late(r"\(?(?:alle |de )?(?:(?:bedragen|cijfers|prijzen|uitgaven)\b|in |[x×*€$])")


def _has_no_sum(text: str) -> bool:
    """True if the only number is what the cells are multiplied with: no "in 2018 € 3 miljoen"."""
    tokens = tokenize(text)
    return all(
        _is_multiplier(text, tokens, index) or text[token.start : token.end] == "000"
        for index, token in enumerate(tokens)
        if token.key == NUMBER
    )


def _unit_said(text: str, words: _Words, units: Units) -> TableUnit | None:
    """The unit of a table as running text says it; amounts in that text are none."""
    tokens = tokenize(text)
    for index, token in enumerate(tokens):
        if token.key == NUMBER:
            unit = _is_multiplier(text, tokens, index)
        else:
            before = tokens[index - 1].key if index else ""
            unit = token.key in words.factors and before in ("in", "x", "€", "eur", "euro")
        if unit:
            found = _unit_of(text, tokens[max(index - 2, 0) : index + 4], words, units)
            if found is not None and found.factor > 1:
                return found
    if text.rstrip().endswith(":"):
        # "In euro's kreeg iedere gemeente:", "De bijdragen waren, in Amerikaanse dollars:"
        for index, token in enumerate(tokens):
            here = [t.key for t in tokens[index + 1 : index + 3]] if token.key == "in" else []
            code = units.nouns.get(here[here[0] in _PLAIN] if len(here) == 2 else "")
            if code is not None:
                return TableUnit(code, 1, grouped=True)
    return None


_PLAIN = frozenset("hele gehele volle amerikaanse nederlandse".split())


def _holds_other(header: str, words: _Words, column: int) -> bool:
    """True for a column of years, percentages or numbers of things."""
    if column == 0:
        return False
    lower = header.lower()
    keys = [token.key for token in tokenize(header)]
    return "%" in lower or any(key in words.other for key in keys)


def _unit_in(text: str, words: _Words, units: Units) -> TableUnit | None:
    """The unit that a caption or header says: "x € 1.000", "in duizenden euro's", "€ mln."."""
    return _unit_of(text, tokenize(text), words, units)


def _unit_of(text: str, tokens: list[Token], words: _Words, units: Units) -> TableUnit | None:
    currency = None
    for token in tokens:
        code = units.signs.get(token.key) or units.nouns.get(token.key)
        code = code or units.codes.get(token.key) or _shared(token.key, units)
        if code is not None:
            currency = code
            break
    if currency is None and _GUILDERS.search(text):
        currency = "NLG"
    factor = _factor(text, tokens, words)
    if currency is None:
        # "Bedrag (x 1 miljoen)": the cells say their currency themselves.
        return TableUnit("", factor) if factor and factor > 1 and _is_unit(text) else None
    return None if factor is None else TableUnit(currency, factor)


# "(x f 1 miljoen)": elsewhere "f" may be any letter.
_GUILDERS = late(r"[x×] ?[fƒ] ?1\b")


def _is_unit(text: str) -> bool:
    """True if the words in brackets are a multiplier and no more: "(x 1 miljoen)"."""
    return "(x " in text or "(× " in text or "(* " in text


def _shared(key: str, units: Units) -> str | None:
    name = units.shared_of.get(key)
    return units.shared[name].get("alone") if name else None


def _factor(text: str, tokens: list[Token], words: _Words) -> int | None:
    """What the cells are multiplied with; None if the text names an amount, not a unit."""
    factor = 0
    for index, token in enumerate(tokens):
        if token.key in words.factors:
            factor = (factor or 1) * words.factors[token.key]
        elif token.key == NUMBER:
            value = digits_value(_digits(text, tokens, index))
            if _is_multiplier(text, tokens, index) and value in (1, 1000, 1_000_000, 10**9):
                factor = (factor or 1) * int(value)
    if factor:
        return factor
    # "(in euro's)", "bedragen in €": the cells are whole units.
    keys = [token.key for token in tokens]
    if text.rstrip().lower().endswith(("(€)", "(eur)", "(euro)")):
        return 1  # "Subsidie (€)"
    return 1 if "in" in keys or "bedragen" in keys or len(keys) == 1 else None


def _digits(text: str, tokens: list[Token], index: int) -> str:
    """A number with its groups of three that spaces part: "1 000", "1 000 000"."""
    said = text[tokens[index].start : tokens[index].end]
    for token, before in zip(tokens[index + 1 :], tokens[index:], strict=False):
        gap, group = text[before.end : token.start], text[token.start : token.end]
        if gap not in (" ", "\u00a0", "\u2009", "\u202f") or group != "000":
            break
        said += group
    return said


def _is_multiplier(text: str, tokens: list[Token], index: int) -> bool:
    """True for the number of "x € 1.000" and "× 1 mln. euro"."""
    before = text[: tokens[index].start].rstrip(" €$ƒ\u00a0")
    if before.endswith(("x f", "× f")):
        before = before[:-2]
    code = index > 0 and len(tokens[index - 1].key) == 3 and before[-3:].isupper()
    money = before[-1:] in ("x", "X", "×", "*") or before.lower().endswith(("(in", "bedragen in"))
    return money or code
