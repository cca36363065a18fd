"""Footnotes of a PDF: smaller type at the foot of a page, and the raised numbers that call them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from letterparse.read.pdf_line import Line, Word
from letterparse.read.pdf_lines import Setting

_SMALL = 0.93
_RAISED = 0.85
_LABEL = re.compile(r"[\[(]?(\d{1,3})[\])]?[.:]?")
_CALL = re.compile(r"(\d{1,3})\W*")


class Notes:
    """The footnotes of a document: `labels` has the lines that they take."""

    def __init__(
        self,
        pages: Sequence[Sequence[Line]],
        setting: Setting | None,
        furniture: set[Line],
    ) -> None:
        self.labels: dict[Line, str] = {}
        self.known: set[str] = set()
        self.setting = setting
        if setting is not None:
            last = 0
            for lines in pages:
                last = self._page([line for line in lines if line not in furniture], last)

    def call(self, word: Word, line: Line) -> tuple[int, int, str] | None:
        """Where in a word the number stands that calls a footnote, and its label."""
        if line in self.labels:
            return None
        at = word.raised
        if at < 0 and word.size <= _RAISED * line.size and word.text[0].isdigit():
            at = 0
        match = _CALL.match(word.text, at) if at >= 0 else None
        if match is None or match[1] not in self.known:
            return None
        return match.start(1), match.end(1), match[1]

    def _page(self, lines: list[Line], last: int) -> int:
        """Find the footnotes at the foot of one page; `last` is the label before them."""
        setting = self.setting
        assert setting is not None
        foot = [line for line in lines if line.x0 <= setting.right]
        start = len(foot)
        while start and foot[start - 1].size <= _SMALL * setting.size:
            start -= 1
        label = str(last) if last else ""
        for line in foot[start:]:
            match = _LABEL.fullmatch(line.words[0].text)
            if match is not None and len(line.words) > 1 and int(match[1]) == last + 1:
                last += 1
                label = match[1]
                self.known.add(label)
            if label:
                self.labels[line] = label
        return last
