"""Facts and mentions as tables: columns where there is room, blocks below each other else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from letterparse.model import (
    Amount,
    Commitment,
    Deployment,
    Evidence,
    Letter,
    Meeting,
    Percentage,
    Promise,
    Reference,
)
from letterparse.output.kinds import evidence_of
from letterparse.output.spans import spans_of
from letterparse.output.terminal.marks import STYLES, TAGS, Marker, tag_of
from letterparse.output.terminal.values import clean, days, money, number, rough, share, sides, when
from letterparse.records import NamedTuple

_WIDE = 100
"""Columns of a terminal from which facts stand in columns."""


_SHORT = 26
"""Columns of what may stand beside the words of a mention in a narrow terminal."""


class Row(NamedTuple):
    """A fact: what stands in its columns, and what it says with the words that say it."""

    tag: str
    cells: tuple[Text, ...]
    said: tuple[Text, ...]


class Kind(NamedTuple):
    """A table: its title, its columns, how an item becomes the cells and a line of its own."""

    title: str
    columns: tuple[str, ...]
    cells: Callable[[Any], tuple[Text, ...]]
    line: Callable[[Any], str | None]


def tables(letter: Letter, width: int, marker: Marker) -> Iterator[RenderableType]:
    """A table for each kind of fact and mention that the letter has."""
    pages = {paragraph.page for section in letter.sections for paragraph in section.paragraphs}
    for name, kind in KINDS.items():
        items: Sequence[Any] = getattr(letter, name)
        if not items:
            continue
        rows = [
            Row(
                tag_of(name, index) if name in TAGS else "",
                kind.cells(item),
                tuple(_said(kind.line(item), item, marker, len(pages) > 1)),
            )
            for index, item in enumerate(items)
        ]
        title = Text(kind.title, f"bold {STYLES[name]}")
        title.append(f"  {len(items)}", "dim")
        body = _columns(kind, rows, name) if width >= _WIDE else _blocks(rows, name)
        yield Group(title, body)


def _said(line: str | None, item: Any, marker: Marker, paged: bool) -> Iterator[Text]:
    if line:
        yield Text(clean(line))
    for evidence in evidence_of(item):
        yield quote(evidence, marker, paged)


def quote(evidence: Evidence, marker: Marker, paged: bool) -> Text:
    """The words of an evidence in quotes, and their page if the letter has several."""
    words = Text("“")
    spans = spans_of(evidence)
    words.append_text(marker.words(evidence.text, spans))
    words.append("”")
    if paged:
        words.append(f"  p. {clean(evidence.page_label or str(evidence.page))}", "dim")
    return words


def _columns(kind: Kind, rows: Sequence[Row], name: str) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, expand=True, pad_edge=False, header_style="dim", show_edge=False)
    tagged = name in TAGS
    if tagged:
        table.add_column("", style=f"bold {STYLES[name]}", no_wrap=True)
    for title in kind.columns:
        table.add_column(title, max_width=26)
    table.add_column("Words", ratio=1)
    for row in rows:
        said = Group(*row.said)
        table.add_row(*([row.tag] if tagged else []), *row.cells, said)
        if tagged and row is not rows[-1]:
            table.add_row()
    return table


def _blocks(rows: Sequence[Row], name: str) -> RenderableType:
    """Facts below each other, what is in columns on a line; mentions beside their words."""
    table = Table.grid(padding=(0, 1), expand=True)
    tagged = name in TAGS
    heads = [_line(row.cells) for row in rows]
    beside = not tagged and max(head.cell_len for head in heads) <= _SHORT
    table.add_column(style=f"bold {STYLES[name]}" if tagged else "", no_wrap=tagged)
    if tagged or beside:
        table.add_column(ratio=1)
    for row, head in zip(rows, heads, strict=True):
        if beside:
            table.add_row(head, Group(*row.said))
            continue
        block = Group(*([head] if head else []), *row.said)
        table.add_row(*([row.tag] if tagged else []), block)
        if row is not rows[-1]:
            table.add_row()
    return Padding(table, (1, 0, 0, 0))


def _line(cells: Sequence[Text]) -> Text:
    return Text(" · ").join(cell for cell in cells if cell.plain not in ("", "–"))


# What stands in the columns


def _commitment(fact: Commitment) -> tuple[Text, ...]:
    return (
        _gift(fact),
        Text(sides(fact.donor, fact.recipient)),
        Text(when(fact.period), STYLES["periods"]),
        Text(fact.status or "–"),
    )


def _gift(fact: Commitment) -> Text:
    gift = Text(money(fact.amount), STYLES["amounts"]) if fact.amount else Text()
    if fact.item:
        count = f"{number(fact.quantity)} " if fact.quantity is not None else ""
        gift.append(f"{', ' if gift.plain else ''}{count}{clean(fact.item)}")
    return gift


def _commitment_line(fact: Commitment) -> str | None:
    said = [fact.purpose, f"with {', '.join(fact.partners)}" if fact.partners else None]
    if fact.part_of is not None:
        said.append(f"part of {tag_of('commitments', fact.part_of)}")
    return "; ".join(filter(None, said))


def _deployment(fact: Deployment) -> tuple[Text, ...]:
    people = ""
    if fact.personnel is not None:
        people = f"{rough(fact.qualifier)}{number(fact.personnel)} people"
    who = clean(" ".join(filter(None, [fact.participant, fact.unit])))
    return (
        Text(people or "–", STYLES["amounts"] if people else ""),
        Text(who or "–"),
        Text(clean(", ".join(fact.location or ())) or "–"),
        Text(when(fact.period), STYLES["periods"]),
        Text(fact.status or "–"),
    )


def _deployment_line(fact: Deployment) -> str | None:
    mission = fact.mission or fact.abbreviation
    if fact.mission and fact.abbreviation and fact.abbreviation not in fact.mission:
        mission = f"{fact.mission} ({fact.abbreviation})"
    lead = f"led by {fact.lead}" if fact.lead else None
    bearer = f"paid by {fact.cost_bearer}" if fact.cost_bearer else None
    return "; ".join(filter(None, [mission, lead, bearer]))


def _meeting(fact: Meeting) -> tuple[Text, ...]:
    return (
        Text(days(fact.start, fact.end), STYLES["periods"]),
        Text(clean(fact.place or "–")),
    )


def _meeting_line(fact: Meeting) -> str | None:
    if fact.name and fact.abbreviation and fact.abbreviation not in fact.name:
        return f"{fact.name} ({fact.abbreviation})"
    return fact.name or fact.abbreviation


def _promise(fact: Promise) -> tuple[Text, ...]:
    return (Text(when(fact.due) or "no date", STYLES["periods"] if fact.due else "dim"),)


def _amount(mention: Amount) -> tuple[Text, ...]:
    return (Text(money(mention), STYLES["amounts"]),)


def _percentage(mention: Percentage) -> tuple[Text, ...]:
    return (Text(share(mention), STYLES["percentages"]),)


def _reference(mention: Reference) -> tuple[Text, ...]:
    article = f"article {mention.article}" if mention.article else None
    others = "c.s." if mention.and_others else None
    said = [mention.id, mention.name, article, *mention.names, others]
    return (
        Text(mention.kind.replace("_", " ")),
        Text(clean(", ".join(filter(None, said))) or "–", STYLES["references"]),
    )


def _no_line(_: object) -> None:
    return None


KINDS = {
    "commitments": Kind(
        "Commitments", ("What", "Who → whom", "When", "Status"), _commitment, _commitment_line
    ),
    "deployments": Kind(
        "Deployments", ("People", "Who", "Where", "When", "Status"), _deployment, _deployment_line
    ),
    "meetings": Kind("Meetings", ("When", "Where"), _meeting, _meeting_line),
    "promises": Kind("Promises", ("Due",), _promise, _no_line),
    "amounts": Kind("Amounts", ("Amount",), _amount, _no_line),
    "percentages": Kind("Percentages", ("Share",), _percentage, _no_line),
    "references": Kind("References", ("Kind", "Cited as"), _reference, _no_line),
}
