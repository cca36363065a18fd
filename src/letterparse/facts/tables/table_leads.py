"""The sentences right before a table, and the time that they name."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.model import Commitment, FactPeriod
from letterparse.mentions.model import Period
from letterparse.structure.outline import Block, Table

_POINTS_HERE = ("tabel", "overzicht", "volgende", "onderstaand", "hieronder", "volgt")
NOT_WHEN = ("prijspeil", "stand per", "peildatum", "per ultimo", "situatie per", "prijzen", "nota")


def leads_of(context: Context, block: Block | None) -> list[Sentence]:
    """The sentences that point to the table right before it, else the last before it."""
    if block is None or block.kind not in ("paragraph", "item"):
        return []
    sentences = context.sentences(block)
    told = [s for s in sentences[-3:] if any(w in s.text.lower() for w in _POINTS_HERE)]
    return told or sentences[-1:]


def phased(context: Context, leads: Sequence[Sentence]) -> FactPeriod | None:
    """ "De looptijd is van 2026 tot en met 2032. De bijdragen luiden als volgt.": the span of the
    sentence before, where it tells how long all runs."""
    if not leads:
        return None
    earlier = [s for s in context.sentences(leads[0].block) if s.end <= leads[0].start][-1:]
    told = [s for s in earlier if any(key.startswith(_RUNNING) for key in s.keys)]
    spans = [p for s in told for p in holding(s.periods, s.block.text)]
    return FactPeriod(spans[0].first, spans[0].last) if len(spans) == 1 else None


_RUNNING = ("fasering", "looptijd", "uitvoeringsperiode", "projectperiode")


def introduction(told: Sequence[Sentence]) -> tuple[str, FactPeriod | None]:
    """The words before a table, and the time that they name."""
    when = [span(holding(s.periods, s.block.text)) or _up_to(s) for s in told]
    text = " ".join(s.text for s in told)
    return text, next((p for p in reversed(when) if p is not None), None)


def holding(periods: Sequence[Period], text: str) -> list[Period]:
    """The spans of time that say when money is spent, not a price level or a letter's date."""
    return [
        p
        for p in periods
        if p.first
        and p.last
        and (p.last - p.first).days > 26
        and not any(word in text[max(p.start - 16, 0) : p.start].lower() for word in NOT_WHEN)
    ]


def _up_to(sentence: Sentence) -> FactPeriod | None:
    """ "wat tot en met 31 oktober is geleverd": open at its start."""
    text = sentence.block.view.text
    ends = [p for p in sentence.periods if p.first is None and p.last is not None]
    said = [p for p in ends if text[p.start : p.end].lower().startswith("tot")]
    return FactPeriod(None, said[-1].last) if said else None


def span(periods: Sequence[Period]) -> FactPeriod | None:
    starts = [p.first for p in periods if p.first]
    ends = [p.last for p in periods if p.last]
    return FactPeriod(min(starts), max(ends)) if starts and ends else None


def same_end(
    context: Context, table: Table, named: str, told: Sequence[Commitment]
) -> Commitment | None:
    """What the text of its section told last for the end that the caption `named` names.

    "… € 5 miljoen toegezegd voor een pakket munitie voor Oekraïne." "Toegezegd aan het pakket
    munitie": the rows are of that end too.
    """
    first = table.rows[0]
    section = context.outline.blocks[first].section
    words = {word for word in named.lower().split() if len(word) > _SHORT}
    for known in reversed(told):
        at = known.place.block
        if at >= first or context.outline.blocks[at].section != section:
            continue
        if len(words.intersection((known.purpose or "").lower().split())) > 1:
            return known
    return None


_SHORT = 4


def was_received(told: str) -> bool:
    """ "Zij hebben in mei de volgende bijdragen ontvangen", "wat zij ontvingen": it has been paid;
    no "beschikking"."""
    said = told.rstrip(" .:").split()
    granted = "beschikking" in told or "toezegging" in told
    if not granted and not _GOT.isdisjoint(said):
        return True
    return said[-1:] == ["ontvangen"] and not (granted or _HAVE.isdisjoint(said))


_HAVE = frozenset(("heeft", "hebben"))
_GOT = frozenset("ontving ontvingen kreeg kregen".split())
