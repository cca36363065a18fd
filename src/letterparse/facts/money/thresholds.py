"""Sums that only bound what anybody gets: "€ 20 miljoen of meer", "de maximale lening"."""

from __future__ import annotations

from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.nouns import DETERMINERS, is_gift
from letterparse.facts.grammar.signals import NUMBER
from letterparse.facts.grammar.verdicts import Scope, Words
from letterparse.mentions.model import Amount


def only_bounds(words: Words, sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """From where on a rule holds, or up to where."""
    return _is_threshold(words, sentence, amount) or _moves_maximum(sentence, scope)


def _is_threshold(words: Words, sentence: Sentence, amount: Amount) -> bool:
    """ "voor projecten van € 20 miljoen of meer", "(€ 5 mln. of hoger)": there a rule begins.

    Who gives so much or more, gives it: "een bijdrage van € 20 miljoen of meer".
    """
    if "of" not in sentence.present:
        return False
    first, after = sentence.token_at(amount.start), sentence.token_at(amount.core[1])
    said = sentence.keys[after : after + 2]
    if said[:1] != ["of"] or not _BEYOND.issuperset(said[1:]):
        return False
    if sentence.block.view.text[amount.start - 1 : amount.start] == "(":
        return True
    noun = first - 2
    if noun < 0 or sentence.keys[first - 1] not in ("van", "vanaf"):
        return False
    many = sentence.keys[noun].endswith(("en", "s")) and not _is_counted(sentence, noun)
    return many or not is_gift(words, sentence.keys[noun])


def _is_counted(sentence: Sentence, noun: int) -> bool:
    """ "drie bijdragen", "de subsidies": those, and not all of that kind."""
    ahead = range(max(noun - 2, 0), noun)
    return any(sentence.keys[i] in DETERMINERS or sentence.marks[i] & NUMBER for i in ahead)


_BEYOND = frozenset("meer hoger groter minder lager kleiner".split())


def _moves_maximum(sentence: Sentence, scope: Scope) -> bool:
    """ "heeft besloten de maximale lening te verhogen naar € 5 miljoen": for each who borrows."""
    if _MOST.isdisjoint(sentence.present) or _MOVING.isdisjoint(sentence.present):
        return False
    most = [
        at
        for at, key in enumerate(sentence.keys[: scope.at])
        if key in _MOST and sentence.keys[at + 1].endswith(_GOT)
    ]
    # Not "nu de maximale lening is verhoogd, stelt het Rijk € 5 miljoen beschikbaar".
    here = not (_MOVING.isdisjoint(scope.keys) and set(most).isdisjoint(scope.members))
    return bool(most) and here


_MOST = frozenset("maximale maximaal maximum".split())
_GOT = (
    *("financiering", "lening", "krediet", "kredietbedrag", "leenbedrag", "subsidie"),
    *("subsidiebedrag", "garantie", "tegemoetkoming", "vergoeding", "borgstelling", "dekking"),
    *("boete", "hypotheek", "bedrag"),
)
_MOVING = frozenset(
    "verhoogd verhogen verhoogt verhoogde verlaagd verlagen verlaagt verlaagde opgehoogd ophogen "
    "bijgesteld stijgt stijgen daalt gaat gelijkgetrokken optrekken opgetrokken verruimd".split()
)
