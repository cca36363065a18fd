"""The goods of a clause: what is handed over, and how many of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.number_words import number_of
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.signals import COUNT, PEOPLE, THING, UNIT
from letterparse.facts.grammar.verbs import verb_forms
from letterparse.facts.things.carriers import carrier_in
from letterparse.facts.things.goods_counts import MEASURES, NO_ADJECTIVES, WEIGHTS
from letterparse.facts.things.goods_nouns import (
    Taking,
    Thing,
    goods_words,
    may_be_nouns,
    noun_at,
    open_noun,
)
from letterparse.language import Language


def things_in(
    sentence: Sentence, members: Sequence[int], language: Language, loosely: Taking
) -> list[Thing]:
    """The goods of a clause in order, those that `loosely` takes for goods.

    Where some have a number, only these: "voertuigen, waaronder 20 tanks". Else the first.
    """
    found: list[Thing] = []
    carrier = carrier_in(sentence, members, language) if members else None
    for index in may_be_nouns(sentence, members, language, loosely):
        if carrier is not None and carrier.first <= index < carrier.end:
            continue
        thing = _thing_at(sentence, index, language, loosely)
        if thing is None:
            continue
        if found and thing.numbers and found[-1].first == thing.first:
            # "tien houten huizen": the last word of the phrase is its noun; but nothing
            # behind a noun that is known ("twee mijnenjagers gekregen").
            if thing.known or not found[-1].known:
                found[-1] = thing
        else:
            found.append(thing)
    listed = [thing for thing in found if thing.numbers]
    if listed:
        return _with_joined(sentence, members, listed, language)
    # "Naast munitie zijn ook helmen geleverd": what no preposition governs comes first.
    found = [thing for thing in found if not _is_compared(sentence, thing.first)]
    free = [thing for thing in found if roles.close_preposition(sentence, thing.first) != "naast"]
    return (free or found)[:1]


def _is_compared(sentence: Sentence, first: int) -> bool:
    """ "levert meer wapens dan Italië": how much, not what."""
    before = sentence.keys[max(first - 2, 0) : first]
    return not _DEGREES.isdisjoint(before) and not {"dan", "als"}.isdisjoint(sentence.keys[first:])


_DEGREES = frozenset("meer minder veel weinig evenveel genoeg".split())


def _with_joined(
    sentence: Sentence, members: Sequence[int], listed: list[Thing], language: Language
) -> list[Thing]:
    """With what is counted beside a thing in one list: "een veegmachine en dertig borden"."""
    inside = set(members)
    for thing in list(listed):
        before = thing
        for _ in range(roles.LONGEST_LIST):
            more = _joined_behind(sentence, before, language)
            if more is None or more.item not in inside or _overlaps(more, listed):
                break
            listed.append(more)
            before = more
        ahead = _joined_ahead(sentence, thing, language)
        if ahead is not None and ahead.item in inside and not _overlaps(ahead, listed):
            listed.append(ahead)
    return sorted(listed)


def _overlaps(thing: Thing, others: Sequence[Thing]) -> bool:
    return any(one.first <= thing.item and thing.first <= one.item for one in others)


def _joined_behind(sentence: Sentence, thing: Thing, language: Language) -> Thing | None:
    """The counted noun phrase that a comma or "en" joins behind a thing."""
    keys = sentence.keys
    at = joint(sentence, thing.item + 1)
    if at is None or at >= len(keys) or number_of(sentence, at, language) is None:
        return None
    if keys[at : at + 2] == ["een", "aantal"]:
        return None
    last = at
    while last + 1 < len(keys) and last - at < 4 and continues_phrase(sentence, last + 1, language):
        last += 1
    return open_noun(sentence, last, at, language) if last > at else None


def joint(sentence: Sentence, index: int) -> int | None:
    """The token behind a comma or "en" that stands right before or at this one."""
    if not 0 < index < len(sentence.keys):
        return None
    gap = sentence.block.view.text[sentence.ends[index - 1] : sentence.starts[index]]
    joining = sentence.keys[index] in ("en", "alsmede", "plus", "alsook")
    if gap not in (" ", ", "):
        return None
    return index + 1 if joining else (index if gap == ", " else None)


def continues_phrase(sentence: Sentence, index: int, language: Language) -> bool:
    """True for a token that can go on the noun phrase that the one before it is part of."""
    gap = sentence.block.view.text[sentence.ends[index - 1] : sentence.starts[index]]
    return gap in (" ", "-", "‑", "’", "'") and may_stand_in_phrase(sentence, index, language)


def may_stand_in_phrase(sentence: Sentence, index: int, language: Language) -> bool:
    """True for a token that can be part of a noun phrase: no verb, name, preposition or joint."""
    key = sentence.keys[index]
    return not (
        key in NO_ADJECTIVES
        or key in roles.PREPOSITIONS
        or key in verb_forms(language, "giving")
        or key in names_of(language).finite
        or any(a.first <= index <= a.last and a.kind != "adjective" for a in sentence.actors)
    )


def _joined_ahead(sentence: Sentence, thing: Thing, language: Language) -> Thing | None:
    """The counted noun phrase before the comma or "en" that a thing follows."""
    last = thing.first - 1
    if last > 0 and sentence.keys[last] == "en":
        last -= 1
    elif last <= 0 or joint(sentence, thing.first) is None:
        return None
    first = last
    while first > 0 and last - first < 4:
        if number_of(sentence, first, language) is not None:
            break
        first -= 1
    if first == last or number_of(sentence, first, language) is None:
        return None
    if not all(continues_phrase(sentence, i, language) for i in range(first + 1, last + 1)):
        return None
    ahead = open_noun(sentence, last, first, language)
    return ahead if ahead and _is_object(sentence, first, language, False) else None


def _thing_at(sentence: Sentence, index: int, language: Language, loosely: Taking) -> Thing | None:
    """The thing whose noun this token ends, if it is one and no preposition governs it."""
    thing = noun_at(sentence, index, language, loosely)
    if thing is not None and not _TIMES.isdisjoint(sentence.keys[thing.first : thing.name]):
        # "heeft elf keer hulpgoederen afgeworpen": how often, and not how many.
        thing = thing._replace(numbers=(), first=thing.name)
    if thing is not None and thing.first and sentence.keys[thing.first - 1] in ("welke", "hoeveel"):
        return None
    if thing is not None and not thing.numbers and _is_announced(sentence, thing):
        return None
    if thing is not None and carries(sentence, thing.item):
        return None
    if thing is None or not _is_object(sentence, thing.first, language, thing.known):
        return None
    return thing


_TIMES = frozenset(("keer", "maal"))


def carries(sentence: Sentence, noun: int) -> bool:
    """ "een trein met twaalf bussen": what brings the goods, which stand behind "met"."""
    keys = sentence.keys
    if not keys[noun].endswith(_CARRIERS) or keys[noun + 1 : noun + 2] != ["met"]:
        return False
    at = noun + 2 + (keys[noun + 2 : noun + 3] in (["elk"], ["samen"], ["daarop"]))
    return at < len(keys) and bool(sentence.marks[at] & (COUNT | THING))


_CARRIERS = (
    *("trein", "treinen", "schip", "schepen", "vliegtuig", "vliegtuigen", "konvooi", "konvooien"),
    *("toestel", "toestellen", "boot", "vrachtvlucht", "transport", "zending", "vlucht"),
    "vluchten",
)


def _is_announced(sentence: Sentence, thing: Thing) -> bool:
    """ "de volgende goederen:", "de goederen in tabel 2": a list or table below tells which."""
    before = sentence.keys[max(thing.first - 1, 0) : thing.item]
    return not _BELOW.isdisjoint(before)


_BELOW = frozenset("volgende onderstaande navolgende hieronder".split())


def _is_framed(before: Sequence[str]) -> bool:
    """ "in het kader van het nieuwe hulppakket": adjectives between the frame and its noun."""
    opened = before[-2:-1] == ["van"] or before[-3:-1] in (["van", "het"], ["van", "de"])
    return opened and before[-1].endswith("e") and not _FRAMES.isdisjoint(before[-5:-2])


_FRAMES = frozenset("kader basis grond onderdeel gebied".split())


def _of_wished(sentence: Sentence, first: int) -> str | None:
    """ "van de toegezegde 100 boten": a participle between the article and the number."""
    before = sentence.keys[max(first - 3, 0) : first]
    return "van" if before[:1] == ["van"] and before[1:2] == ["de"] else None


@cache
def _supporting(language: Language) -> frozenset[str]:
    """The verbs whose goods stand behind "met": "helpt met", "volgde met", "droeg bij met"."""
    forms = verb_forms(language, "giving").items()
    return _ADDING | {word for word, uses in forms if any(u.particle == "=met" for u in uses)}


_ADDING = frozenset("draagt dragen bij bijdragen bijgedragen".split())


def _is_carried(sentence: Sentence, first: int, language: Language) -> bool:
    """ "vijftig geweren met 3.000 patronen": what is fired or eaten goes along, and is counted.

    A part ("een hospitaal met veertig bedden") does not.
    """
    number = number_of(sentence, first, language)
    if number is None or first < 2 or _counted_before(sentence, first - 2, language) is None:
        return False
    following = sentence.keys[first + 1 : first + 5]
    return any(key in WEIGHTS or key.endswith(goods_words(language).carried) for key in following)


def _counted_before(sentence: Sentence, last: int, language: Language) -> Thing | None:
    """The counted thing whose noun this token ends."""
    if sentence.keys[last] in ("samen", "tezamen"):
        last -= 1
    if sentence.keys[last] == "s" and last:
        last -= 1
    thing = noun_at(sentence, last, language)
    return thing if thing is not None and thing.numbers else None


def _is_carried_there(sentence: Sentence, first: int) -> bool:
    at = next((i for i in range(first - 1, max(first - 4, 0), -1) if sentence.keys[i] == "met"), 0)
    return at > 0 and carries(sentence, at - 1)


def _goes_along(sentence: Sentence, first: int) -> bool:
    """ "stuurde een reddingsteam met een veldhospitaal": what those who are sent work with."""
    keys, marks = sentence.keys, sentence.marks
    at = next((i for i in range(first - 1, max(first - 4, 0), -1) if keys[i] == "met"), 0)
    unit = next((i for i in range(at - 1, max(at - 5, 0), -1) if marks[i] & (UNIT | PEOPLE)), 0)
    return unit > 0 and not _SENT.isdisjoint(keys[max(unit - 4, 0) : unit])


_SENT = frozenset("stuurt sturen stuurde stuurden zendt zenden zond zonden zet zette".split())


def _is_added_to(sentence: Sentence, first: int) -> bool:
    """ "Naast de eerder gemelde achttien toestellen worden er nog zes gegeven": told before."""
    before = sentence.keys[max(first - 5, 0) : first]
    at = next((i for i, key in enumerate(before) if key in ("naast", "behalve")), None)
    if at is None or first in sentence.behind_commas:
        return False  # "schenkt, naast de eerdere hulp, tien pompen": the comma closes the aside.
    return before[at + 1 : at + 2] in (["de"], ["het"], ["deze"])


def _closes_verb(sentence: Sentence, first: int) -> bool:
    """ "kondigde aan acht radars te leveren": the verb's own particle governs nothing."""
    keys = sentence.keys
    said = any(key.startswith("kondig") for key in keys[max(first - 7, 0) : first - 1])
    return said and keys[first - 1] == "aan" and "te" in keys[first:]


# "doet mee met een ambulance"
_JOINING_IN = frozenset("doet doen deed deden gedaan".split())
# "hielp Kenia aan tien bussen"
_HELPING = frozenset("helpt helpen hielp hielpen geholpen".split())
# "zorgde voor twee veldhospitalen"
CARING = frozenset("zorgt zorgen zorgde zorgden gezorgd".split())
_PROVIDING = frozenset("voorziet voorzien voorzag voorzagen".split())


def _is_object(sentence: Sentence, first: int, language: Language, known: bool) -> bool:
    """What is given stands behind no preposition, but in "de levering van", "contract voor"."""
    governed = roles.close_preposition(sentence, first) or _of_wished(sentence, first)
    if governed is None and first > 2 and _is_framed(sentence.keys[:first]):
        return False
    if governed in ("naast", "behalve") and sentence.keys[first - 1] in ("de", "het"):
        return False  # "Naast de 300 bedden die zij plaatste, …": told of elsewhere.
    if governed is None and _is_added_to(sentence, first):
        return False
    if governed == "aan" and _closes_verb(sentence, first):
        return True
    if governed == "aan" and sentence.keys[first - 2] in MEASURES:
        return True  # "1.200 kubieke meter aan hulpgoederen"
    if governed is None or governed in ("naast", "behalve", "tot", "rond", "plus"):
        return True
    keys, words = set(sentence.keys), goods_words(language)
    if governed == "met" and _is_carried_there(sentence, first):
        return True
    if governed == "met" and _goes_along(sentence, first):
        return False
    if governed == "met":
        joins_in = known and "mee" in keys and not _JOINING_IN.isdisjoint(keys)
        return bool(joins_in or _supporting(language) & keys) or (
            known and _is_carried(sentence, first, language)
        )
    if governed == "over" and not keys.isdisjoint(("beschikt", "beschikken", "beschikte")):
        return True
    before = set(sentence.keys[max(first - 6, 0) : first])
    if governed == "van" and sentence.keys[max(first - 2, 0)] in words.amassed:
        return True
    if governed == "van" and ("afstand" in keys or not _PROVIDING.isdisjoint(keys)):
        return True
    if governed == "van":
        return bool((words.handing_nouns | words.buying_nouns | words.packages) & before)
    if governed == "over":
        return bool(words.buying_nouns & before and words.concluded & keys)
    if governed == "voor":
        bought = words.buying_nouns & keys and words.concluded & keys
        return bool(bought) or (known and not CARING.isdisjoint(keys))
    if governed == "uit":
        told = not words.consisting.isdisjoint(keys) and any(
            a.kind == "adjective" and a.last == first - 2 for a in sentence.actors
        )
        return told or bool(words.consisting & before)
    given = known and "bijdrage" in keys
    return governed == "aan" and (given or not _HELPING.isdisjoint(keys))
