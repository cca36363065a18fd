"""Nouns of goods and their numbers: "zes van de achttien toestellen", "38 ton voedsel"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, Literal

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.facts.grammar.verdicts import words_of as giving_words
from letterparse.facts.people.people_nouns import is_people, people_words
from letterparse.facts.people.sending import sending_words
from letterparse.facts.things.goods_counts import (
    HYPHENS,
    MEASURES,
    OUTSIDE,
    PIECES,
    SCALES,
    WEIGHTS,
    count_before,
    count_behind,
    plain_gap,
)
from letterparse.facts.things.goods_words import (
    NEVER,
    PLURAL,
    SURELY,
    is_plural,
    known_goods,
    noun_looks,
    single_goods,
    timed_services,
)
from letterparse.facts.things.measures import fills, measure_before
from letterparse.language import Language
from letterparse.records import NamedTuple

_APOSTROPHES = "’'"


_TIMES = frozenset("dagen weken maanden jaar jaren uur uren dag week maand".split())


class Thing(NamedTuple):
    """A kind of goods.

    `item` is its noun's last token, `name` the first of its name ("Leopard 2-tanks"), `first`
    the token where its words start. `numbers` has several for "respectievelijk twee en vier".
    """

    item: int
    name: int
    first: int
    numbers: tuple[int, ...]
    measured: bool = False
    known: bool = True

    @property
    def quantity(self) -> int | None:
        """How many; weights and measures are no number of things."""
        return self.numbers[-1] if self.numbers and not self.measured else None


class Goods(NamedTuple):
    """The closed lists of `giving.toml`'s `[goods]`."""

    no_things: frozenset[str]
    handing: frozenset[str]
    handing_nouns: frozenset[str]
    buying_nouns: frozenset[str]
    concluded: frozenset[str]
    packages: frozenset[str]
    consisting: frozenset[str]
    amassed: frozenset[str]
    to_whom: frozenset[str]
    never_people: frozenset[str]
    only_handing: frozenset[str]
    figurative: frozenset[str]
    requests: frozenset[str]
    declined: frozenset[str]
    wishing: frozenset[str]
    wondering: frozenset[str]
    as_role: frozenset[str]
    before_places: frozenset[str]
    elsewhere: tuple[str, ...]
    not_selling: frozenset[str]
    services: frozenset[str]
    makers: frozenset[str]
    carried: tuple[str, ...]
    package_ends: tuple[str, ...]
    support: tuple[str, ...]
    makes: frozenset[str]
    spared: frozenset[str]
    turned_down: tuple[str, ...]
    behind_counts: frozenset[str]
    behind_ordinals: frozenset[str]


@cache
def goods_words(language: Language) -> Goods:
    """The lists of `[goods]`; tuples where their order or form counts: endings, phrases."""
    table = language.table("giving")["goods"]
    ends = ("elsewhere", "carried", "package_ends", "support", "turned_down")
    lists: dict[str, Any] = {
        name: (tuple if name in ends else frozenset)(table[name]) for name in Goods._fields
    }
    return Goods(**lists)


Taking = Literal["known", "counted", "anything"]
"""Which nouns are taken for goods: those of the lists; whatever is counted, but for people; with
verbs that nobody uses of people ("schenken", "bestellen") also what ends like a noun of people."""


# Nouns of deeds, states and papers end like these, things hardly ever.
_ABSTRACT = ("ingen", "ing", "ties", "tie", "heden", "heid", "teiten", "teit", "schappen", "ment")


def noun_at(
    sentence: Sentence, index: int, language: Language, loosely: Taking = "counted"
) -> Thing | None:
    """The thing whose noun this token ends, if `loosely` takes it for one."""
    if not _may_be_noun(sentence, index, language, loosely):
        return None
    known: dict[tuple[int, Taking], Thing | None] = sentence.memo.setdefault("nouns", {})
    if (index, loosely) not in known:
        known[index, loosely] = _noun_at(sentence, index, language, loosely)
    return known[index, loosely]


def _noun_at(sentence: Sentence, index: int, language: Language, loosely: Taking) -> Thing | None:
    key = sentence.keys[index]
    if key in goods_words(language).handing_nouns or key == "beeld":
        return None  # "een gift van DSM", "geven een beeld van de stand van zaken"
    if key == "pakket" and not _joined(sentence, index, HYPHENS):
        return None  # "komt met een pakket (maatregelen)": of what, no word of goods says.
    if sentence.keys[index - 1] == "motie" and _joined(sentence, index, HYPHENS):
        return None  # "de motie-Slagmolen": who moved it.
    if key == "brug" and sentence.keys[max(index - 2, 0) : index] == ["over", "de"]:
        return None  # "kwam met tien tanks over de brug"
    closes = index + 1 == len(sentence.keys) and sentence.keys[index - 2 : index - 1] == ["er"]
    if closes and not _MODAL.isdisjoint(sentence.keys):
        return None  # "Wij zullen er achttien uitzenden": a verb
    if index > 1 and sentence.keys[index - 1] in _TIMES and key in timed_services(language):
        times = number_of(sentence, index - 2, language)
        return Thing(index, index - 1, index - 2, (times,)) if times else None
    last = index + 1 if _plural_mark(sentence, index) else index
    if _joined(sentence, last + 1, HYPHENS):
        return None
    name = _name_start(sentence, index)
    if key != "#" and number_of(sentence, index, language) is not None:
        return None
    if key in PIECES:
        counted = _counted_behind(sentence, index, language, loosely)
        if counted is not None:
            return counted
    return _with_count(sentence, index, last, name, language, loosely)


_MODAL = frozenset("zal zullen kan kunnen wil willen moet moeten gaat gaan zou zouden".split())


def _counted_behind(
    sentence: Sentence, pieces: int, language: Language, loosely: Taking
) -> Thing | None:
    """ "De noodpompen, zes stuks, zijn geleverd": the noun before the comma is what is counted."""
    numbers, first, _ = count_before(sentence, pieces, language)
    last, text = first - 1, sentence.block.view.text
    if not numbers or last < 0 or text[sentence.ends[last] : sentence.starts[first]] != ", ":
        return None
    following = sentence.keys[pieces + 1 : pieces + 2]
    if following and plain_gap(sentence, pieces) and following[0] not in OUTSIDE:
        return None  # "generatoren, zes stuks geschut": one more kind of goods.
    noun = last - 1 if last and _plural_mark(sentence, last - 1) else last
    known = known_goods(language)[sentence.keys[noun]]
    if bare_noun(sentence, noun, language) != last or (loosely == "known" and not known):
        return None
    name = _name_start(sentence, noun)
    return Thing(last, name, name, numbers, known=known)


def _with_count(
    sentence: Sentence, index: int, last: int, name: int, language: Language, loosely: Taking
) -> Thing | None:
    """The thing with this noun and what counts or weighs it, if list, form or count make it one.

    The noun is the token `index`, with ’s up to `last`; its name starts at `name`.
    """
    key = sentence.keys[index]
    known = known_goods(language)[key] or _is_type(sentence, index, last, language)
    measure = measure_before(sentence, name)
    measurable = measure is not None
    single = single_goods(language)[key]
    if not (known or measurable or single or (loosely and is_plural(key, last > index))):
        return None
    numbers, first, measured = count_before(sentence, name, language)
    numbers = numbers or count_behind(sentence, last, language)
    upper = sentence.block.view.text[sentence.starts[index]].isupper()
    if upper and index and not numbers and name == index:
        plural = is_plural(key, last > index)
        if not _may_have_capital(sentence, index, known, plural, language):
            return None
    weighed = measured and measurable and key not in OUTSIDE
    spanned = measure is not None and bool(numbers) and fills(sentence, measure, index, language)
    known = known or (single and (sentence.keys[first] == "een" or _is_his(sentence, name)))
    if not known:
        counted = loosely != "known" and _is_counted_noun(sentence, index, last, language)
        people = not upper and is_people(key, language)
        people = people or any(_is_people_of(sentence, at) for at in range(first, name))
        if loosely == "anything":
            people = key in people_words(language).words and key not in _PLACES
        # "een supermarktketen": what a single noun of no list is, nobody knows.
        alone = sentence.keys[first] == "een"
        if not numbers or people or not (weighed or spanned or (counted and not alone)):
            return None
        known = known or (upper and counted and not key.startswith(("kamer", "euro")))
    if any(i in sentence.priced for i in range(first if numbers else index, index + 1)):
        return None  # "is de € 100 miljoen inbegrepen": money is no number of things.
    if spanned and measure is not None and sentence.keys[measure] not in WEIGHTS:
        name = measure  # "42 hectare grond", "honderd uren rekentijd"
    return Thing(last, name, first, numbers, measured, known or weighed or spanned)


def _may_have_capital(
    sentence: Sentence, index: int, known: bool, plural: bool, language: Language
) -> bool:
    """False for a word of a name: "Defensie Materieel Organisatie"."""
    key = sentence.keys[index]
    if key in sending_words(language).types or (known and plural):
        return True
    return known and sentence.keys[index - 1] in ("de", "het") and key.endswith(_BUILT)


# "zegde de Jaarbeurshal toe": a building with a name is a thing.
_BUILT = ("hal", "gebouw", "kazerne", "zaal", "hotel", "klooster", "villa", "boerderij", "terrein")


def _may_be_noun(sentence: Sentence, index: int, language: Language, loosely: Taking) -> bool:
    """False for most words of a text, at little cost: no noun of goods, plural, type or weight."""
    look = noun_looks(language)[sentence.keys[index]]
    if look == SURELY or (look == PLURAL and loosely != "known"):
        return True
    if look == NEVER:
        return False
    return sentence.keys[index + 1 : index + 2] == ["s"] or not MEASURES.isdisjoint(
        sentence.present
    )


def may_be_nouns(
    sentence: Sentence, tokens: Sequence[int], language: Language, loosely: Taking
) -> Sequence[int]:
    """Those of these tokens that `noun_at` has to look at.

    Where something is weighed ("5 ton graan") any word may be a noun of goods.
    """
    if loosely == "anything" or not MEASURES.isdisjoint(sentence.present):
        return tokens
    keys, looks = sentence.keys, noun_looks(language)
    looked_for = (SURELY,) if loosely == "known" else (SURELY, PLURAL)
    marked = "s" in sentence.present  # The plural of "auto’s".
    return [
        index
        for index in tokens
        if looks[keys[index]] in looked_for or (marked and keys[index + 1 : index + 2] == ["s"])
    ]


def _is_his(sentence: Sentence, name: int) -> bool:
    """ "stond zijn oude veerpont af": what somebody has."""
    at = name - 1
    while at > max(name - 3, 0) and sentence.keys[at].endswith("e"):
        at -= 1
    return at >= 0 and sentence.keys[at] in ("zijn", "haar", "hun")


def bare_noun(sentence: Sentence, index: int, language: Language) -> int | None:
    """The last token of a noun of goods that needs no number: known, or a plural of things."""
    thing = noun_at(sentence, index, language, "known")
    if thing is not None:
        return thing.item if not thing.numbers or thing.measured else None
    last = index + 1 if _plural_mark(sentence, index) else index
    if is_people(sentence.keys[index], language) or _joined(sentence, last + 1, HYPHENS):
        return None
    return last if _is_counted_noun(sentence, index, last, language) else None


def _plural_mark(sentence: Sentence, index: int) -> bool:
    """True for the word before ’s: "auto’s"."""
    return sentence.keys[index + 1 : index + 2] == ["s"] and _joined(
        sentence, index + 1, _APOSTROPHES
    )


def _joined(sentence: Sentence, index: int, marks: str) -> bool:
    """True if one of these marks, or nothing, parts this token from the one before."""
    if not 0 < index < len(sentence.keys):
        return False
    gap = sentence.block.view.text[sentence.ends[index - 1] : sentence.starts[index]]
    return gap == "" or (len(gap) == 1 and gap in marks)


def _name_start(sentence: Sentence, index: int) -> int:
    """The first token of a compound: of "pick-ups", "F-16", "Leopard 2-tanks"."""
    first = index
    while _joined(sentence, first, HYPHENS + "/"):
        first -= 1
    if first < index and first > 1 and sentence.keys[first] == "#":
        text = sentence.block.view.text
        capital = text[sentence.starts[first - 1]].isupper()
        named = capital and text[sentence.ends[first - 1] : sentence.starts[first]]
        if named == " " and not any(a.last == first - 1 for a in sentence.actors):
            return first - 1
    return first


def _is_type(sentence: Sentence, index: int, last: int, language: Language) -> bool:
    """ "F-16", "MiG-29’s": a letter or name, a hyphen and a number."""
    if last > index and sentence.block.view.text[sentence.starts[index]].isupper():
        return sentence.keys[index] != "#" or _joined(sentence, index, HYPHENS)
    if sentence.keys[index] != "#" or not _joined(sentence, index, HYPHENS):
        return False
    if sentence.keys[index - 1] in sending_words(language).types:
        return True
    return last > index and sentence.block.view.text[sentence.starts[index - 1]].isupper()


def _is_counted_noun(sentence: Sentence, index: int, last: int, language: Language) -> bool:
    """A plural that is no time, verb, abstract noun or name of an actor."""
    key = sentence.keys[index]
    if not is_plural(key, last > index):
        return False
    if key in _PLACES and not _OPENED.isdisjoint(sentence.present):
        return True  # "stelt zestig plaatsen open"
    if index in sentence.timed or key in SCALES:
        return False
    if any(a.first <= index <= a.last for a in sentence.actors):
        return False
    names = names_of(language)
    if key in names.finite or key in names.demonyms or key in names.adverbs:
        return False
    if _is_people_of(sentence, index):
        return False
    words = goods_words(language)
    whole = key + "'s" if last > index else key
    if key.endswith(_ABSTRACT) or key.endswith(giving_words(language).not_things):
        return False
    return whole not in words.no_things and key not in verb_forms(language, "giving")


_PLACES = frozenset("plaatsen plekken beurzen cursussen trainingen opleidingen".split())
_OPENED = frozenset(
    "open opengesteld openstelt beschikking beschikbaar gereserveerd reserveert reserveerde gratis "
    "kosteloos vrij aangeboden toegekend".split()
)


def _is_people_of(sentence: Sentence, index: int) -> bool:
    """ "Syriërs", "Marokkanen": a capital and the end of a people's name."""
    upper = sentence.block.view.text[sentence.starts[index]].isupper()
    return upper and sentence.keys[index].endswith(("iërs", "anen", "ezen", "ieten", "enaren"))


# "twaalf pakken, een geschenk van Italië": what they are called; nor is "zes daarvan" a thing.
_PRESENTS = frozenset(
    "geschenk cadeau gebaar blijk teken aanbod verzoek voornemen pakket "
    "ervan daarvan hiervan waarvan".split()
)


def open_noun(sentence: Sentence, last: int, first: int, language: Language) -> Thing | None:
    """A noun with a number that no list needs to know, as long as it can be a thing."""
    key, words = sentence.keys[last], goods_words(language)
    if key in _PRESENTS or key in PIECES or key in SCALES or key in words.handing_nouns:
        return None
    if len(key) < 3 or not key.isalpha() or key in words.no_things or is_people(key, language):
        return None
    abstract = key.endswith(_ABSTRACT) or key.endswith(giving_words(language).not_things)
    if abstract and not known_goods(language)[key]:
        return None
    name = _name_start(sentence, last)
    if last in sentence.timed or last in sentence.priced or name <= first:
        return None  # "Leopard 1-tanks": that number is of the name.
    number = number_of(sentence, first, language) or 1
    weighed = sentence.keys[first + 1] in WEIGHTS
    return Thing(last, name, first, (number,), weighed, False)


def noun_key(sentence: Sentence, thing: Thing) -> str:
    """The word of a thing's noun: "vrachtauto" of "vrachtauto’s"; "#" for a type, "F-16’s"."""
    marked = sentence.keys[thing.item] == "s" and thing.item > thing.name
    return sentence.keys[thing.item - 1] if marked else sentence.keys[thing.item]


def item_text(sentence: Sentence, thing: Thing) -> str:
    """The words of a thing's name."""
    return sentence.block.view.text[sentence.starts[thing.name] : sentence.ends[thing.item]]
