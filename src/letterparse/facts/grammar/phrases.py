"""The words of noun phrases: what each of them can be, and where a phrase ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.signals import COUNT, NUMBER
from letterparse.facts.grammar.verbs import finite_words, whole_words
from letterparse.language import Language
from letterparse.records import NamedTuple


class Names(NamedTuple):
    """The closed lists of `actors.toml` that tell who can give."""

    organisations: frozenset[str]
    endings: tuple[str, ...]
    people: tuple[str, ...]
    own_funds: frozenset[str]
    foundations: frozenset[str]
    other_services: frozenset[str]
    service_ends: tuple[str, ...]
    proper: frozenset[str]
    ministries: frozenset[str]
    ministry_letters: frozenset[str]
    of_state: frozenset[str]
    self_words: frozenset[str]
    pronouns: frozenset[str]
    not_names: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    adverbs: frozenset[str]
    things: tuple[str, ...]
    double_names: frozenset[str]
    articles: frozenset[str]
    europe: frozenset[str]
    european: frozenset[str]
    titles: frozenset[str]
    parliaments: frozenset[str]
    demonyms: dict[str, str]
    public_adjectives: dict[str, str]
    told_first: frozenset[str]
    sides: tuple[str, ...]
    purse_ends: tuple[str, ...]
    finite: frozenset[str]


@cache
def names_of(language: Language) -> Names:
    """The lists of `actors.toml`, with what `giving.tsv` and `giving.toml` add to them."""
    table = language.table("actors")
    lists = (
        *("endings", "people", "things", "sides", "purse_ends", "service_ends"),
        *("finite", "demonyms", "public_adjectives", "told_first"),
    )
    return Names(
        **{n: frozenset(table[n]) for n in Names._fields if n not in lists},
        endings=tuple(table["endings"]),
        people=tuple(table["people"]),
        things=tuple(table["things"]),
        sides=tuple(table["sides"]),
        service_ends=tuple(table["service_ends"]),
        purse_ends=tuple(table["purse_ends"]),
        public_adjectives=table["public_adjectives"],
        finite=finite_forms(language),
        told_first=_told_first(language),
        demonyms={name: code for code, all_ in table["demonyms"].items() for name in all_},
    )


@cache
def _told_first(language: Language) -> frozenset[str]:
    """What may stand first in a sentence with a capital and is nobody: "Toegezegd", "Hulp"."""
    table = language.table("giving")
    nouns = {*table["nouns"], *table["materiel"], *table["goods"]["support"]}
    return whole_words(language, "giving") | nouns


@cache
def finite_forms(language: Language) -> frozenset[str]:
    """The words that can be the finite verb of a clause."""
    return finite_words(language, "giving") | frozenset(language.table("giving")["finite"])


def is_finite(sentence: Sentence, index: int, finite: frozenset[str], names: Names) -> bool:
    """True for a finite verb; "de Duitse staat" and "te betalen" are none."""
    key = sentence.keys[index]
    if key not in finite:
        # "steek ik", "ik beëindig": the first person lacks the "t" of the tables.
        if "ik" not in sentence.present:
            return False
        beside = "ik" in sentence.keys[max(index - 1, 0) : index + 2]
        if not beside or f"{key}t" not in finite:
            return False
    if in_mention(sentence, index):
        return False
    if is_initials(sentence, index):
        return False
    before = sentence.keys[index - 1] if index else ""
    named = sentence.block.view.text[sentence.starts[index]].isupper()  # "Het Verbond betaalt"
    article = before in names.articles and (named or not _is_pronoun(sentence, index - 1))
    # "Buiten deze projecten om | trekt …": there "om" closes a phrase.
    around = before == "om" and "buiten" in sentence.keys[max(index - 7, 0) : index - 1]
    if before == "te" or article or (before in names.prepositions and not around):
        return False
    if key == "besluit" and sentence.keys[max(index - 2, 0)] == "een" and before.endswith(_BARE):
        return False  # "Na een positief besluit heeft Polen …"
    return not any(
        a.first <= index <= a.last or (a.kind == "adjective" and a.last == index - 1)
        for a in sentence.actors
        if a.first != a.last or a.kind == "adjective"
    )


# Ends of adjectives that have no "e" before a neuter noun with "een".
_BARE = ("ief", "iem", "lijk", "ig", "eel", "isch")


def _is_pronoun(sentence: Sentence, index: int) -> bool:
    """ "…: het geeft archief terug": at the head of a clause, right before its verb."""
    if sentence.keys[index] != "het" or sentence.keys[index + 1].endswith("en"):
        return False
    of = sentence.clauses.of
    return index == 0 or of[index - 1] != of[index]


def has_finite(sentence: Sentence, tokens: Iterable[int], names: Names) -> bool:
    """True if one of these tokens is a finite verb."""
    finite, keys = names.finite, sentence.keys
    if "ik" not in sentence.present:
        # Without "ik", which may stand beside a form that no table has, a look is enough.
        tokens = [index for index in tokens if keys[index] in finite]
    return any(is_finite(sentence, index, finite, names) for index in tokens)


def is_initials(sentence: Sentence, index: int) -> bool:
    """ "NAM": the company's name, not the past of "nemen"."""
    word = sentence.block.view.text[sentence.starts[index] : sentence.ends[index]]
    return word.isupper() and len(word) > 2


_BREAKS = frozenset(",;:()–")


IN_TURN = "respectievelijk"
"""Joins two names as "en" does: "Drenthe respectievelijk Groningen draagt … bij"."""


def phrase_end(sentence: Sentence, first: int, stop: int, names: Names) -> int:
    """One past the last token of the noun phrase that starts at `first`, before `stop`."""
    text, keys = sentence.block.view.text, sentence.keys
    starts, ends = sentence.starts, sentence.ends
    index = first
    while index < stop:
        if index > first:
            gap = text[ends[index - 1] : starts[index]]
            if gap != " " and not _BREAKS.isdisjoint(gap):
                if not _inside_name(sentence, index, stop):
                    break
        key = keys[index]
        joint = key in ("en", "of", "alsmede", IN_TURN) or (
            key == "als" and "zowel" in sentence.present
        )
        if key in names.prepositions or joint:
            if not (
                _inside_name(sentence, index, stop)
                or _in_surname(sentence, index)
                or in_double(sentence, index, names)
            ):
                break
        elif (
            in_mention(sentence, index)
            or (index > first and _ends(sentence, index, names))
            or (index > first and _counts_on(sentence, index, names))
        ):
            break
        index += 1
    return index


def _in_surname(sentence: Sentence, index: int) -> bool:
    """ "het bedrijf Van Heck", "stichting Het Woud": a small word with a capital is part of it,
    and the English one of "Port of Amsterdam"."""
    if not index or index + 1 >= len(sentence.starts):
        return False
    text, starts = sentence.block.view.text, sentence.starts
    keys = sentence.keys
    if keys[index] in ("van", "ter", "ten", "de") and text[starts[index]].isupper():
        at = index + 1 + (keys[index + 1] in ("de", "den", "der", "het"))
        return at < len(starts) and text[starts[at]].isupper()
    if keys[index] in ("de", "den", "der") and keys[index - 1] == "van":
        return text[starts[index - 1]].isupper() and text[starts[index + 1]].isupper()
    english = sentence.keys[index] == "of" and text[starts[index - 1]].isupper()
    return (english or text[starts[index]].isupper()) and text[starts[index + 1]].isupper()


def in_double(sentence: Sentence, index: int, names: Names) -> bool:
    """ "waterschap Aa en Maas", "de Land- en Tuinbouwbond": the "en" inside a name of two."""
    if sentence.keys[index] == "en" and index:
        ended = sentence.ends[index - 1]
        if sentence.block.view.text[ended : ended + 2] == "- ":
            return True
    joined = " ".join(sentence.keys[max(index - 1, 0) : index + 2])
    return joined in names.double_names


def _ends(sentence: Sentence, index: int, names: Names) -> bool:
    """An adverb, a further article or the finite verb: no part of the phrase before it."""
    key = sentence.keys[index]
    if key == "evenveel":
        return True  # "van Berlijn evenveel Marders"
    if key in names.adverbs or key in names.articles:
        return not _in_surname(sentence, index)
    if _second_name(sentence, index):
        return True
    return is_finite(sentence, index, names.finite, names)


def _second_name(sentence: Sentence, index: int) -> bool:
    """ "heeft Finland Kenia … toegezegd": a country right behind another is a phrase of its own."""
    kinds = ("country", "own")
    before = any(a.last == index - 1 and a.kind in kinds for a in sentence.actors)
    return before and any(a.first == index and a.kind in kinds for a in sentence.actors)


def _counts_on(sentence: Sentence, index: int, names: Names) -> bool:
    """ "Athene veertig tanks": a number that begins the next phrase, not "Leopard 2"."""
    if not sentence.marks[index] & NUMBER or index + 1 >= len(sentence.keys):
        return False
    text, ends, starts = sentence.block.view.text, sentence.ends, sentence.starts
    before = sentence.keys[index - 1]
    if before.endswith(names.purse_ends):
        return True  # "uit de noodvoorraad veertig apparaten"
    if before in _COUNTED:
        return False
    if not text[starts[index - 1]].isupper():
        # "de paters 3.400 voorwerpen", but "de laatste twee jaren"
        noun = len(before) > 3 and not before.endswith("e") and before not in names.adverbs
        return noun and before not in names.determiners and sentence.marks[index] & COUNT > 0
    apart = text[ends[index - 1] : starts[index]] == " " == text[ends[index] : starts[index + 1]]
    return apart and sentence.keys[index] != "een"


_COUNTED = frozenset("de het deze die onze alle beide ook ruim bijna".split())


def _inside_name(sentence: Sentence, index: int, stop: int) -> bool:
    """ "Raad van Europa", "Waterschap Hunze en Aa's": the word stands inside a known name."""
    start = sentence.starts[index]
    return index < stop and any(a.start < start < a.end for a in sentence.actors)


def in_mention(sentence: Sentence, index: int) -> bool:
    """True for a word of an amount or of a period."""
    return index in sentence.priced or index in sentence.timed


def is_organisation(sentence: Sentence, index: int, names: Names) -> bool:
    """True for a word for an organisation: "gemeente", "drinkwaterbedrijf"."""
    key = sentence.keys[index]
    if key in names.organisations:
        return not is_lot(sentence, index)
    return len(key) > 5 and key.endswith(names.endings) and not key.endswith(names.things)


def is_lot(sentence: Sentence, index: int) -> bool:
    """ "een partij reddingsvesten": so many things, not a party."""
    keys, text = sentence.keys, sentence.block.view.text
    if keys[index] != "partij" or not index or keys[index - 1] != "een" or index + 1 >= len(keys):
        return False
    return text[sentence.starts[index + 1]].islower() and keys[index + 1].endswith(("en", "s"))


def is_name(sentence: Sentence, index: int, names: Names) -> bool:
    """A capitalised word that stands for somebody and not for a thing."""
    start, key = sentence.starts[index], sentence.keys[index]
    word = sentence.block.view.text[start : sentence.ends[index]]
    if not word[0].isupper() and (word.islower() or len(word) < 4 or not word.isalpha()):
        return False  # but "bpfBOUW"
    if key in names.not_names or len(key) < 2:
        return False
    if key.startswith(("daar", "hier", "waar")) or key.endswith(names.things):
        return False
    after = sentence.block.view.text[sentence.ends[index] : sentence.ends[index] + 2]
    if after[:1] in ("-", "‑") and after[1:].islower() and key not in names.own_funds:
        return False  # "Viking-voertuigen"; the BES-fonds is the state's own
    if after[:1] in ("-", "‑") and after[1:].isdigit():
        return False  # "KDC-10", "C-130": the type of a thing
    if key in names.prepositions or key in names.determiners:
        return False
    if index == 0 and sentence.marks[0] & NUMBER and sentence.keys[0].isalpha():
        return False  # "Twee regelingen …"
    if key in names.adverbs or key in names.pronouns:
        return False
    if index == 0 and (
        (key in names.told_first and not is_initials(sentence, index))
        or not _stands_alone(sentence, names)
    ):
        return False
    return not in_mention(sentence, index) and not any(
        a.start <= start < a.end for a in sentence.actors
    )


def _stands_alone(sentence: Sentence, names: Names) -> bool:
    """The capital of a sentence's first word tells nothing unless a verb or a capital follows."""
    if len(sentence.keys) < 2:
        return True
    text, starts = sentence.block.view.text, sentence.starts
    if text[starts[1]].isupper() or text[sentence.ends[0] : starts[1]] == ", ":
        return True
    following = sentence.keys[1]
    if following in names.prepositions or following in names.determiners:
        return False  # "Onverlet dit besluit …"
    if sentence.keys[0].endswith(_ADVERBIAL):
        return False
    return following in ("en", "zelf") or following.endswith(_VERBAL) or following in names.finite


# "Tijdelijk", "Aansluitend": no names.
_ADVERBIAL = ("lijk", "lijks", "end", "weg", "maal", "halve", "gens")
_VERBAL = ("t", "de", "den", "te", "ten", "ben", "is", "al")


def skipped(sentence: Sentence, members: Sequence[int], place: int, names: Names) -> int:
    """The place in `members` behind adverbs, pronouns like "zich" and words of time."""
    while place < len(members):
        index = members[place]
        key = sentence.keys[index]
        if key == "onder" and sentence.keys[index + 1 : index + 2] in (["meer"], ["andere"]):
            place += 2
            continue
        if not (
            key in names.adverbs or index in sentence.timed or key.startswith(("daar", "hier"))
        ):
            break
        place += 1
    return place


def is_it(sentence: Sentence, first: int) -> bool:
    """ "dat het Mali twintig wagens gaf": no land is called so, bar "het Verenigd Koninkrijk"."""
    return sentence.keys[first] == "het" and any(
        a.first == first + 1 and a.kind == "country" and sentence.keys[a.first] not in _NEUTER
        for a in sentence.actors
    )


_NEUTER = frozenset("verenigd vaticaan koninkrijk vorstendom".split())
