"""The giver of one member of a list: before its amount, or before the bracket with it."""

from __future__ import annotations

from letterparse.facts import roles
from letterparse.facts.case import GETTING, Case, donor_from
from letterparse.facts.context import Sentence
from letterparse.facts.phrases import listed
from letterparse.facts.roles import Donor
from letterparse.facts.subjects import gapped


def listed_beside(case: Case) -> Donor | None:
    """The giver right before a further amount of a list."""
    sentence, language = case.sentence, case.context.language
    done = [a.end for a in sentence.amounts if a.end <= case.amount.start]
    if not done or case.scope.opener == "(" or not GETTING.isdisjoint(case.scope.keys):
        return None
    at, low = sentence.token_at(case.amount.start), sentence.token_at(max(done))
    givers = gapped(sentence, case.scope.members, at, low, language)
    if not givers:
        return None
    return donor_from(givers[case.number if len(givers) == case.size else 0], language)


def listed_in_brackets(case: Case) -> Donor | None:
    """ "door het Rijk (€ 12 miljoen), de provincie (€ 6 miljoen) en ProRail (€ 2 miljoen)"."""
    sentence, language, scope = case.sentence, case.context.language, case.scope
    before = [a.end for a in sentence.amounts if a.end <= case.amount.start]
    if scope.opener != "(":
        return None
    text = sentence.block.view.text
    opened = min(i for i, c in enumerate(sentence.clauses.of) if c == scope.clause)
    governor = _governor(sentence)
    if before:
        low = sentence.token_at(max(before))
        if low >= opened or ")" not in text[max(before) : sentence.starts[low]]:
            return None
        if governor is not None and sentence.keys[governor] not in _BY:
            return None
    elif governor is None or sentence.keys[governor] not in _BY:
        return None
    else:
        low = governor
    first = low + 1 if sentence.keys[low] in ("en", "alsmede") else low
    while first < opened and sentence.keys[first] in _VERBAL_OR_BY:
        first += 1
    givers, end = listed(sentence, first, opened, language)
    return donor_from(givers[0], language) if len(givers) == 1 and end == opened else None


def _governor(sentence: Sentence) -> int | None:
    """The token that governs the noun phrase before the first bracket, None for a subject."""
    opened = next(i for i, c in enumerate(sentence.clauses.of) if sentence.clauses.opener[c] == "(")
    text = sentence.block.view.text
    for index in range(opened - 1, -1, -1):
        if sentence.keys[index] in roles.PREPOSITIONS:
            return index
        if "," in text[sentence.ends[index] : sentence.starts[index + 1]]:
            return index
    return None


_BY = frozenset(("door", "van", "uit", "vanuit", "naast"))
_VERBAL_OR_BY = _BY | {"betaalt", "betalen", "draagt", "dragen", "legt", "leggen"}
