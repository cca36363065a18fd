"""Orders: who got one, what was agreed on, and the firms beside whose names the amounts stand."""

from __future__ import annotations

from itertools import pairwise

from letterparse.facts.grammar.named_givers import listed
from letterparse.facts.grammar.subjects import subject_of
from letterparse.facts.grammar.verbs import PASSIVE
from letterparse.facts.money.sale_clause import ABOUT, Told, firms_behind, opener_of, stretch_start
from letterparse.facts.money.selling import is_firm, words_of


def won(told: Told) -> str | None:
    """ "BAM won de aanbesteding", "BAM tekende het contract": who got the order."""
    sentence, language, words = told.sentence, told.language, words_of(told.language)
    keys = [sentence.keys[i] for i in told.statement]
    if words.tenders.isdisjoint(keys) or words.winning.isdisjoint(keys):
        return None
    if not PASSIVE.isdisjoint(keys):
        firms = firms_behind(told, "door")
    else:
        firms = subject_of(sentence, told.statement, opener_of(told), language).givers
    if not firms or not all(is_firm(giver, language) for giver in firms):
        return None
    return "contracted"


def agreed(told: Told) -> str | None:
    """ "Met Damen zijn we een prijs van € 800 miljoen overeengekomen"."""
    words, keys = words_of(told.language), told.scope.keys
    if words.agreeing.isdisjoint(keys) or words.agreed_prices.isdisjoint(keys):
        return None
    at = told.sentence.token_at(told.amount.start)
    near = told.sentence.keys[max(at - 6, 0) : at]
    return None if words.agreed_prices.isdisjoint(near) else "contracted"


def with_firm(told: Told) -> str | None:
    """ "contracten met Thales (€ 56 miljoen), met Kongsberg (€ 31 miljoen)": each its own."""
    sentence, words = told.sentence, words_of(told.language)
    among = ("met", "bij", "aan", "naar")
    if words.tenders.isdisjoint(sentence.present):
        if told.scope.opener != "(" or not _is_made(told):
            return None
        among = ("door", "van")
    first = stretch_start(told)
    last = sentence.token_at(told.amount.start)
    while last > first and sentence.keys[last - 1] in ABOUT | _WORTH:
        last -= 1
    for index in range(first, last):
        if sentence.keys[index] not in among or index in sentence.commas:
            continue  # "droeg € 3 mln. aan de aankoop bij, het VSBfonds € 2 mln."
        firms, end = listed(sentence, index + 1, last, told.language)
        if firms and end >= last and all(is_firm(giver, told.language) for giver in firms):
            return "contracted"
    return None


def _is_made(told: Told) -> bool:
    """ "het ontwerp is van Arcadis (€ 3 miljoen)", "wordt gebouwd door Damen (€ 28 miljoen)"."""
    words, keys = words_of(told.language), told.scope.keys
    work = not words.participles.isdisjoint(keys) and not PASSIVE.isdisjoint(keys)
    pairs = pairwise(keys)
    return work or any(
        one in ("is", "zijn", "komt", "komen") and two == "van" for one, two in pairs
    )


_WORTH = frozenset("van voor ter waarde een bedrag à groot".split())


def named_too(told: Told, price: int) -> str | None:
    """ "… naar Thales, voor € 10 miljoen, en Saab, voor € 12 miljoen": one more that sells."""
    sentence, words = told.sentence, words_of(told.language)
    if words.tenders.isdisjoint(sentence.present):
        return None
    first = stretch_start(told)
    while first < price and sentence.keys[first] in ("en", "aan", "naar", "met", "bij"):
        first += 1
    if not first < price:
        return None
    firms, end = listed(sentence, first, price, told.language)
    named = firms and end >= price and all(is_firm(giver, told.language) for giver in firms)
    return "contracted" if named else None


def sum_told(told: Told) -> str | None:
    """ "De aanneemsom bedraagt € 28 miljoen", "het contract heeft een waarde van € 28 miljoen"."""
    words, keys = words_of(told.language), told.scope.keys
    told_sum = not words.contract_sums.isdisjoint(keys) and not _AMOUNTING.isdisjoint(keys)
    subject = keys[1] if len(keys) > 1 and keys[0] in ("het", "de", "dit", "deze", "dat") else ""
    worth = subject in words.tenders and "waarde" in keys and not _HAVING.isdisjoint(keys)
    return "contracted" if told_sum or worth else None


_HAVING = frozenset("heeft kent had".split())
_AMOUNTING = frozenset("bedraagt is beloopt bedroeg beliep komt kwam was".split())


def billed(told: Told) -> str | None:
    """ "De rekening van Thales, € 28 miljoen, is voldaan": who sent it, is paid."""
    keys, bills = told.sentence.keys, words_of(told.language).bills
    if _PAID.isdisjoint(told.scope.keys):
        return None
    for index in told.statement:
        sent = keys[index] in bills and keys[max(index - 1, 0)] not in ("voor", "ten")
        if sent and keys[index + 1 : index + 2] == ["van"] and firms_behind(told, "van"):
            return "delivered"
    return None


_PAID = frozenset("voldaan betaald vergoed".split())
