"""From the lines of the body to headings, paragraphs, list items and tables."""

from __future__ import annotations

import re

from letterparse.patterns import late
from letterparse.records import NamedTuple
from letterparse.structure.headings import (
    asks,
    ends_sentence,
    hangs,
    is_sentence,
    looks_like_heading,
    number_of,
    opens_sentence,
    question_end,
)
from letterparse.structure.order import Order, follows, label_of
from letterparse.structure.outline import BlockKind
from letterparse.structure.rows import Row
from letterparse.structure.setting import Shape
from letterparse.structure.tables import RawTable, find_table, is_caption

_SIGNS = ("€ ", "$ ", "£ ")
_BULLET = re.compile(r"[-–—•▪·●○◦‣*▫■□✓➢►»]\s+(?=\S)|o\s+(?=[A-Z])")
_BULLET_CHARS = "-–—•▪·●○◦‣*▫■□✓➢►o»"
_LISTED = late(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})\)|(?:\d{1,2}|[a-z])\.|[a-z]:)\s+(?=\S)")


# What a caption or the head of a question begins with.
_TRIGGERS = frozenset("TFGSOVARB")
# A title over a list is shorter than this; so is a line of a label and its figure, and its label.
_TITLE = 70
_LABELLED = 100
_LABEL = 46


def _has_label(text: str) -> bool:
    """ "Provincie Utrecht: € 10 mln.", "Polen: 12 tanks": a short label and a figure."""
    colon = text.find(": ", 2, _LABEL)
    if colon < 0 or len(text) > _LABELLED or not text[0].isupper():
        return False
    return text[colon + 2] in "€$£" or text[colon + 2].isdigit()


class Piece(NamedTuple):
    """A stretch of the body: a block in the making."""

    kind: BlockKind
    rows: list[Row]
    table: RawTable | None = None


class Assembler:
    """Walks over the rows of the body once and puts them together."""

    def __init__(self, rows: list[Row], shape: Shape) -> None:
        self.rows = rows
        self.shape = shape
        self.pieces: list[Piece] = []
        self.order = Order()
        self.asked = 0
        self.in_question = False

    def run(self) -> list[Piece]:
        i = 0
        while i < len(self.rows):
            i = self.step(i)
            i = self.go_on(i)
        return self.pieces

    def step(self, i: int) -> int:
        """Read what begins at row i; returns the index of the row after it."""
        row = self.rows[i]
        text = row.text
        if is_caption(text) and (not self.open_before(i) or row.gap):
            return self.take("caption", i, self.caption_end(i))
        below = self.rows[i + 1].text if i + 1 < len(self.rows) else ""
        if "  " in text or "|" in text or "\t" in text or below[-1:].isdigit():
            table = find_table(self.rows, i)
            if table is not None:
                self.caption_above()
                self.pieces.append(Piece("row", self.rows[i : table.end], table))
                return table.end
        asked = question_end(text)
        if asked and not self.continues(i):
            return self.question(i, asked)
        if len(text) < 4 and self.numbers_question(i):
            end = self.take("heading", i, i + 1)
            self.in_question = True
            return end
        if self.is_item(i):
            return self.take("item", i, i + 1)
        if self.continues(i):
            self.pieces[-1].rows.append(row)
            return i + 1
        end = 0 if self.asks() else self.heading_end(i)
        if end:
            return self.take("heading", i, end)
        return self.take("paragraph", i, i + 1)

    def go_on(self, i: int) -> int:
        """Take the rows from i on that go on with an unfinished line just above: the common
        case, in which nothing but the two rows needs a look. Returns the index after them."""
        piece = self.pieces[-1]
        if piece.kind not in ("paragraph", "item") or not self.shape.width:
            return i
        rows, last = self.rows, piece.rows[-1].text
        for at in range(i, len(rows)):
            row = rows[at]
            text = row.text
            first = text[0]
            if (
                row.gap
                or row.broken
                or not first.isalpha()
                or text[1:2] in ".:)"
                or (not last[-1].isalpha() and ends_sentence(last))
                or "  " in text
                or "|" in text
                or (": " in text and self.is_labelled(at))
                or (first in _TRIGGERS and (is_caption(text) or question_end(text)))
            ):
                break
            last = text
        else:
            at = len(rows)
        piece.rows.extend(rows[i:at])
        return at

    def asks(self) -> bool:
        """Whether the piece before is "Vraag 3": then the question itself follows."""
        if not self.pieces or self.pieces[-1].kind != "heading":
            return False
        text = self.pieces[-1].rows[0].text
        return question_end(text) > 0 or text.rstrip(".:").isdigit()

    def numbers_question(self, i: int) -> bool:
        """Whether row i is a number alone that heads a question: the next in order, with an
        "Antwoord" below it."""
        rows = self.rows
        number = rows[i].text.rstrip(".:")
        if number != str(self.asked + 1) or not (rows[i].gap or rows[i].broken or i == 0):
            return False
        for row in rows[i + 1 : i + 40]:
            if row.text[0] in "Aa" and row.text[1:3] == "nt" and question_end(row.text):
                self.asked += 1
                return True
        return False

    def take(self, kind: BlockKind, start: int, end: int) -> int:
        self.pieces.append(Piece(kind, self.rows[start:end]))
        self.in_question &= kind != "heading"
        if kind in ("item", "heading"):
            self.order.meet(self.rows[start].text)
        return end

    def question(self, i: int, end: int) -> int:
        """A heading "Vraag 3", perhaps with the question on the same line."""
        row = self.rows[i]
        self.pieces.append(Piece("heading", [row.part(0, end)]))
        self.in_question = row.text[0] in "Vv"
        rest = row.part(end, len(row.text))
        if rest.text:
            self.pieces.append(Piece("paragraph", [rest]))
        return i + 1

    def caption_above(self) -> None:
        """What looked like a heading is a caption if a table stands at once below it, unless a
        number or "Bijlage" says otherwise."""
        piece = self.pieces[-1] if self.pieces else None
        if piece is None or piece.kind != "heading":
            return
        text = piece.rows[0].text
        titled = number_of(text) or question_end(text) or text[:7].lower() == "bijlage"
        above = self.pieces[-2] if len(self.pieces) > 1 else None
        # Below "5. Kleinere bijdragen" a line without a number is no heading of the same kind.
        numbered = above is not None and number_of(above.rows[0].text)
        if not titled and (above is None or above.kind != "heading" or numbered):
            self.pieces[-1] = Piece("caption", piece.rows)

    def caption_end(self, i: int) -> int:
        end = i + 1
        while end < len(self.rows) and end < i + 3:
            row = self.rows[end]
            if row.gap or "   " in row.text or not row.text[0].islower() or "|" in row.text:
                break
            end += 1
        return end

    def open_before(self, i: int) -> bool:
        """Whether the sentence before row i is still open."""
        return (
            bool(self.pieces)
            and self.pieces[-1].kind in ("paragraph", "item")
            and not (ends_sentence(self.rows[i - 1].text))
        )

    def continues(self, i: int) -> bool:
        """Whether row i goes on with the paragraph or item before it."""
        if not self.pieces:
            return False
        piece = self.pieces[-1]
        if piece.kind not in ("paragraph", "item"):
            return False
        row, before = self.rows[i], piece.rows[-1]
        ended = ends_sentence(before.text)
        if row.broken and ended:
            return (
                self.is_full(before, row, 3) and row.text[0].isupper() and not (self.heading_end(i))
            )
        if row.broken:
            return not ended and (
                self.is_full(before, row, 20) or not opens_sentence(row.text) or hangs(before.text)
            )
        if row.gap:
            if ended or not row.text[0].islower():
                return False
            return hangs(before.text) or self.is_full(before, row, 20)
        if not self.shape.width:
            return not ended and row.text[0].islower()
        if not ended:
            return not self.is_next(i)
        if self.heading_end(i):
            return False
        if piece.kind == "item" and self.leaves_item(piece, row):
            return False
        slack = 25 if self.shape.blanks else 8
        return self.is_full(before, row, slack) or not opens_sentence(row.text)

    def leaves_item(self, piece: Piece, row: Row) -> bool:
        """Whether a row steps back to the margin after an item that hangs."""
        first = piece.rows[0].indent
        if row.indent > first:
            return False
        for other in reversed(self.pieces):
            if other.kind != "item":
                return False
            if len(other.rows) > 1:
                return other.rows[-1].indent > first
        return False

    def is_full(self, before: Row, row: Row, slack: int) -> bool:
        """Whether the first word of `row` would not have fitted on the line before it."""
        width = self.shape.width
        if not width:
            return False
        room = width - slack - len(before.text) - 1
        if room < 0:
            return True
        sign = 2 if row.text.startswith(_SIGNS) else 0  # "€ 16" stays together.
        space = row.text.find(" ", sign, room + 1)
        return (len(row.text) if space < 0 else space) > room

    def is_item(self, i: int) -> bool:
        """Whether row i begins an item of a list."""
        row = self.rows[i]
        first = row.text[0]
        if first in _BULLET_CHARS and _BULLET.match(row.text):
            if first in "-–—" and self.open_before(i) and not row.gap:
                return self.before_is_item_or_colon(i) or self.heads_list(i)
            return True
        if self.is_labelled(i):
            return True
        if not (first.isdigit() or first == "(" or row.text[1:2] in (")", ".", ":")):
            return False
        if not _LISTED.match(row.text):
            return False
        if self.open_before(i) and not row.gap and not row.broken and not self.is_next(i):
            return False
        return not self.heading_end(i)

    def heads_list(self, i: int) -> bool:
        """Whether the line above row i is a short title that stands alone over a list."""
        piece, row = self.pieces[-1], self.rows[i - 1]
        following = self.rows[i + 1].text if i + 1 < len(self.rows) else ""
        alone = len(piece.rows) == 1 and bool(row.gap) and len(row.text) < _TITLE
        return alone and not ends_sentence(row.text) and following[:1] == self.rows[i].text[:1]

    def is_labelled(self, i: int) -> bool:
        """Whether row i is an item "Provincie: € 10 mln." below a colon or another such line."""
        if not (self.pieces and _has_label(self.rows[i].text)):
            return False
        piece, before = self.pieces[-1], self.rows[i - 1].text
        if piece.kind == "item":
            return len(piece.rows) == 1 and _has_label(before)
        return piece.kind == "paragraph" and before[-1] == ":"

    def is_next(self, i: int) -> bool:
        """Whether row i has the next label in order, below a line that had room for more."""
        row, before = self.rows[i], self.rows[i - 1]
        if not self.order.expects(row.text):
            return False
        return follows(before.text, row.text) or not self.is_full(before, row, 3)

    def before_is_item_or_colon(self, i: int) -> bool:
        return self.rows[i - 1].text[-1] in ":;," or self.pieces[-1].kind == "item"

    def heading_end(self, i: int) -> int:
        """The index of the row after a heading that begins at row i; 0 if none does."""
        rows = self.rows
        row = rows[i]
        if self.pieces and not row.gap and not row.broken:
            before = self.pieces[-1]
            if before.kind in ("paragraph", "item") and not ends_sentence(rows[i - 1].text):
                if not self.is_next(i):
                    return 0
        end = i + 1
        text = row.text
        while end < len(rows) and end < i + 3 and self.wraps(end - 1, end):
            text += " " + rows[end].text
            end += 1
        if end >= len(rows) or (asks(text) and self.is_asked_on(i)):
            return 0
        following = rows[end]
        if not opens_sentence(following.text):
            return 0
        if not looks_like_heading(text, 190 if end > i + 1 else 120) or not self.apart(i, end):
            return 0
        number = number_of(text)
        if number and (other := number_of(following.text)):
            # "II. Veiligheid" above "3. Politie": numbers of another kind stand a level deeper.
            alike = number[0].isdigit() == other[0].isdigit()
            if alike and other.count(".") <= number.count(".") and len(following.text) < 120:
                return 0
        if self.leads_somewhere(end, 0):
            return end
        # A form with numbered entries ("b) Nr. document"): an entry follows that is no label.
        known = self.order.expects(text) and label_of(following.text) is None
        return end if known and not following.gap else 0

    def is_asked_on(self, i: int) -> bool:
        """Whether a line that asks is no title: below "Vraag 3", up to the answer, or where it
        goes on with the full line above it though blank lines part paragraphs."""
        row, kind = self.rows[i], self.pieces[-1].kind if self.pieces else ""
        if self.in_question or row.gap or row.broken or kind not in ("paragraph", "item"):
            return self.in_question
        blanks = self.shape.blanks and not self.order.expects(row.text)
        return blanks and self.is_full(self.rows[i - 1], row, 8)

    def wraps(self, i: int, j: int) -> bool:
        """Whether a heading on row i goes on on row j."""
        row, following = self.rows[i], self.rows[j]
        if following.gap or following.broken or not self.shape.width:
            return False
        if j + 1 >= len(self.rows) or ends_sentence(row.text) or question_end(following.text):
            return False
        after = self.rows[j + 1]
        if not after.gap and self.is_full(following, after, 10):
            return False
        return self.is_full(row, following, 14)

    def apart(self, i: int, end: int) -> bool:
        """Whether rows i to end stand apart from the text below, as a heading does."""
        last, following = self.rows[end - 1], self.rows[end]
        if following.broken:
            return len(last.text) < 0.7 * self.shape.width or not self.shape.width
        if following.gap:
            return bool(self.rows[i].gap or i == 0 or len(last.text) < 100)
        if not opens_sentence(following.text):
            return False
        if not self.shape.width:
            return len(last.text) < 120
        # "… stelt Nederland in 2008" above "€ 9,5 miljoen beschikbaar": an amount is not broken up.
        prose = is_sentence(last.text) or following.text.startswith(_SIGNS)
        short = len(last.text) < 0.7 * self.shape.width or not prose
        return short and not self.is_full(last, following, 8)

    def leads_somewhere(self, j: int, steps: int) -> bool:
        """Whether prose, a list or a table follows, perhaps after a heading below this one."""
        if j >= len(self.rows) or steps > 2:
            return False
        row = self.rows[j]
        text = row.text
        if is_caption(text) or question_end(text) or "   " in text or "|" in text:
            return True
        if _BULLET.match(text) or ends_sentence(text) or len(text) > 60 or is_sentence(text):
            return True
        if self.shape.width and j + 1 < len(self.rows) and not self.rows[j + 1].gap:
            if self.is_full(row, self.rows[j + 1], 14):
                return True
        return looks_like_heading(text) and self.leads_somewhere(j + 1, steps + 1)
