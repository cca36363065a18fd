"""Amounts of one sentence that make up the first of them: its parts, or only its years.

"Het pakket bedraagt € 3,4 mld.: een garantie van € 2,4 mld. en een lening van € 1 mld."
"Er is € 45 miljoen beschikbaar, namelijk € 15 miljoen in 2025 en € 30 miljoen in 2026."
"""

from __future__ import annotations

import math
from itertools import pairwise

from letterparse.facts.grammar.context import Context, Sentence
from letterparse.facts.grammar.verbs import is_participle
from letterparse.facts.model import Commitment, FactPeriod
from letterparse.facts.money.was_before import raised_by
from letterparse.mentions.model import Amount


def add_up(sentence: Sentence, found: list[Commitment], first: int) -> None:
    """Tie what the sentence tells, `found` from `first` on, to the whole that it adds up to.

    Parts that differ by their years alone are no facts: they go, and the whole has their time.
    """
    _drop_yearly(sentence, found, first)
    _take_in_rises(sentence, found, first)
    if len(found) - first < 3 or found[first].part_of is not None:
        return
    whole, parts = found[first], found[first + 1 :]
    total = whole.amount
    if total is None or total.value is None or not _is_parted(sentence, whole, parts):
        return
    values = [one.amount.value for one in parts if one.amount is not None]
    same = all(one.amount is not None and one.amount.currency == total.currency for one in parts)
    earlier = any(one.part_of is not None and one.part_of < first for one in parts)
    if not same or None in values or earlier:
        return
    if _is_spread(sentence, whole, parts):
        del found[first + 1 :]
        return
    told = sum(value for value in values if value is not None)
    if not math.isclose(told, total.value) and not _is_rounded(told, total):
        return
    times = [one.period for one in parts if one.period is not None]
    apart = len({(time.first, time.last) for time in times}) == len(parts)
    if apart and all(_is_year(one, whole) for one in parts):
        whole.period = FactPeriod(times[0].first, times[-1].last)
        del found[first + 1 :]
        return
    for one in parts:
        one.part_of = first


def _take_in_rises(sentence: Sentence, found: list[Commitment], first: int) -> None:
    """ "wordt met € 2 miljoen verhoogd tot € 8 miljoen": the rise is a part of what it becomes."""
    for at in range(first + 1, len(found)):
        rise, whole = found[at - 1], found[at]
        if whole.amount is None or raised_by(sentence, whole.amount) is not rise.amount:
            continue
        rise.part_of = at
        whole.donor, whole.own, whole.partners = rise.donor, rise.own, list(rise.partners)
        whole.status, whole.part_of = rise.status, None
        whole.recipient = whole.recipient or rise.recipient
        rise.recipient = rise.recipient or whole.recipient
        whole.purpose = whole.purpose or rise.purpose
        whole.period = whole.period or rise.period


def _is_spread(sentence: Sentence, whole: Commitment, parts: list[Commitment]) -> bool:
    """ "€ 48 miljoen, te weten € 18 miljoen in 2025 en € 10 miljoen in elk van de jaren daarna"."""
    left = (whole.amount.value or 0.0) if whole.amount else 0.0
    each = 0.0
    for one in parts:
        if one.amount is None or not one.amount.value or not _is_like(one, whole):
            return False
        at = sentence.token_at(one.amount.start)
        yearly = not _EACH.isdisjoint(sentence.keys[max(at - 2, 0) : at + 8])
        if one.amount.basis == "per_year" or (yearly and one is parts[-1]):
            if each:
                return False
            each = one.amount.value
        else:
            left -= one.amount.value
    times = left / each if each else 0.0
    return math.isclose(times, round(times)) and 2 <= times <= _MANY_YEARS


_EACH = frozenset("elk ieder elke iedere jaarlijks".split())


def _is_like(part: Commitment, whole: Commitment) -> bool:
    """True for a share of the same giver, to the same, for the same."""
    same = part.donor == whole.donor and (part.recipient or []) in ([], whole.recipient)
    return same and part.purpose in (None, whole.purpose) and part.item is None


def _is_rounded(told: float, total: Amount) -> bool:
    """ "€ 1,9 miljard, bestaande uit € 1,5 miljard en € 385 miljoen": to its last digit."""
    value = round(total.value or 0.0)
    digits = str(value).rstrip("0")
    unit = 10 ** (len(str(value)) - max(len(digits), 2))
    return abs(told - value) * 2 < unit


def _drop_yearly(sentence: Sentence, found: list[Commitment], first: int) -> None:
    """ "€ 210 miljoen (€ 42 miljoen per jaar)": what the total before it comes to each year."""
    for at in range(len(found) - 1, first, -1):
        whole, part = found[at - 1].amount, found[at].amount
        if whole is None or part is None or part.basis != "per_year" or whole.basis is not None:
            continue
        between = sentence.block.view.text[whole.end : part.start].strip()
        years = (whole.value or 0.0) / (part.value or math.inf)
        even = math.isclose(years, round(years)) and 2 <= years <= _MANY_YEARS
        last = part.end >= sentence.start + len(sentence.text.rstrip(" .;:"))
        if even and (between.startswith("(") or (between.endswith(_ASIDE) and last)):
            del found[at]


_ASIDE = (",", "–", ", jaarlijks", ", namelijk", ", dus")
_MANY_YEARS = 20


def tie_parts(context: Context, found: list[Commitment]) -> None:
    """Tie what the next sentences of a paragraph tell to the whole that it adds up to: exactly,
    of one donor. `found` is in reading order.
    """
    for first, whole in enumerate(found):
        total = whole.amount
        if whole.part_of is not None or total is None or not total.value:
            continue
        told, rest = 0.0, found[first + 1 :]
        for count, one in enumerate(rest, 1):
            if not _may_belong(one, whole, first) or one.amount is None:
                break
            if count == 1 and _in_one_sentence(context, whole, one):
                break  # "€ 3 mln. aan A, € 2 mln. aan B en € 1 mln. aan C": side by side.
            told += one.amount.value or 0.0
            if told > total.value * 1.000001:
                break
            if count > 1 and math.isclose(told, total.value):
                for part in rest[:count]:
                    part.part_of = first
                break


def _in_one_sentence(context: Context, one: Commitment, other: Commitment) -> bool:
    """Does the same sentence tell both amounts?"""
    if one.amount is None or other.amount is None:
        return False
    block = context.outline.blocks[one.place.block]
    first, last = sorted((one.amount.start, other.amount.start))
    return not any(first < told.start <= last for told in context.sentences(block))


def _may_belong(one: Commitment, whole: Commitment, first: int) -> bool:
    """Of the same paragraph, donor and currency, and no part of anything told before."""
    if whole.amount is None or one.amount is None or one.amount.value is None:
        return False
    return (
        one.place.block == whole.place.block
        and one.donor == whole.donor
        and one.amount.currency == whole.amount.currency
        and (one.part_of is None or one.part_of >= first)
    )


def _is_parted(sentence: Sentence, whole: Commitment, parts: list[Commitment]) -> bool:
    """Do words say that parts follow: a colon, a bracket, "te weten", "bestaat uit"?"""
    if whole.amount is None:
        return False
    amounts = [one.amount for one in parts if one.amount is not None]
    low, high = whole.amount.end, min((a.start for a in amounts), default=0)
    text = sentence.block.view.text
    if ":" in text[low:high] or text[low:high].endswith("("):
        return True
    # An amount may begin with "respectievelijk".
    tokens = sentence.keys[sentence.token_at(low) : sentence.token_at(high) + 1]
    pairs = set(pairwise(tokens))
    if _stands_beside(sentence, whole, amounts):
        return True
    return not _THEREOF.isdisjoint(tokens) or not pairs.isdisjoint(_MADE_UP_OF)


def _stands_beside(sentence: Sentence, whole: Commitment, amounts: list[Amount]) -> bool:
    """ "is € 67 miljoen vrijgemaakt, € 42 miljoen voor A en € 25 miljoen voor B": behind the verb
    that closes the clause, so that no gift beside the whole is told."""
    first = min(amounts, key=lambda one: one.start)
    at, place = sentence.token_at(first.start), whole.place
    if place.block != sentence.block.index or place.end < first.start:
        return False
    return at in sentence.behind_commas and is_participle(sentence.keys[at - 1])


_THEREOF = frozenset(("namelijk", "waarvan", "respectievelijk"))
_MADE_UP_OF = frozenset(
    [
        *(("te", "weten"), ("bestaat", "uit"), ("bestaande", "uit"), ("uiteenvallend", "in")),
        *(("uiteen", "in"), ("gesplitst", "in"), ("splitst", "in")),
        *(("verdeeld", "in"), ("opgebouwd", "uit"), ("samengesteld", "uit")),
    ]
)


def _is_year(part: Commitment, whole: Commitment) -> bool:
    """True for a share that only its time tells from the whole."""
    timed = part.period is not None and part.period.first is not None
    return timed and _is_like(part, whole)
