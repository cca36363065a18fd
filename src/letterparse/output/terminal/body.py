"""A letter's sections: as a tree of headings, or whole, with its mentions coloured."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text
from rich.tree import Tree

from letterparse.model import Letter, Paragraph, Section
from letterparse.output.kinds import FACTS, MENTIONS, told
from letterparse.output.spans import heading_spans, spans_of
from letterparse.output.terminal.marks import STYLES, Marker, tag_of
from letterparse.output.terminal.values import clean

_READABLE = 96
"""A line of text that is longer is hard to follow."""
_INDENTS = {"item": 2, "row": 2, "caption": 2, "note": 2}


def tree(letter: Letter) -> RenderableType:
    """The headings below each other, each with the tags of the facts told in its section."""
    tags = _tags(letter)
    root = Tree(Text("Sections", "bold"), guide_style="dim")
    above: list[tuple[int, Tree]] = []
    for index, section in enumerate(letter.sections):
        level = section.level if section.heading else 0
        while above and above[-1][0] >= max(level, 1):
            above.pop()
        label = _heading(section)
        for tag in tags.get(index, ()):
            label.append_text(Text("  ")).append_text(tag)
        branch = (above[-1][1] if above else root).add(label)
        if level:
            above.append((level, branch))
    return root


def _heading(section: Section) -> Text:
    if section.heading:
        return Text(clean(section.heading))
    return Text("(before the first heading)", "dim")


def _tags(letter: Letter) -> dict[int, list[Text]]:
    """The tags of facts by section."""
    tags: dict[int, list[Text]] = {}
    for kind, index, fact in told(letter, FACTS):
        if fact.evidence.section is not None:
            tag = Text(tag_of(kind, index), STYLES[kind])
            tags.setdefault(fact.evidence.section, []).append(tag)
    return tags


def whole(letter: Letter, width: int, marker: Marker, coloured: bool) -> RenderableType:
    """Every heading and paragraph; mentions in colour, facts by their tags."""
    parts: list[RenderableType] = [*([_legend(), Text()] if coloured else [])]
    for section in letter.sections:
        if section.heading:
            spans = heading_spans(section)
            style = "bold" if section.level > 1 else "bold underline"
            parts += [marker.words(section.heading, spans, style=style, tags=True), Text()]
        parts += _paragraphs(section, marker)
    room = max(width - _READABLE, 0)
    return Padding(Group(*parts[:-1]), (0, room, 0, 0))


def _legend() -> Text:
    """Which colour is what, in those colours."""
    parts = [Text(kind, STYLES[kind]) for kind in MENTIONS]
    return Text("The letter  ", "bold").append_text(Text(" ", "not bold").join(parts))


def _paragraphs(section: Section, marker: Marker) -> Iterator[RenderableType]:
    following = [*(paragraph.kind for paragraph in section.paragraphs[1:]), None]
    for paragraph, after in zip(section.paragraphs, following, strict=False):
        yield _paragraph(paragraph, marker)
        # Items of a list and rows of a table stand close.
        if not (paragraph.kind in ("item", "row", "caption") and after in ("item", "row")):
            yield Text()


def _paragraph(paragraph: Paragraph, marker: Marker) -> RenderableType:
    spans = spans_of(paragraph)
    style = {"note": "dim", "caption": "italic"}.get(paragraph.kind, "")
    words = marker.words(paragraph.text, spans, style=style, tags=True)
    if paragraph.label:
        words = Text(f"{clean(paragraph.label)}  ", style).append_text(words)
    return Padding(words, (0, 0, 0, _INDENTS.get(paragraph.kind, 0)))
