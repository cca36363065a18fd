"""Dutch numbers, in digits and in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letterparse.document import Document
from letterparse.language import load
from letterparse.mentions.numbers import (
    digits_value,
    number_at,
    ordinal_value,
    word_value,
    words_of,
)
from letterparse.mentions.scan import NUMBER, Scan, Wakes, open_block
from letterparse.structure.outline import Block, Header, Outline
from letterparse.structure.view import compose

DUTCH = load()


def scan_of(text: str) -> Scan:
    """A block of this text, with no rules to wake."""
    block = Block(0, "paragraph", compose(text, [(0, len(text))]), -1)
    outline = Outline(Document.from_text(text), Header(), [], [block])
    wakes = Wakes((), lambda word: word_value(word, DUTCH) is not None)
    return open_block(block, wakes, outline, DUTCH, None, None)[0]


def numbers_in(text: str) -> list[float]:
    """All numbers of a text, with the minus sign before them; not those glued to letters."""
    scan = scan_of(text)
    found: list[float] = []
    i = 0
    while i < len(scan.keys):
        number = number_at(scan, i)
        if number is None:
            i += 1
            continue
        value, end = number
        glued = end < len(scan.keys) and scan.keys[end][0].isalpha() and not scan.gap(end)
        if not glued:
            minus = scan.text[: scan.starts[i]].rstrip()[-1:] in ("-", "−")
            found.append(-value if minus else value)
        i = end
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.059,03", 1059.03),
        ("5,3", 5.3),
        ("5,0", 5),
        ("1.250.000", 1_250_000),
        ("1,250,000", 1_250_000),
        ("2.5", 2.5),
        ("007", 7),
        ("12.03.2024", None),
        ("1.2,3.4", None),
        ("0612345678", None),
        ("9" * 41, None),
    ],
)
def test_digits(text: str, value: float | None) -> None:
    assert digits_value(text) == value


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("twintig", 20),
        ("honderdtien", 110),
        ("honderdvijftig", 150),
        ("drieduizend", 3000),
        ("tweeëntwintig", 22),
        ("negentienhonderdvijfennegentig", 1995),
        ("driehonderdeenentachtigduizend", 381_000),
        ("anderhalf", 1.5),
        ("anderhalve", 1.5),
        ("tweeënhalf", 2.5),
        ("zesenhalve", 6.5),
        ("driekwart", 0.75),
        ("vijftal", 5),
        ("tiental", 10),
        ("honderdtal", 100),
        ("één", 1),
        ("½", 0.5),
        ("tientallen", None),
        ("honderden", None),
        ("aantal", None),
        ("getal", None),
        ("achterstand", None),
        ("vierkant", None),
        ("zeventigers", None),
        ("enkele", None),
        ("", None),
    ],
)
def test_words(word: str, value: float | None) -> None:
    assert word_value(word, DUTCH) == value


@pytest.mark.parametrize(
    ("word", "place"),
    [
        ("eerste", 1),
        ("tweede", 2),
        ("derde", 3),
        ("achtste", 8),
        ("twintigste", 20),
        ("eenentwintigste", 21),
        ("honderdeerste", 101),
        ("honderdvijfentwintigste", 125),
        ("beste", None),
        ("einde", None),
        ("eerder", None),
    ],
)
def test_ordinals(word: str, place: int | None) -> None:
    assert ordinal_value(word, DUTCH) == place


@pytest.mark.parametrize(
    ("text", "value", "tokens"),
    [
        ("zeven en een half jaar", 7.5, 4),
        ("een kwart miljard", 250_000_000, 3),
        ("half miljoen", 500_000, 2),
        ("twee derde van", 2 / 3, 2),
        ("drie vijfden", 0.6, 2),
        ("2,4 miljard euro", 2_400_000_000, 2),
        ("68,2 duizend", 68_200, 2),
        ("honderd duizend", 100_000, 2),
        ("2½ mln", 2_500_000, 3),
        ("1 250 000 euro", 1_250_000, 3),
        ("40\u202f000", 40_000, 2),
        ("423 0000", 423, 1),
        ("tweeduizend en zestien", 2016, 3),
        ("vijf miljard tweehonderd miljoen", 5_200_000_000, 4),
        ("een miljard en een half miljoen", 1_000_500_000, 6),
        ("een miljard en twee miljoen", 1_000_000_000, 2),
        ("drie miljoen en een half", 3_500_000, 5),
        ("vijf komma vijf", 5.5, 3),
        ("twaalf landen", 12, 1),
        ("twee halve dagen", 2, 1),
        ("drie dozijn", 36, 2),
    ],
)
def test_phrases(text: str, value: float, tokens: int) -> None:
    number = number_at(scan_of(text), 0)
    assert number is not None
    assert number == (pytest.approx(value), tokens)


@pytest.mark.parametrize("text", ["veel landen", "enkele miljoenen", "tientallen", "de helft", "%"])
def test_no_number(text: str) -> None:
    assert number_at(scan_of(text), 0) is None


def spelled(number: int) -> str:
    """A number below a million in Dutch words, as the Taalunie has it, in one word."""
    words = {v: w for w, v in (words_of(DUTCH).low | words_of(DUTCH).tens).items() if "é" not in w}
    if number < 20 or (number < 100 and number % 10 == 0):
        return words[number]
    if number < 100:
        unit = words[number % 10]
        return unit + ("ën" if unit[-1] == "e" else "en") + words[number // 10 * 10]
    power, name = (1000, "duizend") if number >= 1000 else (100, "honderd")
    times, rest = divmod(number, power)
    head = spelled(times) if times > 1 else ""
    return head + name + (spelled(rest) if rest else "")


@given(st.integers(min_value=0, max_value=999_999))
def test_every_number_word_is_read_back(number: int) -> None:
    assert word_value(spelled(number), DUTCH) == number


@given(st.integers(min_value=0, max_value=10**15), st.integers(min_value=0, max_value=99))
def test_every_printed_number_is_read_back(whole: int, cents: int) -> None:
    printed = f"{whole:,}".replace(",", ".") + f",{cents:02}"
    assert digits_value(printed) == pytest.approx(whole + cents / 100)


@given(st.text(alphabet="0123456789.,- €%½enhalfduizdmjo", max_size=60))
def test_nothing_breaks_the_parser(text: str) -> None:
    scan = scan_of(text)
    for i, key in enumerate(scan.keys):
        number = number_at(scan, i)
        assert number is None or i < number[1] <= len(scan.keys)
        assert key != NUMBER or scan.word(i)[0].isdigit()
