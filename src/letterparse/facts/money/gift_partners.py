"""With whom the giver of an amount gives it: those listed, named or pointed to beside the giver."""

from __future__ import annotations

from collections.abc import Callable

from letterparse.facts.gifts import counterparts
from letterparse.facts.gifts.enumerations import share_at
from letterparse.facts.gifts.pointed_givers import (
    BOTH,
    all_pointed_at,
    each_of,
    in_plural,
    is_active,
)
from letterparse.facts.grammar.case import Case, donor_from
from letterparse.facts.grammar.named_givers import listed
from letterparse.facts.grammar.purses import purses_in
from letterparse.facts.grammar.roles import Donor, subjects
from letterparse.facts.money.agents import agents_of, sharers_of
from letterparse.facts.money.beside import with_others
from letterparse.facts.money.borrowing import is_borrowed, lent_to
from letterparse.facts.money.buyers import buyers_of
from letterparse.facts.money.doers import in_relative
from letterparse.facts.money.givers import enumerated_givers, is_listed_giver, named_in_item
from letterparse.facts.money.listed_givers import list_beside
from letterparse.facts.money.paid_objects import payers_of_object
from letterparse.facts.money.stated_givers import number_among, together


def partners_of(case: Case, donor: Donor, earlier: Callable[[], list[str]]) -> list[str]:
    """ "Samen met A … Deze order van …": also those of the sentence that "deze" points to."""
    if lent := lent_to(case):
        return [code for code in _beside_donor(case, donor) if code not in lent]
    if is_borrowed(case):
        return []
    found = counterparts.partners(case.sentence, case.scope.members, donor.code)
    if case.verdict.rule == "sale":
        return [donor.code for donor in buyers_of(case)[1:]] or found
    if case.verdict.rule == "object":
        payers = payers_of_object(case.sentence, case.amount, case.context.language)
        return [one.code for one in payers[1:]]
    just_before = case.sentence.keys[max(case.scope.at - 3, 0) : case.scope.at]
    if is_listed_giver(case):
        return [donor.code for donor in named_in_item(case)[1:]]
    enumerated = enumerated_givers(case)
    if enumerated:
        return [donor.code for donor in enumerated[1:]]
    found = found or with_others(case) or [one.code for one in in_relative(case)[1:]]
    if not found and case.size == 1 and not _EACH & set(just_before):
        found = [code for code in _beside_donor(case, donor) if not _is_supplier(case, donor, code)]
        found = found or _pointed_with(case, donor)
    if not found:
        sharers = agents_of(case)[1:] or sharers_of(case)
        found = [donor.code for donor in sharers]
    found = found or _in_purse(case, donor) or _of_share(case, donor)
    if not found and case.sentence.keys[0] in ("deze", "dit"):
        return earlier()
    return found


_EACH = BOTH | {"elk", "ieder"}


def _is_supplier(case: Case, donor: Donor, code: str) -> bool:
    """ "Rijkswaterstaat en BAM tekenden een contract van € 9 mln.": who signs it to be paid."""
    hit, keys = case.verdict.hit, case.scope.keys
    signed = hit is not None and "teken" in hit.form.verb
    if not (donor.own and signed) or not {"met", "bij"}.isdisjoint(keys):
        return False
    return len(code) > _STATE and code[0].isupper() and not _CONTRACTS.isdisjoint(keys)


_STATE = 2
_CONTRACTS = frozenset(("contract", "overeenkomst", "koopovereenkomst", "raamovereenkomst"))


def gives_share(case: Case) -> bool:
    """True for a member of a list of givers."""
    if is_listed_giver(case):
        return True
    found = share_at(case.sentence, case.scope.at, case.context.language)
    return found is not None and found[0].sides.labels == "give"


def _of_share(case: Case, donor: Donor) -> list[str]:
    """ "een contract van € 9 mln., waarvan Noorwegen 40 procent betaalt": with it, of the whole."""
    sentence, clauses = case.sentence, case.sentence.clauses
    found: list[str] = []
    for clause, opener in enumerate(clauses.opener):
        members = clauses.members(clause)
        if opener != "waarvan" or clauses.around[clause] != case.scope.clause or case.size > 1:
            continue
        keys = sentence.words(members)
        pays = not (_PAYS.isdisjoint(keys[-2:]) or _SHARES.isdisjoint(keys))
        if pays and members[0] > case.scope.at and _MAY.isdisjoint(keys):
            found += [a.code for a in subjects(sentence, members)[:1] if a.kind == "country"]
    return [code for code in found if code != donor.code]


_PAYS = frozenset("betaalt betaalde bijdraagt financiert draagt neemt bekostigt".split())
_SHARES = frozenset("procent % helft derde kwart tweederde driekwart vijfde tiende".split())
_MAY = frozenset("niet zou kan mogelijk terug".split())


def _in_purse(case: Case, donor: Donor) -> list[str]:
    """ "Van de Hartstichting en Hartekind is € 4 miljoen gekomen": who is named behind her."""
    sentence, language = case.sentence, case.context.language
    if case.size > 1 or donor.own:
        return []
    for purse in purses_in(sentence, case.scope.members, language):
        givers = listed(sentence, purse.at + 1, len(sentence.keys), language)[0]
        told = [donor_from(giver, language).code for giver in givers]
        if len(told) > 1 and told[0] == donor.code:
            return told[1:]
    return []


def _pointed_with(case: Case, donor: Donor) -> list[str]:
    """ "Zij leggen samen € 3 miljoen in": those that "zij" stands for besides the giver."""
    if each_of(case.scope.keys) or not in_plural(case):
        return []
    told = all_pointed_at(case)
    return [one.code for one in told[1:]] if told[:1] == [donor] and case.size == 1 else []


def _is_beside_another(case: Case, donor: Donor) -> bool:
    """Does a name stand right behind the giver's, without a comma or "en"?"""
    sentence, text = case.sentence, case.sentence.block.view.text
    for actor in sentence.actors:
        at = actor.last + 1
        if actor.code != donor.code or actor.first not in case.scope.members:
            continue
        if at < len(sentence.keys) and text[actor.end : sentence.starts[at]] == " ":
            return any(a.first == at and a.kind in ("country", "body") for a in sentence.actors)
    return False


def _beside_donor(case: Case, donor: Donor) -> list[str]:
    """ "Nederland, Duitsland en Denemarken stellen samen": those listed after the giver."""
    if not is_active(case):
        return []
    if case.verdict.hit is not None and case.verdict.hit.form.verb == "ontvangen":
        return []
    if _is_beside_another(case, donor):
        return []  # "heeft Nederland UNICEF en het WFP … gegeven": those get it.
    givers = list_beside(case) or together(case)
    if number_among(case, len(givers)) is not None or givers[:1] != [donor]:
        return []
    return [donor.code for donor in givers[1:]]
