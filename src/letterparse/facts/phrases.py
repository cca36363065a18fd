"""Who a noun phrase names: the own state, a country or body, another organisation, or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from letterparse.facts.actors import Actor
from letterparse.facts.context import Sentence
from letterparse.facts.signals import COUNT, NUMBER, THING
from letterparse.facts.verbs import with_plurals
from letterparse.language import Language


class Giver(NamedTuple):
    """Somebody who can give: a code or a name, the own state or not, and its tokens."""

    code: str
    own: bool
    first: int
    last: int
    known: bool = False
    """True if a table knows the name."""


class Names(NamedTuple):
    """The closed lists of `actors.toml` that tell who can give."""

    organisations: frozenset[str]
    endings: tuple[str, ...]
    own_funds: frozenset[str]
    foundations: frozenset[str]
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
    table = language.table("actors")
    lists = (
        *("endings", "things", "sides", "purse_ends"),
        *("finite", "demonyms", "public_adjectives", "told_first"),
    )
    return Names(
        **{n: frozenset(table[n]) for n in Names._fields if n not in lists},
        endings=tuple(table["endings"]),
        things=tuple(table["things"]),
        sides=tuple(table["sides"]),
        purse_ends=tuple(table["purse_ends"]),
        public_adjectives=table["public_adjectives"],
        finite=finite_forms(language),
        told_first=_told_first(language),
        demonyms={name: code for code, all_ in table["demonyms"].items() for name in all_},
    )


@cache
def _told_first(language: Language) -> frozenset[str]:
    """What may stand first in a sentence with a capital and is nobody: "Toegezegd", "Hulp"."""
    verbs = {word for row in language.rows("giving") for word in row[2].split("|")}
    table = language.table("giving")
    nouns = {*table["nouns"], *table["materiel"], *table["goods"]["support"]}
    return frozenset({*verbs, *nouns})


@cache
def finite_forms(language: Language) -> frozenset[str]:
    """The words that can be the finite verb of a clause."""
    forms = {
        word
        for row in language.rows("giving")
        for word in (*row[3].split("|"), *with_plurals(row[4].split("|")))
    }
    return frozenset(forms - {""}) | frozenset(language.table("giving")["finite"])


def is_finite(sentence: Sentence, index: int, finite: frozenset[str], names: Names) -> bool:
    """True for a finite verb; "de Duitse staat" and "te betalen" are none."""
    key = sentence.keys[index]
    if key not in finite:
        # "steek ik", "ik beëindig": the first person lacks the "t" of the tables.
        beside = "ik" in sentence.keys[max(index - 1, 0) : index + 2]
        if not beside or f"{key}t" not in finite:
            return False
    if in_mention(sentence, index):
        return False
    if _is_initials(sentence, index):
        return False
    before = sentence.keys[index - 1] if index else ""
    if before == "te" or before in names.articles or before in names.prepositions:
        return False
    return not any(
        a.first <= index <= a.last or (a.kind == "adjective" and a.last == index - 1)
        for a in sentence.actors
        if a.first != a.last or a.kind == "adjective"
    )


def _is_initials(sentence: Sentence, index: int) -> bool:
    """ "NAM": the company's name, not the past of "nemen"."""
    word = sentence.block.view.text[sentence.starts[index] : sentence.ends[index]]
    return word.isupper() and len(word) > 2


_BREAKS = frozenset(",;:()–")


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
        joint = key in ("en", "of", "alsmede") or (key == "als" and "zowel" in sentence.present)
        if key in names.prepositions or joint:
            if not (
                _inside_name(sentence, index, stop)
                or _in_surname(sentence, index)
                or _in_double(sentence, index, names)
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


def _in_double(sentence: Sentence, index: int, names: Names) -> bool:
    """ "waterschap Aa en Maas": the "en" inside a name of two."""
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
    if before in ("de", "het", "deze", "die", "onze") or before in _COUNTED:
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


def giver_in(sentence: Sentence, first: int, end: int, language: Language) -> Giver | None:
    """Who the noun phrase of the tokens first … end - 1 names, or None."""
    names = names_of(language)
    actor = _actor(sentence, first, end, names)
    if actor is not None:
        own = actor.code == "NL"
        return Giver(actor.code, own, first, actor.last, True)
    for index in range(first, end):
        key = sentence.keys[index]
        if key in names.titles:
            return _person(sentence, index, end)
        if key in names.demonyms:
            code = names.demonyms[key]
            return Giver(code, code == "NL", first, index, True)
        if key in names.parliaments:
            return _of_parliament(sentence, index)
        if key in names.european and keys_end(sentence, index, end, names.purse_ends):
            return Giver("EU", False, first, end - 1, True)
        if key in names.europe and index + 1 == end:
            return Giver("EU", False, first, index)
        if key in names.public_adjectives and index + 1 < end:
            after = sentence.keys[index + 1 : index + 3]
            if any(
                word in names.of_state or word in ("landsregering", "bestuur") for word in after
            ):
                code = names.public_adjectives[key]
                return Giver(code, code == "NL", first, end - 1)
        if key in names.self_words and not _in_name(sentence, index):
            other = _of_other(sentence, index)
            return Giver(other or "NL", other is None, first, index, other is not None)
        if key in _AMASSED and any(mark & THING for mark in sentence.marks[index + 1 : index + 3]):
            continue  # "een partij reddingsvesten"
        if is_organisation(sentence, index, names) or is_name(sentence, index, names):
            if key in names.own_funds or _is_ministry(sentence, index, names):
                return Giver("NL", True, first, index)
            last = _last_of_name(sentence, index, end)
            if last > index and sentence.keys[last].endswith(_SUMS):
                return None  # "de Regio Envelop": a thing, named after whom it is for.
            if sentence.keys[last] in names.ministries and is_name(sentence, last, names):
                return Giver("NL", True, first, last)
            return Giver(_name(sentence, index, last, first, names), False, first, last)
    return None


def _is_ministry(sentence: Sentence, index: int, names: Names) -> bool:
    """ "IenW", "het ministerie van VWS": an own ministry by its letters."""
    text, keys = sentence.block.view.text, sentence.keys
    if keys[index] == "ministerie" and keys[index + 1 : index + 2] == ["van"]:
        index += 2
    if index >= len(keys) or keys[index] not in names.ministry_letters:
        return False
    word = text[sentence.starts[index] : sentence.ends[index]]
    return word[:1].isupper() and word[-1:].isupper()


_SUMS = (
    "envelop",
    "enveloppe",
    "budget",
    "reserve",
    "begroting",
    "subsidie",
    "uitkering",
    "impuls",
)


def _of_other(sentence: Sentence, index: int) -> str | None:
    """ "de ministerraad van Curaçao": the country whose it is, if another."""
    if sentence.keys[index + 1 : index + 2] != ["van"]:
        return None
    for actor in sentence.actors:
        if actor.first == index + 2 and actor.kind == "country" and actor.code != "NL":
            return actor.code
    return None


def _in_name(sentence: Sentence, index: int) -> bool:
    """ "Wij Techniek": a pronoun with a capital behind it is part of a name."""
    text, starts = sentence.block.view.text, sentence.starts
    if sentence.keys[index] not in ("wij", "we", "ik") or index + 1 >= len(starts):
        return False
    return text[starts[index + 1]].isupper() and text[starts[index]].isupper()


def _person(sentence: Sentence, index: int, end: int) -> Giver | None:
    """ "de heer Van den Ende": a private person gives of his own; "premier Sunak" does not."""
    if sentence.keys[index] not in ("heer", "mevrouw") or index + 1 >= end:
        return None
    text = sentence.block.view.text
    name = text[sentence.starts[index + 1] : sentence.ends[end - 1]]
    return Giver(name, False, index, end - 1) if name[0].isupper() else None


def _of_parliament(sentence: Sentence, index: int) -> Giver | None:
    """ "het parlement in Vilnius", "het Deense parlement": the state whose it is."""
    for actor in sentence.actors:
        if index - 2 <= actor.first <= index + 3 and actor.kind in (
            "country",
            "place",
            "adjective",
        ):
            return Giver(actor.code, actor.code == "NL", index, index, True)
    return None


def keys_end(sentence: Sentence, index: int, end: int, ends: tuple[str, ...]) -> bool:
    """True if a word behind token `index` ends like one of these: "Europees Defensiefonds"."""
    return any(key.endswith(ends) for key in sentence.keys[index + 1 : end])


def _actor(sentence: Sentence, first: int, end: int, names: Names) -> Actor | None:
    """The country, body or own state among these tokens, unless it only tells of a thing."""
    inside = [
        a
        for a in sentence.actors
        if first <= a.first and a.last < end and not _in_compound(sentence, a)
    ]
    for number, actor in enumerate(inside):
        if actor.kind == "place":
            if (actor.first, actor.last) == (first, end - 1):
                return actor  # "Washington zegde toe": the capital for the state.
            continue
        if actor.kind == "own" and _of_region(sentence, actor, names):
            return None
        if actor.kind != "adjective":
            return _of_country(sentence, actor)
        following = inside[number + 1] if number + 1 < len(inside) else None
        if following is not None and following.kind == "own":
            return following._replace(code=actor.code, kind="country")
        after = sentence.keys[actor.last + 1 : end]
        if any(key in names.of_state for key in after[:2]) and "banken" not in after[:2]:
            return actor._replace(kind="country")
    return None


def _in_compound(sentence: Sentence, actor: Actor) -> bool:
    """ "de Inter-Amerikaanse Ontwikkelingsbank": the adjective is part of a name."""
    text = sentence.block.view.text
    return actor.kind == "adjective" and text[max(actor.start - 1, 0)] in ("-", "‑")


def _of_region(sentence: Sentence, actor: Actor, names: Names) -> bool:
    """ "de Vlaamse regering": a region's own, which no table of states knows."""
    before = sentence.keys[actor.first - 1] if actor.first else ""
    return names.public_adjectives.get(before, "NL") != "NL"


def _of_country(sentence: Sentence, actor: Actor) -> Actor:
    """ "de regering van Egypte" is Egypt, not the own state."""
    keys = sentence.keys
    seated = keys[actor.last] in ("regering", "overheid", "kabinet")
    if seated and actor.kind == "own" and keys[actor.last + 1 : actor.last + 2] == ["in"]:
        for other in sentence.actors:
            if other.kind == "place" and other.first == actor.last + 2 and other.code != "NL":
                return actor._replace(code=other.code, kind="country")
    if actor.kind != "own" or keys[actor.last + 1 : actor.last + 2] != ["van"]:
        return actor
    for other in sentence.actors:
        between = sentence.keys[actor.last + 2 : other.first]
        if other.kind == "country" and 1 < other.first - actor.last <= 3:
            # Not "het ministerie van Defensie Jordanië …".
            if all(key in ("de", "het") for key in between):
                return other
    return actor


def is_organisation(sentence: Sentence, index: int, names: Names) -> bool:
    """True for a word for an organisation: "gemeente", "drinkwaterbedrijf"."""
    key = sentence.keys[index]
    if key in names.organisations:
        return not is_lot(sentence, index)
    return len(key) > 5 and key.endswith(names.endings) and not key.endswith(names.things)


PEOPLE = (
    *("ers", "aars", "eurs", "isten", "anten", "enten", "eren", "ijen", "ouders", "leden"),
    *("sector", "branche", "keten", "regering", "raad", "club", "bond", "kerk", "raad", "groep"),
    *(
        "ator",
        "enaar",
        "elaar",
        "eur",
        "ant",
        "ist",
        "nemer",
        "gever",
        "houder",
        "koper",
        "voerder",
    ),
    *("schenker", "weldoener", "donateur", "investeerder", "ondernemer"),
    *("burgers", "vrienden", "erven", "broers", "familie", "gemeenschap", "bestuur", "raden"),
)
"""How nouns of people and of their trades end, who may give without a name."""


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
    if key in names.prepositions or key in names.determiners:
        return False
    if index == 0 and sentence.marks[0] & NUMBER and sentence.keys[0].isalpha():
        return False  # "Twee regelingen …"
    if key in names.adverbs or key in names.pronouns:
        return False
    if index == 0 and (
        (key in names.told_first and not _is_initials(sentence, index))
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
    if following in names.prepositions or sentence.keys[0].endswith(_ADVERBIAL):
        return False
    return following in ("en", "zelf") or following.endswith(_VERBAL) or following in names.finite


# "Tijdelijk", "Aansluitend": no names.
_ADVERBIAL = ("lijk", "lijks", "end", "weg", "maal", "halve", "gens")
_VERBAL = ("t", "de", "den", "te", "ten", "ben", "is", "al")


def _last_of_name(sentence: Sentence, index: int, end: int) -> int:
    """The last of the capitalised words that follow: "provincie Noord-Holland"."""
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    last = index
    for at in range(index + 1, min(end, index + 6)):
        if text[ends[at - 1] : starts[at]].strip("’'-.&*+/ "):
            break
        if not (text[starts[at]].isupper() or text[starts[at]].isdigit()):
            break
        if in_mention(sentence, at) or _counts_goods(sentence, at):
            break
        last = at
    return last


def _counts_goods(sentence: Sentence, at: int) -> bool:
    """ "het Leger des Heils 3.000 maaltijden": the number is what it gives."""
    if not sentence.block.view.text[sentence.starts[at]].isdigit():
        return False
    return any(mark & THING for mark in sentence.marks[at + 1 : at + 3])


_AMASSED = frozenset("partij partijen set sets serie reeks lading groep".split())
_JOINING = frozenset("van de het der den des of".split())


def _name(sentence: Sentence, index: int, last: int, first: int, names: Names) -> str:
    """The words of a name; at the head of a sentence a noun ("Gemeenten") loses its capital.

    "Nederlandse Spoorwegen" has an adjective in it, "Vereniging van Banken" small words.
    """
    text, starts, ends, keys = (
        sentence.block.view.text,
        sentence.starts,
        sentence.ends,
        sentence.keys,
    )
    if text[starts[index]].isupper():
        while index > first and text[starts[index - 1]].isupper() and index - 1 > 0:
            index -= 1
        at = last + 1
        while at < len(keys) and at < last + 4 and text[ends[at - 1] : starts[at]] == " ":
            if text[starts[at]].isupper():
                last = _last_of_name(sentence, at, len(keys))
                at = last
            elif keys[at] not in _JOINING and not _in_double(sentence, at, names):
                break
            at += 1
    name = text[starts[index] : ends[last]]
    lower = (
        index == 0
        and keys[0] not in names.proper
        and is_organisation(sentence, index, names)
        and name.split(" ")[0][1:].islower()
    )
    return name[0].lower() + name[1:] if lower else name


def listed(
    sentence: Sentence, first: int, stop: int, language: Language
) -> tuple[list[Giver], int]:
    """The givers of "A, B en C" from `first` on, and one past the last of their words."""
    names = names_of(language)
    found: list[Giver] = []
    at = behind = first
    while at < stop:
        end = phrase_end(sentence, at, stop, names)
        giver = giver_in(sentence, at, end, language)
        if giver is None:
            break
        if len(found) == 1 and sentence.keys[at - 1] == "en":
            joined = _joined_name(sentence, found[0], at, end, names)
            if joined is not None:
                return [joined], end
        found.append(_singular(sentence, found, giver))
        behind = at = end
        if giver.known and giver.last + 1 < end and _is_verb_form(sentence, giver.last + 1):
            break  # "Spanje traint piloten en levert …"
        if at < stop and (
            sentence.keys[at] in ("en", "alsmede")
            or (sentence.keys[at] == "als" and "zowel" in sentence.keys[max(first - 1, 0) : at])
        ):
            at += 1
        elif not _comma_before(sentence, at, stop) or sentence.keys[at] == "als":
            break
    return found, max(behind, first) if found else at


def _joined_name(sentence: Sentence, one: Giver, at: int, end: int, names: Names) -> Giver | None:
    """ "De Stichting Droom en Daad heeft": with a verb in the singular "en" is part of a name."""
    keys, text = sentence.keys, sentence.block.view.text
    if end != at + 1 or _SINGLE.isdisjoint(keys[one.first : one.last + 1]):
        return None
    after = keys[end] if end < len(keys) else ""
    before = keys[one.first - 1] if one.first else ""
    verb = after if after in names.finite else before
    if verb not in names.finite or verb.endswith("en") or verb in ("zijn", "hadden"):
        return None
    first = next(i for i in range(one.first, one.last + 1) if keys[i] in _SINGLE)
    name = text[sentence.starts[first] : sentence.ends[at]]
    return Giver(name, False, one.first, at)


_SINGLE = frozenset("stichting vereniging waterschap hoogheemraadschap firma fonds".split())


def _singular(sentence: Sentence, found: Sequence[Giver], giver: Giver) -> Giver:
    """ "de provincies Flevoland en Gelderland": the second is "provincie Gelderland"."""
    if not found or giver.known or giver.first != giver.last:
        return giver
    head = next((k for k in _PLURAL if k in sentence.keys[found[0].first : found[0].last + 1]), "")
    bare = sentence.block.view.text[sentence.starts[giver.first]].isupper()
    if not head or not bare or giver.code.lower() in _PLURAL:
        return giver
    return giver._replace(code=f"{_PLURAL[head]} {giver.code}")


_PLURAL = {
    "provincies": "provincie",
    "gemeenten": "gemeente",
    "waterschappen": "waterschap",
    "corporaties": "corporatie",
    "universiteiten": "universiteit",
}


def _is_verb_form(sentence: Sentence, index: int) -> bool:
    """True for a word right behind a name that ends like a finite verb no table knows."""
    key = sentence.keys[index]
    return (
        key.endswith(("t", "de", "te"))
        and not sentence.block.view.text[sentence.starts[index]].isupper()
    )


def _comma_before(sentence: Sentence, at: int, stop: int) -> bool:
    if at >= stop:
        return False
    return "," in sentence.block.view.text[sentence.ends[at - 1] : sentence.starts[at]]


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
