"""The numbers before goods: how many, and of what measure.

"twaalf vrachtwagens", "2,4 ton zaad", "zes van de achttien toestellen", "respectievelijk twee en
vier tanks", "evenveel vesten".
"""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.attributes import opening_of
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.signals import COUNT
from letterparse.facts.people.people import SEVERALLY
from letterparse.language import Language

HYPHENS = "-‑"
WEIGHTS = frozenset("ton liter kilo kilogram kuub".split())
SPANS = frozenset("hectare hectaren ha uur uren kilometer meter".split())
MEASURES = (
    WEIGHTS
    | SPANS
    | frozenset(
        "treinladingen scheepsladingen wagonladingen vrachtwagenladingen ladingen vrachten "
        "zendingen partijen rollen vaten zakken balen kratten kisten stuks stuk stukken dozen "
        "pallets sets set paar tubes flacons ampullen flessen blikken bundels bossen vellen "
        "pakken porties eenheden emmers potten containers bakken trossen tankwagens jerrycans "
        "terabyte gigabyte".split()
    )
)
PIECES = frozenset(("stuks", "stuk", "exemplaren"))
"""What counts things that are named elsewhere."""
SCALES = {"honderd": 100, "duizend": 1_000, "miljoen": 1_000_000, "miljard": 1_000_000_000}
NO_ADJECTIVES = frozenset("de het van aan en in met voor deze dat die een".split())
# "220 man verblijven": they are counted, and not what follows.
OUTSIDE = NO_ADJECTIVES | roles.PREPOSITIONS | {"waaronder", "zoals", "inclusief", "man"}
"""What no phrase of goods has between its number and its noun."""


def count_before(
    sentence: Sentence, name: int, language: Language
) -> tuple[tuple[int, ...], int, bool]:
    """The numbers before a name, the token they start at, and whether they are a weight."""
    finite = names_of(language).finite
    measured = False
    at = name - 1
    steps = 0
    while at >= 0 and steps < 4:
        opening = opening_of(sentence, at)
        if opening is not None:
            at = opening  # "zes door Noorwegen geschonken boten"
        value = value_at(sentence, at, language)
        if sentence.keys[at : at + 2] in (["een", "aantal"], ["een", "reeks"], ["een", "serie"]):
            return (), name, False
        if value is not None:
            part = value_at(sentence, at - 3, language) if at > 2 else None
            if part and sentence.keys[at - 2] == "van" and sentence.keys[at - 1] in _OF_THESE:
                # "zes van de achttien toestellen"
                return (int(part),), at - 3, measured
            return (*_further(sentence, at, value, language), measured)
        if sentence.keys[at] in ("soort", "type") and sentence.keys[at - 1] in ("dit", "dat"):
            # "honderd van dit soort apparaten"
            partly = value_at(sentence, at - 3, language) if at > 2 else None
            of = sentence.keys[at - 2] == "van"
            return ((int(partly),), at - 3, measured) if partly and of else ((), name, False)
        if sentence.keys[at] in MEASURES:
            measured = measured or sentence.keys[at] in WEIGHTS
        elif sentence.keys[at] in ("partij", "lading") and sentence.keys[at - 1] == "een":
            measured = True  # "een partij vesten": nobody says how many.
        elif sentence.keys[at] in _OWNED and sentence.keys[at + 1] in _FURTHER:
            return (1,), at, measured  # "zijn derde systeem"
        elif sentence.keys[at] in _DEFINED or sentence.keys[at - 1 : at + 1] in _OF_SUCH:
            partly = value_at(sentence, at - 2, language) if at > 1 else None
            if partly is not None and sentence.keys[at - 1] == "van":
                # "negentien van de oude trekkers", "respectievelijk vier en zes van zulke wagens"
                return (*_further(sentence, at - 2, partly, language), measured)
            return (), name, False
        elif sentence.keys[at] in OUTSIDE or not plain_gap(sentence, at):
            return (), name, False
        elif sentence.keys[at] in ("%", "procent"):
            return (), name, False  # "30% minder verschillen": a share, not so many
        elif sentence.keys[at] in ("jaar", "maanden", "weken", "dagen"):
            return (), name, False  # "met twintig jaar oude wagens"
        elif sentence.keys[at] in finite:
            return (), name, False  # "In twintig Natura 2000-gebieden worden gronden aangekocht"
        at -= 1
        steps += 1
    return (), name, False


def count_behind(sentence: Sentence, last: int, language: Language) -> tuple[int, ...]:
    """The number in brackets behind a noun that ends with this token: "dekens (4.000)"."""
    at = last + 1
    if at >= len(sentence.keys) or at in sentence.timed:
        return ()
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    behind = at + 1 if sentence.keys[at + 1 : at + 2] == ["stuks"] else at
    if text[ends[last] : starts[at]] != " (" or text[ends[behind] : ends[behind] + 1] != ")":
        return ()
    number = number_of(sentence, at, language)
    return (number,) if number is not None and number > 1 else ()


_OWNED = frozenset(("zijn", "haar", "hun"))
_FURTHER = frozenset("tweede derde vierde vijfde".split())
_DEFINED = frozenset("de deze onze zijn haar".split())
_OF_SUCH = (["van", "zulke"], ["van", "dergelijke"])
_OF_THESE = ("de", "deze", "die", "haar", "zijn", "onze")


def plain_gap(sentence: Sentence, at: int) -> bool:
    """True if nothing but space and marks of compounds follow this token."""
    gap = sentence.block.view.text[sentence.ends[at] : sentence.starts[at + 1]]
    return not gap.strip(" -‑’'")


def value_at(sentence: Sentence, at: int, language: Language) -> int | float | None:
    """The number that a token ends, outside times: "1.200", "acht miljoen", "1,5 miljoen"."""
    if at < 0:
        return None
    if at + 1 >= len(sentence.keys) or not plain_gap(sentence, at):
        return None
    if sentence.keys[at + 1].partition("-")[0] in _SIZES:
        return None  # "155 mm-granaten", "50 kW generatoren": of that size, not so many
    return worth_at(sentence, at, language)


_SIZES = frozenset("mm cm millimeter centimeter inch kv kva kw mw volt kilowatt megawatt".split())


def worth_at(sentence: Sentence, at: int, language: Language) -> int | float | None:
    """The number that a token ends, whatever follows: "Italië 45 miljoen"."""
    if sentence.keys[at] == "evenveel":
        # "duizend helmen en evenveel vesten"
        before = (worth_at(sentence, i, language) for i in range(at - 1, -1, -1))
        return next((value for value in before if value and value > 1), None)
    scale = SCALES.get(sentence.keys[at])
    if scale is None and number_of(sentence, at, language) is None:
        return _decimal(sentence, at)
    if at in sentence.timed:
        return None
    text = sentence.block.view.text
    if text[max(sentence.starts[at] - 1, 0)] in HYPHENS:
        return None
    if scale is not None and at:
        if sentence.keys[at - 1] in _PART_OF_SCALE:
            return _PART_OF_SCALE[sentence.keys[at - 1]] * scale  # "een half miljoen doses"
        year = at - 1 in sentence.timed or _is_year(sentence, at - 1)
        if sentence.keys[at - 1] == "een" or year:
            return scale  # "in maart 2026 honderd zenders"
    if scale is not None and at:
        decimal = (
            text[sentence.starts[at - 1] : sentence.ends[at - 1]].replace(".", "").replace(",", ".")
        )
        if decimal.replace(".", "", 1).isdigit():
            return float(decimal) * scale
        times = number_of(sentence, at - 1, language)
        if times is not None and sentence.keys[at - 1] != "een":
            return times * scale
    return number_of(sentence, at, language)


def _is_year(sentence: Sentence, at: int) -> bool:
    """ "in 2014 duizend helmen": a year, though a word of number follows."""
    word = sentence.block.view.text[sentence.starts[at] : sentence.ends[at]]
    before = sentence.keys[at - 1] if at else ""
    return len(word) == 4 and word[:2] in ("19", "20") and word.isdigit() and before in _IN_YEAR


_IN_YEAR = ("in", "sinds", "vanaf", "begin", "medio", "eind")


_PART_OF_SCALE = {
    "half": 0.5,
    "kwart": 0.25,
    "anderhalf": 1.5,
    "tweeënhalf": 2.5,
    "drieënhalf": 3.5,
    "vierenhalf": 4.5,
    "vijfenhalf": 5.5,
}


def _decimal(sentence: Sentence, at: int) -> float | None:
    """ "2,4 ton zaad", "1,5 hectare": a broken number before a measure."""
    if sentence.keys[at + 1 : at + 2] and sentence.keys[at + 1] in MEASURES:
        written = sentence.block.view.text[sentence.starts[at] : sentence.ends[at]]
        whole, comma, part = written.partition(",")
        if comma and whole.isdigit() and part.isdigit():
            return float(f"{whole}.{part}")
    return None


def _further(
    sentence: Sentence, at: int, value: int | float, language: Language
) -> tuple[tuple[int, ...], int]:
    """With "respectievelijk" also the numbers before: "twee, vier en tien"."""
    first = at - 1 if sentence.keys[at] in SCALES and _is_multiple(sentence, at, language) else at
    if (low := range_start(sentence, first)) is not None:
        return (), low  # "vier tot vijf ambulances": how many, is still open
    numbers = [int(value)]
    if SEVERALLY.isdisjoint(sentence.keys):
        return tuple(numbers), first
    text = sentence.block.view.text
    for _ in range(roles.LONGEST_LIST):
        before = first - 2 if sentence.keys[first - 1] == "en" else first - 1
        if before < 0:
            break
        if sentence.keys[before] == "respectievelijk":
            before -= 1  # "410 respectievelijk 265 laptops"
            gap = "en"
        else:
            gap = text[sentence.ends[before] : sentence.starts[first]].strip()
        more = number_of(sentence, before, language)
        if more is None or gap not in (",", "en"):
            break
        numbers.insert(0, more)
        first = before
    return tuple(numbers), first


def range_start(sentence: Sentence, first: int) -> int | None:
    """The token of "500.000" in "500.000 tot 750.000 doses", by the second number."""
    if not 1 < first < len(sentence.keys) or sentence.keys[first - 1] not in ("tot", "à"):
        return None
    low = first - 2
    known = sentence.marks[low] & COUNT and low not in sentence.timed
    return low if known and plain_gap(sentence, low) else None


def _is_multiple(sentence: Sentence, at: int, language: Language) -> bool:
    year = at > 0 and (at - 1 in sentence.timed or _is_year(sentence, at - 1))
    if not at or sentence.keys[at - 1] == "een" or year:
        return False
    if sentence.keys[at - 1] in _PART_OF_SCALE:
        return True
    digits = sentence.block.view.text[sentence.starts[at - 1]].isdigit()
    return digits or number_of(sentence, at - 1, language) is not None
