"""Who gives in a table: the rows' own names, somebody whom its surroundings name, or nobody.

"Toezeggingen aan het fonds", "wat drie landen bijdragen": the rows give. "Betalingen door de
NAM": she does, whatever the rows are. "Verdeling over de gemeenten": the rows get it.
"""

from __future__ import annotations

from letterparse.facts.gifts.sides import UNTOLD, Sides, side_words, sides_of
from letterparse.facts.grammar.case import as_donor, donor_from
from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.named_givers import Giver, listed
from letterparse.facts.grammar.phrases import Names, is_organisation, names_of
from letterparse.facts.grammar.roles import Donor, preposition_of
from letterparse.facts.tables.table_reading import (
    Columns,
    Surroundings,
    codes_in,
    columns_of,
    label_of,
    says,
    surroundings,
    table_words,
)
from letterparse.records import NamedTuple, replace
from letterparse.structure.outline import Block, Table


class Frame(NamedTuple):
    """What all rows of a table have in common: its columns, the words around it, who gives."""

    context: Context
    columns: Columns
    around: Surroundings
    sides: Sides

    @property
    def rows_give(self) -> bool:
        return self.sides.labels == "give"

    @property
    def by_others(self) -> bool:
        """ "Toezeggingen van donoren": then the countries of the rows give, else they receive."""
        words = table_words(self.context.language)
        told = any(word in self.around.about for word in words.by_others)
        return told and self.sides.labels != "get"

    def donors(self, block: Block, cells: dict[int, str]) -> list[Donor]:
        """Who gives what a row tells: its cell of givers, its label, or whom the table names."""
        columns, context = self.columns, self.context
        if columns.giver > 0 and columns.giver in cells:
            return [_named(context, cells[columns.giver])]
        if self.rows_give:
            return givers_of(context, block)
        if self.sides.donor is not None:
            return [self.sides.donor]
        if columns.country in cells and self.by_others:
            return [_named(context, cells[columns.country])]
        return []

    def receivers(self) -> list[str]:
        """The country that introduction, caption or heading name, if it is one alone."""
        for source in self.around.sources:
            codes = [code for code in codes_in(self.context, source) if code != "NL"]
            if codes:
                return codes if len(codes) == 1 else []
        return []


def frame_of(context: Context, table: Table) -> Frame:
    """Read what a table's rows have in common."""
    around, columns = surroundings(context, table), columns_of(context, table)
    if columns.giver >= 0 and _are_sellers(context, table, columns.giver, around):
        columns = replace(columns, giver=-1, receiver=columns.giver)
    return Frame(context, columns, around, _sides(context, table, columns, around))


def _are_sellers(context: Context, table: Table, column: int, around: Surroundings) -> bool:
    """ "Leverancier" in a table of contracts: who is paid, not who gives."""
    words = table_words(context.language)
    name = table.columns[column].lower()
    return name.startswith(words.seller_column) and says(around.about, words.bought)


def _sides(context: Context, table: Table, columns: Columns, around: Surroundings) -> Sides:
    """What the row labels do, and who gives if that is somebody named: never both."""
    if columns.giver == 0:
        return Sides("give")
    if columns.giver > 0 or columns.donors:
        return UNTOLD
    if columns.receiver == 0:
        # "De Raad heeft de volgende steun vastgesteld": the rows get it, of who is named there.
        lead = (sides_of(sentence, context.language) for sentence in around.sentences)
        donor = next((one.donor for one in lead if one.labels == "get"), None)
        return Sides("get", donor) if donor is not None else UNTOLD
    lender = _lender(context, table, around)
    if lender is not None:
        return Sides("get", lender)
    # "De Keniaanse regering had om bruggen gevraagd": who asks gives nothing below that.
    telling = (one for one in around.sentences if _ASKED.isdisjoint(one.present))
    all_told = [sides_of(sentence, context.language) for sentence in telling]
    said = [told for told in all_told if told.labels]
    told = next((one for one in said if one.sure and not one.worded), said[0] if said else UNTOLD)
    blocks = [context.outline.blocks[index] for index in table.rows]
    # "Het kabinet zegde € 9 mln. toe", and rows of which "Nederland" is one: it is among givers.
    itself = told.donor is not None and told.donor.own
    itself = itself and any(label_of(block).lower() == "nederland" for block in blocks)
    told = UNTOLD if itself else told
    if told.donor is not None or (told.labels == "give" and not told.worded):
        return told
    named = [
        [] if label_of(block).lower().endswith(_GETTING) else row_givers(context, block)
        for block in blocks
        if not is_total(context, block)
    ]
    most = sum(map(bool, named)) * 2 > len(named)
    if told.labels == "give":
        return told if most and not _are_helped(context, named, around) else UNTOLD
    if most and told.donor is None and _are_allies(context, named, around):
        return Sides("give")
    labels = " ".join(label_of(block).lower() for block in blocks).split()
    # An agency of the own state ("Nationaal Archief") may get what the others get.
    own = any(donor.code == "NL" for donors in named for donor in donors)
    own = own and (told.labels != "get" or not _THE_STATE.isdisjoint(labels))
    return Sides("give") if own and most else told


_ASKED = frozenset("gevraagd vroeg vroegen vraagt verzocht verzoekt".split())


def _lender(context: Context, table: Table, around: Surroundings) -> Donor | None:
    """ "Programma’s van het IMF", with a column "Lening": the body that caption or heading name."""
    if not any(name.lower().endswith(_LOANS) for name in table.columns):
        return None
    for sentence in around.sentences:
        if sentence.block.kind in ("caption", "heading"):
            bodies = [a for a in sentence.actors if a.kind == "body"]
            if bodies:
                whose = len(bodies) == 1 and preposition_of(sentence, bodies[0].first)
                return as_donor(bodies[0].code, context.language) if whose == "van" else None
    return None


_LOANS = ("lening", "leningen", "krediet", "kredieten")


def _are_allies(context: Context, named: list[list[Donor]], around: Surroundings) -> bool:
    """ "De leveringen aan Kenia", and rows of states that give rather than get."""
    states = side_words(context.language).giving_states
    codes = {donor.code for donors in named for donor in donors}
    if not codes or not codes <= states:
        return False
    for source in around.sources:
        told = [code for code in codes_in(context, source) if code != "NL"]
        if told:
            return len(told) == 1 and told[0] not in states and says(source.lower(), _TO_IT)
    return False


def _are_helped(context: Context, named: list[list[Donor]], around: Surroundings) -> bool:
    """ "Uitgaven per land", and rows of states none of which gives as a rule: so much for each."""
    codes = {donor.code for donors in named for donor in donors}
    states = side_words(context.language).giving_states
    return "uitgaven per land" in around.about and codes.isdisjoint(states | {"NL"})


_THE_STATE = frozenset("nederland rijk staat kabinet ministerie defensie nl".split())
_TO_IT = ("leveringen", "levering", "steun", "hulp", "giften", "schenkingen", "donaties")


# Where only a word like "bijdragen" tells of a table, these get what they name.
_GETTING = ("fonds", "fund", "faciliteit", "programma", "regeling")


def is_total(context: Context, block: Block) -> bool:
    """True for a row that adds up others."""
    return label_of(block).lower().startswith(table_words(context.language).totals)


def row_givers(context: Context, block: Block) -> list[Donor]:
    """Who the label of a row surely names: "Estland en Litouwen" are two."""
    if not block.cells:
        return []
    sentence, language = context.sentences(block)[0], context.language
    stop = min(sentence.token_at(block.cells[0].end), len(sentence.keys))
    if not stop:
        return []
    cell, names = sentence.part(0, stop), names_of(language)
    givers, end = listed(cell, 0, stop, language)
    sure = bool(givers) and all(_is_sure(cell, giver, names) for giver in givers)
    if sure and (end == stop or len(givers) == 1):
        label = label_of(block)
        whole = len(givers) == 1 and not (givers[0].known or givers[0].own)
        return [as_donor(label, language) if whole else donor_from(g, language) for g in givers]
    codes = codes_in(context, label_of(block), ("country", "body", "own"))
    return [as_donor(code, language) for code in codes[:1]]


def _is_sure(cell: Sentence, giver: Giver, names: Names) -> bool:
    """True for a state, a body, a word for an organisation or initials; not for any capital."""
    inside = range(giver.first, giver.last + 1)
    text = cell.block.view.text
    return (
        giver.known
        or giver.own
        or any(is_organisation(cell, index, names) for index in inside)
        or text[cell.starts[giver.first] : cell.ends[giver.first]].isupper()
    )


def givers_of(context: Context, block: Block) -> list[Donor]:
    """Who gives what a row tells, if rows give: a name that no grammar knows is one as well."""
    label = label_of(block)
    return row_givers(context, block) or ([as_donor(label, context.language)] if label else [])


def _named(context: Context, named: str) -> Donor:
    """The giver that a cell names."""
    codes = codes_in(context, named, ("country", "body", "own"))
    return as_donor(codes[0] if codes else named, context.language)
