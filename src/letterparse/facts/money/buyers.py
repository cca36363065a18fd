"""Who pays for what a firm sells, and for whom it is bought."""

from __future__ import annotations

from functools import cache

from letterparse.facts.gifts import counterparts
from letterparse.facts.gifts.aided import topic_recipient
from letterparse.facts.grammar.case import Case, as_donor, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.named_givers import listed
from letterparse.facts.grammar.phrases import names_of
from letterparse.facts.grammar.roles import NL, Donor, preposition_of
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import PASSIVE, verb_forms, verbs_in
from letterparse.facts.money.said_before import contract_giver
from letterparse.facts.money.selling import is_firm
from letterparse.language import Language


def buyer_of(case: Case) -> Donor | None:
    """Who buys what the amount is the price of: the own state, unless others are named."""
    found = buyers_of(case)
    return found[0] if found else None


def buyers_of(case: Case) -> list[Donor]:
    """All who buy: the first named, and those who buy with it; none if nobody knows who."""
    attempts = (_subjects, _principals, _state_sold_to, _buyer_before)
    none: list[Donor] = []
    found = next((found for one in attempts if (found := one(case))), none)
    return found or ([] if _is_for_others(case) else [NL])


def _is_for_others(case: Case) -> bool:
    """ "Thales levert aan Marokko radars": to whom the letter does not tell to help."""
    if _sold_to_us(case):
        return False
    helped = topic_recipient(case.context, case.sentence.block, "NL")
    to_whom = counterparts.recipients(
        case.sentence, case.statement, "NL", case.context.language, counterparts.GIVEN_TO
    )
    bare = [
        a.code
        for a in case.sentence.actors
        if a.kind == "country" and a.first in case.statement and a.code != "NL"
        if preposition_of(case.sentence, a.first) is None
    ]
    return bool(to_whom or bare) and not set(to_whom + bare) & set(helped)


def _subjects(case: Case) -> list[Donor]:
    """ "Ik laat de schepen bouwen", "Polen krijgt radars van Hensoldt": who has it done."""
    language = case.context.language
    if not PASSIVE.isdisjoint(case.scope.keys) or _sold_to_us(case):
        return []
    givers = case.subject.givers
    if not givers or (is_firm(givers[0], language) and not _is_fund(case, givers[0].code)):
        return []
    return [donor_from(giver, language) for giver in givers]


def _is_fund(case: Case, code: str) -> bool:
    """ "het International Fund for Ukraine (IFU) … Het IFU sloot contracten": by its long name."""
    text = case.sentence.block.view.text[: case.sentence.start]
    before = text.partition(f"({code})")[0] if f"({code})" in text else ""
    named = before[-_LONG_NAME:].lower()
    return "fund" in named or "fonds" in named


# So many characters a long name has at most before its short one.
_LONG_NAME = 50


def _sold_to_us(case: Case) -> bool:
    """ "Noorwegen levert ons de raketten", "via FMS"."""
    return not {"ons", "fms"}.isdisjoint(case.sentence.keys[i] for i in case.statement)


_ON_BEHALF = {
    "opdracht": "van",
    "bestelling": "van",
    "rekening": "van",
    "verzoek": "van",
    "namens": "",
}


def _principals(case: Case) -> list[Donor]:
    """ "in opdracht van de gemeente", "namens Defensie", "voor de provincie Drenthe"."""
    sentence, language = case.sentence, case.context.language
    inside = set(case.statement)
    for actor in sentence.actors:
        # "voor Nederlandse rekening"
        paid = sentence.keys[actor.last + 1 : actor.last + 2] in (["rekening"], ["kosten"])
        if paid and actor.kind == "adjective" and actor.first in inside:
            return [as_donor(actor.code, language)]
    for index in case.statement:
        key = sentence.keys[index]
        first = index + 1
        if key in _ON_BEHALF and sentence.keys[first : first + 1] == [_ON_BEHALF[key]]:
            first += 1
        elif key not in ("namens", "voor", "aan", "door", "met"):
            continue
        if first >= len(sentence.keys):
            continue
        if sentence.keys[first] in ("ons", "mij"):
            return [NL]
        givers, _ = listed(sentence, first, len(sentence.keys), language)
        if not givers or is_firm(givers[0], language):
            continue
        donors = [donor_from(giver, language) for giver in givers]
        if donors[0].own or key in _ON_BEHALF or _buys(donors[0], language):
            return donors
    return []


def _buys(donor: Donor, language: Language) -> bool:
    """ "voor Duitsland", "voor de gemeente Breda": who can buy; Ukraine is given to."""
    if len(donor.code) == 2:
        return donor.code in _rich(language)
    return donor.code.lower().split()[0] in _PUBLIC


_PUBLIC = frozenset(
    "gemeente provincie waterschap hoogheemraadschap prorail veiligheidsregio".split()
)


@cache
def _rich(language: Language) -> frozenset[str]:
    return frozenset(language.table("giving")["sides"]["giving_states"])


def _state_sold_to(case: Case) -> list[Donor]:
    """ "Rheinmetall levert Duitsland munitie": the state that stands as the bare object."""
    sentence, inside = case.sentence, set(case.statement)
    if _sold_to_us(case):
        return []
    forces = names_of(case.context.language).of_state
    for actor in sentence.actors:
        if actor.first not in inside or actor.code not in _rich(case.context.language):
            continue
        # "levert de Belgische marine radars"
        force = actor.kind == "adjective" and sentence.keys[actor.last + 1] in forces
        if (actor.kind == "country" or force) and actor.code != "NL":
            if preposition_of(sentence, actor.first) in (None, "aan", "voor"):
                return [Donor(actor.code, False)]
    return []


def _buyer_before(case: Case) -> list[Donor]:
    """ "Polen heeft twee schepen besteld. Damen levert ze …": who bought, one sentence before."""
    last, language = case.before.last, case.context.language
    told = contract_giver(case)
    found = [] if last is None else _bought_in(last, language)
    return found or ([told] if told is not None else [])


def _bought_in(sentence: Sentence, language: Language) -> list[Donor]:
    hits = [
        hit
        for use in ("m", "k")
        for hit in verbs_in(sentence.keys, verb_forms(language, "giving"), use)
        if hit.form.status == "contracted"
    ]
    if not hits and _CHOOSING.isdisjoint(sentence.present):
        return []
    clause = sentence.clauses.members(sentence.clauses.of[0])
    givers = subject_of(sentence, clause, "", language).givers
    known = bool(givers) and givers[0].known
    return [donor_from(giver, language) for giver in givers] if known else []


_CHOOSING = frozenset("kiest kiezen koos kozen gekozen selecteerde selecteert".split())


def given_on(case: Case, buyer: Donor) -> list[str]:
    """ "voor 40 miljoen euro munitie aan Oekraïne": who gets what the own state pays for."""
    found = counterparts.recipients(
        case.sentence,
        case.statement,
        buyer.code,
        case.context.language,
        counterparts.GIVEN_TO,
    )
    return found or case.before.held_for
