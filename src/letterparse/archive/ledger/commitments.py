"""Commitments told again: same donor, recipient, amount (or number of things) and purpose.

Amounts, recipients, years of spending, phases and partners that contradict each other are never
one commitment. What is left must be told by the words of the purpose; where these are words that
many commitments share, a further sign is asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from letterparse.archive.ledger.facts import Commitment, Money, Span
from letterparse.archive.ledger.same import Rules, Verdict
from letterparse.archive.ledger.words import Words, content

LONGEST = dt.timedelta(days=731)
"""Told again after a longer silence, it is taken for another one."""
STAGES = ("intended", "announced", "decided", "contracted", "delivered")
"""How far a commitment is, in order; `ended` stands outside."""
_DIGITS = 3
"""Amounts with so many figures (89.2 million) are seldom the same by chance."""
_FEW = 3
"""Fewer things than that may well be given again."""
_ENOUGH = 2
"""So many words that say which one it is need no further sign."""


def keys(fact: Commitment) -> Iterator[tuple[object, ...]]:
    """Donor and amount (or things and their number) with each word, or with the recipient."""
    if fact.donor is None:
        return
    money = fact.money
    if money is not None:
        what = ("money", fact.donor, money.currency, money.low, money.high)
        words = fact.words.special
    elif fact.quantity is not None and fact.item:
        what = ("things", fact.donor, fact.quantity)
        words = fact.things.all
    else:
        return
    for word in sorted(words):
        yield *what, word
    if fact.to:
        yield *what, fact.to
    if fact.words.special:  # The same told with another amount: never merged, but worth showing.
        yield "purpose", fact.donor, fact.to, fact.words.special


def judge(earlier: Commitment, later: Commitment) -> Verdict:
    """Whether two commitments of one donor are the same one told again."""
    return _contradiction(earlier, later) or _told_again(earlier, later)


# What speaks against it


def _contradiction(one: Commitment, two: Commitment) -> Verdict | None:
    return (
        _other_amount(one.money, two.money)
        or _other_things(one, two)
        or _other_sides(one, two)
        or _other_time(one, two)
        or _other_number(one, two)
        or _on_top(one, two)
    )


def _other_amount(one: Money | None, two: Money | None) -> Verdict | None:
    if one is None or two is None:
        if one is two:
            return None
        return Verdict.other("money_and_things", "one is money, the other is in kind")
    if (one.currency, one.low, one.high) != (two.currency, two.low, two.high):
        return Verdict.other("other_amount", f"{amount(one)} is not {amount(two)}")
    yearly = (one.basis == "per_year") != (two.basis == "per_year")
    if yearly or (one.basis and two.basis and one.basis != two.basis):
        told = f"{one.basis or 'no basis'} is not {two.basis or 'no basis'}"
        return Verdict.other("other_basis", f"the same amount, but {told}")
    return None


def _other_things(one: Commitment, two: Commitment) -> Verdict | None:
    if one.money is None and one.quantity != two.quantity:
        return Verdict.other("other_quantity", f"{one.quantity} is not {two.quantity}")
    if one.things.all and two.things.all and not one.things.all & two.things.all:
        return Verdict.other("other_item", f"“{one.item}” is not “{two.item}”")
    return None


def _other_sides(one: Commitment, two: Commitment) -> Verdict | None:
    if one.to and two.to and one.to != two.to:
        return Verdict.other("other_recipient", f"{_names(one.to)} is not {_names(two.to)}")
    if one.partners and two.partners and set(one.partners) != set(two.partners):
        return Verdict.other(
            "other_partners", f"{_names(one.partners)} is not {_names(two.partners)}"
        )
    if one.own is not None and two.own is not None and one.own != two.own:
        return Verdict.other(
            "other_government", "only one of them is the sender's own government's"
        )
    return None


def _other_time(one: Commitment, two: Commitment) -> Verdict | None:
    first, second = one.period, two.period
    apart = _before(first, second) or _before(second, first)
    starts, ends = (first.start, second.start), (first.end, second.end)
    # Goods that are told with other days may be late; money of other years is other money.
    differ = one.money is not None and (_other_year(*starts) or _other_year(*ends))
    if apart or differ:
        return Verdict.other("other_years", f"“{first.text}” is not “{second.text}”")
    return None


def _before(one: Span, two: Span) -> bool:
    return one.end is not None and two.start is not None and one.end.year < two.start.year


def _other_year(one: dt.date | None, two: dt.date | None) -> bool:
    return one is not None and two is not None and one.year != two.year


def _other_number(one: Commitment, two: Commitment) -> Verdict | None:
    first = one.words.numbers | one.things.numbers
    second = two.words.numbers | two.things.numbers
    if first != second:
        told = ", ".join(sorted(first ^ second))
        return Verdict.other("other_number", f"only one of them has the number {told}")
    return None


def _on_top(one: Commitment, two: Commitment) -> Verdict | None:
    new = two.fresh - one.fresh
    if new:
        return Verdict.other("told_as_new", f"the later letter says “{min(new)}”")
    return None


# What speaks for it


def _told_again(one: Commitment, two: Commitment) -> Verdict:
    assert one.source.date is not None
    assert two.source.date is not None
    same_years = _same_years(one.period, two.period)
    if two.source.date - one.source.date > LONGEST and not same_years:
        return Verdict.unsure("too_long_ago", f"more than two years after {one.source.date}")
    sign = _sign(one, two, same_years)
    if bool(one.to) != bool(two.to) and not _alike(one.words, two.words):
        return Verdict.unsure("recipient_in_one", "only one of them says who receives it")
    return (
        _by_things(one, two, sign)
        if one.money is None
        else _by_purpose(one, two, sign) or _by_quote(one, two, sign) or _by_amount(one, two)
    ) or _too_little(one, two)


def _same_years(one: Span, two: Span) -> bool:
    if one.start and two.start and one.end and two.end:
        return (one.start.year, one.end.year) == (two.start.year, two.end.year)
    return bool(one.known and two.known and (one.start, one.end) == (two.start, two.end))


def _alike(one: Words, two: Words) -> bool:
    return one.special == two.special and len(one.special) >= _ENOUGH


def _sign(one: Commitment, two: Commitment, same_years: bool) -> str:
    """A further sign that it is the same one, in words; "" without one."""
    if one.money is not None and one.money.digits >= _DIGITS:
        return "the amount is told to the same three figures"
    if same_years:
        return f"of the same years ({two.period.text or one.period.text})"
    if two.again:
        return f"the later letter says “{min(two.again)}”"
    if _stage(two.status) > _stage(one.status) >= 0:
        return f"first {one.status}, now {two.status}"
    return ""


def _stage(status: str | None) -> int:
    return STAGES.index(status) if status in STAGES else -1


def _by_things(one: Commitment, two: Commitment, sign: str) -> Verdict | None:
    first, second = one.things.all, two.things.all
    if not (one.to and two.to) or not (first <= second or second <= first):
        return None
    if not one.things.special & two.things.special:
        return None
    if not sign and (one.quantity or 0) < _FEW:
        return Verdict.unsure(
            "few_things", f"{two.quantity} {two.item} may be given more than once", 3
        )
    special, other = one.words.special, two.words.special
    if special and other and not special & other:
        return None
    signed = f"; {sign}" if sign else ""
    words = f"{_shared(one, two)} and things ({two.quantity} {two.item}){signed}"
    return Verdict.same("same_things", words, 2 if first == second else 1)


def _by_purpose(one: Commitment, two: Commitment, sign: str) -> Verdict | None:
    first, second = one.words, two.words
    common = first.special & second.special
    few = min(len(first.special), len(second.special))
    if few and first.special == second.special:
        if few >= _ENOUGH or sign:
            return _same(one, two, "same_purpose", f"purpose (“{two.purpose}”)", sign, 4)
        return Verdict.unsure("purpose_of_one_word", f"only “{two.purpose}” says so", 4)
    if few and few == len(common):  # The one's words are all among the other's.
        if (first.names ^ second.names) and not sign:
            names = f"“{one.purpose}”, “{two.purpose}”: a name is told in one only"
            return Verdict.unsure("name_in_one", names, 3)
        if few >= _ENOUGH or sign:
            told = f"purpose (“{one.purpose}”, “{two.purpose}”)"
            return _same(one, two, "purpose_within", told, sign, 3)
    if few:
        return None
    if first.general and first.all == second.all and sign and one.to:
        return _same(one, two, "general_purpose", f"purpose (“{two.purpose}”)", sign, 2)
    return None


def _by_quote(one: Commitment, two: Commitment, sign: str) -> Verdict | None:
    """One letter says what it is for, the other has those words elsewhere in its sentence."""
    for told, other in ((one, two), (two, one)):
        special = told.words.special
        if not special or other.purpose is not None or not special <= content(other.said.text):
            continue
        if len(special) >= _ENOUGH and sign:
            what = f"what one is for (“{told.purpose}”) stands in the other's sentence"
            return _same(one, two, "purpose_in_quote", what, sign, 1)
    return None


def _by_amount(one: Commitment, two: Commitment) -> Verdict | None:
    """Where one does not say what it is for: an amount that is seldom the same by chance."""
    money = two.money
    if money is None or money.digits < _DIGITS or not (one.to and two.to):
        return None
    if one.words.all and two.words.all:
        return None
    what = "one does not say what for, but the amount is told to the same three figures"
    return _same(one, two, "same_amount", what, "", 1)


def _same(one: Commitment, two: Commitment, code: str, what: str, sign: str, rank: int) -> Verdict:
    signed = f"; {sign}" if sign else ""
    return Verdict.same(code, f"{_shared(one, two)}; {what}{signed}", rank)


def _shared(one: Commitment, two: Commitment) -> str:
    recipient = _names(one.to or two.to)
    sides = f"same donor ({one.donor})" + (f", recipient ({recipient})" if recipient else "")
    return sides + (f", amount ({amount(one.money)})" if one.money else "")


def _too_little(one: Commitment, two: Commitment) -> Verdict:
    if not one.words.all or not two.words.all:
        return Verdict.unsure("no_purpose", "one does not say what it is for", 2)
    if one.words.special and two.words.special:
        words = f"“{one.purpose}” is not surely “{two.purpose}”"
        return Verdict.unsure(
            "other_purpose", words, 2 if one.words.special & two.words.special else 1
        )
    return Verdict.unsure("general_purpose", f"“{two.purpose}” may be many a thing", 2)


# In words


def amount(money: Money) -> str:
    """An amount for a person: EUR 400 000 000, or a range."""
    low, high = (f"{each:,}".replace(",", " ") for each in (money.low, money.high))
    return f"{money.currency} {low}" + (f" to {high}" if low != high else "")


def _names(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


RULES = Rules(keys, judge)
