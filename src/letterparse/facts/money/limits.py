"""What may be spent at most, and what comes in from many: sums that nobody who is named gives.

"Het plafond van het fonds is verhoogd met € 3 miljard"; "bij acties is € 11 miljoen opgehaald".
"""

from __future__ import annotations

from letterparse.facts.grammar import roles
from letterparse.facts.grammar.context import Sentence
from letterparse.facts.grammar.verdicts import Scope
from letterparse.facts.money.relatives import relative_at, told_behind
from letterparse.mentions.model import Amount

_CEILING = ("plafond", "plafonds", "bovengrens", "kredietlimiet", "leenlimiet")
# "Ik verhoog het subsidieplafond met € 5 miljoen": so much more is there to be granted.
_OWN_SCHEME = ("subsidieplafond", "subsidieplafonds")
_UNDER = frozenset(("binnen", "onder", "boven", "naast"))
_MOVING = (
    *("verhoo", "verhog", "ophoog", "opgehoo", "hoog", "optrek", "opgetrokken", "trekt", "trok"),
    *("bijgesteld", "bijstel", "stelt", "verruim", "verlaa", "verlag", "stijg", "gestegen"),
    *("gebracht", "breng", "vastgesteld", "gezet", "uitgebreid", "aangepast"),
)


def moves_ceiling(sentence: Sentence, scope: Scope) -> bool:
    """ "is het plafond van de faciliteit opgehoogd tot € 12 miljard": no more than a limit.

    Of "binnen het plafond is € 3 miljoen uitgetrokken" the limit only says where from.
    """
    keys = sentence.keys
    if "plafond" in scope.keys[:3]:
        return scope.keys[0] not in _UNDER
    at = [i for i in scope.members if keys[i].endswith(_CEILING)]
    if not at or keys[at[0]].endswith(_OWN_SCHEME) or at[0] > scope.at:
        return False
    governed = roles.preposition_of(sentence, at[0])
    return governed in (None, "van") and any(key.startswith(_MOVING) for key in scope.keys)


def is_collected(sentence: Sentence, amount: Amount, scope: Scope) -> bool:
    """ "bij acties is € 11 miljoen opgehaald": of many givers, or lenders, whom nobody names.

    So is "de € 12 miljoen die is opgehaald"; not "het bedrag dat is opgehaald vult het Rijk aan".
    """
    if _COLLECTED.isdisjoint(sentence.present):
        return False
    clauses, behind = sentence.clauses, relative_at(sentence, amount)
    told = set(told_behind(sentence, behind)) if behind is not None else set[int]()
    for members in (told, [i for i in scope.members if clauses.of[i] == scope.clause]):
        keys = {sentence.keys[i] for i in members}
        if not _COLLECTED.isdisjoint(keys) and not _BEING.isdisjoint(keys):
            return _BY.isdisjoint(keys)
    return False


_COLLECTED = frozenset(("opgehaald", "ingezameld", "bijeengebracht"))
_BY = frozenset("door heeft hebben had hadden".split())
_BEING = frozenset("is zijn was waren werd werden wordt worden".split())
