"""Which words of a clause go with one amount, where several amounts share the clause."""

from __future__ import annotations

from collections.abc import Sequence

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.money.beside_receivers import BESIDE
from letterparse.facts.money.part_words import is_opening_whole
from letterparse.mentions.model import Amount


def own_members(case: Case) -> list[int]:
    """The words of one member of a list: from its amount to the next one, or to what is left."""
    keys, behind = case.sentence.keys, case.sentence.token_at(case.amount.end)
    if is_opening_whole(case.sentence, case.amount, case.scope):
        return [i for i in case.scope.members if i < behind]  # What follows tells of its share.
    rest = next((i for i in range(behind, len(keys)) if opens_rest(keys, i)), len(keys))
    return [i for i in _own_members(case) if i < rest]


def opens_rest(keys: Sequence[str], at: int) -> bool:
    """ "€ 20 mln. naar UNICEF en de rest naar het Rode Kruis": at the "en"."""
    if keys[at] != "en" or keys[at + 1 : at + 2] not in (["de"], ["het"]):
        return False
    word, following = keys[at + 2 : at + 3], keys[at + 3 : at + 4]
    if word in (["overige"], ["resterende"]):
        return following in (["bedrag"], ["deel"], ["geld"], ["aan"], ["naar"], ["voor"])
    return word in (["rest"], ["restant"])


def _own_members(case: Case) -> list[int]:
    sentence, amount = case.sentence, case.amount
    if case.size > 1:
        return case.scope.members
    if case.verdict.rule not in ("part", "list"):
        return _stretch(case)
    low = max((a.end for a in sentence.amounts if a.end <= amount.start), default=sentence.start)
    high = _next(sentence, sentence.amounts, amount)
    lead = _lead_in(sentence, amount)
    low = max(low, lead) if lead < amount.start else low
    keys, starts = sentence.keys, sentence.starts
    after = [i for i in range(len(keys)) if amount.start <= starts[i] < high]
    around = [i for i in range(len(keys)) if low <= starts[i] < high]
    at, behind = sentence.token_at(amount.start), sentence.token_at(amount.end)
    to_whom = "aan" in keys[max(at - 3, 0) : at] and keys[behind : behind + 1] == ["voor"]
    if any(keys[i] in ("voor", "aan", "naar") for i in after) and not to_whom:
        return after
    return around  # "aan Oss € 3 miljoen voor het station": to whom and what for


def _stretch(case: Case) -> list[int]:
    """The words of a clause that go with its amount, where several amounts share the clause.

    "voor Somalië € 4 miljoen en voor Kenia € 2 miljoen": what stands between an amount and
    the one before it, if the first amount has its receiver before it; else what follows it.
    """
    sentence, amount, members = case.sentence, case.amount, case.scope.members
    if len(sentence.amounts) < 2:
        return members
    keys, starts = sentence.keys, sentence.starts
    inside = [a for a in sentence.amounts if sentence.token_at(a.core[0]) in members]
    if len(inside) < 2:
        return members
    high = _next(sentence, inside, amount)
    lead = _lead_in(sentence, amount)
    if lead < amount.start and amount is not inside[0]:
        return [i for i in members if lead <= starts[i] < high]
    behind = sentence.token_at(amount.end)
    # "met € 3 miljoen naar een totaal van € 43 miljoen", "gaat € 9 mln., aan UNHCR € 7 mln."
    raised = behind < len(keys) and starts[behind] >= high
    raised = raised or keys[behind : behind + 2] in (["naar", "een"], ["naar", "in"])
    if keys[behind : behind + 1] == ["voor"] and amount is inside[0] and keys[members[0]] == "aan":
        return [i for i in members if starts[i] < high]  # "Aan Oss is € 3 mln. voor … verleend"
    of_next = behind < len(keys) and high == starts[behind]  # "…, naar Mali € 2 mln."
    to_whom = keys[behind : behind + 1] in (["voor"], ["aan"], ["naar"])
    to_whom = to_whom and sentence.timed.isdisjoint(range(behind + 1, behind + 4))
    if to_whom and not raised and not (of_next and _opens_with_receiver(sentence, inside[0])):
        return [i for i in members if amount.start <= starts[i] < high]
    first = inside[0]
    # "voor € 5 miljoen obligaties": there "voor" tells no receiver.
    priced = sentence.token_at(first.start) - 1
    before = [i for i in members if starts[i] < first.start and i != priced]
    ahead = any(keys[i] in ("voor", "aan", "naar") for i in before)
    low = max((a.end for a in inside if a.end <= amount.start), default=0)
    if ahead:
        own = [i for i in members if low <= starts[i] < amount.end]
        if amount is first and high < min(a.start for a in inside if a is not first):
            return [i for i in members if starts[i] < high]
    else:
        own = [i for i in members if amount.start <= starts[i] < high]
    named = any(
        a.first in own and roles.role_of(sentence, a) not in ("door", "namens", "vanuit")
        for a in sentence.actors
        if a.kind != "own"
    )
    return own if named else _without_others(sentence, inside, own, members, amount)


def _without_others(
    sentence: Sentence,
    inside: Sequence[Amount],
    own: Sequence[int],
    members: list[int],
    amount: Amount,
) -> list[int]:
    """Without those for whom another amount of the clause is, where this one tells its own end.

    "€ 3 miljoen voor onderwijs en € 2 miljoen voor UNICEF": for education nobody is named.
    """
    keys = sentence.keys
    if not any(keys[i] in ("voor", "aan", "naar") for i in own):
        return members
    theirs: set[int] = set()
    for other in inside:
        behind = sentence.token_at(other.end)
        if other is amount or keys[behind : behind + 1] not in (["voor"], ["aan"], ["naar"]):
            continue
        high = _next(sentence, inside, other)
        theirs.update(
            i
            for a in sentence.actors
            for i in range(a.first, a.last + 1)
            if other.end <= a.start < high and roles.role_of(sentence, a) in ("voor", "aan", "naar")
        )
    return [i for i in members if i not in theirs]


def _next(sentence: Sentence, amounts: Sequence[Amount], amount: Amount) -> int:
    """Where the words of the next amount begin; the end of the sentence behind the last."""
    following = [a for a in amounts if a.start >= amount.end]
    return _lead_in(sentence, following[0]) if following else sentence.end


def _lead_in(sentence: Sentence, amount: Amount) -> int:
    """Where "… en aan Saba € 3 miljoen voor de haven" begins: who gets it stands before it."""
    keys, at = sentence.keys, sentence.token_at(amount.start)
    own = sentence.clauses.of[min(at, len(keys) - 1)]
    steps = 0
    for i in range(at - 1, 0, -1):
        # A clause between is none of its words: "naar Mali, dat er erger aan toe was, € 2 mln."
        steps += sentence.clauses.of[i] == own
        if i in sentence.priced or steps >= _LEAD or i < at - _FARTHEST:
            break
        if keys[i] in ("aan", "naar") and (keys[i - 1] == "en" or i in sentence.behind_commas):
            return sentence.starts[i]
        if keys[i] == "voor" and _goes_on(sentence, i - 1, at):
            return sentence.starts[i]  # "(waarvan € 9 mln. is betaald) en voor Syrië € 4 mln."
        if keys[i] in BESIDE:
            return sentence.starts[i]  # "… beschikbaar aan UNHCR, naast de eerdere € 24 mln."
    return amount.start


_LEAD, _FARTHEST = 7, 20


def _opens_with_receiver(sentence: Sentence, first: Amount) -> bool:
    """ "Naar Peru ging € 3 miljoen, naar …": who gets the first amount stands before it."""
    return sentence.keys[0] in ("aan", "naar", "voor") and sentence.start < first.start


def _goes_on(sentence: Sentence, at: int, stop: int) -> bool:
    """ ", en voor Syrië …", ") en voor Syrië …", "en voor Syrië nog (eens) …": one gift more."""
    closed = sentence.block.view.text[sentence.ends[at - 1] : sentence.starts[at]]
    more = closed in (", ", ") ") or "nog" in sentence.keys[at:stop]
    return at > 0 and sentence.keys[at] == "en" and more


def groups_of(sentence: Sentence) -> list[list[Amount]]:
    """Amounts that one phrase gives together; of "van € 70 naar € 140 miljoen" the last."""
    groups: list[list[Amount]] = []
    text = sentence.block.view.text
    for amount in sentence.amounts:
        if groups and (groups[-1][0].start, groups[-1][0].end) == (amount.start, amount.end):
            words = text[amount.start : amount.end]
            if " naar " in words or (words.lower().startswith("van ") and " tot " in words):
                groups[-1] = [amount]
            else:
                groups[-1].append(amount)
        else:
            groups.append([amount])
    return groups
