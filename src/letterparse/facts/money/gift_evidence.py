"""The words that tell a commitment in money: the clause around its amount, or its own part."""

from __future__ import annotations

from letterparse.facts.gifts.enumerations import share_at
from letterparse.facts.grammar.case import Case
from letterparse.facts.model import Place
from letterparse.facts.money.relatives import told_aside


def evidence_of(case: Case) -> Place:
    """The clause around the amount, from its first to its last word."""
    sentence, amount = case.sentence, case.amount
    text, starts, ends = sentence.block.view.text, sentence.starts, sentence.ends
    found = share_at(sentence, case.scope.at, case.context.language)
    if found is not None:
        member = found[1]
        start = starts[min(member.first, member.share)]
        end = max(ends[member.end - 1], amount.end)
        return Place(sentence.block.index, start, end + (text[end : end + 1] == ")"))
    start = min(starts[case.scope.members[0]], amount.start)
    end = max(ends[case.scope.members[-1]], amount.end)
    aside = told_aside(case)
    end = max(end, ends[aside[-1]]) if aside else end
    for other in sentence.amounts:
        # A list gives each member its own words: cut at the neighbours.
        if other.end < amount.start and case.verdict.rule in ("list", "part"):
            cut = max(text.rfind(sep, other.end, amount.start) for sep in (",", ";", " en "))
            start = max(start, cut + 1)
        if other.start > amount.end and case.verdict.rule in ("list", "part"):
            cut = text.find(", ", amount.end, other.start)  # "€ 0,5 miljoen" holds one, too.
            end = min(end, cut) if cut > 0 else end
    while start < amount.start and not text[start].isalnum() and text[start] not in "€$‘“(":
        start += 1
    return Place(sentence.block.index, start, max(end, amount.end))
