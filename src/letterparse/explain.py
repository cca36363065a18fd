"""Which rule said what, from which words; and of a sentence, what was tried and refused."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any, cast

import orjson

from letterparse import language
from letterparse.assemble import assemble
from letterparse.document import Document
from letterparse.errors import UsageError
from letterparse.extract import Analysis, analyse
from letterparse.facts.grammar.sentences import split_sentences
from letterparse.scoring import KINDS, brief
from letterparse.structure.outline import Block
from letterparse.structure.view import View
from letterparse.trace import Trace


@dataclass(slots=True)
class Said:
    """A mention or fact: `kind[index]` of the output, its rule, its words, its values."""

    kind: str
    index: int
    rule: str
    text: str
    start: int
    end: int
    line: int
    values: dict[str, Any]


@dataclass(slots=True)
class Refused:
    """A rule that looked at these words and declined: `why` completes "not taken: …"."""

    rule: str
    text: str
    start: int
    end: int
    why: str


@dataclass(slots=True)
class Passage:
    """A sentence (or heading, row, note), what was said from it, what was refused in it."""

    text: str
    start: int
    end: int
    line: int
    said: list[Said] = field(default_factory=list[Said])
    refused: list[Refused] = field(default_factory=list[Refused])


def account(document: Document) -> Account:
    """Read a document with every rule telling what it does."""
    trace = Trace()
    return Account(analyse(document, trace), trace)


class Account:
    """An analysis that can be asked about."""

    def __init__(self, analysis: Analysis, trace: Trace) -> None:
        self.analysis = analysis
        self.trace = trace
        self._line_starts = [line.start for line in analysis.document.lines]
        self._said = list(self._all())

    def facts(self) -> list[Said]:
        """Everything that was said, kind by kind, in the order of the output."""
        return [said for _, said in self._said]

    def passages(self, at: int | None = None, find: str | None = None) -> list[Passage]:
        """The sentences at a source offset, or with these words (case and spaces folded).

        None where no sentence stands: in letterhead, page furniture or white space.
        """
        text = self.analysis.document.text
        if at is not None and at >= len(text):
            raise UsageError(f"--at: {at} is past the end; the letter has {len(text)} characters")
        places: list[tuple[Block, int, int]] = []
        if at is not None:
            places += self._at(at)
        if find is not None:
            places += self._with(find)
        return [self._passage(*place) for place in places]

    def _all(self) -> Iterator[tuple[int, Said]]:
        """Each item with the index of its block."""
        a = self.analysis
        plain = assemble(a.outline, a.mentions, a.facts)
        for kind in KINDS:
            source = a.mentions if hasattr(a.mentions, kind) else a.facts
            for index, (item, record) in enumerate(
                zip(plain[kind], getattr(source, kind), strict=True)
            ):
                words = item["evidence"]
                block = record.block if source is a.mentions else record.place.block
                yield (
                    block,
                    Said(
                        kind,
                        index,
                        record.rule,
                        words["text"],
                        words["start"],
                        words["end"],
                        self._line(words["start"]),
                        brief(item),
                    ),
                )

    def _line(self, offset: int) -> int:
        return bisect_right(self._line_starts, offset)

    def _at(self, offset: int) -> Iterator[tuple[Block, int, int]]:
        for block in self.analysis.outline.blocks:
            index = _index_of(block.view, offset)
            if index is not None:
                for start, end in _sentences(block):
                    if start <= index < end:
                        yield block, start, end

    def _with(self, words: str) -> Iterator[tuple[Block, int, int]]:
        wanted = " ".join(words.split()).casefold()
        for block in self.analysis.outline.blocks:
            if wanted and wanted in block.text.casefold():
                for start, end in _sentences(block):
                    if wanted in block.text[start:end].casefold():
                        yield block, start, end

    def _passage(self, block: Block, start: int, end: int) -> Passage:
        span = block.view.span(start, end)
        passage = Passage(block.text[start:end], span.start, span.end, self._line(span.start))
        for index, said in self._said:
            if index == block.index and said.start < span.end and said.end > span.start:
                passage.said.append(said)
        for a in dict.fromkeys(self.trace.attempts):
            if a.refused and a.block == block.index and a.start < end and a.end > start:
                where = block.view.span(a.start, a.end)
                words = block.text[a.start : a.end]
                passage.refused.append(Refused(a.rule, words, *where, a.refused))
        return passage


def _sentences(block: Block) -> list[tuple[int, int]]:
    if block.kind == "row":
        return [(0, len(block.text))]
    return split_sentences(block.text, language.load("nl"))


def _index_of(view: View, offset: int) -> int | None:
    """Where in a view the source character at `offset` stands, if it stands there."""
    for segment, (start, source) in enumerate(zip(view.starts, view.sources, strict=True)):
        last = segment + 1 == len(view.starts)
        length = (len(view.text) if last else view.starts[segment + 1]) - start
        if source <= offset < source + length:
            return start + offset - source
    return None


# For a person


def to_json(report: Iterable[Said] | Iterable[Passage]) -> str:
    """The report as a JSON array."""
    option = orjson.OPT_INDENT_2
    return orjson.dumps([asdict(one) for one in report], default=str, option=option).decode()


def to_text(report: Iterable[Said] | Iterable[Passage]) -> str:
    """The report as lines to read."""
    parts = [_passage_text(p) if isinstance(p, Passage) else _said_text(p) for p in report]
    return "\n\n".join(parts) or (
        "No sentence stands there, and no fact: letterhead, page furniture or other words."
    )


def _said_text(said: Said) -> str:
    head = f"{said.kind}[{said.index}]  line {said.line}  rule {said.rule}"
    return f"{head}\n    “{said.text}”\n    {_values(said.values)}"


def _values(values: dict[str, Any]) -> str:
    return ", ".join(f"{name} {_value(value)}" for name, value in values.items())


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return f"({_values(cast(dict[str, Any], value))})"
    if isinstance(value, list):
        return " + ".join(map(_value, cast(list[Any], value)))
    return value if isinstance(value, str) else orjson.dumps(value, default=str).decode()


def _passage_text(passage: Passage) -> str:
    lines = [
        f"line {passage.line}, characters {passage.start} to {passage.end}",
        f"    “{passage.text}”",
    ]
    for said in passage.said:
        lines.append(f"  taken      {said.kind}[{said.index}] by {said.rule}: “{said.text}”")
        lines.append(f"             {_values(said.values)}")
    lines += [f"  not taken  {no.rule}: “{no.text}”: {no.why}" for no in passage.refused]
    if not (passage.said or passage.refused):
        lines.append("  no rule was tried here: no word of it starts one")
    return "\n".join(lines)
