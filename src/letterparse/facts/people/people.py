"""How many of whom: "circa 1.650 militairen", "respectievelijk 860 en 619 personen"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import is_word_part, number_of, thousands_before
from letterparse.facts.grammar.roles import coordinated, subjects
from letterparse.facts.grammar.signals import COUNT, PEOPLE, SENDING, UNIT
from letterparse.facts.people.counts_apart import (
    TOTALS,
    behind_colon,
    changed_number,
    grown_to,
    in_number,
)
from letterparse.facts.people.gap_heads import LINKS
from letterparse.facts.people.people_nouns import People, is_name_part, words_of
from letterparse.facts.people.roughly import ABOUT, THEIR, is_their_number, qualifier_of
from letterparse.facts.people.singles import singles_beside
from letterparse.language import Language
from letterparse.patterns import late


def people_in(sentence: Sentence, language: Language) -> list[People]:
    """The numbers of people in a sentence, in order. Not to be changed."""
    if not (sentence.marked & PEOPLE or not TOTALS.isdisjoint(sentence.present)):
        return []
    found: list[People] | None = sentence.memo.get("people")
    if found is None:
        found = sentence.memo["people"] = _people_in(sentence, language)
    return found


def _people_in(sentence: Sentence, language: Language) -> list[People]:
    found: list[People] = []
    listed, text = words_of(language).people, sentence.block.view.text
    for index, mark in enumerate(sentence.marks if sentence.marked & PEOPLE else ()):
        if mark & PEOPLE:
            capital, key = text[sentence.starts[index]].isupper(), sentence.keys[index]
            if capital and (key not in listed or key == "commando"):
                continue  # A name ("Reapers", "Operationele Commando's") only has the ending.
            if text.startswith(("- en ", "- of "), sentence.ends[index]):
                continue  # "vijf liaison- en waarnemersteams"
            people = _numbered(sentence, index, language, found[-1] if found else None)
            if people is not None:
                found += _shared_noun(sentence, people, language)
                found += _at_places(sentence, people, language)
                found.append(people)
    if found and "en" in sentence.present:
        found += singles_beside(sentence, found, language)
        found.sort(key=lambda people: people.first)
    if found and "tot" in sentence.present:
        found = grown_to(sentence, found, language)
    if not found and ":" in sentence.text:
        found = behind_colon(sentence, language)
    if not TOTALS.isdisjoint(sentence.present):
        found += in_number(sentence, language)
        found.sort(key=lambda people: people.first)
    return found


def noun_of_people(sentence: Sentence) -> str:
    """The first noun of people in a sentence that has one, whether they are counted or not."""
    return next(k for k, mark in zip(sentence.keys, sentence.marks, strict=True) if mark & PEOPLE)


def _shared_noun(sentence: Sentence, people: People, language: Language) -> list[People]:
    """ "260 Nederlandse en 400 Duitse militairen": those before who share the noun."""
    text, keys = sentence.block.view.text, sentence.keys
    starts, ends = sentence.starts, sentence.ends
    adjectives = {a.last for a in sentence.actors if a.kind == "adjective"}
    found: list[People] = []
    last = people.first - 1
    while last >= 2:
        gap = text[ends[last] : starts[last + 1]]
        last -= keys[last] == "en"
        joined = keys[last + 1] == "en"
        noun = text[starts[people.last] : ends[people.last]]
        if joined and text[ends[last]] == "-":
            # "zes kortetermijn- en twee langetermijnwaarnemers"
            noun = text[starts[last] : ends[last]] + noun
        elif last not in adjectives or not (joined or "," in gap):
            break
        value = number_of(sentence, last - 1, language)
        if value is None:
            break
        start, end = starts[last - 1], ends[last]
        qualifier = qualifier_of(sentence, last - 1)
        found.insert(0, People((value,), qualifier, noun, start, end, last - 1, last))
        last -= 2
    return found


def _at_places(sentence: Sentence, people: People, language: Language) -> list[People]:
    """ "in Niger duizend en in Tsjaad vierhonderd militairen": those elsewhere, with its noun."""
    text, keys = sentence.block.view.text, sentence.keys
    starts, ends = sentence.starts, sentence.ends
    places = {a.last: a for a in sentence.actors if a.kind in ("country", "place")}
    found: list[People] = []
    first = people.first
    while (place := places.get(first - 1)) is not None and place.first > 2:
        at = place.first - 1
        if keys[at] not in ("in", "op", "te", "bij", "naar"):
            break
        gap = text[ends[at - 1] : starts[at]]
        at -= keys[at - 1] == "en"
        if at == place.first - 1 and "," not in gap:
            break
        number = at - 1
        value = number_of(sentence, number, language) if number > 0 else None
        if value is None or value < 2 or number in sentence.timed or number in sentence.priced:
            break
        noun = text[starts[people.last] : ends[people.last]]
        start, end = starts[number], ends[number]
        qualifier = qualifier_of(sentence, number)
        found.insert(0, People((value,), qualifier, noun, start, end, number, number))
        first = number
    return found


def place_before(sentence: Sentence, first: int) -> Actor | None:
    """The place named right before a number: "in Qatar twee liaisons"."""
    at = first - 1
    if at > 3 and sentence.keys[at] in ("van", "met"):
        # "in Niger een Frans van 300 man": a unit whose noun is left out.
        whose = any(a.kind == "adjective" and a.last == at - 1 for a in sentence.actors)
        at -= (1 + whose) * (sentence.keys[at - 1 - whose] in ("een", "één"))
    while at > 0 and sentence.keys[at] in LINKS and sentence.keys[at] not in ("met", "de"):
        at -= 1
    for actor in sentence.actors:
        if actor.last != at or actor.kind not in ("country", "place") or actor.code == "NL":
            continue
        text, before = sentence.block.view.text, sentence.keys[max(actor.first - 1, 0)]
        joined = text[actor.end : sentence.starts[at + 1]] == " "
        counted = actor.first > 1 and sentence.marks[actor.first - 2] & PEOPLE
        if actor.first - 2 in sentence.commas:
            counted = 0
        return actor if joined and not counted and before in ("in", "op", "te", "bij") else None
    return None


MOST = 250_000
"""No state sends more people than this; larger numbers are of inhabitants."""


# Words that stand in no noun phrase between its number and its noun.
_OUTSIDE = frozenset(
    "de het van en met aan in op voor bij naar uit tot door om te als die dat laten leveren sturen "
    "zenden lidstaten landen".split()
)


def _two_kinds(sentence: Sentence, at: int) -> bool:
    """ "twintig militaire en civiele experts": two adjectives, not of states, with one number."""
    keys, marks = sentence.keys, sentence.marks
    if at < 2 or not marks[at - 2] & COUNT or not (keys[at - 1] + keys[at + 1]).isalpha():
        return False
    states = any(a.first in (at - 1, at + 1) for a in sentence.actors)
    plain = all(keys[i].endswith("e") and not marks[i] & COUNT for i in (at - 1, at + 1))
    return plain and not states


def _numbered(
    sentence: Sentence, noun: int, language: Language, before: People | None
) -> People | None:
    """The number before a noun, across adjectives; "860 en 619 personen" gives both.

    `before` are the people counted before it: "120 Zweden en evenveel Noren".
    """
    after, last_told = (before.last, before.numbers[-1]) if before else (-1, None)
    text, keys = sentence.block.view.text, sentence.keys
    starts, ends = sentence.starts, sentence.ends
    if keys[noun] == "militair" and any(m & UNIT for m in sentence.marks[noun + 1 : noun + 3]):
        return None  # "een militair medisch team"
    if is_word_part(sentence, noun) and any(m & UNIT for m in sentence.marks[noun + 1 : noun + 2]):
        return None  # "een carabinieri-eenheid van 250 man"
    index = noun - 1
    steps, ours = 0, -1
    value: int | None = None
    while index > after and steps < 4:
        if last_told is not None and keys[index] == "evenveel":
            start, end = starts[index], ends[noun]
            return People(
                (last_told,), "exact", text[starts[index + 1] : end], start, end, index, noun
            )
        value = _only_one(keys, index, noun) or number_of(sentence, index, language)
        if value is not None and not is_name_part(text, starts[index]):
            break
        gap = text[ends[index] : starts[index + 1]]
        if keys[index] == "aantal" or is_their_number(keys, index):
            return changed_number(sentence, noun, language)
        if index and keys[index] == "en" and text[ends[index - 1]] == "-":
            # "hoor- en beslismedewerkers" is one noun.
            index -= 2
            steps += 1
            continue
        if keys[index] == "en" and _two_kinds(sentence, index):
            index -= 2
            continue
        theirs = keys[index] in THEIR and index > 1 and sentence.marks[index - 2] & COUNT
        if (theirs or keys[index] in _OURS) and keys[index - 1] == "van" and index:
            ours, index = index, index - 2  # "veertig van onze mariniers"
            continue
        sent = _sent_by(sentence, index)
        if sent:
            ours, index = max(ours, index), sent - 1
            continue
        counts_units = sentence.marks[index] & UNIT and keys[index].endswith(_BODIES)
        # "IND'ers"; not "hbo'ers", "zzp'ers".
        of_body = keys[noun] == "ers" and gap in ("'", "’") and text[starts[index]].isupper()
        parted = gap.strip(" -‑") and not of_body
        if parted or keys[index] in _OUTSIDE or counts_units:
            return None  # "twee compagnieën mariniers" are no two marines.
        index -= 1
        steps += 1
    else:
        return None
    if (
        keys[noun - 1] == "per"
        or index in sentence.timed
        or text[ends[index] : ends[index] + 2] in ("),", ").", ", ")
    ):
        return None  # "Spanje (250), Polen (130)"
    if value == 1 and keys[noun].endswith(("bemanning", "commando", "team")):
        return None
    if keys[noun] == "collega" and keys[noun + 1 : noun + 2] != ["s"]:
        return None
    if sentence.keys[index] == "een" and not _is_singular(keys[noun]):
        return None
    noun_from = ends[max(index, ours)]
    index -= thousands_before(sentence, index)
    numbers, first = _earlier_numbers(sentence, index, value, language)
    if keys[index - 1] == "tot" and keys[index - 3] in ("elk", "ieder"):
        return None  # "teams van elk tien tot twaalf mariniers": how many in all is not said.
    if len(numbers) == 1 and index > 4 and keys[index - 1] in ("elk", "ieder"):
        numbers = [value * _units_of_each(sentence, index, language)]
    part = _part_of(sentence, first, language)
    if part is not None and len(numbers) == 1:
        numbers, first = [part[0]], part[1]
    start = starts[first]
    return People(
        tuple(numbers),
        qualifier_of(sentence, first),
        text[noun_from : whole_end(text, ends[noun + _of_staff(sentence, noun)])]
        .rpartition(")")[2]
        .strip(),
        start,
        ends[noun],
        first,
        noun,
    )


def _sent_by(sentence: Sentence, index: int) -> int:
    """ "de vier door Nederland uitgezonden experts": the "door" of the participle at a token."""
    keys, marks = sentence.keys, sentence.marks
    if not (marks[index] & SENDING or keys[index].endswith(("de", "te"))):
        return 0
    ahead = range(index - 1, max(index - 5, 0), -1)
    at = next((i for i in ahead if keys[i] == "door"), 0)
    return 0 if any(mark & (COUNT | PEOPLE) for mark in marks[at:index]) else at


_BODIES = tuple(
    "compagnieën pelotons bataljons ploegen teams eenheden detachementen secties batterijen".split()
)


def _of_staff(sentence: Sentence, noun: int) -> bool:
    """ "25 man personeel", "liaison officers": one noun."""
    pair = " ".join(sentence.keys[noun : noun + 2])
    return pair in ("man personeel", "liaison officer", "liaison officers")


_OURS = frozenset(("onze", "mijn"))
OF_WHOM = (("van", "wie"), ("onder", "wie"))
"""What opens the parts of those who were counted: "acht experts, van wie drie in Mali"."""


_RANK = late(r"(?:[-‑][a-z]+)+")


def whole_end(text: str, end: int) -> int:
    """Where a noun ends with what is joined to it: "commando’s", "F-16’s", "luitenant-kolonel"."""
    joined = _RANK.match(text, end)
    end = joined.end() if joined else end
    return end + 2 if text[end : end + 2] in ("’s", "'s", "´s") else end


def _part_of(sentence: Sentence, index: int, language: Language) -> tuple[int, int] | None:
    """ "Nederland levert zes van de 209 waarnemers": what a state sends, and its token."""
    keys = sentence.keys
    owned = keys[index - 1] in _OWNED  # "haalt 400 van zijn 1.500 militairen terug"
    rough = keys[index - 1].endswith("e") or keys[index - 1] in ABOUT | {"maximaal"}
    if index > 3 and keys[index - 2] in ("de", "die") and rough:
        index -= 1  # "22 van de toegezegde 30 grenswachters", "180 van de maximaal 545 man"
    if index > 5 and keys[index - 2 : index] == ["in", "totaal"]:
        at = index - 3 - (keys[index - 3] in ("de", "die"))
        if keys[at] == "van":  # "de eerste vijf van (de) in totaal twaalf"
            value = number_of(sentence, at - 1, language)
            return (value, at - 1) if value and at - 1 not in sentence.timed else None
    if index < 3 or keys[index - 2] != "van" or not (owned or keys[index - 1] in ("de", "die")):
        return None
    if index == 3 and keys[0] in ("een", "één") and not _GOES.isdisjoint(keys[index + 1 :]):
        return 1, 0  # "Een van de drie stafofficieren in Tampa keert terug"
    value = number_of(sentence, index - 3, language)
    if keys[index - 3] in _FRACTIONS and keys[index - 4] in ("de", "een"):
        # "de helft van zijn 400 militairen"
        whole = number_of(sentence, index, language) or 0
        share = whole // _FRACTIONS[keys[index - 3]]
        return (share, index - 4) if share * _FRACTIONS[keys[index - 3]] == whole else None
    if value is None or index - 3 in sentence.timed or keys[index - 3] == "een":
        return None
    done = sentence.marks[index - 4] & SENDING if index > 3 else 0
    first = index == 3 or keys[index - 4] in _FIRST  # "De eerste 25 van de vijftig instructeurs"
    sends = owned or done or first or subjects(sentence, range(index - 3))
    return (value, index - 3) if sends else None


_FRACTIONS = {"helft": 2, "derde": 3, "kwart": 4, "vijfde": 5}
_FIRST = frozenset(
    "eerste laatste overige resterende andere slechts maar alleen enkel al inmiddels nog".split()
)
_GOES = frozenset("keert vertrekt gaat blijft vervalt verhuist".split())
_OWNED = frozenset("zijn haar hun onze ons".split())


def _units_of_each(sentence: Sentence, index: int, language: Language) -> int:
    """ "twee teams van elk acht militairen": how many units of that many; 1 if it is not said."""
    keys, marks = sentence.keys, sentence.marks
    if keys[index - 2] not in ("van", "met", "à") or not marks[index - 3] & UNIT:
        return 1
    for at in (index - 4, index - 5):
        value = number_of(sentence, at, language) if marks[at] & COUNT else None
        if value is not None and 1 < value < 10 and at not in sentence.timed:
            return value
    return 1


SEVERALLY = frozenset(("respectievelijk", "onderscheidenlijk"))
"""What says that several numbers are of as many states or places, in their order."""
BETWEEN_NUMBERS = SEVERALLY | {"en"}

_PRONOMINAL = {"ene": 1, "beide": 2}  # "de beide Nederlandse waarnemers"
_THEIRS = frozenset("zijn haar hun onze".split())


def _only_one(keys: Sequence[str], index: int, noun: int) -> int | None:
    """ "de ene rechter", "beide artsen", "haar enige officier", but "enige officieren"."""
    if keys[index] == "enige" and keys[index - 1] in _THEIRS and _is_singular(keys[noun]):
        return 1
    return _PRONOMINAL.get(keys[index])


def _earlier_numbers(
    sentence: Sentence, index: int, value: int, language: Language
) -> tuple[list[int], int]:
    """ "60, 45 en 20", "250 respectievelijk 40": all numbers of the noun, and the first's token.

    They count one each of as many states or places, which must stand in the sentence as a list.
    """
    text, keys = sentence.block.view.text, sentence.keys
    starts, ends = sentence.starts, sentence.ends
    numbers, first = [value], index
    if keys[index - 1] == "en" and "tussen" in keys[max(index - 4, 0) : index - 2]:
        return numbers, first  # "tussen de tien en vijftien": a range
    while first >= 1:
        joined = keys[first - 1] in BETWEEN_NUMBERS and len(numbers) == 1 and first >= 2
        before = first - 2 if joined else first - 1
        if not joined and text[ends[before] : starts[first]].strip() != ",":
            break
        further = number_of(sentence, before, language)
        if further is None or keys[before] == "een":
            break
        if before in sentence.timed:
            break
        numbers.insert(0, further)
        first = before
    shared = not SEVERALLY.isdisjoint(keys) or _lists_of(sentence, len(numbers))
    return (numbers, first) if shared and len(numbers) > 1 else ([value], index)


def _lists_of(sentence: Sentence, count: int) -> bool:
    """True if a list of so many states stands in the sentence."""
    if count < 2:
        return False
    return any(
        a.kind in ("country", "place", "own") and len(coordinated(sentence, a)) == count
        for a in sentence.actors
    )


def _is_singular(key: str) -> bool:
    return key.endswith(_SINGULAR) or not key.endswith(("en", "s", "man"))


_SINGULAR = ("arts", "functionaris", "commissaris")
