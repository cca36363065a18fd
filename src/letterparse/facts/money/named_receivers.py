"""Receivers that no table knows, by their names, and bodies that words only point back to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from letterparse.facts.gifts.counterparts import is_stay_noun
from letterparse.facts.grammar.befallen import BLOWS
from letterparse.facts.grammar.case import GETTING, Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.name_ends import foundation_at, is_tied, past_title
from letterparse.facts.grammar.named_givers import listed
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import in_mention, is_name, names_of
from letterparse.facts.grammar.roles import Donor, preposition_of
from letterparse.facts.grammar.verbs import supports, verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of
from letterparse.language import Language
from letterparse.records import NamedTuple


class _Words(NamedTuple):
    trades: tuple[str, ...]
    funds: tuple[str, ...]
    own: frozenset[str]
    bodies: tuple[str, ...]


@cache
def _words(language: Language) -> _Words:
    table = language.table("actors")
    return _Words(
        trades=tuple(table["trades"]),
        funds=tuple(table["funds"]),
        own=frozenset((*table["regional"], *table["agencies"])),
        bodies=tuple(table["bodies"]),
    )


def named_receiver(case: Case, donor: Donor, members: Sequence[int]) -> list[str]:
    """ "aan CEPI", "aan het bedrijf Fugro", "schonk de Waddenvereniging € 2 miljoen": by name."""
    sentence = case.sentence
    for index in members:
        key = sentence.keys[index]
        gone = key == "naar" and _goes(case)
        if key == "aan" or gone or (key == "van" and sentence.keys[index - 1] == "beschikking"):
            names = names_behind(sentence, index + 1, donor, case.context.language)
            if gone and donor.own:
                own = _words(case.context.language).own
                names = [n for n in names if _is_apart(n) and own.isdisjoint(n.lower().split())]
            taking_part = donor.own and is_stay_noun(sentence.keys[index - 1])
            names = [name for name in names if not name.endswith("tafel")]  # Where they meet.
            if names and index + 1 in members and not taking_part:
                # "hulp aan Syriërs": they are called by their land.
                lands = names_of(case.context.language).demonyms
                names = [lands.get(name.lower(), name) for name in names]
                each = len(names) == case.size and "respectievelijk" in sentence.present
                return [names[case.number]] if each else names
        elif key in ("gunste", "behoeve") and sentence.keys[index + 1 : index + 2] == ["van"]:
            name = _name_behind(sentence, index + 2, donor, case.context.language)
            if name is not None:
                return [name]
    found = _paid_into(case, donor, members) or _supported(case, members)
    return found or bare_name(case, members)


def _is_apart(name: str) -> bool:
    """ "naar ZOA", "naar Mercy Corps"; what goes to a town or to Staatsbosbeheer stays at home."""
    return sum(map(str.isupper, name)) > 1 and not name.startswith(("Nationa", "Rijks", "Den "))


def _goes(case: Case) -> bool:
    """ "Er gaat € 3 miljoen naar ZOA": it is the money that goes."""
    hit = case.verdict.hit
    return hit is not None and hit.form.verb in ("gaan naar", "vloeien", "toevloeien")


def _supported(case: Case, members: Sequence[int]) -> list[str]:
    """ "Nederland steunt AMISOM met € 20 miljoen": the capitals right behind the verb."""
    keys, text = case.sentence.keys, case.sentence.block.view.text
    for at in members:
        if at + 1 not in members or at + 1 > case.scope.at:
            continue
        name = text[case.sentence.starts[at + 1] : case.sentence.ends[at + 1]]
        if name.isupper() and len(name) > 2 and name.isalpha():
            if supports(case.context.language, keys[at]):
                return [name]
    return []


def is_proper(name: str, language: Language) -> bool:
    """ "AFM", "VluchtelingenWerk", "Stichting Leergeld": a body of its own; no town or agency."""
    table = language.table("actors")
    noun, _, rest = name.partition(" ")
    if noun in ("stichting", "vereniging") and rest[:1].isupper():
        return True  # "Stichting Leergeld" at the head of a sentence, "de stichting Leergeld"
    if name.lower() in {*table["agencies"], *table["executors"]} or not name[:1].isupper():
        return False
    if name.startswith(("Nationa", "VN-", "EU-")):
        return False
    if "-" in name and all(part.istitle() for part in name.split("-")):
        return False  # "Midden-Groningen": a town.
    if " " not in name:
        return len(name) > 2 and sum(letter.isupper() for letter in name) > 1
    return any(word.lower().endswith(_words(language).bodies) for word in name.split())


def names_behind(sentence: Sentence, first: int, donor: Donor, language: Language) -> list[str]:
    """Those of a list: "aan het Rijksmuseum en het Mauritshuis"."""
    names: list[str] = []
    told = any(a.end <= sentence.starts[first - 1] for a in sentence.amounts)
    verbs = names_of(language).finite if first > 1 else ()  # "Aan Philips en Signify is …"
    name = _name_behind(sentence, first, donor, language)
    while name is not None and name not in names:
        at = sentence.block.view.text.find(name, sentence.starts[first])
        first = sentence.token_at(at + len(name)) if at >= 0 else len(sentence.keys)
        if names and sentence.keys[first : first + 1] and sentence.keys[first] in verbs:
            break  # "… aan ASML en Brainport legt er 3 miljoen bij"
        if names and told and first in sentence.priced:
            break  # "gaf € 2 miljoen aan het Rijksmuseum, ING € 1 miljoen"
        names.append(name)
        if sentence.keys[first : first + 1] == ["en"]:
            first += 1
        elif first not in sentence.behind_commas:
            break
        name = _name_behind(sentence, first, donor, language) or _body_at(sentence, first)
    return names


def _body_at(sentence: Sentence, first: int) -> str | None:
    """ "aan War Child en UNICEF": a body that a table knows, behind a name."""
    first += sentence.keys[first : first + 1] in (["de"], ["het"])
    return next((a.code for a in sentence.actors if a.first == first and a.kind == "body"), None)


def _name_behind(sentence: Sentence, first: int, donor: Donor, language: Language) -> str | None:
    """The name at the end of a noun phrase from token `first` on: "het bedrijf Fugro"."""
    text, keys, starts = sentence.block.view.text, sentence.keys, sentence.starts
    words = _words(language)
    while first < len(keys) and keys[first] in ("de", "het"):
        first += 1
    if (foundation := foundation_at(sentence, first)) is not None:
        return foundation
    at = first
    while at < len(keys) and at < first + 2 and not text[starts[at]].isupper():
        if not keys[at].endswith(words.trades):
            return None
        at += 1
    if at == len(keys) or not text[starts[at]].isupper():
        return None
    known = [a.code for a in sentence.actors if a.first == at and len(a.code) > 2]
    if known and at > first:
        return known[0]  # "aan het vaccininitiatief COVAX"
    if keys[at].endswith(("se", "che")) and at + 1 < len(keys) and text[starts[at + 1]].islower():
        # "het Utrechtse bedrijf Intravacc", but "aan Nederlandse boeren"
        at += 2
        trade = at < len(keys) and keys[at - 1].endswith(words.trades)
        if not trade or not text[starts[at]].isupper():
            return None
    following = starts[min(at + 1, len(keys) - 1)]
    if keys[at] in ("nationale", "nationaal") and text[following].islower():
        return None  # "aan de Nationale ombudsman"
    if keys[at].endswith(_STREETS) or keys[at].endswith(_RIVERS) or keys[at].endswith(_SCHEMES):
        return None
    if donor.own and (keys[at] in words.own or keys[at] == "fonds"):
        return None  # "aan het COA", "aan de provincie": the money stays at home.
    return _name_at(sentence, at, words.trades)


def _name_at(sentence: Sentence, at: int, nouns: tuple[str, ...] = ()) -> str | None:
    """The capitalised words from token `at` on, unless a table knows them.

    With `nouns` also one behind them: "het Albert Schweitzer ziekenhuis".
    """
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    if any(a.start <= starts[at] < a.end and a.kind != "adjective" for a in sentence.actors):
        return None
    adjective = sentence.keys[at].endswith("se") and text[ends[at] + 1 : ends[at] + 2].islower()
    if adjective or text[ends[at] : ends[at] + 1] in ("-", "‑") or in_mention(sentence, at):
        return None
    end = ends[at]
    for following in range(at + 1, min(at + 5, len(ends))):
        behind = starts[following]
        tied = following + 1 < len(ends) and is_tied(sentence, following)
        if text[ends[following - 1] : behind] not in (" ", " & ") and not tied:
            break
        if tied or _joins(sentence, following):
            continue
        if not text[behind].isupper():
            if nouns and sentence.keys[following].endswith(nouns):
                end = ends[following]
            break
        if in_mention(sentence, following):
            break
        end = ends[following]
    return text[starts[at] : end]


def gapped_receiver(case: Case, donor: Donor) -> list[str]:
    """ "…, het Rode Kruis € 20 miljoen en Cordaid € 6 miljoen": who stands before the amount."""
    sentence, language = case.sentence, case.context.language
    low, at = sentence.token_at(case.earlier_end), sentence.token_at(case.amount.start)
    for index in range(low, at):
        if sentence.keys[index - 1] in ("voor", "in", "naar"):
            continue  # "€ 15 miljoen voor Somalië, UNICEF € 10 miljoen": where the first goes
        givers, end = listed(sentence, index, at, language)
        named = givers and not donor.own and givers[0].code[0].isupper()
        end += sentence.keys[end:at] == ["met"]  # "…, gevolgd door Oeganda met € 9 miljoen"
        if givers and end == at and (givers[0].known or named):
            return [giver.code for giver in givers if giver.code != "NL"]
    first = low + (sentence.keys[low : low + 1] == ["en"])
    name = _name_at(sentence, first) if first < at else None
    if name is None or not name[0].isupper():
        return []
    return [name] if sentence.starts[first] + len(name) == sentence.ends[at - 1] else []


def _joins(sentence: Sentence, at: int) -> bool:
    """ "Instituut voor Vrede": a small word inside a name, not "CEPI voor Afrika"."""
    if sentence.keys[at] == "en" and sentence.keys[max(at - 2, 0)] == "stichting":
        # "Stichting Lezen en Schrijven"
        behind = sentence.starts[at + 1] if at + 1 < len(sentence.keys) else -1
        known = any(a.start <= behind < a.end for a in sentence.actors)
        return behind > 0 and sentence.block.view.text[behind].isupper() and not known
    if sentence.keys[at] not in _INSIDE or at + 1 >= len(sentence.keys):
        return False
    start = sentence.starts[at + 1]
    named = any(a.start <= start < a.end for a in sentence.actors)
    return sentence.block.view.text[start].isupper() and not named


_INSIDE = frozenset("voor van of for from and the against".split())
# "voegt € 3 miljoen toe aan de Maatwerkregeling": money for it, and nobody who gets it.
_SCHEMES = ("regeling", "uitkering", "wet", "akkoord", "deal", "impuls")
# "aan de Lindekade": where, not to whom.
_RIVERS = tuple("geul maas rijn ijssel zaan vecht amstel lek waal rotte zee".split())
_STREETS = ("kade", "straat", "weg", "laan", "plein", "gracht", "dijk", "singel", "kanaal", "dreef")
_WORKS = ("lijn", "Lijn", "route", "brug", "tunnel", "sluis", "weg", "kanaal", "dijk")


def _paid_into(case: Case, donor: Donor, members: Sequence[int]) -> list[str]:
    """ "stort 30 miljoen euro in het Adaptation Fund": a fund by its foreign name."""
    sentence, words = case.sentence, _words(case.context.language)
    text, starts = sentence.block.view.text, sentence.starts
    for index in members:
        if sentence.keys[index] not in ("in", "aan") or index + 2 >= len(starts):
            continue
        at = index + 1 + (sentence.keys[index + 1] in ("de", "het"))
        if not text[starts[at]].isupper():
            continue
        name = _name_at(sentence, at)
        if name is None or not name.lower().endswith(words.funds):
            continue
        if donor.own and (name.endswith(("onds", "aciliteit")) or name.startswith("Fonds")):
            return []  # "in het Diergezondheidsfonds": a purse of the own state
        return [name]
    return []


def bare_name(case: Case, members: Sequence[int]) -> list[str]:
    """ "De loterij kende de Waddenvereniging € 2 miljoen toe": the object without a preposition.

    A name between the subject of a verb of giving and the amount.
    """
    sentence, language = case.sentence, case.context.language
    hits = verbs_in(case.scope.marked, verb_forms(language, "giving"), "m")
    verbs = words_of(language).given_bare
    if not any(hit.form.verb in verbs for hit in hits):
        return []
    if is_passive(sentence, case.statement, language):
        return []
    givers = case.subject.givers
    if not givers:
        return []
    low = past_title(sentence, max(giver.last for giver in givers))
    stop = sentence.token_at(case.amount.start)
    for index in range(low + 1, stop):
        if index not in members or not is_name(sentence, index, names_of(language)):
            continue
        near = sentence.keys[max(index - 3, 0) : index]
        if near[-1] in ("en", "of") or "via" in near or preposition_of(sentence, index) is not None:
            return []
        between = sentence.block.view.text[sentence.ends[low] : sentence.starts[index]]
        beside = index == low + 1 and sentence.keys[low] not in _ACTING
        if beside or "," in between or near[-1].endswith(BLOWS):  # "na orkaan Irma"
            return []
        noun = sentence.keys[index - 1]
        if index > low + 2 and sentence.keys[index - 2] in ("de", "het"):
            if not noun.endswith(_words(language).trades):
                return []  # "op het congres Leven Lang Ontwikkelen"
        name = _name_at(sentence, index, _words(language).trades)
        return [name] if name is not None and not name.endswith(_WORKS) else []
    return []


# "Vorig jaar kende het kabinet | Cordaid € 2 miljoen toe": no noun of its name.
_ACTING = frozenset("kabinet nederland regering ik wij we".split())


def points_to_body(case: Case) -> bool:
    """ "in dit fonds", "aan deze organisatie": a body told of before; not "het fonds voor …".

    Also "tekent in voor € 9 miljoen aan nieuwe aandelen": in whose capital, was told before.
    """
    keys, funds = case.scope.keys, _words(case.context.language).funds
    told = keys[:2] == ["het", "fonds"] and keys[2:3] not in (["voor"], ["van"], ["met"])
    told = told or _by_its_noun(case) or _subscribes(case) or _is_hers(keys) or _is_the_body(case)
    return told or any(
        one in ("dit", "dat", "deze") and key.endswith(funds) for one, key in pairwise(keys)
    )


def _is_hers(keys: Sequence[str]) -> bool:
    """ "draagt bij aan haar programma": of a body told of; not "A en B krijgen voor hun werk"."""
    several = keys[1:2] == ["en"] and not GETTING.isdisjoint(keys[2:5])
    return not (several or _HERS.isdisjoint(keys)) and any(
        keys[i] in ("aan", "voor") and keys[i + 1] in _HERS and keys[i + 2].endswith(_WORK)
        for i in range(len(keys) - 2)
    )


_HERS = frozenset(("haar", "hun"))
_WORK = ("programma", "programma's", "werk", "oproep", "kernbudget", "budget", "fonds", "campagne")


def _is_the_body(case: Case) -> bool:
    """ "heeft de organisatie € 3 miljoen toegezegd": the object, with nothing to name it."""
    keys, at = case.scope.keys, case.sentence.token_at(case.amount.start)
    before = case.sentence.keys[max(at - 5, 0) : at]
    pairs = list(pairwise(keys[1:]))
    bare = ("de", "organisatie") in pairs[:6] and "organisatie" in before
    return bare and keys[keys.index("organisatie") + 1] not in ("van", "voor", "die", "met")


def _by_its_noun(case: Case) -> bool:
    """ "leent het Fonds € 3 miljard": with a capital alone, the one of the section."""
    sentence, text = case.sentence, case.sentence.block.view.text
    return "fonds" in sentence.present and any(
        sentence.keys[i] == "fonds"
        and text[sentence.starts[i]].isupper()
        and sentence.keys[i - 1] == "het"
        and i + 1 in sentence.priced
        for i in case.scope.members[1:]
    )


def _subscribes(case: Case) -> bool:
    """ "neemt voor € 9 miljoen aan deze kapitaalverhoging deel", "tekent in op aandelen"."""
    keys = case.scope.keys
    if _SIGNS.isdisjoint(keys) or _TO_SIGN.isdisjoint(keys):
        return False
    shares = any(key.endswith(_SHARES) for key in keys)
    return shares or any(two in _RAISED for two in pairwise(keys))


_SHARES = ("aandelen", "kapitaalverhoging", "kapitaal")
_RAISED = (("deze", "verhoging"), ("die", "verhoging"), ("deze", "uitbreiding"))
_SIGNS = frozenset(
    "tekent tekende tekenden tekenen ingetekend intekent schrijft schreef ingeschreven neemt nam "
    "nemen namen deelgenomen deelneemt deelnemen".split()
)
_TO_SIGN = frozenset(
    "in deel deelgenomen deelneemt deelnemen ingetekend intekent ingeschreven".split()
)


def body_before(case: Case, donor: Donor) -> list[str]:
    """The body that was named or given to last before "dit fonds"."""
    last = case.before.last
    if _by_its_noun(case):
        return _body_of_section(case)
    here = [a for a in case.sentence.actors if a.end <= case.earlier_end]
    before = list(last.actors) if last is not None else []
    named = [a.code for a in before + here if a.kind == "body"]
    named = [code for code in named if code != donor.code and len(code) > 2]
    if named:
        return named[-1:]
    told = case.before.here or case.before.head
    given = [c for c in (told.recipient or () if told is not None else ()) if len(c) > 2]
    if not given and (_subscribes(case) or _is_the_body(case)):
        return _body_of_section(case)
    if given or last is None:
        return given[-1:]
    funds = _words(case.context.language).funds
    text, starts = last.block.view.text, last.starts
    for index, key in enumerate(last.keys):
        if text[starts[index]].isupper() and index and key not in ("de", "het"):
            name = _name_at(last, index)
            if name is not None and name.lower().endswith(funds):
                return [name]
    return []


def _body_of_section(case: Case) -> list[str]:
    """The body that the heading names, if it is one alone."""
    named = case.context.named_in(case.context.heading_of(case.sentence.block))
    bodies = [actor.code for actor, _ in named if actor.kind == "body"]
    return bodies if len(bodies) == 1 else []
