"""The relative clause that tells of an amount: "€ 18 miljard aan bijstand die de EU toezegde"."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import is_noun
from letterparse.facts.grammar.verbs import verb_forms, verbs_in
from letterparse.facts.grammar.verdicts import words_of
from letterparse.mentions.model import Amount

_PRONOUNS = frozenset(("die", "dat", "welke", "waarmee"))
_NEAR = 6


def relative_at(sentence: Sentence, amount: Amount, purpose: bool = False) -> int | None:
    """The token of the pronoun that opens it, None if no such clause stands behind the amount.

    It may follow "gemoeid", or what the money is: "€ 25 miljoen aan steun die …". With `purpose`
    also what it is for, though the clause may tell of that: "€ 25 miljoen voor hulp die …".
    """
    known: dict[tuple[int, bool], int | None] = sentence.memo.setdefault("relatives", {})
    asked = amount.end, purpose
    if asked not in known:
        known[asked] = _relative_at(sentence, amount, purpose)
    return known[asked]


def _relative_at(sentence: Sentence, amount: Amount, purpose: bool) -> int | None:
    keys, at = sentence.keys, sentence.token_at(_past_equivalent(sentence, amount))
    if keys[at : at + 1] == ["gemoeid"]:
        if ";" in sentence.block.view.text[sentence.ends[at] : sentence.ends[at] + 1]:
            return None  # "… gemoeid; die kosten draagt de provincie."
        at += 1
    elif keys[at : at + 1] == ["aan"] or (purpose and keys[at : at + 1] == ["voor"]):
        near = range(at + 1, min(at + _NEAR, len(keys)))
        at = next((i for i in near if keys[i] in ("die", "dat")), at)
    elif keys[at : at + 1] and keys[at].endswith(_AID) and keys[at + 1 : at + 2] != ["dat"]:
        at += 1  # "€ 9 miljoen noodhulp die Japan toezegde"
    elif keys[at + 1 : at + 2] and keys[at].endswith("e") and keys[at + 1].endswith(_AID):
        at += 2
    if keys[at : at + 3] == ["dat", "wil", "zeggen"]:
        return None
    return at if at < len(keys) and keys[at] in _PRONOUNS else None


def _past_equivalent(sentence: Sentence, amount: Amount) -> int:
    """Where an amount ends, with what it is in another currency: "f 2 miljoen (1 miljoen ecu)"."""
    text = sentence.block.view.text
    for other in sentence.amounts:
        joined = text[amount.end : other.start] == " (" and text[other.end : other.end + 1] == ")"
        if joined and other.currency != amount.currency:
            return other.end + 1
    return amount.end


_AID = ("steun", "hulp", "bijstand", "subsidie", "leningen", "krediet", "kredieten", "garanties")


def told_behind(sentence: Sentence, at: int) -> list[int]:
    """The tokens of the clause that the pronoun at this token opens."""
    return [i for i in sentence.clauses.members(sentence.clauses.of[at]) if i >= at]


def clauses_behind_noun(case: Case) -> list[list[int]]:
    """ "De steun die Duitsland gaf, beloopt € 28 miljard": what tells of the noun by which it is
    a gift, before the amount."""
    sentence, clauses = case.sentence, case.sentence.clauses
    language = case.context.language
    found: list[list[int]] = []
    for clause in range(len(clauses.around) if case.verdict.hit is None else 0):
        if clauses.opener[clause] not in ("die", "dat") or clauses.around[clause] < 0:
            continue
        members = clauses.members(clause)
        if not members or members[0] >= case.scope.at or members[0] == 0:
            continue
        told = verbs_in(sentence.words(members), verb_forms(language, "giving"), "m")
        if told and is_noun(words_of(language), sentence.keys[members[0] - 1]):
            found.append(members)
    return found


def told_aside(case: Case) -> Sequence[int]:
    """The tokens of the relative clause that alone tells of the gift, none where others do.

    "TenneT had genoeg aan de € 5 mln. die in 2019 is verstrekt": what TenneT does, is no giving.
    """
    sentence, scope = case.sentence, case.scope
    at = relative_at(sentence, case.amount)
    clause = sentence.clauses.of[at] if at is not None else scope.clause
    forms = verb_forms(case.context.language, "giving")
    if clause == scope.clause or verbs_in(scope.marked, forms, "m"):
        return ()
    members = sentence.clauses.members(clause)
    return members if verbs_in(sentence.words(members), forms, "m") else ()
