"""Money promised in a pact: who concluded it gives, with whom it was concluded gets.

"In het memorandum dat de EU met Tunesië sloot, is € 105 miljoen toegezegd." "De Commissie tekende
een akkoord met Ghana. Daarin is € 9 miljoen vrijgemaakt."
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from letterparse.facts.grammar.case import Case, donor_from
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import Donor, preposition_of
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.money.named_receivers import names_behind


def of_pact(case: Case) -> Donor | None:
    """The state or body that concluded the pact in which the amount was promised."""
    found = _concluded(case)
    if found is None:
        return None
    sentence, members, opener = found
    givers = subject_of(sentence, members, opener, case.context.language).givers
    if not givers or not givers[0].known or givers[0].own or _with(sentence, members) == ["NL"]:
        return None
    donor = donor_from(givers[0], case.context.language)
    return donor if len(donor.code) == _STATE else None


def other_party(case: Case, donor: Donor) -> list[str]:
    """The state with which the giver concluded it, or the firm: "Met Nobian is … getekend"."""
    found = _concluded(case)
    if found is None:
        return []
    sentence, members, _ = found
    named = _with(sentence, members)
    if not named and donor.own and sentence.keys[0] == "met" and members[:1] == [0]:
        named = names_behind(sentence, 1, donor, case.context.language)
    return [code for code in named if code != donor.code]


def is_signed(case: Case) -> bool:
    """ "Met Nobian is een overeenkomst getekend, waarin de Staat zich verplicht om …"."""
    hit = case.verdict.hit
    bound = hit is not None and hit.form.verb == "zich verplichten"
    return (bound and _concluded(case) is not None) or _is_of_contract(case)


def _is_of_contract(case: Case) -> bool:
    """ "Met Nobian is een contract getekend, waarmee € 9 miljoen is gemoeid": its own price."""
    sentence, last = case.sentence, case.before.last
    if "gemoeid" not in sentence.present or "gemoeid" not in case.scope.keys:
        return False
    outer = sentence.clauses.around[case.scope.clause]
    if case.scope.opener == "waarmee":
        keys = sentence.words(sentence.clauses.members(outer)) if outer >= 0 else []
    elif _WITH_IT.isdisjoint(case.scope.keys[:3]):
        return False
    elif case.statement[0]:
        keys = sentence.keys[: case.statement[0]]
    else:
        keys = last.keys if last is not None and last.block is sentence.block else []
    signed = any(key.endswith(_CONTRACTS) for key in keys) and not _SIGNED.isdisjoint(keys)
    return signed and _AHEAD.isdisjoint(keys)


_WITH_IT = frozenset("daarmee hiermee ermee er".split())
_CONTRACTS = ("contract", "contracten", "overeenkomst", "overeenkomsten", "order", "orders")
_SIGNED = frozenset("gesloten getekend ondertekend aangegaan sloot tekende tekenden gegund".split())
_AHEAD = frozenset("zal zullen wil willen kan kunnen moet moeten niet nog".split())


_STATE = 2


def _concluded(case: Case) -> tuple[Sentence, list[int], str] | None:
    """The clause that tells who concluded the pact that the amount's own words open with."""
    sentence, clauses = case.sentence, case.sentence.clauses
    if sentence.keys[0] in _THEREIN:
        last = case.before.last
        if last is None or last.block is not sentence.block or not _concludes(last.keys):
            return None
        return last, [*range(len(last.keys))], ""
    outer = clauses.around[case.scope.clause]
    if case.scope.opener in ("waarin", "waarbij") and outer >= 0:
        members = clauses.members(outer)
        return (sentence, members, "") if _concludes(sentence.words(members)) else None
    if sentence.keys[0] not in ("in", "bij") or case.scope.members[:1] != [0]:
        return None
    for clause in range(len(clauses.around)):
        members = clauses.members(clause)
        first = members[0] if members else 0
        if clauses.opener[clause] not in ("dat", "die") or not 0 < first <= _NEAR:
            continue
        ahead = sentence.keys[first - 1].endswith(_PACTS)
        said = sentence.words(members)
        if ahead and members[-1] < case.scope.at and not _CONCLUDING.isdisjoint(said):
            return sentence, members, clauses.opener[clause]
    return None


def _concludes(keys: Collection[str]) -> bool:
    return any(key.endswith(_PACTS) for key in keys) and not _CONCLUDING.isdisjoint(keys)


def _with(sentence: Sentence, members: Sequence[int]) -> list[str]:
    """Whom the clause names behind "met"."""
    inside = frozenset(members)
    named = [a for a in sentence.actors if a.first in inside and a.kind in ("country", "own")]
    others = [a for a in named if preposition_of(sentence, a.first) == "met"]
    return list(dict.fromkeys("NL" if a.kind == "own" else a.code for a in others))


_NEAR = 4
_THEREIN = frozenset("daarin hierin daarbij hierbij".split())
_PACTS = (
    *("akkoord", "akkoorden", "overeenkomst", "memorandum", "verdrag", "pact", "convenant"),
    *("verklaring", "partnerschap", "deal", "protocol", "contract"),
)
_CONCLUDING = frozenset(
    "sloot sloten sluit sluiten gesloten tekende tekenden tekent tekenen getekend ondertekende "
    "ondertekenden ondertekent ondertekend aanging aangingen aangegaan bereikte bereikten bereikt "
    "overeenkwam overeenkwamen overeengekomen".split()
)
