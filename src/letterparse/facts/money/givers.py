"""Who gives an amount, to whom, with whom: the roles of its clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from letterparse.facts.gifts.enumerations import donors_of, share_at
from letterparse.facts.gifts.list_labels import NO_GIFTS, item_givers
from letterparse.facts.gifts.openings import label_of, label_start
from letterparse.facts.gifts.pointed_givers import (
    both_pointed_at,
    by_order,
    of_that_kind,
    pointed_at,
)
from letterparse.facts.gifts.sides import Sides
from letterparse.facts.grammar import organisations
from letterparse.facts.grammar.case import GETTING, OWNED, Case, as_donor, donor_from, donor_told
from letterparse.facts.grammar.phrases import has_finite, names_of
from letterparse.facts.grammar.purses import FROM_WHOM
from letterparse.facts.grammar.roles import NL, Donor
from letterparse.facts.money.about_each import giver_of_share, of_fraction, of_that_of, share_of
from letterparse.facts.money.agents import agents_of
from letterparse.facts.money.beside import on_behalf
from letterparse.facts.money.board_givers import of_board
from letterparse.facts.money.borne import billed, payer
from letterparse.facts.money.borrowing import lender
from letterparse.facts.money.buyers import buyer_of
from letterparse.facts.money.doers import (
    enlarged,
    of_antecedent,
    of_decider,
    of_doer,
    of_each_outer,
    of_explained,
    of_outer,
    of_relative,
    of_speaker,
    of_that_one,
    that_country,
)
from letterparse.facts.money.fronted_aims import of_fronted_aim
from letterparse.facts.money.givers_aside import in_apposition
from letterparse.facts.money.grants import granter
from letterparse.facts.money.implied_payers import (
    of_agreement,
    of_budget,
    of_founder,
    of_founding_state,
    of_fund_filled,
    of_further,
    of_running_total,
    of_state_money,
    of_state_there,
    of_unnamed_origin,
)
from letterparse.facts.money.joined_receivers import is_helped
from letterparse.facts.money.leagues import BLOCS, of_mission, of_union, purse_of_bloc
from letterparse.facts.money.listed_givers import (
    gapped_with,
    helped_beside,
    listed_beside,
    listed_in_brackets,
)
from letterparse.facts.money.many_givers import all_give, among_them, are_gifts_of
from letterparse.facts.money.own_receipts import follows_one_who_gets, receives
from letterparse.facts.money.owned_gifts import adjective, aid_behind, apposed, gift_of, noun_owner
from letterparse.facts.money.pacts import of_pact
from letterparse.facts.money.paid_objects import payers_of_object
from letterparse.facts.money.part_words import words_around
from letterparse.facts.money.pointed_funds import of_fund_told
from letterparse.facts.money.said_before import given_by_us
from letterparse.facts.money.second_parts import in_second_part
from letterparse.facts.money.sources import (
    approved,
    bracket_behind,
    bracketed,
    charged,
    giver_behind,
    is_of_fund,
    is_pact,
    origin,
    owner_behind,
    source,
    through,
    told_behind_noun,
    under_fund,
)
from letterparse.facts.money.stated_givers import comes_with, passive, stated
from letterparse.facts.money.told_again import of_same_sum
from letterparse.facts.money.worth import giver_of_worth


def donor_of(case: Case) -> Donor | None:
    """Who gives, or None where nobody is named: then it is the own state, in its own money."""
    if case.verdict.rule == "sale":
        return buyer_of(case)
    if case.verdict.rule == "borne":
        return payer(case.sentence, case.amount, case.context.language)
    if case.verdict.rule == "object":
        return payers_of_object(case.sentence, case.amount, case.context.language)[0]
    if case.verdict.rule == "own-cost":
        return _first(case, (_agent, charged, purse_of_bloc)) or NL
    if case.verdict.rule == "worth":
        return giver_of_worth(case)
    if is_listed_giver(case):
        named = named_in_item(case)
        return named[0] if named else None
    told = of_mission(case) or given_by_us(case)
    if told is not None:
        return told
    if follows_one_who_gets(case) or helped_beside(case):
        return donor_told(case.before.here) or NL
    if share_of(case) is not None:
        return giver_of_share(case)
    enumerated = enumerated_givers(case)
    if enumerated:
        return enumerated[0]
    if _gets_part(case):
        return donor_told(case.whole)
    among = among_them(case)
    if among is not None:
        told = donor_told(case.before.here)
        return donor_from(among, case.context.language) if all_give(case) else told
    if not _THEREOUT.isdisjoint(case.scope.keys) and (case.before.here or case.before.head):
        return donor_told(case.before.here or case.before.head)
    if _only_gets(case):
        return donor_told(case.whole)
    if case.verdict.rule == "item":
        return donor_told(case.whole) or _donor_of_item(case)
    beside = _first(case, _BESIDE)
    if beside is not None:
        return beside
    if receives(case):
        return (
            of_relative(case)
            or giver_behind(case)
            or source(case, FROM_WHOM)
            or _of_gift(case)
            or granter(case)
            or _as_before(case)
            or of_unnamed_origin(case)
            or of_state_there(case)
            or of_union(case)
            or of_same_sum(case)
        )
    found = _first(case, _IN_TURN)
    return found or (_of_passive(case) if passive(case) else _of_rest(case))


def _gets_part(case: Case) -> bool:
    """ "Gemeenten krijgen € 9 mln., waarvan Breda € 4 mln.": who is named gets it, too."""
    if case.scope.opener not in ("waarvan", "wie") or case.verdict.rule != "part":
        return False
    told = case.sentence.token_at(case.earlier_end) if case.earlier_end else 0
    named = case.scope.at - max(case.scope.members[0], told)
    if case.whole is None or not 0 < named < _NAME:
        return False
    if case.scope.keys[-1] in GETTING and {"van", "uit"}.isdisjoint(case.scope.keys):
        return True
    if has_finite(case.sentence, case.scope.members, names_of(case.context.language)):
        return False
    return not GETTING.isdisjoint(words_around(case.sentence, case.scope))


# So many words stand at most between "waarvan" and the amount of who is only named.
_NAME = 8


# "De Wereldbank betaalde daaruit …": of whose money was told before.
_THEREOUT = frozenset(("daaruit", "hieruit"))


def _first(case: Case, attempts: Sequence[Callable[[Case], Donor | None]]) -> Donor | None:
    """What the first of these that finds somebody finds."""
    return next((found for one in attempts if (found := one(case)) is not None), None)


def _from_fund(case: Case) -> Donor | None:
    """ "€ 3 miljard uit het Innovatiefonds": a fund of others pays, whoever announces it."""
    found = owner_behind(case)
    return found if found is not None and found.code in BLOCS else None


def _as_before(case: Case) -> Donor | None:
    """ "…; Griekenland en Cyprus kregen € 66 miljoen": from whom the sentence has told."""
    told = donor_told(case.before.here)
    keys = case.scope.keys
    # "Griekenland ontving van haar € 66 miljoen"
    passed_on = keys[-1:] == ["toegewezen"] or ("van", "haar") in pairwise(keys)
    return told if told is not None and not told.own and passed_on else None


def _of_gift(case: Case) -> Donor | None:
    """ "De Deense bijdrage, 8 miljoen euro, is ontvangen": whose gift is received."""
    if any(is_of_fund(case, at) for at in case.scope.members):
        return apposed(case)
    return apposed(case) or _owned(case)


def _owned(case: Case) -> Donor | None:
    """ "de bijdrage van Frankrijk"; not "Het programma van UNICEF wordt gesteund met …"."""
    keys = case.sentence.keys
    if is_helped(case) or (keys[0] in ("als", "ter") and keys[1].endswith("financiering")):
        return None  # "Als cofinanciering van het EU-project …": of what it is a share, not whose.
    found = source(case, ("van",))
    if found is not None and not _is_of_label(case, found):
        return found
    owner = organisations.owner(case.sentence, _OWNED, case.scope.at, case.context.language)
    if owner == "fonds":  # Whose it is, was told before.
        return donor_told(case.before.here or case.before.head)
    return as_donor(owner, case.context.language) if owner and not is_pact(owner) else None


def _is_of_label(case: Case, found: Donor) -> bool:
    """ "Noodfonds van de VN: € 5 mln., een deel van een bijdrage van € 9 mln.": before ":"."""
    sentence = case.sentence
    colon = sentence.text.find(":") + sentence.start
    if sentence.block.kind != "item" or not sentence.start <= colon < case.earlier_end:
        return False
    return all(a.end <= colon for a in sentence.actors if a.code == found.code)


_OWNED = OWNED | frozenset(
    "geld gelden middelen subsidie krediet garantie inbreng cofinanciering medefinanciering "
    "betaling betalingen investering investeringen afdracht reservering spaarpot impuls pakket "
    "steunpakket hulppakket toelage voorschot voorschotten injectie kapitaalinjectie bijstorting "
    "contributie borgstelling hulp noodhulp tegemoetkoming tranche".split()
)


def _agent(case: Case) -> Donor | None:
    """ "door X" in a passive, or where the verb is one of getting, "van X"."""
    hit = case.verdict.hit
    if hit is not None and hit.form.verb == "opnemen":
        return None  # "door KLM opgenomen": who takes up a loan is not who lends.
    if hit is not None and hit.form.verb in _SPENDING and case.whole is not None:
        return None  # "Daarvan wordt € 1 miljoen door het Rode Kruis besteed": who got it does.
    found = agents_of(case)[:1]
    if found and hit is not None and hit.form.verb == "ontvangen":
        # "Van Noorwegen is € 3 miljoen ontvangen door Moldavië": that is who gets it.
        return source(case, FROM_WHOM) or found[0]
    if not found and receives(case):
        return giver_behind(case) or source(case, FROM_WHOM)
    return found[0] if found else None


_SPENDING = ("besteden", "besteed", "inzetten")


def _of_rest(case: Case) -> Donor | None:
    """No subject gives and none is passive: "de bijdrage van X bedraagt …"."""
    return _first(case, _REST_IN_TURN)


def _of_whole(case: Case) -> Donor | None:
    """ "Daarvan is 3 miljoen bestemd voor …": who gives the whole."""
    return donor_told(case.whole)


def _of_passive(case: Case) -> Donor | None:
    """No subject gives: "via de EPF gefinancierd", "de Deense bijdrage is verhoogd"."""
    return _first(case, _PASSIVE_IN_TURN)


def _of_sibling(case: Case) -> Donor | None:
    """ "Daarvan is € 13 mld. betaald; voor banken is € 10 mld. gereserveerd": of one whole."""
    before = case.before.here
    told = donor_told(before) if before is not None and before.part_of is not None else None
    return told if told != NL else None


def _only_gets(case: Case) -> bool:
    """True for a member of a list of those who get: "de verdeling is: Mali € 4 mln., …"."""
    found = share_at(case.sentence, case.scope.at, case.context.language)
    return found is not None and found[0].sides == Sides("get")


def enumerated_givers(case: Case) -> list[Donor]:
    """Who gives the share of a member of a list: who it names, else who gives to all."""
    sentence, language = case.sentence, case.context.language
    found = share_at(sentence, case.scope.at, language)
    if found is None:
        return []
    listed, member = found
    if not {"waaronder", "zoals"}.isdisjoint(
        sentence.keys[max(listed.first - 2, 0) : listed.first + 1]
    ):
        return []
    if listed.sides.labels == "give" or are_gifts_of(sentence, listed.first):
        return donors_of(member, language)
    return [listed.sides.donor] if listed.sides.donor is not None else []


def is_listed_giver(case: Case) -> bool:
    """True for an item without a verb of its own, in a list whose items name who gives."""
    before = case.before
    if before.labels not in ("give", NO_GIFTS) or case.sentence.block.kind != "item":
        return False
    if case.verdict.rule == "part" and before.here is not None:
        return False
    names = names_of(case.context.language)
    return not has_finite(case.sentence, case.scope.members, names)


def named_in_item(case: Case) -> list[Donor]:
    """Who an item of a list names as giver of its amount."""
    amount = case.amount
    if case.before.labels == NO_GIFTS:
        return []
    return item_givers(case.sentence, amount.start, amount.end, case.context.language)


def _donor_of_item(case: Case) -> Donor | None:
    """The giver that stands behind the amount, else that of the line above."""
    behind = owner_behind(case, "van") or owner_behind(case, "uit") or origin(case)
    if behind is not None:
        return behind
    opening = case.before.opening
    label = label_of(case.sentence, label_start(case.sentence, case.amount))
    if label is not None and (opening is None or label.kind == "own"):
        return as_donor(label.code, case.context.language)
    return donor_told(opening)


_PASSIVE_IN_TURN: tuple[Callable[[Case], Donor | None], ...] = (
    *(
        of_state_money,
        of_fund_filled,
        of_fund_told,
        origin,
        under_fund,
        enlarged,
        of_budget,
        of_founding_state,
        adjective,
        through,
        _owned,
    ),
    *(of_running_total, _of_whole, of_founder, of_agreement, of_pact, of_doer),
    *(of_speaker, of_outer, _of_sibling),
)
"""Who is asked where nobody is said to give: from the nearest phrase outwards."""


_REST_IN_TURN: tuple[Callable[[Case], Donor | None], ...] = (
    *(of_fund_told, origin, told_behind_noun, pointed_at, of_budget, adjective, _owned),
    *(of_running_total, _of_whole, of_further, of_founder, of_speaker, of_explained),
)
"""The same where the verb is no passive: "de bijdrage van X bedraagt …"."""


_BESIDE: tuple[Callable[[Case], Donor | None], ...] = (
    of_each_outer,
    of_fraction,
    of_that_of,
    of_antecedent,
    lender,
    *(billed, gapped_with, both_pointed_at, of_that_kind, in_apposition),
    *(aid_behind, approved, of_board, noun_owner),
    gift_of,
    bracket_behind,
    by_order,
    in_second_part,
    on_behalf,
    listed_beside,
    listed_in_brackets,
    lambda case: owner_behind(case, "van"),
    _agent,
)
"""Who is asked first: names that stand right beside the amount."""


_IN_TURN = (
    of_fronted_aim,
    charged,
    that_country,
    bracketed,
    apposed,
    of_relative,
    of_decider,
    _from_fund,
    stated,
    owner_behind,
    comes_with,
    of_that_one,
)
"""Who is asked in turn, from what stands nearest to the amount outwards."""
