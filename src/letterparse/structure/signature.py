"""Who signs, and where the signature stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from letterparse.document import Span
from letterparse.structure.columns import cells_of
from letterparse.structure.outline import Signatory
from letterparse.structure.roles import read_name, read_role, roles_on_behalf, starts_role
from letterparse.structure.rows import Row
from letterparse.structure.words import Words, fold

_OPENERS = frozenset(
    "de het minister staatssecretaris minister-president voorzitter griffier namens mede".split()
)
# The first letters of all that `roles` takes for an office, and of "demissionaire".
_OFFICE_STARTS = frozenset("vic plv pla min sta pre voo gri adj sec dir nat ins com dem".split())
# What stands between the role and the name of somebody who signs for its holder.
_BY_ANOTHER = frozenset(("w.g.", "(w.g.)", "namens deze", "voor deze", "deze", "o.l", "i.o", "b.a"))
_TAIL = frozenset("van voor en de der het".split())


class Signature:
    """Rows `start` to `end` (exclusive) sign; `start` is -1 if nothing does."""

    __slots__ = ("end", "on_behalf", "signatories", "spans", "start")

    def __init__(self, start: int = -1, end: int = -1) -> None:
        self.start = start
        self.end = end
        self.signatories: list[Signatory] = []
        self.spans: list[Span] = []
        self.on_behalf: list[tuple[str, Span]] = []


def find_signature(rows: list[Row], words: Words) -> Signature:
    """The first signature among these rows of the body."""
    starts = _starts(words.closing_starts)
    for i, row in enumerate(rows):
        if row.text[:2] not in starts or len(row.text) > 160:
            continue
        word = row.text.split(" ", 1)[0].lower().rstrip(",.;")
        if word in words.closing_starts and is_closing(row.text, words):
            found = _read(rows, i, i + 1, words)
            if found.signatories or i > 0:
                return found
        elif word in _OPENERS and not _is_prose(row.text) and _is_role_row(rows, i, words):
            start = i
            if i and _name_above(rows, i, words):
                start = i - 1
            while start and _is_on_behalf(rows[start - 1]):
                start -= 1
            found = _read(rows, start, start, words)
            if found.signatories:
                return found
    return Signature()


def _is_prose(text: str) -> bool:
    """Whether "de" or "het" begins the row, and no office or "demissionaire" follows it."""
    article, _, rest = text[:8].lower().partition(" ")
    return article in ("de", "het") and rest[:1].isalpha() and rest[:3] not in _OFFICE_STARTS


@cache
def _starts(closing_starts: frozenset[str]) -> frozenset[str]:
    """How a row that may sign begins: its first two letters."""
    return frozenset(
        start
        for word in closing_starts | _OPENERS
        for start in (word[:2], word[:2].capitalize(), word[:2].upper())
    )


def is_closing(text: str, words: Words) -> bool:
    """Whether this line is "Hoogachtend," or its like."""
    return text.lower().rstrip(" ,.;") in words.closings


def _is_on_behalf(row: Row) -> bool:
    low = row.text.lower()
    return low.startswith(("mede namens", "ook namens")) and not low.endswith(".")


def _name_above(rows: list[Row], i: int, words: Words) -> bool:
    above = rows[i - 1]
    return rows[i].gap <= 1 and not _ends(above.text) and read_name(above.text, words) is not None


def _ends(text: str) -> bool:
    return text[-1] in ".?!:;" and not re.search(r"\b[A-Z]\.$", text)


def _is_role_row(rows: list[Row], i: int, words: Words) -> bool:
    """Whether row i is nothing but a role, or a role and a name."""
    row = rows[i]
    if row.text[-1] in ".:;?!" or len(row.text) > 140:
        return False
    if "   " in row.text:
        cells = cells_of(row)
        return all(starts_role(c.text) for c in cells)
    if row.text.lower().startswith("mede namens"):
        return False
    following = rows[i + 1] if i + 1 < len(rows) else None
    below = following if following and not following.gap else None
    whole = fold(f"{row.text} {below.text}" if below else row.text)
    if not starts_role(whole):
        return False
    text = fold(row.text)
    if below:
        longer = _role_and_rest(whole, words)
        if longer is not None and longer[1] == "":
            return True
    parsed = _role_and_rest(text, words)
    if parsed is None:
        return False
    role, rest = parsed
    if rest:
        return read_name(rest, words, alone=True) is not None
    if " " not in role and "-" not in role and len(text) > 25:
        return False
    before = rows[i - 1] if i else None
    # "… heeft uitgebracht.2": a note is called behind the full stop.
    ended = before is None or before.text.rstrip("0123456789")[-1:] in (*".,?!)", "")
    if before is not None and not row.gap and not ended and not row.broken:
        return read_name(before.text, words) is not None
    if following is not None and (
        following.text.lower().rstrip(" ,:") in _BY_ANOTHER or _is_on_behalf(following)
    ):
        return True
    if following is None or read_name(fold(cells_of(following)[0].text), words):
        return True
    return (following.gap > 0 and row.text.endswith(",")) or starts_role(following.text) is not None


def _role_and_rest(text: str, words: Words) -> tuple[str, str] | None:
    role = read_role(text, words)
    if role is None:
        return None
    return role[0], text[role[1] :].strip(" ,")


def _read(rows: list[Row], start: int, at: int, words: Words) -> Signature:
    """Read the signature whose first row is `start`, from row `at` on."""
    found = Signature(start, at)
    block: list[Row] = []
    i = at
    while i < len(rows) and i < at + 60:
        if not _belongs(rows, i, block, words):
            break
        block.append(rows[i])
        i += 1
    found.end = i
    reader = _Reader(found, words)
    for band in _bands(block, words):
        for column in _in_columns(band):
            for row in column:
                reader.add(row)
            reader.close()
    reader.finish()
    return found


def _belongs(rows: list[Row], i: int, block: list[Row], words: Words) -> bool:
    """Whether row i goes on with the signature."""
    row = rows[i]
    cells = [fold(c.text) for c in cells_of(row)]
    text = cells[0]
    if any(starts_role(c) and len(c) < 140 and not _ends(c) for c in cells):
        return True
    if all(read_name(c, words) for c in cells):
        # A name must follow a role or the closing; else it is a heading below.
        return _wants_name(rows, i, block, words)
    low = text.lower()
    if is_closing(text, words) or _is_on_behalf(row) or low.rstrip(" ,:") in _BY_ANOTHER:
        return True
    if not block or row.gap > 0 or len(text) > 90:
        return False
    before = _cell_above(block[-1], row.indent).text
    last = before.lower().rstrip(" ,").rsplit(" ", 1)[-1]
    if starts_role(before) or last in _TAIL or low.startswith(("en ", "voor ", "van ")):
        joined = read_role(fold(before.rstrip() + " " + text), words)
        alone = read_role(fold(before), words)
        return joined is not None and (alone is None or joined[1] > alone[1])
    return False


def _cell_above(row: Row, indent: int) -> Row:
    """The cell of a row that stands in the column of this indent."""
    return min(cells_of(row), key=lambda cell: abs(cell.indent - indent))


def _wants_name(rows: list[Row], i: int, block: list[Row], words: Words) -> bool:
    roles = sum(1 for r in block for c in cells_of(r) if starts_role(c.text))
    names = sum(
        1
        for r in block
        for c in cells_of(r)
        if not starts_role(c.text) and not _wrapped(block, r) and read_name(c.text, words)
    )
    if roles == 0:
        return names == 0
    if names < roles and names + _inline_names(block, words) < roles:
        return True
    # A name before its own role.
    return i + 1 < len(rows) and starts_role(rows[i + 1].text) is not None and rows[i + 1].gap <= 1


def _inline_names(block: list[Row], words: Words) -> int:
    """How many names stand on one line with their role."""
    return sum(
        1
        for r in block
        for c in cells_of(r)
        if (parsed := _role_and_rest(fold(c.text), words)) and read_name(parsed[1], words, True)
    )


def _wrapped(block: list[Row], row: Row) -> bool:
    """Whether a row of the block goes on with a role that broke off at "van" or "en"."""
    at = block.index(row)
    return at > 0 and block[at - 1].text.lower().rsplit(" ", 1)[-1] in _TAIL


def _bands(block: list[Row], words: Words) -> list[list[Row]]:
    """The rows of a signature in bands: those who sign below others that stand side by side
    come after them. A band begins with a role once both roles and names stand above it."""
    if not any(len(cells_of(row)) > 1 for row in block):
        return [block]
    bands: list[list[Row]] = [[]]
    roles = names = False
    for row in block:
        first = cells_of(row)[0].text
        role = starts_role(first) is not None
        if role and row.gap and roles and names:
            bands.append([])
            names = False
        roles = roles or role
        names = names or (not role and read_name(first, words) is not None)
        bands[-1].append(row)
    return bands


def _in_columns(block: list[Row]) -> list[list[Row]]:
    """The rows of a signature column by column, where some stand side by side."""
    cells = [cells_of(row) for row in block]
    if not any(len(some) > 1 for some in cells):
        return [block]
    widest = max(cells, key=len)
    edges = [cell.indent - 4 for cell in widest[1:]]
    columns: list[list[Row]] = [[] for _ in widest]
    for some in cells:
        for place, cell in enumerate(some):
            # A row with a cell for each needs no measure, though names stand askew of roles.
            full = len(some) == len(widest)
            columns[place if full else bisect_right(edges, cell.indent)].append(cell)
    return columns


class _Reader:
    """Puts roles and names together, in whichever order they come."""

    def __init__(self, found: Signature, words: Words) -> None:
        self.found = found
        self.words = words
        self.role: list[Row] = []
        self.name: str | None = None
        self.spans: list[Row] = []

    def add(self, row: Row) -> None:
        text = fold(row.text)
        if _is_on_behalf(row):
            for role, _, _ in roles_on_behalf(text, self.words):
                self.found.on_behalf.append((role, row.span))
            return
        if is_closing(text, self.words):
            return
        if starts_role(text):
            if self.role and not self._is_second_office(text):
                self.close()
            self.role.append(row)
            self.spans.append(row)
            parsed = _role_and_rest(text, self.words)
            name = read_name(parsed[1], self.words, alone=True) if parsed and parsed[1] else None
            if name and self.name is None:
                self.name = name
                self.close()
            return
        name = read_name(text, self.words)
        if self.role and not self._is_more_role(text):
            if name and self.name is None:
                self.name = name
                self.spans.append(row)
                self.close()
            elif name:
                self.close()
                self.name, self.spans = name, [row]
        elif self.role:
            self.role.append(row)
            self.spans.append(row)
        elif name:
            self.name = name
            self.spans.append(row)

    def _is_second_office(self, text: str) -> bool:
        """Whether "minister van …" goes on after "de minister-president,"."""
        first = self.role[-1].text.lower()
        return first.rstrip(",").endswith("president") and text.lower().startswith("minister van")

    def _is_more_role(self, text: str) -> bool:
        before = fold(" ".join(r.text for r in self.role))
        whole = read_role(before + " " + text, self.words)
        alone = read_role(before, self.words)
        return whole is not None and (
            alone is None or (whole[1] > max(alone[1], len(before)) and "." not in text[:4])
        )

    def close(self) -> None:
        """Finish the signatory that is being read."""
        if not self.role and self.name is None:
            return
        role = read_role(fold(" ".join(r.text for r in self.role)), self.words)
        self.found.signatories.append(Signatory(role[0] if role else None, self.name))
        first, last = min(r.start for r in self.spans), max(r.end for r in self.spans)
        self.found.spans.append(Span(first, last))
        self.role, self.name, self.spans = [], None, []

    def finish(self) -> None:
        self.close()
        self._pair()
        some = [s for s in self.found.signatories if s.role]
        if some and len(some) < len(self.found.signatories):
            keep = [i for i, s in enumerate(self.found.signatories) if s.role]
            self.found.spans = [self.found.spans[i] for i in keep]
            self.found.signatories = some

    def _pair(self) -> None:
        """Give roles that stand in a row above as many names each its own."""
        some = self.found.signatories
        roles = [s.role for s in some if s.role]
        names = [s.name for s in some if s.name]
        first = len(roles) - 1
        stacked = (
            first > 0
            and len(roles) == len(names)
            and len(some) == 2 * first + 1
            and all(s.name is None for s in some[:first])
            and all(s.role is None for s in some[first + 1 :])
        )
        if stacked:
            self.found.signatories = [
                Signatory(role, name) for role, name in zip(roles, names, strict=True)
            ]
            self.found.spans = self.found.spans[: first + 1]
