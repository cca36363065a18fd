"""Gifts of somebody private: no government or organisation that could be named gives them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

_PRIVATE = frozenset(
    "particulier verzamelaar schenker gever weldoener weldoenster mecenas erflater "
    "verzamelaarster ondernemer inwoner kunstenaar donor donateur".split()
)
# "Inwoners brachten € 9.000 bijeen": many of whom none is named.
_PUBLIC = frozenset(
    "inwoners bewoners burgers particulieren omwonenden donateurs luisteraars kijkers lezers "
    "dorpelingen eilandbewoners stadgenoten".split()
)
_COLLECTING = frozenset(
    "bijeen bijeengebracht bijeenbrachten bijeenbrengen ingezameld inzamelden inzamelen zamelden "
    "opgehaald ophaalden haalden doneerden gedoneerd".split()
)
_GAVE = frozenset("gaf schonk doneerde bracht heeft".split())
_GAVE_MANY = frozenset(
    "gaven geven schonken schenken stortten doneren maakten brachten legden".split()
)
_GIVEN = frozenset("gegeven geschonken gestort gedoneerd bijgedragen overgemaakt".split())
_TO = frozenset("voor aan bij onder ten".split())
_FROM = frozenset("van door dankzij".split())
_ADJECTIVES = 3


def _gave_many(keys: Sequence[str]) -> bool:
    """ "Particulieren gaven € 9.000", "Via giro 999 schonken burgers € 4 mln.": none is named."""
    at = next((i for i, key in enumerate(keys[:3]) if key in _PUBLIC), -1)
    if at >= 0 and _TO.isdisjoint(keys[:at]):
        finite = keys[at + 1] if at + 1 < len(keys) else ""
        return finite in _GAVE_MANY or (finite == "hebben" and not _GIVEN.isdisjoint(keys))
    return "giro" in keys and any(
        one in _GAVE_MANY and other in _PUBLIC for one, other in pairwise(keys)
    )


def given_privately(keys: Sequence[str]) -> bool:
    """ "van een particuliere verzamelaar ontving het …", "Een anonieme weldoener gaf …"."""
    if "bevolking" in keys[:4] and not _GAVE.isdisjoint(keys[:5]):
        return True  # "De Nederlandse bevolking gaf € 125 miljoen"
    if _gave_many(keys):
        return True
    if "publiek" in keys and any(
        one == "van" and "publiek" in keys[at + 2 : at + 4] for at, one in enumerate(keys)
    ):
        return True  # "Van het Nederlandse publiek kwam daar € 127 miljoen bij"
    for at, key in enumerate(keys) if not _PRIVATE.isdisjoint(keys) else ():
        if key not in _PRIVATE:
            continue
        one = next(
            (i for i in range(at - 1, max(at - _ADJECTIVES, 0) - 1, -1) if keys[i] == "een"), -1
        )
        if one == 0 or (one > 0 and keys[one - 1] in _FROM):
            return True
    return not _COLLECTING.isdisjoint(keys) and any(
        key in _PUBLIC and _TO.isdisjoint(keys[max(at - 2, 0) : at]) for at, key in enumerate(keys)
    )
