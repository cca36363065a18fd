"""Who pays for what a firm sells, and for whom it is bought."""

from __future__ import annotations

from functools import cache

from letterparse.facts import counterparts
from letterparse.facts.case import Case, donor_from
from letterparse.facts.context import Sentence
from letterparse.facts.named_givers import giver_in
from letterparse.facts.phrases import names_of, phrase_end
from letterparse.facts.roles import NL, Donor, preposition_of
from letterparse.facts.selling import is_firm
from letterparse.facts.subjects import subject_of
from letterparse.facts.verbs import PASSIVE, verb_forms, verbs_in
from letterparse.language import Language


def buyer_of(case: Case) -> Donor:
    """Who buys what the amount is the price of: the own state, unless others are named."""
    return _subject(case) or _principal(case) or _state_sold_to(case) or _buyer_before(case) or NL


def _subject(case: Case) -> Donor | None:
    """ "Ik laat de schepen bouwen", "Polen krijgt radars van Hensoldt": who has it done."""
    sentence, language = case.sentence, case.context.language
    if not PASSIVE.isdisjoint(case.scope.keys):
        return None
    givers = subject_of(sentence, case.statement, case.scope.opener, language).givers
    if not givers or is_firm(givers[0], language):
        return None
    return donor_from(givers[0], language)


_ON_BEHALF = {
    "opdracht": "van",
    "bestelling": "van",
    "rekening": "van",
    "verzoek": "van",
    "namens": "",
}


def _principal(case: Case) -> Donor | None:
    """ "in opdracht van de gemeente", "namens Defensie", "voor de provincie Drenthe"."""
    sentence, language = case.sentence, case.context.language
    names = names_of(language)
    for index in case.statement:
        key = sentence.keys[index]
        first = index + 1
        if key in _ON_BEHALF and sentence.keys[first : first + 1] == [_ON_BEHALF[key]]:
            first += 1
        elif key not in ("namens", "voor", "aan", "door", "met"):
            continue
        if first >= len(sentence.keys):
            continue
        end = phrase_end(sentence, first, len(sentence.keys), names)
        giver = giver_in(sentence, first, end, language)
        if giver is None or is_firm(giver, language):
            continue
        donor = donor_from(giver, language)
        if donor.own or key in _ON_BEHALF or _buys(donor, language):
            return donor
    return None


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


def _state_sold_to(case: Case) -> Donor | None:
    """ "Rheinmetall levert Duitsland munitie": the state that stands as the bare object."""
    sentence, inside = case.sentence, set(case.statement)
    for actor in sentence.actors:
        if actor.kind == "country" and actor.first in inside and actor.code != "NL":
            role = preposition_of(sentence, actor.first)
            if role is None and actor.code in _rich(case.context.language):
                return Donor(actor.code, False)
    return None


def _buyer_before(case: Case) -> Donor | None:
    """ "Polen heeft twee schepen besteld. Damen levert ze …": who bought, one sentence before."""
    last, language = case.before.last, case.context.language
    return None if last is None else _bought_in(last, language)


def _bought_in(sentence: Sentence, language: Language) -> Donor | None:
    hits = [
        hit
        for use in ("m", "k")
        for hit in verbs_in(sentence.keys, verb_forms(language, "giving"), use)
        if hit.form.status == "contracted"
    ]
    if not hits:
        return None
    clause = sentence.clauses.members(sentence.clauses.of[0])
    givers = subject_of(sentence, clause, "", language).givers
    return donor_from(givers[0], language) if givers and givers[0].known else None


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
