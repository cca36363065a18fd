"""Who a noun phrase names: the own state, a country or body, another organisation, or nobody."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.bodies_of import (
    Giver,
    named_umbrella,
    of_parliament,
    of_town,
    owner_of_body,
    person,
    states_of_noun,
)
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.name_ends import last_of_name, names_no_body
from letterparse.facts.grammar.offices import of_region, owned_by, state_where
from letterparse.facts.grammar.organisations import name_start
from letterparse.facts.grammar.own_names import is_ministry, is_own_service, of_place, seat_of
from letterparse.facts.grammar.phrases import (
    IN_TURN,
    Names,
    in_double,
    in_mention,
    is_name,
    is_organisation,
    names_of,
    phrase_end,
)
from letterparse.facts.grammar.signals import THING
from letterparse.language import Language
from letterparse.patterns import late

_KINDS = frozenset(("type", "merk", "model"))
_TYPE = late(r"[a-fh-z]{1,2}\d{2,3}[a-z]?")


def giver_in(sentence: Sentence, first: int, end: int, language: Language) -> Giver | None:
    """Who the noun phrase of the tokens first … end - 1 names, or None."""
    names = names_of(language)
    owner = owner_of_body(sentence, end, names)
    if owner is not None:
        found = giver_in(sentence, *owner, language)
        return found and of_town(sentence, end, found)._replace(first=first)
    actor = _actor(sentence, first, end, names)
    if actor is not None:
        own = actor.code == "NL"
        return Giver(actor.code, own, first, actor.last, True)
    for index in range(first, end):
        key = sentence.keys[index]
        if (there := state_where(sentence, index)) is not None:
            return Giver(there, False, first, index, True)
        if key in names.titles:
            return person(sentence, index, end)
        if key in names.demonyms:
            code = names.demonyms[key]
            return Giver(code, code == "NL", first, index, True)
        if key in names.parliaments:
            return of_parliament(sentence, index)
        if key in names.european and keys_end(sentence, index, end, names.purse_ends):
            owner = _owner_of_fund(sentence, end)
            return Giver(owner or "EU", False, first, end - 1, True)
        if key in names.europe and index + 1 == end:
            return Giver("EU", False, first, index)
        if key in ("provinciale", "gedeputeerde") and sentence.keys[index + 1 :][:1] == ["staten"]:
            return _of_states(sentence, first, index + 1, names)
        if key in names.public_adjectives and index + 1 < end:
            after = sentence.keys[index + 1 : index + 3]
            if any(
                word in names.of_state or word in ("landsregering", "bestuur") for word in after
            ):
                code = names.public_adjectives[key]
                return Giver(code, code == "NL", first, end - 1)
        if is_own_service(sentence, index, names) and not _in_name(sentence, index):
            other = _of_other(sentence, index)
            last = last_of_name(sentence, index, end, names) if key == "nationaal" else index
            return Giver(other or "NL", other is None, first, last, other is not None)
        if key in _AMASSED and any(mark & THING for mark in sentence.marks[index + 1 : index + 3]):
            continue  # "een partij reddingsvesten"
        if key in _KINDS or _TYPE.fullmatch(key) or names_no_body(sentence, index):
            return None  # "van het type Viking", "een A330"

        if is_organisation(sentence, index, names) or is_name(sentence, index, names):
            own_fund = key in names.own_funds and not of_place(sentence, index)
            if own_fund or is_ministry(sentence, index, names):
                owner = _owner_of_fund(sentence, index + 1) if own_fund else None
                return Giver(owner or "NL", owner is None, first, index)
            if _is_adjective(sentence, index, end):
                name = sentence.block.view.text[sentence.starts[index] : sentence.ends[end - 1]]
                return Giver(name, False, first, end - 1)
            last = last_of_name(sentence, index, end, names)
            tied = name_start(sentence, index)
            if tied < sentence.starts[index] and index > first:
                name = sentence.block.view.text[tied : sentence.ends[last]]
                return Giver(name, False, first, last)
            if last > index and sentence.keys[last].endswith(_SUMS):
                return None  # "de Regio Envelop": a thing, named after whom it is for.
            founded = any(k.endswith(_FOUNDED) for k in sentence.keys[index : last + 1])
            ministry = sentence.keys[last] in names.ministries and not founded
            if ministry and is_name(sentence, last, names):
                return Giver("NL", True, first, last)
            seat = seat_of(sentence, last)
            if seat is not None:
                text, starts = sentence.block.view.text, sentence.starts
                return Giver(text[starts[last] : sentence.ends[seat]], False, first, seat)
            return Giver(_name(sentence, index, last, first, names), False, first, last)
    return None


def _is_adjective(sentence: Sentence, index: int, end: int) -> bool:
    """ "Limburgse gemeenten", "het Drentse bedrijfsleven": no name without its noun."""
    if not sentence.keys[index].endswith("se") or index + 2 != end:
        return False
    text, behind = sentence.block.view.text, sentence.starts[index + 1]
    return text[sentence.ends[index] : behind] == " " and text[behind].islower()


def _owner_of_fund(sentence: Sentence, end: int) -> str | None:
    """ "het Europees Garantiefonds van de EIB": the body whose it is."""
    keys = sentence.keys
    at = end + 1 + (keys[end + 1 : end + 2] in (["de"], ["het"]))
    if keys[end : end + 1] != ["van"]:
        return None
    bodies = (a for a in sentence.actors if a.kind == "body" and a.first in (at - 1, at))
    return next((body.code for body in bodies), None)


_FOUNDED = ("fonds", "stichting", "vereniging", "bank", "instituut", "bond", "huis", "platform")
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
    """ "de ministerraad van Curaçao", "de Poolse dienst": the country whose it is, if another."""
    for actor in sentence.actors:
        if actor.kind == "adjective" and actor.last == index - 1 and actor.code != "NL":
            return actor.code
    if sentence.keys[index + 1 : index + 2] != ["van"]:
        return None
    if sentence.keys[index + 2 : index + 4] == ["dat", "land"]:
        named = [a for a in sentence.actors if a.last < index and a.code != "NL"]
        return named[-1].code if named else None
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


def _of_states(sentence: Sentence, first: int, at: int, names: Names) -> Giver:
    """ "Gedeputeerde staten van Overijssel": the province whose they are."""
    text, keys = sentence.block.view.text, sentence.keys
    if keys[at + 1 : at + 2] == ["van"] and at + 2 < len(keys):
        last = last_of_name(sentence, at + 2, len(keys), names)
        if text[sentence.starts[at + 2]].isupper():
            name = text[sentence.starts[at + 2] : sentence.ends[last]]
            return Giver(f"provincie {name}", False, first, at)
    return Giver("provincie", False, first, at)


def keys_end(sentence: Sentence, index: int, end: int, ends: tuple[str, ...]) -> bool:
    """True if a word behind token `index` ends like one of these: "Europees Defensiefonds"."""
    return any(key.endswith(ends) for key in sentence.keys[index + 1 : end])


def _actor(sentence: Sentence, first: int, end: int, names: Names) -> Actor | None:
    """The country, body or own state among these tokens, unless it only tells of a thing."""
    inside = [
        a
        for a in sentence.actors
        # "uit het Solidariteitsfonds van de Unie": a known name may go on behind the phrase.
        if first <= a.first < end
        and (a.last < end or (a.first in (first, first + 1) and a.kind == "body"))
        and not _in_compound(sentence, a)
    ]
    for number, actor in enumerate(inside):
        if actor.kind == "place":
            if (actor.first, actor.last) == (first, end - 1):
                return actor  # "Washington zegde toe": the capital for the state.
            continue
        if actor.kind == "own" and of_region(sentence, actor, names.public_adjectives):
            return None
        if actor.kind != "adjective":
            return owned_by(sentence, actor)
        following = inside[number + 1] if number + 1 < len(inside) else None
        if following is not None and following.kind == "own":
            return following._replace(code=actor.code, kind="country")
        after = sentence.keys[actor.last + 1 : end]
        colleague = after[:1] in (["collega"], ["collega's"], ["collega’s"])
        if any(key in names.of_state for key in after[:2]) and "banken" not in after[:2]:
            return actor._replace(kind="country")
        if colleague and actor.code != "NL":
            return actor._replace(kind="country")
    return None


def _in_compound(sentence: Sentence, actor: Actor) -> bool:
    """ "de Inter-Amerikaanse Ontwikkelingsbank": the adjective is part of a name."""
    text = sentence.block.view.text
    return actor.kind == "adjective" and text[max(actor.start - 1, 0)] in ("-", "‑")


_AMASSED = frozenset("partij partijen set sets serie reeks lading groep".split())
_JOINING = frozenset("van de het der den des of the du and".split())


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
            if in_mention(sentence, at):
                break  # "het Fonds USD 9 miljard"
            if text[starts[at]].isupper():
                last = last_of_name(sentence, at, len(keys), names)
                at = last
            elif keys[at : at + 2] == ["voor", "de"] and text[ends[at + 1] + 1 :][:1].isupper():
                if any(a.first == at + 2 and a.kind == "body" for a in sentence.actors):
                    break  # "artsen van het RIVM voor de WHO"; but "het Fonds voor de Letteren"
            elif keys[at] not in _JOINING and not in_double(sentence, at, names):
                break
            at += 1
    name = text[starts[index] : ends[last]]
    if name in _SHORT:  # "een lening van het IMF, die het Fonds in drie jaar uitkeert"
        before = (a.code for a in sentence.actors if a.last < index and a.code in _SHORT[name])
        return next(before, name)
    lower = (
        index == 0
        and keys[0] not in names.proper
        and is_organisation(sentence, index, names)
        and name.split(" ")[0][1:].islower()
    )
    return name[0].lower() + name[1:] if lower else name


_SHORT = {"Fonds": ("IMF",), "Bank": ("Wereldbank", "EIB", "EBRD")}


def listed(
    sentence: Sentence, first: int, stop: int, language: Language
) -> tuple[list[Giver], int]:
    """The givers of "A, B en C" from `first` on, and one past the last of their words."""
    names = names_of(language)
    together = states_of_noun(sentence, first, stop, names)
    if together is not None:
        return together
    found: list[Giver] = []
    at = behind = first
    while at < stop:
        if found and sentence.keys[at] in _OPENING:
            break  # "Polen, dat Kenia tien boten gaf, …", "scholen, terwijl Polen …"
        if found and (aside := _aside_end(sentence, at, stop, names)):
            return found, aside
        end = phrase_end(sentence, at, stop, names)
        giver = giver_in(sentence, at, end, language)
        together = _league(sentence, at, end, stop, language) if not found else None
        umbrella = named_umbrella(sentence, end, stop, names) if not found else None
        if umbrella is not None:
            return [umbrella], umbrella.last + 1
        if together is not None:
            return together
        if giver is None or end <= at:
            break
        if len(found) == 1 and sentence.keys[at - 1] == "en":
            joined = _joined_name(sentence, found[0], at, end, names)
            if joined is not None:
                return [joined], end
        one = _singular(sentence, found, giver)
        head, _, name = found[0].code.partition(" ") if found else ("", "", "")
        if one is not giver and name and head in _PLURAL:
            found[0] = found[0]._replace(code=f"{_PLURAL[head]} {name}")
        found.append(one)
        behind = at = end
        if giver.known and giver.last + 1 < end and _is_verb_form(sentence, giver.last + 1):
            break  # "Spanje traint piloten en levert …"
        if at < stop and (
            sentence.keys[at] in ("en", "alsmede")
            or (sentence.keys[at] == IN_TURN and not in_mention(sentence, at + 1))
            or (sentence.keys[at] == "als" and "zowel" in sentence.keys[max(first - 1, 0) : at])
        ):
            at += 1
        elif not _comma_before(sentence, at, stop) or sentence.keys[at] == "als":
            break
    return found, max(behind, first) if found else at


def _aside_end(sentence: Sentence, at: int, stop: int, names: Names) -> int:
    """ "Evides, het waterbedrijf van Zeeland, | betaalt": where what calls it again ends."""
    keys, near = sentence.keys, range(at + 1, min(at + 9, stop))
    if keys[at] not in names.articles or not _comma_before(sentence, at, stop):
        return 0
    end = next((i for i in near if _comma_before(sentence, i, stop)), 0)
    single = end and keys[end] in names.finite and not keys[end].endswith("en")
    return end if single and "en" not in keys[at:end] else 0


_OPENING = frozenset("die dat terwijl omdat zodat hoewel aangezien nadat doordat".split())


def _league(
    sentence: Sentence, first: int, end: int, stop: int, language: Language
) -> tuple[list[Giver], int] | None:
    """ "een coalitie van Zweden, Finland en Estland": those who are in it give, where known."""
    keys = sentence.keys
    if end >= stop or keys[end] != "van" or keys[end - 1] not in _LEAGUES:
        return None
    if keys[first] not in ("een", "de", "het", "deze", "dit"):
        return None
    givers, behind = listed(sentence, end + 1, stop, language)
    named = len(givers) > 1 and all(one.known or one.code[:1].isupper() for one in givers)
    return (givers, behind) if named else None


_LEAGUES = frozenset(
    "coalitie consortium groep alliantie kopgroep kwartet trio combinatie samenwerkingsverband "
    "duo tandem bondgenootschap kring drietal viertal vijftal tweetal".split()
)


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
    if not found or giver.known or " " in giver.code:
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
    "hoogheemraadschappen": "hoogheemraadschap",
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
