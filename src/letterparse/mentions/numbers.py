"""Dutch numbers in digits and in words.

Digits as the Dutch write them: a comma before decimals, full stops or thin spaces between
thousands (Taaladvies, Nederlandse Taalunie: "1.059,03", "1 250 000"). Words are parsed
from their parts, so that no list has to name "honderdzevenentwintig".
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from letterparse.language import Language
from letterparse.mentions.scan import NUMBER, Scan
from letterparse.recall import Recall
from letterparse.records import NamedTuple, Record, field

Number = int | float

# Spaces that may stand between groups of three digits.
_THIN = (" ", "\u00a0", "\u2009", "\u202f")
# Longer ones are no numbers that a letter says.
_LONGEST = 40
_LONGEST_WORD = 80
_MOST_SCALES = 3
# Behind a number in digits these may go on with it.
_GOES_ON = (NUMBER, "en")


class Numeral(NamedTuple):
    """A number as said: `value` is all of it, `scale` its last unit word (1: none said).

    `end` is the index of the token after it.
    """

    value: Number
    scale: int
    end: int


class _Words(Record):
    """The parts of number words, and the words judged so far."""

    low: dict[str, int]
    tens: dict[str, int]
    special: dict[str, float]
    halves: tuple[str, ...]
    joints: tuple[str, ...]
    group_endings: tuple[str, ...]
    powers: dict[str, int]
    scales: dict[str, int]
    letters: dict[str, int]
    parts: dict[str, float]
    irregular: dict[str, int]
    plurals: tuple[str, ...]
    openings: frozenset[str]
    known: Recall[Number | None] = field(default_factory=Recall["Number | None"])

    def value(self, word: str) -> Number | None:
        """The number that this lower-case word says, or None."""
        if word in self.known:
            return self.known[word]
        value = self._judge(word) if word[:2] in self.openings else None
        return self.known.keep(word, value)

    def _judge(self, word: str) -> Number | None:
        if word in self.special:
            return self.special[word]
        if len(word) > _LONGEST_WORD:
            return None
        value = self._whole(word)
        if value is not None:
            return value
        for ending in self.halves:
            if word.endswith(ending):
                whole = self._whole(word[: -len(ending)])
                return None if whole is None else whole + 0.5
        for ending in self.group_endings:
            if word.endswith(ending):
                return self._whole(word[: -len(ending)])
        return None

    def _whole(self, word: str) -> int | None:
        """A whole number: thousands first, then hundreds, then what is below."""
        return self._split(word, "duizend", 1000, self._hundreds, self._hundreds)

    def _hundreds(self, word: str) -> int | None:
        return self._split(word, "honderd", 100, self._below_hundred, self._below_hundred)

    def _split(
        self,
        word: str,
        power: str,
        factor: int,
        before: Callable[[str], int | None],
        after: Callable[[str], int | None],
    ) -> int | None:
        head, found, tail = word.partition(power)
        if not found:
            return before(word)
        times = before(head) if head else 1
        rest = self._rest(tail, after)
        if times is None or rest is None:
            return None
        return times * factor + rest

    def _rest(self, tail: str, after: Callable[[str], int | None]) -> int | None:
        if not tail:
            return 0
        value = after(tail)
        if value is None and tail.startswith("en"):
            value = after(tail[2:])
        return value

    def _below_hundred(self, word: str) -> int | None:
        if word in self.low:
            return self.low[word]
        ten = next((t for t in self.tens if word.endswith(t)), None)
        if ten is None:
            return None
        unit = word[: -len(ten)]
        for joint in self.joints:
            if unit.endswith(joint):
                value = self.low.get(unit[: -len(joint)], 10)
                return value + self.tens[ten] if 0 < value < 10 else None
        return None

    def ordinal(self, word: str) -> int | None:
        """The place that an ordinal says: 3 for "derde", 125 for "honderdvijfentwintigste"."""
        for ending, value in self.irregular.items():
            if word.endswith(ending):
                head = word[: -len(ending)]
                if not head:
                    return value
                before = self._whole(head.removesuffix("en")) or self._whole(head)
                return before + value if before is not None and before % 100 == 0 else None
        for ending in ("ste", "de"):
            if word.endswith(ending):
                stem = word[: -len(ending)]
                return self.scales.get(stem) or self._whole(stem)
        return None


@cache
def words_of(language: Language) -> _Words:
    """The number words of a language, ready for parsing."""
    table = language.table("numbers")
    low = {**table["units"], **table["teens"], **table["tens"]}
    starters = [*low, *table["powers"], *table["special"], *table["ordinals"]]
    return _Words(
        low=low,
        tens=table["tens"],
        special=table["special"],
        halves=tuple(table["joints"]["half"]),
        joints=tuple(table["joints"]["between"]),
        group_endings=tuple(table["groups"]["endings"]),
        powers=table["powers"],
        scales=table["scales"],
        letters=table["letters"],
        parts=table["parts"],
        irregular=table["ordinals"],
        plurals=tuple(table["fractions"]["plural"]),
        openings=frozenset(word[:2] for word in starters),
    )


def word_value(word: str, language: Language) -> Number | None:
    """The number that one lower-case word says ("honderdtien", "tweeënhalf", "vijftal")."""
    return words_of(language).value(word)


def ordinal_value(word: str, language: Language) -> int | None:
    """The place that one lower-case ordinal says ("eerste" 1, "eenentwintigste" 21)."""
    return words_of(language).ordinal(word)


def digits_value(text: str) -> Number | None:
    """The value of a number in digits as the Dutch write it; None if it can't be one.

    A comma is before decimals; full stops are between thousands, or before decimals where
    the digits after it are not three ("2.5").
    """
    if len(text) < 8 and text.isdecimal():
        return int(text)
    if len(text) > _LONGEST:
        return None
    whole, comma, decimals = text.partition(",")
    if "," in decimals:
        groups = text.split(",")
        return int("".join(groups)) if _are_thousands(groups) else None
    groups = whole.split(".")
    if len(groups) > 1 and not _are_thousands(groups):
        if len(groups) > 2 or comma:
            return None
        return float(whole)
    if "." in decimals or (len(whole) > 7 and whole[0] == "0"):
        return None
    value = int("".join(groups))
    return tidy(float(f"{value}.{decimals}")) if comma else value


def _are_thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def tidy(value: float) -> Number:
    """A whole number as int; the dust of binary fractions is swept: 8.2 × 10⁹ is whole."""
    value = round(value, 6)
    if value != int(value):
        value = float(f"{value:.14g}")
    return int(value) if value == int(value) else value


def number_at(scan: Scan, i: int) -> tuple[Number, int] | None:
    """The number that starts at token i, with its unit words, and the token index after it."""
    numeral = numeral_at(scan, i)
    return None if numeral is None else (numeral.value, numeral.end)


def numeral_at(scan: Scan, i: int) -> Numeral | None:
    """The number that starts at token i ("2,4 miljard", "zeven en een half", "een kwart")."""
    words, keys = words_of(scan.language), scan.keys
    following = keys[i + 1] if i + 1 < len(keys) else ""
    if keys[i] == NUMBER and following not in _GOES_ON and words.value(following) is None:
        # Most numbers: digits, with nothing behind them but a unit word.
        value = digits_value(scan.word(i))
        numeral = None if value is None else _scaled(scan, value, i + 1, words)
    else:
        numeral = _plain_at(scan, i, words)
    if numeral is None or numeral.scale < 1000 or numeral.end >= len(keys):
        return numeral
    return _added(scan, numeral, words)


def _plain_at(scan: Scan, i: int, words: _Words) -> Numeral | None:
    """A number with at most one stretch of unit words."""
    simple = _digits_at(scan, i) if scan.keys[i] == NUMBER else _words_at(scan, i, words)
    if simple is None:
        return None
    value, end = _with_fraction(scan, *simple, words)
    return _scaled(scan, value, end, words)


def _digits_at(scan: Scan, i: int) -> tuple[Number, int] | None:
    """Digits, also with spaces between thousands: "1 250 000"."""
    text = scan.word(i)
    end = i + 1
    if len(text) <= 3 and text.isdigit() and text[0] != "0":
        while _is_next_thousand(scan, end):
            text += scan.word(end)
            end += 1
            if "," in text:
                break
    value = digits_value(text)
    return None if value is None else (value, end)


def _is_next_thousand(scan: Scan, i: int) -> bool:
    if i >= len(scan.keys) or scan.keys[i] != NUMBER or scan.gap(i) not in _THIN:
        return False
    whole = scan.word(i).partition(",")[0]
    return len(whole) == 3 and whole.isdigit()


def _words_at(scan: Scan, i: int, words: _Words) -> tuple[Number, int] | None:
    keys = scan.keys
    key = keys[i]
    following = keys[i + 1] if i + 1 < len(keys) else ""
    if key in words.parts:
        # "half miljoen", "kwart miljard": only as part of a unit word.
        return (words.parts[key], i + 1) if following in words.scales else None
    value = words.value(key)
    if value is None:
        return None
    part = _fraction_at(scan, i, words)
    if part is not None:
        return part
    if following == "komma" and i + 2 < len(keys):
        decimals = words.value(keys[i + 2])
        if isinstance(decimals, int):
            return float(f"{value}.{decimals}"), i + 3
    return _joined(scan, value, i + 1, words)


def _joined(scan: Scan, value: Number, end: int, words: _Words) -> tuple[Number, int]:
    """Parts of a number that are written apart: "tweeduizend (en) zestien"."""
    keys = scan.keys
    while end < len(keys) and isinstance(value, int) and value and value % 100 == 0:
        at = end + 1 if keys[end] == "en" and end + 1 < len(keys) else end
        further = words.value(keys[at])
        room = 1000 if value % 1000 == 0 else 100
        if not isinstance(further, int) or not 0 < further < room or keys[at] == "een":
            break
        if scan.gap(end) != " " or scan.gap(at) != " ":
            break
        if _fraction_at(scan, at, words):
            break
        value, end = value + further, at + 1
    return value, end


def _fraction_at(scan: Scan, i: int, words: _Words) -> tuple[Number, int] | None:
    """A fraction in two words: "een half", "twee derde", "drie vijfden", "een kwart"."""
    if i + 1 >= len(scan.keys) or scan.gap(i + 1) != " ":
        return None
    count = words.value(scan.keys[i])
    if not isinstance(count, int) or count == 0:
        return None
    noun = scan.keys[i + 1]
    if noun in words.parts:
        # "Drie half" is no number, "drie kwart" is.
        return (count * words.parts[noun], i + 2) if count == 1 or noun == "kwart" else None
    if noun[-2:] not in ("de", "te", "en"):
        return None
    below = words.ordinal(noun.removesuffix("n"))
    if below is None or below < 3 or (noun[-1] == "n" and not noun.endswith(words.plurals)):
        return None
    return count / below, i + 2


def _with_fraction(scan: Scan, value: Number, end: int, words: _Words) -> tuple[Number, int]:
    """ "zeven en een half", "3 en een kwart", "2½"."""
    keys = scan.keys
    if end >= len(keys) or value != int(value):
        return value, end
    glyph = words.special.get(keys[end]) if not keys[end][0].isalpha() else None
    if glyph is not None and not scan.gap(end).strip():
        return value + glyph, end + 1
    at = end + 1 if keys[end] == "en" else end
    if at >= len(keys) or not value:
        return value, end
    part = _part_at(scan, at, words)
    if part is not None and part[0] < 1 and (at > end or keys[at] != "een"):
        after = keys[part[1]] if part[1] < len(keys) else ""
        # "Een miljard en een half miljoen": the half belongs to what follows.
        if value < 1000 or after not in words.scales:
            return value + part[0], part[1]
    return value, end


def _scaled(scan: Scan, value: Number, end: int, words: _Words) -> Numeral:
    """The unit words after a number ("honderd duizend miljoen")."""
    keys = scan.keys
    scale = 1
    last = min(end + _MOST_SCALES, len(keys))
    while end < last and not scan.gap(end).strip():
        times = words.scales.get(keys[end]) or _marked_scale(keys[end], words)
        if not times:
            break
        scale *= times
        end += 1
    return Numeral(tidy(value * scale) if scale > 1 else value, scale, end)


def _marked_scale(key: str, words: _Words) -> int:
    """ "€ 12 miljoen3": a unit word on which the mark of a lost footnote hangs; 0 if it is none."""
    if not key[-1].isdigit() or len(key) < _MARKED:
        return 0
    return words.scales.get(key.rstrip("0123456789"), 0)


# Shorter than "miljoen3" are units with a power ("12 km2").
_MARKED = 8


def _added(scan: Scan, numeral: Numeral, words: _Words) -> Numeral:
    """What follows in smaller units, in words: "vijf miljard tweehonderd miljoen"."""
    keys, (value, scale, end) = scan.keys, numeral
    smallest = scale
    while end < len(keys):
        at = end + 1 if keys[end] == "en" else end
        if at >= len(keys) or scan.gap(at) != " " or words.value(keys[at]) is None:
            break
        part = _part_at(scan, at, words)
        if part is not None and (part[1] >= len(keys) or keys[part[1]] not in words.scales):
            # "Drie miljoen en een half".
            return Numeral(tidy(value + part[0] * smallest), scale, part[1])
        further = _plain_at(scan, at, words)
        if further is None or not 100 <= further.value < smallest:
            break
        if at > end and not (part and further.scale > 1):
            # "Een miljard en twee miljoen" may be two numbers.
            break
        value, end = tidy(value + further.value), further.end
        if further.scale == 1:
            break
        smallest = further.scale
    return Numeral(value, scale, end)


def _part_at(scan: Scan, i: int, words: _Words) -> tuple[Number, int] | None:
    """Less than one, in one word or two: "driekwart", "een half"."""
    value = words.value(scan.keys[i])
    if value is None:
        return None
    return (value, i + 1) if 0 < value < 1 else _fraction_at(scan, i, words)
