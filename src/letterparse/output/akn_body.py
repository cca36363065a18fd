"""The sections of a letter as Akoma Ntoso: headings within each other, lists, tables, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from letterparse.model import Letter, Paragraph, Section
from letterparse.output.akn_element import Element, add

_LEVELS = (("section", "sec"), ("subsection", "subsec"), ("level", "level"))
"""By a heading's level, the element and how its names begin; the last for all that are deeper."""
_MARK = re.compile(r"([-–—•*▪■○·]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]|\d{1,3}°)\s+")
_GROUPS = {"item": "list", "row": "table"}
_CELLS = re.compile(r"\t|[^\S\n]{3,}")


def add_body(body: Element, letter: Letter) -> None:
    """Put all sections into the `mainBody`."""
    _Body(letter).fill(body)


class _Body:
    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self._counts: dict[str, int] = {}

    def fill(self, body: Element) -> None:
        """Sections as a tree: each below the last one that is of a higher level."""
        above: list[tuple[int, Element]] = []
        for index, section in enumerate(self.letter.sections):
            if section.heading is None:
                self._blocks(body, section.paragraphs, "body")
                continue
            while above and above[-1][0] >= section.level:
                above.pop()
            parent = above[-1][1] if above else body
            tag, short = _LEVELS[min(section.level, len(_LEVELS)) - 1]
            name = self._numbered(f"{parent.get('eId')}__{short}" if above else short)
            made = self._section(parent, tag, name, section, self._has_parts(index))
            above.append((section.level, made))
        if not len(body):
            add(body, "p")

    def _has_parts(self, index: int) -> bool:
        """Whether the next section lies in this one."""
        sections = self.letter.sections
        following = sections[index + 1] if index + 1 < len(sections) else None
        return (
            following is not None
            and following.heading is not None
            and following.level > sections[index].level
        )

    def _section(
        self, parent: Element, tag: str, name: str, section: Section, parts: bool
    ) -> Element:
        made = add(parent, tag, eId=name)
        heading, number = section.heading or "", section.number
        if number and heading.startswith(number):
            rest = heading.removeprefix(number).lstrip(" .\t")
            add(made, "num", heading.removesuffix(rest).rstrip())
            heading = rest
        if heading:
            add(made, "heading", heading)
        if section.paragraphs:
            # What has further sections holds its own words in an `intro`, others in a `content`.
            holder = add(made, "intro" if parts else "content", eId=f"{name}__content")
            self._blocks(holder, section.paragraphs, name)
        return made

    def _blocks(self, holder: Element, paragraphs: Sequence[Paragraph], name: str) -> None:
        for kind, run in _runs(paragraphs):
            if kind:
                write = self._list if kind == "list" else self._table
                write(holder, run, self._numbered(f"{name}__{kind}"))
            elif run[0].kind == "note":
                self._note(holder, run[0], self._numbered(f"{name}__note"))
            else:
                self._paragraph(holder, run[0], self._numbered(f"{name}__p"))

    def _paragraph(self, holder: Element, paragraph: Paragraph, name: str) -> None:
        kind = {"class": "caption"} if paragraph.kind == "caption" else {}
        add(holder, "p", paragraph.text, eId=name, **kind)

    def _note(self, holder: Element, paragraph: Paragraph, name: str) -> None:
        """A footnote; where in the words its mark stands a Letter does not say."""
        line = add(holder, "p", **{"class": "note"})
        mark = {"marker": paragraph.label} if paragraph.label else {}
        note = add(line, "authorialNote", eId=name, placement="bottom", **mark)
        add(note, "p", paragraph.text)

    def _list(self, holder: Element, items: Sequence[Paragraph], name: str) -> None:
        made = add(holder, "blockList", eId=name)
        for number, item in enumerate(items, 1):
            line = add(made, "item", eId=f"{name}__item_{number}")
            mark = _MARK.match(item.text)
            if mark:
                add(line, "num", mark[1])
            add(line, "p", item.text[mark.end() if mark else 0 :])

    def _table(self, holder: Element, rows: Sequence[Paragraph], name: str) -> None:
        made = add(holder, "table", eId=name)
        if rows[0].kind == "caption":
            add(made, "caption", rows[0].text)
            rows = rows[1:]
        for row in rows:
            line = add(made, "tr")
            for cell in self._cells(row):
                add(add(line, "td"), "p", cell)

    def _numbered(self, name: str) -> str:
        """A name that no other has: the same words with how many of them there are."""
        self._counts[name] = self._counts.get(name, 0) + 1
        return f"{name}_{self._counts[name]}"

    def _cells(self, row: Paragraph) -> list[str]:
        """The cells of a row, where the letter's text shows how it was printed; else one."""
        source = self.letter.text
        if source is None or row.pieces:
            return [row.text]
        cells = [" ".join(cell.split()) for cell in _CELLS.split(source[row.start : row.end])]
        cells = [cell for cell in cells if cell]
        return cells if " ".join(cells) == row.text else [row.text]


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[tuple[str, list[Paragraph]]]:
    """Lists and tables with their items and rows, and what stands alone; a table begins at its
    caption."""
    kind, run = "", list[Paragraph]()
    following = [*(p.kind for p in paragraphs[1:]), None]
    for paragraph, after in zip(paragraphs, following, strict=False):
        captions = paragraph.kind == "caption" and after == "row"
        group = "table" if captions else _GROUPS.get(paragraph.kind, "")
        if run and (group != kind or captions or not group):
            yield kind, run
            run = []
        kind = group
        run.append(paragraph)
    if run:
        yield kind, run
