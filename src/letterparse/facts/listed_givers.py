"""The giver of one member of a list: before its amount, or before the bracket with it."""

from __future__ import annotations

from letterparse.facts import roles
from letterparse.facts.case import GETTING, Case, donor_from
from letterparse.facts.context import Sentence
from letterparse.facts.named_givers import Giver, listed
from letterparse.facts.phrases import is_finite, names_of
from letterparse.facts.roles import Donor
from letterparse.facts.subjects import gapped, subject_of
from letterparse.language import Language


def listed_beside(case: Case) -> Donor | None:
    """The giver right before a further amount of a list, or before the first behind a colon."""
    givers = list_beside(case)
    return givers[case.number if len(givers) == case.size else 0] if givers else None


def list_beside(case: Case) -> list[Donor]:
    """Those who stand right before the amount: "…, de gemeente en de provincie € 4 miljoen"."""
    sentence, language = case.sentence, case.context.language
    done = [a.end for a in sentence.amounts if a.end <= case.amount.start]
    if case.scope.opener == "(" or not GETTING.isdisjoint(case.scope.keys):
        return []
    at = sentence.token_at(case.amount.start)
    if done:
        low = sentence.token_at(max(done))
    elif case.scope.opener == ":":
        low = sentence.clauses.members(case.scope.clause)[0]
    else:
        return []
    givers = gapped(sentence, case.scope.members, at, low, language)
    return [donor_from(giver, language) for giver in givers]


def listed_in_brackets(case: Case) -> Donor | None:
    """ "door het Rijk (€ 12 miljoen), de provincie (€ 6 miljoen) en ProRail (€ 2 miljoen)".

    The name before each bracket gives, if the names are the subject or "door", "van" and
    the like govern them; those governed otherwise, and those beside another subject, get.
    """
    sentence, scope = case.sentence, case.scope
    if scope.opener != "(":
        return None
    opened = min(i for i, c in enumerate(sentence.clauses.of) if c == scope.clause)
    giver = named_before(sentence, opened, case.context.language)
    if giver is None:
        return None
    first = _first_bracket(case, opened)
    head = giver if first == opened else named_before(sentence, first, case.context.language)
    if head is None or not _gives(case, head):
        return None
    return donor_from(giver, case.context.language)


def in_apposition(case: Case) -> Donor | None:
    """ "Het waterschap, goed voor € 6 miljoen, en …", "de gemeente, met € 9 miljoen, …"."""
    first = case.sentence.token_at(case.amount.start)
    giver = apposed_giver(case.sentence, first, case.context.language)
    return donor_from(giver, case.context.language) if giver else None


def apposed_giver(sentence: Sentence, at: int, language: Language) -> Giver | None:
    """Whom the aside ", goed voor" or ", met" before the amount at this token tells of."""
    keys, text = sentence.keys, sentence.block.view.text
    opens = at - 2 if keys[max(at - 2, 0) : at] == ["goed", "voor"] else at - 1
    if opens < 1 or keys[opens] not in ("goed", "met"):
        return None
    if text[sentence.ends[opens - 1] : sentence.starts[opens]].strip() != ",":
        return None
    return named_before(sentence, opens, language)


def named_before(sentence: Sentence, end: int, language: Language) -> Giver | None:
    """The giver whose noun phrase ends right before the token `end`."""
    text, keys = sentence.block.view.text, sentence.keys
    names = names_of(language)
    found: Giver | None = None
    for first in range(end - 1, max(end - _LONGEST_NAME, -1), -1):
        gap = text[sentence.ends[first] : sentence.starts[first + 1]] if first + 1 < end else " "
        stops = gap.strip(" -‑.&’'") or keys[first] in roles.PREPOSITIONS
        stops = stops or keys[first] in ("maar", "ook", "en")
        if stops or is_finite(sentence, first, names.finite, names):
            if not any(a.first < first + 1 <= a.last for a in sentence.actors):
                break
        givers, stop = listed(sentence, first, end, language)
        if len(givers) == 1 and stop == end:
            found = givers[0]
    return found


_LONGEST_NAME = 9


def _first_bracket(case: Case, opened: int) -> int:
    """The first token inside the first bracket of the list that this bracket belongs to."""
    sentence, clauses = case.sentence, case.sentence.clauses
    around = clauses.around[case.scope.clause]
    brackets = sorted(
        clauses.members(c)[0]
        for c in range(len(clauses.around))
        if clauses.opener[c] == "(" and clauses.around[c] == around and clauses.members(c)
    )
    first = opened
    for at in reversed([b for b in brackets if b < opened]):
        last = max(clauses.members(clauses.of[at]))
        if not _joined(sentence, last + 1, first):
            break
        first = at
    return first


def _joined(sentence: Sentence, behind: int, opened: int) -> bool:
    """True if only ", " or "en" and a noun phrase stand between two brackets."""
    between = sentence.keys[behind:opened]
    text = sentence.block.view.text[sentence.ends[behind - 1] : sentence.starts[behind]]
    joined = "," in text or between[:1] in (["en"], ["alsmede"])
    return joined and len(between) < _LONGEST_NAME


def _gives(case: Case, head: Giver) -> bool:
    """True if the first name of a list of brackets stands where a giver stands."""
    sentence, language = case.sentence, case.context.language
    at = head.first - 1
    while at >= 0 and sentence.keys[at] in _LEADING:
        at -= 1
    governor = sentence.keys[at] if at >= 0 else ""
    outer = sentence.clauses.members(sentence.clauses.around[case.scope.clause])
    opener = sentence.clauses.opener[sentence.clauses.around[case.scope.clause]]
    subject = subject_of(sentence, outer, opener, language).givers
    if governor in _BESIDE:
        # "Naast UNICEF (€ 5 mln.) steunt Nederland …", but "Naast België (…) draagt Spanje (…) bij"
        return governor == "na" or not subject or _bracketed(sentence, subject[0])
    if governor in ("waaronder", "zoals"):
        return False
    if governor in roles.PREPOSITIONS:
        return governor in _BY and sentence.keys[max(at - 1, 0)] not in _DEBTS
    if subject and not head.first <= subject[0].last <= head.last:
        return False
    return bool(subject) or GETTING.isdisjoint(sentence.keys)


def _bracketed(sentence: Sentence, giver: Giver) -> bool:
    after = sentence.ends[giver.last]
    return sentence.block.view.text[after : after + 2] == " ("


_DEBTS = frozenset("leningen lening liquiditeitsleningen schulden schuld tekort kosten".split())
_LEADING = frozenset("de het ook onder andere meer onze".split())
_BESIDE = frozenset(("naast", "behalve", "na"))
_BY = frozenset(("door", "van", "uit", "vanuit"))
