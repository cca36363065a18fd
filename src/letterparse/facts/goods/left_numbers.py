"""Counted things that no clause of giving accounts for, and the words around each.

"Uit Denemarken zijn 28 aggregaten aangekomen, zes volgen in mei": every number with its noun, or
without one, and the stretch of the sentence that tells of it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.phrases import Names, has_finite, in_mention, names_of
from letterparse.facts.grammar.signals import COUNT, NUMBER, THING
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.facts.model import Commitment
from letterparse.facts.people.people_nouns import is_people
from letterparse.facts.things.goods_counts import SCALES, range_start, worth_at
from letterparse.facts.things.goods_nouns import (
    Thing,
    goods_words,
    item_text,
    may_be_nouns,
    noun_at,
)
from letterparse.facts.things.things import carries
from letterparse.language import Language
from letterparse.records import NamedTuple

JOINTS = frozenset("en maar terwijl alsmede alsook plus evenals waarna".split())


class Stretch(NamedTuple):
    """Tokens of one statement; `whole` if it has a finite verb of its own."""

    tokens: list[int]
    whole: bool


class Counted(NamedTuple):
    """A number at token `first`, its thing if a noun follows, and how many that is."""

    first: int
    last: int
    thing: Thing | None
    quantity: int | None


def stretches(sentence: Sentence, members: Sequence[int], language: Language) -> list[Stretch]:
    """A clause cut at its commas and joints, where a further number or verb goes on behind."""
    names = names_of(language)
    parts = _with_asides(sentence, _parts(sentence, members), language)
    made: list[Stretch] = []
    counting = False
    for part in parts:
        verb = has_finite(sentence, part, names)
        verb = verb or _says_it(sentence, part, names)
        counts = any(_is_count(sentence, i, language) for i in _may_be_counts(sentence, part))
        counts = counts or _is_single(sentence, part)
        # "Aruba stelt, zolang dat nodig is, een derde beschikbaar": what stood between is an aside.
        aside = made and made[-1].whole and not counting and part[0] - 1 > made[-1].tokens[-1]
        apart = made and made[-1].whole and (verb or (counts and not aside))
        if not made or apart or (counts and counting and not verb):
            made.append(Stretch(part, verb))
            counting = counts
        else:
            before = made.pop()
            made.append(Stretch(before.tokens + part, before.whole or verb))
            counting = counting or counts
    return made


def _parts(sentence: Sentence, members: Sequence[int]) -> list[list[int]]:
    """The tokens between commas, joints and clauses that stand inside."""
    keys, commas = sentence.keys, sentence.behind_commas
    cuts = [
        place
        for place in range(1, len(members))
        if (index := members[place]) in commas
        or (keys[index] in JOINTS and index not in sentence.timed)
        or members[place - 1] != index - 1
    ]
    bounds = itertools.pairwise([0, *cuts, len(members)])
    return [list(members[low:high]) for low, high in bounds]


def _with_asides(sentence: Sentence, parts: list[list[int]], language: Language) -> list[list[int]]:
    """ "… en Luik, dat hen kent, zes wagens": a name goes with its number behind an aside."""
    names = names_of(language)
    made: list[list[int]] = []
    at = 0
    while at < len(parts):
        part, behind = parts[at], at + 1
        joined = sentence.keys[part[0]] in JOINTS and len(part) < 6
        if joined and not _tells(sentence, part, names, language):
            while behind < len(parts) and sentence.keys[parts[behind][0]] in roles.PREPOSITIONS:
                behind += 1
            inside = behind > at + 1 or (behind < len(parts) and parts[behind][0] - 1 > part[-1])
            if inside and behind < len(parts) and _opens_with_count(sentence, parts[behind]):
                part = [i for one in parts[at : behind + 1] for i in one]
                at = behind
        made.append(part)
        at += 1
    return made


def _tells(sentence: Sentence, part: Sequence[int], names: Names, language: Language) -> bool:
    """True for a part that counts, or has a verb."""
    counts = any(_is_count(sentence, i, language) for i in _may_be_counts(sentence, part))
    return counts or has_finite(sentence, part, names)


def _opens_with_count(sentence: Sentence, part: Sequence[int]) -> bool:
    return bool(sentence.marks[part[0]] & COUNT) or sentence.keys[part[0]] in ("een", "#")


def _is_single(sentence: Sentence, part: Sequence[int]) -> bool:
    """ "en Jamaica een veldhospitaal": a name, and then one thing."""
    return any(
        sentence.keys[i] == "een" and sentence.marks[j] & THING
        for i, j in itertools.pairwise(part[1:4])
    )


def _says_it(sentence: Sentence, part: Sequence[int], names: Names) -> bool:
    """ "het gaf vierduizend pakketten": here "het" is no article."""
    said = [sentence.keys[i] for i in part[:2]]
    return said[:1] == ["het"] and len(said) > 1 and said[1] in names.finite


def _is_count(sentence: Sentence, index: int, language: Language) -> bool:
    key = sentence.keys[index]
    if range_start(sentence, index) is not None or range_start(sentence, index + 2) == index:
        return False
    if key in SCALES and index and _is_numeral(sentence, index - 1):
        counts = worth_at(sentence, index, language) is not None  # "waarvan 1,8 miljoen voor …"
    else:
        number = sentence.marks[index] & COUNT and number_of(sentence, index, language) is not None
        more = key in ORDINALS and _is_one_more(sentence, index, language)
        counts = number or more or key == "evenveel"
    return bool(counts) and not in_mention(sentence, index)


def _is_numeral(sentence: Sentence, index: int) -> bool:
    """ "1,8 miljoen", "vijf miljoen", "een half miljoen"."""
    key = sentence.keys[index]
    return key == "#" or key in ("half", "anderhalf") or bool(sentence.marks[index] & NUMBER)


def _may_be_counts(sentence: Sentence, tokens: Sequence[int]) -> list[int]:
    """Those of these tokens that `_is_count` has to look at."""
    marks, keys = sentence.marks, sentence.keys
    if _WITHOUT_NUMBER.isdisjoint(sentence.present):
        return [i for i in tokens if marks[i] & COUNT] if sentence.marked & COUNT else []
    return [i for i in tokens if marks[i] & COUNT or keys[i] in _WITHOUT_NUMBER]


def worth_a_look(sentence: Sentence) -> list[int]:
    """The tokens of a sentence that `may_count` has to look at: numbers, and nouns of goods."""
    looks, keys = NUMBER | COUNT | THING, sentence.keys
    if _WITHOUT_NUMBER.isdisjoint(sentence.present):
        return [i for i, mark in enumerate(sentence.marks) if mark & looks]
    return [
        i for i, mark in enumerate(sentence.marks) if mark & looks or keys[i] in _WITHOUT_NUMBER
    ]


def may_count(
    sentence: Sentence, members: Sequence[int], looks: Sequence[int], language: Language
) -> bool:
    """False for most clauses, at little cost: no number, nor "een" with a noun of goods.

    `looks` are the tokens of `worth_a_look`, in order.
    """
    single = False
    inside = frozenset(looks).intersection(members)
    for index in [i for i in looks if i in inside]:
        key = sentence.keys[index]
        if _is_count(sentence, index, language):
            return True
        if key in SCALES and index not in sentence.priced:
            return True
        single = single or key == "een"
        if single and sentence.marks[index] & THING:
            return True
    return False


ORDINALS = frozenset("tweede derde vierde vijfde zesde zevende achtste".split())
_WITHOUT_NUMBER = ORDINALS | SCALES.keys() | {"evenveel"}


def _is_one_more(sentence: Sentence, index: int, language: Language) -> bool:
    """ "Aruba stelt een derde beschikbaar": one more of them; not "een derde van de tanks"."""
    if not index or sentence.keys[index - 1] != "een":
        return False
    if sentence.keys[max(index - 2, 0)] in _THEREOF:
        return False  # "betaalt daarvan een derde": a share.
    if index + 1 == len(sentence.keys):
        return True
    gap = sentence.block.view.text[sentence.ends[index] : sentence.starts[index + 1]]
    key = sentence.keys[index + 1]
    words = goods_words(language)
    return gap != " " or key in words.behind_counts or key in words.behind_ordinals


_THEREOF = frozenset("daarvan hiervan ervan waarvan".split())


def counted_in(sentence: Sentence, tokens: Sequence[int], language: Language) -> list[Counted]:
    """The numbers of these tokens, each with its noun or alone."""
    found: list[Counted] = []
    near = -1
    nouns = frozenset(may_be_nouns(sentence, tokens, language, "counted"))
    for index in tokens:
        if sentence.marks[index] & COUNT or sentence.keys[index] in _NUMERAL:
            near = index + _REACH
        if index > near or index not in nouns:
            continue  # no number stands before it that it could be counted by
        thing = noun_at(sentence, index, language, "counted")
        if thing is not None and sentence.keys[thing.first - 1] == "evenveel" and thing.first:
            found.append(Counted(thing.first - 1, thing.item, thing, None))
            continue
        if thing is None or not thing.numbers or thing.first not in tokens:
            continue
        if carries(sentence, thing.item):
            continue  # "een trein met vier brandweerwagens"
        if not _is_noun(sentence, thing, language):
            continue
        told = Counted(thing.first, thing.item, thing, thing.quantity)
        if found and found[-1].first == thing.first:
            if thing.known or not (found[-1].thing and found[-1].thing.known):
                found[-1] = told
        else:
            found.append(told)
    taken = {i for one in found for i in range(one.first, one.last + 1)}
    found += [one for one in _alone(sentence, tokens, language) if one.first not in taken]
    return sorted(found, key=lambda one: one.first)


_NUMERAL = frozenset((*SCALES, "een", "evenveel", "#"))
_REACH = 7


def _is_noun(sentence: Sentence, thing: Thing, language: Language) -> bool:
    """False for "ton beschikbaar", "hectare toe" and what ends in a verb."""
    key, names = sentence.keys[thing.item], names_of(language)
    if thing.first and sentence.keys[thing.first - 1] in _NUMBERED:
        return False
    if "keer" in sentence.keys[thing.first : thing.item]:
        return False
    if key in names.adverbs or key in verb_forms(language, "giving") or key in names.finite:
        return False
    return key not in _PARTICLES and not (key.startswith("ge") and key.endswith(("d", "t")))


_PARTICLES = frozenset(
    "ervan daarvan hiervan waarvan toe af mee uit over beschikbaar gereed klaar buiten "
    "binnen".split()
)


def _alone(sentence: Sentence, tokens: Sequence[int], language: Language) -> Iterator[Counted]:
    """Numbers without a noun: "twee andere", "de eerste twaalf", "veertig voor …"."""
    text, keys = sentence.block.view.text, sentence.keys
    for index in _may_be_counts(sentence, tokens):
        if keys[index] in ORDINALS and _is_one_more(sentence, index, language):
            yield Counted(index - 1, index, None, 1)
        if keys[index] in ORDINALS or not _is_count(sentence, index, language):
            continue
        if index + 1 < len(keys) and index + 1 in tokens:
            if _is_count(sentence, index + 1, language) or keys[index + 1] in ("miljoen", "keer"):
                continue
            gap = text[sentence.ends[index] : sentence.starts[index + 1]]
            key = keys[index + 1]
            known = key in goods_words(language).behind_counts or key in roles.PREPOSITIONS
            known = known or key in verb_forms(language, "giving")
            known = known or any(
                a.first == index + 1 and a.kind != "adjective" for a in sentence.actors
            )
            if (gap == " " and not known) or gap in "-‑–’'":
                continue
        if text[max(sentence.starts[index] - 1, 0)] in "-‑/–":
            continue
        if index and (keys[index - 1] in _NUMBERED or keys[index - 1].endswith(_PAPERS)):
            continue
        named = index and text[sentence.starts[index - 1]].isupper()
        if named and keys[index - 1].endswith(_NUMBERED_UNITS):
            continue  # "Task Force 47": a name
        if index and (keys[index - 1] == "#" or "type" in keys[max(index - 3, 0) : index]):
            continue
        if text[sentence.ends[index] : sentence.ends[index] + 1] in "%°":
            continue
        worth = worth_at(sentence, index, language)
        first = index - (index > 0 and keys[index] in ("miljoen", "duizend", "honderd"))
        first -= keys[first] == "half" and keys[max(first - 1, 0)] == "een"
        if first in tokens and not _is_count(sentence, first, language):
            first = index
        yield Counted(first, index, None, None if worth is None else int(worth))


_NUMBERED = frozenset(
    "artikel nr nummer vraag tabel bijlage type lid punt deel fase pagina".split()
)
_NUMBERED_UNITS = ("group", "force", "brigade", "squadron", "battalion", "division", "team")
_PAPERS = ("resolutie", "stuk", "motie", "wet")


def is_covered(sentence: Sentence, one: Counted, made: Sequence[Commitment]) -> bool:
    """True if a commitment already tells of this number of these things."""
    start = sentence.starts[one.first]
    for told in made:
        if told.place.block != sentence.block.index:
            continue
        places = [told.place, *told.also]
        if not any(place.start <= start < place.end for place in places):
            continue
        if told.quantity is not None and told.quantity == one.quantity:
            return True
        if one.thing is not None and told.item:
            noun = item_text(sentence, one.thing)
            if noun.endswith(told.item) or told.item.startswith(noun) or told.item.endswith(noun):
                return True
    return False


def is_of_people(sentence: Sentence, one: Counted, language: Language) -> bool:
    """True if a number without goods counts people."""
    behind = sentence.keys[one.last + 1 : one.last + 2]
    return bool(behind) and one.thing is None and is_people(behind[0], language)
