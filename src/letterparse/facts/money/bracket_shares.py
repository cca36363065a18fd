"""Amounts in brackets, each behind what it is for: "voor scholen in Irak (€ 31 mln.), wegen in …".

What stands before a bracket is told of its amount, and of no other.
"""

from __future__ import annotations

import re

from letterparse.facts.gifts.counterparts import is_stay
from letterparse.facts.grammar.actors import Actor
from letterparse.facts.grammar.case import Case
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.roles import Donor, role_of
from letterparse.mentions.model import Amount

_EDGE = re.compile(r"[,;:()]")
_AMONG = ("onder meer", "onder andere", "vooral", "met name", "voornamelijk", "grotendeels")
_FOR = frozenset("in naar aan voor te".split())


def is_bracket(sentence: Sentence, amount: Amount) -> bool:
    """Whether an amount fills a bracket from its start."""
    return sentence.block.view.text[max(amount.start - 1, 0) : amount.start] == "("


def before_bracket(sentence: Sentence, amount: Amount) -> range:
    """The tokens of the phrase that stands right before the bracket of an amount."""
    text, end = sentence.block.view.text, sentence.token_at(amount.start)
    first = end
    while first > 0 and first - 1 not in sentence.priced:
        gap = text[sentence.ends[first - 1] : sentence.starts[first]] if first < end else ""
        if _EDGE.search(gap):
            break
        first -= 1
    return range(first, end)


def of_other_brackets(case: Case) -> frozenset[int]:
    """The tokens that are told of amounts in brackets, and not of this one."""
    sentence = case.sentence
    if "(" not in sentence.text or is_bracket(sentence, case.amount):
        return frozenset()
    brackets = [a for a in sentence.amounts if is_bracket(sentence, a)]
    if len(brackets) < 2:
        return frozenset()
    phrases = [before_bracket(sentence, one) for one in brackets]
    own = sentence.token_at(case.amount.end)
    return frozenset(i for phrase in phrases for i in phrase if i >= own)


def own_phrase(case: Case) -> range:
    """ "een opdracht aan A (€ 3 mln.) en een aan B (€ 2 mln.)": the words of this bracket alone."""
    sentence = case.sentence
    if not is_bracket(sentence, case.amount):
        return range(0)
    several = sum(is_bracket(sentence, one) for one in sentence.amounts) > 1
    return before_bracket(sentence, case.amount) if several else range(0)


def receivers_before(case: Case, donor: Donor) -> list[str] | None:
    """The land in the phrase before the bracket of an amount; None if it names none."""
    sentence = case.sentence
    if not donor.own or not is_bracket(sentence, case.amount):
        return None
    phrase = before_bracket(sentence, case.amount)
    lands = [a for a in sentence.actors if a.first in phrase and _is_abroad(a)]
    if not lands:
        return None
    last = lands[-1]
    if is_stay(sentence, last):
        return []
    listed = last.last == phrase[-1] and _follows_bracket(sentence, phrase[0])
    role = role_of(sentence, last)
    return [last.code] if role in _FOR or (role is None and listed) else None


def is_among(sentence: Sentence, amount: Amount) -> bool:
    """ "€ 60 mln. is besteed, onder meer aan scholen in Irak (€ 31 mln.)": a part of the first."""
    if _shares_whole(sentence, amount):
        return True
    if not is_bracket(sentence, amount) or is_bracket(sentence, sentence.amounts[0]):
        return False
    between = sentence.block.view.text[sentence.amounts[0].end : amount.start].lower()
    return any(words in between for words in _AMONG)


def _shares_whole(sentence: Sentence, amount: Amount) -> bool:
    """ "gaf € 9 mln. (WFP € 5 mln., UNICEF € 4 mln.)": in one bracket, no more than the whole."""
    text, whole = sentence.block.view.text, sentence.amounts[0]
    opened = text.find("(", whole.end, amount.start)
    closed = text.find(")", opened)
    inside = [a for a in sentence.amounts if opened < a.start < closed] if opened > 0 else []
    if amount not in inside or len(inside) < 2 or is_bracket(sentence, inside[0]):
        return False
    first = sentence.token_at(opened)
    if not sentence.timed.isdisjoint((first, first + 1)):
        return False  # "(in 2019 € 5 mln., in 2020 € 4 mln.)": its years.
    if any(a.currency != whole.currency or a.value is None for a in inside):
        return False
    return sum(a.value or 0 for a in inside) <= (whole.value or 0)


def _is_abroad(actor: Actor) -> bool:
    return actor.kind in ("country", "place") and actor.code != "NL"


def _follows_bracket(sentence: Sentence, first: int) -> bool:
    """ "(€ 31 mln.), Jemen (€ 3 mln.)": a list that goes on."""
    text = sentence.block.view.text
    before = text[sentence.start : sentence.starts[first]].rstrip(", ")
    return before.endswith((")", ") en"))
