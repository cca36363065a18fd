"""When money flows by the relative clause that tells of what it is for.

"een tweede ronde, die van mei tot juli loopt en waarvoor € 45 miljoen beschikbaar komt"; "€ 6
miljoen voor de sloop, die in de zomer plaatsvindt"; "voor drones, die in mei worden geleverd".
"""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.decisions import dates_pledge
from letterparse.facts.money.relatives import clauses_behind_noun
from letterparse.mentions.model import Period

_LASTING = frozenset(
    "loopt lopen liep liepen duurt duren duurde duurden plaatsvindt plaatsvinden plaatsvond "
    "plaatsvonden".split()
)
_ARRIVING = frozenset("aankomt aankomen aankwamen geleverd afgeleverd opgeleverd".split())
_FOR_IT = frozenset(("waarvoor", "waartoe"))


def of_relative(case: Case) -> list[Period]:
    """The period of such a clause, before or behind the amount; [] without one."""
    for members in clauses_behind_noun(case):
        inside = [p for p in case.sentence.periods if case.sentence.token_at(p.start) in members]
        inside = [p for p in inside if not dates_pledge(case.sentence, p)]
        if inside:
            return inside[:1]
    if any(key.endswith(("lening", "leningen", "krediet")) for key in case.scope.keys):
        return []  # "een lening van € 3 miljoen, die tot 2040 loopt": that is no spending.
    return _lasting_before(case) or _done_then(case) or _of_front(case)


def _of_front(case: Case) -> list[Period]:
    """ "Voor de proef, die in 2024 plaatsvindt, trek ik … uit": the purpose leads the sentence."""
    sentence, clauses = case.sentence, case.sentence.clauses
    if sentence.keys[:1] != ["voor"] or len(sentence.amounts) > 1:
        return []
    members = clauses.members(clauses.of[case.scope.at])
    # The purpose is all that stands before its clause: its first break is where that begins.
    behind = next((i for i, own in enumerate(clauses.of) if own != clauses.of[0]), 0)
    inside = clauses.members(clauses.of[behind])
    if not inside or members[0] != 0 or inside[-1] > case.scope.at or behind > _PURPOSE:
        return []
    return _told(case, inside, _LASTING | _HELD)


# So many words a purpose has at most before the clause that tells of it.
_PURPOSE = 9
_HELD = frozenset("gehouden georganiseerd uitgevoerd".split())


def _lasting_before(case: Case) -> list[Period]:
    """ "die van mei tot juli loopt en waarvoor …": the statement beside it in the same clause."""
    sentence, first = case.sentence, case.scope.members[0]
    if sentence.keys[first] == "en":
        first += 1
    if sentence.keys[first] not in _FOR_IT:
        return []
    beside = [i for i in sentence.clauses.members(case.scope.clause) if i < first]
    beside = beside[:-1] if beside and sentence.keys[beside[-1]] == "en" else beside
    return _told(case, beside, _LASTING)


def _done_then(case: Case) -> list[Period]:
    """ "… de sloop, die in de zomer plaatsvindt": the clause inside the amount's own, behind it."""
    clauses, at = case.sentence.clauses, case.scope.at
    for clause, opener in enumerate(clauses.opener):
        members = clauses.members(clause)
        inside = clauses.around[clause] == case.scope.clause and opener in ("die", "dat")
        if inside and members and members[0] > at:
            later = (case.sentence.token_at(a.start) for a in case.sentence.amounts)
            return (
                []
                if any(at < i < members[0] for i in later)
                else _told(case, members, _LASTING | _ARRIVING)
            )
    return []


def _told(case: Case, members: Sequence[int], verbs: frozenset[str]) -> list[Period]:
    """The last period of a clause that ends in one of these verbs."""
    sentence = case.sentence
    if not members or sentence.keys[members[0]] not in ("die", "dat"):
        return []
    near = [*members[1:2], *members[-2:]]  # "die loopt van mei tot juli", "die in mei loopt"
    if verbs.isdisjoint(sentence.keys[i] for i in near):
        return []
    inside = [p for p in sentence.periods if sentence.token_at(p.start) in members]
    return inside[-1:]
