"""Whose the fund is that words only point back to: "uit de faciliteit", "uit dit fonds".

"De Europese Vredesfaciliteit telt twee pijlers. Uit de faciliteit is € 85 miljoen toegekend."
"""

from __future__ import annotations

from collections.abc import Iterator

from letterparse.facts.gifts import counterparts
from letterparse.facts.gifts.pointed_givers import named_in
from letterparse.facts.grammar import organisations
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.case import Case, as_donor, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.passives import is_passive
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.purses import is_budget
from letterparse.facts.grammar.roles import Donor
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.money.implied_payers import FOUNDING, names_own

_OUT_OF = frozenset(("uit", "vanuit"))
_TO = frozenset(("aan", "naar"))
_POINTING = frozenset("de het dit dat deze die".split())
_FUNDS = frozenset("fonds faciliteit instrument mechanisme".split())
_RUNNING = FOUNDING | frozenset("beschikt beschikken beschikte bezit".split())


def of_fund_told(case: Case) -> Donor | None:
    """ "Het Investeringsfonds Noord leende … Uit het fonds is ook € 1 miljoen gegaan": that one."""
    within = _of_scheme_within(case)
    if within is not None:
        return within
    noun = _fund_pointed_at(case)
    if not noun:
        return _of_size(case)
    for told in _before(case):
        if names_own(told):
            return None
        actor = _called(told, noun)
        if actor is not None:
            return as_donor(actor.code, case.context.language)
        if told is case.before.last:
            found = _named_fund(case, told, noun) or _run_by(case, told, noun)
            if found is not None:
                return found
    return None


def _of_size(case: Case) -> Donor | None:
    """ "Het fonds van de gemeente beloopt € 3 mln.": hers; "Het budget bedraagt …": as told."""
    sentence, language, first = case.sentence, case.context.language, case.scope.members[0]
    noun = sentence.keys[first + 1 : first + 2]
    if not noun or not noun[0].endswith(_SIZED) or _COMES_TO.isdisjoint(case.scope.keys):
        return None
    if sentence.keys[first + 2 : first + 3] == ["van"]:
        name = organisations.owner(sentence, frozenset(noun), case.scope.at, language)
        return as_donor(name, language) if name and name.split()[0] in _PUBLIC else None
    last = case.before.last
    if sentence.keys[first] not in _POINTING or last is None or names_own(last):
        return None
    if last.block is not sentence.block or noun[0] not in _SIZED:
        return None
    for at, key in enumerate(last.keys):
        if key.endswith(_SCHEMES):
            union = names_of(language).european.union(("eu",))
            if not union.isdisjoint(last.keys[max(at - 2, 0) : at]):
                return as_donor("EU", language)
            return _run_by(case, last, key)
    return None


_SIZED = ("fonds", "budget", "begroting", "omvang")
_COMES_TO = frozenset(
    "beloopt beliep bedraagt bedroeg bedragen is was telt telde omvat omvatte".split()
)
_PUBLIC = frozenset(
    "provincie provincies gemeente gemeenten waterschap waterschappen stichting".split()
)


def _of_scheme_within(case: Case) -> Donor | None:
    """ "Drenthe heeft zijn eigen regeling stopgezet; daarin was € 5 miljoen beschikbaar"."""
    sentence, language, first = case.sentence, case.context.language, case.scope.members[0]
    if not first or sentence.keys[first] not in _WITHIN or not _is_own_scheme(sentence, first):
        return None
    givers = subject_of(sentence, list(range(first)), "", language).givers
    return donor_from(givers[0], language) if givers else None


def _is_own_scheme(sentence: Sentence, end: int) -> bool:
    keys = sentence.keys[:end]
    return any(
        keys[i] in _HIS and any(key.endswith(_SCHEMES) for key in keys[i + 1 : i + 4])
        for i in range(len(keys))
    )


_WITHIN = frozenset("daarin hierin daaruit hieruit daarvoor hiervoor waarin".split())
_HIS = frozenset("een zijn haar hun eigen".split())
_SCHEMES = ("regeling", "fonds", "programma", "potje", "budget", "faciliteit")


def is_fund_of_others(case: Case) -> bool:
    """ "Uit de faciliteit is € 30 miljoen aan Georgië toegekend": whose it is, nothing has said.

    Money for a state abroad, out of what was neither told of nor given to before.
    """
    if not _fund_pointed_at(case) or case.before.head is not None:
        return False
    if names_own(case.sentence) or any(_tells_of_own(told) for told in _before(case)):
        return False
    language, members = case.context.language, case.scope.members
    return bool(counterparts.recipients(case.sentence, members, "NL", language, _TO))


def of_measure(case: Case) -> Donor | None:
    """ "De EU kende … toe. Voor Mozambique is een steunmaatregel van € 45 mln. vastgesteld": hers.

    For a state abroad the Union alone adopts these.
    """
    sentence, language = case.sentence, case.context.language
    if _MEASURES.isdisjoint(case.scope.keys) or _ADOPTED.isdisjoint(case.scope.keys):
        return None
    told = next((one for one in _before(case) if one.actors), None)
    if told is None or _tells_of_own(told) or _tells_of_own(sentence):
        return None
    abroad = any(a.kind != "body" and a.code != "NL" for a in sentence.actors)
    union = any(a.code == "EU" for a in told.actors)
    return as_donor("EU", language) if abroad and union else None


_MEASURES = frozenset(("steunmaatregel", "steunmaatregelen", "bijstandsmaatregel"))
_ADOPTED = frozenset("vastgesteld aangenomen goedgekeurd verlengd verhoogd aanvaard".split())


def _tells_of_own(sentence: Sentence) -> bool:
    return names_own(sentence) or any(key.startswith("nederland") for key in sentence.keys)


def _fund_pointed_at(case: Case) -> str:
    """The noun of "uit het fonds", which nothing names; "" if none stands there."""
    keys = case.sentence.keys
    if _OUT_OF.isdisjoint(case.scope.keys) or _FUNDS.isdisjoint(case.scope.keys):
        return ""
    for at in case.scope.members:
        if keys[at] not in _OUT_OF or at + 2 >= len(keys):
            continue
        bare = keys[at + 1] in _POINTING and keys[at + 2] in _FUNDS
        return keys[at + 2] if bare and not _goes_on(case, at + 3) else ""
    return ""


def _goes_on(case: Case, at: int) -> bool:
    """ "uit het fonds van de provincie", "uit het fonds PROBLUE": it is named here."""
    sentence = case.sentence
    if at >= len(sentence.keys):
        return False
    start = sentence.starts[at]
    gap = sentence.block.view.text[sentence.ends[at - 1] : start]
    named = sentence.block.view.text[start].isupper() or sentence.keys[at] in ("van", "voor")
    return gap == " " and named


def _before(case: Case) -> Iterator[Sentence]:
    """The sentences of the paragraph before this one, the nearest first."""
    block = case.sentence.block
    if case.before.last is None or case.before.last.block is not block:
        return
    for told in reversed(case.context.sentences(block)):
        if told.end <= case.sentence.start:
            yield told


def _called(sentence: Sentence, noun: str) -> Actor | None:
    """The fund of a body that a table knows, by a name that ends in the noun."""
    text = sentence.block.view.text
    named = [a for a in sentence.actors if text[a.start : a.end].lower().endswith(noun)]
    return named[-1] if named else None


def _named_fund(case: Case, last: Sentence, noun: str) -> Donor | None:
    """A fund that no table knows, by its name in the sentence before."""
    language = case.context.language
    for one in named_in(last, 0, len(last.keys), language):
        giver = one.giver
        if last.keys[giver.last].endswith(noun) or noun in giver.code.lower():
            if not (giver.own or is_budget(last, giver, names_of(language))):
                return donor_from(giver, language)
    return None


def _run_by(case: Case, last: Sentence, noun: str) -> Donor | None:
    """ "Het IMF beschikt over een noodfonds": who runs what the noun points to."""
    if _RUNNING.isdisjoint(last.keys) or not any(key.endswith(noun) for key in last.keys):
        return None
    language, members = case.context.language, list(range(len(last.keys)))
    if is_passive(last, members, language):
        return None
    givers = subject_of(last, members, "", language).givers
    return donor_from(givers[0], language) if givers and givers[0].known else None
