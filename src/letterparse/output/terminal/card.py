"""The head of a letter as a card, what it holds in numbers, and what was doubtful."""

from __future__ import annotations

from collections.abc import Iterator

from rich.box import ROUNDED
from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from letterparse.model import Letter
from letterparse.output.terminal.marks import STYLES
from letterparse.output.terminal.values import clean

_CHAMBERS = {
    "eerste_kamer": "Eerste Kamer",
    "tweede_kamer": "Tweede Kamer",
    "staten_generaal": "Staten-Generaal",
}
_COUNTED = (
    ("commitments", "commitment"),
    ("deployments", "deployment"),
    ("meetings", "meeting"),
    ("promises", "promise"),
    ("amounts", "amount"),
    ("periods", "period"),
    ("percentages", "percentage"),
    ("references", "reference"),
)


def card(letter: Letter, name: str) -> RenderableType:
    """Subject, date, sender, addressee and what else the head says; `name` is the file's."""
    fields = Table.grid(padding=(0, 2))
    fields.add_column(style="dim", no_wrap=True)
    fields.add_column(ratio=1)
    for label, value in _fields(letter):
        fields.add_row(label, Text(clean(value)))
    subject = clean(letter.subject) if letter.subject else "Letter without a subject"
    body: list[RenderableType] = [Text(subject, "bold"), Text()]
    if fields.row_count:
        body.append(fields)
    return Panel(
        Group(*body if fields.row_count else body[:1]),
        box=ROUNDED,
        title=Text(clean(name), "dim", overflow="ellipsis") if name else None,
        title_align="left",
        border_style="dim",
        padding=(0, 1),
    )


def _fields(letter: Letter) -> Iterator[tuple[str, str]]:
    day = f"{letter.date.day} {letter.date:%B} {letter.date.year}" if letter.date else None
    dated = ", ".join(filter(None, [letter.place, day]))
    for label, value in (
        ("Date", dated),
        ("From", letter.sender.ministry),
        ("To", _addressee(letter)),
        ("Reference", letter.reference),
        ("Your ref", letter.your_reference),
        ("Enclosed", str(letter.attachments) if letter.attachments else None),
    ):
        if value:
            yield label, value
    for dossier in letter.dossiers:
        yield "Dossier", " ".join(filter(None, [dossier.number, dossier.item, dossier.title]))
    for one in letter.signatories:
        yield "Signed", ", ".join(filter(None, [one.name, one.role]))
    if letter.on_behalf_of:
        yield "For also", "; ".join(letter.on_behalf_of)


def _addressee(letter: Letter) -> str | None:
    name, chamber = letter.addressee.name, _CHAMBERS.get(letter.addressee.chamber or "")
    if name and chamber and chamber.casefold() not in name.casefold():
        return f"{name} ({chamber})"
    return name or chamber


def counts(letter: Letter, width: int) -> Text:
    """How many facts and mentions of each kind there are; a count and its word on one line."""
    lines = [Text()]
    for kind, one in _COUNTED:
        count = len(getattr(letter, kind))
        if not count:
            continue
        part = Text.assemble(
            (str(count), f"bold {STYLES[kind]}"), f" {one}{'s' if count > 1 else ''}"
        )
        if lines[-1] and lines[-1].cell_len + 2 + part.cell_len > width:
            lines.append(Text())
        lines[-1].append("  " if lines[-1] else "").append_text(part)
    return Text("\n").join(lines) if lines[0] else Text("No facts were found.", "dim")


def warnings(letter: Letter) -> RenderableType | None:
    """What could not be found or was doubtful; None if there is nothing."""
    if not letter.warnings:
        return None
    lines = [
        Text.assemble(("! ", "bold yellow"), clean(one.message), (f"  {clean(one.code)}", "dim"))
        for one in letter.warnings
    ]
    return Panel(
        Group(*lines),
        box=ROUNDED,
        title=Text("Warnings", "yellow"),
        title_align="left",
        border_style="yellow",
        padding=(0, 1),
    )
