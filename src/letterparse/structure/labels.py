"""Labels of the letterhead and their values, in any of the ways in which these stand apart."""

from __future__ import annotations

import re

from letterparse.patterns import late
from letterparse.structure.columns import cells_of
from letterparse.structure.rows import Row
from letterparse.structure.words import Words, first_word

Values = dict[str, list[Row]]
Label = tuple[str, int] | None

_AFTER_LABEL = re.compile(r"\s*:\s*|\s+|$")
_DATE = re.compile(
    r"(\d{1,2})\s+([A-Za-z]{3,9})\.?\s+(\d{4})(?!\d)|(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)"
    r"|(\d{4})-(\d{2})-(\d{2})(?!\d)"
)
_SMALL_NUMBER = late(r"(\d{1,2})(?!\d|[./-]\d)|([a-zé]+)\b", re.IGNORECASE)
_CODE_LAST = late(r"\d{4} ?[A-Z]{2}$")
_NOTHING = frozenset("- – — -- --- n.v.t. nvt geen. . n.v.t".split())


def read_date(text: str, words: Words) -> tuple[str, int, int] | None:
    """The first date in a text: ISO 8601, and where it stands."""
    for match in _DATE.finditer(text):
        if match[2]:
            month = words.months.get(match[2].lower(), 0)
            year, day = int(match[3]), int(match[1])
        elif match[4]:
            year, month, day = int(match[6]), int(match[5]), int(match[4])
        else:
            year, month, day = int(match[7]), int(match[8]), int(match[9])
        if 1 <= month <= 12 and 1 <= day <= 31 and 1800 <= year <= 2200:
            return f"{year:04}-{month:02}-{day:02}", match.start(), match.end()
    return None


def match_label(text: str, words: Words) -> tuple[str, int] | None:
    """The field of the label that begins this line, and where its value begins."""
    labels = words.label_starts.get(first_word(text))
    if labels is None:
        return None
    low = text[:60].lower()
    for label in labels:
        if low.startswith(label):
            after = _AFTER_LABEL.match(text, len(label))
            if after is not None:
                name, end = words.labels[label], after.end()
                break
    else:
        return None
    if not name and end < len(text) and ":" not in text[len(label) : end]:
        # "Contactpersoon X" in one column; but no sentence that begins with such a word.
        return (name, end) if len(text) < 50 else None
    return name, end


def is_nothing(text: str) -> bool:
    """Whether a printed value says that there is none ("-")."""
    return text.strip().lower() in _NOTHING


def read_labels(rows: list[Row], words: Words) -> tuple[Values, set[int]]:
    """The values of each field, as rows, and the indices of the rows that were read."""
    reader = _Reader(rows, words)
    reader.run()
    return reader.values, reader.used


class _Reader:
    """Walks over the rows of one column of a letterhead."""

    def __init__(self, rows: list[Row], words: Words) -> None:
        self.rows = rows
        self.words = words
        self.values: Values = {}
        self.used: set[int] = set()
        self.waiting: list[tuple[int, list[str]]] = []

    def run(self) -> None:
        i = 0
        while i < len(self.rows):
            row = self.rows[i]
            if row.text[:32].lower().startswith(self.words.boilerplate):
                i = self.after_boilerplate(i)
                continue
            table = self.labels_in_columns(i)
            if table:
                i = table
                continue
            label = match_label(row.text, self.words)
            if label is None:
                i += 1
                continue
            i = self.read(i, *label)
        self.fill_later()

    def after_boilerplate(self, i: int) -> int:
        """The row after the request that begins on row i: its lines name labels, with no value."""
        for j in range(i, min(i + 5, len(self.rows))):
            if self.rows[j].text[-1] == ".":
                return j + 1
            if j + 1 < len(self.rows) and self.rows[j + 1].gap:
                return j + 1
        return i + 1

    def fill_later(self) -> None:
        """Give groups of bare labels the first blocks of lines below that fit them."""
        taken = -1
        for after, names in self.waiting:
            j = max(after, taken)
            while j < len(self.rows):
                end = j + 1
                while end < len(self.rows) and not self.rows[end].gap:
                    end += 1
                if first_word(self.rows[j].text) in self.words.salutations:
                    break
                if self.fits_all(self.rows[j:end], names):
                    self.give(j, end, names)
                    taken = end
                    break
                j = end

    def fits_all(self, block: list[Row], names: list[str]) -> bool:
        """Whether these lines are values of these fields, one a field, the subject perhaps more."""
        extra = len(block) - len(names)
        if extra < 0 or (extra and "subject" not in names) or extra > 3:
            return False
        return all(self.is_value(name, rows) for name, rows in _portions(block, names, extra))

    def is_value(self, name: str, rows: list[Row]) -> bool:
        if not rows:
            return False
        text = rows[0].text
        if match_label(text, self.words):
            return False
        if name == "date":
            return len(text) < 40 and read_date(text, self.words) is not None
        if name == "attachments":
            return len(text) < 20 and (read_count(text, self.words) is not None or is_nothing(text))
        if name == "subject":
            return len(text) > 8 and not text[0].isdigit()
        return is_nothing(text) or (len(text) < 60 and any(c.isdigit() for c in text))

    def give(self, j: int, end: int, names: list[str]) -> None:
        extra = end - j - len(names)
        for name, rows in _portions(self.rows[j:end], names, extra):
            self.keep(name, rows)
        self.used.update(range(j, end))

    def read(self, i: int, name: str, at: int) -> int:
        """Read the label of row i; returns the index of the row after its value."""
        row = self.rows[i]
        self.used.add(i)
        if at < len(row.text):
            cells = cells_of(self.first_value(row, at))
            value = cells[0]
            if name == "return_address" and len(cells) > 1 and _CODE_LAST.search(value.text):
                value = row.part(at, cells[1].end - row.start)
                cells = cells[1:]
            for cell in cells[1:]:
                label = match_label(cell.text, self.words)
                if label and label[1] < len(cell.text):
                    self.keep(label[0], [cell.part(label[1], len(cell.text))])
                elif label:
                    self.keep_below(i, cell, label[0])
            return self.continued(i + 1, name, [value])
        pending = [name]
        j = i + 1
        while j < len(self.rows) and self.rows[j].gap == 0:
            label = match_label(self.rows[j].text, self.words)
            if label is None or label[1] < len(self.rows[j].text):
                break
            pending.append(label[0])
            self.used.add(j)
            j += 1
        groups = [pending, *self.more_groups(j)]
        j += sum(len(group) for group in groups[1:])
        if len(groups) > 1 and j < len(self.rows) and not self.rows[j].gap:
            # The value hangs on the last label alone; those above it are left empty.
            groups = groups[-1:]
        for group in groups:
            j = self.below(j, group)
        return j

    def first_value(self, row: Row, at: int) -> Row:
        """The value of a label, without a label and its value behind "; ": those are kept."""
        cut = row.text.find("; ", at)
        rest = row.part(cut + 2, len(row.text)) if cut > 0 else None
        label = match_label(rest.text, self.words) if rest else None
        if rest is None or label is None or not label[0] or label[1] >= len(rest.text):
            return row.part(at, len(row.text))
        self.keep(label[0], [rest.part(label[1], len(rest.text))])
        return row.part(at, at + len(row.text[at:cut].rstrip()))

    def more_groups(self, j: int) -> list[list[str]]:
        """Further groups of bare labels, each after a blank line; their values come in turn."""
        groups: list[list[str]] = []
        while j < len(self.rows):
            row = self.rows[j]
            label = match_label(row.text, self.words)
            if label is None or label[1] < len(row.text) or row.gap > 2:
                break
            if row.gap or not groups:
                groups.append([])
            groups[-1].append(label[0])
            self.used.add(j)
            j += 1
        return groups

    def below(self, j: int, pending: list[str]) -> int:
        """Read the values that stand below one or more labels."""
        rows = self.rows
        if j >= len(rows) or match_label(rows[j].text, self.words):
            return j
        dated = "date" in pending and read_date(rows[j].text, self.words) is not None
        if rows[j].gap and not (dated or (len(pending) == 1 and pending[0] == "subject")):
            self.waiting.append((j, pending))
            return j
        end = j + 1
        while end < len(rows) and not rows[end].gap:
            if match_label(rows[end].text, self.words):
                break
            end += 1
        block = rows[j:end]
        return j + self.share(block, pending, j)

    def share(self, block: list[Row], pending: list[str], at: int) -> int:
        """Give the rows of `block` to the waiting fields; returns how many were taken."""
        taken = 0
        while pending and taken < len(block):
            name = pending.pop(0)
            left = len(block) - taken
            if len(pending) >= left and not self.fits(name, block[taken]):
                continue
            count = left - len(pending) if name == "subject" else 1
            if name == "subject" and not pending:
                count = self.subject_rows(block[taken:])
            self.keep(name, block[taken : taken + count])
            self.used.update(range(at + taken, at + taken + count))
            taken += count
        return taken

    def fits(self, name: str, row: Row) -> bool:
        """Whether this value is of the kind that the field wants."""
        if name == "date":
            return read_date(row.text, self.words) is not None
        if name == "attachments":
            return read_count(row.text, self.words) is not None or is_nothing(row.text)
        return False

    def subject_rows(self, block: list[Row]) -> int:
        """How many of these rows are the subject: it goes on while its lines are full."""
        count = 1
        while count < len(block) and count < 8:
            if len(block[count - 1].text) > 150 or self.ends_subject(block[count]):
                break
            count += 1
        return count

    def ends_subject(self, row: Row) -> bool:
        low = row.text.lower()
        return (
            low.startswith(("directoraat", "directie", "ministerie ", "dg ", "www.", "bureau "))
            or first_word(low) in self.words.salutations
        )

    def continued(self, j: int, name: str, values: list[Row]) -> int:
        """Add the rows over which the value of a label on row j - 1 goes on."""
        rows = self.rows
        if name == "subject":
            column = values[0].indent
            while j < len(rows) and len(values) < 8:
                row = rows[j]
                cells = cells_of(row)
                beside = row.line - rows[j - 1].line - 1 - row.gap > 0
                if row.gap or match_label(row.text, self.words) or self.ends_subject(row):
                    break
                if row.indent > column + 30 or (beside and abs(row.indent - column) > 2):
                    break
                values.append(cells[0])
                for cell in cells[1:]:
                    label = match_label(cell.text, self.words)
                    if label and label[1] >= len(cell.text):
                        self.keep_below(j, cell, label[0])
                self.used.add(j)
                j += 1
        self.keep(name, values)
        return j

    def labels_in_columns(self, i: int) -> int:
        """Read a row of two or more labels with a row of values below; 0 if row i is none."""
        row = self.rows[i]
        if "   " not in row.text and "\t" not in row.text:
            return self.labels_in_line(i)
        cells = cells_of(row)
        found = [(cell, match_label(cell.text, self.words)) for cell in cells]
        placed = self.place_over_date(i, found)
        if placed is not None:
            self.values.setdefault("date", [placed])
            found = [
                (cell, ("date", len(cell.text)) if cell is placed else label)
                for cell, label in found
            ]
        if len(cells) < 2 or not all(label and label[1] >= len(c.text) for c, label in found):
            return 0
        self.used.add(i)
        owner: dict[str, Row] = {}
        j = i + 1
        while j < len(self.rows) and self.rows[j].gap <= (1 if j == i + 1 else 0):
            if match_label(self.rows[j].text, self.words):
                break
            for value in cells_of(self.rows[j]):
                cell, label = min(found, key=lambda f: abs(f[0].indent - value.indent))
                own = owner.setdefault(label[0], cell) is cell if label else False
                if label and own and abs(cell.indent - value.indent) < 12:
                    self.values.setdefault(label[0], []).append(value)
            self.used.add(j)
            j += 1
        return j

    def labels_in_line(self, i: int) -> int:
        """Read "Uw kenmerk Ons nummer Datum" over "AB-12/02 19 april 2002", columns that a copy
        has lost: the date by its form, and what stands before it if one value is left."""
        names = self.bare_labels(self.rows[i].text)
        if len(names) < 2 or "date" not in names or i + 1 >= len(self.rows):
            return 0
        below = self.rows[i + 1]
        date = read_date(below.text, self.words)
        if date is None or date[2] != len(below.text) or below.gap > 1:
            return 0
        self.keep("date", [below.part(date[1], date[2])])
        value = below.text[: date[1]].strip()
        if value and " " not in value and "reference" in names:
            self.keep("reference", [below.part(0, len(value))])
        self.used.update((i, i + 1))
        return i + 2

    def bare_labels(self, text: str) -> list[str]:
        """The fields of a line that has nothing but two or more labels on it."""
        names: list[str] = []
        while text:
            labels = self.words.label_starts.get(first_word(text), ())
            low = text.lower()
            said = next((one for one in labels if f"{low} ".startswith(f"{one} ")), None)
            if said is None:
                return []
            names.append(self.words.labels[said])
            text = text[len(said) :].lstrip()
        return names

    def place_over_date(self, i: int, found: list[tuple[Row, Label]]) -> Row | None:
        """The cell "Den Haag" in a row of labels that heads the date below it."""
        others = [cell for cell, label in found if label is None]
        if len(others) != 1 or len(found) < 3 or i + 1 >= len(self.rows):
            return None
        cell = others[0]
        if not cell.text[:1].isupper() and cell.text[:1] not in ("'", "’", "‘"):
            return None
        for value in cells_of(self.rows[i + 1]):
            if abs(value.indent - cell.indent) < 12 and value.text[:1].isdigit():
                dated = read_date(value.text, self.words)
                return cell if dated is not None and dated[1] == 0 else None
        return None

    def keep_below(self, i: int, label: Row, name: str) -> None:
        """The value below a bare label at the right of another line."""
        for row in self.rows[i + 1 : i + 4]:
            for cell in cells_of(row):
                if abs(cell.indent - label.indent) <= 2 and not match_label(cell.text, self.words):
                    self.keep(name, [cell])
                    return

    def keep(self, name: str, rows: list[Row]) -> None:
        """The first value of a field is right."""
        if name not in self.values:
            self.values[name] = rows


def _portions(block: list[Row], names: list[str], extra: int) -> list[tuple[str, list[Row]]]:
    """The lines of each field: one, the subject also what is left over."""
    found: list[tuple[str, list[Row]]] = []
    at = 0
    for name in names:
        count = 1 + (extra if name == "subject" else 0)
        found.append((name, block[at : at + count]))
        at += count
    return found


def read_count(text: str, words: Words) -> int | None:
    """The number that "Bijlage(n)" gives: "2", "twee", "1 (rapport)"."""
    match = _SMALL_NUMBER.match(text.strip())
    if match is None:
        return None
    if match[1]:
        return int(match[1])
    return 0 if match[2].lower() == "geen" else words.numbers.get(match[2].lower())
